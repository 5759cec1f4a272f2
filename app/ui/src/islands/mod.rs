//! The parts of pages that also run in the browser. Each works as plain HTML without it.

mod bell;
mod combobox;
#[cfg(feature = "hydrate")]
mod commands;
mod draft_keeper;
mod dragging;
mod in_place;
mod link_writer;
mod live_list;
mod live_preview;
mod live_run;
#[cfg(feature = "hydrate")]
mod page;
#[cfg(feature = "hydrate")]
mod pasting;
mod picker;
mod read_out;
mod search_box;

pub use bell::Bell;
pub use draft_keeper::{DraftKeeper, DraftStatus, Editing, LeaveForm};
pub use dragging::Dragging;
pub use in_place::InPlace;
pub use link_writer::LinkWriter;
pub use live_list::LiveList;
pub use live_preview::LivePreview;
pub use live_run::{LiveRun, READING};
pub use picker::Picker;
pub use read_out::{Place, ReadOut};
pub use search_box::SearchBox;
