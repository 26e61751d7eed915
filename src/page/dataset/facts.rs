//! Every published amount with its id, each id once: what a page, a poster or a notice prints can be looked
//! up here.

use std::borrow::Cow;

use super::{Dataset, Field, Value, row, text, yuan};
use crate::{
    page::{Composing, report::rest_fact},
    report::{
        facts::{self, Facts},
        statement::Section,
    },
};

const FACTS: &[Field] = &[text("fact"), yuan("amount")];

pub(super) fn table<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let facts = collect(composing).into_iter();
    let rows = facts.map(|(id, amount)| row![Value::Text(id), amount]).collect();
    super::table(composing, "facts", FACTS, rows).made_of(&[
        "data/accounts.toml",
        "data/ledger/*.csv",
        "data/budget/*.csv",
        "data/collection/*.csv",
        "data/maintenance-fund/*",
        "data/leases.toml",
        "data/grants.toml",
    ])
}

/// In the order of the report.
pub(super) fn collect<'c>(composing: &Composing<'c>) -> Facts<'c> {
    facts::collect(composing.report, &mut |statement, facts| {
        for section in [Section::Income, Section::Expense] {
            if let Some(rest) = rest_fact(composing.books, statement, section) {
                facts.push((Cow::Owned(rest.id), rest.amount));
            }
        }
    })
}
