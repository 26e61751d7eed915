//! Compares the tables of one import with each other: the total of one that another repeats as a line, two
//! totals of the same thing, and one series of figures in two tables.

use std::collections::BTreeMap;

use super::{
    context::{self, Direction, YearMonth},
    figure::{Figure, seen},
    import::Reading,
    lines::{self, LineKind},
    log::{At, Check, Claimed, Log},
    matter::Matter,
    settle::{Plan, Target},
    words::Role,
};
use crate::{books::record::reading::fold, text};

/// Rows that repeat the total of another table: sheet and row, with the place of that total.
pub(super) type Overlaps = BTreeMap<(usize, u32), String>;

/// One figure of a table with what it is about.
#[derive(Clone, Debug)]
struct Point {
    at: At,
    plan: usize,
    label: String,
    period: Option<(i16, i8)>,
    figure: Figure,
}

/// A stated sum of a table.
struct Sum {
    at: At,
    plan: usize,
    figure: Figure,
    grand: bool,
}

/// Looks for what two tables say of one thing.
pub(super) fn check(reading: &Reading, log: &mut Log) -> Overlaps {
    if reading.plans.len() < 2 {
        return Overlaps::new();
    }
    let (mut points, mut sums) = (Vec::new(), Vec::new());
    for (n, plan) in reading.plans.iter().enumerate() {
        // Large tables are ledgers of single payments; summaries are small.
        if plan.block.rows.len() <= 2_000 && plan.target != Target::Votes {
            collect(reading, n, plan, (&mut points, &mut sums));
        }
    }
    same_series(reading, &points, log);
    named_totals(reading, &points, &sums, log);
    rival_totals(reading, (&points, &sums), log);
    overlaps(reading, &points, &sums)
}

fn collect(
    reading: &Reading,
    n: usize,
    plan: &Plan,
    (points, sums): (&mut Vec<Point>, &mut Vec<Sum>),
) {
    let raw = &reading.sheets[plan.sheet].raw;
    let block = &plan.block;
    let year = block.column(Role::Year);
    let mut quiet = Log::default();
    lines::read(raw, (plan.sheet, block), &mut quiet, |line, _| {
        for (at, found) in &line.figures {
            let column = &block.columns[*at];
            if !column.role.is_figure() || column.role.is_count() {
                continue;
            }
            let place = At { sheet: plan.sheet, row: line.row, column: column.at };
            if matches!(line.kind, LineKind::Total | LineKind::Subtotal) {
                let grand = line.kind == LineKind::Total;
                sums.push(Sum { at: place, plan: n, figure: *found, grand });
            }
            if line.kind != LineKind::Data || column.role == Role::Total {
                continue;
            }
            let own = year.and_then(|column| raw.cell(line.row, column.at));
            let own =
                own.and_then(|cell| context::year_month(&format!("{}年", seen(cell.text))).year);
            let period = column
                .period
                .map(|YearMonth { year, month }| (year.unwrap_or(0), month.unwrap_or(0)));
            let period = period.or_else(|| own.map(|year| (year, 0)));
            let label = if year.is_some() && column.period.is_none() {
                column.header.clone()
            } else {
                label(raw, plan, line)
            };
            points.push(Point { at: place, plan: n, label, period, figure: *found });
        }
    });
}

fn label(raw: &crate::format::raw::Raw, plan: &Plan, line: &lines::Line) -> String {
    let roles =
        [Role::Category, Role::Description, Role::IncomeItem, Role::ExpenseItem, Role::Payee];
    let cells = roles
        .iter()
        .filter_map(|role| plan.block.column(*role))
        .filter_map(|column| raw.cell(line.row, column.at));
    let mut texts = cells.map(|cell| seen(cell.text)).filter(|text| !text.is_empty());
    texts.next().unwrap_or_else(|| line.label.clone())
}

/// Words without what stands in parentheses; and whether anything did.
fn bare(text: &str) -> (String, bool) {
    let folded = fold(text).to_lowercase();
    let (head, qualified) = match folded.split_once('(') {
        Some((head, _)) => (head, true),
        None => (folded.as_str(), false),
    };
    (head.trim().to_owned(), qualified)
}

/// One thing by period in two tables: its name is that of the other, or begins it.
fn same_series(reading: &Reading, points: &[Point], log: &mut Log) {
    let dated: Vec<(&Point, String)> = points
        .iter()
        .filter(|point| point.period.is_some())
        .filter_map(|point| {
            let (label, qualified) = bare(&point.label);
            (!qualified && 4 <= label.len()).then_some((point, label))
        })
        .collect();
    for (n, (one, name)) in dated.iter().enumerate() {
        for (other, longer) in dated.iter().skip(n + 1) {
            if one.plan == other.plan || one.period != other.period {
                continue;
            }
            let begins = |a: &str, b: &str| {
                b.strip_prefix(a).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            };
            if !begins(name, longer) && !begins(longer, name) {
                continue;
            }
            let rough = one.figure.whole().is_some() != other.figure.whole().is_some();
            let (stated, computed) = (one.figure, other.figure);
            let near = (stated.units() - computed.units()).abs() * 2 <= super::figure::ONE;
            log.checks.push(Check {
                at: one.at,
                label: format!("{} {}", one.label, period_text(one.period)),
                claimed: Claimed::Elsewhere,
                stated,
                computed,
                of: reading.place(other.at),
                agrees: stated == computed || (rough && near),
            });
        }
    }
}

fn period_text(period: Option<(i16, i8)>) -> String {
    match period {
        Some((year, 0)) => year.to_string(),
        Some((year, month)) => format!("{year}-{month:02}"),
        None => String::new(),
    }
}

/// What a table is about: the words of its sheet or title without dates and words for lists.
fn subject(text: &str) -> String {
    let folded = fold(text);
    // The endings of a text file: `.csv`, `.gb18030.csv`.
    let mut folded = folded.as_str();
    while let Some((stem, end)) = folded.rsplit_once('.')
        && !stem.is_empty()
        && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        folded = stem;
    }
    let kept: String =
        folded.chars().filter(|c| !c.is_ascii_digit() && !"年月份 　_-.".contains(*c)).collect();
    ["明细表", "明细", "汇总表", "汇总", "一览表", "情况表", "统计表", "表", "合计"]
        .iter()
        .fold(kept, |kept, word| kept.strip_suffix(word).map(str::to_owned).unwrap_or(kept))
}

/// A line that names another table, beside the grand total of that table.
fn named_totals(reading: &Reading, points: &[Point], sums: &[Sum], log: &mut Log) {
    for point in points.iter().filter(|point| point.period.is_none()) {
        let label = subject(&bare(&point.label).0);
        if label.chars().count() < 3 {
            continue;
        }
        for (n, plan) in reading.plans.iter().enumerate().filter(|(n, _)| *n != point.plan) {
            let sheet = &reading.sheets[plan.sheet].raw.name;
            if subject(sheet) != label {
                continue;
            }
            let Some(total) = sums.iter().rfind(|sum| sum.plan == n && sum.grand) else { continue };
            log.checks.push(Check {
                at: point.at,
                label: format!("{} = {sheet}", point.label),
                claimed: Claimed::Elsewhere,
                stated: point.figure,
                computed: total.figure,
                of: reading.place(total.at),
                agrees: point.figure.rounded() == total.figure.rounded(),
            });
        }
    }
}

/// Two grand totals of one direction and month in one workbook that are not the same.
fn rival_totals(reading: &Reading, (points, sums): (&[Point], &[Sum]), log: &mut Log) {
    let last: Vec<&Sum> = (0..reading.plans.len())
        .filter_map(|n| sums.iter().rfind(|sum| sum.plan == n && sum.grand))
        .collect();
    let about = |sum: &Sum| -> Option<(Direction, i8, usize)> {
        let plan = &reading.plans[sum.plan];
        let title = plan.block.titles.iter().find_map(|(_, title)| context::direction(title));
        let sheet = &reading.sheets[plan.sheet];
        let file = if sheet.of_workbook { sheet.file } else { usize::MAX };
        Some((title?, plan.calendar.month?, file))
    };
    // A total that is a line of a third table is a part, and the rival of none.
    let whole = |one: &&&Sum| {
        !last.iter().any(|other| about(one) == about(other) && is_line(points, other.plan, one))
    };
    let wholes: Vec<&&Sum> = last.iter().filter(whole).collect();
    for (n, one) in wholes.iter().enumerate() {
        for other in wholes.iter().skip(n + 1) {
            let same = about(one).is_some() && about(one) == about(other);
            let part = is_line_of(reading, points, (one.plan, other.plan))
                || is_line_of(reading, points, (other.plan, one.plan));
            if !same || part || one.figure.rounded() == other.figure.rounded() {
                continue;
            }
            let side = match about(one).map(|(side, ..)| side) {
                Some(Direction::Income) => "收入",
                Some(Direction::Expense) | None => "支出",
            };
            log.checks.push(Check {
                at: one.at,
                label: format!("{side} · 合计 / 合计"),
                claimed: Claimed::Elsewhere,
                stated: one.figure,
                computed: other.figure,
                of: reading.place(other.at),
                agrees: false,
            });
            let (a, b) = (reading.place(one.at), reading.place(other.at));
            log.find(Some(one.at), Matter::RivalTotals, text! {
                zh: "{a} 与 {b} 都是同一个月{side}的合计，却不相等；哪一张是全部、哪一张是一部分，要由人判断", en: "{a} and {b} are both totals of the same month and side and differ; a person must say which is the whole and which a part"
            });
        }
    }
}

/// Whether a total is the figure of one line of another table.
fn is_line(points: &[Point], whole: usize, part: &Sum) -> bool {
    whole != part.plan
        && part.figure != Figure::ZERO
        && points
            .iter()
            .any(|point| point.plan == whole && point.figure.rounded() == part.figure.rounded())
}

/// Whether a table is one line of another, by its sheet's name.
fn is_line_of(reading: &Reading, points: &[Point], (whole, part): (usize, usize)) -> bool {
    let name = subject(&reading.sheets[reading.plans[part].sheet].raw.name);
    let labels = points
        .iter()
        .filter(|point| point.plan == whole)
        .map(|point| subject(&bare(&point.label).0));
    3 <= name.chars().count() && labels.into_iter().any(|label| label == name)
}

/// Lines that are the total of another table whose own rows are taken in.
fn overlaps(reading: &Reading, points: &[Point], sums: &[Sum]) -> Overlaps {
    let mut found = Overlaps::new();
    let taken = |n: usize| reading.plans[n].target == Target::Ledger;
    for point in points.iter().filter(|point| taken(point.plan) && point.figure != Figure::ZERO) {
        let small = point.figure.units().abs() < 100 * super::figure::ONE;
        let total = sums.iter().find(|sum| {
            sum.plan != point.plan
                && taken(sum.plan)
                && sum.figure == point.figure
                && !small
                && side(reading, sum.plan) == side(reading, point.plan)
        });
        if let Some(total) = total {
            found.insert((point.at.sheet, point.at.row), reading.place(total.at));
        }
    }
    found
}

fn side(reading: &Reading, plan: usize) -> Option<Direction> {
    reading.plans[plan].direction
}

/// Tables that repeat another one row for row: same headers, same sums, as many rows.
pub(super) fn twins(reading: &Reading, log: &mut Log) -> Vec<usize> {
    let signatures: Vec<Vec<String>> =
        reading.plans.iter().map(|plan| plan.block.signature()).collect();
    // Only tables that could be the same are added up.
    let alike = |n: usize, m: usize| n != m && signatures[n] == signatures[m];
    let face = |n: usize| {
        let rivalled = (0..signatures.len()).any(|m| alike(n, m));
        let sums = column_sums(reading, reading.plans.get(n).filter(|_| rivalled)?);
        let sums: Vec<(Figure, usize)> =
            sums.into_iter().map(|(_, _, sum, rows)| (sum, rows)).collect();
        Some((&signatures[n], sums))
    };
    let faces: Vec<_> = (0..signatures.len()).map(face).collect();
    let mut twins = Vec::new();
    for (n, one) in faces.iter().enumerate() {
        let Some((_, sums)) = one else { continue };
        let large = sums.iter().any(|(_, rows)| 2 <= *rows);
        let before = faces[..n].iter().position(|other| other == one);
        let Some(before) = before.filter(|_| large && reading.plans[n].target != Target::Skip)
        else {
            continue;
        };
        let plan = &reading.plans[n];
        let at = At { sheet: plan.sheet, row: plan.block.header.0, column: super::log::WHOLE_ROW };
        let first = reading.place(At { sheet: reading.plans[before].sheet, ..at });
        log.find(Some(at), Matter::TwinTable, text! {
            zh: "这张表与 {first} 的列、行数、合计都相同，当作同一张表，没有再导入一遍；如果是两回事，分两次导入",
            en: "this table has the headers, rows and sums of {first} and was taken for the same one, so it is not taken in again; if they are two, import them one by one"
        });
        twins.push(n);
    }
    twins
}

/// The sums of every figure column of a table, stated or not, for the summary.
pub(super) fn column_sums(reading: &Reading, plan: &Plan) -> Vec<(At, String, Figure, usize)> {
    let raw = &reading.sheets[plan.sheet].raw;
    let block = &plan.block;
    let mut sums: Vec<(Figure, usize)> = vec![(Figure::ZERO, 0); block.columns.len()];
    let mut quiet = Log::default();
    lines::read(raw, (plan.sheet, block), &mut quiet, |line, _| {
        for (n, found) in line.figures.iter().filter(|_| line.kind == LineKind::Data) {
            sums[*n] = (sums[*n].0.plus(*found), sums[*n].1 + 1);
        }
    });
    let columns = block.columns.iter().zip(sums);
    let columns = columns.filter(|(column, (_, rows))| column.role.is_figure() && 0 < *rows);
    columns
        .map(|(column, (sum, rows))| {
            let at = At { sheet: plan.sheet, row: block.header.1, column: column.at };
            (at, column.header.clone(), sum, rows)
        })
        .collect()
}
