//! R-38c: whoever agrees to a decision of the committee signs it.

use crate::{
    books::meeting::Voters,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-38c",
    name: "decision-unsigned",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "委员会的决定，同意的委员都要签字：写了 signed（签字人数）的，不少于同意的票数",
    en: "those who agree to a decision of the committee sign it: where `signed` is written, it is no fewer than the votes for",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"换灯\"\nmatter = \"operations\"\nsigned = 4\n\
         [resolution.heads]\ntotal = 9\nreturned = 9\nfor = 8\nagainst = 1\nabstain = 0\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"例会\"\nkind = \"regular\"\ndate = 2024-03-09\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"换灯\"\nmatter = \"operations\"\nsigned = 8\n\
         [resolution.heads]\ntotal = 9\nreturned = 9\nfor = 8\nagainst = 1\nabstain = 0\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let resolutions = audit.books.meetings.iter().flat_map(|meeting| &meeting.resolutions);
    for resolution in resolutions.filter(|r| r.voters == Voters::Committee) {
        let agreed = resolution.heads.as_ref().and_then(|heads| heads.in_favour.get());
        let (Some(signed), Some(agreed)) = (&resolution.signed, agreed) else { continue };
        if agreed <= signed.value {
            continue;
        }
        let (title, n) = (&resolution.title, signed.value);
        findings.push(
            RULE.finding(text! {
                zh: "「{title}」同意 {agreed} 票，签字 {n} 人",
                en: "`{title}` has {agreed} votes for and {n} signatures",
            })
            .at(signed.place)
            .record(&resolution.id.value)
            .help(text! {
                zh: "补签，或者按实际签字的人数改正票数",
                en: "let those who agreed sign, or correct the votes to those who did",
            }),
        );
    }
}
