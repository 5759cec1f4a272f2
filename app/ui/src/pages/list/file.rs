//! What a cell of a file holds, so that a program that reads it knows numbers and days as such.

use jiff::civil::Date;
use styrbord_domain::money::Ore;
use styrbord_texts::Language;

/// One cell.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// Text, and never anything else.
    Words(String),
    /// An exact number with a point as its decimal mark.
    Number(String),
    /// An amount.
    Money(Ore),
    /// A day.
    Day(Date),
}

impl Cell {
    /// A stored day; anything else is text.
    pub(super) fn day(stored: &str) -> Self {
        let day = stored.parse();
        day.map_or_else(|_| Self::Words(stored.to_owned()), Self::Day)
    }

    /// The cell in words: a number has the decimal mark of the language and no other sign, and a day is in figures, as
    /// programs read them.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Number(number) => marked(language, number),
            Self::Money(amount) => marked(language, &amount.plain()),
            Self::Day(day) => match language {
                Language::Da => styrbord_texts::date_short(language, *day),
                Language::En => day.to_string(),
            },
        }
    }
}

fn marked(language: Language, number: &str) -> String {
    match language {
        Language::Da => number.replace('.', ","),
        Language::En => number.to_owned(),
    }
}
