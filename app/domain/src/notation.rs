//! Numbers as the reader of a form writes them.

use std::borrow::Cow;

use crate::decimal;
use crate::field::{Field, Shape};
use crate::form::Form;
use crate::rows;

/// The field in which a form says how who fills it in writes numbers.
pub const NOTATION: &str = "notation";

/// How thousands and decimals are parted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notation {
    /// `1.440,50`
    Danish,
    /// `1,440.50`
    English,
}

impl Notation {
    /// The notation of a form, where it says which.
    #[must_use]
    pub fn of(form: &Form) -> Option<Self> {
        [Self::Danish, Self::English]
            .into_iter()
            .find(|notation| notation.code() == form.get(NOTATION))
    }

    /// The code of the language that writes so.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }

    /// What marks thousands, and what decimals.
    const fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::Danish => (".", ","),
            Self::English => (",", "."),
        }
    }

    /// A number that could be read in two ways as it is meant in this notation, so that `decimal::parse` reads it in one:
    /// `1.440` is 1440 in Danish and 1.440 in English. Every other text as it is.
    #[must_use]
    pub fn meant(self, typed: &str) -> Cow<'_, str> {
        if decimal::parse(typed) != Err("ambiguous_number") {
            return Cow::Borrowed(typed);
        }
        let (thousands, _) = self.marks();
        Cow::Owned(match typed.contains(thousands) {
            true => typed.replace(thousands, ""),
            false => format!("{}0", typed.trim_end()),
        })
    }

    /// Writes the amounts and decimals of a form that shows what is saved (`typed`). What the check reads back
    /// in this notation is the same.
    pub fn write(self, form: &mut Form, fields: &[Field]) {
        each_number(form, "", fields, &mut |shape, plain| {
            self.number(shape, plain)
        });
        form.set(NOTATION, self.code());
    }

    /// Writes the numbers of a form that was typed in another notation in this one; what is no number stays as it was typed.
    pub fn take_over(self, form: &mut Form, fields: &[Field]) {
        let Some(typed_in) = Self::of(form).filter(|typed_in| *typed_in != self) else {
            return;
        };
        each_number(form, "", fields, &mut |shape, typed| {
            // Amounts are read alike in both, and a percentage may bear its sign.
            let number = typed.trim_end().trim_end_matches('%').trim_end();
            match decimal::parse(&typed_in.meant(number)) {
                Ok(read) if shape == Shape::Decimal => {
                    self.decimal(&read.to_string()) + &typed[number.len()..]
                }
                _ => typed.to_owned(),
            }
        });
        form.set(NOTATION, self.code());
    }

    /// A number of ours as this notation has it, so that it is read back the same.
    #[must_use]
    pub fn decimal(self, number: &str) -> String {
        self.number(Shape::Decimal, &decimal::typed(number))
    }

    /// A number as forms have it, `-1440.50`.
    fn number(self, shape: Shape, plain: &str) -> String {
        let (thousands, point) = self.marks();
        let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
        let point = if decimals.is_empty() { "" } else { point };
        let (sign, digits) = whole
            .split_at_checked(usize::from(whole.starts_with('-')))
            .unwrap_or(("", whole));
        let parted = format!("{sign}{}{point}{decimals}", in_threes(digits, thousands));
        // What would be read as another number has its thousands together.
        if shape == Shape::Decimal && decimal::parse(&self.meant(&parted)) != decimal::parse(plain)
        {
            return format!("{whole}{point}{decimals}");
        }
        parted
    }
}

/// Writes each amount and decimal of a form anew.
fn each_number(
    form: &mut Form,
    place: &str,
    fields: &[Field],
    written: &mut dyn FnMut(Shape, &str) -> String,
) {
    for field in fields {
        let name = format!("{place}{}", field.name);
        match field.shape {
            Shape::Rows(inner) => {
                for row in rows::shown(form, &name) {
                    each_number(form, &format!("{name}.{row}."), inner, written);
                }
            }
            Shape::Money | Shape::Decimal if form.has(&name) => {
                let number = written(field.shape, form.get(&name));
                form.set(name, number);
            }
            _ => {}
        }
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
