//! Turns Chinese numerals into figures: 一百二十元, 壹万贰仟叁佰元陆角柒分整, 二〇二四.

use super::figure::ONE;

/// An amount in Chinese numerals, in hundred-millionths; `None` when it is written otherwise.
pub(super) fn yuan(text: &str) -> Option<i128> {
    let text = text.trim_start_matches("人民币").trim_end_matches(['整', '正']);
    let (yuan, rest) = match text.split_once(['元', '圆', '圓']) {
        Some((yuan, rest)) => (yuan, rest),
        None if text.contains(['角', '分']) => ("", text),
        None => (text, ""),
    };
    let whole = if yuan.is_empty() { 0 } else { number(yuan)? };
    let (jiao, rest) = rest.split_once('角').map_or(("", rest), |(jiao, rest)| (jiao, rest));
    let (fen, rest) = rest.split_once('分').map_or(("", rest), |(fen, rest)| (fen, rest));
    let small = |text: &str| match text.trim_start_matches(['零', '〇']) {
        "" => Some(0),
        digit => number(digit).filter(|n| *n < 10),
    };
    if !rest.is_empty() || (yuan.is_empty() && jiao.is_empty() && fen.is_empty()) {
        return None;
    }
    let parts = whole.checked_mul(100)? + small(jiao)? * 10 + small(fen)?;
    parts.checked_mul(ONE / 100)
}

/// A whole number in Chinese numerals.
pub(super) fn number(text: &str) -> Option<i128> {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    if chars.is_empty() || 24 < chars.len() {
        return None;
    }
    let positional = 1 < chars.len() && chars.iter().all(|c| digit(*c).is_some());
    if positional {
        return chars.iter().try_fold(0, |n: i128, c| n.checked_mul(10)?.checked_add(digit(*c)?));
    }
    let (mut total, mut section, mut last) = (0_i128, 0_i128, None);
    for c in chars {
        match (digit(c), unit(c)) {
            (Some(d), _) if last.is_none_or(|known| known == 0) => last = Some(d),
            (Some(_), _) | (None, None) => return None,
            (None, Some(unit)) if unit < 10_000 => {
                // 十二 is 12.
                section += last.take().unwrap_or(1) * unit;
            }
            (None, Some(unit)) => {
                section += last.take().unwrap_or(0);
                if unit == 100_000_000 {
                    total = (total + section) * unit;
                } else {
                    total += section * unit;
                }
                section = 0;
            }
        }
    }
    Some(total + section + last.unwrap_or(0))
}

fn digit(c: char) -> Option<i128> {
    let digits = [
        "零〇",
        "一壹",
        "二贰貳两",
        "三叁參",
        "四肆",
        "五伍",
        "六陆陸",
        "七柒",
        "八捌",
        "九玖",
    ];
    digits.iter().position(|forms| forms.contains(c)).and_then(|n| i128::try_from(n).ok())
}

fn unit(c: char) -> Option<i128> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1_000),
        '万' | '萬' => Some(10_000),
        '亿' | '億' => Some(100_000_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_words() {
        let cases = [
            ("壹拾贰万零叁佰元整", Some(12_030_000)),
            ("人民币叁仟元零伍分", Some(300_005)),
            ("十二", Some(1_200)),
            ("伍角", Some(50)),
            ("二〇二四", Some(202_400)),
            ("一亿零三万", Some(10_003_000_000)),
            ("门禁", None),
            ("一一二十", None),
            ("", None),
            ("元", None),
        ];
        for (text, fen) in cases {
            assert_eq!(yuan(text).map(|units| units / (ONE / 100)), fen, "{text}");
        }
    }
}
