//! The roll-up counted from its estates: rates with their definitions, and the tree.

use jiff::civil::Date;

use super::{
    Block, Node, Row, Table, cell,
    show::{choices_shown, shown},
};
use crate::{
    books::district::{Grade, Listed, Management},
    page::{Composing, view::Item},
    report::district::{Branch, Part, Sums},
};

shown! {
    Listed, |_, _| Date::MIN =>
        district street community zone name class management households area committee stars;
}

choices_shown! { Grade Management }

/// How many estates there are and how many are managed; `None` when none are listed.
pub fn answer(composing: &Composing<'_>) -> Option<String> {
    let locale = composing.locale;
    let all = composing.report.district.as_ref()?;
    let values = [
        ("n", locale.count(all.sums.estates)),
        ("managed", share(composing, all.sums.managed)),
        ("committees", share(composing, all.sums.committees)),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    Some(locale.say("register.district-answer", &values))
}

/// A share of those of which it is known; `—` when it is known of none.
fn share(composing: &Composing<'_>, part: Part) -> String {
    composing.locale.share(part.yes.into(), part.of.into())
}

/// The share with its two numbers, and of how many it is not known.
fn told(composing: &Composing<'_>, part: Part) -> String {
    let locale = composing.locale;
    let [yes, of, unknown] = [part.yes, part.of, part.unknown].map(|n| locale.count(n));
    let share = share(composing, part);
    let values = [("share", &*share), ("part", &*yes), ("whole", &*of), ("unknown", &*unknown)];
    let key = if part.unknown == 0 { "register.rate-told" } else { "register.rate-told-unknown" };
    locale.say(key, &values)
}

/// The rates of the whole with what each is of, and a table of the communities.
pub fn rates(composing: &Composing<'_>) -> Vec<Block> {
    let Some(all) = &composing.report.district else { return Vec::new() };
    let locale = composing.locale;
    let rates = [
        ("managed", all.sums.managed),
        ("committees", all.sums.committees),
        ("served", all.sums.served),
        ("starred", all.sums.starred),
    ];
    let mut block = Block::new(composing, "rates");
    block.facts = rates
        .iter()
        .map(|(key, part)| {
            let (name, of) = (format!("register.rate-{key}"), format!("register.rate-{key}-of"));
            Item::new(locale.word(&name), told(composing, *part) + locale.word(&of))
        })
        .collect();
    let mut table = Block::new(composing, "branches");
    let mut rows = Vec::new();
    for branch in all.communities(composing.books) {
        rows.push(row(composing, &branch.name, &branch.sums));
    }
    let total = row(composing, locale.word("register.all-estates"), &all.sums);
    rows.push(Row { is_total: true, ..total });
    let heads =
        ["column.community", "register.estates", "register.managed", "register.with-committee"];
    table.table = Some(Table {
        caption: locale.word("register.branches-caption").to_owned(),
        head: heads.map(|key| locale.word(key).to_owned()).into(),
        rows,
    });
    locale.word("register.branches-method").clone_into(&mut table.method);
    vec![block, table]
}

fn row(composing: &Composing<'_>, name: &str, sums: &Sums) -> Row {
    let locale = composing.locale;
    let [first, second, third, none] = sums.classes.map(|n| locale.count(n));
    let values = [("first", &*first), ("second", &*second), ("third", &*third), ("none", &*none)];
    let key = if sums.classes[3] == 0 { "register.by-class" } else { "register.by-class-and-none" };
    let cells = vec![
        cell(locale.count(sums.estates)),
        cell(share(composing, sums.managed)),
        cell(share(composing, sums.committees)),
    ];
    Row { note: locale.say(key, &values), ..Row::new(name, cells) }
}

/// District and street as headings, below them community, area and estate.
pub fn tree(composing: &Composing<'_>) -> Vec<Block> {
    let Some(all) = &composing.report.district else { return Vec::new() };
    let mut blocks = Vec::new();
    for (i, (path, branch)) in all.streets(composing.books).into_iter().enumerate() {
        let mut block = Block::new(composing, "tree");
        block.id = format!("tree-{}", i + 1);
        if !path.is_empty() {
            block.title = path.join(" › ");
        }
        block.lead = counted(composing, &branch.sums);
        block.tree = branch.below.iter().map(|below| node(composing, below)).collect();
        blocks.push(block);
    }
    blocks
}

fn counted(composing: &Composing<'_>, sums: &Sums) -> String {
    let n = composing.locale.count(sums.estates);
    let homes = composing.locale.count(sums.households);
    let key = match sums.without_households {
        0 => "register.branch-sum",
        _ => "register.branch-sum-unknown",
    };
    let unknown = composing.locale.count(sums.without_households);
    let homes = composing.locale.say(key, &[("n", &n), ("homes", &homes), ("unknown", &unknown)]);
    [homes, area(composing, sums)].join(composing.locale.word("list.comma"))
}

/// The floor area, and of how many estates it is not known.
fn area(composing: &Composing<'_>, sums: &Sums) -> String {
    let locale = composing.locale;
    match sums.without_area {
        0 => locale.say("register.area-all", &[("area", &locale.area(sums.area))]),
        n => {
            let n = locale.count(n);
            locale.say("register.area-known", &[("area", &locale.area(sums.area)), ("n", &n)])
        }
    }
}

fn node(composing: &Composing<'_>, branch: &Branch) -> Node {
    let locale = composing.locale;
    let name = match branch.name.as_str() {
        "" => locale.word("register.no-zone"),
        name => name,
    };
    let children = if branch.below.is_empty() {
        branch.estates.iter().map(|i| leaf(composing, &composing.books.estates[*i])).collect()
    } else {
        branch.below.iter().map(|below| node(composing, below)).collect()
    };
    Node { children, ..Node::new(name, counted(composing, &branch.sums)) }
}

fn leaf(composing: &Composing<'_>, estate: &Listed) -> Node {
    let locale = composing.locale;
    let unknown = || locale.word("register.not-written").to_owned();
    let class = estate.class.map_or_else(unknown, |class| composing.choice(class));
    let how = estate.management.map_or_else(unknown, |how| composing.choice(how));
    Node::new(&estate.name, [class, how].join(locale.word("list.comma")))
}
