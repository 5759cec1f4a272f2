//! What people see: pages, components and islands.
//!
//! Pages are server code: a page loads what it shows through the reader's desk and becomes HTML that reads and
//! works without scripts. Islands are the few parts that also run in the browser; they are compiled twice.

pub mod functions;
pub mod islands;

#[cfg(feature = "ssr")]
mod address;
#[cfg(feature = "ssr")]
mod alerted;
#[cfg(feature = "ssr")]
mod components;
#[cfg(feature = "ssr")]
mod frame;
#[cfg(feature = "ssr")]
mod kinds;
#[cfg(feature = "ssr")]
pub mod letter;
#[cfg(feature = "ssr")]
mod look;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod parameters;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
pub mod preferences;
#[cfg(feature = "ssr")]
mod reader;
#[cfg(feature = "ssr")]
mod ready_view;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
mod shown;
#[cfg(feature = "ssr")]
mod told;
#[cfg(feature = "ssr")]
mod viewer;
mod words;

#[cfg(any(feature = "hydrate", test))]
mod pasted;

#[cfg(feature = "ssr")]
pub use address::{sign_in, sign_in_first};
#[cfg(feature = "ssr")]
pub use page::{Page, Rejected};
#[cfg(feature = "ssr")]
pub use reader::{Density, Keys, Reader, Theme};
#[cfg(feature = "ssr")]
pub use shell::{document, loader};
#[cfg(feature = "ssr")]
pub use told::Told;
#[cfg(feature = "ssr")]
pub use viewer::{AS_OF, Viewer};
pub use words::Words;
