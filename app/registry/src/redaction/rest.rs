//! Taking a text out of what is stored beside records: names of tokens, reasons of earlier acts, what imports
//! brought.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::cover::Cover;
use super::finding::may_hold;
use super::touched::Touched;
use crate::accounts::{AccountAct, note_token};
use crate::chain::{Digest, new_salt, of_event, of_redaction};
use crate::look::AT_ONCE;
use crate::rows::{account, account_event, change, once, origin, page, redacted, redaction, token};
use crate::{Fault, Writing};

/// Refuses what is the name of an account, or of one that made a change after `since`, or part of it: every change says by
/// that name who made it.
pub(super) async fn refuse_names(
    connection: &impl ConnectionTrait,
    cover: &Cover,
    since: i64,
) -> Result<(), Fault> {
    let unwanted = &cover.unwanted;
    let is_there = |text: &str| unwanted.taken_from(text).is_some();
    let accounts = account::Entity::find()
        .filter(may_hold(unwanted, "account", &["login", "name"]))
        .all(connection)
        .await?;
    let mut actors: Vec<String> = Vec::new();
    for (column, name) in [
        (change::Column::ActorName, "actor_name"),
        (change::Column::OnBehalfOf, "on_behalf_of"),
    ] {
        let rows: Vec<String> = change::Entity::find()
            .select_only()
            .column(column)
            .distinct()
            .filter(change::Column::Seq.gt(since))
            .filter(may_hold(unwanted, "change", &[name]))
            .into_tuple()
            .all(connection)
            .await?;
        actors.extend(rows);
    }
    let mut names = accounts
        .iter()
        .flat_map(|row| [&row.login, &row.name])
        .chain(&actors);
    if names.any(|name| is_there(name)) {
        return Err(Fault::invalid("value", "name_of_account"));
    }
    Ok(())
}

/// What was told of accounts in which it may stand, by the numbers of the changes.
pub(super) async fn events(
    connection: &impl ConnectionTrait,
    cover: &Cover,
) -> Result<Vec<i64>, Fault> {
    Ok(account_event::Entity::find()
        .select_only()
        .column(account_event::Column::Seq)
        .filter(may_hold(&cover.unwanted, "account_event", &["detail"]))
        .into_tuple()
        .all(connection)
        .await?)
}

/// Takes it out of the names of tokens and of what was told of them: in the events that are known, and in those after a
/// change.
pub(super) async fn tokens(
    writing: &mut Writing<'_>,
    cover: &Cover,
    (known, since): (&[i64], i64),
    touched: &mut Touched,
) -> Result<(), Fault> {
    let connection = writing.transaction().await?;
    let events = account_event::Entity::find()
        .filter(may_hold(&cover.unwanted, "account_event", &["detail"]))
        .filter(account_event::Column::Seq.gt(since))
        .all(connection)
        .await?;
    let mut all = events;
    for chunk in known.chunks(AT_ONCE) {
        let events = account_event::Entity::find()
            .filter(account_event::Column::Seq.is_in(chunk.iter().copied()))
            .filter(account_event::Column::Seq.lte(since));
        all.extend(events.all(connection).await?);
    }
    for event in all {
        let mut now = event.clone();
        let count = cover.text(&mut now.detail);
        if count == 0 {
            continue;
        }
        now.salt = Some(new_salt()?);
        if now.token_id.is_some() {
            // It is of a token of that name.
            now.state = String::new();
        }
        let digest = |row: &account_event::Model| {
            let (saved, rows) = (of_event(row)?, None);
            Ok::<_, Fault>(Digest::Whole { saved, rows }.to_string())
        };
        touched.places += count;
        touched.rows.push(redacted::Model {
            seq: 0,
            of_seq: event.seq,
            before: digest(&event)?,
            after: digest(&now)?,
        });
        now.into_active_model()
            .reset_all()
            .update(connection)
            .await?;
    }
    let rows = token::Entity::find()
        .filter(may_hold(&cover.unwanted, "token", &["name"]))
        .all(connection)
        .await?;
    for mut row in rows {
        let holder = account::Entity::find_by_id(row.account_id)
            .one(writing.transaction().await?)
            .await?;
        let (count, Some(holder)) = (cover.text(&mut row.name), holder) else {
            continue;
        };
        if count == 0 {
            continue;
        }
        touched.places += count;
        let active = row.into_active_model().reset_all();
        let row = active.update(writing.transaction().await?).await?;
        note_token(writing, AccountAct::TokenRedacted, &holder, &row)?;
    }
    Ok(())
}

/// Takes it out of the reasons of earlier acts.
pub(super) async fn reasons(
    writing: &Writing<'_>,
    cover: &Cover,
    touched: &mut Touched,
) -> Result<(), Fault> {
    let connection = writing.transaction().await?;
    let acts = redaction::Entity::find()
        .filter(may_hold(&cover.unwanted, "redaction", &["reason"]))
        .all(connection)
        .await?;
    for act in acts {
        let mut now = act.clone();
        let count = cover.text(&mut now.reason);
        if count == 0 {
            continue;
        }
        now.salt = Some(new_salt()?);
        let did = redacted::Entity::find()
            .filter(redacted::Column::Seq.eq(act.seq))
            .all(connection)
            .await?;
        touched.places += count;
        touched.rows.push(redacted::Model {
            seq: 0,
            of_seq: act.seq,
            before: of_redaction(&act, &did)?.to_string(),
            after: of_redaction(&now, &did)?.to_string(),
        });
        now.into_active_model()
            .reset_all()
            .update(connection)
            .await?;
    }
    Ok(())
}

/// The keys of what imports brought in which it may stand: all of it is read, so this is asked before anything is locked.
pub(super) async fn find_origins(
    connection: &impl ConnectionTrait,
    cover: &Cover,
) -> Result<Vec<(String, String)>, Fault> {
    let columns = ["source", "key", "brought"];
    let rows = origin::Entity::find()
        .filter(may_hold(&cover.unwanted, "origin", &columns))
        .all(connection)
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let brought = row.brought.as_deref().unwrap_or_default();
        if cover.may_stand_in(&row.source)?
            || cover.may_stand_in(&row.key)?
            || cover.may_stand_in(brought)?
        {
            found.push((row.source, row.key));
        }
    }
    Ok(found)
}

/// Takes it out of what imports brought. What they bring next is looked at anew.
pub(super) async fn origins(
    writing: &Writing<'_>,
    cover: &Cover,
    found: &[(String, String)],
    touched: &mut Touched,
) -> Result<(), Fault> {
    let connection = writing.transaction().await?;
    for key in found {
        let stored = origin::Entity::find_by_id(key.clone())
            .find_also_related(page::Entity)
            .one(connection)
            .await?;
        let Some((row, head)) = stored else {
            continue;
        };
        let mut now = row.clone();
        let mut count = cover.text(&mut now.source) + cover.text(&mut now.key);
        let kind: Option<Kind> = head.and_then(|head| head.kind.parse().ok());
        if let (Some(kind), Some(brought)) = (kind, &mut now.brought) {
            let mut says = serde_json::from_str(brought)?;
            count += cover.facts(kind, &mut says);
            *brought = serde_json::to_string(&says)?;
        }
        if count == 0 {
            continue;
        }
        touched.places += count;
        now.digest = String::new();
        origin::Entity::delete_by_id((row.source, row.key))
            .exec(connection)
            .await?;
        let taken = origin::Entity::find_by_id((now.source.clone(), now.key.clone()))
            .one(connection)
            .await?;
        if taken.is_none() {
            now.into_active_model()
                .reset_all()
                .insert(connection)
                .await?;
        }
    }
    Ok(())
}

/// Forgets the digests of what was sent for these pages: who tries all that it may have been would find it.
pub(super) async fn forget_sendings(
    writing: &Writing<'_>,
    pages: &BTreeSet<Uuid>,
) -> Result<(), Fault> {
    let ids: Vec<Uuid> = pages.iter().copied().collect();
    for chunk in ids.chunks(AT_ONCE) {
        once::Entity::delete_many()
            .filter(once::Column::PageId.is_in(chunk.iter().copied()))
            .exec(writing.transaction().await?)
            .await?;
    }
    Ok(())
}
