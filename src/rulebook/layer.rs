//! Puts the duties of all layers together: the strictest wins in each part, and every part remembers who
//! set it. Knows neither files nor days of the year.

use std::{cmp::Ordering, collections::BTreeMap};

use jiff::civil::Date;

use super::{
    duty::{
        AuditItem, Direction, Due, Duty, DutyField, Party, PostingRule, Rhythm, Right, Tighten,
        Trigger, Unit,
    },
    read::{Layer, Owner},
};
use crate::{
    diag::{Diagnostic, defect},
    source::Place,
    text,
};

/// The duties that hold for an estate on a day, merged, in the order of ids.
#[derive(Debug, Default)]
pub struct Duties {
    /// By id.
    pub duties: BTreeMap<String, Duty>,
    /// What residents may ask, in the order of the rulebooks.
    pub rights: Vec<Right>,
    /// Items of the self-audit, in the order of the rulebooks.
    pub audit_items: Vec<AuditItem>,
}

/// A merged duty beside its first wording, which later layers of the program may not loosen.
struct Merged {
    duty: Duty,
    first: Duty,
    place: Option<Place>,
}

/// Merges layers, lowest first, as they hold on a day. Returns what is wrong in the site's own ones.
pub(super) fn merge(layers: Vec<(Owner, Layer)>, on: Date) -> (Duties, Vec<Diagnostic>) {
    let mut merged: BTreeMap<String, Merged> = BTreeMap::new();
    let mut all = Duties::default();
    let mut wrong = Vec::new();
    for (owner, layer) in layers {
        for (duty, place) in layer.duties.into_iter().filter(|(duty, _)| duty.holds(on)) {
            let ours = (owner == Owner::Site).then_some(place);
            match merged.get(&duty.id) {
                Some(known) => wrong.push(twice(&duty, place, known.place)),
                None => {
                    let entry = Merged { first: duty.clone(), duty, place: ours };
                    merged.insert(entry.duty.id.clone(), entry);
                }
            }
        }
        for (tighten, place) in layer.tightens.into_iter().filter(|(overlay, _)| overlay.holds(on))
        {
            match merged.get_mut(&tighten.duty) {
                // A layer may speak of a duty of a city whose rulebook the estate does not follow.
                None if owner == Owner::Program => {}
                None => wrong.push(unknown(&tighten, place)),
                Some(entry) => wrong.extend(overlay(entry, &tighten, place, owner)),
            }
            if tighten.off && merged.get(&tighten.duty).is_some_and(|e| may_loosen(e, &tighten)) {
                merged.remove(&tighten.duty);
            }
        }
        all.rights.extend(layer.rights);
        all.audit_items.extend(layer.audit_items);
    }
    all.duties = merged.into_iter().map(|(id, entry)| (id, entry.duty)).collect();
    (all, wrong)
}

fn twice(duty: &Duty, place: Place, first: Option<Place>) -> Diagnostic {
    let id = &duty.id;
    let message = text! {
        zh: "公开义务「{id}」在上位规则里已经有了",
        en: "there is a duty `{id}` in a lower layer already",
    };
    let diagnostic = Diagnostic::defect(&defect::DUPLICATE_ID, message)
        .under(place, "id")
        .found(id)
        .help(text! {
            zh: "要从严就写 [[tighten]]；另立一项就换一个编号",
            en: "to make it stricter write [[tighten]]; for another duty take another id",
        });
    match first {
        Some(first) => diagnostic.see(first, text! { zh: "第一次", en: "the first" }),
        None => diagnostic,
    }
}

fn unknown(tighten: &Tighten, place: Place) -> Diagnostic {
    let id = &tighten.duty;
    let message = text! {
        zh: "没有编号为「{id}」的公开义务，或它此时不适用",
        en: "there is no duty `{id}`, or it is not in force",
    };
    let diagnostic = Diagnostic::defect(&defect::REFERENCE, message);
    diagnostic.under(place, "duty").found(id).help(text! {
        zh: "运行 gongshi duties 看有哪些编号",
        en: "`gongshi duties` lists the ids",
    })
}

/// Whether a layer names a ground higher than that of the duty.
fn may_loosen(entry: &Merged, tighten: &Tighten) -> bool {
    tighten.repeal.as_ref().is_some_and(|repeal| repeal.tier < entry.first.tier)
}

/// How a new value stands to the one there is.
#[derive(Clone, Copy)]
enum Change {
    Stricter,
    Same,
    Weaker,
}

fn change(order: Ordering) -> Change {
    match order {
        Ordering::Less => Change::Stricter,
        Ordering::Equal => Change::Same,
        Ordering::Greater => Change::Weaker,
    }
}

/// One overlay at work on one duty.
struct Overlay<'t> {
    tighten: &'t Tighten,
    place: Place,
    owner: Owner,
    free: bool,
    wrong: Vec<Diagnostic>,
}

impl Overlay<'_> {
    /// Decides about one part: `new` against the merged value, and against the first wording. Returns
    /// whether the new value is to be set.
    fn wins(&mut self, entry: &Merged, field: DutyField, now: Change, first: Change) -> bool {
        // What a source says takes the place of what we filled in, even when it says the same.
        if entry.duty.is_default(field) {
            return true;
        }
        if self.free {
            return !matches!(now, Change::Same);
        }
        // The program's own layers do not know of each other; a site knows all of them.
        let against = match self.owner {
            Owner::Program => &first,
            Owner::Site => &now,
        };
        if matches!(against, Change::Weaker) {
            self.wrong.push(loosened(self.tighten, field, self.place, &entry.duty));
            return false;
        }
        matches!(now, Change::Stricter)
    }

    /// Notes who set a part, and whether the value is a source's own.
    fn set(&self, duty: &mut Duty, field: DutyField) {
        let from = format!("{}/{}", self.tighten.rulebook, self.tighten.duty);
        duty.provenance.insert(field, from);
        duty.default_fields.retain(|known| *known != field);
        if self.tighten.default_fields.contains(&field) {
            duty.default_fields.push(field);
        }
    }
}

fn overlay(entry: &mut Merged, tighten: &Tighten, place: Place, owner: Owner) -> Vec<Diagnostic> {
    let free = may_loosen(entry, tighten);
    let mut at = Overlay { tighten, place, owner, free, wrong: Vec::new() };
    if tighten.off && !free {
        at.wrong.push(loosened(tighten, DutyField::Severity, place, &entry.duty));
        return at.wrong;
    }
    times(entry, &mut at);
    postings(entry, &mut at);
    circles(entry, &mut at);
    additions(entry, &mut at);
    at.wrong
}

/// Period, date, freshness, objection.
fn times(entry: &mut Merged, at: &mut Overlay) {
    let tighten = at.tighten;
    if let (Some(new), Trigger::Periodic { rhythm, month, of }) =
        (tighten.rhythm, entry.duty.trigger)
    {
        let first = match entry.first.trigger {
            Trigger::Periodic { rhythm, .. } => rhythm,
            Trigger::Event(_) | Trigger::Standing => rhythm,
        };
        let (now, first) =
            (change(rate(new).cmp(&rate(rhythm))), change(rate(new).cmp(&rate(first))));
        if at.wins(entry, DutyField::Trigger, now, first) {
            let month = tighten.month.unwrap_or(month);
            entry.duty.trigger = Trigger::Periodic { rhythm: new, month, of };
            at.set(&mut entry.duty, DutyField::Trigger);
        }
    }
    if let Some(new) = tighten.due {
        let against = |old: Option<Due>| old.map_or(Change::Stricter, |old| change(late(new, old)));
        let (now, first) = (against(entry.duty.due), against(entry.first.due));
        if at.wins(entry, DutyField::Due, now, first) {
            entry.duty.due = Some(new);
            at.set(&mut entry.duty, DutyField::Due);
        }
    }
    if let Some(new) = tighten.refresh {
        let order = |old: super::duty::Refresh| {
            change(
                least(new.on_change_days, old.on_change_days)
                    .then(least(new.max_age_days, old.max_age_days)),
            )
        };
        let (now, first) = (order(entry.duty.refresh), order(entry.first.refresh));
        if at.wins(entry, DutyField::Refresh, now, first) {
            let old = &mut entry.duty.refresh;
            old.on_change_days = new.on_change_days.or(old.on_change_days);
            old.max_age_days = new.max_age_days.or(old.max_age_days);
            at.set(&mut entry.duty, DutyField::Refresh);
        }
    }
    if let Some(new) = tighten.objection {
        let order = |old: super::duty::Objection| {
            change(
                least(new.reply_days, old.reply_days).then(least(old.window_days, new.window_days)),
            )
        };
        let (now, first) = (order(entry.duty.objection), order(entry.first.objection));
        if at.wins(entry, DutyField::Objection, now, first) {
            let old = &mut entry.duty.objection;
            old.reply_days = new.reply_days.or(old.reply_days);
            old.window_days = new.window_days.or(old.window_days);
            old.channel_required = new.channel_required.or(old.channel_required);
            at.set(&mut entry.duty, DutyField::Objection);
        }
    }
}

/// How long and where it hangs, and by which media.
fn postings(entry: &mut Merged, at: &mut Overlay) {
    let tighten = at.tighten;
    if let Some(new) = &tighten.posting {
        let order = |old: &PostingRule| change(hours(old).cmp(&hours(new)));
        let (now, first) = (order(&entry.duty.posting), order(&entry.first.posting));
        let more = new.places.iter().any(|place| !entry.duty.posting.places.contains(place));
        // A layer that names only places leaves the time alone.
        let longer = new.min != 0 && at.wins(entry, DutyField::Posting, now, first);
        let posting = &mut entry.duty.posting;
        if longer {
            (posting.min, posting.workdays) = (new.min, new.workdays);
            posting.start = new.start.clone().or(posting.start.take());
        }
        posting.places.extend(new.places.iter().filter(|_| more));
        posting.places.sort_unstable();
        posting.places.dedup();
        if longer || more {
            at.set(&mut entry.duty, DutyField::Posting);
        }
    }
    if let Some(new) = &tighten.media {
        let media = &mut entry.duty.media;
        let more = new.list.iter().any(|medium| !media.list.contains(medium));
        media.list.extend(&new.list);
        media.list.sort_unstable();
        media.list.dedup();
        media.any &= new.any;
        if more {
            at.set(&mut entry.duty, DutyField::Media);
        }
    }
}

/// Who may see it, how much it is owed, by whom.
fn circles(entry: &mut Merged, at: &mut Overlay) {
    let tighten = at.tighten;
    if let Some(new) = tighten.audience {
        // The wider circle is the stricter one, as far as privacy lets it.
        let order = |old: Option<Party>| old.map_or(Change::Stricter, |old| change(new.cmp(&old)));
        let (now, first) = (order(entry.duty.audience), order(entry.first.audience));
        let capped = entry.duty.privacy.cap.is_some_and(|cap| new < cap);
        if !capped && at.wins(entry, DutyField::Audience, now, first) {
            entry.duty.audience = Some(new);
            at.set(&mut entry.duty, DutyField::Audience);
        }
    }
    if let Some(new) = &tighten.privacy {
        let order = |old: Option<Party>| match (new.cap, old) {
            (Some(new), Some(old)) => change(old.cmp(&new)),
            (Some(_), None) => Change::Stricter,
            (None, _) => Change::Same,
        };
        let (now, first) = (order(entry.duty.privacy.cap), order(entry.first.privacy.cap));
        if at.wins(entry, DutyField::Privacy, now, first) {
            entry.duty.privacy.cap = new.cap;
        }
        let privacy = &mut entry.duty.privacy;
        privacy.personal_fields.extend(new.personal_fields.iter().cloned());
        privacy.min_group = privacy.min_group.max(new.min_group);
        privacy.web = match (privacy.web, new.web) {
            (Some(old), Some(new)) => Some(old.min(new)),
            (old, new) => old.or(new),
        };
        at.set(&mut entry.duty, DutyField::Privacy);
    }
    if let Some(new) = tighten.severity {
        let (now, first) =
            (change(new.cmp(&entry.duty.severity)), change(new.cmp(&entry.first.severity)));
        if at.wins(entry, DutyField::Severity, now, first) {
            entry.duty.severity = new;
            at.set(&mut entry.duty, DutyField::Severity);
        }
    }
    let drops = |actor: &super::duty::Actor| !tighten.actors.contains(actor);
    let narrower = !tighten.actors.is_empty() && entry.duty.actors.iter().any(drops);
    if narrower && at.owner == Owner::Site && !at.free {
        let wrong = loosened(tighten, DutyField::Actor, at.place, &entry.duty);
        at.wrong.push(wrong);
    } else if !tighten.actors.is_empty() {
        entry.duty.actors.clone_from(&tighten.actors);
        at.set(&mut entry.duty, DutyField::Actor);
    }
}

/// What is only ever added to: ground, content, proofs.
fn additions(entry: &mut Merged, at: &mut Overlay) {
    let (duty, tighten) = (&mut entry.duty, at.tighten);
    duty.basis.extend(tighten.basis.iter().cloned());
    duty.basis.extend(tighten.repeal.iter().map(|repeal| repeal.basis.clone()));
    duty.tier = tighten.tier.map_or(duty.tier, |tier| tier.min(duty.tier));
    let fresh = |item: &&super::duty::ContentItem| {
        entry.first.content.iter().all(|known| known.field != item.field)
    };
    let content: Vec<_> = tighten.content.iter().filter(fresh).cloned().collect();
    if !content.is_empty() {
        duty.content.extend(content);
        at.set(duty, DutyField::Content);
    }
    if !tighten.evidence.is_empty() {
        duty.evidence.extend(&tighten.evidence);
        duty.evidence.sort_unstable();
        duty.evidence.dedup();
        at.set(duty, DutyField::Evidence);
    }
    duty.seeds.extend(tighten.seeds.iter().cloned());
}

fn loosened(tighten: &Tighten, field: DutyField, place: Place, duty: &Duty) -> Diagnostic {
    let (id, part, en) = (&tighten.duty, field.zh(), field.slug());
    let from = duty.provenance.get(&field).map_or(duty.rulebook.as_str(), String::as_str);
    let message = text! {
        zh: "对公开义务「{id}」的「{part}」比上位规定（{from}）宽，不采用",
        en: "`{en}` of the duty `{id}` would be looser than what `{from}` says",
    };
    let cited = duty.basis.first().map(super::duty::Citation::cited).unwrap_or_default();
    Diagnostic::defect(&defect::LOOSENED, message)
        .under(place, "duty")
        .found(id)
        .ground(text! { zh: "{cited}", en: "{cited}" })
}

/// Months between two times it falls due; fewer is stricter. The estate's own rhythm is the loosest, as
/// the sources that leave it open set none.
fn rate(rhythm: Rhythm) -> u8 {
    match rhythm {
        Rhythm::Month => 1,
        Rhythm::TwoMonths => 2,
        Rhythm::Quarter => 3,
        Rhythm::HalfYear => 6,
        Rhythm::Year => 12,
        Rhythm::Bylaw => 13,
    }
}

/// Whether `new` is later (greater, weaker) than `old`. Different units are compared by their usual length.
fn late(new: Due, old: Due) -> Ordering {
    match (new.direction, old.direction) {
        (Direction::By, Direction::By) => new.date.cmp(&old.date),
        (Direction::After, Direction::After) => length(new).cmp(&length(old)),
        // More days ahead are stricter.
        (Direction::Before, Direction::Before) => length(old).cmp(&length(new)),
        // A date in the year against a time after its end: both in days from the end of the year.
        (Direction::By, Direction::After) => by(new).cmp(&length(old)),
        (Direction::After, Direction::By) => length(new).cmp(&by(old)),
        (Direction::Before, _) => Ordering::Less,
        (_, Direction::Before) => Ordering::Greater,
    }
}

/// In tenths of a day.
fn length(due: Due) -> i64 {
    match due.unit {
        Unit::Days => 10 * due.offset,
        Unit::Workdays => 14 * due.offset,
        Unit::Months => 304 * due.offset,
    }
}

fn by(due: Due) -> i64 {
    due.date.map_or(0, |(month, day)| 304 * (i64::from(month) - 1) + 10 * i64::from(day))
}

/// In tenths of a day.
fn hours(posting: &PostingRule) -> i64 {
    if posting.workdays { 14 * posting.min } else { 10 * posting.min }
}

/// A bound that is lower is stricter; one where there was none as well.
fn least(new: Option<i64>, old: Option<i64>) -> Ordering {
    match (new, old) {
        (Some(new), Some(old)) => new.cmp(&old),
        (Some(_), None) => Ordering::Less,
        (None, _) => Ordering::Equal,
    }
}
