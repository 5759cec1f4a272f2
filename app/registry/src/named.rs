//! Which page somebody means who names it in a field: by its address, its name or its number.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use styrbord_domain::fault::FieldFault;
use styrbord_domain::kind::Kind;
use styrbord_domain::name::name_key;
use styrbord_domain::slug::slug;

use crate::look::Look;
use crate::rows::page;
use crate::{Desk, Fault};

/// How many pages a fault names that may be meant.
const MOST_CANDIDATES: usize = 5;

/// What a field was given, and the kinds of page that it may name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Named {
    pub given: String,
    pub kinds: &'static [Kind],
}

impl Named {
    fn fits(&self, page: &page::Model) -> bool {
        self.kinds.iter().any(|kind| kind.as_str() == page.kind)
    }
}

fn key_of(named: &Named) -> String {
    name_key(&named.given)
}

/// The present address of the page that each names, or the fault of one that names none: `unknown_reference`,
/// `unknown_reference_near` with pages whose names begin so, `several_of_that_name` with those.
///
/// An address that is given exactly comes first, as forms and programs send it; then the name, of several the one that
/// is written exactly so; then the number; at last the address that such a name would get.
pub(crate) async fn find(
    desk: &Desk,
    look: &impl Look,
    named: BTreeSet<Named>,
) -> Result<HashMap<Named, Result<String, FieldFault>>, Fault> {
    let addresses: BTreeMap<&Named, String> = named
        .iter()
        .map(|named| (named, slug(&named.given)))
        .collect();
    let asked = addresses.values().map(String::as_str).collect();
    let at = look.pages_at(&asked).await?;
    let mut found = HashMap::new();
    let mut open = Vec::new();
    for (named, address) in &addresses {
        let page = at.get(address).filter(|page| named.fits(page));
        match page {
            Some(page) if *address == named.given => {
                found.insert((*named).clone(), Ok(page.slug.clone()));
            }
            page => open.push((*named, page)),
        }
    }
    let keys: BTreeSet<String> = open.iter().map(|(named, _)| key_of(named)).collect();
    let mut called = match keys.len() {
        0 => Vec::new(),
        _ => {
            look.pages_called(&keys.iter().map(String::as_str).collect())
                .await?
        }
    };
    // Of what somebody may not know of they guess no name. Identities are made in the order of time.
    called.retain(|page| desk.sees_page(page));
    called.sort_by_key(|page| page.id);
    for (named, at_address) in open {
        let key = key_of(named);
        let fitting = || called.iter().filter(|page| named.fits(page));
        let of_name: Vec<&page::Model> = fitting()
            .filter(|page| page.name_key.as_ref() == Some(&key))
            .collect();
        let mut exact = of_name.iter().filter(|page| page.title == named.given);
        let by_number = || fitting().find(|page| page.number_key.as_ref() == Some(&key));
        let page = match (of_name.as_slice(), exact.next(), exact.next()) {
            ([], ..) => by_number().or(at_address),
            ([only], ..) | (_, Some(only), None) => Some(*only),
            (several, ..) => {
                found.insert(named.clone(), Err(one_of(&named.given, several)));
                continue;
            }
        };
        let page = match page {
            Some(page) => Ok(page.slug.clone()),
            None => Err(unknown(desk, look, named, &key).await?),
        };
        found.insert(named.clone(), page);
    }
    Ok(found)
}

fn one_of(given: &str, several: &[&page::Model]) -> FieldFault {
    FieldFault::new("", "several_of_that_name")
        .with("value", given)
        .with("candidates", listed(several.iter().copied()))
}

async fn unknown(
    desk: &Desk,
    look: &impl Look,
    named: &Named,
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
        .map(|page| format!("{} ({})", page.title, page.slug))
        .collect();
    pages.join(", ")
}
