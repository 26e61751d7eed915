//! Sets posters by way of the library, in one process: what the program does but for the pages of the site.

use std::{fmt, fs, io, path::Path, sync::Arc, time::Instant};

use gongshi::{
    DataFiles, Options, Parallel, Posters,
    diag::Strictness,
    page::poster::Poster,
    paper,
    render::{
        board::{self, Output, Paper, Print, Shop, Task},
        look::Look,
        poster::{Cache, Press, SharedCache},
    },
    source::Sources,
};
use jiff::civil::date;

/// Sets the first posters of a site on A4 and writes them, with a cache on disk.
pub(crate) fn print(
    site: &Path,
    count: &str,
    threads: &str,
    out: &Path,
    cache: &Path,
) -> io::Result<()> {
    let wrong = |_| io::Error::other("not a number");
    let (count, threads): (usize, usize) =
        (count.parse().map_err(wrong)?, threads.parse().map_err(wrong)?);
    let look = look()?;
    let posters = list(site, &look)?;
    if posters.len() < count {
        return Err(other(format!("the site has {} posters", posters.len())));
    }
    let (press, forms) = (Press::new(Vec::new()), look.forms());
    let cache: SharedCache = Arc::new(Folder(cache.to_owned()));
    let shop =
        Shop { press: &press, forms: &forms, cache: Some(&cache), parallel: Parallel::Rayon };
    let tasks: Vec<Task<'_>> = tasks(&posters).take(count).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(other)?;
    let begun = Instant::now();
    let made = pool.install(|| board::print(&shop, &tasks, &Sources::default()));
    let took = begun.elapsed().as_micros();
    let made = made.map_err(|faults| other(format!("{faults:?}")))?;
    for (path, bytes) in made.into_iter().flatten() {
        let name = path.rsplit('/').next().unwrap_or(&path);
        fs::write(out.join(name), bytes)?;
    }
    // Without the books and the files.
    eprintln!("{took}");
    Ok(())
}

/// The program's own theme.
pub(crate) fn look() -> io::Result<Arc<Look>> {
    Look::load(None, "zh-CN").map(Arc::new).map_err(other)
}

/// Each poster on A4.
pub(crate) fn tasks(posters: &[Poster]) -> impl Iterator<Item = Task<'_>> {
    let output = Output::Pdf(Paper::A4, Print::Normal);
    posters.iter().map(move |poster| Task { poster, output })
}

/// The posters of a site, those of accounts and their ledgers first.
pub(crate) fn list(site: &Path, look: &Arc<Look>) -> io::Result<Vec<Poster>> {
    let options = Options {
        as_of: date(2026, 11, 21),
        strictness: Strictness::Normal,
        data: DataFiles::Skip,
        parallel: Parallel::Rayon,
        posters: Posters::Skip,
        look: Arc::clone(look),
    };
    let (_, mut posters) = paper::poster_list(site, &options).map_err(other)?;
    let rank = |kind| ["accounts", "ledger"].iter().position(|first| *first == kind).unwrap_or(9);
    posters.sort_by_key(|poster| rank(poster.kind));
    Ok(posters)
}

fn other(error: impl fmt::Display) -> io::Error {
    io::Error::other(error.to_string())
}

/// One file a key.
#[derive(Debug)]
struct Folder(std::path::PathBuf);

impl Cache for Folder {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        fs::read(self.0.join(key)).ok()
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        // Without it the poster is made again.
        let _ = fs::write(self.0.join(key), bytes);
    }
}
