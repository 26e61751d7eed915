//! Whatever can be found besides the rows of the ledgers: meetings and what they decided, notices, documents,
//! providers and their contracts, projects, prices, sums, words, and each page that is none of these.

use std::{collections::BTreeSet, fmt::Display};

use serde::Serialize;

use super::{
    super::{Composing, Page, View, providers, report, score, view::Link},
    ListEntry, SECTIONS,
};
use crate::{
    books::{amount::Amount, fund::ProjectId, meeting::MeetingId, provider::ContractId},
    report::statement::Statement,
};

/// One entry; the script reads it as a list, in this order.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Position of its section.
    pub section: usize,
    /// `2024-03-08`; empty when it has no day.
    pub date: String,
    /// What.
    pub title: String,
    /// A word more.
    pub note: String,
    /// Its text without marks, to be searched and quoted.
    pub text: String,
    /// Where it stands, from the root.
    pub href: String,
    /// An amount it is about, as `12600.00`, and as people read it.
    pub amount: Option<(String, String)>,
}

impl Serialize for Paper {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.amount.as_ref().map_or("", |(value, _)| value.as_str());
        (self.section, &self.date, &self.title, &self.note, &self.text, &self.href, value)
            .serialize(serializer)
    }
}

impl Paper {
    fn new(section: &str, link: Link) -> Self {
        let section = SECTIONS.iter().position(|key| *key == section);
        Paper {
            section: section.expect("every section that is used is in the list"),
            date: String::new(),
            title: link.title,
            note: link.note,
            text: String::new(),
            href: link.href,
            amount: None,
        }
    }

    fn on(self, date: impl Display) -> Self {
        Paper { date: date.to_string(), ..self }
    }

    fn note(self, note: impl Into<String>) -> Self {
        Paper { note: note.into(), ..self }
    }

    fn text(self, markdown: &str) -> Self {
        Paper { text: plain(markdown), ..self }
    }

    fn amount(self, composing: &Composing<'_>, amount: Option<Amount>) -> Self {
        let both = |amount: Amount| (amount.to_string(), composing.locale.money(amount));
        Paper { amount: amount.map(both), ..self }
    }

    /// The entry as the list shows it.
    pub fn listed(&self) -> ListEntry {
        ListEntry {
            date: self.date.clone(),
            title: self.title.clone(),
            note: self.note.clone(),
            amount: self.amount.as_ref().map_or_else(String::new, |(_, text)| text.clone()),
            href: self.href.clone(),
        }
    }
}

/// Everything that stands on one of the pages `made`.
pub(super) fn papers(composing: &Composing<'_>, made: &[Page]) -> Vec<Paper> {
    let mut papers: Vec<Paper> = composing
        .report
        .statements
        .iter()
        .flat_map(|statement| sums(composing, statement))
        .collect();
    papers.extend(meetings(composing));
    papers.extend(notices(composing));
    papers.extend(service(composing));
    papers.extend(prices(composing));
    papers.extend(projects(composing));
    papers.extend(words(made));
    let known: BTreeSet<String> = papers.iter().map(|paper| paper.href.clone()).collect();
    let others = made.iter().filter(|page| !known.contains(&page.path));
    papers.extend(others.filter_map(|page| of_page(composing, page)));
    let paths: BTreeSet<&str> = made.iter().map(|page| page.path.as_str()).collect();
    let page_of = |href: &str| href.split('#').next().unwrap_or_default().to_owned();
    papers.retain(|paper| paths.contains(page_of(&paper.href).as_str()));
    papers
}

/// What a period comes to: residents look for the sums they have heard of.
fn sums(composing: &Composing<'_>, statement: &Statement) -> Vec<Paper> {
    let locale = composing.locale;
    let totals = &statement.overall;
    let path = report::path(statement);
    let this = locale.period(statement.period);
    let sums = [
        ("number.income", &totals.income, "#income"),
        ("number.expense", &totals.expense, "#expense"),
        ("number.net", &totals.net, "#flow"),
        ("number.closing", &totals.closing, "#flow"),
    ];
    let paper = |(key, fact, anchor): (&str, &crate::report::Fact, &str)| {
        let title = locale.say(key, &[("this", &this)]);
        Paper::new("reports", Link::new(title, format!("{path}{anchor}")))
            .on(statement.through)
            .note(this.clone())
            .amount(composing, Some(fact.amount))
    };
    sums.map(paper).into()
}

fn meetings(composing: &Composing<'_>) -> Vec<Paper> {
    let mut papers = Vec::new();
    for (i, meeting) in composing.books.meetings.iter().enumerate() {
        let id = MeetingId::new(i);
        let date = meeting.date.value;
        let kind = composing.meeting_kind(meeting.kind);
        let paper = Paper::new("meetings", composing.meeting_link(id));
        papers.push(paper.on(date).note(kind).text(&composing.plain_prose(&meeting.minutes)));
        let links = composing.resolution_links(id).into_iter();
        papers.extend(links.map(|link| Paper::new("meetings", link).on(date)));
    }
    papers
}

fn notices(composing: &Composing<'_>) -> Vec<Paper> {
    let shown = composing.books.notices.iter().filter(|n| n.date <= composing.books.as_of);
    let paper = |notice: &crate::books::document::Notice| {
        let link = Link::new(notice.title.clone(), super::super::notices::path(notice));
        let kind = super::super::notices::kind(composing, notice.kind);
        Paper::new("notices", link)
            .on(notice.date)
            .note(kind)
            .text(&composing.plain_prose(&notice.body))
    };
    shown.map(paper).collect()
}

/// Providers with what they do and how they were found, and their contracts.
fn service(composing: &Composing<'_>) -> Vec<Paper> {
    let (books, locale) = (composing.books, composing.locale);
    let mut papers = Vec::new();
    for (i, provider) in books.providers.iter().enumerate() {
        let id = crate::books::provider::ProviderId::new(i);
        let newest = composing.report.rounds.iter().find_map(|round| {
            round.evaluations.iter().find(|i| books.evaluations[**i].provider == id)
        });
        let trades = providers::trades(composing, provider);
        let note = newest.map_or(trades.clone(), |i| {
            let score = score::score(composing, *i);
            let rate = format!("{} {}", locale.word("evaluation.rate"), score.rate);
            [trades, score.period, score.grade.text, rate].join(locale.word("list.comma"))
        });
        papers.push(Paper::new("providers", composing.provider_link(id)).note(note));
    }
    for (i, contract) in books.contracts.iter().enumerate() {
        let link = composing.contract_link(ContractId::new(i));
        let provider = &books.providers[contract.provider.index()].name;
        let note = [Some(provider.as_str()), contract.scope.as_deref()];
        let note: Vec<&str> = note.into_iter().flatten().collect();
        let paper = Paper::new("providers", link)
            .note(note.join(" · "))
            .amount(composing, contract.amount.get());
        papers.push(match contract.from {
            Some(from) => paper.on(from),
            None => paper,
        });
    }
    papers
}

fn prices(composing: &Composing<'_>) -> Vec<Paper> {
    let current = composing.report.fees.iter().filter_map(|fee| fee.current);
    let paper = |i: usize| {
        let fee = &composing.books.fees[i];
        let link = Link::new(fee.name.clone(), format!("fees/index.html#{}", fee.id.value));
        let note = super::super::fees::price(composing, fee);
        Paper::new("fees", link).on(fee.from).note(note)
    };
    current.map(paper).collect()
}

fn projects(composing: &Composing<'_>) -> Vec<Paper> {
    let paper = |i: usize| {
        let project = &composing.books.projects[i];
        let link = composing.project_link(ProjectId::new(i));
        let note = [project.part.as_deref(), project.reason.as_deref()];
        let note: Vec<&str> = note.into_iter().flatten().collect();
        let paper = Paper::new("fund", link).note(note.join(" · "));
        match project.proposed_on {
            Some(date) => paper.on(date),
            None => paper,
        }
    };
    (0..composing.books.projects.len()).map(paper).collect()
}

/// The glossary.
fn words(made: &[Page]) -> Vec<Paper> {
    let mut papers = Vec::new();
    for page in made {
        let View::Terms(terms) = &page.view else { continue };
        for term in terms.groups.iter().flat_map(|group| &group.terms) {
            let link = Link::new(term.name.clone(), format!("{}#{}", page.path, term.id));
            papers.push(Paper::new("help", link).text(&term.text));
        }
    }
    papers
}

/// A page with its answer. The rows of ledgers have entries of their own, and the home page repeats others.
fn of_page(composing: &Composing<'_>, page: &Page) -> Option<Paper> {
    if ["home.html", "ledger.html"].contains(&page.template) || !page.path.ends_with(".html") {
        return None;
    }
    let folder = page.path.split('/').next().unwrap_or_default();
    let section = SECTIONS.iter().find(|key| **key == folder).copied();
    let is_period = matches!(page.view, View::Report(_));
    let section = section.unwrap_or(if is_period { "reports" } else { "help" });
    let link = Link::new(page.frame.title.clone(), page.path.clone());
    let paper = Paper::new(section, link).note(page.frame.description.clone());
    let View::Document(_) = &page.view else { return Some(paper) };
    let path = |id: &str| format!("docs/{id}/index.html");
    let mut documents = composing.books.documents.iter();
    let document = documents.find(|d| path(&d.id.value) == page.path)?;
    let adopted = document.adopted_on;
    let paper = paper.text(&composing.plain_prose(&document.body));
    Some(match adopted {
        Some(date) => paper.on(date),
        None => paper,
    })
}

/// Markdown without its marks, on one line.
fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut is_gap = false;
    for c in markdown.chars() {
        if "#*_`>[]".contains(c) {
            continue;
        }
        if c.is_whitespace() || c.is_control() || c == '|' {
            is_gap = true;
            continue;
        }
        if is_gap && !text.is_empty() {
            text.push(' ');
        }
        is_gap = false;
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_are_left_out_of_what_is_searched() {
        assert_eq!(plain("# 纪要\n\n- **议题**：门禁\n| a | b |"), "纪要 - 议题：门禁 a b");
        assert_eq!(plain("阶段\n简介"), "阶段 简介");
        assert_eq!(plain(""), "");
    }
}
