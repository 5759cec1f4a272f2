//! Projects.

use styrbord_domain::kinds::ProjectFacts;

use crate::look::{Look, section};
use crate::shown::Shown;

impl Shown for ProjectFacts {
    const LOOK: Look = Look {
        first: &["title", "text", "owner", "lead"],
        sections: &[
            section(
                "project-group-who",
                &["phase", "owner", "lead", "forum", "start", "end"],
            ),
            section(
                "project-group-what",
                &["systems", "control_level", "external_owner"],
            ),
        ],
        columns: &["phase", "owner", "lead", "end"],
        filters: &["phase", "control_level", "owner", "lead", "end"],
        runs: Some(("start", "end")),
        top: &["owner", "lead", "end"],
        menu: Some(6),
        ..Look::PLAIN
    };
}
