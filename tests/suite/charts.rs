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
    let mut untold = Vec::new();
    for (path, page) in building::pages(&building::build(&building::root(), SAMPLE_DAY)) {
        for svg in between(&page, "<svg class=\"chart", "</svg>") {
            let text = |tag: &str| {
                let text = between(svg, &format!("<{tag}"), &format!("</{tag}>"));
                text.first().and_then(|t| t.split_once('>')).map_or("", |(_, t)| t)
            };
            assert!(svg.contains("role=\"img\"") && 4 <= text("title").chars().count(), "{path}");
            let desc = text("desc");
            assert!((40..=120).contains(&desc.chars().count()), "{path}: {desc}");
            assert!(desc.ends_with("完整数字见下表。"), "{path}: {desc}");
            seen += 1;
        }
        let figures = page.matches("<figure>").count();
        assert_eq!(figures, page.matches("<figcaption>").count(), "{path}");
        // What is drawn of numbers tells how they are made, always in five lines.
        let is_drawn = page.contains("<svg class=\"bar") || page.contains("<svg class=\"chart");
        let lines = between(&page, "<details class=\"method\">", "</details>");
        let lines: Vec<usize> = lines.iter().map(|block| block.matches("<dt>").count()).collect();
        if is_drawn && lines != [5] {
            untold.push(format!("{path}: {lines:?}"));
        }
    }
    assert_eq!(untold, Vec::<String>::new());
    assert!(40 <= seen, "only {seen} drawings");
}

/// Where the lines of a drawing turn.
fn turns(svg: &str) -> Option<Vec<i128>> {
    let line = between(svg, "<path class=\"l\" d=\"", "\"").into_iter().next()?;
    let mut turns: Vec<i128> = Vec::new();
    for step in line.split(['M', 'L']).skip(1) {
        let (at, level) = step.split_once('H').unwrap_or((step, ""));
        turns.push(at.split(' ').nth(1)?.parse().ok()?);
        // A stretch that is level says where it ends only.
        let levels = if level.is_empty() { 0 } else { 1 + level.matches('H').count() };
        turns.extend(std::iter::repeat_n(*turns.last()?, levels));
    }
    Some(turns)
}

/// Where the zero line of a drawing is.
fn zero(svg: &str) -> Option<i128> {
    let line = between(svg, "<path class=\"z\" d=\"M", "\"").into_iter().next()?;
    line.split([' ', 'H']).nth(1)?.parse().ok()
}

/// What is wrong with small lines beside one another: panels that are not to one scale from zero, labels that are
/// not the first and last of the row below, columns of the table that do not add up.
fn faults_of_small_lines(section: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let panels = between(section, "<svg class=\"chart\"", "</svg>");
    let amounts = |row: &str| -> Vec<i128> {
        between(row, "<td", "</td>").into_iter().filter_map(amount).collect()
    };
    let body = between(section, "<tbody>", "</tbody>").concat();
    let rows: Vec<Vec<i128>> = between(&body, "<tr", "</tr>").into_iter().map(amounts).collect();
    let total = amounts(between(section, "<tfoot>", "</tfoot>").first().unwrap_or(&""));
    for (i, total) in total.iter().enumerate() {
        if rows.iter().map(|row| row[i]).sum::<i128>() != *total {
            faults.push(format!("column {i} does not add up to {total}"));
        }
    }
    if panels.len() != rows.len() {
        faults.push(format!("{} panels, {} rows", panels.len(), rows.len()));
    }
    let heights = |svg: &str| {
        let zero = zero(svg)?;
        Some(turns(svg)?.into_iter().map(|y| zero - y).collect::<Vec<_>>())
    };
    let drawn: Vec<_> = panels.iter().map(|svg| heights(svg)).collect();
    let longest = rows.iter().flatten().max().copied().unwrap_or_default();
    let tallest = drawn.iter().flatten().flatten().max().copied().unwrap_or_default();
    for (i, (row, heights)) in rows.iter().zip(&drawn).enumerate() {
        let due = row.iter().map(|amount| amount * tallest / longest.max(1));
        let near = |(due, height): (i128, &i128)| (due - height).abs() <= 1;
        let is_drawn = heights
            .as_ref()
            .is_some_and(|heights| heights.len() == row.len() && due.zip(heights).all(near));
        if !is_drawn {
            faults.push(format!("panel {i} is not to scale: {row:?} as {heights:?}"));
        }
        let said = |fen: &i128| {
            let hundredths = (fen.abs() + 5_000) / 10_000;
            let sign = if *fen < 0 { "−" } else { "" };
            format!(">{sign}{}.{:02}<", hundredths / 100, hundredths % 100)
        };
        let ends = [row.first(), row.last()];
        if !ends.into_iter().flatten().all(|fen| panels[i].contains(&said(fen))) {
            faults.push(format!("panel {i} does not label its ends: {row:?}"));
        }
    }
    faults
}

#[test]
fn small_lines_begin_at_zero_share_a_scale_and_agree_with_their_table() {
    let mut seen = 0;
    for (path, page) in building::pages(&building::build(&building::root(), SAMPLE_DAY)) {
        let Some(section) = between(&page, "<section id=\"ends\">", "</section>").pop() else {
            continue;
        };
        if !section.contains("万元") {
            continue;
        }
        let none: Vec<String> = Vec::new();
        assert_eq!(faults_of_small_lines(section), none, "{path}");
        seen += section.matches("<svg class=\"chart\"").count();
        // And it sees what is wrong.
        let spoilt = |from: &str, to: &str| {
            assert!(section.contains(from), "{path} has no {from}");
            faults_of_small_lines(&section.replacen(from, to, 1))
        };
        let line =
            format!("<path class=\"l\" d=\"{}", between(section, "class=\"l\" d=\"", "L")[0]);
        let moved = format!("{}9", &line[..line.len() - 1]);
        assert!(spoilt(&line, &moved).iter().any(|fault| fault.contains("not to scale")));
        let first = between(section, "<td class=\"n\"", "</td>")[0];
        let raised = first.replacen("value=\"", "value=\"9", 1);
        assert!(spoilt(first, &raised).iter().any(|fault| fault.contains("does not add up")));
    }
    assert!(9 <= seen, "only {seen} panels");
}

#[test]
fn a_year_without_movements_has_its_balance_and_one_year_end_is_no_line() {
    let base = building::root().join("tests/errors/base");
    let fund_page = |movements: &str| {
        let site = tempfile::tempdir().unwrap();
        for path in building::files(&base) {
            building::put(site.path(), &path, std::fs::read(base.join(&path)).unwrap());
        }
        building::put(site.path(), "content/index.md", "大家好。\n");
        let head = "日期,楼栋,类别,金额,凭证号,摘要\n";
        let path = "data/maintenance-fund/movements.csv";
        building::put(site.path(), path, format!("{head}{movements}"));
        let pages = building::pages(&building::build(site.path(), SAMPLE_DAY));
        pages.into_iter().find(|(path, _)| *path == "fund/index.html").unwrap().1
    };
    let opening = "2023-05-04,1号楼,期初,1000.00,维-1,启用新账\n";
    let page = fund_page(&format!("{opening}2025-02-03,1号楼,利息,9.00,维-2,结息\n"));
    let section = between(&page, "<section id=\"ends\">", "</section>")[0];
    let row = between(section, "<tbody>", "</tbody>")[0];
    let held: Vec<&str> = between(row, "<data value=\"", "\"");
    assert_eq!(held, ["1000.00", "1000.00", "1009.00", "1009.00"], "{section}");
    assert!(section.contains("fund.end.2024.b1") && section.contains(">2026-11-21<"), "{section}");
    let page = fund_page(&opening.replace("2023", "2026"));
    assert!(!page.contains("id=\"ends\""), "one year end has nothing to be compared with");
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
