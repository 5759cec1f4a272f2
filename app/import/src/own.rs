//! Our own exports, CSV and JSON: the same records again, with their addresses, numbers and derived facts.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use serde_json::{Map, Value};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{all_fields, fields};
use styrbord_domain::lifecycle::{Stage, row};
use styrbord_registry::{Fault, Incoming, Tells};

use crate::exchange;
use crate::importer::{BATCH, Derived, Importer, Outcome, ReadThing};
use crate::report::Place;

/// The largest file that is looked at, in bytes.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// A record as its file has it.
struct Own {
    slug: String,
    title: String,
    text: String,
    facts: Map<String, Value>,
    named: Vec<Value>,
    place: Place,
}

/// Brings a file in when it is an export of ours of that kind; whether it is one.
pub(crate) async fn bring(importer: &mut Importer, kind: Kind, path: &Path) -> Result<bool, Fault> {
    let Some((records, faults)) = read(kind, path) else {
        return Ok(false);
    };
    for (place, reason) in faults {
        importer.report.read += 1;
        importer.report.reject(place, reason, "");
    }
    let own: HashSet<&str> = records.iter().map(|record| record.slug.as_str()).collect();
    let mut run = Run {
        kind,
        source: format!("export/{}", kind.folder()),
        before: HashSet::new(),
        here: HashMap::new(),
        known: HashMap::new(),
        made: HashSet::new(),
    };
    for batch in records.chunks(BATCH) {
        run.stubs(importer, batch, &own).await?;
    }
    // What others point at comes first, without what it points at itself.
    let wanted: HashSet<String> = records
        .iter()
        .flat_map(|record| same_kind(kind, &record.facts))
        .collect();
    let wanted: Vec<&Own> = records
        .iter()
        .filter(|record| wanted.contains(&record.slug))
        .collect();
    for batch in wanted.chunks(BATCH) {
        run.first(importer, batch).await?;
    }
    let records: Vec<&Own> = records.iter().collect();
    for batch in records.chunks(BATCH) {
        run.whole(importer, batch).await?;
    }
    Ok(true)
}

/// Whether a file is an export of ours of that kind.
pub(crate) fn is_one(kind: Kind, path: &Path) -> bool {
    read(kind, path).is_some()
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
}

impl Run {
    /// Looks up what is here of the records of a batch.
    async fn look_up(&mut self, importer: &Importer, batch: &[&Own]) -> Result<(), Fault> {
        let slugs: Vec<&str> = batch.iter().map(|record| record.slug.as_str()).collect();
        let before = importer.desk.brought(&self.source, &slugs).await?;
        self.before = before.into_keys().collect();
        self.here.clear();
        let here = importer.desk.records_at(self.kind, &slugs).await?;
        for record in batch {
            if let Some(here) = here.get(&record.slug) {
                let same = here.page.slug == record.slug
                    && here.page.title == record.title
                    && here.text == record.text
                    && here.facts == record.facts;
                self.here.insert(record.slug.clone(), same);
            }
        }
        Ok(())
    }

    /// Makes records that others point at, without what they point at themselves.
    async fn first(&mut self, importer: &mut Importer, batch: &[&Own]) -> Result<(), Fault> {
        self.look_up(importer, batch).await?;
        let new = batch.iter().copied().filter(|record| {
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
    async fn whole(&mut self, importer: &mut Importer, batch: &[&Own]) -> Result<(), Fault> {
        self.look_up(importer, batch).await?;
        let mark = importer.report.mark();
        let mut things = Vec::with_capacity(batch.len());
        for record in batch {
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
        importer.report.in_order_since(mark);
        Ok(())
    }

    /// The pages that records point at and that are not here: each gets its name, and waits for the rest.
    async fn stubs(
        &mut self,
        importer: &mut Importer,
        batch: &[Own],
        own: &HashSet<&str>,
    ) -> Result<(), Fault> {
        let mut asked: BTreeMap<Kind, Vec<Stub<'_>>> = BTreeMap::new();
        for record in batch {
            for stub in record
                .named
                .iter()
                .filter_map(|named| Stub::read(named, record))
            {
                let key = (stub.kind, stub.slug.to_owned());
                let comes = stub.kind == self.kind && own.contains(stub.slug);
                if !comes && !self.known.contains_key(&key) {
                    self.known.insert(key, true);
                    asked.entry(stub.kind).or_default().push(stub);
                }
            }
        }
        for (kind, stubs) in asked {
            let slugs: Vec<&str> = stubs.iter().map(|stub| stub.slug).collect();
            let here = importer.desk.records_at(kind, &slugs).await?;
            let missing: Vec<Stub<'_>> = stubs
                .into_iter()
                .filter(|stub| !here.contains_key(stub.slug))
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
        // Who is owner follows from the roles and the day.
        set.remove("owner");
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

/// The form of a record: its facts as they left, under the check that all input is under.
fn form(record: &Own, facts: Map<String, Value>) -> Form {
    let mut form = Form::from_json(&Value::Object(facts));
    form.set("title", record.title.as_str());
    form.set("text", record.text.as_str());
    form
}

/// A page that is only named.
struct Stub<'r> {
    kind: Kind,
    slug: &'r str,
    title: &'r str,
    /// The record that names it.
    record: &'r Own,
}

impl<'r> Stub<'r> {
    fn read(named: &'r Value, record: &'r Own) -> Option<Self> {
        let text = |name: &str| named.get(name).and_then(Value::as_str).unwrap_or_default();
        let slug = Some(text("slug")).filter(|slug| !slug.is_empty())?;
        Some(Self {
            kind: text("kind").parse().ok()?,
            slug,
            title: text("title"),
            record,
        })
    }

    fn incoming(&self) -> Incoming {
        Incoming {
            kind: self.kind,
            source: format!("export/{}", self.kind.folder()),
            key: self.slug.to_owned(),
            form: stub(self.kind, self.slug, self.title, &self.record.facts),
            set: Derived::new(),
            tells: Tells::Everything,
        }
    }
}

/// What is known of a page that is only named.
fn stub(kind: Kind, slug: &str, title: &str, facts: &Map<String, Value>) -> Form {
    let mut form = Form::default();
    form.set("title", title);
    form.set("slug", slug);
    match kind {
        Kind::System => {
            form.set("text", title);
            form.set("stage", "unknown");
        }
        Kind::Standard => form.set("text", title),
        Kind::Forum => {
            form.set("purpose", title);
            // The number of a decision begins with the code of its forum.
            let number = facts
                .get("number")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let code = number.split('-').next().unwrap_or_default();
            form.set("code", code);
        }
        _ => {}
    }
    form
}

/// The records of its own kind that a record points at.
fn same_kind(kind: Kind, facts: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    for field in all_fields(kind) {
        if let Shape::Reference(kinds) | Shape::References(kinds) = field.shape
            && kinds.contains(&kind)
        {
            match facts.get(field.name) {
                Some(Value::String(slug)) => found.push(slug.clone()),
                Some(Value::Array(slugs)) => {
                    found.extend(slugs.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                _ => {}
            }
        }
    }
    found
}

type Read = (Vec<Own>, Vec<(Place, &'static str)>);

/// The records of a file of ours, and rows that cannot be read; none when it is no such file.
fn read(kind: Kind, path: &Path) -> Option<Read> {
    if std::fs::metadata(path).ok()?.len() > MOST_BYTES {
        return None;
    }
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    match ending.as_str() {
        "json" => read_json(kind, path),
        "csv" => read_csv(kind, path),
        _ => None,
    }
}

fn read_json(kind: Kind, path: &Path) -> Option<Read> {
    let text = std::fs::read(path).ok()?;
    let items: Vec<Map<String, Value>> = serde_json::from_slice(&text).ok()?;
    if items.is_empty()
        || !items
            .iter()
            .all(|item| exchange::is_own(kind, item.keys().map(String::as_str)))
    {
        return None;
    }
    let shown = path.display().to_string();
    let records = items.into_iter().enumerate().map(|(at, mut item)| {
        let mut take = |name: &str| match item.remove(name) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        };
        let (slug, title, text) = (take("slug"), take("title"), take("text"));
        item.remove("revision");
        let named = match item.remove(exchange::NAMED) {
            Some(Value::Array(named)) => named,
            _ => Vec::new(),
        };
        Own {
            slug,
            title,
            text,
            facts: item,
            named,
            place: Place::line(&shown, at + 1),
        }
    });
    Some((records.collect(), Vec::new()))
}

fn read_csv(kind: Kind, path: &Path) -> Option<Read> {
    let mut reader = csv::Reader::from_path(path).ok()?;
    let headers = reader.headers().ok()?.clone();
    let names: Vec<&str> = headers
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}'))
        .collect();
    if !exchange::is_own(kind, names.iter().copied()) {
        return None;
    }
    let known: BTreeMap<&str, &Field> = all_fields(kind).map(|field| (field.name, field)).collect();
    let shown = path.display().to_string();
    let (mut records, mut faults) = (Vec::new(), Vec::new());
    for row in reader.records() {
        let Ok(row) = row else {
            faults.push((Place::line(&shown, 0), "bad_delimited"));
            continue;
        };
        let line = row.position().map_or(0, csv::Position::line);
        let mut own = Own {
            slug: String::new(),
            title: String::new(),
            text: String::new(),
            facts: Map::new(),
            named: Vec::new(),
            place: Place::line(&shown, usize::try_from(line).unwrap_or_default()),
        };
        let mut wrong = None;
        for (name, cell) in names.iter().zip(row.iter()) {
            match *name {
                "slug" => exchange::undefused(cell).clone_into(&mut own.slug),
                "title" => exchange::undefused(cell).clone_into(&mut own.title),
                "text" => exchange::undefused(cell).clone_into(&mut own.text),
                "revision" => {}
                exchange::NAMED => own.named = serde_json::from_str(cell).unwrap_or_default(),
                field => match known.get(field).map(|field| exchange::value(field, cell)) {
                    Some(Ok(Some(value))) => {
                        own.facts.insert(field.to_owned(), value);
                    }
                    Some(Err(reason)) => wrong = Some((own.place.at(field), reason)),
                    _ => {}
                },
            }
        }
        match wrong {
            Some(wrong) => faults.push(wrong),
            None => records.push(own),
        }
    }
    // A flag that is not said is not so.
    for record in &mut records {
        for field in fields(kind) {
            if field.shape == Shape::Flag {
                record.facts.entry(field.name).or_insert(Value::Bool(false));
            }
        }
    }
    Some((records, faults))
}
