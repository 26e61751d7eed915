//! Covers secrets in the texts that excerpts are cut from. Knows no rule.

use std::collections::BTreeMap;

use super::Diagnostic;
use crate::source::{SourceId, Sources};

/// The texts that hold a secret, each with its secrets covered and every byte offset kept.
pub(super) fn texts(diagnostics: &[Diagnostic], sources: &Sources) -> BTreeMap<SourceId, String> {
    let mut texts: BTreeMap<SourceId, String> = BTreeMap::new();
    let covered = diagnostics.iter().filter(|diagnostic| diagnostic.covered);
    for place in covered.filter_map(|diagnostic| Some(diagnostic.place.as_ref()?.place)) {
        let text =
            texts.entry(place.source).or_insert_with(|| sources.get(place.source).text.clone());
        let range = place.start as usize..place.end as usize;
        let Some(secret) = text.get(range.clone()) else { continue };
        let mut first = true;
        let cover = |c: char| match c.is_alphanumeric() && !std::mem::take(&mut first) {
            true => stand_in(c).to_owned(),
            false => c.to_string(),
        };
        let shown: String = secret.chars().map(cover).collect();
        text.replace_range(range, &shown);
    }
    texts
}

/// A sign of as many bytes.
fn stand_in(c: char) -> &'static str {
    match c.len_utf8() {
        1 => "*",
        2 => "·",
        3 => "＊",
        _ => "＊*",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diag::defect, source::Place, text};

    #[test]
    fn offsets_stay_and_secrets_go() {
        let text = "甲,王秀英 13800138000é𠮷,乙\n";
        let sources = Sources::from_texts([("data/a.csv", text)]);
        let start = u32::try_from(text.find('王').unwrap()).unwrap();
        let end = u32::try_from(text.find(",乙").unwrap()).unwrap();
        let place = Place { source: SourceId(0), start, end };
        let message = text! { zh: "坏", en: "bad" };
        let diagnostic = Diagnostic::defect(&defect::AMOUNT, message).at(place).covered();
        let covered = &texts(&[diagnostic], &sources)[&SourceId(0)];
        assert_eq!(covered, "甲,王＊＊ ***********·＊*,乙\n");
        assert_eq!(covered.len(), text.len());
    }
}
