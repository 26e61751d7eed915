//! Every row of a period on paper: sheets of rows by date, each with what it brings forward and carries on.

use serde::Serialize;

use super::{
    numeral::capital,
    sheet::{Attachment, Draft, Poster},
    wording::{Ending, posting_line},
};
use crate::{
    books::posting::PostedMatter,
    page::{Composing, ledger::section_word, report, view::Money},
    report::{
        ledger::{Item, Sums, items},
        statement::{Section, Statement},
    },
};

/// Sheets a board has room for. What is more is on the page, and the largest rows on the board.
const SHEETS: usize = 6;

/// The rows of a period on one paper.
#[derive(Debug, Serialize)]
struct Sheets {
    /// One a sheet.
    sheets: Vec<Sheet>,
    /// Opening, income, expense, other, closing.
    totals: Vec<Total>,
    /// The closing balance in capital characters.
    capital: String,
    /// 其余 n 笔 …; empty when all rows are there.
    rest: String,
}

/// One sheet.
#[derive(Debug, Serialize)]
struct Sheet {
    /// What was on the sheets before; empty on the first.
    brought: Vec<Money>,
    /// The rows.
    rows: Vec<Row>,
    /// Of this sheet.
    subtotal: Vec<Money>,
    /// Of this and the sheets before.
    carried: Vec<Money>,
}

/// One row.
#[derive(Debug, Serialize)]
struct Row {
    n: usize,
    date: String,
    side: String,
    what: String,
    payee: String,
    amount: String,
}

#[derive(Debug, Serialize)]
struct Total {
    label: String,
    money: Money,
}

/// Measures of a paper in micrometres, so that rows are counted out before they are set. The template holds
/// the sheet against them.
struct Measures {
    paper: &'static str,
    /// Height of a line, of the gap between two lines of a row, and of a row's padding.
    line: usize,
    gap: usize,
    padding: usize,
    /// Room for rows, and on the last sheet.
    room: usize,
    last: usize,
    /// Widths of the two columns that wrap, in thousandths of a Han character.
    what: usize,
    payee: usize,
}

const PAPERS: [Measures; 2] = [
    Measures {
        paper: "a4",
        line: 4233,
        gap: 1058,
        padding: 2180,
        room: 188_000,
        last: 116_000,
        what: 14_200,
        payee: 8_700,
    },
    Measures {
        paper: "a3",
        line: 4939,
        gap: 1235,
        padding: 2180,
        room: 262_000,
        last: 186_000,
        what: 22_000,
        payee: 11_400,
    },
];

/// One poster for each period that has rows.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    let statements = &composing.report.statements;
    let last = statements.len().saturating_sub(1);
    let one = |(i, statement)| poster(composing, statement, i == last);
    statements.iter().enumerate().filter_map(one).collect()
}

fn poster(composing: &Composing<'_>, statement: &Statement, current: bool) -> Option<Poster> {
    let locale = composing.locale;
    let items = items(composing.books, statement);
    if items.is_empty() {
        return None;
    }
    let period = locale.period(statement.period);
    let posting = composing.posting_of(PostedMatter::Accounts, statement.period);
    let estate = &composing.books.estate.name;
    let slug = statement.period.slug();
    let csv = csv(composing, &items);
    let attachment = Attachment { name: format!("ledger-{slug}.csv"), csv };
    let draft = Draft {
        kind: "ledger",
        subject: slug,
        title: locale.say("poster.ledger-title", &[("estate", estate), ("period", &period)]),
        posting: posting_line(composing, posting),
        page: report::path(statement),
        day: statement.through,
        current,
        sheets: SHEETS,
        for_chat: false,
        signed: posting.map(|posting| posting.from.value),
        objections: true,
        source: locale.word("poster.source-ledger"),
        ending: Ending::default(),
        blocks: Vec::new(),
    };
    let mut papers = serde_json::Map::new();
    for measures in &PAPERS {
        let sheets = sheets(composing, statement, &items, measures);
        papers.insert(measures.paper.to_owned(), serde_json::to_value(sheets).unwrap_or_default());
    }
    let heads = [
        "poster.ledger-n",
        "ledger.date",
        "poster.ledger-side",
        "ledger.description",
        "poster.ledger-payee",
        "poster.amount",
    ]
    .map(|key| locale.word(key));
    let words = serde_json::json!({
        "heads": heads,
        "brought": locale.word("poster.ledger-brought"),
        "subtotal": locale.word("poster.ledger-subtotal"),
        "carried": locale.word("poster.ledger-carried"),
        "sum": locale.word("poster.ledger-sum"),
        "income": locale.word("kind.income"),
        "expense": locale.word("kind.expense"),
        "capital": locale.word("poster.ledger-capital"),
        "attached": locale.say("poster.ledger-attached", &[("name", &attachment.name)]),
    });
    let closing = draft.closing(composing).unwrap_or_default().text;
    let more = [("papers", papers.into()), ("ledger", words), ("closing", closing.into())];
    Some(draft.finish_with(composing, "ledger.typ", &more, Some(attachment)))
}

fn sheets(
    composing: &Composing<'_>,
    statement: &Statement,
    items: &[Item],
    measures: &Measures,
) -> Sheets {
    let locale = composing.locale;
    let mut kept: Vec<Item> = items.to_vec();
    let mut parts = paged(composing, &kept, measures);
    if SHEETS < parts.len() {
        kept = largest(composing, items, measures);
        parts = paged(composing, &kept, measures);
    }
    let mut before = Sums::default();
    let mut first = 0;
    let mut sheets = Vec::new();
    for end in parts {
        let rows = &kept[first..end];
        let sums = Sums::of(rows);
        let both = |sums: Sums| {
            vec![Money::plain(locale, sums.income), Money::plain(locale, sums.expense)]
        };
        sheets.push(Sheet {
            brought: if first == 0 { Vec::new() } else { both(before) },
            rows: rows.iter().zip(first + 1..).map(|(item, n)| row(composing, item, n)).collect(),
            subtotal: both(sums),
            carried: both(before.and(sums)),
        });
        before = before.and(sums);
        first = end;
    }
    let left = items.len() - kept.len();
    let rest = match left {
        0 => String::new(),
        n => locale.say("poster.ledger-rest", &[("n", &n.to_string())]),
    };
    Sheets {
        sheets,
        totals: totals(composing, statement),
        capital: capital(statement.overall.closing.amount),
        rest,
    }
}

fn totals(composing: &Composing<'_>, statement: &Statement) -> Vec<Total> {
    let locale = composing.locale;
    let all = &statement.overall;
    let facts = [
        ("balance.opening", &all.opening),
        ("kind.income", &all.income),
        ("kind.expense", &all.expense),
        ("kind.other", &all.other),
        ("balance.closing", &all.closing),
    ];
    let shown =
        facts.into_iter().filter(|(key, fact)| *key != "kind.other" || !fact.amount.is_zero());
    shown
        .map(|(key, fact)| Total {
            label: locale.word(key).to_owned(),
            money: Money::of(locale, fact),
        })
        .collect()
}

/// Where sheets end. The last has less room, because the sums and the seal stand on it.
fn paged(composing: &Composing<'_>, items: &[Item], measures: &Measures) -> Vec<usize> {
    let heights: Vec<usize> = items.iter().map(|item| height(composing, item, measures)).collect();
    let mut ends = Vec::new();
    let (mut first, mut used) = (0, 0);
    for (i, height) in heights.iter().enumerate() {
        if measures.room < used + height {
            ends.push(i);
            (first, used) = (i, 0);
        }
        used += height;
    }
    if measures.last < used {
        // What the last sheet cannot hold moves on with its last rows.
        let mut at = items.len();
        let mut moved = 0;
        while first + 1 < at && moved + heights[at - 1] <= measures.last / 2 {
            at -= 1;
            moved += heights[at];
        }
        ends.push(at);
    }
    ends.push(items.len());
    ends.dedup();
    ends
}

/// The rows with the largest amounts, as many as the board has room for, by date.
fn largest(composing: &Composing<'_>, items: &[Item], measures: &Measures) -> Vec<Item> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(items[*i].amount.abs()), *i));
    let take = |n: usize| {
        let mut kept: Vec<usize> = order[..n].to_vec();
        kept.sort_unstable();
        kept.into_iter().map(|i| items[i]).collect::<Vec<Item>>()
    };
    let fits = |n: &usize| paged(composing, &take(*n), measures).len() <= SHEETS;
    let (mut low, mut high) = (1, items.len());
    while low < high {
        let middle = (low + high).div_ceil(2);
        if fits(&middle) { low = middle } else { high = middle - 1 }
    }
    take(low)
}

fn height(composing: &Composing<'_>, item: &Item, measures: &Measures) -> usize {
    let entry = &composing.books.journal.entries[item.row.entry.index()];
    let payee = entry.payee.as_ref().map_or("", |payee| payee.value.as_str());
    let lines = lines(&entry.description, measures.what).max(lines(payee, measures.payee));
    measures.padding + measures.line * lines + measures.gap * (lines - 1)
}

/// How many lines a text takes in a column, counted on the safe side.
fn lines(text: &str, width: usize) -> usize {
    let wide = |c: char| if c.is_ascii() { 620 } else { 1000 };
    let total: usize = text.chars().map(wide).sum();
    total.div_ceil(width.saturating_sub(500)).max(1)
}

fn row(composing: &Composing<'_>, item: &Item, n: usize) -> Row {
    let locale = composing.locale;
    let entry = &composing.books.journal.entries[item.row.entry.index()];
    let date = entry.date.value;
    Row {
        n,
        date: format!("{:02}-{:02}", date.month(), date.day()),
        side: locale
            .word(match item.section {
                Section::Income => "poster.ledger-in",
                Section::Expense => "poster.ledger-out",
                Section::Other => "poster.ledger-other",
            })
            .to_owned(),
        what: entry.description.clone(),
        payee: entry.payee.as_ref().map_or_else(String::new, |payee| payee.value.clone()),
        amount: locale.money(item.amount),
    }
}

/// All rows as a table for spreadsheets. A text that a spreadsheet would compute gets an apostrophe.
fn csv(composing: &Composing<'_>, items: &[Item]) -> String {
    let locale = composing.locale;
    let heads = [
        "ledger.date",
        "ledger.voucher",
        "poster.ledger-side",
        "ledger.description",
        "poster.ledger-payee",
        "poster.amount",
    ];
    let mut csv = heads.map(|key| field(locale.word(key))).join(",");
    csv.push_str("\r\n");
    for item in items {
        let entry = &composing.books.journal.entries[item.row.entry.index()];
        let text = |text: &Option<crate::source::Spanned<String>>| {
            text.as_ref().map_or_else(String::new, |text| field(&text.value))
        };
        let fields = [
            entry.date.value.to_string(),
            text(&entry.voucher),
            field(section_word(composing, item.section)),
            field(&entry.description),
            text(&entry.payee),
            item.amount.to_string(),
        ];
        csv.push_str(&fields.join(","));
        csv.push_str("\r\n");
    }
    csv
}

fn field(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    match text.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{guard}{}\"", text.replace('"', "\"\"")),
        false => format!("{guard}{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_quoted_and_guarded() {
        assert_eq!(field("甲,\"乙\""), "\"甲,\"\"乙\"\"\"");
        assert_eq!(field("=1+1"), "'=1+1");
        assert_eq!(field("保洁"), "保洁");
    }

    #[test]
    fn lines_are_counted_on_the_safe_side() {
        assert_eq!(lines("", 14_200), 1);
        assert_eq!(lines(&"汉".repeat(13), 14_200), 1);
        assert_eq!(lines(&"汉".repeat(14), 14_200), 2);
        assert_eq!(lines(&"汉".repeat(40), 14_200), 3);
        assert_eq!(lines(&"a".repeat(22), 14_200), 1);
    }
}
