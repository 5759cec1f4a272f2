//! What a cell of a file may begin with, so that no spreadsheet runs it.

use std::borrow::Cow;

/// What stands in front of a cell that is text and no formula.
pub(crate) const MARK: char = '\'';

/// A cell that a spreadsheet would run as a formula, with an apostrophe in front. Numbers are left alone, whichever
/// decimal mark they have.
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if begins_formula(cell) && !is_number(cell) {
        Cow::Owned(format!("{MARK}{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Whether a cell begins as what a spreadsheet runs.
pub(crate) fn begins_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A sign, digits with full stops, commas or spaces between them, and a percent sign: nothing that can be run.
fn is_number(cell: &str) -> bool {
    let unsigned = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let digits = unsigned.strip_suffix('%').unwrap_or(unsigned).trim_end();
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.ends_with(|last: char| last.is_ascii_digit())
        && digits
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | ' '))
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formulas_are_put_out_of_action_and_numbers_are_left_alone() {
        for number in [
            "-12.5",
            "-12,5",
            "-1.440.000,50",
            "+4",
            "-7 %",
            "-7%",
            "12",
            "Aula",
            "",
            "1-2",
        ] {
            assert_eq!(harmless(number), number);
        }
        for formula in [
            "=1+1", "+1+1", "-1+1", "-A1", "@SUM(A1)", "-", "--1", "- punkt", "\t=1", "\r=1",
            "-1|cmd", "-2e5", "-1,",
        ] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
    }
}
