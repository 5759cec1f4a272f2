//! The end of the chain, to be noted outside the database: whoever can rewrite the whole chain cannot rewrite that.

use std::fmt;
use std::str::FromStr;

/// A change and its hash: the chain up to there, in one line.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct End {
    /// The number of the change; 0 before the first.
    pub sequence: i64,
    /// Its hash.
    pub hash: String,
}

/// A text that is not the end of a chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the end of a chain is a number, a colon and 64 hexadecimal digits")]
pub struct NotAnEnd;

impl fmt::Display for End {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.sequence, self.hash)
    }
}

impl FromStr for End {
    type Err = NotAnEnd;

    fn from_str(text: &str) -> Result<Self, NotAnEnd> {
        let (sequence, hash) = text.trim().split_once([':', ' ']).ok_or(NotAnEnd)?;
        let sequence = sequence.parse().map_err(|_| NotAnEnd)?;
        let hash = hash.to_ascii_lowercase();
        if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAnEnd);
        }
        Ok(Self { sequence, hash })
    }
}

#[cfg(test)]
mod tests {
    use super::{End, NotAnEnd};

    #[test]
    fn an_end_is_read_as_it_is_printed() {
        let end = End {
            sequence: 412,
            hash: "0f".repeat(32),
        };
        assert_eq!(end.to_string().parse(), Ok(end.clone()));
        assert_eq!(format!("412 {}", "0f".repeat(32)).parse(), Ok(end));
        for wrong in [
            "",
            "412",
            "412:",
            "412:0f",
            "x:0f",
            &format!("412:{}", "zz".repeat(32)),
        ] {
            assert_eq!(wrong.parse::<End>(), Err(NotAnEnd), "{wrong}");
        }
    }
}
