//! What is somebody's own: what they are something to, as what, and where it stands.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, Involvements, Record};

use crate::parts::involved::{as_what, list};
use crate::parts::record::named;
use crate::viewer::Viewer;

/// What may be somebody's own, in the order in which it is shown.
const KINDS: [Kind; 6] = [
    Kind::Project,
    Kind::Benefit,
    Kind::System,
    Kind::Standard,
    Kind::Wiki,
    Kind::Unit,
];
/// So many of a kind are shown, and so many changes.
const ROWS: usize = 8;

/// What is the reader's own.
pub struct Mine {
    /// Whether a person of the register stands behind the account.
    pub is_somebody: bool,
    /// The address of their page, where all of it stands.
    page: Option<String>,
    forums: Involvements,
    own: Vec<Involvements>,
}

impl Mine {
    /// What the register says of the reader today.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn of(v: &Viewer) -> Result<Self, Fault> {
        let mut own = Vec::new();
        for kind in KINDS {
            own.push(v.desk.mine(kind).await?);
        }
        Ok(Self {
            is_somebody: v.desk.is_somebody(),
            page: v.desk.own_page().await?,
            forums: v.desk.mine(Kind::Forum).await?,
            own,
        })
    }

    /// Whether the reader has a seat in a forum.
    pub fn has_seats(&self) -> bool {
        !self.forums.all.is_empty()
    }

    /// The seats of the reader, for the line under their name.
    pub fn seats(&self, v: &Viewer) -> Vec<AnyView> {
        let mut seats: Vec<(String, Vec<AnyView>)> = Vec::new();
        for forum in &self.forums.all {
            let page = &forum.record.page;
            let seat = as_what(v, Kind::Forum, &forum.parts);
            let link = view! { ", " <a href=page.path()>{page.title.clone()}</a> }.into_any();
            match seats.iter_mut().find(|(known, _)| *known == seat) {
                Some((_, forums)) => forums.push(link),
                None => seats.push((seat, vec![link])),
            }
        }
        let seats = seats.into_iter();
        seats
            .map(|(seat, forums)| view! { " · " {seat} {forums} }.into_any())
            .collect()
    }

    /// A list for each kind, and beside them what was changed last.
    pub fn view(&self, v: &Viewer) -> Option<AnyView> {
        let lists: Vec<_> = self
            .own
            .iter()
            .filter(|own| !own.all.is_empty())
            .map(|own| list(v, own, ROWS, self.page.as_deref()))
            .collect();
        if lists.is_empty() {
            return None;
        }
        Some(
            view! {
                <section class="stack" data-gap="small" id="mine">
                    <h2>{v.t("front-own")}</h2>
                    <div class="with-side">
                        <div class="grid" data-fit="wide">{lists}</div>
                        {self.changed(v)}
                    </div>
                </section>
            }
            .into_any(),
        )
    }

    /// What was saved last of what is the reader's own.
    fn changed(&self, v: &Viewer) -> AnyView {
        let all = self
            .own
            .iter()
            .chain([&self.forums])
            .flat_map(|own| &own.all);
        let mut records: Vec<&Record> = all.map(|involved| &involved.record).collect();
        records.sort_by_key(|record| std::cmp::Reverse(record.saved_at));
        let rows: Vec<_> = records
            .into_iter()
            .take(ROWS)
            .map(|record| {
                let by = v.by(&record.saved_by, record.on_behalf_of.as_deref());
                let history = format!("{}/history", record.page.path());
                view! { <li><a href=history>{named(record)}</a><small>{format!("{} · {by}", v.ago(record.saved_at))}</small></li> }
            })
            .collect();
        view! {
            <aside class="aside">
                <section class="points-here"><h3>{v.t("front-changed")}</h3><ul>{rows}</ul></section>
            </aside>
        }
        .into_any()
    }
}
