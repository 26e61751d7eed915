//! a waiver covers a finding.

use crate::{
    books::waiver::Waiver,
    diag::{Diagnostic, Effect, Severity},
    rules::Rule,
    text,
};

/// The rule. Its findings are made where waivers are applied, after all other rules have spoken.
pub const RULE: Rule = Rule {
    id: "R-98",
    name: "waiver-unmatched",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "豁免要对得上一条现有的提示。事情已经改好的，删去豁免；规则编号或记录写错的，照 check 列出的改",
    en: "a waiver must cover a finding that is there; delete it when the matter is mended, or correct its rule and \
         record as `check` lists them",
    failing: &[(
        "data/waivers.toml",
        "[[waiver]]\nrule = \"R-10\"\nrecord = \"记-9\"\nreason = \"补记\"\napproved_by = \"监督小组\"\nuntil = 2025-06-30\n",
    )],
    passing: &[],
    check: |_, _| {},
};

/// The finding about a waiver that covers none.
pub(super) fn finding(waiver: &Waiver) -> Diagnostic {
    let (rule, record) = (&waiver.rule.value, &waiver.record.value);
    RULE.finding(text! {
        zh: "没有一条「{rule}」的提示是关于「{record}」的，这条豁免不起作用",
        en: "no finding of `{rule}` is about `{record}`, so this waiver does nothing",
    })
    .under(waiver.record.place, "record")
    .record(record)
    .help(text! {
        zh: "已经改好的，删去这一节；写错的，照 gongshi check --format json 里的 code 和 record 改",
        en: "delete the table when the matter is mended; else take `code` and `record` from gongshi check --format json",
    })
}
