//! Meetings of forums: their agendas, who is there, how they vote, what they decide, and what is published of them.

mod agenda;
mod attending;
mod bringing;
mod calendar;
mod closing;
mod deciding;
mod items;
mod papers;
mod planning;
mod settling;
mod sitting;
mod turning;

pub(crate) use agenda::next_position;
pub(crate) use closing::closing;
pub(crate) use items::{items_of, keeps, meeting_at, ratifying, series};
pub use papers::Paper;
pub use sitting::{Sits, Sitting};
