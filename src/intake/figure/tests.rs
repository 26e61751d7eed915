use super::*;
use crate::format::raw::Look;

fn read_as(kind: Kind, text: &str, look: Look) -> Result<Plain, Text> {
    figure(&RawCell { row: 0, column: 0, kind, look, text }, 1)
}

fn plain(text: &str) -> String {
    match read_as(Kind::Text, text, Look::default()) {
        Ok(Plain { figure: Some(figure), .. }) => figure.to_string(),
        Ok(_) => "blank".to_owned(),
        Err(reason) => reason.en,
    }
}

#[test]
fn every_dress_comes_off() {
    let cases = [
        ("33,589.09", "33589.09"),
        (" 40,998.90 ", "40998.90"),
        (" -   ", "blank"),
        ("$2,267,540", "2267540.00"),
        ("-$531,144", "-531144.00"),
        ("NT$229,950", "229950.00"),
        ("¥28.16", "28.16"),
        ("+10000.00", "10000.00"),
        ("-1.00\t", "-1.00"),
        ("1,850元", "1850.00"),
        ("297.7万元", "2977000.00"),
        ("6,7500元", "67500.00"),
        ("125,0000元", "1250000.00"),
        ("１，２３４．５０", "1234.50"),
        ("(1,094,974)", "-1094974.00"),
        ("500-", "-500.00"),
        ("−12.3", "-12.30"),
        ("CNY 123.18", "123.18"),
        ("=\"128000.000\"", "128000.00"),
        ("物业", "should be an amount"),
        ("12,50", "the commas stand neither at the thousands nor at the ten thousands, so the figure cannot be told"),
        ("一百二十元", "120.00"),
        ("壹万贰仟叁佰肆拾伍元陆角柒分", "12345.67"),
        ("21.052", "21.052"),
    ];
    for (text, expected) in cases {
        assert_eq!(plain(text), expected, "{text}");
    }
}

#[test]
fn noise_is_named_and_other_decimals_are_kept() {
    let number = |text: &str| read_as(Kind::Number, text, Look::default()).unwrap();
    let noisy = [
        ("0.30000000000000004", "0.30"),
        ("119999.99999999999", "120000.00"),
        ("0.7999999999999999", "0.80"),
        ("-1234.5600000000001", "-1234.56"),
        ("0.00000000000000044", "0.00"),
    ];
    for (text, expected) in noisy {
        let plain = number(text);
        assert_eq!(plain.figure.unwrap().to_string(), expected, "{text}");
        assert_eq!(plain.forms, [Form::Noise], "{text}");
    }
    assert_eq!(number("46294.5951").figure.unwrap().to_string(), "46294.5951");
    assert_eq!(number("46294.5951").forms, []);
    let third = number("33.333333333333336");
    assert_eq!(third.figure.unwrap().to_string(), "33.33333333");
    assert_eq!(third.forms, [Form::Rounded]);
}

#[test]
fn red_is_a_minus_once() {
    let red = Look { red: true, ..Look::default() };
    let plain = read_as(Kind::Number, "12.5", red).unwrap();
    assert_eq!((plain.figure.unwrap().to_string().as_str(), plain.forms), ("-12.50", vec![Form::Red]));
    let plain = read_as(Kind::Number, "-12.5", red).unwrap();
    assert_eq!(plain.figure.unwrap().to_string(), "-12.50");
}

#[test]
fn what_the_formula_lost_is_said() {
    assert!(read_as(Kind::Uncomputed, "", Look::default()).unwrap_err().en.contains("not stored"));
    assert!(read_as(Kind::Fault, "#REF!", Look::default()).unwrap_err().en.contains("#REF!"));
}

#[test]
fn rounding_is_half_away_from_zero() {
    let units = |n| Figure::from_units(n);
    assert_eq!(units(4_629_459_510_000).rounded().to_string(), "46294.60");
    assert_eq!(units(-500_000).rounded().to_string(), "-0.01");
    assert_eq!(units(499_999).rounded().to_string(), "0.00");
}
