//! Letters: written down in the transaction of what causes them, and sent once that has lasted.
//!
//! A letter holds no words but a code and what goes into its gaps: the words are those of the receiver's language when
//! it is sent. Each cause writes to each receiver once. A job of the letter's own identity sends it (`jobs/send_mail`):
//! at least once, since a server may fall between sending and noting, and always with the same Message-ID, by which
//! receivers drop the second.

mod log;
pub(crate) mod post;
mod receiver;

use std::collections::BTreeMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, Set, TryInsertResult};
use uuid::Uuid;

use crate::Fault;
use crate::clock::now;
use crate::jobs::job::plan;
use crate::jobs::send_mail::SEND_MAIL;
use crate::rows::letter;

pub use log::LetterView;
pub use post::{Handing, Letter, Post, Undelivered};
pub(crate) use receiver::Receiver;

/// What a letter says.
pub(crate) struct Message<'m> {
    /// Why it is written: of one cause each receiver hears once.
    pub cause: &'m str,
    pub code: &'m str,
    pub gaps: &'m [(&'m str, &'m str)],
    pub path: &'m str,
}

/// Writes a letter in the transaction of what causes it; `false` when that cause has written to this receiver already.
pub(crate) async fn write_to(
    transaction: &impl ConnectionTrait,
    receiver: &Receiver,
    message: &Message<'_>,
) -> Result<bool, Fault> {
    let id = Uuid::now_v7();
    let mut gaps: BTreeMap<&str, &str> = message.gaps.iter().copied().collect();
    gaps.insert("name", &receiver.name);
    let row = letter::ActiveModel {
        id: Set(id),
        cause: Set(message.cause.to_owned()),
        address: Set(receiver.address.clone()),
        code: Set(message.code.to_owned()),
        gaps: Set(serde_json::to_string(&gaps)?),
        path: Set(message.path.to_owned()),
        language: Set(receiver.language.clone()),
        made_at: Set(now()),
    };
    let once = OnConflict::columns([letter::Column::Cause, letter::Column::Address])
        .do_nothing()
        .to_owned();
    let written = letter::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(transaction)
        .await?;
    let written = matches!(written, TryInsertResult::Inserted(rows) if rows > 0);
    if written {
        let key = id.to_string();
        plan(transaction, &SEND_MAIL, (id, &key), now()).await?;
    }
    Ok(written)
}
