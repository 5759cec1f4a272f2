//! Indicators: what benefits are measured by.

mod primary;

pub(crate) use primary::primaries;
