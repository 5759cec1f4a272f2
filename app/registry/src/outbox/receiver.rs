//! Whom letters go to: people with an open account and an address for mail on their page.

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use crate::records::{all_records, select_records};
use crate::rows::account;
use crate::{Fault, Record};

/// Somebody who is written to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Receiver {
    pub name: String,
    pub address: String,
    pub language: Option<String>,
}

impl Receiver {
    /// The person of an account.
    pub async fn account(
        connection: &impl ConnectionTrait,
        id: Uuid,
    ) -> Result<Option<Self>, Fault> {
        let Some(account) = account::Entity::find_by_id(id).one(connection).await? else {
            return Ok(None);
        };
        let Some(person) = account.person_id else {
            return Ok(None);
        };
        let mut select = select_records();
        select.and_where(Expr::col((Alias::new("page"), Alias::new("id"))).eq(person));
        let person = all_records(connection, &select).await?.pop();
        Ok(person.and_then(|person| Self::of(account, &person)))
    }

    fn of(account: account::Model, person: &Record) -> Option<Self> {
        let address = person.fact("email");
        (!account.disabled && !address.is_empty()).then(|| Self {
            name: account.name,
            address: address.to_owned(),
            language: account.language,
        })
    }
}
