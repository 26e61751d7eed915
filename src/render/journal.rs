//! Double entry to the journals of beancount and hledger. Both check on their own that every transaction adds
//! up to nothing and that accounts hold at the end of each period what was published.

use std::fmt::Write as _;

use super::package::Other;
use crate::page::journal::{BEANCOUNT, Balance, HLEDGER, Journal, Transaction};

/// Both journals, by their path from the site's root.
pub fn files(journal: &Journal<'_>) -> Vec<Other> {
    vec![
        (BEANCOUNT.to_owned(), "beancount", beancount(journal).into_bytes()),
        (HLEDGER.to_owned(), "hledger", hledger(journal).into_bytes()),
    ]
}

/// The journal as beancount reads it: <https://beancount.github.io/docs/beancount_language_syntax.html>.
pub fn beancount(journal: &Journal<'_>) -> String {
    let mut out = String::with_capacity(256 * (journal.transactions.len() + 16));
    let title = quoted(journal.title);
    let _ = writeln!(out, "option \"title\" {title}\noption \"operating_currency\" \"CNY\"\n");
    for (account, name) in &journal.accounts {
        let _ = writeln!(out, "{} open {account} CNY\n  name: {}", journal.opened, quoted(name));
    }
    for transaction in &journal.transactions {
        let Transaction { date, voucher, payee, narration, source, legs } = transaction;
        let _ = writeln!(out, "\n{date} * {} {}", quoted(payee), quoted(narration));
        if !voucher.is_empty() {
            let _ = writeln!(out, "  voucher: {}", quoted(voucher));
        }
        if let Some((file, line)) = source {
            let _ = writeln!(out, "  source: {}", quoted(&format!("{file}:{line}")));
        }
        for (account, amount) in legs {
            let _ = writeln!(out, "  {account}  {amount} CNY");
        }
    }
    for Balance { date, account, amount, fact } in &journal.balances {
        // A balance is that of the morning.
        let morning = date.tomorrow().unwrap_or(*date);
        let _ =
            writeln!(out, "\n{morning} balance {account}  {amount} CNY\n  fact: {}", quoted(fact));
    }
    out
}

/// The journal as hledger reads it: <https://hledger.org/hledger.html#journal>.
pub fn hledger(journal: &Journal<'_>) -> String {
    let mut out = String::with_capacity(256 * (journal.transactions.len() + 16));
    let _ = writeln!(out, "; {}\ndecimal-mark .\ncommodity 1000.00 CNY\n", plain(journal.title));
    for (account, name) in &journal.accounts {
        let _ = writeln!(out, "account {account}  ; {}", plain(name));
    }
    let mut balances = journal.balances.iter().peekable();
    for transaction in &journal.transactions {
        // Those of a day stand behind its transactions: rows of one day are read in the order of the file.
        while let Some(balance) = balances.next_if(|balance| balance.date < transaction.date) {
            push_balance(&mut out, balance);
        }
        let Transaction { date, voucher, payee, narration, source, legs } = transaction;
        let voucher = plain(voucher).replace(['(', ')'], "/");
        let narration = plain(narration);
        let what = match payee.is_empty() {
            true => narration,
            false => format!("{} | {narration}", plain(payee)),
        };
        // Brackets without anything in them keep a text that begins with one from being taken for a number.
        let _ = write!(out, "\n{date} * ({voucher}) {what}");
        if let Some((file, line)) = source {
            let _ = write!(out, "  ; source: {}:{line}", plain(file));
        }
        out.push('\n');
        for (account, amount) in legs {
            let _ = writeln!(out, "    {account}  {amount} CNY");
        }
    }
    balances.for_each(|balance| push_balance(&mut out, balance));
    out
}

fn push_balance(out: &mut String, balance: &Balance<'_>) {
    let Balance { date, account, amount, fact } = balance;
    let _ = writeln!(out, "\n{date} * () {fact}\n    {account}  0.00 CNY = {amount} CNY");
}

/// A text in straight quotes, on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text without the signs that end a description or begin a comment.
fn plain(text: &str) -> String {
    let sign = |c: char| match c {
        ';' => '；',
        '|' => '｜',
        c if c.is_control() => ' ',
        c => c,
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use jiff::civil::date;

    use super::*;
    use crate::books::amount::Amount;

    fn journal() -> Journal<'static> {
        let fen = Amount::from_fen;
        let leg = |account: &str, amount| (account.to_owned(), fen(amount));
        Journal {
            title: "槐园; \"小区\"",
            opened: date(2023, 12, 31),
            accounts: vec![("Assets:Op:Bank".to_owned(), Cow::Borrowed("专户"))],
            transactions: vec![Transaction {
                date: date(2024, 1, 5),
                voucher: "记(1)",
                payee: "五金店|甲",
                narration: Cow::Borrowed("(换灯); \"楼道\"\n六层"),
                source: Some(("data/ledger/2024Q1.csv", 2)),
                legs: [leg("Assets:Op:Bank", -8_000), leg("Expenses:Op:Repair", 8_000)],
            }],
            balances: vec![Balance {
                date: date(2024, 3, 31),
                account: "Assets:Op:Bank".to_owned(),
                amount: fen(-8_000),
                fact: "2024q1.account.bank.closing",
            }],
        }
    }

    #[test]
    fn a_text_cannot_end_its_quotes() {
        let out = beancount(&journal());
        assert!(out.contains("option \"title\" \"槐园; \\\"小区\\\"\""), "{out}");
        assert!(
            out.contains("2024-01-05 * \"五金店|甲\" \"(换灯); \\\"楼道\\\" 六层\"\n"),
            "{out}"
        );
        assert!(out.contains("\n2024-04-01 balance Assets:Op:Bank  -80.00 CNY\n"), "{out}");
    }

    #[test]
    fn a_text_cannot_begin_a_comment_or_a_number() {
        let out = hledger(&journal());
        let expected = "\n2024-01-05 * (记/1/) 五金店｜甲 | (换灯)； \"楼道\" 六层  ; source: data/ledger/2024Q1.csv:2\n    Assets:Op:Bank  -80.00 CNY\n";
        assert!(out.contains(expected), "{out}");
        assert!(out.ends_with("\n    Assets:Op:Bank  0.00 CNY = -80.00 CNY\n"), "{out}");
    }
}
