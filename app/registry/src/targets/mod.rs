//! Where the links of texts lead: the one answer for pages as they are shown, for the table of links and for verifying.
//!
//! Several pages may bear one name or number. Which of them a link leads to follows from what the reader may know of, and
//! of a number from the day, so it is asked for whenever a text is shown. The table keeps what follows from neither: the
//! oldest of them.

mod names;
mod reader;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use styrbord_domain::link::{Target, before_part};

use crate::Fault;
use crate::look::Look;
use crate::rows::page;
use names::Names;

pub(crate) use reader::{Anybody, Reader};

/// How many targets one query asks for: each asks for names, a number and two addresses.
const CHUNK: usize = 250;

/// Each target as it is written, with the page that it leads to. Of a target such as `Aula#drift` that is no title the
/// page before the mark counts. Targets that lead outside are left out.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn resolve(
    look: &impl Look,
    reader: &impl Reader,
    targets: &BTreeSet<String>,
) -> Result<BTreeMap<String, Option<page::Model>>, Fault> {
    let whole: Vec<&str> = targets.iter().map(String::as_str).collect();
    let mut found = pages(look, reader, &whole).await?;
    let parts: Vec<&str> = targets
        .iter()
        .filter(|target| !found.contains_key(*target))
        .filter_map(|target| before_part(target))
        .collect();
    let before = pages(look, reader, &parts).await?;
    let resolved = targets.iter().map(|target| {
        let page = found
            .remove(target)
            .or_else(|| before.get(before_part(target)?).cloned());
        (target.clone(), page)
    });
    Ok(resolved.collect())
}

/// The pages that targets name as a whole, by target; those that name none are not there, nor those that name the page
/// before a mark by its path or a number that was given out.
///
/// First comes the page at an address that is written as a path; then a number that was given out, written exactly; then
/// the page whose title is written exactly so; then the page at that address; then the title in any form of its letters;
/// then another number; then an address that a page had before; then what a page is called beside its title; then the
/// address that such a title would get; at last the number that is written loosely, where it can be only one: of those
/// that were given out if there is any, else of what is no mere draft.
/// Of several pages that have a name the oldest is meant, of several editions of a number the one that
/// `domain::link::editions` puts first; pages of which the reader may not know are not there.
///
/// # Errors
/// Only when the database fails.
pub(crate) async fn pages(
    look: &impl Look,
    reader: &impl Reader,
    targets: &[&str],
) -> Result<HashMap<String, page::Model>, Fault> {
    let targets: Vec<(&str, Target)> = targets
        .iter()
        .filter_map(|target| Some((*target, Target::read(target)?)))
        .collect();
    let mut found = HashMap::new();
    for chunk in targets.chunks(CHUNK) {
        let mut names = Names::new(reader);
        let asked = || chunk.iter().map(|(_, target)| target);
        // Where the page before a mark is written as a path or by a given number, no title takes it with the mark.
        let before = chunk.iter().filter_map(|(written, _)| before_part(written));
        let before: HashMap<&str, Target> = before
            .filter_map(|page| Some((page, Target::read(page)?)))
            .collect();
        let whole_or_before = || asked().chain(before.values());
        names.live(look.pages_at(&addresses(whole_or_before())).await?);
        names
            .called(look.pages_called(&keys(whole_or_before())).await?)
            .await?;
        let open = keys(asked().filter(|target| names.first(target).is_none()));
        if !open.is_empty() {
            names.also(look.pages_also_called(&open).await?);
        }
        let open = numbers(asked().filter(|target| names.page(target).is_none()));
        if !open.is_empty() {
            names.numbered(look.pages_numbered(&open).await?).await?;
        }
        for (written, target) in chunk {
            let before = before_part(written).and_then(|page| before.get(page));
            if before.is_some_and(|before| names.said(before).is_some()) {
                continue;
            }
            if let Some(page) = names.page(target) {
                found.insert((*written).to_owned(), page.clone());
            }
        }
    }
    Ok(found)
}

fn addresses<'t>(targets: impl Iterator<Item = &'t Target>) -> BTreeSet<&'t str> {
    targets.flat_map(Target::addresses).collect()
}

fn numbers<'t>(targets: impl Iterator<Item = &'t Target>) -> BTreeSet<&'t str> {
    targets
        .filter_map(|target| target.number.as_deref())
        .collect()
}

fn keys<'t>(targets: impl Iterator<Item = &'t Target>) -> BTreeSet<&'t str> {
    targets.map(|target| target.key.as_str()).collect()
}
