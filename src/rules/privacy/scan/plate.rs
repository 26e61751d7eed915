//! Finds vehicle plates of the mainland. Anchored at the letter behind the province.

use super::{Find, Kind};

/// The sign of each province.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";

/// What may stand at the end of five or six signs: learner, trailer, border and police.
const SUFFIXES: &str = "挂学警港澳领使";

/// The plate whose letter stands at a byte.
pub(super) fn at(text: &str, at: usize) -> Option<Find> {
    let letter = text[at..].chars().next()?;
    let folded = fold(letter).to_ascii_uppercase();
    if !folded.is_ascii_uppercase() || matches!(folded, 'I' | 'O') {
        return None;
    }
    let before = text[..at].trim_end_matches(' ');
    let province = before.chars().next_back().filter(|c| PROVINCES.contains(*c))?;
    let start = before.len() - province.len_utf8();
    // 更新A1 and the like end in a sign that is also a province.
    if province == '新' && text[..start].ends_with(['更', '换', '翻', '全', '崭', '创']) {
        return None;
    }
    let serial = at + letter.len_utf8();
    let serial = serial + separator(&text[serial..]);
    let end = serial + serial_length(&text[serial..])?;
    Some(Find { kind: Kind::Plate, range: start..end })
}

fn separator(rest: &str) -> usize {
    let behind = rest.trim_start_matches(['·', '•', '・', '.', '-', ' ', '－']);
    let width = rest.len() - behind.len();
    // More than that separates two things.
    if width <= 4 { width } else { 0 }
}

/// Bytes of a serial: five signs with at most two letters, or six with the D or F of a new-energy vehicle.
fn serial_length(rest: &str) -> Option<usize> {
    let mut signs = Vec::with_capacity(8);
    let mut end = 0;
    for c in rest.chars().take(7) {
        let folded = fold(c);
        if folded.is_ascii_alphanumeric() {
            signs.push(folded.to_ascii_uppercase());
        } else if signs.len() == 4 && SUFFIXES.contains(c) {
            signs.push(c);
        } else {
            break;
        }
        end += c.len_utf8();
    }
    let letters = signs.iter().filter(|c| c.is_ascii_uppercase()).count();
    let odd = signs.iter().any(|c| matches!(c, 'I' | 'O'));
    let digits = |signs: &[char]| signs.iter().all(char::is_ascii_digit);
    let sound = match &*signs {
        [_, _, _, _, _] => letters <= 2,
        ['D' | 'F', _, rest @ ..] if rest.len() == 4 => digits(rest),
        [rest @ .., 'D' | 'F'] if rest.len() == 5 => digits(rest),
        _ => false,
    };
    (sound && !odd).then_some(end)
}

/// A full-width letter or digit as its ASCII form.
fn fold(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        other => other,
    }
}
