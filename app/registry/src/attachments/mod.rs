//! Attachments: files that stand with a record. A line of the record's log says what each is, so that the chain of changes
//! covers it; what is in it stands in the store of files, under its digest, before the line is saved. What it says is read besides,
//! for the index.

mod bringing;
mod files;
mod lines;
mod receiving;
mod sending;
mod sweeping;
mod texts;

pub use bringing::NewFile;
pub use files::Files;
pub use lines::Attachment;
pub use sending::SentFile;

pub(crate) use lines::{named, standing_with};
pub(crate) use texts::{forget as forget_text, searched as texts_of_files};
