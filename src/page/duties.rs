//! What must be published and how it stands: what is overdue first, with its ground, what is missing and where
//! it was published. The states and days are those of the register of duties; nothing is judged here.

mod ahead;
mod links;
mod wording;

use serde::Serialize;

pub use self::ahead::{CALENDAR, CalendarDay};
use super::{Composing, Frame, Page, View, report::Badge, view::Link};
use crate::duties::{
    Instance, Outcome, Side, Standing,
    calendar::{self, Deadline},
};

/// The page.
#[derive(Debug, Serialize)]
pub struct DutiesView {
    /// How many there are, how many are done, what is overdue and since when.
    pub answer: String,
    /// How many stand in each way, the most pressing first.
    pub counts: Vec<StateCount>,
    /// What the committee owes, by state.
    pub groups: Vec<Group>,
    /// What falls due next.
    pub next: Vec<NextDue>,
    /// What it checks on others, by state.
    pub others: Vec<Group>,
    /// The sheets, worksheets and lists that belong to it.
    pub pages: Vec<Link>,
    /// The calendar file.
    pub calendar: Option<Link>,
    /// Whether the estate keeps a register of postings.
    pub keeps_postings: bool,
}

/// How many duties stand in a way.
#[derive(Debug, Serialize)]
pub struct StateCount {
    /// The state, with its sign.
    pub badge: Badge,
    /// Id of the count, for re-adding: `duties.met`.
    pub id: String,
    /// How many.
    pub n: usize,
    /// Where they are listed.
    pub href: String,
}

/// The duties that stand in one way.
#[derive(Debug, Serialize)]
pub struct Group {
    /// ASCII name of the state.
    pub id: String,
    /// The state, with its sign.
    pub badge: Badge,
    /// What the state means.
    pub meaning: String,
    /// How many.
    pub n: usize,
    /// Whether it is open from the start.
    pub is_open: bool,
    /// The duties.
    pub rows: Vec<DutyRow>,
}

/// One duty.
#[derive(Debug, Serialize)]
pub struct DutyRow {
    /// Id, for the address.
    pub id: String,
    /// What is to be done.
    pub title: String,
    /// Who owes it.
    pub actor: String,
    /// What it is about this time, with a link when there is a page.
    pub about: Option<Link>,
    /// What it is about this time, when there is no page.
    pub about_text: String,
    /// By when: `应于2026年10月30日前`.
    pub due: String,
    /// How late, or when it was done.
    pub late: String,
    /// What is missing.
    pub missing: String,
    /// Where it was published.
    pub proofs: Vec<ProofLine>,
    /// Law and article, with how well it was read.
    pub grounds: Vec<String>,
    /// What the sources ask: how often, by when, how long.
    pub asks: String,
    /// Which of it is ours.
    pub ours: String,
    /// What the rulebook explains.
    pub note: String,
    /// How often it was done in time before.
    pub history: String,
}

/// One proof.
#[derive(Debug, Serialize)]
pub struct ProofLine {
    /// The record, when it has a page.
    pub link: Option<Link>,
    /// When and where.
    pub text: String,
}

/// Something that falls due.
#[derive(Debug, Serialize)]
pub struct NextDue {
    /// What.
    pub title: String,
    /// Of what.
    pub about: String,
    /// The day.
    pub date: String,
    /// How far it is.
    pub badge: Badge,
}

/// How many days ahead the page looks.
const AHEAD: i64 = 60;
/// How many proofs and grounds one duty shows.
const SHOWN: usize = 3;

/// Path of the page.
pub const PATH: &str = "duties/index.html";

/// The page; none when the rulebooks hold nothing for the estate.
pub fn page(composing: &Composing<'_>) -> Option<Page> {
    composing.duties.side(Side::Ours).next()?;
    let view = view(composing);
    let title = composing.locale.word("duties.title");
    Some(Page {
        path: PATH.to_owned(),
        template: "duties.html",
        frame: Frame::new(PATH, title, view.answer.clone(), vec![composing.home()]),
        view: View::Duties(Box::new(view)),
    })
}

pub(super) fn view(composing: &Composing<'_>) -> DutiesView {
    let pages = [
        "openness.html",
        "self-audit.html",
        "no-fee.html",
        "rights.html",
        "changes.html",
        "waivers.html",
    ];
    let links = pages.into_iter().filter_map(|template| composing.duty_page(template));
    DutiesView {
        answer: composing.duties_answer(),
        counts: counts(composing),
        groups: groups(composing, Side::Ours),
        next: composing.next_due(AHEAD),
        others: groups(composing, Side::Others),
        pages: links.collect(),
        calendar: composing.calendar_link(),
        keeps_postings: composing.duties.keeps_postings,
    }
}

fn counts(composing: &Composing<'_>) -> Vec<StateCount> {
    let counts = composing.duties.counts(Side::Ours);
    let count = |(outcome, n): (&Outcome, &usize)| StateCount {
        badge: composing.state_badge(*outcome),
        id: format!("duties.{}", outcome.slug()),
        n: *n,
        href: format!("#{}", outcome.slug()),
    };
    counts.iter().map(count).collect()
}

fn groups(composing: &Composing<'_>, side: Side) -> Vec<Group> {
    let group = |outcome: Outcome| {
        let of: Vec<&Standing> =
            composing.duties.side(side).filter(|standing| standing.outcome == outcome).collect();
        (!of.is_empty()).then(|| {
            let mut rows: Vec<(Option<Deadline>, DutyRow)> = of
                .iter()
                .map(|standing| (standing.shown().and_then(|i| i.due), row(composing, standing)))
                .collect();
            // What is late the longest comes first.
            rows.sort_by(|(a, row_a), (b, row_b)| (a, &row_a.id).cmp(&(b, &row_b.id)));
            let prefix = if side == Side::Ours { "" } else { "others-" };
            Group {
                id: format!("{prefix}{}", outcome.slug()),
                badge: composing.state_badge(outcome),
                meaning: composing
                    .locale
                    .word(&format!("duties.means-{}", outcome.slug()))
                    .to_owned(),
                n: rows.len(),
                is_open: matches!(outcome, Outcome::Overdue | Outcome::Breached | Outcome::DueSoon),
                rows: rows.into_iter().map(|(_, row)| row).collect(),
            }
        })
    };
    Outcome::ALL.into_iter().filter_map(group).collect()
}

fn row(composing: &Composing<'_>, standing: &Standing) -> DutyRow {
    let (duty, shown) = (&standing.duty, standing.shown());
    let about = shown.map(|instance| composing.about(instance));
    let (link, text) = match about {
        Some(link) if link.href.is_empty() => (None, link.title),
        Some(link) => (Some(link), String::new()),
        None => (None, String::new()),
    };
    DutyRow {
        id: duty.id.clone(),
        title: composing.duty_title(duty),
        actor: composing.actors(duty),
        about: link,
        about_text: text,
        due: shown.and_then(|i| i.due).map_or_else(String::new, |due| composing.due_line(due)),
        late: composing.state_line(standing),
        missing: composing.missing_line(standing),
        proofs: shown.map_or_else(Vec::new, |instance| proofs(composing, instance)),
        grounds: duty.basis.iter().take(SHOWN).map(|basis| composing.ground(basis)).collect(),
        asks: composing.asks(duty),
        ours: composing.ours(duty),
        note: duty.note.clone().unwrap_or_default(),
        history: history(composing, standing),
    }
}

fn proofs(composing: &Composing<'_>, instance: &Instance) -> Vec<ProofLine> {
    instance.proofs.iter().rev().take(SHOWN).map(|proof| composing.proof_line(proof)).collect()
}

/// 有记录的12次：按时11次，晚1次. Empty for what falls due once.
fn history(composing: &Composing<'_>, standing: &Standing) -> String {
    let of = |outcome: Outcome| {
        standing.instances.iter().filter(|instance| instance.outcome == outcome).count()
    };
    let [met, late, overdue, breached, unproven] =
        [Outcome::Met, Outcome::MetLate, Outcome::Overdue, Outcome::Breached, Outcome::Unproven]
            .map(of);
    let all = met + late + overdue + breached + unproven;
    if all < 2 {
        return String::new();
    }
    let locale = composing.locale;
    let mut parts = Vec::new();
    for (key, n) in [
        ("duties.times-met", met),
        ("duties.times-late", late),
        ("duties.times-overdue", overdue),
        ("duties.times-breached", breached),
        ("duties.times-unproven", unproven),
    ] {
        if 0 < n {
            parts.push(locale.say(key, &[("n", &n.to_string())]));
        }
    }
    let parts = parts.join(locale.word("list.comma"));
    locale.say("duties.history", &[("n", &all.to_string()), ("parts", &parts)])
}
impl Composing<'_> {
    /// 截至…：应公开43项，已公开29项，逾期1项…
    pub fn duties_answer(&self) -> String {
        let locale = self.locale;
        let [all, done, overdue] = self.duties_counts();
        let about = |standing: &Standing| {
            let title = standing.shown().map(|instance| self.about(instance).title);
            title.filter(|title| !title.is_empty()).map_or_else(String::new, |title| {
                locale.say("duties.answer-about", &[("title", &title)])
            })
        };
        let mut answer = locale.say(
            "duties.answer",
            &[
                ("day", &locale.long_date(self.books.as_of)),
                ("all", &all.to_string()),
                ("done", &done.to_string()),
            ],
        );
        answer += &match self.longest_overdue() {
            None => locale.word("duties.answer-none").to_owned(),
            Some((standing, days)) => locale.say(
                if overdue == 1 { "duties.answer-one" } else { "duties.answer-some" },
                &[
                    ("n", &overdue.to_string()),
                    ("title", &self.duty_title(&standing.duty)),
                    ("about", &about(standing)),
                    ("days", &days.to_string()),
                ],
            ),
        };
        answer
    }

    /// How many duties of the estate's own bodies apply, how many of them are done, and how many are overdue.
    pub fn duties_counts(&self) -> [usize; 3] {
        let counts = self.duties.counts(Side::Ours);
        let n = |outcome: Outcome| counts.get(&outcome).copied().unwrap_or(0);
        let applies = |outcome: &Outcome| *outcome != Outcome::NotApplicable;
        let all = Outcome::ALL.into_iter().filter(applies).map(n).sum();
        [all, n(Outcome::Met) + n(Outcome::MetLate), n(Outcome::Overdue)]
    }

    /// What is overdue for the longest time, with its days.
    pub fn longest_overdue(&self) -> Option<(&Standing, i64)> {
        let overdue = self.duties.side(Side::Ours).filter(|s| s.outcome == Outcome::Overdue);
        let days = overdue.map(|s| (s, s.shown().and_then(|i| i.days_late).unwrap_or(0)));
        days.max_by_key(|(_, days)| *days)
    }

    /// What falls due within so many days, the nearest first.
    pub fn next_due(&self, within: i64) -> Vec<NextDue> {
        let as_of = self.books.as_of;
        let mut next: Vec<(Deadline, &Standing, &Instance)> = self
            .duties
            .side(Side::Ours)
            .filter(|standing| standing.duty.severity.is_owed())
            .filter_map(|standing| standing.next().map(|(i, due)| (due, standing, i)))
            .filter(|(due, _, _)| calendar::days_between(as_of, due.day) <= within)
            .collect();
        next.sort_by_key(|(due, standing, _)| (*due, standing.duty.id.clone()));
        next.into_iter()
            .map(|(due, standing, instance)| NextDue {
                title: self.duty_title(&standing.duty),
                about: self.about(instance).title,
                date: self.locale.long_date(due.day),
                badge: self.days_left(calendar::days_between(as_of, due.day)),
            })
            .collect()
    }

    fn days_left(&self, days: i64) -> Badge {
        let class = if days <= crate::duties::SOON { "wait" } else { "none" };
        let text = match days {
            ..=0 => self.locale.word("term.today").to_owned(),
            _ => self.locale.say("term.due", &[("n", &self.locale.count(days))]),
        };
        Badge { class, text }
    }
}
