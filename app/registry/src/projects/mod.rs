//! Projects: what is said of how they do and of what may go wrong, and what was known when they were reported on.

mod freezing;
mod report;
mod reporting;
mod risks;
mod saying_risks;
mod statuses;

pub use report::{ActionThen, BenefitThen, ReportHead, StatusReport, Then};
pub use risks::{Risk, Risks};
pub use statuses::StatusSaid;
