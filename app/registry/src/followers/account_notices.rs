//! Tells people of what lets somebody in as them: a new password, other rights, a token. Whoever did not want it hears
//! of it, also where somebody else did it in their name.

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

use super::taking::Follower;
use crate::Fault;
use crate::accounts::AccountAct;
use crate::outbox::{Message, Receiver, write_to};
use crate::rows::{account_event, change};

pub(super) const ACCOUNT_NOTICES: Follower = Follower {
    name: "account_notices",
    take: |_, transaction, changes| Box::pin(take(transaction, changes)),
};

async fn take(transaction: &DatabaseTransaction, changes: &[change::Model]) -> Result<(), Fault> {
    // Most changes are saves of pages.
    let of_accounts = changes.iter().filter(|change| change.page_id.is_none());
    let numbers: Vec<i64> = of_accounts.map(|change| change.seq).collect();
    if numbers.is_empty() {
        return Ok(());
    }
    let events = account_event::Entity::find()
        .filter(account_event::Column::Seq.is_in(numbers))
        .order_by_asc(account_event::Column::Seq)
        .all(transaction)
        .await?;
    for event in events {
        let code = match event.act.parse() {
            Ok(AccountAct::Password) => "account_password",
            Ok(AccountAct::Roles) => "account_roles",
            Ok(AccountAct::TokenMade) => "account_token_made",
            _ => continue,
        };
        let Some(receiver) = Receiver::account(transaction, event.account_id).await? else {
            continue;
        };
        let change = changes.iter().find(|change| change.seq == event.seq);
        let by = change.map_or("", |change| change.actor_name.as_str());
        let message = Message {
            cause: &format!("account {}", event.seq),
            code,
            gaps: &[
                ("login", &event.login),
                ("by", by),
                ("detail", &event.detail),
            ],
            path: "/account",
        };
        write_to(transaction, &receiver, &message).await?;
    }
    Ok(())
}
