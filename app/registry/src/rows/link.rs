//! A reference from one page to another, from a field or from text.

use sea_orm::entity::prelude::*;

/// A reference from one page to another, from a field or from text.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub relation: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub target: String,
    pub to_id: Option<Uuid>,
    /// Where links that may lead to the same page are kept (`styrbord_domain::link::place`).
    pub place: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
