//! What a meeting has beside its page: where it is run, and its papers.

mod minutes;
mod places;
mod run;

pub use minutes::{Wanted, minutes};
pub use places::SHOWN;
pub use run::{At, BEHIND, run};
