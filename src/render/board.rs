//! Posters to the files of a site: which papers and pictures of each, set side by side on all threads, and
//! taken from the cache when nothing in them has changed.

use serde_json::Value;

use super::{
    Parallel,
    markdown::nodes,
    picture,
    poster::{self, Fault, Forms, Job, Press, SharedCache},
    qr, workers,
};
use crate::{
    diag::{Diagnostic, defect},
    page::poster::Poster,
    source::{Place, Sources, digest},
    text,
    text::Text,
};

/// Paper a poster is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paper {
    /// 210 × 297 mm
    A4,
    /// 297 × 420 mm
    A3,
}

impl Paper {
    /// As in addresses and templates: `a4`.
    pub fn slug(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::A3 => "a3",
        }
    }
}

/// How large the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Print {
    /// As the distance of reading asks.
    Normal,
    /// A quarter larger.
    Large,
}

/// What is made of a poster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Output {
    /// A file for printing.
    Pdf(Paper, Print),
    /// Long pictures for a telephone, in as many parts as it takes.
    Pictures,
    /// One picture of a width and height in pixels, for a chat.
    Card(u32, u32),
    /// What a link to the page shows, of the size that is asked for everywhere.
    Preview,
}

/// Width and height of [`Output::Preview`] in pixels.
pub const PREVIEW: (u32, u32) = (1200, 630);

/// One thing to make.
#[derive(Clone, Copy, Debug)]
pub struct Task<'t> {
    /// Of which poster.
    pub poster: &'t Poster,
    /// What.
    pub output: Output,
}

/// What posters are made with.
#[derive(Clone, Debug)]
pub struct Shop<'s> {
    /// Typesetter and fonts.
    pub press: &'s Press,
    /// Templates.
    pub forms: &'s Forms,
    /// What was made before.
    pub cache: Option<&'s SharedCache>,
    /// Whether all threads help.
    pub parallel: Parallel,
}

/// A file of the site: address and bytes.
pub type File = (String, Vec<u8>);

/// The files of each task, in the order of the tasks.
///
/// # Errors
/// What does not fit, has no glyph, or is wrong in a template. Places in templates are in the theme's own
/// sources, places of characters in `sources`: the first list is the theme's.
pub fn print(
    shop: &Shop<'_>,
    tasks: &[Task<'_>],
    sources: &Sources,
) -> Result<Vec<Vec<File>>, Faults> {
    let mut faults = Faults::default();
    let mut seen: Vec<&str> = Vec::new();
    for task in tasks {
        if !seen.contains(&task.poster.name.as_str()) {
            seen.push(&task.poster.name);
            faults.site.extend(missing_glyphs(shop.press, task.poster, sources));
        }
    }
    faults.site.dedup();
    if !faults.site.is_empty() {
        return Err(faults);
    }
    let made = make_all(shop, tasks);
    let mut files = Vec::new();
    for (task, made) in tasks.iter().zip(made) {
        match made {
            Ok(of_task) => files.push(of_task),
            Err(fault) => faults.add(task, fault),
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

/// What is wrong, by whose sources the places are in.
#[derive(Debug, Default)]
pub struct Faults {
    /// In the site's files.
    pub site: Vec<Diagnostic>,
    /// In the theme's.
    pub theme: Vec<Diagnostic>,
}

impl Faults {
    fn is_empty(&self) -> bool {
        self.site.is_empty() && self.theme.is_empty()
    }

    fn add(&mut self, task: &Task<'_>, fault: Fault) {
        match fault {
            Fault::Overflow { block, over, height } => {
                self.site.push(too_tall(task, &block, &over, &height));
            }
            Fault::Sheets { pages, most } => self.site.push(too_long(task, pages, most)),
            Fault::Template { place, message } => {
                let fault = template_fault(task, place, &message);
                if !self.theme.contains(&fault) {
                    self.theme.push(fault);
                }
            }
        }
    }
}

/// Addresses of what a task makes, when the number of parts is known.
pub fn path(poster: &Poster, output: Output, part: usize, parts: usize) -> String {
    let name = &poster.name;
    match output {
        Output::Pdf(paper, Print::Normal) => format!("posters/{name}-{}.pdf", paper.slug()),
        Output::Pdf(paper, Print::Large) => format!("posters/{name}-{}-large.pdf", paper.slug()),
        Output::Pictures => format!("posters/{name}-{part}of{parts}.jpg"),
        Output::Card(width, height) => format!("posters/{name}-{width}x{height}.jpg"),
        Output::Preview => format!("posters/{name}-{}x{}.png", PREVIEW.0, PREVIEW.1),
    }
}

fn make_all(shop: &Shop<'_>, tasks: &[Task<'_>]) -> Vec<Result<Vec<File>, Fault>> {
    let threads = match shop.parallel {
        Parallel::Serial => 1,
        Parallel::Rayon => rayon::current_num_threads(),
    };
    workers::each(tasks, threads, |task| make(shop, task))
}

/// What a task asks of the typesetter: the template, and what it reads as `/view.json`.
pub fn request(shop: &Shop<'_>, task: &Task<'_>) -> (String, String) {
    (form(shop.forms, task), complete(view(shop.press, task)))
}

fn make(shop: &Shop<'_>, task: &Task<'_>) -> Result<Vec<File>, Fault> {
    let form = form(shop.forms, task);
    let view = view(shop.press, task);
    let key = key(shop, task, &form, &view.to_string());
    let parts = match shop.cache.and_then(|cache| cache.get(&key)).and_then(|pack| unpack(&pack)) {
        Some(parts) => parts,
        None => {
            let parts = set(shop, task, &form, complete(view))?;
            if let Some(cache) = shop.cache {
                cache.put(&key, &pack(&parts));
            }
            parts
        }
    };
    let n = parts.len();
    let name = |(i, bytes)| (path(task.poster, task.output, i + 1, n), bytes);
    Ok(parts.into_iter().enumerate().map(name).collect())
}

fn set(shop: &Shop<'_>, task: &Task<'_>, form: &str, view: String) -> Result<Vec<Vec<u8>>, Fault> {
    let attachment = task.poster.attachment.as_ref();
    let attachment = attachment.filter(|_| matches!(task.output, Output::Pdf(..)));
    let job = Job {
        form,
        view,
        attachment: attachment.map(|table| (table.name.as_str(), table.csv.as_str())),
    };
    let printed = poster::set(shop.press, shop.forms, &job)?;
    match task.output {
        Output::Pdf(_, print) if most(task.poster, print) < printed.pages() => {
            Err(Fault::Sheets { pages: printed.pages(), most: most(task.poster, print) })
        }
        Output::Pdf(paper, _) => {
            let name = format!("{}-{}-{}", task.poster.name, paper.slug(), task.poster.version);
            Ok(vec![printed.pdf(&name, attachment.is_some())?])
        }
        Output::Pictures | Output::Card(..) | Output::Preview => {
            let write = match task.output {
                Output::Preview => picture::png,
                Output::Pdf(..) | Output::Pictures | Output::Card(..) => picture::jpeg,
            };
            let raster = |page| printed.raster(page, picture::PIXELS);
            let rasters = (0..printed.pages()).filter_map(raster);
            Ok(rasters.map(|(rgb, width, height)| write(&rgb, width, height)).collect())
        }
    }
}

/// How many sheets a poster may take: letters a quarter larger take up to twice as many.
fn most(poster: &Poster, print: Print) -> usize {
    match print {
        Print::Normal => poster.sheets,
        Print::Large => 2 * poster.sheets,
    }
}

/// The theme's own template of the kind, else the one for all.
fn form(forms: &Forms, task: &Task<'_>) -> String {
    match task.output {
        Output::Pdf(..) => {
            let own = format!("{}.typ", task.poster.kind);
            if forms.has(&own) { own } else { task.poster.template.to_owned() }
        }
        Output::Pictures => "picture.typ".to_owned(),
        Output::Card(..) | Output::Preview => "card.typ".to_owned(),
    }
}

/// The view with what depends on the paper and the fonts; all the rest follows from it.
fn view(press: &Press, task: &Task<'_>) -> Value {
    let mut view = task.poster.view.clone();
    let (paper, large) = match task.output {
        Output::Pdf(paper, print) => (paper.slug(), print == Print::Large),
        Output::Pictures | Output::Card(..) | Output::Preview => ("phone", false),
    };
    view["paper"] = paper.into();
    view["large"] = large.into();
    view["fonts"] = press.families().into();
    view["attached"] = match (&task.poster.attachment, task.output) {
        (Some(table), Output::Pdf(..)) => table.name.as_str().into(),
        (Some(_), Output::Pictures | Output::Card(..) | Output::Preview) | (None, _) => Value::Null,
    };
    let size = match task.output {
        Output::Card(width, height) => Some((width, height)),
        Output::Preview => Some(PREVIEW),
        Output::Pdf(..) | Output::Pictures => None,
    };
    if let Some((width, height)) = size {
        view["size"] = serde_json::json!({ "width": width, "height": height });
    }
    view
}

/// The view with what is worked out of it: the code, and texts taken apart. Only what is set anew needs it.
fn complete(mut view: Value) -> String {
    view["qr"] = code(&view["link"]);
    for block in view["blocks"].as_array_mut().into_iter().flatten() {
        if block["kind"] == "document" {
            let markdown = block["markdown"].as_str().unwrap_or_default();
            block["nodes"] = serde_json::to_value(nodes::nodes(markdown)).unwrap_or_default();
        }
    }
    view.to_string()
}

fn code(link: &Value) -> Value {
    let Some(url) = link["url"].as_str() else { return Value::Null };
    // The fingerprint goes along as long as the code stays small enough to be read from afar.
    let bare = url.split('#').next().unwrap_or(url);
    let full = qr::code(url, qr::SMALL);
    let Some(code) = full.or_else(|| qr::code(bare, usize::MAX)) else { return Value::Null };
    serde_json::json!({
        "png": code.png,
        "modules": code.modules,
        "alt": link["alt"],
        "caption": link["caption"],
        "words": link["words"],
    })
}

/// What tells a finished poster from every other.
fn key(shop: &Shop<'_>, task: &Task<'_>, form: &str, view: &str) -> String {
    let attached = task.poster.attachment.as_ref().map_or("", |table| table.csv.as_str());
    // The number behind the version grows when the same view is set otherwise.
    let program = concat!(env!("CARGO_PKG_VERSION"), "-3");
    let output = format!("{:?}", task.output);
    let parts = [
        program,
        shop.press.digest(),
        shop.forms.digest(),
        form,
        output.as_str(),
        task.poster.name.as_str(),
        view,
        attached,
    ];
    digest(parts.join("\0").as_bytes())
}

/// The parts in one: the length of each as eight bytes, then its bytes; at the end the digest of all.
fn pack(parts: &[Vec<u8>]) -> Vec<u8> {
    let mut pack = Vec::new();
    for part in parts {
        pack.extend((part.len() as u64).to_le_bytes());
        pack.extend(part);
    }
    let seal = digest(&pack);
    pack.extend(seal.as_bytes());
    pack
}

/// `None` when the pack is not whole.
fn unpack(pack: &[u8]) -> Option<Vec<Vec<u8>>> {
    let (mut rest, seal) = pack.split_at_checked(pack.len().checked_sub(64)?)?;
    if digest(rest).as_bytes() != seal {
        return None;
    }
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (length, behind) = rest.split_first_chunk::<8>()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
        let (part, behind) = behind.split_at_checked(length)?;
        parts.push(part.to_vec());
        rest = behind;
    }
    Some(parts)
}

/// Every character of a poster that no font has, at its first place in the site's files.
fn missing_glyphs(press: &Press, poster: &Poster, sources: &Sources) -> Vec<Diagnostic> {
    let mut missing: Vec<char> = Vec::new();
    strings(&poster.view, &mut |text| {
        for c in text.chars().filter(|c| !press.has(*c)) {
            if !missing.contains(&c) {
                missing.push(c);
            }
        }
    });
    missing.into_iter().map(|c| no_glyph(c, sources)).collect()
}

fn strings(value: &Value, told: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => told(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, told)),
        Value::Object(fields) => fields.values().for_each(|field| strings(field, told)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn no_glyph(c: char, sources: &Sources) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(c));
    let message = text! {
        zh: "没有字体能显示「{c}」（{code}），海报无法印出",
        en: "no font has `{c}` ({code}), so the posters cannot be printed",
    };
    let found = Diagnostic::defect(&defect::NO_GLYPH, message).found(c.to_string());
    let at = |source: &crate::source::Source| {
        let start = u32::try_from(source.text.find(c)?).ok()?;
        let end = start + u32::try_from(c.len_utf8()).ok()?;
        Some(Place { source: source.id, start, end })
    };
    match sources.texts.iter().find_map(at) {
        Some(place) => found.at(place),
        None => found.in_file("data/estate.toml"),
    }
}

fn too_tall(task: &Task<'_>, block: &str, over: &str, height: &str) -> Diagnostic {
    let (title, paper) = (&task.poster.title, paper_of(task));
    let message = text! {
        zh: "海报「{title}」（{paper}）放不下，超出 {over} 毫米；最高的一块是「{block}」，高 {height} 毫米",
        en: "the poster `{title}` ({paper}) is {over} mm too tall; its tallest block is `{block}` with {height} mm",
    };
    let help = text! {
        zh: "把这一块的文字写短，或减少它的行数",
        en: "shorten the texts of this block or give it fewer rows",
    };
    overflow(task, message, &help)
}

fn too_long(task: &Task<'_>, pages: usize, most: usize) -> Diagnostic {
    let (title, paper) = (&task.poster.title, paper_of(task));
    let message = text! {
        zh: "海报「{title}」（{paper}）要 {pages} 张纸，最多只能 {most} 张",
        en: "the poster `{title}` ({paper}) takes {pages} sheets, at most {most} are allowed",
    };
    let help = text! {
        zh: "写短一些，或分成几份公布",
        en: "shorten its texts or publish it in parts",
    };
    overflow(task, message, &help)
}

fn paper_of(task: &Task<'_>) -> String {
    match task.output {
        Output::Pdf(paper, _) => paper.slug().to_ascii_uppercase(),
        Output::Pictures | Output::Card(..) => "JPEG".to_owned(),
        Output::Preview => "PNG".to_owned(),
    }
}

/// With what mends it; for large letters there are two ways more.
fn overflow(task: &Task<'_>, message: Text, help: &Text) -> Diagnostic {
    let (zh, en) = (&help.zh, &help.en);
    let help = match task.output {
        Output::Pdf(_, Print::Large) => text! {
            zh: "{zh}；或用 A3 纸（--size a3），或不用大字版（去掉 --large-print）；字号不会自动缩小",
            en: "{en}; or take A3 (--size a3), or leave --large-print out; type is never made smaller",
        },
        Output::Pdf(_, Print::Normal) | Output::Pictures | Output::Card(..) | Output::Preview => {
            text! { zh: "{zh}；字号不会自动缩小", en: "{en}; type is never made smaller" }
        }
    };
    Diagnostic::defect(&defect::OVERFLOW, message)
        .in_file(format!("posters/{}", task.poster.name))
        .help(help)
}

fn template_fault(
    task: &Task<'_>,
    place: Option<(crate::source::SourceId, std::ops::Range<usize>)>,
    message: &str,
) -> Diagnostic {
    let name = &task.poster.name;
    let message = text! {
        zh: "海报模板有误（海报「{name}」）：{message}",
        en: "error in a poster template (poster `{name}`): {message}",
    };
    let fault = Diagnostic::defect(&defect::TEMPLATE, message);
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    match place {
        Some((source, span)) => {
            fault.at(Place { source, start: offset(span.start), end: offset(span.end) })
        }
        None => fault.in_file(format!("posters/{}", task.poster.template)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_that_is_not_whole_is_no_pack() {
        let parts = vec![vec![1, 2, 3], vec![], vec![4]];
        let packed = pack(&parts);
        assert_eq!(unpack(&packed), Some(parts));
        for cut in 0..packed.len() {
            assert_eq!(unpack(&packed[..cut]), None);
        }
        let mut other = packed;
        other[9] ^= 1;
        assert_eq!(unpack(&other), None);
    }
}
