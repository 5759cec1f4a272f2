//! Substitutions.

use styrbord_domain::kinds::SubstitutionFacts;

use crate::look::{Look, section};
use crate::ready_view::{IN_FORCE, ReadyView, Wanted};
use crate::shown::Shown;

impl Shown for SubstitutionFacts {
    const LOOK: Look = Look {
        first: &[
            "person",
            "substitute",
            "from",
            "until",
            "forum",
            "system",
            "title",
            "reason",
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
        views: &[
            ReadyView::of("view-in-force", IN_FORCE),
            ReadyView {
                sort: "from",
                ..ReadyView::of("view-coming", &[("from", Wanted::Days(Some(1), None))])
            },
        ],
        top: &["person", "substitute", "from", "until"],
        intro: Some("substitution-intro"),
        for_oneself: true,
        ..Look::PLAIN
    };
}
