//! What was done under a key that a form or a program gave; kept for a day.

use sea_orm::entity::prelude::*;

/// What was done under a key that a form or a program gave.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "once")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub content: String,
    pub page_id: Uuid,
    pub revision: i64,
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
