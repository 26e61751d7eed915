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

mod parts;
mod shapes;

pub(super) use self::shapes::{HEAD, SITES};
use self::{
    parts::{
        Need, anchor, bases, basis_of, conditions, content, due, media, need, objection, pick,
        poster, posting, privacy, refresh, several, title, trigger, whole,
    },
    shapes::{AUDIT_ITEM, DUTY, OURS, REPEAL, REPLY, RIGHT, TIGHTEN, TRIGGER},
};
use super::duty::{
    Act, Actor, AuditItem, Checked, Citation, Duty, DutyField, Evidence, Level, Party, Repeal,
    Rhythm, Right, Subject, Tier, Tighten, Trigger, Unit,
};
use crate::{
    books::record::{
        desk::Desk,
        keys::Keys,
        scalar::{self, Words},
    },
    diag::{Diagnostic, defect},
    format::Table,
    source::{Place, Spanned},
    text,
};

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
