//! money is spent on what it may be spent on.

use crate::{
    books::journal::{Category, CategoryId, EntryKind, FundKind, Head, Purpose},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-42",
    name: "purpose",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "每个支出科目都要写明用途（purpose），并在允许的用途之内：服务费、工资、志愿者补贴、公共设施、应急、办公",
    en: "every category of expense says its `purpose`, one of those allowed: provider fees, wages, volunteers, common \
         facilities, emergencies, office",
    failing: &[
        (
            "data/accounts.toml",
            "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"1000.00\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\n\
         [[category]]\nid = \"gift\"\nname = \"礼品\"\nkind = \"expense\"\npurpose = \"other\"\n",
        ),
        ("data/ledger/2024.csv", "日期,科目,摘要,收入,支出\n2024-01-05,礼品,购礼品,,300.00\n"),
    ],
    passing: &[
        (
            "data/accounts.toml",
            "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"1000.00\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\n\
         [[category]]\nid = \"gift\"\nname = \"换灯\"\nkind = \"expense\"\npurpose = \"facility\"\n",
        ),
        ("data/ledger/2024.csv", "日期,科目,摘要,收入,支出\n2024-01-05,换灯,换灯,,300.00\n"),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let chart = &audit.books.chart;
    // A chart that gives no purpose at all was kept without them: nothing was left out by mistake.
    let kept = chart.categories.iter().any(|category| category.purpose.is_some());
    for category in used(audit) {
        let name = &category.name;
        let message = match category.purpose {
            Some(Purpose::Other) => text! {
                zh: "支出科目「{name}」的用途是其他，不在允许的用途之内",
                en: "the expense `{name}` has the purpose other, which is not among those allowed",
            },
            None if kept => text! {
                zh: "支出科目「{name}」没有写用途",
                en: "the expense `{name}` does not say its purpose",
            },
            None
            | Some(
                Purpose::ProviderFee
                | Purpose::Wages
                | Purpose::Volunteer
                | Purpose::Facility
                | Purpose::Emergency
                | Purpose::Office,
            ) => continue,
        };
        findings.push(
            RULE.finding(message).at(category.id.place).record(&category.id.value).help(text! {
                zh: "写上 purpose；确实不在其中的，请居民代表会议议定用途，或改记合适的科目",
                en: "write its `purpose`; where none fits, have the representatives settle it, or book under another category",
            }),
        );
    }
}

/// The categories of expense that entries are booked under, the maintenance fund left out.
fn used<'a>(audit: &Audit<'a>) -> impl Iterator<Item = &'a Category> {
    let books = audit.books;
    let mut seen = vec![false; books.chart.categories.len()];
    for entry in &books.journal.entries {
        if let Head::Category(id) = entry.head
            && books.chart[entry.fund].kind != FundKind::Maintenance
        {
            seen[id.index()] = true;
        }
    }
    let ids = (0..seen.len()).filter(move |i| seen[*i]).map(CategoryId::new);
    ids.map(|id| &books.chart[id]).filter(|category| category.kind == EntryKind::Expense)
}
