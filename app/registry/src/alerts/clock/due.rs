//! What somebody is to be told of, and telling it to the people behind some addresses.

use std::collections::BTreeSet;

use sea_orm::EntityTrait;
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
    /// Tells of some things that are due.
    pub(super) async fn tell_due(&self, due: Vec<Due>) -> Result<(), Fault> {
        if due.is_empty() {
            return Ok(());
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
        for due in &due {
            let named = due.to.iter().filter_map(|slug| at.get(slug));
            let people: BTreeSet<Uuid> = named.chain(&due.people).copied().collect();
            let told: BTreeSet<Uuid> = people
                .iter()
                .filter_map(|person| accounts.get(person).copied())
                .collect();
            if told.is_empty() {
                continue;
            }
            let id = due.record.page.id;
            let Some(page) = page::Entity::find_by_id(id).one(connection).await? else {
                continue;
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
            let turn = self.store().begin().await?;
            for account in told {
                tell(&self.registry, &turn.transaction, account, &news).await?;
            }
            turn.transaction.commit().await?;
        }
        Ok(())
    }
}
