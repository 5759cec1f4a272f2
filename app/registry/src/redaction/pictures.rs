//! Taking a picture away for good: what is to go is its address, which goes from all texts as any other text does.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use styrbord_markdown::Picture;

use super::touched::Touched;
use crate::rows::picture;
use crate::{Fault, Writing};

/// Takes away the picture at an address, wherever it was brought to; nothing where the text is no address of one.
pub(super) async fn take_out(
    writing: &Writing<'_>,
    value: &str,
    touched: &mut Touched,
) -> Result<(), Fault> {
    let Some(picture) = in_text(value) else {
        return Ok(());
    };
    let gone = picture::Entity::delete_many()
        .filter(picture::Column::Digest.eq(picture.digest))
        .exec(writing.transaction().await?)
        .await?;
    touched.places += usize::try_from(gone.rows_affected).unwrap_or_default();
    Ok(())
}

/// The picture whose address stands in a text: alone, as a browser copies it, or as a text shows it.
fn in_text(value: &str) -> Option<Picture> {
    let (_, name) = value.split_once("/pictures/")?;
    let end = name.find(|letter: char| !(letter.is_ascii_alphanumeric() || "-.".contains(letter)));
    let (picture, _) = Picture::named(&name[..end.unwrap_or(name.len())])?;
    Some(picture)
}
