//! Rows of a form are added, taken away and moved without anything being lost.

use styrbord_domain::field::{Field, Shape, optional};
use styrbord_domain::form::Form;
use styrbord_domain::rows::{Press, ROWS, close_up, press, shown};

const ROW: &[Field] = &[
    optional("role", Shape::Line(20)),
    optional("who", Shape::Line(20)),
];
const FIELDS: &[Field] = &[
    optional("title", Shape::Line(20)),
    optional("members", Shape::Rows(ROW)),
    optional("members_more", Shape::Rows(ROW)),
];

/// A form with these rows, each by its number and who it names; the first field of each is blank.
fn form(rows: &[(usize, &str)]) -> Form {
    let mut form = Form::default();
    form.set("title", "Forum");
    form.set("members_more.0.who", "another list");
    for (row, who) in rows {
        form.set(format!("members.{row}.role"), "");
        form.set(format!("members.{row}.who"), *who);
        form.set(format!("members.{row}.id"), format!("id of {who}"));
    }
    form
}

/// Who the rows name that are shown, from the first to the last; `None` where nothing stands in them.
fn named(form: &Form) -> Vec<(usize, &str)> {
    let rows = shown(form, "members");
    rows.into_iter()
        .map(|row| (row, form.get(&format!("members.{row}.who"))))
        .collect()
}

#[test]
fn each_button_does_what_it_says() {
    let three = [(0, "a"), (3, "b"), (10, "c")];
    for (pressed, expected) in [
        (Press::Add, &[(0, "a"), (1, "b"), (2, "c"), (3, "")][..]),
        (Press::Remove(3), &[(0, "a"), (1, "c")]),
        (Press::Remove(10), &[(0, "a"), (1, "b")]),
        (Press::Remove(4), &[(0, "a"), (1, "b"), (2, "c")]),
        (Press::Up(10), &[(0, "a"), (1, "c"), (2, "b")]),
        (Press::Up(0), &[(0, "a"), (1, "b"), (2, "c")]),
        (Press::Down(0), &[(0, "b"), (1, "a"), (2, "c")]),
        (Press::Down(10), &[(0, "a"), (1, "b"), (2, "c")]),
    ] {
        let mut form = form(&three);
        form.set(ROWS, pressed.value("members"));
        assert_eq!(Press::of(&form, "members"), Some(pressed));
        assert_eq!(Press::of(&form, "members_more"), None);
        press(&mut form, FIELDS);
        assert_eq!(named(&form), expected, "{pressed:?}");
        // Each keeps its identity, and nothing else is touched.
        for (row, who) in expected.iter().filter(|(_, who)| !who.is_empty()) {
            assert_eq!(
                form.get(&format!("members.{row}.id")),
                format!("id of {who}")
            );
        }
        assert_eq!(form.get("members_more.0.who"), "another list");
        assert_eq!(form.get("title"), "Forum");
    }
}

#[test]
fn what_is_no_button_does_nothing() {
    for value in [
        "",
        "members",
        "members.",
        "members.add.1",
        "members.up",
        "members.up.x",
        "title.add",
        "memberss.add",
    ] {
        let mut pressed = form(&[(2, "a")]);
        pressed.set(ROWS, value);
        press(&mut pressed, FIELDS);
        assert_eq!(named(&pressed), [(2, "a")], "{value}");
    }
}

#[test]
fn blank_rows_stay_while_the_form_is_filled_in_and_are_left_out_when_it_is_saved() {
    let mut form = form(&[(0, ""), (1, "a"), (2, " "), (3, "b")]);
    form.set(ROWS, Press::Add.value("members"));
    press(&mut form, FIELDS);
    let filled_in = [(0, ""), (1, "a"), (2, " "), (3, "b"), (4, "")];
    assert_eq!(named(&form), filled_in);
    close_up(&mut form, FIELDS);
    assert_eq!(named(&form), [(0, "a"), (1, "b")]);
}

#[test]
fn a_row_of_which_the_form_speaks_itself_stays_apart() {
    let mut form = form(&[(0, "a"), (1, "b")]);
    for (name, value) in [("preset", "role"), ("role", "owner"), ("who", "c")] {
        form.set(format!("members.500.{name}"), value);
    }
    form.set(ROWS, Press::Down(0).value("members"));
    press(&mut form, FIELDS);
    assert_eq!(named(&form), [(0, "b"), (1, "a")]);
    assert_eq!(form.get("members.2.who"), "c");
    form.set(ROWS, Press::Add.value("members"));
    press(&mut form, FIELDS);
    assert_eq!(named(&form), [(0, "b"), (1, "a"), (2, "")]);
    assert_eq!(form.get("members.3.who"), "c");
    close_up(&mut form, FIELDS);
    assert_eq!(
        (form.get("members.2.who"), form.rows("members")),
        ("c", vec![0, 1, 2])
    );
}

#[test]
fn no_list_grows_beyond_what_it_takes() {
    let most = FIELDS[1].shape.most();
    let mut full = Form::default();
    for row in 0..most {
        full.set(format!("members.{row}.who"), "x");
    }
    full.set(ROWS, Press::Add.value("members"));
    press(&mut full, FIELDS);
    assert_eq!(shown(&full, "members").len(), most);
}
