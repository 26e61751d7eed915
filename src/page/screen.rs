//! The lobby screen: the answer, the figures, what is owed and what was decided, one after the other in big
//! letters. It needs nobody to touch it.

use serde::Serialize;

use super::{
    Composing, Frame, Page, View,
    home::{HomeView, Number},
    view::Link,
};

/// `screen.html`
#[derive(Debug, Serialize)]
pub struct ScreenView {
    /// Each has its turn; between two and six.
    pub slides: Vec<Slide>,
    /// How many there are, as a class of the style: `of4`.
    pub of: String,
}

/// What stands on the screen at one time.
#[derive(Debug, Serialize)]
pub struct Slide {
    /// What it is about.
    pub title: String,
    /// One sentence; empty for none.
    pub answer: String,
    /// Figures.
    pub numbers: Vec<Number>,
    /// Short lines.
    pub lines: Vec<String>,
}

impl Slide {
    fn new(title: impl Into<String>) -> Self {
        Slide { title: title.into(), answer: String::new(), numbers: Vec::new(), lines: Vec::new() }
    }
}

/// Lines that one slide has room for.
const LINES: usize = 3;

/// The page; none without accounts. What the pages `made` so far answer is told in the same words.
pub fn page(composing: &Composing<'_>, made: &[Page]) -> Option<Page> {
    let home = made.iter().find_map(|page| {
        let View::Home(home) = &page.view else { return None };
        Some(home)
    })?;
    let slides = slides(composing, home, made)?;
    let view = ScreenView { of: format!("of{}", slides.len()), slides };
    let path = "screen/index.html";
    let title = composing.locale.word("screen.title");
    let description = home.report.as_ref().map_or_else(String::new, |report| report.answer.clone());
    Some(Page {
        path: path.to_owned(),
        template: "screen.html",
        frame: Frame::new(path, title, description, vec![composing.home()]),
        view: View::Screen(Box::new(view)),
    })
}

fn slides(composing: &Composing<'_>, home: &HomeView, made: &[Page]) -> Option<Vec<Slide>> {
    let locale = composing.locale;
    let report = home.report.as_ref()?;
    let said = |title: &str, answer: &str| Slide { answer: answer.to_owned(), ..Slide::new(title) };
    let mut slides = vec![
        said(&report.period, &report.answer),
        Slide { numbers: home.numbers.clone(), ..Slide::new(&report.period) },
    ];
    // What is owed and not done is told by its own page, when there is one.
    slides.extend(
        made.iter()
            .find(|page| page.path == "duties/index.html")
            .map(|page| said(&page.frame.title, &page.frame.description)),
    );
    if !home.fund.is_empty() {
        slides.push(said(locale.word("nav.fund"), &home.fund));
    }
    // The newest meeting with its day, and what it decided.
    slides.extend(home.meetings.first().map(|meeting| {
        let line = |link: &Link| format!("{} {}", link.note, link.title);
        let decided = meeting.resolutions.iter().take(LINES).map(line).collect();
        Slide { lines: decided, ..said(locale.word("home.meetings"), &line(&meeting.link)) }
    }));
    slides.extend(home.notices.first().map(|notice| {
        let day = vec![notice.note.clone()];
        Slide { lines: day, ..said(locale.word("home.notices"), &notice.title) }
    }));
    Some(slides)
}
