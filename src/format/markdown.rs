//! Splits a Markdown file into its front matter and its text. Knows nothing of what either says; the text
//! becomes HTML elsewhere.

use std::ops::Range;

use crate::{
    diag::{Diagnostic, defect},
    format::{
        Article, Table,
        defects::{garbled, place},
        toml,
    },
    source::Source,
    text,
};

/// The line before and behind the front matter.
const FENCE: &str = "+++";

/// Reads the front matter and finds the text. A file that does not begin with `+++` has no front matter:
/// its table is empty and all of it is text. Front matter that is never closed is a defect; then all
/// that follows its opening line is taken for text, and the table is empty.
pub fn read(source: &Source) -> (Article<'_>, Vec<Diagnostic>) {
    let mut diagnostics: Vec<Diagnostic> = garbled(source).into_iter().collect();
    let length = source.text.len();
    let first = lines(&source.text, 0).find(|line| !source.text[line.clone()].trim().is_empty());
    let open = first.filter(|line| is_fence(&source.text[line.clone()]));
    let Some(open) = open else {
        diagnostics.extend(other_fence(source));
        return (article(source, Table::default(), 0..0, 0..length), diagnostics);
    };
    let inside = open.end..length;
    let Some(close) =
        lines(&source.text, open.end).find(|line| is_fence(&source.text[line.clone()]))
    else {
        diagnostics.push(unclosed(source, open.clone()));
        return (article(source, Table::default(), open, inside), diagnostics);
    };
    let (front, wrong) = toml::read_range(source, open.end..close.start);
    diagnostics.extend(wrong);
    (article(source, front, open.start..close.end, close.end..length), diagnostics)
}

fn article<'s>(
    source: &'s Source,
    front: Table<'s>,
    front_range: Range<usize>,
    body: Range<usize>,
) -> Article<'s> {
    Article {
        front,
        front_place: place(source, front_range),
        body: &source.text[body.clone()],
        body_place: place(source, body),
    }
}

/// The lines from a byte on, with their line ends.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    text[from..].split_inclusive('\n').scan(from, |at, line| {
        let start = *at;
        *at += line.len();
        Some(start..*at)
    })
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == FENCE
}

fn unclosed(source: &Source, open: Range<usize>) -> Diagnostic {
    let message = text! {
        zh: "开头的 +++ 没有第二行 +++ 与之对应",
        en: "the opening `+++` has no second line `+++`",
    };
    let fence = open.start..open.start + FENCE.len();
    Diagnostic::defect(&defect::FRONT_MATTER, message).at(place(source, fence)).help(text! {
        zh: "在正文之前另起一行，只写 +++",
        en: "write a line of its own with `+++` before the text",
    })
}

/// Front matter between lines that other programs use, or in full-width signs.
fn other_fence(source: &Source) -> Option<Diagnostic> {
    let text = &source.text;
    let line = lines(text, 0).find(|line| !text[line.clone()].trim().is_empty())?;
    let found = text[line.clone()].trim();
    let wide = found == "＋＋＋" || found == "＋＋＋＋";
    let near = !found.is_empty() && found.chars().all(|c| c == '+');
    // `---` is front matter only when it is closed and keys stand between; else it is a rule.
    let yaml = found == "---" && {
        let mut rest = lines(text, line.end).map(|line| text[line].trim_end());
        rest.next().is_some_and(|line| line.contains([':', '='])) && rest.any(|line| line == "---")
    };
    if !(wide || near || yaml) {
        return None;
    }
    let message = text! {
        zh: "开头的一行应为 +++，实为「{found}」",
        en: "the first line should be `+++`, found `{found}`",
    };
    let start = line.start + (text[line.clone()].len() - text[line].trim_start().len());
    Some(
        Diagnostic::defect(&defect::FRONT_MATTER, message)
            .at(place(source, start..start + found.len()))
            .found(found)
            .help(text! {
                zh: "前后两行都写成三个半角加号 +++，中间写 TOML，例如 title = \"例会\"",
                en: "write `+++` before and behind, and TOML between, as title = \"…\"",
            }),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{format::Node, source::Sources};

    /// The keys, the front matter, the text, and the codes of defects with what they point at.
    fn split(text: &str) -> (Vec<String>, String, String, Vec<String>) {
        let sources = Sources::from_texts([("a.md", text)]);
        let source = &sources.texts[0];
        let (article, diagnostics) = read(source);
        let cut = |place: crate::source::Place| {
            source.text[place.start as usize..place.end as usize].to_owned()
        };
        assert_eq!(cut(article.body_place), article.body);
        let keys = article.front.entries.iter().map(|(key, _)| key.text.to_string()).collect();
        let codes = diagnostics.iter().map(|d| {
            format!(
                "{} {}",
                d.code,
                d.place.as_ref().map(|label| cut(label.place)).unwrap_or_default()
            )
        });
        (keys, cut(article.front_place), article.body.to_owned(), codes.collect())
    }

    #[test]
    fn front_matter_and_text_are_parted() {
        let (keys, front, body, codes) = split("+++\r\ntitle = \"x\"\r\n+++\r\n# 正文\n+++\n");
        assert_eq!(keys, ["title"]);
        assert_eq!(front, "+++\r\ntitle = \"x\"\r\n+++\r\n");
        assert_eq!(body, "# 正文\n+++\n");
        assert!(codes.is_empty(), "{codes:?}");
        assert_eq!(split("+++\n+++").2, "");
    }

    #[test]
    fn a_file_without_front_matter_is_all_text() {
        let text = "正文\n+++\na = 1\n+++\n";
        assert_eq!(split(text), (vec![], String::new(), text.into(), vec![]));
        let rule = "---\n一条横线\n";
        assert_eq!(split(rule), (vec![], String::new(), rule.into(), vec![]));
        assert_eq!(split("").3, Vec::<String>::new());
    }

    #[test]
    fn front_matter_must_be_closed() {
        let (keys, _, body, codes) = split("+++\na = 1\n正文\n");
        assert_eq!((keys, body.as_str()), (vec![], "a = 1\n正文\n"));
        assert_eq!(codes, ["SRC031 +++"]);
    }

    #[test]
    fn other_fences_are_told() {
        assert_eq!(split("---\ntitle: x\n---\n正文").3, ["SRC031 ---"]);
        assert_eq!(split("\n＋＋＋\na = 1\n").3, ["SRC031 ＋＋＋"]);
        assert_eq!(split("++++\na = 1\n").3, ["SRC031 ++++"]);
    }

    #[test]
    fn places_in_front_matter_are_those_of_the_file() {
        let text = "\n+++\ntitle = \"好\"\nbad = 坏\n+++\n";
        assert_eq!(split(text).3, ["SRC021 坏"]);
        let sources = Sources::from_texts([("a.md", text)]);
        let (article, _) = read(&sources.texts[0]);
        let place = article.front.get("title").map(Node::place).unwrap();
        assert_eq!(&text[place.start as usize..place.end as usize], "\"好\"");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(\\+\\+\\+|[a=1\n\r 日\"]|---){0,20}", any: String) {
            split(&text);
            split(&any);
        }
    }
}
