//! Where the links of texts lead: the one answer for pages as they are shown, for the table of links and for verifying.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use styrbord_domain::kind::Kind;
use styrbord_domain::link::{Target, before_part};
use uuid::Uuid;

use crate::Fault;
use crate::look::Look;
use crate::rows::page;

/// How many targets one query asks for: each asks for names, a number and two addresses.
const CHUNK: usize = 250;

/// Each target as it is written, with the page that it leads to. Of a target such as `Aula#drift` that is no title the
/// page before the mark counts. Targets that lead outside are left out.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn resolve(
    look: &impl Look,
    targets: &BTreeSet<String>,
) -> Result<BTreeMap<String, Option<page::Model>>, Fault> {
    let whole: Vec<&str> = targets.iter().map(String::as_str).collect();
    let mut found = pages(look, &whole).await?;
    let parts: Vec<&str> = targets
        .iter()
        .filter(|target| !found.contains_key(*target))
        .filter_map(|target| before_part(target))
        .collect();
    let before = pages(look, &parts).await?;
    let resolved = targets.iter().map(|target| {
        let page = found
            .remove(target)
            .or_else(|| before.get(before_part(target)?).cloned());
        (target.clone(), page)
    });
    Ok(resolved.collect())
}

/// The pages that targets name as a whole, by target; those that name none are not there.
///
/// First comes the page whose title is written exactly so; then the page at that address; then the title in any form
/// of its letters; then the number; then an address that a page had before; then what a page is called beside its title;
/// at last the address that such a title would get. Where several pages have a name or the number, the oldest counts.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn pages(
    look: &impl Look,
    targets: &[&str],
) -> Result<HashMap<String, page::Model>, Fault> {
    let targets: Vec<(&str, Target)> = targets
        .iter()
        .filter_map(|target| Some((*target, Target::read(target)?)))
        .collect();
    let mut found = HashMap::new();
    for chunk in targets.chunks(CHUNK) {
        let addresses: BTreeSet<&str> = chunk
            .iter()
            .flat_map(|(_, target)| target.addresses())
            .collect();
        let at = look.pages_at(&addresses).await?;
        let keys: BTreeSet<&str> = chunk
            .iter()
            .map(|(_, target)| target.key.as_str())
            .collect();
        let called = look.pages_called(&keys).await?;
        let mut names = Names::new(called, at);
        let open: BTreeSet<&str> = chunk
            .iter()
            .filter(|(_, target)| names.first(target).is_none())
            .map(|(_, target)| target.key.as_str())
            .collect();
        if !open.is_empty() {
            names.also(look.pages_also_called(&open).await?);
        }
        for (written, target) in chunk {
            if let Some(page) = names.page(target) {
                found.insert((*written).to_owned(), page.clone());
            }
        }
    }
    Ok(found)
}

/// The pages that some targets may mean.
struct Names {
    pages: HashMap<Uuid, page::Model>,
    /// The oldest first.
    by_title: HashMap<String, Vec<Uuid>>,
    by_number: HashMap<String, Uuid>,
    /// By what they are called beside their title.
    by_other: HashMap<String, Uuid>,
    /// By an address that they have or had.
    by_address: HashMap<String, Uuid>,
}

impl Names {
    fn new(mut called: Vec<page::Model>, at: HashMap<String, page::Model>) -> Self {
        // Identities are made in the order of time.
        called.sort_by_key(|page| page.id);
        let mut names = Self {
            pages: HashMap::new(),
            by_title: HashMap::new(),
            by_number: HashMap::new(),
            by_other: HashMap::new(),
            by_address: HashMap::new(),
        };
        for page in called {
            if let Some(key) = &page.name_key {
                names.by_title.entry(key.clone()).or_default().push(page.id);
            }
            if let Some(key) = &page.number_key {
                names.by_number.entry(key.clone()).or_insert(page.id);
            }
            names.pages.insert(page.id, page);
        }
        for (address, page) in at {
            names.by_address.insert(address, page.id);
            names.pages.insert(page.id, page);
        }
        names
    }

    fn also(&mut self, mut called: Vec<(String, page::Model)>) {
        called.sort_by_key(|(_, page)| page.id);
        for (key, page) in called {
            self.by_other.entry(key).or_insert(page.id);
            self.pages.insert(page.id, page);
        }
    }

    fn page(&self, target: &Target) -> Option<&page::Model> {
        self.first(target)
            .or_else(|| self.pages.get(self.by_other.get(&target.key)?))
            .or_else(|| self.at(None, target.spelt.as_ref()?))
    }

    /// The page that comes before any that is called so beside its title.
    fn first(&self, target: &Target) -> Option<&page::Model> {
        let titled = self
            .by_title
            .get(&target.key)
            .map_or(&[][..], Vec::as_slice);
        let titled: Vec<&page::Model> = titled.iter().filter_map(|id| self.pages.get(id)).collect();
        let addressed = target
            .address
            .as_ref()
            .and_then(|(kind, address)| self.at(*kind, address));
        let exact = titled.iter().find(|page| page.title == target.written);
        exact
            .copied()
            .or_else(|| addressed.filter(|page| is_at(page, target)))
            .or_else(|| titled.first().copied())
            .or_else(|| self.pages.get(self.by_number.get(&target.key)?))
            .or(addressed)
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
