//! The text so far.

/// Letters that are drawn as one and written as several.
const LIGATURES: [(char, &str); 7] = [
    ('\u{FB00}', "ff"),
    ('\u{FB01}', "fi"),
    ('\u{FB02}', "fl"),
    ('\u{FB03}', "ffi"),
    ('\u{FB04}', "ffl"),
    ('\u{FB05}', "st"),
    ('\u{FB06}', "st"),
];

/// What was read so far, up to so many letters, with one space or one end of a line between words.
pub(super) struct Gathered {
    text: String,
    left: usize,
    /// What parts the next word from those before it.
    gap: Option<char>,
    /// That a word goes on in the next line.
    goes_on: bool,
}

impl Gathered {
    pub fn new(most: usize) -> Self {
        Self {
            text: String::new(),
            left: most,
            gap: None,
            goes_on: false,
        }
    }

    /// Adds letters to the word that is being read; white space in them parts words.
    pub fn add(&mut self, text: &str) {
        for letter in text.chars() {
            match LIGATURES.iter().find(|(sign, _)| *sign == letter) {
                Some((_, letters)) => letters.chars().for_each(|letter| self.letter(letter)),
                None => self.letter(letter),
            }
        }
    }

    fn letter(&mut self, letter: char) {
        match letter {
            '\n' | '\r' | '\u{B}' | '\u{C}' => self.line(),
            // Where a word may be parted, and is where a line ends there.
            '\u{AD}' => self.goes_on = true,
            letter if letter.is_whitespace() => self.space(),
            // No sign of a text, and what marks something else where it is kept.
            letter if letter.is_control() || letter == '\u{FFFD}' || letter == '\u{FEFF}' => {}
            letter => {
                if let Some(gap) = self.gap.take().filter(|_| !self.text.is_empty()) {
                    self.put(gap);
                }
                self.goes_on = false;
                self.put(letter);
            }
        }
    }

    fn put(&mut self, letter: char) {
        if self.left > 0 {
            self.left -= 1;
            self.text.push(letter);
        }
    }

    /// The word ends.
    pub fn space(&mut self) {
        self.gap.get_or_insert(' ');
    }

    /// The line ends.
    pub fn line(&mut self) {
        if !std::mem::take(&mut self.goes_on) {
            self.gap = Some('\n');
        }
    }

    /// Whether nothing more is taken.
    pub const fn is_full(&self) -> bool {
        self.left == 0
    }

    pub fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::Gathered;

    fn gathered(text: &str, most: usize) -> String {
        let mut gathered = Gathered::new(most);
        gathered.add(text);
        gathered.into_text()
    }

    #[test]
    fn words_are_parted_once() {
        let table = [
            ("  et \t to\r\n\n tre ", "et to\ntre"),
            (
                "lov\u{AD}\ngivning og kon\u{AD}trakt",
                "lovgivning og kontrakt",
            ),
            (
                "e\u{FB03}cient \u{0}\u{1d}\u{1}ren\u{FFFD}",
                "efficient ren",
            ),
            ("", ""),
        ];
        for (text, words) in table {
            assert_eq!(gathered(text, 100), words, "{text:?}");
        }
        assert_eq!(gathered("blåbærgrød", 4), "blåb");
    }
}
