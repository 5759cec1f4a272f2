//! What a meeting has beside its page: where it is run, and its papers.

mod at;
mod minutes;
mod places;
mod run;

pub use at::At;
pub use minutes::{Wanted, minutes};
pub use places::SHOWN;
pub use run::run;
