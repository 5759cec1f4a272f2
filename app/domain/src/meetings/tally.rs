//! What a vote came to.

use crate::kinds::TieRule;

crate::codes! {
    /// How somebody votes on what is recommended.
    pub enum Vote { For = "for", Against = "against", Abstain = "abstain" }
}
crate::codes! {
    /// How many votes carry a recommendation. Who abstains has voted for neither.
    #[derive(Default)]
    pub enum VotingRule {
        /// More for than against.
        #[default]
        Simple = "simple_majority",
        /// At least two thirds of those for and against.
        TwoThirds = "two_thirds",
        /// Nobody against.
        Unanimous = "unanimous",
    }
}
crate::codes! {
    /// What a vote came to.
    pub enum Voted {
        /// What was recommended is to be.
        Carried = "carried",
        /// It is not.
        Fell = "fell",
        /// The votes are equal, and who leads has not voted.
        Tied = "tied",
    }
}

/// How many voted how.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Tally {
    /// For what was recommended.
    pub votes_for: usize,
    /// Against it.
    pub against: usize,
    /// For neither.
    pub abstain: usize,
    /// How who leads the forum voted, or who sat there for them.
    pub leader: Option<Vote>,
}

/// Counts votes, each with whether it is that of who leads.
pub fn tally(votes: impl IntoIterator<Item = (Vote, bool)>) -> Tally {
    let mut tally = Tally::default();
    for (vote, leads) in votes {
        match vote {
            Vote::For => tally.votes_for += 1,
            Vote::Against => tally.against += 1,
            Vote::Abstain => tally.abstain += 1,
        }
        if leads {
            tally.leader = Some(vote);
        }
    }
    tally
}

impl Tally {
    /// How many voted at all.
    #[must_use]
    pub const fn cast(&self) -> usize {
        self.votes_for + self.against + self.abstain
    }

    /// What it came to; nothing where nobody voted. Where the votes are equal, who leads decides by their own vote, unless
    /// the charter says that the item falls (domain §4).
    #[must_use]
    pub fn outcome(&self, rule: VotingRule, tie: Option<TieRule>) -> Option<Voted> {
        if self.cast() == 0 {
            return None;
        }
        let carried = match rule {
            VotingRule::Simple if self.votes_for == self.against => {
                return Some(match (tie, self.leader) {
                    (Some(TieRule::ItemFalls), _) | (_, Some(Vote::Against)) => Voted::Fell,
                    (_, Some(Vote::For)) => Voted::Carried,
                    (_, Some(Vote::Abstain) | None) => Voted::Tied,
                });
            }
            VotingRule::Simple => self.votes_for > self.against,
            VotingRule::TwoThirds => {
                self.votes_for > 0 && 3 * self.votes_for >= 2 * (self.votes_for + self.against)
            }
            VotingRule::Unanimous => self.votes_for > 0 && self.against == 0,
        };
        Some(if carried { Voted::Carried } else { Voted::Fell })
    }
}

/// Why somebody's vote cannot be noted, by its code: they fill no voting seat on the item, or in whose name they vote is not
/// whose seat they fill. `voters` is what `meetings::voters` gives.
pub fn against_vote<Id: Copy + Eq>(
    voters: &[(Id, Id, bool)],
    person: Id,
    on_behalf_of: Option<Id>,
) -> Option<&'static str> {
    let Some((_, seat, _)) = voters.iter().find(|(voter, _, _)| *voter == person) else {
        return Some("vote_without_seat");
    };
    let named = on_behalf_of.unwrap_or(person);
    (named != *seat).then_some("vote_for_another")
}
