//! Contracts and warranties that end, with the days to begin.

use super::{Block, Row, Table, cell, page};
use crate::{
    page::{Composing, Page, View, term::Progress, view::Money},
    report::reminders::{Ending, Reminder},
};

/// The page; none when nothing ends that somebody has to see to.
pub fn pages(composing: &Composing<'_>) -> Vec<Page> {
    let locale = composing.locale;
    let reminders = &composing.report.reminders;
    let Some(next) = reminders.iter().find(|r| composing.books.as_of <= r.on).or(reminders.last())
    else {
        return Vec::new();
    };
    let mut endings: Vec<&Reminder> = Vec::new();
    for reminder in reminders {
        if endings.iter().all(|known| known.ending != reminder.ending) {
            endings.push(reminder);
        }
    }
    endings.sort_by_key(|reminder| reminder.ends);
    let contracts =
        endings.iter().filter(|r| matches!(r.ending, Ending::Contract(_))).count().to_string();
    let warranties =
        endings.iter().filter(|r| matches!(r.ending, Ending::Warranty(_))).count().to_string();
    // The answer stays one short sentence: whose contract it is stands in its heading below.
    let what = match next.ending {
        Ending::Contract(id) => &composing.books.contracts[id.index()].title,
        Ending::Warranty(_) => &next.title,
    };
    let values = [
        ("contracts", &*contracts),
        ("warranties", &*warranties),
        ("date", &*locale.long_date(next.on)),
        ("title", what),
    ];
    let answer = locale.say("register.renewals-answer", &values);
    let mut blocks: Vec<Block> =
        endings.iter().enumerate().map(|(i, ending)| block(composing, i, ending)).collect();
    let method = Block::new(composing, "method").lead(locale.word("register.renewals-method"));
    blocks.push(method);
    let mut page = page(composing, ("renewals", "providers"), answer, blocks);
    // It is worked out from the contracts and the works, whose own tables are for download.
    if let View::Register(view) = &mut page.view {
        view.files.clear();
    }
    vec![page]
}

fn block(composing: &Composing<'_>, i: usize, ending: &Reminder) -> Block {
    let locale = composing.locale;
    let mut block = Block::new(composing, "all");
    block.id = format!("ends-{}", i + 1);
    block.title.clone_from(&ending.title);
    let (key, link) = match ending.ending {
        Ending::Contract(id) => ("register.ends-contract", composing.contract_link(id)),
        Ending::Warranty(id) => ("register.ends-warranty", composing.project_link(id)),
    };
    block.lead = locale.say(key, &[("date", &locale.long_date(ending.ends))]);
    let mine = composing.report.reminders.iter().filter(|r| r.ending == ending.ending);
    let row = |reminder: &Reminder| {
        let name = super::said(composing, &reminder.before.shown());
        let name = locale.say("register.before-end", &[("n", name.trim())]);
        let progress = Progress::on(composing.books.as_of, Some(reminder.on), None);
        let state = match composing.books.as_of <= reminder.on {
            true => composing.progress(progress).text,
            false => locale.word("register.to-begin").to_owned(),
        };
        let cells: Vec<Money> = vec![cell(locale.date(reminder.on)), cell(state)];
        Row::new(name, cells)
    };
    let heads = ["register.remind", "column.date", "register.left"];
    block.table = Some(Table {
        caption: locale.word("register.renewals-caption").to_owned(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows: mine.map(row).collect(),
    });
    block.links = vec![link];
    block
}
