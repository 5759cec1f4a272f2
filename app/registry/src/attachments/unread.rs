//! Why what stands in files is not searched.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use styrbord_domain::codes;

use crate::Fault;
use crate::look::AT_ONCE;
use crate::rows::file_text;

codes! {
    /// Why what stands in a file is not searched.
    pub enum Unread {
        /// Its turn to be read has not come.
        Waiting = "waiting",
        /// It takes more time or memory to read than a file may.
        TooMuch = "too_much",
        /// It is damaged, locked, or of a form that is not known.
        Unreadable = "unreadable",
        /// Nobody came to read it: nothing reads files here, or it failed each time.
        NotRead = "not_read",
    }
}

/// Why what stands in some files is not searched, by digest; nothing of those of which it is.
pub(super) async fn unread(
    connection: &impl ConnectionTrait,
    digests: &[&str],
) -> Result<HashMap<String, Unread>, Fault> {
    let mut found = HashMap::new();
    for chunk in digests.chunks(AT_ONCE) {
        let rows: Vec<(String, String)> = file_text::Entity::find()
            .select_only()
            .columns([file_text::Column::Digest, file_text::Column::Unread])
            .filter(file_text::Column::Digest.is_in(chunk.iter().copied()))
            .filter(file_text::Column::Unread.is_not_null())
            .into_tuple()
            .all(connection)
            .await?;
        for (digest, why) in rows {
            let why: Unread = why.parse().map_err(Fault::internal)?;
            found.insert(digest, why);
        }
    }
    Ok(found)
}

/// The files whose words are not known, of those that waited for it or could not be read.
pub(super) async fn all_unread(connection: &impl ConnectionTrait) -> Result<Vec<String>, Fault> {
    Ok(file_text::Entity::find()
        .select_only()
        .column(file_text::Column::Digest)
        .filter(file_text::Column::Unread.is_not_null())
        .order_by_asc(file_text::Column::Digest)
        .into_tuple()
        .all(connection)
        .await?)
}
