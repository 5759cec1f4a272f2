//! Who judges what was put forward of a piece of evidence: never whose it is, nor who stands in for them.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use styrbord_domain::facts::Facts;
use styrbord_domain::fault::FieldFault;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::SystemFacts;
use styrbord_domain::lifecycle::EvidenceType;
use styrbord_domain::rights::{Action, Holding};
use uuid::Uuid;

use super::given::Given;
use crate::basis::Basis;
use crate::depends::Source;
use crate::references::lookup;
use crate::rights::given;
use crate::stand_in::stand_ins;
use crate::{Desk, Fault, Record};

impl Desk {
    /// By what right the person at this desk approves a piece of which these lines were put forward since it was last
    /// approved, or why they do not. Who could approve at all is asked before (`Action::ApproveEvidence`).
    pub(super) async fn approving(
        &self,
        connection: &impl ConnectionTrait,
        system: &Record,
        piece: EvidenceType,
        since: &[&Given],
    ) -> Result<Result<Basis, FieldFault>, Fault> {
        let against = |code: &str| Ok(Err(FieldFault::new("evidence", code)));
        let by = match self.judging(connection, system, piece).await? {
            Ok(by) => by,
            against => return Ok(against),
        };
        // Rules about persons do not bind the installation.
        if self.actor.installation {
            return Ok(Ok(by));
        }
        let them: Vec<Uuid> = since.iter().flat_map(|given| given.them()).collect();
        let represented = match &by {
            Basis::Own => None,
            Basis::For(other) => Some(other.person),
        };
        if self.is_one_of(&them) || represented.is_some_and(|other| them.contains(&other)) {
            return against("own_evidence");
        }
        let people: BTreeSet<Uuid> = since.iter().flat_map(|given| given.people()).collect();
        let ours: Vec<Uuid> = self.actor.person.into_iter().chain(represented).collect();
        if self
            .stand_in_for_each_other(connection, &ours, &people)
            .await?
        {
            return against("evidence_of_stand_in");
        }
        Ok(Ok(by))
    }

    /// By what right the person at this desk judges a piece: by a role of their account, as owner of the system, or as data
    /// owner what is about data. Turning down takes no more than this, as it opens nothing.
    pub(super) async fn judging(
        &self,
        connection: &impl ConnectionTrait,
        system: &Record,
        piece: EvidenceType,
    ) -> Result<Result<Basis, FieldFault>, Fault> {
        let right = Action::ApproveEvidence;
        if self.may(right) {
            return Ok(Ok(Basis::Own));
        }
        let facts: SystemFacts = system.facts()?;
        let holders = facts.holders(self.today());
        let fits = |held: Holding| {
            held.gives(right) && (held != Holding::DataOwner || piece.is_about_data())
        };
        let slugs = holders
            .into_iter()
            .filter_map(|(held, slug)| fits(held).then_some(slug))
            .collect();
        let pages = lookup(connection, &slugs).await?;
        let people: Vec<Uuid> = pages.into_values().map(|(id, _)| id).collect();
        let by = given(self, right, &people, system.page.id);
        Ok(by.ok_or_else(|| FieldFault::new("evidence", "approved_by_others")))
    }

    /// Whether today one of these persons stands in for one of those, or is stood in for by them, in whatever: by what right
    /// they do something then makes no difference to whose side they are on.
    async fn stand_in_for_each_other(
        &self,
        connection: &impl ConnectionTrait,
        ours: &[Uuid],
        them: &BTreeSet<Uuid>,
    ) -> Result<bool, Fault> {
        if ours.is_empty() {
            return Ok(false);
        }
        self.note_oneself();
        self.note(Source::Kind(Kind::Substitution));
        for (these, those) in [
            (them.iter().copied().collect::<Vec<_>>(), ours.to_vec()),
            (ours.to_vec(), them.iter().copied().collect()),
        ] {
            for person in these {
                let for_whom = stand_ins(connection, Some(person), self.today()).await?;
                if for_whom.iter().any(|one| those.contains(&one.person)) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}
