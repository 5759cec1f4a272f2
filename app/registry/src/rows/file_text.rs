//! What stands in a file, by the digest of what it holds.

use sea_orm::entity::prelude::*;

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file_text")]
pub struct Model {
    /// The SHA-256 of the file, in letters.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    /// Its words, as many as are kept.
    pub text: String,
    /// Why there are none, where they wait to be read or could not be.
    pub unread: Option<String>,
    /// In which order they came, or were changed.
    pub seq: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
