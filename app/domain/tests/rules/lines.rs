//! A line keeps its identity through all that happens to it, and two lines never share one.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use styrbord_domain::facts::{Draft, Facts};
use styrbord_domain::field::Field;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, SystemFacts};
use styrbord_domain::lines::{fits, id_of, recognise};
use styrbord_domain::merge::merge;
use uuid::Uuid;

fn id(number: u8) -> Uuid {
    Uuid::from_u128(number.into())
}

fn role(identity: Option<Uuid>, holder: &str, until: &str) -> Value {
    let mut role = json!({ "role": "superuser", "holder": holder, "until": until });
    if let Some(identity) = identity {
        role["id"] = json!(identity);
    }
    role
}

fn roles() -> &'static Field {
    let mut fields = SystemFacts::FIELDS.iter();
    fields.find(|field| field.name == "roles").unwrap()
}

fn of(roles: Value) -> Map<String, Value> {
    Map::from_iter([("roles".to_owned(), roles)])
}

/// The identities after lines were recognised among known ones.
fn recognised(given: Value, known: &[&Value]) -> Vec<Option<Uuid>> {
    let mut lines = given;
    recognise(roles(), &mut lines, known);
    lines.as_array().unwrap().iter().map(id_of).collect()
}

#[test]
fn a_line_without_identity_is_the_known_one_with_the_same_key() {
    let bo = role(Some(id(1)), "bo", "2026-12-31");
    let eva = role(Some(id(2)), "eva", "2026-12-31");
    let known = json!([bo, eva]);
    for (given, ids) in [
        // Since when is no part of the key, nor is the place.
        (
            json!([
                role(None, "eva", "2030-01-01"),
                role(None, "bo", "2030-01-01")
            ]),
            vec![Some(id(2)), Some(id(1))],
        ),
        (json!([role(None, "ole", "2026-12-31")]), vec![None]),
        // One that says which it is, is that one, whatever else has changed.
        (
            json!([
                role(Some(id(1)), "eva", "2026-12-31"),
                role(None, "eva", "2026-12-31")
            ]),
            vec![Some(id(1)), Some(id(2))],
        ),
        // Of two that claim to be the same, the first is.
        (
            json!([
                role(Some(id(1)), "bo", "2026-12-31"),
                role(Some(id(1)), "ole", "2026-12-31")
            ]),
            vec![Some(id(1)), None],
        ),
        (
            json!([
                role(None, "bo", "2026-12-31"),
                role(None, "bo", "2027-12-31")
            ]),
            vec![Some(id(1)), None],
        ),
    ] {
        assert_eq!(recognised(given.clone(), &[&known]), ids, "{given}");
    }
}

#[test]
fn a_form_bears_identities_and_a_line_of_which_nothing_else_is_left_is_gone() {
    let system = json!({ "roles": [role(Some(id(1)), "bo", "2026-12-31"), role(Some(id(2)), "eva", "2027-12-31")] });
    let mut values = of(system["roles"].clone());
    values.extend([
        ("title".to_owned(), json!("Aula")),
        ("text".to_owned(), json!("x")),
        ("stage".to_owned(), json!("idea")),
    ]);
    let draft = Draft::<SystemFacts>::from_values(values).unwrap();
    let mut form = draft.form();
    let back = Draft::<SystemFacts>::check(&form).unwrap();
    assert_eq!(back.facts.roles, draft.facts.roles);
    // As JSON too; what is no identity is a member that nobody knows.
    let mut sent = Value::Object(draft.values());
    let back = Draft::<SystemFacts>::check(&Form::from_json(&sent)).unwrap();
    assert_eq!(back.facts.roles, draft.facts.roles);
    sent["roles"][1]["id"] = json!("theirs");
    let faults = Draft::<SystemFacts>::check(&Form::from_json(&sent)).unwrap_err();
    assert_eq!(
        (faults.0.len(), faults.0[0].code.as_str()),
        (1, "unknown_field")
    );
    assert_eq!(faults.0[0].field, "roles.1.id");
    for field in ["role", "holder", "until"] {
        form.set(format!("roles.0.{field}"), "");
    }
    let emptied = Draft::<SystemFacts>::check(&form).unwrap();
    let left: Vec<Option<Uuid>> = emptied.facts.roles.iter().map(|role| role.id).collect();
    assert_eq!(left, [Some(id(2))]);
}

#[test]
fn two_who_change_different_lines_change_both_also_where_a_key_changes() {
    let bo = |holder: &str, until: &str| role(Some(id(1)), holder, until);
    let eva = |until: &str| role(Some(id(2)), "eva", until);
    let base = of(json!([bo("bo", "2026-12-31"), eva("2026-12-31")]));
    let mine = of(json!([bo("ole", "2026-12-31"), eva("2026-12-31")]));
    let theirs = of(json!([bo("bo", "2026-12-31"), eva("2030-12-31")]));
    let merged = merge(SystemFacts::FIELDS, &base, &mine, &theirs);
    assert_eq!(
        merged.values,
        of(json!([bo("ole", "2026-12-31"), eva("2030-12-31")]))
    );
    assert!(merged.clashes.is_empty());
    // The same line changed by both is for a person to choose, although neither key is the one of before.
    let theirs = of(json!([bo("ida", "2026-12-31"), eva("2026-12-31")]));
    let merged = merge(SystemFacts::FIELDS, &base, &mine, &theirs);
    assert_eq!(merged.clashes, ["roles"]);
}

#[test]
fn every_field_of_a_line_has_one_column_and_none_is_its_identity() {
    for kind in Kind::ALL {
        let of_facts = kinds::lines(kind).map(|(_, lines)| lines);
        for lines in of_facts.chain(kinds::logs(kind).copied()) {
            for field in lines.fields {
                assert!(
                    fits(field.shape) && field.name != "id",
                    "{}: {}",
                    lines.table,
                    field.name
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn no_two_lines_share_an_identity_and_none_is_lost(
        given in prop::collection::vec((prop::option::of(0..4_u8), "[a-c]"), 0..8),
        known in prop::collection::vec("[a-c]", 0..4),
    ) {
        let given: Value = given.iter().map(|(own, holder)| role(own.map(id), holder, "2026-12-31")).collect();
        let known: Value = (0..).zip(&known).map(|(own, holder)| role(Some(id(own)), holder, "2026-12-31")).collect();
        let before = given.as_array().unwrap().len();
        let ids = recognised(given, &[&known]);
        prop_assert_eq!(ids.len(), before);
        let mut given: Vec<Uuid> = ids.into_iter().flatten().collect();
        let count = given.len();
        given.sort_unstable();
        given.dedup();
        prop_assert_eq!(given.len(), count);
    }
}
