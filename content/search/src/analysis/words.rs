//! Cuts text into words.

/// A word and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word as written.
    pub text: &'t str,
    /// Its first byte in the text.
    pub start: usize,
}

impl Word<'_> {
    /// One past its last byte.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The word in lower case, without soft hyphens.
    pub fn lower(&self) -> String {
        let lower = self.text.to_lowercase();
        if lower.contains(SOFT_HYPHEN) {
            return lower.replace(SOFT_HYPHEN, "");
        }
        lower
    }
}

const SOFT_HYPHEN: char = '\u{ad}';

/// The words of a text in order: runs of letters and digits. The n-th word is at position n in the index, so that
/// a position can be found again in the text without stemming anything.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = first(text, from, char::is_alphanumeric)?;
        from = first(text, start, |c| !belongs(c)).unwrap_or(text.len());
        Some(Word {
            text: &text[start..from],
            start,
        })
    })
}

/// Where the first letter from `from` on stands that is as wanted. Whole texts are cut to find one passage, and most
/// of their letters are single bytes: those are not decoded.
fn first(text: &str, from: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let mut place = from;
    while let Some(&byte) = text.as_bytes().get(place) {
        if byte.is_ascii() {
            if wanted(char::from(byte)) {
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

/// Combining accents (å pasted from a Mac may be two characters) and soft hyphens do not end a word.
fn belongs(c: char) -> bool {
    c.is_alphanumeric() || c == SOFT_HYPHEN || ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let text = "It-sikkerhed: «NIS2», af\u{ad}tale a\u{30a}r 85.11.04";
        let found: Vec<String> = words(text).map(|word| word.lower()).collect();
        let expected = [
            "it",
            "sikkerhed",
            "nis2",
            "aftale",
            "a\u{30a}r",
            "85",
            "11",
            "04",
        ];
        assert_eq!(found, expected);
        for word in words(text) {
            assert_eq!(&text[word.start..word.end()], word.text);
        }
    }
}
