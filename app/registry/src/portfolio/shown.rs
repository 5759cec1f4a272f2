//! Rows as they are shown: with the names of the pages that they name.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use styrbord_domain::benefits::{GapSplit, Lag, PartOf, Recurrence, Standing, Why};
use styrbord_domain::kinds::BenefitStatus;
use uuid::Uuid;

use super::kept::{Row, State};
use super::sums::LeftOut;
use crate::depends::Source;
use crate::look::AT_ONCE;
use crate::page::Page;
use crate::rows::page;
use crate::{Desk, Fault};

/// What the portfolio tells of a benefit.
#[derive(Clone, PartialEq, Debug)]
pub struct BenefitRow {
    /// The benefit.
    pub page: Page,
    /// Who answers for it.
    pub owner: Option<Page>,
    /// Who measures it.
    pub measured_by: Option<Page>,
    /// The project that brings it about.
    pub project: Option<Page>,
    /// The system that it depends on.
    pub system: Option<Page>,
    /// Where it stands.
    pub status: Option<BenefitStatus>,
    /// In what it is counted.
    pub unit: String,
    /// Whether it comes each year.
    pub recurrence: Recurrence,
    /// Its figures.
    pub standing: Standing,
    /// F18: the users of its system that are reached; none where nothing is recorded of that.
    pub users_reached: Option<Result<PartOf, Why>>,
    /// Why it is late.
    pub lag: Option<Lag>,
    /// Why it is in no sum.
    pub left_out: Option<LeftOut>,
}

impl BenefitRow {
    /// F19: how much of what is missing is so because users are not reached, or why that is not known; none where nothing is
    /// recorded of its system.
    #[must_use]
    pub fn gap(&self) -> Option<Result<GapSplit, Why>> {
        self.users_reached.map(|users| self.standing.gap(users))
    }

    /// Whether it was given up.
    #[must_use]
    pub fn is_given_up(&self) -> bool {
        self.left_out == Some(LeftOut::GivenUp)
    }
}

/// The pages that rows name.
#[derive(Default)]
pub(super) struct Names {
    wanted: BTreeSet<Uuid>,
    found: HashMap<Uuid, Page>,
}

impl Names {
    /// Wants the pages that a row names.
    pub fn want(&mut self, row: &Row) {
        let named = [row.owner, row.measured_by, row.project, row.system];
        self.want_pages(named.into_iter().flatten());
    }

    pub fn want_pages(&mut self, pages: impl Iterator<Item = Uuid>) {
        self.wanted.extend(pages);
    }

    /// Looks them up as the reader may know of them on the day of the desk.
    pub async fn look_up(mut self, desk: &Desk) -> Result<Self, Fault> {
        let wanted: Vec<Uuid> = self.wanted.iter().copied().collect();
        for chunk in wanted.chunks(AT_ONCE) {
            let sources: Vec<_> = chunk.iter().map(|page| Source::Record(*page)).collect();
            let pages = page::Entity::find().filter(page::Column::Id.is_in(chunk.iter().copied()));
            let pages = pages.all(desk.reads(&sources)).await?;
            let then = desk.heads_then(pages.iter()).await?;
            for page in &pages {
                self.found
                    .extend(then.head(page)?.map(|head| (page.id, head)));
            }
        }
        Ok(self)
    }

    pub fn page(&self, page: Uuid) -> Option<Page> {
        self.found.get(&page).cloned()
    }

    pub fn row(&self, state: &State, row: &Row) -> BenefitRow {
        let named = |page: Option<Uuid>| self.page(page?);
        let reached = row.system.and_then(|system| state.reached.get(&system));
        let users_reached = reached.map(|reached| reached.users);
        let gap = users_reached.and_then(|users| row.standing.gap(users).ok());
        let lag = row.standing.lag(gap);
        BenefitRow {
            page: row.page.clone(),
            owner: named(row.owner),
            measured_by: named(row.measured_by),
            project: named(row.project),
            system: named(row.system),
            status: row.status,
            unit: row.unit.clone(),
            recurrence: row.recurrence,
            standing: row.standing,
            users_reached,
            lag: lag.filter(|_| !row.is_given_up()),
            left_out: row.left_out(),
        }
    }
}
