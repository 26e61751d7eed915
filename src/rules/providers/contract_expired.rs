//! R-55b: nobody serves on a contract that is over.

use jiff::ToSpan as _;

use super::name;
use crate::{
    books::provider::{Contract, ContractId},
    diag::{Diagnostic, Effect, Severity},
    report::reminders::is_followed,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-55b",
    name: "contract-expired",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "合同到期没有续签、还在服务和付款的，成为不定期合同，双方都可以随时解除（提前六十日通知）。尽快表决并签新合同",
    en: "a provider that goes on serving and being paid after its contract ended serves on an indefinite one, which either \
         side may end at sixty days' notice; vote and sign anew",
    failing: &[
        (
            "data/providers.toml",
            "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\nrelated_party = \"无\"\n\
         [[contract]]\nid = \"c1\"\nprovider = \"clean\"\ntitle = \"保洁\"\nfrom = 2023-01-01\nuntil = 2024-06-30\n",
        ),
        (
            "data/ledger/2024.csv",
            "日期,科目,摘要,对方单位,收入,支出\n2024-10-08,维修,第三季度,保洁队,,300.00\n",
        ),
    ],
    passing: &[
        (
            "data/providers.toml",
            "[[provider]]\nid = \"clean\"\nname = \"保洁队\"\ntrades = [\"cleaning\"]\nrelated_party = \"无\"\n\
         [[contract]]\nid = \"c1\"\nprovider = \"clean\"\ntitle = \"保洁\"\nfrom = 2023-01-01\nuntil = 2024-06-30\n",
        ),
        (
            "data/ledger/2024.csv",
            "日期,科目,摘要,对方单位,收入,支出\n2024-07-08,维修,第二季度,保洁队,,300.00\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for (i, contract) in audit.books.contracts.iter().enumerate() {
        let Some(until) = contract.until.as_ref().filter(|end| end.value < audit.books.as_of)
        else {
            continue;
        };
        let end = until.value;
        if is_followed(audit.books, contract, end) {
            continue;
        }
        let Some(paid) = paid_after(audit, ContractId::new(i), contract) else { continue };
        let (who, on) = (name(audit, contract.provider), paid.date.value);
        findings.push(
            RULE.finding(text! {
                zh: "「{who}」的合同 {end} 已到期，{on} 还在付款，没有续签",
                en: "the contract of `{who}` ended on {end}, it was still paid on {on}, and none follows",
            })
            .under(until.place, "until")
            .record(&contract.id.value)
            .see(paid.place, text! { zh: "到期后的付款", en: "paid after the end" })
            .help(text! {
                zh: "续签了就把新合同写进来；没有续签的，尽快表决选聘并签合同",
                en: "add the new contract; where there is none, vote and sign",
            }),
        );
    }
}

/// A payment so long after the end that it cannot be for the last period of service.
fn paid_after<'a>(
    audit: &Audit<'a>,
    id: ContractId,
    contract: &Contract,
) -> Option<&'a crate::books::journal::Entry> {
    let end = contract.until.as_ref()?.value.saturating_add(62.days());
    let who = name(audit, contract.provider);
    audit.books.journal.entries.iter().find(|entry| {
        let payee = entry.payee.as_ref().is_some_and(|payee| payee.value == who);
        end < entry.date.value && entry.flow.is_negative() && (payee || entry.contract == Some(id))
    })
}
