//! Finds e-mail addresses. Anchored at the `@`.

use super::{Find, Kind};

/// The address around an `@`, ASCII or full-width, at a byte.
pub(super) fn at(text: &str, at: usize) -> Option<Find> {
    let sign = text[at..].chars().next().filter(|c| matches!(c, '@' | '＠'))?;
    let inside =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
    let bytes = text.as_bytes();
    let name = bytes[..at].iter().rev().take_while(|byte| inside(byte)).count();
    let behind = at + sign.len_utf8();
    let host = bytes[behind..].iter().take_while(|byte| inside(byte)).count();
    // The full stop of a sentence is no part of it.
    let host = text[behind..behind + host].trim_end_matches(['.', '-', '_', '+']);
    let (_, top) = host.rsplit_once('.')?;
    let sound = 0 < name && 2 <= top.len() && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    sound.then(|| Find { kind: Kind::Mail, range: at - name..behind + host.len() })
}
