//! Who may decide what, up to what amount, and where it goes above that: the matrix of decision rights (domain §3 and §4).

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

use crate::decisions::{DecisionKind, within_mandate};
use crate::lifecycle::{Charter, Gate, Stage, TRANSITIONS, Transition, is_at_or_above};
use crate::money::Ore;

/// What is to be decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Matter {
    /// The gate that a system is to pass; none for what moves no system.
    pub gate: Option<Gate>,
    /// The kinds of decision that would do, at least one.
    pub kinds: Vec<DecisionKind>,
    /// What it costs, øre; none when that is not known or it costs nothing.
    pub money: Option<Ore>,
}

/// That a forum may decide a matter, and the way up from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Right<Id> {
    /// The forum whose own charter gives it the matter, whatever the amount.
    pub forum: Id,
    /// The forums above it, each the parent of the one before.
    pub upward: Vec<Id>,
    /// Of these the first that may decide the matter at its amount; none when nobody may.
    pub decides: Option<Id>,
}

impl<Id> Right<Id> {
    /// The same with what stands for its forums; none where something stands for none.
    pub fn named<Name>(&self, name: impl Fn(&Id) -> Option<Name>) -> Option<Right<Name>> {
        Some(Right {
            forum: name(&self.forum)?,
            upward: self.upward.iter().map(&name).collect::<Option<_>>()?,
            decides: match &self.decides {
                Some(decides) => Some(name(decides)?),
                None => None,
            },
        })
    }
}

/// Something that is wrong with the charters taken together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Flaw<Id> {
    /// No forum decides at the gate.
    Nobody(Gate),
    /// These decide at the gate by their own charters, and none of them stands above another.
    Several(Gate, Vec<Id>),
    /// Above this amount, the limit of the forum, nobody decides at the gate: neither those below nor those above it.
    NobodyAbove(Gate, Id, Ore),
}

impl<Id> Flaw<Id> {
    /// The same with what stands for its forums; none where something stands for none.
    pub fn named<Name>(&self, name: impl Fn(&Id) -> Option<Name>) -> Option<Flaw<Name>> {
        Some(match self {
            Self::Nobody(gate) => Flaw::Nobody(*gate),
            Self::Several(gate, forums) => {
                Flaw::Several(*gate, forums.iter().map(name).collect::<Option<_>>()?)
            }
            Self::NobodyAbove(gate, forum, amount) => {
                Flaw::NobodyAbove(*gate, name(forum)?, *amount)
            }
        })
    }
}

/// The forums that may decide a matter by their own charters, those with the most above them first, and the way up
/// from each.
///
/// A charter that is not in force gives no right. Where the amount is above the limit of a forum, or the kind of decision
/// is outside its charter, the matter goes to its parent, and on from there (domain §4).
#[must_use]
pub fn rights<Id: Copy + Eq + Hash>(matter: &Matter, charters: &[Charter<Id>]) -> Vec<Right<Id>> {
    let by_forum: HashMap<Id, &Charter<Id>> = charters
        .iter()
        .map(|charter| (charter.forum, charter))
        .collect();
    let has_it = |charter: &&Charter<Id>| {
        charter.in_force
            && match matter.gate {
                Some(gate) => charter.decides(gate),
                None => may_adopt(charter, &matter.kinds, None),
            }
    };
    let right = |charter: &Charter<Id>| {
        let upward = way_up(charter, &by_forum);
        let mut chain = std::iter::once(&charter.forum).chain(&upward);
        let decides = chain.find(|forum| {
            let charter = by_forum.get(*forum);
            charter.is_some_and(|charter| may_adopt(charter, &matter.kinds, matter.money))
        });
        Right {
            forum: charter.forum,
            decides: decides.copied(),
            upward,
        }
    };
    let mut rights: Vec<Right<Id>> = charters.iter().filter(has_it).map(right).collect();
    rights.sort_by_key(|right| Reverse(right.upward.len()));
    rights
}

/// Who may decide about what: a question as people and programs ask it. What it leaves open is asked for in every way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Question {
    /// The kind of decision.
    pub kind: Option<DecisionKind>,
    /// The stage that a system is to come to.
    pub stage: Option<Stage>,
    /// The stage that it is in.
    pub from: Option<Stage>,
    /// What it costs, øre.
    pub money: Option<Ore>,
}

/// A matter with the moves of a system that it is about; none where no system moves.
pub type Moves = (Vec<&'static Transition>, Matter);

impl Question {
    /// The matters that it may be about: one for each gate and the kinds of decision that carry through it, in the order of
    /// the table of moves. None where a system comes to that stage by no decision of a forum, or by none of that kind.
    #[must_use]
    pub fn matters(&self) -> Vec<Moves> {
        let kinds_of = |all: &[DecisionKind]| -> Vec<DecisionKind> {
            let all = all.iter().copied();
            all.filter(|kind| self.kind.is_none_or(|asked| asked == *kind))
                .collect()
        };
        if self.stage.is_none() && self.from.is_none() {
            let matter = Matter {
                gate: None,
                kinds: kinds_of(&DecisionKind::ALL),
                money: self.money,
            };
            return vec![(Vec::new(), matter)];
        }
        let mut matters: Vec<Moves> = Vec::new();
        for row in TRANSITIONS {
            let is_asked = self.stage.is_none_or(|stage| row.to == stage)
                && self.from.is_none_or(|from| row.from == Some(from));
            let matter = Matter {
                gate: row.decided_at(),
                kinds: kinds_of(row.decision_kinds),
                money: self.money,
            };
            if !is_asked || matter.gate.is_none() || matter.kinds.is_empty() {
                continue;
            }
            match matters.iter_mut().find(|(_, other)| *other == matter) {
                Some((rows, _)) => rows.push(row),
                None => matters.push((vec![row], matter)),
            }
        }
        matters
    }
}

/// Whether the charter lets the forum make one of these decisions at an amount.
fn may_adopt<Id>(charter: &Charter<Id>, kinds: &[DecisionKind], money: Option<Ore>) -> bool {
    let allowed: &[DecisionKind] = match charter.kinds.as_slice() {
        [] => &DecisionKind::ALL,
        listed => listed,
    };
    charter.in_force
        && kinds
            .iter()
            .any(|kind| within_mandate(allowed, charter.money_limit, *kind, money).is_ok())
}

/// The forums above one, each the parent of the one before.
fn way_up<Id: Copy + Eq + Hash>(
    charter: &Charter<Id>,
    by_forum: &HashMap<Id, &Charter<Id>>,
) -> Vec<Id> {
    let mut upward = Vec::new();
    let mut at = charter.parent;
    // A circle ends where it began.
    while let Some(parent) = at.filter(|at| *at != charter.forum && !upward.contains(at)) {
        upward.push(parent);
        at = by_forum.get(&parent).and_then(|charter| charter.parent);
    }
    upward
}

/// The kinds of decision that carry systems through a gate; none for one that is passed without a decision.
#[must_use]
pub fn kinds_at(gate: Gate) -> Vec<DecisionKind> {
    let at = TRANSITIONS.iter().filter(|row| row.gate == Some(gate));
    let mut kinds: Vec<DecisionKind> = at.flat_map(|row| row.decision_kinds).copied().collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// What is wrong with the charters taken together, gate by gate. Groups that steer projects decide each about their own, so
/// that they are no rivals.
#[must_use]
pub fn flaws<Id: Copy + Eq + Hash>(charters: &[Charter<Id>]) -> Vec<Flaw<Id>> {
    let mut flaws = Vec::new();
    for gate in Gate::ALL {
        let kinds = kinds_at(gate);
        if kinds.is_empty() {
            continue;
        }
        let matter = Matter {
            gate: Some(gate),
            kinds,
            money: None,
        };
        let rights = rights(&matter, charters);
        if rights.iter().all(|right| right.decides.is_none()) {
            flaws.push(Flaw::Nobody(gate));
        }
        let of = |forum: Id| charters.iter().find(|charter| charter.forum == forum);
        let shared = rights.iter().filter(|right| {
            let charter = of(right.forum);
            charter.is_some_and(|charter| !charter.steers_a_project())
        });
        let shared: Vec<Id> = shared.map(|right| right.forum).collect();
        let rivals: Vec<Id> = shared
            .iter()
            .copied()
            .filter(|one| {
                shared.iter().any(|other| {
                    one != other
                        && !is_at_or_above(*one, *other, charters)
                        && !is_at_or_above(*other, *one, charters)
                })
            })
            .collect();
        if !rivals.is_empty() {
            flaws.push(Flaw::Several(gate, rivals));
        }
        for right in rights.iter().filter(|right| shared.contains(&right.forum)) {
            let chain = std::iter::once(right.forum).chain(right.upward.iter().copied());
            let chain: Vec<&Charter<Id>> = chain.filter_map(of).collect();
            let may = |charter: &Charter<Id>, money| may_adopt(charter, &matter.kinds, money);
            if chain
                .iter()
                .any(|charter| may(charter, Some(Ore(i64::MAX))))
            {
                continue;
            }
            let deciding = chain.iter().filter(|charter| may(charter, None));
            let limits = deciding.filter_map(|charter| Some((charter.money_limit?, charter.forum)));
            if let Some((limit, forum)) = limits.max_by_key(|(limit, _)| *limit) {
                let flaw = Flaw::NobodyAbove(gate, forum, limit);
                if !flaws.contains(&flaw) {
                    flaws.push(flaw);
                }
            }
        }
    }
    flaws
}
