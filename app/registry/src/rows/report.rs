//! What somebody has reported as wrong on a page, and what became of it.

use sea_orm::entity::prelude::*;

/// Something that was reported as wrong on a page.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "report")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub page_id: Uuid,
    pub account_id: Uuid,
    pub text: String,
    pub made_at: i64,
    pub outcome: Option<String>,
    pub answer: Option<String>,
    pub answered_by: Option<Uuid>,
    pub touched_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
