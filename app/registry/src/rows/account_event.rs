//! What happened to an account or one of its tokens; never altered.

use sea_orm::entity::prelude::*;
use serde::Serialize;

/// What happened to an account or one of its tokens; never altered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "account_event")]
pub struct Model {
    /// The number of its change, which says who did it and when.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub account_id: Uuid,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_id: Option<Uuid>,
    pub act: String,
    pub login: String,
    pub name: String,
    pub roles_before: String,
    pub roles_after: String,
    pub detail: String,
    /// The digest of the account or token as it was left, secrets included; empty where something was taken out of it.
    pub state: String,
    /// As that of a revision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub salt: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl Related<super::change::Entity> for Entity {
    fn to() -> RelationDef {
        Self::belongs_to(super::change::Entity)
            .from(Column::Seq)
            .to(super::change::Column::Seq)
            .into()
    }
}

impl ActiveModelBehavior for ActiveModel {}
