//! Links in texts lead anew when pages get other names.

use std::collections::{BTreeMap, BTreeSet};

use styrbord_domain::link::place;
use uuid::Uuid;

use crate::targets::{self, Anybody};
use crate::{Fault, Writing};

/// Lets the links in texts lead anew that these titles, numbers and addresses may have to do with: those that a page
/// had and those that it has.
pub(crate) async fn lead_anew(writing: &mut Writing<'_>, names: &[&str]) -> Result<(), Fault> {
    let places: BTreeSet<String> = names.iter().map(|name| place(name)).collect();
    let known = writing.leads(&places).await?;
    let mut ends: BTreeMap<String, Vec<Option<Uuid>>> = BTreeMap::new();
    for (target, led) in known {
        ends.entry(target).or_default().push(led);
    }
    let written = ends.keys().cloned().collect();
    for (target, page) in targets::resolve(writing, &Anybody, &written).await? {
        let to = page.map(|page| page.id);
        let led = ends.get(&target).into_iter().flatten();
        if led.copied().all(|led| led == to) {
            continue;
        }
        writing.lead(target, to);
    }
    Ok(())
}
