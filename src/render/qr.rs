//! An address to the squares that a telephone reads. Knows nothing of paper.

use fast_qr::{ECL, QRBuilder};

use super::picture;

/// A code as a picture.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// A PNG, black on white, [`DOTS`] pixels to a module. The sheets of a poster share one picture in their
    /// file, where a drawing would stand on each.
    pub png: Vec<u8>,
    /// Modules on a side, with the quiet zone of four on each.
    pub modules: usize,
}

/// Modules of a version 3 code with its quiet zone: the largest that is read from the distance of a board.
pub const SMALL: usize = 29 + 2 * QUIET;

/// Pixels to a side of a module: what smooths a picture on a screen blurs an eighth of it and no more.
const DOTS: usize = 8;

/// Light modules around the code, without which readers do not find it.
const QUIET: usize = 4;

/// The code of an address; `None` when it has more modules on a side than wanted, quiet zone included, or is
/// longer than any code holds.
///
/// Error correction is M, and Q where the code does not grow by it.
pub fn code(address: &str, most: usize) -> Option<Code> {
    let build = |level| QRBuilder::new(address).ecl(level).build().ok();
    let medium = build(ECL::M).filter(|code| code.size + 2 * QUIET <= most)?;
    let code = build(ECL::Q).filter(|better| better.size == medium.size).unwrap_or(medium);
    let size = code.size;
    let side = size + 2 * QUIET;
    let is_dark = |x: usize, y: usize| {
        let inside = QUIET..QUIET + size;
        inside.contains(&x) && inside.contains(&y) && code[y - QUIET][x - QUIET].value()
    };
    let pixels = side * DOTS;
    let grey = |i: usize| match is_dark(i % pixels / DOTS, i / pixels / DOTS) {
        true => 0,
        false => 255,
    };
    let greys: Vec<u8> = (0..pixels * pixels).map(grey).collect();
    let width = u32::try_from(pixels).ok()?;
    Some(Code { png: picture::png_of_greys(&greys, width, width), modules: side })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_address_makes_a_small_code() {
        assert_eq!(code("https://a.cn/24q1#5f3a9c01", SMALL).unwrap().modules, 25 + 8);
        let longer = code("https://huaiyuan.example.cn/24q1/#5f3a9c01", usize::MAX).unwrap();
        assert_eq!(longer.modules, 29 + 8);
        assert_eq!(code("https://huaiyuan.example.cn/24q1/#5f3a9c01", 25 + 8), None);
        assert!(longer.png.starts_with(b"\x89PNG"));
        assert_eq!(code(&"x".repeat(4000), usize::MAX), None);
    }
}
