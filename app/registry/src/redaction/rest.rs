//! Taking a text out of what is stored beside records: names of tokens, what imports brought, letters, errors of jobs.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use super::Touched;
use super::cover::Cover;
use super::finding::may_hold;
use crate::accounts::{AccountAct, note_token};
use crate::chain::{Digest, new_salt, of_event};
use crate::look::AT_ONCE;
use crate::rows::{account, account_event, change, once, origin, page, redacted, token};
use crate::{Fault, Writing};

/// Columns with what people or their sources wrote, which are neither covered by the chain nor made of what is.
const WORDS: &[(&str, &str)] = &[
    ("draft", "form"),
    ("job", "error"),
    ("job", "key"),
    ("letter", "address"),
    ("letter", "cause"),
    ("letter", "gaps"),
    ("letter", "path"),
    ("saved_view", "listing"),
    ("saved_view", "name"),
    ("saved_view", "name_key"),
    ("saved_view", "slug"),
];

/// Refuses what is the name of an account or part of it: every change says by that name who made it.
pub(super) async fn refuse_names(writing: &Writing<'_>, cover: &Cover) -> Result<(), Fault> {
    let connection = writing.transaction().await?;
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

/// Takes it out of the names of tokens and of what was told of them.
pub(super) async fn tokens(
    writing: &mut Writing<'_>,
    cover: &Cover,
    touched: &mut Touched,
) -> Result<(), Fault> {
    let connection = writing.transaction().await?;
    let events = account_event::Entity::find()
        .filter(may_hold(&cover.unwanted, "account_event", &["detail"]))
        .all(connection)
        .await?;
    for event in events {
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

/// Takes it out of what imports brought. What they bring next is looked at anew.
pub(super) async fn origins(
    writing: &Writing<'_>,
    cover: &Cover,
    touched: &mut Touched,
) -> Result<(), Fault> {
    let connection = writing.transaction().await?;
    let columns = ["source", "key", "brought"];
    let rows = origin::Entity::find()
        .filter(may_hold(&cover.unwanted, "origin", &columns))
        .find_also_related(page::Entity)
        .all(connection)
        .await?;
    for (row, head) in rows {
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

/// Takes it out of all other columns that hold words.
pub(super) async fn words(
    writing: &Writing<'_>,
    cover: &Cover,
    touched: &mut Touched,
) -> Result<(), Fault> {
    let connection = writing.transaction().await?;
    for (table, column) in WORDS {
        let own = || Expr::col(Alias::new(*column));
        let mut select = Query::select();
        select
            .distinct()
            .column(Alias::new(*column))
            .from(Alias::new(*table))
            .cond_where(may_hold(&cover.unwanted, table, &[column]));
        for row in connection.query_all(&select).await? {
            let before: String = row.try_get("", column)?;
            let (now, count) = match *column {
                "slug" => {
                    let mut address = before.clone();
                    let count = cover.address(&mut address);
                    (address, count)
                }
                _ => anew(cover, &before)?,
            };
            if count == 0 {
                continue;
            }
            touched.places += count;
            let mut update = Query::update();
            update
                .table(Alias::new(*table))
                .value(Alias::new(*column), now)
                .and_where(own().eq(before));
            connection.execute(&update).await?;
        }
    }
    Ok(())
}

/// A stored text without it, JSON or not.
fn anew(cover: &Cover, text: &str) -> Result<(String, usize), Fault> {
    if text.starts_with(['{', '['])
        && let Ok(mut value) = serde_json::from_str(text)
    {
        let count = cover.json(&mut value);
        return Ok((serde_json::to_string(&value)?, count));
    }
    let mut text = text.to_owned();
    let count = cover.text(&mut text);
    Ok((text, count))
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sea_orm::{ConnectionTrait, DbBackend, Statement};
    use styrbord_domain::kind::Kind;
    use styrbord_domain::kinds;

    use super::WORDS;
    use crate::{Store, columns};

    /// Columns that the chain covers, that are names of accounts, or that are made of what records say: the act has its
    /// ways with them.
    const KNOWN: &[&str] = &[
        "account.login account.name account_event.detail account_event.login account_event.name",
        "change.actor_name link.place link.target measurement.actor_name measurement.evidence",
        "measurement.note origin.brought origin.key origin.source page.name_key page.number_key page.slug page.sort_key",
        "page.title revision.actor_name revision.facts revision.note revision.on_behalf_of change.on_behalf_of revision.slug revision.text revision.title",
        "redaction.reason slug_alias.slug token.name transition.actor_name transition.reason",
    ];

    /// Columns in which nobody writes: codes, digests, days, numbers, names of servers; and a session, which lasts for days.
    const NO_WORDS: &[&str] = &[
        "account.language account.password account.roles account_event.act account_event.roles_after",
        "account_event.roles_before account_event.state draft.key draft.kind change.digest",
        "change.hash change.kind change.previous feed.hash follower.hash follower.name job.kind job.node job.state",
        "letter.code letter.language link.relation measurement.date measurement.value number_series.name once.content",
        "once.key origin.digest page.audience page.kind redacted.after redacted.before revision.kind session.data",
        "saved_view.kind start_view.kind session.id setup_secret.digest setup_secret.node sign_in_place.key sign_in_try.key tally.audience tally.day",
        "tally.field tally.kind tally.value token.digest token.scope transition.from_stage transition.gate",
        "transition.on_date transition.rule transition.to_stage",
    ];

    #[tokio::test]
    async fn every_column_that_holds_text_is_known_to_hold_words_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let url = Store::sqlite_url(&folder.path().join("styrbord.db"));
        let store = Store::open(&url).await.unwrap();
        store.migrate().await.unwrap();
        let columns = "SELECT m.name AS t, c.name AS c FROM sqlite_master m, pragma_table_info(m.name) c \
                       WHERE m.type = 'table' AND lower(c.type) = 'text' AND m.name NOT LIKE '%seaql%'";
        let columns = Statement::from_string(DbBackend::Sqlite, columns);
        // Tables of kinds and of lines of facts are made of what revisions say.
        let lines = Kind::ALL.into_iter().flat_map(kinds::lines);
        let derived: Vec<&str> = Kind::ALL
            .into_iter()
            .map(columns::table)
            .chain(lines.map(|(_, lines)| lines.table))
            .collect();
        let mut found = BTreeSet::new();
        for row in store.connection().query_all_raw(columns).await.unwrap() {
            let table: String = row.try_get("", "t").unwrap();
            let column: String = row.try_get("", "c").unwrap();
            if !derived.contains(&table.as_str()) {
                found.insert(format!("{table}.{column}"));
            }
        }
        let words = WORDS
            .iter()
            .map(|(table, column)| format!("{table}.{column}"));
        let listed = KNOWN
            .iter()
            .chain(NO_WORDS)
            .flat_map(|line| line.split(' '));
        let known: BTreeSet<String> = words.chain(listed.map(str::to_owned)).collect();
        assert_eq!(found, known);
    }
}
