//! Vendors: which systems they are something to, and where each stands.

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::VendorFacts;
use styrbord_domain::tab::Tab;
use styrbord_registry::{Fault, Record};

use crate::components::chip;
use crate::look::{Look, rare, section};
use crate::page::{Page, Rejected};
use crate::parts::loaded::Loaded;
use crate::parts::ordinary::ordinary;
use crate::shown::Shown;
use crate::viewer::Viewer;

impl Shown for VendorFacts {
    const LOOK: Look = Look {
        first: &["title", "cvr", "website"],
        sections: &[
            section("section-facts", &["cvr", "country", "website"]),
            rare("section-from-source", &["extras"]),
        ],
        columns: &["cvr", "country"],
        top: &["cvr", "country", "website"],
        inside: &[Kind::System],
        ..Look::PLAIN
    };

    async fn page(v: &Viewer, loaded: Loaded, rejected: Rejected) -> Result<Page, Fault> {
        let (v, title) = (v.clone(), loaded.record.page.title.clone());
        Ok(Page::new(title, Self::KIND.folder(), move || {
            let systems = systems(&v, &loaded);
            ordinary(&v, &loaded, (().into_any(), systems.into_any()), &rejected)
        }))
    }
}

/// The systems, each with what the vendor is to it, where it stands and until when it is to be used.
fn systems(v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
    let mut systems: Vec<(&Record, Vec<String>)> = Vec::new();
    for around in loaded.tabs.of(Kind::System) {
        let role = v.field(Kind::System, around.field.name);
        for system in &around.records {
            let mut known = systems.iter_mut();
            match known.find(|(one, _)| one.page.id == system.page.id) {
                Some((_, roles)) => roles.push(role.clone()),
                None => systems.push((system, vec![role.clone()])),
            }
        }
    }
    if systems.is_empty() {
        return None;
    }
    systems.sort_by_key(|(system, _)| system.page.title.to_lowercase());
    let names = ["kind-system", "vendor-is", "field-system-stage"].map(|key| v.t(key));
    let [name, is, stage] = names;
    let ends = systems
        .iter()
        .any(|(system, _)| !system.fact("in_use_until").is_empty());
    let until = ends.then(|| v.field(Kind::System, "in_use_until"));
    let rows: Vec<_> = systems
        .into_iter()
        .map(|(system, roles)| {
            let until = until.clone().map(|name| {
                let day = match system.fact("in_use_until") {
                    "" => String::new(),
                    day => v.date_short(day),
                };
                view! { <td class="nowrap" data-label=name>{day}</td> }
            });
            view! {
                <tr>
                    <th scope="row"><a href=v.at(&system.page.path())>{system.page.title.clone()}</a></th>
                    <td data-label=is.clone()>{roles.join(", ")}</td>
                    <td data-label=stage.clone()>{chip::status(v, system)}</td>
                    {until}
                </tr>
            }
        })
        .collect();
    let headings = [name, is, stage].into_iter().chain(until);
    let headings: Vec<_> = headings
        .map(|name| view! { <th scope="col">{name}</th> })
        .collect();
    let all = v.at(&Tab::Of(Kind::System).path(&loaded.record.page.path()));
    Some(
        view! {
            <section class="needs" id="systems">
                <header><h2>{v.t("systems-title")}</h2><a href=all>{v.t("action-show-all")}</a></header>
                <div class="table-wrap"><table class="data-table"><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table></div>
            </section>
        }
        .into_any(),
    )
}
