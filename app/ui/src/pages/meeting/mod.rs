//! What a meeting has beside its page: where it is run, and its papers.

mod minutes;
mod run;

pub use minutes::minutes;
pub use run::{ITEM, RUN, run};
