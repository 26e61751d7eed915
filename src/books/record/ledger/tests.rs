use super::super::testing::{BASE, FUND, books, check, claims, site};
use crate::books::journal::{BalanceMoment, BalanceSubject};

const PATH: &str = "data/ledger/2024Q1.csv";

/// The codes of a ledger with these columns and rows.
fn codes_of(base: (&str, &str), header: &str, rows: &str) -> Vec<String> {
    let text = format!("日期,科目,摘要,收入,支出{header}\n{rows}");
    let defects = check([base, (PATH, text.as_str())]);
    defects.iter().map(|d| d.replace(&format!(" {PATH}"), "")).collect()
}

fn codes(header: &str, rows: &str) -> Vec<String> {
    codes_of(BASE, header, rows)
}

const NONE: [&str; 0] = [];

#[test]
fn a_row_is_an_entry_of_fund_and_account() {
    let text = "日期,科目,摘要,收入,支出,账户\n\
        2024-01-05,政府补贴,一季度,\"12,600.00\",,\n2024-02-05,维修,门禁,-,￥500,\n\
        2024-02-06,广告,电梯,30,,公共收益专户\n2024-02-07,维修,退款,20,,\n";
    let books = books([BASE, (PATH, text)]);
    let entries = &books.journal.entries;
    let flows: Vec<String> = entries.iter().map(|entry| entry.flow.to_string()).collect();
    assert_eq!(flows, ["12600.00", "-500.00", "30.00", "20.00"]);
    let homes: Vec<(usize, usize)> =
        entries.iter().map(|e| (e.fund.index(), e.account.index())).collect();
    assert_eq!(homes, [(0, 0), (0, 0), (1, 1), (0, 0)]);
    assert_eq!((entries[0].line, entries[3].line), (2, 5));
    assert_eq!(books.journal.files[0].span.unwrap().last(), jiff::civil::date(2024, 3, 31));
}

#[test]
fn exactly_one_side_is_filled() {
    assert_eq!(codes("", "2024-01-05,补贴,a,5,5\n"), ["REC015"]);
    assert_eq!(codes("", "2024-01-05,补贴,a,,\n"), ["REC015"]);
    assert_eq!(codes("", "2024-01-05,补贴,a,—,/\n"), ["REC015"]);
    assert_eq!(codes("", "2024-01-05,补贴,a,-5,\n"), NONE);
    assert_eq!(codes("", "2024-01-05,补贴,a,1x1,\n"), ["REC016"]);
}

#[test]
fn a_fund_or_account_that_cannot_be_told() {
    assert_eq!(codes("", "2024-01-05,广告,a,5,\n"), ["REC026"]);
    assert_eq!(codes(",资金", "2024-01-05,广告,a,5,,公共收益\n"), NONE);
    assert_eq!(codes(",资金,账户", "2024-01-05,广告,a,5,,op,ci-bank\n"), ["REC019"]);
    let two = format!("{}[[account]]\nid = \"cash\"\nname = \"现金\"\nfund = \"op\"\n", BASE.1);
    let base = (BASE.0, two.as_str());
    assert_eq!(codes_of(base, "", "2024-01-05,补贴,a,5,\n"), ["REC026"]);
    assert_eq!(codes_of(base, ",账户", "2024-01-05,补贴,a,5,,现金\n"), NONE);
}

#[test]
fn a_transfer_has_two_sides_and_nothing_else_has() {
    let header = ",资金,对方资金,对方账户";
    assert_eq!(codes(header, "2024-01-05,划转,a,,5,op,ci,\n"), NONE);
    assert_eq!(codes(header, "2024-01-05,划转,a,,5,op,,公共收益专户\n"), NONE);
    assert_eq!(codes(header, "2024-01-05,划转,a,,5,op,,\n"), ["REC021"]);
    assert_eq!(codes(header, "2024-01-05,划转,a,,5,op,op,\n"), ["REC021"]);
    assert_eq!(codes(header, "2024-01-05,补贴,a,5,,op,ci,\n"), ["REC022"]);
    assert_eq!(codes(header, "2024-01-05,划转,a,,5,op,ci,bank\n"), ["REC021", "REC019"]);
}

#[test]
fn the_maintenance_fund_is_booked_in_its_own_register() {
    let row = "2024-01-05,维修,a,,5,mf,\n";
    let header = ",资金,项目";
    assert_eq!(codes_of(FUND, header, row), ["REC025"]);
    assert_eq!(codes_of(FUND, header, "2024-01-05,补贴,a,5,,mf,\n"), NONE);
    let text = format!("日期,科目,摘要,收入,支出{header}\n{row}");
    let movements = ("data/maintenance-fund/movements.csv", "日期,类别,金额\n");
    assert_eq!(check([FUND, movements, (PATH, text.as_str())]), [format!("REC024 {PATH}")]);
}

#[test]
fn a_transfer_into_the_register_moves_only_this_side() {
    let text = "日期,科目,摘要,收入,支出,对方资金\n2024-01-05,划转,a,,5,mf\n";
    let movements =
        ("data/maintenance-fund/movements.csv", "日期,类别,金额\n2024-01-05,公共收益划入,5\n");
    let with = books([FUND, movements, (PATH, text)]);
    // `op` is the only fund the ledger can book, so the row need not name it.
    assert_eq!(with.journal.entries[0].fund.index(), 0);
    assert_eq!(with.journal.entries[0].counter.unwrap().account, None);
    let text = "日期,科目,摘要,收入,支出,资金,对方资金\n2024-01-05,划转,a,,5,op,mf\n";
    let without = books([FUND, (PATH, text)]);
    assert!(without.journal.entries[0].counter.unwrap().account.is_some());
}

#[test]
fn stated_balances() {
    let text = "日期,科目,摘要,收入,支出,余额,资金\n期初余额,,,,,100,op\n\
        2024-01-05,补贴,a,5,,105,\n期末余额,,,105,,,op\n";
    let books = books([BASE, (PATH, text)]);
    let stated: Vec<(String, BalanceSubject, BalanceMoment)> = books
        .journal
        .stated_balances
        .iter()
        .map(|b| (b.stated.value.to_string(), b.subject, b.moment))
        .collect();
    let fund = BalanceSubject::Fund(crate::books::journal::FundId::new(0));
    let account = BalanceSubject::Account(crate::books::journal::AccountId::new(0));
    let entry = crate::books::journal::EntryId::new(0);
    use jiff::civil::date;
    assert_eq!(
        stated,
        [
            ("105.00".into(), account, BalanceMoment::After(entry)),
            ("100.00".into(), fund, BalanceMoment::Before(date(2024, 1, 1))),
            ("105.00".into(), fund, BalanceMoment::EndOf(date(2024, 3, 31))),
        ]
    );
    assert_eq!(codes(",余额", "结余,,,,,\n"), ["REC008"]);
    assert_eq!(codes(",余额", "结余,,,,,5\n"), ["REC026"]);
}

#[test]
fn without_a_period_in_the_name_the_rows_bound_the_balances() {
    let text = "日期,科目,摘要,收入,支出,余额,资金\n期初余额,,,,,100,op\n\
        2024-02-05,补贴,a,5,,,\n2024-01-05,补贴,a,5,,,\n";
    let books = books([BASE, ("data/ledger/旧账.csv", text)]);
    assert_eq!(
        books.journal.stated_balances[0].moment,
        BalanceMoment::Before(jiff::civil::date(2024, 1, 5))
    );
}

#[test]
fn totals_are_claims_over_each_column() {
    let text = "日期,科目,摘要,收入,支出\n2024-01-05,补贴,a,5,\n2024-01-06,维修,b,,3\n合计,,,5,4\n";
    assert_eq!(claims([BASE, (PATH, text)]), ["5.00 of 5.00 in 1", "4.00 of 3.00 in 1"]);
}

#[test]
fn a_day_outside_the_file_is_told_and_the_row_is_kept() {
    let text = "日期,科目,摘要,收入,支出\n2024-04-01,补贴,a,5,\n";
    let (books, defects, _) = site([BASE, (PATH, text)]);
    assert_eq!(defects[0].code, "REC014");
    assert_eq!(books.unwrap().journal.entries.len(), 1);
}

#[test]
fn a_defect_beside_the_amount_leaves_its_cell_blank() {
    let text = "日期,科目,摘要,收入,支出,决议,合同,附件,项目\n2024-01-01,补贴,a,5,,r1,c1,../x,p1\n";
    let (books, defects, _) = site([BASE, (PATH, text)]);
    let codes: Vec<&str> = defects.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["REC009", "REC009", "REC018", "REC009"]);
    let entry = &books.unwrap().journal.entries[0];
    assert_eq!((entry.resolution, entry.contract, entry.project), (None, None, None));
}

#[test]
fn a_row_without_its_day_or_category_is_left_out() {
    let text = "日期,科目,摘要,收入,支出\n2024-0x-05,补贴,a,5,\n2024-01-05,补帖,a,5,\n合计,,,10,\n";
    let (books, defects, _) = site([BASE, (PATH, text)]);
    let codes: Vec<&str> = defects.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["REC003", "REC009"]);
    assert_eq!(defects[1].help[0].en, "did you mean `补贴`?");
    let books = books.unwrap();
    assert_eq!((books.journal.entries.len(), books.stated.len()), (0, 0));
}
