//! Cross-record rules: sound records that do not hold together. One file a rule.
//!
//! A rule holds id, name, severity, effect, its doc in both languages with a failing and a passing example
//! that the tests run, and `check`. It knows the books and the rulebooks; it knows no file format, chooses
//! no language and prints nothing. To add one, copy a neighbour and add its line to [`RULES`].

pub mod committee;
mod decision;
mod explain;
mod family;
pub mod fund;
pub mod hygiene;
pub mod meetings;
pub mod money;
pub mod owed;
pub mod privacy;
pub mod providers;
pub mod publication;
pub mod rollup;
pub mod votes;
pub mod waivers;

pub use family::{family, is_asked_for, names as family_names, order};

use jiff::civil::Date;

use crate::{
    books::{Books, tally::Tally},
    diag::{Diagnostic, Effect, Severity},
    duties::Register,
    report::vote::{self, VoteResult},
    rulebook::{Rulebooks, threshold::Limit},
    source::Sources,
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

impl Audit<'_> {
    /// A threshold as it stands on a day; `None` when nothing is asked of this estate.
    pub fn limit(&self, id: &str, on: Date) -> Option<Limit> {
        self.rulebooks.limit(id, on)
    }
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
    /// What came of each vote, by meeting and resolution as in the books.
    pub votes: Vec<Vec<VoteResult>>,
    /// What must not be published, found in the files.
    pub hits: Vec<privacy::Hit>,
}

/// Every rule, in the order of ids.
pub const RULES: &[&Rule] = &[
    &hygiene::date_order::RULE,
    &hygiene::zero_for_unknown::RULE,
    &hygiene::stated_share::RULE,
    &hygiene::stated_total::RULE,
    &hygiene::evaluation_counts::RULE,
    &hygiene::survey_counts::RULE,
    &hygiene::article_gap::RULE,
    &hygiene::voucher_gap::RULE,
    &hygiene::file_destroyed::RULE,
    &hygiene::topics_missing::RULE,
    &hygiene::adoption_missing::RULE,
    &hygiene::near_names::RULE,
    &hygiene::repeated_paragraph::RULE,
    &hygiene::after_as_of::RULE,
    &rollup::ratio_undefined::RULE,
    &rollup::merge_area::RULE,
    &rollup::list_disagrees::RULE,
    &owed::stale::RULE,
    &hygiene::obsolete_term::RULE,
    &hygiene::unknown_basis::RULE,
    &hygiene::split_payments::RULE,
    &hygiene::round_sum::RULE,
    &hygiene::jump::RULE,
    &committee::seats::RULE,
    &committee::term::RULE,
    &committee::vacant_seats::RULE,
    &committee::half_vacant::RULE,
    &committee::seat_change_unfounded::RULE,
    &committee::ballots::RULE,
    &committee::election_invalid::RULE,
    &committee::ballots_not_kept::RULE,
    &committee::tie_unresolved::RULE,
    &committee::candidate_officer::RULE,
    &committee::recall_share::RULE,
    &committee::related_provider::RULE,
    &committee::not_recused::RULE,
    &committee::gift_kept::RULE,
    &committee::renewal::RULE,
    &committee::handover_open::RULE,
    &committee::absent_often::RULE,
    &committee::filing::RULE,
    &votes::reserved::RULE,
    &votes::participation::RULE,
    &votes::ordinary::RULE,
    &votes::special::RULE,
    &votes::counts::RULE,
    &votes::heads_over::RULE,
    &votes::unreturned::RULE,
    &votes::notice::RULE,
    &votes::delivery::RULE,
    &votes::unannounced::RULE,
    &votes::committee_decision::RULE,
    &votes::committee_proxy::RULE,
    &votes::unsigned::RULE,
    &votes::verdict::RULE,
    &money::no_fee::RULE,
    &money::fee_above_gap::RULE,
    &money::stated_balance::RULE,
    &money::bank_difference::RULE,
    &money::opening_disagrees::RULE,
    &money::missing_period::RULE,
    &money::overdrawn::RULE,
    &money::collection_short::RULE,
    &money::purpose::RULE,
    &money::source::RULE,
    &money::large_expense::RULE,
    &money::fee_change::RULE,
    &money::fee_notice::RULE,
    &money::parking_ground::RULE,
    &money::top_up::RULE,
    &money::cost_unsupported::RULE,
    &money::cost_share::RULE,
    &money::utility_shares::RULE,
    &money::grant_gate::RULE,
    &money::overrun::RULE,
    &money::budget_overrun::RULE,
    &money::voucher_twice::RULE,
    &money::voucher_missing::RULE,
    &providers::exit::RULE,
    &providers::rectification::RULE,
    &providers::evaluation_gap::RULE,
    &providers::hired_unresolved::RULE,
    &providers::tender::RULE,
    &providers::late_bid::RULE,
    &providers::contract_expiring::RULE,
    &providers::contract_expired::RULE,
    &providers::contract_too_long::RULE,
    &providers::promise_versions::RULE,
    &providers::subcontracted::RULE,
    &providers::inspection_missing::RULE,
    &providers::repair_overdue::RULE,
    &providers::complaint_late::RULE,
    &providers::survey_short::RULE,
    &providers::repeat_unknown::RULE,
    &providers::frequency_missed::RULE,
    &providers::snow_late::RULE,
    &providers::order_open::RULE,
    &providers::rating_expired::RULE,
    &providers::sanction_open::RULE,
    &providers::handover_late::RULE,
    &fund::use_unresolved::RULE,
    &fund::excluded_use::RULE,
    &fund::wrong_building::RULE,
    &fund::not_reconciled::RULE,
    &fund::low_balance::RULE,
    &fund::transfer_unmatched::RULE,
    &fund::interest_missing::RULE,
    &fund::audit_missing::RULE,
    &fund::emergency_unposted::RULE,
    &fund::contractor_unknown::RULE,
    &meetings::minutes_incomplete::RULE,
    &meetings::absent_unmatched::RULE,
    &meetings::agenda_late::RULE,
    &owed::cadence::RULE,
    &owed::annual_report::RULE,
    &meetings::objection_open::RULE,
    &meetings::posting_with_objection::RULE,
    &meetings::objection_subject::RULE,
    &meetings::question_open::RULE,
    &meetings::ended_before_begun::RULE,
    &meetings::action_open::RULE,
    &owed::late::RULE,
    &owed::posting::RULE,
    &publication::two_versions::RULE,
    &publication::correction_stale::RULE,
    &publication::price_incomplete::RULE,
    &owed::holidays_unknown::RULE,
    &privacy::personal_number::RULE,
    &privacy::withheld_file::RULE,
    &privacy::owner_file_open::RULE,
    &privacy::arrears::RULE,
    &privacy::member_consent::RULE,
    &privacy::small_group::RULE,
    &privacy::expired::RULE,
    &privacy::personal_text::RULE,
    &privacy::embargo::RULE,
    &waivers::unmatched::RULE,
    &waivers::ended::RULE,
];

/// The rule with this id or name.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id.eq_ignore_ascii_case(code) || rule.name == code)
}

/// Runs every rule over the books, and looks through the files they were made from for what is private.
pub fn audit(
    books: &Books,
    rulebooks: &Rulebooks,
    duties: &Register,
    sources: &Sources,
) -> Vec<Diagnostic> {
    let votes = vote::prepare(books, rulebooks);
    let hits = privacy::find(books, sources);
    let audit = Audit { books, rulebooks, tally: Tally::new(books), duties, votes, hits };
    let mut findings = Vec::new();
    for rule in RULES {
        (rule.check)(&audit, &mut findings);
    }
    for finding in findings.iter_mut().filter(|finding| finding.ground.is_none()) {
        finding.ground = rulebooks.ground(finding.code);
    }
    let known = findings.len();
    waivers::apply(books, &mut findings);
    for finding in &mut findings[known..] {
        finding.ground = rulebooks.ground(finding.code);
    }
    findings
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{books::record::record, duties, rulebook};

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

    fn found(files: &[(&'static str, &'static str)]) -> Vec<Diagnostic> {
        let given = |path: &str| files.iter().any(|(given, _)| *given == path);
        let base = ESTATE.iter().filter(|(path, _)| !given(path));
        let sources = Sources::from_texts(base.chain(files).map(|(path, text)| (*path, *text)));
        let (books, defects) = record(&sources, date(2024, 12, 31));
        let told = |d: &Diagnostic| format!("{} {}", d.code, d.message);
        let defects: Vec<String> = defects.iter().map(told).collect();
        assert!(defects.is_empty(), "an example must be free of defects: {defects:?} in {files:?}");
        let books = books.expect("an example has an estate");
        let (rulebooks, wrong) = Rulebooks::of_site(&books, &sources);
        assert_eq!(wrong, [], "an example must be free of defects");
        let (merged, holidays, wrong) = rulebook::assemble::duties(&books, &sources);
        assert_eq!(wrong, [], "an example must be free of defects");
        let duties = duties::assess(&books, &merged, &holidays);
        audit(&books, &rulebooks, &duties, &sources)
    }

    fn fired(files: &[(&'static str, &'static str)]) -> Vec<&'static str> {
        found(files).into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn every_finding_says_on_what_ground_and_how_to_mend_it() {
        let mut wrong = Vec::new();
        for finding in RULES.iter().flat_map(|rule| found(rule.failing)) {
            let texts =
                || std::iter::once(&finding.message).chain(&finding.help).chain(&finding.ground);
            let two = texts().all(|text| !text.zh.is_empty() && !text.en.is_empty());
            if finding.ground.is_none() || finding.help.is_empty() || !two {
                wrong.push(format!("{}: {:?} {:?}", finding.code, finding.help, finding.ground));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_waiver_covers_its_finding_and_no_other() {
        let ledger = (
            "data/ledger/a.csv",
            "日期,凭证号,科目,摘要,收入,支出\n2025-01-05,记-1,保洁费,一月,200.00,\n2025-01-06,记-2,保洁费,一月,200.00,\n",
        );
        let line = "data/ledger/a.csv:3";
        let waiver = |record: &str| {
            let text = format!(
                "[[waiver]]\nrule = \"R-10\"\nrecord = \"{record}\"\nreason = \"预收\"\napproved_by = \"监督小组\"\nuntil = 2025-06-30\n"
            );
            let waivers = ("data/waivers.toml", &*text.leak());
            let found = found(&[ledger, waivers]);
            let waived = found.iter().filter(|finding| finding.waived.is_some()).count();
            (waived, found.len())
        };
        assert_eq!(waiver(line), (1, 2));
        assert_eq!(waiver("data/ledger/a.csv"), (2, 2));
        assert_eq!(waiver("data/ledger/a.csv:1"), (0, 3));
        assert_eq!(waiver("记-9"), (0, 3));
    }

    #[test]
    fn every_failing_example_fires_its_rule_alone() {
        let mut wrong = Vec::new();
        for rule in RULES {
            let mut codes = fired(rule.failing);
            codes.dedup();
            if codes != [rule.id] {
                wrong.push(format!("{} {}: {codes:?}", rule.id, rule.name));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_passing_example_fires_nothing() {
        let mut wrong = Vec::new();
        for rule in RULES {
            let codes = fired(rule.passing);
            if !codes.is_empty() {
                wrong.push(format!("{} {}: {codes:?}", rule.id, rule.name));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn ids_are_unique_and_in_order() {
        let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
        assert!(RULES.iter().all(|rule| find(rule.name).is_some_and(|found| found.id == rule.id)));
    }
}
