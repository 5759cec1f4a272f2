//! How much of what should be known of a record is known, and what is missing, by section.

use leptos::prelude::*;
use styrbord_domain::answering::AnswersAs;
use styrbord_domain::field::Shape;
use styrbord_domain::gaps::{Share, is_known};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;

use super::loaded::Loaded;
use crate::components::facts::reference;
use crate::look::Section;
use crate::viewer::Viewer;

/// Half the width of the ring, in its own measure.
const RADIUS: f64 = 15.915;

/// What is missing of a record.
pub struct Gaps {
    share: Share,
    /// What is missing, in words, by section.
    missing: Vec<(&'static Section, Vec<String>)>,
}

impl Gaps {
    /// What is missing of a record that changes still; none where too little is asked to tell a share. Sections that few need
    /// are not asked for.
    pub fn of(v: &Viewer, loaded: &Loaded) -> Option<Self> {
        let record = &loaded.record;
        // What is only proposed need not be known yet, and what was dealt with is not filled in any more.
        let stands = record.is_fixed() || loaded.is_dealt_with();
        if loaded.as_it_was || stands || record.is_proposal() {
            return None;
        }
        let kind = record.page.kind;
        let mut answers = answerer(v, loaded);
        let mut share = Share::default();
        let mut missing = Vec::new();
        for section in loaded.look.sections.iter().filter(|section| !section.rare) {
            let fields = section.fields(kinds::fields(kind));
            let fields =
                fields.filter(|field| v.desk.sees(field) && !record.hidden.contains(&field.name));
            let mut gaps = Vec::new();
            for field in fields {
                let asked = match field.shape {
                    // Of rows nothing is asked but who answers by one of them; those of roles come first.
                    Shape::Rows(_) => answers.take(),
                    _ if kinds::needs(kind, &record.facts, field.name) => {
                        let known = record.facts.contains_key(field.name);
                        Some((v.field(kind, field.name), known))
                    }
                    _ => is_known(field, &record.facts)
                        .map(|known| (v.field(kind, field.name), known)),
                };
                if let Some((name, known)) = asked {
                    share.count(known);
                    (!known).then(|| gaps.push(name));
                }
            }
            if !gaps.is_empty() {
                missing.push((section, gaps));
            }
        }
        share.says_something().then_some(Self { share, missing })
    }

    /// A ring that fills, and leads to what is missing.
    pub fn ring(&self, v: &Viewer) -> AnyView {
        let percent = self.share.percent();
        let said = v.tw(
            "gaps-share",
            &[
                ("known", self.share.known.into()),
                ("all", self.share.all.into()),
            ],
        );
        let ring = view! {
            <svg class="ring" viewBox="0 0 40 40" aria-hidden="true">
                <circle cx="20" cy="20" r=RADIUS.to_string()></circle>
                <circle cx="20" cy="20" r=RADIUS.to_string() pathLength="100" stroke-dasharray=format!("{percent} 100")></circle>
            </svg>
            <span>{said}</span>
        };
        match self.missing.is_empty() {
            true => view! { <p class="completeness">{ring}</p> }.into_any(),
            false => view! { <a class="completeness" href="#gaps">{ring}</a> }.into_any(),
        }
    }

    /// What is missing, where it is filled in, and who can be asked.
    pub fn list(&self, v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
        if self.missing.is_empty() {
            return None;
        }
        let record = &loaded.record;
        let path = record.page.path();
        let rows: Vec<_> = self
            .missing
            .iter()
            .map(|(section, names)| {
                let name = v.t(section.title);
                let name = match loaded.edits_some(section.fields) {
                    true => view! { <a href=section.edited_at(&path)>{name}</a> }.into_any(),
                    false => name.into_any(),
                };
                view! { <li><span>{name}</span><small>{names.join(", ")}</small></li> }
            })
            .collect();
        let who = self.asks(v, loaded);
        Some(
            view! {
                <section class="gaps stack" data-gap="small" id="gaps">
                    <h2>{v.t("section-gaps")}</h2>
                    {who}
                    <ul class="rows">{rows}</ul>
                </section>
            }
            .into_any(),
        )
    }

    /// Who answers for the record, and so should know.
    fn asks(&self, v: &Viewer, loaded: &Loaded) -> Option<AnyView> {
        let record = &loaded.record;
        let answers = kinds::answers(record.page.kind, &record.facts, v.today())?;
        let who = answers.who.filter(|who| loaded.heads.contains_key(who))?;
        let role = answers_as(v, record.page.kind, answers.role);
        let who = reference(v, &who, &loaded.heads);
        Some(
            view! { <p class="soft">{v.t("gaps-ask")} " " {who} ", " {role.to_lowercase()}</p> }
                .into_any(),
        )
    }
}

/// As what somebody should answer for a record by its rows, and whether anybody does; none where a field of its own names them.
fn answerer(v: &Viewer, loaded: &Loaded) -> Option<(String, bool)> {
    let record = &loaded.record;
    let kind = record.page.kind;
    let answers = kinds::answers(kind, &record.facts, v.today())?;
    // Where nobody leads a forum it says nothing of that, so it cannot be asked for.
    let by_rows = match answers.role {
        AnswersAs::Field(name) => kinds::fields(kind).iter().all(|field| field.name != name),
        AnswersAs::Seat(_) => false,
    };
    by_rows.then(|| (answers_as(v, kind, answers.role), answers.who.is_some()))
}

fn answers_as(v: &Viewer, kind: Kind, role: AnswersAs) -> String {
    match role {
        AnswersAs::Field(field) => v.field(kind, field),
        AnswersAs::Seat(seat) => v.label("seat", seat),
    }
}
