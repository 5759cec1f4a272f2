//! People, and what they answer for.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::PersonFacts;
use styrbord_registry::{Fault, Involved};

use crate::look::{Look, section};
use crate::page::{Page, Rejected};
use crate::parts::involved::list;
use crate::parts::loaded::Loaded;
use crate::parts::ordinary::ordinary;
use crate::shown::Shown;
use crate::viewer::Viewer;

/// What people answer for, in the order in which it is shown.
const ANSWER_FOR: [Kind; 7] = [
    Kind::Forum,
    Kind::System,
    Kind::Project,
    Kind::Benefit,
    Kind::Standard,
    Kind::Unit,
    Kind::Wiki,
];

/// So many of a kind are shown.
const ROWS: usize = 50;

impl Shown for PersonFacts {
    const LOOK: Look = Look {
        first: &["title", "job_title", "unit", "email"],
        sections: &[section(
            "section-facts",
            &["job_title", "unit", "email", "left"],
        )],
        columns: &["job_title", "unit"],
        filters: &["unit"],
        top: &["job_title", "unit"],
        ..Look::PLAIN
    };

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let mut all = Vec::new();
        for kind in ANSWER_FOR {
            let involved = v.desk.involved(kind, loaded.record.page.id).await?;
            if !involved.is_empty() {
                all.push((kind, involved));
            }
        }
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, Self::KIND.folder(), move || {
            // What they answered for on another day is not known here.
            let today = v.desk.as_of_day().is_none();
            let answers = today.then(|| answers_for(&v, &all));
            ordinary(&v, &loaded, answers.into_any(), &rejected)
        }))
    }
}

/// What they are to which records today.
fn answers_for(v: &Viewer, all: &[(Kind, Vec<Involved>)]) -> AnyView {
    let groups: Vec<_> = all
        .iter()
        .map(|(kind, involved)| list(v, *kind, involved, ROWS))
        .collect();
    let nothing = all
        .is_empty()
        .then(|| view! { <p class="soft">{v.t("person-answers-for-nothing")}</p> });
    view! {
        <section class="stack" id="answers-for"><h2>{v.t("person-answers-for")}</h2>{nothing}{groups}</section>
    }
    .into_any()
}
