//! nothing dated after the day of the books has happened.

use jiff::civil::Date;

use crate::{
    books::{Books, value::Moment},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    source::Spanned,
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-10",
    name: "after-as-of",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "日期晚于截止日（--as-of）的收支和登记事项还没有发生，不计入任何数字。核对年份有没有写错",
    en: "an entry or a record of a register dated after the day of the books has not happened and is in no figure; check the year",
    failing: &[(
        "data/ledger/a.csv",
        "日期,科目,摘要,收入,支出\n2024-12-05,保洁费,十二月,300.00,\n2025-01-05,保洁费,一月,200.00,\n",
    )],
    passing: &[(
        "data/ledger/a.csv",
        "日期,科目,摘要,收入,支出\n2024-12-05,保洁费,十二月,300.00,\n2024-12-31,保洁费,补收,200.00,\n",
    )],
    check,
};

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = audit.books.as_of;
    for entry in &audit.books.journal.entries {
        let date = entry.date.value;
        if as_of < date {
            findings.push(
                RULE.finding(text! {
                    zh: "这一笔的日期 {date} 晚于截止日 {as_of}，不计入任何数字",
                    en: "this entry is dated {date}, after {as_of}, and is in no figure",
                })
                .under(entry.date.place, "日期")
                .help(text! {
                    zh: "核对年份；确实是以后的事就等发生了再记",
                    en: "check the year; book what is to come when it has come",
                }),
            );
        }
    }
    for (id, date) in registered(audit.books) {
        let day = date.value;
        if as_of < day {
            let finding = RULE.finding(text! {
                zh: "登记的日期 {day} 晚于截止日 {as_of}，当作还没有发生",
                en: "this is dated {day}, after {as_of}, and counts as not done",
            });
            let finding = finding.at(date.place).help(text! {
                zh: "核对年份；确实是以后的事就等发生了再登记",
                en: "check the year; enter what is to come when it has come",
            });
            findings.push(match id {
                Some(id) => finding.record(id),
                None => finding,
            });
        }
    }
}

/// The days of the registers on which something was done, with the id of the record where it has one.
fn registered(books: &Books) -> Vec<(Option<&str>, Spanned<Date>)> {
    let mut days = Vec::new();
    let day = |date: &Option<Spanned<Date>>| date.as_ref().map(|d| Spanned::new(d.value, d.place));
    let moment = |at: &Spanned<Moment>| Spanned::new(at.value.date, at.place);
    for r in &books.repairs {
        days.push((Some(&*r.id.value), moment(&r.reported_at)));
        days.extend(r.done_at.as_ref().map(|at| (Some(&*r.id.value), moment(at))));
    }
    for c in &books.complaints {
        days.push((Some(&*c.id.value), Spanned::new(c.received_on.value, c.received_on.place)));
        days.extend(day(&c.closed_on).map(|on| (Some(&*c.id.value), on)));
    }
    for i in &books.inspections {
        days.push((None, Spanned::new(i.inspected_on.value, i.inspected_on.place)));
        days.extend(day(&i.done_on).map(|on| (None, on)));
    }
    for o in &books.objections {
        days.push((Some(&*o.id.value), Spanned::new(o.raised_on.value, o.raised_on.place)));
        days.extend(day(&o.answered_on).map(|on| (Some(&*o.id.value), on)));
    }
    for q in &books.questions {
        days.push((Some(&*q.id.value), Spanned::new(q.asked_on.value, q.asked_on.place)));
        days.extend(day(&q.answered_on).map(|on| (Some(&*q.id.value), on)));
    }
    for seal in &books.seal_uses {
        days.push((None, Spanned::new(seal.used_on.value, seal.used_on.place)));
    }
    for gift in &books.gifts {
        days.push((None, Spanned::new(gift.offered_on.value, gift.offered_on.place)));
    }
    days
}
