//! A page: its title and what it shows.

use leptos::prelude::AnyView;
use styrbord_domain::fault::Faults;
use styrbord_domain::form::Form;

/// What a handler gives to `document` to become HTML.
pub struct Page {
    /// The title, without the product's name.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The folder of the area that it belongs to; marks it in the menu.
    pub area: &'static str,
    /// Whether the page brings its own search box (the front page).
    pub own_search: bool,
    /// A narrow column, for short forms and messages.
    pub narrow: bool,
    /// Whether the page frames its own parts, for bands across the whole width.
    pub bands: bool,
    /// The id of the form that a change of language or look must not empty.
    pub form: Option<&'static str>,
    /// Whether Enter in a field of that form sends it.
    pub enter_sends: bool,
    /// Builds the view; called where islands can be rendered.
    pub body: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Page {
    /// An ordinary page.
    pub fn new(
        title: impl Into<String>,
        area: &'static str,
        body: impl FnOnce() -> AnyView + Send + 'static,
    ) -> Self {
        Self {
            title: title.into(),
            status: 200,
            area,
            own_search: false,
            narrow: false,
            bands: false,
            form: None,
            enter_sends: true,
            body: Box::new(body),
        }
    }

    /// The same page in a narrow column.
    #[must_use]
    pub fn narrow(self) -> Self {
        Self {
            narrow: true,
            ..self
        }
    }

    /// The same page with the id of a form on it that keeps what was typed when language or look change.
    #[must_use]
    pub fn with_form(self, form: Option<&'static str>) -> Self {
        Self { form, ..self }
    }

    /// The same page where Enter in a field of its form presses none of its buttons.
    #[must_use]
    pub fn without_enter(self) -> Self {
        Self {
            enter_sends: false,
            ..self
        }
    }

    /// The same page with another status.
    #[must_use]
    pub fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }
}

/// A form that was refused: what was typed, and what is wrong with it. Nothing typed is lost.
#[derive(Clone, Default, Debug)]
pub struct Rejected {
    /// What was typed.
    pub form: Form,
    /// What is wrong.
    pub faults: Faults,
    /// The revision that stands, when somebody else has saved in between.
    pub conflict: Option<i64>,
    /// Whether it would be allowed, but not as things stand by now.
    pub untimely: bool,
}

impl Rejected {
    /// The status of the page that shows it.
    #[must_use]
    pub const fn status(&self) -> u16 {
        if self.conflict.is_some() || self.untimely {
            409
        } else if self.faults.0.is_empty() {
            // Nothing is wrong with it: it was only to be seen.
            200
        } else {
            422
        }
    }
}
