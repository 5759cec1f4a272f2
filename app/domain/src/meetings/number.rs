//! The number of a meeting, such as `DS-2026-M03`.

use std::fmt;
use std::str::FromStr;

/// Forum, year, and a running number within the two, from 1 and without gaps. Written with at least two digits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeetingNumber {
    /// The code of the forum.
    pub forum: String,
    /// The year in which the meeting was to be when its number was given.
    pub year: i16,
    /// The running number.
    pub sequence: u32,
}

impl MeetingNumber {
    /// As people say it, such as `DS 3/2026`: what a meeting is called that nobody has called otherwise.
    #[must_use]
    pub fn short(&self) -> String {
        format!("{} {}/{}", self.forum, self.sequence, self.year)
    }
}

impl fmt::Display for MeetingNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            forum,
            year,
            sequence,
        } = self;
        write!(formatter, "{forum}-{year:04}-M{sequence:02}")
    }
}

impl FromStr for MeetingNumber {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (rest, sequence) = text.rsplit_once("-M").ok_or(())?;
        let (forum, year) = rest.rsplit_once('-').ok_or(())?;
        let number = Self {
            forum: forum.to_owned(),
            year: year.parse().map_err(|_| ())?,
            sequence: sequence.parse().map_err(|_| ())?,
        };
        // One number has one spelling.
        (number.to_string() == text).then_some(number).ok_or(())
    }
}
