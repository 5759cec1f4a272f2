//! Meetings of forums: their agendas, who is there, how they vote, what they decide, and what is published of them.

mod agenda;
mod answering;
mod attending;
mod bringing;
mod calendar;
mod closing;
mod deciding;
mod items;
mod papers;
mod planning;
mod presenting;
mod proposing;
mod said;
mod sending;
mod settling;
mod sitting;
mod turning;

pub(crate) use agenda::next_position;
pub use answering::{Answered, MinutesAnswers};
pub(crate) use closing::closing;
pub(crate) use items::{items_of, keeps, meeting_at, proposed, ratifying, series};
pub(crate) use papers::betrays;
pub use papers::{Issue, Paper};
pub(crate) use presenting::tell_who_presents;
pub use sending::{Sending, Sent};
pub use sitting::{Sits, Sitting};
