//! One value of a record as programs and as people read it: the same field list makes the tables for download
//! and the cards on the pages.

use jiff::civil::Date;

use crate::{
    books::{
        Books,
        amount::{Amount, Area, Rate},
        estate::BuildingId,
        meeting::{MeetingId, ResolutionId},
        period::Span,
        provider::{ContractId, ProviderId, StandardId},
        value::{Choice, Datum, Moment, Percent},
    },
    page::{
        Composing,
        dataset::{Kind, Value, resolution_id},
    },
    source::Spanned,
};

/// One field of a record.
#[derive(Debug)]
pub struct Shown<'c> {
    /// The field's ASCII name.
    pub name: &'static str,
    /// What its values are counted in.
    pub unit: Kind,
    /// The value for programs.
    pub value: Value<'c>,
    /// The text for people; empty when nothing is written.
    pub text: String,
    /// Path from the root of what it names; may be empty.
    pub href: String,
    /// Whether it is an id that only programs need.
    pub is_id: bool,
}

/// A record of a register.
pub trait Record {
    /// Its type, for [`label`].
    const NAME: &'static str;

    /// The day it begins; what begins after the day of the books is not shown.
    fn day(&self, books: &Books) -> Date;

    /// Its fields, in order.
    fn entries<'c>(&'c self, composing: &Composing<'c>) -> Vec<Shown<'c>>;
}

/// A value of a field.
pub trait Show {
    /// Adds it under the name of its field.
    fn show<'c>(&'c self, composing: &Composing<'c>, name: &'static str, out: &mut Vec<Shown<'c>>);
}

/// The word of a field, `column.{name}`: most say the same wherever they stand, these do not.
pub fn label<R: Record>(composing: &Composing<'_>, name: &str) -> String {
    let name = match (R::NAME, name) {
        ("Tranche", "payer") => "granted_by",
        ("Tranche", "received_on") => "came_on",
        ("Gift", "offered_on") => "given_on",
        ("Gift", "amount") => "worth",
        ("Gift", "done_on") => "handled_on",
        ("Tender", "chosen_by") => "chosen_in",
        ("Election", "voters") => "electors",
        (_, name) => name,
    };
    composing.locale.word(&format!("column.{name}")).to_owned()
}

/// Says which fields of a record are shown, and its day: `shown! { Repair, |r| r.reported_at.value.date: id what }`.
macro_rules! shown {
    ($($record:ty, $day:expr => $($field:ident)+;)+) => {$(
        impl $crate::page::register::show::Record for $record {
            const NAME: &'static str = stringify!($record);

            fn day(&self, books: &$crate::books::Books) -> jiff::civil::Date {
                let day: fn(&$record, &$crate::books::Books) -> jiff::civil::Date = $day;
                day(self, books)
            }

            fn entries<'c>(
                &'c self,
                composing: &$crate::page::Composing<'c>,
            ) -> Vec<$crate::page::register::show::Shown<'c>> {
                use $crate::page::register::show::Show as _;
                let mut out = Vec::new();
                $(self.$field.show(composing, stringify!($field), &mut out);)+
                out
            }
        }
    )+};
}
pub(crate) use shown;

impl<'c> Shown<'c> {
    fn new(name: &'static str, unit: Kind, value: impl Into<Value<'c>>, text: String) -> Self {
        Shown { name, unit, value: value.into(), text, href: String::new(), is_id: false }
    }

    fn id(name: &'static str, value: impl Into<Value<'c>>) -> Self {
        Shown { is_id: true, ..Shown::new(name, Kind::Text, value, String::new()) }
    }
}

impl Show for String {
    fn show<'c>(&'c self, _: &Composing<'c>, name: &'static str, out: &mut Vec<Shown<'c>>) {
        out.push(Shown::new(name, Kind::Text, self, self.clone()));
    }
}

impl<T: Show> Show for Spanned<T> {
    fn show<'c>(&'c self, composing: &Composing<'c>, name: &'static str, out: &mut Vec<Shown<'c>>) {
        self.value.show(composing, name, out);
    }
}

impl Show for Date {
    fn show<'c>(&'c self, composing: &Composing<'c>, name: &'static str, out: &mut Vec<Shown<'c>>) {
        out.push(Shown::new(name, Kind::Day, *self, composing.locale.date(*self)));
    }
}

impl Show for Moment {
    fn show<'c>(&'c self, _: &Composing<'c>, name: &'static str, out: &mut Vec<Shown<'c>>) {
        out.push(Shown::new(name, Kind::Text, self.to_string(), self.to_string()));
    }
}

impl Show for Span {
    fn show<'c>(&'c self, composing: &Composing<'c>, name: &'static str, out: &mut Vec<Shown<'c>>) {
        let text = composing.locale.span(*self);
        out.push(Shown::new(name, Kind::Text, text.clone(), text));
    }
}

impl Show for Percent {
    fn show<'c>(&'c self, _: &Composing<'c>, name: &'static str, out: &mut Vec<Shown<'c>>) {
        out.push(Shown::new(name, Kind::Text, self.to_string(), self.to_string()));
    }
}

impl Show for bool {
    fn show<'c>(&'c self, composing: &Composing<'c>, name: &'static str, out: &mut Vec<Shown<'c>>) {
        let text = composing.locale.word(if *self { "choice.yes" } else { "choice.no" });
        out.push(Shown::new(name, Kind::Flag, *self, text.to_owned()));
    }
}

/// The value for programs is the word of the files, the text is the theme's `choice.{word}`.
macro_rules! choices_shown {
    ($($choice:ty)+) => {$(
        impl $crate::page::register::show::Show for $choice {
            fn show<'c>(
                &'c self,
                composing: &$crate::page::Composing<'c>,
                name: &'static str,
                out: &mut Vec<$crate::page::register::show::Shown<'c>>,
            ) {
                $crate::page::register::show::choice(composing, *self, name, out);
            }
        }
    )+};
}
pub(crate) use choices_shown;

/// Adds a word of a closed list.
pub fn choice<'c, T: Choice>(
    composing: &Composing<'c>,
    value: T,
    name: &'static str,
    out: &mut Vec<Shown<'c>>,
) {
    let text = composing.locale.word(&format!("choice.{}", value.slug())).to_owned();
    out.push(Shown::new(name, Kind::Text, value.slug(), text));
}

/// What is not there keeps its place among the fields: it is shown as a value of nothing.
impl<T: Show + Absent> Show for Option<T> {
    fn show<'c>(&'c self, composing: &Composing<'c>, name: &'static str, out: &mut Vec<Shown<'c>>) {
        match self {
            Some(value) => value.show(composing, name, out),
            None => T::absent(name, out),
        }
    }
}

/// What a type's fields look like when there is no value.
pub trait Absent {
    /// What its values are counted in.
    const UNIT: Kind = Kind::Text;

    /// Adds a blank under the name of the field.
    fn absent(name: &'static str, out: &mut Vec<Shown<'_>>) {
        out.push(Shown::new(name, Self::UNIT, Value::Blank, String::new()));
    }
}

impl Absent for String {}
impl Absent for Moment {}
impl Absent for Percent {}
impl<T: Choice> Absent for T {}
impl Absent for Date {
    const UNIT: Kind = Kind::Day;
}
impl Absent for bool {
    const UNIT: Kind = Kind::Flag;
}
impl<T: Absent> Absent for Spanned<T> {
    const UNIT: Kind = T::UNIT;
}

macro_rules! figures {
    ($($figure:ty: $unit:ident $print:expr;)+) => {$(
        impl Show for Datum<$figure> {
            fn show<'c>(
                &'c self,
                composing: &Composing<'c>,
                name: &'static str,
                out: &mut Vec<Shown<'c>>,
            ) {
                let print: fn(&Composing<'c>, $figure) -> String = $print;
                let text = match self {
                    Datum::Blank => String::new(),
                    Datum::Known(_) | Datum::Masked(_) | Datum::Unknown => {
                        composing.locale.datum(self, |value| print(composing, *value))
                    }
                };
                out.push(Shown::new(name, Kind::$unit, self, text));
            }
        }
    )+};
}

figures! {
    i64: Number |c, n| c.locale.count(n);
    Amount: Yuan |c, amount| c.locale.money(amount) + c.locale.word("unit.yuan");
    Area: SquareMetre |c, area| c.locale.area(area) + c.locale.word("unit.square-metre");
    Rate: Yuan |_, rate| rate.to_string();
}

/// The column of an id. A tender names two resolutions.
fn id_key(key: &'static str, name: &'static str) -> &'static str {
    if name == "chosen_by" { "chosen_by_id" } else { key }
}

/// A reference: its id for programs, its name and page for people.
macro_rules! references {
    ($($id:ident $key:literal $look:expr;)+) => {$(
        impl Show for $id {
            fn show<'c>(
                &'c self,
                composing: &Composing<'c>,
                name: &'static str,
                out: &mut Vec<Shown<'c>>,
            ) {
                type Look<'c> = fn(&Composing<'c>, $id) -> (&'c String, String, String);
                let look: Look<'c> = $look;
                let (id, text, href) = look(composing, *self);
                out.push(Shown::id(id_key($key, name), id));
                out.push(Shown { href, ..Shown::new(name, Kind::Text, text.clone(), text) });
            }
        }

        impl Absent for $id {
            fn absent(name: &'static str, out: &mut Vec<Shown<'_>>) {
                out.push(Shown::id(id_key($key, name), Value::Blank));
                out.push(Shown::new(name, Kind::Text, Value::Blank, String::new()));
            }
        }
    )+};
}

references! {
    BuildingId "building_id" |c, id| {
        let building = &c.books.buildings[id.index()];
        (&building.id.value, building.name.clone(), String::new())
    };
    ProviderId "provider_id" |c, id| {
        let link = c.provider_link(id);
        (&c.books.providers[id.index()].id.value, link.title, link.href)
    };
    ContractId "contract_id" |c, id| {
        let link = c.contract_link(id);
        (&c.books.contracts[id.index()].id.value, link.title, link.href)
    };
    StandardId "standard_id" |c, id| {
        let standard = &c.books.standards[id.index()];
        let id = standard.id.as_ref().map_or(&standard.text, |id| &id.value);
        let has_page = (c.has_template)("providers.html");
        let href = if has_page { c.section("providers").href } else { String::new() };
        (id, standard.text.clone(), href)
    };
    MeetingId "meeting_id" |c, id| {
        let link = c.meeting_link(id);
        (&c.books.meetings[id.index()].id.value, link.title, link.href)
    };
    ResolutionId "resolution_id" |c, id| {
        let link = c.resolution_link(id);
        (resolution_id(c.books, id), link.title, link.href)
    };
}
