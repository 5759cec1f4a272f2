//! The mark that stands in the data directory while the demonstration is filled.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::bail;

/// A file that exists only while records are being entered.
pub(super) struct Mark(PathBuf);

impl Mark {
    /// The mark of a data directory.
    pub fn of(data_dir: &Path) -> Self {
        Self(data_dir.join("demo-unfinished"))
    }

    /// Says how to begin again where an earlier fill was broken off. Nothing is deleted unasked.
    pub fn refuse_half_filled(&self) -> anyhow::Result<()> {
        if self.0.exists() {
            bail!(
                "an earlier start with --demo was broken off and left the demonstration half filled; empty the data \
                 directory (and the database, where it lies elsewhere) and start again, or delete {} to keep what is \
                 there",
                self.0.display()
            );
        }
        Ok(())
    }

    /// Sets the mark before the first record.
    pub fn set(&self) -> io::Result<()> {
        File::create(&self.0)?.sync_all()
    }

    /// Takes it away after the last record.
    pub fn clear(&self) -> io::Result<()> {
        fs::remove_file(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Mark;

    #[test]
    fn only_a_fill_that_was_broken_off_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mark = Mark::of(folder.path());
        mark.refuse_half_filled().unwrap();
        mark.set().unwrap();
        let refusal = mark.refuse_half_filled().unwrap_err().to_string();
        assert!(refusal.contains("demo-unfinished"), "{refusal}");
        mark.clear().unwrap();
        mark.refuse_half_filled().unwrap();
    }
}
