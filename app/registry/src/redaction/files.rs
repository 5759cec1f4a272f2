//! Where a text stands in files that people brought. A file is never altered: it can go as a whole, by its address. What was read in
//! it for the search is rid of the text.

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
    QueryTrait,
};
use styrbord_domain::attachments::{ATTACHMENTS, address};
use styrbord_domain::fault::{Faults, FieldFault};

use super::cover::Cover;
use super::finding::may_hold;
use super::touched::Touched;
use crate::attachments::put_text;
use crate::jobs::read_file::being_read;
use crate::page::{Page, head_of};
use crate::rows::{file_text, page};
use crate::{Desk, Fault, Writing};

/// So many texts of files are looked at, at a time: each is as long as a book.
const TEXTS: usize = 20;

/// A file in which a text stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HoldingFile {
    /// Its name.
    pub name: String,
    /// Where it is: by this it is taken out for good.
    pub address: String,
    /// A record with which it stands, or stood.
    pub page: Page,
}

/// The files in which it stands, as far as they were read, by digest.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    cover: &Cover,
) -> Result<Vec<String>, Fault> {
    let may: Vec<String> = file_text::Entity::find()
        .select_only()
        .column(file_text::Column::Digest)
        .filter(may_hold(&cover.unwanted, "file_text", &["text"]))
        .into_tuple()
        .all(connection)
        .await?;
    let mut found = Vec::new();
    for some in may.chunks(TEXTS) {
        for (digest, text) in texts(connection, some).await? {
            if cover.unwanted.taken_from(&text).is_some() {
                found.push(digest);
            }
        }
    }
    Ok(found)
}

/// Takes it out of what was read in them.
pub(super) async fn take_out(
    writing: &Writing<'_>,
    cover: &Cover,
    found: &[String],
    touched: &mut Touched,
) -> Result<(), Fault> {
    let connection = writing.transaction().await?;
    for some in found.chunks(TEXTS) {
        for (digest, text) in texts(connection, some).await? {
            if let Some((left, count)) = cover.unwanted.taken_from(&text) {
                touched.places += count;
                put_text(connection, &digest, &left, writing.now()).await?;
            }
        }
    }
    Ok(())
}

/// What was read in some files.
async fn texts(
    connection: &impl ConnectionTrait,
    digests: &[String],
) -> Result<Vec<(String, String)>, Fault> {
    Ok(file_text::Entity::find()
        .select_only()
        .columns([file_text::Column::Digest, file_text::Column::Text])
        .filter(file_text::Column::Digest.is_in(digests.iter().map(String::as_str)))
        .into_tuple()
        .all(connection)
        .await?)
}

/// Refuses while files are read or wait for it: what stands in them would come when the text is gone from all else.
pub(super) async fn refuse_while_read(connection: &impl ConnectionTrait) -> Result<(), Fault> {
    match being_read(connection).await? {
        0 => Ok(()),
        count => {
            let fault = FieldFault::new("value", "files_are_read").with("count", count);
            Err(Faults(vec![fault]).into())
        }
    }
}

/// These files, each with a record with which it stands or stood, but for those that stand with no record that they may see. No more
/// than one more than `most`.
pub(super) async fn seen(
    desk: &Desk,
    digests: &[String],
    most: usize,
) -> Result<Vec<HoldingFile>, Fault> {
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let table = ATTACHMENTS.table;
    let connection = desk.store().connection();
    let mut files = Vec::new();
    for digest in digests {
        if files.len() > most {
            break;
        }
        let mut select = page::Entity::find();
        QueryTrait::query(&mut select)
            .expr_as(of(table, "name"), Alias::new("name"))
            .inner_join(
                Alias::new(table),
                of("page", "id").equals((Alias::new(table), Alias::new(ATTACHMENTS.record))),
            )
            .and_where(of(table, "digest").eq(digest.as_str()))
            .cond_where(desk.seen())
            .limit(1);
        if let Some(row) = connection.query_one(select.as_query()).await? {
            let name: String = row.try_get("", "name")?;
            files.push(HoldingFile {
                address: address(digest, &name),
                page: head_of(&page::Model::from_query_result(&row, "")?)?,
                name,
            });
        }
    }
    Ok(files)
}
