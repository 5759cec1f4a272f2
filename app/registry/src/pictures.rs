//! Pictures in texts: brought to a page by who edits it, seen by who may read it.
//!
//! A picture is named by what it holds, and texts name it: so the chain of changes, which covers the texts, says what each
//! picture is to be, and no row of the feed has to tell of it. Nothing is kept of one anywhere but in the database.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use sha2::{Digest, Sha256};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::edit_right;
use styrbord_domain::rights::Action;
use styrbord_markdown::Picture;
use styrbord_pictures::{Prepared, Refusal, prepare};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::rows::picture;
use crate::{Desk, Fault, Record};

/// The most pictures of a page.
const MOST: u64 = 200;
/// One at a time is unfolded: each takes much memory.
static UNFOLDING: Semaphore = Semaphore::const_new(1);

/// A picture as it is sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PictureFile {
    /// The file.
    pub bytes: Vec<u8>,
    /// The end of its name.
    pub extension: &'static str,
}

impl Desk {
    /// Brings a picture to a page and gives its address; the same picture again is the same one.
    ///
    /// # Errors
    /// As for editing the page; `Invalid` at `file` where it is no picture that is taken, `Refused` where the page's text is
    /// locked or it has as many as it may.
    pub async fn bring_picture(
        &self,
        kind: Kind,
        slug: &str,
        file: Vec<u8>,
    ) -> Result<String, Fault> {
        let right = edit_right(kind);
        self.require_on(right, kind, slug).await?;
        self.is_of_today()?;
        let turn = UNFOLDING.acquire().await.map_err(Fault::internal)?;
        // The turn ends with the work, also where the sender has gone meanwhile.
        let work = move || {
            let _turn = turn;
            prepare(&file)
        };
        let prepared = spawn_blocking(work).await;
        let prepared = prepared.map_err(Fault::internal)?.map_err(refused)?;
        let (mut writing, before) = self.begin_on(right, kind, slug, None).await?;
        if before.wording_is_locked() {
            return Err(Fault::refused("file", "picture_text_locked"));
        }
        let own = picture::Entity::find().filter(picture::Column::PageId.eq(before.page.id));
        let digest = digest(&prepared.bytes, prepared.small.as_deref());
        let connection = writing.transaction().await?;
        let same = own
            .clone()
            .filter(picture::Column::Digest.eq(digest.as_str()));
        let stands = same.count(connection).await? > 0;
        if !stands && own.count(connection).await? >= MOST {
            return Err(Fault::refused("file", "picture_too_many"));
        }
        let row = row(before.page.id, digest, prepared, writing.now());
        let address = named(&row).ok_or_else(|| Fault::internal("a picture has no name"))?;
        if !stands {
            writing.add(row);
            writing.commit().await?;
        }
        Ok(address.address())
    }

    /// The picture of a file name.
    ///
    /// # Errors
    /// `NotFound` where there is none, or none that they may see.
    pub async fn picture(&self, name: &str) -> Result<PictureFile, Fault> {
        self.actor.require(Action::Read)?;
        let (picture, small) = Picture::named(name).ok_or(Fault::NotFound)?;
        let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        let column = if small { "small" } else { "whole" };
        let mut select = Query::select();
        select
            .expr_as(of("picture", column), Alias::new("bytes"))
            .from(Alias::new("picture"))
            .inner_join(
                Alias::new("page"),
                of("page", "id").equals((Alias::new("picture"), Alias::new("page_id"))),
            )
            .and_where(of("picture", "digest").eq(picture.digest.as_str()))
            .and_where(of("picture", "width").eq(picture.width))
            .and_where(of("picture", "height").eq(picture.height))
            .and_where(of("picture", "extension").eq(picture.extension))
            .cond_where(self.seen())
            .limit(1);
        let row = self.reads(&[]).query_one(&select).await?;
        let row = row.ok_or(Fault::NotFound)?;
        let bytes: Option<Vec<u8>> = row.try_get("", "bytes")?;
        Ok(PictureFile {
            bytes: bytes.ok_or(Fault::NotFound)?,
            extension: picture.extension,
        })
    }

    /// The addresses of the pictures of a page, the latest first.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn pictures(&self, record: &Record) -> Result<Vec<String>, Fault> {
        let mut select = Query::select();
        select
            .columns(["digest", "extension", "width", "height"].map(Alias::new))
            .from(Alias::new("picture"))
            .and_where(Expr::col(Alias::new("page_id")).eq(record.page.id))
            .order_by(Alias::new("at"), Order::Desc)
            .order_by(Alias::new("digest"), Order::Asc)
            .limit(MOST);
        let mut addresses = Vec::new();
        for row in self.store().connection().query_all(&select).await? {
            let (width, height): (i64, i64) =
                (row.try_get("", "width")?, row.try_get("", "height")?);
            let (digest, extension): (String, String) =
                (row.try_get("", "digest")?, row.try_get("", "extension")?);
            let picture = Picture::named(&format!("{digest}-{width}x{height}.{extension}"));
            addresses.extend(picture.map(|(picture, _)| picture.address()));
        }
        Ok(addresses)
    }
}

/// The digest by which a picture is named.
pub(crate) fn digest(whole: &[u8], small: Option<&[u8]>) -> String {
    let mut both = Sha256::new();
    both.update(whole);
    both.update(small.unwrap_or_default());
    Picture::digest_of(&both.finalize())
}

/// The name of a picture that is kept.
pub(crate) fn named(row: &picture::Model) -> Option<Picture> {
    let picture::Model {
        digest,
        width,
        height,
        extension,
        ..
    } = row;
    Some(Picture::named(&format!("{digest}-{width}x{height}.{extension}"))?.0)
}

fn row(page_id: uuid::Uuid, digest: String, prepared: Prepared, at: i64) -> picture::Model {
    picture::Model {
        page_id,
        digest,
        extension: prepared.format.extension().to_owned(),
        width: prepared.width.into(),
        height: prepared.height.into(),
        at,
        whole: prepared.bytes,
        small: prepared.small,
    }
}

fn refused(refusal: Refusal) -> Fault {
    Fault::invalid(
        "file",
        match refusal {
            Refusal::Unknown => "picture_unknown",
            Refusal::TooLarge => "picture_too_large",
            Refusal::TooManyPixels => "picture_too_many_pixels",
            Refusal::Broken => "picture_broken",
        },
    )
}
