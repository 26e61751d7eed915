//! What posters are made with, from the arguments: fonts given by hand, and the cache that outlives a run.

#![allow(
    clippy::disallowed_methods,
    reason = "reads fonts that were named and keeps the cache, which is no output"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    error::Error,
    printing::{Choice, Making},
    render::poster::{Cache, Press, SharedCache},
    source::digest,
    text,
};

/// Arguments of every command that prints.
#[derive(clap::Args)]
pub(super) struct PaperArgs {
    /// A folder of more fonts (ttf, otf), for characters the built-in ones lack · 另加字体文件夹
    #[arg(long, value_name = "DIR")]
    font_path: Option<PathBuf>,
    /// Where finished posters are kept between runs; default in the user's cache folder · 海报缓存文件夹
    #[arg(long, value_name = "DIR")]
    cache: Option<PathBuf>,
}

impl PaperArgs {
    /// What all sites of a run print with.
    ///
    /// # Errors
    /// When the folder of fonts cannot be read.
    pub(super) fn workshop(&self) -> Result<Workshop, Error> {
        let fonts = self.font_path.as_deref().map_or_else(|| Ok(Vec::new()), fonts)?;
        let press = Arc::new(Press::new(fonts.clone()));
        Ok(Workshop { press, fonts, caches: self.cache.clone().or_else(user_cache) })
    }
}

/// Typesetter and fonts, made once, and the folder of the sites' caches.
pub(super) struct Workshop {
    press: Arc<Press>,
    fonts: Vec<Vec<u8>>,
    caches: Option<PathBuf>,
}

impl Workshop {
    /// Typesetter, fonts and cache for a site.
    pub(super) fn making(&self, site: &Path, choice: Choice) -> Making {
        let cache = self.caches.as_ref().map(|folder| {
            let folder = folder.join(site_name(site));
            if matches!(choice, Choice::Site) {
                Generations::rotate(&folder);
            }
            Arc::new(Generations { folder }) as SharedCache
        });
        Making { press: Arc::clone(&self.press), fonts: self.fonts.clone(), cache, choice }
    }
}

/// One folder a site, so that a site's cache can be cleared on its own.
fn site_name(site: &Path) -> String {
    let real = site.canonicalize().unwrap_or_else(|_| site.to_owned());
    digest(real.to_string_lossy().as_bytes())[..16].to_owned()
}

fn user_cache() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let base = folder("XDG_CACHE_HOME")
        .or_else(|| folder("LOCALAPPDATA"))
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(folder("HOME")?).join(".cache")))?;
    Some(base.join("gongshi").join("posters"))
}

/// The font files of a folder, in the order of their names.
fn fonts(folder: &Path) -> Result<Vec<Vec<u8>>, Error> {
    let failed = |cause| {
        Error::io(text! { zh: "读取字体文件夹", en: "read the folder of fonts" }, folder, cause)
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if ["ttf", "otf", "ttc", "otc"].contains(&extension.to_ascii_lowercase().as_str()) {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| fs::read(path).map_err(failed)).collect()
}

/// Finished posters on disk, in two generations: what a run uses moves to `now`, what two runs in a row did
/// not use is gone. A cache that fails is no error: the poster is made again.
#[derive(Debug)]
struct Generations {
    folder: PathBuf,
}

impl Generations {
    fn rotate(folder: &Path) {
        let (now, before) = (folder.join("now"), folder.join("before"));
        if now.is_dir() {
            let _ = fs::remove_dir_all(&before);
            let _ = fs::rename(&now, &before);
        }
    }

    fn path(&self, generation: &str, key: &str) -> PathBuf {
        self.folder.join(generation).join(key)
    }
}

impl Cache for Generations {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        let now = self.path("now", key);
        if let Ok(bytes) = fs::read(&now) {
            return Some(bytes);
        }
        let before = self.path("before", key);
        let bytes = fs::read(&before).ok()?;
        let _ = fs::create_dir_all(self.folder.join("now"));
        let _ = fs::rename(&before, &now);
        Some(bytes)
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        let folder = self.folder.join("now");
        // Written beside and renamed, so that a crash leaves no half file under the key.
        let beside = folder.join(format!("{key}.part"));
        let put = fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&beside, bytes))
            .and_then(|()| fs::rename(&beside, folder.join(key)));
        if put.is_err() {
            let _ = fs::remove_file(&beside);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_used_twice_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Generations { folder: folder.path().to_owned() };
        cache.put("a", b"1");
        cache.put("b", b"2");
        Generations::rotate(folder.path());
        assert_eq!(cache.get("a").as_deref(), Some(&b"1"[..]));
        Generations::rotate(folder.path());
        assert_eq!(cache.get("b"), None);
        assert_eq!(cache.get("a").as_deref(), Some(&b"1"[..]));
    }
}
