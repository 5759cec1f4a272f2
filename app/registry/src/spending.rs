//! What an amount is to a forum: what its charter lets it decide on, and who decides above that.

use std::collections::HashMap;

use jiff::civil::Date;
use styrbord_domain::decision_rights::above;
use styrbord_domain::decisions::ForumType;
use styrbord_domain::kinds::ForumFacts;
use styrbord_domain::lifecycle::Charter;
use styrbord_domain::money::Ore;
use uuid::Uuid;

use crate::forums::ForumName;
use crate::hierarchy::{FindsForums, upwards};
use crate::{Desk, Fault, Record, Writing};

/// What an amount is to a forum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spending {
    /// The forum, with its limit.
    pub forum: ForumName,
    /// Where the amount is above that: the first forum above it that may decide, none within where nobody may.
    pub above: Option<Option<ForumName>>,
}

/// A forum and those above it, each the parent of the one before.
#[derive(Default)]
struct Chain {
    charters: Vec<Charter<Uuid>>,
    names: HashMap<Uuid, ForumName>,
}

impl Chain {
    /// The forum at an address and those above it, as they are on a day.
    async fn read(finds: &impl FindsForums, forum: &str, day: Date) -> Result<Self, Fault> {
        let mut chain = Self::default();
        for forum in upwards(finds, forum).await? {
            chain.add(&forum, day)?;
        }
        Ok(chain)
    }

    /// Adds the next forum upwards.
    fn add(&mut self, forum: &Record, day: Date) -> Result<(), Fault> {
        let id = forum.page.id;
        if let Some(below) = self.charters.last_mut() {
            below.parent = Some(id);
        }
        let facts: ForumFacts = forum.facts()?;
        self.charters.push(Charter {
            forum: id,
            parent: None,
            forum_type: facts.forum_type,
            in_force: facts.in_force_on(day),
            gates: facts.gates,
            kinds: facts.decision_kinds,
            money_limit: facts.money_limit,
            steers_others: false,
        });
        let name = ForumName {
            slug: forum.page.slug.clone(),
            title: forum.page.title.clone(),
            code: facts.code,
            limit: facts.money_limit,
            steers_a_project: facts.forum_type == Some(ForumType::ProjectSteering),
        };
        self.names.insert(id, name);
        Ok(())
    }

    /// What an amount is to the forum at its lower end; none where it has none.
    fn spending(&self, money: Ore) -> Option<Spending> {
        let lowest = self.charters.first()?.forum;
        let above = above(lowest, money, &self.charters);
        Some(Spending {
            forum: self.names.get(&lowest)?.clone(),
            above: above.map(|decides| self.names.get(&decides?).cloned()),
        })
    }
}

impl Desk {
    /// What an amount is to the forum at an address, on the day of this desk; none where there is no such forum. Only that
    /// forum and those above it are read, as far as the reader may know of them.
    ///
    /// # Errors
    /// Only without the right to read or when the database fails.
    pub async fn spending(&self, forum: &str, money: Ore) -> Result<Option<Spending>, Fault> {
        let chain = Chain::read(self, forum, self.today()).await?;
        Ok(chain.spending(money))
    }
}

/// The name of the forum that decides on an amount above the limit of another.
pub(crate) async fn decides_above(
    writing: &Writing<'_>,
    forum: &str,
    money: Ore,
    on: Date,
) -> Result<Option<String>, Fault> {
    let spending = Chain::read(writing, forum, on).await?.spending(money);
    let above = spending.and_then(|spending| spending.above.flatten());
    Ok(above.map(|forum| forum.title))
}
