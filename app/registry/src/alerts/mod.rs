//! What people are told of without asking: what is due of theirs, and what others did to what they follow.
//!
//! Alerts stand beside the register, as drafts do: no change tells of them, and each is for one account alone. One way tells
//! somebody of something (`telling`), a job tells of what the day brings (`clock`), and what is to come by mail once a day goes
//! in one letter (`digest`). An alert holds no title: what it is about is called as it is called when it is read, and is left
//! out where its reader may not know of it any more.

mod choices;
mod clock;
mod digest;
mod own;
pub(crate) mod people;
pub(crate) mod telling;

pub use own::Alert;
