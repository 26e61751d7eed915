//! Finds identity numbers, mobile numbers and bank cards among digits. Knows their lengths, check digits
//! and the ways people write them.

use super::{Find, Kind};

/// Fewer digits than this are none of them.
pub(super) const SHORTEST: usize = 11;

/// Digits that belong together: groups with at most a few separating signs between them.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    digits: Vec<u8>,
    groups: Vec<Group>,
}

/// Digits without anything between them.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// Position of its first digit in the cluster.
    first: usize,
    /// How many digits.
    len: usize,
    /// First byte in the text.
    start: usize,
    /// One past its last byte.
    end: usize,
    /// What stands before it.
    before: Between,
}

/// What stands between two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Between {
    /// Something that no number goes across.
    Edge,
    /// Spaces, or signs that are not seen.
    Space,
    /// A dash.
    Dash,
    /// A point.
    Point,
}

/// The digit a text begins with, ASCII or full-width, and its bytes.
pub(super) fn digit(bytes: &[u8]) -> Option<(u8, usize)> {
    match bytes {
        [digit @ b'0'..=b'9', ..] => Some((digit - b'0', 1)),
        [0xEF, 0xBC, digit @ 0x90..=0x99, ..] => Some((digit - 0x90, 3)),
        _ => None,
    }
}

/// The separating sign a text begins with, and its bytes. `*` and `_` are marks of Markdown.
fn separator(bytes: &[u8]) -> Option<(Between, usize)> {
    match bytes {
        [b' ' | b'*' | b'_' | b'\\', ..] => Some((Between::Space, 1)),
        [b'-', ..] => Some((Between::Dash, 1)),
        [b'.', ..] => Some((Between::Point, 1)),
        // No-break space, soft hyphen; middle dot.
        [0xC2, 0xA0 | 0xAD, ..] => Some((Between::Space, 2)),
        [0xC2, 0xB7, ..] => Some((Between::Point, 2)),
        // Spaces and joiners of no width; dashes.
        [0xE2, 0x80, 0x80..=0x8D | 0xAF, ..] | [0xE2, 0x81, 0xA0, ..] => Some((Between::Space, 3)),
        [0xE2, 0x80, 0x90..=0x95, ..] | [0xEF, 0xBC, 0x8D, ..] => Some((Between::Dash, 3)),
        // Ideographic space, byte order mark.
        [0xE3, 0x80, 0x80, ..] | [0xEF, 0xBB, 0xBF, ..] => Some((Between::Space, 3)),
        _ => None,
    }
}

impl Cluster {
    /// Reads the cluster that begins at a digit; returns one past its last digit.
    pub(super) fn read(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        self.digits.clear();
        self.groups.clear();
        let (mut at, mut before) = (at, Between::Edge);
        loop {
            let (start, first) = (at, self.digits.len());
            while let Some((digit, width)) = digit(&bytes[at..]) {
                self.digits.push(digit);
                at += width;
            }
            let len = self.digits.len() - first;
            self.groups.push(Group { first, len, start, end: at, before });
            let Some((between, next)) = gap(&bytes[at..]) else { return at };
            (before, at) = (between, at + next);
        }
    }

    /// How many digits there are.
    pub(super) fn digits(&self) -> usize {
        self.digits.len()
    }

    /// Where each group begins.
    pub(super) fn starts(&self) -> impl Iterator<Item = usize> {
        self.groups.iter().map(|group| group.start)
    }

    /// Finds the numbers in the cluster.
    pub(super) fn find(&self, text: &str, finds: &mut Vec<Find>) {
        let mut at = 0;
        while at < self.groups.len() {
            match self.find_at(text, at) {
                Some((find, next)) => {
                    finds.push(find);
                    at = next;
                }
                None => at += 1,
            }
        }
    }

    /// The number that begins with a group, and the group behind it.
    fn find_at(&self, text: &str, from: usize) -> Option<(Find, usize)> {
        // Dressed in one digit a group, the longest has 19 groups.
        let last = self.groups.len().min(from + 20);
        (from + 1..=last).rev().find_map(|to| {
            let window = Window::new(self, text, from, to)?;
            let (kind, end) = window.kind()?;
            Some((Find { kind, range: self.groups[from].start..end }, to))
        })
    }
}

/// The signs up to the next digit, when they are few and all of them separate.
fn gap(bytes: &[u8]) -> Option<(Between, usize)> {
    let (mut between, mut at) = (Between::Space, 0);
    for _ in 0..4 {
        let Some((sign, width)) = separator(&bytes[at..]) else { break };
        if sign != Between::Space {
            between = sign;
        }
        at += width;
    }
    (0 < at && digit(&bytes[at..]).is_some()).then_some((between, at))
}

/// Some whole groups of a cluster that could be one number.
struct Window<'w> {
    text: &'w str,
    digits: &'w [u8],
    groups: &'w [Group],
    /// Byte behind the last group.
    end: usize,
}

impl<'w> Window<'w> {
    /// `None` when the groups are part of a longer number or of an amount.
    fn new(cluster: &'w Cluster, text: &'w str, from: usize, to: usize) -> Option<Self> {
        let groups = &cluster.groups[from..to];
        let (first, last) = (groups.first()?, groups.last()?);
        let digits = &cluster.digits[first.first..last.first + last.len];
        if !(SHORTEST..=19).contains(&digits.len()) {
            return None;
        }
        let after = cluster.groups.get(to).map_or(Between::Edge, |group| group.before);
        let inside = groups.get(1).map(|group| group.before);
        // `2024-138-0013-8000` is one number, and `13800138000.00` an amount.
        let cut = |edge: Between| match edge {
            Between::Edge | Between::Space => false,
            Between::Dash | Between::Point => inside.is_none_or(|inside| inside == edge),
        };
        if cut(first.before) && !is_country(cluster, from) || cut(after) {
            return None;
        }
        let window = Window { text, digits, groups, end: last.end };
        window.stands_alone(cluster, from).then_some(window)
    }

    /// Whether no letters grow into it and it is no sum of money.
    fn stands_alone(&self, cluster: &Cluster, from: usize) -> bool {
        let before = &self.text[..self.groups[0].start];
        let first = from == 0 || cluster.groups[from].before == Between::Edge;
        let before = if first { before } else { "" };
        !before.ends_with(['￥', '¥', '$', '第']) && word_allows(before)
    }

    /// What it is, and where it ends.
    fn kind(&self) -> Option<(Kind, usize)> {
        let behind = self.text[self.end..].chars().next();
        if let Some(end) = self.identity(behind) {
            return Some((Kind::Identity, end));
        }
        let is_letter = behind.is_some_and(|c| c.is_ascii_alphanumeric());
        let is_unit = behind.is_some_and(|c| "元万亿㎡平%％".contains(c));
        let is_label = behind == Some('号') && !self.text[self.end..].starts_with("号码");
        if is_letter || is_unit || is_label || self.is_labelled() {
            return None;
        }
        let kind = match self.digits.len() {
            15 if self.is_old_identity() => Kind::Identity,
            11..=15 if self.is_mobile() => Kind::Mobile,
            16..=19 if self.is_card() => Kind::Card,
            _ => return None,
        };
        Some((kind, self.end))
    }

    /// One past an identity number of 18 signs, whose last may be an X.
    fn identity(&self, behind: Option<char>) -> Option<usize> {
        let is_x = |c: &char| matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ');
        let (check, end) = match self.digits.len() {
            18 => (self.digits[17], self.end),
            17 => {
                // The X may stand apart like the groups before it.
                let rest = &self.text[self.end..];
                let gap = rest.len() - rest.trim_start_matches([' ', '-']).len();
                let gap = if 1 < self.groups.len() { gap.min(1) } else { 0 };
                let x = rest[gap..].chars().next().filter(is_x)?;
                (10, self.end + gap + x.len_utf8())
            }
            _ => return None,
        };
        let next = if check == 10 { self.text[end..].chars().next() } else { behind };
        if next.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 =
            self.digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum();
        // ISO 7064 MOD 11-2.
        let expected = (12 - sum % 11) % 11;
        let [y1, y2, y3, y4] = [6, 7, 8, 9].map(|i| i16::from(self.digits[i]));
        let year = y1 * 1000 + y2 * 100 + y3 * 10 + y4;
        let sound = expected == u32::from(check)
            && (1880..2100).contains(&year)
            && is_province(self.digits)
            && is_day(year, &self.digits[10..14]);
        sound.then_some(end)
    }

    /// Fifteen digits, as issued until 1999: no check digit, a year of two digits.
    fn is_old_identity(&self) -> bool {
        let year = 1900 + i16::from(self.digits[6]) * 10 + i16::from(self.digits[7]);
        is_province(self.digits)
            && is_day(year, &self.digits[8..12])
            && self.digits[12..] != [0, 0, 0]
            && matches!(self.groups.len(), 1 | 3)
    }

    /// A mobile number: `1[3-9]` and nine digits, with or without the country.
    fn is_mobile(&self) -> bool {
        let country = [&[][..], &[0], &[8, 6], &[0, 0, 8, 6]]
            .into_iter()
            .find(|country| self.digits.len() == 11 + country.len());
        let Some(country) = country.filter(|country| self.digits.starts_with(country)) else {
            return false;
        };
        let number = &self.digits[country.len()..];
        number[0] == 1 && 3 <= number[1] && self.is_dressed(country.len())
    }

    /// Whether the groups are those that people write mobile numbers in.
    fn is_dressed(&self, country: usize) -> bool {
        let mut lengths: Vec<usize> = self.groups.iter().map(|group| group.len).collect();
        if 0 < country {
            match lengths[0].checked_sub(country) {
                Some(0) => drop(lengths.remove(0)),
                Some(rest) => lengths[0] = rest,
                // `+8 6 …` is written by nobody.
                None => return false,
            }
        }
        const USUAL: [&[usize]; 10] = [
            &[11],
            &[3, 4, 4],
            &[3, 8],
            &[7, 4],
            &[4, 3, 4],
            &[4, 4, 3],
            &[3, 3, 5],
            &[5, 6],
            &[6, 5],
            &[1; 11],
        ];
        USUAL.contains(&&*lengths)
    }

    /// A bank card: the first digits of Chinese banks and card schemes, and the Luhn check.
    fn is_card(&self) -> bool {
        let d = self.digits;
        let bank = match (d[0], d[1]) {
            (6, 0 | 2 | 8 | 9) => true,
            (9, 0 | 4 | 5 | 8) => d[..3] != [9, 1, 0],
            (4, _) | (5, 1..=5) | (3, 5) => d.len() == 16,
            _ => false,
        };
        let shape = match self.groups {
            [_] => true,
            groups => groups.len() <= 6 && groups.iter().rev().skip(1).all(|g| 3 < g.len),
        };
        let text: String = d.iter().map(|digit| char::from(b'0' + digit)).collect();
        bank && shape && d.iter().any(|digit| *digit != d[0]) && luhn::valid(&text)
    }

    /// Whether the words before it say that it is the number of a paper or of a thing.
    fn is_labelled(&self) -> bool {
        const LABELS: [&str; 32] = [
            "凭证号",
            "凭证",
            "发票",
            "发票号",
            "发票号码",
            "票号",
            "流水",
            "流水号",
            "订单",
            "订单号",
            "单号",
            "合同",
            "合同号",
            "编号",
            "交易号",
            "支票",
            "备案号",
            "登记号",
            "注册号",
            "税号",
            "识别号",
            "代码",
            "许可证",
            "文号",
            "条码",
            "序列号",
            "表号",
            "户号",
            "编码",
            "缴费号",
            "设备号",
            "参考号",
        ];
        let before = self.text[..self.groups[0].start]
            .trim_end_matches([' ', ':', '：', '#', '№', '为', '是', '(', '（', '[', '【', '.'])
            .trim_end_matches("No")
            .trim_end_matches("NO");
        LABELS.iter().any(|label| before.ends_with(label))
    }
}

/// Whether the group before is the country of a mobile number.
fn is_country(cluster: &Cluster, from: usize) -> bool {
    let Some(group) = from.checked_sub(1).map(|i| cluster.groups[i]) else { return false };
    let digits = &cluster.digits[group.first..group.first + group.len];
    matches!(digits, [8, 6] | [0, 0, 8, 6] | [0])
}

/// A number may follow letters that name it or somebody, as in `tel138…` and `JACK139…`. A few other letters,
/// or letters among digits, make it a code.
fn word_allows(before: &str) -> bool {
    const NAMES: [&str; 12] = [
        "tel", "phone", "mob", "mobile", "cell", "wx", "vx", "wechat", "weixin", "id", "no", "card",
    ];
    let start = before.bytes().rposition(|byte| !byte.is_ascii_alphanumeric()).map_or(0, |i| i + 1);
    let word = &before[start..];
    let is_name = 4 <= word.len() && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    word.is_empty() || is_name || NAMES.iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// The first two digits of an identity number: the provinces, and the residence permits of people from Hong
/// Kong, Macau and Taiwan.
fn is_province(digits: &[u8]) -> bool {
    matches!(
        (digits[0], digits[1]),
        (1, 1..=5)
            | (2, 1..=3)
            | (3, 1..=7)
            | (4, 1..=6)
            | (5, 0..=4)
            | (6, 1..=5)
            | (7, 1)
            | (8, 1..=3)
    )
}

/// Whether four digits are a month and a day of a year.
fn is_day(year: i16, digits: &[u8]) -> bool {
    let two = |i: usize| i8::try_from(digits[i] * 10 + digits[i + 1]);
    let (Ok(month), Ok(day)) = (two(0), two(2)) else { return false };
    jiff::civil::Date::new(year, month, day).is_ok()
}
