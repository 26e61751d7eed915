//! Reads `content/index.md`: the committee's message on the home page.

use super::{
    desk::Desk,
    files::Files,
    keys::{Keys, Shape},
    scalar,
};
use crate::format;

const PATH: &str = "content/index.md";

/// It has no front matter; whatever stands there is an unknown key.
const FRONT: Shape = Shape { name: PATH, keys: &[] };

/// Reads the file; `None` when there is no message.
pub(super) fn record(desk: &mut Desk) -> Option<String> {
    let source = *desk.files(Files::One(PATH)).0.first()?;
    let (article, defects) = format::markdown::read(source);
    desk.take(defects);
    Keys::open(desk, &article.front, article.front_place, &FRONT);
    Some(scalar::prose(article.body)).filter(|message| !message.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    #[test]
    fn the_message_needs_no_front_matter() {
        let books = books([BASE, ("content/index.md", "各位居民：\n\n你们好。\n")]);
        assert_eq!(books.message.as_deref(), Some("各位居民：\n\n你们好。"));
        let front = "+++\ntitle = \"x\"\n+++\n你好\n";
        assert_eq!(check([BASE, ("content/index.md", front)]), ["SRC022 content/index.md"]);
    }
}
