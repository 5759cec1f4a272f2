//! Why what stands in files is not searched.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use styrbord_domain::attachments::{ATTACHMENTS, is_digest};
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

/// The files of which nothing is known, with what each was found to be: nothing stands in them, or they came before anybody noted
/// that they could not be read.
pub(super) async fn all_unknown(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(String, String)>, Fault> {
    let of = |table: &str| Expr::col((Alias::new(table), Alias::new("digest")));
    let mut known = Query::select();
    known
        .expr(Expr::val(1))
        .from(Alias::new("file_text"))
        .and_where(of("file_text").eq(of(ATTACHMENTS.table)));
    let mut select = Query::select();
    select
        .expr_as(of(ATTACHMENTS.table), Alias::new("digest"))
        .expr_as(Expr::col(Alias::new("media")).max(), Alias::new("media"))
        .from(Alias::new(ATTACHMENTS.table))
        .and_where(Expr::exists(known).not())
        .add_group_by([of(ATTACHMENTS.table)]);
    let mut files = Vec::new();
    for row in connection.query_all(&select).await? {
        let digest: String = row.try_get("", "digest")?;
        if is_digest(&digest) {
            files.push((digest, row.try_get("", "media")?));
        }
    }
    Ok(files)
}
