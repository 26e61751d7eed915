use jiff::{ToSpan as _, civil::Date};
use proptest::prelude::*;

use super::*;

fn fen(text: &str) -> i128 {
    match amount(text) {
        Ok(Datum::Known(amount)) => amount.fen(),
        other => panic!("{text}: {other:?}"),
    }
}

fn reason<T: std::fmt::Debug>(parsed: Parsed<T>) -> String {
    parsed.unwrap_err().reason.map_or(String::new(), |reason| reason.en)
}

fn day(text: &str) -> String {
    match date(text) {
        Ok(Datum::Known(date)) => date.to_string(),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn amounts_in_all_forms() {
    let forms = [
        ("12600", 1_260_000),
        ("12,600.00", 1_260_000),
        ("￥12600", 1_260_000),
        ("¥ 12,600", 1_260_000),
        ("１２６００元", 1_260_000),
        ("１２，６００．５", 1_260_050),
        ("1.26万元", 1_260_000),
        ("1.26 万", 1_260_000),
        ("1.234567万", 1_234_567),
        ("RMB 12600", 1_260_000),
        ("12600CNY", 1_260_000),
        ("-500", -50_000),
        ("−500", -50_000),
        ("+500", 50_000),
        ("(500.00)", -50_000),
        ("（500.00）", -50_000),
        ("￥-500", -50_000),
        ("-￥500", -50_000),
        ("(￥500元)", -50_000),
        (" 500 ", 50_000),
        ("0", 0),
        ("0.000", 0),
        (".5", 50),
        ("007", 700),
        ("1,234,567.891000".trim_end_matches("1000"), 123_456_789),
        ("3000.10", 300_010),
        ("1000000000000", 100_000_000_000_000),
    ];
    for (text, expected) in forms {
        assert_eq!(fen(text), expected, "{text}");
    }
}

#[test]
fn what_is_not_known_is_not_zero() {
    assert!(matches!(amount(""), Ok(Datum::Blank)));
    assert!(matches!(amount(" 　"), Ok(Datum::Blank)));
    for text in ["1x1", "***", "××", "1××元", "￥1,XXX.00"] {
        assert!(matches!(amount(text), Ok(Datum::Masked(_))), "{text}");
    }
    for text in ["未知", "不详", "unknown", "Unknown"] {
        assert!(matches!(amount(text), Ok(Datum::Unknown)), "{text}");
    }
}

#[test]
fn what_is_not_an_amount_is_a_defect() {
    for text in [
        "12,5OO",
        "1.2.3",
        "一百",
        "6,7500",
        "12.345",
        "1.2345678万",
        "--5",
        "5-",
        "12 600",
        "1e5",
        "NaN",
        "inf",
        "(5",
        "5)",
        "元",
        "￥",
        "+",
        ".",
        ",",
        "1,",
        ",100",
        "1,,000",
        "5.",
        "12²",
        "①",
        "####",
        "1000000000000.01",
        "99999999999999999999999999999999999999999",
        "1'000",
        "٣",
    ] {
        let Err(fault) = amount(text) else { panic!("{text} is taken for an amount") };
        assert_eq!(fault.defect.code, "REC002", "{text}");
    }
}

#[test]
fn a_comma_out_of_place_is_shown_with_its_readings() {
    let both = "the comma is not at the thousands: 67500 or 6.7500?";
    assert_eq!(reason(amount("6,7500")), both);
    assert_eq!(reason(amount("12,50")), "the comma is not at the thousands: 1250 or 12.50?");
    assert_eq!(reason(amount("1,26,00.5")), "a comma is not at the thousands: 12600?");
}

#[test]
fn the_likely_slip_is_named() {
    assert!(reason(amount("12,5OO")).contains("letters"));
    assert!(reason(amount("一百")).contains("Arabic"));
    assert!(reason(amount("####")).contains("too narrow"));
    assert!(reason(amount("12.345")).contains("finer"));
}

#[test]
fn strokes_are_blank_in_an_amount_column() {
    for text in ["-", "—", "——", "/", "－"] {
        assert!(is_stroke(text), "{text}");
    }
    assert!(!is_stroke("-5") && !is_stroke("0") && !is_stroke(""));
}

#[test]
fn dates_in_all_forms() {
    for text in [
        "2024-03-08",
        "2024-3-8",
        "2024/3/8",
        "2024.3.8",
        "2024年3月8日",
        "2024 年 3 月 8 日",
        "２０２４－０３－０８",
        "45359",
        " 2024-03-08 ",
    ] {
        assert_eq!(day(text), "2024-03-08", "{text}");
    }
    assert_eq!(day("20000"), "1954-10-03");
    assert_eq!(day("80000"), "2119-01-11");
    assert_eq!(day("2024-02-29"), "2024-02-29");
}

#[test]
fn a_masked_date_is_unknown_and_never_guessed() {
    for text in ["2024-0x-23", "2024年×月×日", "1x月23日", "****"] {
        assert!(matches!(date(text), Ok(Datum::Masked(_))), "{text}");
    }
    assert!(matches!(date("不详"), Ok(Datum::Unknown)));
}

#[test]
fn what_is_not_a_day_is_a_defect() {
    for text in [
        "2024年11月31日",
        "2023-02-29",
        "2024-13-01",
        "2024-00-10",
        "24/03/2025",
        "03/04/2025",
        "24-3-8",
        "24.3.8",
        "2024-03",
        "2024",
        "20240308",
        "19999",
        "80001",
        "45359.5",
        "2024-03-08 00:00",
        "昨天",
        "2024-03-08-1",
        "1899-12-31",
        "2201-01-01",
        "2024年3月",
        "-",
        "2024--08",
        "99999-01-01",
    ] {
        let Err(fault) = date(text) else { panic!("{text} is taken for a day") };
        assert_eq!(fault.defect.code, "REC003", "{text}");
    }
    assert_eq!(reason(date("2024年11月31日")), "no such day, 2024-11 has 30 days");
    assert_eq!(reason(date("03/04/2025")), "the year comes first: 2025-04-03 or 2025-03-04");
    assert_eq!(reason(date("24/03/2025")), "the year comes first: 2025-03-24");
    assert_eq!(reason(date("24-3-8")), "the year has four digits");
    assert_eq!(reason(date("20240308")), "write it with separators: 2024-03-08");
}

#[test]
fn counts_are_whole_and_not_negative() {
    assert_eq!(count("1,234").unwrap(), Datum::Known(1234));
    assert_eq!(count("６０").unwrap(), Datum::Known(60));
    assert_eq!(count("60.0").unwrap(), Datum::Known(60));
    assert_eq!(count("").unwrap(), Datum::Blank);
    for text in ["-1", "1.5", "六十", "1000000000001", "60户", "6 0"] {
        assert_eq!(count(text).unwrap_err().defect.code, "REC004", "{text}");
    }
}

#[test]
fn percentages_keep_their_decimals() {
    let text = |text: &str| percent(text).unwrap().get().unwrap().to_string();
    assert_eq!(text("88.56%"), "88.56%");
    assert_eq!(text("７５．０％"), "75.0%");
    assert_eq!(text("100 %"), "100%");
    for wrong in ["88.5", "0.885", "%", "-5%", "5.1234567%", "八成"] {
        assert_eq!(percent(wrong).unwrap_err().defect.code, "REC005", "{wrong}");
    }
}

#[test]
fn areas_rates_and_fractions() {
    assert_eq!(area("5,102.40㎡").unwrap().get(), Some(Area::from_milli(5_102_400)));
    assert_eq!(area("41230.5 平方米").unwrap().get(), Some(Area::from_milli(41_230_500)));
    assert!(area("1.2345").is_err() && area("-5").is_err() && area("1亩").is_err());
    assert_eq!(rate("￥0.455元").unwrap().get(), Some(Rate::from_parts(4_550)));
    assert!(rate("0.45555").is_err() && rate("面议").is_err());
    assert_eq!(fraction("２／３").unwrap().to_string(), "2/3");
    assert!(["3/2", "1/0", "2", "a/b", "1/2/3", "/", "-1/2"].iter().all(|t| fraction(t).is_err()));
}

#[test]
fn ids_are_fit_for_file_names() {
    assert!(["a", "2024-b3-wall", "2024.1", "cn-base"].iter().all(|text| id(text).is_ok()));
    let wrong = ["", "A", "-a", ".", "..", "a..b", "a/b", "a b", "楼", "a.", "a_b"];
    assert!(wrong.iter().all(|text| id(text).is_err()));
    assert!(id(&"a".repeat(81)).is_err());
}

#[test]
fn choices_offer_the_nearest_word() {
    let words: &Words<u8> = &[(1, &["income", "收入"]), (2, &["expense", "支出"])];
    assert_eq!(choice("Income", words).unwrap(), 1);
    assert_eq!(choice(" 支出 ", words).unwrap(), 2);
    let help = choice("expence", words).unwrap_err().help;
    assert_eq!(help[0].en, "did you mean `expense`?");
    assert_eq!(help[1].en, "one of: income, expense");
}

#[test]
fn unseen_characters_are_dropped() {
    assert_eq!(line(" a\u{202e}b\r\nc\u{0}\td\u{feff} "), "ab c d");
    assert_eq!(prose("第一\r\n第二\u{7}"), "第一\n第二");
}

#[test]
fn addresses_and_account_digits() {
    assert_eq!(url("https://example.cn/a//").unwrap(), "https://example.cn/a");
    let wrong = ["javascript:x", "https://", "ftp://a", "https://a b", "https://a/?q", "//a"];
    assert!(wrong.iter().all(|text| url(text).is_err()));
    assert!(tail("0432").is_ok() && tail("12345").is_err() && tail("43x1").is_err());
}

proptest! {
    #[test]
    fn amounts_read_what_they_print(fen in -100_000_000_000_000_i128..=100_000_000_000_000) {
        let printed = Amount::from_fen(fen).to_string();
        prop_assert_eq!(amount(&printed).unwrap().get(), Some(Amount::from_fen(fen)));
    }

    #[test]
    fn areas_read_what_they_print(milli in 0_i64..=1_000_000_000_000) {
        let printed = Area::from_milli(milli).to_string();
        prop_assert_eq!(area(&printed).unwrap().get(), Some(Area::from_milli(milli)));
    }

    #[test]
    fn rates_read_what_they_print(parts in 0_i64..=1_000_000_000_000) {
        let printed = Rate::from_parts(parts).to_string();
        prop_assert_eq!(rate(&printed).unwrap().get(), Some(Rate::from_parts(parts)));
    }

    #[test]
    fn dates_read_what_they_print(days in -20_000_i64..80_000) {
        let day = Date::constant(1970, 1, 1).checked_add(days.days()).unwrap();
        prop_assert_eq!(date(&day.to_string()).unwrap().get(), Some(day));
    }

    #[test]
    fn no_text_makes_a_parser_panic(text in "\\PC{0,40}") {
        panics_never(&text);
    }

    #[test]
    fn no_near_miss_makes_a_parser_panic(text in "[0-9.,万元年月日%()（）￥\\-/ x*○一²]{0,40}") {
        panics_never(&text);
    }
}

fn panics_never(text: &str) {
    let _ = amount(text);
    let _ = date(text);
    let _ = count(text);
    let _ = percent(text);
    let _ = area(text);
    let _ = rate(text);
    let _ = fraction(text);
    let _ = period(text);
    let _ = id(text);
    let _ = url(text);
    let _ = tail(text);
    let _ = (line(text), prose(text), is_stroke(text));
    let words: &Words<u8> = &[(1, &["income", "收入"])];
    let _ = choice(text, words);
}
