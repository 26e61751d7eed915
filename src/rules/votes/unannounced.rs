//! R-37c: what an assembly decides, its notice named.

use crate::{
    books::meeting::Voters,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-37c",
    name: "decided-unannounced",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "业主大会、居民代表大会只表决通知里列出的事项：写了 announced（通知列出的决议编号）的，每项决议都在里面",
    en: "an assembly of owners or representatives votes on what its notice named: where `announced` lists the ids, every resolution is among them",
    failing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"居民代表大会\"\nkind = \"representatives\"\ndate = 2024-03-09\nannounced = [\"a-1\"]\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"预算\"\nmatter = \"budget\"\n\
         [[resolution]]\nid = \"a-2\"\ntitle = \"涨价\"\nmatter = \"operations\"\n+++\n",
    )],
    passing: &[(
        "content/meetings/a.md",
        "+++\nid = \"a\"\ntitle = \"居民代表大会\"\nkind = \"representatives\"\ndate = 2024-03-09\nannounced = [\"a-1\", \"a-2\"]\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"预算\"\nmatter = \"budget\"\n\
         [[resolution]]\nid = \"a-2\"\ntitle = \"涨价\"\nmatter = \"operations\"\n+++\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let meetings = audit.books.meetings.iter();
    let open = meetings.filter(|m| m.kind.body() != Voters::Committee && !m.announced.is_empty());
    for meeting in open {
        let named = |id: &str| meeting.announced.iter().any(|named| named.value == id);
        for resolution in meeting.resolutions.iter().filter(|r| !named(&r.id.value)) {
            let (id, title) = (&resolution.id.value, &resolution.title);
            findings.push(
                RULE.finding(text! {
                    zh: "「{title}」（{id}）不在会议通知列出的事项里",
                    en: "`{title}` (`{id}`) is not among what the notice named",
                })
                .at(resolution.id.place)
                .record(id)
                .help(text! {
                    zh: "通知里写了的，把编号补进 announced；没有写的，重新通知再表决",
                    en: "if the notice named it, add its id to `announced`; if not, announce it and vote again",
                }),
            );
        }
    }
}
