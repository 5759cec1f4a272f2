//! What people write to each other about a page. It is never part of what is decided or in force: what is written once stays,
//! and is put right by who wrote it, beside what stood there.

use crate::check::check;
use crate::cpr;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, optional, required};
use crate::form::Form;
use crate::name::tidy;

/// The longest comment, in characters.
pub const LONGEST: usize = 4_000;

/// What is written.
pub const COMMENT: [Field; 2] = [
    required("text", Shape::Text),
    optional(cpr::CONFIRM, Shape::Flag),
];

/// The words of a comment, without the white space around them.
///
/// # Errors
/// At `text`: nothing is said, it is too long, or a number looks like a CPR number and is not said to be meant.
pub fn words(form: &Form) -> Result<String, Faults> {
    let mut faults = Faults::default();
    let checked = check(form, &COMMENT, &mut faults);
    let text = checked.get("text").and_then(|text| text.as_str());
    let text = text.unwrap_or_default().trim().to_owned();
    // What the eye cannot see says nothing.
    if !text.is_empty() && tidy(&text).is_empty() {
        faults.push(FieldFault::new("text", "comment_empty"));
    }
    for fault in &mut faults.0 {
        if fault.code == "required" {
            fault.code = "comment_empty".into();
        }
    }
    if text.chars().count() > LONGEST {
        faults.push(FieldFault::new("text", "too_long").with("max", LONGEST));
    }
    faults.or(text)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, words};
    use crate::form::Form;

    #[test]
    fn a_comment_says_something_and_not_too_much() {
        let said = |text: &str| {
            let mut form = Form::default();
            form.set("text", text);
            words(&form).map_err(|faults| faults.0[0].code.to_string())
        };
        assert_eq!(
            said(" Er tallet rigtigt?\n"),
            Ok("Er tallet rigtigt?".to_owned())
        );
        for nothing in ["  ", "\u{200b}", "\u{202e} \u{200b}"] {
            assert_eq!(said(nothing), Err("comment_empty".to_owned()));
        }
        assert!(said("👍").is_ok());
        assert!(said(&"å".repeat(LONGEST)).is_ok());
        assert_eq!(said(&"å".repeat(LONGEST + 1)), Err("too_long".to_owned()));
    }
}
