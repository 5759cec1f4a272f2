//! Vendors.

use styrbord_domain::kinds::VendorFacts;

use crate::look::{Look, rare, section};
use crate::shown::Shown;

impl Shown for VendorFacts {
    const LOOK: Look = Look {
        first: &["title", "cvr", "website"],
        sections: &[
            section("section-facts", &["cvr", "country", "website"]),
            rare("section-from-source", &["extras"]),
        ],
        columns: &["cvr", "country"],
        top: &["cvr", "country"],
        ..Look::PLAIN
    };
}
