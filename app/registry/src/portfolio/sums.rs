//! What the benefits of a portfolio come to (F22): promised, expected by the day and arrived, each of what is alike.

use std::collections::BTreeMap;
use std::sync::Arc;

use styrbord_domain::benefits::{Alike, Cash, Contribution, SumKey, Total, Why, Worth, portfolio};
use styrbord_domain::kinds::BenefitStatus;

use super::kept::Row;
use crate::page::Page;

/// What benefits come to that are alike: of one sign, each year or once, of one price year and kind of cash, or of one unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PortfolioSum {
    /// Of what it is.
    pub key: SumKey,
    /// The whole planned change.
    pub promised: Option<Total>,
    /// What should have come by the day.
    pub expected: Option<Total>,
    /// What has come by the latest readings.
    pub arrived: Option<Total>,
}

/// Why a benefit is in no sum.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LeftOut {
    /// It was given up.
    GivenUp,
    /// It is a draft: nothing has been promised yet.
    Draft,
    /// It is said not to count, or not said to count.
    NotCounted,
    /// What it promises is not known.
    Unknown(Why),
}

impl LeftOut {
    /// As programs know it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GivenUp => "given_up",
            Self::Draft => "draft",
            Self::NotCounted => "not_counted",
            Self::Unknown(why) => why.as_str(),
        }
    }
}

impl Row {
    pub fn is_given_up(&self) -> bool {
        self.status == Some(BenefitStatus::Abandoned)
    }

    /// Why it is in no sum; none where it is in one.
    pub fn left_out(&self) -> Option<LeftOut> {
        if self.is_given_up() {
            return Some(LeftOut::GivenUp);
        }
        if self.status == Some(BenefitStatus::Draft) {
            return Some(LeftOut::Draft);
        }
        if !self.counted {
            return Some(LeftOut::NotCounted);
        }
        let [promised, ..] = &self.worth;
        promised.as_ref().err().copied().map(LeftOut::Unknown)
    }

    fn gives(&self, worth: &Result<Worth, Why>) -> Contribution<'_> {
        Contribution {
            benefit: &self.page.slug,
            counted: true,
            sign: self.standing.sign,
            recurrence: self.recurrence,
            // Nothing says yet what part of a benefit is due to what.
            share: None,
            worth: worth.clone(),
        }
    }
}

/// What some benefits come to.
pub(super) fn sums<'r>(rows: impl Iterator<Item = &'r Arc<Row>>) -> Vec<PortfolioSum> {
    let mut found: BTreeMap<SumKey, [Option<Total>; 3]> = BTreeMap::new();
    // What gives to none is sorted out once.
    let counted: Vec<&Arc<Row>> = rows.filter(|row| row.left_out().is_none()).collect();
    for place in 0..3 {
        let given = counted.iter().map(|row| row.gives(&row.worth[place]));
        let given: Vec<Contribution<'_>> = given.collect();
        for (key, total) in portfolio(&given).sums {
            found.entry(key).or_default()[place] = Some(total);
        }
    }
    let sums = found.into_iter();
    sums.map(|(key, [promised, expected, arrived])| PortfolioSum {
        key,
        promised,
        expected,
        arrived,
    })
    .collect()
}

/// What of it can be taken out of a budget and is in one already: there are an account and a decision.
pub(super) fn in_budget<'r>(rows: impl Iterator<Item = &'r Arc<Row>>) -> Vec<PortfolioSum> {
    let budgeted = rows.filter(|row| row.standing.valuation.is_in_budget());
    let mut sums = sums(budgeted);
    sums.retain(|sum| match sum.key.alike {
        Alike::Money { cash, .. } => cash == Cash::Cashable,
        Alike::Unit(_) => false,
    });
    sums
}

/// Benefits that are in no sum for one reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOutOf {
    /// Why.
    pub why: LeftOut,
    /// How many.
    pub number: usize,
    /// The first of them, by title.
    pub first: Vec<Page>,
}

/// What is in no sum, by reason.
pub(super) fn left_out(rows: &[&Arc<Row>], most: usize) -> Vec<LeftOutOf> {
    let mut found: BTreeMap<LeftOut, (usize, Vec<Page>)> = BTreeMap::new();
    for row in rows {
        if let Some(why) = row.left_out() {
            let (number, first) = found.entry(why).or_default();
            *number += 1;
            if first.len() < most {
                first.push(row.page.clone());
            }
        }
    }
    let found = found.into_iter();
    found
        .map(|(why, (number, first))| LeftOutOf { why, number, first })
        .collect()
}
