//! What stands in files: kept by what they hold, and told to the index alone.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, OnConflict, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use styrbord_domain::attachments::{ATTACHMENTS, is_digest};
use styrbord_search::FileText;
use uuid::Uuid;

use super::lines::{named, standing_with};
use super::unread::Unread;
use crate::Fault;
use crate::look::AT_ONCE;
use crate::page::Page;
use crate::rows::file_text;

/// So many letters of the files of one record are found, the newest first: a save of the record reads them once more.
const MOST_LETTERS: usize = 400_000;
/// So many texts are read at a time.
const TEXTS: usize = 50;

/// Says of a file that its words wait to be read, unless they are known; whether they do.
pub(super) async fn expect(connection: &impl ConnectionTrait, digest: &str) -> Result<bool, Fault> {
    let known: Option<Option<String>> = file_text::Entity::find_by_id(digest)
        .select_only()
        .column(file_text::Column::Unread)
        .into_tuple()
        .one(connection)
        .await?;
    if known == Some(None) {
        return Ok(false);
    }
    let row = file_text::ActiveModel {
        digest: Set(digest.to_owned()),
        text: Set(String::new()),
        unread: Set(Some(Unread::Waiting.as_str().to_owned())),
        seq: Set(0),
    };
    let over = OnConflict::column(file_text::Column::Digest)
        .update_column(file_text::Column::Unread)
        .to_owned();
    file_text::Entity::insert(row)
        .on_conflict(over)
        .exec_without_returning(connection)
        .await?;
    Ok(true)
}

/// Says of a file that its words are not known, and why.
async fn leave(connection: &impl ConnectionTrait, digest: &str, why: Unread) -> Result<(), Fault> {
    file_text::Entity::update_many()
        .col_expr(file_text::Column::Unread, Expr::value(why.as_str()))
        .filter(is_unread(digest))
        .exec(connection)
        .await?;
    Ok(())
}

/// Says of a file that nobody came to read it.
pub(crate) async fn give_up(connection: &impl ConnectionTrait, digest: &str) -> Result<(), Fault> {
    leave(connection, digest, Unread::NotRead).await
}

/// The file, as long as its words are not known.
fn is_unread(digest: &str) -> Condition {
    Condition::all()
        .add(file_text::Column::Digest.eq(digest))
        .add(file_text::Column::Unread.is_not_null())
}

/// Keeps what came of reading a file that waited for it: its words, of which there may be none, or why they are not known.
/// Within a write, so that they are numbered in the order in which they are there. Nothing where the file is gone.
pub(super) async fn came(
    connection: &impl ConnectionTrait,
    digest: &str,
    came: Result<&str, Unread>,
    now: i64,
) -> Result<(), Fault> {
    let text = match came {
        Ok(text) => text,
        Err(why) => return leave(connection, digest, why).await,
    };
    let waits = is_unread(digest);
    let one = [digest.to_owned()];
    if named(connection, &one).await?.is_empty() {
        file_text::Entity::delete_many()
            .filter(waits)
            .exec(connection)
            .await?;
        return Ok(());
    }
    // That nothing stands in it is known too, and tells the index nothing.
    let seq = match text {
        "" => 0,
        _ => next(connection, now).await?,
    };
    file_text::Entity::update_many()
        .col_expr(file_text::Column::Text, Expr::value(text))
        .col_expr(file_text::Column::Unread, Expr::value(None::<String>))
        .col_expr(file_text::Column::Seq, Expr::value(seq))
        .filter(waits)
        .exec(connection)
        .await?;
    Ok(())
}

/// Puts another text in the place of what stands in a file.
pub(crate) async fn put(
    connection: &impl ConnectionTrait,
    digest: &str,
    text: &str,
    now: i64,
) -> Result<(), Fault> {
    let seq = next(connection, now).await?;
    file_text::Entity::update_many()
        .col_expr(file_text::Column::Text, Expr::value(text))
        .col_expr(file_text::Column::Seq, Expr::value(seq))
        .filter(file_text::Column::Digest.eq(digest))
        .exec(connection)
        .await?;
    Ok(())
}

/// The number of the next text. It goes by the clock, so that it is no number again of a text that is gone.
async fn next(connection: &impl ConnectionTrait, now: i64) -> Result<i64, Fault> {
    let last = newest(connection).await?;
    Ok(std::cmp::max(now, last + 1))
}

/// The number of the last text that came; 0 before the first.
pub(crate) async fn newest(connection: &impl ConnectionTrait) -> Result<i64, Fault> {
    let last: Option<i64> = file_text::Entity::find()
        .select_only()
        .column(file_text::Column::Seq)
        .order_by_desc(file_text::Column::Seq)
        .limit(1)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(last.unwrap_or(0))
}

/// The texts that came after one, each with its number: the digests of their files, some at a time.
pub(crate) async fn newer(
    connection: &impl ConnectionTrait,
    than: i64,
) -> Result<Vec<(i64, String)>, Fault> {
    Ok(file_text::Entity::find()
        .select_only()
        .columns([file_text::Column::Seq, file_text::Column::Digest])
        .filter(file_text::Column::Seq.gt(than))
        .order_by_asc(file_text::Column::Seq)
        .limit(TEXTS as u64)
        .into_tuple()
        .all(connection)
        .await?)
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

/// The text of a file that is indexed with a record.
pub(crate) struct ToRead {
    /// What the file is called there.
    name: String,
    digest: String,
    /// So many of its letters.
    pub letters: usize,
}

/// Which texts are indexed with some records, by record: of each the newest, [`MOST_LETTERS`] at most.
pub(crate) async fn to_read(
    connection: &impl ConnectionTrait,
    pages: &[&Page],
) -> Result<HashMap<Uuid, Vec<ToRead>>, Fault> {
    let files = standing_with(connection, pages).await?;
    let digests = files.values().flatten().map(|file| file.digest.as_str());
    let lengths = letters(connection, digests.collect()).await?;
    let mut found = HashMap::new();
    for (page, files) in files {
        let (mut left, mut known, mut of_page) = (MOST_LETTERS, HashSet::new(), Vec::new());
        for file in files.into_iter().rev() {
            let letters = lengths.get(&file.digest).map_or(0, |all| left.min(*all));
            if letters > 0 && known.insert(file.digest.clone()) {
                left -= letters;
                of_page.push(ToRead {
                    name: file.name,
                    digest: file.digest,
                    letters,
                });
            }
        }
        if !of_page.is_empty() {
            found.insert(page, of_page);
        }
    }
    Ok(found)
}

/// What these texts say, by record. No more is read than that.
pub(crate) async fn read(
    connection: &impl ConnectionTrait,
    files: &[(Uuid, ToRead)],
) -> Result<HashMap<Uuid, Vec<FileText>>, Fault> {
    let mut said: HashMap<Uuid, Vec<FileText>> = HashMap::new();
    for some in files.chunks(TEXTS) {
        let digests: HashSet<&str> = some.iter().map(|(_, file)| file.digest.as_str()).collect();
        let rows: Vec<(String, String)> = file_text::Entity::find()
            .select_only()
            .columns([file_text::Column::Digest, file_text::Column::Text])
            .filter(file_text::Column::Digest.is_in(digests))
            .into_tuple()
            .all(connection)
            .await?;
        let texts: HashMap<String, String> = rows.into_iter().collect();
        for (page, file) in some {
            let Some(text) = texts.get(&file.digest) else {
                continue;
            };
            let of_page = said.entry(*page).or_default();
            of_page.push(FileText {
                name: file.name.clone(),
                text: text.chars().take(file.letters).collect(),
            });
        }
    }
    Ok(said)
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
