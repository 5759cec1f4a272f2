//! Indicators: what benefits are measured by.

mod around;
mod primary;
mod telling;

pub(crate) use around::{benefits_of, indicators_of, is_full};
pub(crate) use primary::{primaries, spoken_for_twice};
pub(crate) use telling::{by_benefit, by_indicator, too_many};
