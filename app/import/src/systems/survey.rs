//! What a file that is read in parts tells as a whole: found by reading it once before, in few bytes for each row.

use std::path::Path;

use styrbord_intake::{DayOrder, Limits, Parts, Problem, Sheet};

use super::mapping::Mapping;
use super::sheet::{First, Origin, Plan};
use super::shown::described;

/// How many rows are read at a time.
pub(super) const PART: usize = 5_000;

/// What is known of the whole.
#[derive(Default)]
pub(super) struct Survey {
    /// How many rows there are.
    pub rows: usize,
    /// Why it is not about systems, if so.
    pub refused: Option<(&'static str, String)>,
    orders: Vec<Order>,
    numbered: bool,
    /// What the first row of each name had that tells it apart.
    first: First,
}

/// The order of day and month that a column tells.
#[derive(Clone, Copy, Default)]
enum Order {
    #[default]
    Untold,
    Told(DayOrder),
    /// Parts tell different ones.
    Contradicted,
}

impl Survey {
    /// Reads a file once.
    pub fn of(path: &Path, mapping: &Mapping, origin: Origin) -> Result<Self, Problem> {
        let mut survey = Self {
            numbered: true,
            ..Self::default()
        };
        let mut parts = Parts::open(path, &Limits::default())?;
        while let Some(table) = parts.next_part(PART)? {
            for sheet in &table.sheets {
                survey.sees(sheet, mapping, origin);
            }
        }
        survey.numbered &= survey.rows > 1;
        Ok(survey)
    }

    fn sees(&mut self, sheet: &Sheet, mapping: &Mapping, origin: Origin) {
        match Plan::of(sheet, mapping, origin, false) {
            Ok(plan) => {
                self.orders.resize(sheet.columns.len(), Order::Untold);
                for (known, told) in self.orders.iter_mut().zip(plan.own_orders()) {
                    *known = match (*known, told) {
                        (known, DayOrder::Unstated) => known,
                        (Order::Untold, told) => Order::Told(told),
                        (Order::Told(known), told) if known == told => Order::Told(known),
                        _ => Order::Contradicted,
                    };
                }
                self.numbered &= plan.ids_number_rows_from(self.rows + 1);
            }
            Err(reason) => self.refused = Some((reason, described(sheet))),
        }
        self.rows += sheet.rows.len();
    }

    /// Lays the whole over the plan of a part.
    pub fn complete(&mut self, plan: &mut Plan<'_>) {
        let orders = self.orders.iter().map(|order| match order {
            Order::Told(order) => *order,
            Order::Untold | Order::Contradicted => DayOrder::Unstated,
        });
        plan.of_whole(orders.collect(), self.numbered, &mut self.first);
    }

    /// Takes over what a part was the first to tell.
    pub fn goes_on(&mut self, plan: &mut Plan<'_>) {
        self.first = plan.take_first();
    }
}
