//! Taking a text out of the columns that hold words and are neither covered by the chain nor made of what is.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::name::name_key;

use super::cover::Cover;
use super::finding::may_hold;
use super::touched::Touched;
use crate::{Fault, Writing};

/// How a column is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// Text or JSON.
    Words,
    /// As part of a key: what differed goes on to differ.
    Key,
    /// As a key too, in an address.
    Slug,
    /// With another column by which it is compared, which is the key.
    Name(&'static str),
}

/// Columns with what people or their sources wrote.
const WORDS: &[(&str, &str, Kept)] = &[
    ("draft", "form", Kept::Words),
    ("draft", "title", Kept::Words),
    ("job", "error", Kept::Words),
    ("job", "key", Kept::Key),
    ("letter", "address", Kept::Key),
    ("letter", "cause", Kept::Key),
    ("letter", "gaps", Kept::Words),
    ("letter", "path", Kept::Words),
    ("saved_view", "listing", Kept::Words),
    ("saved_view", "name", Kept::Name("name_key")),
    ("saved_view", "slug", Kept::Slug),
];

/// Takes it out of them.
pub(super) async fn take_out(
    writing: &Writing<'_>,
    cover: &Cover,
    touched: &mut Touched,
) -> Result<(), Fault> {
    let connection = writing.transaction().await?;
    for (table, column, kept) in WORDS {
        let own = || Expr::col(Alias::new(*column));
        let mut select = Query::select();
        select
            .distinct()
            .column(Alias::new(*column))
            .from(Alias::new(*table))
            .cond_where(may_hold(&cover.unwanted, table, &[column]));
        for row in connection.query_all(&select).await? {
            let before: String = row.try_get("", column)?;
            let (mut now, count) = match kept {
                Kept::Words => anew(cover, &before)?,
                Kept::Slug => taken(before.clone(), |text| cover.address(text)),
                Kept::Key | Kept::Name(_) => taken(before.clone(), |text| cover.text(text)),
            };
            if count == 0 {
                continue;
            }
            touched.places += count;
            let mut update = Query::update();
            update
                .table(Alias::new(*table))
                .and_where(own().eq(before.as_str()));
            if let Kept::Name(key) = kept {
                now = free(connection, (table, key), &now, " ", name_key).await?;
                update.value(Alias::new(*key), name_key(&now));
            } else if *kept != Kept::Words {
                let sign = if *kept == Kept::Slug { "-" } else { " " };
                now = free(connection, (table, column), &now, sign, str::to_owned).await?;
            }
            update.value(Alias::new(*column), now);
            connection.execute(&update).await?;
        }
    }
    Ok(())
}

fn taken(mut text: String, take: impl FnOnce(&mut String) -> usize) -> (String, usize) {
    let count = take(&mut text);
    (text, count)
}

/// A stored text without it, JSON or not.
fn anew(cover: &Cover, text: &str) -> Result<(String, usize), Fault> {
    if text.starts_with(['{', '['])
        && let Ok(mut value) = serde_json::from_str(text)
    {
        let count = cover.json(&mut value);
        return Ok((serde_json::to_string(&value)?, count));
    }
    Ok(taken(text.to_owned(), |text| cover.text(text)))
}

/// A text whose key stands nowhere in a column: the wanted one, or the wanted one with a number.
async fn free(
    connection: &impl ConnectionTrait,
    (table, column): (&str, &str),
    wanted: &str,
    sign: &str,
    key: impl Fn(&str) -> String,
) -> Result<String, Fault> {
    let is_taken = async |text: &str| {
        let mut select = Query::select();
        select
            .expr(Expr::val(1))
            .from(Alias::new(table))
            .and_where(Expr::col(Alias::new(column)).eq(key(text)))
            .limit(1);
        Ok::<_, Fault>(connection.query_one(&select).await?.is_some())
    };
    let mut free = wanted.to_owned();
    let mut number = 1;
    while is_taken(&free).await? {
        number += 1;
        free = format!("{wanted}{sign}{number}");
    }
    Ok(free)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sea_orm::{ConnectionTrait, DbBackend, Statement};
    use styrbord_domain::kind::Kind;
    use styrbord_domain::kinds;

    use super::WORDS;
    use crate::lines::every_log;
    use crate::{Store, columns};

    /// Columns that the chain covers, that are names of accounts, or that are made of what records say: the act has its
    /// ways with them.
    const KNOWN: &[&str] = &[
        "account.login account.name account_event.detail account_event.login account_event.name",
        "change.actor_name link.place link.target",
        "origin.brought origin.key origin.source page.name_key page.number_key page.slug page.sort_key",
        "page.title revision.actor_name revision.facts revision.note revision.on_behalf_of change.on_behalf_of revision.slug revision.text revision.title",
        "redaction.reason saved_view.name_key slug_alias.slug token.name",
    ];

    /// Columns in which nobody writes: codes, digests, days, numbers, names of servers; and a session, which lasts for days.
    const NO_WORDS: &[&str] = &[
        "account.language account.password account.roles account_event.act account_event.roles_after",
        "account_event.roles_before account_event.state draft.key draft.kind change.digest",
        "change.hash change.kind change.previous feed.hash follower.hash follower.name job.kind job.node job.state",
        "letter.code letter.language link.relation number_series.name once.content",
        "once.key origin.digest page.audience page.kind redacted.after redacted.before revision.kind session.data",
        "saved_view.kind start_view.kind session.id setup_secret.digest setup_secret.node sign_in_place.key sign_in_try.key tally.audience tally.day",
        "tally.field tally.kind tally.value token.digest token.scope",
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
            .map(|(table, column, _)| format!("{table}.{column}"));
        // What a field of a log holds, its shape says.
        let logs = every_log().flat_map(|(_, log)| {
            let fields = log.fields.iter().map(|field| field.name);
            let fields = fields.chain(["actor_name"]);
            fields.map(|field| format!("{}.{field}", log.table))
        });
        let logged: BTreeSet<String> = logs.filter(|column| found.contains(column)).collect();
        let listed = KNOWN
            .iter()
            .chain(NO_WORDS)
            .flat_map(|line| line.split(' '));
        let known: BTreeSet<String> = words
            .chain(listed.map(str::to_owned))
            .chain(logged)
            .collect();
        assert_eq!(found, known);
    }
}
