//! On whose behalf something is done.

use std::collections::BTreeSet;

use styrbord_domain::rights::{Action, Role, may};
use uuid::Uuid;

use crate::{Fault, security};

/// A person, a client or the installation itself.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Actor {
    /// The account; none for visitors and for the installation itself.
    pub account: Option<Uuid>,
    /// The person's page, when the account is tied to one.
    pub person: Option<Uuid>,
    /// The forums whose closed items they may read today.
    pub circles: BTreeSet<Uuid>,
    /// For whom they stand in today.
    pub stands_in: Vec<StandIn>,
    /// The name that history shows.
    pub name: String,
    /// What the account may do.
    pub roles: BTreeSet<Role>,
    /// A read token restricts its account to reading.
    pub read_only: bool,
    /// Whether it is the installation itself, or acts with its hands (command line, demo, jobs): rules about persons,
    /// such as who chairs a forum, do not bind it. No account has this.
    pub installation: bool,
    /// A token speaks for the account, which may then do no act on accounts: a token that leaked must not be able to
    /// make itself lasting.
    pub by_token: bool,
}

/// Somebody for whom a person stands in.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct StandIn {
    /// Their page.
    pub person: Uuid,
    /// Their name.
    pub name: String,
    /// The page of the forum or system to whose records it is limited.
    pub scope: Option<Uuid>,
}

/// What somebody may see and do by their account. Who they are is no part of it: many may be alike in this.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Reach {
    signed_in: bool,
    /// Whether a person stands behind the account, to whom records may give rights.
    is_person: bool,
    circles: BTreeSet<Uuid>,
    /// For whom they stand in: by that they may do more.
    stands_in: Vec<StandIn>,
    roles: BTreeSet<Role>,
    read_only: bool,
    installation: bool,
    by_token: bool,
}

/// Who somebody is, to compare and no more.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Identity(Actor);

impl Actor {
    /// Who they are.
    pub(crate) fn identity(&self) -> Identity {
        Identity(self.clone())
    }

    /// What they may see and do.
    pub(crate) fn reach(&self) -> Reach {
        // What is new in an actor is part of it, or is asked through `Desk::is_one_of`.
        let Self {
            account,
            person,
            circles,
            stands_in,
            name: _,
            roles,
            read_only,
            installation,
            by_token,
        } = self;
        Reach {
            signed_in: account.is_some(),
            is_person: person.is_some(),
            circles: circles.clone(),
            stands_in: stands_in.clone(),
            roles: roles.clone(),
            read_only: *read_only,
            installation: *installation,
            by_token: *by_token,
        }
    }

    /// Whether an account or a person is theirs.
    pub(crate) fn is_one_of(&self, them: &[Uuid]) -> bool {
        let own = [self.account, self.person].into_iter().flatten();
        own.into_iter().any(|own| them.contains(&own))
    }

    /// Somebody who has not signed in. They may read only where the installation is open.
    #[must_use]
    pub fn visitor(reads: bool) -> Self {
        Self {
            account: None,
            person: None,
            circles: BTreeSet::new(),
            stands_in: Vec::new(),
            name: String::new(),
            roles: if reads {
                BTreeSet::from([Role::Reader])
            } else {
                BTreeSet::new()
            },
            read_only: true,
            installation: false,
            by_token: false,
        }
    }

    /// The installation: command line, demo and jobs. It is not restricted, and history names it.
    #[must_use]
    pub fn installation(name: &str) -> Self {
        Self {
            account: None,
            person: None,
            circles: BTreeSet::new(),
            stands_in: Vec::new(),
            name: name.to_owned(),
            roles: Role::ALL.into_iter().collect(),
            read_only: false,
            installation: true,
            by_token: false,
        }
    }

    /// Whether they may do something.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        (action.is_reading() || !self.read_only) && may(&self.roles, action)
    }

    /// Goes on only when they may.
    ///
    /// # Errors
    /// `SignIn` for visitors, `Forbidden` for others.
    pub fn require(&self, action: Action) -> Result<(), Fault> {
        match (self.may(action), self.account) {
            (true, _) => Ok(()),
            (false, None) => Err(Fault::SignIn),
            (false, Some(_)) => Err(self.forbid(action.as_str())),
        }
    }

    /// The fault for somebody who is known and may not do something; the security log tells of it.
    pub(crate) fn forbid(&self, action: &str) -> Fault {
        security::refused(&self.name, self.account, action);
        Fault::Forbidden
    }
}
