//! One row of the change feed.

use sea_orm::entity::prelude::*;

/// One row of the change feed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// None for what happens to accounts.
    pub page_id: Option<Uuid>,
    pub revision: i64,
    pub kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    pub at: i64,
    pub digest: String,
    pub previous: String,
    pub hash: String,
    /// In whose name, where it was by the right of another.
    pub on_behalf_of: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
