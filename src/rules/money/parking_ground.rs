//! parking on common land earns money only after the owners agreed to it.

use crate::{
    books::{
        estate::Regime,
        journal::{EntryKind, FundKind},
        meeting::{Matter, MeetingId, ResolutionId, Voters},
    },
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule, decision::Decision},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-44",
    name: "parking-without-vote",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "占用业主共有场地收停车费，要业主按四分之三的门槛表决同意（民法典第二百七十八条）。把当时的表决写进会议记录，\
         matter = \"common-parts\"。准物业小区由居民代表会议定，不在此列",
    en: "parking fees on common land need the owners' vote of three quarters (Civil Code art. 278); record it as a \
         resolution with matter = \"common-parts\"; quasi-managed estates follow the handbook",
    failing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"owners\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "data/accounts.toml",
            "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[fund]]\nid = \"parking\"\nname = \"停车\"\nkind = \"parking\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"1000.00\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\n\
         [[account]]\nid = \"park\"\nfund = \"parking\"\n\
         [[category]]\nid = \"p\"\nname = \"停车费\"\nkind = \"income\"\nfund = \"parking\"\nsource = \"business\"\n",
        ),
        ("data/ledger/2024.csv", "日期,科目,摘要,收入,支出\n2024-02-05,停车费,二月,300.00,\n"),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"owners\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "data/accounts.toml",
            "[[fund]]\nid = \"operating\"\nname = \"管理经费\"\nkind = \"operating\"\n\
         [[fund]]\nid = \"maintenance\"\nname = \"维修资金\"\nkind = \"maintenance\"\n\
         [[fund]]\nid = \"parking\"\nname = \"停车\"\nkind = \"parking\"\n\
         [[account]]\nid = \"bank\"\nfund = \"operating\"\nopening = \"1000.00\"\n\
         [[account]]\nid = \"special\"\nfund = \"maintenance\"\n\
         [[account]]\nid = \"park\"\nfund = \"parking\"\n\
         [[category]]\nid = \"p\"\nname = \"停车费\"\nkind = \"income\"\nfund = \"parking\"\nsource = \"business\"\n",
        ),
        ("data/ledger/2024.csv", "日期,科目,摘要,收入,支出\n2024-02-05,停车费,二月,300.00,\n"),
        (
            "content/meetings/a.md",
            "+++\nid = \"a\"\ntitle = \"业主大会\"\nkind = \"assembly\"\ndate = 2024-01-09\nnotice_on = 2023-12-01\n\
         [[resolution]]\nid = \"a-1\"\ntitle = \"划定车位\"\nmatter = \"common-parts\"\n+++\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    let chart = &books.chart;
    let first = books.journal.entries.iter().find(|entry| {
        chart[entry.fund].kind == FundKind::Parking && chart.kind(entry.head) == EntryKind::Income
    });
    let Some(first) = first.filter(|_| books.estate.regime != Regime::Quasi) else { return };
    if decisions(audit).any(|decision| !decision.failed(audit)) {
        return;
    }
    let fund = &chart[first.fund];
    findings.push(
        RULE.finding(text! {
            zh: "收了停车费，没有找到业主同意利用共有场地的决议",
            en: "parking fees are booked, and no resolution of the owners on the use of common land is to be found",
        })
        .at(first.place)
        .record(&fund.id.value)
        .help(text! {
            zh: "把当时的业主表决写进 content/meetings；没有表决过的，提交业主大会，车位是规划车库的写在豁免里",
            en: "add the owners' vote to content/meetings; where there was none, put it to the assembly, or say in a waiver \
                 that the spaces are a planned garage",
        }),
    );
}

/// The owners' resolutions on the use of common parts.
fn decisions<'a>(audit: &'a Audit<'_>) -> impl Iterator<Item = Decision<'a>> {
    audit.books.meetings.iter().enumerate().flat_map(move |(m, meeting)| {
        (0..).zip(&meeting.resolutions).filter_map(move |(number, resolution)| {
            let fits =
                resolution.matter == Matter::CommonParts && resolution.voters == Voters::Owners;
            let id = ResolutionId { meeting: MeetingId::new(m), number };
            fits.then(|| Decision::find(audit, id)).flatten()
        })
    })
}
