//! days are counted in a year whose holidays are not known.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-87",
    name: "holidays-unknown",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "期限的最后一日是休息日的顺延。没有当年放假安排的，只按周末顺延，差几天的可能误判为晚了。\
         程序没有的年份，把国务院办公厅的放假通知写进 data/holidays/<年份>.toml",
    en: "a time that ends on a day of rest runs on. In a year without a table of holidays only weekends are counted as rest, \
         so what seems a few days late may have been in time; where the program has no table, data/holidays/<year>.toml holds the \
         announcement of the State Council",
    failing: &[("content/meetings/a.md", MEETING), ("data/postings.csv", POSTED)],
    passing: &[
        ("content/meetings/a.md", MEETING),
        ("data/postings.csv", POSTED),
        (
            "data/holidays/2022.toml",
            "year = 2022\nsource = \"国办发明电〔2021〕11号\"\nrest = [\"2022-06-03..2022-06-05\"]\nwork = []\n",
        ),
    ],
    check,
};

const POSTED: &str =
    "公开义务,期次,地点,张贴日\n会议通知,a,公告栏,2022-05-20\n会议决议,a,公告栏,2022-06-06\n";

const MEETING: &str = "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2022-05-27\nnotice_on = 2022-05-20\n\
     place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
     [[resolution]]\nid = \"a-1\"\ntitle = \"换灯\"\nmatter = \"operations\"\nresult = \"passed\"\n\
     [resolution.heads]\ntotal = 9\nreturned = 6\nfor = 3\nagainst = 3\nabstain = 0\n+++\n";

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let years = &audit.duties.years_without_holidays;
    let Some(year) = years.first() else { return };
    let named = |by: &str| years.iter().map(i16::to_string).collect::<Vec<_>>().join(by);
    let (zh, en) = (named("、"), named(", "));
    let finding = RULE.finding(text! {
        zh: "没有 {zh} 年的放假安排，这些年的期限只按周末顺延",
        en: "the holidays of {en} are not known, so times that end then run on over weekends only",
    });
    let finding = finding.in_file(format!("data/holidays/{year}.toml")).record("holidays");
    findings.push(finding.help(text! {
        zh: "每年建一个文件，如 data/holidays/{year}.toml，写上 year、source、rest（放假）和 work（调休上班）",
        en: "write a file for each, as data/holidays/{year}.toml: year, source, rest and work (weekend days worked)",
    }));
}
