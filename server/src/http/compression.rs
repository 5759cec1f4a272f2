//! Compression of what is sent more than once.

use std::io::Write;

use axum::body::Bytes;
use axum::http::{HeaderMap, header};

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
    /// The last two steps of Brotli take ten times as long for a few per cent: not even here.
    Much,
    /// A page in about a millisecond.
    Little,
}

impl Coding {
    /// The best coding that a client takes (RFC 9110 §12.5.3); none when it takes only what is not compressed.
    pub fn accepted(headers: &HeaderMap) -> Option<Self> {
        let accepted = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
        [Self::Brotli, Self::Gzip].into_iter().find(|coding| {
            accepted.split(',').any(|part| {
                let mut pieces = part.split(';').map(str::trim);
                let named = pieces.next() == Some(coding.name());
                // A quality of 0 means: not this one.
                let refused = pieces
                    .filter_map(|piece| piece.strip_prefix("q="))
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
        let packed = match self {
            Self::Brotli => brotli(plain, if effort == Effort::Much { 9 } else { 5 }),
            Self::Gzip => gzip(plain, if effort == Effort::Much { 9 } else { 6 }),
        };
        packed
            .ok()
            .filter(|packed| packed.len() < plain.len())
            .map(Bytes::from)
    }
}

fn gzip(plain: &[u8], level: u32) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
    encoder.write_all(plain)?;
    encoder.finish()
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
    fn what_does_not_shrink_is_left() {
        for coding in [Coding::Brotli, Coding::Gzip] {
            assert!(coding.pack(b"a", Effort::Much).is_none());
            assert!(coding.pack(&[b'a'; 1000], Effort::Little).unwrap().len() < 100);
        }
    }
}
