//! Which Han characters are written in simplified Chinese only, and which in traditional only. Knows no text.

use std::ops::RangeInclusive;

/// The plain block of Han characters in Unicode.
const HAN: RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// The characters of the two national sets of old: GB2312 was made for simplified writing, Big5 for
/// traditional. What only one of them has is of its writing only; what both or neither have tells nothing.
#[derive(Debug)]
pub struct Forms {
    /// For each character of [`HAN`], the sets that have it.
    sets: Vec<u8>,
}

const GB2312: u8 = 1;
const BIG5: u8 = 2;

impl Forms {
    /// Reads both sets out of their encodings.
    pub fn new() -> Self {
        let mut forms = Forms { sets: vec![0; HAN.count()] };
        for lead in 0xb0..=0xf7 {
            for trail in 0xa1..=0xfe {
                forms.add(encoding_rs::GBK, [lead, trail], GB2312);
            }
        }
        // Only the two levels of Big5 itself: what Hong Kong added to them has simplified forms too.
        for lead in (0xa4..=0xc6).chain(0xc9..=0xf9) {
            for trail in (0x40..=0x7e).chain(0xa1..=0xfe) {
                let is_level = !matches!((lead, trail), (0xc6, 0x7f..) | (0xf9, 0xd6..));
                if is_level {
                    forms.add(encoding_rs::BIG5, [lead, trail], BIG5);
                }
            }
        }
        forms
    }

    fn add(&mut self, encoding: &'static encoding_rs::Encoding, bytes: [u8; 2], set: u8) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
        let set_of = text.and_then(|text| self.sets.get_mut(place(text.chars().next()?)?));
        if let Some(sets) = set_of {
            *sets |= set;
        }
    }

    /// Whether a character is written in simplified Chinese only.
    pub fn is_simplified(&self, c: char) -> bool {
        self.of(c) == GB2312
    }

    /// Whether a character is written in traditional Chinese only.
    pub fn is_traditional(&self, c: char) -> bool {
        self.of(c) == BIG5
    }

    fn of(&self, c: char) -> u8 {
        place(c).and_then(|at| self.sets.get(at)).copied().unwrap_or_default()
    }
}

impl Default for Forms {
    fn default() -> Self {
        Forms::new()
    }
}

/// Where a character stands in [`HAN`].
fn place(c: char) -> Option<usize> {
    HAN.contains(&c).then(|| c as usize - *HAN.start() as usize)
}

#[cfg(test)]
mod tests {
    use super::Forms;

    #[test]
    fn each_writing_knows_its_own_characters() {
        let forms = Forms::new();
        for c in "维业会议园长东".chars() {
            assert!(forms.is_simplified(c) && !forms.is_traditional(c), "{c}");
        }
        for c in "維業會議園長東".chars() {
            assert!(forms.is_traditional(c) && !forms.is_simplified(c), "{c}");
        }
        // Written in both alike, in neither set, or no Han at all.
        for c in "小金主里后一䶮𬭩a1，".chars() {
            assert!(!forms.is_simplified(c) && !forms.is_traditional(c), "{c}");
        }
    }
}
