//! What systems there are, and what this run has read: looked up for a batch of rows at a time, and of the run no more kept
//! than tells where a thing was read.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};

use styrbord_domain::name::name_key;
use styrbord_registry::{Desk, Fault, Page};

use crate::plain::plain;
use crate::report::Place;

/// Names that systems have, and what this run has brought.
#[derive(Default)]
pub(super) struct Known {
    /// The systems of the register by the keys of their other names, as they were when the run began.
    aliases: HashMap<String, String>,
    /// Those of the batch by the keys of their titles.
    titles: HashMap<String, String>,
    /// The stages of those of the batch that earlier runs brought, by address.
    stages: HashMap<String, &'static str>,
    /// The pages of those, by source and key.
    before: HashMap<(String, String), Page>,
    run: Run,
    /// The columns of all sheets, as names are compared.
    columns: HashSet<String>,
}

/// What this run has read, in few bytes for each thing: files may have any number of rows.
#[derive(Default)]
struct Run {
    hashers: [RandomState; 2],
    files: Vec<String>,
    spots: Vec<Spot>,
    /// By source and key: the first spot, and how often it was read.
    read: HashMap<u128, (usize, u32)>,
    /// By the key of a name.
    names: HashMap<u128, usize>,
    /// By the key of a name: the first number that may be free.
    numbers: HashMap<u128, usize>,
}

/// Where a thing was read, and its address; empty when it was refused.
struct Spot {
    file: u32,
    line: u32,
    slug: Box<str>,
}

impl Run {
    fn hash(&self, value: &impl std::hash::Hash) -> u128 {
        let [high, low] = &self.hashers;
        u128::from(high.hash_one(value)) << 64 | u128::from(low.hash_one(value))
    }

    fn spot(&mut self, place: &Place) -> usize {
        let file = match self.files.iter().rposition(|file| *file == place.file) {
            Some(file) => file,
            None => {
                self.files.push(place.file.clone());
                self.files.len() - 1
            }
        };
        self.spots.push(Spot {
            file: u32::try_from(file).unwrap_or(u32::MAX),
            line: u32::try_from(place.line.unwrap_or_default()).unwrap_or(u32::MAX),
            slug: Box::default(),
        });
        self.spots.len() - 1
    }

    /// For a report: address, and file and line.
    fn told(&self, spot: usize) -> String {
        let Some(spot) = self.spots.get(spot) else {
            return String::new();
        };
        let file = self.files.get(spot.file as usize);
        let read = format!("{}:{}", file.map_or("", String::as_str), spot.line);
        if spot.slug.is_empty() {
            return read;
        }
        format!("{}, {read}", spot.slug)
    }
}

/// What this run has read of a thing before.
pub(super) struct Earlier {
    /// For a report: where.
    pub told: String,
    /// Whether it was in another file.
    pub elsewhere: bool,
    pub times: u32,
}

impl Known {
    /// Nothing read yet.
    pub async fn of(desk: &Desk) -> Result<Self, Fault> {
        let mut known = Self::default();
        for system in desk.systems_with_aliases().await? {
            if system.holds_its_names() {
                for alias in &system.aliases {
                    known
                        .aliases
                        .entry(name_key(alias))
                        .or_insert_with(|| system.slug.clone());
                }
            }
        }
        Ok(known)
    }

    /// Looks up what a batch of rows has to do with: things by source and key, and the names that these would have.
    pub async fn look_ahead(
        &mut self,
        desk: &Desk,
        things: &[(&str, &str)],
        names: &[&str],
    ) -> Result<(), Fault> {
        self.before.clear();
        self.stages.clear();
        self.titles.clear();
        self.look_up(desk, things).await?;
        for system in desk.systems_titled(names).await? {
            if system.holds_its_names() {
                self.titles
                    .entry(name_key(&system.title))
                    .or_insert(system.slug);
            }
        }
        Ok(())
    }

    /// Looks up the pages that earlier runs made of things.
    pub async fn look_up(&mut self, desk: &Desk, things: &[(&str, &str)]) -> Result<(), Fault> {
        let mut sources: HashMap<&str, Vec<&str>> = HashMap::new();
        for (source, key) in things {
            sources.entry(source).or_default().push(key);
        }
        let mut found: HashMap<(String, String), Page> = HashMap::new();
        for (source, keys) in sources {
            for (key, page) in desk.brought(source, &keys).await? {
                found.insert((source.to_owned(), key), page);
            }
        }
        let slugs: Vec<&str> = found.values().map(|page| page.slug.as_str()).collect();
        for system in desk.systems_at(&slugs).await? {
            self.stages.insert(system.slug, system.stage.as_str());
        }
        self.before.extend(found);
        Ok(())
    }

    /// The stage in which a system stands; empty for one that this run made.
    pub fn stage(&self, slug: &str) -> &str {
        self.stages.get(slug).copied().unwrap_or_default()
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

    /// Who has a name, for a report.
    pub fn holder(&self, name: &str) -> Option<String> {
        let key = name_key(name);
        if let Some(spot) = self.run.names.get(&self.run.hash(&key)) {
            return Some(self.run.told(*spot));
        }
        self.titles
            .get(&key)
            .or_else(|| self.aliases.get(&key))
            .cloned()
    }

    /// The name with the first number that makes it one that nobody has; `taken` are those of rows not yet brought.
    pub async fn free(
        &mut self,
        desk: &Desk,
        name: &str,
        taken: impl Fn(&str) -> bool,
    ) -> Result<String, Fault> {
        let hash = self.run.hash(&name_key(name));
        let mut number = self.run.numbers.get(&hash).copied().unwrap_or(2);
        loop {
            let title = format!("{name} ({number})");
            number += 1;
            if taken(&name_key(&title)) || self.holder(&title).is_some() {
                continue;
            }
            let others = desk.systems_titled(&[&title]).await?;
            if !others
                .iter()
                .any(styrbord_registry::Standing::holds_its_names)
            {
                self.run.numbers.insert(hash, number);
                return Ok(title);
            }
        }
    }

    /// The page that an earlier run made of a thing of the batch.
    pub fn before(&self, source: &str, key: &str) -> Option<&Page> {
        self.before.get(&(source.to_owned(), key.to_owned()))
    }

    /// What this run has read of that source and key before.
    pub fn read(&self, source: &str, key: &str, place: &Place) -> Option<Earlier> {
        let (first, times) = self.run.read.get(&self.run.hash(&(source, key)))?;
        let spot = self.run.spots.get(*first)?;
        let file = self.run.files.get(spot.file as usize);
        Some(Earlier {
            told: self.run.told(*first),
            elsewhere: file != Some(&place.file),
            times: *times,
        })
    }

    /// Notes that this run reads a thing; a name counts from when its record is there.
    pub fn reads(&mut self, source: &str, key: &str, place: &Place) {
        let hash = self.run.hash(&(source, key));
        if let Some((_, times)) = self.run.read.get_mut(&hash) {
            *times += 1;
            return;
        }
        let spot = self.run.spot(place);
        self.run.read.insert(hash, (spot, 1));
    }

    /// Notes the record that a thing became, and, when it still holds them, its names.
    pub fn became<'n>(
        &mut self,
        (source, key): (&str, &str),
        slug: &str,
        place: &Place,
        names: impl Iterator<Item = &'n str>,
    ) {
        let known = self.run.read.get(&self.run.hash(&(source, key))).copied();
        let spot = match known {
            // The same key may be read again under another name.
            Some((spot, 1)) => spot,
            _ => self.run.spot(place),
        };
        if let Some(spot) = self.run.spots.get_mut(spot) {
            spot.slug = slug.into();
        }
        for name in names {
            let hash = self.run.hash(&name_key(name));
            self.run.names.entry(hash).or_insert(spot);
        }
    }
}

/// Whether a system in that stage still holds its name.
pub(super) fn counts(stage: &str) -> bool {
    !matches!(stage, "closed" | "cancelled")
}
