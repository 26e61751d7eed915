//! What must be published and how it stands: what is overdue first, with its ground, what is missing and where
//! it was published. The states and days are those of the register of duties; nothing is judged here.

use serde::Serialize;

use super::{Composing, Frame, Page, View, report::Badge, view::Link};
use crate::{
    duties::{
        Instance, Outcome, Reason, Side, Standing,
        calendar::{self, Deadline},
        occasion::Record,
        proof::{Proof, Source},
    },
    rulebook::duty::{Act, Checked, Citation, Direction, Due, Duty, DutyField, Trigger, Unit},
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

/// One day of the calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    /// Unique in the world, and the same in every build.
    pub uid: String,
    /// `2026-11-30`
    pub date: String,
    /// What is due.
    pub summary: String,
    /// On what ground.
    pub description: String,
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
    let pages = ["openness.html", "self-audit.html", "no-fee.html", "rights.html", "changes.html"];
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
        let counts = self.duties.counts(Side::Ours);
        let n = |outcome: Outcome| counts.get(&outcome).copied().unwrap_or(0);
        let all: usize = Outcome::ALL
            .into_iter()
            .filter(|outcome| *outcome != Outcome::NotApplicable)
            .map(n)
            .sum();
        let done = n(Outcome::Met) + n(Outcome::MetLate);
        let overdue = n(Outcome::Overdue);
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
                    ("about", &standing.shown().map_or_else(String::new, |i| self.about(i).title)),
                    ("days", &days.to_string()),
                ],
            ),
        };
        answer
    }

    /// What is overdue for the longest time, with its days.
    fn longest_overdue(&self) -> Option<(&Standing, i64)> {
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

    /// Word, sign and class of a state.
    pub fn state_badge(&self, outcome: Outcome) -> Badge {
        let class = match outcome {
            Outcome::Overdue | Outcome::Breached => "late",
            Outcome::DueSoon | Outcome::Unproven => "wait",
            Outcome::Met | Outcome::MetLate => "ok",
            Outcome::Unknown | Outcome::NotYetDue | Outcome::NotApplicable => "none",
        };
        let text = self.locale.word(&format!("duties.state-{}", outcome.slug())).to_owned();
        Badge { class, text }
    }

    /// A duty's title in the language of the edition.
    pub fn duty_title(&self, duty: &Duty) -> String {
        if self.locale.lang == "en" { duty.title.en.clone() } else { duty.title.zh.clone() }
    }

    /// Who owes it, of those who exist here.
    pub fn actors(&self, duty: &Duty) -> String {
        let regime = self.books.estate.regime;
        let sits =
            |actor: &&crate::rulebook::duty::Actor| crate::duties::applies::sits(regime, **actor);
        let names = duty
            .actors
            .iter()
            .filter(sits)
            .map(|actor| self.locale.word(&format!("actor.{}", actor.slug())).to_owned());
        names.collect::<Vec<_>>().join(self.locale.word("list.and"))
    }

    /// What an instance is about, with its page; without an address when it has none.
    pub fn about(&self, instance: &Instance) -> Link {
        let books = self.books;
        match instance.occasion.record {
            Record::Term(span) => {
                let statements = self.report.statements.iter().chain(&self.report.years);
                let statement = statements.into_iter().find(|s| s.period.span() == span);
                let href = statement.map_or_else(String::new, super::report::path);
                Link::new(self.locale.span(span), href)
            }
            Record::Meeting(id) => self.meeting_link(id),
            Record::Round(span) => {
                let href = if books.providers.is_empty() { "" } else { "providers/index.html" };
                Link::new(self.locale.span(span), href)
            }
            Record::Document(id) => {
                let public = books.documents[id.index()].visibility
                    == crate::books::document::Visibility::Public;
                let link = self.document_link(id);
                if public { link } else { Link::new(link.title, "") }
            }
            Record::Notice(i) => {
                let notice = &books.notices[i];
                Link::new(notice.title.clone(), format!("notices/{}/index.html", notice.id.value))
            }
            Record::Fee(i) => Link::new(books.fees[i].name.clone(), "fees/index.html"),
            Record::Contract(id) => self.contract_link(id),
            Record::Project(id) => self.project_link(id),
            Record::Complaint(i) => {
                Link::new(books.complaints[i].what.clone(), "complaints/index.html")
            }
            Record::Committee => Link::new(
                books.committee.as_ref().map_or_else(String::new, |c| c.name.clone()),
                "about/index.html",
            ),
            Record::Standing => Link::new("", ""),
        }
    }

    fn due_line(&self, due: Deadline) -> String {
        let mut line = self.locale.say("duties.due", &[("day", &self.locale.long_date(due.day))]);
        if due.last != due.day {
            let last = self.locale.long_date(due.last);
            line += &self.locale.say("duties.due-rolled", &[("day", &last)]);
        }
        line
    }

    /// When it was done, how late it is, and why it stands as it does.
    fn state_line(&self, standing: &Standing) -> String {
        let locale = self.locale;
        let Some(shown) = standing.shown() else {
            return standing.reason.map_or_else(String::new, |reason| self.reason(reason));
        };
        let mut parts = Vec::new();
        if let Some(done) = shown.done_on {
            let key = match standing.duty.act {
                Act::Hold => "duties.held",
                Act::File => "duties.filed",
                Act::Publish | Act::Post | Act::Announce | Act::Disclose => "duties.done",
                Act::Notify
                | Act::Report
                | Act::Reconcile
                | Act::Answer
                | Act::Review
                | Act::Audit
                | Act::Handover
                | Act::Archive
                | Act::Inspect => "duties.dealt",
            };
            parts.push(locale.say(key, &[("day", &locale.long_date(done))]));
        }
        if let Some(days) = shown.days_late {
            let key = if shown.done_on.is_some() { "duties.was-late" } else { "duties.is-late" };
            parts.push(locale.say(key, &[("n", &locale.count(days))]));
        }
        parts.extend(shown.reason.map(|reason| self.reason(reason)));
        parts.join(locale.word("list.comma"))
    }

    fn reason(&self, reason: Reason) -> String {
        let key = match reason {
            Reason::Condition => "duties.because-condition",
            Reason::NoFund => "duties.because-no-fund",
            Reason::NoOccasion => "duties.because-no-occasion",
            Reason::NoFact => "duties.because-no-fact",
            Reason::NoRegister => "duties.because-no-register",
            Reason::Short { hung } => {
                return self.locale.say("duties.because-short", &[("n", &self.locale.count(hung))]);
            }
            Reason::Incomplete => "duties.because-incomplete",
            Reason::Stale => "duties.because-stale",
        };
        self.locale.word(key).to_owned()
    }

    fn missing_line(&self, standing: &Standing) -> String {
        let Some(shown) = standing.shown() else { return String::new() };
        let content = &standing.duty.content;
        let names = shown.missing.iter().map(|i| {
            let item = &content[*i];
            match (&item.en, self.locale.lang.as_str()) {
                (Some(en), "en") => en.clone(),
                (Some(_) | None, _) => item.zh.clone(),
            }
        });
        names.collect::<Vec<_>>().join(self.locale.word("list.and"))
    }

    /// Law and article, with a word on how well its text was read when that is not in full.
    pub fn ground(&self, basis: &Citation) -> String {
        let mut cited = basis.cited();
        // The ids of the source documents' sentences are for those who keep the rulebooks.
        while let Some(at) = cited.rfind("（S-").filter(|_| cited.ends_with('）')) {
            cited.truncate(at);
        }
        match basis.verified {
            Checked::FullText | Checked::Web | Checked::Seed | Checked::Bylaw => cited,
            Checked::Memory => cited + self.locale.word("duties.unread"),
            Checked::Ours => self.locale.word("duties.our-own").to_owned(),
        }
    }

    /// How often, by when, how long, where.
    pub fn asks(&self, duty: &Duty) -> String {
        let locale = self.locale;
        let mut parts = vec![match duty.trigger {
            Trigger::Periodic { rhythm, .. } => {
                locale.word(&format!("rhythm.{}", rhythm.slug())).to_owned()
            }
            Trigger::Event(event) => locale.word(&format!("event.{}", event.slug())).to_owned(),
            Trigger::Standing => locale.word("duties.standing").to_owned(),
        }];
        parts.extend(duty.due.map(|due| self.due_rule(due)));
        let posting = &duty.posting;
        if 0 < posting.min {
            let key = if posting.workdays { "duties.hangs-workdays" } else { "duties.hangs-days" };
            parts.push(locale.say(key, &[("n", &posting.min.to_string())]));
        }
        parts.join(locale.word("list.comma"))
    }

    fn due_rule(&self, due: Due) -> String {
        let locale = self.locale;
        let n = due.offset.to_string();
        let unit = match due.unit {
            Unit::Days => "duties.unit-days",
            Unit::Workdays => "duties.unit-workdays",
            Unit::Months => "duties.unit-months",
        };
        let time = locale.say(unit, &[("n", &n)]);
        match due.direction {
            Direction::After if due.offset == 0 => locale.word("duties.same-day").to_owned(),
            Direction::After => locale.say("duties.within", &[("time", &time)]),
            Direction::Before => locale.say("duties.before", &[("time", &time)]),
            Direction::By => {
                let (month, day) = due.date.unwrap_or((12, 31));
                let (month, day) = (month.to_string(), day.to_string());
                locale.say("duties.by", &[("m", &month), ("d", &day)])
            }
        }
    }

    /// 期限、公示时间为本程序补定.
    fn ours(&self, duty: &Duty) -> String {
        let shown = [
            DutyField::Trigger,
            DutyField::Due,
            DutyField::Posting,
            DutyField::Refresh,
            DutyField::Objection,
        ];
        let ours = shown.into_iter().filter(|field| duty.is_default(*field));
        let names: Vec<String> = ours
            .map(|field| self.locale.word(&format!("duties.field-{}", field.slug())).to_owned())
            .collect();
        if names.is_empty() {
            return String::new();
        }
        let names = names.join(self.locale.word("list.and"));
        self.locale.say("duties.ours", &[("parts", &names)])
    }

    /// When and where something was published, with its page.
    pub fn proof_line(&self, proof: &Proof) -> ProofLine {
        match proof.source {
            Source::Posting(i) => {
                let posting = &self.books.postings[i];
                ProofLine { link: None, text: self.posting_line(Some(posting)) }
            }
            Source::Record(record) => {
                let link = self.record_link(record);
                let day = proof.from.map(|day| self.locale.long_date(day));
                ProofLine { link: Some(link), text: day.unwrap_or_default() }
            }
        }
    }

    /// The page on which a record stands.
    fn record_link(&self, record: Record) -> Link {
        let title = self.locale.word("duties.on-this-site");
        let at = |path: &str| Link::new(title, path);
        match record {
            Record::Meeting(id) => Link::new(title, self.meeting_link(id).href),
            Record::Project(id) => Link::new(title, self.project_link(id).href),
            Record::Document(id) => Link::new(title, self.document_link(id).href),
            Record::Contract(id) => Link::new(title, self.contract_link(id).href),
            Record::Notice(i) => {
                at(&format!("notices/{}/index.html", self.books.notices[i].id.value))
            }
            Record::Term(_) => at("reports/index.html"),
            Record::Round(_) => at("providers/index.html"),
            Record::Fee(_) => at("fees/index.html"),
            Record::Complaint(_) => at("complaints/index.html"),
            Record::Committee | Record::Standing => at("about/index.html"),
        }
    }

    /// The iCalendar file, when there is one.
    pub fn calendar_link(&self) -> Option<Link> {
        let any = (self.has_template)("duties.html") && !self.calendar_days().is_empty();
        any.then(|| {
            Link::new(self.locale.word("duties.calendar"), format!("{}{CALENDAR}", self.up()))
        })
    }

    /// The next day of each duty in the year to come, for the calendar file.
    pub fn calendar_days(&self) -> Vec<CalendarDay> {
        let as_of = self.books.as_of;
        let ours = self.duties.side(Side::Ours).filter(|s| s.duty.severity.is_owed());
        let mut days: Vec<CalendarDay> = ours
            .filter_map(|standing| standing.next().map(|(instance, due)| (standing, instance, due)))
            .filter(|(_, _, due)| calendar::days_between(as_of, due.day) <= 366)
            .map(|(standing, instance, due)| {
                let (duty, id) = (&standing.duty, &instance.occasion.id);
                let about = self.about(instance).title;
                let grounds: Vec<String> =
                    duty.basis.iter().take(SHOWN).map(|basis| self.ground(basis)).collect();
                CalendarDay {
                    uid: format!("{}-{id}@{}.gongshi", duty.id, self.books.estate.id.value),
                    date: due.day.to_string(),
                    summary: format!("{about}{}", self.duty_title(duty)),
                    description: grounds.join(self.locale.word("duties.semicolon")),
                }
            })
            .collect();
        days.sort_by(|a, b| (&a.date, &a.uid).cmp(&(&b.date, &b.uid)));
        days
    }

    /// One of the pages beside this one, if it is made.
    pub fn duty_page(&self, template: &str) -> Option<Link> {
        if !(self.has_template)(template) {
            return None;
        }
        let (key, path, exists) = match template {
            "openness.html" => {
                ("openness.title", super::openness::PATH, super::openness::exists(self))
            }
            "self-audit.html" => {
                ("self_audit.title", super::self_audit::PATH, super::self_audit::exists(self))
            }
            "no-fee.html" => ("no_fee.title", super::no_fee::PATH, super::no_fee::exists(self)),
            "rights.html" => ("rights.title", super::rights::PATH, super::rights::exists(self)),
            "changes.html" => ("changes.title", super::changes::PATH, true),
            _ => return None,
        };
        exists.then(|| Link::new(self.locale.word(key), path))
    }
}

/// Path of the calendar file.
pub const CALENDAR: &str = "duties/calendar.ics";
