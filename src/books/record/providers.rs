//! Reads `data/providers.toml`: service providers, contracts, promises, standards.

use super::{
    super::{
        provider::{
            Contract, ContractId, Per, Promise, Provider, ProviderId, Standard, StandardId,
            Subcontracted, Trade,
        },
        upkeep::Rhythm,
        value::Choice as _,
    },
    desk::Desk,
    files::Files,
    keys::{Keys, Shape},
    scalar::{self, Words},
};
use crate::source::{Place, Spanned};

const PATH: &str = "data/providers.toml";

pub(super) const FILE: Shape =
    Shape { name: PATH, keys: &["provider", "contract", "promise", "standard"] };
pub(super) const PROVIDER: Shape = Shape {
    name: "[[provider]]",
    keys: &["id", "name", "trades", "grade", "phone", "related_party"],
};
pub(super) const CONTRACT: Shape = Shape {
    name: "[[contract]]",
    keys: &[
        "id",
        "provider",
        "title",
        "scope",
        "amount",
        "per",
        "from",
        "until",
        "chosen_by",
        "resolution",
        "separate_accounts",
        "document",
        "subcontracted",
    ],
};
pub(super) const PROMISE: Shape =
    Shape { name: "[[promise]]", keys: &["provider", "text", "from", "until", "version"] };
pub(super) const STANDARD: Shape = Shape {
    name: "[[standard]]",
    keys: &["trade", "id", "text", "frequency", "times", "per", "evidence"],
};

/// The words for a trade, also in evaluations.
pub(super) const TRADES: &Words<Trade> = &[
    (Trade::Security, &["security", "治安防范", "保安"]),
    (Trade::Cleaning, &["cleaning", "绿化保洁", "保洁"]),
    (Trade::Maintenance, &["maintenance", "维修维护"]),
    (Trade::Parking, &["parking", "停车管理"]),
    (Trade::Elevator, &["elevator", "电梯维保"]),
    (Trade::Fire, &["fire", "消防维保"]),
    (Trade::Waste, &["waste", "垃圾清运"]),
    (Trade::Property, &["property", "物业服务"]),
    (Trade::Other, &["other", "其他"]),
];
/// Only the four service lines have standards.
const LINES: &Words<Trade> = TRADES.split_at(4).0;
const PERS: &Words<Per> =
    &[(Per::Year, &["year"]), (Per::Total, &["total"]), (Per::Month, &["month"])];

const SUBCONTRACTED: &Words<Subcontracted> = &[
    (Subcontracted::None, &["none"]),
    (Subcontracted::Part, &["part"]),
    (Subcontracted::All, &["all"]),
];

/// What the file holds.
#[derive(Default)]
pub(super) struct ProvidersFile {
    pub(super) providers: Vec<Provider>,
    pub(super) contracts: Vec<Contract>,
    pub(super) promises: Vec<Promise>,
    pub(super) standards: Vec<Standard>,
}

/// Reads the file.
pub(super) fn record(desk: &mut Desk) -> ProvidersFile {
    let mut found = ProvidersFile::default();
    let (files, mut complete) = desk.files(Files::One(PATH));
    for source in files {
        let Some(table) = desk.toml(source) else {
            complete = false;
            continue;
        };
        let place = Place { source: source.id, start: 0, end: 0 };
        let file = Keys::open(desk, &table, place, &FILE);
        for keys in file.tables(desk, "provider", &PROVIDER) {
            let provider = provider(desk, keys);
            let id = provider.as_ref().map(|_| ProviderId::new(found.providers.len()));
            keys.enter(desk, id, |names| &mut names.providers);
            found.providers.extend(provider);
        }
        for keys in file.tables(desk, "contract", &CONTRACT) {
            let contract = contract(desk, keys);
            let id = contract.as_ref().map(|_| ContractId::new(found.contracts.len()));
            keys.enter(desk, id, |names| &mut names.contracts);
            found.contracts.extend(contract);
        }
        for keys in file.tables(desk, "promise", &PROMISE) {
            found.promises.extend(promise(desk, keys));
        }
        for keys in file.tables(desk, "standard", &STANDARD) {
            let standard = standard(desk, keys);
            let id = standard.as_ref().map(|_| StandardId::new(found.standards.len()));
            keys.enter(desk, id, |names| &mut names.standards);
            found.standards.extend(standard);
        }
    }
    desk.names.providers.complete = complete;
    desk.names.contracts.complete = complete;
    desk.names.standards.complete = complete;
    found
}

fn provider(desk: &mut Desk, keys: Keys) -> Option<Provider> {
    let id = keys.id(desk);
    let name = keys.must_text(desk, "name");
    let mut trades = Vec::new();
    for field in keys.list(desk, "trades") {
        let trade = desk.optional(Some(field), |text| scalar::choice(text, TRADES));
        trades.extend(trade.filter(|trade| !trades.contains(trade)));
    }
    let grade = keys.text(desk, "grade");
    let phone = keys.text(desk, "phone");
    let related_party = keys.text(desk, "related_party");
    Some(Provider { id: id?, name: name?, trades, grade, phone, related_party })
}

fn contract(desk: &mut Desk, keys: Keys) -> Option<Contract> {
    let id = keys.id(desk);
    let provider_field = keys.need(desk, "provider");
    let provider = desk.refer_optional(provider_field, |names| &names.providers);
    let title = keys.must_text(desk, "title");
    let scope = keys.text(desk, "scope");
    let amount = keys.get(desk, "amount", scalar::amount).unwrap_or_default();
    let per = keys.get(desk, "per", |text| scalar::choice(text, PERS)).unwrap_or(Per::Total);
    let (from, until) = (keys.date(desk, "from"), keys.date(desk, "until"));
    desk.in_order(from.as_ref(), until.as_ref(), "until");
    let chosen_by = keys.text(desk, "chosen_by");
    let resolution = keys.refer(desk, "resolution", |names| &names.resolutions);
    let separate_accounts = keys.get(desk, "separate_accounts", scalar::flag);
    let document = keys.refer(desk, "document", |names| &names.documents);
    let field = keys.field(desk, "subcontracted");
    let subcontracted = desk.optional(field, |text| scalar::choice(text, SUBCONTRACTED));
    let subcontracted = subcontracted.zip(field).map(|(how, field)| Spanned::new(how, field.place));
    Some(Contract {
        id: id?,
        provider: provider?,
        title: title?,
        scope,
        amount,
        per,
        from: from.map(|date| date.value),
        until,
        chosen_by,
        resolution,
        separate_accounts,
        document,
        subcontracted,
    })
}

fn promise(desk: &mut Desk, keys: Keys) -> Option<Promise> {
    let provider_field = keys.need(desk, "provider");
    let provider = desk.refer_optional(provider_field, |names| &names.providers);
    let text = keys.must_text(desk, "text");
    let (from, until) = (keys.date(desk, "from"), keys.date(desk, "until"));
    desk.in_order(from.as_ref(), until.as_ref(), "until");
    let version = keys.field(desk, "version");
    let version = desk.number(version, scalar::count);
    Some(Promise {
        provider: provider?,
        text: text?,
        from: from.map(|date| date.value),
        until: until.map(|date| date.value),
        version,
        place: keys.place(),
    })
}

fn standard(desk: &mut Desk, keys: Keys) -> Option<Standard> {
    let trade = keys.must(desk, "trade", |text| scalar::choice(text, LINES));
    let text = keys.must_text(desk, "text");
    let id = keys.field(desk, "id");
    let named = desk.optional(id, scalar::id);
    let id = named.zip(id).map(|(name, field)| Spanned::new(name, field.place));
    let frequency = keys.text(desk, "frequency");
    let times = keys.field(desk, "times");
    let times = desk.number(times, scalar::count).filter(|times| 0 < *times);
    let per = keys.get(desk, "per", |text| scalar::choice(text, Rhythm::WORDS));
    let evidence = keys.text(desk, "evidence");
    Some(Standard {
        trade: trade?,
        text: text?,
        id,
        frequency,
        times,
        per,
        evidence,
        place: keys.place(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{
        super::provider::Trade,
        testing::{BASE, books, check},
    };

    const PROVIDER: &str =
        "[[provider]]\nid = \"anlan\"\nname = \"安澜保安\"\ntrades = [\"security\", \"保洁\"]\n";

    fn codes(more: &str) -> Vec<String> {
        let defects = check([BASE, ("data/providers.toml", &format!("{PROVIDER}{more}"))]);
        defects.iter().map(|d| d.replace(" data/providers.toml", "")).collect()
    }

    #[test]
    fn trades_are_words_of_either_language() {
        let books = books([BASE, ("data/providers.toml", PROVIDER)]);
        assert_eq!(books.providers[0].trades, [Trade::Security, Trade::Cleaning]);
    }

    #[test]
    fn a_contract_refers_to_records_that_are_there() {
        let contract = "[[contract]]\nid = \"c1\"\nprovider = \"anlan\"\ntitle = \"门岗\"\n";
        assert_eq!(codes(contract), [] as [&str; 0]);
        assert_eq!(codes(&format!("{contract}document = \"d1\"\n")), ["REC009"]);
        assert_eq!(codes(&contract.replace("anlan", "安澜保安")), ["REC009"]);
        let order = format!("{contract}from = 2024-02-01\nuntil = 2024-01-31\n");
        assert_eq!(codes(&order), ["REC020"]);
    }

    #[test]
    fn standards_are_of_the_four_lines() {
        let standard = "[[standard]]\ntrade = \"parking\"\ntext = \"有序\"\n";
        assert_eq!(codes(standard), [] as [&str; 0]);
        assert_eq!(codes(&standard.replace("parking", "elevator")), ["REC007"]);
    }
}
