//! What typed lines become.

use serde_json::json;
use styrbord_domain::check::check;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Shape, optional, required};
use styrbord_domain::form::Form;

#[test]
fn lines_are_kept_without_what_is_invisible() {
    let fields = [
        required("title", Shape::Line(20)),
        optional("names", Shape::Lines(20)),
    ];
    let mut form = Form::default();
    form.set("title", "\u{feff}KMD\u{a0} O\u{200b}pus ");
    form.set("names", "A\u{30a}rhus\n\u{200b}\nÅrhus\nBo");
    let mut faults = Faults::default();
    let kept = check(&form, &fields, &mut faults);
    assert!(faults.is_empty(), "{faults}");
    assert_eq!(
        serde_json::Value::Object(kept),
        json!({ "title": "KMD Opus", "names": ["Århus", "Bo"] })
    );
}

#[test]
fn a_line_of_invisible_letters_is_missing() {
    let mut form = Form::default();
    form.set("title", "\u{200b}\u{ad}\u{a0}");
    let mut faults = Faults::default();
    check(&form, &[required("title", Shape::Line(20))], &mut faults);
    assert_eq!(faults.to_string(), "title: required");
}
