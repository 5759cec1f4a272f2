//! The life of an IT system: ten stages and one for "not known", the moves between them, and what each move asks for.

mod names;
mod rule;
mod stage;
mod table;

pub use names::{Decider, Gate, MoveId};
pub use rule::{Allowed, DecisionFacts, Facts, Refusal, Succession, UNDO_DAYS, transition};
pub use stage::{Os2kitosStatus, PortfolioView, Stage, SysApStatus};
pub use table::{TRANSITIONS, Transition, next_stages, review_of, row};
