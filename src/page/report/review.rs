//! Who looked a period's accounts over, what was looked at and what differed: the rows, the bank, the audit.

use std::collections::BTreeSet;

use super::lines_of;
use crate::{
    books::{
        document::{DocumentId, DocumentKind, Visibility},
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

/// The first public audit report made after the period ended.
pub(super) fn audit(composing: &Composing<'_>, statement: &Statement) -> Option<Link> {
    let last = statement.period.span().last();
    let books = composing.books;
    let made = books.documents.iter().enumerate().filter_map(|(i, document)| {
        let on = document.adopted_on.filter(|on| last < *on && *on <= books.as_of)?;
        let is_public = document.visibility == Visibility::Public;
        let shown = document.kind == DocumentKind::Audit && is_public && document.status.is_none();
        shown.then_some((on, i))
    });
    let (on, i) = made.min()?;
    Some(composing.document_link(DocumentId::new(i)).note(composing.locale.date(on)))
}
