//! Records as a file of ours holds them, read one after the other: the file may have any size.

use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map, Value};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{all_fields, fields};
use styrbord_registry::Fault;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::objects::{self, Glance};
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

/// Addresses in a file.
pub(super) type Wanted = HashSet<String>;

/// What a file tells as a whole.
pub(super) struct Survey {
    /// The records that others of it point at.
    pub wanted: Wanted,
    /// Those that stand in it more than once.
    pub twice: HashSet<String>,
}

/// Reads a whole file once; none when it is no file of ours of that kind.
pub(super) async fn survey(kind: Kind, path: &Path) -> Result<Option<Survey>, Fault> {
    let path = path.to_owned();
    let surveyed = tokio::task::spawn_blocking(move || {
        let (mut own, mut wanted, mut twice) = (HashSet::new(), Wanted::new(), HashSet::new());
        look_through(kind, &path, |glance| {
            wanted.extend(glance.points_at);
            if let Some(again) = own.replace(glance.slug) {
                twice.insert(again);
            }
        })?;
        wanted.retain(|slug| own.contains(slug));
        Some(Survey { wanted, twice })
    });
    surveyed.await.map_err(Fault::internal)
}

/// Whether a file is one of ours of that kind.
pub(crate) fn is_one(kind: Kind, path: &Path) -> bool {
    look_through(kind, path, |_| ()).is_some()
}

/// Records that are read while those before them are brought in.
pub(super) struct Parts {
    read: mpsc::Receiver<Vec<Read>>,
    reading: Option<JoinHandle<()>>,
}

impl Parts {
    /// Begins to read a file of ours, all of it or only some of its records.
    pub fn open(kind: Kind, path: PathBuf, only: Option<Arc<Wanted>>) -> Self {
        Self::reading(move |parts| {
            let mut part = Vec::with_capacity(BATCH);
            let whole = each(kind, &path, only.as_deref(), |read| {
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

/// Looks at each record; none when it is no file of ours of that kind.
fn look_through(kind: Kind, path: &Path, mut see: impl FnMut(Glance)) -> Option<()> {
    match Format::of(path)? {
        Format::Json => objects::each(kind, path, |glance, _, _| {
            see(glance);
            ControlFlow::Continue(())
        }),
        Format::Csv => each_row(kind, path, |read| {
            if let Ok(record) = read {
                let values = objects::pointing(kind).filter_map(|name| record.facts.get(name));
                let points_at = values.flat_map(objects::slugs).collect();
                let slug = record.slug;
                see(Glance { slug, points_at });
            }
            ControlFlow::Continue(())
        }),
    }
}

/// Reads record by record, all or only some, until there are no more or nobody wants them; none when it is no file of ours
/// of that kind.
fn each(
    kind: Kind,
    path: &Path,
    only: Option<&Wanted>,
    mut take: impl FnMut(Read) -> ControlFlow<()>,
) -> Option<()> {
    let passed_over = |slug: &str| only.is_some_and(|only| !only.contains(slug));
    match Format::of(path)? {
        Format::Json => {
            let shown = path.display().to_string();
            objects::each(kind, path, |glance, text, number| {
                if passed_over(&glance.slug) {
                    return ControlFlow::Continue(());
                }
                let place = Place::line(&shown, number);
                take(match serde_json::from_str(text) {
                    Ok(object) => Ok(of_object(object, place)),
                    Err(_) => Err((place, "bad_json")),
                })
            })
        }
        Format::Csv => each_row(kind, path, |read| match read {
            Ok(record) if passed_over(&record.slug) => ControlFlow::Continue(()),
            read => take(read),
        }),
    }
}

/// How a file of ours is written.
enum Format {
    Json,
    Csv,
}

impl Format {
    fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        match ending.as_str() {
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            _ => None,
        }
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
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                let line = usize::try_from(line).unwrap_or_default();
                Err((Place::line(&shown, line), "bad_delimited"))
            }
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
            exchange::NAMED if cell.is_empty() => {}
            exchange::NAMED => match serde_json::from_str(cell) {
                Ok(named) => own.named = named,
                Err(_) => wrong = Some((own.place.at(exchange::NAMED), "bad_json")),
            },
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
        let whole = told(Parts::open(Kind::Wiki, path.clone(), None)).await;
        assert_eq!(whole, [Ok("a".to_owned()), Ok("b".to_owned())]);
        fs::write(&path, format!("[{},{{\"slug\":", record("a"))).unwrap();
        let broken = told(Parts::open(Kind::Wiki, path.clone(), None)).await;
        assert_eq!(broken, [Ok("a".to_owned()), Err("not_read_to_its_end")]);
        fs::remove_file(&path).unwrap();
        let gone = told(Parts::open(Kind::Wiki, path, None)).await;
        assert_eq!(gone, [Err("not_read_to_its_end")]);
    }

    #[tokio::test]
    async fn a_reading_that_breaks_down_is_no_end() {
        let mut parts = Parts::reading(|_| panic!("as a reader would"));
        assert!(matches!(parts.next().await, Err(Fault::Internal(_))));
    }
}
