//! Names of columns and words of lists, as they are compared.

use styrbord_domain::name::tidy;

/// A name as names of columns and words of lists are compared: small letters, words apart by one space, no other signs.
pub(crate) fn plain(name: &str) -> String {
    let lower = tidy(name).to_lowercase();
    let words = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
