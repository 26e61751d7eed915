//! Pixels to picture files. Knows nothing of what is on them.

use image::{
    ExtendedColorType, ImageEncoder as _,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
};

/// Pixels to a typographic point: a part is 540 pt and 1080 pixels wide.
pub const PIXELS: f64 = 2.0;

const QUALITY: u8 = 85;

/// A JPEG of red, green, blue bytes; empty when the sizes do not fit the bytes.
pub fn jpeg(rgb: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    match encoder.write_image(rgb, width, height, ExtendedColorType::Rgb8) {
        Ok(()) => bytes,
        Err(_) => Vec::new(),
    }
}

/// A PNG of red, green, blue bytes; empty when the sizes do not fit the bytes. Black letters on white take
/// one byte a pixel.
pub fn png(rgb: &[u8], width: u32, height: u32) -> Vec<u8> {
    if rgb.len() as u64 != 3 * u64::from(width) * u64::from(height) {
        return Vec::new();
    }
    let is_grey = rgb.chunks_exact(3).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
    match is_grey {
        true => {
            let grey: Vec<u8> = rgb.iter().step_by(3).copied().collect();
            png_of(&grey, width, height, ExtendedColorType::L8)
        }
        false => png_of(rgb, width, height, ExtendedColorType::Rgb8),
    }
}

/// A PNG of greys, a byte a pixel; empty when the sizes do not fit the bytes.
pub(super) fn png_of_greys(grey: &[u8], width: u32, height: u32) -> Vec<u8> {
    if grey.len() as u64 != u64::from(width) * u64::from(height) {
        return Vec::new();
    }
    png_of(grey, width, height, ExtendedColorType::L8)
}

fn png_of(pixels: &[u8], width: u32, height: u32, colour: ExtendedColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    match encoder.write_image(pixels, width, height, colour) {
        Ok(()) => bytes,
        Err(_) => Vec::new(),
    }
}

/// Longest side of a photo that is kept as evidence.
const SIDE: u32 = 1600;

/// A photo made smaller and set anew, so that nothing is left of what the camera wrote into it but its turn,
/// which is done; `None` when it is no JPEG or PNG.
pub fn small(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = image::ImageReader::new(std::io::Cursor::new(bytes))
        .with_guessed_format()
        .ok()?
        .into_decoder()
        .ok()?;
    let turn = image::ImageDecoder::orientation(&mut decoder).ok()?;
    let mut photo = image::DynamicImage::from_decoder(decoder).ok()?;
    photo.apply_orientation(turn);
    let photo = match SIDE < photo.width().max(photo.height()) {
        true => photo.resize(SIDE, SIDE, image::imageops::FilterType::CatmullRom),
        false => photo,
    };
    let rgb = photo.to_rgb8();
    Some(jpeg(rgb.as_raw(), rgb.width(), rgb.height()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_letters_take_one_byte_a_pixel_and_colours_stay() {
        let grey = png(&[7, 7, 7, 250, 250, 250], 2, 1);
        assert_eq!(image::load_from_memory(&grey).unwrap().color(), image::ColorType::L8);
        let colours = png(&[7, 8, 9, 250, 250, 250], 2, 1);
        let read = image::load_from_memory(&colours).unwrap().to_rgb8();
        assert_eq!(read.into_raw(), [7, 8, 9, 250, 250, 250]);
        assert_eq!(png(&[7, 8, 9], 2, 1), Vec::<u8>::new());
    }

    #[test]
    fn a_photo_gets_small_and_says_nothing_else() {
        let large = vec![128; 2000 * 1000 * 3];
        let mut bytes = jpeg(&large, 2000, 1000);
        // A camera's note behind the start of the file.
        let note = b"Exif\0\0secret place";
        let length = u16::try_from(note.len() + 2).unwrap().to_be_bytes();
        let segment = [&[0xff, 0xe1][..], &length, note].concat();
        bytes.splice(2..2, segment);
        let small = small(&bytes).unwrap();
        let read = image::load_from_memory(&small).unwrap();
        assert_eq!((read.width(), read.height()), (1600, 800));
        assert!(!small.windows(6).any(|window| window == b"secret"));
        assert_eq!(super::small(b"no picture"), None);
    }
}
