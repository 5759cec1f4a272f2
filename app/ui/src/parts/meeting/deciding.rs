//! What an item asks for and what was decided of it, and at which meeting a decision was made.

use leptos::prelude::*;
use styrbord_domain::decisions::DecisionStatus;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::AgendaItemFacts;
use styrbord_domain::meetings::{ItemKind, ItemStatus};
use styrbord_registry::{Fault, Page as Head, Record, Sitting};

use super::reading::title;
use super::sitting::came_to;
use crate::components::facts as shown;
use crate::components::prose;
use crate::parts::around;
use crate::parts::loaded::Loaded;
use crate::viewer::Viewer;

/// The case as it is put, and what is recommended: as recommended, never as decided.
pub fn case(v: &Viewer, loaded: &Loaded) -> Vec<AnyView> {
    let record = &loaded.record;
    ["case", "recommendation"]
        .into_iter()
        .filter_map(|name| {
            let text = Some(record.fact(name)).filter(|text| !text.is_empty())?;
            let html = prose::rendered(v, text, &loaded.heads).html;
            let title = v.field(Kind::AgendaItem, name);
            let edit = loaded.edits().then(|| {
                let address = format!("{}/edit?section=item-group-case", record.page.path());
                shown::edit_link(v, &title, address)
            });
            Some(view! { <section class="needs"><header><h2>{title.clone()}</h2>{edit}</header><div class="prose" inner_html=html></div></section> }.into_any())
        })
        .collect()
}

/// The decisions that were made of an item, or are proposed of it.
pub fn decided(v: &Viewer, decisions: &[Record]) -> Option<AnyView> {
    if decisions.is_empty() {
        return None;
    }
    let rows: Vec<_> = decisions
        .iter()
        .map(|decision| around::row(v, decision))
        .collect();
    let is_draft = |decision: &Record| decision.fact("status") == DecisionStatus::Draft.as_str();
    let title = match decisions.iter().all(is_draft) {
        true => v.t("run-prepared"),
        false => v.t("item-decided"),
    };
    Some(
        view! { <section class="needs"><header><h2>{title}</h2></header><ul class="rows">{rows}</ul></section> }
            .into_any(),
    )
}

/// Whether an item asks for a decision.
pub fn decides(facts: &AgendaItemFacts) -> bool {
    facts.kind == Some(ItemKind::Decision)
}

/// The meeting at which a decision was made, or is to be made.
pub struct Made {
    meeting: Head,
    item: Head,
    name: String,
    sitting: Option<Sitting>,
}

impl Made {
    /// Reads it; nothing of a decision that is on no agenda.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn of(v: &Viewer, decision: &Record) -> Result<Option<Self>, Fault> {
        let slug = decision.fact("item");
        if slug.is_empty() || v.desk.as_of_day().is_some() {
            return Ok(None);
        }
        let found = |record: Result<Record, Fault>| match record {
            Err(Fault::NotFound) => Ok(None),
            found => found.map(Some),
        };
        let Some(item) = found(v.desk.record(Kind::AgendaItem, slug).await)? else {
            return Ok(None);
        };
        let slug = item.fact("meeting");
        let Some(meeting) = found(v.desk.record(Kind::Meeting, slug).await)? else {
            return Ok(None);
        };
        let facts: AgendaItemFacts = item.facts()?;
        let sitting = match facts.status {
            ItemStatus::Decided => v.desk.sitting(&meeting, Some(&item)).await.ok(),
            _ => None,
        };
        Ok(Some(Self {
            name: title(v, &item, &facts),
            meeting: meeting.page,
            item: item.page,
            sitting,
        }))
    }

    /// The way to the item in the minutes.
    pub fn view(&self, v: &Viewer) -> AnyView {
        let minutes = format!("{}/minutes#{}", self.meeting.path(), self.item.slug);
        view! { <a href=v.at(&minutes)>{self.meeting.title.clone()}</a> ": " {self.name.clone()} }
            .into_any()
    }

    /// What the vote came to, where there was one.
    pub fn votes(&self, v: &Viewer) -> Option<String> {
        let sitting = self.sitting.as_ref()?;
        Some(came_to(v, sitting, sitting.voted?))
    }
}
