//! The use cases of Styrbord, each reached through a [`Desk`]: the product as one person may use it.
//!
//! Every record is a page and every page is a record; each save is one transaction that ends in one row of the
//! change feed. Everything that follows saves (search, notifications, audit) reads that feed.

mod actor;
mod columns;
mod desk;
mod fault;
mod page;
mod references;
mod rows;
mod store;
mod writing;

pub use actor::Actor;
pub use desk::{Desk, Registry};
pub use fault::Fault;
pub use page::{Page, Record};
pub use references::{TEXT, target_slug};
pub use store::Store;
pub use writing::ChangeKind;

pub(crate) use writing::{Save, Writing};
