//! The life of an IT system: ten stages and one for "not known", the moves between them, and what each move asks for.

mod asks;
mod checklist;
mod deciders;
mod evidence;
mod frozen;
mod names;
mod rule;
mod stage;
mod table;

pub use asks::{Ask, Condition, FactAsked, Rule, Wanted, asks, gates_before};
pub use checklist::{
    EvidenceLine, GateFacts, Item, On, Part, Standing, checklist, debt, debt_due, standing,
};
pub use deciders::{Charter, is_at_or_above, may_decide};
pub use evidence::{Duty, EVIDENCE_OF, EvidenceStatus, EvidenceType};
pub use frozen::Frozen;
pub use names::{Decider, Gate, MoveId};
pub use rule::{
    Allowed, CarriedBy, MoveFacts, Refusal, Succession, UNDO_DAYS, against_decision, transition,
};
pub use stage::{Os2kitosStatus, PortfolioView, Stage, SysApStatus};
pub use table::{TRANSITIONS, Transition, next_stages, review_of, row};
