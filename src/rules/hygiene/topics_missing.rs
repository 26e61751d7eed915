//! R-07d: a covenant and rules of procedure speak of every topic that the law asks (S-066, S-067).

use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::checklist,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-07d",
    name: "topics-missing",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "管理规约、业主大会议事规则应当写到法规列出的每一项。写到的在 covers 里逐项列出，没有列 covers 的文件不核对",
    en: "a covenant and rules of procedure speak of every topic that the law lists; what they speak of is named in `covers`, and a paper without it is not checked",
    failing: &[(
        "content/documents/a.md",
        "+++\nid = \"covenant\"\ntitle = \"小区管理规约\"\nkind = \"covenant\"\ncovers = [\"使用维护\", \"维修资金\", \"经营收益\", \"共同利益\", \"共同管理权\", \"业主义务\"]\n+++\n正文\n",
    )],
    passing: &[(
        "content/documents/a.md",
        "+++\nid = \"covenant\"\ntitle = \"小区管理规约\"\nkind = \"covenant\"\ncovers = [\"使用维护\", \"维修资金\", \"经营收益\", \"共同利益\", \"共同管理权\", \"业主义务\", \"违约责任\"]\n+++\n正文\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    for paper in checklist::prepare(audit.books, audit.rulebooks) {
        let missing: Vec<_> = paper.missing().collect();
        if missing.is_empty() {
            continue;
        }
        let document = &audit.books.documents[paper.document.index()];
        let title = &document.title;
        let (n, all) = (missing.len(), paper.topics.len());
        let names = |pick: fn(&crate::text::Text) -> &str, mark: &str| {
            missing.iter().map(|name| pick(name)).collect::<Vec<_>>().join(mark)
        };
        let (zh, en) = (names(|t| &t.zh, "；"), names(|t| &t.en, "; "));
        let finding = RULE.finding(text! {
            zh: "「{title}」应写明的 {all} 项里少了 {n} 项：{zh}",
            en: "of the {all} topics that `{title}` must speak of, {n} are not in `covers`: {en}",
        });
        findings.push(
            finding
                .at(document.id.place)
                .record(&document.id.value)
                .help(text! {
                    zh: "正文里有的，补进 covers；没有的，下次修订时写上",
                    en: "name in `covers` what the text has; what it lacks is for its next revision",
                })
                .ground(paper.basis.clone()),
        );
    }
}
