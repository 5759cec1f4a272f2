//! Links as they are kept, and where those in texts lead.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use uuid::Uuid;

use crate::Fault;
use crate::look::AT_ONCE;
use crate::references::{Link, TEXT};
use crate::rows::link;

/// The rows of the links of a page.
pub(crate) fn rows(from: Uuid, links: Vec<Link>) -> impl Iterator<Item = link::Model> {
    links.into_iter().map(move |link| link::Model {
        from_id: from,
        relation: link.relation,
        target: link.target,
        to_id: link.to,
        place: link.place,
    })
}

/// Writes the links of a page that has none yet.
pub(crate) async fn write(
    connection: &impl ConnectionTrait,
    from: Uuid,
    links: Vec<Link>,
) -> Result<(), Fault> {
    let rows: Vec<link::Model> = rows(from, links).collect();
    for chunk in rows.chunks(AT_ONCE) {
        let rows = chunk.iter().cloned();
        link::Entity::insert_many(rows.map(|row| row.into_active_model().reset_all()))
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}

/// The target of links in texts as it is written, and the page that they lead to.
pub(crate) type Lead = (String, Option<Uuid>);

/// The links of texts that are kept at these places: each target with each end once.
pub(crate) async fn leads(
    connection: &impl ConnectionTrait,
    places: &BTreeSet<&str>,
) -> Result<Vec<(String, Lead)>, Fault> {
    let places: Vec<&str> = places.iter().copied().collect();
    let mut leads = Vec::new();
    for chunk in places.chunks(AT_ONCE) {
        let rows: Vec<(String, String, Option<Uuid>)> = link::Entity::find()
            .select_only()
            .columns([
                link::Column::Place,
                link::Column::Target,
                link::Column::ToId,
            ])
            .distinct()
            .filter(link::Column::Relation.eq(TEXT))
            .filter(link::Column::Place.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(connection)
            .await?;
        leads.extend(
            rows.into_iter()
                .map(|(place, target, to)| (place, (target, to))),
        );
    }
    Ok(leads)
}
