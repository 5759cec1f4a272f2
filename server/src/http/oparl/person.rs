//! People with seats: who they are and where they sit, and nothing of how to reach them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use styrbord_registry::{Exchanged, Fault, Listed};
use uuid::Uuid;

use super::membership;
use super::object::Object;
use super::shape::{Made, Shape};

pub async fn made(shape: &Shape, rows: &[Listed], omits: bool) -> Result<Made, Fault> {
    let people = shape.records(rows).await?;
    let ids: BTreeSet<Uuid> = rows.iter().map(|row| row.id).collect();
    let seats = match omits {
        true => Vec::new(),
        false => shape.desk.exchanged_seats("person_id", &ids).await?,
    };
    let listed = seats.iter().map(|seat| seat.id).collect();
    let listed = shape.shown(Exchanged::Membership, &listed).await?;
    let mut made = Made::new();
    for row in rows {
        let Some(person) = people.get(&row.id) else {
            continue;
        };
        let own = seats.iter().filter(|seat| seat.person == row.id);
        let own: Vec<Value> = own
            .filter_map(|seat| Some(membership::within(shape, seat, listed.get(&seat.id)?)))
            .collect();
        let says = json!({
            "body": shape.site.place("body/1"),
            "name": person.page.title,
            "membership": own,
            "web": shape.site.page(&person.page),
            "styrbord:jobTitle": person.fact("job_title"),
        });
        made.insert(row.id, shape.object(Object::Person, row, says));
    }
    Ok(made)
}
