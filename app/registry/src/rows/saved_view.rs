//! A state of a list that somebody gave a name.

use sea_orm::entity::prelude::*;

/// A state of a list that somebody gave a name.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_view")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub account_id: Uuid,
    pub kind: String,
    /// By which addresses name it; unique among the views of a kind.
    pub slug: String,
    pub name: String,
    pub name_key: String,
    pub shared: bool,
    /// What the list is asked for, as JSON.
    pub listing: String,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl Related<super::account::Entity> for Entity {
    fn to() -> RelationDef {
        Self::belongs_to(super::account::Entity)
            .from(Column::AccountId)
            .to(super::account::Column::Id)
            .into()
    }
}

impl ActiveModelBehavior for ActiveModel {}
