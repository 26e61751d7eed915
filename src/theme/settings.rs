//! What `theme.toml` may say.

use std::num::NonZeroUsize;

use super::DEFAULT;
use crate::{
    diag::{Diagnostic, defect},
    format::{Node, toml},
    source::Source,
    text,
};

/// Rows of a ledger that stand on one page unless the theme says otherwise: with more, a report of the
/// program's own theme weighs more than a slow phone loads at once.
const LEDGER_ROWS: NonZeroUsize = NonZeroUsize::new(20).expect("is not 0");

/// The settings of a theme.
#[derive(Debug)]
pub(super) struct Settings {
    /// Whether it lies over no other: `base = "none"`.
    pub(super) stands_alone: bool,
    /// Rows of a ledger on one page, the report's own being the first.
    pub(super) ledger_rows: NonZeroUsize,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { stands_alone: false, ledger_rows: LEDGER_ROWS }
    }
}

impl Settings {
    /// The settings of a `theme.toml`.
    ///
    /// # Errors
    /// A TOML defect, or `THM002` for a key or a value that is not known.
    pub(super) fn read(source: &Source) -> Result<Settings, Box<Diagnostic>> {
        let (table, faults) = toml::read(source);
        if let Some(fault) = faults.into_iter().next() {
            return Err(Box::new(fault));
        }
        let mut settings = Settings::default();
        for (key, node) in &table.entries {
            let value = match node {
                Node::Scalar(cell, _) => &*cell.text,
                Node::Table(..) | Node::List(..) => "",
            };
            match (&*key.text, value) {
                ("base", "none") => settings.stands_alone = true,
                ("base", DEFAULT) => settings.stands_alone = false,
                ("ledger_rows", rows) => match rows.parse() {
                    Ok(rows) => settings.ledger_rows = rows,
                    Err(_) => return Err(wrong(node, &key.text)),
                },
                _ => return Err(wrong(node, &key.text)),
            }
        }
        Ok(settings)
    }
}

fn wrong(node: &Node<'_>, key: &str) -> Box<Diagnostic> {
    let message = text! {
        zh: "主题设置「{key}」写错了",
        en: "wrong setting `{key}` of the theme",
    };
    Box::new(Diagnostic::defect(&defect::WORDS, message).under(node.place(), key).help(text! {
        zh: "能写的有：base = \"none\" 或 base = \"{DEFAULT}\"；ledger_rows = 每页明细行数（1 以上的整数）；或删去这一行",
        en: "there are: base = \"none\" or base = \"{DEFAULT}\"; ledger_rows = rows of a ledger on one page (a whole number from 1 up); or delete the line",
    }))
}
