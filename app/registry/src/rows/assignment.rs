//! A person's responsibility for a system or seat in a forum.

use sea_orm::entity::prelude::*;

/// A person's responsibility for a system or seat in a forum.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub page_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub row: i64,
    pub role: String,
    pub person_id: Option<Uuid>,
    pub position: Option<String>,
    pub from: Option<String>,
    pub until: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
