//! What somebody reports as wrong on a page, and what becomes of it.

use crate::check::check;
use crate::fault::{Faults, FieldFault};
use crate::field::{Field, Shape, required};
use crate::form::Form;

crate::codes! {
    /// What became of a report.
    pub enum Outcome { Mended = "mended", Declined = "declined" }
}

/// The longest report or answer, in characters.
pub const LONGEST: usize = 2_000;

/// What is written of an error.
pub const REPORT: [Field; 1] = [required("text", Shape::Text)];
/// What is written to whoever reported it: what was mended, or why nothing was.
pub const ANSWER: [Field; 2] = [
    required("outcome", Shape::Choice(Outcome::CODES, "report-outcome")),
    required("answer", Shape::Text),
];

/// What was typed into the fields of a report or an answer, by name and without the white space around it.
///
/// # Errors
/// What is missing, too long or a number that looks like a CPR number.
pub fn written(form: &Form, fields: &[Field]) -> Result<Vec<String>, Faults> {
    let mut faults = Faults::default();
    let checked = check(form, fields, &mut faults);
    let text = |field: &Field| {
        let text = checked.get(field.name).and_then(|value| value.as_str());
        text.unwrap_or_default().trim().to_owned()
    };
    let texts: Vec<String> = fields.iter().map(text).collect();
    // What is missing is said in words that need no name of the field beside them.
    for fault in &mut faults.0 {
        if fault.code == "required" {
            fault.code = match &*fault.field {
                "text" => "report_empty",
                "outcome" => "report_outcome_missing",
                _ => "report_answer_empty",
            }
            .into();
        }
    }
    for (field, text) in fields.iter().zip(&texts) {
        if text.chars().count() > LONGEST {
            faults.push(FieldFault::new(field.name, "too_long").with("max", LONGEST));
        }
    }
    faults.or(texts)
}

#[cfg(test)]
mod tests {
    use super::{ANSWER, LONGEST, REPORT, written};
    use crate::form::Form;

    fn form(pairs: &[(&str, &str)]) -> Form {
        let mut form = Form::default();
        for (name, value) in pairs {
            form.set(*name, *value);
        }
        form
    }

    #[test]
    fn a_report_has_a_text_that_is_not_too_long() {
        let said = |text: &str| written(&form(&[("text", text)]), &REPORT);
        assert_eq!(
            said(" The owner left.\n"),
            Ok(vec!["The owner left.".to_owned()])
        );
        assert!(said(&"å".repeat(LONGEST)).is_ok());
        for (text, code) in [
            ("  ", "report_empty"),
            (&*"å".repeat(LONGEST + 1), "too_long"),
        ] {
            assert_eq!(said(text).unwrap_err().0[0].code, code);
        }
    }

    #[test]
    fn an_answer_says_what_became_of_it_and_why() {
        let said =
            |outcome, answer| written(&form(&[("outcome", outcome), ("answer", answer)]), &ANSWER);
        assert!(said("declined", "It is so.").is_ok());
        assert!(said("declined", "").is_err());
        assert!(said("", "It is so.").is_err());
        assert!(said("later", "It is so.").is_err());
    }
}
