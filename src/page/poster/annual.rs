//! The year on one sheet for the meeting of report, and the sheet that says what hangs on the board.

use super::{
    accounts,
    block::{Block, Body, Cell, Column, Table},
    build,
    meeting::posting_of,
    sheet::{Draft, Poster, answer},
    wording::posting_line,
};
use crate::{
    books::{period::Cadence, posting::PostedMatter},
    page::{Composing, register::annual as register, report, view::Item},
    report::statement::Statement,
};

/// 年度述职报告 of each year that is over.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    let report = composing.report;
    let years = if report.years.is_empty() { &report.statements } else { &report.years };
    let years: Vec<&Statement> = years
        .iter()
        .filter(|year| year.complete && year.period.cadence() == Cadence::Year)
        .collect();
    let last = years.len().saturating_sub(1);
    let one = |(i, year): (usize, &&Statement)| poster(composing, year, i == last);
    years.iter().enumerate().map(one).collect()
}

fn poster(composing: &Composing<'_>, year: &Statement, current: bool) -> Poster {
    let locale = composing.locale;
    let books = composing.books;
    let slug = year.period.slug();
    let posting = composing
        .posting_of(PostedMatter::AnnualReport, year.period)
        .or_else(|| posting_of(composing, PostedMatter::AnnualReport, &slug));
    let values = [("body", super::sheet::body(composing)), ("period", locale.period(year.period))];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let title = locale.say("poster.annual-title", &values);
    let mut draft = Draft::new(composing, "annual", title, year.through);
    draft.subject = slug;
    draft.posting = posting_line(composing, posting);
    draft.page = report::path(year);
    draft.current = current;
    draft.sheets = 6;
    draft.for_chat = true;
    draft.objections = true;
    draft.signed = posting.map(|posting| posting.from.value);
    draft.source = locale.word("poster.source-ledger");
    draft.blocks = vec![
        answer(composing, composing.answer(year)),
        accounts::figures(composing, year),
        accounts::compositions(composing, year),
    ];
    let held: Vec<_> = year.meetings.iter().map(|id| &books.meetings[id.index()]).collect();
    let resolutions: usize = held.iter().map(|meeting| meeting.resolutions.len()).sum();
    let actions = held.iter().flat_map(|meeting| &meeting.actions);
    let all = actions.clone().count();
    let done = actions
        .filter(|action| action.done_on.as_ref().is_some_and(|on| on.value <= books.as_of))
        .count();
    let counts =
        [("meetings", held.len()), ("resolutions", resolutions), ("all", all), ("done", done)];
    let counts = counts.map(|(name, n)| (name, n.to_string()));
    let counts = counts.each_ref().map(|(name, n)| (*name, n.as_str()));
    let said = locale.say("poster.annual-counts", &counts);
    let mut items = vec![Item::new(locale.word("poster.annual-meetings"), said)];
    let scores: Vec<String> = year
        .evaluations
        .iter()
        .map(|i| {
            let score = crate::page::score::score(composing, *i);
            format!("{}{}（{}）", score.provider.title, score.grade.text, score.rate)
        })
        .collect();
    if !scores.is_empty() {
        items.push(Item::new(locale.word("evaluation.caption"), scores.join("；")));
    }
    draft.blocks.extend(build::facts(composing, locale.word("poster.annual-work"), items));
    let span = year.period.span();
    for (title, items) in register::sheet(composing, span) {
        draft.blocks.extend(build::facts(composing, &title, items));
    }
    let (sentence, open) = register::promised(composing, span);
    if !sentence.is_empty() {
        let title = locale.word("register.annual-said");
        draft.blocks.push(build::text(title, vec![sentence]));
        draft.blocks.extend(build::facts(composing, locale.word("register.open"), open));
    }
    draft.finish(composing)
}

/// 封面: what hangs on the board, with the day from which it does.
pub(super) fn cover(composing: &Composing<'_>, posters: &[Poster]) -> Option<Poster> {
    let locale = composing.locale;
    let current: Vec<&Poster> = posters.iter().filter(|poster| poster.current).collect();
    let newest = current.iter().map(|poster| poster.day).max()?;
    let title = locale.say("poster.cover-title", &[("estate", &composing.books.estate.name)]);
    let mut draft = Draft::new(composing, "cover", title, newest);
    draft.posting = locale.say("poster.cover-since", &[("date", &locale.long_date(newest))]);
    draft.page = "board/index.html".to_owned();
    draft.current = true;
    draft.sheets = 4;
    let n = current.len().to_string();
    draft.blocks = vec![answer(composing, locale.say("poster.cover-answer", &[("n", &n)]))];
    // Whose board it is stands on top.
    let estate = &composing.books.estate.name;
    let row = |(poster, n): (&&Poster, usize)| -> Vec<Cell> {
        vec![
            n.to_string().into(),
            poster.title.strip_prefix(estate.as_str()).unwrap_or(&poster.title).into(),
            poster.name.clone().into(),
            poster.version.clone().into(),
        ]
    };
    let columns = vec![
        Column::number(locale.word("poster.ledger-n"), 14),
        Column::text(locale.word("poster.sheet")),
        Column::narrow(locale.word("poster.code"), 54),
        Column::narrow(locale.word("frame.version"), 26),
    ];
    let rows = current.iter().zip(1..).map(row).collect();
    let table = Table { columns, rows, ..Table::default() };
    draft.blocks.push(Block::named(locale.word("poster.sheet"), Body::Table { table }));
    Some(draft.finish(composing))
}
