//! Whether one decision may replace another.

use std::collections::HashSet;
use std::hash::Hash;

use super::{DecisionRefusal, DecisionStatus};

/// Checks whether `new` may supersede `old`, whose status today is `old_status`.
///
/// `superseding` holds the existing pairs of newer and older decision that are in reach of either.
/// A decision may replace several, and is itself replaced at most once.
///
/// # Errors
/// Every reason why it may not.
pub fn may_supersede<Id: Copy + Eq + Hash>(
    new: Id,
    old: Id,
    old_status: DecisionStatus,
    superseding: &[(Id, Id)],
) -> Result<(), Vec<DecisionRefusal>> {
    if new == old {
        return Err(vec![DecisionRefusal::SupersedesItself]);
    }
    let mut refusals = Vec::new();
    let replaced_by_another = superseding
        .iter()
        .any(|(newer, older)| *older == old && *newer != new);
    match old_status {
        DecisionStatus::Draft => refusals.push(DecisionRefusal::SupersededIsDraft),
        DecisionStatus::Revoked | DecisionStatus::Expired => {
            refusals.push(DecisionRefusal::SupersededNotInForce);
        }
        DecisionStatus::Superseded => refusals.push(DecisionRefusal::AlreadySuperseded),
        _ if replaced_by_another => refusals.push(DecisionRefusal::AlreadySuperseded),
        _ => {}
    }
    if supersedes_in_the_end(old, new, superseding) {
        refusals.push(DecisionRefusal::SupersedeCycle);
    }
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(refusals)
    }
}

/// Whether a walk from `newer` to what it replaced, and on from there, meets `older`.
fn supersedes_in_the_end<Id: Copy + Eq + Hash>(
    newer: Id,
    older: Id,
    superseding: &[(Id, Id)],
) -> bool {
    let mut seen = HashSet::from([newer]);
    let mut waiting = vec![newer];
    while let Some(current) = waiting.pop() {
        for (_, replaced) in superseding.iter().filter(|(from, _)| *from == current) {
            if *replaced == older {
                return true;
            }
            if seen.insert(*replaced) {
                waiting.push(*replaced);
            }
        }
    }
    false
}
