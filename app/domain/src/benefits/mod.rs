//! Benefit arithmetic: what was promised, what has come of it, and how the two compare.
//!
//! The rules carry the numbers by which the product's users know them: F1 planned change, F1b benefits
//! that keep a limit, F2 actual change, F3 realised share, F4 planned share, F5 expected to date,
//! F6 variance, F7 performance index, F15 forecast, F21 rating.

mod assess;
mod cadence;
mod curve;
mod doubt;
mod due;
mod forecast;
mod measurement;
mod plan;
mod point;
mod profile;
mod rating;

pub use assess::{Assessment, HoldCount, assess, assess_within, rounded};
pub use cadence::Cadence;
pub use curve::{Curve, PlanShape, curve};
pub use doubt::{Doubt, doubt};
pub use due::{OVERDUE_AFTER_DAYS, next_due, overdue};
pub use measurement::{Measurement, MeasurementFault, check_measurement, in_force, latest_at};
pub use plan::{PlanPoint, Planned, falls_short};
pub use point::CurvePoint;
pub use profile::{BenefitSign, Direction, Mode, Profile, ProfileFault, profile_faults};
pub use rating::{Rating, RatingLimits};
