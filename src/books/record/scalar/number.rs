//! Digits with a sign, a currency and thousands separators, read exactly.

use std::borrow::Cow;

use super::{Amount, Parsed, Want};
use crate::{text, text::Text};

/// A sign in front, or accounting parentheses around; and the rest.
pub(super) fn sign(text: &str) -> (bool, &str) {
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inside.trim());
    }
    match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').map_or(text, str::trim_start)),
    }
}

/// Without a currency before or behind.
pub(super) fn currency(text: &str) -> &str {
    let before = ["¥", "RMB", "CNY", "rmb", "cny", "人民币"];
    let behind = ["元", "RMB", "CNY", "rmb", "cny"];
    let text = before.iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text).trim_start();
    behind.iter().find_map(|mark| text.strip_suffix(mark)).unwrap_or(text).trim_end()
}

/// An unsigned decimal number times ten to the `scale`, exactly.
pub(super) fn decimal(text: &str, scale: u32, want: &Want) -> Parsed<i128> {
    let (whole, decimals) = match text.split_once('.') {
        Some((_, "")) => return Err(want.fault()),
        Some((whole, decimals)) => (whole, decimals),
        None => (text, ""),
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(decimals) || (whole.is_empty() && decimals.is_empty()) {
        return Err(want.fault());
    }
    let whole = ungroup(whole, decimals, want)?;
    if !digits(&whole) {
        return Err(want.fault());
    }
    let scale = scale as usize;
    let (kept, lost) = decimals.split_at(decimals.len().min(scale));
    let zeros = std::iter::repeat_n(b'0', scale - kept.len());
    let mut number: i128 = 0;
    for byte in whole.bytes().chain(kept.bytes()).chain(zeros) {
        number = number
            .checked_mul(10)
            .and_then(|n| n.checked_add(i128::from(byte - b'0')))
            .ok_or_else(|| want.because(text! { zh: "数太大", en: "it is too large" }))?;
    }
    if lost.bytes().any(|b| b != b'0') {
        let up = i128::from(lost.starts_with(['5', '6', '7', '8', '9']));
        return Err(want.because(too_fine(scale, number.saturating_add(up))));
    }
    Ok(number)
}

/// Says how many decimals there may be; of money also what it is when rounded, which is for its owner to
/// write and not for us to guess.
fn too_fine(scale: usize, rounded: i128) -> Text {
    match scale {
        0 => text! { zh: "不能有小数", en: "it has no decimals" },
        2 | 6 => {
            let rounded = Amount::from_fen(rounded);
            text! {
                zh: "比分还细，四舍五入到分是 {rounded}",
                en: "it is finer than a fen; rounded to the fen it is {rounded}",
            }
        }
        n => text! { zh: "最多{n}位小数", en: "it has at most {n} decimals" },
    }
}

/// Without thousands separators, which must stand in threes.
fn ungroup<'t>(whole: &'t str, decimals: &str, want: &Want) -> Parsed<Cow<'t, str>> {
    if !whole.contains(',') {
        return Ok(Cow::Borrowed(whole));
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let joined = whole.replace(',', "");
    if (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3) {
        return Ok(Cow::Owned(joined));
    }
    let numeral = joined.bytes().all(|b| b.is_ascii_digit()) && joined.len() <= 20;
    Err(match (whole.rsplit_once(','), numeral) {
        (Some((before, behind)), true) if decimals.is_empty() && !behind.is_empty() => {
            let point = format!("{}.{behind}", before.replace(',', ""));
            want.because(text! {
                zh: "逗号不在千位上，是 {joined} 还是 {point}？",
                en: "the comma is not at the thousands: {joined} or {point}?",
            })
        }
        (Some(_) | None, true) => want.because(text! {
            zh: "逗号不在千位上，是 {joined} 吗？",
            en: "a comma is not at the thousands: {joined}?",
        }),
        (Some(_) | None, false) => want.fault(),
    })
}
