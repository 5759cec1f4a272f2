//! Substitutions.

use styrbord_domain::kinds::SubstitutionFacts;

use crate::look::{Look, section};
use crate::shown::Shown;

impl Shown for SubstitutionFacts {
    const LOOK: Look = Look {
        first: &[
            "title",
            "person",
            "substitute",
            "from",
            "until",
            "forum",
            "system",
        ],
        sections: &[section(
            "section-facts",
            &[
                "person",
                "substitute",
                "forum",
                "system",
                "from",
                "until",
                "reason",
            ],
        )],
        columns: &["person", "substitute", "forum", "system", "from", "until"],
        filters: &["person", "substitute", "forum"],
        sort: "-from",
        can_be_in_force: true,
        top: &["person", "substitute", "from", "until"],
        intro: Some("substitution-intro"),
        for_oneself: true,
        ..Look::PLAIN
    };
}
