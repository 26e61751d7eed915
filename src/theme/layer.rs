//! The files of one theme folder, before they are laid over those of its base.

use super::{DEFAULT, settings::Settings};
use crate::{
    diag::Diagnostic,
    source::{Attachment, Source, Sources},
};

/// The files of one theme folder.
#[derive(Default)]
pub(super) struct Layer<'s> {
    pub(super) texts: Vec<(&'s str, &'s Source)>,
    pub(super) attachments: Vec<(&'s str, &'s Attachment)>,
}

impl<'s> Layer<'s> {
    pub(super) fn embedded(sources: &'s Sources) -> Self {
        let texts =
            sources.embedded.iter().filter_map(|source| within(DEFAULT, &source.path, source));
        Layer { texts: texts.collect(), attachments: Vec::new() }
    }

    pub(super) fn of_site(name: &str, sources: &'s Sources) -> Self {
        let texts = sources.texts.iter().filter_map(|source| within(name, &source.path, source));
        let attachments = sources.attachments.iter();
        let attachments = attachments.filter_map(|(path, file)| within(name, path, file));
        Layer { texts: texts.collect(), attachments: attachments.collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.attachments.is_empty()
    }

    /// What its `theme.toml` says.
    pub(super) fn settings(&self) -> Result<Settings, Box<Diagnostic>> {
        match self.texts.iter().find(|(path, _)| *path == "theme.toml") {
            Some((_, source)) => Settings::read(source),
            None => Ok(Settings::default()),
        }
    }
}

/// The path below a theme's folder, with what is there.
fn within<'s, T>(name: &str, path: &'s str, file: &'s T) -> Option<(&'s str, &'s T)> {
    let below = path.strip_prefix("themes/")?.strip_prefix(name)?.strip_prefix('/')?;
    Some((below, file))
}
