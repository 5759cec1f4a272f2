//! How often something was searched for on a day, and how it ended.

use sea_orm::entity::prelude::*;

/// How often something was searched for on a day, and how it ended.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "searched")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub text: String,
    pub times: i64,
    pub no_hit: i64,
    pub partly: i64,
    pub opened: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
