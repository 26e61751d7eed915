//! Waits until something of the site folder has changed and the editor has finished saving.

#![allow(clippy::disallowed_methods, reason = "only cli measures time")]

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    time::{Duration, Instant},
};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::{error::Error, source, text};

/// Editors save in several steps; a build begins when this long nothing has happened.
const QUIET: Duration = Duration::from_millis(100);

/// The folders of a site that are read.
const INPUTS: [&str; 3] = ["data", "content", "themes"];

/// Changes of a site folder.
pub(super) struct Changes {
    site: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    theme: Option<PathBuf>,
}

impl Changes {
    /// Begins to watch the folders of a site that are read, and a theme folder given by hand.
    ///
    /// # Errors
    /// [`Error::Refused`] when the system cannot watch the site folder.
    pub(super) fn of(site: &Path, theme: Option<&Path>) -> Result<Self, Error> {
        let failed = |error: notify::Error| {
            let name = site.display();
            Error::Refused(text! {
                zh: "无法监视站点文件夹「{name}」（{error}）；请检查路径",
                en: "cannot watch the site folder `{name}` ({error}); check the path",
            })
        };
        // Events carry full paths on some systems and not on others; from a full path all of them do.
        let full = std::fs::canonicalize(site).map_err(|error| failed(error.into()))?;
        let (send, events) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(send).map_err(failed)?;
        // The folder itself, for `data/`, `content/` and `themes/` that are made later on.
        watcher.watch(&full, RecursiveMode::NonRecursive).map_err(failed)?;
        let theme = theme.and_then(|theme| std::fs::canonicalize(theme).ok());
        let mut changes = Changes { site: full, watcher, events, theme };
        changes.watch_inputs();
        Ok(changes)
    }

    /// Waits for a change. `false` when there will be no more.
    pub(super) fn wait(&mut self) -> bool {
        loop {
            let Ok(event) = self.events.recv() else { return false };
            if !self.matters(&event) {
                continue;
            }
            self.settle();
            self.watch_inputs();
            return true;
        }
    }

    /// Waits until nothing that matters has happened for a while.
    fn settle(&self) {
        let mut until = Instant::now() + QUIET;
        while let Ok(event) =
            self.events.recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            if self.matters(&event) {
                until = Instant::now() + QUIET;
            }
        }
    }

    /// Watches the folders that are there. Anew every time: one that was deleted and made again is
    /// another folder to the system.
    fn watch_inputs(&mut self) {
        let inputs = INPUTS.iter().map(|folder| self.site.join(folder)).chain(self.theme.clone());
        for folder in inputs {
            let _ = self.watcher.unwatch(&folder);
            if folder.is_dir() {
                let _ = self.watcher.watch(&folder, RecursiveMode::Recursive);
            }
        }
    }

    fn matters(&self, event: &notify::Result<Event>) -> bool {
        // An error may mean lost events: better once too often than a stale page.
        let Ok(event) = event else { return true };
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        event.need_rescan()
            || event.paths.iter().any(|path| is_input(&self.site, self.theme.as_deref(), path))
    }
}

/// Whether a path is read by a build: below a folder of inputs, and not an editor's own file.
fn is_input(site: &Path, theme: Option<&Path>, path: &Path) -> bool {
    let no_editors = |rest: &Path| !rest.iter().any(source::is_editor_file);
    let in_theme = theme.and_then(|theme| path.strip_prefix(theme).ok());
    let in_site = path.strip_prefix(site).ok().filter(|rest| {
        rest.iter().next().is_some_and(|first| INPUTS.iter().any(|input| first == *input))
    });
    in_theme.is_some_and(no_editors) || in_site.is_some_and(no_editors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_matter_and_editor_files_do_not() {
        let site = Path::new("/estates/槐园");
        let theme = Some(Path::new("/themes/red"));
        let matters = |path: &str| is_input(site, theme, Path::new(path));
        for path in ["data", "data/ledger/2024Q1.csv", "content/meetings/a.md", "themes/x/a.html"] {
            assert!(matters(&format!("/estates/槐园/{path}")), "{path}");
        }
        assert!(matters("/themes/red/templates/home.html"));
        for path in
            ["public/index.html", "data/.estate.toml.swp", "data/~$账.csv", "data/a.csv~", ""]
        {
            assert!(!matters(&format!("/estates/槐园/{path}")), "{path}");
        }
        assert!(!matters("/elsewhere/data/a.csv"));
    }

    #[test]
    fn a_folder_made_later_is_watched_too() {
        let folder = tempfile::tempdir().unwrap();
        let mut changes = Changes::of(folder.path(), None).unwrap();
        std::fs::create_dir(folder.path().join("data")).unwrap();
        assert!(changes.wait());
        std::fs::File::create(folder.path().join("data").join("estate.toml")).unwrap();
        assert!(changes.wait());
        std::fs::rename(folder.path().join("data"), folder.path().join("data-2023")).unwrap();
        std::fs::create_dir(folder.path().join("data")).unwrap();
        assert!(changes.wait());
        std::fs::File::create(folder.path().join("data").join("estate.toml")).unwrap();
        assert!(changes.wait());
    }
}
