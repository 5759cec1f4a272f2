//! A room for each kind of record: what its list, its form and its page show.

use leptos::prelude::AnyView;
use styrbord_domain::act::Act;
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, Record};

use crate::components::input::FormContext;
use crate::look::Look;
use crate::page::{Page, Rejected};
use crate::parts::loaded::{Before, Loaded};
use crate::shown::{Figures, Narrowed, Shown, Start};
use crate::viewer::Viewer;

macro_rules! rooms {
    ($($room:ident: $kind:ident = $facts:ident, $code:literal, $folder:literal, $numbered:literal;)+) => {
        $(mod $room;)+
    };
}

styrbord_domain::kinds!(rooms);

/// What pages show of a kind.
pub const fn look(kind: Kind) -> &'static Look {
    for_kind!(kind, F => &F::LOOK)
}

/// The page of a record.
pub async fn page(
    kind: Kind,
    v: &Viewer,
    loaded: Loaded,
    rejected: Rejected,
) -> Result<Page, Fault> {
    for_kind!(kind, F => Box::pin(F::page(v, loaded, rejected)).await)
}

/// Fills in what the form for a new record of a kind begins with beside what its address gives.
pub fn begin(kind: Kind, v: &Viewer, form: &mut Form) {
    for_kind!(kind, F => F::begin(v, form));
}

/// What fields of a form of a kind can name, where that is less than all of a kind.
pub async fn narrowed(kind: Kind, v: &Viewer, form: &Form) -> Result<Narrowed, Fault> {
    for_kind!(kind, F => Box::pin(F::narrowed(v, form)).await)
}

/// What is near among all that fields of a form of a kind can name, where the rest is typed.
pub async fn near(kind: Kind, v: &Viewer, form: &Form) -> Result<Narrowed, Fault> {
    for_kind!(kind, F => Box::pin(F::near(v, form)).await)
}

/// What the form for a new record of a kind is for, where its name does not say so.
pub fn intro(kind: Kind, form: &Form) -> Option<&'static str> {
    for_kind!(kind, F => F::intro(form))
}

/// What is asked only when a record of the kind of a form enters the register, by its name in `Look::first`.
pub fn entering(v: &Viewer, context: &FormContext<'_>, name: &str) -> Option<AnyView> {
    for_kind!(context.kind, F => F::entering(v, context, name))
}

/// What the page of a record says of an act before it is done.
pub async fn before(v: &Viewer, record: &Record, act: &Act) -> Result<Before, Fault> {
    for_kind!(record.page.kind, F => Box::pin(F::before(v, record, act)).await)
}

/// What stands above the list of all records of a kind.
pub async fn start(kind: Kind, v: &Viewer) -> Result<Option<Start>, Fault> {
    for_kind!(kind, F => Box::pin(F::start(v)).await)
}

/// What is worked out for the records of a list.
pub async fn figures(kind: Kind, v: &Viewer, records: &[Record]) -> Result<Figures, Fault> {
    for_kind!(kind, F => Box::pin(F::figures(v, records)).await)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use styrbord_domain::field::Shape;
    use styrbord_domain::kind::Kind;
    use styrbord_domain::{kinds, listing};

    use super::look;
    use crate::ready_view::Wanted;

    #[test]
    fn a_new_record_is_asked_for_all_that_it_must_have() {
        for kind in Kind::ALL {
            let first = look(kind).first;
            let asked = kinds::head(kind).iter().chain(kinds::fields(kind));
            for field in asked.filter(|field| field.required && !first.is_empty()) {
                assert!(first.contains(&field.name), "{kind} {}", field.name);
            }
            let known = |name: &&&str| {
                let mut fields = kinds::head(kind).iter().chain(kinds::all_fields(kind));
                fields.any(|field| field.name == **name) || **name == "slug"
            };
            assert_eq!(first.iter().find(|name| !known(name)), None, "{kind}");
        }
    }

    #[test]
    fn each_view_asks_for_what_its_list_has() {
        for kind in Kind::ALL {
            let mut slugs = BTreeSet::from(["all"]);
            for view in look(kind).views {
                assert!(slugs.insert(view.slug()), "{kind} {}", view.name);
                assert!(!view.filters.is_empty(), "{kind} {}", view.name);
                for (name, wanted) in view.filters {
                    let mut fields = kinds::all_fields(kind);
                    let field = fields.find(|field| field.name == *name).unwrap();
                    // What they cost does not grow with the register.
                    assert!(field.listed, "{kind} {name}");
                    let fits = match (wanted, field.shape) {
                        (
                            Wanted::Any(values),
                            Shape::Choice(codes, _) | Shape::Choices(codes, _),
                        ) => values
                            .iter()
                            .all(|value| codes.contains(value) || *value == "-"),
                        (Wanted::Any(values), Shape::Flag) => *values == ["true"],
                        (Wanted::Any(values), Shape::Reference(_)) => *values == ["-"],
                        (Wanted::Days(..), Shape::Date) => true,
                        _ => false,
                    };
                    assert!(fits, "{kind} {name}");
                }
                let order = view.sort.trim_start_matches('-');
                for name in view.columns.iter().chain([&order]) {
                    let known = listing::columns(kind).any(|column| column.name == *name);
                    assert!(known || name.is_empty(), "{kind} {name}");
                }
            }
        }
    }

    #[test]
    fn every_field_stands_in_exactly_one_section() {
        for kind in Kind::ALL {
            let mut placed: Vec<&str> = look(kind)
                .sections
                .iter()
                .flat_map(|section| section.fields(kinds::fields(kind)))
                .map(|field| field.name)
                .collect();
            placed.sort_unstable();
            let mut all: Vec<&str> = kinds::fields(kind).iter().map(|field| field.name).collect();
            all.sort_unstable();
            assert_eq!(placed, all, "{kind}");
        }
    }
}
