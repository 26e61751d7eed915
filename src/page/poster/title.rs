//! Where a title may go on to the next line. An official notice breaks at sense units, in lines of like length:
//! which units there are is known here, how wide a line is the template knows.

use serde::Serialize;

use crate::page::Composing;

/// A piece of a title that stays whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Piece {
    /// Its text, with the space that follows it.
    pub text: String,
    /// How badly a line ends behind it, from 0.
    pub cost: usize,
}

/// Behind a name of its own or a space.
const GOOD: usize = 0;
/// Behind a word.
const FAIR: usize = 2;
/// Between two characters that are no known word.
const POOR: usize = 6;

/// The pieces of a title.
pub(super) fn pieces(composing: &Composing<'_>, title: &str) -> Vec<Piece> {
    let books = composing.books;
    let mut names = vec![books.estate.name.as_str()];
    names.extend(books.providers.iter().map(|provider| provider.name.as_str()));
    names.extend(books.committee.iter().map(|committee| committee.name.as_str()));
    let words: Vec<&str> = composing.locale.word("poster.title-words").split(' ').collect();
    cut(title, &names, &words)
}

fn cut(title: &str, names: &[&str], words: &[&str]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = title;
    while !rest.is_empty() {
        let (length, cost) = next(rest, names, words);
        let (text, behind) = rest.split_at(length);
        let sticks = behind.starts_with(clings);
        let cost = if sticks { usize::MAX } else { cost };
        match pieces.last_mut().filter(|last| last.cost == usize::MAX) {
            Some(last) => {
                last.text.push_str(text);
                last.cost = cost;
            }
            None => pieces.push(Piece { text: text.to_owned(), cost }),
        }
        rest = behind;
    }
    if let Some(last) = pieces.last_mut() {
        last.cost = GOOD;
    }
    pieces
}

/// What no line begins with.
fn clings(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '：'
            | '；'
            | '”'
            | '’'
            | '》'
            | '）'
            | '」'
            | ')'
            | ','
            | '.'
            | '的'
            | ' '
    )
}

/// How many bytes belong together at the beginning of a text, and how well a line ends behind them.
fn next(rest: &str, names: &[&str], words: &[&str]) -> (usize, usize) {
    if let Some(name) = names
        .iter()
        .filter(|name| !name.is_empty() && rest.starts_with(**name))
        .max_by_key(|n| n.len())
    {
        return (name.len(), GOOD);
    }
    let mut chars = rest.char_indices();
    let Some((_, first)) = chars.next() else { return (0, GOOD) };
    let behind = first.len_utf8();
    if matches!(first, '“' | '‘' | '《' | '（' | '「' | '(') {
        return (behind, usize::MAX);
    }
    if first == ' ' {
        return (behind, GOOD);
    }
    if first.is_ascii_alphanumeric() || first == '第' {
        return counted(rest);
    }
    let word = words.iter().filter(|word| !word.is_empty() && rest.starts_with(**word));
    match word.max_by_key(|word| word.len()) {
        // 关于 leads what follows.
        Some(word) if rest.starts_with("关于") || rest.starts_with("關於") => {
            (word.len(), POOR)
        }
        Some(word) => (word.len(), FAIR),
        None => (behind, if first == '的' { FAIR } else { POOR }),
    }
}

/// A number with its unit and what one says with it: `2026年`, `第三季度`, `7号楼`.
fn counted(rest: &str) -> (usize, usize) {
    let digit = |c: char| c.is_ascii_alphanumeric() || "第〇一二三四五六七八九十百.-".contains(c);
    let number = rest.find(|c: char| !digit(c)).unwrap_or(rest.len());
    let unit = |c: char| "年月日号號届屆期度楼樓幢栋棟个個户戶项項天次季半上下".contains(c);
    let end = rest[number..].find(|c: char| !unit(c)).map_or(rest.len(), |at| number + at);
    (end, if end == number { POOR } else { FAIR })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(title: &str) -> String {
        let words = ["关于", "公示", "收支", "情况", "使用", "维修资金"];
        let pieces = cut(title, &["槐园小区", "槐园小区管理委员会"], &words);
        pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_and_numbers_stay_whole() {
        assert_eq!(
            shown("槐园小区2026年第三季度收支情况公示"),
            "槐园小区|2026年|第三季度|收支|情况|公示"
        );
        assert_eq!(shown("槐园小区管理委员会公示"), "槐园小区管理委员会|公示");
        assert_eq!(shown("关于7号楼使用维修资金的公示"), "关于|7号楼|使用|维修资金的|公示");
    }

    #[test]
    fn marks_stand_with_what_they_belong_to() {
        assert_eq!(shown("关于“公示”的公示"), "关于|“公示”的|公示");
        assert_eq!(shown("Accounts of 2026"), "Accounts |of |2026");
    }

    #[test]
    fn nothing_is_lost() {
        for title in ["", "2026", "（）", "a b  c", "䶮㛃𬭩小区", "的的的"] {
            assert_eq!(shown(title).replace('|', ""), title);
        }
    }
}
