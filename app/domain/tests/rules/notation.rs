//! A form shows numbers as its reader writes them, and reads back what it shows.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use styrbord_domain::check::check;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Field, Shape, Unit, optional};
use styrbord_domain::form::Form;
use styrbord_domain::notation::{NOTATION, Notation};
use styrbord_domain::typed::typed;

const ROW: &[Field] = &[optional("share", Shape::Decimal).counted(Unit::Percent)];
const FIELDS: &[Field] = &[
    optional("money", Shape::Money),
    optional("number", Shape::Decimal).counted(Unit::In("unit")),
    optional("bare", Shape::Decimal),
    optional("whole", Shape::Whole(0, 1_000_000)).counted(Unit::Percent),
    optional("unit", Shape::Line(20)),
    optional("rows", Shape::Rows(ROW)),
];

fn checked(form: &Form) -> Result<Map<String, Value>, String> {
    let mut faults = Faults::default();
    let values = check(form, FIELDS, &mut faults);
    faults.or(values).map_err(|faults| faults.to_string())
}

fn shown(values: &Value, notation: Notation) -> Form {
    let mut form = typed(values.as_object().unwrap(), FIELDS);
    notation.write(&mut form, FIELDS);
    form.set(NOTATION, notation.code());
    form
}

/// What could be read in two ways is read as the form says, and refused where it says nothing.
#[test]
fn one_mark_before_three_digits_is_read_in_the_notation_of_the_form() {
    let ambiguous = |sent| Err(format!("number: ambiguous_number value={sent}"));
    for (sent, danish, english) in [
        ("27.000", "27000", "27.000"),
        ("27,000", "27.000", "27000"),
        ("-1.440 ", "-1440", "-1.440"),
        ("1,125", "1.125", "1125"),
    ] {
        for (notation, expected) in [
            ("da", Ok(danish.to_owned())),
            ("en", Ok(english.to_owned())),
            ("", ambiguous(sent.trim())),
        ] {
            let mut form = Form::default();
            form.set("number", sent);
            form.set(NOTATION, notation);
            let kept = checked(&form).map(|kept| kept["number"].as_str().unwrap().to_owned());
            assert_eq!(kept, expected, "{sent} in {notation}");
        }
    }
}

#[test]
fn numbers_are_shown_in_each_language() {
    for (name, kept, danish, english) in [
        ("money", json!(39_000_000), "390.000,00", "390,000.00"),
        (
            "money",
            json!(-144_000_050),
            "-1.440.000,50",
            "-1,440,000.50",
        ),
        ("money", json!(5), "0,05", "0.05"),
        ("number", json!("14.5"), "14,5", "14.5"),
        ("number", json!("12345.5"), "12.345,5", "12,345.5"),
        ("number", json!("1440000"), "1.440.000", "1,440,000"),
        ("number", json!("1440"), "1.440", "1,440"),
        ("number", json!("12.125"), "12,1250", "12.1250"),
        ("number", json!("-0.5"), "-0,5", "-0.5"),
    ] {
        let values = json!({ name: kept });
        for (notation, expected) in [(Notation::Danish, danish), (Notation::English, english)] {
            let form = shown(&values, notation);
            assert_eq!(form.get(name), expected);
            assert_eq!(Value::Object(checked(&form).unwrap()), values, "{expected}");
        }
    }
    let rows = shown(&json!({ "rows": [{ "share": "12.5" }] }), Notation::Danish);
    assert_eq!(rows.get("rows.0.share"), "12,5");
}

#[test]
fn a_percentage_may_be_typed_with_its_sign() {
    for (name, unit, sent, expected) in [
        ("number", "%", "25 %", Ok(json!("25"))),
        ("number", "Procent", "14,5%", Ok(json!("14.5"))),
        (
            "number",
            "minutter",
            "25 %",
            Err("number: not_a_number value=25 %"),
        ),
        ("number", "", "25 %", Err("number: not_a_number value=25 %")),
        ("bare", "%", "25 %", Err("bare: not_a_number value=25 %")),
        ("whole", "", "60 %", Ok(json!(60))),
        ("whole", "", "60\u{a0}%", Ok(json!(60))),
        ("whole", "", "%", Err("whole: not_a_number value=%")),
        ("rows.0.share", "", "12,5 %", Ok(json!("12.5"))),
    ] {
        let mut form = Form::default();
        form.set(name, sent);
        form.set("unit", unit);
        let kept = checked(&form).map(|kept| match name {
            "rows.0.share" => kept["rows"][0]["share"].clone(),
            name => kept[name].clone(),
        });
        assert_eq!(kept, expected.map_err(str::to_owned), "{sent} in {unit}");
    }
}

#[test]
fn a_whole_number_may_have_its_thousands_parted() {
    for (sent, expected) in [
        ("1440", Ok(json!(1440))),
        ("1.440", Ok(json!(1440))),
        ("1,440", Ok(json!(1440))),
        ("100 000", Ok(json!(100_000))),
        ("14,5", Err("whole: not_a_whole_number value=14,5")),
        ("1.44", Err("whole: not_a_whole_number value=1.44")),
        ("mange", Err("whole: not_a_number value=mange")),
        (
            "2.000.000",
            Err("whole: out_of_range max=1000000 min=0 value=2.000.000"),
        ),
    ] {
        let mut form = Form::default();
        form.set("whole", sent);
        let kept = checked(&form).map(|kept| kept["whole"].clone());
        assert_eq!(kept, expected.map_err(str::to_owned), "{sent}");
    }
}

#[test]
fn a_form_in_another_language_takes_its_numbers_over() {
    for (sent, english) in [
        ("27.000", "27,000"),
        ("27,000", "27.0000"),
        ("14,5", "14.5"),
        ("-1.440,5", "-1,440.5"),
        ("12,125 %", "12.1250 %"),
        ("27.000 %", "27,000 %"),
        ("12 personer", "12 personer"),
        ("", ""),
    ] {
        let mut form = Form::default();
        form.set("number", sent);
        form.set("unit", "%");
        form.set(NOTATION, "da");
        let before = checked(&form);
        Notation::English.take_over(&mut form, FIELDS);
        assert_eq!((form.get("number"), form.get(NOTATION)), (english, "en"));
        if let Ok(before) = before {
            assert_eq!(checked(&form).unwrap(), before, "{sent}");
        }
        // Once more changes nothing, and back again means the same.
        let once = form.clone();
        Notation::English.take_over(&mut form, FIELDS);
        assert_eq!(form, once);
    }
}

proptest! {
    /// What a form shows in either language is saved as it stood.
    #[test]
    fn what_is_shown_is_read_back(ore in any::<i64>(), number in r"-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,9})?") {
        let mut sent = Form::default();
        sent.set("number", styrbord_domain::decimal::typed(&number).into_owned());
        let mut kept = checked(&sent).unwrap();
        kept.insert("money".to_owned(), json!(ore));
        let kept = Value::Object(kept);
        for notation in [Notation::Danish, Notation::English] {
            prop_assert_eq!(Value::Object(checked(&shown(&kept, notation)).unwrap()), kept.clone());
        }
    }
}
