//! Makes the files of the typesetter smaller: what says how a sheet is to be read aloud is most of a file of
//! rows, in objects that it writes one by one and in the clear. They go into compressed streams together
//! (ISO 32000-1, 7.5.7 and 7.5.8; allowed in PDF/A-2 and PDF/A-3). No object changes.

use std::{io::Write as _, ops::Range};

use flate2::{Compression, write::ZlibEncoder};

/// Objects in one stream: a reader that wants one of them inflates them all.
const TOGETHER: usize = 400;

/// The same document in fewer bytes. A file that is not as the typesetter writes it comes back as it is.
pub(super) fn pack(pdf: Vec<u8>) -> Vec<u8> {
    match File::read(&pdf).and_then(|file| file.packed()) {
        Some(packed) if packed.len() < pdf.len() => packed,
        _ => pdf,
    }
}

/// A file taken apart: the table of objects at its end, and the objects in the order of their places.
struct File<'f> {
    bytes: &'f [u8],
    /// Number and bytes, from `1 0 obj` to behind `endobj`.
    objects: Vec<(usize, Range<usize>)>,
    /// How many numbers there are, used or not.
    size: usize,
    /// What stands in the trailer but the size.
    trailer: &'f [u8],
}

impl<'f> File<'f> {
    /// `None` when the file has no plain table, several of them, or another shape than is known.
    fn read(bytes: &'f [u8]) -> Option<Self> {
        let tail = bytes.strip_suffix(b"\n%%EOF")?;
        let (at, table) = number_at_end(tail).and_then(|at| Some((at, bytes.get(at..)?)))?;
        let table = table.strip_prefix(b"xref\n0 ")?;
        let (size, entries) = number(table)?;
        let entries = entries.strip_prefix(b"\n")?;
        let (entries, rest) = entries.split_at_checked(size.checked_mul(20)?)?;
        let rest = rest.strip_prefix(b"trailer\n")?;
        let end = find(rest, b"startxref")?;
        let trailer = rest[..end].trim_ascii().strip_prefix(b"<<")?.trim_ascii_start();
        let (_, trailer) = number(trailer.strip_prefix(b"/Size ")?)?;
        let trailer = trailer.strip_suffix(b">>")?.trim_ascii();
        let used = entries.chunks_exact(20).enumerate().filter(|(_, entry)| entry[17] == b'n');
        let mut starts =
            used.map(|(id, entry)| Some((number(entry)?.0, id))).collect::<Option<Vec<_>>>()?;
        starts.sort_unstable();
        let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([at]);
        let objects =
            starts.iter().zip(ends).map(|((start, id), end)| (*id, *start..end)).collect();
        Some(File { bytes, objects, size, trailer })
    }

    /// The file anew: its head, the streams as they are, the other objects packed, a compressed table.
    fn packed(&self) -> Option<Vec<u8>> {
        let first = self.objects.first()?.1.start;
        let mut out = self.bytes[..first].to_vec();
        let mut entries = vec![Entry::Free; self.size];
        let mut small = Vec::new();
        for (id, range) in &self.objects {
            let whole = &self.bytes[range.clone()];
            let body = body(whole, *id)?;
            if body.ends_with(b"endstream") {
                entries[*id] = Entry::At(out.len());
                out.extend_from_slice(whole);
            } else {
                small.push((*id, body));
            }
        }
        // In the order of their numbers, which is that of the pages and what is read on them.
        small.sort_unstable_by_key(|(id, _)| *id);
        for together in small.chunks(TOGETHER) {
            let stream = entries.len();
            for (index, (id, _)) in together.iter().enumerate() {
                entries[*id] = Entry::In(stream, index);
            }
            entries.push(Entry::At(out.len()));
            object_stream(&mut out, stream, together);
        }
        let table = entries.len();
        entries.push(Entry::At(out.len()));
        self.table(&mut out, table, &entries);
        Some(out)
    }

    /// The table of all objects, itself the last of them, and the end of the file.
    fn table(&self, out: &mut Vec<u8>, id: usize, entries: &[Entry]) {
        let at = out.len();
        let rows = deflate(&differences(entries.iter().map(|entry| entry.row())));
        let (size, length) = (entries.len(), rows.len());
        let head = format!(
            "{id} 0 obj\n<</Type/XRef/Size {size}/W[1 4 2]/Filter/FlateDecode\
             /DecodeParms<</Predictor 12/Columns {ROW}>>/Length {length}"
        );
        out.extend_from_slice(head.as_bytes());
        out.extend_from_slice(self.trailer);
        out.extend_from_slice(b">>\nstream\n");
        out.extend_from_slice(&rows);
        out.extend_from_slice(format!("\nendstream\nendobj\nstartxref\n{at}\n%%EOF").as_bytes());
    }
}

/// Bytes of a line of the table.
const ROW: usize = 7;

/// Each line as what it differs from the line before by, behind the mark for that (7.4.4.4): from object to object
/// little changes.
fn differences(rows: impl Iterator<Item = [u8; ROW]>) -> Vec<u8> {
    let mut before = [0; ROW];
    let mut bytes = Vec::new();
    for row in rows {
        bytes.push(2);
        bytes.extend(row.iter().zip(before).map(|(now, then)| now.wrapping_sub(then)));
        before = row;
    }
    bytes
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Entry {
    /// Nowhere: its number is not used.
    Free,
    /// At a byte of the file.
    At(usize),
    /// In a stream, at which place of it.
    In(usize, usize),
}

impl Entry {
    /// Its line in the table: one byte of what, four of where, two of which.
    fn row(self) -> [u8; ROW] {
        let (what, place, which) = match self {
            Entry::Free => (0, 0, u16::MAX),
            Entry::At(at) => (1, at, 0),
            Entry::In(stream, index) => (2, stream, u16::try_from(index).unwrap_or(u16::MAX)),
        };
        let [a, b, c, d] = u32::try_from(place).unwrap_or(u32::MAX).to_be_bytes();
        let [e, f] = which.to_be_bytes();
        [what, a, b, c, d, e, f]
    }
}

/// What stands between `1 0 obj` and `endobj`.
fn body(object: &[u8], id: usize) -> Option<&[u8]> {
    let inner = object.strip_prefix(format!("{id} 0 obj").as_bytes())?;
    Some(inner.trim_ascii_end().strip_suffix(b"endobj")?.trim_ascii())
}

/// A stream of objects: numbers and places first, then one behind the other.
fn object_stream(out: &mut Vec<u8>, id: usize, objects: &[(usize, &[u8])]) {
    let (mut places, mut bodies) = (String::new(), Vec::new());
    for (id, body) in objects {
        places.push_str(&format!("{id} {} ", bodies.len()));
        bodies.extend_from_slice(body);
        bodies.push(b'\n');
    }
    let packed = deflate(&[places.as_bytes(), &bodies].concat());
    let (n, first, length) = (objects.len(), places.len(), packed.len());
    let head = format!(
        "{id} 0 obj\n<</Type/ObjStm/N {n}/First {first}/Filter/FlateDecode/Length {length}>>\nstream\n"
    );
    out.extend_from_slice(head.as_bytes());
    out.extend_from_slice(&packed);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// The number that a text begins with, and what follows.
fn number(text: &[u8]) -> Option<(usize, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(digits);
    Some((std::str::from_utf8(digits).ok()?.parse().ok()?, rest))
}

/// The number behind the last line feed.
fn number_at_end(text: &[u8]) -> Option<usize> {
    let start = text.iter().rposition(|byte| *byte == b'\n')? + 1;
    let (number, rest) = number(&text[start..])?;
    rest.is_empty().then_some(number)
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    text.windows(word.len()).position(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of the typesetter's shape, with the bodies given.
    fn file(bodies: &[&str]) -> Vec<u8> {
        let mut text = "%PDF-1.7\n%bin\n".to_owned();
        let mut entries = "0000000000 65535 f\r\n".to_owned();
        for (i, body) in bodies.iter().enumerate() {
            entries += &format!("{:010} 00000 n\r\n", text.len());
            text += &format!("{} 0 obj\n{body}\nendobj\n", i + 1);
        }
        let (at, size) = (text.len(), bodies.len() + 1);
        text +=
            &format!("xref\n0 {size}\n{entries}trailer\n<</Size {size}/Root 1 0 R/ID[(a)(b)]>>\n");
        (text + &format!("startxref\n{at}\n%%EOF")).into_bytes()
    }

    fn has(bytes: &[u8], word: &str) -> bool {
        find(bytes, word.as_bytes()).is_some()
    }

    #[test]
    fn small_objects_go_together_and_streams_stay() {
        let element = "<</Type/StructElem/S/TD/P 2 0 R/K[0]>>";
        let stream = "<</Length 5>>\nstream\nhello\nendstream";
        let mut bodies = vec![element; 500];
        bodies[7] = stream;
        let plain = file(&bodies);
        let packed = pack(plain.clone());
        assert!(packed.len() * 5 < plain.len(), "{} of {}", packed.len(), plain.len());
        assert!(has(&packed, "8 0 obj\n<</Length 5>>\nstream\nhello\nendstream\nendobj\n"));
        assert!(has(&packed, "/Type/ObjStm/N 400/") && has(&packed, "/Type/ObjStm/N 99/"));
        assert!(has(&packed, "/Size 504") && has(&packed, "/Root 1 0 R/ID[(a)(b)]>>\nstream"));
        assert!(!has(&packed, "/StructElem"));
        let at = number_at_end(packed.strip_suffix(b"\n%%EOF").unwrap()).unwrap();
        assert!(packed[at..].starts_with(b"503 0 obj\n<</Type/XRef"));
    }

    #[test]
    fn a_line_of_the_table_says_what_is_other_than_before() {
        let rows = [[0, 0, 0, 1, 0, 255, 255], [2, 0, 0, 1, 1, 0, 0]];
        let written = [2, 0, 0, 0, 1, 0, 255, 255, 2, 2, 0, 0, 0, 1, 1, 1];
        assert_eq!(differences(rows.into_iter()), written);
    }

    #[test]
    fn a_file_of_another_shape_stays_as_it_is() {
        let sound = file(&["<</Type/Catalog>>"; 200]);
        assert_ne!(pack(sound.clone()), sound);
        for cut in 0..sound.len() {
            assert_eq!(pack(sound[..cut].to_vec()), sound[..cut]);
        }
        let text = String::from_utf8(sound).unwrap();
        for (old, new) in [("xref\n0 ", "xref\n1 "), ("3 0 obj", "4 0 obj"), ("/Size", "/Prev")] {
            let other = text.replacen(old, new, 1).into_bytes();
            assert_eq!(pack(other.clone()), other, "{old}");
        }
    }
}
