//! Indicators: what benefits are measured by, and what is read of them.

mod around;
mod measuring;
mod primary;
mod readings;
mod series;
mod taking_over;
mod telling;

pub(crate) use around::{benefits_of, indicators_of, is_full};
pub(crate) use primary::{primaries, spoken_for_twice};
pub use readings::Reading;
pub(crate) use readings::measurements;
pub(crate) use series::{series, whole};
pub(crate) use telling::{by_benefit, by_indicator, too_many};
