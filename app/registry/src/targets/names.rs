//! The pages that some targets may mean, by what they bear.

use std::collections::{BTreeSet, HashMap};

use styrbord_domain::kind::Kind;
use styrbord_domain::link::{Borne, Target, in_order};
use uuid::Uuid;

use super::reader::Reader;
use crate::Fault;
use crate::rows::page;

/// Pages by what they bear: those that come first of one name stand first.
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
        self.by_title = self.settled(Borne::Name, titles).await?;
        self.by_number = self.settled(Borne::Number, numbers).await?;
        Ok(())
    }

    /// Pages that are called something beside their title.
    pub async fn also(&mut self, called: Vec<(String, page::Model)>) -> Result<(), Fault> {
        let mut others = Bearers::new();
        for (key, page) in called {
            if self.reader.counts(&page) {
                others.entry(key).or_default().push(page.id);
                self.pages.insert(page.id, page);
            }
        }
        self.by_other = self.settled(Borne::Name, others).await?;
        Ok(())
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
        self.by_place = self.settled(Borne::Number, places).await?;
        Ok(())
    }

    /// Pages by what they bear, those that come first of each name first.
    async fn settled(&self, borne: Borne, mut bearers: Bearers) -> Result<Bearers, Fault> {
        // Identities are made in the order of time.
        bearers.values_mut().for_each(|pages| pages.sort_unstable());
        let several = bearers.values().filter(|pages| pages.len() > 1);
        let several: BTreeSet<Uuid> = several.flatten().copied().collect();
        if several.is_empty() {
            return Ok(bearers);
        }
        let pages = several.iter().filter_map(|id| self.pages.get(id).cloned());
        let pages: Vec<page::Model> = pages.collect();
        let Some(holding) = self.reader.holding(&pages).await? else {
            return Ok(bearers);
        };
        for pages in bearers.values_mut().filter(|pages| pages.len() > 1) {
            let known = pages.iter().filter_map(|id| Some((*holding.get(id)?, *id)));
            *pages = in_order(borne, known);
        }
        Ok(bearers)
    }

    pub fn page(&self, target: &Target) -> Option<&page::Model> {
        self.first(target)
            .or_else(|| self.bearers(&self.by_other, &target.key).next())
            .or_else(|| self.at(None, target.spelt.as_ref()?))
            .or_else(|| self.loosely(target))
    }

    /// The page whose number is written loosely; none where it may be one of two.
    fn loosely(&self, target: &Target) -> Option<&page::Model> {
        let mut pages = self.bearers(&self.by_place, target.number.as_ref()?);
        let first = pages.next()?;
        pages
            .all(|other| other.number_key == first.number_key)
            .then_some(first)
    }

    /// The page that comes before any that is called so beside its title.
    pub fn first(&self, target: &Target) -> Option<&page::Model> {
        let titled = || self.bearers(&self.by_title, &target.key);
        let addressed = target
            .address
            .as_ref()
            .and_then(|(kind, address)| self.at(*kind, address));
        // One that is called so as well is meant by its name, with all others of that name.
        let lives_there =
            |page: &&page::Model| is_at(page, target) && titled().all(|other| other.id != page.id);
        titled()
            .find(|page| page.title == target.written)
            .or_else(|| addressed.filter(lives_there))
            .or_else(|| titled().next())
            .or_else(|| self.bearers(&self.by_number, &target.key).next())
            .or(addressed)
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
