//! What one write has looked up. Writers take turns, so nobody else changes it meanwhile: each thing is asked of the
//! database once, for many saves at a time where they are known before, and what the write itself saves is added.

use std::collections::{BTreeSet, HashMap};

use sea_orm::DatabaseTransaction;
use styrbord_domain::kind::Kind;
use styrbord_domain::link::{Target, place};
use styrbord_domain::name::name_key;
use styrbord_domain::slug::slug;
use uuid::Uuid;

use super::leads::{self, Lead};
use crate::held::Row;
use crate::look::{AT_ONCE, Look};
use crate::rows::page;
use crate::{Fault, tally};

/// Pages by the names that they have, and what names are asked for by links.
#[derive(Default)]
pub(crate) struct Sight {
    pages: HashMap<Uuid, page::Model>,
    /// By address; none where nobody lives or lived.
    at: HashMap<String, Option<Uuid>>,
    /// By the key of a title or number.
    called: ByKey,
    /// By the place of a number.
    numbered: ByKey,
    /// By the key of another name.
    also_called: ByKey,
    /// The links of texts by the place that was looked up.
    leads: HashMap<String, BTreeSet<Lead>>,
    /// By the same, those of this write.
    hung: HashMap<String, BTreeSet<Lead>>,
    /// What is counted of pages that are going to be saved over.
    counted: HashMap<Uuid, Vec<Row>>,
}

/// Pages by the keys of names.
#[derive(Default)]
struct ByKey {
    /// Those that were looked up.
    known: HashMap<String, Vec<Uuid>>,
    /// Those that this write has made: the database may not have them yet.
    made: HashMap<String, Vec<Uuid>>,
}

impl ByKey {
    /// The keys that were not looked up.
    fn unknown<'k>(&self, keys: &BTreeSet<&'k str>) -> BTreeSet<&'k str> {
        let keys = keys.iter().copied();
        keys.filter(|key| !self.known.contains_key(*key)).collect()
    }

    fn of(&self, key: &str) -> BTreeSet<Uuid> {
        let pages = [self.known.get(key), self.made.get(key)];
        pages.into_iter().flatten().flatten().copied().collect()
    }

    fn make(&mut self, key: &str, page: Uuid) {
        self.made.entry(key.to_owned()).or_default().push(page);
    }
}

impl Sight {
    /// The pages at some addresses, also at addresses that they had before, by the address asked for.
    pub async fn pages_at(
        &mut self,
        transaction: &DatabaseTransaction,
        addresses: &BTreeSet<&str>,
    ) -> Result<HashMap<String, page::Model>, Fault> {
        let unknown: BTreeSet<&str> = addresses
            .iter()
            .copied()
            .filter(|address| !self.at.contains_key(*address))
            .collect();
        if !unknown.is_empty() {
            let found = transaction.pages_at(&unknown).await?;
            for address in unknown {
                let id = found.get(address).map(|page| page.id);
                self.at.insert(address.to_owned(), id);
            }
            for page in found.into_values() {
                self.pages.insert(page.id, page);
            }
        }
        Ok(addresses
            .iter()
            .filter_map(|address| {
                let id = (*self.at.get(*address)?)?;
                Some(((*address).to_owned(), self.pages.get(&id)?.clone()))
            })
            .collect())
    }

    /// The pages that have one of these keys as title or number.
    pub async fn pages_called(
        &mut self,
        transaction: &DatabaseTransaction,
        keys: &BTreeSet<&str>,
    ) -> Result<Vec<page::Model>, Fault> {
        let unknown = self.called.unknown(keys);
        if !unknown.is_empty() {
            let found = transaction.pages_called(&unknown).await?;
            for key in unknown {
                self.called.known.insert(key.to_owned(), Vec::new());
            }
            for page in found {
                for key in keys_of(&page) {
                    if let Some(called) = self.called.known.get_mut(key) {
                        called.push(page.id);
                    }
                }
                self.pages.insert(page.id, page);
            }
        }
        let ids: BTreeSet<Uuid> = keys.iter().flat_map(|key| self.called.of(key)).collect();
        let pages = ids.iter().filter_map(|id| self.pages.get(id).cloned());
        Ok(pages.collect())
    }

    /// The pages whose number is kept at one of these places.
    pub async fn pages_numbered(
        &mut self,
        transaction: &DatabaseTransaction,
        places: &BTreeSet<&str>,
    ) -> Result<Vec<page::Model>, Fault> {
        let unknown = self.numbered.unknown(places);
        if !unknown.is_empty() {
            let found = transaction.pages_numbered(&unknown).await?;
            let known = &mut self.numbered.known;
            known.extend(
                unknown
                    .iter()
                    .map(|place| ((*place).to_owned(), Vec::new())),
            );
            for page in found {
                if let Some(place) = &page.number_place {
                    known.entry(place.clone()).or_default().push(page.id);
                }
                self.pages.insert(page.id, page);
            }
        }
        let ids: BTreeSet<Uuid> = places
            .iter()
            .flat_map(|place| self.numbered.of(place))
            .collect();
        let pages = ids.iter().filter_map(|id| self.pages.get(id).cloned());
        Ok(pages.collect())
    }

    /// The pages that are called one of these beside their title, each with the key by which it is.
    pub async fn pages_also_called(
        &mut self,
        transaction: &DatabaseTransaction,
        keys: &BTreeSet<&str>,
    ) -> Result<Vec<(String, page::Model)>, Fault> {
        let unknown = self.also_called.unknown(keys);
        if !unknown.is_empty() {
            let found = transaction.pages_also_called(&unknown).await?;
            let known = &mut self.also_called.known;
            known.extend(unknown.iter().map(|key| ((*key).to_owned(), Vec::new())));
            for (key, page) in found {
                known.entry(key).or_default().push(page.id);
                self.pages.insert(page.id, page);
            }
        }
        let mut pages = Vec::new();
        for key in keys {
            let called = self.also_called.of(key).into_iter();
            let called = called.filter_map(|id| self.pages.get(&id).cloned());
            pages.extend(called.map(|page| ((*key).to_owned(), page)));
        }
        Ok(pages)
    }

    /// The links of texts whose targets may lead to what has one of these names.
    pub async fn leads(
        &mut self,
        transaction: &DatabaseTransaction,
        places: &BTreeSet<String>,
    ) -> Result<BTreeSet<Lead>, Fault> {
        let unknown: BTreeSet<&str> = places
            .iter()
            .map(String::as_str)
            .filter(|place| !self.leads.contains_key(*place))
            .collect();
        if !unknown.is_empty() {
            let found = leads::leads(transaction, &unknown).await?;
            for place in &unknown {
                self.leads.insert((*place).to_owned(), BTreeSet::new());
            }
            for (place, lead) in found {
                self.leads.entry(place).or_default().insert(lead);
            }
        }
        let mut leads = BTreeSet::new();
        for place in places {
            let known = [self.leads.get(place), self.hung.get(place)];
            leads.extend(known.into_iter().flatten().flatten().cloned());
        }
        Ok(leads)
    }

    /// Looks up what is counted of pages of a kind.
    pub async fn look_at(
        &mut self,
        transaction: &DatabaseTransaction,
        kind: Kind,
        pages: &[Uuid],
    ) -> Result<(), Fault> {
        for chunk in pages.chunks(AT_ONCE) {
            let counted = tally::counted(transaction, kind, chunk).await?;
            self.counted.extend(counted);
        }
        Ok(())
    }

    /// What is counted of a page that is saved over, and no longer when it is saved over again.
    pub async fn counted(
        &mut self,
        transaction: &DatabaseTransaction,
        kind: Kind,
        page: Uuid,
    ) -> Result<Vec<Row>, Fault> {
        if let Some(rows) = self.counted.remove(&page) {
            return Ok(rows);
        }
        let counted = tally::counted(transaction, kind, &[page]).await?;
        Ok(counted.into_iter().flat_map(|(_, rows)| rows).collect())
    }

    /// A page that this write has registered, with the keys of its other names.
    pub fn made(&mut self, page: page::Model, others: &BTreeSet<String>) {
        self.at.insert(page.slug.clone(), Some(page.id));
        for key in keys_of(&page) {
            self.called.make(key, page.id);
        }
        if let Some(place) = &page.number_place {
            self.numbered.make(place, page.id);
        }
        for key in others {
            self.also_called.make(key, page.id);
        }
        self.pages.insert(page.id, page);
    }

    /// A link in a text that this write has saved.
    pub fn hung(&mut self, place: &str, lead: Lead) {
        self.hung.entry(place.to_owned()).or_default().insert(lead);
    }

    /// The links of texts that name a target lead elsewhere from here on.
    pub fn led(&mut self, place: &str, target: &str, to: Option<Uuid>) {
        let known = [self.leads.get_mut(place), self.hung.get_mut(place)];
        for leads in known.into_iter().flatten() {
            let count = leads.len();
            leads.retain(|(other, _)| other != target);
            if leads.len() < count {
                leads.insert((target.to_owned(), to));
            }
        }
    }

    /// A page has got another title, number or address: what was looked up no longer holds. All that this write has made
    /// must be in the database by then.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}

/// The keys by which a page is called.
fn keys_of(page: &page::Model) -> BTreeSet<&str> {
    let keys = [page.name_key.as_deref(), page.number_key.as_deref()];
    keys.into_iter().flatten().collect()
}

/// What a save of a page of that title, at that address, is going to look up.
#[derive(Default)]
pub(crate) struct Ahead {
    pub addresses: BTreeSet<String>,
    pub keys: BTreeSet<String>,
    /// The places of what may be a number.
    pub numbers: BTreeSet<String>,
    pub places: BTreeSet<String>,
    /// Pages that are saved over, by kind.
    pub over: Vec<(Kind, Vec<Uuid>)>,
}

impl Ahead {
    /// A page that is going to have that title, or to be called so beside it.
    pub fn titled(&mut self, title: &str) {
        let slug = slug(title);
        self.places.insert(place(title));
        self.at(&slug);
        self.keys.insert(name_key(title));
    }

    /// A page that is going to have that address, or one that is made from it.
    pub fn at(&mut self, address: &str) {
        if !address.is_empty() {
            self.places.insert(place(address));
            self.addresses.insert(slug(address));
        }
    }

    /// What a page is going to point at, by what its fields name and the targets in its texts.
    pub fn points_at(&mut self, slugs: Vec<String>, targets: BTreeSet<String>) {
        for given in slugs {
            let address = slug(&given);
            if address != given {
                self.keys.insert(name_key(&given));
            }
            self.addresses.insert(address);
        }
        for target in targets.iter().filter_map(|target| Target::read(target)) {
            self.addresses.extend(target.addresses().map(str::to_owned));
            self.numbers.extend(target.number);
            self.keys.insert(target.key);
        }
    }
}
