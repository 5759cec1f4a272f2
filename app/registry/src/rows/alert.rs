//! Something that an account is told of.

use sea_orm::entity::prelude::*;

/// Something that an account is told of.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "alert")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_id: Uuid,
    pub cause: String,
    pub code: String,
    pub gaps: String,
    pub page_id: Uuid,
    pub path: String,
    pub at: i64,
    pub read_at: Option<i64>,
    pub mailed_at: Option<i64>,
    pub holds_on: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
