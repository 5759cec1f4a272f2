//! How a write is made to last.

use super::pending::Pending;
use crate::chain::Growth;
use crate::store::Turn;
use crate::{Actor, Fault, Registry, security};

/// A write to which nothing is added any more. Dropping it undoes everything; nobody else writes before either.
pub(crate) struct Ending {
    pub(super) turn: Turn,
    pub(super) pending: Pending,
    pub(super) chain: Growth,
    /// Whether somebody may have got or lost a seat.
    pub(super) seats: bool,
    pub(super) registry: Registry,
    pub(super) actor: Actor,
}

impl Ending {
    /// Makes everything last, and tells those who follow the feed.
    pub async fn last(mut self) -> Result<(), Fault> {
        self.pending.write(&self.turn.transaction).await?;
        self.turn.commit().await?;
        if self.seats {
            self.registry.sign_in_guard().forget_all();
        }
        for event in self.chain.events() {
            security::happened(event, &self.actor.name, self.actor.account);
        }
        // A later save of another process may be known already: the position never goes back.
        self.registry.feed().send_if_modified(|end| {
            let reached = self.chain.end().sequence;
            let later = reached > *end;
            if later {
                *end = reached;
            }
            later
        });
        Ok(())
    }
}
