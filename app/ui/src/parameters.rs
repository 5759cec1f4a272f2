//! What an address says behind its `?`.

/// Query parameters in order, a name possibly several times.
pub type Parameters = [(String, String)];

/// The first value of a parameter; `""` when it was not given.
pub(crate) fn parameter<'p>(parameters: &'p Parameters, name: &str) -> &'p str {
    parameters
        .iter()
        .find(|(key, _)| key == name)
        .map_or("", |(_, value)| value.as_str())
}
