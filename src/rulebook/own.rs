//! Reads the thresholds and checklists of a site's own rulebooks: the topmost layer, which may ask for more than
//! the layers below it and never for less. Knows their keys; knows no rule.

use super::{
    Rulebook, Rulebooks,
    assemble::is_ours,
    checklist::{Checklist, Topic},
    ground::Basis,
    read::{HEAD, SITES},
    threshold::{self, Kind, Refusal, Threshold, Unit},
};
use crate::{
    books::{
        Books,
        document::DocumentKind,
        record::{
            desk::{Desk, Field, clip},
            keys::{Keys, Shape},
            scalar::{self, Words},
        },
    },
    diag::{Diagnostic, defect},
    format,
    source::{Place, Source, Sources},
    text,
    text::Text,
};

const THRESHOLD: Shape = Shape {
    name: "[[threshold]]",
    keys: &["id", "value", "unit", "basis", "basis_en", "effective_from", "effective_to"],
};
const CHECKLIST: Shape = Shape {
    name: "[[checklist]]",
    keys: &["kind", "titled", "topic", "basis", "basis_en", "effective_from", "effective_to"],
};
const TOPIC: Shape = Shape { name: "[[checklist.topic]]", keys: &["name", "name_en", "words"] };

const KINDS: &Words<DocumentKind> = &[
    (DocumentKind::Charter, &["charter", "章程"]),
    (DocumentKind::Covenant, &["covenant", "管理规约"]),
    (DocumentKind::Rules, &["rules", "议事规则"]),
    (DocumentKind::FundRules, &["fund-rules", "资金管理办法"]),
];

impl Rulebooks {
    /// The rulebooks that a site follows: the program's own, then those in its folder, with what is wrong in the
    /// latter. A threshold that asks for less than a layer below is told and not used.
    pub fn of_site(books: &Books, sources: &Sources) -> (Self, Vec<Diagnostic>) {
        let mut rulebooks = Rulebooks::for_books(books);
        let mut desk = Desk::new(sources);
        for source in sources.below("data/rulebooks", "toml") {
            let Some((mut book, thresholds)) = read(&mut desk, sources, source) else { continue };
            for (threshold, place) in thresholds {
                let value = (threshold.value, Some(threshold.unit));
                match rulebooks.against_law(threshold.kind, value, books.as_of) {
                    None => book.thresholds.push(threshold),
                    Some(refusal) => desk.defects.push(refused(threshold.kind, place, refusal)),
                }
            }
            rulebooks.books.push(book);
        }
        (rulebooks, desk.defects)
    }
}

/// One file, with its thresholds apart. What is wrong in its head and its duties is told where those are read.
fn read(
    desk: &mut Desk,
    sources: &Sources,
    source: &Source,
) -> Option<(Rulebook, Vec<(Threshold, Place)>)> {
    let name = source.path.strip_prefix("data/rulebooks/").filter(|name| !name.contains('/'))?;
    if is_ours(name) {
        return None;
    }
    let (table, defects) = format::toml::read(source);
    if !defects.is_empty() {
        return None;
    }
    let whole = Place { source: source.id, start: 0, end: 0 };
    let mut aside = Desk::new(sources);
    let file = Keys::open(&mut aside, &table, whole, &SITES);
    let head = file.table(&mut aside, "rulebook", &HEAD)?;
    let id = head.id(&mut aside)?.value;
    let name = head.text(&mut aside, "name").unwrap_or_else(|| id.clone());
    let thresholds = file.tables(desk, "threshold", &THRESHOLD);
    let thresholds = thresholds.into_iter().filter_map(|keys| threshold(desk, keys)).collect();
    let checklists = file.tables(desk, "checklist", &CHECKLIST);
    let checklists = checklists.into_iter().filter_map(|keys| checklist(desk, keys)).collect();
    Some((Rulebook { id, name, checklists, ..Rulebook::default() }, thresholds))
}

fn threshold(desk: &mut Desk, keys: Keys) -> Option<(Threshold, Place)> {
    let basis = basis(desk, keys);
    let named = keys.need(desk, "id");
    let written = keys.need(desk, "value");
    let unit = keys.field(desk, "unit");
    let (named, written) = (named?, written?);
    let Some(kind) = threshold::kind(named.text.trim()) else {
        let (id, near) = (clip(named.text), threshold::nearest(named.text));
        desk.report(
            &defect::REFERENCE,
            named,
            text! {
                zh: "没有叫「{id}」的门槛，最接近的是「{near}」",
                en: "there is no threshold `{id}`; the nearest is `{near}`",
            },
        );
        return None;
    };
    let Some((value, given)) = threshold::written(written.text.trim()) else {
        no_value(desk, kind, written);
        return None;
    };
    let unit = match unit {
        None => Some(given.unwrap_or_else(|| threshold::usual_unit(kind, value))),
        Some(field) => Unit::parse(field.text.trim()).or_else(|| {
            no_value(desk, kind, field);
            None
        }),
    };
    let threshold = Threshold { kind, value, unit: unit?, regimes: Vec::new(), basis: basis? };
    Some((threshold, written.place))
}

fn no_value(desk: &mut Desk, kind: &Kind, field: Field) {
    let (found, Text { zh, en }) = (clip(field.text), kind.name());
    desk.report(
        &defect::NUMBER,
        field,
        text! {
            zh: "「{zh}」的值不能是「{found}」；写成 15、15 days、2/3 或 true",
            en: "`{found}` is no value for `{en}`; write 15, 15 days, 2/3 or true",
        },
    );
}

fn refused(kind: &Kind, place: Place, refusal: Refusal) -> Diagnostic {
    let Text { zh, en } = kind.name();
    let (message, ground) = match refusal {
        Refusal::Looser(limit) => {
            let Text { zh: law, en: law_en } = limit.shown();
            let message = text! {
                zh: "「{zh}」比规定的{law}宽，不采用",
                en: "`{en}` is looser than the {law_en} that is asked, and is not used",
            };
            (message, Some(limit.ground))
        }
        Refusal::Unknown | Refusal::NoValue => {
            let message = text! {
                zh: "「{zh}」的值和规定的不是一类，不采用",
                en: "the value of `{en}` is not of the kind that is asked, and is not used",
            };
            (message, None)
        }
    };
    let told = Diagnostic::defect(&defect::LOOSENED, message).under(place, "value");
    ground.into_iter().fold(told, Diagnostic::ground)
}

fn checklist(desk: &mut Desk, keys: Keys) -> Option<Checklist> {
    let kind = keys.must(desk, "kind", |text| scalar::choice(text, KINDS));
    let titled = keys.texts(desk, "titled");
    let basis = basis(desk, keys);
    let topics = keys.tables(desk, "topic", &TOPIC);
    let topics: Vec<Topic> = topics.into_iter().filter_map(|keys| topic(desk, keys)).collect();
    if topics.is_empty() && !keys.has("topic") {
        keys.need(desk, "topic");
    }
    Some(Checklist { kind: kind?, titled, topics, basis: basis? })
}

fn topic(desk: &mut Desk, keys: Keys) -> Option<Topic> {
    let zh = keys.must_text(desk, "name");
    let en = keys.text(desk, "name_en");
    let words = keys.texts(desk, "words");
    let zh = zh?;
    Some(Topic { name: Text::new(zh.clone(), en.unwrap_or(zh)), words })
}

/// What the estate wrote down for itself.
fn basis(desk: &mut Desk, keys: Keys) -> Option<Basis> {
    let zh = keys.must_text(desk, "basis");
    let en = keys.text(desk, "basis_en");
    let from = keys.date(desk, "effective_from").map(|day| day.value);
    let to = keys.date(desk, "effective_to").map(|day| day.value);
    let zh = zh?;
    Some(Basis { en: en.unwrap_or_else(|| zh.clone()), from, to, ..Basis::bylaw(Some(&zh)) })
}

#[cfg(test)]
mod tests;
