//! The pages that some targets may mean, by what they bear.

use std::collections::{BTreeSet, HashMap};

use styrbord_domain::facts::Holds;
use styrbord_domain::kind::Kind;
use styrbord_domain::link::{Target, editions};
use uuid::Uuid;

use super::reader::Reader;
use crate::Fault;
use crate::rows::page;

/// Pages by what they bear, those that come first of one name first.
type Bearers = HashMap<String, Vec<Uuid>>;

/// The pages that some targets may mean.
pub(super) struct Names<'r, R> {
    reader: &'r R,
    pages: HashMap<Uuid, page::Model>,
    by_title: Bearers,
    by_number: Bearers,
    /// By what they are called beside their title.
    by_other: Bearers,
    /// By the place of their number.
    by_place: Bearers,
    /// By an address that they have or had.
    by_address: HashMap<String, Uuid>,
    /// Whether those that share a number hold, where a day is meant; those that are not there on it are left out.
    holding: Option<HashMap<Uuid, Holds>>,
}

impl<'r, R: Reader> Names<'r, R> {
    pub fn new(reader: &'r R) -> Self {
        Self {
            reader,
            pages: HashMap::new(),
            by_title: Bearers::new(),
            by_number: Bearers::new(),
            by_other: Bearers::new(),
            by_place: Bearers::new(),
            by_address: HashMap::new(),
            holding: None,
        }
    }

    /// Pages that live or lived at addresses.
    pub fn live(&mut self, at: HashMap<String, page::Model>) {
        for (address, page) in at {
            if self.reader.counts(&page) {
                self.by_address.insert(address, page.id);
                self.pages.insert(page.id, page);
            }
        }
    }

    /// Pages that have titles or numbers.
    pub async fn called(&mut self, called: Vec<page::Model>) -> Result<(), Fault> {
        let (mut titles, mut numbers) = (Bearers::new(), Bearers::new());
        for page in called {
            if !self.reader.counts(&page) {
                continue;
            }
            for (key, bearers) in [
                (&page.name_key, &mut titles),
                (&page.number_key, &mut numbers),
            ] {
                if let Some(key) = key {
                    bearers.entry(key.clone()).or_default().push(page.id);
                }
            }
            self.pages.insert(page.id, page);
        }
        self.by_title = from_the_oldest(titles);
        self.by_number = self.editions(numbers).await?;
        Ok(())
    }

    /// Pages that are called something beside their title.
    pub fn also(&mut self, called: Vec<(String, page::Model)>) {
        let mut others = Bearers::new();
        for (key, page) in called {
            if self.reader.counts(&page) {
                others.entry(key).or_default().push(page.id);
                self.pages.insert(page.id, page);
            }
        }
        self.by_other = from_the_oldest(others);
    }

    /// Pages whose numbers may be written loosely.
    pub async fn numbered(&mut self, numbered: Vec<page::Model>) -> Result<(), Fault> {
        let mut places = Bearers::new();
        for page in numbered {
            if let Some(place) = page.number_place.clone()
                && self.reader.counts(&page)
            {
                places.entry(place).or_default().push(page.id);
                self.pages.insert(page.id, page);
            }
        }
        let places = from_the_oldest(places);
        self.ask(&places).await?;
        self.by_place = places;
        Ok(())
    }

    /// Pages by the number that they share, those that a link thinks of first.
    async fn editions(&mut self, bearers: Bearers) -> Result<Bearers, Fault> {
        let mut bearers = from_the_oldest(bearers);
        self.ask(&bearers).await?;
        bearers
            .values_mut()
            .for_each(|pages| *pages = self.in_order(pages));
        Ok(bearers)
    }

    /// Asks whether pages hold that share a number.
    async fn ask(&mut self, bearers: &Bearers) -> Result<(), Fault> {
        let several = bearers.values().filter(|pages| pages.len() > 1);
        let several: BTreeSet<Uuid> = several.flatten().copied().collect();
        let pages = several.iter().filter_map(|id| self.pages.get(id).cloned());
        let pages: Vec<page::Model> = pages.collect();
        if !pages.is_empty()
            && let Some(holding) = self.reader.holding(&pages).await?
        {
            self.holding.get_or_insert_default().extend(holding);
        }
        Ok(())
    }

    /// The editions among pages of one number; all, from the oldest, where no day is meant.
    fn in_order(&self, pages: &[Uuid]) -> Vec<Uuid> {
        let known = pages.iter().filter_map(|id| {
            let kind = self.pages.get(id)?.kind.parse().ok()?;
            Some((kind, self.holds(*id, pages)?, *id))
        });
        editions(known)
    }

    /// Whether one of several pages holds; nothing if it is not there on the day.
    fn holds(&self, page: Uuid, of: &[Uuid]) -> Option<Holds> {
        match &self.holding {
            Some(holding) if of.len() > 1 => holding.get(&page).copied(),
            _ => Some(Holds::No),
        }
    }

    pub fn page(&self, target: &Target) -> Option<&page::Model> {
        self.first(target)
            .or_else(|| self.bearers(&self.by_other, &target.key).next())
            .or_else(|| self.at(None, target.spelt.as_ref()?))
            .or_else(|| self.loosely(target))
    }

    /// The page whose number is written loosely: a number that was given out, else the one that is no mere draft; none
    /// where it may be one of two.
    fn loosely(&self, target: &Target) -> Option<&page::Model> {
        let pages = self.by_place.get(target.number.as_ref()?)?;
        let is_given = |id: &&Uuid| self.pages.get(id).is_some_and(is_numbered);
        let has_held =
            |id: &&Uuid| matches!(self.holds(**id, pages), Some(Holds::Now | Holds::NoMore));
        let some = |pages: Vec<Uuid>| Some(pages).filter(|pages| !pages.is_empty());
        let given = pages.iter().filter(is_given).copied().collect();
        let held = || pages.iter().filter(has_held).copied().collect();
        let meant = some(given).or_else(|| some(held()));
        let meant = self.in_order(&meant.unwrap_or_else(|| pages.clone()));
        let mut pages = meant.iter().filter_map(|id| self.pages.get(id));
        let first = pages.next()?;
        pages
            .all(|other| other.number_key == first.number_key)
            .then_some(first)
    }

    /// The page that comes before any that is called so beside its title.
    pub fn first(&self, target: &Target) -> Option<&page::Model> {
        let titled = || self.bearers(&self.by_title, &target.key);
        let numbered = self.bearers(&self.by_number, &target.key).next();
        let addressed = target
            .address
            .as_ref()
            .and_then(|(kind, address)| self.at(*kind, address));
        // One that is called so as well is meant by its name, with all others of that name.
        let lives_there =
            |page: &&page::Model| is_at(page, target) && titled().all(|other| other.id != page.id);
        self.said(target)
            .or_else(|| titled().find(|page| page.title == target.written))
            .or_else(|| addressed.filter(lives_there))
            .or_else(|| titled().next())
            .or(numbered)
            .or(addressed)
    }

    /// The page at an address that is written as a path, or of a number that was given out and is written exactly.
    pub fn said(&self, target: &Target) -> Option<&page::Model> {
        let path = target.path();
        let numbered = || self.bearers(&self.by_number, &target.key).next();
        path.and_then(|(kind, address)| self.at(*kind, address))
            .or_else(|| numbered().filter(|page| is_numbered(page)))
    }

    fn bearers<'n>(
        &'n self,
        bearers: &'n Bearers,
        key: &str,
    ) -> impl Iterator<Item = &'n page::Model> {
        let bearers = bearers.get(key).into_iter().flatten();
        bearers.filter_map(|id| self.pages.get(id))
    }

    fn at(&self, kind: Option<Kind>, address: &str) -> Option<&page::Model> {
        let page = self.pages.get(self.by_address.get(address)?)?;
        Some(page).filter(|page| kind.is_none_or(|kind| kind.as_str() == page.kind))
    }
}

/// Whether a page lives at the address of a target now.
fn is_at(page: &page::Model, target: &Target) -> bool {
    target
        .address
        .as_ref()
        .is_some_and(|(_, address)| *address == page.slug)
}

/// Whether a page is of a kind whose numbers are given out.
fn is_numbered(page: &page::Model) -> bool {
    page.kind.parse().is_ok_and(Kind::is_numbered)
}

/// Identities are made in the order of time.
fn from_the_oldest(mut bearers: Bearers) -> Bearers {
    bearers.values_mut().for_each(|pages| pages.sort_unstable());
    bearers
}
