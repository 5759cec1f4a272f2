//! What foreign tables and documents mean: files of rows and folders of Markdown become records through the same door as
//! what people type.
//!
//! Nothing here knows who asked: progress and the report are data, for a terminal and for a page alike.

mod documents;
pub mod exchange;
mod extras;
mod importer;
mod naming;
mod own;
mod people;
mod plain;
mod report;
mod set;
pub mod spreadsheet;
mod systems;

pub use documents::{decisions, standards};
pub use importer::Importer;
pub use own::records;
pub use report::{Place, Rejected, Report, Warning};
pub use systems::{Mapping, MappingFault, systems};
