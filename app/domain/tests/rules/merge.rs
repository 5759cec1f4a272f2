//! Two edits of one record become one, and nothing of either goes away unseen.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use styrbord_domain::facts::Facts;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kinds::SystemFacts;
use styrbord_domain::merge::{Merged, merge};

fn of(values: &Value) -> Map<String, Value> {
    values.as_object().cloned().unwrap_or_default()
}

fn merged(base: &Value, mine: &Value, theirs: &Value) -> Merged {
    let fields = SystemFacts::HEAD.iter().chain(SystemFacts::FIELDS);
    merge(fields, &of(base), &of(mine), &of(theirs))
}

fn role(role: &str, holder: &str) -> Value {
    json!({ "role": role, "holder": holder })
}

#[test]
fn what_only_one_changed_is_kept_from_both() {
    let base = json!({ "title": "Aula", "text": "Før", "unit": "skole", "version": "1" });
    let mine = json!({ "title": "Aula", "text": "Efter", "unit": "skole" });
    let theirs = json!({ "title": "Aula", "text": "Før", "unit": "boern", "version": "1", "roles": [role("system_owner", "bo")] });
    let merged = merged(&base, &mine, &theirs);
    let all = json!({ "title": "Aula", "text": "Efter", "unit": "boern", "roles": [role("system_owner", "bo")] });
    assert_eq!(merged.values, of(&all));
    assert_eq!(merged.taken, ["unit", "roles"]);
    assert!(merged.clashes.is_empty());
}

#[test]
fn what_both_changed_differently_is_for_a_person_to_choose() {
    let base = json!({ "title": "Aula", "c": 2, "unit": "skole" });
    let mine = json!({ "title": "Aula 2", "c": 3 });
    let theirs = json!({ "title": "Aula 3", "c": 3, "unit": "boern" });
    let merged = merged(&base, &mine, &theirs);
    assert_eq!(
        merged.clashes,
        ["title", "unit"],
        "the same change twice is no clash; taking away is a change"
    );
    assert_eq!(merged.values, of(&mine));
}

#[test]
fn what_was_taken_out_of_all_saves_does_not_come_back_unseen() {
    let redacted = json!({ "title": "Sagen", "text": "Ring til ████████." });
    let open = json!({ "title": "Sagen", "text": "Ring til Sofus. Husk det." });
    let later = json!({ "title": "Sagen", "text": "Ring til ████████. Husk det." });
    assert_eq!(merged(&redacted, &open, &redacted).clashes, ["text"]);
    assert!(merged(&redacted, &later, &redacted).clashes.is_empty());
    let theirs = json!({ "title": "Sagen", "text": "Ring til ████████ og ████████." });
    let taken = merged(&redacted, &redacted, &theirs);
    assert_eq!((taken.clashes.len(), taken.taken), (0, vec!["text"]));
}

#[test]
fn lists_are_merged_value_by_value() {
    let base = json!({ "alt_names": ["a", "b"], "kle_codes": ["17"] });
    let mine = json!({ "alt_names": ["a", "b", "c"], "kle_codes": ["17.07"] });
    let theirs = json!({ "alt_names": ["b", "d"], "kle_codes": ["17", "85"] });
    let merged = merged(&base, &mine, &theirs);
    assert_eq!(
        merged.values,
        of(&json!({ "alt_names": ["b", "d", "c"], "kle_codes": ["85", "17.07"] }))
    );
    assert!(merged.clashes.is_empty());
}

#[test]
fn rows_are_merged_by_who_holds_what() {
    let base = json!({ "roles": [role("system_owner", "bo"), role("superuser", "ida")] });
    let mine = json!({ "roles": [role("system_owner", "bo"), role("superuser", "ida"), role("superuser", "eva")] });
    let ended = json!({ "role": "system_owner", "holder": "bo", "until": "2026-11-30" });
    let theirs = json!({ "roles": [ended.clone(), role("system_owner", "per")] });
    let result = merged(&base, &mine, &theirs);
    assert_eq!(
        result.values["roles"],
        json!([ended, role("system_owner", "per"), role("superuser", "eva")])
    );
    assert_eq!((result.taken, result.clashes.len()), (vec!["roles"], 0));

    let other_end = json!({ "role": "system_owner", "holder": "bo", "until": "2026-12-31" });
    let clash = merged(&base, &json!({ "roles": [other_end] }), &theirs);
    assert_eq!(clash.clashes, ["roles"]);
    let twice = json!({ "roles": [role("superuser", "ida"), role("superuser", "ida")] });
    assert_eq!(
        merged(&base, &twice, &theirs).clashes,
        ["roles"],
        "rows that cannot be told apart"
    );
}

/// Something that a field may hold, or nothing.
fn value(field: &Field) -> BoxedStrategy<Option<Value>> {
    let words = || prop::sample::subsequence(vec!["a", "b", "c", "d"], 0..4);
    match field.shape {
        Shape::Lines(_) => words()
            .prop_map(|list| (!list.is_empty()).then(|| json!(list)))
            .boxed(),
        Shape::Rows(_) => words()
            .prop_flat_map(|holders| {
                let ends = prop::collection::vec(prop::option::of(0..2u8), holders.len());
                ends.prop_map(move |ends| {
                    let rows = holders.iter().zip(ends).map(|(holder, end)| match end {
                        Some(end) => json!({ "role": "superuser", "holder": holder, "until": format!("2026-01-0{}", end + 1) }),
                        None => role("superuser", holder),
                    });
                    Some(Value::Array(rows.collect())).filter(|rows| rows != &json!([]))
                })
            })
            .boxed(),
        _ => prop::option::of((0..3u8).prop_map(|text| json!(text.to_string()))).boxed(),
    }
}

const NAMES: [&str; 4] = ["title", "text", "alt_names", "roles"];

fn record() -> impl Strategy<Value = Map<String, Value>> {
    let fields = SystemFacts::HEAD
        .iter()
        .chain(SystemFacts::FIELDS)
        .filter(|field| NAMES.contains(&field.name));
    let values: Vec<_> = fields
        .map(|field| value(field).prop_map(|value| (field.name, value)))
        .collect();
    values.prop_map(|values| {
        values
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect()
    })
}

proptest! {
    #[test]
    fn an_edit_of_one_alone_is_that_edit(base in record(), edit in record()) {
        let fields = || SystemFacts::HEAD.iter().chain(SystemFacts::FIELDS);
        for (mine, theirs) in [(&edit, &base), (&base, &edit), (&edit, &edit)] {
            let merged = merge(fields(), &base, mine, theirs);
            prop_assert_eq!(&merged.values, &edit);
            prop_assert!(merged.clashes.is_empty());
        }
    }

    #[test]
    fn without_a_clash_it_does_not_matter_who_was_first(base in record(), one in record(), other in record()) {
        let fields = || SystemFacts::HEAD.iter().chain(SystemFacts::FIELDS);
        let (there, back) = (merge(fields(), &base, &one, &other), merge(fields(), &base, &other, &one));
        prop_assert_eq!(&there.clashes, &back.clashes);
        let sorted = |values: &Map<String, Value>| -> Vec<(String, Vec<String>)> {
            let parts = values.iter().filter(|(name, _)| !there.clashes.contains(&name.as_str()));
            parts.map(|(name, value)| {
                let mut items: Vec<String> = value.as_array().map_or_else(|| vec![value.to_string()], |items| items.iter().map(Value::to_string).collect());
                items.sort();
                (name.clone(), items)
            }).collect()
        };
        prop_assert_eq!(sorted(&there.values), sorted(&back.values));
    }

    #[test]
    fn nothing_that_either_added_goes_away_unseen(base in record(), one in record(), other in record()) {
        let merged = merge(SystemFacts::HEAD.iter().chain(SystemFacts::FIELDS), &base, &one, &other);
        for name in ["alt_names", "roles"] {
            let items = |values: &Map<String, Value>| values.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
            for side in [&one, &other] {
                for added in items(side).iter().filter(|item| !items(&base).contains(item)) {
                    prop_assert!(merged.clashes.contains(&name) || items(&merged.values).contains(added), "{added} of {name}");
                }
            }
        }
    }
}
