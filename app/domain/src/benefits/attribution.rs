//! What of a benefit is due to which initiative (F16).

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::share::is_share;
use super::sum::sum;
use super::why::Why;
use crate::money::Ore;

/// What of a benefit an initiative claims.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Claimed {
    /// The initiative, by what identifies it.
    pub initiative: String,
    /// The part, from 0 to 1.
    pub share: Decimal,
}

/// F16: what is due to each initiative, and what to other causes. Together they are the whole, to the øre.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Attributed {
    /// By initiative, in the order of the claims.
    pub initiatives: Vec<(String, Ore)>,
    /// The rest.
    pub other_cause: Ore,
}

/// F16: parts an amount by the claims on it.
///
/// The øre that no share gives are given to the parts that lack most of one, of equal ones to the first by name: so no part is
/// more than an øre off, and the order of the claims changes nothing.
///
/// # Errors
/// [`Why::CountedTwice`] for an initiative with two claims, [`Why::ShareOutOfRange`], [`Why::SharesOverWhole`].
pub fn attribute(whole: Ore, claims: &[Claimed]) -> Result<Attributed, Why> {
    let rest = Decimal::ONE - checked_shares(claims)?;
    let ore = Decimal::from(whole.0);
    let shares = claims.iter().map(|claim| claim.share).chain([rest]);
    let exact: Vec<Decimal> = shares
        .map(|share| ore.checked_mul(share).ok_or(Why::TooLarge))
        .collect::<Result<_, _>>()?;
    let mut parts: Vec<i64> = exact
        .iter()
        .map(|part| part.floor().to_i64().ok_or(Why::TooLarge))
        .collect::<Result<_, _>>()?;
    let given: i128 = parts.iter().map(|part| i128::from(*part)).sum();
    let left = usize::try_from(i128::from(whole.0) - given).map_err(|_| Why::TooLarge)?;
    let mut places: Vec<usize> = (0..parts.len()).collect();
    let name = |place: usize| claims.get(place).map(|claim| claim.initiative.as_str());
    places.sort_by_key(|place| {
        let lacks = exact[*place] - exact[*place].floor();
        // What is due to nobody named is last.
        (-lacks, name(*place).is_none(), name(*place))
    });
    for place in places.into_iter().take(left) {
        parts[place] += 1;
    }
    let other_cause = parts.pop().map_or(Ore::ZERO, Ore);
    let names = claims.iter().map(|claim| claim.initiative.clone());
    Ok(Attributed {
        initiatives: names.zip(parts.into_iter().map(Ore)).collect(),
        other_cause,
    })
}

/// The sum of the shares.
fn checked_shares(claims: &[Claimed]) -> Result<Decimal, Why> {
    let mut names: Vec<&str> = claims
        .iter()
        .map(|claim| claim.initiative.as_str())
        .collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Why::CountedTwice);
    }
    if claims.iter().any(|claim| !is_share(claim.share)) {
        return Err(Why::ShareOutOfRange);
    }
    let claimed = sum(claims.iter().map(|claim| claim.share))?;
    if claimed > Decimal::ONE {
        return Err(Why::SharesOverWhole);
    }
    Ok(claimed)
}
