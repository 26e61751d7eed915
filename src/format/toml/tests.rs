use proptest::prelude::*;
use snapbox::{IntoData as _, assert_data_eq, str};

use super::*;
use crate::{diag::lines::Lines, source::Sources};

/// The table as an outline with what each place cuts out, then the defects.
fn check(text: &str, expected: snapbox::data::Inline) {
    assert_data_eq!(shown(text), expected.raw());
}

fn shown(text: &str) -> String {
    let sources = Sources::from_texts([("a.toml", text)]);
    let source = &sources.texts[0];
    let (table, diagnostics) = read(source);
    let mut out = outline(source, &table, 0);
    let lines = Lines::new(&source.text);
    for diagnostic in diagnostics {
        let Some(label) = &diagnostic.place else {
            out += &format!("{} {}\n", diagnostic.code, diagnostic.message);
            continue;
        };
        let position = lines.position(label.place.start);
        let (line, column, message) = (position.line, position.column, &diagnostic.message);
        let cut = &source.text[label.place.start as usize..label.place.end as usize];
        out += &format!("{} {line}:{column} {cut:?} {message}\n", diagnostic.code);
    }
    out
}

fn outline(source: &Source, table: &Table<'_>, depth: usize) -> String {
    let lines = table.entries.iter().map(|(key, value)| {
        format!("{}{} = {}", "  ".repeat(depth), key.text, node(source, value, depth))
    });
    lines.collect()
}

fn node(source: &Source, value: &Node<'_>, depth: usize) -> String {
    let place = value.place();
    let cut = &source.text[place.start as usize..place.end as usize];
    match value {
        Node::Scalar(cell, kind) => format!("{} ({kind:?} at {cut:?})\n", cell.text),
        Node::List(nodes, _) => {
            let items = nodes.iter().map(|each| node(source, each, depth + 1));
            format!(
                "list at {cut:?}\n{}",
                items.map(|item| "- ".to_owned() + &item).collect::<String>()
            )
        }
        Node::Table(table, _) => format!("table at {cut:?}\n{}", outline(source, table, depth + 1)),
    }
}

#[test]
fn values_keep_their_own_text() {
    check(
        "z = \" 槐园 \"\na = 3000.10\nd = 2024-03-08\nf = true\nn = -1_000\ne = \"x\\ty\"\n",
        str![[r#"
z = 槐园 (Text at "\" 槐园 \"")
a = 3000.10 (Number at "3000.10")
d = 2024-03-08 (Date at "2024-03-08")
f = true (Flag at "true")
n = -1_000 (Number at "-1_000")
e = x	y (Text at "\"x\\ty\"")

"#]],
    );
}

#[test]
fn tables_and_lists_keep_the_order_of_the_file() {
    check(
        "[site]\ntitle = 'x'\n\n[[member]]\nname = \"乙\"\n[[member]]\nname = \"甲\"\n\
         [a.b]\nx.y = 1\nl = [\"一\", {q = 2}]\n",
        str![[r#"
site = table at "[site]"
  title = x (Text at "'x'")
member = list at "[[member]]"
- table at "[[member]]"
    name = 乙 (Text at "\"乙\"")
- table at "[[member]]"
    name = 甲 (Text at "\"甲\"")
a = table at "a"
  b = table at "[a.b]"
    x = table at "x"
      y = 1 (Number at "1")
    l = list at "[\"一\", {q = 2}]"
- 一 (Text at "\"一\"")
- table at "{q = 2}"
        q = 2 (Number at "2")

"#]],
    );
}

#[test]
fn slips_are_explained() {
    let slips = [
        "title = 槐园小区\n",
        "title = “槐园小区”\n",
        "title ＝ \"槐园\"\n",
        "title: \"槐园\"\n",
        "标题 = \"槐园\"\n",
        "title = \"槐园\nurl = \"x\"\n",
        "a = 1\na = 2\n",
        "tail = 0012\n",
        "amount = 12,500.00\n",
        "on = 2024/3/8\n",
        "on = 2024-3-8\n",
        "path = \"C:\\照片\"\n",
        "title\n",
        "title =\n",
        "【site】\n",
        "[site\nx = 1\n",
        "l = [\"甲\"，\"乙\"]\n",
        "ok = 是\n",
        "l = [1, 2\n",
    ];
    let told = slips.map(shown).concat();
    assert_data_eq!(told, str![[r#"
title = 槐园小区 (Text at "槐园小区")
SRC021 1:9 "槐园小区" 文字「槐园小区」两端要加英文半角引号 / the text `槐园小区` should be in straight quotes
title = “槐园小区” (Text at "“槐园小区”")
SRC021 1:9 "“槐园小区”" 内容两端要用英文半角引号「"」，实为中文引号 / a text is quoted with straight quotes `"`, found round ones
SRC021 1:1 "title" 键与值之间要用半角等号「=」，实为全角「＝」 / key and value are joined by a plain `=`, found a full-width `＝`
SRC021 1:1 "title:" 键与值之间要用等号「=」，实为冒号 / key and value are joined by `=`, found a colon
标题 = 槐园 (Text at "\"槐园\"")
SRC021 1:1 "标题" 「标题」不能作键，键只有英文字母、数字、短横和下划线 / `标题` cannot be a key, which has ASCII letters, digits, `-` and `_` only
title = 槐园 (Text at "\"槐园")
url = x (Text at "\"x\"")
SRC021 1:9 "\"槐园" 引号没有在同一行里关上 / the quote is not closed on its line
a = 1 (Number at "1")
SRC021 2:1 "a" 「a」写了两次 / `a` is written twice
tail = 0012 (Number at "0012")
SRC021 1:8 "0012" 「0012」不能这样写数 / a number cannot be written `0012`
amount = 12 (Number at "12")
SRC021 1:10 "12,500.00" 「12,500.00」不能这样写数 / a number cannot be written `12,500.00`
on = 2024/3/8 (Text at "2024/3/8")
SRC021 1:6 "2024/3/8" 日期要写成 2024-03-08 的样子，实为「2024/3/8」 / a date is written like 2024-03-08, found `2024/3/8`
on = 2024-3-8 (Date at "2024-3-8")
SRC021 1:6 "2024-3-8" 日期要写成 2024-03-08 的样子，实为「2024-3-8」 / a date is written like 2024-03-08, found `2024-3-8`
path = C:\照片 (Text at "\"C:\\照片\"")
SRC021 1:8 "\"C:\\" 引号里的反斜线「\」有特殊含义，不能单独写 / a backslash in quotes has a meaning of its own and cannot stand alone
SRC021 1:1 "title" 这一行应为「键 = 值」 / the line should be `key = value`
title =  (Text at "title")
SRC021 1:7 "=" 这一行应为「键 = 值」 / the line should be `key = value`
SRC021 1:1 "【site】" 括号要用半角「[ ]」，实为全角括号 / headings stand in plain brackets `[ ]`, found full-width ones
x = table at "["
SRC021 1:1 "[site" 方括号或花括号没有成对，或其中少了逗号 / a bracket is not closed, or a comma is missing inside it
l = list at "[\"甲\"，\"乙\"]"
- 甲 (Text at "\"甲\"")
- ，"乙" (Text at "，\"乙\"")
SRC021 1:5 "[\"甲\"" 列表里要用半角逗号「,」，实为全角逗号或顿号 / the items of a list are parted by plain commas `,`, found full-width ones
ok = 是 (Text at "是")
SRC021 1:6 "是" 文字「是」两端要加英文半角引号 / the text `是` should be in straight quotes
l = list at "[1, 2"
- 1 (Number at "1")
- 2 (Number at "2")
SRC021 1:9 "2" 方括号或花括号没有成对，或其中少了逗号 / a bracket is not closed, or a comma is missing inside it

"#]].raw());
}

#[test]
fn a_part_of_a_file_has_places_in_the_whole() {
    let text = "+++\ntitle = \"好\"\nbad\n+++\n正文";
    let sources = Sources::from_texts([("a.md", text)]);
    let (table, diagnostics) = read_range(&sources.texts[0], 4..24);
    let Some(Node::Scalar(cell, Scalar::Text)) = table.get("title") else {
        panic!("{table:?}");
    };
    assert_eq!(&text[cell.place.start as usize..cell.place.end as usize], "\"好\"");
    let place = diagnostics[0].place.as_ref().unwrap().place;
    assert_eq!(&text[place.start as usize..place.end as usize], "bad");
}

#[test]
fn every_line_with_a_mistake_is_told_and_the_rest_is_read() {
    let out = shown("a = 甲\nb = 2\nc = 乙\n[x]\nd = \"好\"\n");
    assert_eq!(out.matches("SRC021").count(), 2, "{out}");
    assert!(out.contains("b = 2") && out.contains("d = 好"), "{out}");
    let many = shown(&"x = 甲\n".repeat(500));
    assert!(many.matches("SRC021").count() <= 51);
}

#[test]
fn hostile_texts_end_quickly() {
    for text in
        ["[".repeat(1 << 20), "a=[".repeat(1 << 20), "a.".repeat(1 << 20), "x\n".repeat(1 << 20)]
    {
        let sources = Sources::from_texts([("a.toml", text)]);
        assert!(!read(&sources.texts[0]).1.is_empty());
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[a-c=\\[\\]{}\",'.#0-9\n 日“：\\\\]{0,80}") {
        shown_quietly(&text);
    }

    #[test]
    fn no_arbitrary_text_makes_it_panic(text: String) {
        shown_quietly(&text);
    }
}

fn shown_quietly(text: &str) {
    let sources = Sources::from_texts([("a.toml", text)]);
    let source = &sources.texts[0];
    let (table, diagnostics) = read(source);
    outline(source, &table, 0);
    for label in diagnostics.iter().filter_map(|d| d.place.as_ref()) {
        assert!(source.text.get(label.place.start as usize..label.place.end as usize).is_some());
    }
}
