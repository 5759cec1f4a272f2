//! JSON: lists of objects, the envelopes that web services put around them, single objects.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::grid::Reading;
use super::records::{Record, push, push_parts};
use crate::encoding::{LineCounter, line_of};
use crate::source::stem;
use crate::tree::Tree;
use crate::{Problem, ProblemCode, Warning, WarningCode};

/// Members that hold the records in an OData answer and in the second version of the OS2kitos API.
const ENVELOPES: [&str; 2] = ["value", "payload"];
/// From so many members on, an object that holds nothing but objects is a table by key.
const KEYED_FROM: usize = 10;

/// Reads the records of a JSON text.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) -> Result<(), Problem> {
    let whole: &RawValue = parse(text, text, reading)?;
    let name = stem(reading.name);
    let Some(members) = members_of(text, whole, reading)? else {
        return read_value(text, whole, &name, reading);
    };
    for envelope in ENVELOPES {
        let Some(inner) = members
            .iter()
            .find(|(name, inner)| name == envelope && holds_records(inner))
        else {
            continue;
        };
        for (name, beside) in members.iter().filter(|(name, _)| name != envelope) {
            let detail = format!("{name}={}", beside.get());
            reading.warn(
                Warning::new(WarningCode::EnvelopeMember, detail).on_line(line_in(text, beside)),
            );
        }
        return read_value(text, inner.1, &name, reading);
    }
    if members.len() >= KEYED_FROM
        && members
            .iter()
            .all(|(_, member)| member.get().starts_with('{'))
    {
        reading.warn(Warning::new(
            WarningCode::KeyedObject,
            format!("members={}", members.len()),
        ));
        let mut lines = LineCounter::new(text);
        let mut records: Vec<Record> = Vec::with_capacity(members.len());
        for (key, member) in &members {
            let mut cells = vec![("key".to_owned(), key.clone())];
            cells.extend(tree_of(text, member, reading)?.flatten());
            records.push((lines.at(offset_in(text, member.get())), cells));
        }
        return push(&name, records, None, reading);
    }
    read_value(text, whole, &name, reading)
}

fn holds_records(raw: &RawValue) -> bool {
    raw.get().starts_with(['[', '{'])
}

/// A list gives one row per item; anything else is a single row, and its lists of records are sheets beside it.
fn read_value(
    text: &str,
    raw: &RawValue,
    name: &str,
    reading: &mut Reading<'_>,
) -> Result<(), Problem> {
    if raw.get().starts_with('[') {
        let items: Vec<&RawValue> = parse(raw.get(), text, reading)?;
        let mut lines = LineCounter::new(text);
        let mut records: Vec<Record> = Vec::with_capacity(items.len());
        for item in items {
            let line = lines.at(offset_in(text, item.get()));
            records.push((line, tree_of(text, item, reading)?.flatten()));
        }
        return push(name, records, None, reading);
    }
    let line = line_in(text, raw);
    let tree = tree_of(text, raw, reading)?;
    push(name, vec![(line, tree.flatten())], None, reading)?;
    push_parts(&tree, line, reading)
}

fn members_of<'t>(
    text: &str,
    raw: &'t RawValue,
    reading: &Reading<'_>,
) -> Result<Option<Vec<(String, &'t RawValue)>>, Problem> {
    if !raw.get().starts_with('{') {
        return Ok(None);
    }
    let members: Members<'t> = parse(raw.get(), text, reading)?;
    Ok(Some(members.0))
}

fn tree_of(text: &str, raw: &RawValue, reading: &Reading<'_>) -> Result<Tree, Problem> {
    parse(raw.get(), text, reading)
}

/// Parses a part of the text; the place of a fault is given in the whole.
fn parse<'t, T: Deserialize<'t>>(
    part: &'t str,
    text: &str,
    reading: &Reading<'_>,
) -> Result<T, Problem> {
    serde_json::from_str(part).map_err(|error| {
        let lines_before = line_of(text, offset_in(text, part)) - 1;
        // A nesting too deep for the parser is known only by its words.
        reading
            .problem(ProblemCode::BadJson, error.to_string())
            .at(error.line() + lines_before, error.column())
    })
}

fn line_in(text: &str, raw: &RawValue) -> usize {
    line_of(text, offset_in(text, raw.get()))
}

/// Raw values borrow from the text, so their distance from its start is their position.
fn offset_in(text: &str, part: &str) -> usize {
    let distance = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    if distance <= text.len() { distance } else { 0 }
}

/// The members of an object, unparsed and in order.
struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = access.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
