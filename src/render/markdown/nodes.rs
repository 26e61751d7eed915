//! A text in Markdown taken apart into paragraphs, list items and tables, for the typesetter. Raw HTML and
//! pictures are dropped; a link is its text.

use pulldown_cmark::{Alignment, Event, Parser, Tag, TagEnd};
use serde::Serialize;
use serde_json::{Value, json};

use super::{mark, options, unmark};

/// One paragraph, heading, item or table.
#[derive(Debug, Serialize)]
pub struct Node {
    /// `paragraph`, `heading`, `item` or `table`.
    kind: &'static str,
    /// Its text.
    runs: Vec<Run>,
    /// What stands before an item.
    mark: String,
    /// How deep an item is, from 1.
    depth: usize,
    /// The table, as blocks have it.
    table: Value,
}

/// Text in one weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Run {
    strong: bool,
    text: String,
}

/// The nodes of a text, in order.
pub fn nodes(markdown: &str) -> Vec<Node> {
    let marked = mark(markdown);
    let mut reader = Reader::default();
    for event in Parser::new_ext(&marked, options()) {
        reader.take(event);
    }
    reader.flush("paragraph");
    reader.nodes
}

#[derive(Default)]
struct Reader {
    nodes: Vec<Node>,
    runs: Vec<Run>,
    strong: usize,
    /// For each list around: the next number, `None` for bullets.
    lists: Vec<Option<u64>>,
    mark: String,
    rows: Vec<Vec<String>>,
    in_table: bool,
    /// Which columns of the table stand to the right.
    numbers: Vec<bool>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&unmark(&text)),
            Event::SoftBreak => {}
            Event::HardBreak => {
                self.flush(if self.lists.is_empty() { "paragraph" } else { "item" })
            }
            // The fonts of paper have these two, and not the boxes of the web.
            Event::TaskListMarker(done) => self.text(if done { "✓" } else { "□" }),
            Event::Rule
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::List(first) => {
                self.flush("item");
                self.lists.push(*first);
            }
            Tag::Item => {
                self.mark = match self.lists.last_mut() {
                    Some(Some(n)) => {
                        *n += 1;
                        format!("{}.", *n - 1)
                    }
                    Some(None) | None => "•".to_owned(),
                };
            }
            Tag::Table(columns) => {
                self.in_table = true;
                self.numbers = columns.iter().map(|c| *c == Alignment::Right).collect();
                self.rows.clear();
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Paragraph if self.lists.is_empty() => self.flush("paragraph"),
            TagEnd::Paragraph | TagEnd::Item => self.flush("item"),
            TagEnd::Heading(_) => self.flush("heading"),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableCell => {
                let text = self.runs.drain(..).map(|run| run.text).collect();
                if let Some(row) = self.rows.last_mut() {
                    row.push(text);
                }
            }
            TagEnd::Table => self.table(),
            TagEnd::CodeBlock | TagEnd::FootnoteDefinition => self.flush("paragraph"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let strong = 0 < self.strong;
        match self.runs.last_mut() {
            Some(last) if last.strong == strong => last.text.push_str(text),
            _ => self.runs.push(Run { strong, text: text.to_owned() }),
        }
    }

    fn flush(&mut self, kind: &'static str) {
        let runs = std::mem::take(&mut self.runs);
        if self.in_table || runs.iter().all(|run| run.text.trim().is_empty()) {
            return;
        }
        let mark = std::mem::take(&mut self.mark);
        self.nodes.push(Node { kind, runs, mark, depth: self.lists.len(), table: Value::Null });
    }

    fn table(&mut self) {
        self.in_table = false;
        let mut rows = std::mem::take(&mut self.rows).into_iter();
        let head = rows.next().unwrap_or_default();
        let column = |(title, number): (&String, &bool)| json!({ "title": title, "width": 0, "number": number });
        let columns: Vec<Value> = head.iter().zip(&self.numbers).map(column).collect();
        let table = json!({
            "caption": "",
            "columns": columns,
            "rows": rows.collect::<Vec<_>>(),
            "total": [],
            "note": "",
        });
        let node = Node { kind: "table", runs: Vec::new(), mark: String::new(), depth: 0, table };
        self.nodes.push(node);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str) -> Vec<String> {
        let show = |node: Node| {
            let text: String = node
                .runs
                .iter()
                .map(|run| if run.strong { format!("*{}*", run.text) } else { run.text.clone() })
                .collect();
            match node.kind {
                "table" => node.table["rows"].to_string(),
                kind => format!("{kind} {}{} {text}", "-".repeat(node.depth), node.mark),
            }
        };
        nodes(markdown).into_iter().map(show).collect()
    }

    #[test]
    fn a_notice_is_taken_apart() {
        let text = "全体业主：\n\n## 事项\n\n1. **甲**：一\n2. 乙\n   - 丙\n\n| 项 | 价 |\n| --- | --- |\n| 保洁 | 10 |\n\n<b>x</b>完[址](https://a.cn)";
        assert_eq!(
            check(text),
            [
                "paragraph  全体业主：",
                "heading  事项",
                "item -1. *甲*：一",
                "item -2. 乙",
                "item --• 丙",
                "[[\"保洁\",\"10\"]]",
                "paragraph  x完址",
            ]
        );
    }
}
