//! A picture that stands in texts, with the page that it was brought to.

use sea_orm::entity::prelude::*;

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "picture")]
pub struct Model {
    /// The page whose readers may see it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub page_id: Uuid,
    /// A digest of both files, by which it is named.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    /// The end of its name.
    pub extension: String,
    /// How wide it is.
    pub width: i64,
    /// How high it is.
    pub height: i64,
    /// When it was brought, milliseconds.
    pub at: i64,
    /// The file.
    pub whole: Vec<u8>,
    /// The same for phones, where it is wider.
    pub small: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
