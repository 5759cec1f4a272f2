//! The life of an IT system: ten stages and one for "not known", the moves between them, and what each move asks for.

mod deciders;
mod names;
mod rule;
mod stage;
mod table;

pub use deciders::{Charter, is_at_or_above, may_decide};
pub use names::{Decider, Gate, MoveId};
pub use rule::{
    Allowed, CarriedBy, MoveFacts, Refusal, Succession, UNDO_DAYS, against_decision, transition,
};
pub use stage::{Os2kitosStatus, PortfolioView, Stage, SysApStatus};
pub use table::{TRANSITIONS, Transition, next_stages, review_of, row};
