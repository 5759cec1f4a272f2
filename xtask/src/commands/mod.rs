//! One file for each command.

pub mod bench;
pub mod dev;
pub mod dist;
pub mod lint;
pub mod run;
pub mod test;
