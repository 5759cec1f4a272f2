//! What was done under a key.

use sea_orm::{ActiveModelTrait, EntityTrait, Set};

use super::{KEY_HEADER, Once, REMEMBERED};
use crate::page::{Page, head_of};
use crate::rows::{once, page};
use crate::{Desk, Fault, Writing};

/// What came of the same sending before, at the revision that it led to.
///
/// # Errors
/// `Refused` when the key was used for something else.
pub(crate) async fn done_before(writing: &Writing<'_>) -> Result<Option<Page>, Fault> {
    let Some(sent) = &writing.desk().once else {
        return Ok(None);
    };
    let key = sent.of(writing.desk().actor().account);
    let transaction = writing.transaction().await?;
    let row = once::Entity::find_by_id(key.as_str())
        .one(transaction)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    if row.at < writing.now() - i64::try_from(REMEMBERED.as_millis()).unwrap_or(i64::MAX) {
        once::Entity::delete_by_id(key).exec(transaction).await?;
        return Ok(None);
    }
    if row.content != sent.content {
        return Err(Fault::refused(KEY_HEADER, "key_used_for_another"));
    }
    let page = page::Entity::find_by_id(row.page_id)
        .one(transaction)
        .await?
        .ok_or(Fault::NotFound)?;
    Ok(Some(Page {
        revision: row.revision,
        ..head_of(&page)?
    }))
}

/// Remembers what is being done.
pub(crate) async fn remember(writing: &Writing<'_>, page: &Page) -> Result<(), Fault> {
    let Some(sent) = &writing.desk().once else {
        return Ok(());
    };
    let transaction = writing.transaction().await?;
    once::ActiveModel {
        key: Set(sent.of(writing.desk().actor().account)),
        content: Set(sent.content.clone()),
        page_id: Set(page.id),
        revision: Set(page.revision),
        at: Set(writing.now()),
    }
    .insert(transaction)
    .await?;
    Ok(())
}

impl Desk {
    /// The same desk for one sending: what it adds (a record, a reading) is added once.
    #[must_use]
    pub fn once(&self, sent: Option<Once>) -> Self {
        Self {
            once: sent,
            ..self.clone()
        }
    }
}
