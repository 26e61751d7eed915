//! The desk every schema works at: the files, the names entered so far, and the list of defects.
//! Turns a [`Field`] into a value or a defect; knows no schema.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    super::{Claim, Stated, amount::Amount, value::Datum},
    files::Files,
    refs::{Directory, Found, Names},
    scalar::{self, Fault, Parsed},
};
use crate::{
    diag::{
        Diagnostic,
        defect::{self, Defect},
    },
    source::{Place, SourceId, Sources, Spanned},
    text,
    text::Text,
};

/// One filled cell or key.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    /// Its text, never blank.
    pub(crate) text: &'a str,
    /// Where it stands.
    pub(crate) place: Place,
    /// The column header or key, as the file writes it.
    pub(crate) header: &'a str,
    /// How it may refer to another record.
    pub(crate) by: By,
}

/// How a field refers to another record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// By id only: TOML.
    Id,
    /// By id, name or alias: CSV.
    Name,
}

/// Something is written, but it cannot be used, and a defect says why.
#[derive(Debug)]
pub(crate) struct Lost;

/// What the schemas share while the books are made.
pub(crate) struct Desk<'s> {
    /// The files.
    pub(crate) sources: &'s Sources,
    /// The day of the books.
    pub(crate) as_of: Date,
    /// What is wrong so far.
    pub(crate) defects: Vec<Diagnostic>,
    /// What records are called.
    pub(crate) names: Directory,
    /// What files state of themselves.
    pub(crate) stated: Vec<Stated>,
    /// Attachments that records cite and that exist, with their length.
    pub(crate) attachments: BTreeMap<String, u64>,
    /// The files that the schemas asked for.
    pub(crate) known: Vec<Files>,
    /// Where each number of a register's record stands, by file.
    pub(crate) numbers: BTreeMap<(SourceId, String), Place>,
}

impl<'s> Desk<'s> {
    /// An empty desk at which every day has come.
    pub(crate) fn new(sources: &'s Sources) -> Self {
        Desk {
            sources,
            as_of: Date::MAX,
            defects: Vec::new(),
            names: Directory::new(),
            stated: Vec::new(),
            attachments: BTreeMap::new(),
            known: Vec::new(),
            numbers: BTreeMap::new(),
        }
    }

    /// An empty desk on a day.
    pub(crate) fn on(sources: &'s Sources, as_of: Date) -> Self {
        Desk { as_of, ..Desk::new(sources) }
    }

    /// Reports a defect of a field, quoting it.
    pub(crate) fn report(&mut self, defect: &Defect, field: Field, message: Text) {
        let diagnostic = Diagnostic::defect(defect, message);
        self.defects.push(diagnostic.under(field.place, field.header).found(clip(field.text)));
    }

    /// Reports a defect of a row, table or file as a whole.
    pub(crate) fn report_at(&mut self, defect: &Defect, place: Place, message: Text) {
        self.defects.push(Diagnostic::defect(defect, message).at(place));
    }

    /// Reports something that should be written at a place, under a header, and is not.
    pub(crate) fn report_blank(&mut self, place: Place, header: &str) {
        let message =
            text! { zh: "「{header}」没有填写", en: "`{header}` is blank and must be filled in" };
        self.defects.push(Diagnostic::defect(&defect::REQUIRED, message).under(place, header));
    }

    /// Reads a field: the value, nothing when nothing is written, or [`Lost`] with a defect.
    pub(crate) fn value<T>(
        &mut self,
        field: Option<Field>,
        parse: impl FnOnce(&str) -> Parsed<T>,
    ) -> Result<Option<T>, Lost> {
        let Some(field) = field else { return Ok(None) };
        match parse(field.text) {
            Ok(value) => Ok(Some(value)),
            Err(fault) => {
                self.fault(field, *fault);
                Err(Lost)
            }
        }
    }

    /// Reads a field that the record can do without.
    pub(crate) fn optional<T>(
        &mut self,
        field: Option<Field>,
        parse: impl FnOnce(&str) -> Parsed<T>,
    ) -> Option<T> {
        self.value(field, parse).ok().flatten()
    }

    /// Reads a value that may be missing in four ways; a defect leaves it blank.
    pub(crate) fn datum<T>(
        &mut self,
        field: Option<Field>,
        parse: impl FnOnce(&str) -> Parsed<Datum<T>>,
    ) -> Datum<T> {
        self.optional(field, parse).unwrap_or(Datum::Blank)
    }

    /// Reads a number that the record can do without; masked and unknown are blank.
    pub(crate) fn number<T: Copy>(
        &mut self,
        field: Option<Field>,
        parse: impl FnOnce(&str) -> Parsed<Datum<T>>,
    ) -> Option<T> {
        self.datum(field, parse).get()
    }

    /// Reads a day that the record can do without; a masked one is unknown.
    pub(crate) fn date(&mut self, field: Option<Field>) -> Option<Spanned<Date>> {
        let date = self.number(field, scalar::date)?;
        Some(Spanned::new(date, field?.place))
    }

    /// Reads a day that the record cannot do without: masked and unknown are defects.
    pub(crate) fn exact_date(&mut self, field: Option<Field>) -> Option<Spanned<Date>> {
        let field = field?;
        match self.optional(Some(field), scalar::date)? {
            Datum::Known(date) => Some(Spanned::new(date, field.place)),
            Datum::Blank | Datum::Masked(_) | Datum::Unknown => {
                let (header, found) = (field.header, clip(field.text));
                self.report(
                    &defect::DATE,
                    field,
                    text! {
                        zh: "「{header}」要有确切的日期，实为「{found}」",
                        en: "`{header}` needs the exact date, found `{found}`",
                    },
                );
                None
            }
        }
    }

    /// Reads an amount that is to be booked: masked and unknown are defects.
    pub(crate) fn exact_amount(&mut self, field: Field) -> Option<Spanned<Amount>> {
        match self.optional(Some(field), scalar::amount)? {
            Datum::Known(amount) => Some(Spanned::new(amount, field.place)),
            Datum::Blank | Datum::Masked(_) | Datum::Unknown => {
                let (header, found) = (field.header, clip(field.text));
                self.report(
                    &defect::MASKED,
                    field,
                    text! {
                        zh: "「{header}」要写准确的数才能记账，实为「{found}」",
                        en: "`{header}` needs the exact figure to be booked, found `{found}`",
                    },
                );
                None
            }
        }
    }

    /// Finds the record a field refers to.
    pub(crate) fn refer<I: Copy>(
        &mut self,
        field: Option<Field>,
        pick: impl Fn(&Directory) -> &Names<I>,
    ) -> Result<Option<I>, Lost> {
        let Some(field) = field else { return Ok(None) };
        let names = pick(&self.names);
        let found = match field.by {
            By::Id => names.by_id(field.text),
            By::Name => names.by_name(field.text),
        };
        let diagnostic = match found {
            Found::Record(Some(id)) => return Ok(Some(id)),
            Found::Record(None) => return Err(Lost),
            Found::Several(ids) => ambiguous(names.what, field, &ids),
            Found::Nothing if !names.complete => return Err(Lost),
            Found::Nothing => unknown(names, field),
        };
        self.defects.push(diagnostic.under(field.place, field.header).found(clip(field.text)));
        Err(Lost)
    }

    /// Finds the record of a field that the record can do without.
    pub(crate) fn refer_optional<I: Copy>(
        &mut self,
        field: Option<Field>,
        pick: impl Fn(&Directory) -> &Names<I>,
    ) -> Option<I> {
        self.refer(field, pick).ok().flatten()
    }

    /// Enters an id; one that is already taken is reported.
    pub(crate) fn enter<I: Copy>(
        &mut self,
        id: &Spanned<String>,
        record: I,
        pick: impl Fn(&mut Directory) -> &mut Names<I>,
    ) {
        let names = pick(&mut self.names);
        let what = names.what;
        if let Err(first) = names.enter(&id.value, id.place, Some(record)) {
            self.defects.push(taken(what, &id.value, id.place, first));
        }
    }

    /// Reports an end before its start.
    pub(crate) fn in_order(
        &mut self,
        from: Option<&Spanned<Date>>,
        until: Option<&Spanned<Date>>,
        header: &str,
    ) {
        let (Some(from), Some(until)) = (from, until) else { return };
        if from.value <= until.value {
            return;
        }
        let (start, end) = (from.value, until.value);
        let message = text! {
            zh: "「{header}」{end} 早于开始的 {start}",
            en: "`{header}` {end} is before the start, {start}",
        };
        let start = Text::new("开始", "the start");
        self.defects.push(
            Diagnostic::defect(&defect::ORDER, message)
                .under(until.place, header)
                .found(end.to_string())
                .see(from.place, start),
        );
    }

    /// Reports a part that is larger than its whole.
    pub(crate) fn at_most(
        &mut self,
        (part, part_field): (&Datum<i64>, Option<Field>),
        (whole, whole_field): (&Datum<i64>, Option<Field>),
    ) {
        let (Some(part), Some(whole)) = (part.get(), whole.get()) else { return };
        let (Some(part_field), Some(whole_field)) = (part_field, whole_field) else { return };
        if part <= whole {
            return;
        }
        let (low, high) = (part_field.header, whole_field.header);
        self.report(
            &defect::COUNTS,
            part_field,
            text! {
                zh: "「{low}」{part} 多于「{high}」{whole}",
                en: "`{low}` {part} is more than `{high}` {whole}",
            },
        );
    }

    /// Keeps a figure that a file states of itself.
    pub(crate) fn state(&mut self, field: Field, claim: Claim) {
        let cell = Spanned::new(scalar::line(field.text), field.place);
        self.stated.push(Stated { cell, header: field.header.to_owned(), claim });
    }

    fn fault(&mut self, field: Field, fault: Fault) {
        let (header, found) = (field.header, clip(field.text));
        let Fault { defect, expected: Text { zh, en }, reason, help } = fault;
        let mut message = text! {
            zh: "「{header}」应为{zh}，实为「{found}」",
            en: "`{header}` should be {en}, found `{found}`",
        };
        if let Some(reason) = reason {
            message.zh = format!("{}：{}", message.zh, reason.zh);
            message.en = format!("{}: {}", message.en, reason.en);
        }
        let mut diagnostic =
            Diagnostic::defect(defect, message).under(field.place, header).found(found);
        diagnostic.help = help;
        self.defects.push(diagnostic);
    }
}

fn unknown<I: Copy>(names: &Names<I>, field: Field) -> Diagnostic {
    let (zh, en) = names.what;
    let found = clip(field.text);
    let diagnostic = Diagnostic::defect(
        &defect::REFERENCE,
        text! { zh: "没有名为「{found}」的{zh}", en: "there is no {en} `{found}`" },
    );
    match names.nearest(field.text) {
        Some(near) => {
            diagnostic.help(text! { zh: "是否指「{near}」？", en: "did you mean `{near}`?" })
        }
        None => diagnostic,
    }
}

fn ambiguous((zh, en): (&str, &str), field: Field, ids: &[String]) -> Diagnostic {
    let found = clip(field.text);
    let list = ids.join(" · ");
    Diagnostic::defect(
        &defect::AMBIGUOUS,
        text! { zh: "叫「{found}」的{zh}不止一个", en: "`{found}` is the name of more than one {en}" },
    )
    .help(text! { zh: "改用编号：{list}", en: "use one of the ids: {list}" })
}

/// Two records with one id.
pub(crate) fn taken((zh, en): (&str, &str), id: &str, place: Place, first: Place) -> Diagnostic {
    let shown = clip(id);
    let message = text! {
        zh: "编号为「{shown}」的{zh}已经有了",
        en: "the id `{shown}` is already that of another {en}",
    };
    Diagnostic::defect(&defect::DUPLICATE_ID, message)
        .under(place, "id")
        .found(shown)
        .see(first, text! { zh: "第一次", en: "the first" })
}

/// The beginning of a text, for a message.
pub(crate) fn clip(text: &str) -> String {
    let text = scalar::line(text);
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
