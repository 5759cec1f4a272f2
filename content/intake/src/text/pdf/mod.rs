//! The words of a PDF (ISO 32000-1): what its pages draw as text, in the order in which they draw it.

mod fonts;
mod matrix;
mod page;
mod reading;

pub(super) use reading::read;
