//! Which page somebody means who names it in a field: by its address, its name, its number or another name; and how a
//! form names a page, so that it is found again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use styrbord_domain::facts::Holds;
use styrbord_domain::fault::FieldFault;
use styrbord_domain::kind::Kind;
use styrbord_domain::link::editions;
use styrbord_domain::name::name_key;
use styrbord_domain::slug::slug;

use crate::depends::Source;
use crate::look::Look;
use crate::rows::page;
use crate::targets::Reader;
use crate::{Audience, Desk, Fault, Page};

/// How many pages a fault names that may be meant.
const MOST_CANDIDATES: usize = 5;

/// What a field was given, and the kinds of page that it may name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Named<'k> {
    pub given: String,
    pub kinds: &'k [Kind],
}

impl Named<'_> {
    fn fits(&self, page: &page::Model) -> bool {
        self.kinds.iter().any(|kind| kind.as_str() == page.kind)
    }
}

/// What a field was given, where it is no present address.
struct Open<'n, 'k> {
    named: &'n Named<'k>,
    key: String,
    /// The page at the address that such a name would get.
    at: Option<&'n page::Model>,
    /// The page whose address stands behind a name.
    behind: Option<&'n page::Model>,
}

impl Open<'_, '_> {
    fn is_title(&self, page: &page::Model) -> bool {
        self.named.fits(page) && page.name_key.as_ref() == Some(&self.key)
    }

    fn is_number(&self, page: &page::Model) -> bool {
        self.named.fits(page) && page.number_key.as_ref() == Some(&self.key)
    }
}

/// The present address of the page that each names, or the fault of one that names none: `unknown_reference`,
/// `unknown_reference_near` with pages whose names begin so, `several_of_that_name` with those.
///
/// An address that is given exactly comes first, as forms and programs send it; then a full name (`full_name`); then the name, of several the one that
/// is written exactly so; then the number, of several editions the one that a link leads to; then what a page is called
/// beside its name; then the address that stands behind another name; at last the address that such a name would get.
pub(crate) async fn find<'k>(
    desk: &Desk,
    look: &impl Look,
    named: BTreeSet<Named<'k>>,
) -> Result<HashMap<Named<'k>, Result<String, FieldFault>>, Fault> {
    let addresses: BTreeMap<&Named<'k>, String> = named
        .iter()
        .map(|named| (named, slug(&named.given)))
        .collect();
    let behind = named
        .iter()
        .filter_map(|named| address_behind(&named.given));
    let asked = addresses.values().map(String::as_str).chain(behind);
    let mut at_all = look.pages_at(&asked.collect()).await?;
    // What was removed is named by nobody any more.
    let removed = Audience::Removed.to_string();
    at_all.retain(|_, page| page.audience != removed);
    let mut found = HashMap::new();
    let mut open = Vec::new();
    for (named, address) in &addresses {
        let page = at_all.get(address).filter(|page| named.fits(page));
        match page {
            Some(page) if *address == named.given => {
                found.insert((*named).clone(), Ok(page.slug.clone()));
            }
            at => open.push(Open {
                named,
                key: name_key(&named.given),
                at,
                behind: address_behind(&named.given)
                    .and_then(|address| at_all.get(address))
                    .filter(|page| named.fits(page) && desk.sees_page(page)),
            }),
        }
    }
    let keys: BTreeSet<&str> = open.iter().map(|open| open.key.as_str()).collect();
    let mut called = match keys.len() {
        0 => Vec::new(),
        _ => look.pages_called(&keys).await?,
    };
    // Of what somebody may not know of they guess no name. Identities are made in the order of time.
    called.retain(|page| desk.sees_page(page));
    called.sort_by_key(|page| page.id);
    let is_called = |open: &&Open<'_, '_>| {
        let mut pages = called.iter();
        pages.any(|page| open.is_title(page) || open.is_number(page))
    };
    let others = open.iter().filter(|open| !is_called(open));
    let others: BTreeSet<&str> = others.map(|open| open.key.as_str()).collect();
    let mut also = match others.len() {
        0 => Vec::new(),
        _ => look.pages_also_called(&others).await?,
    };
    also.retain(|(_, page)| desk.sees_page(page));
    also.sort_by_key(|(_, page)| page.id);
    let numbered = |one: &Open<'_, '_>| -> Vec<page::Model> {
        let pages = called.iter().filter(|page| one.is_number(page));
        pages.cloned().collect()
    };
    let several = open.iter().map(numbered).filter(|pages| pages.len() > 1);
    let several: Vec<page::Model> = several.flatten().collect();
    let holding = match several.len() {
        0 => None,
        _ => desk.holding(&several).await?,
    };
    let holding = holding.unwrap_or_default();
    for one in &open {
        let (named, given) = (one.named, &one.named.given);
        let of_name: Vec<&page::Model> = called.iter().filter(|page| one.is_title(page)).collect();
        let mut exact = of_name.iter().filter(|page| page.title == *given);
        // What is saved only now is not in force before that.
        let holds = |page: &page::Model| holding.get(&page.id).copied().unwrap_or(Holds::No);
        let numbered = called.iter().filter(|page| one.is_number(page));
        let numbered =
            numbered.filter_map(|page| Some((page.kind.parse().ok()?, holds(page), page)));
        let numbered = editions(numbered);
        let also = also.iter().filter(|(key, _)| *key == one.key);
        let also = also.map(|(_, page)| page).filter(|page| named.fits(page));
        let also: Vec<&page::Model> = also.collect();
        // A full name says which of all that are called so; anybody may give a page a title that looks like one.
        let full = one
            .behind
            .filter(|page| full_name(&page.title, &page.slug) == given.trim());
        let page = match (of_name.as_slice(), exact.next(), exact.next()) {
            _ if full.is_some() => Ok(full),
            ([only], ..) | (_, Some(only), None) => Ok(Some(*only)),
            ([], ..) => match (numbered.first(), also.as_slice()) {
                (Some(page), _) => Ok(Some(*page)),
                (None, []) => Ok(one.behind.or(one.at)),
                (None, [only]) => Ok(Some(*only)),
                (None, several) => Err(one_of(given, several)),
            },
            (several, ..) => Err(one_of(given, several)),
        };
        let page = match page {
            Ok(Some(page)) => Ok(page.slug.clone()),
            Ok(None) => Err(unknown(desk, look, named, &one.key).await?),
            Err(fault) => Err(fault),
        };
        found.insert(named.clone(), page);
    }
    Ok(found)
}

/// A name with the address that tells it apart from others, as a form shows it and takes it.
fn full_name(title: &str, address: &str) -> String {
    format!("{title} ({address})")
}

/// The address in a full name.
fn address_behind(given: &str) -> Option<&str> {
    let (_, address) = given.trim().strip_suffix(')')?.rsplit_once(" (")?;
    (!address.is_empty() && slug(address) == address).then_some(address)
}

impl Desk {
    /// The page that a list is narrowed by, named as in a field that takes these kinds; none where it names none, or one of
    /// several of the name.
    ///
    /// # Errors
    /// Only without the right to read, or when the database fails.
    pub async fn page_named(&self, kinds: &[Kind], given: &str) -> Result<Option<Page>, Fault> {
        let named = Named {
            given: given.to_owned(),
            kinds,
        };
        let address = slug(given);
        let connection = self.reads(&[Source::Name(given), Source::Name(&address)]);
        let found = find(self, connection, BTreeSet::from([named])).await?;
        let Some(Ok(address)) = found.into_values().next() else {
            return Ok(None);
        };
        Ok(self
            .heads(std::slice::from_ref(&address))
            .await?
            .remove(&address))
    }

    /// How a form names the pages at these addresses, each for a field that takes these kinds: by the name, if that leads to the
    /// page, else by the full name, at worst by the address. What the reader may not know of is not named.
    ///
    /// # Errors
    /// Only without the right to read, or when the database fails.
    pub async fn names_in_forms<'k>(
        &self,
        pages: &BTreeSet<(String, &'k [Kind])>,
    ) -> Result<HashMap<(String, &'k [Kind]), String>, Fault> {
        let addresses: Vec<String> = pages.iter().map(|(address, _)| address.clone()).collect();
        let heads = self.heads(&addresses).await?;
        let by_name = |given: &str, kinds| Named {
            given: given.to_owned(),
            kinds,
        };
        let named = pages.iter().filter_map(|(address, kinds)| {
            let head = heads
                .get(address)
                .filter(|head| kinds.contains(&head.kind))?;
            let full = full_name(&head.title, &head.slug);
            Some([by_name(&head.title, kinds), by_name(&full, kinds)])
        });
        let named: BTreeSet<Named<'_>> = named.flatten().collect();
        // What else `find` reads goes into the words of faults, which are not asked for here.
        let sources = named.iter().map(|named| Source::Name(&named.given));
        let connection = self.reads(&sources.collect::<Vec<_>>());
        let found = find(self, connection, named.clone()).await?;
        let names = pages.iter().filter_map(|(address, kinds)| {
            let head = heads
                .get(address)
                .filter(|head| kinds.contains(&head.kind))?;
            let full = full_name(&head.title, &head.slug);
            let mut names = [&head.title, &full].into_iter();
            let leads_back = |name: &&String| {
                let found = found.get(&by_name(name, kinds));
                matches!(found, Some(Ok(led_to)) if *led_to == head.slug)
            };
            let name = names.find(leads_back).unwrap_or(&head.slug).clone();
            Some(((address.clone(), *kinds), name))
        });
        Ok(names.collect())
    }
}

fn one_of(given: &str, several: &[&page::Model]) -> FieldFault {
    FieldFault::new("", "several_of_that_name")
        .with("value", given)
        .with("candidates", listed(several.iter().copied()))
}

/// The fault of naming a page of which somebody may not know: that of a name which nothing bears.
pub(crate) fn named_unseen(place: &str, given: &str) -> FieldFault {
    FieldFault::new(place, "unknown_reference")
        .with("value", given)
        .with("candidates", "")
}

async fn unknown(
    desk: &Desk,
    look: &impl Look,
    named: &Named<'_>,
    key: &str,
) -> Result<FieldFault, Fault> {
    let mut near = match key {
        "" => Vec::new(),
        _ => look.pages_beginning(key, named.kinds).await?,
    };
    near.retain(|page| desk.sees_page(page));
    let code = if near.is_empty() {
        "unknown_reference"
    } else {
        "unknown_reference_near"
    };
    Ok(FieldFault::new("", code)
        .with("value", &named.given)
        .with("candidates", listed(near.iter())))
}

/// Names with the addresses that tell them apart.
fn listed<'p>(pages: impl Iterator<Item = &'p page::Model>) -> String {
    let pages: Vec<String> = pages
        .take(MOST_CANDIDATES)
        .map(|page| full_name(&page.title, &page.slug))
        .collect();
    pages.join(", ")
}
