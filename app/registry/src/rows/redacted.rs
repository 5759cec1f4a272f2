//! What a change covers since a text was taken out of it.

use sea_orm::entity::prelude::*;
use serde::Serialize;

/// What a change covers since a text was taken out of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "redacted")]
pub struct Model {
    /// The act.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// The change.
    #[sea_orm(primary_key, auto_increment = false)]
    pub of_seq: i64,
    /// What the change covered until then.
    pub before: String,
    /// What it covers from then on.
    pub after: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
