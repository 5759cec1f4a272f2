//! Names that find what bears them: a record is found by the titles of what its fields point at, and follows when one
//! of them changes.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use styrbord_domain::kinds;
use styrbord_search::{Change, Document, Position};
use uuid::Uuid;

use super::document::document;
use crate::attachments::{ToRead, read_texts, texts_to_read};
use crate::page::Page;
use crate::records::{all_records, select_records};
use crate::references::{TEXT, in_fields};
use crate::rows::link;
use crate::{Audience, Fault, Record, Registry};

/// How many records are read at a time.
const AT_ONCE: usize = 200;
/// So many letters of their files are read at a time, and at most those of one record more.
const LETTERS: usize = 4_000_000;
/// More names are not indexed with one record.
const MOST_NAMES: usize = 100;
/// How many records are indexed again at a time after a change of names, behind what was saved meanwhile.
pub(super) const NAMERS: usize = AT_ONCE;

/// Records on their way into the index, as it knows them on a day: with the names of what they point at and what stands in their
/// files. That is much, so it is read with a part of them at a time.
pub(super) struct Coming {
    records: Vec<Record>,
    names: HashMap<Uuid, Vec<String>>,
    files: HashMap<Uuid, Vec<ToRead>>,
    day: Date,
}

impl Coming {
    /// Some records.
    pub async fn of(
        connection: &impl ConnectionTrait,
        mut records: Vec<Record>,
        day: Date,
    ) -> Result<Self, Fault> {
        for record in &mut records {
            // Who had a role is not looked for by it any more, and who is going to have it not yet.
            kinds::keep_held(record.page.kind, &mut record.facts, day);
            if let Some(written) = &mut record.written {
                kinds::keep_held(record.page.kind, written, day);
            }
        }
        let names = names(connection, &records).await?;
        let pages: Vec<&Page> = records.iter().map(|record| &record.page).collect();
        let files = texts_to_read(connection, &pages).await?;
        for record in &mut records {
            kinds::lay_state(record.page.kind, &mut record.facts, day);
        }
        Ok(Self {
            records,
            names,
            files,
            day,
        })
    }

    /// The records of some pages.
    pub async fn of_pages(
        connection: &impl ConnectionTrait,
        pages: &[Uuid],
        day: Date,
    ) -> Result<Self, Fault> {
        let mut select = select_records();
        let id = Expr::col((Alias::new("page"), Alias::new("id")));
        select.and_where(id.is_in(pages.iter().copied()));
        let records = all_records(connection, &select).await?;
        Self::of(connection, records, day).await
    }

    /// The next of them; none when all have come.
    pub async fn next(
        &mut self,
        connection: &impl ConnectionTrait,
    ) -> Result<Option<Vec<Document>>, Fault> {
        let (mut some, mut letters, mut files) = (0, 0, Vec::new());
        while let Some(record) = self.records.get(some)
            && letters < LETTERS
        {
            let id = record.page.id;
            for file in self.files.remove(&id).unwrap_or_default() {
                letters += file.letters;
                files.push((id, file));
            }
            some += 1;
        }
        if some == 0 {
            return Ok(None);
        }
        let mut said = read_texts(connection, &files).await?;
        let records = self.records.drain(..some);
        let documents = records.map(|record| Document {
            related: self.names.remove(&record.page.id).unwrap_or_default(),
            files: said.remove(&record.page.id).unwrap_or_default(),
            ..document(&record, self.day)
        });
        Ok(Some(documents.collect()))
    }
}

impl Registry {
    /// Takes some records into the index again as they are on a day; the next [`Registry::apply`] makes it last. Says what is left
    /// to do after what was `left`: the feed may tell later of a name that is taken in here, and then it is no other any more.
    pub(super) async fn index_again(
        &self,
        pages: &[Uuid],
        day: Date,
        mut left: String,
    ) -> Result<String, Fault> {
        let connection = self.store().connection();
        for pages in pages.chunks(AT_ONCE) {
            let mut coming = Coming::of_pages(connection, pages, day).await?;
            while let Some(documents) = coming.next(connection).await? {
                left = self.and_renamed(&left, &documents)?;
                let batch = documents.into_iter().map(Change::from);
                self.write_index(move |index| index.gather(batch)).await?;
            }
        }
        Ok(left)
    }

    /// What is left to do after some records are taken in: those that the index knows by another name are followed.
    pub(super) fn and_renamed(&self, left: &str, documents: &[Document]) -> Result<String, Fault> {
        let renamed = self.index()?.renamed(documents)?;
        let renamed = renamed.iter().filter_map(|page| page.parse().ok());
        Ok(Renamed::and(left, renamed))
    }
}

/// For each record the titles of what its fields point at as they are given, as far as everybody who may read it may know of
/// them.
async fn names(
    connection: &impl ConnectionTrait,
    records: &[Record],
) -> Result<HashMap<Uuid, Vec<String>>, Fault> {
    let readers_and_named: HashMap<Uuid, (Audience, &str, HashSet<String>)> = records
        .iter()
        .map(|record| {
            // Links name pages by the addresses that they had when the record was saved.
            let facts = record.written.as_ref().unwrap_or(&record.facts);
            let named = in_fields(record.page.kind, facts).into_iter().collect();
            let own = record.page.title.as_str();
            (record.page.id, (record.audience, own, named))
        })
        .collect();
    let (link, page) = (Alias::new("link"), Alias::new("page"));
    let column = |table: &Alias, name: &'static str| Expr::col((table.clone(), Alias::new(name)));
    let mut names: HashMap<Uuid, Vec<String>> = HashMap::new();
    for records in records.chunks(AT_ONCE) {
        let mut select = Query::select();
        select
            .distinct()
            .expr_as(column(&link, "from_id"), Alias::new("from_id"))
            .expr_as(column(&link, "target"), Alias::new("target"))
            .expr_as(column(&page, "title"), Alias::new("title"))
            .expr_as(column(&page, "audience"), Alias::new("audience"))
            .from(link.clone())
            .inner_join(
                page.clone(),
                column(&page, "id").equals((link.clone(), Alias::new("to_id"))),
            )
            .and_where(column(&link, "from_id").is_in(records.iter().map(|record| record.page.id)))
            .and_where(column(&link, "relation").ne(TEXT))
            .order_by_expr(column(&page, "title"), Order::Asc);
        for row in connection.query_all(&select).await? {
            let from: Uuid = row.try_get("", "from_id")?;
            let audience: String = row.try_get("", "audience")?;
            let audience: Audience = audience.parse().map_err(Fault::internal)?;
            let target: String = row.try_get("", "target")?;
            let title: String = row.try_get("", "title")?;
            let known = names.entry(from).or_default();
            let counts = readers_and_named
                .get(&from)
                // What is called as the record itself, as an item by the decision that was made of it, says no more than that.
                .is_some_and(|(of, own, named)| {
                    audience.covers(*of) && named.contains(&target) && title != **own
                });
            if counts && known.len() < MOST_NAMES && known.last() != Some(&title) {
                known.push(title);
            }
        }
    }
    Ok(names)
}

/// A page whose name has changed, and the last of those that bear it which is indexed again already. What is left to
/// do stands in the index beside its position, so that a crash forgets none of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Renamed {
    page: Uuid,
    after: Option<Uuid>,
}

/// That something was taken out for good, among what is left to do: the files are rid of it when all names are followed.
pub(super) const EXPUNGE: &str = "expunge";

impl Renamed {
    /// What is left after these pages have new names too: of those, all that bear them.
    pub fn and(left: &str, pages: impl IntoIterator<Item = Uuid>) -> String {
        let mut all = Self::read(left);
        for page in pages {
            all.retain(|known| known.page != page);
            all.push(Self { page, after: None });
        }
        Self::write(&all, left)
    }

    fn read(left: &str) -> Vec<Self> {
        let one = |text: &str| {
            let (page, after) = text.split_once('>').unwrap_or((text, ""));
            Some(Self {
                page: page.parse().ok()?,
                after: after.parse().ok(),
            })
        };
        left.split_whitespace().filter_map(one).collect()
    }

    /// What is left of `before`.
    fn write(all: &[Self], before: &str) -> String {
        let one = |renamed: &Self| match renamed.after {
            Some(after) => format!("{}>{after}", renamed.page),
            None => renamed.page.to_string(),
        };
        let expunge = before.ends_with(EXPUNGE).then(|| EXPUNGE.to_owned());
        let all = all.iter().map(one).chain(expunge);
        all.collect::<Vec<_>>().join(" ")
    }

    /// The same, and that the files are to be rid of what was taken out.
    pub fn and_expunge(left: &str) -> String {
        let left = left.trim_end_matches(EXPUNGE).trim_end();
        format!("{left} {EXPUNGE}").trim_start().to_owned()
    }

    /// The next of those that bear the name.
    async fn namers(
        &self,
        connection: &impl ConnectionTrait,
        most: usize,
    ) -> Result<Vec<Uuid>, Fault> {
        let mut find = link::Entity::find()
            .select_only()
            .column(link::Column::FromId)
            .distinct()
            .filter(link::Column::ToId.eq(self.page))
            .filter(link::Column::Relation.ne(TEXT));
        if let Some(after) = self.after {
            find = find.filter(link::Column::FromId.gt(after));
        }
        let find = find.order_by_asc(link::Column::FromId).limit(most as u64);
        Ok(find.into_tuple().all(connection).await?)
    }
}

impl Registry {
    /// Indexes some of the records again that bear a name which has changed.
    pub(super) async fn follow_names(&self, position: Position) -> Result<(), Fault> {
        let connection = self.store().connection();
        let mut left = Renamed::read(&position.left);
        let mut pages: Vec<Uuid> = Vec::new();
        while let Some(renamed) = left.first_mut()
            && pages.len() < NAMERS
        {
            let room = NAMERS - pages.len();
            let namers = renamed.namers(connection, room).await?;
            if namers.len() < room {
                left.remove(0);
            } else {
                renamed.after = namers.last().copied();
            }
            pages.extend(namers);
        }
        pages.sort_unstable();
        pages.dedup();
        let left = Renamed::write(&left, &position.left);
        let today = self.clock().today();
        let left = self.index_again(&pages, today, left).await?;
        self.apply(Vec::new(), Position { left, ..position }).await
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::Renamed;

    #[test]
    fn what_is_left_is_written_and_read() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let begun = Renamed {
            page: one,
            after: Some(other),
        };
        let left = Renamed::write(std::slice::from_ref(&begun), "");
        assert_eq!(Renamed::read(&left), [begun]);
        // A page that gets another name again is begun again.
        let again = Renamed::and(&left, [other, one]);
        let fresh = |page| Renamed { page, after: None };
        assert_eq!(Renamed::read(&again), [fresh(other), fresh(one)]);
        assert_eq!(Renamed::and("", []), "");
        // That something is to go from the files is forgotten by none of it.
        let swept = Renamed::and_expunge("");
        assert_eq!(swept, "expunge");
        let both = Renamed::and(&swept, [one]);
        assert_eq!(both, format!("{one} expunge"));
        assert_eq!(Renamed::and_expunge(&both), both);
        assert_eq!(Renamed::read(&both), [fresh(one)]);
    }
}
