//! Something to be done at a time, by one of the servers.

use sea_orm::entity::prelude::*;

/// Something to be done at a time, by one of the servers.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub key: String,
    pub due_at: i64,
    pub state: String,
    pub tries: i64,
    pub node: Option<String>,
    pub held_until: Option<i64>,
    pub error: Option<String>,
    pub made_at: i64,
    pub ended_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
