use jiff::civil::date;

use super::*;

fn threshold(id: &str, value: &str, verified: Verified) -> Threshold {
    Threshold {
        kind: kind(id).unwrap(),
        value: Value::parse(value).unwrap(),
        unit: Unit::Days,
        regimes: Vec::new(),
        basis: Basis { verified, ..Basis::bylaw(None) },
    }
}

#[test]
fn the_strictest_text_wins_and_what_is_ours_gives_way() {
    let id = "assembly.notice-days";
    let low = threshold(id, "15", Verified::FullText);
    let more = threshold(id, "20", Verified::FullText);
    let less = threshold(id, "7", Verified::FullText);
    let ours = threshold(id, "30", Verified::Ours);
    assert_eq!(pick(&low, &more).value, Value::Number(20));
    assert_eq!(pick(&low, &less).value, Value::Number(15));
    assert_eq!(pick(&ours, &less).value, Value::Number(7));
    assert_eq!(pick(&low, &ours).value, Value::Number(15));
}

#[test]
fn a_later_layer_overrides_where_nothing_is_stricter() {
    let low = threshold("committee.notice-days", "7", Verified::Web);
    let high = threshold("committee.notice-days", "3", Verified::FullText);
    assert_eq!(pick(&low, &high).value, Value::Number(3));
}

#[test]
fn months_clamp_to_the_end_of_the_month() {
    let limit = |unit| Limit { value: Value::Number(1), unit, ground: Text::new("", "") };
    assert_eq!(limit(Unit::Months).after(date(2024, 1, 31)), date(2024, 2, 29));
    assert_eq!(limit(Unit::Days).before(date(2024, 3, 1)), date(2024, 2, 29));
}

#[test]
fn a_month_and_thirty_days_compare_alike() {
    let months = Value::Number(6);
    assert!(Value::Number(90).is_looser(months, Stricter::Higher, (Unit::Days, Unit::Months)));
    assert!(!Value::Number(200).is_looser(months, Stricter::Higher, (Unit::Days, Unit::Months)));
}

#[test]
fn a_bylaw_may_write_its_unit() {
    assert_eq!(written("90 days"), Some((Value::Number(90), Some(Unit::Days))));
    assert_eq!(written("3"), Some((Value::Number(3), None)));
    assert_eq!(written("2/3"), Some((Value::Share(Fraction::new(2, 3).unwrap()), None)));
    assert_eq!(written("3 moons"), None);
    assert_eq!(written("soon"), None);
}

#[test]
fn ids_are_unique() {
    for (i, kind) in KINDS.iter().enumerate() {
        assert!(KINDS[..i].iter().all(|other| other.id != kind.id), "{}", kind.id);
    }
}
