//! How far an index has come.

/// The place in the caller's feed up to which an index has come.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Position {
    /// The number of the last change applied; 0 for an empty index.
    pub number: u64,
    /// What tells this change from one of the same number in another feed; without spaces, and empty where the caller says nothing.
    pub mark: String,
    /// What the caller has still to do for earlier changes, in words of the caller's own; empty when nothing.
    pub left: String,
    /// The day of which the index is, in the caller's own words; empty where it says nothing.
    pub day: String,
    /// The number of the last of the texts that come to documents behind their changes; 0 before the first.
    pub texts: i64,
}

impl Position {
    /// The form in which a commit of the index holds it.
    pub(super) fn payload(&self) -> String {
        let Self {
            number,
            mark,
            left,
            day,
            texts,
        } = self;
        format!("{number} {mark}\n{left}\n{day}\n{texts}")
    }

    /// Reads that form; what cannot be read is the beginning.
    pub(super) fn read(payload: &str) -> Self {
        let (reached, left) = payload.split_once('\n').unwrap_or((payload, ""));
        let (left, day) = left.split_once('\n').unwrap_or((left, ""));
        let (day, texts) = day.split_once('\n').unwrap_or((day, ""));
        let (number, mark) = reached.split_once(' ').unwrap_or((reached, ""));
        number.parse().map_or_else(
            |_| Self::default(),
            |number| Self {
                number,
                mark: mark.to_owned(),
                left: left.to_owned(),
                day: day.to_owned(),
                texts: texts.parse().unwrap_or(0),
            },
        )
    }
}

impl From<u64> for Position {
    fn from(number: u64) -> Self {
        Self {
            number,
            ..Self::default()
        }
    }
}
