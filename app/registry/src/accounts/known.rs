//! Accounts as administrators look at them: whose they are, and when they were last active, where they are signed in.

use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::account::Account;
use crate::page::Page;
use crate::rows::account::{self, Column};
use crate::store::literal;
use crate::{Desk, Fault};

/// Of longer words the beginning is looked for: no login or name is longer.
const LONGEST: usize = 200;

/// An account with what is known of its person.
#[derive(Clone, PartialEq, Debug)]
pub struct KnownAccount {
    /// The account.
    pub account: Account,
    /// The page of its person.
    pub person: Option<Page>,
    /// When it was last active, where it is signed in; to half an hour, in milliseconds since 1970.
    pub last_active: Option<i64>,
}

impl Desk {
    /// Accounts whose login or name contains some words, by login from behind one on, at most so many; and whether there are
    /// more.
    ///
    /// # Errors
    /// `Forbidden` without the right to manage accounts.
    pub async fn known_accounts(
        &self,
        words: &str,
        behind: &str,
        most: u64,
    ) -> Result<(Vec<KnownAccount>, bool), Fault> {
        self.actor.require(Action::ManageAccounts)?;
        let words: String = words.trim().chars().take(LONGEST).collect();
        let words = words.to_lowercase();
        // Databases do not agree on what Å is in lower case: there any letter may stand, and what is found is looked at again.
        let letters = words.replace(|letter: char| !letter.is_ascii(), "\0");
        let pattern = format!("%{}%", literal(&letters).replace('\0', "_"));
        let pattern = LikeExpr::new(pattern).escape('\\');
        let contains =
            |column: Column| Expr::from(Func::lower(Expr::col(column))).like(pattern.clone());
        let either = Condition::any()
            .add(contains(Column::Login))
            .add(contains(Column::Name));
        let mut rows = account::Entity::find()
            .filter(Column::Login.gt(behind))
            .filter(either)
            .order_by_asc(Column::Login)
            .limit(most + 1)
            .all(self.store().connection())
            .await?;
        let more = rows.len() as u64 > most;
        rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        rows.retain(|row| {
            let said = |text: &str| text.to_lowercase().contains(&words);
            said(&row.login) || said(&row.name)
        });
        Ok((self.known(rows).await?, more))
    }

    /// The account with an identity; none for what is none.
    ///
    /// # Errors
    /// As `known_accounts`.
    pub async fn known_account(&self, id: &str) -> Result<Option<KnownAccount>, Fault> {
        self.actor.require(Action::ManageAccounts)?;
        let Ok(id) = id.parse::<Uuid>() else {
            return Ok(None);
        };
        let row = account::Entity::find_by_id(id)
            .one(self.store().connection())
            .await?;
        Ok(self.known(row.into_iter().collect()).await?.pop())
    }

    async fn known(&self, rows: Vec<account::Model>) -> Result<Vec<KnownAccount>, Fault> {
        let accounts: Vec<Account> = rows.into_iter().map(Account::from).collect();
        let people = self.people_of(&accounts).await?;
        let active = self.last_active(&accounts).await?;
        let known = accounts.into_iter().map(|account| KnownAccount {
            person: account.person.and_then(|page| people.get(&page)).cloned(),
            last_active: active.get(&account.id).copied(),
            account,
        });
        Ok(known.collect())
    }
}
