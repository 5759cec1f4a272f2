//! The one way into the index: a batch of changes and the number they reach, in one commit.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};

use tantivy::{IndexWriter, TantivyDocument, Term};

use super::writer::{filler, writer};
use super::{Index, Position, Snapshot};
use crate::Result;
use crate::document::{Change, Document};

impl Index {
    /// Makes these changes and stores `reached` with them: after a crash either all of it is there or nothing.
    /// The next search sees them. Of several changes to one id the last one holds.
    ///
    /// # Errors
    /// When the folder cannot be written; nothing has changed then, and the next call starts afresh.
    pub fn apply(
        &self,
        batch: impl IntoIterator<Item = Change>,
        reached: impl Into<Position>,
    ) -> Result<()> {
        let reached = reached.into();
        self.write(|writer| {
            self.take(writer, batch)?;
            commit(writer, &reached)?;
            self.look_again()
        })
    }

    /// Takes these changes without making them last: the next [`Index::apply`] does, and after a crash before it they
    /// are gone.
    ///
    /// # Errors
    /// When the folder cannot be written; everything since the last [`Index::apply`] is gone then.
    pub fn gather(&self, batch: impl IntoIterator<Item = Change>) -> Result<()> {
        self.write(|writer| self.take(writer, batch))
    }

    fn take(
        &self,
        writer: &IndexWriter<TantivyDocument>,
        batch: impl IntoIterator<Item = Change>,
    ) -> Result<()> {
        for change in batch {
            match change {
                Change::Put(document) => {
                    writer.delete_term(Term::from_field_text(self.fields.id, &document.id));
                    writer.add_document(self.fields.row(&document))?;
                }
                Change::Remove(id) => {
                    writer.delete_term(Term::from_field_text(self.fields.id, &id));
                }
            }
        }
        Ok(())
    }

    /// As [`Index::gather`], of documents that the index does not hold yet: for filling an index anew, where looking for
    /// what each document replaces takes long and much memory.
    ///
    /// # Errors
    /// As [`Index::gather`].
    pub fn add(&self, documents: impl IntoIterator<Item = Document>) -> Result<()> {
        self.write(|writer| {
            for document in documents {
                writer.add_document(self.fields.row(&document))?;
            }
            Ok(())
        })
    }

    /// Takes everything out, starts at sequence number 0 and is ready to take many documents, until [`Index::compact`].
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn clear(&self) -> Result<()> {
        self.write(|writer| {
            writer.delete_all_documents()?;
            commit(writer, &Position::default())?;
            self.look_again()
        })?;
        let mut held = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // There is one writer at a time.
        if let Some(usual) = held.take() {
            usual.wait_merging_threads()?;
        }
        *held = Some(filler(&self.engine)?);
        Ok(())
    }

    /// Joins the segments of a large import into one, which makes every search faster; small batches are joined in
    /// the background without it. What was gathered and not applied is gone.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn compact(&self) -> Result<()> {
        let mut held = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // What is being joined in the background would be joined twice.
        if let Some(busy) = held.take() {
            busy.wait_merging_threads()?;
        }
        let mut writer = writer(&self.engine)?;
        let segments = writer.index().searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        *held = Some(writer);
        self.look_again()
    }

    /// Leaves nothing of what was taken out in the files: segments with deleted documents are written anew without them.
    /// What was gathered and not applied is gone.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn expunge(&self) -> Result<()> {
        {
            let mut held = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(busy) = held.take() {
                busy.wait_merging_threads()?;
            }
            let mut writer = writer(&self.engine)?;
            let segments = writer.index().searchable_segment_metas()?;
            let stale = segments.iter().filter(|segment| segment.has_deletes());
            let stale: Vec<_> = stale.map(|segment| segment.id()).collect();
            if !stale.is_empty() {
                writer.merge(&stale).wait()?;
            }
            *held = Some(writer);
        }
        // Files that a search has open stay.
        self.look_again()?;
        self.write(|writer| {
            writer.garbage_collect_files().wait()?;
            Ok(())
        })
    }

    fn write(
        &self,
        work: impl FnOnce(&mut IndexWriter<TantivyDocument>) -> Result<()>,
    ) -> Result<()> {
        let written = self.try_to_write(work);
        self.failed.store(written.is_err(), Ordering::Relaxed);
        written
    }

    fn try_to_write(
        &self,
        work: impl FnOnce(&mut IndexWriter<TantivyDocument>) -> Result<()>,
    ) -> Result<()> {
        let mut held = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // Files written where the index was taken away would be no index.
        if !super::folder::has_index(&self.rows) {
            let gone =
                std::io::Error::new(std::io::ErrorKind::NotFound, "the index was taken away");
            return Err(gone.into());
        }
        let mut taken = match held.take() {
            Some(writer) => writer,
            None => writer(&self.engine)?,
        };
        if let Err(error) = work(&mut taken) {
            // It goes with all that it has gathered, in memory and on the disk.
            drop(taken);
            drop(writer(&self.engine));
            return Err(error);
        }
        *held = Some(taken);
        Ok(())
    }

    /// Lets the next search see what was committed.
    fn look_again(&self) -> Result<()> {
        let before = self.snapshot();
        let (labels, audiences) = (&self.labels, &self.audiences);
        let next = Snapshot::read(&self.engine, &self.reader, labels, audiences, Some(&before))?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        Ok(())
    }
}

fn commit(writer: &mut IndexWriter, reached: &Position) -> Result<()> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&reached.payload());
    prepared.commit()?;
    Ok(())
}
