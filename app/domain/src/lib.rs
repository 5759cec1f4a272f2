//! Types and rules of IT governance: facts in, outcome or reasons out; no I/O and no clock.

pub mod codes;
