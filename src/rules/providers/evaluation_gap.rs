//! every serving provider of the service lines is graded in each round, by the residents' representatives.

use super::{CHOSEN, name};
use crate::{
    books::{
        evaluation::Evaluation,
        meeting::Voters,
        period::Span,
        provider::{Contract, ProviderId, Trade},
    },
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-52",
    name: "evaluation-gap",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "四类服务（治安、保洁绿化、维修、停车）里有合同的单位，每轮都要考核；考核写上票数和评议的会议（居民代表会议）",
    en: "every provider with a contract in the service lines (security, cleaning, maintenance, parking) is graded in each \
         round, with the votes and the meeting of representatives that graded it",
    failing: &[
        (
            "data/evaluations/2024H1.csv",
            "服务单位,满意,基本满意,不满意,发出,收回,等级,会议,处理,整改期限,监督,结果,完成日期\n保洁队,52,4,1,61,57,满意,,继续履约,,,,\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    passing: &[
        (
            "data/evaluations/2024H1.csv",
            "服务单位,满意,基本满意,不满意,发出,收回,等级,会议,处理,整改期限,监督,结果,完成日期\n保洁队,52,4,1,61,57,满意,a,继续履约,,,,\n",
        ),
        ("content/meetings/a.md", CHOSEN),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for evaluation in &audit.books.evaluations {
        findings.extend(judge(audit, evaluation));
    }
    let mut rounds: Vec<Span> = audit.books.evaluations.iter().map(|e| e.span).collect();
    rounds.sort_unstable();
    rounds.dedup();
    for round in rounds {
        for contract in serving(audit, round) {
            let mut graded = audit.books.evaluations.iter().filter(|e| e.span == round);
            if graded.any(|evaluation| evaluation.provider == contract.provider) {
                continue;
            }
            let (who, from, last) = (name(audit, contract.provider), round.start(), round.last());
            findings.push(
                RULE.finding(text! {
                    zh: "「{who}」{from} 至 {last} 在服务，没有考核",
                    en: "`{who}` served from {from} to {last} and was not graded",
                })
                .at(contract.id.place)
                .record(&contract.id.value)
                .help(text! {
                    zh: "补上这一轮的考核；没有考核的，下次居民代表会议评议",
                    en: "add its grade of this round; where there was none, have the representatives grade it next time",
                }),
            );
        }
    }
}

fn judge(audit: &Audit<'_>, evaluation: &Evaluation) -> Option<Diagnostic> {
    evaluation.grade.as_ref()?;
    let body = evaluation.meeting.map(|id| audit.books.meetings[id.index()].kind.body());
    let who = name(audit, evaluation.provider);
    let message = match (evaluation.returned.get(), body) {
        (None, _) => {
            text! { zh: "「{who}」的考核没有票数", en: "the grade of `{who}` has no votes" }
        }
        (Some(_), None) => {
            text! { zh: "「{who}」的考核没有写评议的会议", en: "the grade of `{who}` names no meeting" }
        }
        (Some(_), Some(Voters::Committee)) => text! {
            zh: "「{who}」的考核由委员会会议作出，应由居民代表评议",
            en: "the grade of `{who}` is of a committee meeting, it is for the residents' representatives",
        },
        (Some(_), Some(Voters::Owners | Voters::Representatives)) => return None,
    };
    let provider = &audit.books.providers[evaluation.provider.index()].id.value;
    Some(RULE.finding(message).at(evaluation.place).record(provider).help(text! {
        zh: "补上发出、收回和各等级的票数，以及会议的编号",
        en: "fill in the votes and the id of the meeting",
    }))
}

/// Contracts of the service lines that run through a whole round.
fn serving<'a>(audit: &Audit<'a>, round: Span) -> impl Iterator<Item = &'a Contract> {
    let lines = |id: ProviderId| {
        let trades = &audit.books.providers[id.index()].trades;
        trades.iter().any(|trade| Trade::LINES.contains(trade))
    };
    audit.books.contracts.iter().filter(move |contract| {
        contract.from.is_some_and(|from| from <= round.start())
            && contract.until.as_ref().is_none_or(|until| round.last() <= until.value)
            && lines(contract.provider)
    })
}
