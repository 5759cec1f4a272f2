//! One value of a field: what was typed or came as JSON becomes what is saved, or a fault without a place.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::fault::FieldFault;
use crate::field::Shape;
use crate::json::Json;
use crate::money::Ore;
use crate::name::tidy;
use crate::{cpr, date, decimal};

/// What is done about a number that looks like a CPR number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cpr {
    /// It may stand there.
    Confirmed,
    /// The person is asked.
    Asked,
    /// It may not stand there.
    Refused,
}

/// Checks one non-empty value that was typed.
pub(super) fn one(shape: Shape, cpr: Cpr, typed: &str) -> Result<Value, FieldFault> {
    let refuse = |code: &str| FieldFault::new("", code).with("value", shorten(typed));
    let longest = shape.longest();
    if typed.len() > longest && typed.chars().count() > longest {
        return Err(refuse("too_long").with("max", longest));
    }
    if typed
        .chars()
        .any(|letter| letter.is_control() && letter != '\t')
    {
        return Err(refuse("control_character"));
    }
    match shape {
        Shape::Line(_) => {
            let line = tidy(typed);
            civil_registration(cpr, &line).map_or_else(|| Ok(Value::from(line)), Err)
        }
        Shape::Choice(codes, _) if !codes.contains(&typed) => Err(refuse("not_a_choice")),
        Shape::Date => date::parse(typed)
            .map(|date| Value::from(date.to_string()))
            .map_err(|fault| fault.with("value", shorten(typed))),
        Shape::DateTime => date::parse_time(typed)
            .map(|time| Value::from(date::time_text(time)))
            .map_err(|fault| fault.with("value", shorten(typed))),
        Shape::Whole(least, most) => match decimal::whole(typed) {
            Ok(number) if (least..=most).contains(&number) => Ok(Value::from(number)),
            Ok(_) => Err(refuse("out_of_range").with("min", least).with("max", most)),
            Err(code) => Err(refuse(code)),
        },
        Shape::Decimal => decimal::parse(typed)
            .map(|number| Value::from(number.to_string()))
            .map_err(refuse),
        Shape::Money => typed
            .parse::<Ore>()
            .map(|amount| Value::from(amount.0))
            .map_err(|fault| refuse(fault.code())),
        Shape::Url if !(typed.starts_with("https://") || typed.starts_with("http://")) => {
            Err(refuse("bad_url"))
        }
        Shape::Url => {
            let url = tidy(typed);
            civil_registration(cpr, &url).map_or_else(|| Ok(Value::from(url)), Err)
        }
        Shape::KleCodes if !is_kle(typed) => Err(refuse("bad_kle")),
        // Which page is meant by an address or a name, the registry knows. Nothing invisible is left in any of them.
        _ => Ok(Value::from(tidy(typed))),
    }
}

/// Checks one JSON value; text that says nothing is nothing.
pub(super) fn one_of_json(
    shape: Shape,
    cpr: Cpr,
    json: &Json,
) -> Result<Option<Value>, FieldFault> {
    let number = |digits: &str| {
        let refuse = |code: &str| FieldFault::new("", code).with("value", shorten(digits));
        decimal::exact(digits).map_err(refuse)
    };
    match (shape, json) {
        (Shape::Flag, Json::Flag(answer)) => Ok(Some(Value::Bool(*answer))),
        // Where nothing said is neither, programs say it as they say any answer.
        (Shape::Choice(["yes", "no"], _), Json::Flag(answer)) => {
            Ok(Some(Value::from(if *answer { "yes" } else { "no" })))
        }
        (Shape::Whole(..) | Shape::Money, Json::Number(digits)) => {
            let whole = number(digits)?;
            let (least, most) = match shape {
                Shape::Whole(least, most) => (least, most),
                _ => (i64::MIN, i64::MAX),
            };
            whole_in(least, most, whole)
                .map(|number| Some(Value::from(number)))
                .map_err(|fault| fault.with("value", shorten(digits)))
        }
        (Shape::Decimal, Json::Number(digits)) => {
            Ok(Some(Value::from(number(digits)?.to_string())))
        }
        // As this program writes its own decimals.
        (Shape::Decimal, Json::Text(digits)) if decimal::exact(digits.trim()).is_ok() => {
            Ok(Some(Value::from(number(digits.trim())?.to_string())))
        }
        (Shape::Flag | Shape::Whole(..), _) => Err(unreadable("")),
        (shape, Json::Text(text)) => {
            let text = text.trim();
            (!is_blank(text)).then(|| one(shape, cpr, text)).transpose()
        }
        _ => Err(unreadable("")),
    }
}

/// A whole number in a range. JSON knows one kind of number only, so `3.0` is one too.
fn whole_in(least: i64, most: i64, number: Decimal) -> Result<i64, FieldFault> {
    if !number.is_integer() {
        return Err(FieldFault::new("", "not_a_whole_number"));
    }
    // Beyond these there are decimals, but no whole numbers of ours.
    i64::try_from(number)
        .ok()
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| {
            FieldFault::new("", "out_of_range")
                .with("min", least)
                .with("max", most)
        })
}

/// Warns about a CPR number, unless the person has said that it is meant to stand there and it may. `confirm` tells whether
/// it can be said.
pub(super) fn civil_registration(cpr: Cpr, text: &str) -> Option<FieldFault> {
    let confirm = match cpr {
        Cpr::Confirmed => return None,
        Cpr::Asked => "yes",
        Cpr::Refused => "no",
    };
    let number = cpr::first(text)?;
    let fault = FieldFault::new("", "cpr_number").with("value", cpr::masked(&number));
    Some(fault.with("confirm", confirm))
}

/// Whether nothing was typed that the eye can see.
pub(super) fn is_blank(typed: &str) -> bool {
    tidy(typed).is_empty()
}

/// JSON of another type than the field is of.
pub(super) fn unreadable(name: &str) -> FieldFault {
    FieldFault::new(name, "unreadable")
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
