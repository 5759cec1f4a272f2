//! What a benefit is of which nothing is said.

use crate::benefits::{BenefitSign, Mode, Rate, Recurrence};

/// It is wanted, it is a change, and it comes each year.
pub(super) const USUAL_RECURRENCE: Recurrence = Recurrence::Yearly;
pub(super) const USUAL_SIGN: BenefitSign = BenefitSign::Benefit;
pub(in crate::kinds) const USUAL_MODE: Mode = Mode::Change;

/// The same for what a lock compares.
pub(super) const SIGN_AS_USUAL: (&str, &str) = ("sign", USUAL_SIGN.as_str());
pub(super) const MODE_AS_USUAL: (&str, &str) = ("mode", USUAL_MODE.as_str());
pub(super) const RECURRENCE_AS_USUAL: (&str, &str) = ("recurring", USUAL_RECURRENCE.as_str());
pub(super) const RATE_AS_USUAL: (&str, &str) = ("discount_percent", Rate::STANDARD_PERCENT);
