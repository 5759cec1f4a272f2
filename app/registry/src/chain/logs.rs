//! The logs: rows that are only ever added, each by one save of one page, and covered by the digest of its change.

use std::collections::HashMap;

use sea_orm::sea_query::{Cond, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ModelTrait, QueryFilter};
use serde::Serialize;
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::Fault;
use crate::rows::{measurement, transition};

/// A table of such rows. Its rows are covered as their JSON: a column that comes later may be absent, and is then
/// left out, so that the digests of older rows stand.
pub(crate) trait Log:
    EntityTrait<Model: Serialize + ModelTrait<Entity = Self> + Send + Sync>
{
    /// The kind of page that has these rows.
    const KIND: Kind;
    /// The page of a row.
    const PAGE: Self::Column;
    /// The revision of the page with which a row was written.
    const REVISION: Self::Column;

    /// Page and revision of a row.
    fn save(row: &Self::Model) -> (Uuid, i64);
}

impl Log for transition::Entity {
    const KIND: Kind = Kind::System;
    const PAGE: transition::Column = transition::Column::SystemId;
    const REVISION: transition::Column = transition::Column::Revision;

    fn save(row: &transition::Model) -> (Uuid, i64) {
        (row.system_id, row.revision)
    }
}

impl Log for measurement::Entity {
    const KIND: Kind = Kind::Benefit;
    const PAGE: measurement::Column = measurement::Column::BenefitId;
    const REVISION: measurement::Column = measurement::Column::Revision;

    fn save(row: &measurement::Model) -> (Uuid, i64) {
        (row.benefit_id, row.revision)
    }
}

/// Does the same with every log. Whoever adds a log adds it here; writing and verifying follow.
macro_rules! each_log {
    ($log:ident => $body:block) => {{
        {
            use $crate::rows::transition::Entity as $log;
            $body
        }
        {
            use $crate::rows::measurement::Entity as $log;
            $body
        }
    }};
}
pub(crate) use each_log;

/// Rows of logs as they are covered, by page and revision.
pub(crate) type Rows = HashMap<(Uuid, i64), Vec<String>>;

/// The rows that belong to some saves.
pub(crate) async fn rows_of(
    connection: &impl ConnectionTrait,
    saves: &[(Kind, Uuid, i64)],
) -> Result<Rows, Fault> {
    let mut rows = Rows::new();
    each_log!(L => {
        let of_kind: Vec<_> = saves.iter().filter(|(kind, ..)| *kind == L::KIND).collect();
        for chunk in of_kind.chunks(200) {
            let any = chunk.iter().fold(Cond::any(), |any, (_, page, revision)| {
                any.add(L::PAGE.eq(*page).and(L::REVISION.eq(*revision)))
            });
            for row in L::find().filter(any).all(connection).await? {
                gather::<L>(&mut rows, &row)?;
            }
        }
    });
    Ok(rows)
}

/// Adds a row to those of its save.
pub(crate) fn gather<L: Log>(rows: &mut Rows, row: &L::Model) -> Result<(), Fault> {
    let text = serde_json::to_string(row)?;
    rows.entry(L::save(row)).or_default().push(text);
    Ok(())
}
