//! What all parts of the page where a meeting is run are put together from.

use leptos::prelude::*;
use styrbord_domain::form::{Form, PART, of_part};
use styrbord_registry::{
    FORM_KEY, ITEM, ItemDraft, MinutesAnswers, ONLY, Once, Page as Head, RUN, Record, Sitting, TEXT,
};

use crate::components::form::form_key;
use crate::components::input::text_area;
use crate::page::Rejected;
use crate::pages::meeting::at::At;
use crate::pages::meeting::places::{BEHIND, SHOWN};
use crate::parts::meeting::{Agenda, Spends};
use crate::preferences::PAGE_FORM;
use crate::reader::Keys;
use crate::viewer::Viewer;

/// A larger field of a part of the form.
pub(super) fn area((part, name): (&str, &str), value: &str, lines: u8) -> AnyView {
    let id = format!("run-{name}");
    text_area(of_part(part, name), id, value, lines, None, None)
}

/// The page as it is put together.
pub(super) struct Shown<'p> {
    pub v: &'p Viewer,
    pub meeting: &'p Head,
    pub agenda: &'p Agenda,
    pub sitting: &'p Sitting,
    /// What the item costs, where that asks for a decision.
    pub spends: Option<&'p Spends>,
    /// What was typed of the item and not saved, the latest first.
    pub kept: &'p [ItemDraft],
    /// The meetings whose minutes the item is to approve, with what is said of these.
    pub of_minutes: &'p [(Head, MinutesAnswers)],
    pub rejected: &'p Rejected,
}

impl Shown<'_> {
    pub fn address(&self, item: &Record) -> String {
        At::Item(item.page.slug.clone()).address(&self.meeting.slug)
    }

    /// What the form says of itself: which meeting and item it is of, when it was shown, and as which draft it is kept.
    pub fn form_says(&self, item: &Record) -> AnyView {
        let mut typed = Form::default();
        let key = match self.resumed() {
            _ if self.is_back() => self.rejected.form.get(FORM_KEY),
            Some(kept) => &kept.draft.key,
            None => "",
        };
        typed.set(FORM_KEY, key);
        view! {
            <input type="hidden" name=RUN value=self.meeting.slug.clone()/>
            <input type="hidden" name=SHOWN value=Once::new_key()/>
            <input type="hidden" name=ITEM value=item.page.slug.clone()/>
            <input type="hidden" name=BEHIND value=item.page.slug.clone()/>
            <input type="hidden" name=ONLY value=TEXT/>
            <input type="hidden" name="revision" value=item.page.revision/>
            {form_key(self.v, &typed)}
        }
        .into_any()
    }

    /// Says of a part of the form that who sends it goes on to what is open.
    pub fn goes_on(part: &str) -> AnyView {
        view! { <input type="hidden" form=PAGE_FORM name=of_part(part, ITEM) value=""/> }.into_any()
    }

    /// The latest of what was typed that goes on from what stands: the form is filled in with it, and keeps it by its key.
    pub fn resumed(&self) -> Option<&ItemDraft> {
        self.kept.iter().find(|kept| kept.goes_on)
    }

    /// Whether the form is shown as it came back.
    pub fn is_back(&self) -> bool {
        self.rejected.form.has(RUN)
    }

    /// What was typed into a field of a part and not saved; none where nothing was.
    pub fn typed(&self, part: &str, name: &str) -> Option<String> {
        let (form, own) = (&self.rejected.form, of_part(part, name));
        if !self.is_back() {
            let form = &self.resumed().or(self.kept.first())?.form;
            return form.has(&own).then(|| form.get(&own).to_owned());
        }
        if form.has(&own) {
            return Some(form.get(&own).to_owned());
        }
        let is_pressed = form.get(PART) == part && form.has(name);
        is_pressed.then(|| form.get(name).to_owned())
    }

    /// Whether what was refused was typed into a part.
    pub fn refused_in(&self, part: &str) -> bool {
        !self.rejected.faults.is_empty() && self.rejected.form.get(PART) == part
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
