//! Who may decide what: the charters of all forums taken together.

use std::collections::HashMap;

use styrbord_domain::decision_rights::{self, Flaw, Matter, Right};
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::Charter;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::forums::{ForumName, Forums};
use crate::{Desk, Fault};

/// The charters of all forums on a day.
pub struct DecisionRights {
    charters: Vec<Charter<Uuid>>,
    names: HashMap<Uuid, ForumName>,
}

impl DecisionRights {
    /// Who may decide a matter by their own charters, the lowest first, and the way up from each.
    #[must_use]
    pub fn of(&self, matter: &Matter) -> Vec<Right<&ForumName>> {
        let rights = decision_rights::rights(matter, &self.charters);
        let named = rights.iter();
        named
            .filter_map(|right| right.named(|forum| self.names.get(forum)))
            .collect()
    }

    /// What is wrong with the charters taken together.
    #[must_use]
    pub fn flaws(&self) -> Vec<Flaw<&ForumName>> {
        let flaws = decision_rights::flaws(&self.charters);
        let named = flaws.iter();
        named
            .filter_map(|flaw| flaw.named(|forum| self.names.get(forum)))
            .collect()
    }

    /// Those whose charters are in force, by name, without groups that steer projects.
    pub fn boards(&self) -> impl Iterator<Item = &ForumName> {
        let charters = self.charters.iter();
        let boards = charters.filter(|charter| charter.in_force && !charter.steers_a_project());
        boards.filter_map(|charter| self.names.get(&charter.forum))
    }
}

impl Desk {
    /// Who may decide what on the day of this desk; about one system where its address is given, so that of the groups that
    /// steer projects only those of its projects count.
    ///
    /// # Errors
    /// `NotFound` for a system that is not there, and only then without the right to read or when the database fails.
    pub async fn decision_rights(&self, system: Option<&str>) -> Result<DecisionRights, Fault> {
        self.actor.require(Action::Read)?;
        let system = match system {
            Some(slug) => Some(self.record(Kind::System, slug).await?.page.id),
            None => None,
        };
        let sources = [Source::Kind(Kind::Forum), Source::Kind(Kind::Project)];
        let read = Forums::read(self.reads(&sources), system, self.today()).await?;
        Ok(DecisionRights {
            charters: read.charters,
            names: read.names,
        })
    }
}
