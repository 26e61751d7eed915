//! an unsatisfactory provider leaves.

use super::{CHOSEN, name, stage};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::consequence::Stage,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-50",
    name: "exit-missing",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "考核不满意的服务单位要在规定的日子内决定退出，写明处理（action）和最后一天（整改期限一列），退出后写明结果和接替",
    en: "an unsatisfactory provider's exit is decided within the days of the rulebook, with its last day (column `deadline`), \
         and afterwards the outcome and who follows",
    failing: &[
        (
            "data/evaluations/2024H1.csv",
            "服务单位,满意,基本满意,不满意,发出,收回,等级,会议,处理,整改期限,监督,结果,完成日期\n保洁队,9,14,35,61,58,不满意,a,,,,,\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    passing: &[
        (
            "data/evaluations/2024H1.csv",
            "服务单位,满意,基本满意,不满意,发出,收回,等级,会议,处理,整改期限,监督,结果,完成日期\n保洁队,9,14,35,61,58,不满意,a,退出,2024-09-30,监督小组,已撤场并交接,2024-09-30\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for evaluation in &audit.books.evaluations {
        let Some((stage, limit)) = stage(audit, evaluation) else { continue };
        let who = name(audit, evaluation.provider);
        let (message, ground) = match stage {
            Stage::ExitLate { since } => (
                text! {
                    zh: "「{who}」考核不满意，应在 {since} 前决定退出，还没有写明处理和最后一天",
                    en: "`{who}` was graded unsatisfactory; its exit was to be decided by {since}, and neither `action` nor its \
                         last day is written",
                },
                Some(limit.ground),
            ),
            Stage::ExitOverdue { since } => (
                text! {
                    zh: "「{who}」应在 {since} 退出，没有写结果",
                    en: "`{who}` was to leave on {since}, and no outcome is written",
                },
                None,
            ),
            Stage::Retained
            | Stage::RectificationOwed
            | Stage::Rectifying { .. }
            | Stage::RectificationOverdue { .. }
            | Stage::Rectified
            | Stage::ExitOwed { .. }
            | Stage::Leaving { .. }
            | Stage::Left => continue,
        };
        let provider = &audit.books.providers[evaluation.provider.index()].id.value;
        let mut finding = RULE.finding(message).at(evaluation.place).record(provider).help(text! {
            zh: "写上处理、整改期限（最后一天）、监督，退出后写结果和完成日期；选聘接替单位要经表决",
            en: "fill in `action`, `deadline` (the last day), `supervisor`, and afterwards `outcome` and `done_on`; the \
                 provider that follows is chosen by a vote",
        });
        finding.ground = ground;
        findings.push(finding);
    }
}
