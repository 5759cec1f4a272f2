//! The life of an IT system: ten stages and one for "not known", the moves between them, and what each move asks for.

mod asks;
mod checklist;
mod deciders;
mod evidence;
mod exit;
mod exit_state;
mod frozen;
mod health;
mod names;
mod rule;
mod stage;
mod standing;
mod table;

pub use asks::{Ask, Condition, FactAsked, Rule, Wanted, asked_when, asks, asks_of, gates_before};
pub use checklist::{GateFacts, Item, On, Part, checklist, debt, debt_due, then_and_now};
pub use deciders::{Charter, may_decide};
pub use evidence::{Duty, EVIDENCE_OF, EvidenceStatus, EvidenceType, Piece};
pub use exit::{Disposition, ExitAsk, ExitPart, ExitStep};
pub use exit_state::{ExitState, exit_state};
pub use frozen::Frozen;
pub use health::{BEST, Dimension, Health, Quadrant, Scores, health, quadrant};
pub use names::{Decider, Gate, MoveId};
pub use rule::{
    Allowed, CarriedBy, MoveFacts, Refusal, Succession, UNDO_DAYS, against_decision, transition,
};
pub use stage::{Os2kitosStatus, PortfolioView, Stage, SysApStatus};
pub use standing::{
    EvidenceLine, POSTPONED_MONTHS, Standing, last_there, postponable_until, put_forward,
    since_approved, standing, until, was_there,
};
pub use table::{TRANSITIONS, Transition, next_stages, review_of, row};
