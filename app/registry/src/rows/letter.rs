//! A letter, sent by the job of the same identity.

use sea_orm::entity::prelude::*;

/// A letter, sent by the job of the same identity.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "letter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub cause: String,
    pub address: String,
    pub code: String,
    pub gaps: String,
    pub path: String,
    pub language: Option<String>,
    pub made_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
