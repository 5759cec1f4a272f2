//! Foreign files as neutral rows, documents and plain text: what a file says, with its line, and what was odd about it.
//!
//! Nothing here knows systems, decisions or standards. Nothing is guessed and nothing is dropped unnamed: what cannot
//! be read is a [`Problem`], what was read with a doubt carries a [`Warning`], what a walk left out is [`Skipped`].

mod dates;
mod docx;
mod encoding;
mod entity;
mod escape;
mod limits;
mod markdown;
mod problem;
mod source;
mod statute;
mod table;
mod text;
mod tree;
mod walk;
mod yaml_lines;

pub use dates::{DateGuess, DayOrder, day_in, day_order, read_date, read_date_as};
pub use escape::{escape_line, escape_text};
pub use limits::Limits;
pub use markdown::{
    DocumentFile, Field, FieldSource, Heading, Link, TitleSource, read_document,
    read_document_bytes, read_document_with,
};
pub use problem::{Problem, ProblemCode, Warning, WarningCode};
pub use statute::{Statute, read_statute, read_statute_bytes};
pub use table::{Parts, Row, Sheet, Table, read_table, read_table_bytes, read_table_with};
pub use text::read_text;
pub use walk::{Skipped, Walk, resolve_inside, walk, walk_with};
