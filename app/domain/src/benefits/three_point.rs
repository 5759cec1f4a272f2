//! Estimates from the best, the likeliest and the worst case (F23).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::why::Why;

/// F23: an estimate, in the unit of its three points. Where it is shown it is called a three-point estimate.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
pub struct ThreePoint {
    /// `E = (O + 3M + P) ÷ 5`.
    pub estimate: Decimal,
    /// `s = |P − O| ÷ 5`: how far off it may well be.
    pub spread: Decimal,
}

/// F23: the estimate of three points; the best may be the lowest or the highest.
///
/// # Errors
/// [`Why::EstimateMissing`] when one of them is not said, [`Why::LikeliestOutside`] when the likeliest does not lie between the
/// other two, [`Why::TooLarge`].
pub fn three_point(
    best: Option<Decimal>,
    likeliest: Option<Decimal>,
    worst: Option<Decimal>,
) -> Result<ThreePoint, Why> {
    let best = best.ok_or(Why::EstimateMissing)?;
    let likeliest = likeliest.ok_or(Why::EstimateMissing)?;
    let worst = worst.ok_or(Why::EstimateMissing)?;
    if !(best.min(worst)..=best.max(worst)).contains(&likeliest) {
        return Err(Why::LikeliestOutside);
    }
    let points = Decimal::from(3)
        .checked_mul(likeliest)
        .and_then(|sum| sum.checked_add(best))
        .and_then(|sum| sum.checked_add(worst))
        .ok_or(Why::TooLarge)?;
    let apart = worst.checked_sub(best).ok_or(Why::TooLarge)?.abs();
    Ok(ThreePoint {
        estimate: points / FIVE,
        spread: apart / FIVE,
    })
}

const FIVE: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
