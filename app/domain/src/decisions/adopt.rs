//! What a proposal must have before a forum can adopt it (domain §4).

use jiff::civil::Date;

use super::{DecisionKind, DecisionRefusal, MONEY_LIMIT, allowed_kinds, within_mandate};
use crate::fault::{Faults, FieldFault};
use crate::kinds::{DecisionFacts, ForumFacts};

/// The fields of a proposal that are not written yet and must be before a forum can adopt it (`has_wording` says whether its
/// text is).
pub fn missing_to_adopt(
    facts: &DecisionFacts,
    has_wording: bool,
) -> impl Iterator<Item = &'static str> {
    let kind = |asks: fn(DecisionKind) -> bool| facts.kind.is_some_and(asks);
    let conditional = kind(|kind| kind == DecisionKind::ApprovedWithConditions);
    let needed = [
        ("text", !has_wording),
        ("case", facts.case.is_none()),
        ("recommendation", facts.recommendation.is_none()),
        ("kind", facts.kind.is_none()),
        (
            "reasons",
            facts.reasons.is_none() && kind(DecisionKind::needs_reasons),
        ),
        ("conditions", facts.conditions.is_empty() && conditional),
    ];
    let missing = needed.into_iter().filter(|(_, is_missing)| *is_missing);
    missing.map(|(field, _)| field)
}

/// Every reason why a forum cannot adopt a proposal on a day, apart from what it supersedes: what is not written yet
/// (`has_wording` says whether its text is), a day to come, one on which it has run out already, a charter that does not hold, and
/// what is outside the mandate.
#[must_use]
pub fn against_adopting(
    facts: &DecisionFacts,
    forum: &ForumFacts,
    has_wording: bool,
    on: Date,
    today: Date,
) -> Faults {
    let mut reasons = Faults::default();
    for field in missing_to_adopt(facts, has_wording) {
        reasons.push(FieldFault::new(field, "needed_to_adopt"));
    }
    if on > today {
        reasons.push(FieldFault::new("decided_on", "future_date"));
    }
    // What never holds would end what it supersedes. That it does not end before it begins is asked of every proposal.
    if facts.valid_to.is_some_and(|last_day| last_day < on) {
        reasons.push(FieldFault::new("valid_to", "over_when_adopted"));
    }
    if !forum.in_force_on(on) {
        reasons.push(FieldFault::new("forum", "charter_not_in_force"));
    }
    let Some(kind) = facts.kind else {
        return reasons;
    };
    let allowed = allowed_kinds(&forum.decision_kinds);
    if let Err(refusals) = within_mandate(allowed, forum.money_limit, kind, facts.money) {
        let parent = forum.parent.clone().unwrap_or_default();
        for refusal in refusals {
            let fault = FieldFault::new("kind", refusal.as_str()).with("parent", &parent);
            let limit = forum
                .money_limit
                .filter(|_| refusal == DecisionRefusal::AmountAboveLimit);
            reasons.push(match limit {
                Some(limit) => fault.with(MONEY_LIMIT, limit.0),
                None => fault,
            });
        }
    }
    reasons
}
