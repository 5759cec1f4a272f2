//! One save of a page: its facts and text as they were.

use sea_orm::entity::prelude::*;

/// One save of a page: its facts and text as they were.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub page_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    pub title: String,
    pub text: String,
    pub facts: String,
    pub kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    pub at: i64,
    pub note: String,
    /// The page's address after the save; unknown for saves that are older than this column.
    pub slug: Option<String>,
    /// Random, and part of what is covered, so that a digest gives nothing away; saves that are older than this have none.
    pub salt: Option<Uuid>,
    /// In whose name, where it was by the right of another.
    pub on_behalf_of: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
