//! How a kind is shown: what its pages say of it, and what they load for it.

use std::collections::HashMap;
use std::future::Future;

use leptos::prelude::*;
use styrbord_domain::act::Act;
use styrbord_domain::facts::Facts;
use styrbord_domain::form::Form;
use styrbord_registry::{Fault, Record};

use crate::components::input::FormContext;
use crate::look::Look;
use crate::page::{Page, Rejected};
use crate::parts::loaded::{Before, Loaded};
use crate::parts::ordinary::ordinary;
use crate::viewer::Viewer;

/// What is worked out for each record of a list, by its address, in the order of `Look::figures`: words, and the tone of a
/// chip.
pub type Figures = HashMap<String, Vec<(String, Option<&'static str>)>>;

/// What stands above the list of a kind, rendered with the page.
pub type Start = Box<dyn FnOnce(&Viewer) -> AnyView + Send>;

/// Address and title of the pages that a field can name, by the name of the field.
pub type Narrowed = HashMap<&'static str, Vec<(String, String)>>;

/// How a kind is shown; implemented in the room of the kind.
pub trait Shown: Facts {
    /// What pages show.
    const LOOK: Look;

    /// The page of a record. A refused form of the page comes back on it.
    fn page(
        v: &Viewer,
        loaded: Loaded,
        rejected: Rejected,
    ) -> impl Future<Output = Result<Page, Fault>> + Send {
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        async move {
            Ok(Page::new(title, Self::KIND.folder(), move || {
                ordinary(&v, &loaded, (().into_any(), ().into_any()), &rejected)
            }))
        }
    }

    /// What the button of an act says, where that is more than its name; and what should be known before it is pressed.
    fn before(
        _v: &Viewer,
        _record: &Record,
        _act: &Act,
    ) -> impl Future<Output = Result<Before, Fault>> + Send {
        async { Ok(Before::default()) }
    }

    /// Fills in what the form for a new record begins with beside what its address gives.
    fn begin(_v: &Viewer, _form: &mut Form) {}

    /// What fields can name, where that is less than all of a kind: of a form as it is filled in, by the names of the fields.
    fn narrowed(_v: &Viewer, _form: &Form) -> impl Future<Output = Result<Narrowed, Fault>> + Send {
        async { Ok(Narrowed::new()) }
    }

    /// What is near among all that fields can name, where the rest is typed: as `narrowed`, and where that says nothing.
    fn near(_v: &Viewer, _form: &Form) -> impl Future<Output = Result<Narrowed, Fault>> + Send {
        async { Ok(Narrowed::new()) }
    }

    /// What the form for a new record is for, where its name does not say so.
    fn intro(_form: &Form) -> Option<&'static str> {
        Self::LOOK.intro
    }

    /// What is asked only when a record enters the register, by its name in `Look::first`.
    fn entering(_v: &Viewer, _context: &FormContext<'_>, _name: &str) -> Option<AnyView> {
        None
    }

    /// What stands above the list of all records.
    fn start(_v: &Viewer) -> impl Future<Output = Result<Option<Start>, Fault>> + Send {
        async { Ok(None) }
    }

    /// What is worked out for the records of a list.
    fn figures(
        _v: &Viewer,
        _records: &[Record],
    ) -> impl Future<Output = Result<Figures, Fault>> + Send {
        async { Ok(Figures::new()) }
    }
}
