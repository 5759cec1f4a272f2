//! Which language a person reads, and how to tell from what the browser asks for.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A language of the product. Danish is the default.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Danish, code `da`.
    #[default]
    Da,
    /// English, code `en`.
    En,
}

/// The text is not the code of a language that the product has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language code")]
pub struct UnknownLanguage;

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::Da, Self::En];

    /// The ISO 639-1 code, as used in `lang="…"`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Da => "da",
            Self::En => "en",
        }
    }

    /// The language that an `Accept-Language` header prefers.
    ///
    /// Quality values decide, then the order written (RFC 9110 §12.5.4); a region such as `en-GB` counts as
    /// its language; malformed parts are passed over. Danish where the header expresses no preference.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Self {
        let ranges: Vec<Range<'_>> = header.split(',').filter_map(Range::parse).collect();
        let danish = wish(&ranges, Self::Da);
        let english = wish(&ranges, Self::En);
        match (danish, english) {
            (Some(danish), Some(english)) if english.beats(danish) => Self::En,
            (None, Some(english)) if english.quality > 0.0 => Self::En,
            (Some(danish), None) if danish.quality <= 0.0 => Self::En,
            _ => Self::Da,
        }
    }
}

/// One part of the header, such as `en-GB;q=0.8`.
struct Range<'a> {
    primary: &'a str,
    quality: f32,
}

impl<'a> Range<'a> {
    fn parse(part: &'a str) -> Option<Self> {
        let mut pieces = part.split(';').map(str::trim);
        let tag = pieces.next().filter(|tag| !tag.is_empty())?;
        let quality = match pieces.find_map(|piece| {
            piece
                .strip_prefix("q=")
                .or_else(|| piece.strip_prefix("Q="))
        }) {
            None => 1.0,
            Some(text) => text
                .trim()
                .parse::<f32>()
                .ok()
                .filter(|quality| (0.0..=1.0).contains(quality))?,
        };
        Some(Self {
            primary: tag.split('-').next()?,
            quality,
        })
    }
}

/// How much the header wants one language, and where it said so.
#[derive(Clone, Copy)]
struct Wish {
    quality: f32,
    position: usize,
}

impl Wish {
    fn beats(self, other: Self) -> bool {
        self.quality > other.quality
            || (self.quality >= other.quality && self.position < other.position)
    }
}

/// A named language beats `*`; of several regions of one language the most wanted counts.
fn wish(ranges: &[Range<'_>], language: Language) -> Option<Wish> {
    let best = |wanted: &str| {
        let places = ranges
            .iter()
            .enumerate()
            .filter(|(_, range)| range.primary.eq_ignore_ascii_case(wanted));
        places
            .map(|(position, range)| Wish {
                quality: range.quality,
                position,
            })
            .reduce(|best, next| if next.beats(best) { next } else { best })
    };
    best(language.code()).or_else(|| best("*"))
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
            .ok_or(UnknownLanguage)
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn accept_language() {
        let cases = [
            ("", Language::Da),
            ("da", Language::Da),
            ("en", Language::En),
            ("en-GB,en;q=0.9,da;q=0.8", Language::En),
            ("da-DK,da;q=0.9,en-US;q=0.8,en;q=0.7", Language::Da),
            ("en;q=0.5, da;q=0.6", Language::Da),
            ("da;q=0.5, en;q=0.6", Language::En),
            ("EN-us", Language::En),
            ("de, fr;q=0.5", Language::Da),
            ("de, en;q=0.1", Language::En),
            ("*", Language::Da),
            ("*, en;q=0.5", Language::Da),
            ("en, *;q=0.5", Language::En),
            ("*;q=0.5, en;q=0.7", Language::En),
            ("da;q=0", Language::En),
            ("da;q=0, *", Language::En),
            ("en;q=0", Language::Da),
            ("da;q=0, en;q=0", Language::Da),
            ("en;q=many, da;q=0.1", Language::Da),
            ("en;q=2, da;q=0.1", Language::Da),
            ("en;q=NaN", Language::Da),
            (",,;;q=1,en", Language::En),
            ("english", Language::Da),
            ("en-GB;q=0.2, da;q=0.5, en-US;q=0.9", Language::En),
        ];
        for (header, wanted) in cases {
            assert_eq!(Language::from_accept_language(header), wanted, "{header:?}");
        }
    }

    #[test]
    fn codes_read_back() {
        for language in Language::ALL {
            assert_eq!(language.code().parse(), Ok(language));
            assert_eq!(
                serde_json::to_string(&language).unwrap(),
                format!("\"{language}\"")
            );
        }
        assert!("DA".parse::<Language>().is_err());
        assert!("sv".parse::<Language>().is_err());
    }
}
