//! Turns the bytes of a photo into the same picture without what the camera wrote beside it: place, time, owner,
//! a small copy of the whole. Knows the containers JPEG, PNG and WebP; the picture itself is not touched.

use std::io::Cursor;

use exif::{In, Reader, Tag};
use image::{
    DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};

/// A photo that was looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Whether it says where it was taken.
    pub position: bool,
    /// The picture without anything beside it; `None` for a kind of file that cannot be cleaned.
    pub clean: Option<Vec<u8>>,
}

/// Whether a path is that of a photo.
pub fn is_photo(path: &str) -> bool {
    const PHOTOS: [&str; 11] =
        ["jpg", "jpeg", "jpe", "png", "webp", "heic", "heif", "avif", "tif", "tiff", "dng"];
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    PHOTOS.iter().any(|photo| extension.eq_ignore_ascii_case(photo))
}

/// Looks into the bytes of a photo.
pub fn look(bytes: &[u8]) -> Photo {
    let exif = Reader::new().read_from_container(&mut Cursor::new(bytes)).ok();
    let has = |tag| exif.as_ref().is_some_and(|exif| exif.get_field(tag, In::PRIMARY).is_some());
    let position = [Tag::GPSLatitude, Tag::GPSLongitude, Tag::GPSDestLatitude].into_iter().any(has);
    let turned = exif.as_ref().and_then(|exif| {
        exif.get_field(Tag::Orientation, In::PRIMARY)?
            .value
            .get_uint(0)
            .filter(|n| (2..=8).contains(n))
    });
    let turned = turned.and_then(|n| u8::try_from(n).ok());
    Photo { position: position || names_position(bytes), clean: clean(bytes, turned) }
}

/// A picture made to fit a square of so many pixels, in its own format; `None` when it fits already or is no
/// picture that can be read. How the camera was held is done to it, and nothing else is left beside it.
pub fn fit(bytes: &[u8], side: u32) -> Option<Vec<u8>> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let format = reader.format()?;
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if width.max(height) <= side {
        return None;
    }
    let turn = decoder.orientation().ok()?;
    let mut photo = DynamicImage::from_decoder(decoder).ok()?;
    photo.apply_orientation(turn);
    let photo = photo.resize(side, side, FilterType::CatmullRom);
    let mut out = Cursor::new(Vec::new());
    match format {
        ImageFormat::Jpeg => {
            photo.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY))
        }
        format => photo.write_to(&mut out, format),
    }
    .ok()?;
    Some(out.into_inner())
}

const QUALITY: u8 = 85;

/// Whether the other place for such facts, a packet of XML, gives a position.
fn names_position(bytes: &[u8]) -> bool {
    const NAME: &[u8] = b"GPSLatitude";
    bytes.windows(NAME.len()).any(|window| window == NAME)
}

/// `turned` is how the picture is to be turned, which is kept.
fn clean(bytes: &[u8], turned: Option<u8>) -> Option<Vec<u8>> {
    match bytes {
        [0xFF, 0xD8, ..] => jpeg(bytes, turned),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => png(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(bytes),
        _ => None,
    }
}

/// Keeps what a decoder needs: tables, frames, scans, the colour profile and the Adobe mark. Ends with the
/// picture: phones append others behind it.
fn jpeg(bytes: &[u8], turned: Option<u8>) -> Option<Vec<u8>> {
    let mut out = vec![0xFF, 0xD8];
    if let Some(turned) = turned {
        out.extend(orientation(turned));
    }
    let mut at = 2;
    loop {
        let (&[0xFF, marker], rest) = bytes.get(at..)?.split_first_chunk()? else { return None };
        match marker {
            // Fill bytes.
            0xFF => {
                at += 1;
                continue;
            }
            0xD9 => {
                out.extend([0xFF, 0xD9]);
                return Some(out);
            }
            0x01 | 0xD0..=0xD7 => {
                out.extend([0xFF, marker]);
                at += 2;
                continue;
            }
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(*rest.first_chunk()?));
        let body = rest.get(2..length)?;
        if is_needed(marker, body) {
            out.extend(bytes.get(at..at + 2 + length)?);
        }
        at += 2 + length;
        if marker == 0xDA {
            let end = at + scan_length(bytes.get(at..)?)?;
            out.extend(bytes.get(at..end)?);
            at = end;
        }
    }
}

fn is_needed(marker: u8, body: &[u8]) -> bool {
    match marker {
        // JFIF without its small copy, the colour profile, the colours Adobe used.
        0xE0 => body.starts_with(b"JFIF\0"),
        0xE2 => body.starts_with(b"ICC_PROFILE\0"),
        0xEE => body.starts_with(b"Adobe"),
        0xE1 | 0xE3..=0xED | 0xEF | 0xFE => false,
        _ => true,
    }
}

/// Bytes of compressed picture up to the next marker that is none of its own.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(2)
        .position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xFF | 0xD0..=0xD7))
}

/// An Exif segment that says how to turn the picture and nothing else.
fn orientation(turned: u8) -> [u8; 36] {
    let mut segment = *b"\xFF\xE1\x00\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    segment[29] = turned;
    segment
}

/// Keeps the picture, its palette, colours, size and movement; drops texts, times and Exif.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const DROPPED: [&[u8]; 6] = [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"dSIG"];
    let (mut out, mut at) = (bytes.get(..8)?.to_vec(), 8);
    loop {
        let head = bytes.get(at..at + 8)?;
        let length = u32::from_be_bytes(*head.first_chunk()?) as usize;
        let kind = head.get(4..)?;
        let chunk = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        if !DROPPED.contains(&kind) {
            out.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        at += chunk.len();
    }
}

/// Keeps the picture, its colours and movement; drops Exif and XMP, and says so in the head.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?) as usize;
    let end = size.checked_add(8).filter(|end| *end <= bytes.len())?;
    let (mut out, mut at) = (bytes.get(..12)?.to_vec(), 12);
    while at + 8 <= end {
        let kind = bytes.get(at..at + 4)?;
        let length = u32::from_le_bytes(*bytes.get(at + 4..)?.first_chunk()?) as usize;
        let next = at.checked_add(length)?.checked_add(8 + length % 2)?.min(end);
        let chunk = bytes.get(at..next)?;
        match kind {
            b"EXIF" | b"XMP " => {}
            b"VP8X" => {
                let start = out.len();
                out.extend(chunk);
                // The two flags that announce Exif and XMP.
                *out.get_mut(start + 8)? &= !0b0000_1100;
            }
            _ => out.extend(chunk),
        }
        at = next;
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    Some(out)
}

#[cfg(test)]
mod tests {
    use image::{ColorType, ImageEncoder as _};

    use super::*;

    /// A little picture with light and dark corners.
    fn picture(format: ImageFormat) -> Vec<u8> {
        let pixels: Vec<u8> =
            (0..64 * 48 * 3).map(|i| u8::try_from(i * 7 % 251).unwrap()).collect();
        let mut out = Vec::new();
        let color = ColorType::Rgb8.into();
        match format {
            ImageFormat::Png => image::codecs::png::PngEncoder::new(&mut out)
                .write_image(&pixels, 64, 48, color)
                .unwrap(),
            _ => image::codecs::jpeg::JpegEncoder::new(&mut out)
                .write_image(&pixels, 64, 48, color)
                .unwrap(),
        }
        out
    }

    /// The block of Exif with a position north and how to turn the picture.
    fn exif() -> Vec<u8> {
        let mut tiff = b"MM\0\x2A\0\0\0\x08".to_vec();
        tiff.extend(b"\0\x02\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
        tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0");
        tiff.extend(b"\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x38\0\0\0\0");
        for part in [39_u32, 1, 54, 1, 20, 1] {
            tiff.extend(part.to_be_bytes());
        }
        tiff
    }

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], &length[..], body].concat()
    }

    fn jpeg_with_position() -> Vec<u8> {
        let plain = picture(ImageFormat::Jpeg);
        let body = [b"Exif\0\0", &exif()[..]].concat();
        let comment = segment(0xFE, b"taken by Wang");
        // Behind its end, a second picture with a position of its own.
        [&plain[..2], &segment(0xE1, &body), &comment, &plain[2..], &plain[..2], &body].concat()
    }

    fn pixels(bytes: &[u8]) -> Vec<u8> {
        image::load_from_memory(bytes).unwrap().to_rgb8().into_raw()
    }

    #[test]
    fn a_jpeg_keeps_its_picture_and_its_turn() {
        let taken = jpeg_with_position();
        let photo = look(&taken);
        assert!(photo.position);
        let clean = photo.clean.unwrap();
        assert_eq!(pixels(&clean), pixels(&taken));
        assert!(!clean.windows(4).any(|w| w == b"Wang"));
        let again = look(&clean);
        assert!(!again.position);
        assert_eq!(again.clean.as_deref(), Some(&*clean), "cleaning twice changes nothing");
        let exif = Reader::new().read_from_container(&mut Cursor::new(&clean)).unwrap();
        let turned = exif.get_field(Tag::Orientation, In::PRIMARY).unwrap();
        assert_eq!(turned.value.get_uint(0), Some(6));
        assert_eq!(exif.fields().count(), 1);
    }

    #[test]
    fn a_large_photo_is_made_to_fit_and_turned() {
        let taken = jpeg_with_position();
        assert_eq!(fit(&taken, 64), None, "it fits");
        let small = fit(&taken, 32).unwrap();
        // 64 by 48, held upright.
        let read = image::load_from_memory(&small).unwrap();
        assert_eq!((read.width(), read.height()), (24, 32));
        assert!(!small.windows(4).any(|w| w == b"Wang"));
        assert!(!look(&small).position);
        let png = fit(&picture(ImageFormat::Png), 32).unwrap();
        assert!(png.starts_with(b"\x89PNG"));
        assert_eq!(fit(b"no picture", 32), None);
    }

    #[test]
    fn a_png_keeps_its_picture() {
        let plain = picture(ImageFormat::Png);
        let text = b"GPSLatitude 39.9";
        let length = u32::try_from(text.len()).unwrap().to_be_bytes();
        let chunk = [&length[..], b"tEXt", text, &[0; 4]].concat();
        let taken = [&plain[..33], &chunk, &plain[33..]].concat();
        let photo = look(&taken);
        assert!(photo.position);
        assert_eq!(photo.clean, Some(plain));
    }

    #[test]
    fn a_webp_says_no_more_than_it_holds() {
        let chunk = |kind: &[u8], body: &[u8]| {
            let length = u32::try_from(body.len()).unwrap().to_le_bytes();
            [kind, &length[..], body, &vec![0; body.len() % 2][..]].concat()
        };
        let body = [
            chunk(b"VP8X", &[0b0000_1100, 0, 0, 0, 63, 0, 0, 47, 0, 0]),
            chunk(b"VP8 ", b"abc"),
            chunk(b"EXIF", &exif()),
            chunk(b"XMP ", b"<x/>"),
        ]
        .concat();
        let riff = chunk(b"RIFF", &[b"WEBP", &body[..]].concat());
        let photo = look(&riff);
        assert!(photo.position);
        let kept =
            [chunk(b"VP8X", &[0, 0, 0, 0, 63, 0, 0, 47, 0, 0]), chunk(b"VP8 ", b"abc")].concat();
        assert_eq!(photo.clean, Some(chunk(b"RIFF", &[b"WEBP", &kept[..]].concat())));
    }

    #[test]
    fn what_cannot_be_cleaned_is_only_looked_into() {
        let photo = look(&exif());
        assert_eq!(photo, Photo { position: true, clean: None });
        for broken in [
            &b""[..],
            b"\xFF\xD8",
            b"\xFF\xD8\xFF\xE1\xFF\xFF",
            b"\x89PNG\r\n\x1a\n\0\0",
            b"RIFF____WEBP",
        ] {
            assert_eq!(look(broken), Photo { position: false, clean: None });
        }
    }

    #[test]
    fn no_cut_makes_it_panic() {
        let taken = jpeg_with_position();
        for end in 0..taken.len() {
            let _ = look(&taken[..end]);
        }
    }
}
