//! Marks the Chinese words on a page in another language, so that they are read aloud as Chinese and set in
//! Chinese forms: HTML to HTML. The estate writes in Chinese; its words stand on every edition as written.

use super::texts::{NO_PROSE, change_texts};

/// The page with a `<span lang="zh">` around each run of Chinese in its body, but where the element says its
/// language itself.
pub(super) fn mark_chinese(html: &str) -> String {
    change_texts(html, &NO_PROSE, |tag| tag.contains(" lang=\""), mark_text)
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
    use super::mark_chinese;

    #[track_caller]
    fn check(body: &str, marked: &str) {
        let head = "<title>槐园</title>";
        assert_eq!(
            mark_chinese(&format!("{head}<body>{body}</body>")),
            format!("{head}<body>{marked}</body>")
        );
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
            assert_eq!(mark_chinese(html), html);
        }
    }
}
