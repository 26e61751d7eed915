//! R-07b: voucher numbers of an account and year have no gaps.

use crate::{
    books::journal::{AccountId, Entry},
    diag::{Diagnostic, Effect, Severity},
    rules::{Audit, Rule},
    text,
};

/// The rule.
pub const RULE: Rule = Rule {
    id: "R-07b",
    name: "voucher-gap",
    severity: Severity::Warning,
    effect: Effect::Published,
    zh: "同一账户同一年的凭证号要连续。缺号多半是漏记了一笔；作废的凭证在备注里说明",
    en: "the voucher numbers of an account and year run without gaps; a missing one is most likely an entry left out, and a void \
         one is explained in a note",
    failing: &[(
        "data/ledger/2024.csv",
        "日期,凭证号,科目,摘要,收入,支出\n2024-01-05,记-1,保洁费,一月,300.00,\n2024-02-05,记-2,保洁费,二月,300.00,\n2024-03-05,记-3,保洁费,三月,300.00,\n2024-04-05,记-5,保洁费,四月,300.00,\n",
    )],
    passing: &[(
        "data/ledger/2024.csv",
        "日期,凭证号,科目,摘要,收入,支出\n2024-01-05,记-1,保洁费,一月,300.00,\n2024-02-05,记-2,保洁费,二月,300.00,\n2024-03-05,记-3,保洁费,三月,300.00,\n2024-04-05,记-4,保洁费,四月,300.00,\n",
    )],
    check,
};

/// One series of numbers: account, year, and what stands before the number.
type Series<'b> = (AccountId, i16, &'b str);

fn check(audit: &Audit<'_>, findings: &mut Vec<Diagnostic>) {
    if !audit.books.journal.complete {
        return;
    }
    let entries = audit.books.journal.entries.iter();
    let mut numbers: Vec<(Series<'_>, u64, &Entry)> = entries
        .filter_map(|entry| {
            let (prefix, number) = parts(&entry.voucher.as_ref()?.value)?;
            Some(((entry.account, entry.date.value.year(), prefix), number, entry))
        })
        .collect();
    // Stable, and nearly done: most ledgers are in order already.
    numbers.sort_by_key(|(series, number, _)| (*series, *number));
    numbers.dedup_by_key(|(series, number, _)| (*series, *number));
    let same = numbers.chunk_by(|(one, ..), (other, ..)| one == other);
    for known in same.filter(|numbers| 3 <= numbers.len()) {
        let gap = |pair: &&[(Series<'_>, u64, &Entry)]| pair[0].1 + 1 < pair[1].1;
        let missing: u64 = known.windows(2).filter(gap).map(|pair| pair[1].1 - pair[0].1 - 1).sum();
        // Numbers that mean something else, as those of receipts, are full of gaps.
        let Some(first) = known.windows(2).find(gap) else { continue };
        if u64::try_from(known.len()).unwrap_or(u64::MAX) < missing * 4 && 1 < missing {
            continue;
        }
        let entry = first[1].2;
        let Some(voucher) = &entry.voucher else { continue };
        let (number, before) = (&voucher.value, first[0].2.voucher.as_ref());
        let before = before.map_or("", |voucher| voucher.value.as_str());
        findings.push(
            RULE.finding(text! {
                zh: "凭证号从「{before}」跳到「{number}」，这个账户这一年共缺 {missing} 个号",
                en: "vouchers go from `{before}` to `{number}`; {missing} are missing in this account and year",
            })
            .under(voucher.place, "凭证号")
            .record(number)
            .help(text! {
                zh: "查缺号的凭证：漏记的补记，作废的写进豁免",
                en: "look for the missing vouchers: book what was left out, and say in a waiver which are void",
            }),
        );
    }
}

/// `管-2026-030` is number 30 of `管-2026-`; a split voucher (`维-2024-003-1`) is of its whole.
fn parts(voucher: &str) -> Option<(&str, u64)> {
    let digits =
        |text: &str| text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let n = digits(voucher);
    if n == 0 || 9 < n {
        return None;
    }
    let (prefix, number) = voucher.split_at(voucher.len() - n);
    let whole = prefix.strip_suffix('-').filter(|whole| 3 <= digits(whole) && digits(whole) <= 9);
    if let Some(whole) = whole.filter(|whole| whole.matches('-').count() == 2) {
        let (prefix, number) = whole.split_at(whole.len() - digits(whole));
        return Some((prefix, number.parse().ok()?));
    }
    Some((prefix, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_split_voucher_is_of_its_whole() {
        assert_eq!(parts("管-2026-030"), Some(("管-2026-", 30)));
        assert_eq!(parts("维-2024-003-1"), Some(("维-2024-", 3)));
        assert_eq!(parts("记-1"), Some(("记-", 1)));
        assert_eq!(parts("红字"), None);
    }
}
