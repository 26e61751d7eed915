//! Who looked a period's accounts over, what was looked at and what differed: the rows, the bank, the audit.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::lines_of;
use crate::{
    books::{
        document::{DocumentId, DocumentKind, Visibility},
        period::{Period, Span},
        tally::Side,
    },
    page::{
        Composing,
        view::{Item, Link},
    },
    report::statement::{AccountLine, Section, Statement},
};

/// What was looked over, one line each; every line says what came of it.
pub(super) fn review(composing: &Composing<'_>, statement: &Statement) -> Vec<Item> {
    let word = |key: &str| composing.locale.word(key).to_owned();
    vec![
        Item { label: word("review.rows"), text: rows(composing, statement) },
        Item { label: word("review.bank"), text: bank(composing, statement) },
    ]
}

/// How many rows name who reviewed them, and the roles that did.
fn rows(composing: &Composing<'_>, statement: &Statement) -> String {
    let sections = [Section::Income, Section::Expense, Section::Other];
    let lines = statement.funds.iter().flat_map(|fund| sections.map(|s| lines_of(fund, s)));
    // The other side of a transfer is the same row again.
    let posted = lines.flatten().flat_map(|line| &line.rows).filter(|row| row.side == Side::Own);
    let (mut all, mut reviewed, mut roles) = (0_usize, 0_usize, BTreeSet::new());
    for row in posted {
        all += 1;
        if let Some(role) = &composing.books.journal.entries[row.entry.index()].reviewed_by {
            reviewed += 1;
            // One row may name several.
            roles.extend(role.split(['、', '，', ',', '/']).map(str::trim));
        }
    }
    let roles: Vec<&str> = roles.into_iter().collect();
    let (n, m) = (all.to_string(), reviewed.to_string());
    let key = if reviewed == 0 { "review.rows-none" } else { "review.rows-text" };
    let roles = roles.join(composing.locale.word("list.comma"));
    composing.locale.say(key, &[("n", &n), ("m", &m), ("roles", &roles)])
}

/// How many accounts agree with the bank; each that does not, with the difference.
fn bank(composing: &Composing<'_>, statement: &Statement) -> String {
    let locale = composing.locale;
    let accounts: Vec<&AccountLine> =
        statement.funds.iter().flat_map(|fund| &fund.accounts).collect();
    let stated: Vec<_> =
        accounts.iter().filter_map(|line| Some((line, line.bank? - line.closing.amount))).collect();
    let agrees = stated.iter().filter(|(_, gap)| gap.is_zero()).count();
    let (n, m) = (accounts.len().to_string(), agrees.to_string());
    let text = locale.say("review.bank-text", &[("n", &n), ("m", &m)]);
    let silent = (accounts.len() - stated.len()).to_string();
    let silent =
        (accounts.len() != stated.len()).then(|| locale.say("review.bank-none", &[("k", &silent)]));
    let gaps = stated.iter().filter(|(_, gap)| !gap.is_zero()).map(|(line, gap)| {
        let (account, gap) = (composing.account(line.account), locale.signed(*gap));
        locale.say("review.bank-gap", &[("account", &account), ("gap", &gap)])
    });
    std::iter::once(text).chain(silent).chain(gaps).collect()
}

/// The public audit report of the period: one that says it covers it; where none says what it covers, the first made
/// after the period ended.
pub(super) fn audit(composing: &Composing<'_>, statement: &Statement) -> Option<Link> {
    let books = composing.books;
    let audits = books.documents.iter().enumerate().filter_map(|(i, document)| {
        let is_public = document.visibility == Visibility::Public && document.status.is_none();
        let shown = document.kind == DocumentKind::Audit && is_public;
        Some((document.adopted_on.filter(|on| shown && *on <= books.as_of)?, i))
    });
    let papers: Vec<Paper> = audits
        .map(|(on, i)| Paper { on, covers: periods(&books.documents[i].covers), document: i })
        .collect();
    let paper = auditing(&papers, statement.period.span())?;
    let link = composing.document_link(DocumentId::new(paper.document));
    Some(link.note(composing.locale.date(paper.on)))
}

/// An audit report.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Paper {
    /// Its day.
    on: Date,
    /// The periods it says it covers.
    covers: Vec<Span>,
    /// Its position among the documents.
    document: usize,
}

/// The periods among the topics of a document.
fn periods(covers: &[String]) -> Vec<Span> {
    covers.iter().filter_map(|topic| Period::parse(topic)).map(Period::span).collect()
}

/// The earliest report that covers every day of a span; of those that do not say what they cover, the earliest made
/// after it.
fn auditing(papers: &[Paper], span: Span) -> Option<&Paper> {
    let holds = |of: &Span| of.start() <= span.start() && span.end() <= of.end();
    let first = |wanted: &dyn Fn(&Paper) -> bool| {
        papers.iter().filter(|paper| wanted(paper)).min_by_key(|paper| (paper.on, paper.document))
    };
    first(&|paper| paper.covers.iter().any(holds))
        .or_else(|| first(&|paper| paper.covers.is_empty() && span.last() < paper.on))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn span(text: &str) -> Span {
        Period::parse(text).unwrap().span()
    }

    fn paper(document: usize, on: Date, covers: &[&str]) -> Paper {
        let covers: Vec<String> = covers.iter().map(|topic| (*topic).to_owned()).collect();
        Paper { on, covers: periods(&covers), document }
    }

    #[test]
    fn an_audit_belongs_to_the_period_that_it_covers() {
        let papers =
            [paper(0, date(2025, 2, 28), &["2024年度"]), paper(1, date(2026, 3, 10), &["2025"])];
        let of = |text| auditing(&papers, span(text)).map(|paper| paper.document);
        assert_eq!(of("2024Q1"), Some(0));
        assert_eq!(of("2024"), Some(0));
        assert_eq!(of("2025Q4"), Some(1));
        // Made after it, but of another year.
        assert_eq!(of("2023Q4"), None);
        assert_eq!(of("2026Q1"), None);
    }

    #[test]
    fn an_audit_that_names_no_period_is_told_by_its_day() {
        let papers = [paper(0, date(2025, 2, 28), &[]), paper(1, date(2026, 3, 10), &["预算"])];
        let of = |text| auditing(&papers, span(text)).map(|paper| paper.document);
        assert_eq!(of("2024Q1"), Some(0));
        assert_eq!(of("2025Q1"), Some(1));
        assert_eq!(of("2026Q1"), None);
    }
}
