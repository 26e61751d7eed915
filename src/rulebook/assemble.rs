//! Picks the rulebooks that an estate follows and merges their duties: the program's own, lowest first, then
//! the site's. Knows no record and no due date.

use super::{
    BASE, Rulebook,
    holidays::Holidays,
    layer::{self, Duties},
    load::{self, EMBEDDED},
    read::{self, Layer, Owner},
};
use crate::{
    books::{Books, record::desk::Desk},
    diag::{Diagnostic, defect},
    format,
    source::{Place, Source, Sources},
    text,
};

/// The duties of an estate, the days of rest they are counted with, and what is wrong in the site's own
/// rulebooks and tables of holidays.
pub fn duties(books: &Books, sources: &Sources) -> (Duties, Holidays, Vec<Diagnostic>) {
    let named = |id: &str| books.estate.rulebooks.iter().any(|named| named.value == id);
    let wanted = |id: &str| id == BASE || named(id);
    let follows =
        |rulebook: &Rulebook| wanted(&rulebook.id) || rulebook.regime == Some(books.estate.regime);
    let ours = load::embedded(&wanted).filter(|parsed| follows(&parsed.rulebook));
    let mut layers: Vec<(Owner, Layer)> =
        ours.map(|parsed| (Owner::Program, parsed.layer.clone())).collect();
    let mut desk = Desk::new(sources);
    for source in sources.below("data/rulebooks", "toml") {
        layers.extend(own(&mut desk, source).map(|layer| (Owner::Site, layer)));
    }
    let mut defects = desk.defects;
    let (merged, wrong) = layer::merge(layers, books.as_of);
    defects.extend(wrong);
    let (holidays, wrong) = Holidays::load(sources);
    defects.extend(wrong);
    (merged, holidays, defects)
}

/// The days of rest of the program's own tables and those of a site.
#[cfg(test)]
pub(crate) fn holidays(sources: &Sources) -> Holidays {
    Holidays::load(sources).0
}

/// A rulebook of the site. The program's own folder is a site as well: its rulebooks are known already.
fn own(desk: &mut Desk, source: &Source) -> Option<Layer> {
    let name = source.path.strip_prefix("data/rulebooks/").filter(|name| !name.contains('/'))?;
    match EMBEDDED.iter().find(|(known, _)| *known == name) {
        Some((_, text)) if *text == source.text => return None,
        Some((known, _)) => {
            desk.defects.push(taken(known, source));
            return None;
        }
        None => {}
    }
    let (table, defects) = format::toml::read(source);
    let whole = Place { source: source.id, start: 0, end: 0 };
    desk.take(defects).then(|| read::layer(desk, &table, whole, Owner::Site))
}

/// Whether the program brings a rulebook under a file name.
pub(super) fn is_ours(name: &str) -> bool {
    EMBEDDED.iter().any(|(known, _)| *known == name)
}

fn taken(name: &str, source: &Source) -> Diagnostic {
    let message = text! {
        zh: "程序自带名为「{name}」的规则库，站点里的这个文件不采用",
        en: "the program brings a rulebook `{name}` itself, so this file is not taken in",
    };
    Diagnostic::defect(&defect::DUPLICATE_ID, message).in_file(&source.path).help(text! {
        zh: "把小区自己的规定写在另一个文件里，例如 data/rulebooks/own.toml，用 [[tighten]] 从严",
        en: "write the estate's own rules in another file, as data/rulebooks/own.toml, with [[tighten]]",
    })
}

#[cfg(test)]
mod tests;
