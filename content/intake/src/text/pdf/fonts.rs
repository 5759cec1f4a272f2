//! What the codes of a font stand for, and how wide each is drawn.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Encoding, Object};

/// So many bytes a list of codes may unpack to.
const MOST_UNPACKED: usize = 8 * 1024 * 1024;
/// How wide a letter is drawn for which nothing is said, in thousandths of its size.
const USUAL: f32 = 500.0;

/// The fonts that some resources name. Of each that which says its letters itself stands apart, so that it is asked first.
pub(super) fn named<'d>(
    document: &'d Document,
    resources: &[&'d Dictionary],
) -> HashMap<Vec<u8>, (&'d Dictionary, Dictionary)> {
    let mut fonts = HashMap::new();
    for resources in resources {
        let Ok(listed) = document.get_dict_in_dict(resources, b"Font") else {
            continue;
        };
        for (name, font) in listed {
            let found = document.dereference(font).ok();
            if let Some(Ok(font)) = found.map(|(_, font)| font.as_dict())
                && !fonts.contains_key(name)
            {
                let mut by_itself = Dictionary::new();
                by_itself.set("Type", Object::Name(b"Font".to_vec()));
                if let Ok(letters) = font.get(b"ToUnicode") {
                    by_itself.set("ToUnicode", letters.clone());
                }
                fonts.insert(name.clone(), (font, by_itself));
            }
        }
    }
    fonts
}

/// Whether something is of a sort.
pub(super) fn is_sort(what: &Dictionary, sort: &[u8]) -> bool {
    let known = what.get(b"Subtype").and_then(Object::as_name);
    known.is_ok_and(|known| known == sort)
}

/// A font.
pub(super) struct Font<'f> {
    /// What it says itself of its letters, then what its encoding says.
    letters: Vec<Encoding<'f>>,
    widths: HashMap<u32, f32>,
    usual: f32,
    /// Whether it says how wide its letters are.
    pub is_measured: bool,
    /// How many bytes a code has.
    pub code: usize,
}

impl<'f> Font<'f> {
    pub fn read(document: &'f Document, font: &'f Dictionary, by_itself: &'f Dictionary) -> Self {
        let known = [
            by_itself.has(b"ToUnicode").then_some(by_itself),
            font.has(b"Encoding").then_some(font),
        ];
        let mut letters: Vec<Encoding<'f>> = known
            .into_iter()
            .flatten()
            .filter_map(|font| {
                let read = font.get_font_encoding_with_limit(document, MOST_UNPACKED);
                read.ok()
            })
            .collect();
        if letters.is_empty() {
            letters.extend(font.get_font_encoding(document));
        }
        let is_composite = is_sort(font, b"Type0");
        let mut read = Self {
            letters,
            widths: HashMap::new(),
            usual: USUAL,
            is_measured: false,
            code: if is_composite { 2 } else { 1 },
        };
        if is_composite {
            read.measure_composite(document, font);
        } else {
            read.measure(document, font);
        }
        read.is_measured = !read.widths.is_empty();
        read
    }

    /// What some codes stand for.
    pub fn text(&self, codes: &[u8]) -> String {
        let mut ways = self.letters.iter();
        let read = ways.find_map(|way| {
            let text = way.bytes_to_string(codes).ok()?;
            (!text.contains('\u{FFFD}')).then_some(text)
        });
        let in_part = || self.letters.first()?.bytes_to_string(codes).ok();
        read.or_else(in_part).unwrap_or_default()
    }

    /// How wide a code is drawn at size one.
    pub fn width(&self, code: &[u8]) -> f32 {
        let code = code
            .iter()
            .fold(0, |code, byte| code << 8 | u32::from(*byte));
        self.widths.get(&code).copied().unwrap_or(self.usual) / 1000.0
    }

    fn measure(&mut self, document: &Document, font: &Dictionary) {
        let first = font
            .get_deref(b"FirstChar", document)
            .and_then(Object::as_i64);
        let widths = font
            .get_deref(b"Widths", document)
            .and_then(Object::as_array);
        if let (Ok(first), Ok(widths)) = (first, widths) {
            let first = u32::try_from(first).unwrap_or_default();
            for (code, width) in (first..256).zip(widths) {
                if let Ok(width) = width.as_float() {
                    self.widths.insert(code, width);
                }
            }
        }
    }

    /// Widths of several codes in turn, `first [w w w]`, or of all from one to another, `first last w`.
    fn measure_composite(&mut self, document: &Document, font: &Dictionary) {
        let below = font.get_deref(b"DescendantFonts", document);
        let below = below.and_then(Object::as_array);
        let Some(below) = below.ok().and_then(|below| below.first()) else {
            return;
        };
        let below = document.dereference(below);
        let Some(Ok(below)) = below.ok().map(|(_, below)| below.as_dict()) else {
            return;
        };
        if let Ok(usual) = below.get_deref(b"DW", document).and_then(Object::as_float) {
            self.usual = usual;
        } else {
            self.usual = 1000.0;
        }
        let Ok(widths) = below.get_deref(b"W", document).and_then(Object::as_array) else {
            return;
        };
        let code = |object: &Object| u32::try_from(object.as_i64().ok()?).ok();
        let mut rest = widths.as_slice();
        while let [first, then, after @ ..] = rest {
            let Some(first) = code(first) else { return };
            rest = match then {
                Object::Array(widths) => {
                    self.each(first, widths);
                    after
                }
                Object::Reference(_) => {
                    let widths = document.dereference(then);
                    if let Some(Ok(widths)) = widths.ok().map(|(_, widths)| widths.as_array()) {
                        self.each(first, widths);
                    }
                    after
                }
                last => {
                    let ([width, after @ ..], Some(last)) = (after, code(last)) else {
                        return;
                    };
                    if let Ok(width) = width.as_float() {
                        self.widths
                            .extend((first..=last.min(0xFFFF)).map(|code| (code, width)));
                    }
                    after
                }
            };
        }
    }

    fn each(&mut self, first: u32, widths: &[Object]) {
        for (code, width) in (first..=0xFFFF).zip(widths) {
            if let Ok(width) = width.as_float() {
                self.widths.insert(code, width);
            }
        }
    }
}
