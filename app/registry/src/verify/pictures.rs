//! Is every picture what its name says, and is each there that a text names?

use std::collections::{BTreeSet, HashSet};

use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::findings::Findings;
use crate::Fault;
use crate::pictures::{digest, named};
use crate::rows::{picture, revision};

/// How many are read at a time.
const STEP: u64 = 20;

pub(super) async fn compare(
    connection: &impl ConnectionTrait,
    findings: &mut Findings,
) -> Result<(), Fault> {
    let mut known = HashSet::new();
    let keys: Vec<(Uuid, String)> = picture::Entity::find()
        .select_only()
        .columns([picture::Column::PageId, picture::Column::Digest])
        .into_tuple()
        .all(connection)
        .await?;
    for (page, name) in keys {
        let Some(row) = picture::Entity::find_by_id((page, name))
            .one(connection)
            .await?
        else {
            continue;
        };
        let whole = digest(&row.whole, row.small.as_deref()) == row.digest;
        match named(&row).filter(|_| whole) {
            Some(picture) => known.insert(picture.address()),
            None => {
                findings.add("picture_altered", format_args!("/pictures/{}", row.digest));
                continue;
            }
        };
    }
    let mut missing = BTreeSet::new();
    let mut after: Option<(Uuid, i64)> = None;
    loop {
        let mut texts = revision::Entity::find()
            .select_only()
            .columns([
                revision::Column::PageId,
                revision::Column::Number,
                revision::Column::Text,
            ])
            .filter(revision::Column::Text.contains("/pictures/"))
            .order_by_asc(revision::Column::PageId)
            .order_by_asc(revision::Column::Number)
            .limit(STEP);
        if let Some((page, number)) = after {
            texts = texts.filter(
                revision::Column::PageId
                    .gt(page)
                    .or(revision::Column::PageId
                        .eq(page)
                        .and(revision::Column::Number.gt(number))),
            );
        }
        let texts: Vec<(Uuid, i64, String)> = texts.into_tuple().all(connection).await?;
        let Some((page, number, _)) = texts.last() else {
            break;
        };
        after = Some((*page, *number));
        for (.., text) in &texts {
            let shown = styrbord_markdown::pictures(text);
            missing.extend(shown.into_iter().filter(|address| !known.contains(address)));
        }
    }
    for address in missing {
        findings.add("picture_missing", address);
    }
    Ok(())
}
