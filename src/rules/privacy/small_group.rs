//! a figure of a few households is not shown singly, nor what would give it away.

use crate::{
    diag::{Diagnostic, Effect, Severity},
    report::collection,
    rules::{Audit, Rule},
    text,
    text::Text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-93",
    name: "small-group",
    severity: Severity::Info,
    effect: Effect::Published,
    zh: "户数太少的一行会暴露某一户缴没缴费，网站不单独公布它的金额，只算进合计；只遮一行还能由合计倒推的，再遮户数最少的一行。\
         要公布就把几栋楼合成一行记",
    en: "a row of too few households would tell who paid; the site counts its figures in the sums and does not show \
         them singly, and hides the next smallest row too where the sums would give them away. Join buildings in one \
         row to publish them",
    failing: &[(
        "data/collection/2024Q1.csv",
        "楼栋,项目,应收,实收,应交户数,已交户数\n1号楼,保洁费,30.00,20.00,3,2\n,停车费,900.00,900.00,60,60\n",
    )],
    passing: &[(
        "data/collection/2024Q1.csv",
        "楼栋,项目,应收,实收,应交户数,已交户数\n1号楼,保洁费,300.00,200.00,30,20\n,停车费,900.00,900.00,60,60\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let least = audit.rulebooks.least_group();
    for report in collection::prepare(audit.books, least) {
        let hidden = report.hidden.iter().map(|i| &audit.books.collections[*i]);
        let small = hidden.filter_map(|row| Some((row, collection::households(audit.books, row)?)));
        for (row, size) in small {
            let message = match size < least {
                true => text! {
                    zh: "这一行只有 {size} 户（少于 {least} 户），网站不单独公布它的金额和户数",
                    en: "this row is of {size} households, fewer than {least}: the site does not show its figures singly",
                },
                false => text! {
                    zh: "为使户数少于 {least} 的行不被倒推出来，这一行（{size} 户）也不单独公布",
                    en: "this row, of {size} households, is not shown singly either, lest those of fewer than {least} be worked out",
                },
            };
            findings.push(
                RULE.finding(message)
                    .at(row.place)
                    .help(text! {
                        zh: "要公布就把户数少的几栋合成一行记",
                        en: "to publish it, join small buildings in one row",
                    })
                    .ground(Text::new(
                        "《个人信息保护法》第六条、第七十三条；户数下限由规则库定",
                        "Personal Information Protection Law, arts. 6, 73; the number is the rulebook's",
                    )),
            );
        }
    }
}
