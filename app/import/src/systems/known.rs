//! What systems there are, and what this run has read.

use std::collections::{HashMap, HashSet};

use styrbord_domain::kind::Kind;
use styrbord_domain::name::name_key;
use styrbord_registry::{Desk, Fault, ListQuery, MAX_LIMIT, Page};

use crate::plain::plain;
use crate::report::Place;

/// Names that systems have, and what this run has brought.
#[derive(Default)]
pub(super) struct Known {
    /// By the key of a name or alias.
    names: HashMap<String, Holder>,
    /// The stage of each system, by address.
    stages: HashMap<String, String>,
    /// By source and key: what this run has read, and how often.
    read: HashMap<(String, String), (Holder, usize)>,
    /// The columns of all sheets, as names are compared.
    columns: HashSet<String>,
}

/// The system that has a name.
#[derive(Clone, Default)]
pub(super) struct Holder {
    /// Its address; empty when it was refused.
    pub slug: String,
    /// Where this run read it; nowhere when it was in the register before.
    pub place: Option<Place>,
}

impl Holder {
    /// For a report: address, and file and line.
    pub fn told(&self) -> String {
        let read = self.place.as_ref().map(|place| {
            let line = place.line.map(|line| format!(":{line}"));
            format!("{}{}", place.file, line.unwrap_or_default())
        });
        [
            Some(self.slug.clone()).filter(|slug| !slug.is_empty()),
            read,
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
    }
}

impl Known {
    /// All systems that still count.
    pub async fn of(desk: &Desk) -> Result<Self, Fault> {
        let mut known = Self::default();
        let mut query = ListQuery {
            limit: MAX_LIMIT,
            ..ListQuery::default()
        };
        loop {
            let list = desk.list(Kind::System, &query).await?;
            for record in &list.items {
                let stage = record.fact("stage").to_owned();
                known.stages.insert(record.page.slug.clone(), stage);
                if !counts(record.fact("stage")) {
                    continue;
                }
                let aliases = record
                    .facts
                    .get("alt_names")
                    .and_then(|names| names.as_array())
                    .into_iter()
                    .flatten();
                let aliases = aliases.filter_map(|name| name.as_str());
                for name in std::iter::once(record.page.title.as_str()).chain(aliases) {
                    let holder = Holder {
                        slug: record.page.slug.clone(),
                        place: None,
                    };
                    known.names.entry(name_key(name)).or_insert(holder);
                }
            }
            match list.next_cursor {
                Some(cursor) => query.cursor = Some(cursor),
                None => return Ok(known),
            }
        }
    }

    /// The stage in which a system stands; empty for one that this run made.
    pub fn stage(&self, slug: &str) -> &str {
        self.stages.get(slug).map_or("", String::as_str)
    }

    /// Notes the columns of a sheet.
    pub fn sees(&mut self, columns: &[String]) {
        self.columns
            .extend(columns.iter().map(|column| plain(column)));
    }

    /// Whether any sheet has that column.
    pub fn saw(&self, column: &str) -> bool {
        self.columns.contains(column)
    }

    /// Who has a name.
    pub fn holder(&self, name: &str) -> Option<&Holder> {
        self.names.get(&name_key(name))
    }

    /// The name with the first number that makes it one that nobody has.
    pub fn free(&self, name: &str) -> String {
        let numbered = (2_usize..).map(|number| format!("{name} ({number})"));
        let mut free = numbered.filter(|title| self.holder(title).is_none());
        free.next().unwrap_or_else(|| name.to_owned())
    }

    /// The page that an earlier run made of the same thing.
    pub async fn before(
        &self,
        desk: &Desk,
        source: &str,
        key: &str,
    ) -> Result<Option<Page>, Fault> {
        Ok(desk.brought(source, &[key]).await?.remove(key))
    }

    /// What this run has read of that source and key, and how often.
    pub fn read(&self, source: &str, key: &str) -> Option<&(Holder, usize)> {
        self.read.get(&(source.to_owned(), key.to_owned()))
    }

    /// Notes that this run reads a thing; a name counts from when its record is there.
    pub fn reads(&mut self, source: &str, key: &str, place: &Place) {
        let holder = Holder {
            slug: String::new(),
            place: Some(place.clone()),
        };
        self.read
            .entry((source.to_owned(), key.to_owned()))
            .or_insert((holder, 0))
            .1 += 1;
    }

    /// Notes the record that a thing became.
    pub fn became(&mut self, source: &str, key: &str, slug: &str) {
        if let Some((holder, _)) = self.read.get_mut(&(source.to_owned(), key.to_owned())) {
            slug.clone_into(&mut holder.slug);
        }
    }

    /// Notes that a record has these names.
    pub fn named<'n>(&mut self, names: impl Iterator<Item = &'n str>, holder: &Holder) {
        for name in names {
            self.names
                .entry(name_key(name))
                .or_insert_with(|| holder.clone());
        }
    }
}

/// Whether a system in that stage still holds its name.
pub(super) fn counts(stage: &str) -> bool {
    !matches!(stage, "closed" | "cancelled")
}
