//! Units: a tree.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::UnitFacts;
use styrbord_registry::{Fault, ListQuery};

use crate::page::{Page, Rejected};
use crate::parts::around::inside;
use crate::parts::loaded::Loaded;
use crate::parts::ordinary::ordinary;
use crate::parts::rolled_out::rolled_out;
use crate::viewer::Viewer;

use crate::look::{Look, section};
use crate::ready_view::{NONE, ReadyView};
use crate::shown::Shown;

impl Shown for UnitFacts {
    const LOOK: Look = Look {
        first: &["title", "parent", "manager"],
        sections: &[section(
            "section-facts",
            &["parent", "manager", "external_id"],
        )],
        columns: &["parent", "manager"],
        top: &["parent", "manager"],
        inside: &[Kind::System, Kind::Benefit, Kind::Project, Kind::Person],
        views: &[ReadyView::of("view-no-manager", &[("manager", NONE)])],
        is_tree: true,
        menu: Some(9),
        ..Look::PLAIN
    };

    /// With the units below it.
    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let query = ListQuery {
            filters: vec![("parent".to_owned(), vec![loaded.record.page.slug.clone()])],
            limit: 500,
            ..ListQuery::default()
        };
        let below = v.desk.list(Self::KIND, &query).await?;
        let systems = v.desk.rollout_of_unit(&loaded.record.page).await?;
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, Self::KIND.folder(), move || {
            let rows: Vec<_> = below
                .items
                .iter()
                .map(|unit| view! { <li><a href=v.at(&unit.page.path())>{unit.page.title.clone()}</a></li> })
                .collect();
            let tree = (!rows.is_empty()).then(|| view! { <section class="card"><h2>{v.t("unit-below")}</h2><ul class="rows">{rows}</ul></section> });
            let around = inside(&v, &loaded);
            let wanted = rolled_out(&v, &loaded.record.page, &systems);
            let after = view! { {tree} {wanted} {around} }.into_any();
            ordinary(&v, &loaded, (().into_any(), after), &rejected)
        }))
    }
}
