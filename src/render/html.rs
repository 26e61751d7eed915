//! View data to HTML, by the templates of a theme. Knows no page: any view that can be serialized is
//! set by any template, and what a template lacks is told at the place in the template.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::{
    chart,
    markdown::{self, Setting},
};
use crate::{
    diag::{Diagnostic, defect},
    page::chart::{Columns, Line, Size},
    source::{Place, SourceId},
    text,
    theme::{Theme, Words},
};

/// The templates of one theme with what all pages share, ready to render; built once for a site.
///
/// Text is escaped unless a template marks it `| safe`. A variable that is not there is an error. There
/// is no function that reads a file, a clock or the network. `| markdown(base=3, id="m1")` sets a text
/// as [`markdown::to_html`] does, headings from `base` (2 when left out) and footnotes named after
/// `id`.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    /// Name and source of each template, sorted by name.
    sources: Vec<(String, SourceId)>,
    /// Every name that stands behind a point or a quote in some template.
    mentioned: BTreeSet<String>,
}

impl Templates {
    /// Compiles every template. `words` are the variable `t` on all pages, converted once. `notes_back`
    /// is the text of the link from a footnote back to its text.
    ///
    /// # Errors
    /// `THM001` for each template with a syntax error; when there is none, for the first that uses
    /// another that is not there.
    pub fn new(
        theme: &Theme<'_>,
        words: &Words,
        notes_back: &str,
    ) -> Result<Templates, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        let notes_back = notes_back.to_owned();
        tera.register_filter("markdown", move |text: &str, options: Kwargs, _: &State<'_>| {
            set_markdown(text, &options, &notes_back)
        });
        let sources =
            theme.templates().map(|(name, source)| (name.to_owned(), source.id)).collect();
        let mentioned = theme.templates().flat_map(|(_, source)| fields(&source.text)).collect();
        let mut templates = Templates { tera, sources, mentioned };
        tera_functions(&mut templates.tera);
        templates.tera.global_context().insert("t", words);
        templates.compile(theme)?;
        Ok(templates)
    }

    /// Adds all at once, because they may refer to each other in any order.
    fn compile(&mut self, theme: &Theme<'_>) -> Result<(), Vec<Diagnostic>> {
        let mut faults = Vec::new();
        let mut wanted: Vec<(&str, &str)> =
            theme.templates().map(|(name, source)| (name, source.text.as_str())).collect();
        while let Err(error) = self.tera.add_raw_templates(wanted.iter().copied()) {
            let syntax_error_in = match error.kind() {
                ErrorKind::SyntaxError(report) => Some(report.filename()),
                _ => None,
            };
            match syntax_error_in.and_then(|name| wanted.iter().position(|(n, _)| *n == name)) {
                // The others may have errors too; all are shown in one go.
                Some(faulty) => {
                    faults.push(self.diagnose(wanted[faulty].0, &error));
                    wanted.remove(faulty);
                }
                None if faults.is_empty() => return Err(vec![self.diagnose("", &error)]),
                // It may only miss one that was taken out.
                None => return Err(faults),
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// Whether there is a template.
    pub fn has(&self, template: &str) -> bool {
        self.sources.binary_search_by(|(name, _)| name.as_str().cmp(template)).is_ok()
    }

    /// Whether any template mentions a field of this name.
    pub fn mentions(&self, field: &str) -> bool {
        self.mentioned.contains(field)
    }

    /// What all pages of a site share, converted once for all of them.
    ///
    /// # Errors
    /// `THM001` when it cannot be converted.
    pub fn share<T: Serialize + ?Sized>(&self, site: &T) -> Result<Shared, Box<Diagnostic>> {
        let value = Value::try_from_serializable(site);
        value.map(Shared).map_err(|error| Box::new(self.diagnose("", &error)))
    }

    /// Sets a page: `site`, `page` and `view` are its variables, beside `t`.
    ///
    /// # Errors
    /// `THM001` at the place in the template.
    pub fn render<F: Serialize + ?Sized, V: Serialize + ?Sized>(
        &self,
        template: &str,
        site: &Shared,
        page: &F,
        view: &V,
    ) -> Result<String, Box<Diagnostic>> {
        let set = || {
            let mut context = Context::new();
            context.insert_value("site", site.0.clone());
            context.insert_value("page", Value::try_from_serializable(page)?);
            context.insert_value("view", Value::try_from_serializable(view)?);
            self.tera.render(template, &context)
        };
        set().map_err(|error: tera::Error| Box::new(self.diagnose(template, &error)))
    }

    fn diagnose(&self, template: &str, error: &tera::Error) -> Diagnostic {
        let (name, message, span) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                (report.filename(), report.message(), Some(report.span().range.clone()))
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                (tpl.as_str(), "it extends or includes itself", None)
            }
            ErrorKind::MissingParent { current, parent } => {
                let message = text! {
                    zh: "模板「{current}」扩展的「{parent}」不存在",
                    en: "template `{current}` extends `{parent}`, which is not there",
                };
                return self.at(current, None, message);
            }
            ErrorKind::TemplateNotFound(missing) => {
                let message = text! {
                    zh: "主题没有模板「{missing}」", en: "the theme has no template `{missing}`",
                };
                return self.at(template, None, message);
            }
            _ => {
                let said = error.to_string();
                let from = said.split_once(" --> ").and_then(|(_, place)| place.split(':').next());
                return self.at(from.unwrap_or(template), None, explained(&said));
            }
        };
        self.at(name, span, explained(message))
    }

    fn at(
        &self,
        template: &str,
        span: Option<std::ops::Range<usize>>,
        message: crate::text::Text,
    ) -> Diagnostic {
        let diagnostic = Diagnostic::defect(&defect::TEMPLATE, message);
        let found = self.sources.binary_search_by(|(name, _)| name.as_str().cmp(template));
        match found {
            Ok(i) => {
                let span = span.unwrap_or(0..0);
                let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let source = self.sources[i].1;
                diagnostic.at(Place { source, start: offset(span.start), end: offset(span.end) })
            }
            Err(_) => diagnostic.in_file(format!("templates/{template}")),
        }
    }
}

/// The names behind a point or a quote, as `trend` in `view.trend` and `view["trend"]`. One too many does no
/// harm.
fn fields(template: &str) -> impl Iterator<Item = String> {
    template.split(['.', '"', '\'']).skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        rest[..end.unwrap_or(rest.len())].to_owned()
    })
}

/// What all pages of a site share; see [`Templates::share`].
#[derive(Debug)]
pub struct Shared(Value);

/// `columns(of=…)` and `line(of=…)` draw a chart of the view, `large=true` in the letters for 特大; `small(of=…)`
/// draws one of several lines side by side.
fn tera_functions(tera: &mut Tera) {
    #[derive(Deserialize)]
    struct Chart<T> {
        of: T,
        #[serde(default)]
        large: bool,
    }
    let size = |large| if large { Size::Large } else { Size::Normal };
    tera.register_function("columns", move |options: Kwargs, _: &State<'_>| {
        let chart: Chart<Columns> = options.deserialize()?;
        tera::TeraResult::Ok(Value::safe_string(&chart::columns(&chart.of, size(chart.large))))
    });
    tera.register_function("line", move |options: Kwargs, _: &State<'_>| {
        let chart: Chart<Line> = options.deserialize()?;
        tera::TeraResult::Ok(Value::safe_string(&chart::line(&chart.of, size(chart.large))))
    });
    tera.register_function("small", |options: Kwargs, _: &State<'_>| {
        let chart: Chart<Line> = options.deserialize()?;
        tera::TeraResult::Ok(Value::safe_string(&chart::small(&chart.of)))
    });
}

fn set_markdown(text: &str, options: &Kwargs, back: &str) -> tera::TeraResult<Value> {
    let heading_base = options.get::<u8>("base")?.unwrap_or(2);
    let id = options.get::<&str>("id")?.unwrap_or("m");
    if !(1..=6).contains(&heading_base)
        || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    {
        return Err(tera::Error::message(
            "markdown: `base` is a heading level, `id` has ASCII letters, digits and `-` only",
        ));
    }
    let html = markdown::to_html(text, &Setting { heading_base, id, back });
    Ok(Value::safe_string(&markdown::with_facts(&html)))
}

/// The engine's message, in both languages where we know it. It may list what there is instead, in no
/// stable order; that part is left out.
fn explained(message: &str) -> crate::text::Text {
    let message = message.split(['\n', '\r']).next().unwrap_or(message);
    let message = message.strip_prefix("error: ").unwrap_or(message);
    let message = message.split(" Available ").next().unwrap_or(message).trim_end_matches('.');
    let between = |start: &str, end: &str| message.strip_prefix(start)?.strip_suffix(end);
    if let Some(name) = between("Variable `", "` is not defined") {
        return text! {
            zh: "这一页没有变量「{name}」", en: "the page has no variable `{name}`",
        };
    }
    if let Some(name) = between("Field `", "` is not defined") {
        return text! { zh: "没有字段「{name}」", en: "there is no field `{name}`" };
    }
    if let Some(name) = between("Unknown template `", "`") {
        return text! { zh: "主题没有模板「{name}」", en: "the theme has no template `{name}`" };
    }
    if message.starts_with("Unexpected end of input") {
        return text! {
            zh: "模板到末尾还有没关上的括号或区块", en: "the template ends inside a bracket or block"
        };
    }
    // Names stand in backticks in English and in corner brackets in Chinese.
    let zh: String =
        message.split('`').enumerate().fold(String::new(), |said, (i, part)| match i {
            0 => part.to_owned(),
            i if i % 2 == 1 => said + "「" + part,
            _ => said + "」" + part,
        });
    text! { zh: "模板有误：{zh}", en: "template error: {message}" }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::source::Sources;

    fn sources(files: &[(&str, &str)]) -> Sources {
        let path = |name: &str| format!("themes/t/templates/{name}");
        let stands_alone = ("themes/t/theme.toml".to_owned(), "base = 'none'".to_owned());
        let files = files.iter().map(|(name, text)| (path(name), (*text).to_owned()));
        Sources::from_texts(files.chain([stands_alone]))
    }

    /// The page, or code, place text and message of what is wrong.
    fn check(files: &[(&str, &str)], view: &BTreeMap<&str, &str>) -> Result<String, Vec<String>> {
        let sources = sources(files);
        let theme = Theme::select("t", &sources).unwrap();
        let words = Words::default();
        let show = |diagnostic: Diagnostic| {
            let place = diagnostic.place.as_ref().map(|label| label.place);
            let text = place.map_or("", |place| {
                &sources.get(place.source).text[place.start as usize..place.end as usize]
            });
            let path = diagnostic.path(&sources).unwrap_or_default();
            format!("{} {path} [{text}] {}", diagnostic.code, diagnostic.message.en)
        };
        let templates = Templates::new(&theme, &words, "回到正文")
            .map_err(|faults| faults.into_iter().map(show).collect::<Vec<_>>())?;
        let site = templates.share("小区").map_err(|fault| vec![show(*fault)])?;
        templates.render("page.html", &site, "24q1", view).map_err(|fault| vec![show(*fault)])
    }

    #[test]
    fn text_is_escaped_and_markdown_is_set() {
        let view = BTreeMap::from([("n", "<b>"), ("text", "**注意：**<i>x</i>[^1]\n\n[^1]: n")]);
        let page = check(
            &[(
                "page.html",
                "{{ site }}{{ page }}{{ view.n }}{{ view.text | markdown(id='k', base=3) }}",
            )],
            &view,
        );
        let page = page.unwrap();
        assert!(
            page.starts_with("小区24q1&lt;b&gt;<p><strong>注意：</strong>x<sup><a href=\"#kn1\""),
            "{page}"
        );
    }

    #[test]
    fn what_is_missing_is_told_at_its_place() {
        let view = BTreeMap::from([("a", "x")]);
        let faults = |text| check(&[("page.html", text)], &view).unwrap_err();
        let path = "themes/t/templates/page.html";
        assert_eq!(
            faults("甲 {{ nam }}"),
            [format!("THM001 {path} [nam] the page has no variable `nam`")]
        );
        assert_eq!(faults("甲 {{ view.b }}").len(), 1);
        let syntax = faults("甲{% if %}");
        assert!(syntax[0].starts_with("THM001 themes/t/templates/page.html ["), "{syntax:?}");
        let include = faults("{% include 'x.html' %}");
        assert!(include[0].contains("x.html"), "{include:?}");
        let bad_id = faults("{{ view.a | markdown(id='<') }}");
        assert!(bad_id[0].contains("markdown"), "{bad_id:?}");
    }

    #[test]
    fn fields_stand_behind_a_point() {
        let found = |template| fields(template).collect::<Vec<String>>();
        assert_eq!(found("{{ view.trend }} a. {{ r.b_2.c }}"), ["trend", "", "b_2", "c"]);
        assert_eq!(found("{{ view['flow'] }}")[0], "flow");
    }

    #[test]
    fn every_syntax_error_is_told() {
        let files =
            [("page.html", "{% include 'b.html' %}"), ("b.html", "{{ }}"), ("c.html", "{% x %}")];
        let faults = check(&files, &BTreeMap::new()).unwrap_err();
        assert_eq!(faults.len(), 2, "{faults:?}");
    }

    #[test]
    fn a_missing_template_or_parent_is_told() {
        let faults = check(&[("other.html", "x")], &BTreeMap::new()).unwrap_err();
        assert_eq!(faults, ["THM001 templates/page.html [] the theme has no template `page.html`"]);
        let faults =
            check(&[("page.html", "{% extends 'no.html' %}")], &BTreeMap::new()).unwrap_err();
        assert!(faults[0].contains("no.html"), "{faults:?}");
    }
}
