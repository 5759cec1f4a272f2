//! Words within a pattern.

/// Words as they stand, in a pattern that is escaped with a backslash.
pub fn literal(words: &str) -> String {
    words
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_")
}
