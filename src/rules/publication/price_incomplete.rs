//! a price in force says what it is for, how much, who pays and on what ground.

use crate::{
    books::{fee::Fee, value::Datum},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-84",
    name: "price-incomplete",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "执行中的收费标准要标全：金额、单位、价格管理形式、起始日、付费人、收费方式、依据；不写“面议”，不留空",
    en: "a price in force gives its amount, unit, price form, start, payer, billing and ground; it is never left to be agreed or blank",
    failing: &[(
        "data/fees.toml",
        "[[fee]]\nid = \"f1\"\nname = \"保洁费\"\nunit = \"元/户·月\"\nrate = \"未知\"\nprice_form = \"market\"\nfrom = 2024-01-01\nbasis = \"居民代表会议\"\npayer = \"居民\"\nbilling = \"按季\"\n",
    )],
    passing: &[(
        "data/fees.toml",
        "[[fee]]\nid = \"f1\"\nname = \"保洁费\"\nunit = \"元/户·月\"\nrate = \"6.00\"\nprice_form = \"market\"\nfrom = 2024-01-01\nbasis = \"居民代表会议\"\npayer = \"居民\"\nbilling = \"按季\"\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    for fee in &audit.books.fees {
        let in_force = fee.from <= as_of && fee.until.is_none_or(|until| as_of <= until);
        let lacking = if in_force { lacking(fee) } else { Vec::new() };
        if lacking.is_empty() {
            continue;
        }
        let name = &fee.name;
        let (zh, en): (Vec<&str>, Vec<&str>) = lacking.into_iter().unzip();
        let (zh, en) = (zh.join("、"), en.join("`, `"));
        findings.push(
            RULE.finding(text! {
                zh: "「{name}」的标价不全，缺：{zh}", en: "the price of `{name}` is not complete, it lacks `{en}`"
            })
            .at(fee.id.place)
            .record(&fee.id.value)
            .help(text! {
                zh: "在 data/fees.toml 补上；金额按实际执行的写，不写“面议”",
                en: "fill it in in data/fees.toml; write the amount that is charged, not that it is to be agreed",
            }),
        );
    }
}

/// What a resident must know of a price and is not told.
fn lacking(fee: &Fee) -> Vec<(&'static str, &'static str)> {
    let texts = [Some(&fee.unit), fee.billing.as_ref(), fee.note.as_ref()];
    let open = texts.into_iter().flatten().any(|text| text.contains("面议"));
    let asked = [
        (open || !matches!(fee.rate, Datum::Known(_)), ("金额", "rate")),
        (fee.price_form.is_none(), ("价格管理形式", "price_form")),
        (fee.payer.is_none(), ("付费人", "payer")),
        (fee.billing.is_none(), ("收费方式", "billing")),
        (fee.basis.is_none() && fee.resolution.is_none(), ("依据", "basis")),
    ];
    asked.into_iter().filter(|(lacks, _)| *lacks).map(|(_, name)| name).collect()
}
