//! How the cell of a field is read, by the field's type.

use jiff::civil::Date;

use super::{
    super::{
        super::{
            amount::{Amount, Area, Rate},
            estate::BuildingId,
            meeting::{MeetingId, ResolutionId},
            period::{Span, parse_span},
            provider::{ContractId, ProviderId, StandardId},
            value::{Choice, Datum, Moment, Percent},
        },
        assertion::Unit,
        desk::{Desk, taken},
        files::stem,
        refs::{Directory, Names},
        scalar::{self, Words},
        tables::Holds,
    },
    Entry, Slot,
};
use crate::source::Spanned;

/// The Chinese words of a closed list.
fn words<T>(list: &'static Words<T>) -> Holds {
    let word =
        |(_, names): &(T, &'static [&'static str])| names.get(1).or_else(|| names.first()).copied();
    Holds::Choice(list.iter().filter_map(word).collect())
}

impl Entry for String {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        slot.need(desk).map(|field| scalar::line(field.text))
    }
}

impl Entry for Option<String> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.field(desk);
        Some(field.map(|field| scalar::line(field.text)).filter(|text| !text.is_empty()))
    }

    fn holds() -> Holds {
        Holds::Words
    }
}

/// The id of the record. No other of the same file has it.
impl Entry for Spanned<String> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.need(desk)?;
        let id = desk.optional(Some(field), scalar::id)?;
        let key = (field.place.source, id.clone());
        if let Some(first) = desk.numbers.insert(key, field.place) {
            desk.defects.push(taken(("记录", "record"), &id, field.place, first));
            return None;
        }
        Some(Spanned::new(id, field.place))
    }

    fn holds() -> Holds {
        Holds::Id
    }
}

/// A text whose meaning only the whole books know.
impl Entry for Option<Spanned<String>> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.field(desk);
        Some(field.map(|field| Spanned::new(scalar::line(field.text), field.place)))
    }
}

impl Entry for Spanned<Date> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.need(desk);
        desk.exact_date(field)
    }

    fn holds() -> Holds {
        Holds::Day
    }
}

impl Entry for Option<Spanned<Date>> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.field(desk);
        Some(desk.date(field))
    }

    fn holds() -> Holds {
        Holds::Day
    }
}

impl Entry for Spanned<Moment> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.need(desk)?;
        // Without its day a request has no time limit.
        match desk.optional(Some(field), scalar::moment)? {
            Datum::Known(moment) => Some(Spanned::new(moment, field.place)),
            Datum::Blank | Datum::Masked(_) | Datum::Unknown => {
                desk.exact_date(Some(field));
                None
            }
        }
    }

    fn holds() -> Holds {
        Holds::Moment
    }
}

impl Entry for Option<Spanned<Moment>> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.field(desk);
        let moment = desk.number(field, scalar::moment);
        Some(moment.zip(field).map(|(moment, field)| Spanned::new(moment, field.place)))
    }

    fn holds() -> Holds {
        Holds::Moment
    }
}

/// The period of the record; in a table that of the file's name when the cell is blank.
impl Entry for Spanned<Span> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let name = stem(desk.sources.get(slot.place().source));
        if let (None, Some(span)) = (slot.field(desk), parse_span(name)) {
            return Some(Spanned::new(span, slot.place()));
        }
        let field = slot.need(desk)?;
        let span = desk.optional(Some(field), scalar::period)?;
        Some(Spanned::new(span, field.place))
    }

    fn holds() -> Holds {
        Holds::Period
    }
}

impl Entry for Option<Spanned<Percent>> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.field(desk);
        let percent = desk.number(field, scalar::percent);
        Some(percent.zip(field).map(|(percent, field)| Spanned::new(percent, field.place)))
    }

    fn holds() -> Holds {
        Holds::Percent
    }
}

impl Entry for Datum<i64> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.field(desk);
        Some(desk.datum(field, scalar::count))
    }

    fn figure(&self) -> Option<(Unit, Option<i128>)> {
        Some((Unit::Count, self.get().map(i128::from)))
    }

    fn holds() -> Holds {
        Holds::Count
    }
}

impl Entry for Datum<Amount> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.field(desk);
        Some(desk.datum(field, scalar::amount))
    }

    fn figure(&self) -> Option<(Unit, Option<i128>)> {
        Some((Unit::Money, self.get().map(Amount::fen)))
    }

    fn holds() -> Holds {
        Holds::Money
    }
}

impl Entry for Datum<Area> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.field(desk);
        Some(desk.datum(field, scalar::area))
    }

    fn holds() -> Holds {
        Holds::Area
    }
}

impl Entry for Datum<Rate> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.field(desk);
        Some(desk.datum(field, scalar::rate))
    }

    fn holds() -> Holds {
        Holds::Rate
    }
}

const YES_NO: &Words<bool> =
    &[(true, &["true", "是", "yes", "有"]), (false, &["false", "否", "no", "无"])];

impl Entry for Option<bool> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.field(desk);
        Some(desk.optional(field, |text| scalar::choice(text, YES_NO)))
    }

    fn holds() -> Holds {
        words(YES_NO)
    }
}

impl<T: Choice> Entry for T {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.need(desk);
        desk.optional(field, |text| scalar::choice(text, T::WORDS))
    }

    fn holds() -> Holds {
        words(T::WORDS)
    }
}

impl<T: Choice> Entry for Option<T> {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.field(desk);
        Some(desk.optional(field, |text| scalar::choice(text, T::WORDS)))
    }

    fn holds() -> Holds {
        words(T::WORDS)
    }
}

/// The organisation must be one that is known.
impl Entry for ProviderId {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.need(desk)?;
        desk.refer_optional(Some(field), |names| &names.providers)
    }
}

impl Entry for StandardId {
    fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
        let field = slot.need(desk)?;
        desk.refer_optional(Some(field), |names| &names.standards)
    }
}

fn refer<I: Copy>(
    desk: &mut Desk,
    slot: Slot<'_, '_>,
    pick: impl Fn(&Directory) -> &Names<I>,
) -> Option<I> {
    let field = slot.field(desk);
    desk.refer_optional(field, pick)
}

macro_rules! references {
    ($($id:ident $names:ident $holds:ident;)+) => {$(
        impl Entry for Option<$id> {
            fn read(desk: &mut Desk, slot: Slot<'_, '_>) -> Option<Self> {
                Some(refer(desk, slot, |names| &names.$names))
            }

            fn holds() -> Holds {
                Holds::$holds
            }
        }
    )+};
}

references! {
    BuildingId buildings Building;
    ContractId contracts Words;
    MeetingId meetings Words;
    ProviderId providers Provider;
    ResolutionId resolutions Words;
}
