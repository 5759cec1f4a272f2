//! Cells that hold a figure rather than words.

/// Numbers, dates, amounts: what a column is rarely called. A code such as `P-2024-07` starts with a letter.
pub(super) fn is_figure(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text
        .chars()
        .filter(|character| character.is_alphabetic())
        .count();
    let first_letter = text.starts_with(char::is_alphabetic);
    digits > 0 && letters <= digits && !first_letter
}
