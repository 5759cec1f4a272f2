//! How far an index has come.

/// The place in the caller's feed up to which an index has come.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Position {
    /// The number of the last change applied; 0 for an empty index.
    pub number: u64,
    /// What tells this change from one of the same number in another feed; without spaces, and empty where the caller says nothing.
    pub mark: String,
}

impl Position {
    /// The form in which a commit of the index holds it.
    pub(super) fn payload(&self) -> String {
        format!("{} {}", self.number, self.mark)
    }

    /// Reads that form; what cannot be read is the beginning.
    pub(super) fn read(payload: &str) -> Self {
        let (number, mark) = payload.split_once(' ').unwrap_or((payload, ""));
        number.parse().map_or_else(
            |_| Self::default(),
            |number| Self {
                number,
                mark: mark.to_owned(),
            },
        )
    }
}

impl From<u64> for Position {
    fn from(number: u64) -> Self {
        Self {
            number,
            mark: String::new(),
        }
    }
}
