//! One change of a system's stage; never altered.

use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One change of a system's stage; never altered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "transition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub system_id: Uuid,
    pub revision: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_stage: Option<String>,
    pub to_stage: String,
    pub rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_id: Option<Uuid>,
    pub reason: String,
    pub on_date: String,
    pub legacy: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
