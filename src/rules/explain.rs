//! What `explain` says of a rule: its doc and examples, what it rests on, and the thresholds it uses.

use jiff::civil::Date;

use super::Rule;
use crate::{
    rulebook::{
        Rulebooks,
        threshold::{KINDS, Kind},
    },
    text,
    text::Text,
};

impl Rule {
    /// Doc, ground, thresholds and examples; with the rulebooks of an estate also what is asked of it on a
    /// day.
    pub fn explained(&self, all: &Rulebooks, here: Option<&Rulebooks>, on: Date) -> Text {
        let Text { mut zh, mut en } = self.doc();
        let mut say = |text: Text| {
            zh += &text.zh;
            en += &text.en;
        };
        if let Some(Text { zh, en }) = here.unwrap_or(all).ground(self.id) {
            say(text! { zh: "\n\n依据\n  {zh}", en: "\n\nground\n  {en}" });
        }
        let used = || KINDS.iter().filter(|kind| kind.rules.contains(&self.id));
        if used().next().is_some() {
            say(text! { zh: "\n\n门槛", en: "\n\nthresholds" });
        }
        for kind in used() {
            say(threshold(kind, all));
            let Some(limit) = here.and_then(|here| here.limit(kind.id, on)) else { continue };
            let (value, ground) = (limit.shown(), limit.ground);
            say(Text::new(
                format!("\n    本小区：{}，{}", value.zh, ground.zh),
                format!("\n    here: {}, {}", value.en, ground.en),
            ));
        }
        Text { zh, en }
    }
}

/// A threshold with what each rulebook says of it.
fn threshold(kind: &Kind, all: &Rulebooks) -> Text {
    let (id, name) = (kind.id, kind.name());
    let mut text = Text::new(format!("\n  {id}　{}", name.zh), format!("\n  {id}: {}", name.en));
    let layers = all.layers(id);
    if layers.is_empty() {
        text.zh += "\n    只有小区自己的 [[bylaw]]";
        text.en += "\n    only an estate's own [[bylaw]]";
    }
    for (book, limit) in layers {
        let (value, ground) = (limit.shown(), limit.ground);
        text.zh += &format!("\n    {book}：{}，{}", value.zh, ground.zh);
        text.en += &format!("\n    {book}: {}, {}", value.en, ground.en);
    }
    text
}
