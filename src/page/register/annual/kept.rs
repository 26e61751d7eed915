//! What the registers hold of a year: who came and left, what volunteers gave, seals, ties and gifts, what was not
//! done, and what became of what the meetings promised.

use super::{counted, table};
use crate::{
    books::{
        amount::Amount,
        meeting::{Action, MeetingId},
        period::Span,
        seat::SeatMove,
    },
    duties::{Outcome, Side},
    page::{
        Composing, meeting,
        register::{Block, Row, cell, said},
        term::Progress,
        view::{Item, Link},
    },
    report::attendance::Attendance,
};

/// Who came, who left, and what volunteers gave.
pub(super) fn people(composing: &Composing<'_>, span: Span) -> Block {
    let (books, locale) = (composing.books, composing.locale);
    let mine = || composing.report.attendance.iter().filter(|row| row.period == span);
    let sum = |of: fn(&Attendance) -> Option<i64>| mine().filter_map(of).sum::<i64>();
    let (held, came) = (sum(|r| r.held.get()), sum(|r| r.attended.get()));
    let moves = || books.seat_changes.iter().filter(|c| span.contains(c.date.value));
    let count = |n: usize| locale.count(i64::try_from(n).unwrap_or(i64::MAX));
    let joined = moves().filter(|c| c.seat_move == SeatMove::Joined).count();
    let left = moves().count() - joined;
    let given = || books.volunteers.iter().filter(|v| span.contains(v.period.value.start()));
    let turns: i64 = given().filter_map(|v| v.turns.get()).sum();
    let hours: i64 = given().filter_map(|v| v.hours.get()).sum();
    let paid: Amount = given().filter_map(|v| v.amount.get()).sum();
    let lines = [
        (0 < held).then(|| ("register.annual-attendance", locale.share(came.into(), held.into()))),
        (0 < joined).then(|| ("register.annual-joined", count(joined))),
        (0 < left).then(|| ("register.annual-left", count(left))),
        (0 < turns).then(|| ("register.annual-volunteer-turns", locale.count(turns))),
        (0 < hours).then(|| ("register.annual-volunteer-hours", locale.count(hours))),
        (0 < turns).then(|| ("register.annual-volunteer-pay", locale.prose(paid))),
    ];
    let row = |(key, text): (&str, String)| Row::new(locale.word(key), vec![cell(text)]);
    let mut block = Block::new(composing, "annual-people");
    let rows = lines.into_iter().flatten().map(row).collect();
    block.table = table(composing, "register.annual-people", rows);
    block
}

/// What the registers of trust hold of the year.
pub(super) fn trust(composing: &Composing<'_>, span: Span) -> Block {
    let books = composing.books;
    let corrections = books.corrections.iter().filter(|c| span.contains(c.on)).count();
    let withdrawals = books.withdrawals.iter().filter(|w| span.contains(w.on)).count();
    let counts = [
        (
            "register.annual-seals",
            books.seal_uses.iter().filter(|s| span.contains(s.used_on.value)).count(),
        ),
        (
            "register.annual-ties",
            books.ties.iter().filter(|t| span.contains(t.declared_on.value)).count(),
        ),
        (
            "register.annual-gifts",
            books.gifts.iter().filter(|g| span.contains(g.offered_on.value)).count(),
        ),
        (
            "register.annual-questions",
            books.questions.iter().filter(|q| span.contains(q.asked_on.value)).count(),
        ),
        ("register.annual-corrections", corrections + withdrawals),
        (
            "register.annual-postings",
            books.postings.iter().filter(|p| span.contains(p.from.value)).count(),
        ),
    ];
    counted(composing, "annual-trust", &counts)
}

/// The duties of the year that were not done, by name.
pub(super) fn missed(composing: &Composing<'_>, span: Span) -> Block {
    let locale = composing.locale;
    let mut block = Block::new(composing, "annual-duties-missed");
    let standings = composing.duties.side(Side::Ours);
    let missed = standings.flat_map(|standing| {
        let title = said(composing, &standing.duty.title);
        let of = standing.instances.iter().filter(move |instance| {
            instance.due.is_some_and(|due| span.contains(due.last))
                && matches!(instance.outcome, Outcome::Overdue | Outcome::Breached)
        });
        of.filter_map(move |instance| {
            let due = instance.due?;
            let note = locale.say("register.annual-due", &[("date", &locale.date(due.last))]);
            Some(Item::new(title.clone(), note))
        })
    });
    block.facts = missed.collect();
    block
}

/// Every task that the meetings of the year gave somebody, what is open first.
pub(super) fn said_and_done(composing: &Composing<'_>, span: Span) -> Block {
    let locale = composing.locale;
    let mut tasks = tasks(composing, span);
    let done = tasks.iter().filter(|(.., progress)| progress.is_done()).count();
    let late =
        tasks.iter().filter(|(.., progress)| matches!(progress, Progress::Overdue(_))).count();
    let values = [
        ("year", span.start().year().to_string()),
        ("n", tasks.len().to_string()),
        ("done", done.to_string()),
        ("late", late.to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let mut block = Block::new(composing, "annual-said");
    if tasks.is_empty() {
        return block;
    }
    block.lead = locale.say("register.annual-said-lead", &values);
    tasks.sort_by_key(|(.., progress)| progress.is_done());
    block.links = tasks
        .into_iter()
        .map(|(id, action, progress)| {
            let link = composing.meeting_link(id);
            let href = format!("{}#{}", link.href, action.id.value);
            Link::new(&action.what, href).note(composing.progress(progress).text)
        })
        .collect();
    block
}

/// The tasks that are not done, with how they stand.
pub(super) fn open_tasks(composing: &Composing<'_>, span: Span) -> Vec<Item> {
    let open = tasks(composing, span).into_iter().filter(|(.., progress)| !progress.is_done());
    open.map(|(_, action, progress)| Item::new(&action.what, composing.progress(progress).text))
        .collect()
}

fn tasks<'c>(composing: &Composing<'c>, span: Span) -> Vec<(MeetingId, &'c Action, Progress)> {
    let books = composing.books;
    let meetings = (0..).map(MeetingId::new).zip(&books.meetings);
    let met = meetings.filter(|(_, meeting)| span.contains(meeting.date.value));
    met.flat_map(|(id, meeting)| meeting.actions.iter().map(move |action| (id, action)))
        .map(|(id, action)| (id, action, meeting::progress(composing, action)))
        .collect()
}
