//! How far a system has come in the units: what stands, what comes of it, and the form in which it is said.

mod figures;
mod grid;
mod page;
mod table;

pub use page::{AFTER, EDIT, came_from, rollout};
