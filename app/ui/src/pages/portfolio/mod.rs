//! The portfolio of benefits: what was promised, what arrived, what is late, why, and who owns it.

mod asked;
mod colours;
mod file;
mod needs;
mod page;
mod sums;
mod table;
mod words;

pub use crate::parts::figures::PORTFOLIO;
pub use asked::Asked;
pub use file::export;
pub use page::portfolio;
