//! Cross-record rules: sound records that do not hold together. One file a rule.
//!
//! A rule holds id, name, severity, effect, its doc in both languages with a failing and a passing example
//! that the tests run, and `check`. It knows the books and the rulebooks; it knows no file format, chooses
//! no language and prints nothing. To add one, copy a neighbour and add its line to [`RULES`].

pub mod hygiene;
pub mod money;
pub mod votes;

use crate::{
    books::{Books, tally::Tally},
    diag::{Diagnostic, Effect, Severity},
    duties::Register,
    rulebook::Rulebooks,
    text::Text,
};

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// As `R-41`; a letter tells the parts of one rule of the catalogue apart.
    pub id: &'static str,
    /// Kebab-case name: the pattern that is wrong.
    pub name: &'static str,
    /// How bad a finding is.
    pub severity: Severity,
    /// Whether a finding stops publication.
    pub effect: Effect,
    /// What it says and how to mend it, in Chinese and English.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// Files that break this rule and no other, on top of the tests' small estate.
    pub failing: &'static [(&'static str, &'static str)],
    /// The same files put right.
    pub passing: &'static [(&'static str, &'static str)],
    /// Looks for findings.
    pub check: fn(&Audit<'_>, &mut Vec<Diagnostic>),
}

impl Rule {
    /// A finding of this rule.
    pub fn finding(&self, message: Text) -> Diagnostic {
        Diagnostic::finding(self.id, self.name, self.severity, self.effect, message)
    }

    /// What it says and how to mend it, with its examples.
    pub fn doc(&self) -> Text {
        let example = |files: &[(&str, &str)]| {
            let files = files.iter().map(|(path, text)| format!("  {path}\n{}", indent(text)));
            files.collect::<Vec<_>>().join("\n")
        };
        let (failing, passing) = (example(self.failing), example(self.passing));
        Text::new(
            format!("{}\n\n反例\n{failing}\n\n正例\n{passing}", self.zh),
            format!("{}\n\nfails\n{failing}\n\npasses\n{passing}", self.en),
        )
    }
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

/// What a rule may look at.
#[derive(Debug)]
pub struct Audit<'b> {
    /// The books.
    pub books: &'b Books,
    /// Thresholds with their ground.
    pub rulebooks: &'b Rulebooks,
    /// Balances and sums.
    pub tally: Tally<'b>,
    /// What is owed and how it stands.
    pub duties: &'b Register,
}

/// Every rule, in the order of ids.
pub const RULES: &[&Rule] = &[
    &hygiene::date_order::RULE,
    &hygiene::stated_share::RULE,
    &hygiene::stated_total::RULE,
    &hygiene::evaluation_counts::RULE,
    &hygiene::after_as_of::RULE,
    &votes::counts::RULE,
    &votes::verdict::RULE,
    &money::stated_balance::RULE,
    &money::bank_difference::RULE,
    &money::opening_disagrees::RULE,
    &money::missing_period::RULE,
    &money::overdrawn::RULE,
    &money::voucher_twice::RULE,
    &money::transfer_unmatched::RULE,
];

/// The rule with this id or name.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id.eq_ignore_ascii_case(code) || rule.name == code)
}

/// Runs every rule over the books.
pub fn audit(books: &Books, rulebooks: &Rulebooks, duties: &Register) -> Vec<Diagnostic> {
    let audit = Audit { books, rulebooks, tally: Tally::new(books), duties };
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.check)(&audit, &mut findings);
    }
    findings
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{books::record::record, duties, rulebook, source::Sources};

    const ESTATE: &[(&str, &str)] = &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n\
             [[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "data/accounts.toml",
            "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
             [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
             [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"1000.00\"\n\
             [[account]]\nid = \"special\"\nfund = \"maintenance\"\n\
             [[category]]\nid = \"fee\"\nname = \"保洁费\"\nkind = \"income\"\n\
             [[category]]\nid = \"repair\"\nname = \"维修\"\nkind = \"expense\"\n\
             [[category]]\nid = \"move\"\nname = \"划转\"\nkind = \"transfer\"\n",
        ),
        ("data/maintenance-fund/movements.csv", "日期,楼栋,类别,金额\n2024-01-01,b1,期初,500.00\n"),
        (
            "data/providers.toml",
            "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\n",
        ),
    ];

    fn fired(files: &[(&'static str, &'static str)]) -> Vec<&'static str> {
        let given = |path: &str| files.iter().any(|(given, _)| *given == path);
        let base = ESTATE.iter().filter(|(path, _)| !given(path));
        let sources = Sources::from_texts(base.chain(files).map(|(path, text)| (*path, *text)));
        let (books, defects) = record(&sources, date(2024, 12, 31));
        assert_eq!(defects, [], "an example must be free of defects");
        let books = books.expect("an example has an estate");
        let rulebooks = Rulebooks::for_books(&books);
        let (merged, holidays, wrong) = rulebook::assemble::duties(&books, &sources);
        assert_eq!(wrong, [], "an example must be free of defects");
        let duties = duties::assess(&books, &merged, &holidays);
        audit(&books, &rulebooks, &duties).into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn every_failing_example_fires_its_rule_alone() {
        for rule in RULES {
            let mut codes = fired(rule.failing);
            codes.dedup();
            assert_eq!(codes, [rule.id], "{}", rule.name);
        }
    }

    #[test]
    fn every_passing_example_fires_nothing() {
        for rule in RULES {
            assert_eq!(fired(rule.passing), Vec::<&str>::new(), "{}", rule.name);
        }
    }

    #[test]
    fn ids_are_unique_and_in_order() {
        let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
        assert!(RULES.iter().all(|rule| find(rule.name).is_some_and(|found| found.id == rule.id)));
    }
}
