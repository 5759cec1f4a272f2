//! What stands in a file, as words and nothing else: for whom looks for the file by what is in it.
//!
//! A file may be made to harm its reader. What is unpacked, how deep it goes and how much text is taken are bounded here; for
//! time and memory the caller should read in a process of its own.

mod gathered;
mod office;
mod pdf;
mod plain;
mod reading;
mod xml;

pub use reading::read_text;
