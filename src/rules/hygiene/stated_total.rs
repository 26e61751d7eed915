//! a total that a file states of its own rows must be their sum.

use crate::{
    books::Claim,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-06",
    name: "stated-total",
    severity: Severity::Error,
    effect: Effect::Blocks,
    zh: "表里写的合计、小计必须等于各行之和，分毫不差。\
         核对各行有没有漏记、重记或抄错，再更正合计；不要为了凑数改动某一行",
    en: "a stated total or subtotal must equal the sum of its rows to the fen; look for a row that is missing, \
         doubled or mistyped, then correct the total",
    failing: &[(
        "data/ledger/2024Q1.csv",
        "日期,科目,摘要,收入,支出\n2024-01-05,保洁费,一月,300.00,\n2024-02-05,保洁费,二月,200.00,\n合计,,,510.00,\n",
    )],
    passing: &[(
        "data/ledger/2024Q1.csv",
        "日期,科目,摘要,收入,支出\n2024-01-05,保洁费,一月,300.00,\n2024-02-05,保洁费,二月,200.00,\n合计,,,500.00,\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for figure in &audit.books.stated {
        let header = &figure.header;
        let message = match &figure.claim {
            Claim::Sum { stated, computed, rows } if stated != computed => {
                let gap = *stated - *computed;
                let (zh, en) = match gap.is_negative() {
                    false => ("多写了", "too much by"),
                    true => ("少写了", "too little by"),
                };
                let gap = gap.abs();
                text! {
                    zh: "「{header}」写的是 {stated}，{rows} 行相加是 {computed}，{zh} {gap} 元",
                    en: "`{header}` states {stated}, the {rows} rows add up to {computed}, {en} {gap} yuan",
                }
            }
            Claim::Count { stated, computed, rows } if stated != computed => text! {
                zh: "「{header}」写的是 {stated}，{rows} 行相加是 {computed}",
                en: "`{header}` states {stated}, the {rows} rows add up to {computed}",
            },
            Claim::Area { stated, computed, rows } if stated != computed => text! {
                zh: "写的是 {stated} ㎡，{rows} 行相加是 {computed} ㎡",
                en: "`{stated}` ㎡ is stated, the {rows} rows add up to `{computed}` ㎡",
            },
            Claim::Sum { .. } | Claim::Count { .. } | Claim::Area { .. } | Claim::Share { .. } => {
                continue;
            }
        };
        findings.push(
            RULE.finding(message)
                .under(figure.cell.place, header)
                .found(&figure.cell.value)
                .help(text! {
                    zh: "逐行核对后更正，差额往往等于漏记或重记的那一行",
                    en: "check row by row; the difference is often the row that is missing or doubled",
                }),
        );
    }
}
