//! What programs elsewhere are shown of forums, whoever asks: what a visitor may read, of agendas that were sent and decisions
//! that were adopted. A table keeps which objects that is, when each changed as they see it, and which are gone: so a program
//! that has a copy learns what it must take out of it, and nothing ever tells of what was never open.

mod ledger;
mod noting;
mod object;
mod reading;
mod seats;
mod visible;
mod votes;

pub(crate) use ledger::{astray, fill};
pub(crate) use noting::note;
pub use object::Exchanged;
pub use reading::{Bounds, Listed, Part};
pub use seats::Seated;
pub use votes::{Ballot, Cast};
