//! Marks the words on a page that are in another language than the page, so that they are read aloud as what
//! they are and set in their forms: HTML to HTML. The estate writes in Chinese, most often simplified; its words
//! stand on every edition as written.

use super::texts::{NO_PROSE, change_texts};
use crate::source::forms::Forms;

/// What has to be marked on the pages of an edition.
pub(super) enum Tongue {
    /// A page in simplified Chinese, as the estate writes: nothing.
    Simplified,
    /// A page in traditional Chinese: what is written in simplified forms.
    Traditional(Forms),
    /// A page in another language: all Chinese.
    Other,
}

impl Tongue {
    /// That of an edition, by its language tag.
    pub(super) fn of(lang: &str) -> Self {
        match lang {
            "zh-TW" | "zh-HK" | "zh-MO" | "zh-Hant" => Tongue::Traditional(Forms::new()),
            _ if lang.starts_with("zh") => Tongue::Simplified,
            _ => Tongue::Other,
        }
    }

    /// A page with a `<span lang="…">` around each run in another language in its body, but where the element
    /// says its language itself.
    pub(super) fn mark(&self, html: String) -> String {
        match self {
            Tongue::Simplified => html,
            Tongue::Traditional(forms) => {
                change_texts(&html, &NO_PROSE, says_its_own, |text, out| {
                    mark_simplified(forms, text, out);
                })
            }
            Tongue::Other => change_texts(&html, &NO_PROSE, says_its_own, mark_text),
        }
    }
}

fn says_its_own(tag: &str) -> bool {
    tag.contains(" lang=\"")
}

/// A run begins behind the last mark or traditional character before a simplified one, and ends with the last
/// simplified one before the next traditional one, or with the word that one is in.
fn mark_simplified(forms: &Forms, text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(first) = rest.find(|c| forms.is_simplified(c)) {
        let is_edge = |c: char| !is_chinese(c) || forms.is_traditional(c);
        let start = rest[..first].rfind(is_edge).map_or(0, |at| at + char_len(rest, at));
        let goes_on =
            |c: char| !forms.is_traditional(c) && !matches!(c, 'a'..='z' | 'A'..='Z' | '&');
        let behind = rest[first..].find(|c| !goes_on(c)).map_or(rest.len(), |at| first + at);
        let last = rest[..behind].rfind(|c| forms.is_simplified(c)).unwrap_or(first);
        let end = rest[last..behind].find(|c| !is_chinese(c)).map_or(behind, |at| last + at);
        out.push_str(&rest[..start]);
        out.push_str("<span lang=\"zh-CN\">");
        out.push_str(&rest[start..end]);
        out.push_str("</span>");
        rest = &rest[end..];
    }
    out.push_str(rest);
}

/// Bytes of the character that begins at a place.
fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

fn mark_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(start) = rest.find(is_chinese) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let (run, behind) = rest.split_at(end_of_run(rest));
        out.push_str("<span lang=\"zh\">");
        out.push_str(run);
        out.push_str("</span>");
        rest = behind;
    }
    out.push_str(rest);
}

/// A run goes on over numbers and spaces, up to its last Chinese character or mark. An entity ends it: its
/// letters must stay together.
fn end_of_run(text: &str) -> usize {
    let goes_on = |c: char| !c.is_ascii_alphabetic() && c != '&';
    let run = text.char_indices().take_while(|(_, c)| goes_on(*c));
    let last = run.filter(|(_, c)| is_chinese(*c) || is_mark(*c)).last();
    last.map_or(text.len(), |(at, c)| at + c.len_utf8())
}

/// A character of Chinese writing.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A mark of Chinese punctuation.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}')
}

#[cfg(test)]
mod tests {
    use super::Tongue;

    #[track_caller]
    fn check(body: &str, marked: &str) {
        check_in("en", body, marked);
    }

    #[track_caller]
    fn check_in(lang: &str, body: &str, marked: &str) {
        let head = "<title>槐园</title>";
        assert_eq!(
            Tongue::of(lang).mark(format!("{head}<body>{body}</body>")),
            format!("{head}<body>{marked}</body>")
        );
    }

    #[test]
    fn a_traditional_page_marks_what_is_simplified() {
        let page =
            "<p>最近一次是槐园小区例会，2026年召開。</p><td>維修</td><a lang=\"zh-CN\">简体</a>";
        let marked = page.replace(
            "最近一次是槐园小区例会",
            "<span lang=\"zh-CN\">最近一次是槐园小区例会</span>",
        );
        check_in("zh-TW", page, &marked);
        // Theme and estate in one text; numbers and marks between two simplified words; an entity.
        check_in(
            "zh-TW",
            "負責绿化、3号楼保洁。收費 A&amp;B 车位",
            "負責<span lang=\"zh-CN\">绿化、3号楼保洁</span>。收費 A&amp;B <span lang=\"zh-CN\">车位</span>",
        );
        check_in("zh-TW", "<p>全部小區</p>", "<p>全部小區</p>");
        check_in("zh-CN", page, page);
    }

    #[test]
    fn runs_are_marked_with_their_numbers_and_marks() {
        check("<p>The 槐园小区 site</p>", "<p>The <span lang=\"zh\">槐园小区</span> site</p>");
        check(
            "<td>7号楼、8号楼（东）</td>",
            "<td>7<span lang=\"zh\">号楼、8号楼（东）</span></td>",
        );
        check(
            "<b>电梯 A&amp;B 维修</b>",
            "<b><span lang=\"zh\">电梯</span> A&amp;B <span lang=\"zh\">维修</span></b>",
        );
        check("no Chinese", "no Chinese");
    }

    #[test]
    fn attributes_scripts_and_drawings_stay() {
        for body in [
            "<a title=\"槐园\" href=\"槐.html\">x</a>",
            "<script>var 甲 = \"<p>乙</p>\";</script>",
            "<svg class=\"bar\"><title>收入</title></svg>",
            "<a lang=\"zh-CN\" href=\"../\">简体中文</a>",
            "<option>甲</option>",
        ] {
            check(body, body);
        }
    }

    #[test]
    fn what_is_no_page_is_left_alone() {
        for html in ["", "槐园", "<body", "<body>a < b"] {
            assert_eq!(Tongue::Other.mark(html.to_owned()), html);
        }
    }
}
