//! Where a meeting is: a place has no page here, so each meeting has its own.

use serde_json::{Value, json};
use styrbord_registry::{Fault, Listed, Record};

use super::object::Object;
use super::shape::{Made, Shape};

pub async fn made(shape: &Shape, rows: &[Listed]) -> Result<Made, Fault> {
    let meetings = shape.records(rows).await?;
    let mut made = Made::new();
    for row in rows {
        let place = meetings.get(&row.id);
        let place = place.and_then(|meeting| within(shape, meeting, row));
        let Some(mut place) = place else { continue };
        place["meetings"] = json!([shape.site.object(Object::Meeting, row.id)]);
        made.insert(row.id, place);
    }
    Ok(made)
}

/// The place of a meeting within it; none where nobody has said it.
pub fn within(shape: &Shape, meeting: &Record, row: &Listed) -> Option<Value> {
    let place = meeting.fact("place");
    let says = json!({ "description": place });
    (!place.is_empty()).then(|| shape.object(Object::Location, row, says))
}
