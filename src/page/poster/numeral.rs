//! 大写金额: an amount in the characters that cannot be altered, as contracts and settlements write it.

use crate::books::amount::Amount;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

/// `人民币捌万陆仟肆佰贰拾元伍角整`. Ends in 整 unless it has fen; one 零 for a run of zeros; 负 before the
/// digits of an amount below zero.
pub(super) fn capital(amount: Amount) -> String {
    let fen = amount.fen().unsigned_abs();
    let (yuan, jiao, cent) = (fen / 100, small(fen / 10 % 10), small(fen % 10));
    let mut text = String::from("人民币");
    if amount.is_negative() {
        text.push('负');
    }
    if yuan != 0 || fen == 0 {
        text.push_str(&whole(yuan));
        text.push('元');
    }
    if jiao != 0 {
        text.push(DIGITS[jiao]);
        text.push('角');
    } else if cent != 0 && yuan != 0 {
        text.push('零');
    }
    if cent == 0 {
        text.push('整');
    } else {
        text.push(DIGITS[cent]);
        text.push('分');
    }
    text
}

fn small(digit: u128) -> usize {
    usize::try_from(digit).unwrap_or(0)
}

/// Whole yuan, in groups of four digits.
fn whole(yuan: u128) -> String {
    if yuan == 0 {
        return DIGITS[0].to_string();
    }
    let mut groups = Vec::new();
    let mut rest = yuan;
    while rest != 0 {
        groups.push(rest % 10_000);
        rest /= 10_000;
    }
    let mut text = String::new();
    let mut gap = false;
    for (i, group) in groups.iter().enumerate().rev() {
        if *group == 0 {
            gap = true;
            continue;
        }
        // A zero is read where one was passed over.
        if !text.is_empty() && (gap || *group < 1000) {
            text.push('零');
        }
        text.push_str(&four(*group));
        text.push_str(GROUPS.get(i).copied().unwrap_or_default());
        gap = false;
    }
    text
}

fn four(group: u128) -> String {
    let mut text = String::new();
    let mut gap = false;
    for place in (0..4_u32).rev() {
        let digit = small(group / 10_u128.pow(place) % 10);
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
        }
        text.push(DIGITS[digit]);
        text.push_str(PLACES[place as usize]);
        gap = false;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the characters back, independently of how they were written.
    fn read(text: &str) -> i128 {
        let text = text.strip_prefix("人民币").unwrap();
        let (sign, text) = text.strip_prefix('负').map_or((1, text), |rest| (-1, rest));
        let (yuan, rest) = text.split_once('元').unwrap_or(("", text));
        let digit = |c: char| DIGITS.iter().position(|d| *d == c).map(|d| d as i128);
        let mut total = 0;
        let (mut group, mut last) = (0, 0);
        for c in yuan.chars() {
            match (c, digit(c)) {
                (_, Some(d)) => last = d,
                ('拾', None) => (group, last) = (group + 10 * last, 0),
                ('佰', None) => (group, last) = (group + 100 * last, 0),
                ('仟', None) => (group, last) = (group + 1000 * last, 0),
                ('万', None) => (total, group, last) = (total + (group + last) * 10_000, 0, 0),
                ('亿', None) => {
                    let below = total + group + last;
                    (total, group, last) = (below * 100_000_000, 0, 0);
                }
                _ => panic!("{c}"),
            }
        }
        let mut fen = (total + group + last) * 100;
        let mut last = 0;
        for c in rest.chars() {
            match (c, digit(c)) {
                (_, Some(d)) => last = d,
                ('角', None) => fen += 10 * last,
                ('分', None) => fen += last,
                _ => {}
            }
        }
        sign * fen
    }

    #[test]
    fn amounts_are_written_as_the_rules_say() {
        for (fen, text) in [
            (1, "壹分"),
            (10, "壹角整"),
            (0, "零元整"),
            (1_000, "壹拾元整"),
            (10_050, "壹佰元伍角整"),
            (140_950, "壹仟肆佰零玖元伍角整"),
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (8_642_050, "捌万陆仟肆佰贰拾元伍角整"),
            (10_000_000, "壹拾万元整"),
            (101_000_000, "壹佰零壹万元整"),
            (10_000_000_100, "壹亿零壹元整"),
            (12_345_678_900, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元整"),
            (-125_000, "负壹仟贰佰伍拾元整"),
        ] {
            assert_eq!(capital(Amount::from_fen(fen)), format!("人民币{text}"), "{fen}");
        }
    }

    #[test]
    fn every_amount_reads_back() {
        // 200 amounts over all sizes, from a fixed sequence.
        let mut n: i128 = 7;
        for i in 0..200 {
            n = (n * 6_364_136_223 + 1_442_695_041) % 100_000_000_000;
            let fen = n / 10_i128.pow(i % 11);
            let text = capital(Amount::from_fen(fen));
            assert_eq!(read(&text), fen, "{text}");
            assert!(!text.contains("零零"), "{text}");
            assert_eq!(text.ends_with('整'), fen % 10 == 0, "{text}");
        }
    }
}
