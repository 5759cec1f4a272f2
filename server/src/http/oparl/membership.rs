//! Seats in forums, with the days between which they are held.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use styrbord_registry::{Fault, Listed, Seated};
use uuid::Uuid;

use super::object::Object;
use super::shape::{Made, Shape};

pub async fn made(shape: &Shape, rows: &[Listed]) -> Result<Made, Fault> {
    let ids: BTreeSet<Uuid> = rows.iter().map(|row| row.id).collect();
    let seats = shape.desk.exchanged_seats("id", &ids).await?;
    let people = seats.iter().map(|seat| seat.person).collect();
    let people = shape.addresses(Object::Person, people).await?;
    let mut made = Made::new();
    for seat in &seats {
        let Some(row) = rows.iter().find(|row| row.id == seat.id) else {
            continue;
        };
        let mut said = said(shape, seat);
        said["person"] = json!(people.get(&seat.person));
        made.insert(row.id, shape.object(Object::Membership, row, said));
    }
    Ok(made)
}

/// Seats that stand within who sits in them, and do not name them again.
pub fn within(shape: &Shape, seat: &Seated, row: &Listed) -> Value {
    shape.object(Object::Membership, row, said(shape, seat))
}

fn said(shape: &Shape, seat: &Seated) -> Value {
    json!({
        "organization": shape.site.object(Object::Organization, seat.forum),
        "role": seat.role.map(|role| shape.label("seat", role.as_str())),
        "votingRight": seat.voting,
        "startDate": seat.from,
        "endDate": seat.until,
    })
}
