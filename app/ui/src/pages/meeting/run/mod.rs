//! Where a meeting is run: the agenda on one side, and the item that is dealt with on the other, with who is there, how they
//! vote, what is decided and what is said. Everything is saved as it is done.

mod attendance;
mod outcome;
mod page;
mod shown;
mod voting;
mod writing;

pub use page::run;
