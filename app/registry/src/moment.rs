//! The moment of which a desk reads: now, or the end of a day.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use styrbord_domain::kind::Kind;
use uuid::Uuid;

use crate::columns::table;
use crate::held::{after, of, on_day};
use crate::look::AT_ONCE;
use crate::page::head_of;
use crate::rows::{change, page, revision};
use crate::{Audience, Desk, Fault, Page, Record};

/// What a reader sees of the rows of typed columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Moment {
    /// The last change that counts; none for all.
    seq: Option<i64>,
    /// The day.
    pub day: Date,
}

impl Moment {
    /// The same changes, as they are on another day.
    pub const fn another_day(self, day: Date) -> Self {
        Self { day, ..self }
    }

    /// The last change that counts; none for all.
    pub const fn last(self) -> Option<i64> {
        self.seq
    }

    /// Whether saves have come after it.
    pub const fn is_past(self) -> bool {
        self.seq.is_some()
    }

    /// The rows of a table that held at this moment and have ended since; none where it is not past.
    pub fn has_left(self, table: &str) -> Option<Cond> {
        let ended = Expr::col((Alias::new(table), Alias::new("to_seq"))).is_not_null();
        Some(after(table, Some(self.seq?)).add(ended))
    }

    /// The rows of a kind that hold at this moment: one for each record.
    pub fn holds(self, kind: Kind) -> Cond {
        after(table(kind), self.seq).add(on_day(kind, self.day))
    }
}

impl Desk {
    /// The same desk, reading everything as it stood at the end of a day, and writing nothing.
    #[must_use]
    pub fn as_of(&self, day: Date) -> Self {
        Self {
            as_of: Some(day),
            ..self.clone()
        }
    }

    /// The day of which it reads, where that was asked for.
    #[must_use]
    pub const fn as_of_day(&self) -> Option<Date> {
        self.as_of
    }

    /// Whether that day is yet to come: what is known of it today may be another then.
    #[must_use]
    pub fn looks_ahead(&self) -> bool {
        self.as_of.is_some_and(|day| self.day_here() < day)
    }

    /// The day that it is here, of whichever day is read.
    #[must_use]
    pub fn day_here(&self) -> Date {
        self.registry.clock().today()
    }

    /// Whether saves have come after the moment of which it reads.
    pub(crate) fn is_past(&self) -> bool {
        self.as_of.is_some_and(|day| day < self.day_here())
    }

    /// The moment of which it reads.
    pub(crate) async fn moment(&self) -> Result<Moment, Fault> {
        let day = self.today();
        let seq = match self.past_end()? {
            None => None,
            Some(end) => {
                let last = change::Entity::find()
                    .filter(change::Column::At.lt(end))
                    .order_by_desc(change::Column::At)
                    .order_by_desc(change::Column::Seq)
                    .one(self.registry.store().connection())
                    .await?;
                Some(last.map_or(0, |change| change.seq))
            }
        };
        Ok(Moment { seq, day })
    }

    /// The first instant that lies after the moment, where that is past.
    pub(crate) fn past_end(&self) -> Result<Option<i64>, Fault> {
        match self.as_of {
            Some(day) if self.is_past() => Ok(Some(self.registry.clock().end_of(day)?)),
            _ => Ok(None),
        }
    }

    /// A record as it was at the moment of the desk, from what it is; none where it was not there, or not for the reader.
    pub(crate) async fn then(&self, record: Record) -> Result<Option<Record>, Fault> {
        let Some(end) = self.past_end()? else {
            return Ok(Some(record));
        };
        // Who may not know of it today may not know what it was.
        if !self.actor.is_among(record.audience) {
            return Ok(None);
        }
        let connection = self.registry.store().connection();
        let last = revision::Entity::find()
            .filter(revision::Column::PageId.eq(record.page.id))
            .filter(revision::Column::At.lt(end))
            .order_by_desc(revision::Column::Number)
            .one(connection)
            .await?;
        let Some(last) = last else {
            return Ok(None);
        };
        let kind = record.page.kind;
        let mut row = Query::select();
        row.expr(of(kind, "audience"))
            .from(Alias::new(table(kind)))
            .and_where(of(kind, "id").eq(record.page.id))
            .and_where(of(kind, "revision").eq(last.number))
            .cond_where(on_day(kind, self.today()));
        let audience: Option<String> = match connection.query_one(&row).await? {
            Some(row) => row.try_get("", "audience")?,
            None => None,
        };
        let then = audience.and_then(|then| then.parse().ok());
        if !then.is_some_and(|then| self.actor.is_among(then)) {
            return Ok(None);
        }
        Ok(Some(record.as_saved(last)?))
    }
}

/// The heads of some pages as a reader may know of them at the moment of their desk.
pub(crate) struct HeadsThen<'d> {
    desk: &'d Desk,
    /// By page what its head said then, where the moment is past; what was not there is not in it.
    then: Option<HashMap<Uuid, Then>>,
}

struct Then {
    title: String,
    revision: i64,
    at: i64,
}

impl HeadsThen<'_> {
    /// The head of a page; none of one that was not there, or not for the reader, then or now.
    pub fn head(&self, row: &page::Model) -> Result<Option<Page>, Fault> {
        if !self.desk.sees_page(row) {
            return Ok(None);
        }
        let head = head_of(row)?;
        let Some(then) = &self.then else {
            return Ok(Some(head));
        };
        Ok(then.get(&row.id).map(|then| Page {
            title: then.title.clone(),
            revision: then.revision,
            updated_at: then.at,
            ..head
        }))
    }
}

impl Desk {
    /// What is needed to say how the heads of these pages were at the moment of the desk.
    pub(crate) async fn heads_then<'p>(
        &self,
        pages: impl Iterator<Item = &'p page::Model> + Send,
    ) -> Result<HeadsThen<'_>, Fault> {
        if !self.is_past() {
            let then = None;
            return Ok(HeadsThen { desk: self, then });
        }
        let (mut then, moment) = (HashMap::new(), self.moment().await?);
        for (kind, ids) in by_kind(pages)? {
            let saved = |name: &str| Expr::col((Alias::new("revision"), Alias::new(name)));
            for ids in ids.chunks(AT_ONCE) {
                let mut select = Query::select();
                select
                    .exprs([of(kind, "id"), of(kind, "audience")])
                    .exprs([saved("number"), saved("title"), saved("at")])
                    .from(Alias::new(table(kind)))
                    .inner_join(
                        Alias::new("revision"),
                        saved("page_id")
                            .equals((Alias::new(table(kind)), Alias::new("id")))
                            .and(
                                saved("number")
                                    .equals((Alias::new(table(kind)), Alias::new("revision"))),
                            ),
                    )
                    .and_where(of(kind, "id").is_in(ids.iter().copied()))
                    .cond_where(moment.holds(kind));
                for row in self
                    .registry
                    .store()
                    .connection()
                    .query_all(&select)
                    .await?
                {
                    let audience: String = row.try_get("", "audience")?;
                    let audience: Audience = audience.parse().map_err(Fault::internal)?;
                    if self.actor.is_among(audience) {
                        let head = Then {
                            title: row.try_get("", "title")?,
                            revision: row.try_get("", "number")?,
                            at: row.try_get("", "at")?,
                        };
                        then.insert(row.try_get("", "id")?, head);
                    }
                }
            }
        }
        let then = Some(then);
        Ok(HeadsThen { desk: self, then })
    }
}

/// The identities of some pages, of each kind together.
pub(crate) fn by_kind<'p>(
    pages: impl Iterator<Item = &'p page::Model>,
) -> Result<BTreeMap<Kind, Vec<Uuid>>, Fault> {
    let mut kinds: BTreeMap<Kind, Vec<Uuid>> = BTreeMap::new();
    for page in pages {
        let kind = page.kind.parse().map_err(Fault::internal)?;
        kinds.entry(kind).or_default().push(page.id);
    }
    Ok(kinds)
}
