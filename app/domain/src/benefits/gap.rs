//! Whether what is missing is missing because units are not reached, or because those that are gain less (F19).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::coverage::PartOf;
use super::why::Why;

/// F19: what is missing of the planned change, in the unit of the benefit. Both parts come to the planned less the actual
/// change, exactly.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct GapSplit {
    /// Missing because users are not reached.
    pub rollout: Decimal,
    /// Missing although they are reached; below 0 when they gain more than was planned.
    pub effect: Decimal,
}

/// F19: splits the gap between planned and actual change by the coverage of users.
///
/// # Errors
/// The reason of the first of the three that is not known, or [`Why::TooLarge`].
pub fn gap_split(
    planned: Result<Decimal, Why>,
    actual: Result<Decimal, Why>,
    users: Result<PartOf, Why>,
) -> Result<GapSplit, Why> {
    let (planned, actual, users) = (planned?, actual?, users?);
    let beyond = users.whole.checked_sub(users.part).ok_or(Why::TooLarge)?;
    // Multiplied before it is divided, so that what comes out even stays even.
    let rollout = planned
        .checked_mul(Decimal::from(beyond))
        .and_then(|product| product.checked_div(Decimal::from(users.whole)))
        .ok_or(Why::TooLarge)?;
    let gap = planned.checked_sub(actual).ok_or(Why::TooLarge)?;
    Ok(GapSplit {
        rollout,
        effect: gap.checked_sub(rollout).ok_or(Why::TooLarge)?,
    })
}
