//! Sets of questions with their right answers, and how well they are answered.
//!
//! A [`Set`] is documents and questions; the sets are read from folders of public data ([`cranfield`], [`known`]) or are our own
//! ([`questions`]). An [`Engine`] answers with ids, and [`judge()`] tells how well. The measures are those of the field
//! (`measures`). Half of each set is looked at while the ranking is tuned; the other half is what is reported.

pub mod cranfield;
mod engine;
mod judge;
pub mod kle;
pub mod known;
pub mod measures;
pub mod plain;
pub mod questions;
mod set;
mod steps;

pub use engine::{Engine, Ours};
pub use judge::{Judged, judge, judge_to};
pub use set::{Asked, Half, Set};
pub use steps::steps;
