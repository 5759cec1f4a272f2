//! Files that people bring: taken in piece by piece, looked at, and kept by what they hold.
//!
//! A file is written to the disk of this machine first ([`Receiving`]), where its size, its digest and its type are known
//! when it ends, and where a program may look for viruses in it ([`Scanner`]). Then it is kept under its digest in a [`Depot`], a folder or
//! an S3 store: the same content once, never changed, durable before anybody is told. Another program reads what stands in it
//! ([`TextReader`]).

mod depot;
mod incoming;
mod ole;
mod program;
mod reading;
mod scan;
mod sniff;

pub use depot::{Depot, DepotError, Kept, Part, choose_cryptography};
pub use incoming::{Brought, Incoming, NotTaken, Receiving};
pub use reading::{MOST_LETTERS, NotRead, TextReader};
pub use scan::{ScanError, Scanner};
