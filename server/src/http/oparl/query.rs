//! What a list is asked for: when objects were made or changed, and where a page begins.

use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use styrbord_registry::{Bounds, Fault, Part, cursor};
use uuid::Uuid;

use super::object::Object;
use crate::http::api::Parameters;

/// The limits of time that OParl has (2.5, filters).
const TIMES: [&str; 4] = [
    "created_since",
    "created_until",
    "modified_since",
    "modified_until",
];

/// What an address holds encoded: all but what never means anything (RFC 3986 §2.3), so that one list has one address.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A list as it was asked for.
pub struct Asked {
    pub part: Part,
    /// Whether lists within objects are left out.
    pub omits: bool,
    /// What it was asked for but for where the page begins, as it stands in addresses.
    kept: Vec<(&'static str, String)>,
    object: Object,
}

impl Asked {
    /// # Errors
    /// `Invalid` for what is no instant, a cursor that this list did not give, and what nobody reads.
    pub fn read(object: Object, parameters: &Parameters) -> Result<Self, Fault> {
        let more = ["limit", "omit_internal", "cursor", "organization"];
        let of_forum = matches!(object, Object::Meeting);
        let known: Vec<&str> = TIMES
            .into_iter()
            .chain(more)
            .filter(|name| *name != "organization" || of_forum)
            .collect();
        parameters.only(&known)?;
        let mut kept = Vec::new();
        let mut times = [None; 4];
        for (name, time) in TIMES.into_iter().zip(&mut times) {
            if let Some(text) = parameters.once(name)? {
                // Who does not encode the sign of an offset has sent a space.
                let text = text.replace(' ', "+");
                let at: Timestamp = text.parse().map_err(|_| Fault::invalid(name, "bad_time"))?;
                let at = at.as_millisecond();
                // Instants are told in whole seconds: one until a second holds all of it.
                *time = Some(if name.ends_with("_until") {
                    at.saturating_add(999)
                } else {
                    at
                });
                kept.push((name, text));
            }
        }
        let forum = match parameters.once("organization")? {
            None => None,
            Some(text) => {
                let bad = |_| Fault::invalid("organization", "unknown_reference");
                let forum: Uuid = text.parse().map_err(bad)?;
                kept.push(("organization", forum.to_string()));
                Some(forum)
            }
        };
        let omits = parameters.answer("omit_internal")? == Some(true);
        if omits {
            kept.push(("omit_internal", "true".to_owned()));
        }
        let limit = parameters.number("limit", 1, u64::MAX, object.most())?;
        let limit = limit.min(object.most());
        if limit != object.most() {
            kept.push(("limit", limit.to_string()));
        }
        let [created_since, created_until, modified_since, modified_until] = times;
        let mut asked = Self {
            part: Part {
                object: object.of(),
                forum,
                bounds: Bounds {
                    created_since,
                    created_until,
                    modified_since,
                    modified_until,
                },
                after: None,
                limit,
            },
            omits,
            kept,
            object,
        };
        if let Some(given) = parameters.once("cursor")? {
            let wrong = || Fault::invalid("cursor", "bad_cursor");
            let end = cursor::open(&asked.list(), given)?;
            let (at, id) = end.split_once('.').ok_or_else(wrong)?;
            let at = at.parse().map_err(|_| wrong())?;
            asked.part.after = Some((at, id.parse().map_err(|_| wrong())?));
        }
        Ok(asked)
    }

    /// What tells this list from another.
    fn list(&self) -> String {
        format!("oparl {} {:?}", self.object.path(), self.kept)
    }

    /// The address of a page of it, after where another ended.
    pub fn address(&self, list: &str, after: Option<(i64, Uuid)>) -> String {
        let cursor = after.map(|(at, id)| cursor::seal(&self.list(), &format!("{at}.{id}")));
        let cursor = cursor.into_iter().map(|cursor| ("cursor", cursor));
        let kept = self.kept.iter().cloned().chain(cursor);
        let pairs: Vec<String> = kept
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(&value, ENCODED)))
            .collect();
        match pairs.is_empty() {
            true => list.to_owned(),
            false => format!("{list}?{}", pairs.join("&")),
        }
    }
}
