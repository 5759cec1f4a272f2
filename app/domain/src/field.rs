//! What a field holds, and the one check of typed input that forms, the API and imports share.

use serde_json::{Map, Value};

use crate::fault::{Faults, FieldFault};
use crate::form::Form;
use crate::kind::Kind;
use crate::name::tidy;

/// One field of a record, as every surface sees it: forms, lists, comparison, export, import, the API's description.
///
/// Its label is the text `field-` + name (`_` as `-`).
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Field {
    /// The stable name: form field, JSON name and column.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether a record without it is refused.
    pub required: bool,
}

/// What a field holds, and with it how it is typed, checked and shown.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Shape {
    /// One line of at most so many characters, kept without what is invisible (`name::tidy`).
    Line(usize),
    /// Several lines, each a value of at most so many characters.
    Lines(usize),
    /// Markdown.
    Prose,
    /// A local date, `YYYY-MM-DD`.
    Date,
    /// One code of a list; the second part is the prefix of the codes' translation keys.
    Choice(&'static [&'static str], &'static str),
    /// Any number of codes of a list.
    Choices(&'static [&'static str], &'static str),
    /// A whole number in a range.
    Whole(i64, i64),
    /// A decimal number, kept as typed.
    Decimal,
    /// An amount of money in whole øre.
    Money,
    /// An `http` or `https` address.
    Url,
    /// A subject code of the municipal classification KLE (`gg`, `gg.uu` or `gg.uu.ee`), several.
    KleCodes,
    /// Yes or no, `false` when not given.
    Flag,
    /// The slug of one page of these kinds.
    Reference(&'static [Kind]),
    /// The slugs of any number of pages of these kinds.
    References(&'static [Kind]),
    /// Rows of fields.
    Rows(&'static [Field]),
}

/// A field that may be left empty.
#[must_use]
pub const fn optional(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        required: false,
    }
}

/// A field that must be filled in.
#[must_use]
pub const fn required(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        required: true,
    }
}

/// The longest Markdown text, in bytes. A megabyte is a book.
pub const MAX_PROSE: usize = 1_000_000;

/// Checks typed values against `fields` and gives the JSON object that the facts are read from.
///
/// An empty value is absent, which means unknown, never zero or "no". Faults are gathered, not just the first.
pub fn check(form: &Form, fields: &[Field], faults: &mut Faults) -> Map<String, Value> {
    check_under("", form, fields, faults)
}

fn check_under(
    prefix: &str,
    form: &Form,
    fields: &[Field],
    faults: &mut Faults,
) -> Map<String, Value> {
    let mut object = Map::new();
    for field in fields {
        let name = format!("{prefix}{}", field.name);
        let found = faults.0.len();
        let value = check_field(&name, field.shape, form, faults);
        if let Some(value) = value {
            object.insert(field.name.to_owned(), value);
        } else if field.required && faults.0.len() == found {
            faults.push(FieldFault::new(&name, "required"));
        }
    }
    object
}

fn check_field(name: &str, shape: Shape, form: &Form, faults: &mut Faults) -> Option<Value> {
    match shape {
        Shape::Prose => {
            let text = form.get(name).replace("\r\n", "\n");
            if text.len() > MAX_PROSE {
                faults.push(FieldFault::new(name, "too_long").with("max", MAX_PROSE));
            }
            let text = text.trim_end();
            (!text.trim().is_empty()).then(|| Value::from(text))
        }
        Shape::Lines(max) => many(name, form, &['\n'], faults, |line| {
            one(Shape::Line(max), line)
        }),
        Shape::Choices(..) => many(name, form, &[',', '\n'], faults, |code| {
            one(single(shape), code)
        }),
        Shape::References(kinds) => many(name, form, &[',', '\n'], faults, |slug| {
            one(Shape::Reference(kinds), slug)
        }),
        Shape::KleCodes => many(name, form, &[',', ';', '\n', ' '], faults, |code| {
            one(Shape::KleCodes, code)
        }),
        Shape::Flag => Some(Value::Bool(matches!(
            form.get(name),
            "true" | "on" | "yes" | "1"
        ))),
        Shape::Rows(fields) => {
            let rows: Vec<Value> = form
                .rows(name)
                .into_iter()
                .map(|row| {
                    Value::Object(check_under(&format!("{name}.{row}."), form, fields, faults))
                })
                .collect();
            (!rows.is_empty()).then_some(Value::Array(rows))
        }
        _ => {
            let typed = form.get(name).trim();
            if is_blank(typed) {
                return None;
            }
            one(shape, typed)
                .map_err(|fault| {
                    faults.push(FieldFault {
                        field: name.to_owned(),
                        ..fault
                    })
                })
                .ok()
        }
    }
}

/// Splits every given value at the separators and checks each part; no part leaves the field absent.
fn many(
    name: &str,
    form: &Form,
    separators: &[char],
    faults: &mut Faults,
    check: impl Fn(&str) -> Result<Value, FieldFault>,
) -> Option<Value> {
    let mut values = Vec::new();
    for part in form
        .all(name)
        .iter()
        .flat_map(|value| value.split(separators))
    {
        let part = part.trim();
        if is_blank(part) {
            continue;
        }
        match check(part) {
            Ok(value) if values.contains(&value) => {}
            Ok(value) => values.push(value),
            Err(fault) => faults.push(FieldFault {
                field: name.to_owned(),
                ..fault
            }),
        }
    }
    (!values.is_empty()).then_some(Value::Array(values))
}

/// Whether nothing was typed that the eye can see.
fn is_blank(typed: &str) -> bool {
    tidy(typed).is_empty()
}

/// The shape of one item of a list of codes.
const fn single(shape: Shape) -> Shape {
    match shape {
        Shape::Choices(codes, texts) => Shape::Choice(codes, texts),
        other => other,
    }
}

/// Checks one non-empty value.
fn one(shape: Shape, typed: &str) -> Result<Value, FieldFault> {
    let refuse = |code: &str| FieldFault::new("", code).with("value", shorten(typed));
    match shape {
        Shape::Line(max) if typed.chars().count() > max => Err(refuse("too_long").with("max", max)),
        Shape::Line(_)
            if typed
                .chars()
                .any(|letter| letter.is_control() && letter != '\t') =>
        {
            Err(refuse("control_character"))
        }
        Shape::Choice(codes, _) if !codes.contains(&typed) => Err(refuse("not_a_choice")),
        Shape::Date => typed
            .parse::<jiff::civil::Date>()
            .map(|date| Value::from(date.to_string()))
            .map_err(|_| refuse("bad_date")),
        Shape::Whole(least, most) => match typed.parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => Ok(Value::from(number)),
            Ok(_) => Err(refuse("out_of_range").with("min", least).with("max", most)),
            Err(_) => Err(refuse("not_a_number")),
        },
        Shape::Decimal => crate::decimal::parse(typed)
            .map(|number| Value::from(number.to_string()))
            .map_err(refuse),
        Shape::Money => typed
            .parse::<crate::money::Ore>()
            .map(|amount| Value::from(amount.0))
            .map_err(|fault| refuse(fault.code())),
        Shape::Url if !(typed.starts_with("https://") || typed.starts_with("http://")) => {
            Err(refuse("bad_url"))
        }
        Shape::KleCodes if !is_kle(typed) => Err(refuse("bad_kle")),
        Shape::Line(_) => Ok(Value::from(tidy(typed))),
        Shape::Reference(_) => Ok(Value::from(crate::slug::slug(typed))),
        _ => Ok(Value::from(typed)),
    }
}

/// KLE codes are two digits, up to three times, with full stops between.
fn is_kle(code: &str) -> bool {
    let groups: Vec<&str> = code.split('.').collect();
    groups.len() <= 3
        && groups
            .iter()
            .all(|group| group.len() == 2 && group.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What was typed, short enough to stand in a message.
fn shorten(typed: &str) -> String {
    match typed.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &typed[..end]),
        None => typed.to_owned(),
    }
}
