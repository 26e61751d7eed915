//! The ledger row by row, and what it adds up to.

use std::borrow::Cow;

use super::{Dataset, Field, Value, day, number, row, table, text, yuan};
use crate::{
    books::{
        Books,
        journal::{EntryId, EntryKind, FundId, Head},
        period::Cadence,
        tally::{Posted, Side},
    },
    page::{Composing, names, report::path, view::Link},
    report::{
        Fact, head_slug,
        statement::{FundStatement, Line, Section, Statement, Totals},
    },
};

const LEDGER: &[Field] = &[
    text("period"),
    day("date"),
    text("voucher"),
    text("fund_id"),
    text("fund"),
    text("account_id"),
    text("account"),
    text("section"),
    text("kind"),
    text("kind_name"),
    text("head_id"),
    text("head"),
    text("side"),
    text("description"),
    text("payee"),
    yuan("amount"),
    yuan("change"),
    text("counter_fund_id"),
    text("counter_account_id"),
    text("building_id"),
    text("project_id"),
    text("resolution_id"),
    text("contract_id"),
    text("attachment"),
    text("handled_by"),
    text("reviewed_by"),
    text("note"),
    text("source_file"),
    number("source_line"),
];

/// The rows of each period, in the order of its page.
pub(super) fn ledgers<'c>(composing: &Composing<'c>) -> Vec<Dataset<'c>> {
    composing.report.statements.iter().map(|statement| ledger(composing, statement)).collect()
}

fn ledger<'c>(composing: &Composing<'c>, statement: &'c Statement) -> Dataset<'c> {
    let mut rows = Vec::new();
    push_rows(composing, statement, &mut rows);
    let period = composing.locale.period(statement.period);
    let mut dataset =
        table(composing, &format!("{}-ledger", statement.period.slug()), LEDGER, rows);
    dataset.title = composing.locale.say("dataset.ledger", &[("period", &period)]);
    dataset.sources = files_of(composing.books, statement);
    dataset.page = Some(Link::new(period, path(statement) + "#ledger"));
    dataset
}

/// The rows of all periods in one table.
pub(super) fn all_entries<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let mut rows = Vec::new();
    for statement in &composing.report.statements {
        push_rows(composing, statement, &mut rows);
    }
    table(composing, "ledger-all", LEDGER, rows)
        .made_of(&["data/ledger/*.csv", MOVEMENTS])
        .shown_on(composing, "reports")
}

/// The one file of maintenance-fund movements.
pub(super) const MOVEMENTS: &str = "data/maintenance-fund/movements.csv";

/// The file an entry was written in.
pub(in crate::page) fn file_of(books: &Books, id: EntryId) -> &str {
    let files = &books.journal.files;
    let next = files.partition_point(|file| file.end <= id.index());
    files.get(next).filter(|file| file.first <= id.index()).map_or(MOVEMENTS, |file| &file.path)
}

fn files_of<'c>(books: &'c Books, statement: &'c Statement) -> Vec<Cow<'c, str>> {
    let lines = statement.funds.iter().flat_map(|fund| sections(fund).map(|(_, lines, _)| lines));
    let rows = lines.flatten().flat_map(|line| &line.rows);
    let files: std::collections::BTreeSet<&str> =
        rows.map(|row| file_of(books, row.entry)).collect();
    files.into_iter().map(Cow::Borrowed).collect()
}

fn sections(fund: &FundStatement) -> impl Iterator<Item = (Section, &Vec<Line>, &Fact)> {
    let totals = &fund.totals;
    [
        (Section::Income, &fund.income, &totals.income),
        (Section::Expense, &fund.expense, &totals.expense),
        (Section::Other, &fund.other, &totals.other),
    ]
    .into_iter()
}

fn section_slug(section: Section) -> &'static str {
    match section {
        Section::Income => "income",
        Section::Expense => "expense",
        Section::Other => "other",
    }
}

fn side_slug(side: Side) -> &'static str {
    match side {
        Side::Own => "own",
        Side::Counter => "counter",
    }
}

/// ASCII name of a kind as the files write it, and the key of its word.
pub(super) fn kind_names(kind: EntryKind) -> (&'static str, &'static str) {
    match kind {
        EntryKind::Income => ("income", "kind.income"),
        EntryKind::Expense => ("expense", "kind.expense"),
        EntryKind::Transfer => ("transfer", "kind.transfer"),
        EntryKind::Deposit => ("deposit", "kind.deposit"),
        EntryKind::PassThrough => ("pass-through", "kind.pass-through"),
        EntryKind::PettyCash => ("petty-cash", "kind.petty-cash"),
    }
}

/// Name of a head, without the copy that [`Composing::head`] makes.
fn head_name<'c>(composing: &Composing<'c>, head: Head) -> Cow<'c, str> {
    match head {
        Head::Category(id) => Cow::Borrowed(&composing.books.chart[id].name),
        Head::Movement(_) => Cow::Owned(composing.head(head, Side::Own)),
    }
}

fn push_rows<'c>(
    composing: &Composing<'c>,
    statement: &'c Statement,
    rows: &mut Vec<Vec<Value<'c>>>,
) {
    let period = statement.period.to_string();
    for fund in &statement.funds {
        for (section, lines, _) in sections(fund) {
            for line in lines {
                let head = head_name(composing, line.head);
                for posted in &line.rows {
                    let of = Group { period: &period, fund: fund.fund, section, head: &head };
                    rows.push(ledger_row(composing, &of, *posted));
                }
            }
        }
    }
}

/// What the rows of one head share.
struct Group<'g, 'c> {
    period: &'g str,
    fund: FundId,
    section: Section,
    head: &'g Cow<'c, str>,
}

fn ledger_row<'c>(
    composing: &Composing<'c>,
    group: &Group<'_, 'c>,
    posted: Posted,
) -> Vec<Value<'c>> {
    let books = composing.books;
    let chart = &books.chart;
    let entry = &books.journal.entries[posted.entry.index()];
    let (kind, kind_word) = kind_names(chart.kind(entry.head));
    let flow = match posted.side {
        Side::Own => entry.flow,
        Side::Counter => -entry.flow,
    };
    let own = (Some(entry.account), Some(entry.fund));
    let counter = (
        entry.counter.and_then(|counter| counter.account),
        entry.counter.map(|counter| counter.fund),
    );
    let ((account, _), (other_account, other_fund)) = match posted.side {
        Side::Own => (own, counter),
        Side::Counter => (counter, own),
    };
    row![
        group.period.to_owned(),
        entry.date.value,
        entry.voucher.as_ref().map(|voucher| &voucher.value),
        &chart[group.fund].id.value,
        &chart[group.fund].name,
        account.map(|id| &chart[id].id.value),
        account.map(|id| &chart[id].name),
        section_slug(group.section),
        kind,
        composing.word(kind_word),
        head_slug(books, entry.head),
        Value::Text(group.head.clone()),
        side_slug(posted.side),
        &entry.description,
        entry.payee.as_ref().map(|payee| &payee.value),
        group.section.shown(flow),
        flow,
        other_fund.map(|id| &chart[id].id.value),
        other_account.map(|id| &chart[id].id.value),
        entry.building.map(|id| &books.buildings[id.index()].id.value),
        entry.project.map(|id| &books.projects[id.index()].id.value),
        entry.resolution.map(|id| super::governance::resolution_id(books, id)),
        entry.contract.map(|id| &books.contracts[id.index()].id.value),
        entry.attachment.as_deref().map(names::attachment_path),
        entry.handled_by.as_ref(),
        entry.reviewed_by.as_ref(),
        entry.note.as_ref(),
        file_of(books, posted.entry),
        entry.line,
    ]
}

const STATEMENTS: &[Field] = &[
    text("period"),
    text("cadence"),
    text("fund_id"),
    text("fund"),
    text("section"),
    text("head_id"),
    text("head"),
    text("side"),
    yuan("amount"),
    number("rows"),
    text("fact"),
];

/// Every number of every period and year, with the id of its fact.
pub(super) fn statements<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let report = composing.report;
    let mut rows = Vec::new();
    for statement in report.statements.iter().chain(&report.years) {
        let common = Common::new(statement);
        let all = composing.locale.word("data.all-funds");
        push_totals(&common, ["all", all], &statement.overall, &mut rows);
        for fund in &statement.funds {
            let named = &composing.books.chart[fund.fund];
            let names = [named.id.value.as_str(), &named.name];
            push_totals(&common, names, &fund.totals, &mut rows);
            for (section, lines, _) in sections(fund) {
                for line in lines {
                    rows.push(line_row(composing, &common, names, section, line));
                }
            }
        }
    }
    table(composing, "statements", STATEMENTS, rows)
        .made_of(&["data/ledger/*.csv", MOVEMENTS])
        .shown_on(composing, "reports")
}

struct Common {
    period: String,
    cadence: &'static str,
}

impl Common {
    fn new(statement: &Statement) -> Self {
        let cadence = match statement.period.cadence() {
            Cadence::Month => "month",
            Cadence::Quarter => "quarter",
            Cadence::HalfYear => "half-year",
            Cadence::Year => "year",
        };
        Common { period: statement.period.to_string(), cadence }
    }
}

fn push_totals<'c>(
    common: &Common,
    fund: [&'c str; 2],
    totals: &'c Totals,
    rows: &mut Vec<Vec<Value<'c>>>,
) {
    let facts = [
        ("opening", &totals.opening),
        ("income", &totals.income),
        ("expense", &totals.expense),
        ("net", &totals.net),
        ("other", &totals.other),
        ("closing", &totals.closing),
    ];
    rows.extend(facts.map(|(section, fact)| {
        row![
            common.period.clone(),
            common.cadence,
            fund[0],
            fund[1],
            section,
            Value::Blank,
            Value::Blank,
            Value::Blank,
            fact.amount,
            Value::Blank,
            &fact.id,
        ]
    }));
}

fn line_row<'c>(
    composing: &Composing<'c>,
    common: &Common,
    fund: [&'c str; 2],
    section: Section,
    line: &'c Line,
) -> Vec<Value<'c>> {
    row![
        common.period.clone(),
        common.cadence,
        fund[0],
        fund[1],
        section_slug(section),
        head_slug(composing.books, line.head),
        Value::Text(head_name(composing, line.head)),
        side_slug(line.side),
        line.amount.amount,
        line.rows.len(),
        &line.amount.id,
    ]
}

const BALANCES: &[Field] = &[
    text("period"),
    day("date"),
    text("account_id"),
    text("account"),
    text("fund_id"),
    text("fund"),
    yuan("opening"),
    yuan("closing"),
    yuan("bank_balance"),
    yuan("difference"),
    text("fact"),
];

/// What each account held at the end of each period, beside what the bank says.
pub(super) fn balances<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let chart = &composing.books.chart;
    let mut rows = Vec::new();
    for statement in &composing.report.statements {
        for fund in &statement.funds {
            for line in &fund.accounts {
                let difference = line.bank.map(|bank| bank - line.closing.amount);
                rows.push(row![
                    statement.period.to_string(),
                    statement.through,
                    &chart[line.account].id.value,
                    composing.account(line.account),
                    &chart[fund.fund].id.value,
                    &chart[fund.fund].name,
                    line.opening.amount,
                    line.closing.amount,
                    line.bank,
                    difference,
                    &line.closing.id,
                ]);
            }
        }
    }
    table(composing, "balances", BALANCES, rows)
        .made_of(&["data/accounts.toml", "data/balances.csv", "data/ledger/*.csv", MOVEMENTS])
        .shown_on(composing, "reports")
}

const BUDGET: &[Field] = &[
    text("period"),
    text("fund_id"),
    text("fund"),
    text("kind"),
    text("head_id"),
    text("head"),
    yuan("proposed"),
    yuan("approved"),
    yuan("adjusted"),
    yuan("planned"),
    yuan("done"),
    text("resolution_id"),
    text("adjusted_by_id"),
    text("fact"),
];

/// Budget execution from the first of January to the end of each period.
pub(super) fn budget<'c>(composing: &Composing<'c>) -> Dataset<'c> {
    let books = composing.books;
    let mut rows = Vec::new();
    for statement in &composing.report.statements {
        for line in &statement.budget {
            rows.push(row![
                statement.period.to_string(),
                &books.chart[line.fund].id.value,
                &books.chart[line.fund].name,
                kind_names(line.kind).0,
                &books.chart[line.category].id.value,
                &books.chart[line.category].name,
                line.phases.proposed,
                line.phases.approved,
                line.phases.adjusted,
                line.budget.amount,
                line.done.amount,
                line.resolution.map(|id| super::governance::resolution_id(books, id)),
                line.phases.adjusted_by.map(|id| super::governance::resolution_id(books, id)),
                &line.done.id,
            ]);
        }
    }
    table(composing, "budget", BUDGET, rows)
        .made_of(&["data/budget/*.csv", "data/ledger/*.csv"])
        .shown_on(composing, "reports")
}
