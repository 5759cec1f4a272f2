//! Typed text is read as typed, JSON as JSON, and no number becomes another on the way.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use styrbord_domain::check::check;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Field, Shape, optional, required};
use styrbord_domain::form::Form;
use styrbord_domain::json::Json;
use styrbord_domain::typed::typed;

const LINE: &[Field] = &[
    required("what", Shape::Line(20)),
    optional("amount", Shape::Money),
    optional("share", Shape::Decimal),
    optional("whole", Shape::Whole(-5, i64::MAX)),
    optional("agreed", Shape::Flag),
    optional("names", Shape::Lines(20)),
];
const FIELDS: &[Field] = &[
    optional("money", Shape::Money),
    optional("number", Shape::Decimal),
    optional("whole", Shape::Whole(-5, i64::MAX)),
    optional("flag", Shape::Flag),
    optional("date", Shape::Date),
    optional("line", Shape::Line(20)),
    optional("prose", Shape::Prose),
    optional("names", Shape::Lines(20)),
    optional("colours", Shape::Choices(&["red", "blue"], "colour")),
    optional("lines", Shape::Rows(LINE)),
];

fn checked(form: &Form) -> Result<Map<String, Value>, String> {
    let mut faults = Faults::default();
    let values = check(form, FIELDS, &mut faults);
    faults.or(values).map_err(|faults| faults.to_string())
}

fn of_json(text: &str) -> Result<Map<String, Value>, String> {
    match Json::read(text.as_bytes()).unwrap() {
        Json::Object(object) => checked(&object.into()),
        other => panic!("{other}"),
    }
}

#[test]
fn json_is_read_as_json() {
    for (sent, name, kept) in [
        (r#"{"number": 12.125}"#, "number", json!("12.125")),
        (r#"{"number": "12.125"}"#, "number", json!("12.125")),
        (r#"{"number": 1.440}"#, "number", json!("1.440")),
        (r#"{"number": "1.440,5"}"#, "number", json!("1440.5")),
        (r#"{"number": 1e3}"#, "number", json!("1000")),
        (r#"{"number": -0.0}"#, "number", json!("0.0")),
        (
            r#"{"number": 0.1234567890123456789}"#,
            "number",
            json!("0.1234567890123456789"),
        ),
        (r#"{"money": 12125}"#, "money", json!(12125)),
        (r#"{"money": "12.125"}"#, "money", json!(1_212_500)),
        (
            r#"{"money": 9223372036854775807}"#,
            "money",
            json!(i64::MAX),
        ),
        (r#"{"money": -3.0}"#, "money", json!(-3)),
        (
            r#"{"whole": 9007199254740993}"#,
            "whole",
            json!(9_007_199_254_740_993_i64),
        ),
        (r#"{"whole": 3e2}"#, "whole", json!(300)),
        (r#"{"flag": true}"#, "flag", json!(true)),
        (
            r#"{"names": ["a, b", "a, b", " "]}"#,
            "names",
            json!(["a, b"]),
        ),
        (
            r#"{"lines": [{"what": "a", "amount": 150, "share": 12.125, "whole": null}, {}, {"what": "b", "agreed": true}]}"#,
            "lines",
            json!([
                { "what": "a", "amount": 150, "share": "12.125", "agreed": false },
                { "what": "b", "agreed": true },
            ]),
        ),
    ] {
        assert_eq!(
            of_json(sent).map(|mut kept| kept.remove(name)),
            Ok(Some(kept)),
            "{sent}"
        );
    }
    // Null, and what says nothing, is not given.
    for sent in [
        r#"{"number": null}"#,
        r#"{"number": " "}"#,
        r#"{"names": []}"#,
        r#"{"lines": [{"what": ""}]}"#,
    ] {
        assert_eq!(
            of_json(sent),
            Ok(json!({ "flag": false }).as_object().unwrap().clone()),
            "{sent}"
        );
    }
}

#[test]
fn json_of_another_type_is_a_fault_at_its_place() {
    for (sent, fault) in [
        (r#"{"number": true}"#, "number: unreadable"),
        (r#"{"number": "a"}"#, "number: not_a_number value=a"),
        (r#"{"number": "1e99"}"#, "number: not_a_number value=1e99"),
        (r#"{"number": 1e99}"#, "number: too_many_digits value=1e99"),
        (r#"{"money": 0.5}"#, "money: not_a_whole_number value=0.5"),
        (r#"{"money": []}"#, "money: unreadable"),
        (r#"{"whole": "3"}"#, "whole: unreadable"),
        (r#"{"flag": "true"}"#, "flag: unreadable"),
        (r#"{"flag": 1}"#, "flag: unreadable"),
        (r#"{"line": 12}"#, "line: unreadable"),
        (r#"{"prose": false}"#, "prose: unreadable"),
        (r#"{"date": 20260101}"#, "date: unreadable"),
        (r#"{"names": "a"}"#, "names: unreadable"),
        (r#"{"names": ["a", 1]}"#, "names: unreadable"),
        (
            r#"{"names": ["a\nb"]}"#,
            "names: control_character value=a\nb",
        ),
        (
            r#"{"colours": ["red,blue"]}"#,
            "colours: not_a_choice value=red,blue",
        ),
        (r#"{"lines": {}}"#, "lines: unreadable"),
        (r#"{"lines": [{"what": "a"}, 1]}"#, "lines.1: unreadable"),
        (
            r#"{"lines": [{"what": "a"}, {"amount": 1}]}"#,
            "lines.1.what: required",
        ),
        (
            r#"{"lines": [{"what": "a", "amount": 1.5}]}"#,
            "lines.0.amount: not_a_whole_number value=1.5",
        ),
        (
            r#"{"lines": [{"what": "a", "amuont": 1}]}"#,
            "lines.0.amuont: unknown_field",
        ),
    ] {
        assert_eq!(of_json(sent).unwrap_err(), fault, "{sent}");
    }
    let beyond = of_json(r#"{"money": 9223372036854775808}"#).unwrap_err();
    assert!(beyond.starts_with("money: out_of_range "), "{beyond}");
}

#[test]
fn typed_text_is_read_in_the_notation_of_people() {
    let mut form = Form::default();
    form.set("money", "1.440,50 kr.");
    form.set("number", "12,1250");
    form.set("lines.3.what", "a");
    form.set("lines.3.amount", "1.440");
    let kept = Value::Object(checked(&form).unwrap());
    let lines = json!([{ "what": "a", "amount": 144_000, "agreed": false }]);
    assert_eq!(
        kept,
        json!({ "money": 144_050, "number": "12.125", "flag": false, "lines": lines })
    );
}

fn number() -> impl Strategy<Value = String> {
    r"-?(0|[1-9][0-9]{0,9})(\.[0-9]{1,6})?"
}

prop_compose! {
    fn line()(
        what in "[a-z0-9.,]{1,9}",
        amount in proptest::option::of(any::<i64>()),
        share in proptest::option::of(number()),
        whole in proptest::option::of(-5..=i64::MAX),
        agreed in any::<bool>(),
        names in proptest::collection::vec("[a-z,;.]{1,9}", 0..3),
    ) -> Value {
        json!({ "what": what, "amount": amount, "share": share, "whole": whole, "agreed": agreed, "names": names })
    }
}

prop_compose! {
    fn record()(
        own in line(),
        date in proptest::option::of("20[0-9]{2}-0[1-9]-[12][0-8]"),
        prose in "[a-z# \n-]{0,30}",
        colours in proptest::sample::subsequence(vec!["red", "blue"], 0..=2),
        lines in proptest::collection::vec(line(), 0..4),
    ) -> Value {
        json!({
            "money": own["amount"], "number": own["share"], "whole": own["whole"], "flag": own["agreed"], "date": date,
            "line": own["what"], "prose": prose, "names": own["names"], "colours": colours, "lines": lines,
        })
    }
}

proptest! {
    /// What a program reads of a record it can send again, and what a form shows can be saved as it stands.
    #[test]
    fn what_is_kept_is_read_back_from_json_and_from_the_form(sent in record()) {
        let kept = checked(&Form::from_json(&sent)).unwrap();
        let whole = Value::Object(kept.clone());
        prop_assert_eq!(of_json(&whole.to_string()), Ok(kept.clone()));
        prop_assert_eq!(checked(&typed(&kept, FIELDS)), Ok(kept));
    }

    /// A figure is the same whoever writes it: a program its digits, people theirs.
    #[test]
    fn an_amount_is_the_same_typed_and_as_json(ore in any::<i64>()) {
        let as_json = of_json(&format!(r#"{{"money": {ore}}}"#)).unwrap();
        let shown = typed(&as_json, FIELDS);
        for mark in [".", ","] {
            let mut form = Form::default();
            form.set("money", shown.get("money").replace('.', mark));
            prop_assert_eq!(checked(&form), Ok(as_json.clone()));
        }
    }
}
