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
        self.write_at(form, "", fields);
    }

    /// Writes the numbers of a form that was typed in another notation in this one; what is no number stays as it was typed.
    pub fn take_over(self, form: &mut Form, fields: &[Field]) {
        let Some(typed_in) = Self::of(form).filter(|typed_in| *typed_in != self) else {
            return;
        };
        self.take_over_at(typed_in, form, "", fields);
        form.set(NOTATION, self.code());
    }

    fn take_over_at(self, typed_in: Self, form: &mut Form, place: &str, fields: &[Field]) {
        for field in fields {
            let name = format!("{place}{}", field.name);
            match field.shape {
                Shape::Rows(inner) => {
                    for row in rows::shown(form, &name) {
                        self.take_over_at(typed_in, form, &format!("{name}.{row}."), inner);
                    }
                }
                Shape::Decimal if form.has(&name) => {
                    if let Ok(number) = decimal::parse(&typed_in.meant(form.get(&name))) {
                        let plain = number.to_string();
                        let written = self.number(field.shape, &decimal::typed(&plain));
                        form.set(name, written);
                    }
                }
                _ => {}
            }
        }
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
