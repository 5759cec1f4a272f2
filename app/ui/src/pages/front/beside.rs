//! What is the reader's own beside the register: what they have begun to fill in, what they are told of, and the pages that they
//! follow.

use leptos::prelude::*;
use styrbord_registry::{Alert, Fault, OwnDraft, Record};

use crate::pages::account::drafts;
use crate::parts::alerts::{self, ALERTS};
use crate::parts::followed::rows;
use crate::parts::watching::FOLLOWING;
use crate::viewer::Viewer;

/// How many of each are shown.
const ROWS: u8 = 6;

/// How many alerts are looked at for those of what others did.
const LOOKED_AT: u64 = 60;

/// What is shown of all of it.
#[derive(Default)]
pub struct Own {
    drafts: Vec<OwnDraft>,
    more_drafts: bool,
    alerts: Vec<Alert>,
    watched: Vec<Record>,
}

impl Own {
    /// What there is of the reader's own.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn of(v: &Viewer) -> Result<Self, Fault> {
        if !v.desk.is_signed_in() {
            return Ok(Self::default());
        }
        let mut drafts = match v.desk.own_drafts().await {
            // Who comes by a token fills in no forms.
            Err(Fault::Forbidden) => Vec::new(),
            drafts => drafts?,
        };
        let more_drafts = drafts.len() > ROWS.into();
        drafts.truncate(ROWS.into());
        let mut alerts = match v.desk.alerts(LOOKED_AT).await {
            Err(Fault::Forbidden) => Vec::new(),
            alerts => alerts?,
        };
        // What is due stands with what waits already.
        alerts.retain(|alert| !alert.read && alert.code.is_of_others());
        alerts.truncate(ROWS.into());
        Ok(Self {
            drafts,
            more_drafts,
            alerts,
            watched: v.desk.watched(ROWS.into()).await?,
        })
    }

    /// What they have begun to fill in.
    pub fn drafts(&self, v: &Viewer) -> Option<AnyView> {
        let all = self.more_drafts.then_some("/account#own-drafts");
        let rows = drafts::rows(v, &self.drafts, "/");
        card(v, "own-drafts", v.t("drafts-title"), all, rows)
    }

    /// What they are told of and have not read.
    pub fn alerts(&self, v: &Viewer) -> Option<AnyView> {
        let rows = alerts::rows(v, &self.alerts);
        card(v, "alerts", v.t("alerts-title"), Some(ALERTS), rows)
    }

    /// The pages that they follow.
    pub fn followed(&self, v: &Viewer) -> Option<AnyView> {
        let rows = rows(v, &self.watched, false);
        card(v, "followed", v.t("following-title"), Some(FOLLOWING), rows)
    }
}

/// Rows under their title, with the way to all of them; nothing where there are none.
fn card(
    v: &Viewer,
    id: &'static str,
    title: String,
    all: Option<&'static str>,
    rows: Vec<AnyView>,
) -> Option<AnyView> {
    let all = all.map(|href| {
        let said = format!("{}: {title}", v.t("action-show-all"));
        view! { <a href=href aria-label=said>{v.t("action-show-all")}</a> }
    });
    (!rows.is_empty()).then(|| {
        view! { <section class="needs" id=id><header><h3>{title}</h3>{all}</header><ul class="rows">{rows}</ul></section> }
            .into_any()
    })
}
