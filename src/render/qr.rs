//! An address to the squares that a telephone reads. Knows nothing of paper.

use fast_qr::{ECL, QRBuilder};

/// A code as a drawing, one unit a module.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The drawing, black on white.
    pub svg: String,
    /// Modules on a side, with the quiet zone of four on each.
    pub modules: usize,
}

/// Modules of a version 3 code with its quiet zone: the largest that is read from the distance of a board.
pub const SMALL: usize = 29 + 2 * QUIET;

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
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code[y][*x].value()).count();
            if 0 < run {
                let (left, top) = (x + QUIET, y + QUIET);
                path.push_str(&format!("M{left} {top}h{run}v1h-{run}z"));
            }
            x += run.max(1);
        }
    }
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/>\
         <path d=\"{path}\"/></svg>"
    );
    Some(Code { svg, modules: side })
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
        assert!(longer.svg.contains("M4 4h7v1h-7z"), "{}", longer.svg);
        assert_eq!(code(&"x".repeat(4000), usize::MAX), None);
    }
}
