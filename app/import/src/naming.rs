//! What rows name beside themselves: vendors and units, which are registered when nobody has yet, and people.

use std::collections::HashSet;
use std::sync::Arc;

use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::name::{name_key, tidy};
use styrbord_domain::slug::slug;
use styrbord_registry::{Fault, Incoming, Tells};

use crate::importer::{Derived, Importer, Outcome, slug_of};
use crate::people::People;
use crate::report::Place;

/// A thing that a cell names, with what is known of it.
pub(crate) struct NamedThing {
    pub kind: Kind,
    pub name: String,
    pub known: Vec<(&'static str, String)>,
    pub place: Place,
}

impl Importer {
    /// Everybody whom a file may name.
    pub(crate) async fn people(&mut self) -> Result<&People, Fault> {
        let people = match self.people.take() {
            Some(people) => people,
            None => People::of(&self.desk).await?,
        };
        Ok(self.people.insert(people))
    }

    /// Sees to it that what cells name is there, as far as it can be; `address_of` has the answers.
    pub(crate) async fn name_all(&mut self, things: Vec<NamedThing>) -> Result<(), Fault> {
        let mut asked = HashSet::new();
        let mut unknown = Vec::new();
        for thing in things {
            let identity = (thing.kind, name_key(&thing.name));
            if !self.named.contains_key(&identity) && asked.insert(identity.clone()) {
                unknown.push((identity, thing));
            }
        }
        let slugs: Vec<String> = unknown.iter().map(|(_, thing)| slug(&thing.name)).collect();
        let there = self.desk.heads(&slugs).await?;
        let mut missing = Vec::new();
        for ((identity, thing), slug) in unknown.into_iter().zip(&slugs) {
            let same = there
                .get(slug)
                .filter(|page| page.kind == thing.kind && name_key(&page.title) == identity.1);
            match same {
                Some(page) => {
                    self.named.insert(identity, Some(page.slug.clone()));
                }
                None => missing.push((identity, thing)),
            }
        }
        let incoming: Vec<Incoming> = missing
            .iter()
            .map(|((kind, key), thing)| incoming(*kind, key, thing))
            .collect();
        let tried = self.try_all(&incoming).await?;
        for (result, (identity, thing)) in tried.into_iter().zip(missing) {
            let address = match result {
                Ok(outcome) => {
                    if matches!(outcome, Outcome::Created(_)) {
                        self.also(thing.kind);
                    }
                    Some(slug_of(outcome.path()))
                }
                Err(Fault::Invalid(faults)) => {
                    let detail = format!("{}: {faults}", tidy(&thing.name));
                    self.report.warn(thing.place, "name_not_taken", detail);
                    None
                }
                Err(fault) => return Err(fault),
            };
            self.named.insert(identity, address);
        }
        Ok(())
    }

    /// The address of a thing that a cell names; none where it could not be registered.
    pub(crate) fn address_of(&self, kind: Kind, name: &str) -> Option<&str> {
        self.named.get(&(kind, name_key(name)))?.as_deref()
    }
}

fn incoming(kind: Kind, key: &str, thing: &NamedThing) -> Incoming {
    let mut form = Form::default();
    form.set("title", tidy(&thing.name));
    for (field, value) in &thing.known {
        form.set(*field, value.as_str());
    }
    Incoming {
        kind,
        source: kind.folder().to_owned(),
        key: key.to_owned(),
        form,
        set: Derived::new(),
        tells: Tells::Only(Arc::default()),
    }
}
