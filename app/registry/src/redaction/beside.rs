//! Where a text may stand beside records, in what no change covers: what imports brought, words in other tables, what was searched
//! for, and what was read in files.

use sea_orm::ConnectionTrait;

use super::cover::Cover;
use super::touched::Touched;
use super::{files, rest, searches, words};
use crate::{Fault, Writing};

/// Where a text may stand beside records.
pub(super) struct Beside {
    origins: Vec<(String, String)>,
    words: Vec<words::Row>,
    searches: Vec<String>,
    /// The files in which it was read, by digest.
    pub files: Vec<String>,
}

impl Beside {
    /// Reads all that there is, so this is asked before anything is locked.
    pub async fn find(connection: &impl ConnectionTrait, cover: &Cover) -> Result<Self, Fault> {
        Ok(Self {
            origins: rest::find_origins(connection, cover).await?,
            words: words::find(connection, cover).await?,
            searches: searches::find(connection, cover).await?,
            files: files::find(connection, cover).await?,
        })
    }

    pub const fn is_empty(&self) -> bool {
        self.origins.is_empty()
            && self.words.is_empty()
            && self.searches.is_empty()
            && self.files.is_empty()
    }

    pub async fn take_out(
        &self,
        writing: &Writing<'_>,
        cover: &Cover,
        touched: &mut Touched,
    ) -> Result<(), Fault> {
        rest::origins(writing, cover, &self.origins, touched).await?;
        words::take_out(writing, cover, &self.words, touched).await?;
        searches::take_out(writing, cover, &self.searches, touched).await?;
        files::take_out(writing, cover, &self.files, touched).await
    }
}
