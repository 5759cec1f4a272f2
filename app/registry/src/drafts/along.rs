//! What a form brings along from where a meeting is run.

use styrbord_domain::form::Form;

/// In forms that stand where a meeting is run: the meeting.
pub const RUN: &str = "run";
/// There, in addresses and in forms that stay at it: the item that is dealt with.
pub const ITEM: &str = "item";

/// What a form brings along from where a meeting is run, and the form of its item has no place for: where it stood, and what was
/// typed into its other parts. Nothing of any other form.
#[must_use]
pub fn brought_along(form: &Form) -> Form {
    if !form.has(RUN) {
        return Form::default();
    }
    let mut brought = form.parts();
    for name in [RUN, ITEM] {
        brought.copy(name, form);
    }
    brought
}
