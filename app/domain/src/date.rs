//! The one way in which a date is typed, wherever one is: fields, moves, filters, parameters, the command line.

use std::ops::RangeInclusive;

use jiff::civil::{Date, DateTime, Time};

use crate::fault::FieldFault;

/// The years of facts. What lies outside is a slip of the finger (`0026`, `20226`), never a fact about IT.
pub const YEARS: RangeInclusive<i16> = 1900..=2199;

/// Reads `YYYY-MM-DD` and nothing else: no time of day, no week, no signs, no shorter or longer forms.
///
/// # Errors
/// `bad_date` for another form or a day that does not exist, `date_out_of_range` for a year outside `YEARS`. The
/// fault names no field yet.
pub fn parse(typed: &str) -> Result<Date, FieldFault> {
    let bytes = typed.as_bytes();
    let formed = bytes.len() == 10
        && bytes.iter().enumerate().all(|(place, byte)| match place {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !formed {
        return Err(FieldFault::new("", "bad_date"));
    }
    let date: Date = typed.parse().map_err(|_| FieldFault::new("", "bad_date"))?;
    if YEARS.contains(&date.year()) {
        Ok(date)
    } else {
        Err(FieldFault::new("", "date_out_of_range")
            .with("min", Date::constant(*YEARS.start(), 1, 1))
            .with("max", Date::constant(*YEARS.end(), 12, 31)))
    }
}

/// Reads a local date and time of day, `YYYY-MM-DDTHH:MM`: also with a space between, a full stop in the time, and seconds,
/// which are left out.
///
/// # Errors
/// As `parse`, and `bad_time` for another form of the time or one that does not exist.
pub fn parse_time(typed: &str) -> Result<DateTime, FieldFault> {
    let (date, time) = typed
        .split_once(['T', ' '])
        .ok_or_else(|| FieldFault::new("", "bad_time"))?;
    let date = parse(date)?;
    let number = |digits: &str| match digits.len() {
        1 | 2 if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse::<i8>().ok(),
        _ => None,
    };
    let parts: Option<Vec<i8>> = time.trim().split([':', '.']).map(number).collect();
    let time = match parts.as_deref() {
        Some([hour, minute] | [hour, minute, 0..=59]) => Time::new(*hour, *minute, 0, 0).ok(),
        _ => None,
    };
    let time = time.ok_or_else(|| FieldFault::new("", "bad_time"))?;
    Ok(date.to_datetime(time))
}

/// A local date and time as it is kept.
#[must_use]
pub fn time_text(time: DateTime) -> String {
    time.strftime("%Y-%m-%dT%H:%M").to_string()
}

/// As `parse`, with the fault at a field.
///
/// # Errors
/// As `parse`.
pub fn parse_at(field: &str, typed: &str) -> Result<Date, FieldFault> {
    parse(typed).map_err(|fault| FieldFault {
        field: field.to_owned(),
        ..fault
    })
}

/// Whether a day lies between two others, both included; one that is not known leaves the time open.
pub fn lies_between<D: PartialOrd>(from: Option<D>, until: Option<D>, day: D) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn one_form_is_read() {
        for typed in ["1900-01-01", "2026-11-25", "2028-02-29", "2199-12-31"] {
            assert_eq!(
                parse(typed).map(|date| date.to_string()).ok().as_deref(),
                Some(typed)
            );
        }
    }

    #[test]
    fn every_other_form_and_day_is_refused() {
        for typed in [
            "",
            "20260301",
            "2026-03-01T10:00",
            "2026-03-01 10:00",
            "+002026-03-01",
            "-002026-03-01",
            "2026-3-1",
            "26-03-01",
            "01-03-2026",
            "1.3.2026",
            "2026/03/01",
            "2026-W09-7",
            "2026-060",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-01-32",
            "2026-03-01Z",
            " 2026-03-01",
            "２０２６-03-01",
            "2026-03-01[Europe/Copenhagen]",
        ] {
            assert_eq!(
                parse(typed).map_err(|fault| fault.code),
                Err("bad_date".to_owned()),
                "{typed}"
            );
        }
    }

    #[test]
    fn years_run_from_1900_to_2199() {
        for typed in [
            "0026-03-01",
            "0001-01-01",
            "1899-12-31",
            "2200-01-01",
            "9999-12-31",
        ] {
            let code = parse(typed).map_err(|fault| fault.code);
            assert_eq!(code, Err("date_out_of_range".to_owned()), "{typed}");
        }
        // As days, since a year as a number would be written with a separator.
        let fault = parse("0026-03-01").unwrap_err();
        assert_eq!(
            [&fault.with["min"], &fault.with["max"]],
            ["1900-01-01", "2199-12-31"]
        );
    }
}
