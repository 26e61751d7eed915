//! Reads `data/balances.csv`: what the bank says an account holds.

use super::{
    super::{journal::BankStatement, value::Datum},
    assertion::{RowKind, Sums, Unit},
    columns::{Grid, Line, columns},
    desk::Desk,
    files::Files,
};

columns! {
    Date = "日期" "date" Required;
    Account = "账户" "account" Required;
    Balance = "对账单余额" "balance" Required;
    Attachment = "附件" "attachment" Optional;
    Note = "备注" "note" Optional;
}

/// Reads the file.
pub(super) fn record(desk: &mut Desk) -> Vec<BankStatement> {
    let mut statements = Vec::new();
    for source in desk.files(Files::One("data/balances.csv")).0 {
        let (sheet, sound) = desk.sheet(source);
        let Some(grid) = Grid::open(desk, &sheet, COLUMNS) else { continue };
        let mut sums = Sums::new([(Col::Balance.into(), Unit::Money)], sound);
        for line in grid.lines() {
            match RowKind::of(line) {
                RowKind::Data => match statement(desk, line) {
                    Some(statement) => {
                        sums.money(Col::Balance, &Datum::Known(statement.balance.value));
                        statements.push(statement);
                    }
                    None => sums.spoil(),
                },
                kind @ (RowKind::Subtotal | RowKind::Total) => sums.state(desk, line, kind),
            }
        }
    }
    statements
}

fn statement(desk: &mut Desk, line: Line) -> Option<BankStatement> {
    let date = line.need(desk, Col::Date);
    let date = desk.exact_date(date);
    let account = line.need(desk, Col::Account);
    let account = desk.refer_optional(account, |names| &names.accounts);
    let balance = line.need(desk, Col::Balance);
    let balance = balance.and_then(|field| desk.exact_amount(field));
    let attachment = desk.attachment(line.field(Col::Attachment));
    Some(BankStatement {
        place: line.place(),
        date: date?.value,
        account: account?,
        balance: balance?,
        attachment,
        note: line.text(Col::Note),
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    fn balances(rows: &str) -> [(&'static str, String); 2] {
        let text = format!("日期,账户,对账单余额,附件\n{rows}");
        [(BASE.0, BASE.1.to_owned()), ("data/balances.csv", text)]
    }

    #[test]
    fn a_statement_is_a_day_an_account_and_a_balance() {
        let books = books(balances("2024-01-31,管理经费专户,\"12,600.00\",\n"));
        assert_eq!(books.statements[0].balance.value.to_string(), "12600.00");
    }

    #[test]
    fn all_defects_of_a_row_are_told() {
        let codes = check(balances("2024-02-30,bnk,1x1,a.pdf\n"));
        let expected = ["REC003", "REC009", "REC016", "REC017"];
        assert_eq!(codes, expected.map(|code| format!("{code} data/balances.csv")));
        assert_eq!(check(balances("2024-01-31,bank,,\n")), ["REC008 data/balances.csv"]);
    }
}
