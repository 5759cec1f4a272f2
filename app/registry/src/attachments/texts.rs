//! What stands in files: read when they are brought, kept by what they hold, and told to the index alone.

use std::collections::{HashMap, HashSet};

use futures_util::future::join_all;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use styrbord_domain::attachments::{ATTACHMENTS, is_digest};
use styrbord_files::Brought;
use styrbord_search::FileText;
use uuid::Uuid;

use super::files::Files;
use super::lines::standing_with;
use crate::Fault;
use crate::page::Page;
use crate::rows::file_text;

/// So many letters of the files of one record are found, the newest first: a save of the record reads them once more.
const MOST_LETTERS: usize = 400_000;
/// So many texts are read at a time.
const AT_ONCE: usize = 50;

impl Files {
    /// What stands in files, by their digests; nothing of those without words and of those that cannot be read, which are brought
    /// all the same.
    pub(super) async fn texts(&self, brought: &[&Brought]) -> HashMap<String, String> {
        let Some(reader) = &self.reader else {
            return HashMap::new();
        };
        let texts = brought.iter().map(async |file| {
            let digest = &file.digest;
            match reader.read(file.path(), file.media).await {
                Ok(text) => (!text.is_empty()).then(|| (digest.clone(), text)),
                Err(why) => {
                    tracing::warn!(
                        why,
                        digest,
                        file.media,
                        "what stands in a file is not searched"
                    );
                    None
                }
            }
        });
        join_all(texts).await.into_iter().flatten().collect()
    }
}

/// Keeps what stands in a file, once.
pub(super) async fn keep(
    connection: &impl ConnectionTrait,
    digest: &str,
    text: &str,
) -> Result<(), Fault> {
    let row = file_text::ActiveModel {
        digest: Set(digest.to_owned()),
        text: Set(text.to_owned()),
    };
    let known = OnConflict::column(file_text::Column::Digest)
        .do_nothing()
        .to_owned();
    file_text::Entity::insert(row)
        .on_conflict(known)
        .try_insert()
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// Forgets what stood in a file.
pub(crate) async fn forget(connection: &impl ConnectionTrait, digest: &str) -> Result<(), Fault> {
    file_text::Entity::delete_by_id(digest)
        .exec(connection)
        .await?;
    Ok(())
}

/// Whether a text is kept of a file that no line names.
pub(super) async fn are_unnamed(connection: &impl ConnectionTrait) -> Result<bool, Fault> {
    let mut select = Query::select();
    select
        .expr(Expr::val(1))
        .from(Alias::new("file_text"))
        .and_where(is_unnamed())
        .limit(1);
    Ok(connection.query_one(&select).await?.is_some())
}

/// Forgets what stood in files that no line names.
pub(super) async fn forget_unnamed(connection: &impl ConnectionTrait) -> Result<(), Fault> {
    let mut delete = Query::delete();
    delete
        .from_table(Alias::new("file_text"))
        .and_where(is_unnamed());
    connection.execute(&delete).await?;
    Ok(())
}

fn is_unnamed() -> Expr {
    let of = |table: &str| Expr::col((Alias::new(table), Alias::new("digest")));
    let mut lines = Query::select();
    lines
        .expr(Expr::val(1))
        .from(Alias::new(ATTACHMENTS.table))
        .and_where(of(ATTACHMENTS.table).eq(of("file_text")));
    Expr::exists(lines).not()
}

/// What stands in the files that stand with some records, by record.
pub(crate) async fn searched(
    connection: &impl ConnectionTrait,
    pages: &[&Page],
) -> Result<HashMap<Uuid, Vec<FileText>>, Fault> {
    let mut files = standing_with(connection, pages).await?;
    let digests = files.values().flatten().map(|file| &file.digest);
    let digests: HashSet<&String> = digests.filter(|digest| is_digest(digest)).collect();
    let digests: Vec<&String> = digests.into_iter().collect();
    let mut texts: HashMap<String, String> = HashMap::new();
    for chunk in digests.chunks(AT_ONCE) {
        let rows = file_text::Entity::find()
            .filter(file_text::Column::Digest.is_in(chunk.iter().map(|digest| digest.as_str())))
            .all(connection)
            .await?;
        texts.extend(rows.into_iter().map(|row| (row.digest, row.text)));
    }
    let mut searched: HashMap<Uuid, Vec<FileText>> = HashMap::new();
    for (page, files) in &mut files {
        let (mut left, mut known) = (MOST_LETTERS, HashSet::new());
        for file in files.drain(..).rev() {
            let Some(text) = texts.get(&file.digest) else {
                continue;
            };
            if left == 0 || !known.insert(file.digest) {
                continue;
            }
            let text: String = text.chars().take(left).collect();
            left = left.saturating_sub(text.chars().count());
            let name = file.name;
            searched
                .entry(*page)
                .or_default()
                .push(FileText { name, text });
        }
    }
    Ok(searched)
}
