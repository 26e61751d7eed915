//! The machine of the registers that are one table each: a list of columns makes the reader, and the type
//! of each field says how its cell is read. Knows no register.

mod entry;

use super::{
    assertion::{RowKind, Sums, Unit},
    columns::{Column, Grid, Line},
    desk::{Desk, Field},
    files::Files,
    keys::{Keys, Shape},
    tables::Holds,
};
use crate::source::Place;

/// Where a field of a record is written: a cell of a table, or a key of a TOML file.
#[derive(Clone, Copy)]
pub(super) enum Slot<'a, 's> {
    /// A column of a row.
    Cell(Line<'a, 's>, usize),
    /// A key of a table.
    Key(Keys<'a, 's>, &'static str),
}

impl<'a> Slot<'a, '_> {
    fn field(self, desk: &mut Desk) -> Option<Field<'a>> {
        match self {
            Slot::Cell(line, column) => line.field(column),
            Slot::Key(keys, key) => keys.field(desk, key),
        }
    }

    fn need(self, desk: &mut Desk) -> Option<Field<'a>> {
        match self {
            Slot::Cell(line, column) => line.need(desk, column),
            Slot::Key(keys, key) => keys.need(desk, key),
        }
    }

    fn place(self) -> Place {
        match self {
            Slot::Cell(line, _) => line.place(),
            Slot::Key(keys, _) => keys.place(),
        }
    }

    /// Reads the field.
    pub(super) fn entry<T: Entry>(self, desk: &mut Desk) -> Option<T> {
        T::read(desk, self)
    }

    /// Reads the field, and adds its figure to the sums of its column.
    pub(super) fn read<T: Entry>(self, desk: &mut Desk, sums: &mut Sums) -> Option<T> {
        let value = T::read(desk, self)?;
        if let (Some((unit, figure)), Slot::Cell(_, column)) = (value.figure(), self) {
            sums.note(column, unit, figure);
        }
        Some(value)
    }
}

/// What a cell becomes. A plain type must be filled in; `Option` and [`Datum`] may be blank.
pub(super) trait Entry: Sized {
    /// Reads the cell; `None` after a defect that keeps the row out.
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self>;

    /// The figure for the sums that a file states of itself: its unit, and `None` when it is not known.
    fn figure(&self) -> Option<(Unit, Option<i128>)> {
        None
    }

    /// What such cells hold, for whoever fills them in.
    fn holds() -> Holds {
        Holds::Words
    }
}

/// What the cells of a field hold, by its type.
pub(super) fn holds<R, T: Entry>(_field: fn(&R) -> &T) -> Holds {
    T::holds()
}

/// Declares the columns of registers and makes their readers:
///
/// ```text
/// register! {
///     repairs: Repair in Files::One("data/repairs.csv") => { reported_at = "报修时间" Required; }
/// }
/// ```
///
/// The English name of a column is the field's; the type of the field says how its cell is read.
macro_rules! register {
    ($($module:ident: $record:ident in $files:expr => { $($field:ident = $zh:literal $need:ident;)+ })+) => {$(
        /// The register of this name.
        pub(in crate::books::record) mod $module {
            use super::*;
            use $crate::books::record::{
                assertion::Sums,
                columns::{Column, Line, Need},
                desk::Desk,
                register::{Slot, rows},
            };

            #[allow(non_camel_case_types, reason = "the columns are called as the fields")]
            #[derive(Clone, Copy)]
            enum Col { $($field),+ }

            /// Its columns.
            pub(in crate::books::record) const COLUMNS: &[Column] = &[$(
                Column { zh: $zh, en: stringify!($field), need: Need::$need }
            ),+];

            fn row(desk: &mut Desk, line: Line<'_, '_>, sums: &mut Sums) -> Option<$record> {
                // Every cell is read before the first that is missing ends it.
                $(let $field = Slot::Cell(line, Col::$field as usize).read(desk, sums);)+
                Some($record { place: line.place(), $($field: $field?),+ })
            }

            /// What whoever fills it in must know.
            #[allow(dead_code, reason = "a test of `tables.rs` tells which register is not listed there")]
            pub(in crate::books::record) const SCHEMA: $crate::books::record::tables::Schema =
                $crate::books::record::tables::Schema {
                    files: $files,
                    columns: COLUMNS,
                    holds: || {
                        vec![$($crate::books::record::register::holds(
                            |record: &$record| &record.$field,
                        )),+]
                    },
                    head: None,
                };

            /// Reads its files.
            pub(in crate::books::record) fn record(desk: &mut Desk) -> Vec<$record> {
                rows(desk, $files, COLUMNS, row)
            }
        }
    )+};
}
pub(super) use register;

/// A record that is a table of a TOML file.
pub(super) trait Keyed: Sized {
    /// Its keys.
    const SHAPE: &'static Shape;

    /// Reads the table; `None` after a defect that keeps it out.
    fn read(desk: &mut Desk, keys: Keys<'_, '_>) -> Option<Self>;
}

/// Declares the keys of such records, the lists of records below it last:
///
/// ```text
/// keyed! {
///     GRANTS
///     GRANT: Grant "[[grant]]" { id = "编号" Required; title = "名称" Required; } { tranche }
///     TRANCHE: Tranche "[[grant.tranche]]" below { amount = "金额" Optional; } {}
/// }
/// ```
///
/// In a file the keys are English; the Chinese names are the headings of the sheet that somebody fills in, one
/// for each kind of record. A record `below` another says there to which one it belongs.
macro_rules! keyed {
    (@column below) => { $crate::books::record::tables::OF };
    (@holds below) => { $crate::books::record::tables::Holds::Of };
    ($file:ident $($shape:ident: $record:ident $head:literal $($below:ident)? {
        $($field:ident = $zh:literal $need:ident;)+
    } { $($list:ident)* })+) => {$(
        /// The keys.
        pub(super) const $shape: $crate::books::record::keys::Shape =
            $crate::books::record::keys::Shape {
                name: $head,
                keys: &[$(stringify!($field),)+ $(stringify!($list),)*],
            };

        impl $record {
            /// What whoever fills such records in must know.
            pub(in crate::books::record) const SCHEMA: $crate::books::record::tables::Schema =
                $crate::books::record::tables::Schema {
                    files: $crate::books::record::files::Files::One($file.name),
                    columns: &[
                        $($crate::books::record::register::keyed!(@column $below),)?
                        $($crate::books::record::columns::Column {
                            zh: $zh,
                            en: stringify!($field),
                            need: $crate::books::record::columns::Need::$need,
                        }),+
                    ],
                    holds: || vec![
                        $($crate::books::record::register::keyed!(@holds $below),)?
                        $($crate::books::record::register::holds(
                            |record: &$record| &record.$field,
                        )),+
                    ],
                    head: Some($head),
                };
        }

        impl $crate::books::record::register::Keyed for $record {
            const SHAPE: &'static $crate::books::record::keys::Shape = &$shape;

            fn read(
                desk: &mut $crate::books::record::desk::Desk,
                keys: $crate::books::record::keys::Keys<'_, '_>,
            ) -> Option<Self> {
                use $crate::books::record::register::Slot;
                $(let $field = Slot::Key(keys, stringify!($field)).entry(desk);)+
                $(let $list = $crate::books::record::register::list(desk, keys, stringify!($list));)*
                Some($record { place: keys.place(), $($field: $field?,)+ $($list,)* })
            }
        }
    )+};
}
pub(super) use keyed;

/// The records of an array of tables.
pub(super) fn list<T: Keyed>(desk: &mut Desk, keys: Keys<'_, '_>, key: &'static str) -> Vec<T> {
    let tables = keys.tables(desk, key, T::SHAPE);
    tables.into_iter().filter_map(|keys| T::read(desk, keys)).collect()
}

/// The records of a TOML file that holds one array of tables.
pub(super) fn tables<T: Keyed>(desk: &mut Desk, file: &'static Shape, key: &'static str) -> Vec<T> {
    let mut records = Vec::new();
    for source in desk.files(Files::One(file.name)).0 {
        let Some(table) = desk.toml(source) else { continue };
        let place = Place { source: source.id, start: 0, end: 0 };
        let keys = Keys::open(desk, &table, place, file);
        records.extend(list(desk, keys, key));
    }
    records
}

/// The records of a register's files, in the order of files and rows.
pub(super) fn rows<T>(
    desk: &mut Desk,
    files: Files,
    columns: &'static [Column],
    row: fn(&mut Desk, Line<'_, '_>, &mut Sums) -> Option<T>,
) -> Vec<T> {
    let mut records = Vec::new();
    for source in desk.files(files).0 {
        let (sheet, sound) = desk.sheet(source);
        let Some(grid) = Grid::open(desk, &sheet, columns) else { continue };
        let mut sums = Sums::new([], sound);
        for line in grid.lines() {
            match RowKind::of(line) {
                RowKind::Data => match row(desk, line, &mut sums) {
                    Some(record) => records.push(record),
                    None => sums.spoil(),
                },
                kind @ (RowKind::Subtotal | RowKind::Total) => sums.state(desk, line, kind),
            }
        }
    }
    records
}
