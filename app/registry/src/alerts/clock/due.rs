//! What somebody is to be told of, and telling it to the people behind some addresses.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, EntityTrait};
use styrbord_domain::alerts::AlertCode;
use uuid::Uuid;

use super::super::people::{accounts_of, people_at};
use super::super::telling::{News, tell};
use crate::rows::page;
use crate::{Desk, Fault, Record};

/// What people are to be told of.
pub(super) struct Due {
    pub code: AlertCode,
    pub record: Record,
    /// What tells it from others of its record, such as its day.
    pub about: String,
    /// What goes into the gaps of its text.
    pub gaps: Vec<(&'static str, String)>,
    /// Below the address of the record.
    pub place: &'static str,
    /// To whom, by the addresses of their pages, and by their identities.
    pub to: Vec<String>,
    pub people: Vec<Uuid>,
}

impl Due {
    /// Why people are told: of one cause each account is told once.
    pub fn cause(&self) -> String {
        format!("{} {} {}", self.code, self.record.page.id, self.about)
    }
}

impl Desk {
    /// Tells of some things that are due, each by itself.
    pub(super) async fn tell_due(&self, due: Vec<Due>) -> Result<(), Fault> {
        for (due, accounts) in self.receivers(&due).await? {
            let turn = self.store().begin().await?;
            self.tell_one(&turn.transaction, due, accounts).await?;
            turn.commit().await?;
        }
        Ok(())
    }

    /// Tells of some things that are due, all in one transaction; gives whom, by account and cause.
    pub(super) async fn tell_together(
        &self,
        transaction: &impl ConnectionTrait,
        due: &[Due],
    ) -> Result<BTreeSet<(Uuid, String)>, Fault> {
        let mut told = BTreeSet::new();
        for (due, accounts) in self.receivers(due).await? {
            let now = self.tell_one(transaction, due, accounts).await?;
            told.extend(now.into_iter().map(|account| (account, due.cause())));
        }
        Ok(told)
    }

    /// The accounts that are to be told of each, where there are any.
    async fn receivers<'d>(&self, due: &'d [Due]) -> Result<Vec<(&'d Due, BTreeSet<Uuid>)>, Fault> {
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let connection = self.store().connection();
        let slugs: BTreeSet<&str> = due
            .iter()
            .flat_map(|due| &due.to)
            .map(String::as_str)
            .collect();
        let at = people_at(connection, &slugs).await?;
        let named = at.values().copied();
        let people: BTreeSet<Uuid> = named
            .chain(due.iter().flat_map(|due| due.people.iter().copied()))
            .collect();
        let accounts = accounts_of(connection, &people).await?;
        let receivers = due.iter().map(|due| {
            let named = due.to.iter().filter_map(|slug| at.get(slug));
            let people = named.chain(&due.people);
            let accounts = people.filter_map(|person| accounts.get(person).copied());
            (due, accounts.collect::<BTreeSet<Uuid>>())
        });
        let receivers = receivers.filter(|(_, accounts)| !accounts.is_empty());
        Ok(receivers.collect())
    }

    /// Tells some accounts of one thing; gives those that may know of it.
    async fn tell_one(
        &self,
        transaction: &impl ConnectionTrait,
        due: &Due,
        accounts: BTreeSet<Uuid>,
    ) -> Result<Vec<Uuid>, Fault> {
        let mut told = Vec::new();
        let id = due.record.page.id;
        let Some(page) = page::Entity::find_by_id(id).one(transaction).await? else {
            return Ok(told);
        };
        let gaps: Vec<(&str, &str)> = due
            .gaps
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let news = News {
            code: due.code,
            cause: &due.cause(),
            page: &page,
            path: &format!("{}{}", due.record.page.path(), due.place),
            gaps: &gaps,
            again: false,
            holds_on: Some(self.today()),
        };
        for account in accounts {
            if tell(&self.registry, transaction, account, &news).await? {
                told.push(account);
            }
        }
        Ok(told)
    }
}
