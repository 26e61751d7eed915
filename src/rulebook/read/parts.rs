//! Reads the parts of a duty: ground, condition, trigger, time, posting, privacy, content.

use super::shapes::{
    BASIS, CONDITION, CONTENT, DUE, MEDIA, OBJECTION, POSTER, POSTING, PRIVACY, REFRESH, TITLE,
    TRIGGER,
};
use crate::{
    books::record::{
        desk::Desk,
        keys::Keys,
        scalar::{self, Words},
    },
    diag::{Diagnostic, defect},
    rulebook::duty::{
        Board, Checked, Citation, Condition, ConditionField, ContentItem, Direction, Due, Event,
        Media, Medium, Objection, Op, Party, Poster, PostingRule, Privacy, Refresh, Required,
        Rhythm, Trigger, Unit, Web,
    },
    text,
    text::Text,
};

#[derive(Clone, Copy)]
enum Kind {
    Periodic,
    Event,
    Standing,
}

const KINDS: &Words<Kind> =
    &[(Kind::Periodic, &["periodic"]), (Kind::Event, &["event"]), (Kind::Standing, &["standing"])];
const MODES: &Words<bool> = &[(false, &["all"]), (true, &["any"])];

/// Whether a key must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Must,
    May,
}

pub(super) fn title(desk: &mut Desk, keys: Keys, key: &'static str, must: Need) -> Option<Text> {
    if !keys.has(key) && must == Need::May {
        return None;
    }
    let Some(keys) = keys.table(desk, key, &TITLE) else {
        if !keys.has(key) {
            keys.need(desk, key);
        }
        return None;
    };
    let (zh, en) = (keys.must_text(desk, "zh"), keys.must_text(desk, "en"));
    Some(Text::new(zh?, en?))
}

pub(super) fn pick<T: Copy>(
    desk: &mut Desk,
    keys: Keys,
    key: &'static str,
    words: &'static Words<T>,
) -> Option<T> {
    keys.get(desk, key, |text| scalar::choice(text, words))
}

pub(super) fn need<T: Copy>(
    desk: &mut Desk,
    keys: Keys,
    key: &'static str,
    words: &'static Words<T>,
) -> Option<T> {
    keys.must(desk, key, |text| scalar::choice(text, words))
}

/// One word or a list of words.
pub(super) fn several<T: Copy + PartialEq>(
    desk: &mut Desk,
    keys: Keys,
    key: &'static str,
    words: &'static Words<T>,
    must: Need,
) -> Vec<T> {
    if !keys.has(key) && must == Need::May {
        return Vec::new();
    }
    let mut found = Vec::new();
    for field in keys.list_or_one(desk, key) {
        let word = desk.optional(Some(field), |text| scalar::choice(text, words));
        found.extend(word.filter(|word| !found.contains(word)));
    }
    if found.is_empty() && must == Need::Must && !keys.has(key) {
        keys.need(desk, key);
    }
    found
}

pub(super) fn whole(text: &str) -> scalar::Parsed<i64> {
    // A hundred years of days.
    scalar::count(text).map(|count| count.get().unwrap_or(0).min(36_500))
}

pub(super) fn number(desk: &mut Desk, keys: Keys, key: &'static str) -> Option<i64> {
    keys.get(desk, key, whole)
}

pub(super) fn bases(desk: &mut Desk, keys: Keys, key: &'static str) -> Vec<Citation> {
    let tables = keys.tables(desk, key, &BASIS);
    if tables.is_empty() {
        let (table, key) = (keys.name(), key);
        let message = text! {
            zh: "{table} 没有写依据「{key}」：没有出处的义务不采用",
            en: "`{table}` names no ground in `{key}`: a duty without a citation is not taken in",
        };
        let diagnostic = Diagnostic::defect(&defect::NO_GROUND, message);
        desk.defects.push(diagnostic.under(keys.place(), key));
    }
    tables.into_iter().filter_map(|keys| basis_of(desk, keys)).collect()
}

pub(super) fn basis_of(desk: &mut Desk, keys: Keys) -> Option<Citation> {
    let law = keys.must_text(desk, "law");
    let verified = need(desk, keys, "verified", Checked::WORDS);
    let dated = |desk: &mut Desk, key| {
        if keys.allows(key) { keys.date(desk, key).map(|day| day.value) } else { None }
    };
    Some(Citation {
        law: law?,
        doc_no: keys.text(desk, "doc_no"),
        article: keys.text(desk, "article"),
        quote: keys.text(desk, "quote"),
        url: keys.get(desk, "url", scalar::url),
        verified: verified?,
        text_checked_on: dated(desk, "text_checked_on"),
        effective_from: dated(desk, "effective_from"),
        effective_to: dated(desk, "effective_to"),
    })
}

pub(super) fn conditions(desk: &mut Desk, keys: Keys) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for keys in keys.tables(desk, "applies_if", &CONDITION) {
        let field = need(desk, keys, "field", ConditionField::WORDS);
        let op = need(desk, keys, "op", Op::WORDS);
        let value = keys.must_text(desk, "value");
        if let (Some(field), Some(op), Some(value)) = (field, op, value) {
            conditions.push(Condition { field, op, value });
        }
    }
    conditions
}

pub(super) fn trigger(desk: &mut Desk, keys: Keys) -> Option<Trigger> {
    let Some(table) = keys.table(desk, "trigger", &TRIGGER) else {
        if !keys.has("trigger") {
            keys.need(desk, "trigger");
        }
        return None;
    };
    table.text(desk, "date_field");
    Some(match need(desk, table, "kind", KINDS)? {
        Kind::Periodic => Trigger::Periodic {
            rhythm: need(desk, table, "period", Rhythm::WORDS)?,
            month: anchor(desk, table).unwrap_or(1),
            of: pick(desk, table, "event", Event::WORDS),
        },
        Kind::Event => Trigger::Event(need(desk, table, "event", Event::WORDS)?),
        Kind::Standing => Trigger::Standing,
    })
}

/// The month of `MM-01`.
pub(super) fn anchor(desk: &mut Desk, keys: Keys) -> Option<i8> {
    let (month, _) = keys.get(desk, "anchor", |text| month_day(text, true))?;
    Some(month)
}

pub(super) fn month_day(text: &str, first_only: bool) -> scalar::Parsed<(i8, i8)> {
    let parts = text.split_once('-').and_then(|(month, day)| {
        let parsed = (month.parse::<i8>().ok()?, day.parse::<i8>().ok()?);
        // A leap year, so that 29 February may be named.
        jiff::civil::Date::new(2024, parsed.0, parsed.1).ok().map(|_| parsed)
    });
    let want = if first_only { "01-01" } else { "03-31" };
    parts
        .filter(|(_, day)| !first_only || *day == 1)
        .ok_or_else(|| scalar::date_fault("月-日", "a month and day", want))
}

pub(super) fn due(desk: &mut Desk, keys: Keys) -> Option<Due> {
    let keys = keys.table(desk, "due", &DUE)?;
    let direction = need(desk, keys, "direction", Direction::WORDS)?;
    if direction == Direction::By {
        let date = keys.must(desk, "date", |text| month_day(text, false))?;
        return Some(Due { direction, offset: 0, unit: Unit::Days, date: Some(date) });
    }
    let offset = keys.must(desk, "offset", whole);
    let unit = need(desk, keys, "unit", Unit::WORDS);
    Some(Due { direction, offset: offset?, unit: unit?, date: None })
}

pub(super) fn refresh(desk: &mut Desk, keys: Keys) -> Option<Refresh> {
    let keys = keys.table(desk, "refresh", &REFRESH)?;
    Some(Refresh {
        on_change_days: number(desk, keys, "on_change_days"),
        max_age_days: number(desk, keys, "max_age_days"),
    })
}

pub(super) fn posting(desk: &mut Desk, keys: Keys) -> Option<PostingRule> {
    let keys = keys.table(desk, "posting", &POSTING)?;
    let unit = pick(desk, keys, "unit", Unit::WORDS);
    let min = number(desk, keys, "min_days").unwrap_or(0);
    Some(PostingRule {
        // A month of posting is counted as thirty days.
        min: if unit == Some(Unit::Months) { 30 * min } else { min },
        workdays: unit == Some(Unit::Workdays),
        places: several(desk, keys, "places", Board::WORDS, Need::May),
        start: keys.text(desk, "start"),
    })
}

pub(super) fn media(desk: &mut Desk, keys: Keys) -> Option<Media> {
    let keys = keys.table(desk, "media", &MEDIA)?;
    let any = pick(desk, keys, "mode", MODES).unwrap_or(false);
    Some(Media { list: several(desk, keys, "list", Medium::WORDS, Need::May), any })
}

pub(super) fn privacy(desk: &mut Desk, keys: Keys) -> Option<Privacy> {
    let keys = keys.table(desk, "privacy", &PRIVACY)?;
    Some(Privacy {
        cap: pick(desk, keys, "cap", Party::WORDS),
        personal_fields: keys.texts(desk, "personal_fields"),
        masking: keys.text(desk, "masking"),
        min_group: number(desk, keys, "min_group"),
        web: pick(desk, keys, "web", Web::WORDS),
        expire_after_posting: keys.get(desk, "expire_after_posting", scalar::flag),
    })
}

pub(super) fn objection(desk: &mut Desk, keys: Keys) -> Option<Objection> {
    let keys = keys.table(desk, "objection", &OBJECTION)?;
    Some(Objection {
        window_days: number(desk, keys, "window_days"),
        reply_days: number(desk, keys, "reply_days"),
        channel_required: keys.get(desk, "channel_required", scalar::flag),
    })
}

pub(super) fn poster(desk: &mut Desk, keys: Keys) -> Option<Poster> {
    let keys = keys.table(desk, "poster", &POSTER)?;
    Some(Poster {
        template: keys.text(desk, "template"),
        size: keys.text(desk, "size"),
        footer: keys.texts(desk, "footer"),
    })
}

pub(super) fn content(desk: &mut Desk, keys: Keys, key: &'static str) -> Vec<ContentItem> {
    let mut items = Vec::new();
    for keys in keys.tables(desk, key, &CONTENT) {
        let (field, zh) = (keys.must_text(desk, "field"), keys.must_text(desk, "zh"));
        let required = keys.text(desk, "required");
        let required = match required.as_deref() {
            None | Some("true") => Required::Always,
            Some("false") => Required::Optional,
            Some(condition) => Required::When(condition.to_owned()),
        };
        let (en, source) = (keys.text(desk, "en"), keys.text(desk, "source"));
        let public = keys.get(desk, "public", scalar::flag).unwrap_or(true);
        if let (Some(field), Some(zh)) = (field, zh) {
            items.push(ContentItem { field, zh, en, required, public, source });
        }
    }
    items
}
