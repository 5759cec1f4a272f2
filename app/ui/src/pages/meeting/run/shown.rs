//! What all parts of the page where a meeting is run are put together from.

use leptos::prelude::*;
use styrbord_domain::form::Form;
use styrbord_registry::{MinutesAnswers, Once, Page as Head, Record, Sitting};

use super::kept::Kept;
use crate::components::form::form_key;
use crate::components::input::text_area;
use crate::page::Rejected;
use crate::pages::meeting::places::{ITEM, RUN, SHOWN};
use crate::parts::meeting::Agenda;
use crate::reader::Keys;
use crate::viewer::Viewer;

/// A larger field.
pub(super) fn area(name: &str, value: &str, lines: u8) -> AnyView {
    text_area(
        name.to_owned(),
        format!("run-{name}"),
        value,
        lines,
        None,
        None,
    )
}

/// The page as it is put together.
pub(super) struct Shown<'p> {
    pub v: &'p Viewer,
    pub meeting: &'p Head,
    pub agenda: &'p Agenda,
    pub sitting: &'p Sitting,
    /// What was typed of the item and not saved.
    pub kept: Option<&'p Kept>,
    /// The meetings whose minutes the item is to approve, with what is said of these.
    pub of_minutes: &'p [(Head, MinutesAnswers)],
    pub rejected: &'p Rejected,
}

impl Shown<'_> {
    pub fn address(&self, item: &Record) -> String {
        format!("{}/run?{ITEM}={}", self.meeting.path(), item.page.slug)
    }

    /// What every form here says: which meeting, when it was shown, and the item where it stays.
    pub fn stays(&self, item: Option<&Record>) -> AnyView {
        self.stays_as(item, &Form::default())
    }

    /// The same of a form that has a key already.
    pub fn stays_as(&self, item: Option<&Record>, typed: &Form) -> AnyView {
        let stays = item.map(|item| {
            view! { <input type="hidden" name=ITEM value=item.page.slug.clone()/> }
        });
        view! {
            <input type="hidden" name=RUN value=self.meeting.slug.clone()/>
            <input type="hidden" name=SHOWN value=Once::new_key()/>
            {stays}
            {form_key(self.v, typed)}
        }
        .into_any()
    }

    /// The key that does what a button does, where keys do.
    pub fn key(&self, letter: &'static str) -> Option<AnyView> {
        let is_on = self.v.keys == Keys::On;
        is_on.then(|| view! { " " <kbd>{letter}</kbd> }.into_any())
    }

    /// Whether something was refused in a list of the form.
    pub fn refused(&self, list: &str) -> bool {
        let mut faults = self.rejected.faults.0.iter();
        faults.any(|fault| fault.field.starts_with(list))
    }
}
