//! What is told of accounts: to those who audit everything, to administrators what others did to rights.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use styrbord_domain::rights::{Action, Role};
use uuid::Uuid;

use super::account::split_roles;
use super::events::AccountAct;
use crate::clock::now;
use crate::rows::{account_event, change};
use crate::{Desk, Fault};

/// How long administrators are told of a change of rights, in milliseconds: 30 days.
const TOLD: i64 = 30 * 24 * 60 * 60 * 1000;
/// The most changes of rights that are looked at.
const LOOKED_AT: u64 = 50;

/// Something that happened to an account or one of its tokens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccountEvent {
    /// The number of the change.
    pub change: i64,
    /// What happened.
    pub act: AccountAct,
    /// The account.
    pub account: Uuid,
    /// What its person typed to sign in then.
    pub login: String,
    /// Its name then.
    pub name: String,
    /// Its roles before.
    pub before: BTreeSet<Role>,
    /// Its roles after.
    pub after: BTreeSet<Role>,
    /// What the person is called, or the address of their page where it is no more; or the token's name and scope.
    pub detail: String,
    /// The account that did it; none for the installation itself.
    pub by_account: Option<Uuid>,
    /// Who did it.
    pub by: String,
    /// When, milliseconds.
    pub at: i64,
}

impl AccountEvent {
    /// Roles that it gave.
    pub fn given(&self) -> impl Iterator<Item = Role> {
        self.after.difference(&self.before).copied()
    }

    /// Roles that it took away.
    pub fn taken(&self) -> impl Iterator<Item = Role> {
        self.before.difference(&self.after).copied()
    }

    /// Whether somebody did it to their own account.
    #[must_use]
    pub fn to_oneself(&self) -> bool {
        self.by_account == Some(self.account)
    }

    fn read(row: account_event::Model, change: &change::Model) -> Result<Self, Fault> {
        Ok(Self {
            change: row.seq,
            act: row.act.parse().map_err(Fault::internal)?,
            account: row.account_id,
            login: row.login,
            name: row.name,
            before: split_roles(&row.roles_before),
            after: split_roles(&row.roles_after),
            detail: row.detail,
            by_account: change.actor_id,
            by: change.actor_name.clone(),
            at: change.at,
        })
    }
}

impl Desk {
    /// What happened to accounts, the latest first.
    ///
    /// # Errors
    /// `Forbidden` without the right to read the audit.
    pub async fn account_events(&self, limit: u64) -> Result<Vec<AccountEvent>, Fault> {
        self.actor.require(Action::ReadAudit)?;
        let select = account_event::Entity::find().limit(limit.min(500));
        let mut events = latest(self.store().connection(), select).await?;
        self.name_people(events.iter_mut()).await?;
        Ok(events)
    }

    /// Lets events tell of people by their names.
    pub(crate) async fn name_people(
        &self,
        events: impl Iterator<Item = &mut AccountEvent>,
    ) -> Result<(), Fault> {
        let mut events: Vec<_> = events
            .filter(|event| event.act == AccountAct::Person)
            .collect();
        let slugs: Vec<String> = events.iter().map(|event| event.detail.clone()).collect();
        let people = self.heads(&slugs).await?;
        for event in &mut events {
            if let Some(person) = people.get(&event.detail) {
                event.detail.clone_from(&person.title);
            }
        }
        Ok(())
    }

    /// What others did to rights in the last 30 days, the latest first: for administrators, since their own account
    /// was made. Rights come from roles and from the person that an account is tied to. Nothing for anyone else.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn rights_news(&self) -> Result<Vec<AccountEvent>, Fault> {
        if !self.may(Action::ManageAccounts) {
            return Ok(Vec::new());
        }
        let own = self.own_account().await?;
        let since = own.created_at.max(now() - TOLD);
        let rights =
            [AccountAct::Created, AccountAct::Roles, AccountAct::Person].map(AccountAct::as_str);
        let select = account_event::Entity::find()
            .filter(account_event::Column::Act.is_in(rights))
            .limit(LOOKED_AT);
        let mut events = latest(self.store().connection(), select).await?;
        self.name_people(events.iter_mut()).await?;
        Ok(events
            .into_iter()
            .filter(|event| event.at >= since && event.by_account != Some(own.id))
            .filter(|event| (event.account, event.act) != (own.id, AccountAct::Created))
            .collect())
    }
}

/// The events of some changes, by their number.
pub(crate) async fn events_of(
    connection: &impl ConnectionTrait,
    changes: &[change::Model],
) -> Result<HashMap<i64, AccountEvent>, Fault> {
    let numbers = changes
        .iter()
        .filter(|change| change.page_id.is_none())
        .map(|change| change.seq);
    let select = account_event::Entity::find().filter(account_event::Column::Seq.is_in(numbers));
    let events = latest(connection, select).await?;
    Ok(events
        .into_iter()
        .map(|event| (event.change, event))
        .collect())
}

async fn latest(
    connection: &impl ConnectionTrait,
    select: Select<account_event::Entity>,
) -> Result<Vec<AccountEvent>, Fault> {
    let rows = select
        .order_by_desc(account_event::Column::Seq)
        .find_also_related(change::Entity)
        .all(connection)
        .await?;
    rows.into_iter()
        .filter_map(|(event, change)| Some(AccountEvent::read(event, &change?)))
        .collect()
}
