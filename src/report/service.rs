//! Rounds of evaluation of the providers.

use crate::books::{Books, evaluation::Grade, period::Span};

/// One round: the evaluations of the same days.
#[derive(Debug)]
pub struct Round {
    /// The days it is about.
    pub span: Span,
    /// Forms sent, of the providers where all numbers are known.
    pub sent: i64,
    /// Forms returned.
    pub returned: i64,
    /// 满意
    pub satisfied: i64,
    /// 基本满意
    pub basic: i64,
    /// 不满意
    pub unsatisfied: i64,
    /// How many providers have each grade: 满意, 基本满意, 不满意.
    pub grades: [usize; 3],
    /// The evaluations, by position in the books.
    pub evaluations: Vec<usize>,
}

/// The rounds, newest first.
pub fn prepare(books: &Books) -> Vec<Round> {
    let mut spans: Vec<Span> = books.evaluations.iter().map(|e| e.span).collect();
    spans.sort_by_key(|span| std::cmp::Reverse((span.end(), span.start())));
    spans.dedup();
    spans.into_iter().map(|span| round(books, span)).collect()
}

fn round(books: &Books, span: Span) -> Round {
    let mut round = Round {
        span,
        sent: 0,
        returned: 0,
        satisfied: 0,
        basic: 0,
        unsatisfied: 0,
        grades: [0; 3],
        evaluations: Vec::new(),
    };
    for (i, evaluation) in books.evaluations.iter().enumerate().filter(|(_, e)| e.span == span) {
        round.evaluations.push(i);
        if let Some(grade) = &evaluation.grade {
            round.grades[match grade.value {
                Grade::Satisfied => 0,
                Grade::Basic => 1,
                Grade::Unsatisfied => 2,
            }] += 1;
        }
        let numbers = [
            evaluation.sent.get(),
            evaluation.returned.get(),
            evaluation.satisfied.get(),
            evaluation.basic.get(),
            evaluation.unsatisfied.get(),
        ];
        if let [Some(sent), Some(returned), Some(satisfied), Some(basic), Some(unsatisfied)] =
            numbers
        {
            round.sent += sent;
            round.returned += returned;
            round.satisfied += satisfied;
            round.basic += basic;
            round.unsatisfied += unsatisfied;
        }
    }
    round
}
