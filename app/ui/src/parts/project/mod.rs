//! What the page of a project is made of.

mod around;
mod control;
mod deliverables;
mod money;
mod phases;
mod red;
mod reports;
mod risk_form;
mod risks;
mod status;
mod status_form;

pub use around::around;
pub use control::control;
pub use deliverables::{counted, deliverables, table as deliverables_table};
pub use money::{figures, money};
pub use phases::phases;
pub use red::{MOST_RED, red};
pub use reports::{address, reports};
pub use risks::{risks, table as risks_table, withheld};
pub use status::{said, status};
