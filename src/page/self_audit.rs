//! The self-audit 不作为/乱作为 (S-180 to S-189): each item answered from the records, with the way to them. What
//! the register of duties and the rules found is shown; nothing is judged here.

use serde::Serialize;

use super::{Composing, Frame, Page, View, report::Badge, view::Link};
use crate::{
    duties::{Outcome, Side, Standing},
    rulebook::duty::AuditItem,
};

/// Path of the page.
pub const PATH: &str = "duties/self-audit/index.html";

/// The page.
#[derive(Debug, Serialize)]
pub struct SelfAuditView {
    /// How many of the items are free of findings.
    pub answer: String,
    /// The items about what was left undone, then those about what was done wrongly.
    pub sides: Vec<AuditSide>,
}

/// One half of the list.
#[derive(Debug, Serialize)]
pub struct AuditSide {
    /// ASCII name.
    pub id: &'static str,
    /// Its name.
    pub title: String,
    /// Its items.
    pub items: Vec<AuditLine>,
}

/// One item.
#[derive(Debug, Serialize)]
pub struct AuditLine {
    /// Its number in the list.
    pub number: usize,
    /// What it asks.
    pub title: String,
    /// The answer.
    pub badge: Badge,
    /// What was looked at, in a sentence.
    pub text: String,
    /// The duties that were looked at, with how they stand.
    pub duties: Vec<LinkedState>,
    /// The page that holds the records.
    pub records: Option<Link>,
}

/// A duty with its state.
#[derive(Debug, Serialize)]
pub struct LinkedState {
    /// Its line on the page of duties.
    pub link: Link,
    /// How it stands.
    pub badge: Badge,
}

/// What an item comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// Nothing was found.
    Clean,
    /// Something was.
    Found,
    /// There are no records to tell by.
    Untold,
}

/// Whether the rulebooks of the estate hold the list.
pub fn exists(composing: &Composing<'_>) -> bool {
    !composing.rulebook.audit_items.is_empty()
}

/// The page.
pub fn page(composing: &Composing<'_>) -> Option<Page> {
    if !exists(composing) {
        return None;
    }
    let items = (1..).zip(&composing.rulebook.audit_items);
    let lines: Vec<(bool, Answer, AuditLine)> = items.map(|(n, i)| line(composing, n, i)).collect();
    let n = |answer: Answer| lines.iter().filter(|(_, given, _)| *given == answer).count();
    let (clean, found, untold) = (n(Answer::Clean), n(Answer::Found), n(Answer::Untold));
    let locale = composing.locale;
    let answer = locale.say(
        "self_audit.answer",
        &[
            ("day", &locale.long_date(composing.books.as_of)),
            ("n", &lines.len().to_string()),
            ("clean", &clean.to_string()),
            ("found", &found.to_string()),
            ("untold", &untold.to_string()),
        ],
    );
    let (omissions, wrongs): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(o, _, _)| *o);
    let side = |id: &'static str, lines: Vec<(bool, Answer, AuditLine)>| AuditSide {
        id,
        title: locale.word(&format!("self_audit.{id}")).to_owned(),
        items: lines.into_iter().map(|(_, _, line)| line).collect(),
    };
    let view = SelfAuditView {
        answer: answer.clone(),
        sides: vec![side("omission", omissions), side("misconduct", wrongs)],
    };
    let crumbs = vec![composing.home(), composing.section("duties")];
    Some(Page {
        path: PATH.to_owned(),
        template: "self-audit.html",
        frame: Frame::new(PATH, locale.word("self_audit.title"), answer, crumbs),
        view: View::SelfAudit(Box::new(view)),
    })
}

fn line(composing: &Composing<'_>, number: usize, item: &AuditItem) -> (bool, Answer, AuditLine) {
    let locale = composing.locale;
    let duties: Vec<&Standing> =
        composing.duties.side(Side::Ours).filter(|standing| asks(item, standing)).collect();
    let n = |outcome: Outcome| duties.iter().filter(|s| s.outcome == outcome).count();
    let wrong = n(Outcome::Overdue) + n(Outcome::Breached);
    let done = n(Outcome::Met) + n(Outcome::MetLate);
    let found = findings(composing, item);
    let told = done + wrong + n(Outcome::Unproven) + n(Outcome::NotYetDue) + n(Outcome::DueSoon);
    // A rule looks at every record there is: without a finding it answers for all of them.
    let answer = match (wrong + found, told, item.rules.is_empty()) {
        (0, 0, true) => Answer::Untold,
        (0, _, _) => Answer::Clean,
        (_, _, _) => Answer::Found,
    };
    let (class, key) = match answer {
        Answer::Clean => ("ok", "self_audit.clean"),
        Answer::Found => ("late", "self_audit.found"),
        Answer::Untold => ("none", "self_audit.untold"),
    };
    let text = if item.rules.is_empty() {
        let (done, wrong) = (done.to_string(), wrong.to_string());
        let n = duties.len().to_string();
        locale.say("self_audit.by-duties", &[("n", &n), ("done", &done), ("wrong", &wrong)])
    } else {
        let rules = item.rules.join(locale.word("list.and"));
        locale.say("self_audit.by-rules", &[("rules", &rules), ("n", &found.to_string())])
    };
    let text = if answer == Answer::Untold {
        locale.word("self_audit.no-records").to_owned()
    } else {
        text
    };
    let line = AuditLine {
        number,
        title: if locale.lang == "en" { item.title.en.clone() } else { item.title.zh.clone() },
        badge: Badge { class, text: locale.word(key).to_owned() },
        text,
        duties: duties.iter().map(|standing| linked(composing, standing)).collect(),
        records: records(composing, item),
    };
    (item.omission, answer, line)
}

/// Whether a duty answers an item: it is about one of its subjects and one of its acts.
fn asks(item: &AuditItem, standing: &Standing) -> bool {
    let duty = &standing.duty;
    item.subjects.contains(&duty.subject)
        && (item.acts.is_empty() || item.acts.contains(&duty.act))
        && standing.outcome != Outcome::NotApplicable
        && duty.severity.is_owed()
}

/// How many findings the rules of an item gave.
fn findings(composing: &Composing<'_>, item: &AuditItem) -> usize {
    let of = |code: &str| {
        item.rules.iter().any(|rule| {
            let part = code.strip_prefix(rule.as_str());
            // R-41 stands for R-41a and so on, but not for R-411.
            part.is_some_and(|part| !part.starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    composing.findings.iter().filter(|finding| of(finding.code)).count()
}

fn linked(composing: &Composing<'_>, standing: &Standing) -> LinkedState {
    let href = format!("{}#{}", super::duties::PATH, standing.duty.id);
    LinkedState {
        link: Link::new(composing.duty_title(&standing.duty), href),
        badge: composing.state_badge(standing.outcome),
    }
}

/// The section that holds the records, when the site has it.
fn records(composing: &Composing<'_>, item: &AuditItem) -> Option<Link> {
    let page = item.page.as_deref()?;
    let (books, report) = (composing.books, composing.report);
    let (key, there) = match page {
        "fund" => ("nav.fund", report.maintenance.is_some()),
        "fees" => ("nav.fees", !books.fees.is_empty()),
        "providers" => ("nav.providers", !books.providers.is_empty()),
        "meetings" => ("nav.meetings", !books.meetings.is_empty()),
        "reports" => ("nav.reports", true),
        "notices" => ("nav.notices", !books.notices.is_empty()),
        _ => return None,
    };
    there.then(|| Link::new(composing.locale.word(key), format!("{page}/index.html")))
}
