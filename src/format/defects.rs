//! Collects the defects of one file, so that a broken file is told at once and not told a million times.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    diag::{Defect, Diagnostic, defect},
    source::{Place, Source},
    text,
};

/// How many defects of one code are told for one file; a last line says how many more there are.
pub(super) const MOST: u32 = 50;

/// The defects of one file.
#[derive(Debug)]
pub(super) struct Defects<'s> {
    source: &'s Source,
    told: Vec<Diagnostic>,
    counts: BTreeMap<&'static str, (&'static Defect, u32)>,
}

impl<'s> Defects<'s> {
    /// None so far.
    pub(super) fn new(source: &'s Source) -> Self {
        Defects { source, told: Vec::new(), counts: BTreeMap::new() }
    }

    /// Counts one defect and, while there are few of its kind, has it written.
    pub(super) fn add(&mut self, defect: &'static Defect, write: impl FnOnce() -> Diagnostic) {
        let (_, count) = self.counts.entry(defect.code).or_insert((defect, 0));
        *count += 1;
        if *count <= MOST {
            self.told.push(write());
        }
    }

    /// Counts so many more of a kind that are not written.
    pub(super) fn count(&mut self, defect: &'static Defect, more: usize) {
        if 0 < more {
            let (_, count) = self.counts.entry(defect.code).or_insert((defect, 0));
            *count = count.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
        }
    }

    /// Everything that was told, in the order it was found.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        for (defect, count) in self.counts.into_values() {
            let Some(more) = count.checked_sub(MOST).filter(|more| 0 < *more) else { continue };
            let message = text! {
                zh: "这个文件里还有 {more} 处同样的问题，没有一一列出",
                en: "{more} more of these in this file are not listed",
            };
            self.told.push(Diagnostic::defect(defect, message).in_file(&self.source.path));
        }
        self.told
    }
}

/// A byte range of a file as a place. Texts are below 4 GiB (see `source::MAX_TEXT`).
pub(crate) fn place(source: &Source, range: Range<usize>) -> Place {
    let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Place { source: source.id, start: offset(range.start), end: offset(range.end) }
}

/// Tells text that was garbled before it was saved, once a file, at the first place where it shows.
pub(super) fn garbled(source: &Source) -> Option<Diagnostic> {
    let found = garbled_range(&source.text)?;
    let word = &source.text[found.clone()];
    let message = text! {
        zh: "「{word}」是乱码，文字在保存以前就已经坏了",
        en: "`{word}` is garbled; the text was broken before it was saved",
    };
    Some(
        Diagnostic::defect(&defect::MOJIBAKE, message)
            .at(place(source, found.clone()))
            .found(word)
            .help(text! {
                zh: "回到原来的表格或文档，重新导出为「CSV UTF-8」，不要用这个文件修补",
                en: "export it again from the original as `CSV UTF-8`; the lost characters are not in this file",
            }),
    )
}

/// What the usual words of an account book become when UTF-8 is read as GBK, and what lost characters
/// and unset memory look like: the first character and what follows it.
const GARBLED: [(char, &str); 11] = [
    ('\u{fffd}', ""),
    ('锟', "斤拷"),
    ('烫', "烫烫"),
    ('屯', "屯屯"),
    ('鏃', "ユ湡"),
    ('閲', "戦"),
    ('绉', "戠洰"),
    ('鎽', "樿"),
    ('鏀', "跺叆"),
    ('澶', "囨敞"),
    ('ï', "»¿"),
];

/// The first characters of [`GARBLED`].
const FIRST: [char; GARBLED.len()] = {
    let mut first = ['\0'; GARBLED.len()];
    let mut i = 0;
    while i < first.len() {
        first[i] = GARBLED[i].0;
        i += 1;
    }
    first
};

/// A bit for the last six bits of each of [`FIRST`]: nearly every character is told apart by one look.
const SIEVE: u64 = {
    let mut sieve = 0;
    let mut i = 0;
    while i < FIRST.len() {
        sieve |= 1 << (FIRST[i] as u32 % 64);
        i += 1;
    }
    sieve
};

/// Every file is looked through for this, so the text is passed over once.
pub(super) fn garbled_range(text: &str) -> Option<Range<usize>> {
    let mut latin = None;
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
        if latin.is_none() && LATIN.contains(&c) {
            latin = Some(at);
        }
        if SIEVE >> (u32::from(c) % 64) & 1 == 0 || !FIRST.contains(&c) {
            continue;
        }
        let rest = || &text[at + c.len_utf8()..];
        let known = GARBLED.iter().filter(|(first, _)| *first == c);
        if let Some((_, more)) = known.into_iter().find(|(_, more)| rest().starts_with(more)) {
            let known = at..at + c.len_utf8() + more.len();
            let run = latin.and_then(|from| read_as_latin(text, from));
            return [known].into_iter().chain(run).min_by_key(|range| range.start);
        }
    }
    read_as_latin(text, latin?)
}

/// What single bytes above the ASCII ones become in Latin-1.
const LATIN: std::ops::RangeInclusive<char> = '\u{a1}'..='\u{ff}';

/// A run of accented letters and signs as GBK or UTF-8 gives when it is read as Latin-1, as `ÈÕÆÚ`
/// (日期). No language writes four such characters in a row with three different capitals among them. Looks
/// from a place on before which there is none.
fn read_as_latin(text: &str, from: usize) -> Option<Range<usize>> {
    let mut run = 0..0;
    let mut letters: Vec<char> = Vec::new();
    for (at, c) in text[from..].char_indices().map(|(at, c)| (from + at, c)) {
        if !LATIN.contains(&c) {
            (run, letters) = (at..at, Vec::new());
            continue;
        }
        if run.end != at || run.is_empty() {
            (run, letters) = (at..at, Vec::new());
        }
        run.end = at + c.len_utf8();
        let letter = ('\u{b0}'..='\u{ff}').contains(&c) && !"°±·×÷".contains(c);
        if letter && !letters.contains(&c) {
            letters.push(c);
        }
        if 3 <= letters.len() && 8 <= run.len() {
            let rest = &text[run.start..];
            let end = rest.find(|c| !LATIN.contains(&c)).unwrap_or(rest.len());
            let end = rest.floor_char_boundary(end.min(48));
            return Some(run.start..run.start + end);
        }
    }
    None
}

/// A text without the white space around it: also the ideographic and the unbreakable space, and the
/// characters without width that web pages and chat programs leave behind.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::format::garbled_text as garbled_part;

    #[test]
    fn garbled_text_is_recognised() {
        assert_eq!(garbled_part("日期,锟斤拷"), Some("锟斤拷"));
        assert_eq!(garbled_part("a,ÈÕÆÚ,1"), Some("ÈÕÆÚ"));
        assert_eq!(garbled_part("鏃ユ湡,鏀跺叆"), Some("鏃ユ湡"));
        assert_eq!(garbled_part("12\u{fffd}"), Some("\u{fffd}"));
    }

    #[test]
    fn foreign_names_and_masks_are_not_garbled() {
        for text in ["Café São Paulo", "××××", "····", "±°±°±°", "señor Nuñez öäü", "李××，2×3 m²"]
        {
            assert_eq!(garbled_part(text), None, "{text}");
        }
    }

    #[test]
    fn spaces_of_every_kind_are_trimmed() {
        assert_eq!(trim("\u{3000}\u{a0}\u{200b}一 二\t\u{feff}"), "一 二");
    }

    #[test]
    fn the_fifty_first_of_a_kind_is_only_counted() {
        let sources = crate::source::Sources::from_texts([("a.csv", "")]);
        let mut defects = Defects::new(&sources.texts[0]);
        for _ in 0..53 {
            defects
                .add(&defect::QUOTE, || Diagnostic::defect(&defect::QUOTE, text!(zh: "", en: "")));
        }
        let told = defects.finish();
        assert_eq!(told.len(), 51);
        assert!(told[50].message.en.starts_with("3 more"), "{}", told[50].message.en);
    }
}
