//! R-46b: a shared bill is shared as it says.

use crate::{
    books::income::UtilityRow,
    diag::{Diagnostic, Effect, Severity},
    report::income,
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-46b",
    name: "utility-shares",
    severity: Severity::Error,
    effect: Effect::Published,
    zh: "写明按面积或按户分摊的账单，各楼应分的钱按比例算到分，余下的分补给小数部分最大的，相加等于账单",
    en: "a bill that is shared by area or households gives each building its part to the fen, the largest remainders first",
    failing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\nhouseholds = 10\n[[building]]\nid = \"b2\"\nname = \"2号楼\"\nhouseholds = 30\n",
        ),
        (
            "data/utilities/2024Q1.csv",
            "项目,楼栋,金额,分摊方式\n公共用电,,100.00,按户\n公共用电,b1,50.00,\n公共用电,b2,50.00,\n",
        ),
    ],
    passing: &[
        (
            "data/estate.toml",
            "[estate]\nid = \"test\"\nname = \"测试小区\"\nregime = \"quasi\"\n[[building]]\nid = \"b1\"\nname = \"1号楼\"\nhouseholds = 10\n[[building]]\nid = \"b2\"\nname = \"2号楼\"\nhouseholds = 30\n",
        ),
        (
            "data/utilities/2024Q1.csv",
            "项目,楼栋,金额,分摊方式\n公共用电,,100.00,按户\n公共用电,b1,25.00,\n公共用电,b2,75.00,\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    for bill in books.utilities.iter().filter(|row| row.building.is_none()) {
        let rows: Vec<&UtilityRow> = books
            .utilities
            .iter()
            .filter(|row| {
                row.building.is_some()
                    && row.utility == bill.utility
                    && row.period.value == bill.period.value
            })
            .collect();
        let Some(shares) = income::shares(books, bill, &rows) else { continue };
        for (row, right) in rows.iter().zip(shares) {
            let Some(written) = row.amount.get().filter(|written| *written != right) else {
                continue;
            };
            let finding = RULE.finding(text! {
                zh: "这一栋应分 {right} 元，写的是 {written} 元",
                en: "the share of this building is {right}, and {written} is written",
            });
            findings.push(
                finding
                    .at(row.place)
                    .see(
                        bill.place,
                        text! {
                            zh: "账单", en: "the bill"
                        },
                    )
                    .help(text! {
                        zh: "按账单写明的方式重新分摊；方式不对的改方式",
                        en: "share it again as the bill says, or correct how it is shared",
                    }),
            );
        }
    }
}
