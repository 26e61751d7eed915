//! What a site looks like: templates, styles, scripts and words, from the program's own theme and the
//! site's, file by file. Knows no template language and no page.
//!
//! ```text
//! themes/<name>/
//!   theme.toml          base = "none" when it stands alone, ledger_rows; otherwise it may be left out
//!   templates/*.html    override the default theme's templates of the same name
//!   i18n/<lang>.toml    words, merged over the default theme's
//!   posters/*.typ       how posters are set, in the language of Typst
//!   fonts/*             more fonts for posters; never copied to the site
//!   style.css …         any other file is copied to the site
//! ```

mod layer;
mod settings;

use std::{collections::BTreeMap, num::NonZeroUsize};

use include_dir::{Dir, include_dir};
use serde::{Serialize, Serializer};

use self::layer::Layer;
use crate::{
    diag::{Diagnostic, defect},
    format::{Node, Scalar, Table, toml},
    source::{Attachment, Place, Source, Sources},
    text,
};

/// The theme every other one is based on, unless it says otherwise.
pub const DEFAULT: &str = "default";

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Takes the default theme into the sources, so that places in it can be shown. To be called once, when
/// the site's own files are all there.
pub fn embed(sources: &mut Sources) {
    fn walk(folder: &Dir<'_>, sources: &mut Sources) {
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if path.starts_with(FONTS) {
                continue;
            }
            let text = file.contents_utf8().expect("the default theme has only texts");
            sources.embed(&format!("themes/{DEFAULT}/{path}"), text);
        }
        folder.dirs().for_each(|folder| walk(folder, sources));
    }
    walk(&EMBEDDED, sources);
}

/// The faces that come with the program.
const FACES: [&str; 2] = ["fonts/NotoSansSC-Regular.ttf", "fonts/NotoSansSC-Bold.ttf"];

/// Where a theme keeps fonts.
const FONTS: &str = "fonts/";

/// The fonts that come with the program.
pub fn fonts() -> impl Iterator<Item = &'static [u8]> {
    FACES.into_iter().filter_map(|face| EMBEDDED.get_file(face)).map(include_dir::File::contents)
}

/// The files of one theme, those of its base included. Paths are from the theme's folder.
#[derive(Debug)]
pub struct Theme<'s> {
    texts: BTreeMap<String, &'s Source>,
    attachments: BTreeMap<&'s str, &'s Attachment>,
    /// Words files, the base's before the theme's own.
    words: Vec<(&'s str, &'s Source)>,
    /// Rows of a ledger on one page.
    pub ledger_rows: NonZeroUsize,
}

impl<'s> Theme<'s> {
    /// The theme of a name, from sources that [`embed`] has been called on.
    ///
    /// # Errors
    /// `THM003` when the site has no such theme, `SRC021` or `THM002` when its `theme.toml` is wrong.
    /// None of them has a place; the caller knows where the name was written.
    pub fn select(name: &str, sources: &'s Sources) -> Result<Theme<'s>, Box<Diagnostic>> {
        let own = Layer::of_site(name, sources);
        if name != DEFAULT && own.is_empty() {
            return Err(unknown(name, sources));
        }
        let settings = own.settings()?;
        let mut theme = Theme {
            texts: BTreeMap::new(),
            attachments: BTreeMap::new(),
            words: Vec::new(),
            ledger_rows: settings.ledger_rows,
        };
        if !settings.stands_alone {
            theme.add(Layer::embedded(sources));
        }
        theme.add(own);
        Ok(theme)
    }

    /// Puts a layer over what is there. A template that is covered stays reachable as `default/<name>` when
    /// one of the layer extends it by that name.
    fn add(&mut self, layer: Layer<'s>) {
        let wanted = |name: &str| {
            let name = format!("\"{DEFAULT}/{name}\"");
            layer.texts.iter().any(|(_, source)| source.text.contains(&name))
        };
        let mut kept = Vec::new();
        for (path, source) in &layer.texts {
            if let Some(lang) = path.strip_prefix("i18n/").and_then(|p| p.strip_suffix(".toml")) {
                self.words.push((lang, source));
                continue;
            }
            let covered = self.texts.insert((*path).to_owned(), source);
            if let (Some(covered), Some(name)) = (covered, path.strip_prefix("templates/"))
                && wanted(name)
            {
                kept.push((format!("templates/{DEFAULT}/{name}"), covered));
            }
        }
        self.texts.extend(kept);
        self.attachments.extend(layer.attachments);
    }

    /// Whether pages of a kind can be made: `has_template("report.html")`.
    pub fn has_template(&self, name: &str) -> bool {
        self.texts.contains_key(&format!("templates/{name}"))
    }

    /// The templates, by the names they include each other by.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &'s Source)> {
        self.texts
            .iter()
            .filter_map(|(path, source)| Some((path.strip_prefix("templates/")?, *source)))
    }

    /// A text file, as `style.css`.
    pub fn text(&self, path: &str) -> Option<&'s Source> {
        self.texts.get(path).copied()
    }

    /// How posters are set, by the names they import each other by.
    pub fn posters(&self) -> impl Iterator<Item = (&str, &'s Source)> {
        self.texts
            .iter()
            .filter_map(|(path, source)| Some((path.strip_prefix("posters/")?, *source)))
    }

    /// Fonts of the theme's own, besides those that come with the program.
    pub fn fonts(&self) -> impl Iterator<Item = &'s Attachment> {
        let own = |path: &&str| path.starts_with(FONTS) && !FACES.contains(path);
        self.attachments.iter().filter(move |(path, _)| own(path)).map(|(_, file)| *file)
    }

    /// Texts that go to the site as they are: all but templates, words, licences of fonts and `theme.toml`.
    pub fn public_texts(&self) -> impl Iterator<Item = (&str, &'s Source)> {
        let hidden = ["templates/", "posters/", FONTS];
        self.texts
            .iter()
            .filter(move |(path, _)| !hidden.iter().any(|folder| path.starts_with(folder)))
            .filter(|(path, _)| *path != "theme.toml")
            .map(|(path, source)| (path.as_str(), *source))
    }

    /// Pictures and other files that go to the site as they are.
    pub fn attachments(&self) -> impl Iterator<Item = (&'s str, &'s Attachment)> {
        let public = self.attachments.iter().filter(|(path, _)| !path.starts_with(FONTS));
        public.map(|(path, attachment)| (*path, *attachment))
    }

    /// The languages there are words in.
    pub fn languages(&self) -> Vec<&'s str> {
        let mut languages: Vec<&str> = self.words.iter().map(|(lang, _)| *lang).collect();
        languages.sort_unstable();
        languages.dedup();
        languages
    }

    /// The words of one language, the theme's own over its base's.
    ///
    /// # Errors
    /// What is wrong in the words files, or that there are none in this language.
    pub fn words(&self, lang: &str) -> Result<Words, Box<Diagnostic>> {
        let mut words = Words::default();
        let mut found = false;
        for (_, source) in self.words.iter().filter(|(l, _)| *l == lang) {
            found = true;
            merge(&mut words.0, Words::read(source)?.0);
        }
        if found { Ok(words) } else { Err(no_words(lang, &self.languages())) }
    }
}

/// The words of one language, by dotted keys: `report.title`. A template sees them as nested tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(BTreeMap<String, Word>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    Text(String),
    Table(BTreeMap<String, Word>),
}

impl Words {
    /// The words of one file: texts and tables of texts.
    ///
    /// # Errors
    /// A TOML defect, or `THM002` for anything that is no text.
    pub fn read(source: &Source) -> Result<Words, Box<Diagnostic>> {
        let (table, faults) = toml::read(source);
        match faults.into_iter().next() {
            Some(fault) => Err(Box::new(fault)),
            None => words_of(source, &table).map(Words),
        }
    }

    /// The word with a dotted key.
    pub fn get(&self, key: &str) -> Option<&str> {
        let mut table = &self.0;
        let mut parts = key.split('.').peekable();
        while let Some(part) = parts.next() {
            match (table.get(part)?, parts.peek()) {
                (Word::Text(text), None) => return Some(text),
                (Word::Table(inner), Some(_)) => table = inner,
                (Word::Text(_), Some(_)) | (Word::Table(_), None) => return None,
            }
        }
        None
    }
}

impl Words {
    /// Every word by its dotted key.
    pub fn flat(&self) -> BTreeMap<String, String> {
        fn walk(table: &BTreeMap<String, Word>, above: &str, flat: &mut BTreeMap<String, String>) {
            for (key, word) in table {
                let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
                match word {
                    Word::Text(text) => {
                        flat.insert(path, text.clone());
                    }
                    Word::Table(inner) => walk(inner, &path, flat),
                }
            }
        }
        let mut flat = BTreeMap::new();
        walk(&self.0, "", &mut flat);
        flat
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Word::Text(text) => text.serialize(serializer),
            Word::Table(table) => table.serialize(serializer),
        }
    }
}

fn words_of(source: &Source, table: &Table<'_>) -> Result<BTreeMap<String, Word>, Box<Diagnostic>> {
    let mut words = BTreeMap::new();
    for (key, node) in &table.entries {
        let word = match node {
            Node::Scalar(cell, Scalar::Text) => {
                let place = cell.place;
                let written = &source.text[place.start as usize..place.end as usize];
                Word::Text(with_blanks(written, &cell.text))
            }
            Node::Table(inner, _) => Word::Table(words_of(source, inner)?),
            Node::Scalar(_, Scalar::Number | Scalar::Date | Scalar::Flag) | Node::List(..) => {
                return Err(no_text(&key.text, node.place()));
            }
        };
        words.insert(key.text.clone().into_owned(), word);
    }
    Ok(words)
}

/// A word with the blanks at its ends, which the books' reader takes away: languages that part words by blanks
/// need them, as in ` (`.
fn with_blanks(written: &str, text: &str) -> String {
    let inside = written.trim_matches(['"', '\'']);
    if inside.contains('\n') {
        return text.to_owned();
    }
    let before = inside.len() - inside.trim_start_matches(' ').len();
    let after = inside.len() - inside.trim_end_matches(' ').len();
    format!("{:before$}{text}{:after$}", "", "")
}

fn merge(base: &mut BTreeMap<String, Word>, over: BTreeMap<String, Word>) {
    for (key, word) in over {
        match (base.get_mut(&key), word) {
            (Some(Word::Table(below)), Word::Table(above)) => merge(below, above),
            (Some(Word::Text(_) | Word::Table(_)) | None, word) => {
                base.insert(key, word);
            }
        }
    }
}

fn unknown(name: &str, sources: &Sources) -> Box<Diagnostic> {
    let paths = sources.texts.iter().map(|source| source.path.as_str());
    let folders = paths.filter_map(|path| path.strip_prefix("themes/")?.split_once('/'));
    let mut names: Vec<&str> = folders.map(|(folder, _)| folder).chain([DEFAULT]).collect();
    names.sort_unstable();
    names.dedup();
    let message = text! { zh: "没有「{name}」这个主题", en: "there is no theme `{name}`" };
    Box::new(Diagnostic::defect(&defect::THEME, message).found(name).help(text! {
        zh: "可用的主题：{}；或建立文件夹 themes/{name}", en: "there are: {}; or make the folder themes/{name}",
        names.join(", ")
    }))
}

fn no_text(key: &str, place: Place) -> Box<Diagnostic> {
    let message = text! {
        zh: "「{key}」应为引号里的文字", en: "`{key}` should be a text in quotes",
    };
    Box::new(Diagnostic::defect(&defect::WORDS, message).under(place, key))
}

fn no_words(lang: &str, languages: &[&str]) -> Box<Diagnostic> {
    let file = format!("i18n/{lang}.toml");
    let languages = languages.join(", ");
    let message = text! {
        zh: "主题没有「{lang}」的文字文件 {file}，现有：{languages}",
        en: "the theme has no words file {file} for `{lang}`; there are: {languages}",
    };
    Box::new(Diagnostic::defect(&defect::WORDS, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Sources {
        let mut sources = Sources::from_texts(files.iter().copied());
        sources.embed("themes/default/templates/base.html", "base");
        sources.embed("themes/default/templates/report.html", "report");
        sources.embed("themes/default/i18n/en.toml", "a = ' x '\n[t]\nb = 'y'\nc = 'z'");
        sources
    }

    fn text_of<'s>(theme: &Theme<'s>, name: &str) -> Option<&'s str> {
        theme.templates().find(|(n, _)| *n == name).map(|(_, source)| source.text.as_str())
    }

    #[test]
    fn a_theme_overrides_file_by_file() {
        let mine = "{% extends \"default/report.html\" %}";
        let sources = sources(&[("themes/mine/templates/report.html", mine)]);
        let theme = Theme::select("mine", &sources).unwrap();
        assert_eq!(text_of(&theme, "report.html"), Some(mine));
        assert_eq!(text_of(&theme, "default/report.html"), Some("report"));
        assert_eq!(text_of(&theme, "base.html"), Some("base"));
        let place = theme.text("templates/base.html").unwrap().id;
        assert_eq!(sources.get(place).text, "base");
    }

    #[test]
    fn what_is_covered_and_not_extended_is_gone() {
        // Components may be defined once only, so a covered file of components must not stay.
        let sources = sources(&[("themes/mine/templates/report.html", "mine")]);
        let theme = Theme::select("mine", &sources).unwrap();
        assert_eq!(text_of(&theme, "report.html"), Some("mine"));
        assert_eq!(text_of(&theme, "default/report.html"), None);
    }

    #[test]
    fn a_theme_can_stand_alone() {
        let files = [
            ("themes/mine/templates/report.html", "mine"),
            ("themes/mine/theme.toml", "base = 'none'"),
        ];
        let sources = sources(&files);
        let theme = Theme::select("mine", &sources).unwrap();
        assert!(theme.has_template("report.html"));
        assert!(!theme.has_template("base.html"));
        assert_eq!(theme.words("en").unwrap_err().code, "THM002");
    }

    #[test]
    fn words_are_merged_over_the_base() {
        let sources = sources(&[("themes/mine/i18n/en.toml", "[t]\nc = 'mine'\nd = 'new'")]);
        let words = Theme::select("mine", &sources).unwrap().words("en").unwrap();
        let found = ["a", "t.b", "t.c", "t.d", "t", "t.c.x"].map(|key| words.get(key));
        assert_eq!(found, [Some(" x "), Some("y"), Some("mine"), Some("new"), None, None]);
    }

    #[test]
    fn colours_of_the_default_style_are_tokens() {
        for path in ["style.css", "print.css"] {
            let style = EMBEDDED.get_file(path).unwrap().contents_utf8().unwrap();
            assert!(style.len() <= 20_000, "{path}: {} bytes", style.len());
            let (_, rules) = style.split_once("/* End of tokens").unwrap();
            for line in rules.lines() {
                let raw = line.contains(": #") || line.contains(" #") || line.contains("rgb");
                assert!(
                    !raw && !line.contains("position: fixed") && !line.contains("sticky;"),
                    "{path}: {line}"
                );
            }
        }
    }

    #[test]
    fn every_edition_has_every_word() {
        let mut sources = Sources::default();
        embed(&mut sources);
        let theme = Theme::select(DEFAULT, &sources).unwrap();
        let names = |text: &str| -> Vec<String> {
            let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
            names.map(|(name, _)| name.to_owned()).collect()
        };
        let main = theme.words("zh-CN").unwrap().flat();
        for lang in ["zh-TW", "en"] {
            let words = theme.words(lang).unwrap().flat();
            let missing: Vec<_> = main.keys().filter(|key| !words.contains_key(*key)).collect();
            let extra: Vec<_> = words.keys().filter(|key| !main.contains_key(*key)).collect();
            assert!(missing.is_empty() && extra.is_empty(), "{lang}: {missing:?} {extra:?}");
            for (key, text) in &words {
                let known = names(&main[key]);
                // A month may be written by its name.
                let unknown =
                    names(text).into_iter().find(|name| !known.contains(name) && name != "month");
                assert_eq!(unknown, None, "{lang}: {key}");
            }
        }
    }

    #[test]
    fn the_traditional_edition_has_words_of_its_own() {
        let words = EMBEDDED.get_file("i18n/zh-TW.toml").unwrap().contents_utf8().unwrap();
        // Characters that a converter takes for another, and words that are used on the mainland only.
        let foreign = "隻影 批準 麵積 公佈 發佈 宣佈 平方米 合同 搜索 接口 摺合 銷燬 覆查 二維碼 打開 短訊 \
            反饋 賬 滙 裏 軟件 信息 數據 網絡 程序 默認 打印 視頻 文檔 鏈接 屏幕 質量 房產證 發群";
        let found: Vec<&str> = foreign.split_whitespace().filter(|w| words.contains(w)).collect();
        assert_eq!(found, [""; 0]);
    }

    #[test]
    fn wrong_themes_are_told() {
        let code = |name, files: &[(&str, &str)]| {
            let sources = sources(files);
            let theme = Theme::select(name, &sources);
            theme.and_then(|theme| theme.words("en")).err().map(|diagnostic| diagnostic.code)
        };
        assert_eq!(code("none", &[]), Some("THM003"));
        assert_eq!(code("..", &[]), Some("THM003"));
        assert_eq!(code("m", &[("themes/m/theme.toml", "base = 'x'")]), Some("THM002"));
        assert_eq!(code("m", &[("themes/m/i18n/en.toml", "a = 1")]), Some("THM002"));
        assert_eq!(code("m", &[("themes/m/i18n/en.toml", "a = ")]), Some("SRC021"));
        assert_eq!(code("m", &[("themes/m/theme.toml", "ledger_rows = 0")]), Some("THM002"));
        assert_eq!(code("m", &[("themes/m/theme.toml", "ledger_rows = [1]")]), Some("THM002"));
        assert_eq!(code("m", &[("themes/m/theme.toml", "rows = 1")]), Some("THM002"));
        assert_eq!(code("m", &[("themes/m/theme.toml", "ledger_rows = 1")]), None);
        assert_eq!(code("default", &[]), None);
    }
}
