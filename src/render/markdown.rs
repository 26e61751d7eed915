//! Markdown of minutes, explanations and replies to HTML. Trusts nothing in it: raw HTML is dropped,
//! links and images lead only where they may, everything else is escaped.

pub mod nodes;
mod summary;

use std::collections::BTreeMap;

use pulldown_cmark::{
    Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};

pub use summary::summary;

use crate::page::prose::MARKS;

use super::{
    chinese::{joins, mark, unmark},
    escape, link,
};

/// How one text is set into its page.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Level of the text's first heading, 2 to 6.
    pub heading_base: u8,
    /// Put before the ids of footnotes, so that two texts on one page do not collide. ASCII letters,
    /// digits and `-`.
    pub id: &'a str,
    /// The words of the link from a footnote back to the text, as 「回到正文」.
    pub back: &'a str,
}

/// HTML of a whole text: blocks only, every tag closed, no `style`, `class` only from a fixed list
/// (`scroll`, `n`, `c`, `notes`, `task`).
pub fn to_html(markdown: &str, setting: &Setting<'_>) -> String {
    let marked = mark(markdown);
    let mut writer = Writer::new(setting, marked.len());
    for event in Parser::new_ext(&marked, options()) {
        writer.event(event);
    }
    writer.finish()
}

/// Facts that stand marked in set text (see [`MARKS`]) as elements that carry id and value.
pub fn with_facts(html: &str) -> std::borrow::Cow<'_, str> {
    let [begin, value, read, end] = MARKS;
    if !html.contains(begin) {
        return html.into();
    }
    let mut out = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(begin) {
        out.push_str(before);
        rest = after;
        let parts = after.split_once(end).and_then(|(fact, after)| {
            let (id, fact) = fact.split_once(value)?;
            let (amount, shown) = fact.split_once(read)?;
            Some((id, amount, shown, after))
        });
        if let Some((id, amount, shown, after)) = parts {
            out.push_str(&format!("<data value=\"{amount}\" data-fact=\"{id}\">{shown}</data>"));
            rest = after;
        }
    }
    out.push_str(rest);
    out.into()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
}

struct Writer<'a> {
    setting: &'a Setting<'a>,
    out: String,
    /// Source levels of the headings we are below.
    headings: Vec<HeadingLevel>,
    /// For every open link, whether its tag was written.
    links: Vec<bool>,
    /// For every open list, whether it is ordered.
    lists: Vec<bool>,
    image: Image,
    table: Table,
    notes: Notes,
    /// The last character of text, and whether a line break came after it.
    last: Option<char>,
    pending_break: bool,
    /// How deep we are in a part that is dropped.
    dropped: usize,
}

/// The image we are in: Markdown allows whole sentences there, with images again; only their text
/// counts.
#[derive(Default)]
struct Image {
    depth: usize,
    alt: String,
    /// Escaped address, if it may be shown.
    src: Option<String>,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Where the open tag of the cell we are in begins and ends.
    cell: (usize, usize),
    /// Where the name of the table belongs, and the names of its columns.
    label_at: usize,
    columns: Vec<String>,
}

/// Footnotes, numbered in the order of their first reference.
#[derive(Default)]
struct Notes {
    names: Vec<String>,
    references: Vec<usize>,
    /// HTML of each definition, by name.
    bodies: BTreeMap<String, String>,
    /// The definition we are in and the text around it.
    open: Vec<(String, String)>,
}

impl Notes {
    /// Its number from 1.
    fn number(&mut self, name: &str) -> usize {
        if let Some(i) = self.names.iter().position(|known| known == name) {
            return i + 1;
        }
        self.names.push(name.to_owned());
        self.references.push(0);
        self.names.len()
    }
}

impl<'a> Writer<'a> {
    fn new(setting: &'a Setting<'a>, length: usize) -> Self {
        Writer {
            setting,
            out: String::with_capacity(length * 3 / 2),
            headings: Vec::new(),
            links: Vec::new(),
            lists: Vec::new(),
            image: Image::default(),
            table: Table::default(),
            notes: Notes::default(),
            last: None,
            pending_break: false,
            dropped: 0,
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::HtmlBlock | Tag::MetadataBlock(_)) => self.dropped += 1,
            Event::End(TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => self.dropped -= 1,
            _ if 0 < self.dropped => {}
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&unmark(&text)),
            Event::Code(text) => self.code(&unmark(&text)),
            Event::SoftBreak => self.pending_break = true,
            Event::HardBreak => self.raw("<br>\n"),
            Event::Rule => self.raw("<hr>\n"),
            Event::TaskListMarker(done) => {
                self.raw(if done {
                    "<span class=\"task\">☑</span> "
                } else {
                    "<span class=\"task\">☐</span> "
                });
            }
            Event::FootnoteReference(name) => self.reference(&name),
            Event::Html(_) | Event::InlineHtml(_) => {}
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&unmark(&text)),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.start_heading(level),
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.raw("<pre><code>");
            }
            Tag::List(first) => self.start_list(first),
            Tag::FootnoteDefinition(name) => {
                let around = std::mem::take(&mut self.out);
                self.notes.open.push((name.into_string(), around));
            }
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableCell => self.start_cell(),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &unmark(&dest_url)),
            Tag::Image { dest_url, .. } => self.start_image(&unmark(&dest_url)),
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.raw("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.raw("<tr>");
            }
            Tag::Paragraph => self.raw("<p>"),
            Tag::BlockQuote(_) => self.raw("<blockquote>\n"),
            Tag::Item => self.raw("<li>"),
            Tag::Emphasis => self.raw("<em>"),
            Tag::Strong => self.raw("<strong>"),
            Tag::Strikethrough => self.raw("<del>"),
            Tag::HtmlBlock
            | Tag::MetadataBlock(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::List(_) => {
                let ordered = self.lists.pop().unwrap_or(false);
                self.raw(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::FootnoteDefinition => {
                let Some((name, around)) = self.notes.open.pop() else { return };
                let body = std::mem::replace(&mut self.out, around);
                self.notes.bodies.entry(name).or_insert(body);
            }
            TagEnd::Table => self.end_table(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.raw("</a>");
                }
            }
            TagEnd::Image => self.end_image(),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.raw("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.raw("</tr>\n"),
            TagEnd::Paragraph => self.raw("</p>\n"),
            TagEnd::CodeBlock => self.raw("</code></pre>\n"),
            TagEnd::BlockQuote(_) => self.raw("</blockquote>\n"),
            TagEnd::Item => self.raw("</li>\n"),
            TagEnd::Emphasis => self.raw("</em>"),
            TagEnd::Strong => self.raw("</strong>"),
            TagEnd::Strikethrough => self.raw("</del>"),
            TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_)
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
        }
    }

    /// Writes a tag. Inside an image only its alternative text counts.
    fn raw(&mut self, tag: &str) {
        if self.image.depth == 0 {
            self.out.push_str(tag);
        }
    }

    fn text(&mut self, text: &str) {
        if self.image.depth != 0 {
            return self.image.alt.push_str(text);
        }
        let Some(first) = text.chars().next() else { return };
        self.settle_break(first);
        if let Some(name) = self.table.columns.last_mut().filter(|_| self.table.in_head) {
            name.push_str(text);
        }
        escape(&mut self.out, text);
        self.last = text.chars().next_back();
    }

    fn code(&mut self, text: &str) {
        self.settle_break(text.chars().next().unwrap_or(' '));
        self.raw("<code>");
        self.text(text);
        self.raw("</code>");
    }

    /// Writes the line break that is due, unless it stands between two Han characters. A tag in between
    /// leaves it due, because only the character behind the tag decides.
    fn settle_break(&mut self, next: char) {
        if std::mem::take(&mut self.pending_break) && !joins(self.last, Some(next)) {
            self.raw("\n");
        }
    }

    /// A heading one level below the nearest one above it in the text, whatever levels the text uses.
    /// In a footnote, which moves to the end, it would break the outline, so there it is bold text.
    fn start_heading(&mut self, level: HeadingLevel) {
        if !self.notes.open.is_empty() {
            return self.raw("<p><strong>");
        }
        while self.headings.last().is_some_and(|&above| level <= above) {
            self.headings.pop();
        }
        self.headings.push(level);
        let tag = format!("<h{}>", self.heading_level());
        self.raw(&tag);
    }

    fn end_heading(&mut self) {
        if !self.notes.open.is_empty() {
            return self.raw("</strong></p>\n");
        }
        let tag = format!("</h{}>\n", self.heading_level());
        self.raw(&tag);
    }

    fn heading_level(&self) -> usize {
        (usize::from(self.setting.heading_base.max(1)) + self.headings.len().saturating_sub(1))
            .min(6)
    }

    fn start_list(&mut self, first: Option<u64>) {
        self.lists.push(first.is_some());
        match first {
            None => self.raw("<ul>\n"),
            Some(1) => self.raw("<ol>\n"),
            Some(n) => self.raw(&format!("<ol start=\"{n}\">\n")),
        }
    }

    fn start_link(&mut self, kind: LinkType, url: &str) {
        let href = match kind {
            LinkType::Email => link::href(&format!("mailto:{url}")),
            _ => link::href(url),
        };
        self.settle_break(' ');
        if let Some(href) = &href {
            self.raw(&format!("<a href=\"{href}\">"));
        }
        self.links.push(href.is_some() && self.image.depth == 0);
    }

    fn start_image(&mut self, url: &str) {
        if self.image.depth == 0 {
            self.settle_break(' ');
            self.image.src = link::src(url);
        }
        self.image.depth += 1;
    }

    /// An image that may not be shown is replaced by its text.
    fn end_image(&mut self) {
        self.image.depth -= 1;
        if self.image.depth != 0 {
            return;
        }
        let alt = std::mem::take(&mut self.image.alt);
        match self.image.src.take() {
            Some(src) => {
                self.out.push_str(&format!("<img src=\"{src}\" alt=\""));
                escape(&mut self.out, &alt);
                self.out.push_str("\" loading=\"lazy\">");
                self.last = None;
            }
            None => self.text(&alt),
        }
    }

    /// A table can be wider than a phone: it scrolls in a box of its own, which the keyboard can reach
    /// and which is named after the columns.
    fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.raw("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
        self.table = Table { alignments, label_at: self.out.len(), ..Table::default() };
        self.raw("\"><table>\n");
    }

    fn end_table(&mut self) {
        self.raw("</tbody>\n</table></div>\n");
        let columns = std::mem::take(&mut self.table.columns);
        let named: Vec<&str> =
            columns.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
        let mut label = String::new();
        escape(&mut label, &named.join(" · "));
        self.out.insert_str(self.table.label_at, &label);
    }

    fn start_cell(&mut self) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Right) => " class=\"n\"",
            Some(Alignment::Center) => " class=\"c\"",
            Some(Alignment::Left | Alignment::None) | None => "",
        };
        self.table.column += 1;
        let open = self.out.len();
        if self.table.in_head {
            self.table.columns.push(String::new());
            self.raw(&format!("<th scope=\"col\"{class}>"));
        } else {
            self.raw(&format!("<td{class}>"));
        }
        self.table.cell = (open, self.out.len());
    }

    /// A heading cell without text heads nothing, so it is an ordinary empty cell.
    fn end_cell(&mut self) {
        let (open, content) = self.table.cell;
        if self.table.in_head && self.out.len() == content {
            self.out.truncate(open);
            self.raw("<td></td>");
        } else {
            self.raw(if self.table.in_head { "</th>" } else { "</td>" });
        }
    }

    fn reference(&mut self, name: &str) {
        let number = self.notes.number(name);
        let times = &mut self.notes.references[number - 1];
        *times += 1;
        let nth = if *times == 1 { String::new() } else { format!("-{times}") };
        let id = self.setting.id;
        // A link inside a link is not HTML.
        if self.links.contains(&true) {
            self.raw(&format!("<sup>[{number}]</sup>"));
        } else {
            let tag = format!(
                "<sup><a href=\"#{id}n{number}\" id=\"{id}r{number}{nth}\">[{number}]</a></sup>"
            );
            self.raw(&tag);
        }
    }

    fn finish(mut self) -> String {
        if self.notes.names.is_empty() {
            return self.out;
        }
        let id = self.setting.id;
        let mut back = String::new();
        escape(&mut back, self.setting.back);
        self.out.push_str("<ol class=\"notes\">\n");
        for (i, name) in self.notes.names.iter().enumerate() {
            let n = i + 1;
            let body = self.notes.bodies.get(name).map_or("", |body| body.trim_end());
            let link = format!(" <a href=\"#{id}r{n}\">{back}</a>");
            let item = match body.strip_suffix("</p>") {
                Some(open) => format!("<li id=\"{id}n{n}\">{open}{link}</p></li>\n"),
                None => format!("<li id=\"{id}n{n}\">{body}{link}</li>\n"),
            };
            self.out.push_str(&item);
        }
        self.out.push_str("</ol>\n");
        self.out
    }
}

#[cfg(test)]
mod tests;
