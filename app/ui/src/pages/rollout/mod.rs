//! How far a system has come in the units: what stands, what comes of it, and the form in which it is said.

mod asked;
mod figures;
mod grid;
mod page;
mod table;

pub use asked::Wanted;
pub use page::{came_from, rollout};
