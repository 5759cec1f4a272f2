//! Numbers as the reader of a form writes them.

use crate::decimal;
use crate::field::{Field, Shape};
use crate::form::Form;
use crate::rows;

/// How thousands and decimals are parted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notation {
    /// `1.440,50`
    Danish,
    /// `1,440.50`
    English,
}

impl Notation {
    /// Writes the amounts and decimals of a form that shows what is saved (`typed`). What the check reads back is the same.
    pub fn write(self, form: &mut Form, fields: &[Field]) {
        self.write_at(form, "", fields);
    }

    fn write_at(self, form: &mut Form, place: &str, fields: &[Field]) {
        for field in fields {
            let name = format!("{place}{}", field.name);
            match field.shape {
                Shape::Rows(inner) => {
                    for row in rows::shown(form, &name) {
                        self.write_at(form, &format!("{name}.{row}."), inner);
                    }
                }
                Shape::Money | Shape::Decimal if form.has(&name) => {
                    let written = self.number(field.shape, form.get(&name));
                    form.set(name, written);
                }
                _ => {}
            }
        }
    }

    /// A number as forms have it, `-1440.50`.
    fn number(self, shape: Shape, plain: &str) -> String {
        let (thousands, point) = match self {
            Self::Danish => (".", ","),
            Self::English => (",", "."),
        };
        let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
        let point = if decimals.is_empty() { "" } else { point };
        let (sign, digits) = whole
            .split_at_checked(usize::from(whole.starts_with('-')))
            .unwrap_or(("", whole));
        let parted = format!("{sign}{}{point}{decimals}", in_threes(digits, thousands));
        // One mark before three digits could be read in two ways: there the thousands stand together.
        if shape == Shape::Decimal && decimal::parse(&parted) != decimal::parse(plain) {
            return format!("{whole}{point}{decimals}");
        }
        parted
    }
}

fn in_threes(digits: &str, mark: &str) -> String {
    let mut written = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push_str(mark);
        }
        written.push(digit);
    }
    written
}
