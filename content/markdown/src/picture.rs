//! Pictures that stand in the house: their addresses say how large they are, so that a text holds their place before they come.

use std::fmt::Write as _;

use pulldown_cmark_escape::{escape_href, escape_html};

/// Where they are.
const FOLDER: &str = "/pictures/";
/// What the name of the same picture in the width of a phone ends with.
const SMALL: &str = "-small";
/// The width of a phone's.
const SMALL_WIDTH: u32 = 800;
/// How wide it is shown, of the widths that there are.
pub(crate) const SIZES: &str = "(width < 62rem) 100vw, 44rem";
/// How many letters a digest has.
const DIGEST: usize = 40;

/// The name of a picture: what it holds, how large it is, and how it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// A digest of what it holds, in the letters a to p: digits could be taken for somebody's number.
    pub digest: String,
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
    /// The end of its name.
    pub extension: &'static str,
}

impl Picture {
    /// The picture at an address.
    #[must_use]
    pub fn at(address: &str) -> Option<Self> {
        let (picture, small) = Self::named(address.strip_prefix(FOLDER)?)?;
        (!small).then_some(picture)
    }

    /// The picture that a file name names, and whether it is that for phones.
    #[must_use]
    pub fn named(name: &str) -> Option<(Self, bool)> {
        let (name, extension) = name.rsplit_once('.')?;
        let extension = ["png", "jpg"]
            .into_iter()
            .find(|known| *known == extension)?;
        let (name, small) = match name.strip_suffix(SMALL) {
            Some(name) => (name, true),
            None => (name, false),
        };
        let (digest, size) = name.split_once('-')?;
        let (width, height) = size.split_once('x')?;
        let is_digest =
            digest.len() == DIGEST && digest.bytes().all(|letter| matches!(letter, b'a'..=b'p'));
        let picture = Self {
            digest: digest.to_owned(),
            width: width.parse().ok()?,
            height: height.parse().ok()?,
            extension,
        };
        // Of two names for one file only one is its own.
        let own =
            picture.name(small) == format!("{name}{}.{extension}", if small { SMALL } else { "" });
        (is_digest && own && (!small || picture.has_small())).then_some((picture, small))
    }

    /// The digest of what a picture holds.
    #[must_use]
    pub fn digest_of(bytes: &[u8]) -> String {
        let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        halves
            .take(DIGEST)
            .map(|half| char::from(b'a' + half))
            .collect()
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{FOLDER}{}", self.name(false))
    }

    /// Whether there is one for phones.
    #[must_use]
    pub const fn has_small(&self) -> bool {
        self.width > SMALL_WIDTH
    }

    fn name(&self, small: bool) -> String {
        let Self {
            digest,
            width,
            height,
            extension,
        } = self;
        let small = if small { SMALL } else { "" };
        format!("{digest}-{width}x{height}{small}.{extension}")
    }

    /// The element that shows it.
    pub(crate) fn html(&self, alt: &str, title: &str) -> String {
        let mut html = String::from("<img src=\"");
        // Writing to a string cannot fail.
        let _ = escape_href(&mut html, &self.address());
        if self.has_small() {
            let (small, width) = (self.name(true), self.width);
            let whole = self.address();
            let _ = write!(
                html,
                "\" srcset=\"{FOLDER}{small} {SMALL_WIDTH}w, {whole} {width}w\" sizes=\"{SIZES}"
            );
        }
        let _ = write!(
            html,
            "\" width=\"{}\" height=\"{}\" loading=\"lazy\" alt=\"",
            self.width, self.height
        );
        let _ = escape_html(&mut html, alt);
        if !title.is_empty() {
            html.push_str("\" title=\"");
            let _ = escape_html(&mut html, title);
        }
        html.push_str("\">");
        html
    }
}

/// Whether a set of sources is one that [`Picture::html`] writes.
pub(crate) fn is_source_set(value: &str) -> bool {
    let Some((small, whole)) = value.split_once(", ") else {
        return false;
    };
    let of = |source: &str, width: Option<u32>| {
        let (address, said) = source.split_once(' ')?;
        let (picture, small) = Picture::named(address.strip_prefix(FOLDER)?)?;
        let width = width.unwrap_or(picture.width);
        (said == format!("{width}w")).then_some((picture, small))
    };
    let (Some((one, true)), Some((other, false))) = (of(small, Some(SMALL_WIDTH)), of(whole, None))
    else {
        return false;
    };
    one == other
}

#[cfg(test)]
mod tests {
    use super::Picture;
    use crate::render;

    const DIGEST: &str = "abcdefghijklmnopabcdefghijklmnopabcdefgh";

    fn html(source: &str) -> String {
        render(source, &|_| None).html
    }

    #[test]
    fn a_picture_holds_its_place_and_has_one_for_phones() {
        let source =
            format!("Se ![Havnen *nu* \"2026\"](/pictures/{DIGEST}-1600x900.jpg \"Foto\")");
        let wanted = format!(
            "<p>Se <img src=\"/pictures/{DIGEST}-1600x900.jpg\" \
             srcset=\"/pictures/{DIGEST}-1600x900-small.jpg 800w, /pictures/{DIGEST}-1600x900.jpg 1600w\" \
             sizes=\"(width &lt; 62rem) 100vw, 44rem\" width=\"1600\" height=\"900\" loading=\"lazy\" \
             alt=\"Havnen nu &quot;2026&quot;\" title=\"Foto\"></p>\n"
        );
        assert_eq!(html(&source), wanted);
        let small = format!("![a](/pictures/{DIGEST}-40x20.png)");
        assert!(!html(&small).contains("srcset") && html(&small).contains("width=\"40\""));
        assert_eq!(
            render(&source, &|_| None).plain.trim(),
            "Se Havnen nu \"2026\""
        );
    }

    #[test]
    fn what_is_not_quite_a_name_is_an_ordinary_picture() {
        for name in [
            "x",
            "abc-1x1.png",
            &format!("{DIGEST}-01x1.png"),
            &format!("{DIGEST}-1x1.svg"),
            &format!("{DIGEST}-1x1-small.png"),
        ] {
            assert_eq!(Picture::at(&format!("/pictures/{name}")), None, "{name}");
            assert!(
                !html(&format!("![a](/pictures/{name})")).contains("loading"),
                "{name}"
            );
        }
    }

    #[test]
    fn nobody_writes_other_sources_by_hand() {
        for set in [
            "https://x.dk/a.png 2x",
            "/systems/aula 800w, /systems/aula 1600w",
            "//x.dk/a 800w, //x.dk/a 1600w",
        ] {
            let html = html(&format!(
                "<img src=\"/a.png\" alt=\"\" srcset=\"{set}\" sizes=\"1px\" loading=\"eager\">"
            ));
            assert!(
                !html.contains("srcset") && !html.contains("sizes") && !html.contains("loading"),
                "{html}"
            );
        }
    }

    #[test]
    fn a_digest_has_no_digits() {
        assert_eq!(Picture::digest_of(&[0, 255, 16]), "aappba");
    }
}
