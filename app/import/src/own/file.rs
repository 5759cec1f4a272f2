//! Records as a file of ours holds them, read one after the other: the file may have any size.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::de::{DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};
use serde_json::{Map, Value};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{all_fields, fields};
use styrbord_registry::Fault;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::exchange;
use crate::importer::BATCH;
use crate::report::Place;

/// A record as its file has it.
#[derive(Debug)]
pub(super) struct Own {
    pub slug: String,
    pub title: String,
    pub text: String,
    pub facts: Map<String, Value>,
    /// Kind, slug and title of the pages that its fields point at.
    pub named: Vec<Value>,
    pub place: Place,
}

/// A record, or where and why it cannot be read.
type Read = Result<Own, (Place, &'static str)>;

/// What a file tells as a whole: the addresses in it that other records of it name.
pub(super) type Wanted = HashSet<String>;

/// Reads a whole file once; none when it is no file of ours of that kind.
pub(super) async fn survey(kind: Kind, path: &Path) -> Result<Option<Wanted>, Fault> {
    let path = path.to_owned();
    let surveyed = tokio::task::spawn_blocking(move || {
        let (mut own, mut wanted) = (HashSet::new(), Wanted::new());
        each(kind, &path, |read| {
            if let Ok(record) = read {
                wanted.extend(same_kind(kind, &record.facts));
                own.insert(record.slug);
            }
            ControlFlow::Continue(())
        })?;
        wanted.retain(|slug| own.contains(slug));
        Some(wanted)
    });
    surveyed.await.map_err(Fault::internal)
}

/// Whether a file is one of ours of that kind.
pub(crate) fn is_one(kind: Kind, path: &Path) -> bool {
    each(kind, path, |_| ControlFlow::Continue(())).is_some()
}

/// Records that are read while those before them are brought in.
pub(super) struct Parts {
    read: mpsc::Receiver<Vec<Read>>,
    reading: Option<JoinHandle<()>>,
}

impl Parts {
    /// Begins to read a file of ours.
    pub fn open(kind: Kind, path: PathBuf) -> Self {
        Self::reading(move |parts| {
            let mut part = Vec::with_capacity(BATCH);
            let whole = each(kind, &path, |read| {
                part.push(read);
                if part.len() < BATCH {
                    return ControlFlow::Continue(());
                }
                // Nobody takes them any more when the import broke off.
                match parts.blocking_send(std::mem::replace(&mut part, Vec::with_capacity(BATCH))) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            });
            if whole.is_none() {
                // It was whole when it was surveyed.
                let place = Place {
                    file: path.display().to_string(),
                    ..Place::default()
                };
                part.push(Err((place, "not_read_to_its_end")));
            }
            let _ = parts.blocking_send(part);
        })
    }

    fn reading(read: impl FnOnce(mpsc::Sender<Vec<Read>>) + Send + 'static) -> Self {
        let (parts, receiver) = mpsc::channel(1);
        Self {
            read: receiver,
            reading: Some(tokio::task::spawn_blocking(move || read(parts))),
        }
    }

    /// The next records, none at the end: of the file, or of what can be read of it, which the last of them says.
    ///
    /// # Errors
    /// `Internal` when the reading itself broke down.
    pub async fn next(&mut self) -> Result<Option<Vec<Read>>, Fault> {
        if let Some(part) = self.read.recv().await.filter(|part| !part.is_empty()) {
            return Ok(Some(part));
        }
        if let Some(reading) = self.reading.take() {
            reading.await.map_err(Fault::internal)?;
        }
        Ok(None)
    }
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

/// Reads record by record until there are no more or nobody wants them; none when it is no file of ours of that kind.
fn each(kind: Kind, path: &Path, take: impl FnMut(Read) -> ControlFlow<()>) -> Option<()> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    match ending.as_str() {
        "json" => each_object(kind, path, take),
        "csv" => each_row(kind, path, take),
        _ => None,
    }
}

fn each_object<T>(kind: Kind, path: &Path, take: T) -> Option<()>
where
    T: FnMut(Read) -> ControlFlow<()>,
{
    let mut objects = Objects {
        kind,
        shown: path.display().to_string(),
        take,
        count: 0,
        broke: false,
    };
    let text = BufReader::with_capacity(1 << 20, File::open(path).ok()?);
    let mut parser = serde_json::Deserializer::from_reader(text);
    let read = (&mut objects).deserialize(&mut parser);
    let whole = read.is_ok() && parser.end().is_ok() && objects.count > 0;
    (whole || objects.broke).then_some(())
}

/// Takes the objects of a list while they are read.
struct Objects<T> {
    kind: Kind,
    shown: String,
    take: T,
    count: usize,
    /// Whether nobody wanted more.
    broke: bool,
}

impl<'de, T: FnMut(Read) -> ControlFlow<()>> DeserializeSeed<'de> for &mut Objects<T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: FnMut(Read) -> ControlFlow<()>> Visitor<'de> for &mut Objects<T> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element::<Map<String, Value>>()? {
            if !exchange::is_own(self.kind, item.keys().map(String::as_str)) {
                return Err(A::Error::custom("no record of ours"));
            }
            self.count += 1;
            let place = Place::line(&self.shown, self.count);
            if (self.take)(Ok(of_object(item, place))).is_break() {
                self.broke = true;
                return Err(A::Error::custom("nobody wants more"));
            }
        }
        Ok(())
    }
}

fn of_object(mut item: Map<String, Value>, place: Place) -> Own {
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
        place,
    }
}

fn each_row(kind: Kind, path: &Path, mut take: impl FnMut(Read) -> ControlFlow<()>) -> Option<()> {
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
    for row in reader.records() {
        let read = match row {
            Ok(row) => of_row(kind, &known, &names, &row, &shown),
            Err(_) => Err((Place::line(&shown, 0), "bad_delimited")),
        };
        if take(read).is_break() {
            break;
        }
    }
    Some(())
}

fn of_row(
    kind: Kind,
    known: &BTreeMap<&str, &Field>,
    names: &[&str],
    row: &csv::StringRecord,
    shown: &str,
) -> Read {
    let line = row.position().map_or(0, csv::Position::line);
    let mut own = Own {
        slug: String::new(),
        title: String::new(),
        text: String::new(),
        facts: Map::new(),
        named: Vec::new(),
        place: Place::line(shown, usize::try_from(line).unwrap_or_default()),
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
    if let Some(wrong) = wrong {
        return Err(wrong);
    }
    // A flag that is not said is not so.
    for field in fields(kind)
        .iter()
        .filter(|field| field.shape == Shape::Flag)
    {
        let said = own.facts.entry(field.name);
        said.or_insert(Value::Bool(false));
    }
    Ok(own)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use styrbord_domain::kind::Kind;
    use styrbord_registry::Fault;

    use super::{Parts, survey};

    /// What a file gives, read to its end: slugs, and reasons.
    async fn told(mut parts: Parts) -> Vec<Result<String, &'static str>> {
        let mut told = Vec::new();
        while let Some(part) = parts.next().await.unwrap() {
            told.extend(
                part.into_iter()
                    .map(|read| read.map(|own| own.slug).map_err(|(_, reason)| reason)),
            );
        }
        told
    }

    #[tokio::test]
    async fn a_file_that_breaks_off_after_its_survey_is_told() {
        let path = std::env::temp_dir().join(format!("styrbord-own-{}.json", std::process::id()));
        let record =
            |slug: &str| format!(r#"{{"slug":"{slug}","title":"{slug}","text":"x","revision":1}}"#);
        fs::write(&path, format!("[{},{}]", record("a"), record("b"))).unwrap();
        assert!(survey(Kind::Wiki, &path).await.unwrap().is_some());
        let whole = told(Parts::open(Kind::Wiki, path.clone())).await;
        assert_eq!(whole, [Ok("a".to_owned()), Ok("b".to_owned())]);
        fs::write(&path, format!("[{},{{\"slug\":", record("a"))).unwrap();
        let broken = told(Parts::open(Kind::Wiki, path.clone())).await;
        assert_eq!(broken, [Ok("a".to_owned()), Err("not_read_to_its_end")]);
        fs::remove_file(&path).unwrap();
        let gone = told(Parts::open(Kind::Wiki, path)).await;
        assert_eq!(gone, [Err("not_read_to_its_end")]);
    }

    #[tokio::test]
    async fn a_reading_that_breaks_down_is_no_end() {
        let mut parts = Parts::reading(|_| panic!("as a reader would"));
        assert!(matches!(parts.next().await, Err(Fault::Internal(_))));
    }
}
