//! What the tests of every schema share: small sites in, codes of defects or claims out.

use jiff::civil::date;

use super::record;
use crate::{
    books::{Books, Claim},
    diag::Diagnostic,
    source::Sources,
};

/// The least estate, open for further keys of `[estate]`.
pub(super) const ESTATE: &str =
    "[estate]\nid = \"huaiyuan\"\nname = \"槐园小区\"\nregime = \"quasi\"\n";

/// A chart with two funds of one account each.
pub(super) const BASE: (&str, &str) = (
    "data/accounts.toml",
    "[[fund]]\nid = \"op\"\nname = \"管理经费\"\nkind = \"operating\"\n\
     [[fund]]\nid = \"ci\"\nname = \"公共收益\"\nkind = \"common-income\"\n\
     [[account]]\nid = \"bank\"\nname = \"管理经费专户\"\nfund = \"op\"\n\
     [[account]]\nid = \"ci-bank\"\nname = \"公共收益专户\"\nfund = \"ci\"\n\
     [[category]]\nid = \"subsidy\"\nname = \"补贴\"\nkind = \"income\"\nfund = \"op\"\naliases = [\"政府补贴\"]\n\
     [[category]]\nid = \"repair\"\nname = \"维修\"\nkind = \"expense\"\nfund = \"op\"\n\
     [[category]]\nid = \"ads\"\nname = \"广告\"\nkind = \"income\"\n\
     [[category]]\nid = \"move\"\nname = \"划转\"\nkind = \"transfer\"\n",
);

/// The same chart with a maintenance fund.
pub(super) const FUND: (&str, &str) = (
    "data/accounts.toml",
    "[[fund]]\nid = \"op\"\nname = \"管理经费\"\nkind = \"operating\"\n\
     [[fund]]\nid = \"mf\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
     [[account]]\nid = \"bank\"\nname = \"管理经费专户\"\nfund = \"op\"\n\
     [[account]]\nid = \"mf-bank\"\nname = \"维修资金专户\"\nfund = \"mf\"\n\
     [[category]]\nid = \"subsidy\"\nname = \"补贴\"\nkind = \"income\"\n\
     [[category]]\nid = \"repair\"\nname = \"维修\"\nkind = \"expense\"\n\
     [[category]]\nid = \"move\"\nname = \"划转\"\nkind = \"transfer\"\n",
);

/// Records a site: an estate with two buildings unless the test brings its own. Of two files with one
/// name the later counts.
pub(super) fn site<P: Into<String>, T: Into<String>>(
    files: impl IntoIterator<Item = (P, T)>,
) -> (Option<Books>, Vec<Diagnostic>, Sources) {
    let estate = format!(
        "{ESTATE}[[building]]\nid = \"b1\"\nname = \"1号楼\"\n[[building]]\nid = \"b2\"\nname = \"2号楼\"\n"
    );
    let files = files.into_iter().map(|(path, text)| (path.into(), text.into()));
    let estate = [("data/estate.toml".to_owned(), estate)];
    let sources = Sources::from_texts(estate.into_iter().chain(files));
    let (books, defects) = record(&sources, date(2025, 1, 1));
    (books, defects, sources)
}

/// The codes of all defects, each with its file, in order.
pub(super) fn check<P: Into<String>, T: Into<String>>(
    files: impl IntoIterator<Item = (P, T)>,
) -> Vec<String> {
    let (_, defects, sources) = site(files);
    let line = |d: &Diagnostic| format!("{} {}", d.code, d.path(&sources).unwrap_or("-"));
    defects.iter().map(line).collect()
}

/// The first help of each defect, in English.
pub(super) fn helps<P: Into<String>, T: Into<String>>(
    files: impl IntoIterator<Item = (P, T)>,
) -> Vec<String> {
    let (_, defects, _) = site(files);
    defects.iter().filter_map(|d| d.help.first()).map(|text| text.en.clone()).collect()
}

/// The books of a site without defects.
pub(super) fn books<P: Into<String>, T: Into<String>>(
    files: impl IntoIterator<Item = (P, T)>,
) -> Books {
    let (books, defects, _) = site(files);
    assert_eq!(defects, []);
    books.unwrap()
}

/// What the files of a site state of themselves.
pub(super) fn claims<P: Into<String>, T: Into<String>>(
    files: impl IntoIterator<Item = (P, T)>,
) -> Vec<String> {
    let known = |n: Option<i128>| n.map_or("?".to_owned(), |n| n.to_string());
    let (books, _, _) = site(files);
    let show = |claim: &Claim| match claim {
        Claim::Sum { stated, computed, rows } => format!("{stated} of {computed} in {rows}"),
        Claim::Count { stated, computed, rows } => format!("{stated} of {computed} in {rows}"),
        Claim::Area { stated, computed, rows } => format!("{stated} of {computed} in {rows}"),
        Claim::Share { stated, part, whole } => {
            format!("{stated} of {}/{}", known(*part), known(*whole))
        }
    };
    books.unwrap().stated.iter().map(|stated| show(&stated.claim)).collect()
}
