//! R-06c: the answers of a survey are the forms returned, and no more came back than went out.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-06c",
    name: "survey-counts",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "满意、基本满意、不满意相加等于收回的份数，收回不多于发出。不知道的数留空，不要填 0",
    en: "satisfied, basic and unsatisfied add up to the forms returned, and no more are returned than sent; leave blank what is not known",
    failing: &[(
        "data/surveys.csv",
        "期间,题目,发出,收回,满意,基本满意,不满意\n2024H1,总体,120,100,90,5,4\n",
    )],
    passing: &[(
        "data/surveys.csv",
        "期间,题目,发出,收回,满意,基本满意,不满意\n2024H1,总体,120,100,90,5,5\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for survey in &audit.books.surveys {
        let answers = [&survey.satisfied, &survey.basic, &survey.unsatisfied].map(|n| n.get());
        let sum: Option<i64> = answers.into_iter().sum();
        let message = match (survey.sent.get(), survey.returned.get(), sum) {
            (Some(sent), Some(returned), _) if sent < returned => text! {
                zh: "发出 {sent} 份，却收回 {returned} 份",
                en: "{sent} forms were sent, but {returned} returned",
            },
            (_, Some(returned), Some(sum)) if sum != returned => text! {
                zh: "满意、基本满意、不满意相加是 {sum}，收回的却是 {returned}",
                en: "the three answers add up to {sum}, but {returned} forms were returned",
            },
            (_, _, _) => continue,
        };
        findings.push(RULE.finding(message).at(survey.place).help(text! {
            zh: "重新数一遍，更正写错的数；不知道的留空，不要填 0",
            en: "count again and correct the wrong number; leave blank what is not known, never 0",
        }));
    }
}
