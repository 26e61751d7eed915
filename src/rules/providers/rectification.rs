//! a provider graded fair puts things right by a date, and the outcome is told.

use super::{CHOSEN, name, stage};
use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::consequence::Stage,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-51",
    name: "rectification",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "考核基本满意的服务单位要限期整改：写明处理、整改期限和监督人，到期写明结果",
    en: "a provider graded fair puts things right: `action`, `deadline` and `supervisor` are written, and after the deadline \
         the outcome",
    failing: &[
        (
            "data/evaluations/2024H1.csv",
            "服务单位,满意,基本满意,不满意,发出,收回,等级,会议,处理,整改期限,监督,结果,完成日期\n保洁队,22,30,5,61,57,基本满意,a,限期整改,2024-08-31,监督小组,,\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    passing: &[
        (
            "data/evaluations/2024H1.csv",
            "服务单位,满意,基本满意,不满意,发出,收回,等级,会议,处理,整改期限,监督,结果,完成日期\n保洁队,22,30,5,61,57,基本满意,a,限期整改,2024-08-31,监督小组,复查合格,2024-08-24\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for evaluation in &audit.books.evaluations {
        let Some((stage, _)) = stage(audit, evaluation) else { continue };
        let who = name(audit, evaluation.provider);
        let message = match stage {
            Stage::RectificationOwed => text! {
                zh: "「{who}」考核基本满意，没有写全处理、整改期限和监督",
                en: "`{who}` was graded fair, and `action`, `deadline` and `supervisor` are not all written",
            },
            Stage::RectificationOverdue { since } => text! {
                zh: "「{who}」的整改 {since} 到期，没有写结果",
                en: "`{who}` was to put things right by {since}, and no outcome is written",
            },
            Stage::Retained
            | Stage::Rectifying { .. }
            | Stage::Rectified
            | Stage::ExitOwed { .. }
            | Stage::ExitLate { .. }
            | Stage::Leaving { .. }
            | Stage::ExitOverdue { .. }
            | Stage::Left => continue,
        };
        let provider = &audit.books.providers[evaluation.provider.index()].id.value;
        findings.push(RULE.finding(message).at(evaluation.place).record(provider).help(text! {
            zh: "写全处理、整改期限、监督；到期复查，写上结果和完成日期；没有改好的延长一次或提请退出",
            en: "fill in `action`, `deadline` and `supervisor`; look again at the deadline and write `outcome` and `done_on`; \
                 extend once, or move to replace it",
        }));
    }
}
