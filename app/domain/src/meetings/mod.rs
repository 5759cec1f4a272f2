//! Meetings: who votes on an item, whether enough are there, what a vote came to, and what a meeting may turn to next
//! (domain §4).

mod answer;
mod attendance;
mod deadline;
mod deciding;
mod item;
mod number;
mod quorum;
mod status;
mod tally;
mod wording;

pub use answer::{MinutesAnswer, SeatThere};
pub use attendance::{Attended, Attends, VotingSeat, voters};
pub use deadline::{USUAL_DAYS, working_days_from};
pub use deciding::{Ground, against_deciding, no_quorum};
pub use item::{ItemKind, ItemStatus, against_proposer};
pub use number::MeetingNumber;
pub use quorum::{QUORUM_PERCENT, Quorum, quorum};
pub use status::{MeetingAct, MeetingStatus};
pub use tally::{Tally, Vote, Voted, VotingRule, against_vote, tally};
pub use wording::{decided, wording};
