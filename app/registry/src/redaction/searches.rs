//! What was searched for: where a text stands in it, the count goes as a whole. It is in small letters, and nobody misses it.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::redaction::Unwanted;

use super::cover::Cover;
use super::finding::may_hold;
use super::touched::Touched;
use crate::rows::searched;
use crate::{Fault, Writing};

/// The searches that were counted in which it stands.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    cover: &Cover,
) -> Result<Vec<String>, Fault> {
    let unwanted = cover.unwanted.in_keys();
    let texts: Vec<String> = searched::Entity::find()
        .select_only()
        .column(searched::Column::Text)
        .distinct()
        .filter(may_hold(&unwanted, "searched", &["text"]))
        .into_tuple()
        .all(connection)
        .await?;
    let held = texts.into_iter().filter(|text| holds(&unwanted, text));
    Ok(held.collect())
}

/// Takes away their counts, and those that this server has not written yet.
pub(super) async fn take_out(
    writing: &Writing<'_>,
    cover: &Cover,
    found: &[String],
    touched: &mut Touched,
) -> Result<(), Fault> {
    let unwanted = cover.unwanted.in_keys();
    let waiting = &writing.desk().registry.searching().counts;
    touched.places += waiting.forget(|text| holds(&unwanted, text));
    if found.is_empty() {
        return Ok(());
    }
    let gone = searched::Entity::delete_many()
        .filter(searched::Column::Text.is_in(found))
        .exec(writing.transaction().await?)
        .await?;
    touched.places += usize::try_from(gone.rows_affected).unwrap_or(usize::MAX);
    Ok(())
}

fn holds(unwanted: &Unwanted, text: &str) -> bool {
    unwanted.taken_from(text).is_some()
}
