//! The index of the search page as scripts: a page opened from a folder may load nothing else.

use serde::Serialize as _;

use crate::{page::search::IndexFile, site::Content};

/// A file of the index, by its path from the site's root.
pub fn file(index: &IndexFile) -> (String, Content) {
    (index.path.clone(), Content::Bytes(script(index)))
}

/// Calls the function that the search script has made, with the file as its argument. Everything beyond ASCII
/// stays as it is but for the two line separators, which end a line of a script in old engines.
fn script(index: &IndexFile) -> Vec<u8> {
    let mut out = b"gongshiIndex(".to_vec();
    let mut writer = serde_json::Serializer::with_formatter(&mut out, Formatter);
    index.serialize(&mut writer).expect("an index is made of texts and numbers");
    out.extend(b");\n");
    out
}

/// JSON that is a script too.
struct Formatter;

impl serde_json::ser::Formatter for Formatter {
    fn write_string_fragment<W: ?Sized + std::io::Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> std::io::Result<()> {
        if !fragment.contains(['\u{2028}', '\u{2029}']) {
            return writer.write_all(fragment.as_bytes());
        }
        let safe = fragment.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        writer.write_all(safe.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::search::LedgerIndex;

    #[test]
    fn an_index_is_a_call_that_old_engines_read() {
        let ledger = LedgerIndex {
            year: "2024".to_owned(),
            place: "2024年第一季度".to_owned(),
            base: "24q1/".to_owned(),
            page: 60,
            heads: vec![(0, "管理经费".to_owned())],
            rows: "0308\t门禁\u{2028}电源\t12600".to_owned(),
        };
        let index = IndexFile { ledgers: vec![ledger], ..IndexFile::default() };
        let script = String::from_utf8(script(&index)).unwrap();
        assert_eq!(
            script,
            "gongshiIndex({\"papers\":[],\"ledgers\":[{\"year\":\"2024\",\"place\":\"2024年第一季度\",\
             \"base\":\"24q1/\",\"page\":60,\"heads\":[[0,\"管理经费\"]],\
             \"rows\":\"0308\\t门禁\\u2028电源\\t12600\"}],\"payees\":[]});\n"
        );
    }
}
