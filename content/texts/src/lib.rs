//! The words people read, in Danish and English, with dates and numbers as each language writes them.
//!
//! The words lie beside this crate in `da/*.ftl` and `en/*.ftl`, one file per area of the product. A key
//! is a stable name such as `stage-idea`; program code names keys and never holds the words themselves.

mod amounts;
mod catalogue;
mod dates;
mod language;
mod missing;
mod numbers;
mod value;

pub use amounts::{money, money_whole, percent};
pub use catalogue::{field_hint, field_label, has, hint, keys, label, text, text_with};
pub use dates::{date, date_short, date_time, month, relative_day, time};
pub use language::{Language, UnknownLanguage};
pub use missing::{Missing, missing};
pub use numbers::{decimal, number};
pub use value::Value;
