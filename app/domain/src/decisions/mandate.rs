//! Whether a forum's charter lets it make a decision.

use jiff::civil::Date;

use super::{DecisionKind, DecisionRefusal, ForumType};
use crate::kinds::ForumFacts;
use crate::money::Ore;

/// What a refusal says of the limit of a forum, øre.
pub const MONEY_LIMIT: &str = "money_limit";

impl DecisionKind {
    /// Whether the forum itself gives its word with such a decision, so that its money limit binds.
    ///
    /// Noting, postponing, refusing and passing a matter on spend nothing. Were they bound by the
    /// limit, a forum could not escalate the very matters that are too large for it.
    #[must_use]
    pub const fn commits(self) -> bool {
        matches!(
            self,
            Self::Approved | Self::ApprovedWithConditions | Self::Delegated | Self::WaiverGranted
        )
    }
}

/// The kinds of decision that a charter allows: those that it lists, or all where it lists none (domain §4).
#[must_use]
pub const fn allowed_kinds(listed: &[DecisionKind]) -> &[DecisionKind] {
    if listed.is_empty() {
        &DecisionKind::ALL
    } else {
        listed
    }
}

/// Checks a decision against the mandate in its forum's charter.
///
/// `allowed` lists the charter's decision kinds, `money_limit` is the largest amount that the forum
/// may commit (`None`: no limit), `amount` is the money effect (`None`: the decision moves no money).
/// Escalation is always open, because a matter outside the mandate belongs to the parent forum.
///
/// # Errors
/// Every reason why the decision is outside the mandate.
pub fn within_mandate(
    allowed: &[DecisionKind],
    money_limit: Option<Ore>,
    kind: DecisionKind,
    amount: Option<Ore>,
) -> Result<(), Vec<DecisionRefusal>> {
    let mut refusals = Vec::new();
    if kind != DecisionKind::Escalated && !allowed.contains(&kind) {
        refusals.push(DecisionRefusal::KindOutsideMandate);
    }
    if let (Some(limit), Some(amount)) = (money_limit, amount)
        && kind.commits()
        && amount > limit
    {
        refusals.push(DecisionRefusal::AmountAboveLimit);
    }
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(refusals)
    }
}

/// Whether a forum may approve documents that bind others on a day: policies, principles, standards (domain §4).
///
/// That follows from its type, as far as its charter lets it approve at all; one of unknown type may when its charter lists
/// approvals. Forums that advise, screen, prioritise or steer one project set no rules for others.
#[must_use]
pub fn approves_documents(forum: &ForumFacts, day: Date) -> bool {
    let listed = forum.decision_kinds.contains(&DecisionKind::Approved);
    let within = match forum.forum_type {
        None => listed,
        Some(kind) => sets_rules(kind) && (listed || forum.decision_kinds.is_empty()),
    };
    within && forum.in_force_on(day)
}

const fn sets_rules(kind: ForumType) -> bool {
    match kind {
        ForumType::DigitalisationBoard
        | ForumType::ItGovernanceBoard
        | ForumType::ArchitectureBoard
        | ForumType::InfosecCommittee
        | ForumType::DataForum => true,
        ForumType::PortfolioBoard
        | ForumType::Visitation
        | ForumType::ChangeBoard
        | ForumType::SystemOwnerForum
        | ForumType::ProjectSteering => false,
    }
}
