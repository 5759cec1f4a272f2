//! The case of an item: what it is about, and what is recommended.

use std::collections::BTreeSet;

use serde_json::json;
use styrbord_domain::kinds::AgendaItemFacts;
use styrbord_registry::{Fault, Listed};
use uuid::Uuid;

use super::consultation;
use super::object::Object;
use super::shape::{Made, Shape, all_named, each, named};

pub async fn made(shape: &Shape, rows: &[Listed]) -> Result<Made, Fault> {
    let items = shape.records(rows).await?;
    let fields = ["forum", "meeting", "continues", "presenter", "subjects"];
    let heads = shape.heads(&each(&items), &fields).await?;
    let ids = |field: &str| -> BTreeSet<Uuid> {
        let named = items.values().filter_map(|item| named(item, field, &heads));
        named.map(|head| head.id).collect()
    };
    let (earlier, people, meetings) = (ids("continues"), ids("presenter"), ids("meeting"));
    let earlier = shape.addresses(Object::Paper, earlier).await?;
    let people = shape.addresses(Object::Person, people).await?;
    let meetings = shape.desk.exchanged_records(&meetings).await?;
    let mut made = Made::new();
    for row in rows {
        let Some(item) = items.get(&row.id) else {
            continue;
        };
        let facts: AgendaItemFacts = item.facts()?;
        let meeting = named(item, "meeting", &heads).and_then(|head| meetings.get(&head.id));
        let number = facts.number().unwrap_or_default();
        let reference = meeting.map(|meeting| format!("{}/{number}", meeting.fact("number")));
        let forum = named(item, "forum", &heads);
        let forum = forum.map(|forum| shape.site.object(Object::Organization, forum.id));
        let related = named(item, "continues", &heads).and_then(|head| earlier.get(&head.id));
        let presenter = named(item, "presenter", &heads).and_then(|head| people.get(&head.id));
        let about: Vec<String> = all_named(item, "subjects", &heads)
            .map(|head| shape.site.page(head))
            .collect();
        let says = json!({
            "body": shape.site.place("body/1"),
            "name": item.page.title,
            "reference": reference,
            "date": meeting.map(|meeting| meeting.fact("date")),
            "paperType": facts.kind.map(|kind| shape.label("item-kind", kind.as_str())),
            "relatedPaper": related.into_iter().collect::<Vec<_>>(),
            "originatorPerson": presenter.into_iter().collect::<Vec<_>>(),
            "underDirectionOf": forum.into_iter().collect::<Vec<_>>(),
            "consultation": [consultation::within(shape, item, row, &heads)?],
            "web": shape.site.page(&item.page),
            "styrbord:case": facts.case,
            "styrbord:recommendation": facts.recommendation,
            "styrbord:money": facts.money,
            "styrbord:subject": about,
        });
        made.insert(row.id, shape.object(Object::Paper, row, says));
    }
    Ok(made)
}
