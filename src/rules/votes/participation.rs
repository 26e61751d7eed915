//! enough took part in a vote that is said to have passed.

use super::{in_words, mend, passed};
use crate::{
    books::meeting::Voters,
    diag::{Diagnostic, Effect, Severity},
    report::vote::Verdict,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-31",
    name: "participation",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "业主（居民代表）表决，参与的人数和面积都要达到门槛（民法典：各三分之二以上），否则决议不成立",
    en: "in a vote of owners or representatives enough must take part, in heads and in area alike (Civil Code: two \
         thirds of each); else there is no resolution",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 236\nreturned = 150\nfor = 120\nagainst = 20\nabstain = 10\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"15000.00\"\nfor = \"12000.00\"\nagainst = \"2000.00\"\nabstain = \"1000.00\"\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-03-09\nnotice_on = 2024-02-01\n\
         place = \"活动室\"\nchair = \"主任\"\nexpected = 9\npresent = 8\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"选聘\"\nmatter = \"provider\"\nresult = \"passed\"\n\
         [resolution.heads]\ntotal = 236\nreturned = 158\nfor = 120\nagainst = 20\nabstain = 18\n[resolution.area]\ntotal = \"21000.00\"\nreturned = \"15000.00\"\nfor = \"12000.00\"\nagainst = \"2000.00\"\nabstain = \"1000.00\"\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for vote in passed(audit).filter(|vote| vote.rule.voters != Voters::Committee) {
        let short = vote.result.dimensions.iter().filter(|d| d.quorum == Verdict::Failed);
        let short: Vec<_> = short.map(|d| d.dimension).collect();
        if short.is_empty() {
            continue;
        }
        let (title, quorum, basis) = (&vote.resolution.title, vote.rule.quorum, &vote.rule.basis);
        let crate::text::Text { zh, en } = in_words(&short);
        findings.push(
            RULE.finding(text! {
                zh: "「{title}」写着通过，但参与的{zh}没有达到 {quorum}",
                en: "`{title}` is stated as passed, but those who took part do not reach {quorum} in {en}",
            })
            .at(vote.place)
            .record(&vote.resolution.id.value)
            .help(mend())
            .ground(text! { zh: "{basis}", en: "{basis}" }),
        );
    }
}
