//! The price list (明码标价) and the notice of changed prices.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    block::{Block, Body, Cell, Column, Table},
    build,
    sheet::{Draft, Poster, answer},
};
use crate::{
    books::{fee::Fee, provider::Trade},
    page::{Composing, fees as pages, providers, view::Item},
};

/// The list, and one notice for each day on which prices changed.
pub(super) fn posters(composing: &Composing<'_>) -> Vec<Poster> {
    let mut posters: Vec<Poster> = list(composing).into_iter().collect();
    posters.extend(changes(composing));
    posters
}

/// Every price in force with the items that a price list must have: item, standard, unit, billing, basis,
/// price form, payer, collector, zone, since when, concessions, and where to complain.
fn list(composing: &Composing<'_>) -> Option<Poster> {
    let locale = composing.locale;
    let books = composing.books;
    let fees: Vec<&Fee> = composing
        .report
        .fees
        .iter()
        .filter_map(|history| Some(&books.fees[history.current?]))
        .collect();
    let since = fees.iter().map(|fee| fee.from).max()?;
    let title = locale.say("poster.fees-title", &[("estate", &books.estate.name)]);
    let mut draft = Draft::new(composing, "fees", title, since);
    draft.posting = locale.say("poster.standing", &[("date", &locale.long_date(since))]);
    draft.page = "fees/index.html".to_owned();
    draft.current = true;
    draft.sheets = 3;
    draft.source = locale.word("poster.source-fees");
    let columns = vec![
        Column::text(locale.word("poster.fee-item")),
        Column::narrow(locale.word("poster.fee-price"), 48),
        Column::narrow(locale.word("fees.billing"), 40),
        Column::narrow(locale.word("poster.fee-basis"), 52),
    ];
    let rows = fees.iter().map(|fee| row(composing, fee)).collect();
    let table = Table { columns, rows, ..Table::default() };
    draft.blocks = vec![
        answer(composing, pages::answer(composing)),
        Block::named(locale.word("fees.current"), Body::Table { table }),
    ];
    let mut facts = who(composing, &fees);
    if has_standards(composing) {
        let standards = locale.say("poster.standards-title", &[("estate", &books.estate.name)]);
        let text = locale.say("poster.fee-service-text", &[("title", &standards)]);
        facts.push(Item::new(locale.word("poster.fee-service"), text));
    }
    draft.blocks.extend(build::facts(composing, locale.word("poster.fee-who"), facts));
    let lines = vec![
        locale.word("poster.fee-not-listed").to_owned(),
        locale.word("poster.fee-hotline").to_owned(),
    ];
    draft.blocks.push(build::text(locale.word("poster.fee-complain"), lines));
    Some(draft.finish(composing))
}

fn row(composing: &Composing<'_>, fee: &Fee) -> Vec<Cell> {
    let locale = composing.locale;
    let card = pages::card(composing, fee);
    let price = card.price.replace('㎡', locale.word("fees.square-metre"));
    let billing = match card.note.as_str() {
        "" => card.billing,
        note => format!("{}（{note}）", card.billing),
    };
    let date = locale.long_date(fee.from);
    let basis = locale.say("poster.fee-since", &[("basis", &card.basis), ("date", &date)]);
    vec![card.name.into(), price.into(), billing.into(), basis.into()]
}

/// Who pays, who collects, who pays less: the same for many fees, so said once for all that share it.
fn who(composing: &Composing<'_>, fees: &[&Fee]) -> Vec<Item> {
    let locale = composing.locale;
    type Told<'t> = &'t dyn Fn(&Fee) -> Option<String>;
    let form = |fee: &Fee| Some(locale.word(pages::form_key(fee.price_form?)).to_owned());
    let kinds: [(&str, Told<'_>); 5] = [
        ("fees.zone", &|fee| fee.zone.clone()),
        ("fees.price_form", &form),
        ("fees.payer", &|fee| fee.payer.clone()),
        ("fees.collector", &|fee| fee.collector.clone()),
        ("fees.concession", &|fee| fee.concession.clone()),
    ];
    let mut items = Vec::new();
    for (key, of) in kinds {
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for fee in fees {
            let none = if key == "fees.concession" { "value.nil" } else { "value.none" };
            let text = of(fee).unwrap_or_else(|| locale.word(none).to_owned());
            match groups.iter_mut().find(|(known, _)| *known == text) {
                Some((_, names)) => names.push(&fee.name),
                None => groups.push((text, vec![&fee.name])),
            }
        }
        let all = groups.len() == 1;
        let said = groups.into_iter().map(|(text, names)| match all {
            true => text,
            false => format!("{}：{text}", names.join(locale.word("list.and"))),
        });
        items.push(Item::new(locale.word(key), said.collect::<Vec<_>>().join("；")));
    }
    items
}

/// Whether a sheet of service standards hangs beside the list.
fn has_standards(composing: &Composing<'_>) -> bool {
    let lines = providers::standards(composing, &Trade::LINES);
    lines.iter().any(|line| !line.rows.is_empty())
}

/// 调价: old and new price, since when, on which ground.
fn changes(composing: &Composing<'_>) -> Vec<Poster> {
    let mut by_day: BTreeMap<Date, Vec<(&Fee, &Fee)>> = BTreeMap::new();
    for history in &composing.report.fees {
        let fees: Vec<&Fee> = history.history.iter().map(|i| &composing.books.fees[*i]).collect();
        for pair in fees.windows(2).filter(|pair| pair[0].rate != pair[1].rate) {
            by_day.entry(pair[0].from).or_default().push((pair[1], pair[0]));
        }
    }
    by_day.into_iter().map(|(day, pairs)| change(composing, day, &pairs)).collect()
}

fn change(composing: &Composing<'_>, day: Date, pairs: &[(&Fee, &Fee)]) -> Poster {
    let locale = composing.locale;
    let estate = &composing.books.estate.name;
    let title = locale.say("poster.fee-change-title", &[("estate", estate)]);
    let mut draft = Draft::new(composing, "fee-change", title, day);
    draft.subject = day.to_string();
    draft.posting = locale.say("poster.in-force", &[("date", &locale.long_date(day))]);
    draft.page = "fees/index.html".to_owned();
    draft.current = composing.books.as_of <= day.saturating_add(jiff::Span::new().days(30));
    draft.sheets = 2;
    draft.for_chat = true;
    draft.source = locale.word("poster.source-fees");
    let names: Vec<&str> = pairs.iter().map(|(_, new)| new.name.as_str()).collect();
    let values = [("date", locale.long_date(day)), ("names", names.join(locale.word("list.and")))];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    draft.blocks = vec![answer(composing, locale.say("poster.fee-change-answer", &values))];
    let row = |(old, new): &(&Fee, &Fee)| -> Vec<Cell> {
        let basis = new.resolution.map(|id| composing.resolution_link(id).title);
        let basis = basis.or_else(|| new.basis.clone());
        vec![
            new.name.clone().into(),
            pages::price(composing, old).into(),
            pages::price(composing, new).into(),
            basis.unwrap_or_else(|| locale.word("value.none").to_owned()).into(),
        ]
    };
    let columns = vec![
        Column::text(locale.word("fees.fee")),
        Column::narrow(locale.word("poster.fee-old"), 47),
        Column::narrow(locale.word("poster.fee-new"), 47),
        Column::narrow(locale.word("fees.basis"), 44),
    ];
    let rows = pairs.iter().map(row).collect();
    draft.blocks.extend(build::table(locale.word("fees.changes_caption"), columns, rows));
    draft.finish(composing)
}
