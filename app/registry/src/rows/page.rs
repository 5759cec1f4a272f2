//! One record's head: kind, address, title and current revision.

use sea_orm::entity::prelude::*;

/// One record's head: kind, address, title and current revision.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "page")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub slug: String,
    pub title: String,
    pub sort_key: String,
    /// The key of the title; null until it is filled in.
    pub name_key: Option<String>,
    /// The key of the record's number, where it has one.
    pub number_key: Option<String>,
    /// Where links to that number are kept, however it is written (`domain::link::place`).
    pub number_place: Option<String>,
    pub revision: i64,
    pub created_at: i64,
    pub updated_at: i64,
    /// Whom it is for (`Audience`).
    pub audience: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
