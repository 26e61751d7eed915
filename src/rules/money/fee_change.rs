//! a price changes only by a decision of those who may decide it, before it starts.

use crate::{
    books::{
        fee::{Fee, PriceForm},
        meeting::{Matter, ResolutionId},
    },
    diag::{Diagnostic, Effect, Severity},
    report::fees,
    rules::{
        Audit, Rule,
        decision::{Decision, Flaw},
    },
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-43",
    name: "fee-change-unresolved",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "收费标准变动，要有权决定的会议先通过决议，写在新标准的 resolution 里，再开始执行。政府定价的，basis 写明政府定价",
    en: "a price changes by a resolution of those who may decide it, passed before it starts and named in `resolution`; a \
         price set by government says 政府定价 in `basis`",
    failing: &[(
        "data/fees.toml",
        "[[fee]]\nid = \"f1\"\nname = \"保洁费\"\nunit = \"元/户·月\"\nrate = \"6.00\"\nprice_form = \"market\"\nfrom = 2023-01-01\nuntil = 2024-06-30\nbasis = \"居民代表会议\"\n\
         payer = \"居民\"\nbilling = \"按季\"\n\
         [[fee]]\nid = \"f2\"\nname = \"保洁费\"\nunit = \"元/户·月\"\nrate = \"8.00\"\nprice_form = \"market\"\nfrom = 2024-07-01\nbasis = \"居民代表会议\"\n\
         payer = \"居民\"\nbilling = \"按季\"\n",
    )],
    passing: &[
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
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (old, new) in changes(audit) {
        let Some((message, ground)) = flaw(audit, old, new) else { continue };
        let mut finding = RULE
            .finding(message)
            .at(new.id.place)
            .record(&new.id.value)
            .see(old.id.place, text! { zh: "原来的标准", en: "the price before" });
        finding.ground = ground;
        findings.push(finding.help(text! {
            zh: "写上通过这次调价的决议；没有决议的，恢复原标准，先表决再执行，多收的退还或抵扣",
            en: "name the resolution; where there is none, go back to the old price, vote first, and return what was \
                 charged too much",
        }));
    }
}

/// Each price that differs from the one before it, with that one.
pub(super) fn changes<'a>(audit: &Audit<'a>) -> Vec<(&'a Fee, &'a Fee)> {
    let books = audit.books;
    let mut changes = Vec::new();
    for history in fees::prepare(books) {
        for pair in history.history.windows(2) {
            let (new, old) = (&books.fees[pair[0]], &books.fees[pair[1]]);
            let by_government = |fee: &Fee| {
                let said = matches!(fee.price_form, Some(PriceForm::Government | PriceForm::Guide));
                said || fee
                    .basis
                    .as_deref()
                    .is_some_and(|b| b.contains("政府定价") || b.contains("政府指导价"))
            };
            if let (Some(a), Some(b)) = (old.rate.get(), new.rate.get())
                && a != b
                && !by_government(new)
            {
                changes.push((old, new));
            }
        }
    }
    changes
}

fn flaw(audit: &Audit<'_>, old: &Fee, new: &Fee) -> Option<(Text, Option<Text>)> {
    let (name, from) = (&new.name, new.from);
    let (was, now) = (old.rate.get()?, new.rate.get()?);
    let found = new.resolution.and_then(|id: ResolutionId| Decision::find(audit, id));
    let Some(decision) = found else {
        let message = text! {
            zh: "「{name}」{from} 起由 {was} 元改为 {now} 元，没有写决议",
            en: "`{name}` goes from {was} to {now} yuan on {from} without a resolution",
        };
        return Some((message, None));
    };
    Some(match decision.flaw(audit, Matter::Fee, Some(from))? {
        Flaw::Body(Text { zh, en }, ground) => (
            text! {
                zh: "「{name}」{from} 起的调价不是{zh}决定的",
                en: "the change of `{name}` on {from} was not decided by {en}",
            },
            Some(ground),
        ),
        Flaw::Failed => (
            text! {
                zh: "「{name}」{from} 起的调价，所写的决议没有通过",
                en: "the change of `{name}` on {from} names a resolution that did not carry",
            },
            None,
        ),
        Flaw::Late(on) => (
            text! {
                zh: "「{name}」{from} 起执行，{on} 才有决议",
                en: "`{name}` changed on {from}, the resolution came on {on}",
            },
            None,
        ),
    })
}
