//! Taking a text out of the columns that hold words and are neither covered by the chain nor made of what is.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::all_fields;
use styrbord_domain::listing::Listing;
use styrbord_domain::name::name_key;
use uuid::Uuid;

use super::cover::Cover;
use super::finding::may_hold;
use super::touched::Touched;
use crate::{Fault, Writing};

/// How a column is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// Text or JSON.
    Words,
    /// What was typed into a form of the kind that the row names, as pairs.
    Form,
    /// What a list of the kind that the row names is asked for.
    Listing,
    /// As part of a key: what differed goes on to differ.
    Key,
    /// As a key too, in an address.
    Slug,
    /// With another column by which it is compared, which is the key.
    Name(&'static str),
}

/// A table with what people or their sources wrote.
struct Table {
    name: &'static str,
    /// Its key: an identity, and in one table a text beside it.
    key: (&'static str, Option<&'static str>),
    columns: &'static [(&'static str, Kept)],
    /// Whether its rows name a kind.
    of_kind: bool,
}

static TABLES: [Table; 7] = [
    Table {
        name: "alert",
        key: ("id", None),
        columns: &[
            ("cause", Kept::Key),
            ("gaps", Kept::Words),
            ("path", Kept::Words),
        ],
        of_kind: false,
    },
    Table {
        name: "comment",
        key: ("id", None),
        columns: &[("text", Kept::Words)],
        of_kind: false,
    },
    Table {
        name: "draft",
        key: ("account_id", Some("key")),
        columns: &[("form", Kept::Form), ("title", Kept::Words)],
        of_kind: true,
    },
    Table {
        name: "job",
        key: ("id", None),
        columns: &[("error", Kept::Words), ("key", Kept::Key)],
        of_kind: false,
    },
    Table {
        name: "letter",
        key: ("id", None),
        columns: &[
            ("address", Kept::Key),
            ("cause", Kept::Key),
            ("gaps", Kept::Words),
            ("path", Kept::Words),
        ],
        of_kind: false,
    },
    Table {
        name: "report",
        key: ("id", None),
        columns: &[("answer", Kept::Words), ("text", Kept::Words)],
        of_kind: false,
    },
    Table {
        name: "saved_view",
        key: ("id", None),
        columns: &[
            ("listing", Kept::Listing),
            ("name", Kept::Name("name_key")),
            ("slug", Kept::Slug),
        ],
        of_kind: true,
    },
];

/// A row in which it may stand.
pub(super) struct Row {
    table: &'static Table,
    id: Uuid,
    beside: Option<String>,
}

impl Row {
    /// The columns of its key with their values.
    fn key(&self) -> Vec<(&'static str, Value)> {
        let (id, beside) = self.table.key;
        let beside = beside.zip(self.beside.clone());
        let beside = beside.map(|(column, value)| (column, value.into()));
        [(id, self.id.into())].into_iter().chain(beside).collect()
    }
}

/// The rows in which it may stand: all of what is stored is read, so this is asked before anything is locked.
pub(super) async fn find(
    connection: &impl ConnectionTrait,
    cover: &Cover,
) -> Result<Vec<Row>, Fault> {
    let mut found = Vec::new();
    for table in &TABLES {
        let columns: Vec<&str> = table.columns.iter().map(|(column, _)| *column).collect();
        let (id, beside) = table.key;
        let mut select = Query::select();
        select
            .columns([id].into_iter().chain(beside).map(Alias::new))
            .exprs(columns.iter().map(|column| Expr::col(Alias::new(*column))))
            .from(Alias::new(table.name))
            .cond_where(may_hold(&cover.unwanted, table.name, &columns));
        for row in connection.query_all(&select).await? {
            let mut may = false;
            for column in &columns {
                if let Some(text) = text(&row, column)? {
                    may |= cover.may_stand_in(&text)?;
                }
            }
            if may {
                found.push(Row {
                    table,
                    id: row.try_get("", id)?,
                    beside: beside.map(|column| row.try_get("", column)).transpose()?,
                });
            }
        }
    }
    Ok(found)
}

/// Takes it out of them.
pub(super) async fn take_out(
    writing: &Writing<'_>,
    cover: &Cover,
    found: &[Row],
    touched: &mut Touched,
) -> Result<(), Fault> {
    let connection = writing.transaction().await?;
    for row in found {
        let table = row.table;
        let kind = table.of_kind.then_some("kind");
        let columns = table.columns.iter().map(|(column, _)| *column);
        let mut select = Query::select();
        select
            .columns(columns.chain(kind).map(Alias::new))
            .from(Alias::new(table.name));
        for (column, value) in row.key() {
            select.and_where(Expr::col(Alias::new(column)).eq(value));
        }
        let Some(stored) = connection.query_one(&select).await? else {
            continue;
        };
        let kind = kind.map(|column| text(&stored, column)).transpose()?;
        let kind = kind.flatten().and_then(|kind| kind.parse().ok());
        let mut update = Query::update();
        let mut count = 0;
        for (column, kept) in table.columns {
            let Some(mut now) = text(&stored, column)? else {
                continue;
            };
            let here = take(cover, *kept, kind, &mut now)?;
            if here == 0 {
                continue;
            }
            count += here;
            match kept {
                Kept::Name(key) => {
                    now = free(connection, (table.name, key), &now, " ", name_key).await?;
                    update.value(Alias::new(*key), name_key(&now));
                }
                Kept::Key | Kept::Slug => {
                    let sign = if *kept == Kept::Slug { "-" } else { " " };
                    let place = (table.name, *column);
                    now = free(connection, place, &now, sign, str::to_owned).await?;
                }
                Kept::Words | Kept::Form | Kept::Listing => {}
            }
            update.value(Alias::new(*column), now);
        }
        if count == 0 {
            continue;
        }
        touched.places += count;
        update.table(Alias::new(table.name));
        for (column, value) in row.key() {
            update.and_where(Expr::col(Alias::new(column)).eq(value));
        }
        connection.execute(&update).await?;
    }
    Ok(())
}

fn text(row: &QueryResult, column: &str) -> Result<Option<String>, Fault> {
    Ok(row.try_get("", column)?)
}

/// Takes it out of what a column holds; says in how many places.
fn take(cover: &Cover, kept: Kept, kind: Option<Kind>, text: &mut String) -> Result<usize, Fault> {
    match kept {
        Kept::Words => cover.stored(text),
        Kept::Key | Kept::Name(_) => Ok(cover.text(text)),
        Kept::Slug => Ok(cover.address(text)),
        Kept::Form => match serde_json::from_str::<Vec<(String, String)>>(text) {
            Ok(mut pairs) => {
                let typed = pairs.iter_mut();
                let taken = typed.map(|(name, value)| cover.typed(shape(kind, name), value));
                let count = taken.sum();
                *text = serde_json::to_string(&pairs)?;
                Ok(count)
            }
            Err(_) => cover.stored(text),
        },
        Kept::Listing => match serde_json::from_str::<Listing>(text) {
            Ok(mut listing) => {
                let mut count = cover.text(&mut listing.q);
                for (name, values) in &mut listing.filters {
                    let shape = shape(kind, name);
                    let taken = values.iter_mut().map(|value| cover.typed(shape, value));
                    count += taken.sum::<usize>();
                }
                *text = serde_json::to_string(&listing)?;
                Ok(count)
            }
            Err(_) => cover.stored(text),
        },
    }
}

/// The shape of a field by its name in a form (`roles.0.position`).
fn shape(kind: Option<Kind>, name: &str) -> Option<Shape> {
    let mut parts = name.split('.');
    let first = parts.next()?;
    let mut field: &Field = all_fields(kind?).find(|field| field.name == first)?;
    for part in parts.filter(|part| part.parse::<u64>().is_err()) {
        let Shape::Rows(inner) = field.shape else {
            return None;
        };
        field = inner.iter().find(|field| field.name == part)?;
    }
    Some(field.shape)
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

    use super::TABLES;
    use crate::lines::every_log;
    use crate::{Store, columns};

    /// Columns that the chain covers, that are names of accounts, or that are made of what records say: the act has its
    /// ways with them.
    const KNOWN: &[&str] = &[
        "account.login account.name account_event.detail account_event.login account_event.name",
        "change.actor_name file_text.digest file_text.text link.place link.target",
        "name_alias.name_key origin.brought origin.key origin.source page.name_key page.number_key page.number_place page.slug page.sort_key",
        "page.title revision.actor_name revision.facts revision.note revision.on_behalf_of change.on_behalf_of revision.slug revision.text revision.title",
        "redaction.reason saved_view.name_key searched.text slug_alias.slug token.name",
    ];

    /// Columns in which nobody writes: codes, digests, days, numbers, names of servers; and a session, which lasts for days.
    const NO_WORDS: &[&str] = &[
        "account.language account.password account.roles account_event.act account_event.roles_after",
        "alert.code alert.holds_on alert_choice.by_mail alert_choice.topic",
        "account_event.roles_before account_event.state draft.key draft.kind exchange.object file_text.unread change.digest",
        "change.hash change.kind change.previous feed.hash follower.hash follower.name job.kind job.node job.state",
        "letter.code letter.language link.relation number_series.name once.content",
        "once.key origin.digest page.audience page.kind picture.digest picture.extension redacted.after redacted.before report.outcome revision.kind session.data",
        "saved_view.kind searched.day start_view.kind session.id setup_secret.digest setup_secret.node sign_in_place.key sign_in_try.key tally.audience tally.day",
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
        let words = TABLES.iter().flat_map(|table| {
            let columns = table.columns.iter();
            columns.map(|(column, _)| format!("{}.{column}", table.name))
        });
        // What a field of a log holds, its shape says.
        let logs = every_log().flat_map(|log| {
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
