//! Sending a file to who may read a record with which it stands, or stood.

use std::ops::Range;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::attachments::{ATTACHMENTS, is_digest};
use styrbord_domain::rights::Action;
use styrbord_files::Part;

use crate::{Desk, Fault};

/// A file as it is sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentFile {
    /// What it was found to be.
    pub media: String,
    /// How many bytes.
    pub size: u64,
    digest: String,
}

impl Desk {
    /// The file of a digest, under a name by which it stands or stood with a record.
    ///
    /// # Errors
    /// `NotFound` where there is none, or none that they may see.
    pub async fn file(&self, digest: &str, name: &str) -> Result<SentFile, Fault> {
        self.actor.require(Action::Read)?;
        if !is_digest(digest) {
            return Err(Fault::NotFound);
        }
        let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        let table = ATTACHMENTS.table;
        let mut select = Query::select();
        select
            .expr_as(of(table, "media"), Alias::new("media"))
            .expr_as(of(table, "size"), Alias::new("size"))
            .from(Alias::new(table))
            .inner_join(
                Alias::new("page"),
                of("page", "id").equals((Alias::new(table), Alias::new(ATTACHMENTS.record))),
            )
            .and_where(of(table, "digest").eq(digest))
            .and_where(of(table, "name").eq(name))
            .cond_where(self.seen())
            .limit(1);
        let row = self.store().connection().query_one(&select).await?;
        let row = row.ok_or(Fault::NotFound)?;
        let size: Option<i64> = row.try_get("", "size")?;
        Ok(SentFile {
            media: row.try_get("", "media")?,
            size: u64::try_from(size.unwrap_or_default()).unwrap_or_default(),
            digest: digest.to_owned(),
        })
    }

    /// What is in a file, or in a part of it.
    ///
    /// # Errors
    /// `Unavailable` when the store does not answer.
    pub async fn read_file(
        &self,
        file: &SentFile,
        part: Option<Range<u64>>,
    ) -> Result<Part, Fault> {
        let files = self.registry.files()?;
        Ok(files.depot.read(&file.digest, part).await?)
    }
}
