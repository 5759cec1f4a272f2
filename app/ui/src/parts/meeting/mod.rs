//! Parts of a meeting: its agenda with what came of each item, who was there, what was published, and what is said of its minutes.

mod agenda;
mod answers;
mod deciding;
mod papers;
mod reading;
mod sitting;
mod spending;

pub use agenda::{STEPS, TO_MEETING, agenda, proposals, sent, ways};
pub use answers::{ANSWERED, answers, approval, objections};
pub use deciding::{Made, case, decided, decides};
pub use papers::{address, papers, published};
pub use reading::{Agenda, number, title};
pub use sitting::{people, present, quorum, votes};
pub use spending::Spends;
