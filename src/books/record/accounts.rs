//! Reads `data/accounts.toml`: funds, accounts, and the chart of categories.

use super::{
    super::{
        amount::Amount,
        journal::{
            Account, AccountId, Category, CategoryId, Chart, EntryKind, Fund, FundId, FundKind,
            IncomeSource, Purpose,
        },
    },
    desk::{Desk, Field, clip},
    files::Files,
    keys::{Keys, Shape},
    scalar::{self, Words},
};
use crate::{diag::defect, source::Place, text};

const PATH: &str = "data/accounts.toml";

pub(super) const FILE: Shape = Shape { name: PATH, keys: &["fund", "account", "category"] };
pub(super) const FUND: Shape =
    Shape { name: "[[fund]]", keys: &["id", "name", "kind", "custodian", "independent"] };
pub(super) const ACCOUNT: Shape = Shape {
    name: "[[account]]",
    keys: &["id", "name", "fund", "bank", "tail", "opening", "opening_on"],
};
pub(super) const CATEGORY: Shape = Shape {
    name: "[[category]]",
    keys: &["id", "name", "kind", "fund", "source", "purpose", "parent", "aliases"],
};

const FUND_KINDS: &Words<FundKind> = &[
    (FundKind::Operating, &["operating"]),
    (FundKind::CommonIncome, &["common-income"]),
    (FundKind::Parking, &["parking"]),
    (FundKind::Maintenance, &["maintenance"]),
    (FundKind::Other, &["other"]),
];
const ENTRY_KINDS: &Words<EntryKind> = &[
    (EntryKind::Income, &["income"]),
    (EntryKind::Expense, &["expense"]),
    (EntryKind::Transfer, &["transfer"]),
    (EntryKind::Deposit, &["deposit"]),
    (EntryKind::PassThrough, &["pass-through"]),
    (EntryKind::PettyCash, &["petty-cash"]),
];
const SOURCES: &Words<IncomeSource> = &[
    (IncomeSource::Subsidy, &["subsidy"]),
    (IncomeSource::Business, &["business"]),
    (IncomeSource::ResidentFee, &["resident-fee"]),
    (IncomeSource::Interest, &["interest"]),
    (IncomeSource::Other, &["other"]),
];
const PURPOSES: &Words<Purpose> = &[
    (Purpose::ProviderFee, &["provider-fee"]),
    (Purpose::Wages, &["wages"]),
    (Purpose::Volunteer, &["volunteer"]),
    (Purpose::Facility, &["facility"]),
    (Purpose::Emergency, &["emergency"]),
    (Purpose::Office, &["office"]),
    (Purpose::Other, &["other"]),
];

/// Reads the file.
pub(super) fn record(desk: &mut Desk) -> Chart {
    let mut chart = Chart::default();
    let (files, mut complete) = desk.files(Files::One(PATH));
    for source in files {
        let Some(table) = desk.toml(source) else {
            complete = false;
            continue;
        };
        let place = Place { source: source.id, start: 0, end: 0 };
        let file = Keys::open(desk, &table, place, &FILE);
        for keys in file.tables(desk, "fund", &FUND) {
            let fund = fund(desk, keys);
            let id = fund.as_ref().map(|_| FundId::new(chart.funds.len()));
            keys.enter(desk, id, |names| &mut names.funds);
            chart.funds.extend(fund);
        }
        for keys in file.tables(desk, "account", &ACCOUNT) {
            let account = account(desk, keys, &chart);
            let id = account.as_ref().map(|_| AccountId::new(chart.accounts.len()));
            keys.enter(desk, id, |names| &mut names.accounts);
            chart.accounts.extend(account);
        }
        categories(desk, file, &mut chart);
    }
    desk.names.funds.complete = complete;
    desk.names.accounts.complete = complete;
    desk.names.categories.complete = complete;
    chart
}

fn fund(desk: &mut Desk, keys: Keys) -> Option<Fund> {
    let id = keys.id(desk);
    let name = keys.must_text(desk, "name");
    let kind = keys.must(desk, "kind", |text| scalar::choice(text, FUND_KINDS));
    let custodian = keys.text(desk, "custodian");
    let independent = keys.get(desk, "independent", scalar::flag);
    Some(Fund { id: id?, name: name?, kind: kind?, custodian, independent })
}

fn account(desk: &mut Desk, keys: Keys, chart: &Chart) -> Option<Account> {
    let id = keys.id(desk);
    let fund_field = keys.need(desk, "fund");
    let fund = desk.refer_optional(fund_field, |names| &names.funds);
    let name = keys.text(desk, "name");
    let bank = keys.text(desk, "bank");
    let tail = keys.get(desk, "tail", scalar::tail);
    let opening = keys.field(desk, "opening").and_then(|field| desk.exact_amount(field));
    let opening_on = keys.date(desk, "opening_on").map(|date| date.value);
    let fund = fund?;
    Some(Account {
        id: id?,
        // An account without a name of its own is called by its fund.
        name: name.unwrap_or_else(|| chart[fund].name.clone()),
        fund,
        bank,
        tail,
        opening: opening.as_ref().map_or(Amount::ZERO, |opening| opening.value),
        opening_place: opening.map(|opening| opening.place),
        opening_on,
    })
}

fn categories(desk: &mut Desk, file: Keys, chart: &mut Chart) {
    let mut parents: Vec<(CategoryId, Field)> = Vec::new();
    let tables = file.tables(desk, "category", &CATEGORY);
    for keys in &tables {
        let category = category(desk, *keys);
        let id = category.as_ref().map(|_| CategoryId::new(chart.categories.len()));
        keys.enter(desk, id, |names| &mut names.categories);
        chart.categories.extend(category);
        let parent = keys.field(desk, "parent");
        parents.extend(id.zip(parent));
    }
    // A parent may be written below its children.
    for (id, field) in parents {
        let Some(parent) = desk.refer_optional(Some(field), |names| &names.categories) else {
            continue;
        };
        if chart[id].kind != chart[parent].kind {
            let shown = clip(field.text);
            desk.report(
                &defect::CYCLE,
                field,
                text! {
                    zh: "上级「{shown}」是另一类科目", en: "the parent `{shown}` is of another kind"
                },
            );
        } else if is_below(chart, parent, id) {
            let shown = clip(field.text);
            desk.report(
                &defect::CYCLE,
                field,
                text! {
                    zh: "上级「{shown}」又归在这个科目之下",
                    en: "the parent `{shown}` is itself below this category",
                },
            );
        } else {
            chart.categories[id.index()].parent = Some(parent);
        }
    }
}

/// Whether a category is another one or below it. Parents are set only where this is false, so the walk
/// ends.
fn is_below(chart: &Chart, mut category: CategoryId, above: CategoryId) -> bool {
    loop {
        if category == above {
            return true;
        }
        match chart[category].parent {
            Some(parent) => category = parent,
            None => return false,
        }
    }
}

fn category(desk: &mut Desk, keys: Keys) -> Option<Category> {
    let id = keys.id(desk);
    let name = keys.must_text(desk, "name");
    let kind = keys.must(desk, "kind", |text| scalar::choice(text, ENTRY_KINDS));
    let fund = keys.refer(desk, "fund", |names| &names.funds);
    let source = keys.get(desk, "source", |text| scalar::choice(text, SOURCES));
    let purpose = keys.get(desk, "purpose", |text| scalar::choice(text, PURPOSES));
    let aliases = keys.texts(desk, "aliases");
    Some(Category {
        id: id?,
        name: name?,
        kind: kind?,
        fund,
        source,
        purpose,
        parent: None,
        aliases,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BASE, books, check};

    fn chart(text: &str) -> [(&'static str, &str); 2] {
        [BASE, ("data/accounts.toml", text)]
    }

    const FUND: &str = "[[fund]]\nid = \"op\"\nname = \"管理经费\"\nkind = \"operating\"\n";

    fn with_fund(more: &str) -> Vec<String> {
        let defects = check(chart(&format!("{FUND}{more}")));
        defects.iter().map(|d| d.split(' ').next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn an_account_takes_the_name_of_its_fund() {
        let text = format!("{FUND}[[account]]\nid = \"a\"\nfund = \"op\"\nopening = 12345.67\n");
        let books = books(chart(&text));
        assert_eq!(books.chart.accounts[0].name, "管理经费");
        assert_eq!(books.chart.accounts[0].opening.to_string(), "12345.67");
    }

    #[test]
    fn more_than_four_digits_of_an_account_are_refused() {
        let account = |tail: &str| {
            with_fund(&format!("[[account]]\nid = \"a\"\nfund = \"op\"\ntail = \"{tail}\"\n"))
        };
        assert_eq!(account("4321"), [] as [&str; 0]);
        assert_eq!(account("6222020200041234321"), ["REC032"]);
    }

    #[test]
    fn an_account_needs_a_known_fund_and_an_exact_opening() {
        assert_eq!(with_fund("[[account]]\nid = \"a\"\nfund = \"ops\"\n"), ["REC009"]);
        let masked = "[[account]]\nid = \"a\"\nfund = \"op\"\nopening = \"1x1\"\n";
        assert_eq!(with_fund(masked), ["REC016"]);
    }

    #[test]
    fn parents_are_of_the_same_kind_and_do_not_go_round() {
        let category = |id: &str, kind: &str, parent: &str| {
            format!(
                "[[category]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"{kind}\"\nparent = \"{parent}\"\n"
            )
        };
        let circle = category("a", "income", "b") + &category("b", "income", "a");
        assert_eq!(with_fund(&circle), ["REC028"]);
        assert_eq!(with_fund(&category("a", "income", "a")), ["REC028"]);
        let kinds = category("a", "income", "b")
            + "[[category]]\nid = \"b\"\nname = \"b\"\nkind = \"expense\"\n";
        assert_eq!(with_fund(&kinds), ["REC028"]);
        let below = category("a", "income", "b")
            + "[[category]]\nid = \"b\"\nname = \"b\"\nkind = \"income\"\n";
        assert_eq!(with_fund(&below), [] as [&str; 0]);
    }

    #[test]
    fn one_broken_fund_is_told_once() {
        let text = "[[fund]]\nid = \"op\"\nname = \"管理经费\"\nkind = \"opering\"\n\
            [[account]]\nid = \"a\"\nfund = \"op\"\n";
        assert_eq!(check(chart(text)), ["REC007 data/accounts.toml"]);
    }
}
