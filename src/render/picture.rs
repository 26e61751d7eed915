//! Pixels to picture files. Knows nothing of what is on them.

use image::{ExtendedColorType, ImageEncoder as _, codecs::jpeg::JpegEncoder};

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
