//! What written Chinese needs of Markdown: emphasis beside punctuation, and lines that join without a
//! space. Turns text into text; knows no HTML.
//!
//! CommonMark decides by the neighbours of a run of stars whether it can open or close emphasis, and
//! takes 「：」 for a word boundary, so that `**注意：**正文` stays literal. Writers of Chinese put no space
//! there. [`mark`] puts an invisible [`WORD`] beside such runs, which counts as a letter; whoever
//! renders removes it with [`unmark`].
//!
//! Two more things that written Chinese does and Markdown misreads: `90*2.30*12` is a product, and
//! `9~11点` a range.

use std::borrow::Cow;

/// Counts as a letter to a Markdown parser. A noncharacter, so no honest text holds it.
const WORD: char = '\u{FDD0}';
/// Stands for a `*` that is only a star.
const STAR: char = '\u{FDD1}';
/// Stands for a `~` that is only a tilde.
const TILDE: char = '\u{FDD2}';

const MARKS: [char; 3] = [WORD, STAR, TILDE];

/// Markdown in which emphasis next to Chinese characters and punctuation is recognised.
pub(super) fn mark(markdown: &str) -> Cow<'_, str> {
    let clean: Cow<str> =
        if markdown.contains(MARKS) { markdown.replace(MARKS, "").into() } else { markdown.into() };
    if !clean.contains(['*', '~']) {
        return clean;
    }
    let mut out = String::with_capacity(clean.len() + 32);
    let mut rest = &*clean;
    let mut before = None;
    while let Some(at) = rest.find(['*', '~']) {
        out.push_str(&rest[..at]);
        before = rest[..at].chars().next_back().or(before);
        let escaped = rest[..at].bytes().rev().take_while(|&b| b == b'\\').count() % 2 == 1;
        let delimiter = rest[at..].chars().next().expect("`find` found it");
        let run = rest[at..].chars().take_while(|&c| c == delimiter).count();
        let run = if escaped { 1 } else { run };
        let after = rest[at + run..].chars().next();
        match escaped {
            true => out.push(delimiter),
            false => push_run(&mut out, delimiter, run, before, after),
        }
        before = Some(delimiter);
        rest = &rest[at + run..];
    }
    out.push_str(rest);
    out.into()
}

/// Text as it was before [`mark`].
pub(super) fn unmark(text: &str) -> Cow<'_, str> {
    if !text.contains(MARKS) {
        return text.into();
    }
    text.chars()
        .filter_map(|c| match c {
            WORD => None,
            STAR => Some('*'),
            TILDE => Some('~'),
            other => Some(other),
        })
        .collect::<String>()
        .into()
}

fn push_run(
    out: &mut String,
    delimiter: char,
    run: usize,
    before: Option<char>,
    after: Option<char>,
) {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if delimiter == '~' && run == 1 {
        return out.push(TILDE);
    }
    if delimiter == '*' && run == 1 && digit(before) && digit(after) {
        return out.push(STAR);
    }
    let before = before.filter(|&c| !is_gap(c));
    let after = after.filter(|&c| !is_gap(c));
    let (Some(before), Some(after)) = (before, after) else {
        // At a gap CommonMark and writers of Chinese agree.
        return out.extend(std::iter::repeat_n(delimiter, run));
    };
    let opens = !is_mark(after) || is_mark(before);
    let closes = !is_mark(before) || is_mark(after);
    let chinese = is_cjk(before) || is_cjk(after);
    let should_open = opens || chinese && !is_closing(after);
    let should_close = closes || chinese && !is_opening(before);
    let mark_before = should_close && !closes;
    let mark_after = should_open && (!opens || mark_before && is_mark(after));
    // A mark after the run takes the boundary that closing relied on.
    let mark_before = mark_before || mark_after && should_close && is_mark(before);
    if mark_before {
        out.push(WORD);
    }
    out.extend(std::iter::repeat_n(delimiter, run));
    if mark_after {
        out.push(WORD);
    }
}

/// Whether a line break between the two is no space.
pub(super) fn joins(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let wide = (is_wide(before), is_wide(after));
    wide == (true, true) || wide.0 && is_shared(after) || wide.1 && is_shared(before)
}

/// White space, and the border of a table cell.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '|'
}

/// What a Markdown parser may take for punctuation.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && c != WORD
}

/// Han, kana, hangul and the punctuation used with them.
fn is_cjk(c: char) -> bool {
    is_wide(c) || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}') || is_shared(c)
}

/// Characters between which a line break of the source is no space: Han, kana and their punctuation,
/// but not hangul, which is written with spaces.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '\u{3000}'..='\u{30FF}' | '\u{3100}'..='\u{312F}'
        | '\u{31A0}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Punctuation that Chinese and Latin text share code points for.
fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '※' | '℃' | '①'..='⑳')
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '（' | '《'
            | '〈'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '［'
            | '“'
            | '‘'
            | '('
            | '['
            | '<'
            | '￥'
    )
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '）' | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '］'
            | '”'
            | '’'
            | ')'
            | ']'
            | '>'
            | '。'
            | '，'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | '%'
            | '％'
            | '…'
    )
}
