//! What a list shows beside the columns that are stored.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::benefits::{Assessment, rounded};
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, Record};

use crate::components::chip::{chip, tone};
use crate::components::curve::figure;
use crate::viewer::Viewer;

/// How each benefit does today; nothing for other kinds.
pub struct Extra(HashMap<String, Assessment>);

impl Extra {
    /// Loads it for the records of a list.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(v: &Viewer, kind: Kind, records: &[Record]) -> Result<Self, Fault> {
        if kind != Kind::Benefit {
            return Ok(Self(HashMap::new()));
        }
        Ok(Self(v.desk.assessments(records, v.today()).await?))
    }

    /// The texts above its columns.
    pub const fn names(kind: Kind) -> &'static [&'static str] {
        match kind {
            Kind::Benefit => &["benefit-rating", "benefit-realised-share"],
            _ => &[],
        }
    }

    /// The headings of its columns.
    pub fn headings(&self, v: &Viewer) -> Option<AnyView> {
        (!self.0.is_empty()).then(|| {
            view! {
                <th scope="col">{v.t("benefit-rating")}</th>
                <th scope="col" class="num">{v.t("benefit-realised-share")}</th>
            }
            .into_any()
        })
    }

    /// Its words in the row of a record.
    pub fn words(&self, v: &Viewer, record: &Record) -> Vec<String> {
        let Some(assessed) = self.0.get(&record.page.slug) else {
            return Vec::new();
        };
        let realised = assessed.realised.map_or_else(
            || v.t("value-unknown"),
            |share| format!("{} %", figure(v, rounded(share, 0))),
        );
        vec![
            v.label("benefit-rating", assessed.rating.as_str()),
            realised,
        ]
    }

    /// Its cells in the row of a record.
    pub fn cells(&self, v: &Viewer, record: &Record) -> Option<AnyView> {
        let assessed = self.0.get(&record.page.slug)?;
        let tone = tone("benefit-rating", assessed.rating.as_str());
        let [rating, realised] = <[String; 2]>::try_from(self.words(v, record)).ok()?;
        Some(
            view! {
                <td data-label=v.t("benefit-rating")>{chip(tone, rating)}</td>
                <td class="num" data-label=v.t("benefit-realised-share")>{realised}</td>
            }
            .into_any(),
        )
    }
}
