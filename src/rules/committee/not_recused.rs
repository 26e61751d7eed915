//! R-25b: a member with a tie to an organisation stays out of what concerns it.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-25b",
    name: "not-recused",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "与相关单位有关联关系的成员，不参加涉及这个单位的讨论和表决",
    en: "a member with a tie stays out of the talk and the vote on that organisation",
    failing: &[(
        "data/related-parties.csv",
        "申报日期,职务,相关单位,关系,事项,回避\n2024-03-01,绿化委员,某保洁公司,亲属任职,选聘,否\n",
    )],
    passing: &[(
        "data/related-parties.csv",
        "申报日期,职务,相关单位,关系,事项,回避\n2024-03-01,绿化委员,某保洁公司,亲属任职,选聘,是\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let ties = audit.books.ties.iter().filter(|tie| tie.recused == Some(false));
    for tie in ties {
        let (Some(party), post) = (&tie.party, &tie.post) else { continue };
        let finding = RULE.finding(text! {
            zh: "{post}申报与「{party}」有关联关系，却没有回避",
            en: "`{post}` declared a tie to `{party}` and did not stay out of it",
        });
        findings.push(finding.at(tie.place).record(party).help(text! {
            zh: "由其他成员重新讨论表决，并把处理写在「处理」一列",
            en: "let the others decide again, and write in `action` what was done",
        }));
    }
}
