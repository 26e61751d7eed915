//! R-48b: a budget that is exceeded or raised by well more than was approved was approved again (S-087).

use crate::{
    books::{amount::Amount, journal::EntryKind},
    diag::{Diagnostic, Effect, Severity},
    report::budget,
    rules::{Audit, Rule},
    text,
};

use crate::books::period::{Cadence, Period};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-48b",
    name: "budget-overrun",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "一项支出调高预算、或者执行超过预算达到规定比例的，要再经会议批准：在「调整」「调整决议」两列写明",
    en: "an expense whose budget was raised, or is exceeded, by more than the share of the rulebook is approved again: `adjusted` and `adjusted_by` say so",
    failing: &[
        ("data/budget/2024.csv", "科目,资金,预算\n维修,管理经费,1000.00\n"),
        (
            "data/ledger/a.csv",
            "日期,科目,摘要,收入,支出\n2024-06-01,保洁费,半年,500.00,\n2024-06-05,维修,水泵,,1101.00\n",
        ),
    ],
    passing: &[
        ("data/budget/2024.csv", "科目,资金,预算\n维修,管理经费,1000.00\n"),
        (
            "data/ledger/a.csv",
            "日期,科目,摘要,收入,支出\n2024-06-01,保洁费,半年,500.00,\n2024-06-05,维修,水泵,,1100.00\n",
        ),
    ],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let books = audit.books;
    if !books.journal.complete {
        return;
    }
    for plan in &books.budgets {
        let Some(year) = Period::new(plan.year, Cadence::Year, 1) else { continue };
        let last = year.span().last().min(books.as_of);
        let Some(limit) = audit.limit("budget.overrun-share", last) else { continue };
        let uses = budget::execution(&audit.tally, year);
        for (line, used) in plan.lines.iter().zip(&uses) {
            if used.kind != EntryKind::Expense || line.adjusted_by.is_some() {
                continue;
            }
            let approved = line.amount.value;
            let reached = line.in_force().max(used.done.amount);
            let over = reached - approved;
            // What was never budgeted is told by the page; a tenth of nothing is nothing.
            if approved == Amount::ZERO
                || !limit.share().compare(over.fen(), approved.fen()).is_gt()
            {
                continue;
            }
            let (name, share) = (&books.chart[line.category].name, limit.share());
            let number = plan.year;
            let finding = RULE.finding(text! {
                zh: "{number} 年「{name}」批准预算 {approved} 元，现为 {reached} 元，超出 {over} 元，多于 {share}，没有再批准",
                en: "for {number} `{name}` was approved at {approved} yuan and is at {reached}, {over} more, above {share}, and was not approved again",
            });
            let finding = finding.at(line.place).record(&books.chart[line.category].id.value);
            findings.push(finding.ground(limit.ground.clone()).help(text! {
                zh: "请原来批准的会议再表决，把调整后的数和决议写进预算；超支原因一并公布",
                en: "have the meeting that approved it vote again, and write the new sum with its resolution; publish why",
            }));
        }
    }
}
