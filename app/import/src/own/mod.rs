//! Our own exports, CSV and JSON: the same records again, with their addresses, numbers and derived facts.

mod file;
mod objects;
mod stub;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Map, Value};
use styrbord_domain::field::Shape;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{all_fields, as_saved, lay_state};
use styrbord_domain::lifecycle::{Stage, row};
use styrbord_domain::lines::bare;
use styrbord_registry::{Fault, Incoming, Record, Tells};

use crate::exchange;
use crate::importer::{Derived, Importer, Outcome, ReadThing};
use crate::report::Place;
use crate::set::gather;
pub(crate) use file::is_one;
use file::{Own, Parts, Survey, Wanted, survey};
use stub::Stub;

/// Brings records of any kind from files of ours, or folders with such files.
///
/// # Errors
/// Only what makes going on pointless; what is wrong with a file or record is in the report.
pub async fn records(importer: &mut Importer, kind: Kind, paths: &[PathBuf]) -> Result<(), Fault> {
    for path in paths {
        let set = match gather(path, &["csv", "json"], &mut importer.report) {
            Ok(set) => set,
            Err(problem) => {
                importer.report.problem(&problem);
                continue;
            }
        };
        for member in set.files {
            if !bring(importer, kind, &member.path).await? {
                let place = Place {
                    file: member.path.display().to_string(),
                    ..Place::default()
                };
                importer.report.read += 1;
                importer
                    .report
                    .reject(place, "not_an_export", kind.folder());
            }
        }
    }
    Ok(())
}

/// Brings a file in when it is an export of ours of that kind; whether it is one.
pub(crate) async fn bring(importer: &mut Importer, kind: Kind, path: &Path) -> Result<bool, Fault> {
    let Some(Survey { wanted, twice }) = survey(kind, path).await? else {
        return Ok(false);
    };
    let mut run = Run {
        kind,
        source: format!("export/{}", kind.folder()),
        before: HashSet::new(),
        here: HashMap::new(),
        known: HashMap::new(),
        made: HashSet::new(),
        wanted: Arc::new(wanted),
        twice: twice.into_iter().map(|slug| (slug, None)).collect(),
    };
    // What others point at comes first, without what it points at itself.
    if !run.wanted.is_empty() {
        let only = Some(Arc::clone(&run.wanted));
        let mut parts = Parts::open(kind, path.to_owned(), only);
        while let Some(part) = parts.next().await? {
            let part: Vec<Own> = part.into_iter().flatten().collect();
            run.stubs(importer, &part).await?;
            run.first(importer, &part).await?;
        }
    }
    let mut parts = Parts::open(kind, path.to_owned(), None);
    while let Some(part) = parts.next().await? {
        let mark = importer.report.mark();
        let mut records = Vec::with_capacity(part.len());
        for read in part {
            match read {
                Ok(record) => records.push(record),
                Err((place, reason)) => {
                    importer.report.read += 1;
                    importer.report.reject(place, reason, "");
                }
            }
        }
        run.stubs(importer, &records).await?;
        run.whole(importer, &records).await?;
        importer.report.in_order_since(mark);
    }
    Ok(true)
}

struct Run {
    kind: Kind,
    source: String,
    /// Those of a batch that an earlier import of such a file brought, by slug.
    before: HashSet<String>,
    /// The others of a batch at whose address a record is already, and whether it is the same.
    here: HashMap<String, bool>,
    /// Whether a page that records point at is there, by kind and slug.
    known: HashMap<(Kind, String), bool>,
    /// Records of this file that are there without what they point at.
    made: HashSet<String>,
    /// Records of this file that others of it point at.
    wanted: Arc<Wanted>,
    /// Records that stand in this file more than once, and the line of the first that came.
    twice: HashMap<String, Option<usize>>,
}

impl Run {
    /// Looks up what is here of the records of a batch.
    async fn look_up(&mut self, importer: &Importer, batch: &[Own]) -> Result<(), Fault> {
        let slugs: Vec<&str> = batch.iter().map(|record| record.slug.as_str()).collect();
        let before = importer.desk.brought(&self.source, &slugs).await?;
        self.before = before.into_keys().collect();
        self.here.clear();
        let here = importer.desk.records_at(self.kind, &slugs).await?;
        let day = importer.desk.today();
        for record in batch {
            if let Some(here) = here.get(&record.slug) {
                let same = here.page.slug == record.slug
                    && here.page.title == record.title
                    && here.text == record.text
                    && sent(self.kind, &here.facts, day) == sent(self.kind, &record.facts, day);
                self.here.insert(record.slug.clone(), same);
            }
        }
        Ok(())
    }

    /// Makes records that others point at, without what they point at themselves.
    async fn first(&mut self, importer: &mut Importer, batch: &[Own]) -> Result<(), Fault> {
        self.look_up(importer, batch).await?;
        let new = batch.iter().filter(|record| {
            !self.before.contains(&record.slug) && !self.here.contains_key(&record.slug)
        });
        let (slugs, things): (Vec<&str>, Vec<Incoming>) = new
            .map(|record| (record.slug.as_str(), self.incoming(record, false)))
            .unzip();
        for (result, slug) in importer.try_all(&things).await?.into_iter().zip(slugs) {
            match result {
                Ok(_) => {
                    self.made.insert(slug.to_owned());
                }
                // Refused again, and told, when its turn comes below.
                Err(Fault::Invalid(_) | Fault::Refused(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }

    /// Brings the records of a batch in as they are.
    async fn whole(&mut self, importer: &mut Importer, batch: &[Own]) -> Result<(), Fault> {
        self.look_up(importer, batch).await?;
        let mut things = Vec::with_capacity(batch.len());
        for record in batch {
            // Which of them is right nobody can tell; were both brought in, each import would undo one with the other.
            match self.twice.get_mut(&record.slug) {
                Some(Some(first)) => {
                    let place = record.place.at("slug");
                    let detail = format!("{}: {first}", record.slug);
                    importer.report.duplicate(&place, "twice_in_file", detail);
                    continue;
                }
                Some(first) => *first = Some(record.place.line.unwrap_or_default()),
                None => {}
            }
            let made_before = self.made.contains(&record.slug);
            if !made_before && !self.before.contains(&record.slug) {
                match self.here.get(&record.slug) {
                    Some(true) => {
                        importer.report.read += 1;
                        importer.report.unchanged += 1;
                        continue;
                    }
                    // What people work on here is not overwritten by what left here before.
                    Some(false) => {
                        let path = self.kind.path(&record.slug);
                        importer
                            .report
                            .duplicate(&record.place, "already_registered", path);
                        continue;
                    }
                    None => {}
                }
            }
            things.push(ReadThing {
                place: record.place.clone(),
                incoming: self.incoming(record, true),
                made_before,
            });
        }
        importer.bring_all(things).await?;
        Ok(())
    }

    /// The pages that records point at and that are not here: each gets its name, and waits for the rest.
    async fn stubs(&mut self, importer: &mut Importer, batch: &[Own]) -> Result<(), Fault> {
        let mut asked: BTreeMap<Kind, Vec<Stub<'_>>> = BTreeMap::new();
        for record in batch {
            for stub in record
                .named
                .iter()
                .filter_map(|named| Stub::read(named, record))
            {
                let key = (stub.kind, stub.slug.to_owned());
                let comes = stub.kind == self.kind && self.wanted.contains(stub.slug);
                if !comes && !self.known.contains_key(&key) {
                    self.known.insert(key, true);
                    asked.entry(stub.kind).or_default().push(stub);
                }
            }
        }
        for (kind, stubs) in asked {
            let slugs: Vec<&str> = stubs.iter().map(|stub| stub.slug).collect();
            let here = importer.desk.records_at(kind, &slugs).await?;
            let source = Stub::source(kind);
            let brought = importer.desk.brought(&source, &slugs).await?;
            // What an earlier file only named, and nobody has said anything of, may be known better by this one.
            let waits = |stub: &Stub<'_>, here: &Record| {
                here.facts.is_empty() && brought.contains_key(stub.slug) && stub.knows_more()
            };
            let missing: Vec<Stub<'_>> = stubs
                .into_iter()
                .filter(|stub| here.get(stub.slug).is_none_or(|here| waits(stub, here)))
                .collect();
            let things: Vec<Incoming> = missing.iter().map(Stub::incoming).collect();
            let tried = importer.try_all(&things).await?;
            for (result, stub) in tried.into_iter().zip(missing) {
                match result {
                    Ok(Outcome::Created(_)) => importer.also(kind),
                    Ok(_) => {}
                    Err(Fault::Invalid(_) | Fault::Refused(_)) => {
                        let detail = format!("{}: {}", kind.path(stub.slug), stub.title);
                        let place = stub.record.place.clone();
                        importer.report.warn(place, "reference_not_here", detail);
                        self.known.insert((kind, stub.slug.to_owned()), false);
                    }
                    Err(fault) => return Err(fault),
                }
            }
        }
        Ok(())
    }

    /// The record as it is brought in; without what it points at among its own kind where that may not be there yet.
    fn incoming(&self, record: &Own, whole: bool) -> Incoming {
        let mut facts = record.facts.clone();
        for field in all_fields(self.kind) {
            if let Shape::Reference(kinds) | Shape::References(kinds) = field.shape {
                if !whole && kinds.contains(&self.kind) {
                    facts.remove(field.name);
                    continue;
                }
                let missing = |slug: &str| {
                    kinds
                        .iter()
                        .any(|kind| self.known.get(&(*kind, slug.to_owned())) == Some(&false))
                };
                match facts.get_mut(field.name) {
                    Some(Value::String(slug)) if missing(slug) => {
                        facts.remove(field.name);
                    }
                    Some(Value::Array(slugs)) => {
                        slugs.retain(|slug| !slug.as_str().is_some_and(missing));
                    }
                    _ => {}
                }
            }
        }
        let mut set = exchange::derived_of(self.kind, &facts);
        // What is nothing but state follows from the day again, and what others say is told by them.
        as_saved(self.kind, &mut set);
        set.retain(|name, _| !of_others(self.kind, name));
        let mut form = form(record, facts);
        form.set("slug", record.slug.as_str());
        if self.kind == Kind::System {
            let known = self.before.contains(&record.slug);
            enter(&mut form, &mut set, known);
        }
        // A document is approved when it is whole, and ended then: nothing can be added to it afterwards.
        if self.kind == Kind::Standard && !whole {
            form.set("status", "draft");
            set.clear();
        }
        Incoming {
            kind: self.kind,
            source: self.source.clone(),
            key: record.slug.clone(),
            form,
            set,
            tells: Tells::Everything,
        }
    }
}

/// The stage in which a system comes back. Some are behind gates that it passed here before: it enters by one that is not,
/// and stands where it stood.
fn enter(form: &mut Form, set: &mut Derived, known: bool) {
    let stage: Stage = set
        .get("stage")
        .and_then(Value::as_str)
        .and_then(|stage| stage.parse().ok())
        .unwrap_or(Stage::Unknown);
    let by = match row(None, stage) {
        Some(_) => stage,
        None if stage == Stage::Closed => Stage::Decommissioned,
        None => Stage::Implementation,
    };
    form.set("stage", by.as_str());
    // What is here already moves by transitions alone.
    if known || by == stage {
        set.remove("stage");
    }
}

/// Whether a field says what other records say.
fn of_others(kind: Kind, name: &str) -> bool {
    all_fields(kind).any(|field| field.of_others && field.name == name)
}

/// Facts as files hold them on a day: what follows from the day with them, lines without their identities, and nothing that
/// other records say.
fn sent(kind: Kind, facts: &Map<String, Value>, day: Date) -> Map<String, Value> {
    let mut sent = facts.clone();
    lay_state(kind, &mut sent, day);
    sent.retain(|name, _| !of_others(kind, name));
    for field in all_fields(kind) {
        if let Some(value) = sent.get_mut(field.name) {
            *value = bare(field, value);
        }
    }
    sent
}

/// The form of a record: its facts as they left, under the check that all input is under.
fn form(record: &Own, facts: Map<String, Value>) -> Form {
    let mut form = Form::from_json(&Value::Object(facts));
    form.set("title", record.title.as_str());
    form.set("text", record.text.as_str());
    form
}
