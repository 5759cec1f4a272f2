//! What a message may be given to put in its gaps.

use fluent_bundle::FluentValue;

/// A value for a variable of a message.
///
/// Numbers choose plural forms and are written as the language writes them (1.440 in Danish); pass a year or
/// a number of a decision as text, for those are never grouped.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, put in as it is. The message is not HTML: whoever shows it escapes it.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with up to three decimals shown.
    Number(f64),
}

impl Value {
    /// A value that travelled as text, such as the limit in a fault: a whole number counts as one, so that it
    /// is grouped and chooses plurals.
    #[must_use]
    pub fn read(text: &str) -> Self {
        text.parse()
            .map_or_else(|_| Self::Text(text.to_owned()), Self::Whole)
    }

    pub(crate) fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::from(text.as_str()),
            Self::Whole(whole) => FluentValue::from(*whole),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<i64> for Value {
    fn from(whole: i64) -> Self {
        Self::Whole(whole)
    }
}

impl From<i32> for Value {
    fn from(whole: i32) -> Self {
        Self::Whole(whole.into())
    }
}

impl From<u32> for Value {
    fn from(whole: u32) -> Self {
        Self::Whole(whole.into())
    }
}

impl From<u64> for Value {
    /// A count above `i64::MAX` is written as that.
    fn from(whole: u64) -> Self {
        Self::Whole(i64::try_from(whole).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Value {
    /// A count above `i64::MAX` is written as that.
    fn from(whole: usize) -> Self {
        Self::Whole(i64::try_from(whole).unwrap_or(i64::MAX))
    }
}
