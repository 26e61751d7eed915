//! R-24b: owners of enough area stand behind the motion to recall a member (S-057).

use crate::{
    books::election::Occasion,
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-24b",
    name: "recall-share",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "提请罢免，联名业主的专有面积之和要占到规定的比例。面积写在 petition_area，小区总面积写在 data/estate.toml 的 area",
    en: "a recall is moved by owners of the share of the area that is asked; their area is `petition_area`, that of the estate `area` in data/estate.toml",
    failing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\narea = \"10000.00\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "data/elections.toml",
            "[[election]]\nid = \"e1\"\ntitle = \"罢免主任\"\nkind = \"recall\"\ndate = 2024-03-15\ncounter = \"甲\"\nscrutineer = \"乙\"\npetition_area = \"1999.99\"\n",
        ),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\narea = \"10000.00\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\n",
        ),
        (
            "data/elections.toml",
            "[[election]]\nid = \"e1\"\ntitle = \"罢免主任\"\nkind = \"recall\"\ndate = 2024-03-15\ncounter = \"甲\"\nscrutineer = \"乙\"\npetition_area = \"2000.00\"\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(whole) = audit.books.estate.area.get() else { return };
    for election in &audit.books.elections {
        if election.kind != Some(Occasion::Recall) {
            continue;
        }
        let Some(part) = election.petition_area.get() else { continue };
        let Some(limit) = audit.limit("recall.area-share", election.date.value) else { continue };
        let share = limit.share();
        if share.compare(part.milli().into(), whole.milli().into()).is_ge() {
            continue;
        }
        let title = &election.title;
        let finding = RULE.finding(text! {
            zh: "「{title}」由专有面积合计 {part} 平方米的业主提请，不到全小区 {whole} 平方米的 {share}",
            en: "`{title}` was moved by owners of {part} ㎡, less than {share} of the estate's {whole} ㎡",
        });
        findings.push(
            finding
                .at(election.place)
                .record(&election.id.value)
                .help(text! {
                    zh: "核对联名业主的面积；确实不够的，这次罢免不应提交表决",
                    en: "check the area of the owners who signed; if it is not enough, the recall is not put to the vote",
                })
                .ground(limit.ground),
        );
    }
}
