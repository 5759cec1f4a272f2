//! People, and what they answer for.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::PersonFacts;
use styrbord_registry::{Fault, Involvements};

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

impl Shown for PersonFacts {
    const LOOK: Look = Look {
        first: &["title", "job_title", "unit", "email"],
        sections: &[section(
            "section-facts",
            &["job_title", "unit", "email", "left"],
        )],
        columns: &["job_title", "unit"],
        filters: &["unit"],
        top: &["job_title", "unit", "email"],
        inside: &[
            Kind::Forum,
            Kind::Unit,
            Kind::System,
            Kind::Project,
            Kind::Benefit,
            Kind::Standard,
        ],
        ..Look::PLAIN
    };

    async fn page(v: &Viewer, mut loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let all = v.desk.involved(&ANSWER_FOR, &loaded.record).await?;
        // What they answer for stands there, and not once more beside it.
        let is_said = |id| {
            let mut records = all.iter().flat_map(|involved| &involved.all);
            records.any(|one| one.record.page.id == id)
        };
        let (here, _) = &mut loaded.points_here;
        here.retain(|here| !is_said(here.record.page.id));
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, Self::KIND.folder(), move || {
            let answers = answers_for(&v, &all);
            ordinary(&v, &loaded, (().into_any(), answers), &rejected)
        }))
    }
}

/// What they are to which records on the day: all of it, as other pages lead here for that.
fn answers_for(v: &Viewer, all: &[Involvements]) -> AnyView {
    let groups: Vec<_> = all
        .iter()
        .map(|involved| list(v, involved, involved.all.len(), None))
        .collect();
    let nothing = all
        .is_empty()
        .then(|| view! { <p class="soft">{v.t("person-answers-for-nothing")}</p> });
    view! {
        <section class="stack" id="answers-for"><h2>{v.t("person-answers-for")}</h2>{nothing}{groups}</section>
    }
    .into_any()
}
