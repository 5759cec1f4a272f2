//! Wiki pages.

use styrbord_domain::kinds::WikiFacts;

use crate::look::{Look, section};
use crate::shown::Shown;

impl Shown for WikiFacts {
    const LOOK: Look = Look {
        sections: &[section("section-facts", &["owner", "review_due"])],
        columns: &["owner", "review_due"],
        top: &["owner", "review_due"],
        menu: Some(8),
        ..Look::PLAIN
    };
}
