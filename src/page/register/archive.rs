//! The archive's index, and the street's roll-up.

use jiff::civil::Date;

use super::{
    Block, Row, Table, card, cell, district, newest, page,
    show::{Record, Show as _, Shown, choices_shown, shown},
};
use crate::{
    books::{
        Books,
        archive::{Access, Class, Community, File, Indicator, Merge, State},
        value::{Choice as _, Datum, Percent},
    },
    page::{Composing, Page, report::Badge, term::Progress},
};

shown! {
    Community, |_, _| Date::MIN => name first second third total;
    Indicator, |r, _| r.date.value => date title numerator denominator stated definition target due;
    Merge, |r, _| r.date.value => date title before area_before after area_after;
}

choices_shown! { Access Class State }

/// The title and place of what not everybody may read are not shown (S-164, S-167).
impl Record for File {
    const NAME: &'static str = "File";

    fn day(&self, _: &Books) -> Date {
        // Of sealed files only the count is told.
        if self.access == Access::Sealed { Date::MAX } else { self.filed_on.value }
    }

    fn entries<'c>(&'c self, composing: &Composing<'c>) -> Vec<Shown<'c>> {
        let mut out = Vec::new();
        self.id.show(composing, "id", &mut out);
        self.class.show(composing, "class", &mut out);
        if self.access == Access::Public {
            self.title.show(composing, "title", &mut out);
        } else {
            NOTHING.show(composing, "title", &mut out);
        }
        self.filed_on.show(composing, "filed_on", &mut out);
        self.pages.show(composing, "pages", &mut out);
        self.access.show(composing, "access", &mut out);
        self.state.show(composing, "state", &mut out);
        self.digital.show(composing, "digital", &mut out);
        self.destroyed_on.show(composing, "destroyed_on", &mut out);
        self.approved_by.show(composing, "approved_by", &mut out);
        out
    }
}

const NOTHING: &Option<String> = &None;

/// The pages of those that have records.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    [archive(composing), rollup(composing)].into_iter().flatten().collect()
}

fn archive(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let filed = |file: &&File| file.filed_on.value <= books.as_of;
    let all: Vec<&File> = books.archive.iter().filter(filed).collect();
    if all.is_empty() {
        return None;
    }
    let shown = newest(composing, &books.archive);
    let count = |access: Access| all.iter().filter(|f| f.access == access).count();
    let values = [
        ("n", all.len().to_string()),
        ("public", count(Access::Public).to_string()),
        ("owners", count(Access::Owners).to_string()),
        ("sealed", count(Access::Sealed).to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = locale.say("register.archive-answer", &values);
    let row = |class: Class| {
        let of = || all.iter().filter(move |f| f.class == class);
        let (n, public) = (of().count(), of().filter(|f| f.access == Access::Public).count());
        Row::new(composing.choice(class), [n, public].map(|n| cell(n.to_string())).into())
    };
    let heads = ["column.class", "register.files-count", "register.files-public"];
    let mut classes = Block::new(composing, "classes");
    classes.table = Some(Table {
        caption: locale.word("register.classes").to_owned(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows: Class::WORDS.iter().map(|(class, _)| row(*class)).collect(),
    });
    let gone = |file: &&&File| file.state == Some(State::Destroyed);
    let file = |file: &&File| {
        let title = if file.access == Access::Public {
            file.title.clone()
        } else {
            composing.choice(file.class)
        };
        let note = format!("{} · {}", file.id.value, locale.date(file.filed_on.value));
        card(composing, *file, (title, note), None, &["id", "title", "filed_on"])
    };
    let kept = shown.iter().filter(|f| !gone(f)).map(file);
    let destroyed = shown.iter().filter(gone).map(file);
    let blocks = vec![
        classes,
        Block::new(composing, "consult").lead(locale.word("register.consult-text")),
        Block::new(composing, "index").cards(composing, kept),
        Block::new(composing, "destroyed").cards(composing, destroyed),
    ];
    Some(page(composing, ("archive", "docs"), answer, blocks))
}

fn rollup(composing: &Composing<'_>) -> Option<Page> {
    let (books, locale) = (composing.books, composing.locale);
    let none = books.rollup.is_empty() && books.indicators.is_empty() && books.merges.is_empty();
    if none && books.estates.is_empty() {
        return None;
    }
    let indicators = newest(composing, &books.indicators);
    let values = [
        ("communities", books.rollup.len().to_string()),
        ("indicators", indicators.len().to_string()),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    let answer = match district::answer(composing) {
        Some(counted) => counted,
        None => locale.say("register.rollup-answer", &values),
    };
    let mut estates = Block::new(composing, "communities");
    estates.table = communities(composing);
    let cards = indicators.iter().map(|indicator| indicator_card(composing, indicator));
    let merges = newest(composing, &books.merges).into_iter().map(|merge| {
        let title = (merge.title.clone(), locale.date(merge.date.value));
        card(composing, merge, title, None, &["title", "date"])
    });
    let mut blocks = district::rates(composing);
    blocks.extend([
        estates,
        Block::new(composing, "indicators").cards(composing, cards),
        Block::new(composing, "merges").cards(composing, merges),
    ]);
    blocks.extend(district::tree(composing));
    Some(page(composing, ("rollup", "about"), answer, blocks))
}

fn communities(composing: &Composing<'_>) -> Option<Table> {
    let locale = composing.locale;
    let number = |n: &Datum<i64>| cell(locale.datum(n, |n| locale.count(*n)));
    let row = |c: &Community| {
        let parts = [&c.first, &c.second, &c.third].map(|n| number(n).text);
        let values = [("first", &*parts[0]), ("second", &*parts[1]), ("third", &*parts[2])];
        let note = locale.say("register.by-class", &values);
        Row { note, ..Row::new(&c.name, vec![number(&c.total)]) }
    };
    let rows: Vec<Row> = composing.books.rollup.iter().map(row).collect();
    let heads = ["column.name", "register.estates"];
    (!rows.is_empty()).then(|| Table {
        caption: locale.word("register.communities").to_owned(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows,
    })
}

fn indicator_card(composing: &Composing<'_>, indicator: &Indicator) -> super::Card {
    let locale = composing.locale;
    let share = match (indicator.numerator.get(), indicator.denominator.get()) {
        (Some(part), Some(whole)) => locale.share(part.into(), whole.into()),
        (None, _) | (_, None) => locale.word("value.pending").to_owned(),
    };
    let title = (format!("{} {share}", indicator.title), locale.date(indicator.date.value));
    let badge = indicator.target.as_ref().zip(reached(indicator)).map(|(target, reached)| {
        let target = target.value.to_string();
        match reached {
            true => Badge {
                class: "ok",
                text: locale.say("register.target-reached", &[("target", &target)]),
            },
            false => {
                let due = indicator.due.as_ref().map(|day| day.value);
                composing.progress(Progress::on(composing.books.as_of, due, None))
            }
        }
    });
    card(composing, indicator, title, badge, &["title", "date"])
}

/// Whether the target is reached.
fn reached(indicator: &Indicator) -> Option<bool> {
    let (part, whole) = (indicator.numerator.get()?, indicator.denominator.get()?);
    let target: Percent = indicator.target.as_ref()?.value;
    let scale = 100 * 10_i128.pow(u32::from(target.decimals));
    Some(i128::from(target.digits) * i128::from(whole) <= i128::from(part) * scale)
}
