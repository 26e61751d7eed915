//! The four parts of the handbook's system of publication (S-003 to S-006) as a board of completeness: every
//! item that must be there, and whether it is. Ticks come from the register of duties.

use serde::Serialize;

use super::{Composing, Frame, Page, View, report::Badge, view::Link};
use crate::{
    duties::{Side, Standing, content, occasion::Record},
    rulebook::duty::Required,
};

/// Path of the page.
pub const PATH: &str = "duties/four-parts/index.html";

/// The sentences of the source that the four parts rest on.
const PARTS: [&str; 4] = ["S-003", "S-004", "S-005", "S-006"];

/// The page.
#[derive(Debug, Serialize)]
pub struct OpennessView {
    /// How many of the items are there.
    pub answer: String,
    /// The four parts.
    pub parts: Vec<Part>,
}

/// One part.
#[derive(Debug, Serialize)]
pub struct Part {
    /// Its name.
    pub title: String,
    /// The duties it consists of.
    pub duties: Vec<PartDuty>,
}

/// One duty of a part.
#[derive(Debug, Serialize)]
pub struct PartDuty {
    /// Its line on the page of duties.
    pub link: Link,
    /// How it stands.
    pub badge: Badge,
    /// Its items.
    pub items: Vec<TickLine>,
}

/// One item.
#[derive(Debug, Serialize)]
pub struct TickLine {
    /// What.
    pub name: String,
    /// There, missing, or not to be told by the program.
    pub badge: Badge,
}

/// Whether the rulebooks of the estate hold the four parts.
pub fn exists(composing: &Composing<'_>) -> bool {
    PARTS.iter().any(|seed| of(composing, seed).next().is_some())
}

/// The page; none for estates whose rulebooks know no such parts.
pub fn page(composing: &Composing<'_>) -> Option<Page> {
    if !exists(composing) {
        return None;
    }
    let parts: Vec<Part> = PARTS.iter().filter_map(|seed| part(composing, seed)).collect();
    let lines = || parts.iter().flat_map(|part| &part.duties).flat_map(|duty| &duty.items);
    let told = lines().filter(|line| line.badge.class != "none").count();
    let there = lines().filter(|line| line.badge.class == "ok").count();
    let locale = composing.locale;
    let key = if there == told { "openness.all" } else { "openness.some" };
    let answer = locale.say(
        key,
        &[
            ("day", &locale.long_date(composing.books.as_of)),
            ("n", &told.to_string()),
            ("there", &there.to_string()),
            ("gone", &(told - there).to_string()),
        ],
    );
    let title = locale.word("openness.title");
    let crumbs = vec![composing.home(), composing.section("duties")];
    Some(Page {
        path: PATH.to_owned(),
        template: "openness.html",
        frame: Frame::new(PATH, title, answer.clone(), crumbs),
        view: View::Openness(Box::new(OpennessView { answer, parts })),
    })
}

fn of<'c>(composing: &Composing<'c>, seed: &'static str) -> impl Iterator<Item = &'c Standing> {
    let duties: &'c crate::duties::Register = composing.duties;
    duties.side(Side::Ours).filter(move |s| s.duty.seeds.iter().any(|known| known == seed))
}

fn part(composing: &Composing<'_>, seed: &'static str) -> Option<Part> {
    let duties: Vec<PartDuty> = of(composing, seed).map(|s| part_duty(composing, s)).collect();
    let title = composing.locale.word(&format!("openness.part-{seed}")).to_owned();
    (!duties.is_empty()).then_some(Part { title, duties })
}

fn part_duty(composing: &Composing<'_>, standing: &Standing) -> PartDuty {
    let duty = &standing.duty;
    let shown = standing.shown();
    let items = duty.content.iter().filter(|item| item.required != Required::Optional);
    let line = |item: &crate::rulebook::duty::ContentItem| {
        let tick = shown.and_then(|instance| {
            content::tick(composing.books, duty.subject, &instance.occasion, &item.field)
        });
        TickLine { name: item.zh.clone(), badge: composing.tick_badge(tick) }
    };
    let about = shown.filter(|i| i.occasion.record != Record::Standing);
    let about = about.map_or_else(String::new, |instance| composing.about(instance).title);
    PartDuty {
        link: Link::new(composing.duty_title(duty), format!("{}#{}", super::duties::PATH, duty.id))
            .note(about),
        badge: composing.state_badge(standing.outcome),
        items: items.map(line).collect(),
    }
}

impl Composing<'_> {
    /// 有, 缺, or that the program cannot tell.
    fn tick_badge(&self, tick: Option<bool>) -> Badge {
        let (class, key) = match tick {
            Some(true) => ("ok", "openness.there"),
            Some(false) => ("late", "openness.gone"),
            None => ("none", "openness.untold"),
        };
        Badge { class, text: self.locale.word(key).to_owned() }
    }
}
