//! R-58d: the share of satisfied residents reaches what is asked (S-127).

use crate::{
    books::value::Percent,
    diag::{Diagnostic, Effect, Severity},
    report::requests::{self, Limits},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-58d",
    name: "survey-short",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "满意度调查的满意率（满意的份数除以收回的份数）达到规定的比例；达不到的要整改、重新调查",
    en: "the share of satisfied forms among those returned reaches what the rulebook asks; where it does not, things are put right and the survey repeated",
    failing: &[(
        "data/surveys.csv",
        "期间,题目,发出,收回,满意,基本满意,不满意\n2024H1,总体,120,100,80,15,5\n",
    )],
    passing: &[(
        "data/surveys.csv",
        "期间,题目,发出,收回,满意,基本满意,不满意\n2024H1,总体,120,100,85,10,5\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for survey in &audit.books.surveys {
        let limits = Limits::of(audit.rulebooks, survey.period.value.last());
        let Some(limit) = &limits.satisfied else { continue };
        if requests::falls_short(survey, &limits) != Some(true) {
            continue;
        }
        let (asked, title) = (limit.share(), &survey.title);
        let share = Percent::of(asked.part.into(), asked.whole.into(), 0);
        let Some(share) = share else { continue };
        let finding = RULE.finding(text! {
            zh: "「{title}」的满意率没有达到 {share}",
            en: "the satisfied share of `{title}` does not reach {share}",
        });
        findings.push(finding.at(survey.place).record(title).ground(limit.ground.clone()).help(
            text! {
                zh: "写明怎么整改，改完再调查一次",
                en: "say how things are put right, and ask again afterwards",
            },
        ));
    }
}
