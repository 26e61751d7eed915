//! Covers a secret, for a message.

use super::scan::Kind;

/// Words of an address and of a household, which tell nothing of whose it is.
const OPEN: &str = "号楼单元室栋幢座房门院业主住户居民先生女士的低保特困残疾人信访上举报来";

/// The secret with its beginning in the clear and the rest covered: enough to find it by, too little to use.
pub fn message(kind: Kind, secret: &str) -> String {
    let (clear, open) = match kind {
        Kind::Identity | Kind::Mobile | Kind::Card => (3, ""),
        Kind::Plate => (2, ""),
        Kind::Mail | Kind::Silent => (1, ""),
        Kind::Resident | Kind::Arrears | Kind::Protected => (0, OPEN),
    };
    // Which of the signs are kept: those that separate do not count.
    let mut kept = 0;
    let cover = |c: char| {
        if !c.is_alphanumeric() {
            return if c.is_control() { ' ' } else { c };
        }
        kept += 1;
        match c {
            c if kept <= clear || open.contains(c) => c,
            c if c.is_ascii() => '*',
            _ => '＊',
        }
    };
    secret.chars().map(cover).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_beginning_stays() {
        assert_eq!(message(Kind::Mobile, "138-0013-8000"), "138-****-****");
        assert_eq!(message(Kind::Mobile, "１３８００１３８０００"), "１３８＊＊＊＊＊＊＊＊");
        assert_eq!(message(Kind::Plate, "京A·12345"), "京A·*****");
        assert_eq!(message(Kind::Mail, "li.mei@example.cn"), "l*.***@*******.**");
        assert_eq!(message(Kind::Resident, "业主王秀英（3号楼501室）"), "业主＊＊＊（*号楼***室）");
    }
}
