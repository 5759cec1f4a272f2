//! The portfolio of benefits: what was promised, what should have come by the day, what has come, what is late and why, and who
//! owns it.
//!
//! Small rows of all benefits are kept in the process and follow the change feed (`following`), so that no request reads all
//! readings; names are looked up for what is shown alone (`shown`).

mod asked;
mod filling;
mod following;
mod kept;
mod shown;
mod sums;

use std::collections::BTreeMap;
use std::sync::Arc;

use styrbord_domain::benefits::{PartOf, Rating};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use uuid::Uuid;

pub use asked::PortfolioQuery;
pub(crate) use kept::KeptPortfolio;
pub use kept::Reached;
use kept::{Row, State};
pub use shown::BenefitRow;
use shown::Names;
pub use sums::{LeftOut, LeftOutOf, PortfolioSum};
use sums::{in_budget, sums};

use crate::depends::Source;
use crate::page::Page;
use crate::{Desk, Fault};

/// How many stand in a list of what needs somebody.
const MOST_SHOWN: usize = 10;
/// How many are named of those that are in no sum for one reason.
const MOST_NAMED: usize = 5;

/// How the benefits of a forum, a unit or the whole house stand on a day.
#[derive(Clone, PartialEq, Debug)]
pub struct Portfolio {
    /// The forum whose benefits they are, with those below it.
    pub forum: Option<Page>,
    /// The unit where they are felt, with those below it.
    pub unit: Option<Page>,
    /// How many there are of each colour; those that were given up have none.
    pub ratings: BTreeMap<Rating, usize>,
    /// How many were given up.
    pub given_up: usize,
    /// What they come to.
    pub sums: Vec<PortfolioSum>,
    /// What of it is in a budget already.
    pub in_budget: Vec<PortfolioSum>,
    /// Those that are far behind, the furthest first.
    pub late: Vec<BenefitRow>,
    /// Those without the measurement that was due, the longest due first.
    pub unmeasured: Vec<BenefitRow>,
    /// The systems that they depend on of which it is known how far they have come, the least far first.
    pub systems: Vec<SystemReached>,
    /// How many such systems there are in all.
    pub systems_in_all: usize,
    /// On how many systems they depend of which nothing is said.
    pub systems_unknown: usize,
    /// What is in no sum, by reason.
    pub left_out: Vec<LeftOutOf>,
    /// The benefits that were asked for, by title: a page of them.
    pub rows: Vec<BenefitRow>,
    /// How many were asked for in all.
    pub rows_in_all: usize,
    /// Where the next page begins; none at the end.
    pub next_cursor: Option<String>,
}

impl Portfolio {
    /// How many benefits it has that were not given up.
    #[must_use]
    pub fn benefits(&self) -> usize {
        self.ratings.values().sum()
    }

    /// How many have a colour.
    #[must_use]
    pub fn of(&self, rating: Rating) -> usize {
        self.ratings.get(&rating).copied().unwrap_or_default()
    }
}

/// How far a system has come on which benefits depend.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SystemReached {
    /// The system.
    pub system: Page,
    /// How far.
    pub reached: Reached,
    /// How many benefits depend on it.
    pub benefits: usize,
}

impl Desk {
    /// The portfolio on the day of the desk, of the benefits that the reader may know of.
    ///
    /// # Errors
    /// `Invalid` at `forum` or `unit` for a name that leads to none, or at `cursor` for one that this list did not give.
    pub async fn portfolio(&self, query: &PortfolioQuery) -> Result<Portfolio, Fault> {
        self.actor.require(Action::Read)?;
        let forum = asked::page(self, "forum", Kind::Forum, query.forum.as_deref()).await?;
        let unit = asked::page(self, "unit", Kind::Unit, query.unit.as_deref()).await?;
        // The rows are kept beside the pages: what may move one of them is a save of one of these kinds.
        let sources = [
            Kind::Benefit,
            Kind::Indicator,
            Kind::Project,
            Kind::Forum,
            Kind::Unit,
            Kind::System,
        ];
        self.reads(&sources.map(Source::Kind));
        let state = self.benefits_kept().await?;
        let rows: Vec<&Arc<Row>> = state
            .rows
            .iter()
            .filter(|row| self.actor.is_among(row.audience))
            .filter(|row| is_of_forum(&state, row, forum.as_ref()))
            .filter(|row| is_at_unit(&state, row, unit.as_ref()))
            .collect();
        let under_way = || rows.iter().copied().filter(|row| !row.is_given_up());
        let mut ratings: BTreeMap<Rating, usize> = BTreeMap::new();
        for row in under_way() {
            *ratings.entry(row.standing.assessment.rating).or_default() += 1;
        }
        let rated =
            |rating| under_way().filter(move |row| row.standing.assessment.rating == rating);
        let mut late: Vec<&Arc<Row>> = rated(Rating::Red).collect();
        late.sort_by_key(|row| std::cmp::Reverse(row.standing.how_far_off()));
        late.truncate(MOST_SHOWN);
        let mut unmeasured: Vec<&Arc<Row>> = rated(Rating::MeasurementMissing).collect();
        unmeasured.sort_by_key(|row| row.standing.due);
        unmeasured.truncate(MOST_SHOWN);
        let left_out = sums::left_out(&rows, MOST_NAMED);
        let (page, rows_in_all, next_cursor) = asked::part(&rows, query)?;
        let systems = Systems::of(&state, under_way());
        let mut names = Names::default();
        for row in [&late, &unmeasured, &page].into_iter().flatten() {
            names.want(row);
        }
        names.want_pages(systems.known.iter().map(|(system, ..)| *system));
        let names = names.look_up(self).await?;
        let show = |rows: &[&Arc<Row>]| -> Vec<BenefitRow> {
            rows.iter().map(|row| names.row(&state, row)).collect()
        };
        Ok(Portfolio {
            given_up: rows.len() - under_way().count(),
            sums: sums(rows.iter().copied()),
            in_budget: in_budget(rows.iter().copied()),
            late: show(&late),
            unmeasured: show(&unmeasured),
            systems: systems.shown(&names),
            systems_in_all: systems.in_all,
            systems_unknown: systems.unknown,
            left_out,
            rows: show(&page),
            rows_in_all,
            next_cursor,
            ratings,
            forum,
            unit,
        })
    }
}

fn is_of_forum(state: &State, row: &Row, forum: Option<&Page>) -> bool {
    let Some(forum) = forum else { return true };
    let steered = row
        .project
        .and_then(|project| state.steered_by.get(&project));
    steered.is_some_and(|steers| state.is_within(*steers, forum.id))
}

fn is_at_unit(state: &State, row: &Row, unit: Option<&Page>) -> bool {
    let Some(unit) = unit else { return true };
    row.units.iter().any(|one| state.is_within(*one, unit.id))
}

/// The systems that benefits depend on.
struct Systems {
    /// Those that are shown.
    known: Vec<(Uuid, Reached, usize)>,
    in_all: usize,
    unknown: usize,
}

impl Systems {
    fn of<'r>(state: &State, rows: impl Iterator<Item = &'r Arc<Row>>) -> Self {
        let mut depending: BTreeMap<Uuid, usize> = BTreeMap::new();
        for system in rows.filter_map(|row| row.system) {
            *depending.entry(system).or_default() += 1;
        }
        let mut unknown = 0;
        let mut known: Vec<(Uuid, Reached, usize)> = Vec::new();
        for (system, benefits) in depending {
            match state.reached.get(&system) {
                Some(reached) => known.push((system, *reached, benefits)),
                None => unknown += 1,
            }
        }
        let in_all = known.len();
        known.sort_by_key(|(system, reached, _)| {
            let share = reached.units.ok().map(PartOf::share);
            (share.is_none(), share, *system)
        });
        known.truncate(MOST_SHOWN);
        Self {
            known,
            in_all,
            unknown,
        }
    }

    fn shown(&self, names: &Names) -> Vec<SystemReached> {
        let shown = self.known.iter().filter_map(|(system, reached, benefits)| {
            Some(SystemReached {
                system: names.page(*system)?,
                reached: *reached,
                benefits: *benefits,
            })
        });
        shown.collect()
    }
}
