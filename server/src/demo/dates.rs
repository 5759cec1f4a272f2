//! Dates that move with the day on which the demonstration is filled, so that it is never out of date.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde_json::Value;

/// Replaces every relative date in a record, however deep.
pub(super) fn settle(value: &mut Value, today: Date) {
    match value {
        Value::String(text) => {
            if let Some(date) = relative(text, today) {
                *text = date.to_string();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| settle(item, today)),
        Value::Object(fields) => fields.values_mut().for_each(|field| settle(field, today)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether a date in a record lies after today: such a thing has not happened yet.
pub(super) fn is_ahead(date: &str, today: Date) -> bool {
    date.parse::<Date>().is_ok_and(|date| date > today)
}

/// `today`, whatever day that is; `today-30d` and `today+14d`, on the Monday after when that is in a weekend; `month-2` and `month+1`, the last
/// day of the month so many months from this one.
fn relative(text: &str, today: Date) -> Option<Date> {
    if text == "today" {
        return Some(today);
    }
    if let Some(days) = text.strip_prefix("today") {
        let days: i64 = days.strip_suffix('d')?.parse().ok()?;
        let date = today.checked_add(days.days()).ok()?;
        let over = match date.weekday() {
            Weekday::Saturday => 2,
            Weekday::Sunday => 1,
            _ => 0,
        };
        return date.checked_add(over.days()).ok();
    }
    let months: i64 = text.strip_prefix("month")?.parse().ok()?;
    let first = today.first_of_month().checked_add(months.months()).ok()?;
    Some(first.last_of_month())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::{is_ahead, settle};

    #[test]
    fn dates_move_with_the_day_and_words_stay() {
        let mut record = json!({
            "title": "month of May", "text": "today we met", "review_due": "month+1", "old": "2025-02-01",
            "measurements": [{ "date": "month-2" }, { "date": "today-2d" }, { "date": "month-9" }, "today+14d"],
        });
        settle(&mut record, date(2026, 11, 23));
        let settled = json!({
            "title": "month of May", "text": "today we met", "review_due": "2026-12-31", "old": "2025-02-01",
            "measurements": [
                { "date": "2026-09-30" }, { "date": "2026-11-23" }, { "date": "2026-02-28" }, "2026-12-07",
            ],
        });
        assert_eq!(record, settled);
    }

    #[test]
    fn what_lies_ahead_has_not_happened() {
        let today = date(2026, 11, 23);
        assert!(is_ahead("2026-11-24", today) && !is_ahead("2026-11-23", today));
        assert!(!is_ahead("", today));
    }
}
