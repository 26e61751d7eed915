//! Turns a text into the personal data it holds, each with its bytes. One pass; knows no file, no law and
//! nothing of what may be published.
//!
//! Almost everything personal in a committee's papers stands beside digits: numbers themselves, plates, and
//! names next to a dwelling. So the pass stops at digits, at `@` and at letters, and nowhere else.

mod dwelling;
mod mail;
mod names;
mod numbers;
mod plate;
mod surnames;

use std::ops::Range;

pub(super) use names::{is_han, name_at_start};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// 居民身份证号
    Identity,
    /// 手机号
    Mobile,
    /// 银行卡号
    Card,
    /// 车牌号
    Plate,
    /// 电子邮箱
    Mail,
    /// A name next to a building, unit or room.
    Resident,
    /// A dwelling, with or without a name, that is said to owe money.
    Arrears,
    /// A name behind a word such as 低保户.
    Protected,
    /// The name of a member who did not agree to be named.
    Silent,
}

/// Something personal in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// What it is.
    pub kind: Kind,
    /// Its bytes.
    pub range: Range<usize>,
}

/// Everything personal in a text, in order, without overlaps.
pub fn scan(text: &str) -> Vec<Find> {
    let bytes = text.as_bytes();
    let mut finds: Vec<Find> = Vec::new();
    let mut cluster = numbers::Cluster::default();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let step = STEPS[usize::from(byte)];
        if 0 < step {
            at += usize::from(step);
            continue;
        }
        match byte {
            b'0'..=b'9' => {
                at = match plain_number(bytes, at) {
                    Some(end) => end,
                    None => digits(text, at, &mut cluster, &mut finds),
                }
            }
            // The lead byte of full-width signs.
            0xEF if numbers::digit(&bytes[at..]).is_some() => {
                at = digits(text, at, &mut cluster, &mut finds);
            }
            b'@' | 0xEF => {
                at = take(mail::at(text, at).or_else(|| plate::at(text, at)), at, &mut finds)
            }
            // A plate's letter stands behind the sign of a province, a space between them at most.
            b'A'..=b'Z' | b'a'..=b'z' => {
                let is_first = at.checked_sub(1).is_some_and(|i| matches!(bytes[i], b' ' | 0x80..));
                at = take(is_first.then(|| plate::at(text, at)).flatten(), at, &mut finds);
            }
            _ => at += 1,
        }
    }
    tidy(finds)
}

/// How far to go on from a byte where nothing can begin: all of a sign at once. 0 where something can.
const STEPS: [u8; 256] = {
    let mut steps = [1; 256];
    let mut byte = 0;
    while byte < 256 {
        if matches!(byte as u8, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'@' | 0xEF) {
            steps[byte] = 0;
        } else if 0xC0 <= byte && byte <= 0xDF {
            steps[byte] = 2;
        } else if 0xE0 <= byte && byte <= 0xEE {
            steps[byte] = 3;
        }
        byte += 1;
    }
    steps
};

/// One past an amount or a date among ASCII signs, as most cells of a ledger are: too short for a number of a
/// person, without a unit on either side, and not of the form `3-2-501`. `None` when it must be looked at.
fn plain_number(bytes: &[u8], start: usize) -> Option<usize> {
    if start.checked_sub(1).is_some_and(|i| matches!(bytes[i], b' ' | b'#' | 0x80..)) {
        return None;
    }
    // Lengths of the last groups, the latest first.
    let (mut groups, mut digits, mut at) = ([0_usize; 3], 0, start);
    loop {
        let from = at;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        groups = [at - from, groups[0], groups[1]];
        digits += groups[0];
        if matches!(groups, [3 | 4, 1 | 2, 1 | 2]) {
            return None;
        }
        match bytes.get(at) {
            Some(b'-' | b'.') if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => at += 1,
            Some(b'-' | b'.' | b'#' | b' ' | b'*' | b'_' | b'\\' | 0x80..) => return None,
            Some(_) | None => break,
        }
    }
    (digits < numbers::SHORTEST).then_some(at)
}

/// Keeps what was found; returns where to go on.
fn take(find: Option<Find>, at: usize, finds: &mut Vec<Find>) -> usize {
    let next = find.as_ref().map_or(at + 1, |find| find.range.end);
    finds.extend(find);
    next
}

/// Looks at the digits that begin at a byte; returns where to go on.
fn digits(text: &str, at: usize, cluster: &mut numbers::Cluster, finds: &mut Vec<Find>) -> usize {
    let end = cluster.read(text, at);
    if numbers::SHORTEST <= cluster.digits() {
        cluster.find(text, finds);
    }
    // The dwelling may begin at a later number of the cluster, as in `2024-03-05 3号楼`.
    let dwelling = cluster.starts().find_map(|start| dwelling::at(text, start));
    match dwelling {
        Some(dwelling) => {
            finds.extend(names::beside(text, &dwelling));
            end.max(dwelling.range.end)
        }
        None => end,
    }
}

/// The value of a sign that is a digit, ASCII or full-width, as its ASCII form.
pub(super) fn digit_of(c: char) -> Option<char> {
    let (digit, _) = numbers::digit(c.encode_utf8(&mut [0; 4]).as_bytes())?;
    Some(char::from(b'0' + digit))
}

/// In order; of two that overlap the longer.
pub(super) fn tidy(mut finds: Vec<Find>) -> Vec<Find> {
    finds.sort_by_key(|find| (find.range.start, std::cmp::Reverse(find.range.end)));
    let mut tidy: Vec<Find> = Vec::with_capacity(finds.len());
    for find in finds {
        match tidy.last_mut() {
            Some(last) if find.range.start < last.range.end => {
                let longer = last.range.len() < find.range.len();
                if longer {
                    *last = find;
                }
            }
            _ => tidy.push(find),
        }
    }
    tidy
}

#[cfg(test)]
mod tests;
