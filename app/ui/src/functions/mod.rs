//! What islands ask the server: functions that run there, called from both builds.
//!
//! Each takes `POST` with JSON below one prefix, and stands in the middleware of the pages, so that origin, session, rights
//! and limits are theirs; its body is one line to the desk. What is against it is answered as the API answers (see
//! [`Problem`]).

mod alerts;
#[cfg(feature = "ssr")]
mod caller;
mod draft;
mod preview;
mod problem;
mod rendering;

pub use alerts::{UnreadAlerts, unread_alerts};
#[cfg(feature = "ssr")]
pub use caller::on_behalf_of;
pub use draft::{KeepDraft, keep_draft};
pub use preview::preview;
pub use problem::{FieldProblem, Problem};
pub use rendering::Rendering;

/// Below this the server answers them; the attribute `prefix` of each says the same, since a macro reads no constants.
pub const PREFIX: &str = "/call";
