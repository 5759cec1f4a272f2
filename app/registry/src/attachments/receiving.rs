//! Taking a file in.

use styrbord_files::Receiving;

use crate::desk::Registry;
use crate::{Desk, Fault};

impl Desk {
    /// The most bytes of a file; nothing where files are not kept.
    #[must_use]
    pub fn largest_file(&self) -> u64 {
        self.registry.largest_file()
    }

    /// Begins to take in a file. Whoever asks has asked for the right before.
    ///
    /// # Errors
    /// `Unavailable` where files are not taken, or the disk takes none.
    pub async fn receive(&self) -> Result<Receiving, Fault> {
        let files = self.registry.files()?;
        let incoming = files.incoming.as_ref().ok_or(Fault::Unavailable)?;
        Ok(incoming.receive(files.most).await?)
    }
}

impl Registry {
    /// The most bytes of a file; nothing where files are not kept.
    #[must_use]
    pub fn largest_file(&self) -> u64 {
        self.files().map_or(0, |files| files.most)
    }
}
