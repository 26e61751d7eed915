//! One provider in one round of evaluation: what came back, what may be said of it, and what followed.

use serde::Serialize;

use super::{
    Composing,
    report::Badge,
    strip::{Ink, Strip},
    view::Link,
};
use crate::books::{
    evaluation::{Evaluation, Grade},
    value::Percent,
};

/// One provider in one round.
#[derive(Debug, Serialize)]
pub struct ScoreRow {
    /// The provider.
    pub provider: Link,
    /// What was evaluated.
    pub trade: String,
    /// The round.
    pub period: String,
    /// 满意
    pub satisfied: String,
    /// 基本满意
    pub basic: String,
    /// 不满意
    pub unsatisfied: String,
    /// Forms returned.
    pub returned: String,
    /// Forms sent.
    pub sent: String,
    /// Satisfied of returned; 样本不足 when too few came back.
    pub rate: String,
    /// Returned of sent, in percent; empty when either is not known.
    pub response: String,
    /// That so few came back that the rate says little; empty otherwise.
    pub caution: String,
    /// The three parts; empty when too few came back to draw them.
    pub strip: Strip,
    /// The grade as decided.
    pub grade: Badge,
    /// What follows.
    pub action: String,
    /// The meeting that decided.
    pub meeting: Option<Link>,
}

/// Forms below which one more or less would move a rate by more than ten points: then no rate is told.
pub(super) const ENOUGH: i64 = 10;

/// How many forms came back, for what may be said of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sample {
    /// Enough to draw.
    Enough,
    /// Fewer than 30: counts and a rate, no chart.
    Few,
    /// Fewer than 10: one form would move the rate by more than ten points.
    TooFew,
    /// Somebody left a number out.
    Unknown,
}

impl Sample {
    fn of(evaluation: &Evaluation) -> Self {
        let choices = [&evaluation.satisfied, &evaluation.basic, &evaluation.unsatisfied];
        match evaluation.returned.get() {
            Some(..ENOUGH) => Sample::TooFew,
            Some(ENOUGH..30) => Sample::Few,
            Some(30..) if choices.iter().all(|choice| choice.known().is_some()) => Sample::Enough,
            Some(30..) | None => Sample::Unknown,
        }
    }
}

/// One provider in one round.
pub fn score(composing: &Composing<'_>, i: usize) -> ScoreRow {
    let (books, locale) = (composing.books, composing.locale);
    let evaluation = &books.evaluations[i];
    let number = |datum| locale.datum(datum, |n: &i64| locale.count(*n));
    ScoreRow {
        provider: composing.provider_link(evaluation.provider),
        trade: composing.trade(evaluation.trade).to_owned(),
        period: locale.span(evaluation.span),
        satisfied: number(&evaluation.satisfied),
        basic: number(&evaluation.basic),
        unsatisfied: number(&evaluation.unsatisfied),
        returned: number(&evaluation.returned),
        sent: number(&evaluation.sent),
        rate: rate(composing, evaluation),
        response: response(composing, evaluation),
        caution: match Sample::of(evaluation) {
            Sample::Few => locale.word("providers.few").to_owned(),
            Sample::Enough | Sample::TooFew | Sample::Unknown => String::new(),
        },
        strip: strip(evaluation),
        grade: composing.grade(evaluation.grade.as_ref().map(|grade| grade.value)),
        action: evaluation.action.clone().unwrap_or_default(),
        meeting: evaluation.meeting.map(|id| composing.meeting_link(id)),
    }
}

/// Satisfied of returned; 样本不足 when too few came back to say so.
pub(super) fn rate(composing: &Composing<'_>, evaluation: &Evaluation) -> String {
    let locale = composing.locale;
    match (Sample::of(evaluation), evaluation.satisfied.get(), evaluation.returned.get()) {
        (Sample::TooFew, _, _) => locale.word("providers.too-few").to_owned(),
        (_, Some(satisfied), Some(returned)) => locale.share(satisfied.into(), returned.into()),
        _ => locale.word("value.pending").to_owned(),
    }
}

/// How many of the forms sent came back, in brackets behind the two counts.
fn response(composing: &Composing<'_>, evaluation: &Evaluation) -> String {
    match (evaluation.returned.get(), evaluation.sent.get()) {
        (Some(returned), Some(sent)) if 0 < sent => {
            composing.locale.share(returned.into(), sent.into())
        }
        _ => String::new(),
    }
}

fn strip(evaluation: &Evaluation) -> Strip {
    let known = |n: Option<i64>| i128::from(n.unwrap_or_default());
    match Sample::of(evaluation) {
        Sample::Enough => Strip::parts(
            &[
                (Ink::Solid, known(evaluation.satisfied.get())),
                (Ink::Hatch, known(evaluation.basic.get())),
                (Ink::Dots, known(evaluation.unsatisfied.get())),
            ],
            known(evaluation.returned.get()),
        ),
        Sample::Few | Sample::TooFew | Sample::Unknown => Strip::default(),
    }
}

/// Satisfied and returned, when enough came back to compare rates.
pub(super) fn comparable(evaluation: &Evaluation) -> Option<(i64, i64)> {
    match Sample::of(evaluation) {
        Sample::Enough | Sample::Few => {
            Some((evaluation.satisfied.get()?, evaluation.returned.get()?))
        }
        Sample::TooFew | Sample::Unknown => None,
    }
}

/// 比上一次高3.1个百分点。 Of two pairs of satisfied and returned; empty when a rate cannot be told.
pub(super) fn change(composing: &Composing<'_>, now: (i64, i64), then: (i64, i64)) -> String {
    let tenths = |(satisfied, returned): (i64, i64)| {
        Percent::of(satisfied.into(), returned.into(), 1).map(|rate| rate.digits)
    };
    let (Some(now), Some(then)) = (tenths(now), tenths(then)) else { return String::new() };
    let key = match now - then {
        0 => "providers.answer-same",
        ..0 => "providers.answer-lower",
        1.. => "providers.answer-higher",
    };
    let gap = (now - then).abs();
    composing.locale.say(key, &[("points", &format!("{}.{}", gap / 10, gap % 10))])
}

impl Composing<'_> {
    /// Word and class of a grade.
    pub fn grade(&self, grade: Option<Grade>) -> Badge {
        let (class, key) = match grade {
            Some(Grade::Satisfied) => ("ok", "grade.satisfied"),
            Some(Grade::Basic) => ("wait", "grade.basic"),
            Some(Grade::Unsatisfied) => ("bad", "grade.unsatisfied"),
            None => ("none", "value.pending"),
        };
        Badge { class, text: self.locale.word(key).to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        books::{
            period::Span,
            provider::{ProviderId, Trade},
            value::Datum,
        },
        source::{Place, SourceId},
    };

    fn evaluation(returned: Datum<i64>, satisfied: Datum<i64>) -> Evaluation {
        Evaluation {
            place: Place { source: SourceId(0), start: 0, end: 0 },
            span: Span::new(date(2026, 1, 1), date(2026, 7, 1)).unwrap(),
            provider: ProviderId::new(0),
            trade: Trade::Cleaning,
            sent: Datum::Blank,
            returned,
            satisfied,
            basic: Datum::Known(0),
            unsatisfied: Datum::Known(0),
            grade: None,
            meeting: None,
            action: None,
            deadline: None,
            supervisor: None,
            outcome: None,
            done_on: None,
            note: None,
        }
    }

    #[test]
    fn too_few_forms_are_not_drawn() {
        let sample = |returned, satisfied| Sample::of(&evaluation(returned, satisfied));
        let known = Datum::Known;
        assert_eq!(sample(known(9), known(9)), Sample::TooFew);
        assert_eq!(sample(known(10), known(9)), Sample::Few);
        assert_eq!(sample(known(29), known(9)), Sample::Few);
        assert_eq!(sample(known(30), known(9)), Sample::Enough);
        assert_eq!(sample(known(30), Datum::Blank), Sample::Unknown);
        assert_eq!(sample(Datum::Masked("1x1".to_owned()), known(9)), Sample::Unknown);
        assert!(strip(&evaluation(known(29), known(9))).parts.is_empty());
        assert_eq!(strip(&evaluation(known(30), known(15))).parts[0].width, "50.0%");
    }
}
