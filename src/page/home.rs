//! The home page: the newest period at a glance, answer first.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View, duties,
    ledger::Layout,
    report::{self, Badge, Composition},
    reports::{self, ReportRow},
    view::{Link, Money},
};
use crate::{
    books::{meeting::MeetingId, posting::PostedMatter},
    duties::Side,
    report::statement::{Section, Statement},
};

/// The home page.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// The newest period; `None` when there are no accounts.
    pub report: Option<Newest>,
    /// Its page.
    pub report_link: Option<Link>,
    /// What to say when there are no accounts.
    pub empty: String,
    /// The four numbers.
    pub numbers: Vec<Number>,
    /// The maintenance fund in one sentence.
    pub fund: String,
    /// How the duties stand; `None` without rulebooks for the estate.
    pub duties: Option<HomeDuties>,
    /// Projects that are not finished.
    pub projects: Vec<Link>,
    /// The newest meeting that decided something.
    pub meetings: Vec<MeetingLine>,
    /// The newest notice.
    pub notices: Vec<Link>,
    /// The committee's message, in Markdown.
    pub message: String,
    /// All periods that have accounts, newest first.
    pub periods: Vec<ReportRow>,
}

/// The newest period at a glance; everything else is on its report.
#[derive(Debug, Serialize)]
pub struct Newest {
    /// `2024年第一季度`
    pub period: String,
    /// The answer in one sentence.
    pub answer: String,
    /// Against the period before and the year before.
    pub comparison: Vec<String>,
    /// 公示期 …
    pub posting: String,
    /// Said when the period is not over.
    pub unfinished: String,
    /// Where the money goes.
    pub expense: Composition,
    /// How many rows the report has.
    pub rows: usize,
    /// What the numbers are taken from, and to which day.
    pub source: String,
}

/// How the duties stand, and what of them is late.
#[derive(Debug, Serialize)]
pub struct HomeDuties {
    /// Their page.
    pub href: String,
    /// 做到, 其余, 逾期, each with its number; together all that apply.
    pub counts: Vec<Badge>,
    /// What is late the longest.
    pub overdue: Vec<Link>,
}

/// One of the four numbers.
#[derive(Clone, Debug, Serialize)]
pub struct Number {
    /// What.
    pub label: String,
    /// How much.
    pub money: Money,
    /// Where it is proved.
    pub href: String,
}

/// One meeting.
#[derive(Debug, Serialize)]
pub struct MeetingLine {
    /// Its page.
    pub link: Link,
    /// Its resolutions with verdicts.
    pub resolutions: Vec<Link>,
}

/// How many meetings, notices and late duties the home page names: it is read in five screens of a phone, and the
/// rest is one tap away.
const NEWEST: usize = 1;

/// The page.
pub fn page(composing: &Composing<'_>) -> Page {
    let view = view(composing);
    let title = composing.books.settings.title.clone();
    let description = view.report.as_ref().map_or_else(|| view.empty.clone(), |r| r.answer.clone());
    Page {
        path: "index.html".to_owned(),
        template: "home.html",
        frame: Frame::new("index.html", title, description, Vec::new()),
        view: View::Home(Box::new(view)),
    }
}

fn view(composing: &Composing<'_>) -> HomeView {
    let (books, report, locale) = (composing.books, composing.report, composing.locale);
    let newest = report.statements.len().checked_sub(1);
    HomeView {
        report: newest.map(|i| at_a_glance(composing, &report.statements[i])),
        report_link: newest.map(|i| {
            let statement = &report.statements[i];
            Link::new(locale.period(statement.period), report::path(statement))
        }),
        empty: locale.word("home.empty").to_owned(),
        numbers: newest.map_or_else(Vec::new, |i| numbers(composing, i)),
        fund: composing.fund_sentence(),
        duties: duties(composing),
        projects: composing.open_projects(),
        meetings: meetings(composing),
        notices: composing.newest_notices(NEWEST),
        message: books
            .message
            .as_deref()
            .map_or_else(String::new, |text| composing.prose(text).into_owned()),
        periods: report.statements.iter().rev().map(|s| reports::row(composing, s)).collect(),
    }
}

/// The newest meeting that decided something; where none did, the newest.
fn meetings(composing: &Composing<'_>) -> Vec<MeetingLine> {
    let books = composing.books;
    let held = |id: &MeetingId| books.meetings[id.index()].date.value <= books.as_of;
    let line = |id: MeetingId| MeetingLine {
        link: composing.meeting_link(id),
        resolutions: composing.resolution_links(id),
    };
    let newest = || (0..books.meetings.len()).rev().map(MeetingId::new).filter(held).map(line);
    let decided: Vec<MeetingLine> =
        newest().filter(|line| !line.resolutions.is_empty()).take(NEWEST).collect();
    if decided.is_empty() { newest().take(NEWEST).collect() } else { decided }
}

/// How the duties stand; none where there are none or the theme has no page for them.
fn duties(composing: &Composing<'_>) -> Option<HomeDuties> {
    let any = composing.duties.side(Side::Ours).next().is_some();
    if !any || !(composing.has_template)("duties.html") {
        return None;
    }
    let [all, done, overdue] = composing.duties_counts();
    let badge = |class: &'static str, key: &str, n: usize| {
        let text = composing.locale.say(key, &[("n", &n.to_string())]);
        (0 < n).then_some(Badge { class, text })
    };
    let counts = [
        badge("ok", "home.duties-done", done),
        badge("wait", "home.duties-rest", all - done - overdue),
        badge("late", "home.duties-overdue", overdue),
    ];
    let late = composing.longest_overdue().map(|(standing, days)| {
        let title = composing.duty_title(&standing.duty);
        let about = standing.shown().map_or_else(String::new, |i| composing.about(i).title);
        let about =
            if about.is_empty() { about } else { about + composing.locale.word("list.comma") };
        let days = days.to_string();
        let note = composing.locale.say("home.duties-late", &[("about", &about), ("days", &days)]);
        Link::new(title, format!("{}#{}", duties::PATH, standing.duty.id)).note(note)
    });
    Some(HomeDuties {
        href: duties::PATH.to_owned(),
        counts: counts.into_iter().flatten().collect(),
        overdue: late.into_iter().collect(),
    })
}

fn at_a_glance(composing: &Composing<'_>, statement: &Statement) -> Newest {
    let layout = Layout::new(statement, composing.ledger_rows);
    let period = statement.period;
    Newest {
        period: composing.locale.period(period),
        answer: composing.answer(statement),
        comparison: report::comparisons(composing, statement),
        posting: composing.posting_state(composing.posting_of(PostedMatter::Accounts, period)),
        unfinished: report::unfinished(composing, statement),
        expense: report::composition(
            composing,
            statement,
            Section::Expense,
            report::Below::Rows(&layout),
        ),
        rows: layout.rows(),
        source: composing
            .locale
            .say("home.source", &[("date", &composing.locale.long_date(statement.through))]),
    }
}

fn numbers(composing: &Composing<'_>, i: usize) -> Vec<Number> {
    let locale = composing.locale;
    let statement = &composing.report.statements[i];
    let totals = &statement.overall;
    let this = locale.this_period(statement.period.cadence());
    let path = report::path(statement);
    let number = |key: &str, money: Money, anchor: &str| Number {
        label: locale.say(key, &[("this", this)]),
        money,
        href: format!("{path}{anchor}"),
    };
    vec![
        number("number.income", Money::of(locale, &totals.income), "#income"),
        number("number.expense", Money::of(locale, &totals.expense), "#expense"),
        number("number.net", Money::signed(locale, &totals.net), "#flow"),
        number("number.closing", Money::of(locale, &totals.closing), "#flow"),
    ]
}
