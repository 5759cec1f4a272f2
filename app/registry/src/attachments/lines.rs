//! What stands with records, by the lines of their logs.

use std::collections::{HashMap, HashSet};

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use styrbord_domain::attachments::{ATTACHMENTS, address, in_digits, is_digest};
use uuid::Uuid;

use super::unread::{Unread, unread};
use crate::depends::Source;
use crate::lines::{Line, of};
use crate::look::AT_ONCE;
use crate::page::Page;
use crate::{Desk, Fault, Record};

/// A file that stands with a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attachment {
    /// Its line.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What it was found to be.
    pub media: String,
    /// How many bytes.
    pub size: i64,
    /// The SHA-256 of what it holds, in letters; something else where it was taken out for good.
    pub digest: String,
    /// What was said of it.
    pub note: String,
    /// Who brought it.
    pub by: String,
    /// When, milliseconds.
    pub at: i64,
    /// Why what stands in it is not searched, where that is so and was asked for.
    pub unread: Option<Unread>,
}

impl Attachment {
    fn of(line: Line) -> Self {
        Self {
            id: line.id,
            name: line.text("name").to_owned(),
            media: line.text("media").to_owned(),
            size: line.number("size"),
            digest: line.text("digest").to_owned(),
            note: line.text("note").to_owned(),
            at: line.at,
            by: line.actor_name,
            unread: None,
        }
    }

    /// Where it is; none where it was taken out for good.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        is_digest(&self.digest).then(|| address(&self.digest, &self.name))
    }

    /// Its SHA-256 as other programs write it; none where it was taken out for good.
    #[must_use]
    pub fn checksum(&self) -> Option<String> {
        is_digest(&self.digest).then(|| in_digits(&self.digest))
    }
}

impl Desk {
    /// The files that stand with a record, as it stands, in the order in which they came, each with why it is not searched.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn attachments(&self, record: &Record) -> Result<Vec<Attachment>, Fault> {
        let connection = self.reads(&[Source::Record(record.page.id)]);
        let mut files = standing(connection, &record.page).await?;
        let digests: Vec<&str> = files.iter().map(|file| file.digest.as_str()).collect();
        let unread = unread(connection, &digests).await?;
        if !unread.is_empty() {
            // No change of the feed tells when it has been read.
            self.note_outside();
        }
        for file in &mut files {
            file.unread = unread.get(&file.digest).copied();
        }
        Ok(files)
    }

    /// The same of several records of a kind, by address.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn attachments_of(
        &self,
        records: &[&Record],
    ) -> Result<HashMap<String, Vec<Attachment>>, Fault> {
        let pages: Vec<&Page> = records.iter().map(|record| &record.page).collect();
        let sources = pages.iter().map(|page| Source::Record(page.id));
        let connection = self.reads(&sources.collect::<Vec<_>>());
        let mut files = standing_with(connection, &pages).await?;
        let by_slug = pages.iter().filter_map(|page| {
            let files = files.remove(&page.id)?;
            Some((page.slug.clone(), files))
        });
        Ok(by_slug.collect())
    }
}

/// The files that stand with a record.
pub(crate) async fn standing(
    connection: &impl ConnectionTrait,
    page: &Page,
) -> Result<Vec<Attachment>, Fault> {
    let lines = of(connection, &ATTACHMENTS, &[page]).await?;
    Ok(left(lines).map(Attachment::of).collect())
}

/// The files that stand with some records, by record.
pub(crate) async fn standing_with(
    connection: &impl ConnectionTrait,
    pages: &[&Page],
) -> Result<HashMap<Uuid, Vec<Attachment>>, Fault> {
    let mut files: HashMap<Uuid, Vec<Attachment>> = HashMap::new();
    for line in left(of(connection, &ATTACHMENTS, pages).await?) {
        let of_page = files.entry(line.page).or_default();
        of_page.push(Attachment::of(line));
    }
    Ok(files)
}

/// The lines that brought a file which no other took away.
fn left(lines: Vec<Line>) -> impl Iterator<Item = Line> {
    let gone: HashSet<Uuid> = lines.iter().filter_map(|line| line.corrects).collect();
    let brought = lines.into_iter();
    brought.filter(move |line| line.corrects.is_none() && !gone.contains(&line.id))
}

/// Those of some digests that a line names, whether its file stands or was taken away.
pub(crate) async fn named(
    connection: &impl ConnectionTrait,
    digests: &[String],
) -> Result<HashSet<String>, Fault> {
    let digest = || Expr::col(Alias::new("digest"));
    let mut found = HashSet::new();
    for chunk in digests.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .distinct()
            .expr_as(digest(), Alias::new("digest"))
            .from(Alias::new(ATTACHMENTS.table))
            .and_where(digest().is_in(chunk.iter().map(String::as_str)));
        for row in connection.query_all(&select).await? {
            found.insert(row.try_get("", "digest")?);
        }
    }
    Ok(found)
}

/// The records with which some files stand or stood, behind one of them, some at a time.
pub(crate) async fn pages_with(
    connection: &impl ConnectionTrait,
    digests: &[String],
    after: Option<Uuid>,
) -> Result<Vec<Uuid>, Fault> {
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let mut select = Query::select();
    select
        .distinct()
        .column(Alias::new(ATTACHMENTS.record))
        .from(Alias::new(ATTACHMENTS.table))
        .and_where(column("digest").is_in(digests.iter().map(String::as_str)))
        .order_by(Alias::new(ATTACHMENTS.record), Order::Asc)
        .limit(AT_ONCE as u64);
    if let Some(after) = after {
        select.and_where(column(ATTACHMENTS.record).gt(after));
    }
    let rows = connection.query_all(&select).await?;
    let pages = rows.iter().map(|row| row.try_get("", ATTACHMENTS.record));
    Ok(pages.collect::<Result<Vec<Uuid>, _>>()?)
}

/// What a file that a line names was found to be when it was last brought; none where no line names it.
pub(super) async fn media_of(
    connection: &impl ConnectionTrait,
    digest: &str,
) -> Result<Option<String>, Fault> {
    let mut select = Query::select();
    select
        .column(Alias::new("media"))
        .from(Alias::new(ATTACHMENTS.table))
        .and_where(Expr::col(Alias::new("digest")).eq(digest))
        .order_by(Alias::new("at"), Order::Desc)
        .limit(1);
    let row = connection.query_one(&select).await?;
    Ok(row.map(|row| row.try_get("", "media")).transpose()?)
}
