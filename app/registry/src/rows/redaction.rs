//! An act by which a text was taken out of everything that was saved.

use sea_orm::entity::prelude::*;
use serde::Serialize;

/// An act by which a text was taken out of everything that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "redaction")]
pub struct Model {
    /// The number of its change, which says who did it and when.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub reason: String,
    /// How often the text stood there.
    pub places: i64,
    pub salt: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
