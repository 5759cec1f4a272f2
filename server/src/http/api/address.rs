//! Where the API lives, and its records.

use styrbord_registry::Page;

/// Below this.
pub const BASE: &str = "/api/v1";

/// The address of a record for programs.
pub fn of(page: &Page) -> String {
    format!("{BASE}{}", page.path())
}
