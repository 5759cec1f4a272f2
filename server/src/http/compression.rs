//! Compression of what is sent more than once.

use std::cell::RefCell;
use std::io::Write;

use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use flate2::write::{DeflateEncoder, GzEncoder};
use flate2::{Compression, Crc};

/// How bodies are compressed, the best first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Coding {
    /// Brotli (RFC 7932).
    Brotli,
    /// Gzip (RFC 1952).
    Gzip,
}

/// How much work compression may be: for what is compressed once, or for what is compressed again after each save.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effort {
    /// For what is built in: about a second once in the life of a server, for a tenth less in every first view.
    Utmost,
    /// For files that change while people work on them: a tenth of that time.
    Much,
    /// For a page that is asked for again: a few times ten kilobytes in some hundred microseconds.
    Little,
    /// For a page that may never be asked for again: a tenth of that, and a quarter larger.
    Least,
}

impl Coding {
    /// The best coding that a client takes (RFC 9110 §12.5.3); none when it takes only what is not compressed.
    pub fn accepted(headers: &HeaderMap) -> Option<Self> {
        Self::first_accepted([Self::Brotli, Self::Gzip], headers)
    }

    /// The coding that costs least of those that a client takes.
    pub fn quickest_accepted(headers: &HeaderMap) -> Option<Self> {
        Self::first_accepted([Self::Gzip, Self::Brotli], headers)
    }

    fn first_accepted(codings: [Self; 2], headers: &HeaderMap) -> Option<Self> {
        let accepted = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
        codings.into_iter().find(|coding| {
            accepted.split(',').any(|part| {
                let mut pieces = part.split(';').map(str::trim);
                let named = pieces.next();
                let named = named.is_some_and(|name| name.eq_ignore_ascii_case(coding.name()));
                // A quality of 0 means: not this one.
                let refused = pieces
                    .filter_map(|piece| piece.strip_prefix(['q', 'Q'])?.strip_prefix('='))
                    .any(|quality| quality.parse().is_ok_and(|quality: f32| quality <= 0.0));
                named && !refused
            })
        })
    }

    /// The name in headers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// The compressed body; none where it would be no smaller, as with pictures and tiny files.
    pub fn pack(self, plain: &[u8], effort: Effort) -> Option<Bytes> {
        let packed = match (self, effort) {
            (Self::Brotli, Effort::Utmost) => brotli(plain, 11),
            (Self::Brotli, Effort::Much) => brotli(plain, 9),
            (Self::Brotli, Effort::Little) => brotli(plain, 5),
            (Self::Brotli, Effort::Least) => brotli(plain, 1),
            (Self::Gzip, Effort::Utmost | Effort::Much) => gzip(plain, 9),
            (Self::Gzip, Effort::Little) => gzip(plain, 6),
            (Self::Gzip, Effort::Least) => quick_gzip(plain),
        };
        packed
            .ok()
            .filter(|packed| packed.len() < plain.len())
            .map(Bytes::from)
    }
}

fn gzip(plain: &[u8], level: u32) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(level));
    encoder.write_all(plain)?;
    encoder.finish()
}

/// What a file in gzip begins with (RFC 1952 §2.3.1): no name, no time, compressed as fast as can be.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255];

thread_local! {
    /// A compressor takes longer to make than to compress a page.
    static QUICK: RefCell<DeflateEncoder<Vec<u8>>> =
        RefCell::new(DeflateEncoder::new(Vec::new(), Compression::fast()));
}

fn quick_gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut begun = Vec::with_capacity(plain.len() / 2);
    begun.extend_from_slice(&GZIP_HEAD);
    let mut packed = QUICK.with_borrow_mut(|encoder| {
        encoder.reset(begun)?;
        encoder.write_all(plain)?;
        encoder.reset(Vec::new())
    })?;
    let mut sum = Crc::new();
    sum.update(plain);
    packed.extend_from_slice(&sum.sum().to_le_bytes());
    packed.extend_from_slice(&sum.amount().to_le_bytes());
    Ok(packed)
}

fn brotli(plain: &[u8], quality: u32) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut packed, 4096, quality, 22);
    encoder.write_all(plain)?;
    encoder.flush()?;
    drop(encoder);
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::{Coding, Effort};

    #[test]
    fn the_best_coding_that_is_taken() {
        let cases = [
            ("gzip, deflate, br, zstd", Some(Coding::Brotli)),
            ("gzip;q=1.0, br;q=0.5", Some(Coding::Brotli)),
            ("gzip, br;q=0", Some(Coding::Gzip)),
            ("gzip;q=0.000,br; q=0", None),
            ("identity", None),
            ("brotli", None),
        ];
        for (accepted, wanted) in cases {
            let headers = HeaderMap::from_iter([(
                header::ACCEPT_ENCODING,
                HeaderValue::from_static(accepted),
            )]);
            assert_eq!(Coding::accepted(&headers), wanted, "{accepted}");
        }
        assert_eq!(Coding::accepted(&HeaderMap::new()), None);
    }

    #[test]
    fn what_is_packed_quickly_is_read_by_everybody() {
        use std::io::Read;
        // Twice, because the compressor is used again.
        for text in ["en side ".repeat(500), "en anden side, ".repeat(9_000)] {
            let packed = Coding::Gzip.pack(text.as_bytes(), Effort::Least).unwrap();
            let mut read = String::new();
            flate2::read::GzDecoder::new(&packed[..])
                .read_to_string(&mut read)
                .unwrap();
            assert!(read == text);
        }
    }

    #[test]
    fn what_does_not_shrink_is_left() {
        for coding in [Coding::Brotli, Coding::Gzip] {
            assert!(coding.pack(b"a", Effort::Much).is_none());
            assert!(coding.pack(&[b'a'; 1000], Effort::Little).unwrap().len() < 100);
        }
    }
}
