//! A report on a project: what was known when it was made, on a page that prints as one.

mod changed;
mod lists;
mod page;

pub use page::status_report;
