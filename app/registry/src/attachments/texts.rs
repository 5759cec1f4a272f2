//! What stands in files: read when they are brought, kept by what they hold, and told to the index alone.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set, TryInsertResult};
use styrbord_domain::attachments::{ATTACHMENTS, is_digest};
use styrbord_files::Brought;
use styrbord_search::FileText;
use uuid::Uuid;

use super::files::Files;
use super::lines::{Attachment, standing_with};
use crate::Fault;
use crate::look::AT_ONCE;
use crate::page::Page;
use crate::rows::file_text;

/// So many letters of the files of one record are found, the newest first: a save of the record reads them once more.
const MOST_LETTERS: usize = 400_000;
/// So many texts are read at a time.
const TEXTS: usize = 50;

impl Files {
    /// What stands in files, by their digests; nothing of those without words and of those that cannot be read, which are brought
    /// all the same. One after another: what comes together is not to take the turn from itself and from others.
    pub(super) async fn texts(&self, brought: &[&Brought]) -> HashMap<String, String> {
        let Some(reader) = &self.reader else {
            return HashMap::new();
        };
        let mut texts = HashMap::new();
        for file in brought {
            let digest = &file.digest;
            match reader.read(file.path(), file.media).await {
                Ok(text) if text.is_empty() => {}
                Ok(text) => {
                    texts.insert(digest.clone(), text);
                }
                Err(why) => tracing::warn!(
                    why,
                    digest,
                    file.media,
                    "what stands in a file is not searched"
                ),
            }
        }
        texts
    }
}

/// Keeps what stands in a file, once; says whether it was not known.
pub(super) async fn keep(
    connection: &impl ConnectionTrait,
    digest: &str,
    text: &str,
) -> Result<bool, Fault> {
    let row = file_text::ActiveModel {
        digest: Set(digest.to_owned()),
        text: Set(text.to_owned()),
    };
    let known = OnConflict::column(file_text::Column::Digest)
        .do_nothing()
        .to_owned();
    let kept = file_text::Entity::insert(row)
        .on_conflict(known)
        .try_insert()
        .exec_without_returning(connection)
        .await?;
    Ok(matches!(kept, TryInsertResult::Inserted(rows) if rows > 0))
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

/// What stands in the files that stand with some records, by record: of each the newest, [`MOST_LETTERS`] at most. No more is
/// read than that.
pub(crate) async fn searched(
    connection: &impl ConnectionTrait,
    pages: &[&Page],
) -> Result<HashMap<Uuid, Vec<FileText>>, Fault> {
    let files = standing_with(connection, pages).await?;
    let digests = files.values().flatten().map(|file| file.digest.as_str());
    let letters = letters(connection, digests.collect()).await?;
    let mut found: Vec<(Uuid, Attachment, usize)> = Vec::new();
    for (page, files) in files {
        let (mut left, mut known) = (MOST_LETTERS, HashSet::new());
        for file in files.into_iter().rev() {
            let counts = letters.get(&file.digest).map_or(0, |all| left.min(*all));
            if counts > 0 && known.insert(file.digest.clone()) {
                left -= counts;
                found.push((page, file, counts));
            }
        }
    }
    let mut searched: HashMap<Uuid, Vec<FileText>> = HashMap::new();
    for found in found.chunks(TEXTS) {
        let digests: HashSet<&str> = found
            .iter()
            .map(|(_, file, _)| file.digest.as_str())
            .collect();
        let rows = file_text::Entity::find()
            .filter(file_text::Column::Digest.is_in(digests))
            .all(connection)
            .await?;
        let texts: HashMap<String, String> =
            rows.into_iter().map(|row| (row.digest, row.text)).collect();
        for (page, file, counts) in found {
            let Some(text) = texts.get(&file.digest) else {
                continue;
            };
            let of_page = searched.entry(*page).or_default();
            of_page.push(FileText {
                name: file.name.clone(),
                text: text.chars().take(*counts).collect(),
            });
        }
    }
    Ok(searched)
}

/// How long the texts are that are kept of some files, by digest: so that it is known which are read.
async fn letters(
    connection: &impl ConnectionTrait,
    digests: HashSet<&str>,
) -> Result<HashMap<String, usize>, Fault> {
    let digests: Vec<&str> = digests
        .into_iter()
        .filter(|digest| is_digest(digest))
        .collect();
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let mut letters = HashMap::new();
    for chunk in digests.chunks(AT_ONCE) {
        let count = Expr::from(Func::char_length(column("text"))).cast_as(Alias::new("bigint"));
        let mut select = Query::select();
        select
            .expr_as(column("digest"), Alias::new("digest"))
            .expr_as(count, Alias::new("letters"))
            .from(Alias::new("file_text"))
            .and_where(column("digest").is_in(chunk.iter().copied()));
        for row in connection.query_all(&select).await? {
            let count: i64 = row.try_get("", "letters")?;
            letters.insert(
                row.try_get("", "digest")?,
                usize::try_from(count).unwrap_or(0),
            );
        }
    }
    Ok(letters)
}
