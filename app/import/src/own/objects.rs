//! The objects of a JSON file of ours, one after the other: what is asked of all of them is read without building each.

use std::collections::HashSet;
use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::all_fields;

use crate::exchange;

/// The fields of a kind that point at records of the same kind.
pub(super) fn pointing(kind: Kind) -> impl Iterator<Item = &'static str> {
    all_fields(kind)
        .filter(move |field| {
            matches!(field.shape, Shape::Reference(kinds) | Shape::References(kinds) if kinds.contains(&kind))
        })
        .map(|field| field.name)
}

/// The addresses that a value of such a field holds.
pub(super) fn slugs(value: &Value) -> Vec<String> {
    match value {
        Value::String(slug) => vec![slug.clone()],
        Value::Array(slugs) => {
            let slugs = slugs.iter().filter_map(Value::as_str);
            slugs.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// What one sees of a record at a glance.
pub(super) struct Glance {
    pub slug: String,
    /// The records of its own kind that it points at.
    pub points_at: Vec<String>,
}

/// Reads object by object until there are no more or nobody wants them: what one sees of it, its text, and its number from
/// 1. None when it is no file of ours of that kind.
pub(super) fn each(
    kind: Kind,
    path: &Path,
    take: impl FnMut(Glance, &str, usize) -> ControlFlow<()>,
) -> Option<()> {
    let mut objects = Objects {
        known: exchange::columns(kind).into_iter().collect(),
        points: pointing(kind).collect(),
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
    known: HashSet<&'static str>,
    /// The fields that point at records of the same kind.
    points: HashSet<&'static str>,
    take: T,
    count: usize,
    /// Whether nobody wanted more.
    broke: bool,
}

impl<'de, T: FnMut(Glance, &str, usize) -> ControlFlow<()>> DeserializeSeed<'de>
    for &mut Objects<T>
{
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, T: FnMut(Glance, &str, usize) -> ControlFlow<()>> Visitor<'de> for &mut Objects<T> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element::<Box<RawValue>>()? {
            let look = Look {
                known: &self.known,
                points: &self.points,
            };
            let mut parser = serde_json::Deserializer::from_str(item.get());
            let glance = look.deserialize(&mut parser).map_err(A::Error::custom)?;
            self.count += 1;
            if (self.take)(glance, item.get(), self.count).is_break() {
                self.broke = true;
                return Err(A::Error::custom("nobody wants more"));
            }
        }
        Ok(())
    }
}

/// Looks at an object; one with other columns than ours is none of ours.
struct Look<'k> {
    known: &'k HashSet<&'static str>,
    points: &'k HashSet<&'static str>,
}

/// What a column is.
enum Column {
    Slug,
    Points,
    /// One that each record has.
    Needed,
    Other,
}

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = Glance;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Glance, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = Glance;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a record of ours")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut columns: A) -> Result<Glance, A::Error> {
        let (mut slug, mut points_at, mut needed) = (None, Vec::new(), 0);
        while let Some(column) = columns.next_key_seed(Name(&self))? {
            match column {
                Column::Slug => {
                    let value = columns.next_value::<Value>()?;
                    slug = Some(value.as_str().unwrap_or_default().to_owned());
                }
                Column::Points => points_at.extend(slugs(&columns.next_value()?)),
                Column::Needed => {
                    needed += 1;
                    columns.next_value::<IgnoredAny>()?;
                }
                Column::Other => {
                    columns.next_value::<IgnoredAny>()?;
                }
            }
        }
        match slug {
            Some(slug) if needed >= 3 => Ok(Glance { slug, points_at }),
            _ => Err(A::Error::custom("no record of ours")),
        }
    }
}

/// The name of a column.
struct Name<'l, 'k>(&'l Look<'k>);

impl<'de> DeserializeSeed<'de> for Name<'_, '_> {
    type Value = Column;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Column, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_, '_> {
    type Value = Column;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a column")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Column, E> {
        Ok(match name {
            "slug" => Column::Slug,
            "title" | "text" | "revision" => Column::Needed,
            _ if self.0.points.contains(name) => Column::Points,
            _ if self.0.known.contains(name) => Column::Other,
            _ => return Err(E::custom("no record of ours")),
        })
    }
}
