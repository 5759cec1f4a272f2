//! What a form called the pages that its fields name. A name may become another page's while somebody types; what the form says
//! still as it said it names the page that it named.

use std::collections::HashMap;

use crate::field::{Field, Shape};
use crate::form::Form;
use crate::rows;

/// Under what name a form tells what it calls a page, each beside the field that it stands in.
pub const CALLED: &str = "called";

/// What a form tells of a page that it calls by a name.
#[must_use]
pub fn told(address: &str, name: &str) -> String {
    format!("{address} {name}")
}

/// Lets the fields of a form that came back name pages by their addresses, where they are called as the form called them. A
/// name that it gave to two pages says nothing.
pub fn by_address(form: &mut Form, fields: &[Field]) {
    let mut addresses: HashMap<String, Option<String>> = HashMap::new();
    for told in form.all(CALLED) {
        let Some((address, name)) = told.split_once(' ') else {
            continue;
        };
        addresses
            .entry(name.to_owned())
            .and_modify(|known| {
                if known.as_deref() != Some(address) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(address.to_owned()));
    }
    if !addresses.is_empty() {
        each(form, "", fields, &addresses);
    }
    form.remove(CALLED);
}

fn each(
    form: &mut Form,
    place: &str,
    fields: &[Field],
    addresses: &HashMap<String, Option<String>>,
) {
    for field in fields {
        let name = format!("{place}{}", field.name);
        match field.shape {
            Shape::Rows(inner) => {
                for row in rows::shown(form, &name) {
                    each(form, &format!("{name}.{row}."), inner, addresses);
                }
            }
            Shape::Reference(_) | Shape::References(_) if form.has(&name) => {
                let values = form.all(&name).into_iter().map(|value| {
                    let address = addresses.get(value).and_then(Option::as_ref);
                    address.map_or_else(|| value.to_owned(), String::clone)
                });
                let values: Vec<String> = values.collect();
                form.remove(&name);
                for value in values {
                    form.add(name.clone(), value);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CALLED, by_address, told};
    use crate::field::{Field, Shape, optional};
    use crate::form::Form;
    use crate::kind::Kind;

    const PERSON: Shape = Shape::Reference(&[Kind::Person]);
    const FIELDS: &[Field] = &[
        optional("owner", PERSON),
        optional("units", Shape::References(&[Kind::Unit])),
        optional("seats", Shape::Rows(&[optional("person", PERSON)])),
        optional("title", Shape::Line(100)),
    ];

    fn settled(pairs: &[(&str, &str)]) -> Form {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let mut form = Form::from_pairs(pairs);
        by_address(&mut form, FIELDS);
        form
    }

    #[test]
    fn what_is_said_as_it_was_said_names_the_same_page() {
        let form = settled(&[
            (CALLED, &told("bo-2", "Bo Lund")),
            (CALLED, &told("byg", "Byg (byg)")),
            ("owner", "Bo Lund"),
            ("units", "Byg (byg)"),
            ("units", "Skole"),
            ("seats.0.person", "Bo Lund"),
            ("seats.3.person", "bo lund"),
            ("title", "Bo Lund"),
        ]);
        assert_eq!(form.get("owner"), "bo-2");
        assert_eq!(form.all("units"), ["byg", "Skole"]);
        assert_eq!(form.get("seats.0.person"), "bo-2");
        assert_eq!(
            form.get("seats.3.person"),
            "bo lund",
            "somebody typed it anew"
        );
        assert_eq!(form.get("title"), "Bo Lund", "it names no page");
        assert!(!form.has(CALLED));
    }

    #[test]
    fn a_name_of_two_pages_says_nothing() {
        let form = settled(&[
            (CALLED, &told("bo", "Bo Lund")),
            (CALLED, &told("bo-2", "Bo Lund")),
            ("owner", "Bo Lund"),
        ]);
        assert_eq!(form.get("owner"), "Bo Lund");
    }
}
