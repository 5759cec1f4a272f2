//! What a meeting has beside its page: where it is run, and its papers.

mod minutes;
mod run;

pub use minutes::{Wanted, minutes};
pub use run::{ITEM, RUN, run};
