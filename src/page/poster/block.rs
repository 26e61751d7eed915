//! What posters are made of. A block is what one person can take in at a glance; it is measured whole, and
//! named when it does not fit.

use serde::Serialize;

use crate::page::view::Money;

/// One block of a sheet.
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    /// What it is called when it does not fit.
    pub name: String,
    /// Its heading; empty for none.
    pub title: String,
    /// What stands in it.
    #[serde(flatten)]
    pub body: Body,
}

/// The kinds of block a template can set.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Body {
    /// The finding, in one or two sentences.
    Answer {
        /// The sentences.
        text: String,
    },
    /// Key figures in boxes, two a row.
    Figures {
        /// The figures.
        items: Vec<Figure>,
    },
    /// Tables side by side.
    Tables {
        /// Two of them.
        tables: Vec<Table>,
    },
    /// On what ground, where to object, 特此公示.
    Closing {
        /// The sentences.
        text: String,
        /// The same for a telephone, without the ground.
        brief: String,
    },
    /// One table.
    Table {
        /// The table.
        table: Table,
    },
    /// Labels and texts.
    Facts {
        /// Heads of the two columns.
        head: [String; 2],
        /// The rows.
        rows: Vec<FactRow>,
    },
    /// Steps of a matter, in order.
    Steps {
        /// The same in words.
        alt: String,
        /// The steps.
        items: Vec<Step>,
    },
    /// Two columns for each period.
    Columns {
        /// The same in words.
        alt: String,
        /// Name of the first series.
        income: String,
        /// Name of the second.
        expense: String,
        /// How high the highest is.
        note: String,
        /// The periods.
        items: Vec<ColumnPair>,
    },
    /// Parts of a whole, with thresholds.
    Bars {
        /// The same in words.
        alt: String,
        /// What the fills mean.
        key: Vec<Key>,
        /// The bars.
        rows: Vec<BarRow>,
    },
    /// 通过 or 未通过, in a frame.
    Verdict {
        /// ✓ or ×.
        sign: String,
        /// The word.
        word: String,
        /// Why.
        reason: String,
    },
    /// Paragraphs of plain text.
    Paragraphs {
        /// The paragraphs.
        texts: Vec<String>,
    },
    /// A numbered list.
    Numbered {
        /// The items.
        items: Vec<String>,
    },
    /// A text in Markdown, taken apart when it is set.
    Document {
        /// The text.
        markdown: String,
    },
}

/// A text or a published amount.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Plain text.
    Text(String),
    /// An amount with the id of its fact.
    Money(Money),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<Money> for Cell {
    fn from(money: Money) -> Self {
        Cell::Money(money)
    }
}

/// A key figure.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What.
    pub label: String,
    /// How much.
    #[serde(flatten)]
    pub money: Money,
    /// 元, or empty.
    pub unit: String,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// In millimetres on A4; `0` shares what is left.
    pub width: u16,
    /// Whether it holds numbers, which stand to the right.
    pub number: bool,
}

impl Column {
    /// A column of texts that takes what is left.
    pub fn text(title: &str) -> Self {
        Column { title: title.to_owned(), width: 0, number: false }
    }

    /// A column of texts of a width.
    pub fn narrow(title: &str, width: u16) -> Self {
        Column { title: title.to_owned(), width, number: false }
    }

    /// A column of numbers of a width.
    pub fn number(title: &str, width: u16) -> Self {
        Column { title: title.to_owned(), width, number: true }
    }
}

/// A table with its head, and a total unless that is empty.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Table {
    /// What, unit, period; empty for none.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// The row below the line.
    pub total: Vec<Cell>,
    /// A remark in small letters.
    pub note: String,
}

/// A label and what it is about.
#[derive(Clone, Debug, Serialize)]
pub struct FactRow {
    /// What.
    pub label: String,
    /// The text or amount.
    pub text: Cell,
}

/// A step of a matter.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// What.
    pub name: String,
    /// `done`, `now` or `open`.
    pub state: &'static str,
    /// Its date or state in words.
    pub word: String,
}

/// Two columns of a chart, in thousandths of the highest.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnPair {
    /// The period in short.
    pub label: String,
    /// First series.
    pub income: i128,
    /// Second series.
    pub expense: i128,
}

/// What a fill means.
#[derive(Clone, Debug, Serialize)]
pub struct Key {
    /// `solid`, `hatch`, `dots` or `empty`.
    pub fill: &'static str,
    /// Its meaning.
    pub text: String,
}

/// One bar.
#[derive(Clone, Debug, Serialize)]
pub struct BarRow {
    /// Of what.
    pub label: String,
    /// Its number.
    pub text: String,
    /// Its parts, one after another.
    pub parts: Vec<Part>,
    /// Thresholds, in thousandths.
    pub ticks: Vec<i128>,
}

/// A part of a bar, in thousandths of the whole.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// Its length.
    pub share: i128,
    /// Its fill.
    pub fill: &'static str,
}

impl Body {
    /// Notes in small letters, the same on paper and on a telephone.
    pub fn notes(text: String) -> Self {
        Body::Closing { brief: text.clone(), text }
    }
}

impl Block {
    /// A block under a heading, which also names it.
    pub fn titled(title: &str, body: Body) -> Self {
        Block { name: title.to_owned(), title: title.to_owned(), body }
    }

    /// A block without a heading.
    pub fn named(name: &str, body: Body) -> Self {
        Block { name: name.to_owned(), title: String::new(), body }
    }
}
