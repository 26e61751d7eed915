//! Ledgers and bank exports as text.

use super::*;

/// Imports a text and compares the ledger it gives.
fn gives(text: &str, expected: &[&str]) -> Done {
    let done = csv(text);
    assert_eq!(
        done.ledger(),
        expected,
        "{text}\n{:?}\n{:?}",
        done.left(),
        done.found(Weight::Decide)
    );
    done
}

#[test]
fn income_and_expense_in_two_columns() {
    gives(
        "日期,科目,摘要,收入,支出\n2024-03-08,物业费,一季度,1200,\n2024-03-09,工资,三月,,800.5\n",
        &["2024-03-08|物业费|一季度|1200.00|", "2024-03-09|工资|三月||800.50"],
    );
}

#[test]
fn one_signed_column() {
    let done = gives(
        "日期,项目,金额\n2024.3.8,物业费,\"1,200.00\"\n2024.3.9,工资,-800\n",
        &["2024-03-08|物业费|物业费|1200.00|", "2024-03-09|工资|工资||800.00"],
    );
    assert!(done.tells("amount put under income or expense") && done.tells("thousands"));
}

#[test]
fn a_column_that_says_which_way() {
    let done = gives(
        "日期,收支,科目,金额\n2024/3/8,收,物业费,1200\n2024/3/9,支出,工资,800\n2024/3/10,/,转存,500\n",
        &["2024-03-08|物业费|物业费|1200.00|", "2024-03-09|工资|工资||800.00"],
    );
    assert_eq!(done.left(), ["2024年3月.csv!4 `/` is neither income nor expense"]);
}

#[test]
fn the_title_says_which_way() {
    gives(
        "2024年3月份支出明细表,,\n序号,摘要,金额\n1,门禁维修费,300\n2,三月工资,800\n",
        &["2024-03-31|维修|门禁维修费||300.00", "2024-03-31|工资|三月工资||800.00"],
    );
}

#[test]
fn nothing_says_which_way() {
    let done = gives("日期,摘要,金额\n2024-03-08,搬运,300\n", &[]);
    assert!(done.left()[0].contains("cannot be told") && !done.found(Weight::Decide).is_empty());
}

#[test]
fn titles_units_and_signatures_around_the_table() {
    let done = gives(
        "槐园小区收支表,,,,\n2024年3月,,,,单位：元\n日期,科目,摘要,收入,支出\n3月8日,物业费,一季度,1200,\n合计,,,1200,\n制表：　审核：,,,,\n",
        &["2024-03-08|物业费|一季度|1200.00|"],
    );
    assert_eq!((done.held(), done.broken().len()), (1, 0));
    assert!(done.tells("missing year"));
}

#[test]
fn ten_thousands_in_the_header() {
    let done = gives(
        "日期,科目,摘要,支出（万元）\n2024-03-08,维修,外墙,1.26\n",
        &["2024-03-08|维修|外墙||12600.00"],
    );
    assert!(done.tells("ten thousands"));
}

#[test]
fn ten_thousands_in_the_title() {
    gives(
        "2024年收支表（单位：万元）,,,\n日期,科目,摘要,支出\n2024-03-08,维修,外墙,0.5\n",
        &["2024-03-08|维修|外墙||5000.00"],
    );
}

#[test]
fn full_width_figures() {
    let done = gives(
        "日期,科目,摘要,支出\n２０２４年３月８日,维修,外墙,１，２３４．５０\n",
        &["2024-03-08|维修|外墙||1234.50"],
    );
    assert!(done.tells("full-width"));
}

#[test]
fn currency_signs_units_and_spaces() {
    let done = gives(
        "日期,科目,摘要,支出\n2024-03-08,维修,甲,￥300\n2024-03-08,维修,乙,1850元\n2024-03-08,维修,丙,\" 40,998.90 \"\n",
        &[
            "2024-03-08|维修|甲||300.00",
            "2024-03-08|维修|乙||1850.00",
            "2024-03-08|维修|丙||40998.90",
        ],
    );
    assert!(done.tells("currency sign"));
}

#[test]
fn foreign_currencies_are_told_and_not_converted() {
    let done = gives(
        "日期,科目,摘要,支出\n113/04/08,修繕,水塔,\"NT$229,950\"\n",
        &["2024-04-08|维修|水塔||229950.00"],
    );
    assert!(done.tells("nothing was converted") && done.tells("Republic"));
}

#[test]
fn separators_in_fours() {
    let done = gives(
        "日期,科目,摘要,支出\n2024-03-08,维修,甲,\"6,7500元\"\n2024-03-08,维修,乙,\"125,0000元\"\n",
        &["2024-03-08|维修|甲||67500.00", "2024-03-08|维修|乙||1250000.00"],
    );
    assert!(done.tells("every four digits"));
}

#[test]
fn separators_that_fit_nothing() {
    let done = gives(
        "日期,科目,摘要,支出\n2024-03-08,维修,甲,\"12,50\"\n2024-03-08,维修,乙,5\n",
        &["2024-03-08|维修|乙||5.00"],
    );
    assert_eq!(done.left().len(), 2);
}

#[test]
fn brackets_and_trailing_minus() {
    let done = gives(
        "日期,科目,摘要,支出\n2024-03-08,维修,退货,(300.00)\n2024-03-08,维修,冲回,500-\n",
        &["2024-03-08|维修|退货||-300.00", "2024-03-08|维修|冲回||-500.00"],
    );
    assert!(done.tells("brackets") && done.tells("minus moved"));
}

#[test]
fn amounts_in_words_beside_figures() {
    let done = gives(
        "日期,科目,摘要,支出,大写金额\n2024-03-08,维修,甲,1200,壹仟贰佰元整\n2024-03-09,维修,乙,1200,壹仟叁佰元整\n",
        &["2024-03-08|维修|甲||1200.00", "2024-03-09|维修|乙||1200.00"],
    );
    assert_eq!(done.broken(), ["2024年3月.csv!E3 1300.00 1200.00"]);
}

#[test]
fn chinese_numerals() {
    gives("日期,科目,摘要,支出\n2024-03-08,维修,甲,一百二十元\n", &["2024-03-08|维修|甲||120.00"]);
}

#[test]
fn subtotals_wherever_they_stand() {
    let done = gives(
        "日期,科目,摘要,支出\n2024-03-08,维修,甲,100\n2024-03-09,维修,乙,20\n,小 计,,120\n2024-03-10,工资,丙,30\n,,小计,31\n合　计,,,150\n",
        &["2024-03-08|维修|甲||100.00", "2024-03-09|维修|乙||20.00", "2024-03-10|工资|丙||30.00"],
    );
    assert_eq!((done.held(), done.broken()), (2, vec!["2024年3月.csv!D6 31.00 30.00".to_owned()]));
}

#[test]
fn months_in_one_sheet_with_a_cumulative_sum() {
    let done = gives(
        "name: 2024年.csv\n日期,科目,摘要,支出\n2024-01-08,维修,甲,100\n本月合计,,,100\n累计,,,100\n2024-02-08,维修,乙,20\n本月合计,,,20\n累计,,,120\n",
        &["2024-01-08|维修|甲||100.00", "2024-02-08|维修|乙||20.00"],
    );
    assert_eq!((done.held(), done.broken().len()), (4, 0));
}

#[test]
fn two_tables_one_below_the_other() {
    let done = gives(
        "name: 2024年.csv\n2024年1月支出,,\n摘要,金额,备注\n维修费,100,\n\n2024年2月支出,,\n摘要,金额,备注\n维修费,20,\n",
        &["2024-01-31|维修|维修费||100.00", "2024-02-29|维修|维修费||20.00"],
    );
    assert_eq!(done.reading.plans.len(), 2);
}

#[test]
fn two_tables_side_by_side() {
    let mut rows = csv("2024年3月收支,,,\n收入项目,金额,支出项目,金额\n物业费,1200,工资,800\n停车费,300,维修,50\n合计,1500,合计,851\n").ledger();
    rows.sort();
    assert_eq!(
        rows,
        [
            "2024-03-31|停车费|停车费|300.00|",
            "2024-03-31|工资|工资||800.00",
            "2024-03-31|物业费|物业费|1200.00|",
            "2024-03-31|维修|维修||50.00"
        ]
    );
}

#[test]
fn categories_across() {
    let done = gives(
        "name: 2024年收入.csv\n2024年收入统计表,,,\n月份,物业费,停车费,合计\n1月,100,20,120\n2月,110,25,136\n",
        &[
            "2024-01-31|物业费|物业费|100.00|",
            "2024-01-31|停车费|停车费|20.00|",
            "2024-02-29|物业费|物业费|110.00|",
            "2024-02-29|停车费|停车费|25.00|",
        ],
    );
    assert_eq!(done.broken(), ["2024年收入.csv!D4 136.00 135.00"]);
}

#[test]
fn months_across() {
    gives(
        "name: 支出.csv\n2024年支出,,,\n项目,1月,2月,合计\n工资,800,800,1600\n水电费,50,,50\n",
        &[
            "2024-01-31|工资|工资（1月）||800.00",
            "2024-01-31|水电费|水电费（1月）||50.00",
            "2024-02-29|工资|工资（2月）||800.00",
        ],
    );
}

#[test]
fn a_header_of_two_lines() {
    gives(
        "日期,摘要,收入,,支出,\n,,物业费,停车费,工资,维修\n2024-03-08,一季度,1200,,,\n2024-03-09,三月,,,800,\n",
        &["2024-03-08|物业费|一季度 物业费|1200.00|", "2024-03-09|工资|三月 工资||800.00"],
    );
}

#[test]
fn running_balances_hold_and_become_assertions() {
    let done = import_into(&site(&[]), &[Input { name: "流水.csv".into(), bytes: "账号：6222 0000 0000 4321,,,,\n交易日期,摘要,收入,支出,余额\n2024-03-08,物业费,100,,1100\n2024-03-08,维修费,,50,1050\n2024-03-09,工资,,50,1000\n".into() }], &Wishes::default());
    assert_eq!(
        done.columns("data/balances.csv", &["日期", "账户", "对账单余额"]),
        ["2024-03-08|管理经费专户|1050.00", "2024-03-09|管理经费专户|1000.00"]
    );
    assert_eq!((done.held(), done.ledger().len()), (2, 3));
}

#[test]
fn running_balances_that_do_not_hold() {
    let done = csv(
        "交易日期,摘要,收入,支出,余额\n2024-03-08,物业费,100,,1100\n2024-03-08,维修费,,50,1040\n2024-03-09,工资,,40,1000\n",
    );
    assert_eq!(done.broken(), ["2024年3月.csv!E3 1040.00 1050.00"]);
    assert!(done.columns("data/balances.csv", &["日期"]).is_empty());
}

#[test]
fn statements_from_new_to_old_are_turned_round() {
    let done = gives(
        "交易日期,摘要,收入,支出,余额\n2024-03-09,工资,,50,1000\n2024-03-08,维修费,,50,1050\n2024-03-08,物业费,100,,1100\n",
        &[
            "2024-03-08|物业费|物业费|100.00|",
            "2024-03-08|维修|维修费||50.00",
            "2024-03-09|工资|工资||50.00",
        ],
    );
    assert!(done.tells("turned round"));
}

#[test]
fn debit_and_credit_of_a_bank() {
    gives(
        "交易日期,对方户名,摘要,借方发生额,贷方发生额,余额\n2024-03-08,业主,物业费,,100,1100\n2024-03-09,李工,维修费,50,,1050\n",
        &["2024-03-08|物业费|物业费|100.00|", "2024-03-09|维修|维修费||50.00"],
    );
}

#[test]
fn debit_and_credit_of_our_own_book() {
    gives(
        "日期,摘要,借方,贷方,余额\n2024-03-08,物业费,100,,1100\n2024-03-09,维修费,,50,1050\n2024-03-10,工资,,50,1000\n",
        &[
            "2024-03-08|物业费|物业费|100.00|",
            "2024-03-09|维修|维修费||50.00",
            "2024-03-10|工资|工资||50.00",
        ],
    );
}

#[test]
fn opening_and_closing_are_checked() {
    let done = csv(
        "2024年3月,,,,\n日期,摘要,收入,支出,余额\n上月结余,,,,1000\n2024-03-08,物业费,100,,1100\n2024-03-09,维修费,,50,1050\n本月结余,,,,1060\n",
    );
    assert_eq!(done.broken(), ["2024年3月.csv!E6 1060.00 1050.00"]);
}

#[test]
fn shells_of_bank_exports() {
    let done = gives(
        "交易日期\t摘要\t支出\n=\"20240308\"\t=\"维修费\"\t=\"128.000\"\n",
        &["2024-03-08|维修|维修费||128.00"],
    );
    assert!(done.tells("the shell"));
}

#[test]
fn a_preamble_as_long_as_payment_services_write_it() {
    gives(
        "微信支付账单明细,,,,,\n起始时间：[2024-03-01],,,,,\n共3笔记录,,,,,\n,,,,,\n交易时间,交易类型,交易对方,商品,收/支,金额(元)\n2024-03-08 12:45:27,商户消费,五金店,\"维修费\",支出,¥28.16\n2024-03-09 10:10:11,红包,住户,物业费,收入,¥0.35\n",
        &["2024-03-08|维修|维修费||28.16", "2024-03-09|物业费|物业费|0.35|"],
    );
}

#[test]
fn strokes_are_empty_cells() {
    let done = gives(
        "日期,科目,摘要,收入,支出\n2024-03-08,物业费,甲,100, -   \n2024-03-09,维修,乙,—,50\n",
        &["2024-03-08|物业费|甲|100.00|", "2024-03-09|维修|乙||50.00"],
    );
    assert!(done.tells("a stroke"));
}

#[test]
fn words_in_an_amount_cell_leave_the_row_out() {
    let done = gives(
        "日期,科目,摘要,支出\n2024-03-08,维修,甲,支票\n2024-03-08,维修,乙,约300\n2024-03-08,维修,丙,5\n",
        &["2024-03-08|维修|丙||5.00"],
    );
    assert!(done.left().iter().any(|left| left.contains("rough")), "{:?}", done.left());
}

#[test]
fn finer_than_a_fen_is_rounded_and_listed() {
    let done = gives(
        "日期,科目,摘要,支出\n2024-03-08,维修,佣金,46294.5951\n",
        &["2024-03-08|维修|佣金||46294.60"],
    );
    assert!(done.tells("rounded to the fen"));
}

#[test]
fn days_that_do_not_exist() {
    let done = gives(
        "日期,科目,摘要,支出\n2024年11月31日,维修,甲,5\n113/9/9-30,维修,乙,6\n2024-03-08,维修,丙,7\n",
        &["2024-03-08|维修|丙||7.00"],
    );
    assert!(done.tells("no such day") && done.tells("is a range"));
}

#[test]
fn the_column_proves_which_comes_first() {
    let done = gives(
        "date,description,amount,balance\n24/03/2024,repair 维修费,-5,95\n05/03/2024,repair 维修费,-5,100\n",
        &["2024-03-05|维修|repair 维修费||5.00", "2024-03-24|维修|repair 维修费||5.00"],
    );
    assert!(done.tells("day first"));
}

#[test]
fn neither_order_proved() {
    let done = gives("date,description,amount\n05/03/2024,维修费,-5\n06/04/2024,维修费,-6\n", &[]);
    assert!(done.tells("may be two days"));
}

#[test]
fn blank_category_cells_take_the_one_above() {
    let done = gives(
        "2024年3月支出,,\n项目,摘要,金额\n维修,甲,5\n,乙,6\n",
        &["2024-03-31|维修|甲||5.00", "2024-03-31|维修|乙||6.00"],
    );
    assert!(done.tells("merged cell or group above"));
}

#[test]
fn a_sum_written_out_in_a_remark() {
    let done = csv("2024年3月支出,,\n项目,金额,明细说明\n维修,300,100+150+50\n水电费,90,40+40\n");
    assert_eq!(done.broken(), ["2024年3月.csv!B4 90.00 80.00"]);
}

#[test]
fn unknown_categories_are_asked_for() {
    let done =
        gives("日期,科目,摘要,支出\n2024-03-08,神秘费用,甲,5\n", &["2024-03-08|神秘费用|甲||5.00"]);
    assert!(done.found(Weight::Decide)[0].contains("神秘费用"));
}

#[test]
fn encodings_are_found_out() {
    let text = "日期,科目,摘要,支出\n2024-03-08,维修,外墙渗漏,5\n";
    let expected = ["2024-03-08|维修|外墙渗漏||5.00"];
    for label in ["gb18030", "utf-16le"] {
        let bytes = match label {
            "utf-16le" => {
                [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()]
                    .concat()
            }
            _ => encoding_rs::GB18030.encode(text).0.into_owned(),
        };
        assert_eq!(import("3月.csv", bytes).ledger(), expected, "{label}");
    }
    let big5 = encoding_rs::BIG5
        .encode("日期,科目,摘要,支出\n113/03/08,修繕,外牆滲漏管理費,5\n")
        .0
        .into_owned();
    assert_eq!(import("3月.csv", big5).ledger(), ["2024-03-08|维修|外牆滲漏管理費||5.00"]);
}

#[test]
fn a_stale_title_is_told() {
    let done = csv("name: 2024年4月.csv\n2024年3月支出,,\n项目,金额,备注\n维修,5,\n");
    assert!(done.tells("may be stale"));
}

#[test]
fn a_masked_balance_does_not_keep_its_row_out() {
    let done = gives(
        "交易日期,摘要,收入,支出,余额\n2024-03-08,物业费,100,,\"xx,yyyy.zz\"\n2024-03-09,维修费,,50,\"xx,yyyy.zz\"\n",
        &["2024-03-08|物业费|物业费|100.00|", "2024-03-09|维修|维修费||50.00"],
    );
    assert_eq!(done.left().len(), 2);
}

#[test]
fn a_credit_card_is_not_taken_the_wrong_way_round() {
    let done = gives(
        "交易日期,交易摘要,交易金额\n2024/03/05,（消费）维修费,15.90\n2024/03/06,（还款）转账,-1130.68\n",
        &[],
    );
    assert!(done.tells("credit card"));
}

#[test]
fn the_same_table_twice_in_one_import_is_taken_once() {
    let rows = "日期,科目,摘要,支出\n2024-03-08,维修,甲,5\n2024-03-09,维修,乙,6\n";
    let inputs = ["a.csv", "b.csv"].map(|name| Input { name: name.into(), bytes: rows.into() });
    let done = import_into(&site(&[]), &inputs, &Wishes::default());
    assert_eq!(done.ledger().len(), 2);
    assert!(done.tells("taken for the same one"));
}

#[test]
fn items_without_a_figure_above_a_subtotal_begin_no_group() {
    let done = csv(
        "2024年3月支出,,,\n类别,项目,合同单位,月支付金额\n一,工资,明细,\n,,甲,7\n,,小计,7\n,津贴,,3\n,税负,明细内容,\n,,增值税,5\n,,城建税,\n,,教育费附加,\n,,小计,5\n合计,,,15\n",
    );
    assert_eq!((done.held(), done.broken()), (3, Vec::new()));
}

#[test]
fn a_total_that_is_a_line_of_another_table_is_the_rival_of_none() {
    let tables = [
        ("汇总.csv", "2024年3月支出\n序号,支付内容,金额\n1,合同,30\n2,零星费用,12\n,合计,42\n"),
        ("零星.csv", "2024年3月支出\n序号,摘要,金额\n1,甲,5\n2,乙,7\n,合计,12\n"),
        ("明细.csv", "2024年3月支出\n类别,项目,金额\n一,甲,30\n二,丙,9\n,合计,39\n"),
    ];
    let inputs = tables.map(|(name, text)| Input { name: name.into(), bytes: text.into() });
    let done = import_into(&site(&[]), &inputs, &Wishes::default());
    assert_eq!(done.broken(), ["汇总.csv!C5 42.00 39.00"]);
}

#[test]
fn categories_say_the_side_of_amounts_without_a_sign() {
    let done = gives(
        "日期,项目,金额\n2024-03-08,物业费,1200\n2024-03-09,工资,800\n2024-03-09,维修,30\n2024-03-10,工资,-50\n",
        &[
            "2024-03-08|物业费|物业费|1200.00|",
            "2024-03-09|工资|工资||800.00",
            "2024-03-09|维修|维修||30.00",
            "2024-03-10|工资|工资||-50.00",
        ],
    );
    assert!(!done.tells("amount put under"));
    gives(
        "日期,项目,金额\n2024-03-08,物业费,1200\n2024-03-09,工资,-800\n2024-03-10,工资,50\n",
        &[
            "2024-03-08|物业费|物业费|1200.00|",
            "2024-03-09|工资|工资||800.00",
            "2024-03-10|工资|工资|50.00|",
        ],
    );
}

#[test]
fn words_without_a_category_are_guessed_together() {
    let done = csv(
        "日期,摘要,收入,支出\n2024-03-08,维修费甲,,5\n2024-03-09,维修费乙,,6\n2024-03-10,杂项,,7\n",
    );
    let guessed: Vec<String> =
        done.found(Weight::Look).into_iter().filter(|text| text.contains("letters")).collect();
    assert_eq!(guessed.len(), 1, "{guessed:?}");
    assert!(guessed[0].contains("2 rows") && guessed[0].contains("「维修费甲」「维修费乙」"));
    assert!(done.found(Weight::Decide)[0].contains("「杂项」"));
}

#[test]
fn a_total_in_a_file_of_two_endings_is_held_against_the_line_that_names_it() {
    let tables = [
        ("3月其他收入明细.display.csv", "2024年3月收入,\n项目,金额\n甲,5\n乙,6\n合计,11\n"),
        (
            "3月营业收入.display.csv",
            "2024年3月收入,\n项目,金额\n物业费,100\n其他收入,12\n合计,112\n",
        ),
    ];
    let inputs = tables.map(|(name, text)| Input { name: name.into(), bytes: text.into() });
    let done = import_into(&site(&[]), &inputs, &Wishes::default());
    assert!(
        done.broken().iter().any(|line| line.ends_with("B4 12.00 11.00")),
        "{:?}",
        done.broken()
    );
}

#[test]
fn a_row_in_another_currency_is_told() {
    let done = csv(
        "交易日期,摘要,币种,收入,支出\n2024-03-08,维修费,人民币,,5\n2024-03-09,维修费,HKD,,6\n",
    );
    let told: Vec<String> =
        done.found(Weight::Look).into_iter().filter(|text| text.contains("converted")).collect();
    assert_eq!(told, ["this row is in HKD and the books are in yuan; nothing was converted"]);
    assert_eq!(done.ledger().len(), 2);
}
