//! The meetings of somebody's forums as iCalendar (RFC 5545), at a secret address that calendars can ask for.

use std::collections::HashMap;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::MeetingFacts;
use styrbord_domain::meetings::MeetingStatus;
use styrbord_registry::{Desk, Fault, Record};

use crate::http::fault::Failure;
use crate::http::state::App;

/// The longest line, in bytes without its end.
const LINE: usize = 75;

/// `GET /calendar/{secret}.ics`. An address that does not hold is one that is not there.
pub async fn calendar(
    State(app): State<App>,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    let secret = secret.strip_suffix(".ics").unwrap_or(&secret);
    let actor = app.registry().actor_for_calendar(secret).await?;
    let desk = app.registry().desk(actor.ok_or(Fault::NotFound)?);
    let site = app.config().public_url.clone().unwrap_or_default();
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Styrbord//Styrbord//DA".to_owned(),
    ];
    let mut forums: HashMap<String, String> = HashMap::new();
    for meeting in desk.own_meetings().await? {
        let forum = meeting.fact("forum");
        if !forums.contains_key(forum) {
            let record = desk.record(Kind::Forum, forum).await?;
            forums.insert(forum.to_owned(), record.page.title);
        }
        let forum = forums.get(forum).map_or("", String::as_str);
        lines.extend(event(&desk, &site, forum, &meeting)?);
    }
    lines.push("END:VCALENDAR".to_owned());
    let kind = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    Ok((kind, written(&lines)).into_response())
}

/// A meeting as an event. When it ends nobody has said, so it says nothing of that.
fn event(desk: &Desk, site: &str, forum: &str, meeting: &Record) -> Result<Vec<String>, Fault> {
    let facts: MeetingFacts = meeting.facts()?;
    let Some(begins) = facts.begins() else {
        return Ok(Vec::new());
    };
    let begins = begins.to_zoned(desk.time_zone().clone());
    let begins = begins.map_err(Fault::internal)?.timestamp();
    let saved = Timestamp::from_millisecond(meeting.saved_at).map_err(Fault::internal)?;
    let status = match facts.status {
        MeetingStatus::Planned => "TENTATIVE",
        MeetingStatus::Cancelled => "CANCELLED",
        _ => "CONFIRMED",
    };
    let page = &meeting.page;
    let place = facts.place.as_deref().unwrap_or_default();
    Ok(vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@styrbord", page.id),
        format!("DTSTAMP:{}", instant(saved)),
        format!("DTSTART:{}", instant(begins)),
        format!("SEQUENCE:{}", page.revision),
        format!("STATUS:{status}"),
        format!("SUMMARY:{}", text(&format!("{forum}: {}", page.title))),
        format!("LOCATION:{}", text(place)),
        format!("URL:{site}{}", page.path()),
        "END:VEVENT".to_owned(),
    ])
}

fn instant(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text with what means something in the format made harmless.
fn text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => safe.extend(['\\', letter]),
            '\n' => safe.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => safe.push(letter),
        }
    }
    safe
}

/// Lines as they are sent: each ends with CR and LF, and none is longer than allowed.
fn written(lines: &[String]) -> String {
    let mut written = String::new();
    for line in lines {
        let (mut rest, mut room) = (line.as_str(), LINE);
        while rest.len() > room {
            let (first, more) = rest.split_at(rest.floor_char_boundary(room));
            written.push_str(first);
            written.push_str("\r\n ");
            // The space that a line begins with that goes on counts too.
            (rest, room) = (more, LINE - 1);
        }
        written.push_str(rest);
        written.push_str("\r\n");
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{LINE, text, written};

    #[test]
    fn lines_are_folded_within_letters_bounds_and_end_as_they_must() {
        let long = format!("SUMMARY:{}", "å".repeat(100));
        let sent = written(&[long.clone(), "END:VCALENDAR".to_owned()]);
        assert!(sent.ends_with("\r\nEND:VCALENDAR\r\n"));
        assert!(sent.split("\r\n").all(|line| line.len() <= LINE));
        assert_eq!(
            sent.replace("\r\n ", "").split("\r\n").next(),
            Some(long.as_str())
        );
    }

    #[test]
    fn no_title_begins_a_line_of_its_own() {
        assert_eq!(text("a,b;c\\d\ne\rf"), "a\\,b\\;c\\\\d\\nef");
    }
}
