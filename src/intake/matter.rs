//! What an import tells, each kind under a stable code that programs can rely on; `docs/import.md` lists them.

use super::log::Weight;

/// A kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// A text in another encoding was brought to UTF-8.
    Encoding,
    /// A quote is out of place.
    Quote,
    /// Macros were not run.
    Macros,
    /// Links to other files were not followed.
    Links,
    /// A sheet claims to be larger than it is.
    Oversized,
    /// Hidden rows and red figures cannot be told.
    Blind,
    /// A hidden sheet was not read.
    HiddenSheet,
    /// No header was found, nothing was read.
    NoHeader,
    /// Hidden rows were read.
    HiddenRows,
    /// Hidden columns were read.
    HiddenColumns,
    /// Title and name are of different months.
    StaleTitle,
    /// A table of votes has no date.
    VoteDate,
    /// Votes were written to a file to be completed.
    VoteFile,
    /// Two totals of one month and side differ.
    RivalTotals,
    /// A table repeats another one.
    TwinTable,
    /// Answers with names or rooms: only counts are kept.
    Personal,
    /// Which provider is meant cannot be told.
    UnknownProvider,
    /// The sign was taken for the side.
    BothSigns,
    /// Income or expense cannot be told.
    NoDirection,
    /// A category was guessed by its letters.
    GuessedCategory,
    /// Categories are not in the chart of accounts.
    UnknownCategory,
    /// Another currency, not converted.
    ForeignCurrency,
    /// Rows were turned from old to new.
    Reversed,
    /// Running balances were verified.
    BalancesVerified,
    /// Balances of an unknown account were not written.
    BalanceAccount,
    /// The period of a table cannot be told.
    NoPeriod,
    /// The data file cannot be added to.
    NotMerged,
    /// A data file was brought to UTF-8.
    Recoded,
}

impl Matter {
    /// Every kind.
    pub const ALL: [Matter; 28] = [
        Matter::Encoding,
        Matter::Quote,
        Matter::Macros,
        Matter::Links,
        Matter::Oversized,
        Matter::Blind,
        Matter::HiddenSheet,
        Matter::NoHeader,
        Matter::HiddenRows,
        Matter::HiddenColumns,
        Matter::StaleTitle,
        Matter::VoteDate,
        Matter::VoteFile,
        Matter::RivalTotals,
        Matter::TwinTable,
        Matter::Personal,
        Matter::UnknownProvider,
        Matter::BothSigns,
        Matter::NoDirection,
        Matter::GuessedCategory,
        Matter::UnknownCategory,
        Matter::ForeignCurrency,
        Matter::Reversed,
        Matter::BalancesVerified,
        Matter::BalanceAccount,
        Matter::NoPeriod,
        Matter::NotMerged,
        Matter::Recoded,
    ];

    /// ASCII name, for data; stable.
    pub fn name(self) -> &'static str {
        match self {
            Matter::Encoding => "encoding",
            Matter::Quote => "quote",
            Matter::Macros => "macros",
            Matter::Links => "links",
            Matter::Oversized => "oversized",
            Matter::Blind => "blind",
            Matter::HiddenSheet => "hidden-sheet",
            Matter::NoHeader => "no-header",
            Matter::HiddenRows => "hidden-rows",
            Matter::HiddenColumns => "hidden-columns",
            Matter::StaleTitle => "stale-title",
            Matter::VoteDate => "vote-date",
            Matter::VoteFile => "vote-file",
            Matter::RivalTotals => "rival-totals",
            Matter::TwinTable => "twin-table",
            Matter::Personal => "personal",
            Matter::UnknownProvider => "unknown-provider",
            Matter::BothSigns => "both-signs",
            Matter::NoDirection => "no-direction",
            Matter::GuessedCategory => "guessed-category",
            Matter::UnknownCategory => "unknown-category",
            Matter::ForeignCurrency => "foreign-currency",
            Matter::Reversed => "reversed",
            Matter::BalancesVerified => "balances-verified",
            Matter::BalanceAccount => "balance-account",
            Matter::NoPeriod => "no-period",
            Matter::NotMerged => "not-merged",
            Matter::Recoded => "recoded",
        }
    }

    /// How much it matters.
    pub fn weight(self) -> Weight {
        match self {
            Matter::Encoding
            | Matter::Macros
            | Matter::Oversized
            | Matter::Personal
            | Matter::Reversed
            | Matter::BalancesVerified
            | Matter::Recoded => Weight::Know,
            Matter::Quote
            | Matter::Links
            | Matter::Blind
            | Matter::HiddenSheet
            | Matter::NoHeader
            | Matter::HiddenRows
            | Matter::HiddenColumns
            | Matter::StaleTitle
            | Matter::VoteFile
            | Matter::BothSigns
            | Matter::GuessedCategory
            | Matter::ForeignCurrency
            | Matter::BalanceAccount => Weight::Look,
            Matter::VoteDate
            | Matter::RivalTotals
            | Matter::TwinTable
            | Matter::UnknownProvider
            | Matter::NoDirection
            | Matter::UnknownCategory
            | Matter::NoPeriod
            | Matter::NotMerged => Weight::Decide,
        }
    }
}

/// Why a row was not taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Disagrees with a row that is there.
    Conflict,
    /// The total of a table whose rows are taken in.
    CountedElsewhere,
    /// More than one grade is ticked.
    TwoGrades,
    /// No count of votes.
    NoVotes,
    /// What should be a figure cannot be read.
    Unreadable,
    /// The header again.
    HeaderAgain,
    /// A remark, a signature, an item without a figure.
    NoRecord,
    /// A record without what it needs: day, side, name.
    Unbooked,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Cause; 8] = [
        Cause::Conflict,
        Cause::CountedElsewhere,
        Cause::TwoGrades,
        Cause::NoVotes,
        Cause::Unreadable,
        Cause::HeaderAgain,
        Cause::NoRecord,
        Cause::Unbooked,
    ];

    /// ASCII name, for data; stable.
    pub fn name(self) -> &'static str {
        match self {
            Cause::Conflict => "conflict",
            Cause::CountedElsewhere => "counted-elsewhere",
            Cause::TwoGrades => "two-grades",
            Cause::NoVotes => "no-votes",
            Cause::Unreadable => "unreadable",
            Cause::HeaderAgain => "header-again",
            Cause::NoRecord => "no-record",
            Cause::Unbooked => "unbooked",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_documented() {
        let docs =
            [include_str!("../../docs/import.md"), include_str!("../../docs/import.zh-CN.md")];
        let codes = Matter::ALL.map(Matter::name).into_iter().chain(Cause::ALL.map(Cause::name));
        for code in codes {
            for doc in docs {
                assert!(doc.contains(&format!("| `{code}` |")), "{code}");
            }
        }
    }
}
