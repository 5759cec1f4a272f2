//! Who may decide what, up to what amount, and where it goes above that: the matrix of decision rights (domain §3 and §4).

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::decisions::{DecisionKind, allowed_kinds, within_mandate};
use crate::lifecycle::{Charter, Gate, Stage, TRANSITIONS, Transition};
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

/// The forums that may decide a matter, those with the most above them first, and the way up from each.
///
/// A forum has a matter by its own charter. While that is not in force the first above it whose charter is has the matter,
/// as whoever stands above one that decides may decide too (`may_decide`). Where the amount is above the limit of a forum, or
/// the kind of decision is outside its charter, the matter goes to its parent, and on from there (domain §4).
#[must_use]
pub fn rights<Id: Copy + Eq + Hash>(matter: &Matter, charters: &[Charter<Id>]) -> Vec<Right<Id>> {
    rights_in(matter, charters, &by_forum(charters))
}

/// Who decides on an amount that is above the limit of a forum: the first above it that may; none within where nobody may, and none
/// at all where its own charter sets no limit below the amount.
#[must_use]
pub fn above<Id: Copy + Eq + Hash>(
    forum: Id,
    money: Ore,
    charters: &[Charter<Id>],
) -> Option<Option<Id>> {
    let own = charters.iter().find(|charter| charter.forum == forum)?;
    own.money_limit.filter(|limit| money > *limit)?;
    let spending = meant(&DecisionKind::ALL, None, Some(money));
    let chain = chain(own, &by_forum(charters)).into_iter().skip(1);
    let mut chain = chain.filter(|charter| may_adopt(charter, &spending, Some(money)));
    Some(chain.next().map(|charter| charter.forum))
}

type ByForum<'c, Id> = HashMap<Id, &'c Charter<Id>>;

fn by_forum<Id: Copy + Eq + Hash>(charters: &[Charter<Id>]) -> ByForum<'_, Id> {
    let charters = charters.iter();
    charters.map(|charter| (charter.forum, charter)).collect()
}

fn rights_in<Id: Copy + Eq + Hash>(
    matter: &Matter,
    charters: &[Charter<Id>],
    by_forum: &ByForum<'_, Id>,
) -> Vec<Right<Id>> {
    let has_it = |charter: &&Charter<Id>| match matter.gate {
        Some(gate) => charter.decides(gate),
        None => may_adopt(charter, &matter.kinds, None),
    };
    let mut rights: Vec<Right<Id>> = Vec::new();
    let mut known = HashSet::new();
    for charter in charters.iter().filter(has_it) {
        let mut chain = chain(charter, by_forum).into_iter();
        let Some(first) = chain.find(|charter| charter.in_force) else {
            continue;
        };
        if !known.insert(first.forum) {
            continue;
        }
        let above: Vec<&Charter<Id>> = chain.collect();
        let mut deciding = std::iter::once(first).chain(above.iter().copied());
        let decides = deciding.find(|charter| may_adopt(charter, &matter.kinds, matter.money));
        rights.push(Right {
            forum: first.forum,
            decides: decides.map(|charter| charter.forum),
            upward: above.iter().map(|charter| charter.forum).collect(),
        });
    }
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
        if self.stage.is_none() && self.from.is_none() {
            let matter = Matter {
                gate: None,
                kinds: meant(&DecisionKind::ALL, self.kind, self.money),
                money: self.money,
            };
            return vec![(Vec::new(), matter)];
        }
        let is_asked = |row: &Transition| {
            self.stage.is_none_or(|stage| row.to == stage)
                && self.from.is_none_or(|from| row.from == Some(from))
        };
        of_table(is_asked, self.kind, self.money)
    }
}

/// Whether the charter lets the forum make one of these decisions at an amount.
fn may_adopt<Id>(charter: &Charter<Id>, kinds: &[DecisionKind], money: Option<Ore>) -> bool {
    let allowed = allowed_kinds(&charter.kinds);
    charter.in_force
        && kinds
            .iter()
            .any(|kind| within_mandate(allowed, charter.money_limit, *kind, money).is_ok())
}

/// A forum and those above it, each the parent of the one before.
fn chain<'c, Id: Copy + Eq + Hash>(
    charter: &'c Charter<Id>,
    by_forum: &ByForum<'c, Id>,
) -> Vec<&'c Charter<Id>> {
    let mut chain = vec![charter];
    let mut at = charter.parent;
    while let Some(above) = at.and_then(|at| by_forum.get(&at)) {
        // A circle ends where it began.
        if chain.iter().any(|known| known.forum == above.forum) {
            break;
        }
        chain.push(above);
        at = above.parent;
    }
    chain
}

/// The matters of the table of moves: one for each gate and the kinds of decision that carry through it, with the moves.
fn of_table(
    asked: impl Fn(&Transition) -> bool,
    kind: Option<DecisionKind>,
    money: Option<Ore>,
) -> Vec<Moves> {
    let mut matters: Vec<Moves> = Vec::new();
    for row in TRANSITIONS
        .iter()
        .filter(|row| row.needs_decision() && asked(row))
    {
        let matter = Matter {
            gate: row.decided_at(),
            kinds: meant(row.decision_kinds, kind, money),
            money,
        };
        if matter.kinds.is_empty() {
            continue;
        }
        match matters.iter_mut().find(|(_, other)| *other == matter) {
            Some((rows, _)) => rows.push(row),
            None => matters.push((vec![row], matter)),
        }
    }
    matters
}

/// Of some kinds of decision those that are meant. Who asks about an amount and no kind asks who gives it away: what spends
/// nothing any forum may say. Passing a matter on decides nothing.
fn meant(
    kinds: &[DecisionKind],
    asked: Option<DecisionKind>,
    money: Option<Ore>,
) -> Vec<DecisionKind> {
    let is_meant = |kind: &DecisionKind| match asked {
        Some(asked) => asked == *kind,
        None => *kind != DecisionKind::Escalated && (money.is_none() || kind.commits()),
    };
    kinds.iter().copied().filter(is_meant).collect()
}

/// Every matter in which a forum lets systems move, in the order of the table of moves.
#[must_use]
pub fn matters() -> Vec<Moves> {
    of_table(|_| true, None, None)
}

/// What is wrong with the charters taken together, gate by gate. Groups that steer projects decide each about their own, so
/// that they are no rivals.
#[must_use]
pub fn flaws<Id: Copy + Eq + Hash>(charters: &[Charter<Id>]) -> Vec<Flaw<Id>> {
    let by_forum = by_forum(charters);
    let mut flaws: Vec<Flaw<Id>> = Vec::new();
    for (_, matter) in matters() {
        let Some(gate) = matter.gate else { continue };
        let mut found = Vec::new();
        let rights = rights_in(&matter, charters, &by_forum);
        if rights.iter().all(|right| right.decides.is_none()) {
            found.push(Flaw::Nobody(gate));
        }
        let shared = rights.iter().filter(|right| {
            let charter = by_forum.get(&right.forum);
            charter.is_some_and(|charter| !charter.steers_a_project())
        });
        let shared: Vec<&Right<Id>> = shared.collect();
        let is_rival = |one: &&&Right<Id>| {
            shared.iter().any(|other| {
                let apart = one.forum != other.forum;
                apart && !one.upward.contains(&other.forum) && !other.upward.contains(&one.forum)
            })
        };
        let rivals: Vec<Id> = shared
            .iter()
            .filter(is_rival)
            .map(|right| right.forum)
            .collect();
        if !rivals.is_empty() {
            found.push(Flaw::Several(gate, rivals));
        }
        for right in &rights {
            let chain = std::iter::once(&right.forum).chain(&right.upward);
            let chain: Vec<&Charter<Id>> = chain
                .filter_map(|forum| by_forum.get(forum).copied())
                .collect();
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
                found.push(Flaw::NobodyAbove(gate, forum, limit));
            }
        }
        for flaw in found {
            if !flaws.contains(&flaw) {
                flaws.push(flaw);
            }
        }
    }
    flaws
}
