//! Families of rules, by their numbers in the catalogue.

/// A family: its name for `check --only`, its Chinese name, and the last of its numbers.
const FAMILIES: &[(&str, &str, u32)] = &[
    ("hygiene", "账目文书", 19),
    ("committee", "委员会", 29),
    ("votes", "表决", 39),
    ("money", "收支", 49),
    ("providers", "服务单位", 59),
    ("fund", "维修资金", 69),
    ("meetings", "会议", 79),
    ("publication", "公布", 89),
    ("privacy", "个人信息", 97),
    ("waivers", "豁免", 99),
    ("roll-up", "汇总", 199),
];

/// The family of a rule id, in English and Chinese; `None` for what is no rule.
pub fn family(id: &str) -> Option<(&'static str, &'static str)> {
    let number = number(id)?;
    let family = FAMILIES.iter().find(|(_, _, last)| number <= *last);
    family.map(|(name, zh, _)| (*name, *zh))
}

/// The names of all families, in the order of the catalogue.
pub fn names() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().map(|(name, ..)| *name)
}

/// Where a code stands among others when findings are grouped: defects first, then rules by number.
pub fn order(code: &str) -> u32 {
    number(code).unwrap_or(0)
}

/// The number of a rule: 41 for `R-41a`.
fn number(id: &str) -> Option<u32> {
    let digits = id.strip_prefix("R-").or_else(|| id.strip_prefix("r-"))?;
    digits.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()
}

/// Whether a code is asked for by a word: itself (`R-41a`), the rule it is a part of (`R-41`), its name,
/// or its family.
pub fn is_asked_for(code: &str, name: &str, word: &str) -> bool {
    let whole = code.trim_end_matches(|c: char| c.is_ascii_lowercase());
    code.eq_ignore_ascii_case(word)
        || whole.eq_ignore_ascii_case(word)
        || name == word
        || family(code).is_some_and(|(family, zh)| family == word || zh == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_belongs_to_its_rule_and_family() {
        assert_eq!(family("R-41a"), Some(("money", "收支")));
        assert_eq!(family("REC001"), None);
        assert!(is_asked_for("R-41a", "stated-balance", "r-41"));
        assert!(is_asked_for("R-41a", "stated-balance", "money"));
        assert!(!is_asked_for("R-41a", "stated-balance", "R-4"));
        assert!(!is_asked_for("REC001", "no-site", "money"));
    }
}
