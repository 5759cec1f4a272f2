//! The number by which people name a decision, such as `DS-2026-014`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The longest forum code in a decision number, in characters.
const LONGEST_FORUM_CODE: usize = 12;

crate::codes! {
    /// Why text or parts do not make a decision number.
    pub enum NumberRefusal {
        /// Not three parts with hyphens between them.
        NotThreeParts = "not_three_parts",
        /// The forum code is not 1 to 12 of A–Z, ÆØÅ and digits, beginning with a letter.
        BadForumCode = "bad_forum_code",
        /// The year is not four digits.
        BadYear = "bad_year",
        /// The running number is not at least three digits, has needless zeros, or is nought.
        BadSequence = "bad_sequence",
    }
}

impl std::error::Error for NumberRefusal {}

/// A decision number: forum, year, and a running number within the two, from 1 and without gaps.
///
/// Written `FORUM-YYYY-NNN`, with more digits from the thousandth on. One number has one spelling;
/// reading forgives lower case only.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[serde(try_from = "String", into = "String")]
pub struct DecisionNumber {
    forum: String,
    year: i16,
    sequence: u32,
}

impl DecisionNumber {
    /// Makes a number of its parts; the forum code is put in upper case. The year is 0, written `0000`, for a decision
    /// that came from elsewhere without its day: no year is better than a false one.
    ///
    /// # Errors
    /// When a part is outside what can be written and read back.
    pub fn new(forum: &str, year: i16, sequence: u32) -> Result<Self, NumberRefusal> {
        let forum = forum.to_uppercase();
        let fits = (1..=LONGEST_FORUM_CODE).contains(&forum.chars().count());
        let starts_with_letter = !forum.starts_with(|first: char| first.is_ascii_digit());
        if !fits || !starts_with_letter || !forum.chars().all(is_code_character) {
            return Err(NumberRefusal::BadForumCode);
        }
        if year != 0 && !(1000..=9999).contains(&year) {
            return Err(NumberRefusal::BadYear);
        }
        if sequence == 0 {
            return Err(NumberRefusal::BadSequence);
        }
        Ok(Self {
            forum,
            year,
            sequence,
        })
    }

    /// The code of the forum that decided, in upper case.
    #[must_use]
    pub fn forum(&self) -> &str {
        &self.forum
    }

    /// The year in which the number was given; 0 where none is known.
    #[must_use]
    pub const fn year(&self) -> i16 {
        self.year
    }

    /// The running number within forum and year, from 1.
    #[must_use]
    pub const fn sequence(&self) -> u32 {
        self.sequence
    }
}

fn is_code_character(character: char) -> bool {
    character.is_ascii_uppercase()
        || character.is_ascii_digit()
        || matches!(character, 'Æ' | 'Ø' | 'Å')
}

/// Reads text of nothing but digits; signs and spaces, which `parse` may forgive, are refused.
fn digits<Number: FromStr>(text: &str) -> Option<Number> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}

impl fmt::Display for DecisionNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{}-{:04}-{:03}",
            self.forum, self.year, self.sequence
        )
    }
}

impl FromStr for DecisionNumber {
    type Err = NumberRefusal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.trim().split('-').collect();
        let [forum, year, sequence] = parts[..] else {
            return Err(NumberRefusal::NotThreeParts);
        };
        if year.len() != 4 {
            return Err(NumberRefusal::BadYear);
        }
        let needless_zeros = sequence.len() > 3 && sequence.starts_with('0');
        if sequence.len() < 3 || needless_zeros {
            return Err(NumberRefusal::BadSequence);
        }
        Self::new(
            forum,
            digits(year).ok_or(NumberRefusal::BadYear)?,
            digits(sequence).ok_or(NumberRefusal::BadSequence)?,
        )
    }
}

impl TryFrom<String> for DecisionNumber {
    type Error = NumberRefusal;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<DecisionNumber> for String {
    fn from(number: DecisionNumber) -> Self {
        number.to_string()
    }
}
