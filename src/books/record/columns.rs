//! Turns a [`Sheet`] into rows whose cells are found by column, whatever their order and language.
//! Knows what a column is, not what any file's columns mean.

use super::{
    desk::{By, Desk, Field, clip},
    refs::nearest,
    scalar::{fold, line},
};
use crate::{
    diag::{Diagnostic, defect},
    format::{Row, Sheet},
    source::Place,
    text,
    text::Text,
};

/// One column of a CSV schema.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Chinese name.
    pub(super) zh: &'static str,
    /// English name.
    pub(super) en: &'static str,
    /// Whether a file without it can be read.
    pub(super) need: Need,
}

/// Whether a file must have a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Without it the rows mean nothing.
    Required,
    /// May be left out.
    Optional,
}

/// Declares the columns of a schema: `columns! { Date = "日期" "date" Required; … }` makes the enum `Col`
/// and the list `COLUMNS` in the same order.
macro_rules! columns {
    ($($col:ident = $zh:literal $en:literal $need:ident;)+) => {
        /// The columns, in the order of [`COLUMNS`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum Col { $($col),+ }

        /// The columns of the file.
        pub(super) const COLUMNS: &[$crate::books::record::columns::Column] = &[
            $($crate::books::record::columns::Column {
                zh: $zh,
                en: $en,
                need: $crate::books::record::columns::Need::$need,
            }),+
        ];

        impl From<Col> for usize {
            fn from(col: Col) -> usize {
                col as usize
            }
        }
    };
}
pub(super) use columns;

/// A sheet with its columns found.
pub(super) struct Grid<'a, 's> {
    sheet: &'a Sheet<'s>,
    columns: &'static [Column],
    /// For each column of the schema, where it stands in the sheet.
    at: Vec<Option<usize>>,
}

/// One row of a [`Grid`].
#[derive(Clone, Copy)]
pub(super) struct Line<'a, 's> {
    grid: &'a Grid<'a, 's>,
    row: &'a Row<'s>,
}

impl<'a, 's> Grid<'a, 's> {
    /// Finds the columns, reporting every header that is unknown or twice there and every required
    /// column that is missing; `None` in the last case. A first row of mostly unknown names is one defect:
    /// a title, a file of another program, or no header at all.
    pub(super) fn open(
        desk: &mut Desk,
        sheet: &'a Sheet<'s>,
        columns: &'static [Column],
    ) -> Option<Self> {
        if sheet.header.is_empty() {
            return None;
        }
        let mut at: Vec<Option<usize>> = vec![None; columns.len()];
        let mut unknown = Vec::new();
        for (position, cell) in sheet.header.iter().enumerate() {
            let name = fold(&cell.text);
            let name = name.trim();
            // What a column without a name means is the reader's business.
            if name.is_empty() {
                continue;
            }
            let is = |column: &Column| column.zh == name || column.en.eq_ignore_ascii_case(name);
            match columns.iter().position(is) {
                None => unknown.push((name.to_owned(), cell.place)),
                Some(column) => match at[column] {
                    None => at[column] = Some(position),
                    Some(first) => {
                        desk.defects.push(duplicate(name, cell.place, sheet.header[first].place));
                    }
                },
            }
        }
        let known = at.iter().flatten().count();
        let lacks = |(column, position): (&Column, &Option<usize>)| {
            column.need == Need::Required && position.is_none()
        };
        if known < unknown.len() && columns.iter().zip(&at).any(lacks) {
            desk.defects.push(no_header(columns, &at, sheet));
            return None;
        }
        let missing = columns
            .iter()
            .zip(&at)
            .filter(|(column, position)| column.need == Need::Required && position.is_none());
        let missing: Vec<Column> = missing.map(|(column, _)| *column).collect();
        // While something is missing, an unknown name is most likely that.
        let likely = if missing.is_empty() { columns } else { &missing };
        for (name, place) in unknown {
            desk.defects.push(unknown_column(columns, likely, &name, place));
        }
        if missing.is_empty() {
            return Some(Grid { sheet, columns, at });
        }
        let zh: String = missing.iter().map(|column| format!("「{}」", column.zh)).collect();
        let en: Vec<String> =
            missing.iter().map(|Column { zh, en, .. }| format!("`{en}` ({zh})")).collect();
        let en = en.join(", ");
        let message = text! { zh: "缺少这些列：{zh}", en: "missing from the header: {en}" };
        desk.report_at(&defect::MISSING_COLUMN, header_place(sheet), message);
        None
    }

    /// The rows, in order.
    pub(super) fn lines(&'a self) -> impl Iterator<Item = Line<'a, 's>> {
        self.sheet.rows.iter().map(|row| Line { grid: self, row })
    }
}

impl<'a> Line<'a, '_> {
    /// The whole row.
    pub(super) fn place(self) -> Place {
        self.row.place
    }

    /// Line in the file.
    pub(super) fn number(self) -> u32 {
        self.row.line
    }

    /// The cell of a column; `None` when the column is not there or the cell is blank.
    pub(super) fn field(self, column: impl Into<usize>) -> Option<Field<'a>> {
        let position = self.grid.at[column.into()]?;
        let cell = self.row.cells.get(position).filter(|cell| !cell.is_blank())?;
        let header = self.grid.sheet.header.get(position)?;
        Some(Field { text: &cell.text, place: cell.place, header: &header.text, by: By::Name })
    }

    /// The cell of a column that must be filled; reports it when it is not.
    pub(super) fn need(self, desk: &mut Desk, column: impl Into<usize>) -> Option<Field<'a>> {
        let column = column.into();
        let field = self.field(column);
        if field.is_none() {
            let cell = self.grid.at[column].and_then(|position| self.row.cells.get(position));
            let place = cell.map_or(self.row.place, |cell| cell.place);
            desk.report_blank(place, self.header(column));
        }
        field
    }

    /// The text of a column.
    pub(super) fn text(self, column: impl Into<usize>) -> Option<String> {
        self.field(column).map(|field| line(field.text)).filter(|text| !text.is_empty())
    }

    /// What the file calls a column, or its Chinese name.
    pub(super) fn header(self, column: impl Into<usize>) -> &'a str {
        let column = column.into();
        let header = self.grid.at[column].and_then(|position| self.grid.sheet.header.get(position));
        header.map_or(self.grid.columns[column].zh, |cell| &cell.text)
    }

    /// The first cell that is filled.
    pub(super) fn first(self) -> Option<(&'a str, Place)> {
        let cell = self.row.cells.iter().find(|cell| !cell.is_blank())?;
        Some((&cell.text, cell.place))
    }
}

fn header_place(sheet: &Sheet) -> Place {
    match (sheet.header.first(), sheet.header.last()) {
        (Some(first), Some(last)) => Place { end: last.place.end, ..first.place },
        (None, _) | (_, None) => sheet.place,
    }
}

/// A first row that is not the header of the schema.
fn no_header(columns: &[Column], at: &[Option<usize>], sheet: &Sheet) -> Diagnostic {
    let missing = columns
        .iter()
        .zip(at)
        .filter(|(column, position)| column.need == Need::Required && position.is_none());
    let (zh, en): (Vec<&str>, Vec<&str>) =
        missing.map(|(column, _)| (column.zh, column.en)).unzip();
    let (zh, en) = (zh.join(" "), en.join(" "));
    let first = sheet.header.first().map_or("", |cell| cell.text.as_ref());
    let known = at.iter().flatten().count();
    let data =
        first.starts_with(|c: char| c.is_ascii_digit()) && !first.contains(char::is_alphabetic);
    let message = if data {
        text! {
            zh: "第一行像是数据，应为表头；缺少这些列：{zh}",
            en: "the first row looks like data and should be the header; missing columns: {en}",
        }
    } else {
        let n = sheet.header.len();
        text! {
            zh: "第一行应为表头，{n} 格里只认得 {known} 个列名；缺少这些列：{zh}",
            en: "the first row should be the header; of its {n} cells {known} are columns; missing: {en}",
        }
    };
    Diagnostic::defect(&defect::MISSING_COLUMN, message)
        .at(header_place(sheet))
        .found(clip(first))
        .help(known_columns(columns))
        .help(text! {
            zh: "银行、支付平台导出的文件要先改成这些列，原件不要直接放进来",
            en: "the export of a bank or payment service is to be put into these columns first",
        })
}

fn known_columns(columns: &[Column]) -> Text {
    let zh: Vec<&str> = columns.iter().map(|column| column.zh).collect();
    let en: Vec<&str> = columns.iter().map(|column| column.en).collect();
    let (zh, en) = (zh.join(" "), en.join(" "));
    text! { zh: "可用的列：{zh}", en: "known columns: {en}" }
}

fn unknown_column(columns: &[Column], likely: &[Column], name: &str, place: Place) -> Diagnostic {
    let shown = clip(name);
    let message = text! { zh: "不认识的列「{shown}」", en: "unknown column `{shown}`" };
    let diagnostic = Diagnostic::defect(&defect::UNKNOWN_COLUMN, message)
        .under(place, shown.clone())
        .found(shown);
    match nearest(name, likely.iter().flat_map(|column| [column.zh, column.en])) {
        Some(near) => {
            diagnostic.help(text! { zh: "是否指「{near}」？", en: "did you mean `{near}`?" })
        }
        None => {
            let zh: Vec<&str> = columns.iter().map(|column| column.zh).collect();
            let en: Vec<&str> = columns.iter().map(|column| column.en).collect();
            let (zh, en) = (zh.join(" "), en.join(" "));
            diagnostic.help(text! {
                zh: "改成下面的一个，或删去这一列：{zh}", en: "rename it to one of these, or delete it: {en}"
            })
        }
    }
}

fn duplicate(name: &str, place: Place, first: Place) -> Diagnostic {
    let shown = clip(name);
    let message =
        text! { zh: "「{shown}」列出现了两次", en: "the column `{shown}` is there twice" };
    Diagnostic::defect(&defect::DUPLICATE_COLUMN, message)
        .under(place, shown.clone())
        .found(shown)
        .see(first, text! { zh: "第一次", en: "the first" })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, check, helps};

    fn balances(text: &str) -> Vec<String> {
        check([BASE, ("data/balances.csv", text)])
    }

    #[test]
    fn columns_come_in_any_order_and_either_language() {
        assert_eq!(balances("balance,日期,Account\n5,2024-01-31,bank\n"), [] as [&str; 0]);
        assert_eq!(balances("　对账单余额,日期,账户 \n5,2024-01-31,bank\n"), [] as [&str; 0]);
    }

    #[test]
    fn headers_that_cannot_be_told_are_defects() {
        let text = "日期,账户,对账单余额,余额度\n2024-01-31,bank,5,\n";
        assert_eq!(balances(text), ["SRC015 data/balances.csv"]);
        let text = "日期,date,账户,对账单余额\n2024-01-31,,bank,5\n";
        assert_eq!(balances(text), ["SRC013 data/balances.csv"]);
        assert_eq!(balances("日期,账户\n2024-01-31,bank\n"), ["SRC016 data/balances.csv"]);
    }

    #[test]
    fn a_first_row_that_is_no_header_is_told_once() {
        let text = "交易时间,借方,贷方\n2024-01-31,5,\n";
        assert_eq!(balances(text), ["SRC016 data/balances.csv"]);
        let text = "交易时间,借方,备注\n2024-01-31,5,\n";
        assert_eq!(balances(text), ["SRC016 data/balances.csv"]);
        assert_eq!(balances("2024-01-31,bank,5\n2024-02-29,bank,6\n").len(), 1);
    }

    #[test]
    fn the_nearest_column_is_offered() {
        let text = "日期,账户,对账单余额,备註\n2024-01-31,bank,5,\n";
        assert_eq!(helps([BASE, ("data/balances.csv", text)]), ["did you mean `备注`?"]);
    }
}
