//! Reads the rulebooks that are embedded in the program. They are part of it, so a mistake in one is ours:
//! the tests load them all.

use jiff::civil::Date;

use super::{ApprovalOf, Dimension, Rulebook, Verified, VoteRule};
use crate::{
    books::{
        estate::Regime,
        meeting::{Matter, Voters},
        value::Fraction,
    },
    format::{Node, Table, toml},
    source::Sources,
};

pub(super) const EMBEDDED: [(&str, &str); 8] = [
    ("cn-base.toml", include_str!("../../data/rulebooks/cn-base.toml")),
    ("cn-370000-shandong.toml", include_str!("../../data/rulebooks/cn-370000-shandong.toml")),
    ("cn-110000-beijing.toml", include_str!("../../data/rulebooks/cn-110000-beijing.toml")),
    ("cn-310000-shanghai.toml", include_str!("../../data/rulebooks/cn-310000-shanghai.toml")),
    ("cn-330100-hangzhou.toml", include_str!("../../data/rulebooks/cn-330100-hangzhou.toml")),
    ("cn-330200-ningbo.toml", include_str!("../../data/rulebooks/cn-330200-ningbo.toml")),
    ("cn-441800-qingyuan.toml", include_str!("../../data/rulebooks/cn-441800-qingyuan.toml")),
    ("quasi-chaoyang-2010.toml", include_str!("../../data/rulebooks/quasi-chaoyang-2010.toml")),
];

/// The embedded rulebooks, lowest layer first.
pub(super) fn embedded() -> Vec<Rulebook> {
    EMBEDDED
        .into_iter()
        .map(|(name, text)| read(name, text).unwrap_or_else(|why| unreachable!("{name}: {why}")))
        .collect()
}

fn read(name: &str, text: &str) -> Result<Rulebook, String> {
    let sources = Sources::from_texts([(name, text)]);
    let (table, defects) = toml::read(&sources.texts[0]);
    if let Some(defect) = defects.first() {
        return Err(defect.message.en.clone());
    }
    let Some(Node::Table(head, _)) = table.get("rulebook") else {
        return Err("no [rulebook]".to_owned());
    };
    let votes = match table.get("vote") {
        Some(Node::List(votes, _)) => votes.iter().map(read_vote).collect::<Result<_, _>>()?,
        _ => Vec::new(),
    };
    let regime = match text_of(head, "regime") {
        Ok("quasi") => Some(Regime::Quasi),
        Ok("owners") => Some(Regime::Owners),
        Ok("custodial") => Some(Regime::Custodial),
        Ok(other) => return Err(format!("regime `{other}`")),
        Err(_) => None,
    };
    let id = text_of(head, "id")?.to_owned();
    Ok(Rulebook { id, name: text_of(head, "name")?.to_owned(), regime, votes })
}

fn read_vote(node: &Node<'_>) -> Result<VoteRule, String> {
    let Node::Table(table, _) = node else { return Err("vote is not a table".to_owned()) };
    Ok(VoteRule {
        id: text_of(table, "id")?.to_owned(),
        voters: match text_of(table, "voters")? {
            "owners" => Voters::Owners,
            "committee" => Voters::Committee,
            "representatives" => Voters::Representatives,
            other => return Err(format!("voters `{other}`")),
        },
        matters: list_of(table, "matters")?.into_iter().map(matter).collect::<Result<_, _>>()?,
        dimensions: list_of(table, "dimensions")?
            .into_iter()
            .map(dimension)
            .collect::<Result<_, _>>()?,
        quorum: fraction(text_of(table, "quorum")?)?,
        quorum_inclusive: text_of(table, "quorum_inclusive")? == "true",
        approval: fraction(text_of(table, "approval")?)?,
        approval_inclusive: text_of(table, "approval_inclusive")? == "true",
        approval_of: match text_of(table, "approval_of")? {
            "returned" => ApprovalOf::Returned,
            "total" => ApprovalOf::Total,
            other => return Err(format!("approval_of `{other}`")),
        },
        basis: text_of(table, "basis")?.to_owned(),
        verified: match text_of(table, "verified")? {
            "full-text" => Verified::FullText,
            "web" => Verified::Web,
            "ours" => Verified::Ours,
            other => return Err(format!("verified `{other}`")),
        },
        effective_from: text_of(table, "effective_from")?
            .parse::<Date>()
            .map_err(|error| error.to_string())?,
    })
}

fn text_of<'t>(table: &'t Table<'_>, key: &str) -> Result<&'t str, String> {
    match table.get(key) {
        Some(Node::Scalar(cell, _)) => Ok(&cell.text),
        _ => Err(format!("no text `{key}`")),
    }
}

fn list_of<'t>(table: &'t Table<'_>, key: &str) -> Result<Vec<&'t str>, String> {
    let Some(Node::List(items, _)) = table.get(key) else { return Err(format!("no list `{key}`")) };
    let text = |item: &'t Node<'_>| match item {
        Node::Scalar(cell, _) => Ok(&*cell.text),
        Node::List(..) | Node::Table(..) => Err(format!("`{key}` holds something else than texts")),
    };
    items.iter().map(text).collect()
}

fn fraction(text: &str) -> Result<Fraction, String> {
    let parse = || {
        let (part, whole) = text.split_once('/')?;
        Fraction::new(part.parse().ok()?, whole.parse().ok()?)
    };
    parse().ok_or_else(|| format!("fraction `{text}`"))
}

fn dimension(text: &str) -> Result<Dimension, String> {
    match text {
        "heads" => Ok(Dimension::Heads),
        "area" => Ok(Dimension::Area),
        other => Err(format!("dimension `{other}`")),
    }
}

fn matter(text: &str) -> Result<Matter, String> {
    Matter::from_slug(text).ok_or_else(|| format!("matter `{text}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_rulebook_loads() {
        for (name, text) in EMBEDDED {
            let rulebook = read(name, text).unwrap();
            assert_eq!(format!("{}.toml", rulebook.id), name);
            assert!(rulebook.votes.iter().all(|vote| !vote.basis.is_empty()));
        }
        assert!(read("x", "[rulebook]\nid = \"x\"\nname = \"x\"\nregime = \"none\"").is_err());
    }
}
