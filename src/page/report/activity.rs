//! What else happened in a period: evaluations of providers, meetings with their minutes.

use serde::Serialize;

use crate::{
    books::{evaluation::Grade, meeting::MeetingId},
    page::{Composing, score, view::Link},
};

/// One provider's evaluation.
#[derive(Debug, Serialize)]
pub struct EvaluationRow {
    /// The provider.
    pub provider: Link,
    /// What it does.
    pub trade: String,
    /// Numbers, 待公布 where not known.
    pub sent: String,
    /// Returned.
    pub returned: String,
    /// 满意
    pub satisfied: String,
    /// 基本满意
    pub basic: String,
    /// 不满意
    pub unsatisfied: String,
    /// 满意率
    pub rate: String,
    /// The grade.
    pub grade: String,
    /// What follows.
    pub action: String,
}

/// One meeting.
#[derive(Debug, Serialize)]
pub struct MeetingRow {
    /// Its page.
    pub link: Link,
    /// Its kind.
    pub kind: String,
    /// Resolutions with their verdicts.
    pub resolutions: Vec<Link>,
    /// The minutes, in Markdown.
    pub minutes: String,
}

/// One provider's evaluation.
pub fn evaluation(composing: &Composing<'_>, i: usize) -> EvaluationRow {
    let (books, locale) = (composing.books, composing.locale);
    let evaluation = &books.evaluations[i];
    let provider = &books.providers[evaluation.provider.index()];
    let number = |datum| locale.datum(datum, |n: &i64| locale.count(*n));
    let grade = evaluation.grade.as_ref().map(|grade| match grade.value {
        Grade::Satisfied => "grade.satisfied",
        Grade::Basic => "grade.basic",
        Grade::Unsatisfied => "grade.unsatisfied",
    });
    EvaluationRow {
        provider: Link::new(
            provider.name.clone(),
            format!("providers/{}/index.html", provider.id.value),
        ),
        trade: composing.trade(evaluation.trade).to_owned(),
        sent: number(&evaluation.sent),
        returned: number(&evaluation.returned),
        satisfied: number(&evaluation.satisfied),
        basic: number(&evaluation.basic),
        unsatisfied: number(&evaluation.unsatisfied),
        rate: score::rate(composing, evaluation),
        grade: locale.word(grade.unwrap_or("value.pending")).to_owned(),
        action: evaluation.action.clone().unwrap_or_default(),
    }
}

pub(super) fn meeting(composing: &Composing<'_>, id: MeetingId) -> MeetingRow {
    let meeting = &composing.books.meetings[id.index()];
    MeetingRow {
        link: composing.meeting_link(id),
        kind: composing.meeting_kind(meeting.kind).to_owned(),
        resolutions: composing.resolution_links(id),
        minutes: meeting.minutes.clone(),
    }
}
