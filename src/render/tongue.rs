//! Marks the Chinese words on a page in another language, so that they are read aloud as Chinese and set in
//! Chinese forms: HTML to HTML. The estate writes in Chinese; its words stand on every edition as written.

/// Elements whose text is not marked: it is no text, takes no marks, or is read as a whole.
const OPAQUE: [&str; 5] = ["script", "style", "svg", "textarea", "option"];

/// The page with a `<span lang="zh">` around each run of Chinese in its body, but where the element says its
/// language itself.
pub(super) fn mark_chinese(html: &str) -> String {
    let body = html.find("<body").unwrap_or(html.len());
    let (head, mut rest) = html.split_at(body);
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    out.push_str(head);
    while let Some(open) = rest.find('<') {
        mark_text(&rest[..open], &mut out);
        rest = &rest[open..];
        let (as_it_is, behind) = rest.split_at(end_of_unmarked(rest));
        out.push_str(as_it_is);
        rest = behind;
    }
    mark_text(rest, &mut out);
    out
}

/// How far what begins with a tag is left as it is: the tag, an opaque element, or a tag with a language and
/// the text behind it.
fn end_of_unmarked(html: &str) -> usize {
    let end = html.find('>').map_or(html.len(), |at| at + 1);
    let tag = &html[..end];
    let name = tag[1..].split([' ', '\n', '>', '/']).next().unwrap_or_default();
    if OPAQUE.contains(&name) {
        let close = format!("</{name}>");
        html.find(&close).map_or(end, |at| at + close.len())
    } else if tag.contains(" lang=\"") {
        html[end..].find('<').map_or(html.len(), |at| end + at)
    } else {
        end
    }
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
