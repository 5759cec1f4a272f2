//! What the latest changes touched, read from the change feed when somebody asks: so it is the same whichever process
//! saved.

use std::collections::{BTreeSet, HashMap, VecDeque};

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use styrbord_domain::kind::Kind;
use styrbord_domain::link::place;
use tokio::sync::Mutex;
use uuid::Uuid;

use super::names::names;
use super::{Source, Sources};
use crate::references::TEXT;
use crate::rows::{change, link, page};
use crate::{Fault, audience};

/// How many changes are remembered; what is older than that stands no more.
const REMEMBERED: i64 = 500;
/// How many pages one question names.
const AT_ONCE: usize = 100;
/// The most links of a page that are looked at one by one.
const MOST_LINKS: usize = 300;

/// What the latest changes touched.
#[derive(Default, Debug)]
pub(crate) struct Touched(Mutex<Log>);

/// The changes after `begin` up to `end`, each with what it touched.
#[derive(Default, Debug)]
struct Log {
    begin: i64,
    end: i64,
    changes: VecDeque<Keys>,
}

/// What a change touched; none when it may be anything.
type Keys = Option<Box<[u64]>>;

impl Touched {
    pub async fn stands(
        &self,
        connection: &impl ConnectionTrait,
        sources: &Sources,
        after: i64,
        upto: i64,
    ) -> Result<bool, Fault> {
        let mut log = self.0.lock().await;
        log.follow(connection, after, upto).await?;
        Ok(log.is_untouched(sources, after, upto))
    }
}

impl Log {
    /// Reads on in the feed to `upto`.
    async fn follow(
        &mut self,
        connection: &impl ConnectionTrait,
        after: i64,
        upto: i64,
    ) -> Result<(), Fault> {
        if upto <= self.end {
            return Ok(());
        }
        if upto - self.end > REMEMBERED {
            self.changes.clear();
            self.begin = after.max(upto - REMEMBERED);
            self.end = self.begin;
        }
        let new = read(connection, self.end, upto).await?;
        // A feed with a gap would count wrong; nothing that was made before it stands.
        if i64::try_from(new.len()).ok() != Some(upto - self.end) {
            self.changes.clear();
            (self.begin, self.end) = (upto, upto);
            return Ok(());
        }
        self.changes.extend(new);
        self.end = upto;
        while self.end - self.begin > REMEMBERED {
            self.changes.pop_front();
            self.begin += 1;
        }
        Ok(())
    }

    fn is_untouched(&self, sources: &Sources, after: i64, upto: i64) -> bool {
        let (Ok(first), Ok(beyond)) = (
            usize::try_from(after - self.begin),
            usize::try_from(upto - self.begin),
        ) else {
            return false;
        };
        let mut between = self.changes.range(first..beyond.min(self.changes.len()));
        between.all(|keys| match keys {
            Some(keys) => !keys.iter().any(|key| sources.has(*key)),
            None => false,
        })
    }
}

/// What each change after `after` up to `upto` touched, in order.
async fn read(
    connection: &impl ConnectionTrait,
    after: i64,
    upto: i64,
) -> Result<Vec<Keys>, Fault> {
    let rows: Vec<(i64, Option<Uuid>, i64, String)> = change::Entity::find()
        .select_only()
        .columns([
            change::Column::Seq,
            change::Column::PageId,
            change::Column::Revision,
            change::Column::Kind,
        ])
        .filter(change::Column::Seq.gt(after))
        .filter(change::Column::Seq.lte(upto))
        .order_by_asc(change::Column::Seq)
        .into_tuple()
        .all(connection)
        .await?;
    let mut touched = Vec::with_capacity(rows.len());
    for chunk in rows.chunks(AT_ONCE) {
        let saves: Vec<(Uuid, i64)> = chunk
            .iter()
            .filter_map(|(_, page, number, _)| Some(((*page)?, *number)))
            .collect();
        let pages = Pages::read(connection, &saves).await?;
        touched.extend(chunk.iter().map(|(_, page, number, _)| match page {
            Some(page) => pages.keys(*page, *number),
            // Accounts, or something that is new here: nobody notes those by themselves.
            None => None,
        }));
    }
    Ok(touched)
}

/// What is known of the pages that were saved.
struct Pages {
    heads: HashMap<Uuid, page::Model>,
    /// The names after each save and before it.
    names: HashMap<(Uuid, i64), Vec<String>>,
    /// Where the links of a page lead.
    leads: HashMap<Uuid, Vec<Uuid>>,
    /// The places of the links in its texts.
    links_by: HashMap<Uuid, Vec<String>>,
    /// Where links by a name lead.
    by_name: HashMap<String, Vec<Uuid>>,
}

impl Pages {
    async fn read(connection: &impl ConnectionTrait, saves: &[(Uuid, i64)]) -> Result<Self, Fault> {
        let ids: BTreeSet<Uuid> = saves.iter().map(|(page, _)| *page).collect();
        let heads: HashMap<Uuid, page::Model> = page::Entity::find()
            .filter(page::Column::Id.is_in(ids.iter().copied()))
            .all(connection)
            .await?
            .into_iter()
            .map(|page| (page.id, page))
            .collect();
        let names = names(connection, saves, &heads).await?;
        let mut leads: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
        for (from, to) in link::Entity::find()
            .select_only()
            .columns([link::Column::FromId, link::Column::ToId])
            .distinct()
            .filter(link::Column::FromId.is_in(ids.iter().copied()))
            .filter(link::Column::ToId.is_not_null())
            .into_tuple::<(Uuid, Uuid)>()
            .all(connection)
            .await?
        {
            leads.entry(from).or_default().push(to);
        }
        let mut links_by: HashMap<Uuid, Vec<String>> = HashMap::new();
        for (from, place) in link::Entity::find()
            .select_only()
            .columns([link::Column::FromId, link::Column::Place])
            .distinct()
            .filter(link::Column::FromId.is_in(ids))
            .filter(link::Column::Relation.eq(TEXT))
            .into_tuple::<(Uuid, String)>()
            .all(connection)
            .await?
        {
            links_by.entry(from).or_default().push(place);
        }
        // A name that a page has got or lost may lead links of other pages to and from any page that has it too.
        let places: BTreeSet<String> = names.values().flatten().map(|name| place(name)).collect();
        let mut by_name: HashMap<String, Vec<Uuid>> = HashMap::new();
        for (place, to) in link::Entity::find()
            .select_only()
            .columns([link::Column::Place, link::Column::ToId])
            .distinct()
            .filter(link::Column::Relation.eq(TEXT))
            .filter(link::Column::Place.is_in(places))
            .filter(link::Column::ToId.is_not_null())
            .into_tuple::<(String, Uuid)>()
            .all(connection)
            .await?
        {
            by_name.entry(place).or_default().push(to);
        }
        Ok(Self {
            heads,
            names,
            leads,
            links_by,
            by_name,
        })
    }

    /// What a save of a page touched.
    fn keys(&self, page: Uuid, number: i64) -> Keys {
        let head = self.heads.get(&page)?;
        let kind: Kind = head.kind.parse().ok()?;
        let leads = self.leads.get(&page).map_or(&[][..], Vec::as_slice);
        let links_by = self.links_by.get(&page).map_or(&[][..], Vec::as_slice);
        if audience::follows_from(kind) || leads.len().max(links_by.len()) > MOST_LINKS {
            return None;
        }
        let mut keys = vec![Source::Record(page).key(), Source::Kind(kind).key()];
        keys.extend(leads.iter().map(|to| Source::Links(*to).key()));
        keys.extend(links_by.iter().map(|place| Source::LinksBy(place).key()));
        for name in [&head.slug, &head.title]
            .into_iter()
            .chain(&head.number_key)
            .chain(self.names.get(&(page, number)).into_iter().flatten())
        {
            keys.push(Source::Name(name).key());
            let led = self.by_name.get(&place(name)).into_iter().flatten();
            keys.extend(led.map(|to| Source::Links(*to).key()));
        }
        Some(keys.into())
    }
}
