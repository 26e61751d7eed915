//! The year in review for the yearly meeting (述职): put together from the records of the year, nothing is
//! written for it.

use jiff::civil::Date;

use super::{Block, Row, Table, cell, page, said};
use crate::{
    books::{
        amount::Amount,
        meeting::{MeetingId, MeetingKind},
        period::Span,
        provider::Promise,
        seat::SeatMove,
    },
    duties::{Outcome, Side},
    page::{
        Composing, Frame, Page, View, meeting,
        report::path,
        term::Progress,
        view::{Item, Link, Money},
    },
    report::{attendance::Attendance, requests, statement::Statement},
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
    blocks.push(people(composing, span));
    blocks.push(trust(composing, span));
    if has_duties {
        blocks.push(duties_block(composing, duties));
        blocks.push(missed(composing, span));
    }
    blocks.push(said_and_done(composing, span));
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
        ("dataset.resolutions", met().map(|meeting| meeting.resolutions.len()).sum()),
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

/// Who came, who left, and what volunteers gave.
fn people(composing: &Composing<'_>, span: Span) -> Block {
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
fn trust(composing: &Composing<'_>, span: Span) -> Block {
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
        ("register.annual-corrections", corrections + withdrawals),
        (
            "register.annual-postings",
            books.postings.iter().filter(|p| span.contains(p.from.value)).count(),
        ),
    ];
    counted(composing, "annual-trust", &counts)
}

/// The duties of the year that were not done, by name.
fn missed(composing: &Composing<'_>, span: Span) -> Block {
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
fn said_and_done(composing: &Composing<'_>, span: Span) -> Block {
    let (books, locale) = (composing.books, composing.locale);
    let meetings = (0..).map(MeetingId::new).zip(&books.meetings);
    let met = meetings.filter(|(_, meeting)| span.contains(meeting.date.value));
    let mut tasks: Vec<_> = met
        .flat_map(|(id, meeting)| meeting.actions.iter().map(move |action| (id, action)))
        .map(|(id, action)| (id, action, meeting::progress(composing, action)))
        .collect();
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
