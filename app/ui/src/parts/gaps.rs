//! How much of what should be known of a record is known, and what is missing, by section.

use leptos::prelude::*;
use styrbord_domain::answering::AnswersAs;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kinds;

use super::loaded::Loaded;
use crate::components::facts::{absence_says_no, reference};
use crate::look::Section;
use crate::viewer::Viewer;

/// Of fewer facts no share is told.
const FEW: usize = 5;
/// Half the width of the ring, in its own measure.
const RADIUS: f64 = 15.915;

/// What is missing of a record.
pub struct Gaps {
    /// How many of the facts that should be known are.
    known: usize,
    /// Those that are not, by section.
    missing: Vec<(&'static Section, Vec<&'static Field>)>,
}

impl Gaps {
    /// What is missing of a record that changes still; none where too little is asked to tell a share. Sections that few need
    /// are not asked for, nor lists, which may well be empty.
    pub fn of(v: &Viewer, loaded: &Loaded) -> Option<Self> {
        let record = &loaded.record;
        if loaded.as_it_was || record.is_fixed() {
            return None;
        }
        let kind = record.page.kind;
        let mut gaps = Self {
            known: 0,
            missing: Vec::new(),
        };
        for section in loaded.look.sections.iter().filter(|section| !section.rare) {
            let asked = section
                .fields(kinds::fields(kind))
                .filter(|field| is_asked(v, field));
            let asked = asked.filter(|field| !record.hidden.contains(&field.name));
            let (known, missing): (Vec<_>, Vec<_>) =
                asked.partition(|field| record.facts.contains_key(field.name));
            gaps.known += known.len();
            if !missing.is_empty() {
                gaps.missing.push((section, missing));
            }
        }
        (gaps.all() >= FEW).then_some(gaps)
    }

    fn all(&self) -> usize {
        let missing: usize = self.missing.iter().map(|(_, fields)| fields.len()).sum();
        self.known + missing
    }

    /// How much is known, in whole per cent: 100 only when nothing is missing.
    fn percent(&self) -> usize {
        self.known * 100 / self.all()
    }

    /// A ring that fills, and leads to what is missing.
    pub fn ring(&self, v: &Viewer) -> AnyView {
        let percent = self.percent();
        let said = v.tw(
            "gaps-share",
            &[("known", self.known.into()), ("all", self.all().into())],
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
        let (kind, path) = (record.page.kind, record.page.path());
        let rows: Vec<_> = self
            .missing
            .iter()
            .map(|(section, fields)| {
                let names: Vec<_> = fields
                    .iter()
                    .map(|field| v.field(kind, field.name))
                    .collect();
                let name = v.t(section.title);
                let name = match loaded.may_edit {
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
        let kind = record.page.kind;
        let answers = kinds::answers(kind, &record.facts, v.today())?;
        let who = answers.who.filter(|who| loaded.heads.contains_key(who))?;
        let role = match answers.role {
            AnswersAs::Field(field) => v.field(kind, field),
            AnswersAs::Seat(seat) => v.label("seat", seat),
        };
        let who = reference(v, &who, &loaded.heads);
        Some(
            view! { <p class="soft">{v.t("gaps-ask")} " " {who} ", " {role.to_lowercase()}</p> }
                .into_any(),
        )
    }
}

fn is_asked(v: &Viewer, field: &Field) -> bool {
    let is_list = matches!(
        field.shape,
        Shape::Rows(_) | Shape::Prose | Shape::References(_)
    );
    !is_list && !field.limits && !absence_says_no(field) && v.desk.sees(field)
}
