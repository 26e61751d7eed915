//! Turns the path of an attachment, as somebody wrote it, into the path of a file below
//! `content/documents/`. Knows the list of files, never the disk.

use super::{
    desk::{Desk, Field, clip},
    refs::nearest,
    scalar,
};
use crate::{
    diag::{Diagnostic, defect},
    text,
};

const DOCUMENTS: &str = "content/documents/";

impl Desk<'_> {
    /// The full path of the attachment a field names, if it exists and lies where it may.
    pub(super) fn attachment(&mut self, field: Option<Field>) -> Option<String> {
        let (path, bytes) = self.locate(field?)?;
        self.attachments.insert(path.clone(), bytes);
        Some(path)
    }

    /// The same for a file that is not for everybody: it is checked, and not carried to the attachments,
    /// which are published.
    pub(super) fn kept_back(&mut self, field: Option<Field>) -> Option<String> {
        self.locate(field?).map(|(path, _)| path)
    }

    fn locate(&mut self, field: Field) -> Option<(String, u64)> {
        let Some(path) = resolve(field.text) else {
            let found = clip(field.text);
            self.report(
                &defect::ESCAPE,
                field,
                text! {
                    zh: "「{found}」不是 content/documents/ 下的路径",
                    en: "`{found}` is not a path below content/documents/",
                },
            );
            return None;
        };
        let sources = self.sources;
        let attached = sources.attachments.get(&path).map(|attachment| attachment.bytes);
        let bytes = attached.or_else(|| u64::try_from(sources.find(&path)?.text.len()).ok());
        if let Some(bytes) = bytes.filter(|_| path.starts_with(DOCUMENTS)) {
            return Some((path, bytes));
        }
        // A file that is there but could not be read has a defect of its own.
        if !sources.unreadable.contains_key(&path) {
            let missing = self.missing(&path, field);
            self.defects.push(missing);
        }
        None
    }

    fn missing(&self, path: &str, field: Field) -> Diagnostic {
        let found = clip(path);
        let message = text! { zh: "没有附件「{found}」", en: "there is no attachment `{found}`" };
        let diagnostic = Diagnostic::defect(&defect::ATTACHMENT, message)
            .under(field.place, field.header)
            .found(clip(field.text));
        let files = self.sources.attachments.keys().map(String::as_str);
        match nearest(path, files.filter(|file| file.starts_with(DOCUMENTS))) {
            Some(near) => {
                diagnostic.help(text! { zh: "是否指「{near}」？", en: "did you mean `{near}`?" })
            }
            None => diagnostic,
        }
    }
}

/// The path from the site folder; `None` when it would leave it. A cell may give it from there or from
/// `content/documents/`, with `\` for `/`.
fn resolve(written: &str) -> Option<String> {
    let path = scalar::line(written).replace('\\', "/");
    if path.starts_with('/') || path.contains(':') {
        return None;
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if parts.is_empty() || parts.contains(&"..") {
        return None;
    }
    let path = parts.join("/");
    let from_site = path.starts_with("content/") || path.starts_with("data/");
    Some(if from_site { path } else { format!("{DOCUMENTS}{path}") })
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn paths_stay_in_the_site() {
        let full = "content/documents/files/a.pdf";
        for written in ["files/a.pdf", "files\\a.pdf", "./files//a.pdf", full] {
            assert_eq!(resolve(written).as_deref(), Some(full), "{written}");
        }
        for wrong in [
            "../a.pdf",
            "files/../../a",
            "/etc/passwd",
            "C:\\a.pdf",
            "\\\\host\\a",
            "https://a/b",
            ".",
        ] {
            assert_eq!(resolve(wrong), None, "{wrong}");
        }
        assert_eq!(resolve("a..b.pdf").as_deref(), Some("content/documents/a..b.pdf"));
    }
}
