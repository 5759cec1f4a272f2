//! What is found.

/// Something that is not as it should be: a stable code and the place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What is wrong.
    pub code: &'static str,
    /// Where.
    pub place: String,
}

/// What has been found so far.
#[derive(Default)]
pub(super) struct Findings(pub Vec<Finding>);

impl Findings {
    pub fn add(&mut self, code: &'static str, place: impl std::fmt::Display) {
        self.0.push(Finding {
            code,
            place: place.to_string(),
        });
    }
}
