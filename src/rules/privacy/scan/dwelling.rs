//! Reads dwellings as people write them: `3号楼2单元501室`, `3-2-501`, `A座1203`. Anchored at digits.

use std::ops::Range;

use super::numbers::digit;

/// A building, unit or room in a text.
#[derive(Debug)]
pub(super) struct Dwelling {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Whether it is one dwelling and no whole building or unit.
    pub(super) is_room: bool,
}

/// Units that make the number before them a building or a part of one.
const BUILDINGS: [&str; 6] = ["号楼", "单元", "栋", "幢", "座", "号院"];

/// Units that count when another number follows.
const STEPS: [&str; 7] = ["号", "门", "楼", "-", "－", "—", "#"];

/// What stands behind a number that counts or measures something.
const COUNTED: &str =
    "元万亿㎡平米个次盏台块根条套只份人名天日月年度户层处扇件箱桶点时分吨立方%％.-－/号";

/// The dwelling whose first number begins at a byte.
pub(super) fn at(text: &str, at: usize) -> Option<Dwelling> {
    let (_, end) = number(text, at)?;
    if !may_begin(text, at, end) {
        return None;
    }
    let back = building_before(text, at);
    let mut reading = Reading {
        text,
        start: back.unwrap_or(at),
        end: at,
        in_building: back.is_some(),
        is_room: false,
        dashes: Vec::new(),
    };
    let mut next = Some(at);
    while let Some(at) = next {
        next = reading.part(at);
    }
    let Reading { start, end, in_building, is_room, .. } = reading;
    let found = is_room || (in_building && (back.is_none() || at < end));
    (found && start < end).then_some(Dwelling { range: start..end, is_room })
}

/// Whether a number may be part of a dwelling, from the bytes around it: most are amounts and dates.
fn may_begin(text: &str, at: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    // A unit, dash or `#` behind it, or a sign and perhaps a space before it.
    let behind = bytes.get(end).is_some_and(|byte| matches!(byte, b'-' | b'#' | 0x80..));
    behind || at.checked_sub(1).is_some_and(|i| matches!(bytes[i], b' ' | 0x80..))
}

/// Where `A座` or `三号楼` begins when it stands right before a byte.
fn building_before(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].trim_end_matches(' ');
    let rest = BUILDINGS.iter().find_map(|unit| before.strip_suffix(unit))?;
    let is_name =
        |c: char| c.is_ascii_alphabetic() || "一二三四五六七八九十甲乙丙丁东西南北中".contains(c);
    let name = rest.trim_end_matches(is_name);
    let width = rest.len() - name.len();
    (0 < width && width <= 9).then_some(name.len())
}

/// A dwelling being read, part by part.
struct Reading<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    in_building: bool,
    is_room: bool,
    /// How many digits the parts before dashes had.
    dashes: Vec<usize>,
}

impl Reading<'_> {
    /// Reads one number with its unit; the place of the next one, if it goes on.
    fn part(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let (digits, end) = number(text, at)?;
        let rest = &text[end..];
        if let Some(unit) = BUILDINGS.iter().find(|unit| rest.starts_with(**unit)) {
            // `3座椅`, `2单元门`: still a unit; what follows decides.
            self.in_building = true;
            self.end = end + unit.len();
            return self.go_on(self.end);
        }
        if rest.starts_with('室') || (rest.starts_with('房') && 3 <= digits && is_end(&rest[3..]))
        {
            self.is_room = 2 <= digits;
            self.in_building |= self.is_room;
            self.end = end + '室'.len_utf8();
            return None;
        }
        if let Some(step) = STEPS.iter().find(|step| rest.starts_with(**step)) {
            let next = end + step.len();
            if self.is_last_of_dashes(digits, at, end) || digit(&text.as_bytes()[next..]).is_none()
            {
                return self.bare(digits, at, end);
            }
            self.dashes.push(digits);
            return Some(next);
        }
        self.bare(digits, at, end)
    }

    /// A number without a unit: the room, when it looks like one.
    fn bare(&mut self, digits: usize, at: usize, end: usize) -> Option<usize> {
        let behind = self.text[end..].chars().next();
        let is_counted =
            || behind.is_some_and(|c| c.is_ascii_alphanumeric() || COUNTED.contains(c));
        let in_place = || self.in_building || self.is_last_of_dashes(digits, at, end);
        if (3..=4).contains(&digits) && in_place() && !is_counted() {
            self.is_room = true;
            self.end = end;
        }
        None
    }

    /// Whether this is the third number of `3-2-501`; `5-1-2024` is a date, `5-1-2001` a room on floor 20.
    fn is_last_of_dashes(&self, digits: usize, at: usize, end: usize) -> bool {
        let is_year = || matches!(self.text[at..end].parse(), Ok(1950..2000 | 2005..2100));
        let few = |digits: &usize| (1..=2).contains(digits);
        self.dashes.len() == 2
            && self.dashes.iter().all(few)
            && (3..=4).contains(&digits)
            && !is_year()
    }

    fn go_on(&self, at: usize) -> Option<usize> {
        let at = at + usize::from(self.text[at..].starts_with(' '));
        digit(&self.text.as_bytes()[at..]).map(|_| at)
    }
}

/// How many digits a number has, at most four, and its end.
fn number(text: &str, at: usize) -> Option<(usize, usize)> {
    let (mut digits, mut end) = (0, at);
    while let Some((_, width)) = digit(&text.as_bytes()[end..]) {
        digits += 1;
        end += width;
    }
    (1..=4).contains(&digits).then_some((digits, end))
}

/// Whether a word ends here, so that 房 is a room and not the beginning of 房屋.
fn is_end(rest: &str) -> bool {
    !rest.starts_with(['屋', '间', '产', '门', '顶', '东', '租', '子'])
}
