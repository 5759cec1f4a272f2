//! The pieces that pages are made of.

pub mod account_event;
pub mod chip;
pub mod choose;
pub mod curve;
pub mod day;
pub mod facts;
pub mod form;
pub mod input;
pub mod mark;
pub mod prose;
pub mod rows;
pub mod timeline;
pub mod wheel;
