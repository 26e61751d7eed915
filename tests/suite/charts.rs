//! What every drawing of the sample must keep: bars begin at zero and are to one scale, what stands beside them
//! adds up, and each drawing says what it shows.

use crate::building::{self, SAMPLE_DAY};

/// What stands between two marks, for each time they stand in a text.
fn between<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    text.split(from).skip(1).filter_map(|rest| rest.split_once(to)).map(|(part, _)| part).collect()
}

/// The amount of the first `<data value="…">` of a text, in fen.
fn amount(text: &str) -> Option<i128> {
    let value = between(text, "<data value=\"", "\"").first()?.replace('.', "");
    value.parse().ok()
}

/// Length of the first bar of a row in thousandths.
fn bar(row: &str) -> Option<i128> {
    let svg = between(row, "<svg class=\"bar\" aria", "</svg>").into_iter().next()?;
    let percent = between(svg, "width=\"", "%\"").into_iter().next()?;
    let (whole, tenth) = percent.split_once('.').unwrap_or((percent, "0"));
    Some(10 * whole.parse::<i128>().ok()? + tenth.parse::<i128>().ok()?)
}

#[test]
fn bars_begin_at_zero_and_share_a_scale() {
    let mut seen = 0;
    for (path, page) in building::pages(&building::build(&building::root(), SAMPLE_DAY)) {
        for table in between(&page, "<tbody>", "</tbody>") {
            // Steps begin where the step before them ends, on a scale of their own.
            if table.contains("<rect class=\"i\" x=") {
                continue;
            }
            // Rows of the budget have three marks in one bar and a scale of their own.
            let rows = between(table, "<tr", "</tr>").into_iter().filter(|r| !r.contains("track"));
            let rows: Vec<_> = rows.filter_map(|row| Some((bar(row)?, amount(row)?))).collect();
            let Some(longest) = rows.iter().map(|(_, amount)| amount.abs()).max() else { continue };
            for (length, amount) in rows {
                // What is below zero says so in its number and may be without a bar.
                if amount < 0 && length == 0 {
                    continue;
                }
                let amount = amount.abs();
                let due = if longest == 0 { 0 } else { amount * 1000 / longest };
                // Something is never drawn as nothing.
                let least = if 0 < amount && 0 < longest { 4 } else { 0 };
                assert_eq!(length, due.max(least), "{path}: {amount} fen of {longest}");
                seen += 1;
            }
        }
    }
    assert!(500 < seen, "only {seen} bars");
}

/// Where the first bar of a row begins, in thousandths.
fn start(row: &str) -> i128 {
    let from = between(row, " x=\"", "%\"").into_iter().next().unwrap_or("0");
    let (whole, tenth) = from.split_once('.').unwrap_or((from, "0"));
    10 * whole.parse::<i128>().unwrap() + tenth.parse::<i128>().unwrap()
}

#[test]
fn each_step_begins_where_the_one_before_it_ends() {
    let mut seen = 0;
    for (path, page) in building::pages(&building::build(&building::root(), SAMPLE_DAY)) {
        let tables = between(&page, "<table class=\"stack flow b1\">", "</table>");
        for table in tables.into_iter().filter(|table| table.contains("<svg")) {
            let body = between(table, "<tbody>", "</tbody>")[0];
            // Opening, income, expense, perhaps other movements, closing.
            let rows: Vec<_> = between(body, "<tr", "</tr>")
                .into_iter()
                .map(|row| (row.contains("＋"), start(row), bar(row).unwrap()))
                .collect();
            let mut level = 0;
            let last = rows.len() - 1;
            for (i, (is_up, from, length)) in rows.into_iter().enumerate() {
                let near = |a: i128, b: i128| (a - b).abs() <= 5;
                let (low, high) = (from, from + length);
                let stands = near(low, level) || near(high, level);
                let due = if i == 0 { low == 0 } else { stands };
                assert!(due, "{path}: step {i} from {low} to {high}, not at {level}");
                if i == last {
                    assert!(low == 0 && near(high, level), "{path}: closes at {high}, not {level}");
                }
                level = match i {
                    0 => high,
                    1 => {
                        if is_up {
                            high
                        } else {
                            low
                        }
                    }
                    _ if near(low, level) => high,
                    _ => low,
                };
                seen += 1;
            }
        }
    }
    assert!(40 < seen, "only {seen} steps");
}

#[test]
fn what_stands_beside_the_bars_adds_up() {
    let mut seen = 0;
    for (path, page) in building::pages(&building::build(&building::root(), SAMPLE_DAY)) {
        for table in between(&page, "<table", "</table>") {
            let Some((body, foot)) = table.split_once("<tfoot>") else { continue };
            let rows: Vec<_> = between(body, "<tr", "</tr>");
            // A row that is named with a minus is taken off.
            let signed = |row: &str| match row.contains(r#"scope="row">− "#) {
                true => amount(row).map(|amount| -amount),
                false => amount(row),
            };
            let amounts: Vec<i128> = rows.iter().filter_map(|row| signed(row)).collect();
            let Some(total) = amount(foot).filter(|_| !amounts.is_empty()) else { continue };
            assert_eq!(amounts.iter().sum::<i128>(), total, "{path}");
            seen += 1;
        }
    }
    assert!(100 < seen, "only {seen} totals");
}

#[test]
fn every_drawing_says_what_it_shows() {
    let mut seen = 0;
    for (path, page) in building::pages(&building::build(&building::root(), SAMPLE_DAY)) {
        for svg in between(&page, "<svg class=\"chart", "</svg>") {
            let words = |tag: &str| {
                let text = between(svg, &format!("<{tag}"), &format!("</{tag}>"));
                text.first().and_then(|t| t.split_once('>')).map_or(0, |(_, t)| t.chars().count())
            };
            assert!(svg.contains("role=\"img\"") && 4 <= words("title"), "{path}");
            assert!((40..=120).contains(&words("desc")), "{path}: {} letters", words("desc"));
            seen += 1;
        }
        let figures = page.matches("<figure>").count();
        assert_eq!(figures, page.matches("<figcaption>").count(), "{path}");
    }
    assert!(40 <= seen, "only {seen} drawings");
}

/// Four prices of one fee, and a fee that nobody may charge.
const PRICES: &str = r#"
[[fee]]
id = "clean-1"
name = "保洁费"
unit = "元/户·月"
rate = "8.00"
from = 2020-01-01
until = 2021-12-31

[[fee]]
id = "clean-2"
name = "保洁费"
unit = "元/户·月"
rate = "10.00"
from = 2022-01-01
until = 2023-12-31

[[fee]]
id = "clean-3"
name = "保洁费"
unit = "元/户·月"
rate = "9.00"
from = 2024-01-01
until = 2025-12-31

[[fee]]
id = "clean-4"
name = "保洁费"
unit = "元/户·月"
rate = "12.00"
from = 2026-01-01

[[fee]]
id = "fit-out"
name = "装修管理费"
unit = "元/户"
rate = "0.00"
from = 2020-01-01
"#;

#[test]
fn a_price_that_changed_three_times_is_drawn_and_a_price_of_nothing_is_not_charged() {
    let site = tempfile::tempdir().unwrap();
    let base = building::root().join("tests/errors/base");
    for path in building::files(&base) {
        building::put(site.path(), &path, std::fs::read(base.join(&path)).unwrap());
    }
    building::put(site.path(), "content/index.md", "大家好。\n");
    building::put(site.path(), "data/fees.toml", PRICES);
    let pages = building::pages(&building::build(site.path(), SAMPLE_DAY));
    let (_, page) = pages.iter().find(|(path, _)| *path == "fees/index.html").unwrap();
    let drawings = between(page, "<svg class=\"chart", "</svg>");
    // One for each size of text.
    assert_eq!(drawings.len(), 2);
    let drawing = drawings[0];
    assert!(drawing.contains("2020") && drawing.contains(">12.00<"), "{drawing}");
    assert!(drawing.contains("阶梯线，4个价格"), "{drawing}");
    assert!(page.contains("没有这些收费：装修管理费") && page.contains("现在收1项费用"));
    assert!(!page.contains(">0.00元/户"));
}

#[test]
fn a_part_of_a_period_is_not_held_against_a_whole_one() {
    let year = |day| {
        let built = building::build(&building::root(), day);
        building::pages(&built).remove("2026/index.html").unwrap()
    };
    let running = year(SAMPLE_DAY);
    assert!(running.contains("这一期还没有结束") && !running.contains("比上年"));
    let over = year(jiff::civil::date(2027, 1, 5));
    assert!(!over.contains("这一期还没有结束") && over.contains("比上年"));
}
