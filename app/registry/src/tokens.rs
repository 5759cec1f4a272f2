//! Credentials of programs: a random text whose digest alone is kept.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QueryOrder, Set,
};
use styrbord_domain::check::check;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape, required};
use styrbord_domain::form::Form;
use styrbord_domain::name::tidy;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::accounts::{AccountAct, note_token};
use crate::clock::now;
use crate::rows::{account, token};
use crate::secret::{digest, random_text};
use crate::{Actor, Desk, Fault, Registry, Writing};

/// What a token begins with, so that people and secret scanners recognise one.
const PREFIX: &str = "sty_";
/// What people write of a token.
const WRITTEN: &[Field] = &[required("name", Shape::Line(100)).without_cpr()];

styrbord_domain::codes! {
    /// How much of its account's rights a token carries.
    pub enum Scope {
        /// What they may read.
        Read = "read",
        /// All that they may.
        Write = "write",
        /// The meetings of their forums, at a secret address, and nothing else.
        Calendar = "calendar",
    }
}

/// A token, without the secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// The identity.
    pub id: Uuid,
    /// The account on whose behalf it acts.
    pub account: Uuid,
    /// What it is for, in the person's words.
    pub name: String,
    /// How much it may.
    pub scope: Scope,
    /// When it was made, in milliseconds since 1970.
    pub created_at: i64,
    /// When it stops working, in milliseconds since 1970; `None` is never, as for tokens of earlier versions.
    pub expires_at: Option<i64>,
}

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// The account on whose behalf it will act.
    pub account: Uuid,
    /// What it is for.
    pub name: String,
    /// How much it may.
    pub scope: Scope,
    /// When it stops working, in milliseconds since 1970; [`TOKEN_DAYS`] from now when not said.
    pub expires_at: Option<i64>,
}

/// How many days a token works when nobody says.
pub const TOKEN_DAYS: i64 = 90;
/// How many days a token works at most: what nobody remembers must not stay open.
pub const TOKEN_DAYS_MAX: i64 = 366;
const DAY: i64 = 24 * 60 * 60 * 1000;

impl Desk {
    /// Makes a token and hands out its secret, which cannot be had again. People make tokens for themselves at a
    /// [`Desk::confirmed`] desk; the command line makes them for anyone.
    ///
    /// # Errors
    /// `Forbidden` for another's account and by token, `Invalid` with the fields that are wrong.
    pub async fn create_token(&self, new: &NewToken) -> Result<(Token, String), Fault> {
        self.require_token_right(new.account, false)?;
        self.require_confirmed()?;
        wrong(new)?;
        let expires_at = new.expires_at.unwrap_or_else(|| now() + TOKEN_DAYS * DAY);
        let secret = format!("{PREFIX}{}", random_text()?);
        let mut writing = Writing::begin(self).await?;
        let row = token::ActiveModel {
            id: Set(Uuid::now_v7()),
            account_id: Set(new.account),
            name: Set(tidy(&new.name)),
            digest: Set(digest(&secret)),
            scope: Set(new.scope.as_str().to_owned()),
            created_at: Set(now()),
            expires_at: Set(Some(expires_at)),
        };
        let holder = account::Entity::find_by_id(new.account)
            .one(writing.transaction().await?)
            .await?
            .ok_or(Fault::NotFound)?;
        let row = row.insert(writing.transaction().await?).await?;
        note_token(&mut writing, AccountAct::TokenMade, &holder, &row)?;
        writing.commit().await?;
        Ok((Token::from(row), secret))
    }

    /// The tokens of an account, newest first; administrators see everyone's.
    ///
    /// # Errors
    /// `Forbidden` for another's account.
    pub async fn tokens(&self, account: Uuid) -> Result<Vec<Token>, Fault> {
        if self.actor.account != Some(account) {
            self.actor.require(Action::ManageAccounts)?;
        }
        let rows = token::Entity::find()
            .filter(token::Column::AccountId.eq(account))
            .order_by_desc(token::Column::CreatedAt)
            .all(self.store().connection())
            .await?;
        Ok(rows.into_iter().map(Token::from).collect())
    }

    /// Ends a token at once.
    ///
    /// # Errors
    /// `NotFound` for a token that is not theirs, unless they manage accounts.
    pub async fn revoke_token(&self, id: Uuid) -> Result<(), Fault> {
        if self.actor.by_token {
            return Err(self.actor.forbid("manage_tokens_by_token"));
        }
        let mut writing = Writing::begin(self).await?;
        let row = token::Entity::find_by_id(id)
            .one(writing.transaction().await?)
            .await?
            .ok_or(Fault::NotFound)?;
        // A stranger must not learn that the token exists.
        self.require_token_right(row.account_id, true)
            .map_err(|fault| match fault {
                Fault::Forbidden => Fault::NotFound,
                other => other,
            })?;
        let holder = account::Entity::find_by_id(row.account_id)
            .one(writing.transaction().await?)
            .await?
            .ok_or(Fault::NotFound)?;
        note_token(&mut writing, AccountAct::TokenRevoked, &holder, &row)?;
        row.delete(writing.transaction().await?).await?;
        writing.commit().await?;
        Ok(())
    }

    /// The own account, or the installation; `administrator` lets those who manage accounts in as well.
    fn require_token_right(&self, account: Uuid, administrator: bool) -> Result<(), Fault> {
        match self.actor.account {
            _ if self.actor.by_token => Err(self.actor.forbid("manage_tokens_by_token")),
            Some(own) if own == account => Ok(()),
            Some(_) if !administrator => Err(self.actor.forbid("make_token_for_another")),
            _ => self.actor.require(Action::ManageAccounts),
        }
    }
}

impl Registry {
    /// On whose behalf a program acts that shows a token; nobody when it is unknown, revoked or expired, or its
    /// account is closed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn actor_for_token(&self, secret: &str) -> Result<Option<Actor>, Fault> {
        self.actor_by(secret, |scope| scope != Scope::Calendar.as_str())
            .await
    }

    /// Whose calendar stands at a secret address; nobody's, as for tokens.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn actor_for_calendar(&self, secret: &str) -> Result<Option<Actor>, Fault> {
        self.actor_by(secret, |scope| scope == Scope::Calendar.as_str())
            .await
    }

    async fn actor_by(
        &self,
        secret: &str,
        fits: impl Fn(&str) -> bool,
    ) -> Result<Option<Actor>, Fault> {
        if !secret.starts_with(PREFIX) {
            return Ok(None);
        }
        let find = token::Entity::find().filter(token::Column::Digest.eq(digest(secret)));
        let Some(row) = find.one(self.store().connection()).await? else {
            return Ok(None);
        };
        if !fits(&row.scope) || row.expires_at.is_some_and(|end| end <= now()) {
            return Ok(None);
        }
        let person = self.known(row.account_id).await?;
        Ok(person.map(|person| Actor {
            read_only: row.scope != Scope::Write.as_str(),
            by_token: true,
            ..person.actor
        }))
    }
}

impl From<token::Model> for Token {
    fn from(row: token::Model) -> Self {
        Self {
            id: row.id,
            account: row.account_id,
            name: row.name,
            // What this version does not know carries the least.
            scope: row.scope.parse().unwrap_or(Scope::Read),
            created_at: row.created_at,
            expires_at: row.expires_at,
        }
    }
}

fn wrong(new: &NewToken) -> Result<(), Faults> {
    let mut faults = Faults::default();
    let typed = Form::from_pairs([("name".to_owned(), new.name.clone())]);
    check(&typed, WRITTEN, &mut faults);
    match new.expires_at {
        Some(end) if end <= now() => faults.push(FieldFault::new("expires_at", "past_date")),
        Some(end) if end > now() + (TOKEN_DAYS_MAX + 1) * DAY => {
            faults.push(FieldFault::new("expires_at", "too_late").with("max", TOKEN_DAYS_MAX));
        }
        _ => {}
    }
    faults.or(())
}
