//! Finds a person's name next to a dwelling. A name is a surname with one or two signs that stands apart or
//! among words that go with people; words that merely begin with a sign that is also a surname are none.

use super::{Find, Kind, dwelling::Dwelling, surnames};

/// Who lives there, before a name.
const ROLES: [&str; 24] = [
    "业主",
    "住户",
    "户主",
    "居民",
    "租户",
    "房主",
    "房东",
    "租客",
    "承租人",
    "产权人",
    "联系人",
    "投诉人",
    "申请人",
    "当事人",
    "家属",
    "住着",
    "老人",
    "老党员",
    "代表",
    "楼长",
    "低保户",
    "残疾人",
    "志愿者",
    "的",
];

/// What goes on behind a name.
const FOLLOWS: [&str; 58] = [
    "先生",
    "女士",
    "小姐",
    "老师",
    "同志",
    "师傅",
    "阿姨",
    "大爷",
    "大妈",
    "奶奶",
    "爷爷",
    "夫妇",
    "一家",
    "家",
    "户",
    "交",
    "缴",
    "补",
    "退",
    "欠",
    "付",
    "领",
    "报",
    "投诉",
    "反映",
    "申请",
    "签",
    "的",
    "与",
    "和",
    "及",
    "提",
    "要求",
    "已",
    "未",
    "来",
    "将",
    "拒",
    "借",
    "租",
    "购",
    "等",
    "因",
    "在",
    "说",
    "认为",
    "同意",
    "称",
    "是",
    "为",
    "电话",
    "手机",
    "身份证",
    "名下",
    "住",
    "垫",
    "预",
    "代",
];

/// What stands before a name that a dwelling follows.
const LEADS: [&str; 34] = [
    "业主",
    "住户",
    "户主",
    "居民",
    "租户",
    "房主",
    "房东",
    "租客",
    "代表",
    "楼长",
    "组长",
    "主任",
    "承租人",
    "产权人",
    "联系人",
    "投诉人",
    "申请人",
    "当事人",
    "家属",
    "老人",
    "志愿者",
    "低保户",
    "残疾人",
    "收到",
    "退还",
    "支付",
    "给",
    "由",
    "向",
    "为",
    "与",
    "和",
    "及",
    "收",
];

/// Signs between a name and a dwelling.
const BETWEEN: &str = " \u{3000}\t:：,，、;；()（）[]【】-—－_/|\"'“”·《》<>";

/// The name on either side of a dwelling, with the dwelling; or the dwelling alone, when it is a room that
/// owes money.
pub(super) fn beside(text: &str, dwelling: &Dwelling) -> Option<Find> {
    let named = behind(text, dwelling.range.end)
        .map(|end| dwelling.range.start..end)
        .or_else(|| before(text, dwelling.range.start).map(|start| start..dwelling.range.end));
    let owes = (dwelling.is_room || named.is_some()) && owes(text, dwelling);
    let kind = if owes { Kind::Arrears } else { Kind::Resident };
    let range = named.or_else(|| owes.then(|| dwelling.range.clone()))?;
    Some(Find { kind, range })
}

/// Whether the sentence says that somebody has not paid.
fn owes(text: &str, dwelling: &Dwelling) -> bool {
    const ENDS: [char; 6] = ['。', '；', ';', '\n', '\r', '!'];
    const WORDS: [&str; 9] =
        ["欠费", "欠缴", "拖欠", "未缴", "未交", "欠交", "催缴", "欠款", "欠物业费"];
    let before = &text[..dwelling.range.start];
    let from = before.char_indices().rev().take(20).take_while(|(_, c)| !ENDS.contains(c));
    let from = from.last().map_or(before.len(), |(at, _)| at);
    let behind = &text[dwelling.range.end..];
    let to = behind.char_indices().take(20).take_while(|(_, c)| !ENDS.contains(c));
    let to = to.last().map_or(0, |(at, c)| at + c.len_utf8());
    let near = [&before[from..], &behind[..to]];
    // 未交付 is about works, 未交接 about keys.
    let said = |part: &str, word: &str| {
        part.match_indices(word).any(|(at, _)| {
            let rest = &part[at + word.len()..];
            !rest.starts_with(['付', '接', '工', '底'])
        })
    };
    WORDS.iter().any(|word| near.iter().any(|part| said(part, word)))
}

/// One past a name that follows a byte.
fn behind(text: &str, from: usize) -> Option<usize> {
    let mut rest = &text[from..];
    for _ in 0..4 {
        let trimmed = trim_signs(rest, Side::Start);
        let role = ROLES.iter().find_map(|role| trimmed.strip_prefix(role));
        let next = role.unwrap_or(trimmed);
        if next.len() == rest.len() {
            break;
        }
        rest = next;
    }
    name_at_start(rest).map(|end| text.len() - rest.len() + end)
}

/// One past the name that a text begins with.
pub(in super::super) fn name_at_start(text: &str) -> Option<usize> {
    if !text.starts_with(surnames::may_begin) {
        return None;
    }
    let run = han_prefix(text);
    [3, 2, 4].into_iter().find_map(|len| {
        let end = nth(run, len)?;
        let (name, after) = (&run[..end], &run[end..]);
        let bounded = || after.is_empty() || FOLLOWS.iter().any(|word| after.starts_with(word));
        (is_name(name) && bounded()).then_some(end)
    })
}

/// Where a name begins that ends before a byte.
fn before(text: &str, to: usize) -> Option<usize> {
    let mut rest = trim_signs(&text[..to], Side::End);
    for word in ["家住", "住在", "住址", "住"] {
        if let Some(before) = rest.strip_suffix(word) {
            rest = trim_signs(before, Side::End);
            break;
        }
    }
    let start = rest.len() - han_suffix(rest);
    let run = &rest[start..];
    [3, 2, 4].into_iter().find_map(|len| {
        let at = run.char_indices().rev().nth(len - 1)?.0;
        let (lead, name) = (&run[..at], &run[at..]);
        let bounded = || lead.is_empty() || LEADS.iter().any(|word| lead.ends_with(word));
        (is_name(name) && bounded()).then_some(start + at)
    })
}

/// Which side of a text is meant.
#[derive(Clone, Copy)]
enum Side {
    Start,
    End,
}

/// Without at most a few separating signs on a side.
fn trim_signs(text: &str, side: Side) -> &str {
    let is_sign = |c: char| BETWEEN.contains(c);
    let trimmed = match side {
        Side::Start => text.trim_start_matches(is_sign),
        Side::End => text.trim_end_matches(is_sign),
    };
    if text.len() - trimmed.len() <= 9 { trimmed } else { text }
}

/// The signs of Chinese that a text begins with; no more than are needed.
fn han_prefix(text: &str) -> &str {
    let end = text.char_indices().take(8).take_while(|(_, c)| is_han(*c)).last();
    end.map_or("", |(at, c)| &text[..at + c.len_utf8()])
}

/// How many bytes at the end of a text are signs of Chinese; no more than are needed.
fn han_suffix(text: &str) -> usize {
    let start = text.char_indices().rev().take(8).take_while(|(_, c)| is_han(*c)).last();
    start.map_or(0, |(at, _)| text.len() - at)
}

/// Whether a sign is a Chinese character.
pub(in super::super) fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The byte behind the first `n` signs.
fn nth(text: &str, n: usize) -> Option<usize> {
    text.char_indices().nth(n - 1).map(|(at, c)| at + c.len_utf8())
}

/// Whether a word of two to four signs is a person's name.
fn is_name(word: &str) -> bool {
    if !word.starts_with(surnames::may_begin) {
        return false;
    }
    let signs: Vec<char> = word.chars().collect();
    let given = match &*signs {
        [a, b, given @ ..] if surnames::is_compound(*a, *b) => given,
        [a, given @ ..] if surnames::is_surname(*a) && given.len() <= 2 => given,
        _ => return false,
    };
    let is_word = || surnames::begins_word(signs[0], signs[1]);
    matches!(given.len(), 1 | 2) && !is_word() && given.iter().all(|c| surnames::may_be_given(*c))
}
