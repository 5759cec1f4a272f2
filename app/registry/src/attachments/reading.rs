//! Reading what stands in files: behind the saves that bring them, one file after another, so that nobody waits for it.

use futures_util::StreamExt;
use styrbord_domain::rights::Action;
use styrbord_files::{Brought, NotRead, TextReader};

use super::files::Files;
use super::lines::media_of;
use super::texts;
use super::unread::{Unread, all_unknown, all_unread};
use crate::desk::Registry;
use crate::jobs::read_file::plan_reading;
use crate::{Desk, Fault, Writing};

impl Desk {
    /// Has all files read once more that could not be, or that wait for it, and those of which nothing is known; says how many.
    ///
    /// # Errors
    /// `Forbidden` without the right to operate the installation.
    pub async fn read_again(&self) -> Result<usize, Fault> {
        self.actor.require(Action::Operate)?;
        let connection = self.store().connection();
        let mut files = all_unread(connection).await?;
        let unknown = all_unknown(connection).await?.into_iter();
        let unknown = unknown.filter(|(_, media)| TextReader::may_read(media));
        files.extend(unknown.map(|(digest, _)| digest));
        for digest in &files {
            let writing = Writing::begin(self).await?;
            ask(&writing, digest).await?;
            writing.commit().await?;
        }
        Ok(files.len())
    }
}

/// Has a file of a type read behind a write, where that is worth while.
pub(super) async fn read_later(
    writing: &Writing<'_>,
    files: &Files,
    file: &Brought,
) -> Result<(), Fault> {
    match files.reader.is_some() && TextReader::may_read(file.media) {
        true => ask(writing, &file.digest).await,
        false => Ok(()),
    }
}

/// Has a file read behind a write, unless its words are known.
async fn ask(writing: &Writing<'_>, digest: &str) -> Result<(), Fault> {
    let transaction = writing.transaction().await?;
    match texts::expect(transaction, digest).await? {
        true => plan_reading(transaction, digest, writing.now()).await,
        false => Ok(()),
    }
}

impl Registry {
    /// Reads what stands in a file that waits for it, and keeps it or why that is not known. Says whether it is done with it:
    /// what the first look does not come to the end of is read once more, behind others.
    pub(crate) async fn read_text_of(&self, digest: &str, at_first: bool) -> Result<bool, Fault> {
        let media = media_of(self.store().connection(), digest).await?;
        let files = self.files()?;
        let came = match media.as_deref().zip(files.reader.as_ref()) {
            Some((media, reader)) => {
                let file = fetched(files, digest).await?;
                let came = reader.read(file.path(), media, at_first).await;
                if let Err(why) = &came {
                    tracing::warn!(%why, digest, media, "what stands in a file is not searched");
                }
                match came {
                    Ok(text) => Ok(text),
                    Err(NotRead::Late) if at_first => return Ok(false),
                    Err(NotRead::Late | NotRead::TooMuch(_)) => Err(Unread::TooMuch),
                    Err(NotRead::Failed(_)) => Err(Unread::Unreadable),
                    // It says nothing of the file, which is tried later.
                    Err(NotRead::NotAsked(_)) => return Err(Fault::Unavailable),
                }
            }
            // Files are read no longer: that it is not read is kept, so that it can be later.
            None if media.is_some() => Err(Unread::NotRead),
            // Taken out meanwhile.
            None => Ok(String::new()),
        };
        let desk = self.installation("");
        let writing = Writing::begin(&desk).await?;
        let transaction = writing.transaction().await?;
        let came = came.as_deref().map_err(|why| *why);
        texts::came(transaction, digest, came, writing.now()).await?;
        writing.commit().await?;
        Ok(true)
    }
}

/// A file as it lies on this machine while it is read.
async fn fetched(files: &Files, digest: &str) -> Result<Brought, Fault> {
    let incoming = files.incoming.as_ref().ok_or(Fault::Unavailable)?;
    let mut coming = incoming.receive(u64::MAX).await?;
    let mut pieces = files.depot.read(digest, None).await?;
    while let Some(piece) = pieces.next().await {
        coming.write(&piece?).await?;
    }
    Ok(coming.finish("").await?)
}
