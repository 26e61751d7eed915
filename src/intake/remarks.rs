//! Recomputes what remarks and crowded cells say of figures: sums written out (`2538+1481+…`), shares of the
//! rows above (`以上1-5项的9%`), counts with their parts, and figures with a percentage behind them.

use super::{
    figure::{Figure, ONE, seen},
    import::compared,
    log::{At, Check, Claimed, Log},
    settle::{Plan, Target},
    words::Role,
};
use crate::{
    books::{record::reading::fold, value::Percent},
    format::raw::{Kind, Raw, RawCell},
};

/// Checks every text cell of a table.
pub(super) fn check(raw: &Raw, plan: &Plan, log: &mut Log) {
    for row in &plan.block.rows {
        let cells: Vec<RawCell<'_>> =
            raw.row(*row).filter(|cell| cell.kind == Kind::Text).collect();
        for cell in &cells {
            let text = fold(&seen(cell.text));
            if !text.bytes().any(|byte| byte.is_ascii_digit()) || 200 < text.len() {
                continue;
            }
            let at = At { sheet: plan.sheet, row: *row, column: cell.column };
            if plan.target != Target::Votes {
                written_sum(raw, plan, (at, &text), log);
                share_of_rows(raw, plan, (at, &text), log);
                households(at, &text, log);
            }
        }
    }
}

/// A plain decimal, exactly.
pub(super) fn decimal(text: &str) -> Option<Figure> {
    let text: String = text.chars().filter(|c| *c != ',').collect();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |t: &str| t.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || !digits(whole)
        || !digits(decimals)
        || 8 < decimals.len()
        || 14 < whole.len()
    {
        return None;
    }
    format!("{whole}{decimals:0<8}").parse().ok().map(Figure::from_units)
}

/// `a+b+c`, with nothing but figures between the signs.
pub(super) fn addends(text: &str) -> Option<Vec<Figure>> {
    let parts: Vec<&str> = text.split('+').map(str::trim).collect();
    if parts.len() < 2 {
        return None;
    }
    parts.into_iter().map(|part| decimal(part.trim_end_matches('元'))).collect()
}

/// The one amount of a row.
fn amount_of(raw: &Raw, plan: &Plan, row: u32) -> Option<(u32, Figure)> {
    let roles = [Role::Amount, Role::Expense, Role::Income, Role::Received, Role::Measure];
    let columns = plan.block.columns.iter().filter(|column| roles.contains(&column.role));
    let mut figures = columns.filter_map(|column| {
        let cell = raw.cell(row, column.at)?;
        let figure = super::figure::figure(&cell, column.scale).ok()?.figure?;
        (figure != Figure::ZERO).then_some((column.at, figure))
    });
    let first = figures.next()?;
    figures.next().is_none().then_some(first)
}

fn written_sum(raw: &Raw, plan: &Plan, (at, text): (At, &str), log: &mut Log) {
    let Some(parts) = addends(text) else { return };
    let Some((column, stated)) =
        amount_of(raw, plan, at.row).filter(|(column, _)| *column != at.column)
    else {
        return;
    };
    let computed = parts.iter().fold(Figure::ZERO, |sum, part| sum.plus(*part));
    let label = label_of(raw, plan, at.row);
    let place = At { column, ..at };
    log.checks.push(compared(
        (place, format!("{label} · {text}")),
        Claimed::Written,
        (stated, computed),
        at.address(),
    ));
}

fn label_of(raw: &Raw, plan: &Plan, row: u32) -> String {
    let roles = [
        Role::Description,
        Role::Category,
        Role::IncomeItem,
        Role::ExpenseItem,
        Role::Matter,
        Role::Payee,
    ];
    let columns = roles.iter().filter_map(|role| plan.block.column(*role));
    let mut texts =
        columns.filter_map(|column| raw.cell(row, column.at)).map(|cell| seen(cell.text));
    texts.find(|text| !text.is_empty()).unwrap_or_default()
}

/// `以上1-5项的9%`: a share of the rows with these serial numbers.
fn share_of_rows(raw: &Raw, plan: &Plan, (at, text): (At, &str), log: &mut Log) {
    let Some((_, rest)) = text.split_once("以上") else { return };
    let Some((range, rest)) = rest.split_once('项') else { return };
    let Some((first, last)) = range.split_once(['-', '~', '至']) else { return };
    let (Ok(first), Ok(last)) = (first.trim().parse::<u32>(), last.trim().parse::<u32>()) else {
        return;
    };
    let rest = rest.trim_start_matches(['的', '合', '计', '之']);
    let Some(percent) = rest.split('%').next().and_then(decimal) else { return };
    let (Some(serial), Some((column, stated))) =
        (plan.block.column(Role::Serial), amount_of(raw, plan, at.row))
    else {
        return;
    };
    let numbered = |row: &&u32| {
        let number =
            raw.cell(**row, serial.at).and_then(|cell| seen(cell.text).parse::<u32>().ok());
        number.is_some_and(|number| (first..=last).contains(&number))
    };
    let rows = plan.block.rows.iter().filter(numbered).filter_map(|row| amount_of(raw, plan, *row));
    let base = rows.fold(Figure::ZERO, |sum, (_, figure)| sum.plus(figure));
    let product = base.units().saturating_mul(percent.units()) / ONE / 100;
    let computed = Figure::from_units(product);
    let label = format!("{} · {text}", label_of(raw, plan, at.row));
    let mut check =
        compared((At { column, ..at }, label), Claimed::Share, (stated, computed), text.to_owned());
    check.agrees = stated.rounded() == computed.rounded();
    log.checks.push(check);
}

/// `267户应交，179户已交，88户未交`.
fn households(at: At, text: &str, log: &mut Log) {
    let count = |word: &str| {
        let before = &text[..text.find(word)?];
        let before = before.trim_end_matches('户');
        let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
        decimal(&digits.chars().rev().collect::<String>())
    };
    if let (Some(due), Some(paid), Some(open)) = (count("应交"), count("已交"), count("未交"))
    {
        log.checks.push(compared(
            (at, format!("户数 · {text}")),
            Claimed::Parts,
            (due, paid.plus(open)),
            text.to_owned(),
        ));
    }
}

/// A crowded cell of a vote notice: `57+32+149=238(17.50%)`, `1360(90.37%)`, `370(+未表决41=411, 63.62%)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Crowded {
    /// The figure it comes to, without votes added in parentheses.
    pub(super) value: Option<Figure>,
    /// What is added up before it.
    pub(super) parts: Vec<Figure>,
    /// What is added in parentheses, and the sum stated for it.
    pub(super) added: Option<(Figure, Figure)>,
    /// Its share, with printed decimals.
    pub(super) percent: Option<Percent>,
}

/// Reads a crowded cell; the value is `None` when there is no figure at its start.
pub(super) fn crowded(text: &str) -> Crowded {
    let folded = fold(text);
    let (head, inside) = match folded.split_once('(') {
        Some((head, inside)) => (head.trim(), inside),
        None => (folded.trim(), ""),
    };
    let head = head.trim_end_matches(['人', '户', '票', '㎡']);
    let (sum, value) = match head.split_once('=') {
        Some((sum, value)) => (Some(sum), decimal(value.trim())),
        None => (None, decimal(head)),
    };
    let mut found = Crowded { value, ..Crowded::default() };
    found.parts = sum.and_then(addends).unwrap_or_default();
    if let Some((before, after)) = inside.split_once('=') {
        let last = |text: &str| {
            let digits: String =
                text.chars().rev().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
            decimal(&digits.chars().rev().collect::<String>())
        };
        let first: String =
            after.trim().chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        found.added = last(before).zip(decimal(&first));
    }
    // The first percentage among the parentheses.
    found.percent = folded.split(['(', ',', ' ', ')']).find_map(percent_of);
    found
}

/// `90.37%` with its printed decimals.
pub(super) fn percent_of(text: &str) -> Option<Percent> {
    let digits = text.trim().strip_suffix('%')?;
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let plain: String = digits.chars().filter(|c| *c != '.').collect();
    let sound = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    let decimals = u8::try_from(decimals).ok().filter(|n| sound && *n <= 6)?;
    Some(Percent { digits: plain.parse().ok()?, decimals })
}

/// A percentage as a figure, for showing.
pub(super) fn shown(percent: Percent) -> Figure {
    let step = 10_i128.pow(8_u32.saturating_sub(u32::from(percent.decimals)));
    Figure::from_units(i128::from(percent.digits) * step)
}

/// A check of a share against its denominator.
pub(super) fn share(
    (at, label): (At, String),
    stated: Percent,
    (part, whole): (Figure, Figure),
    of: String,
) -> Option<Check> {
    let computed = Percent::of(part.units(), whole.units(), stated.decimals)?;
    let agrees = stated.agrees(part.units(), whole.units());
    Some(Check {
        at,
        label,
        claimed: Claimed::Share,
        stated: shown(stated),
        computed: shown(computed),
        of,
        agrees,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(figure: Option<Figure>) -> String {
        figure.map_or("none".to_owned(), |figure| figure.to_string())
    }

    #[test]
    fn crowded_cells_come_apart() {
        let cell = crowded("57+32+149=238(17.50%)");
        assert_eq!((text(cell.value), cell.parts.len()), ("238.00".to_owned(), 3));
        assert_eq!(cell.percent, Some(Percent { digits: 1750, decimals: 2 }));
        let cell = crowded("370(+未表决41=411, 63.62%)");
        let (more, sum) = cell.added.unwrap();
        assert_eq!(
            (text(cell.value), text(Some(more)), text(Some(sum))),
            ("370.00".into(), "41.00".into(), "411.00".into())
        );
        assert_eq!(cell.percent, Some(Percent { digits: 6362, decimals: 2 }));
        assert_eq!(text(crowded("171755.223(89.63%)").value), "171755.223");
        assert_eq!(text(crowded("通过").value), "none");
    }

    #[test]
    fn sums_written_out() {
        assert_eq!(addends("2538+1481+535").map(|parts| parts.len()), Some(3));
        assert_eq!(addends("1#+2#楼"), None);
        assert_eq!(addends("12"), None);
    }
}
