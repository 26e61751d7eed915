//! heads in an owners' vote are counted as the law counts them.

use super::each;
use crate::{
    books::meeting::{Affects, Voters},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-35",
    name: "heads-over",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "业主人数按专有部分的数量算：一户一人；同一买受人有几套只算一人，开发商没卖出的也只算一人。人数不会多于户数",
    en: "heads are counted by homes: one each; several homes of one buyer are one, and so are those the developer has \
         not sold; there are never more heads than homes",
    failing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\nhouseholds = 100\n\
         [[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 130\nreturned = 120\nfor = 100\nagainst = 20\nabstain = 0\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"15000.00\"\nfor = \"12000.00\"\nagainst = \"2000.00\"\nabstain = \"1000.00\"\n+++\n",
        ),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\nhouseholds = 100\n\
         [[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 96\nreturned = 90\nfor = 80\nagainst = 10\nabstain = 0\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"15000.00\"\nfor = \"12000.00\"\nagainst = \"2000.00\"\nabstain = \"1000.00\"\n+++\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(homes) = audit.books.estate.households.get() else { return };
    for (_, resolution, _) in each(audit) {
        if resolution.voters != Voters::Owners || resolution.affects != Affects::Estate {
            continue;
        }
        let Some(heads) = &resolution.heads else { continue };
        let Some(total) = heads.total.get().filter(|total| homes < *total) else { continue };
        let title = &resolution.title;
        findings.push(
            RULE.finding(text! {
                zh: "「{title}」的业主人数 {total}，多于全小区的 {homes} 户",
                en: "`{title}` counts {total} owners, more than the {homes} homes of the estate",
            })
            .at(heads.place)
            .record(&resolution.id.value)
            .help(text! {
                zh: "一户几个共有人只算一人，一人几户也只算一人；核对 total，或小区户数",
                en: "co-owners of a home are one, and one owner of several homes is one; check `total`, or the estate's \
                     households",
            }),
        );
    }
}
