//! Reads the duties, overlays, rights and audit items of a rulebook. Knows the keys; knows neither how
//! layers are merged nor when anything is due.
//!
//! # Keys
//! - `[[duty]]`: `id` `title.zh` `title.en` `act` `actor` `subject` `trigger` `severity` `basis` (all needed), `due`
//!   (needed unless standing), `tier` `counterparty` `applies_if` `refresh` `posting` `media` `audience` `privacy`
//!   `evidence` `objection` `consequence` `note` `poster` `checks` `seeds` `default_fields` `content`
//!   `effective_from` `effective_to`.
//! - `[[tighten]]`: `duty` and `basis_add` (needed), `actor` `trigger` `due` `posting` `media` `audience` `privacy`
//!   `refresh` `objection` `severity` `tier` `evidence_add` `content_add` `seeds_add` `default_fields` `repeal` `off`
//!   `effective_from` `effective_to`.
//! - `[[right]]`: `id` `title` `of` `basis` (needed), `detail` `reply` `applies_if` `default_fields` `seeds`.
//! - `[[audit_item]]`: `id` `kind` (omission, misconduct) `title` (needed), `subjects` `acts` `rules` `page` `seeds`.
//!
//! The words that may stand in them are the `WORDS` of the types of [`duty`](super::duty).

use super::duty::{
    Act, Actor, AuditItem, Board, Checked, Citation, Condition, ConditionField, ContentItem,
    Direction, Due, Duty, DutyField, Event, Evidence, Level, Media, Medium, Objection, Op, Party,
    Poster, PostingRule, Privacy, Refresh, Repeal, Required, Rhythm, Right, Subject, Tier, Tighten,
    Trigger, Unit, Web,
};
use crate::{
    books::record::{
        desk::Desk,
        keys::{Keys, Shape},
        scalar::{self, Words},
    },
    diag::{Diagnostic, defect},
    format::Table,
    source::{Place, Spanned},
    text,
    text::Text,
};

/// The program's own files also hold votes, thresholds and more, which are read elsewhere.
const OURS: Shape = Shape {
    name: "data/rulebooks/*.toml",
    keys: &[
        "rulebook",
        "duty",
        "tighten",
        "right",
        "privacy",
        "audit_item",
        "vote",
        "threshold",
        "decides",
        "ground",
        "law",
        "obsolete",
        "excluded",
        "checklist",
    ],
};
const SITES: Shape =
    Shape { name: "data/rulebooks/*.toml", keys: &["rulebook", "duty", "tighten", "right"] };
const HEAD: Shape = Shape {
    name: "[rulebook]",
    keys: &["id", "name", "name_en", "version", "extends", "regime", "tier"],
};
const DUTY: Shape = Shape {
    name: "[[duty]]",
    keys: &[
        "id",
        "title",
        "act",
        "tier",
        "basis",
        "actor",
        "counterparty",
        "applies_if",
        "subject",
        "trigger",
        "due",
        "refresh",
        "posting",
        "media",
        "audience",
        "privacy",
        "evidence",
        "objection",
        "consequence",
        "note",
        "severity",
        "poster",
        "checks",
        "seeds",
        "default_fields",
        "content",
        "effective_from",
        "effective_to",
    ],
};
const TIGHTEN: Shape = Shape {
    name: "[[tighten]]",
    keys: &[
        "duty",
        "basis_add",
        "actor",
        "trigger",
        "due",
        "posting",
        "media",
        "audience",
        "privacy",
        "refresh",
        "objection",
        "severity",
        "tier",
        "evidence_add",
        "content_add",
        "seeds_add",
        "default_fields",
        "repeal",
        "off",
        "effective_from",
        "effective_to",
    ],
};
const RIGHT: Shape = Shape {
    name: "[[right]]",
    keys: &[
        "id",
        "title",
        "detail",
        "of",
        "reply",
        "applies_if",
        "basis",
        "default_fields",
        "seeds",
    ],
};
const AUDIT_ITEM: Shape = Shape {
    name: "[[audit_item]]",
    keys: &["id", "kind", "title", "subjects", "acts", "rules", "page", "seeds"],
};
const BASIS: Shape = Shape {
    name: "basis",
    keys: &[
        "law",
        "doc_no",
        "article",
        "quote",
        "url",
        "status",
        "verified",
        "text_checked_on",
        "effective_from",
        "effective_to",
    ],
};
const REPEAL: Shape = Shape {
    name: "repeal",
    keys: &["law", "doc_no", "article", "quote", "url", "status", "verified", "tier"],
};
const TITLE: Shape = Shape { name: "title", keys: &["zh", "en"] };
const CONDITION: Shape = Shape { name: "applies_if", keys: &["field", "op", "value"] };
const TRIGGER: Shape =
    Shape { name: "trigger", keys: &["kind", "period", "anchor", "event", "date_field"] };
const DUE: Shape = Shape { name: "due", keys: &["direction", "offset", "unit", "date"] };
const REFRESH: Shape = Shape { name: "refresh", keys: &["on_change_days", "max_age_days"] };
const POSTING: Shape = Shape { name: "posting", keys: &["min_days", "unit", "places", "start"] };
const MEDIA: Shape = Shape { name: "media", keys: &["mode", "list"] };
const PRIVACY: Shape = Shape {
    name: "privacy",
    keys: &["cap", "personal_fields", "masking", "min_group", "web", "expire_after_posting"],
};
const OBJECTION: Shape =
    Shape { name: "objection", keys: &["window_days", "reply_days", "channel_required"] };
const POSTER: Shape = Shape { name: "poster", keys: &["template", "size", "footer"] };
const CONTENT: Shape =
    Shape { name: "content", keys: &["field", "zh", "en", "required", "public", "source"] };
const REPLY: Shape = Shape { name: "reply", keys: &["offset", "unit"] };

#[derive(Clone, Copy)]
enum Kind {
    Periodic,
    Event,
    Standing,
}

const KINDS: &Words<Kind> =
    &[(Kind::Periodic, &["periodic"]), (Kind::Event, &["event"]), (Kind::Standing, &["standing"])];
const MODES: &Words<bool> = &[(false, &["all"]), (true, &["any"])];
const SIDES: &Words<bool> = &[(true, &["omission", "不作为"]), (false, &["misconduct", "乱作为"])];

/// What one rulebook holds of duties, each with the place of its id.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer {
    /// Id of the rulebook.
    pub(super) id: String,
    /// Its duties.
    pub(super) duties: Vec<(Duty, Place)>,
    /// What it changes of lower layers.
    pub(super) tightens: Vec<(Tighten, Place)>,
    /// What residents may ask.
    pub(super) rights: Vec<Right>,
    /// Items of the self-audit.
    pub(super) audit_items: Vec<AuditItem>,
}

/// Whose file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// Part of the program.
    Program,
    /// The site's own.
    Site,
}

/// Reads one rulebook; mistakes are left on the desk.
pub(super) fn layer(desk: &mut Desk, table: &Table, place: Place, owner: Owner) -> Layer {
    let shape = match owner {
        Owner::Program => &OURS,
        Owner::Site => &SITES,
    };
    let file = Keys::open(desk, table, place, shape);
    let head = file.table(desk, "rulebook", &HEAD);
    let (id, tier) = match head {
        Some(head) => (head.id(desk).map(|id| id.value), pick(desk, head, "tier", Tier::WORDS)),
        None => {
            let message =
                text! { zh: "缺少 [rulebook] 一节", en: "the table `[rulebook]` is missing" };
            let diagnostic = Diagnostic::defect(&defect::MISSING_KEY, message);
            desk.defects.push(diagnostic.under(place, "rulebook").help(text! {
                zh: "写一行 [rulebook]，下面写 id 和 name",
                en: "write a line [rulebook], and below it id and name",
            }));
            (None, None)
        }
    };
    let mut layer = Layer { id: id.unwrap_or_default(), ..Layer::default() };
    let given = (layer.id.clone(), tier);
    for keys in file.tables(desk, "duty", &DUTY) {
        let duty = duty(desk, keys, &given);
        layer.duties.extend(duty.map(|duty| (duty, keys.id_place().unwrap_or(keys.place()))));
    }
    for keys in file.tables(desk, "tighten", &TIGHTEN) {
        layer.tightens.extend(tighten(desk, keys, &given.0));
    }
    for keys in file.tables(desk, "right", &RIGHT) {
        layer.rights.extend(right(desk, keys));
    }
    if owner == Owner::Program {
        for keys in file.tables(desk, "audit_item", &AUDIT_ITEM) {
            layer.audit_items.extend(audit_item(desk, keys));
        }
    }
    layer
}

fn duty(desk: &mut Desk, keys: Keys, (rulebook, tier): &(String, Option<Tier>)) -> Option<Duty> {
    let id = keys.id(desk);
    let title = title(desk, keys, "title", Need::Must);
    let act = need(desk, keys, "act", Act::WORDS);
    let tier = pick(desk, keys, "tier", Tier::WORDS).or(*tier);
    let basis = bases(desk, keys, "basis");
    let actors = several(desk, keys, "actor", Actor::WORDS, Need::Must);
    let counterparty = pick(desk, keys, "counterparty", Party::WORDS);
    let applies_if = conditions(desk, keys);
    let subject = need(desk, keys, "subject", Subject::WORDS);
    let trigger = trigger(desk, keys);
    let due = due(desk, keys);
    let severity = need(desk, keys, "severity", Level::WORDS);
    let mut duty = Duty {
        refresh: refresh(desk, keys).unwrap_or_default(),
        posting: posting(desk, keys).unwrap_or_default(),
        media: media(desk, keys).unwrap_or_default(),
        audience: pick(desk, keys, "audience", Party::WORDS),
        privacy: privacy(desk, keys).unwrap_or_default(),
        evidence: several(desk, keys, "evidence", Evidence::WORDS, Need::May),
        objection: objection(desk, keys).unwrap_or_default(),
        consequence: keys.text(desk, "consequence"),
        note: keys.text(desk, "note"),
        poster: poster(desk, keys).unwrap_or_default(),
        checks: keys.texts(desk, "checks"),
        seeds: keys.texts(desk, "seeds"),
        content: content(desk, keys, "content"),
        default_fields: several(desk, keys, "default_fields", DutyField::WORDS, Need::May),
        effective_from: keys.date(desk, "effective_from").map(|day| day.value),
        effective_to: keys.date(desk, "effective_to").map(|day| day.value),
        provenance: std::collections::BTreeMap::new(),
        rulebook: rulebook.clone(),
        id: id.clone()?.value,
        title: title?,
        act: act?,
        tier: tier.unwrap_or(Tier::Bylaw),
        actors: (!actors.is_empty()).then_some(actors)?,
        counterparty,
        applies_if,
        subject: subject?,
        trigger: trigger?,
        due,
        severity: severity?,
        basis: (!basis.is_empty()).then_some(basis)?,
    };
    sound(desk, keys, &duty, id.as_ref()?)?;
    originate(&mut duty, keys);
    Some(duty)
}

/// Two things that no key alone can get wrong: a time for what falls due, and a ground that was read for
/// what must be done.
fn sound(desk: &mut Desk, keys: Keys, duty: &Duty, id: &Spanned<String>) -> Option<()> {
    let shown = &id.value;
    if duty.due.is_none() && duty.trigger != Trigger::Standing {
        keys.need(desk, "due");
        return None;
    }
    let weak = |basis: &Citation| match basis.verified {
        Checked::Memory | Checked::Ours => true,
        Checked::FullText | Checked::Web | Checked::Seed | Checked::Bylaw => false,
    };
    if duty.severity == Level::Must && duty.basis.iter().all(weak) {
        let message = text! {
            zh: "公开义务「{shown}」的依据都没有核对过原文，不能定为必须（must）",
            en: "no text of the ground of `{shown}` was read, so it cannot be a `must`",
        };
        let diagnostic = Diagnostic::defect(&defect::UNREAD_GROUND, message);
        desk.defects.push(diagnostic.under(id.place, "id").found(shown));
        return None;
    }
    Some(())
}

/// Everything a duty sets at first comes from its own rulebook.
fn originate(duty: &mut Duty, keys: Keys) {
    let from = format!("{}/{}", duty.rulebook, duty.id);
    let parts = [
        (DutyField::Actor, "actor"),
        (DutyField::Trigger, "trigger"),
        (DutyField::Due, "due"),
        (DutyField::Posting, "posting"),
        (DutyField::Media, "media"),
        (DutyField::Audience, "audience"),
        (DutyField::Privacy, "privacy"),
        (DutyField::Refresh, "refresh"),
        (DutyField::Objection, "objection"),
        (DutyField::Severity, "severity"),
        (DutyField::Content, "content"),
        (DutyField::Evidence, "evidence"),
    ];
    for (part, _) in parts.into_iter().filter(|(_, key)| keys.has(key)) {
        duty.provenance.insert(part, from.clone());
    }
    duty.provenance.insert(DutyField::Tier, from);
}

fn tighten(desk: &mut Desk, keys: Keys, rulebook: &str) -> Option<(Tighten, Place)> {
    let duty = keys.need(desk, "duty");
    let id = desk.optional(duty, scalar::id);
    let basis = bases(desk, keys, "basis_add");
    let (rhythm, month) = match keys.table(desk, "trigger", &TRIGGER) {
        Some(keys) => (pick(desk, keys, "period", Rhythm::WORDS), anchor(desk, keys)),
        None => (None, None),
    };
    let repeal = keys.table(desk, "repeal", &REPEAL).and_then(|keys| {
        let basis = basis_of(desk, keys);
        let tier = need(desk, keys, "tier", Tier::WORDS);
        Some(Repeal { basis: basis?, tier: tier? })
    });
    let tighten = Tighten {
        rulebook: rulebook.to_owned(),
        actors: several(desk, keys, "actor", Actor::WORDS, Need::May),
        rhythm,
        month,
        due: due(desk, keys),
        posting: posting(desk, keys),
        media: media(desk, keys),
        audience: pick(desk, keys, "audience", Party::WORDS),
        privacy: privacy(desk, keys),
        refresh: refresh(desk, keys),
        objection: objection(desk, keys),
        severity: pick(desk, keys, "severity", Level::WORDS),
        tier: pick(desk, keys, "tier", Tier::WORDS),
        evidence: several(desk, keys, "evidence_add", Evidence::WORDS, Need::May),
        content: content(desk, keys, "content_add"),
        seeds: keys.texts(desk, "seeds_add"),
        default_fields: several(desk, keys, "default_fields", DutyField::WORDS, Need::May),
        off: keys.get(desk, "off", scalar::flag).unwrap_or(false),
        effective_from: keys.date(desk, "effective_from").map(|day| day.value),
        effective_to: keys.date(desk, "effective_to").map(|day| day.value),
        duty: id?,
        basis: (!basis.is_empty()).then_some(basis)?,
        repeal,
    };
    Some((tighten, duty?.place))
}

fn right(desk: &mut Desk, keys: Keys) -> Option<Right> {
    let id = keys.id(desk);
    let title = title(desk, keys, "title", Need::Must);
    let of = several(desk, keys, "of", Actor::WORDS, Need::Must);
    let basis = bases(desk, keys, "basis");
    let reply = keys.table(desk, "reply", &REPLY).and_then(|keys| {
        let offset = keys.must(desk, "offset", whole);
        let unit = need(desk, keys, "unit", Unit::WORDS);
        Some((offset?, unit?))
    });
    let default_fields = several(desk, keys, "default_fields", DutyField::WORDS, Need::May);
    Some(Right {
        id: id?.value,
        title: title?,
        detail: self::title(desk, keys, "detail", Need::May),
        of: (!of.is_empty()).then_some(of)?,
        reply,
        applies_if: conditions(desk, keys),
        basis: (!basis.is_empty()).then_some(basis)?,
        reply_is_default: default_fields.contains(&DutyField::Reply),
        seeds: keys.texts(desk, "seeds"),
    })
}

fn audit_item(desk: &mut Desk, keys: Keys) -> Option<AuditItem> {
    let id = keys.id(desk);
    let omission = need(desk, keys, "kind", SIDES);
    let title = title(desk, keys, "title", Need::Must);
    Some(AuditItem {
        id: id?.value,
        omission: omission?,
        title: title?,
        subjects: several(desk, keys, "subjects", Subject::WORDS, Need::May),
        acts: several(desk, keys, "acts", Act::WORDS, Need::May),
        rules: keys.texts(desk, "rules"),
        page: keys.text(desk, "page"),
        seeds: keys.texts(desk, "seeds"),
    })
}

/// Whether a key must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Must,
    May,
}

fn title(desk: &mut Desk, keys: Keys, key: &'static str, must: Need) -> Option<Text> {
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

fn pick<T: Copy>(
    desk: &mut Desk,
    keys: Keys,
    key: &'static str,
    words: &'static Words<T>,
) -> Option<T> {
    keys.get(desk, key, |text| scalar::choice(text, words))
}

fn need<T: Copy>(
    desk: &mut Desk,
    keys: Keys,
    key: &'static str,
    words: &'static Words<T>,
) -> Option<T> {
    keys.must(desk, key, |text| scalar::choice(text, words))
}

/// One word or a list of words.
fn several<T: Copy + PartialEq>(
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

fn whole(text: &str) -> scalar::Parsed<i64> {
    // A hundred years of days.
    scalar::count(text).map(|count| count.get().unwrap_or(0).min(36_500))
}

fn number(desk: &mut Desk, keys: Keys, key: &'static str) -> Option<i64> {
    keys.get(desk, key, whole)
}

fn bases(desk: &mut Desk, keys: Keys, key: &'static str) -> Vec<Citation> {
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

fn basis_of(desk: &mut Desk, keys: Keys) -> Option<Citation> {
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

fn conditions(desk: &mut Desk, keys: Keys) -> Vec<Condition> {
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

fn trigger(desk: &mut Desk, keys: Keys) -> Option<Trigger> {
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
fn anchor(desk: &mut Desk, keys: Keys) -> Option<i8> {
    let (month, _) = keys.get(desk, "anchor", |text| month_day(text, true))?;
    Some(month)
}

fn month_day(text: &str, first_only: bool) -> scalar::Parsed<(i8, i8)> {
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

fn due(desk: &mut Desk, keys: Keys) -> Option<Due> {
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

fn refresh(desk: &mut Desk, keys: Keys) -> Option<Refresh> {
    let keys = keys.table(desk, "refresh", &REFRESH)?;
    Some(Refresh {
        on_change_days: number(desk, keys, "on_change_days"),
        max_age_days: number(desk, keys, "max_age_days"),
    })
}

fn posting(desk: &mut Desk, keys: Keys) -> Option<PostingRule> {
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

fn media(desk: &mut Desk, keys: Keys) -> Option<Media> {
    let keys = keys.table(desk, "media", &MEDIA)?;
    let any = pick(desk, keys, "mode", MODES).unwrap_or(false);
    Some(Media { list: several(desk, keys, "list", Medium::WORDS, Need::May), any })
}

fn privacy(desk: &mut Desk, keys: Keys) -> Option<Privacy> {
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

fn objection(desk: &mut Desk, keys: Keys) -> Option<Objection> {
    let keys = keys.table(desk, "objection", &OBJECTION)?;
    Some(Objection {
        window_days: number(desk, keys, "window_days"),
        reply_days: number(desk, keys, "reply_days"),
        channel_required: keys.get(desk, "channel_required", scalar::flag),
    })
}

fn poster(desk: &mut Desk, keys: Keys) -> Option<Poster> {
    let keys = keys.table(desk, "poster", &POSTER)?;
    Some(Poster {
        template: keys.text(desk, "template"),
        size: keys.text(desk, "size"),
        footer: keys.texts(desk, "footer"),
    })
}

fn content(desk: &mut Desk, keys: Keys, key: &'static str) -> Vec<ContentItem> {
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
