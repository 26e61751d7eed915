//! The year in review for the yearly meeting (述职): put together from the records of the year, nothing is
//! written for it.

mod kept;

use jiff::civil::Date;

use super::{Block, Row, Table, cell, page};
use crate::{
    books::{
        meeting::{MeetingId, MeetingKind},
        period::Span,
        provider::Promise,
    },
    duties::{Outcome, Side},
    page::{
        Composing, Frame, Page, View,
        report::path,
        view::{Item, Link, Money},
    },
    report::{requests, statement::Statement},
};

/// One page for each calendar year that is over and has accounts and meetings.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let over = composing.report.years.iter().filter(|year| year.complete);
    over.filter_map(|year| annual(composing, year)).collect()
}

fn annual(composing: &Composing<'_>, statement: &Statement) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let span = statement.period.span();
    let year = statement.period.year().to_string();
    let met = books.meetings.iter().filter(|meeting| span.contains(meeting.date.value));
    let (meetings, resolutions) =
        met.fold((0, 0), |(n, r), meeting| (n + 1, r + meeting.resolutions.len()));
    if meetings == 0 {
        return None;
    }
    let totals = &statement.overall;
    let duties = duties(composing, span);
    let values = [
        ("year", year.clone()),
        ("income", locale.prose(totals.income.amount)),
        ("expense", locale.prose(totals.expense.amount)),
        ("meetings", meetings.to_string()),
        ("resolutions", resolutions.to_string()),
        ("due", (duties[0] + duties[1] + duties[2]).to_string()),
        ("in_time", duties[0].to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(n, t)| (*n, t.as_str())).collect();
    let has_duties = duties.iter().any(|n| 0 < *n);
    let mut answer = locale.say("register.annual-answer", &values);
    if has_duties {
        answer.push_str(&locale.say("register.annual-answer-duties", &values));
    }
    answer.push_str(locale.word("register.annual-end"));
    let mut blocks = vec![money(composing, statement), work(composing, span)];
    blocks.push(fund(composing, span));
    blocks.push(service(composing, span));
    blocks.push(kept::people(composing, span));
    blocks.push(kept::trust(composing, span));
    if has_duties {
        blocks.push(duties_block(composing, duties));
        blocks.push(kept::missed(composing, span));
    }
    blocks.push(kept::said_and_done(composing, span));
    blocks.extend(promises(composing, span));
    let mut page = page(composing, ("annual", "reports"), answer, blocks);
    page.path = format!("annual-{year}/index.html");
    let title = locale.say("register.annual-title", &[("year", &year)]);
    let crumbs = std::mem::take(&mut page.frame.crumbs);
    page.frame = Frame::new(&page.path, title, page.frame.description.clone(), crumbs);
    if let View::Register(view) = &mut page.view {
        view.files.clear();
    }
    Some(page)
}

/// The same for the sheet on the wall, as lists of labels and texts under their headings: what the sheet does not
/// show as figures of the accounts. The registers of trust are left to the page.
pub fn sheet(composing: &Composing<'_>, span: Span) -> Vec<(String, Vec<Item>)> {
    let duties = duties(composing, span);
    let mut blocks = vec![fund(composing, span), service(composing, span)];
    blocks.push(kept::people(composing, span));
    if duties.iter().any(|n| 0 < *n) {
        blocks.push(duties_block(composing, duties));
        blocks.push(kept::missed(composing, span));
    }
    blocks.extend(promises(composing, span));
    let items = |block: Block| {
        let rows = block.table.into_iter().flat_map(|table| table.rows);
        // On paper an amount says its unit.
        let told = |cell: &Money| match cell.fact.as_str() {
            "" => cell.text.clone(),
            _ => composing.locale.say("number.yuan", &[("n", &cell.text)]),
        };
        let rows = rows.filter_map(|row| Some(Item::new(row.name, told(row.cells.first()?))));
        (block.title, block.facts.into_iter().chain(rows).collect())
    };
    blocks.into_iter().map(items).collect()
}

/// What the meetings of the year gave somebody to do: the sentence, and what is not done with how it stands.
pub fn promised(composing: &Composing<'_>, span: Span) -> (String, Vec<Item>) {
    let block = kept::said_and_done(composing, span);
    let open = kept::open_tasks(composing, span);
    (block.lead, open)
}

fn table(composing: &Composing<'_>, caption: &str, rows: Vec<Row>) -> Option<Table> {
    let head = ["register.annual-what", "register.annual-figure"];
    (!rows.is_empty()).then(|| Table {
        caption: composing.locale.word(caption).to_owned(),
        head: head.map(|key| composing.locale.word(key).to_owned()).into(),
        rows,
    })
}

fn money(composing: &Composing<'_>, statement: &Statement) -> Block {
    let locale = composing.locale;
    let totals = &statement.overall;
    let lines = [
        ("balance.opening", &totals.opening),
        ("kind.income", &totals.income),
        ("kind.expense", &totals.expense),
        ("balance.closing", &totals.closing),
    ];
    let rows = lines.map(|(key, fact)| Row::new(locale.word(key), vec![Money::of(locale, fact)]));
    let mut block = Block::new(composing, "annual-money");
    block.table = table(composing, "register.annual-money", rows.into());
    block.links = vec![Link::new(locale.period(statement.period), path(statement))];
    block
}

/// Meetings, resolutions, and what they asked somebody to do.
fn work(composing: &Composing<'_>, span: Span) -> Block {
    let books = composing.books;
    let met = || books.meetings.iter().filter(|meeting| span.contains(meeting.date.value));
    let actions = || met().flat_map(|meeting| &meeting.actions);
    let done = actions().filter(|action| is_past(composing, &action.done_on)).count();
    let counts = [
        ("dataset.meetings", met().count()),
        ("register.annual-resolutions", met().map(|meeting| meeting.resolutions.len()).sum()),
        ("dataset.actions", actions().count()),
        ("register.annual-actions-done", done),
    ];
    let mut block = counted(composing, "annual-work", &counts);
    let reports = (0..).map(MeetingId::new).zip(&books.meetings).filter(|(_, meeting)| {
        meeting.kind == MeetingKind::Annual
            && meeting.date.value <= books.as_of
            && meeting.date.value.year() == span.last().year() + 1
    });
    let word = composing.locale.word("register.annual-meeting");
    block.links = reports.map(|(id, _)| composing.meeting_link(id).note(word)).collect();
    block
}

fn is_past(composing: &Composing<'_>, day: &Option<crate::source::Spanned<Date>>) -> bool {
    day.as_ref().is_some_and(|day| day.value <= composing.books.as_of)
}

/// A block of counts; what did not happen is left out.
fn counted(composing: &Composing<'_>, key: &str, counts: &[(&str, usize)]) -> Block {
    let mut block = Block::new(composing, key);
    let seen = counts.iter().filter(|(_, n)| 0 < *n);
    let rows = seen.map(|(word, n)| {
        let name = composing.locale.word(word);
        Row::new(name, vec![cell(composing.locale.count(i64::try_from(*n).unwrap_or(i64::MAX)))])
    });
    block.table = table(composing, &format!("register.{key}"), rows.collect());
    block
}

/// What the maintenance fund began and ended with, and the works accepted in the year.
fn fund(composing: &Composing<'_>, span: Span) -> Block {
    let locale = composing.locale;
    let mut block = Block::new(composing, "annual-fund");
    let years = composing.report.maintenance.iter().flat_map(|fund| &fund.years);
    if let Some(year) = years.into_iter().find(|line| line.year == span.start().year()) {
        let lines = [("balance.opening", &year.opening), ("balance.closing", &year.closing)];
        let rows =
            lines.map(|(key, fact)| Row::new(locale.word(key), vec![Money::of(locale, fact)]));
        block.table = table(composing, "register.annual-fund", rows.into());
    }
    let accepted = (0..composing.books.projects.len()).filter_map(|i| {
        let on = composing.books.projects[i].acceptance.as_ref()?.on?;
        let link = composing.project_link(crate::books::fund::ProjectId::new(i));
        span.contains(on).then(|| link.note(locale.date(on)))
    });
    block.links = accepted.collect();
    block
}

fn service(composing: &Composing<'_>, span: Span) -> Block {
    let books = composing.books;
    let limits = &composing.report.limits;
    let repairs = || books.repairs.iter().filter(|r| span.contains(r.reported_at.value.date));
    let in_time = repairs()
        .filter(|r| requests::repair(r, limits, books.as_of) == requests::RepairState::InTime);
    let complaints = || books.complaints.iter().filter(|c| span.contains(c.received_on.value));
    let objections = || books.objections.iter().filter(|o| span.contains(o.raised_on.value));
    let counts = [
        ("dataset.repairs", repairs().count()),
        ("register.annual-repairs-in-time", in_time.count()),
        ("dataset.complaints", complaints().count()),
        (
            "register.annual-complaints-closed",
            complaints().filter(|c| is_past(composing, &c.closed_on)).count(),
        ),
        ("dataset.objections", objections().count()),
        (
            "register.annual-objections-answered",
            objections().filter(|o| is_past(composing, &o.answered_on)).count(),
        ),
        (
            "dataset.inspections",
            books.inspections.iter().filter(|i| span.contains(i.inspected_on.value)).count(),
        ),
    ];
    let mut block = counted(composing, "annual-service", &counts);
    let rounds = composing.report.rounds.iter().filter(|round| span.contains(round.span.last()));
    block.facts = rounds
        .map(|round| {
            let share = composing.locale.share(round.satisfied.into(), round.returned.into());
            Item::new(composing.locale.word("evaluation.rate"), share)
        })
        .collect();
    block
}

/// Duties of the committee that fell due in the year: done in time, late, not done.
fn duties(composing: &Composing<'_>, span: Span) -> [usize; 3] {
    let mut counts = [0; 3];
    let instances = composing.duties.side(Side::Ours).flat_map(|standing| &standing.instances);
    for instance in instances {
        if instance.due.is_none_or(|due| !span.contains(due.last)) {
            continue;
        }
        match instance.outcome {
            Outcome::Met => counts[0] += 1,
            Outcome::MetLate => counts[1] += 1,
            Outcome::Overdue | Outcome::Breached => counts[2] += 1,
            Outcome::DueSoon
            | Outcome::Unproven
            | Outcome::Unknown
            | Outcome::NotYetDue
            | Outcome::NotApplicable => {}
        }
    }
    counts
}

fn duties_block(composing: &Composing<'_>, [met, late, missed]: [usize; 3]) -> Block {
    let counts = [
        ("register.annual-met", met),
        ("register.annual-late", late),
        ("register.annual-missed", missed),
    ];
    let mut block = counted(composing, "annual-duties", &counts);
    if (composing.has_template)("duties.html") {
        block.links = vec![composing.section("duties")];
    }
    block
}

/// What providers promised in the year, and what was withdrawn in it.
fn promises(composing: &Composing<'_>, span: Span) -> [Block; 2] {
    let books = composing.books;
    let block = |key: &str, day: fn(&Promise) -> Option<Date>| {
        let mut block = Block::new(composing, key);
        let mine = books.promises.iter().filter(|p| day(p).is_some_and(|day| span.contains(day)));
        block.facts = mine
            .map(|p| Item::new(composing.provider_link(p.provider).title, p.text.clone()))
            .collect();
        block
    };
    [
        block("annual-promised", |promise| promise.from),
        block("annual-withdrawn", |promise| promise.until),
    ]
}
