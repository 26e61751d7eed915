//! `preview`: the site in the browser while it is being edited. Nothing is written to disk: pages are
//! served from memory, made anew when a file changes, and the browser is told to load them again.

mod page;
mod server;
mod watch;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use self::server::{Server, Shown};
use super::{
    Common, Format, LANG, Outcome,
    console::{Console, Counts},
    strictness,
};
use crate::{
    Built, DataFiles, Options, Parallel, Posters, diag, diag::terminal::Style, error::Error,
    render::look::Look, site::Site, text,
};

/// Show the site in the browser and follow changes · 在本机预览，保存文件即刷新
#[derive(clap::Args)]
#[command(after_help = "Examples · 示例:
  gongshi --site 我的小区 preview
  gongshi preview --port 9000

Findings stand at the top of every page. Ctrl-C ends it.
发现的问题显示在每一页顶部；按 Ctrl-C 结束。")]
pub(super) struct Args {
    /// Port on this machine; the next free one if it is taken · 端口，被占用则顺延
    #[arg(long, default_value_t = 8000)]
    port: u16,
    /// Every error refuses publication · 有任何错误都不公开
    #[arg(long)]
    strict: bool,
    /// A theme folder to use instead of the one the site names · 另用这个主题文件夹
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
}

/// Serves until the user ends it.
pub(super) fn run(args: &Args, common: &Common, console: &Console) -> Result<Outcome, Error> {
    let site = common.one_site()?;
    let options = Options {
        as_of: common.day(),
        strictness: strictness(args.strict),
        data: DataFiles::Write,
        parallel: Parallel::Rayon,
        posters: Posters::Skip,
        look: look(args)?,
    };
    // Watching begins before the first build, so that no change in between is missed.
    let mut changes = watch::Changes::of(site, args.theme.as_deref())?;
    let (pages, panel) = make(site, &options, console);
    let server = Server::start(args.port, Shown { site: pages, panel })?;
    let address = server.address();
    console.out(&console.lines(&text! {
        zh: "在浏览器里打开 {address} ；按 Ctrl-C 结束",
        en: "open {address} in a browser; Ctrl-C ends it",
    }));
    while changes.wait() {
        // The theme given by hand may be what changed.
        let options = Options { look: look(args)?, ..options.clone() };
        let (pages, panel) = make(site, &options, console);
        server.show(pages, panel);
    }
    Ok(Outcome::Done)
}

fn look(args: &Args) -> Result<Arc<Look>, Error> {
    Look::load(args.theme.as_deref(), LANG).map(Arc::new)
}

/// Builds the site for the preview: its pages, unless blocked, and what stands above them.
fn make(site: &Path, options: &Options, console: &Console) -> (Option<Site>, Option<String>) {
    match crate::build(site, options, &mut |_| {}) {
        Ok(Built { checked, site }) => {
            let counts = Counts::of(&checked.diagnostics).text();
            let mut summary = console.lines(&counts);
            if site.is_none() {
                summary += &console.lines(&text! {
                    zh: "有阻止公开的错误；下面是改坏以前的网站",
                    en: "the findings do not allow publication; below is the site as it was before",
                });
            }
            console.out(&console.draw(&checked));
            if console.format == Format::Text {
                console.out(&summary);
            }
            let lang = console.lang;
            let drawn =
                diag::terminal::render(&checked.diagnostics, &checked.sources, lang, Style::Plain);
            let panel = (!drawn.is_empty()).then(|| summary + "\n" + &drawn);
            (site, panel)
        }
        Err(error) => {
            console.error(&error.text());
            (None, Some(console.lines(&error.text())))
        }
    }
}
