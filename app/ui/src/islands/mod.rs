//! The parts of pages that also run in the browser. Each works as plain HTML without it.

mod search_box;

pub use search_box::SearchBox;
