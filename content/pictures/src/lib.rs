//! Pictures from anywhere, made harmless and no larger than a page shows them.
//!
//! What a picture is follows from its content, never from its name. It is decoded within bounds, turned the right way up,
//! made smaller and written anew, so that nothing is left of what else the file held: where it was taken, by whom, scripts.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

/// The most bytes that a file has which is looked at.
pub const MOST_BYTES: usize = 12 * 1024 * 1024;
/// The most pixels that one holds: what a camera takes, and not what a few bytes unfold to.
const MOST_PIXELS: u64 = 40_000_000;
/// What decoding may take in memory.
const MOST_MEMORY: u64 = 400 * 1024 * 1024;
/// How wide and how high a picture is shown at most.
const WIDEST: u32 = 1600;
const HIGHEST: u32 = 4000;
/// How wide it is on a phone.
pub const SMALL: u32 = 800;
/// A picture without transparent parts that takes more bytes than this is kept as photographs are.
const LARGE: usize = 1_000_000;
/// The most bytes that are kept of one.
const MOST_KEPT: usize = 6_000_000;
/// How exact photographs are kept, of 100.
const QUALITY: u8 = 84;

/// How a picture is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// As drawn: exact, with transparent parts.
    Png,
    /// As photographed.
    Jpeg,
}

impl Format {
    /// The end of a name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}

/// A picture as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prepared {
    /// How.
    pub format: Format,
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
    /// The same in the width of a phone, where it is wider.
    pub small: Option<Vec<u8>>,
}

/// Why a file is not taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// It is none of the formats that are taken: PNG, JPEG, WebP and GIF.
    Unknown,
    /// It has more bytes, before or after.
    TooLarge,
    /// It has more pixels.
    TooManyPixels,
    /// It cannot be read.
    Broken,
}

/// Makes a picture of a file. It takes a moment and much memory.
///
/// # Errors
/// What is wrong with the file.
pub fn prepare(file: &[u8]) -> Result<Prepared, Refusal> {
    if file.len() > MOST_BYTES {
        return Err(Refusal::TooLarge);
    }
    let format = image::guess_format(file).map_err(|_| Refusal::Unknown)?;
    if !matches!(
        format,
        ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP | ImageFormat::Gif
    ) {
        return Err(Refusal::Unknown);
    }
    let picture = upright(file, format)?;
    let transparent = picture.color().has_alpha();
    let photograph = matches!(format, ImageFormat::Jpeg | ImageFormat::WebP) && !transparent;
    let mut kept = if photograph {
        Format::Jpeg
    } else {
        Format::Png
    };
    let mut bytes = written(&picture, kept)?;
    if bytes.len() > LARGE && kept == Format::Png && !transparent {
        kept = Format::Jpeg;
        bytes = written(&picture, kept)?;
    }
    if bytes.len() > MOST_KEPT {
        return Err(Refusal::TooLarge);
    }
    let small = (picture.width() > SMALL).then(|| {
        written(
            &picture.resize(SMALL, HIGHEST, FilterType::CatmullRom),
            kept,
        )
    });
    Ok(Prepared {
        format: kept,
        width: picture.width(),
        height: picture.height(),
        bytes,
        small: small.transpose()?,
    })
}

/// The picture of a file as people see it, not larger than it is shown. Of several frames it is the first.
fn upright(file: &[u8], format: ImageFormat) -> Result<DynamicImage, Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refusal::Broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refusal::TooManyPixels);
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| Refusal::Broken)?;
    let mut picture = plain(picture);
    let sideways = matches!(
        turned,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    // Made smaller first, so that there is less to turn.
    let (widest, highest) = if sideways {
        (HIGHEST, WIDEST)
    } else {
        (WIDEST, HIGHEST)
    };
    if picture.width() > widest || picture.height() > highest {
        picture = picture.resize(widest, highest, FilterType::CatmullRom);
    }
    picture.apply_orientation(turned);
    Ok(picture)
}

/// The same in eight bits, without a channel for transparent parts where there are none.
fn plain(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8().into();
    }
    let picture = picture.into_rgba8();
    if picture.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
        return DynamicImage::from(picture).into_rgb8().into();
    }
    picture.into()
}

fn written(picture: &DynamicImage, format: Format) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let done = match format {
        Format::Png => picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png),
        Format::Jpeg => {
            picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))
        }
    };
    done.map_err(|_| Refusal::Broken)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

    use super::{Format, MOST_BYTES, Refusal, prepare};

    fn file(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture: DynamicImage = picture.into();
        picture
            .write_to(&mut Cursor::new(&mut bytes), format)
            .unwrap();
        bytes
    }

    fn wide(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 {
                Rgb([255, 0, 0])
            } else {
                Rgb([0, 0, 255])
            }
        })
    }

    /// A JPEG with an EXIF block that says how it is turned, and where it was taken.
    fn turned(orientation: u8) -> Vec<u8> {
        let plain = file(wide(64, 32), ImageFormat::Jpeg);
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        exif.extend(b"GPS 55.6761 N 12.5683 E");
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
    }

    #[test]
    fn each_format_is_known_by_its_content_and_kept_as_one_of_two() {
        for (format, kept) in [
            (ImageFormat::Png, Format::Png),
            (ImageFormat::Gif, Format::Png),
            (ImageFormat::Jpeg, Format::Jpeg),
            (ImageFormat::WebP, Format::Jpeg),
        ] {
            let picture = prepare(&file(wide(40, 20), format)).unwrap();
            assert_eq!(
                (picture.format, picture.width, picture.height),
                (kept, 40, 20),
                "{format:?}"
            );
            assert_eq!(picture.small, None);
        }
    }

    #[test]
    fn it_is_as_wide_as_it_is_shown_and_once_more_for_phones() {
        let picture = prepare(&file(wide(3200, 400), ImageFormat::Png)).unwrap();
        assert_eq!((picture.width, picture.height), (1600, 200));
        let small = image::load_from_memory(&picture.small.unwrap()).unwrap();
        assert_eq!((small.width(), small.height()), (800, 100));
    }

    #[test]
    fn transparent_parts_stay() {
        let glass = RgbaImage::from_pixel(10, 10, Rgba([1, 2, 3, 100]));
        let picture = prepare(&file(glass, ImageFormat::WebP)).unwrap();
        assert_eq!(picture.format, Format::Png);
        let again = image::load_from_memory(&picture.bytes).unwrap();
        assert_eq!(again.to_rgba8().get_pixel(5, 5).0[3], 100);
    }

    #[test]
    fn it_stands_upright_and_nobody_learns_where_it_was_taken() {
        let held = |bytes: &[u8]| {
            bytes
                .windows(4)
                .any(|part| part == b"GPS " || part == b"Exif")
        };
        assert!(held(&turned(6)));
        let picture = prepare(&turned(6)).unwrap();
        assert_eq!((picture.width, picture.height), (32, 64));
        assert!(!held(&picture.bytes));
        let seen = image::load_from_memory(&picture.bytes).unwrap().to_rgb8();
        // What was to the left is above.
        assert!(seen.get_pixel(16, 8).0[0] > 200 && seen.get_pixel(16, 56).0[2] > 200);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        for bytes in [
            b"".as_slice(),
            svg,
            b"GIF",
            b"%PDF-1.7",
            b"BM0000000000000000000000000000",
        ] {
            assert_eq!(prepare(bytes), Err(Refusal::Unknown), "{bytes:?}");
        }
        let whole = file(wide(40, 20), ImageFormat::Png);
        assert_eq!(prepare(&whole[..whole.len() / 2]), Err(Refusal::Broken));
        assert_eq!(prepare(&vec![0; MOST_BYTES + 1]), Err(Refusal::TooLarge));
    }

    #[test]
    fn a_few_bytes_that_unfold_to_much_are_not_unfolded() {
        let mut bomb = file(wide(4, 4), ImageFormat::Png);
        // Width and height, and the checksum of the header as it is then.
        bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        let sum = crc(&bomb[12..29]).to_be_bytes();
        bomb[29..33].copy_from_slice(&sum);
        assert_eq!(prepare(&bomb), Err(Refusal::TooManyPixels));
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum: u32, _| {
                (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
            })
        })
    }
}
