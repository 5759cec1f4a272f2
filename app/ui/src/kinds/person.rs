//! People.

use styrbord_domain::kinds::PersonFacts;

use crate::look::{Look, section};
use crate::shown::Shown;

impl Shown for PersonFacts {
    const LOOK: Look = Look {
        sections: &[section(
            "section-facts",
            &["job_title", "unit", "email", "left"],
        )],
        columns: &["job_title", "unit"],
        filters: &["unit"],
        top: &["job_title", "unit"],
        ..Look::PLAIN
    };
}
