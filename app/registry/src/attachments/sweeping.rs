//! Taking files away that nothing names: what was kept for a save that was not made, and what was taken out for good.

use futures_util::StreamExt;

use super::files::in_time;
use super::lines::named;
use super::texts;
use crate::desk::Registry;
use crate::look::AT_ONCE;
use crate::{Fault, Writing};

/// How long a file may wait for the save that names it, in milliseconds: a day.
const GRACE: i64 = 24 * 60 * 60 * 1000;

impl Registry {
    /// Takes files away that nothing has named for a day; says how many.
    ///
    /// # Errors
    /// When the database or the store fails.
    pub async fn sweep_files(&self) -> Result<usize, Fault> {
        let Ok(files) = self.files() else {
            return Ok(0);
        };
        let before = self.clock().now() - GRACE;
        let mut kept = files.depot.all();
        let (mut old, mut gone) = (Vec::new(), 0);
        while let Some(file) = kept.next().await {
            let file = file?;
            if file.at < before {
                old.push(file.digest);
            }
            if old.len() == AT_ONCE {
                gone += self.drop_unnamed(&std::mem::take(&mut old)).await?;
            }
        }
        gone += self.drop_unnamed(&old).await?;
        // Where a file went and the write that took its text away did not last.
        if texts::are_unnamed(self.store().connection()).await? {
            let desk = self.installation("");
            let writing = Writing::begin(&desk).await?;
            texts::forget_unnamed(writing.transaction().await?).await?;
            writing.commit().await?;
        }
        Ok(gone)
    }

    /// Takes those of some files away that no line names; says how many. Whoever brings such a file at the same moment waits,
    /// and keeps it anew.
    pub(crate) async fn drop_unnamed(&self, digests: &[String]) -> Result<usize, Fault> {
        let files = self.files()?;
        let is_named = named(self.store().connection(), digests).await?;
        let unnamed: Vec<String> = digests
            .iter()
            .filter(|digest| !is_named.contains(*digest))
            .cloned()
            .collect();
        let mut gone = 0;
        for digest in unnamed {
            // One at a time, so that nobody waits for long.
            let desk = self.installation("");
            let writing = Writing::begin(&desk).await?;
            let one = std::slice::from_ref(&digest);
            if named(writing.written().await?, one).await?.is_empty() {
                texts::forget(writing.transaction().await?, &digest).await?;
                in_time(files.depot.remove(&digest)).await?;
                writing.commit().await?;
                gone += 1;
            }
        }
        Ok(gone)
    }
}
