//! Reads the rows of a block: which are records and which are sums, balances, labels and remarks; re-adds
//! every sum where it stands.

use super::{
    block::{Block, Column},
    figure::{self, Figure, Form, Plain},
    log::{At, Check, Claimed, LeftOut, Log, WHOLE_ROW, clip},
    matter::{Cause, Matter},
    sums::Sums,
    words::Role,
};
use crate::{
    books::record::reading::{RowKind, fold, row_kind},
    format::raw::{Kind, Raw, RawCell},
    text,
    text::Text,
};

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A record.
    Data,
    /// 小计
    Subtotal,
    /// 合计
    Total,
    /// 累计
    ToDate,
    /// 期初余额, 上期结余
    Opening,
    /// 期末余额, 结余
    Closing,
    /// A heading for the rows below.
    Group,
    /// Anything else: remarks, signatures, the header again.
    Other,
}

/// A row with its figures read.
#[derive(Debug)]
pub struct Line {
    /// From 0.
    pub row: u32,
    /// What it is.
    pub kind: LineKind,
    /// What it calls itself.
    pub label: String,
    /// The figures of the figure columns, by position among the block's columns.
    pub figures: Vec<(usize, Figure)>,
    /// Figure columns whose cell could not be read.
    pub broken: bool,
}

/// Reads a figure and writes down what was changed about its form.
pub fn take(
    raw: &Raw,
    (sheet, row): (usize, u32),
    column: &Column,
    log: &mut Log,
) -> Result<Option<Figure>, Text> {
    let Some(cell) = raw.cell(row, column.at) else { return Ok(None) };
    let Plain { figure, forms, currency } = figure::figure(&cell, column.scale)?;
    let at = At { sheet, row, column: column.at };
    let after = figure.map(|figure| figure.to_string()).unwrap_or_default();
    // In a text file every figure is text.
    for form in forms.into_iter().filter(|form| raw.typed || *form != Form::TextNumber) {
        log.change(at, form, cell.text, &after);
    }
    if let Some(mark) = currency {
        let header = &column.header;
        let at = At { row: WHOLE_ROW, ..at };
        log.find(Some(at), Matter::ForeignCurrency, text! {
            zh: "「{header}」以 {mark} 记，账目以元记；没有换算", en: "`{header}` is in {mark} and the books are in yuan; nothing was converted"
        });
    }
    Ok(figure)
}

/// Reads every row of a block in order and gives it to `each`; sums are re-added on the way.
pub fn read(
    raw: &Raw,
    (sheet, block): (usize, &Block),
    log: &mut Log,
    mut each: impl FnMut(&Line, &mut Log),
) {
    let header = block.signature();
    let mut sums = Sums::new(block);
    let mut ended = false;
    for row in &block.rows {
        let cells: Vec<RawCell<'_>> = own_cells(raw, *row, block);
        if cells.is_empty() {
            continue;
        }
        let line = line(raw, (sheet, block), &cells, log);
        let again = line.figures.is_empty() && repeats(&header, &cells);
        ended |= cells.iter().any(|cell| {
            cell.text.contains('以') && fold(cell.text).replace(' ', "").contains("以下空白")
        });
        match line.kind {
            _ if again => leave(
                log,
                (sheet, &line, &cells),
                (Cause::HeaderAgain, text! { zh: "又一遍表头", en: "the header again" }),
            ),
            LineKind::Other if line.figures.is_empty() && heads(raw, *row, block) => {
                sums.note_heading(raw, *row);
                leave(
                    log,
                    (sheet, &line, &cells),
                    (
                        Cause::NoRecord,
                        text! { zh: "不是记录：说明、签字或空项目", en: "no record: a remark, a signature or an item without a figure" },
                    ),
                );
            }
            LineKind::Other if !ended || !line.figures.is_empty() => {
                leave(
                    log,
                    (sheet, &line, &cells),
                    (
                        Cause::NoRecord,
                        text! { zh: "不是记录：说明、签字或空项目", en: "no record: a remark, a signature or an item without a figure" },
                    ),
                );
            }
            LineKind::Other => {}
            LineKind::Subtotal | LineKind::Total | LineKind::ToDate => {
                sums.state(sheet, &line, log);
                each(&line, log);
            }
            LineKind::Data => {
                sums.add(raw, &line);
                each(&line, log);
            }
            LineKind::Group => {
                if leads(&cells, block) {
                    sums.begin_group();
                }
                each(&line, log);
            }
            LineKind::Opening | LineKind::Closing => {
                sums.balance(sheet, &line, log);
                each(&line, log);
            }
        }
    }
}

/// Whether most of a row is the header again.
fn repeats(header: &[String], cells: &[RawCell<'_>]) -> bool {
    let again = cells.iter().filter(|cell| header.contains(&super::words::key(cell.text))).count();
    2 <= again && cells.len() <= 2 * again
}

fn own_cells<'r>(raw: &'r Raw, row: u32, block: &Block) -> Vec<RawCell<'r>> {
    let left = block.columns.first().map_or(0, |column| column.at);
    let right = block.columns.last().map_or(0, |column| column.at);
    let within = |cell: &RawCell<'_>| left <= cell.column && cell.column <= right;
    let filled =
        |cell: &RawCell<'_>| cell.kind != Kind::Text || !figure::seen(cell.text).is_empty();
    raw.row(row).filter(within).filter(filled).collect()
}

fn leave(
    log: &mut Log,
    (sheet, line, cells): (usize, &Line, &[RawCell<'_>]),
    (cause, why): (Cause, Text),
) {
    let shown: Vec<String> =
        cells.iter().map(|cell| clip(&figure::seen(cell.text))).take(4).collect();
    let at = At { sheet, row: line.row, column: WHOLE_ROW };
    let figure = !line.figures.is_empty();
    log.leave(LeftOut { at, cause, why, shown: shown.join(" · "), figure });
}

fn line(raw: &Raw, (sheet, block): (usize, &Block), cells: &[RawCell<'_>], log: &mut Log) -> Line {
    let row = cells[0].row;
    let mut figures = Vec::new();
    let mut broken = Vec::new();
    for (n, column) in block.columns.iter().enumerate().filter(|(_, column)| counts(column.role)) {
        match take(raw, (sheet, row), column, log) {
            Ok(figure) => figures.extend(figure.map(|figure| (n, figure))),
            Err(reason) => broken.push((column, reason)),
        }
    }
    let (kind, label) = kind_of(block, cells, !figures.is_empty());
    // What was meant for a figure makes the row a record, though one that cannot be booked.
    let meant =
        matches!(kind, LineKind::Other | LineKind::Group) && tried(raw, (row, block), &broken);
    let kind = if meant && !label_states(&label) { LineKind::Data } else { kind };
    for (column, reason) in &broken {
        let cell = raw.cell(row, column.at);
        let found = cell.map_or(String::new(), |cell| clip(&figure::seen(cell.text)));
        // Words in a figure column of a row without any figure are a remark; a formula is not.
        let remark = cell.is_none_or(|cell| cell.kind == Kind::Text);
        if remark && matches!(kind, LineKind::Other | LineKind::Group) {
            continue;
        }
        let at = At { sheet, row, column: column.at };
        let header = &column.header;
        let why = Text::new(
            format!("「{header}」里的「{found}」不能当数读：{}", reason.zh),
            format!("`{found}` under `{header}` cannot be read as a figure: {}", reason.en),
        );
        log.leave(LeftOut {
            at,
            cause: Cause::Unreadable,
            why,
            shown: found.clone(),
            figure: true,
        });
    }
    // A balance that cannot be read is not checked; the row itself is sound.
    let broken = broken.iter().any(|(column, _)| column.role != Role::Balance);
    Line { row, kind, label, figures, broken }
}

/// Whether a row names a category.
fn heads(raw: &Raw, row: u32, block: &Block) -> bool {
    let columns =
        block.columns.iter().filter(|column| matches!(column.role, Role::Category | Role::Group));
    columns
        .filter_map(|column| raw.cell(row, column.at))
        .any(|cell| !figure::seen(cell.text).is_empty())
}

/// Whether a lone word stands where groups are named. One to the right of the category is an item that has no
/// figure, and the sum below it counts the items above it too.
fn leads(cells: &[RawCell<'_>], block: &Block) -> bool {
    let heading = |column: &&Column| matches!(column.role, Role::Category | Role::Group);
    let last = block.columns.iter().filter(heading).map(|column| column.at).max();
    last.is_none_or(|last| cells.first().is_some_and(|cell| cell.column <= last))
}

/// Whether a figure was meant by what could not be read: it has digits, or stands in a numbered or dated row.
fn tried(raw: &Raw, (row, block): (u32, &Block), broken: &[(&Column, Text)]) -> bool {
    let digits = |column: &Column| {
        let cell = raw.cell(row, column.at);
        cell.is_some_and(|cell| {
            cell.kind == Kind::Text && fold(cell.text).contains(|c: char| c.is_ascii_digit())
        })
    };
    let dated = block
        .columns
        .iter()
        .filter(|column| matches!(column.role, Role::Serial | Role::Date | Role::Voucher))
        .any(digits);
    broken.iter().any(|(column, _)| match raw.cell(row, column.at).map(|cell| cell.kind) {
        Some(Kind::Text) => dated || digits(column),
        // A number that is too large, a formula without a result.
        Some(Kind::Number | Kind::Fault | Kind::Uncomputed) => true,
        // The day beside a signature.
        Some(Kind::Date) | None => false,
    })
}

/// Whether a label is that of a sum.
fn label_states(label: &str) -> bool {
    row_kind(label) != RowKind::Data
}

/// Figures of a role that rows are read for.
pub fn counts(role: Role) -> bool {
    role.is_figure() || role == Role::Balance
}

/// What a row is, by its words; without a figure it can only be a heading or a remark.
fn kind_of(block: &Block, cells: &[RawCell<'_>], figures: bool) -> (LineKind, String) {
    let words = cells.iter().filter(|cell| {
        let column = block.columns.iter().find(|column| column.at == cell.column);
        cell.kind == Kind::Text
            && column.is_none_or(|column| !counts(column.role) || column.at == cells[0].column)
    });
    let words: Vec<(bool, String)> =
        words.map(|cell| (edges(block, cell), figure::seen(cell.text))).collect();
    let label = words.iter().map(|(_, word)| word).find(|word| !is_number(word));
    let label = label.cloned().unwrap_or_default();
    if let Some((kind, label)) = stated(&words, cells) {
        return (if figures { kind } else { LineKind::Other }, label);
    }
    if figures {
        return (LineKind::Data, label);
    }
    let serial = cells.iter().any(|cell| {
        let column = block.columns.iter().find(|column| column.at == cell.column);
        column.is_some_and(|column| matches!(column.role, Role::Serial | Role::Date))
            && !matches!(numbered(cell.text), Some(false))
    });
    let heading = words.len() == 1
        && !serial
        && label.chars().count() <= 24
        && !["：", ":", "签字", "制表", "审核", "说明", "备注", "注"]
            .iter()
            .any(|mark| label.contains(mark));
    (if heading { LineKind::Group } else { LineKind::Other }, label)
}

/// Whether a cell may name an opening or closing balance: it stands in a column of labels, and no register of
/// its own has such a kind of movement.
fn edges(block: &Block, cell: &RawCell<'_>) -> bool {
    let column = block.columns.iter().find(|column| column.at == cell.column);
    let label = |role: Role| {
        matches!(
            role,
            Role::Category
                | Role::Description
                | Role::Group
                | Role::Serial
                | Role::Date
                | Role::IncomeItem
                | Role::ExpenseItem
        )
    };
    let register = block.column(Role::Kind).is_some()
        || block
            .titles
            .iter()
            .any(|(_, title)| title.contains("维修资金") || title.contains("维修基金"));
    !register && column.is_none_or(|column| label(column.role))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn numbered(text: &str) -> Option<bool> {
    Some(text.starts_with(|c: char| c.is_ascii_digit()))
}

/// Sums and balances, by the first cell or by a short word anywhere in the row.
fn stated(words: &[(bool, String)], cells: &[RawCell<'_>]) -> Option<(LineKind, String)> {
    let first_is_word = cells.first().is_some_and(|cell| cell.kind == Kind::Text);
    words.iter().enumerate().find_map(|(n, (edge, word))| {
        let compact: String = fold(word).chars().filter(|c| !c.is_whitespace()).collect();
        let short = compact.chars().count() <= 8;
        if !short && (n != 0 || !first_is_word) {
            return None;
        }
        let openings = [
            "期初余额",
            "期初结余",
            "上期结余",
            "上月结余",
            "上期结转",
            "上月结存",
            "上期结存",
            "承前页",
            "上年结转",
            "上年结余",
            "上年超支",
            "年初余额",
            "年初结余",
            "期初",
        ];
        let closings = [
            "期末余额",
            "期末结余",
            "本期结余",
            "本月结余",
            "本月结存",
            "结余",
            "累计结余",
            "年末余额",
            "期末",
            "余额",
        ];
        let opens = openings.iter().any(|known| compact.starts_with(known));
        if *edge && opens && compact.chars().count() <= 10 {
            return Some((LineKind::Opening, word.clone()));
        }
        let closes = closings.iter().any(|known| {
            compact == *known || (compact.starts_with(known) && compact.ends_with([')', ':', '：']))
        });
        if *edge && closes {
            return Some((LineKind::Closing, word.clone()));
        }
        if compact.contains("累计") && compact.chars().count() <= 8 {
            return Some((LineKind::ToDate, word.clone()));
        }
        match row_kind(word) {
            RowKind::Subtotal => Some((LineKind::Subtotal, word.clone())),
            RowKind::Total => Some((LineKind::Total, word.clone())),
            RowKind::Data => match compact.as_str() {
                "grandtotal" | "合計" | "總計" | "小計" | "过次页" => {
                    Some((LineKind::Total, word.clone()))
                }
                _ => None,
            },
        }
    })
}

/// A check of one row against itself: parts across, net of two columns, the figure in words.
pub fn across(raw: &Raw, (sheet, block): (usize, &Block), line: &Line, log: &mut Log) {
    let figure = |n: usize| line.figures.iter().find(|(at, _)| *at == n).map(|(_, figure)| *figure);
    for (n, column) in block.columns.iter().enumerate() {
        let at = At { sheet, row: line.row, column: column.at };
        let label = format!("{} · {}", line.label, column.header);
        let check = |claimed, stated: Figure, computed: Figure, of: String| Check {
            at,
            label: label.clone(),
            claimed,
            stated,
            computed,
            of,
            agrees: stated == computed,
        };
        match (column.role, figure(n)) {
            (Role::Total, Some(stated)) => {
                let parts: Vec<usize> = parts(block, n);
                let known: Vec<Figure> = parts.iter().filter_map(|part| figure(*part)).collect();
                if 1 < known.len() {
                    let computed = known.iter().fold(Figure::ZERO, |sum, part| sum.plus(*part));
                    let of = span(block, &parts, line.row);
                    log.checks.push(check(Claimed::Across, stated, computed, of));
                }
            }
            (Role::Net, Some(stated)) => {
                let of = |role| block.columns.iter().position(|c| c.role == role);
                if let (Some(plus), Some(minus)) = (of(Role::Income), of(Role::Expense))
                    && let (Some(income), Some(expense)) = (figure(plus), figure(minus))
                {
                    let computed = income.plus(expense.negated());
                    let of = span(block, &[plus, minus], line.row);
                    log.checks.push(check(Claimed::Net, stated, computed, of));
                }
            }
            (Role::InWords, _) => in_words(raw, (sheet, block), (n, line), log),
            _ => {}
        }
    }
}

/// The columns that a total column adds: the measures beside it, back to the total before.
fn parts(block: &Block, total: usize) -> Vec<usize> {
    let before = block.columns[..total].iter().rposition(|column| column.role == Role::Total);
    let from = before.map_or(0, |before| before + 1);
    let figures =
        |role: Role| matches!(role, Role::Measure | Role::Income | Role::Expense | Role::Amount);
    (from..total).filter(|n| figures(block.columns[*n].role)).collect()
}

fn span(block: &Block, columns: &[usize], row: u32) -> String {
    let cells: Vec<String> =
        columns.iter().map(|n| crate::format::raw::address(row, block.columns[*n].at)).collect();
    match cells.as_slice() {
        [first, .., last] if 2 < cells.len() => format!("{first}:{last}"),
        _ => cells.join(", "),
    }
}

fn in_words(raw: &Raw, (sheet, block): (usize, &Block), (n, line): (usize, &Line), log: &mut Log) {
    let column = &block.columns[n];
    let Some(cell) = raw.cell(line.row, column.at) else { return };
    let written = figure::seen(cell.text);
    let Some(units) = super::numeral::yuan(fold(&written).trim()) else { return };
    let figures = line.figures.iter().filter(|(n, _)| block.columns[*n].role != Role::Balance);
    let Some((_, computed)) = figures.into_iter().next() else { return };
    let stated = Figure::from_units(units);
    let computed = *computed;
    let at = At { sheet, row: line.row, column: column.at };
    let agrees = stated == computed || stated == computed.negated();
    log.checks.push(Check {
        at,
        label: written,
        claimed: Claimed::InWords,
        stated,
        computed,
        of: String::new(),
        agrees,
    });
}

/// Names a form that has no single cell.
pub fn note_row(log: &mut Log, (sheet, row): (usize, u32), form: Form, after: &str) {
    log.change(At { sheet, row, column: WHOLE_ROW }, form, "", after);
}
