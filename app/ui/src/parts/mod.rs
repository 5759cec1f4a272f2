//! What the pages of records are made of.

pub mod acts;
pub mod around;
pub mod decided;
pub mod decision;
pub mod drafts;
pub mod explanation;
pub mod figures;
pub mod followed;
pub mod forum;
pub mod gaps;
pub mod involved;
pub mod keeping;
pub mod loaded;
pub mod measurements;
pub mod moves;
pub mod ordinary;
pub mod preview;
pub mod progress;
pub mod record;
pub mod removal;
pub mod search_words;
pub mod tabs;
pub mod tree;
pub mod versions;
pub mod watching;
