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

    /// Its cells in the row of a record.
    pub fn cells(&self, v: &Viewer, record: &Record) -> Option<AnyView> {
        let assessed = self.0.get(&record.page.slug)?;
        let rating = assessed.rating.as_str();
        let realised = assessed.realised.map_or_else(
            || v.t("value-unknown"),
            |share| format!("{} %", figure(v, rounded(share, 0))),
        );
        Some(
            view! {
                <td data-label=v.t("benefit-rating")>{chip(tone("benefit-rating", rating), v.label("benefit-rating", rating))}</td>
                <td class="num" data-label=v.t("benefit-realised-share")>{realised}</td>
            }
            .into_any(),
        )
    }
}
