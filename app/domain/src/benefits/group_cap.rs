//! How much the benefits of a group can save together (F17).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::quantity::Quantity;
use super::sum::sum;
use super::why::Why;

/// F17: what the counted benefits of a group claim of what there was before.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct GroupCap {
    /// What is claimed, of the benefits of which it is known.
    pub claimed: Quantity,
    /// By how much that is more than there was; `None` when it is not.
    pub over: Option<Decimal>,
    /// Benefits of the group of which it is not known what they claim.
    pub unknown: usize,
}

/// F17: holds the claims of a group against its volume before the change: no more hours can be saved than were used.
///
/// # Errors
/// [`Why::BaselineMissing`] where the volume is not known, [`Why::UnitsMixed`], [`Why::TooLarge`].
pub fn group_cap(
    baseline: Option<&Quantity>,
    claims: &[Option<Quantity>],
) -> Result<GroupCap, Why> {
    let cap = baseline.ok_or(Why::BaselineMissing)?;
    let known: Vec<&Quantity> = claims.iter().flatten().collect();
    if known.iter().any(|claim| !claim.is_like(cap)) {
        return Err(Why::UnitsMixed);
    }
    let claimed = sum(known.iter().map(|claim| claim.value))?;
    let over = claimed.checked_sub(cap.value).ok_or(Why::TooLarge)?;
    Ok(GroupCap {
        over: (over > Decimal::ZERO).then_some(over),
        unknown: claims.len() - known.len(),
        claimed: Quantity {
            value: claimed,
            unit: cap.unit.clone(),
        },
    })
}
