//! What a process keeps of benefits: a small row of each, with what filters ask of it.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use jiff::civil::Date;
use styrbord_domain::benefits::{PartOf, Recurrence, Standing, Why, Worth};
use styrbord_domain::kinds::BenefitStatus;
use tokio::sync::Mutex;
use uuid::Uuid;

use crate::Audience;
use crate::page::Page;

/// How many days beside the present one are kept.
const MOST_DAYS: usize = 4;

/// What a benefit tells on a day, and by what it is found.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub page: Page,
    /// Where its title sorts.
    pub sort_key: String,
    pub audience: Audience,
    pub owner: Option<Uuid>,
    pub measured_by: Option<Uuid>,
    pub project: Option<Uuid>,
    pub system: Option<Uuid>,
    pub units: Vec<Uuid>,
    pub status: Option<BenefitStatus>,
    pub counted: bool,
    /// In what it is counted.
    pub unit: String,
    pub recurrence: Recurrence,
    pub standing: Standing,
    /// What it gives to sums: promised, expected by the day, arrived.
    pub worth: [Result<Worth, Why>; 3],
}

/// How far a system has come in the units (F18, F20).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reached {
    /// Units that use it, of those to be reached.
    pub units: Result<PartOf, Why>,
    /// Users in units that use it, of all in units to be reached.
    pub users: Result<PartOf, Why>,
    /// Units where it is carried through, of those to be reached.
    pub to_the_bottom: Result<PartOf, Why>,
}

/// All benefits as they are on a day, after a change.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub day: Date,
    /// The last change that is in it.
    pub seq: i64,
    /// Whether the day was over when it was made: then no save adds to it.
    pub is_over: bool,
    /// In the order of their titles.
    pub rows: Vec<Arc<Row>>,
    /// By project the forum that steers it.
    pub steered_by: HashMap<Uuid, Uuid>,
    /// By unit or forum the one above it.
    pub above: HashMap<Uuid, Uuid>,
    /// By system, of which anything is said; of the others nothing is recorded.
    pub reached: HashMap<Uuid, Reached>,
}

impl State {
    /// Puts rows in the place of those that are gone or made anew. What stood in order is brought into order in one look.
    pub fn take(&mut self, gone: &HashSet<Uuid>, rows: Vec<Arc<Row>>) {
        self.rows.retain(|row| !gone.contains(&row.page.id));
        self.rows.extend(rows);
        self.rows.sort_by(|one, other| {
            (&one.sort_key, one.page.id).cmp(&(&other.sort_key, other.page.id))
        });
    }

    /// Whether a unit or forum is another one, or stands below it.
    pub fn is_within(&self, one: Uuid, whole: Uuid) -> bool {
        let mut at = Some(one);
        // No chain is longer than there are links in it; the bound guards against a circle.
        for _ in 0..=self.above.len() {
            match at {
                Some(here) if here == whole => return true,
                Some(here) => at = self.above.get(&here).copied(),
                None => return false,
            }
        }
        false
    }
}

/// What this process keeps.
#[derive(Default, Debug)]
pub(crate) struct KeptPortfolio {
    /// Of the present day; held while it is filled and while it follows the feed, so that who asks meanwhile waits for one
    /// reading and does not begin another.
    pub(super) present: Mutex<Option<Arc<State>>>,
    /// Of a few other days, the last asked for at the end.
    pub(super) days: Mutex<VecDeque<Arc<State>>>,
}

/// Keeps the state of a day, and lets go of the one that was not asked for the longest.
pub(super) fn keep(days: &mut VecDeque<Arc<State>>, state: &Arc<State>) {
    days.retain(|kept| kept.day != state.day);
    days.push_back(Arc::clone(state));
    while days.len() > MOST_DAYS {
        days.pop_front();
    }
}
