//! Whole tiny sites, `tests/sites/<case>/{in,out}`, byte for byte and both ways: nothing is missing, nothing is
//! there that was not meant. Their theme is a few lines long, so that a change of the default theme does not
//! touch them.
//!
//! After a change that is meant, `SNAPSHOTS=overwrite cargo test` writes them anew; a file that is no longer made
//! is deleted by hand.

use std::{collections::BTreeSet, fs};

use jiff::civil::{Date, date};
use snapbox::{Data, assert_data_eq};

use crate::building;

fn check(case: &str, as_of: Date) {
    let folder = building::root().join("tests/sites").join(case);
    let built = building::build(&folder.join("in"), as_of);
    let told: Vec<_> =
        built.checked.diagnostics.iter().map(|d| format!("{} {}", d.code, d.message)).collect();
    assert!(built.site.is_some(), "{}", told.join("\n"));
    let out = folder.join("out");
    fs::create_dir_all(&out).unwrap();
    let contents = building::contents(&built);
    let overwrites = std::env::var("SNAPSHOTS").is_ok_and(|wish| wish == "overwrite");
    for (path, bytes) in &contents {
        let expected = Data::read_from(&out.join(path), None).raw();
        match String::from_utf8(bytes.clone()) {
            Ok(text) => assert_data_eq!(Data::text(text).raw(), expected),
            Err(_) if overwrites => {
                fs::create_dir_all(out.join(path).parent().unwrap()).unwrap();
                fs::write(out.join(path), bytes).unwrap();
            }
            Err(_) => assert_eq!(&fs::read(out.join(path)).unwrap(), bytes, "{path}"),
        }
    }
    let made: BTreeSet<String> = contents.into_keys().collect();
    let kept: BTreeSet<String> = building::files(&out).into_iter().collect();
    assert_eq!(made, kept, "{case}: files made and files kept");
}

#[test]
fn an_owners_committee_with_an_assembly() {
    check("owners", date(2024, 6, 30));
}

#[test]
fn a_custodial_committee_that_publishes_monthly() {
    check("custodial", date(2024, 3, 31));
}
