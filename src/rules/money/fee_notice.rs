//! R-43b: a change of price hangs out for comment before the vote.

use jiff::ToSpan as _;

use super::fee_change::changes;
use crate::{
    books::document::NoticeKind,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule, decision::Decision},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-43b",
    name: "fee-change-unposted",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "有规定的地方，调价方案表决前要公示若干日。公示写成 content/notices 里的一份公示，标题或正文写出收费项目的名称",
    en: "where the rulebook asks for it, a change of price is posted for so many days before the vote, as a notice of kind \
         公示 that names the fee",
    failing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"fee.notice-days\"\nvalue = \"30\"\nbasis = \"《公示制度》第四条\"\n",
        ),
        (
            "data/fees.toml",
            "[[fee]]\nid = \"f1\"\nname = \"保洁费\"\nunit = \"元/户·月\"\nrate = \"6.00\"\nprice_form = \"market\"\nfrom = 2023-01-01\nuntil = 2024-06-30\nbasis = \"居民代表会议\"\n\
         payer = \"居民\"\nbilling = \"按季\"\n\
         [[fee]]\nid = \"f2\"\nname = \"保洁费\"\nunit = \"元/户·月\"\nrate = \"8.00\"\nprice_form = \"market\"\nfrom = 2024-07-01\nbasis = \"居民代表会议\"\n\
         payer = \"居民\"\nbilling = \"按季\"\nresolution = \"a-1\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"居民代表会议\"\nkind = \"representatives\"\ndate = 2024-06-09\nplace = \"活动室\"\n\
         chair = \"主任\"\nexpected = 30\npresent = 28\n[[resolution]]\nid = \"a-1\"\ntitle = \"调整保洁费\"\nmatter = \"fee\"\n\
         result = \"passed\"\n[resolution.heads]\ntotal = 30\nreturned = 28\nfor = 25\nagainst = 3\nabstain = 0\n+++\n",
        ),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n\
         [[bylaw]]\nthreshold = \"fee.notice-days\"\nvalue = \"30\"\nbasis = \"《公示制度》第四条\"\n",
        ),
        (
            "data/fees.toml",
            "[[fee]]\nid = \"f1\"\nname = \"保洁费\"\nunit = \"元/户·月\"\nrate = \"6.00\"\nprice_form = \"market\"\nfrom = 2023-01-01\nuntil = 2024-06-30\nbasis = \"居民代表会议\"\n\
         payer = \"居民\"\nbilling = \"按季\"\n\
         [[fee]]\nid = \"f2\"\nname = \"保洁费\"\nunit = \"元/户·月\"\nrate = \"8.00\"\nprice_form = \"market\"\nfrom = 2024-07-01\nbasis = \"居民代表会议\"\n\
         payer = \"居民\"\nbilling = \"按季\"\nresolution = \"a-1\"\n",
        ),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"居民代表会议\"\nkind = \"representatives\"\ndate = 2024-06-09\nplace = \"活动室\"\n\
         chair = \"主任\"\nexpected = 30\npresent = 28\n[[resolution]]\nid = \"a-1\"\ntitle = \"调整保洁费\"\nmatter = \"fee\"\n\
         result = \"passed\"\n[resolution.heads]\ntotal = 30\nreturned = 28\nfor = 25\nagainst = 3\nabstain = 0\n+++\n",
        ),
        (
            "content/notices/a.md",
            "+++\nid = \"n\"\ntitle = \"保洁费调整方案\"\nkind = \"公示\"\ndate = 2024-05-01\n+++\n征求意见\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (_, new) in changes(audit) {
        let Some(decision) = new.resolution.and_then(|id| Decision::find(audit, id)) else {
            continue;
        };
        let voted = decision.day();
        let Some(limit) = audit.limit("fee.notice-days", voted) else { continue };
        let due = limit.before(voted);
        let posted = audit.books.notices.iter().any(|notice| {
            notice.kind == NoticeKind::Publicity
                && notice.date <= due
                && voted.saturating_sub(1.year()) <= notice.date
                && (notice.title.contains(&new.name) || notice.body.contains(&new.name))
        });
        if posted {
            continue;
        }
        let (name, days) = (&new.name, limit.number());
        findings.push(
            RULE.finding(text! {
                zh: "「{name}」的调价 {voted} 表决，没有找到提前 {days} 日的公示",
                en: "the change of `{name}` was voted on {voted}, and no notice of {days} days before is to be found",
            })
            .at(new.id.place)
            .record(&new.id.value)
            .help(text! {
                zh: "把当时的公示写进 content/notices；确实没有公示的，公布情况并重新征求意见",
                en: "add the notice to content/notices; if there was none, say so in public and ask for comments anew",
            })
            .ground(limit.ground),
        );
    }
}
