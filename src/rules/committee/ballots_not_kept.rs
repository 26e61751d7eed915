//! R-23c: the ballots of an election are kept (S-056).

use crate::{
    books::archive::State,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-23c",
    name: "ballots-not-kept",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "选票要封存备查：ballots_kept 写档案编号，这卷档案在目录里，没有销毁",
    en: "ballots are kept: `ballots_kept` names their file, which is in the index of the archive and not destroyed",
    failing: &[
        (
            "data/elections.toml",
            "[[election]]\nid = \"e1\"\ntitle = \"换届\"\ndate = 2024-03-15\ncounter = \"甲\"\nscrutineer = \"乙\"\nballots_kept = \"a9\"\n",
        ),
        ("data/archive.csv", "编号,类别,题名,归档日期,查阅范围\na1,行政,选票,2024-03-16,保密\n"),
    ],
    passing: &[
        (
            "data/elections.toml",
            "[[election]]\nid = \"e1\"\ntitle = \"换届\"\ndate = 2024-03-15\ncounter = \"甲\"\nscrutineer = \"乙\"\nballots_kept = \"a1\"\n",
        ),
        ("data/archive.csv", "编号,类别,题名,归档日期,查阅范围\na1,行政,选票,2024-03-16,保密\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    for election in &books.elections {
        let Some(kept) = &election.ballots_kept else { continue };
        let file = books.archive.iter().find(|file| file.id.value == kept.value);
        if file.is_some_and(|file| file.state != Some(State::Destroyed)) {
            continue;
        }
        let (title, number) = (&election.title, &kept.value);
        findings.push(
            RULE.finding(text! {
                zh: "「{title}」的选票写着在档案 {number}，目录里没有，或者已经销毁",
                en: "the ballots of `{title}` are said to be in file {number}, which the archive does not have any more",
            })
            .at(kept.place)
            .record(&election.id.value)
            .help(text! {
                zh: "核对档案编号；选票在的，补进 data/archive.csv",
                en: "check the number, and add the file to data/archive.csv where the ballots are there",
            }),
        );
    }
}
