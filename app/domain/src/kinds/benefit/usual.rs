//! What a benefit is of which nothing is said.

use crate::benefits::{Basis, BenefitSign, Mode, Rate, Recurrence};

/// It is wanted, it is a change, and it comes each year.
pub(super) const USUAL_RECURRENCE: Recurrence = Recurrence::Yearly;
pub(super) const USUAL_SIGN: BenefitSign = BenefitSign::Benefit;
pub(in crate::kinds) const USUAL_MODE: Mode = Mode::Change;

/// The same for what a lock compares.
pub(super) const AS_USUAL: [(&str, &str); 4] = [
    ("sign", USUAL_SIGN.as_str()),
    ("mode", USUAL_MODE.as_str()),
    ("recurring", USUAL_RECURRENCE.as_str()),
    ("discount_percent", Rate::STANDARD_PERCENT),
];

/// The same where the unit says what a step in it is.
pub(super) const fn as_usual_in(basis: Basis) -> [(&'static str, &'static str); 5] {
    let [sign, mode, recurring, rate] = AS_USUAL;
    [sign, mode, recurring, rate, ("basis", basis.as_str())]
}
