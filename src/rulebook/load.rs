//! Reads the rulebooks that are embedded in the program. They are part of it, so a mistake in one is ours:
//! the tests load them all. Each is read once, when the first site asks for it.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::{
    ApprovalOf, Dimension, Rulebook, Verified, VoteRule,
    checklist::{Checklist, Topic},
    ground::{Basis, Decides, Excluded, Ground, Law, Obsolete},
    read::{self, Layer, Owner},
    threshold::{self, Threshold, Unit, Value},
};
use crate::{
    books::{
        document::DocumentKind,
        estate::Regime,
        meeting::{Matter, Voters},
        record::desk::Desk,
        value::Fraction,
    },
    format::{Node, Table, toml},
    source::{Place, Sources},
    text::Text,
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

/// An embedded rulebook: what it says of thresholds, and what of duties.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) rulebook: Rulebook,
    pub(super) layer: Layer,
}

/// What was read already. It follows from the program alone and never changes, so that the sites of one run may
/// share it.
static PARSED: [OnceLock<Parsed>; EMBEDDED.len()] = [const { OnceLock::new() }; EMBEDDED.len()];

/// The embedded rulebooks that may be wanted, lowest layer first. Those of cities that are not are not even
/// parsed; one for a regime is, because its regime stands in it.
pub(super) fn embedded(wanted: &dyn Fn(&str) -> bool) -> impl Iterator<Item = &'static Parsed> {
    let may = move |name: &str, text: &str| {
        let id = name.strip_suffix(".toml").unwrap_or(name);
        wanted(id) || text.contains("\nregime = ")
    };
    let rulebooks = EMBEDDED.into_iter().zip(&PARSED);
    let rulebooks = rulebooks.filter(move |((name, text), _)| may(name, text));
    rulebooks.map(|((name, text), parsed)| {
        parsed.get_or_init(|| read(name, text).unwrap_or_else(|why| unreachable!("{name}: {why}")))
    })
}

fn read(name: &str, text: &str) -> Result<Parsed, String> {
    let sources = Sources::from_texts([(name, text)]);
    let source = &sources.texts[0];
    let (table, defects) = toml::read(source);
    if let Some(defect) = defects.first() {
        return Err(defect.message.en.clone());
    }
    let rulebook = rulebook(&table)?;
    let whole = Place { source: source.id, start: 0, end: 0 };
    let layer = read::layer(&mut Desk::new(&sources), &table, whole, Owner::Program);
    Ok(Parsed { rulebook, layer })
}

fn rulebook(table: &Table<'_>) -> Result<Rulebook, String> {
    let Some(Node::Table(head, _)) = table.get("rulebook") else {
        return Err("no [rulebook]".to_owned());
    };
    let regime = match text_of(head, "regime") {
        Ok(word) => Some(regime(word)?),
        Err(_) => None,
    };
    let least_group = match table.get("privacy") {
        Some(Node::Table(privacy, _)) => {
            let least = text_of(privacy, "least_group")?;
            Some(least.parse().map_err(|_| format!("least_group `{least}`"))?)
        }
        _ => None,
    };
    Ok(Rulebook {
        id: text_of(head, "id")?.to_owned(),
        name: text_of(head, "name")?.to_owned(),
        regime,
        votes: each(table, "vote", read_vote)?,
        thresholds: each(table, "threshold", read_threshold)?,
        grounds: each(table, "ground", read_ground)?,
        decides: each(table, "decides", read_decides)?,
        laws: each(table, "law", read_law)?,
        obsolete: each(table, "obsolete", read_obsolete)?,
        least_group,
        excluded: each(table, "excluded", read_excluded)?,
        checklists: each(table, "checklist", read_checklist)?,
    })
}

fn regime(word: &str) -> Result<Regime, String> {
    match word {
        "quasi" => Ok(Regime::Quasi),
        "owners" => Ok(Regime::Owners),
        "custodial" => Ok(Regime::Custodial),
        other => Err(format!("regime `{other}`")),
    }
}

fn each<T>(
    table: &Table<'_>,
    key: &str,
    read: fn(&Table<'_>) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let Some(Node::List(nodes, _)) = table.get(key) else { return Ok(Vec::new()) };
    let one = |node: &Node<'_>| match node {
        Node::Table(table, _) => read(table),
        Node::Scalar(..) | Node::List(..) => Err(format!("{key} is not a table")),
    };
    nodes.iter().map(one).collect()
}

fn read_threshold(table: &Table<'_>) -> Result<Threshold, String> {
    let (id, value) = (text_of(table, "id")?, text_of(table, "value")?);
    let regimes = list_of(table, "regimes").unwrap_or_default();
    Ok(Threshold {
        kind: threshold::kind(id).ok_or_else(|| format!("threshold `{id}`"))?,
        value: Value::parse(value).ok_or_else(|| format!("{id} is `{value}`"))?,
        unit: Unit::parse(text_of(table, "unit")?).ok_or_else(|| format!("unit of {id}"))?,
        regimes: regimes.into_iter().map(regime).collect::<Result<_, _>>()?,
        basis: read_basis(table)?,
    })
}

fn read_ground(table: &Table<'_>) -> Result<Ground, String> {
    Ok(Ground { rules: texts(table, "rules")?, basis: read_basis(table)? })
}

fn read_decides(table: &Table<'_>) -> Result<Decides, String> {
    Ok(Decides {
        matters: list_of(table, "matters")?.into_iter().map(matter).collect::<Result<_, _>>()?,
        voters: list_of(table, "voters")?.into_iter().map(voters).collect::<Result<_, _>>()?,
        basis: read_basis(table)?,
    })
}

fn read_law(table: &Table<'_>) -> Result<Law, String> {
    let name = text_of(table, "name")?;
    let (from, to) = (date_of(table, "effective_from")?, date_of(table, "effective_to")?);
    let basis = Basis { from, to, ..Basis::bylaw(Some(name)) };
    Ok(Law { name: name.to_owned(), basis })
}

fn read_obsolete(table: &Table<'_>) -> Result<Obsolete, String> {
    let instead = Text::new(text_of(table, "instead")?, text_of(table, "instead_en")?);
    let from = date_of(table, "since")?;
    let basis = Basis { from, ..read_basis(table)? };
    Ok(Obsolete { term: text_of(table, "term")?.to_owned(), instead, basis })
}

fn read_excluded(table: &Table<'_>) -> Result<Excluded, String> {
    let what = Text::new(text_of(table, "what")?, text_of(table, "what_en")?);
    Ok(Excluded { words: texts(table, "words")?, what, basis: read_basis(table)? })
}

fn read_checklist(table: &Table<'_>) -> Result<Checklist, String> {
    Ok(Checklist {
        kind: match text_of(table, "kind")? {
            "charter" => DocumentKind::Charter,
            "covenant" => DocumentKind::Covenant,
            "rules" => DocumentKind::Rules,
            "fund-rules" => DocumentKind::FundRules,
            other => return Err(format!("kind `{other}` of a checklist")),
        },
        titled: texts(table, "titled")?,
        topics: each(table, "topic", read_topic)?,
        basis: read_basis(table)?,
    })
}

fn read_topic(table: &Table<'_>) -> Result<Topic, String> {
    let name = Text::new(text_of(table, "name")?, text_of(table, "name_en")?);
    Ok(Topic { name, words: texts(table, "words")? })
}

fn read_basis(table: &Table<'_>) -> Result<Basis, String> {
    let zh = text_of(table, "basis")?;
    Ok(Basis {
        zh: zh.to_owned(),
        en: text_of(table, "basis_en").unwrap_or(zh).to_owned(),
        verified: verified(text_of(table, "verified")?)?,
        from: date_of(table, "effective_from")?,
        to: date_of(table, "effective_to")?,
    })
}

fn texts(table: &Table<'_>, key: &str) -> Result<Vec<String>, String> {
    Ok(list_of(table, key)?.into_iter().map(str::to_owned).collect())
}

fn date_of(table: &Table<'_>, key: &str) -> Result<Option<Date>, String> {
    match text_of(table, key) {
        Ok(text) => text.parse().map(Some).map_err(|error: jiff::Error| error.to_string()),
        Err(_) => Ok(None),
    }
}

fn voters(word: &str) -> Result<Voters, String> {
    match word {
        "owners" => Ok(Voters::Owners),
        "committee" => Ok(Voters::Committee),
        "representatives" => Ok(Voters::Representatives),
        other => Err(format!("voters `{other}`")),
    }
}

fn verified(word: &str) -> Result<Verified, String> {
    match word {
        "full-text" => Ok(Verified::FullText),
        "web" => Ok(Verified::Web),
        "memory" => Ok(Verified::Memory),
        "ours" => Ok(Verified::Ours),
        other => Err(format!("verified `{other}`")),
    }
}

fn read_vote(table: &Table<'_>) -> Result<VoteRule, String> {
    Ok(VoteRule {
        id: text_of(table, "id")?.to_owned(),
        voters: voters(text_of(table, "voters")?)?,
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
        verified: verified(text_of(table, "verified")?)?,
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
            let Parsed { rulebook, layer } = read(name, text).unwrap();
            assert_eq!(layer.id, rulebook.id);
            assert_eq!(format!("{}.toml", rulebook.id), name);
            assert!(rulebook.votes.iter().all(|vote| !vote.basis.is_empty()));
        }
        assert!(read("x", "[rulebook]\nid = \"x\"\nname = \"x\"\nregime = \"none\"").is_err());
    }
}
