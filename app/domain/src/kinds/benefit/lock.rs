//! What of a benefit is locked once its plan has been approved.

use super::usual::{AS_USUAL, as_usual_in};
use crate::benefits::Basis;
use crate::locked::Lock;

/// A draft is free, but a board approves its plan, and decides what is given up (domain §8 and §9).
const DRAFT: Lock = Lock {
    codes: Some((
        "status",
        &[
            "planned",
            "active",
            "realised",
            "partly_realised",
            "abandoned",
        ],
    )),
    giving_up: Some("abandoned"),
    decision: Some("plan_decision"),
    ..Lock::NONE
};

/// The promise: what is measured, from where to where, and by when (domain §5). Who works on it and how it is
/// measured may change without asking.
const PLAN: Lock = Lock {
    fields: &[
        "sign",
        "mode",
        "unit",
        "direction",
        "baseline",
        "baseline_date",
        "target",
        "start",
        "full_effect",
        "follow_up_to",
        "plan",
        "recurring",
        "basis",
        "volume",
        "unit_price",
        "price_year",
        "cashable_share",
        "budget_account",
        "budget_decision",
        "costs",
        "discount_percent",
        "horizon",
        // By them it is known which decisions are about the benefit.
        "project",
        "system",
    ],
    fillable: &[
        "unit",
        "direction",
        "baseline",
        "baseline_date",
        "target",
        "start",
        "full_effect",
        "follow_up_to",
        "basis",
        "volume",
        "unit_price",
        "price_year",
        "cashable_share",
        "budget_account",
        "budget_decision",
        "costs",
    ],
    usual: &AS_USUAL,
    codes: Some(("status", &["", "draft", "abandoned"])),
    ..DRAFT
};

/// The promise where the unit says what a step in it is: that was approved with it, also unsaid.
const PLAN_IN_MINUTES: Lock = Lock {
    usual: &as_usual_in(Basis::Minutes),
    ..PLAN
};
const PLAN_IN_HOURS: Lock = Lock {
    usual: &as_usual_in(Basis::Hours),
    ..PLAN
};
const PLAN_IN_UNITS: Lock = Lock {
    usual: &as_usual_in(Basis::Unit),
    ..PLAN
};
/// What is counted in kroner is worth as much as it says: a number or a price would make it something else.
const PLAN_IN_KRONER: Lock = Lock {
    fillable: &[
        "unit",
        "direction",
        "baseline",
        "baseline_date",
        "target",
        "start",
        "full_effect",
        "follow_up_to",
        "basis",
        "price_year",
        "cashable_share",
        "budget_account",
        "budget_decision",
        "costs",
    ],
    usual: &as_usual_in(Basis::Kroner),
    ..PLAN
};

/// The lock of a plan that has been approved or not, by what a step in its unit is and by what the unit says of that.
pub(super) fn lock_of(
    is_approved: bool,
    basis: Option<Basis>,
    unit: Option<&str>,
) -> &'static Lock {
    if !is_approved {
        return &DRAFT;
    }
    match (basis, unit.and_then(Basis::of_unit)) {
        (Some(Basis::Kroner), _) => &PLAN_IN_KRONER,
        (_, Some(Basis::Minutes)) => &PLAN_IN_MINUTES,
        (_, Some(Basis::Hours)) => &PLAN_IN_HOURS,
        (_, Some(Basis::Unit)) => &PLAN_IN_UNITS,
        _ => &PLAN,
    }
}
