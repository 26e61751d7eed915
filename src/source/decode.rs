//! Bytes to characters and back: UTF-8, UTF-16 with a mark, GB18030, and Big5 for what other programs wrote.
//! Knows no file.

/// How the bytes of a text file were turned into characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark, as spreadsheet programs write it.
    Utf8Bom,
    /// UTF-16 with a byte order mark ("Unicode text" of spreadsheet programs).
    Utf16,
    /// GB18030 (GBK and GB2312 are parts of it), as Chinese spreadsheet programs write CSV.
    Gb18030,
}

/// Byte order mark, then strict UTF-8, then GB18030, each over the whole file. The error is the line, from
/// 1, where the encoding that holds longest breaks.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<(String, Encoding), usize> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    if bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
        return match String::from_utf8(bytes) {
            Ok(text) => Ok((text, Encoding::Utf8Bom)),
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                Err(line_of(error.as_bytes(), valid))
            }
        };
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        let (text, _, bad) = encoding_rs::UTF_16LE.decode(&bytes);
        return if bad { Err(1) } else { Ok((text.into_owned(), Encoding::Utf16)) };
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, Encoding::Utf8)),
        Err(error) => error,
    };
    let valid = bytes.utf8_error().valid_up_to();
    let (text, bad) = encoding_rs::GB18030.decode_without_bom_handling(bytes.as_bytes());
    if bad || text.chars().any(|c| ('\u{80}'..'\u{a0}').contains(&c)) {
        return Err(line_of(bytes.as_bytes(), valid.max(valid_gb18030(bytes.as_bytes()))));
    }
    Ok((text.into_owned(), Encoding::Gb18030))
}

/// Decodes a text that another program wrote, which may also be Big5, and says in what it was written.
///
/// # Errors
/// The line, from 1, where the encoding that holds longest breaks.
pub fn decode_foreign(bytes: Vec<u8>) -> Result<(String, &'static str), usize> {
    // What is UTF-8 is nothing else, and a large text is decoded once only.
    let big5 = std::str::from_utf8(&bytes).is_err().then(|| {
        let (text, bad) = encoding_rs::BIG5.decode_without_bom_handling(&bytes);
        (!bad).then(|| text.into_owned())
    });
    let big5 = big5.flatten();
    let own = decode(bytes);
    match (own, big5) {
        (Ok((text, Encoding::Gb18030)), Some(other)) if wording(&text) < wording(&other) => {
            Ok((other, "Big5"))
        }
        (Ok((text, encoding)), _) => Ok((
            text,
            match encoding {
                Encoding::Utf8 => "UTF-8",
                Encoding::Utf8Bom => "UTF-8 BOM",
                Encoding::Utf16 => "UTF-16",
                Encoding::Gb18030 => "GB18030",
            },
        )),
        (Err(_), Some(other)) if 0 < wording(&other) => Ok((other, "Big5")),
        (Err(line), _) => Err(line),
    }
}

/// How many characters of a text are words that account books are full of; a text read in the wrong
/// encoding has rare ones instead.
fn wording(text: &str) -> usize {
    const COMMON: &str = "的一月日年收支付出入金额額费費元合计計总總小余餘期摘要备備注註项項目科款单位單物业業管理\
        清洁潔电電水停车車维維修银銀行户戶账賬帳凭憑证證号號号序明细細上下本新区區委员員会會社公共基资資";
    text.chars().filter(|c| COMMON.contains(*c)).count()
}

/// How many bytes can be read as GB18030.
fn valid_gb18030(bytes: &[u8]) -> usize {
    let mut decoder = encoding_rs::GB18030.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(0));
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        encoding_rs::DecoderResult::Malformed(bad, after) => {
            read.saturating_sub(usize::from(bad) + usize::from(after))
        }
        encoding_rs::DecoderResult::InputEmpty | encoding_rs::DecoderResult::OutputFull => read,
    }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count()
}

/// Text as bytes of an encoding, to be put behind what a file has; `None` when the encoding cannot hold it.
pub fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => Some(text.as_bytes().to_vec()),
        Encoding::Gb18030 => {
            let (bytes, _, lost) = encoding_rs::GB18030.encode(text);
            (!lost).then(|| bytes.into_owned())
        }
        Encoding::Utf16 => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_found_out() {
        assert_eq!(decode("日期".into()), Ok(("日期".into(), Encoding::Utf8)));
        assert_eq!(decode(b"\xEF\xBB\xBFa".to_vec()), Ok(("a".into(), Encoding::Utf8Bom)));
        let gb = encoding_rs::GB18030.encode("日期,收入").0.into_owned();
        assert_eq!(decode(gb), Ok(("日期,收入".into(), Encoding::Gb18030)));
        let utf16 = b"\xFF\xFEa\0,\0".to_vec();
        assert_eq!(decode(utf16), Ok(("a,".into(), Encoding::Utf16)));
    }

    #[test]
    fn big5_is_told_from_gb18030() {
        let written = "日期,摘要,收入,支出\n113/4/8,管理費,1200,\n";
        let big5 = encoding_rs::BIG5.encode(written).0.into_owned();
        assert_eq!(decode_foreign(big5), Ok((written.to_owned(), "Big5")));
        let simple = "日期,摘要,收入,支出\n2024-03-08,物业费,1200,\n";
        let gb = encoding_rs::GB18030.encode(simple).0.into_owned();
        assert_eq!(decode_foreign(gb), Ok((simple.to_owned(), "GB18030")));
        assert_eq!(decode_foreign("a,b".into()), Ok(("a,b".to_owned(), "UTF-8")));
    }

    #[test]
    fn half_a_character_is_not_text() {
        let mut gb = encoding_rs::GB18030.encode("日期").0.into_owned();
        gb.pop();
        assert!(decode(gb).is_err());
        assert!(decode(vec![b'a', 0xff, 0xff]).is_err());
    }
}
