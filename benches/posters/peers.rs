//! The others: a browser that prints the page each poster is of, and the typesetter as a program of its own.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use gongshi::render::{
    board::{self, Shop},
    poster::Press,
};

use super::{
    arguments::{self, Options},
    fresh, printer,
    process::{self, Job, Sample},
    sizes,
};

/// What a peer took.
pub(crate) struct Run {
    pub(crate) sample: Sample,
    /// Bytes of the files, in order.
    pub(crate) sizes: Vec<u64>,
}

/// Runs every peer that is there; says of the others why not.
pub(crate) fn measure(
    me: &Path,
    options: &Options,
) -> io::Result<BTreeMap<&'static str, Result<Run, String>>> {
    let mut runs = BTreeMap::new();
    let pages = pages(me, options)?;
    let browser = |mode: &str, few: usize| match &pages {
        Ok(pages) => chromium(me, options, mode, &pages[..few.min(pages.len())]),
        Err(why) => Err(why.clone()),
    };
    runs.insert("chromium, one browser", browser("one", options.pages));
    runs.insert("chromium, one a page", browser("each", options.pages.min(5)));
    runs.insert("typst, one process each", typst(me, options)?);
    Ok(runs)
}

/// The pages that the first posters are of, in a site that is built for it.
fn pages(me: &Path, options: &Options) -> io::Result<Result<Vec<PathBuf>, String>> {
    let Some(gongshi) = &options.gongshi else { return Ok(Err("no gongshi".to_owned())) };
    let site = options.work.join("site");
    let arguments = ["build", "--no-posters", "--no-data", "--as-of", "2026-11-21", "--site"];
    let mut arguments: Vec<_> = arguments.into_iter().map(Into::into).collect();
    arguments.extend([options.site.clone().into(), "--out".into(), site.clone().into()]);
    let job = Job { program: gongshi.into(), arguments, environment: Vec::new() };
    if let Err(why) = process::run(me, &job) {
        return Ok(Err(why));
    }
    let posters = printer::list(&options.site, &printer::look()?)?;
    let pages = posters.iter().filter(|poster| poster.kind == "accounts");
    let mut pages: Vec<PathBuf> = pages.map(|poster| site.join(&poster.page)).collect();
    let n = pages.len().max(1);
    pages = (0..options.pages).filter_map(|i| pages.get(i % n).cloned()).collect();
    Ok(Ok(pages))
}

/// A browser driven by `chromium.mjs`: the same for all pages, or a new one for each.
fn chromium(me: &Path, options: &Options, mode: &str, pages: &[PathBuf]) -> Result<Run, String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !here.join("tests/browser/node_modules/playwright-core").is_dir() {
        return Err("run `npm ci --prefix tests/browser`".to_owned());
    }
    let Some(program) = arguments::program(&options.chromium) else {
        return Err("no chromium (--chromium)".to_owned());
    };
    let out = options.work.join("chromium");
    fresh(&out).map_err(|error| error.to_string())?;
    let mut arguments = vec![here.join("benches/posters/chromium.mjs").into()];
    arguments.extend([program.into(), mode.into(), out.clone().into()]);
    arguments.extend(pages.iter().map(Into::into));
    let job = Job { program: options.node.clone().into(), arguments, environment: Vec::new() };
    let sample = process::run(me, &job)?.sample;
    Ok(Run { sample, sizes: sizes(&out, "pdf").map_err(|error| error.to_string())? })
}

/// The typesetter's own package for Python, which is the same library: one process a poster, with the same
/// template and the same view.
fn typst(me: &Path, options: &Options) -> io::Result<Result<Run, String>> {
    let found = Command::new(&options.python).args(["-c", "import typst"]).output();
    if !found.is_ok_and(|output| output.status.success()) {
        return Ok(Err("no Python with `typst` (pip install typst; --python)".to_owned()));
    }
    let folder = options.work.join("typst");
    fresh(&folder)?;
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    for entry in fs::read_dir(theme.join("posters"))? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    let look = printer::look()?;
    let (press, forms) = (Press::new(Vec::new()), look.forms());
    let shop =
        Shop { press: &press, forms: &forms, cache: None, parallel: gongshi::Parallel::Serial };
    let posters = printer::list(&options.site, &look)?;
    let (mut wall, mut cpu, mut peak) = (Duration::ZERO, Duration::ZERO, 0);
    let few = options.pages.min(5);
    for (i, task) in printer::tasks(&posters).take(few).enumerate() {
        let (form, view) = board::request(&shop, &task);
        fs::write(folder.join("view.json"), view)?;
        let script = format!(
            "import typst; typst.compile('{form}', output='{i}.pdf', root='.', ignore_system_fonts=True, \
             font_paths=[{fonts:?}], pdf_standards=['ua-1', 'a-2a'])",
            fonts = theme.join("fonts").to_string_lossy()
        );
        // In the folder of the templates.
        let script = format!("import os; os.chdir({:?}); {script}", folder.to_string_lossy());
        let arguments = vec!["-c".into(), script.into()];
        let job =
            Job { program: options.python.clone().into(), arguments, environment: Vec::new() };
        match process::run(me, &job) {
            Ok(run) => {
                wall += run.sample.wall;
                cpu += run.sample.cpu;
                peak = peak.max(run.sample.peak_kib);
            }
            Err(why) => return Ok(Err(why)),
        }
    }
    let sample = Sample { wall, cpu, peak_kib: peak };
    Ok(Ok(Run { sample, sizes: sizes(&folder, "pdf")? }))
}
