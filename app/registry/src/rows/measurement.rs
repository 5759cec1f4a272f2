//! One reading of a benefit; never altered, only corrected by another.

use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One reading of a benefit; never altered, only corrected by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "measurement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub benefit_id: Uuid,
    pub revision: i64,
    pub date: String,
    pub value: String,
    pub evidence: String,
    pub note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrects_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
