//! R-06b: the answers of an evaluation are the forms returned, and no more came back than went out.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-06b",
    name: "evaluation-counts",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "满意、基本满意、不满意相加等于收回的票数，收回不多于发出。不知道的数留空，不要填 0",
    en: "satisfied, basic and unsatisfied add up to the forms returned, and no more are returned than sent; \
         leave blank what is not known",
    failing: &[(
        "data/evaluations/2024H1.csv",
        "服务单位,类别,满意,基本满意,不满意,发出,收回\nclean,绿化保洁,50,20,5,100,80\n",
    )],
    passing: &[(
        "data/evaluations/2024H1.csv",
        "服务单位,类别,满意,基本满意,不满意,发出,收回\nclean,绿化保洁,50,20,10,100,80\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for evaluation in &audit.books.evaluations {
        let answers =
            [evaluation.satisfied.get(), evaluation.basic.get(), evaluation.unsatisfied.get()];
        let sum: Option<i64> = answers.into_iter().sum();
        let (sent, returned) = (evaluation.sent.get(), evaluation.returned.get());
        if let (Some(sum), Some(returned)) = (sum, returned)
            && sum != returned
        {
            findings.push(
                RULE.finding(text! {
                    zh: "满意、基本满意、不满意相加是 {sum}，收回的却是 {returned}",
                    en: "the three grades add up to {sum}, but {returned} forms were returned",
                })
                .at(evaluation.place)
                .help(mend()),
            );
        }
        if let (Some(sent), Some(returned)) = (sent, returned)
            && sent < returned
        {
            findings.push(
                RULE.finding(text! {
                    zh: "发出 {sent} 份，却收回 {returned} 份",
                    en: "{sent} forms were sent, but {returned} returned",
                })
                .at(evaluation.place)
                .help(mend()),
            );
        }
    }
}

fn mend() -> Text {
    text! {
        zh: "重新数票，更正写错的数；不知道的留空，不要填 0",
        en: "count the forms again and correct the wrong number; leave blank what is not known, never 0",
    }
}
