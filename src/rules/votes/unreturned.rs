//! ballots that were not returned count with the majority only where the bylaws say so, and the result
//! without them is told.

use super::each;
use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::vote::Verdict,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-36",
    name: "unreturned-ballots",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "把没有交回的票计入多数（unreturned = \"majority\"），要在章程里有依据，写在 [[bylaw]] 里；本网站一律按交回的票计算，\
         并另外说明。不计入就不能通过的，效力有争议",
    en: "ballots not returned are counted with the majority (unreturned = \"majority\") only on the ground of the bylaws, \
         written as a [[bylaw]]; the site counts those returned and says so; a result that hangs on them is in dispute",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         unreturned = \"majority\"\n[resolution.heads]\ntotal = 236\nreturned = 200\nfor = 150\nagainst = 50\nabstain = 0\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"18000.00\"\nfor = \"15000.00\"\nagainst = \"3000.00\"\nabstain = \"0\"\n+++\n",
    )],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"vote.unreturned-with-majority\"\nvalue = \"true\"\nbasis = \"《议事规则》第十二条\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         unreturned = \"majority\"\n[resolution.heads]\ntotal = 236\nreturned = 200\nfor = 150\nagainst = 50\nabstain = 0\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"18000.00\"\nfor = \"15000.00\"\nagainst = \"3000.00\"\nabstain = \"0\"\n+++\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (meeting, resolution, result) in each(audit) {
        let Some(place) = resolution.unreturned_with_majority else { continue };
        let bylaw = audit.limit("vote.unreturned-with-majority", meeting.date.value);
        let title = &resolution.title;
        let message = match (bylaw.as_ref().is_some_and(|flag| flag.is_set()), result.verdict) {
            (true, Verdict::Passed) => continue,
            (true, Verdict::Failed | Verdict::NotProvable) => text! {
                zh: "「{title}」不计没有交回的票就证明不了通过",
                en: "`{title}` is not proved to have passed without the ballots that were not returned",
            },
            (false, _) => text! {
                zh: "「{title}」把没有交回的票计入多数，没有写明依据",
                en: "`{title}` counts ballots that were not returned with the majority and cites no ground",
            },
        };
        let mut finding = RULE
            .finding(message)
            .under(place, "unreturned")
            .record(&resolution.id.value)
            .help(text! {
                zh: "章程有规定的，在 data/estate.toml 写 [[bylaw]]，threshold = \"vote.unreturned-with-majority\"，并写 basis；\
                     没有规定的改为 apart，按交回的票计算",
                en: "where the bylaws say so, write a [[bylaw]] with threshold = \"vote.unreturned-with-majority\" and its \
                     `basis` in data/estate.toml; else write apart and count the ballots returned",
            });
        finding.ground = bylaw.map(|flag| flag.ground);
        findings.push(finding);
    }
}
