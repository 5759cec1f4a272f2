//! What of a system can be declared right, and how that stands afterwards.

use jiff::civil::{Date, date};
use serde_json::{Value, json};
use styrbord_domain::facts::Facts;
use styrbord_domain::kinds::{Attested, Declaration, FactGroup, SystemFacts};

const DAY: Date = date(2030, 3, 1);

fn system(facts: Value) -> SystemFacts {
    serde_json::from_value(facts).unwrap()
}

fn declaration(group: FactGroup, on: Date, none: &[&str]) -> Declaration {
    Declaration {
        group,
        on,
        valid_to: on.saturating_add(jiff::Span::new().years(1)),
        none: none.iter().map(|field| (*field).to_owned()).collect(),
    }
}

#[test]
fn the_unknown_is_not_declared_and_none_is_an_answer_that_is_said() {
    for (facts, group, none, expected) in [
        (
            json!({}),
            FactGroup::Ai,
            vec![],
            "ai_used declared_unknown, ai_role declared_none_or_known, ai_risk declared_none_or_known",
        ),
        // That it is not known is no answer.
        (
            json!({ "ai_used": "unknown" }),
            FactGroup::Ai,
            vec!["ai_role", "ai_risk"],
            "ai_used declared_unknown",
        ),
        (
            json!({ "ai_used": "no" }),
            FactGroup::Ai,
            vec!["ai_role", "ai_risk"],
            "",
        ),
        (
            json!({ "ai_used": "no" }),
            FactGroup::Ai,
            vec!["ai_role"],
            "ai_risk declared_none_or_known",
        ),
        (
            json!({ "ai_used": "no" }),
            FactGroup::Ai,
            vec!["ai_role", "ai_risk", "ai_used"],
            "none declared_none_of_known",
        ),
        (
            json!({ "ai_used": "no" }),
            FactGroup::Ai,
            vec!["ai_role", "ai_risk", "rto_h"],
            "none declared_none_of_known",
        ),
        (
            json!({}),
            FactGroup::Roles,
            vec![],
            "roles declared_unknown",
        ),
        (
            json!({ "roles": [{ "role": "system_owner", "position": "Leder" }] }),
            FactGroup::Roles,
            vec![],
            "",
        ),
    ] {
        let faults = system(facts.clone()).against_declaring(&declaration(group, DAY, &none));
        let said: Vec<String> = faults
            .0
            .iter()
            .map(|fault| format!("{} {}", fault.field, fault.code))
            .collect();
        assert_eq!(said.join(", "), expected, "{facts} {none:?}");
    }
}

#[test]
fn every_fact_of_a_group_is_a_field_of_a_system_and_may_be_said_to_be_none_where_it_may_be() {
    let nones = declared_nones();
    for group in FactGroup::ALL {
        for fact in group.facts() {
            let known = SystemFacts::FIELDS
                .iter()
                .any(|field| field.name == fact.field);
            assert!(known, "{}", fact.field);
            assert_eq!(
                nones.contains(&fact.field),
                fact.may_be_none,
                "{}",
                fact.field
            );
        }
    }
}

fn declared_nones() -> Vec<&'static str> {
    use styrbord_domain::field::Shape;
    let mut fields = styrbord_domain::kinds::ATTEST.fields().iter();
    let none = fields.find(|field| field.name == "none").unwrap();
    match none.shape {
        Shape::Choices(codes, _) => codes.to_vec(),
        _ => Vec::new(),
    }
}

#[test]
fn a_declaration_is_of_today_and_ends_within_two_years() {
    for (sent, history, expected) in [
        (json!({ "group": "ai" }), false, Ok((DAY, date(2031, 3, 1)))),
        (
            json!({ "group": "ai", "valid_to": "2032-03-01" }),
            false,
            Ok((DAY, date(2032, 3, 1))),
        ),
        (
            json!({ "group": "ai", "valid_to": "2032-03-02" }),
            false,
            Err("declared_too_long"),
        ),
        (
            json!({ "group": "ai", "valid_to": "2030-02-28" }),
            false,
            Err("end_before_start"),
        ),
        (
            json!({ "group": "ai", "on": "2030-02-28" }),
            false,
            Err("declared_today"),
        ),
        (
            json!({ "group": "ai", "on": "2030-02-28" }),
            true,
            Ok((date(2030, 2, 28), date(2031, 2, 28))),
        ),
        (
            json!({ "group": "ai", "on": "2030-03-02" }),
            true,
            Err("future_date"),
        ),
        (json!({}), false, Err("required")),
    ] {
        let read = Declaration::read(sent.as_object().unwrap(), DAY, history);
        let read = read.map(|read| (read.on, read.valid_to));
        let read = read.map_err(|faults| faults.0[0].code.clone());
        assert_eq!(read, expected.map_err(str::to_owned), "{sent}");
    }
}

#[test]
fn what_is_declared_runs_out_or_is_overtaken_by_a_change() {
    let mut facts = system(json!({ "ai_used": "no", "c": 3 }));
    assert_eq!(facts.attested(DAY), None);
    facts.declare(&declaration(FactGroup::Ai, DAY, &["ai_role", "ai_risk"]));
    assert_eq!(facts.attested(DAY), Some(Attested::Partly));
    assert_eq!(
        facts.attested(date(2031, 3, 1)),
        Some(Attested::Partly),
        "its last day"
    );
    assert_eq!(facts.attested(date(2031, 3, 2)), Some(Attested::RunOut));
    assert!(facts.turns().contains(&date(2031, 3, 2)));
    // A change elsewhere says nothing of it; one in the group does, also on the day of the declaration.
    let mut edited = SystemFacts {
        c: Some(4),
        declared: Vec::new(),
        ..facts.clone()
    };
    edited.keep_declared(&facts, DAY);
    assert_eq!(edited.attested(DAY), Some(Attested::Partly));
    let mut overtaken = SystemFacts {
        ai_used: None,
        declared: Vec::new(),
        ..edited.clone()
    };
    overtaken.keep_declared(&edited, DAY);
    assert_eq!(overtaken.attested(DAY), Some(Attested::Changed));
    // Declared again, it stands; and one of an earlier day does not take that back.
    let mut again = SystemFacts {
        ai_used: facts.ai_used,
        declared: Vec::new(),
        ..overtaken.clone()
    };
    again.keep_declared(&overtaken, DAY);
    again.declare(&declaration(FactGroup::Ai, DAY, &[]));
    assert_eq!(again.attested(DAY), Some(Attested::Partly));
    again.declare(&declaration(FactGroup::Ai, date(2028, 1, 1), &[]));
    assert_eq!(again.attested(DAY), Some(Attested::Partly));
    for group in FactGroup::ALL {
        again.declare(&declaration(group, DAY, &[]));
    }
    assert_eq!(again.attested(DAY), Some(Attested::Yes));
}
