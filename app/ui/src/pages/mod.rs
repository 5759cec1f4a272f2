//! The pages, one file each; each loads what it shows through the reader's desk.

pub mod account;
pub mod changes;
mod conflict;
pub mod edit;
pub mod fault;
pub mod front;
pub mod history;
pub mod list;
pub mod record;
pub mod search;

/// Query parameters in order, a name possibly several times.
pub type Parameters = [(String, String)];

/// The first value of a parameter; `""` when it was not given.
pub(crate) fn parameter<'p>(parameters: &'p Parameters, name: &str) -> &'p str {
    parameters
        .iter()
        .find(|(key, _)| key == name)
        .map_or("", |(_, value)| value.as_str())
}

/// A query string of pairs.
pub(crate) fn query_string(pairs: &[(String, String)]) -> String {
    let encode = |text: &str| {
        text.bytes().fold(String::new(), |mut out, byte| {
            use std::fmt::Write;
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                    out.push(char::from(byte))
                }
                // Writing to a string cannot fail.
                _ => {
                    let _ = write!(out, "%{byte:02X}");
                }
            }
            out
        })
    };
    let parts: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    parts.join("&")
}
