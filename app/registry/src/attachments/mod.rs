//! Attachments: files that stand with a record. A line of the record's log says what each is, so that the chain of changes
//! covers it; what is in it stands in the store of files, under its digest, before the line is saved. What it says is read behind
//! that, for the index.

mod bringing;
mod files;
mod lines;
mod reading;
mod receiving;
mod sending;
mod sweeping;
mod texts;
mod unread;

pub use bringing::NewFile;
pub use files::Files;
pub use lines::Attachment;
pub use sending::SentFile;
pub use unread::Unread;

pub(crate) use lines::{named, pages_with, standing_with};
pub(crate) use texts::{
    ToRead, forget as forget_text, give_up as give_up_text, newer as newer_texts,
    newest as newest_text, put as put_text, read as read_texts, to_read as texts_to_read,
};
