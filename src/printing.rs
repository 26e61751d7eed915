//! The paper side of a build: which posters are made in which sizes, and the files that come of it. Sets
//! nothing itself.

use std::{collections::BTreeMap, sync::Arc};

use serde::Serialize;
use serde_json::Value;

use crate::{
    diag::{Diagnostic, Effect, Severity, defect},
    error::Error,
    page::{
        Composing,
        poster::{self, Poster, Print, PrintFile},
    },
    render::{
        Parallel,
        board::{self, Faults, File, Output, Paper, Print as Letters, Shop, Task},
        look::Look,
        poster::{Press, SharedCache},
    },
    source::Sources,
    text,
};

/// The kind that is filed and not hung.
const FORMAL: &str = "minutes-formal";

/// Whether posters are made.
#[derive(Clone, Debug)]
pub enum Posters {
    /// None.
    Skip,
    /// Those the board needs.
    Make(Making),
}

/// What posters are made with.
#[derive(Clone, Debug)]
pub struct Making {
    /// Typesetter and fonts.
    pub press: Arc<Press>,
    /// Fonts given by hand; they are in the press too.
    pub fonts: Vec<Vec<u8>>,
    /// What was made before.
    pub cache: Option<SharedCache>,
    /// Which, and in which sizes.
    pub choice: Choice,
}

/// Which posters, and what of each.
#[derive(Clone, Debug)]
pub enum Choice {
    /// What a site publishes: every poster on A4; on A3 and for telephones what belongs on the board now.
    Site,
    /// What somebody asked for.
    Some(Wish),
}

/// Posters somebody asked for. An empty field leaves the choice open.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Kinds, as `accounts`.
    pub kinds: Vec<String>,
    /// Period, meeting, project: `24q1`.
    pub subject: Option<String>,
    /// Papers.
    pub papers: Vec<Paper>,
    /// Whether in large letters.
    pub large: bool,
    /// Whether pictures for telephones too.
    pub pictures: bool,
}

/// Files of posters, and what there is of each.
#[derive(Debug, Default)]
pub struct Made {
    /// Address and bytes.
    pub files: Vec<File>,
    /// What pages say of them.
    pub prints: Vec<Print>,
}

/// A poster in `posters/index.json`.
#[derive(Serialize)]
struct Entry<'e> {
    name: &'e str,
    kind: &'e str,
    subject: &'e str,
    title: &'e str,
    page: &'e str,
    version: &'e str,
    files: Vec<&'e str>,
    /// Facts that stand on it: id and text as printed.
    facts: BTreeMap<&'e str, &'e str>,
}

/// Said once when posters have no code, because nobody wrote where the site is.
pub fn no_address(composing: &Composing<'_>) -> Option<Diagnostic> {
    if composing.books.settings.url.is_some() {
        return None;
    }
    let message = text! {
        zh: "没有写网站地址，海报上没有二维码",
        en: "the site's address is not set, so the posters have no code",
    };
    let note = Diagnostic::defect(&defect::NO_ADDRESS, message).in_file("data/estate.toml");
    Some(Diagnostic { severity: Severity::Info, effect: Effect::Published, ..note })
}

/// Makes the posters of a site.
///
/// # Errors
/// [`Error`] when a font can no longer be read; the faults when something does not fit or a template is
/// wrong.
pub fn make(
    composing: &Composing<'_>,
    look: &Look,
    sources: &Sources,
    making: &Making,
    parallel: Parallel,
) -> Result<Result<Made, Faults>, Error> {
    let own = look.fonts()?;
    let press = match own.is_empty() {
        true => Arc::clone(&making.press),
        false => Arc::new(Press::new(own.into_iter().chain(making.fonts.clone()).collect())),
    };
    let forms = look.forms();
    let shop = Shop { press: &press, forms: &forms, cache: making.cache.as_ref(), parallel };
    let posters = poster::compose(composing);
    let tasks: Vec<Task<'_>> =
        posters.iter().flat_map(|poster| tasks(poster, &making.choice)).collect();
    Ok(board::print(&shop, &tasks, sources)
        .map(|per_task| gather(composing, &posters, &tasks, per_task)))
}

fn tasks<'p>(poster: &'p Poster, choice: &Choice) -> Vec<Task<'p>> {
    let task = |output| Task { poster, output };
    let pdf = |paper| task(Output::Pdf(paper, Letters::Normal));
    match choice {
        // Old minutes are on the site as pages; who wants them on paper asks for them.
        Choice::Site if !poster.current && poster.kind.starts_with("minutes") => Vec::new(),
        Choice::Site => {
            let mut tasks = vec![pdf(Paper::A4)];
            if poster.current {
                tasks.push(pdf(Paper::A3));
            }
            if poster.current && poster.for_chat {
                tasks.extend(
                    [Output::Pictures, Output::Card(1080, 1080), Output::Preview].map(task),
                );
            }
            tasks
        }
        Choice::Some(wish) => wished(poster, wish),
    }
}

fn wished<'p>(poster: &'p Poster, wish: &Wish) -> Vec<Task<'p>> {
    let kind = wish.kinds.is_empty() || wish.kinds.iter().any(|kind| kind == poster.kind);
    let subject = match &wish.subject {
        Some(subject) => *subject == poster.subject,
        // Without a word on which, what the board needs now.
        None => poster.current || (!wish.kinds.is_empty() && poster.subject.is_empty()),
    };
    if !kind || !subject {
        return Vec::new();
    }
    let letters = if wish.large { Letters::Large } else { Letters::Normal };
    let papers: &[Paper] =
        if wish.papers.is_empty() { &[Paper::A4, Paper::A3] } else { &wish.papers };
    // Official papers have one size.
    let papers = if poster.kind == FORMAL { &[Paper::A4] } else { papers };
    let outputs = papers.iter().map(|paper| Output::Pdf(*paper, letters));
    let pictures = [Output::Pictures, Output::Card(1080, 1080)];
    let pictures = pictures.into_iter().filter(|_| wish.pictures && poster.for_chat);
    outputs.chain(pictures).map(|output| Task { poster, output }).collect()
}

/// The files in order, with a text for the chat and a list of all.
fn gather(
    composing: &Composing<'_>,
    posters: &[Poster],
    tasks: &[Task<'_>],
    per_task: Vec<Vec<File>>,
) -> Made {
    let mut made = Made::default();
    for poster in posters {
        let mut print = Print::of(poster);
        for (task, files) in tasks.iter().zip(&per_task) {
            if !std::ptr::eq(task.poster, poster) {
                continue;
            }
            let n = files.len();
            for (i, (path, bytes)) in files.iter().enumerate() {
                let size = bytes.len() as u64;
                match task.output {
                    Output::Pdf(paper, _) => {
                        let paper = paper.slug().to_ascii_uppercase();
                        print.files.push(PrintFile::pdf(composing, &paper, path, size));
                    }
                    Output::Pictures => {
                        let of = (i + 1, n);
                        print.pictures.push(PrintFile::picture(composing, of, path, size));
                    }
                    Output::Card(..) => {
                        print.card = Some(PrintFile::card(composing, path, size));
                    }
                    Output::Preview => print.preview = Some(path.clone()),
                }
            }
        }
        if print.files.is_empty() && print.pictures.is_empty() {
            continue;
        }
        if !print.pictures.is_empty() {
            let path = format!("posters/{}.txt", poster.name);
            made.files.push((path.clone(), poster.chat.join("\n").into_bytes()));
            print.text = Some(path);
        }
        made.prints.push(print);
    }
    made.files.extend(per_task.into_iter().flatten());
    if !made.prints.is_empty() {
        made.files.push(("posters/index.json".to_owned(), index(posters, &made.prints)));
    }
    made
}

fn index(posters: &[Poster], prints: &[Print]) -> Vec<u8> {
    let entry = |print: &Print| {
        let poster = posters.iter().find(|poster| poster.name == print.name)?;
        let mut facts = BTreeMap::new();
        facts_of(&poster.view, &mut facts);
        let files = prints.iter().find(|p| p.name == print.name)?;
        let pdfs = files.files.iter().map(|file| file.path.as_str());
        let pictures = files.pictures.iter().map(|file| file.path.as_str());
        Some(Entry {
            name: &poster.name,
            kind: poster.kind,
            subject: &poster.subject,
            title: &poster.title,
            page: &poster.page,
            version: &poster.version,
            files: pdfs
                .chain(pictures)
                .chain(files.card.as_ref().map(|file| file.path.as_str()))
                .chain(files.preview.as_deref())
                .collect(),
            facts,
        })
    };
    let entries: Vec<Entry<'_>> = prints.iter().filter_map(entry).collect();
    let mut json = serde_json::to_vec_pretty(&entries).unwrap_or_default();
    json.push(b'\n');
    json
}

/// Every amount with a fact's id, wherever it stands in a view.
fn facts_of<'v>(view: &'v Value, facts: &mut BTreeMap<&'v str, &'v str>) {
    match view {
        Value::Array(items) => items.iter().for_each(|item| facts_of(item, facts)),
        Value::Object(fields) => {
            if let (Some(Value::String(id)), Some(Value::String(text))) =
                (fields.get("fact"), fields.get("text"))
                && !id.is_empty()
            {
                facts.insert(id, text);
            }
            fields.values().for_each(|field| facts_of(field, facts));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
