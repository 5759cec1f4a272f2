//! The rows of a list in a form while it is filled in: added, taken away and moved before anything is saved.

use std::collections::BTreeMap;

use crate::field::{Field, Shape};
use crate::form::{Form, PRESET};

/// The name of the buttons that change the rows of a form and save nothing; their values are those of [`Press`].
pub const ROWS: &str = "rows";

/// What a button does to the rows of a list; each is known by its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Press {
    /// A blank one, after all others.
    Add,
    /// Takes one away.
    Remove(usize),
    /// Puts one before the one above it.
    Up(usize),
    /// Puts one after the one below it.
    Down(usize),
}

impl Press {
    /// The value of the button, among those of other lists of the form.
    #[must_use]
    pub fn value(self, list: &str) -> String {
        match self {
            Self::Add => format!("{list}.add"),
            Self::Remove(row) => format!("{list}.remove.{row}"),
            Self::Up(row) => format!("{list}.up.{row}"),
            Self::Down(row) => format!("{list}.down.{row}"),
        }
    }

    /// The button of a list that was pressed in a form.
    #[must_use]
    pub fn of(form: &Form, list: &str) -> Option<Self> {
        let mut parts = form.get(ROWS).strip_prefix(list)?.split('.');
        let ("", what) = (parts.next()?, parts.next()?) else {
            return None;
        };
        let row = parts.next().and_then(|row| row.parse().ok());
        match (what, row) {
            ("add", None) => Some(Self::Add),
            ("remove", Some(row)) => Some(Self::Remove(row)),
            ("up", Some(row)) => Some(Self::Up(row)),
            ("down", Some(row)) => Some(Self::Down(row)),
            _ => None,
        }
    }
}

/// The numbers of the rows of a list that a form shows, ascending: also those left blank, but none of which it speaks itself.
#[must_use]
pub fn shown(form: &Form, list: &str) -> Vec<usize> {
    let rows = grouped(form, list);
    let mut rows: Vec<usize> = rows.into_keys().collect();
    rows.retain(|row| !form.has(&format!("{list}.{row}.{PRESET}")));
    rows
}

/// Does what the button says that was pressed. The rows of its list are numbered from 0 then, as they are shown.
pub fn press(form: &mut Form, fields: &[Field]) {
    for field in fields {
        let Shape::Rows(inner) = field.shape else {
            continue;
        };
        let Some(press) = Press::of(form, field.name) else {
            continue;
        };
        let all = grouped(form, field.name);
        let mut order = shown(form, field.name);
        let preset = all.into_keys().filter(|row| !order.contains(row));
        let preset: Vec<usize> = preset.collect();
        let at = |row: usize| order.iter().position(|other| *other == row);
        match press {
            Press::Add => {}
            Press::Remove(row) => order.retain(|other| *other != row),
            Press::Up(row) => {
                if let Some(place @ 1..) = at(row) {
                    order.swap(place - 1, place);
                }
            }
            Press::Down(row) => {
                if let Some(place) = at(row).filter(|place| place + 1 < order.len()) {
                    order.swap(place, place + 1);
                }
            }
        }
        let blank = order.len();
        let adds = press == Press::Add && blank < field.shape.most();
        order.extend(adds.then_some(usize::MAX));
        order.extend(preset);
        lay(form, field.name, &order);
        if let (true, Some(first)) = (adds, inner.first()) {
            form.set(format!("{}.{blank}.{}", field.name, first.name), "");
        }
    }
}

/// Leaves the rows that were left blank out and numbers the others from 0, as what is saved counts them: what is wrong with
/// one is told at that one.
pub fn close_up(form: &mut Form, fields: &[Field]) {
    for field in fields {
        if matches!(field.shape, Shape::Rows(_)) {
            let filled = form.rows(field.name);
            lay(form, field.name, &filled);
        }
    }
}

/// The fields of the rows of a list, by the number of the row: the whole name, the name within the row and the values.
fn grouped(form: &Form, list: &str) -> BTreeMap<usize, Vec<(String, String, Vec<String>)>> {
    let mut rows = BTreeMap::<usize, Vec<_>>::new();
    for (name, values) in form.iter() {
        let within = name
            .strip_prefix(list)
            .and_then(|rest| rest.strip_prefix('.'));
        if let Some((row, inner)) = within.and_then(|rest| rest.split_once('.'))
            && let Ok(row) = row.parse()
        {
            let field = (name.to_owned(), inner.to_owned(), values.to_vec());
            rows.entry(row).or_default().push(field);
        }
    }
    rows
}

/// Numbers the rows of a list in this order; one that is not named goes, and a number that no row has is left for one.
fn lay(form: &mut Form, list: &str, order: &[usize]) {
    let mut rows = grouped(form, list);
    for (name, ..) in rows.values().flatten() {
        form.remove(name);
    }
    for (place, row) in order.iter().enumerate() {
        for (_, inner, values) in rows.remove(row).unwrap_or_default() {
            for value in values {
                form.add(format!("{list}.{place}.{inner}"), value);
            }
        }
    }
}
