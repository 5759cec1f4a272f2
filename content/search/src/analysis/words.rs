//! Cuts text into words.

use super::plain_letters;

/// A word and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word as written.
    pub text: &'t str,
    /// Its first byte in the text.
    pub start: usize,
    /// Its position in the index.
    pub place: usize,
}

/// Parts two texts of a document that have nothing to do with each other. No words stand together across it.
pub const APART: char = '\u{1d}';
/// So many positions lie between two such texts: more than a passage is long.
const GAP: usize = 100;

impl Word<'_> {
    /// One past its last byte.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The word in plain letters and lower case, without what nobody sees.
    pub fn lower(&self) -> String {
        if self.text.is_ascii() {
            return self.text.to_ascii_lowercase();
        }
        let mut lower = plain_letters(self.text).to_lowercase();
        lower.retain(|letter| !is_invisible(letter));
        lower
    }
}

/// Soft hyphens, and what joins or parts letters without a mark of its own: pasted from web pages and word processors.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

/// The words of a text in order: runs of letters and digits. Each stands at the position after the last, so that
/// a position can be found again in the text without stemming anything.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    words_from(text, 0, 0)
}

/// The words from the one on that stands at the position `next` and begins at the byte `from`.
pub fn words_from(text: &str, mut next: usize, mut from: usize) -> impl Iterator<Item = Word<'_>> {
    std::iter::from_fn(move || {
        let start = first(text, from, true, begins)?;
        let between = text[from..start].bytes();
        let apart = between.filter(|byte| char::from(*byte) == APART).count();
        from = first(text, start, false, |c| !belongs(c)).unwrap_or(text.len());
        let place = next + apart * GAP;
        next = place + 1;
        Some(Word {
            text: &text[start..from],
            start,
            place,
        })
    })
}

/// Where the first letter from `from` on stands that is `of_word`, a letter or a digit, or is not. Most are single bytes, which are
/// not decoded; what the others are is asked.
fn first(text: &str, from: usize, of_word: bool, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let mut place = from;
    while let Some(&byte) = text.as_bytes().get(place) {
        if byte.is_ascii() {
            if byte.is_ascii_alphanumeric() == of_word {
                return Some(place);
            }
            place += 1;
        } else {
            let letter = text[place..].chars().next()?;
            if wanted(letter) {
                return Some(place);
            }
            place += letter.len_utf8();
        }
    }
    None
}

/// Combining accents (å pasted from a Mac may be two characters) and what nobody sees do not end a word.
fn belongs(c: char) -> bool {
    begins(c) || is_invisible(c) || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Letters and digits, also those that are one sign for several: `㎡`.
fn begins(c: char) -> bool {
    c.is_alphanumeric() || ('\u{3371}'..='\u{33df}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let text = "It-sikkerhed: «NIS2», af\u{ad}tale kom\u{200b}mune a\u{30a}r 85.11.04";
        let found: Vec<String> = words(text).map(|word| word.lower()).collect();
        let expected = [
            "it",
            "sikkerhed",
            "nis2",
            "aftale",
            "kommune",
            "år",
            "85",
            "11",
            "04",
        ];
        assert_eq!(found, expected);
        for word in words(text) {
            assert_eq!(&text[word.start..word.end()], word.text);
        }
    }

    #[test]
    fn texts_that_are_apart_stand_far_from_each_other() {
        let places = |text| words(text).map(|word| word.place).collect::<Vec<_>>();
        assert_eq!(places("to ord, tre\nfire"), [0, 1, 2, 3]);
        assert_eq!(places("to ord\u{1d}tre"), [0, 1, 102]);
        assert_eq!(places("\u{1d}\u{1d}tre"), [200]);
    }

    #[test]
    fn forms_of_a_letter_become_the_letter() {
        let text = "CO₂-udledning 25 m² ㎡ ﬁnansielle ＡＢ１ Ⅳ 1½";
        let found: Vec<String> = words(text).map(|word| word.lower()).collect();
        let expected = [
            "co2",
            "udledning",
            "25",
            "m2",
            "m2",
            "finansielle",
            "ab1",
            "iv",
            "1½",
        ];
        assert_eq!(found, expected);
    }
}
