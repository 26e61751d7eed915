//! docs/files.md names every column and key of the schemas, and no other.

use std::collections::{BTreeMap, BTreeSet};

use super::{columns::Column, keys::Shape, *};
use crate::{
    format::{self, Node, Table},
    source::Sources,
};

const DOCS: &str = include_str!("../../../docs/files.md");

/// The part of the document below a heading.
fn section(heading: &str) -> &'static str {
    let start = DOCS.find(&format!("\n## {heading}")).unwrap_or_else(|| panic!("no {heading}"));
    let rest = &DOCS[start + 4..];
    rest.find("\n## ").map_or(rest, |end| &rest[..end])
}

/// Names that stand as `中文 | ascii` in a table or as 中文 followed by `ascii` in a list that `·` separates.
fn documented_columns(heading: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let text = section(heading);
    for row in text.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        if cells[2] != "column" {
            found.insert((cells[1].to_owned(), cells[2].to_owned()));
        }
    }
    if !found.is_empty() {
        return found;
    }
    // The first paragraph is the list of columns, what follows it explains.
    let list = text.split_once('\n').map_or("", |(_, rest)| rest).trim();
    let list = list.split("\n\n").next().unwrap_or_default();
    let list = list.split("Kinds:").next().unwrap_or_default();
    let list = list.split("Duties:").next().unwrap_or_default();
    for item in list.replace("· \n", "·").replace('\n', " ").split('·') {
        let item = item.trim().trim_start_matches("What the bank says at the end of a day:").trim();
        let (zh, rest) = item.split_once(" `").unwrap_or_default();
        let en = rest.split('`').next().unwrap_or_default();
        // The grades inside the parentheses of 等级 are no columns.
        if !zh.is_empty() && zh.chars().all(|c| !c.is_ascii()) {
            found.insert((zh.to_owned(), en.to_owned()));
        }
    }
    found
}

#[test]
fn every_column_is_documented_and_no_other() {
    let schemas: [(&str, &[Column]); 34] = [
        ("data/repairs.csv", service::repairs::COLUMNS),
        ("data/complaints.csv", service::complaints::COLUMNS),
        ("data/inspections.csv", service::inspections::COLUMNS),
        ("data/surveys.csv", service::surveys::COLUMNS),
        ("data/objections.csv", service::objections::COLUMNS),
        ("data/seal-use.csv", trust::seal_uses::COLUMNS),
        ("data/related-parties.csv", trust::ties::COLUMNS),
        ("data/gifts.csv", trust::gifts::COLUMNS),
        ("data/questions.csv", trust::questions::COLUMNS),
        ("data/parking.csv", income::parking::COLUMNS),
        ("data/utilities/", income::utilities::COLUMNS),
        ("data/arrears.csv", income::arrears::COLUMNS),
        ("data/ballot-delivery.csv", ballot::deliveries::COLUMNS),
        ("data/seat-changes.csv", seat::seat_changes::COLUMNS),
        ("data/handover.csv", seat::handovers::COLUMNS),
        ("data/volunteers.csv", election::volunteers::COLUMNS),
        ("data/archive.csv", archive::archive::COLUMNS),
        ("data/rollup.csv", archive::rollup::COLUMNS),
        ("data/indicators.csv", archive::indicators::COLUMNS),
        ("data/merges.csv", archive::merges::COLUMNS),
        ("data/service-log.csv", upkeep::service_log::COLUMNS),
        ("data/snow.csv", upkeep::snow::COLUMNS),
        ("data/rectifications.csv", upkeep::orders::COLUMNS),
        ("data/ratings.csv", upkeep::ratings::COLUMNS),
        ("data/sanctions.csv", upkeep::sanctions::COLUMNS),
        ("data/contractors.csv", upkeep::contractors::COLUMNS),
        ("data/estates.csv", upkeep::estates::COLUMNS),
        ("data/ledger/", ledger::COLUMNS),
        ("data/balances.csv", balances::COLUMNS),
        ("data/budget/", budget::COLUMNS),
        ("data/collection/", collection::COLUMNS),
        ("data/maintenance-fund/movements.csv", movements::COLUMNS),
        ("data/evaluations/", evaluations::COLUMNS),
        ("data/postings.csv", postings::COLUMNS),
    ];
    for (heading, columns) in schemas {
        let ours: BTreeSet<(String, String)> =
            columns.iter().map(|c| (c.zh.to_owned(), c.en.to_owned())).collect();
        assert_eq!(documented_columns(heading), ours, "{heading}");
    }
}

/// The keys of every table in the first code block of a section, by path.
fn documented_keys(heading: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = section(heading);
    let start = text.find("```toml\n").unwrap_or_else(|| panic!("no example in {heading}"));
    let block = &text[start + 8..];
    let block = &block[..block.find("```").unwrap()];
    let block = block.split("+++\n").find(|part| !part.trim().is_empty()).unwrap();
    let sources = Sources::from_texts([("a.toml", block)]);
    let (table, defects) = format::toml::read(&sources.texts[0]);
    assert_eq!(defects, [], "{heading}");
    let mut found = BTreeMap::new();
    walk("", &table, &mut found);
    found
}

fn walk(path: &str, table: &Table, found: &mut BTreeMap<String, BTreeSet<String>>) {
    for (key, node) in &table.entries {
        found.entry(path.to_owned()).or_default().insert(key.text.to_string());
        let below = format!("{path}/{}", key.text);
        let tables: Vec<&Node> = match node {
            Node::Table(..) => vec![node],
            Node::List(nodes, _) => nodes.iter().collect(),
            Node::Scalar(..) => vec![],
        };
        for node in tables {
            if let Node::Table(table, _) = node {
                walk(&below, table, found);
            }
        }
    }
}

#[test]
fn every_key_is_documented_and_no_other() {
    let files: [(&str, &[(&str, &Shape)]); 13] = [
        (
            "data/grants.toml",
            &[
                ("", &income::GRANTS),
                ("/grant", &income::GRANT),
                ("/grant/tranche", &income::TRANCHE),
            ],
        ),
        (
            "data/leases.toml",
            &[
                ("", &income::LEASES),
                ("/lease", &income::LEASE),
                ("/lease/income", &income::LEASE_INCOME),
            ],
        ),
        (
            "data/tenders.toml",
            &[
                ("", &tender::FILE),
                ("/tender", &tender::TENDER),
                ("/tender/bidder", &tender::BIDDER),
                ("/tender/panel", &tender::PANEL),
                ("/tender/stage", &tender::STAGE),
                ("/tender/handover", &tender::HANDOVER),
            ],
        ),
        (
            "data/elections.toml",
            &[
                ("", &election::FILE),
                ("/election", &election::ELECTION),
                ("/election/candidate", &election::CANDIDATE),
            ],
        ),
        (
            "data/estate.toml",
            &[
                ("", &estate::FILE),
                ("/site", &estate::SITE),
                ("/estate", &estate::ESTATE),
                ("/building", &estate::BUILDING),
                ("/committee", &estate::COMMITTEE),
                ("/contacts", &estate::CONTACTS),
                ("/thresholds", &estate::THRESHOLDS),
                ("/bylaw", &estate::BYLAW),
            ],
        ),
        (
            "data/corrections.toml",
            &[
                ("", &corrections::FILE),
                ("/correction", &corrections::CORRECTION),
                ("/withdrawal", &corrections::WITHDRAWAL),
            ],
        ),
        ("data/waivers.toml", &[("", &waivers::FILE), ("/waiver", &waivers::WAIVER)]),
        (
            "data/members.toml",
            &[
                ("", &members::FILE),
                ("/member", &members::MEMBER),
                ("/post", &members::POST),
                ("/volunteer_team", &members::TEAM),
            ],
        ),
        (
            "data/accounts.toml",
            &[
                ("", &accounts::FILE),
                ("/fund", &accounts::FUND),
                ("/account", &accounts::ACCOUNT),
                ("/category", &accounts::CATEGORY),
            ],
        ),
        ("data/fees.toml", &[("", &fees::FILE), ("/fee", &fees::FEE)]),
        (
            "data/maintenance-fund/\\<project\\>.toml",
            &[
                ("", &project::FILE),
                ("/project", &project::PROJECT),
                ("/budget", &project::BUDGET),
                ("/quote", &project::QUOTE),
                ("/contract", &project::CONTRACT),
                ("/change", &project::CHANGE),
                ("/posting", &project::POSTING),
                ("/acceptance", &project::ACCEPTANCE),
                ("/audit", &project::AUDIT),
                ("/warranty", &project::WARRANTY),
                ("/emergency", &project::EMERGENCY),
                ("/photo", &project::PHOTO),
            ],
        ),
        (
            "data/providers.toml",
            &[
                ("", &providers::FILE),
                ("/provider", &providers::PROVIDER),
                ("/contract", &providers::CONTRACT),
                ("/promise", &providers::PROMISE),
                ("/standard", &providers::STANDARD),
            ],
        ),
        (
            "content/meetings/",
            &[
                ("", &meeting::FRONT),
                ("/resolution", &meeting::RESOLUTION),
                ("/resolution/heads", &meeting::HEADS),
                ("/resolution/area", &meeting::AREA),
                ("/resolution/stated", &meeting::STATED),
                ("/action", &meeting::ACTION),
            ],
        ),
    ];
    for (heading, shapes) in files {
        let ours: BTreeMap<String, BTreeSet<String>> = shapes
            .iter()
            .map(|(path, shape)| {
                ((*path).to_owned(), shape.keys.iter().map(|key| (*key).to_owned()).collect())
            })
            .collect();
        assert_eq!(documented_keys(heading), ours, "{heading}");
    }
}

#[test]
fn every_key_of_front_matter_is_documented_and_no_other() {
    let fronts = [("content/documents/", &document::FRONT), ("content/notices/", &notice::FRONT)];
    for (heading, shape) in fronts {
        let list = section(heading).split('`').nth(1).unwrap();
        assert_eq!(list.split(' ').collect::<Vec<_>>(), shape.keys, "{heading}");
    }
}
