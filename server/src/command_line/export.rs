//! `styrbord export`

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{all_fields, lines};
use styrbord_domain::lines::bare;
use styrbord_import::exchange;
use styrbord_registry::{Desk, Fault, ListQuery, MAX_LIMIT, Record};

use super::installation::{Installation, in_words, said};

/// The flags of `styrbord export`.
#[derive(Args, Debug)]
pub struct Arguments {
    /// A kind of record, such as systems or decisions.
    kind: String,
    /// How to write it.
    #[arg(long, default_value = "csv")]
    format: Format,
    /// As it was at the end of that day, as YYYY-MM-DD.
    #[arg(long, value_parser = day)]
    as_of: Option<Date>,
    #[command(flatten)]
    installation: Installation,
}

/// Dates are typed the same everywhere.
fn day(typed: &str) -> Result<Date, String> {
    styrbord_domain::date::parse(typed).map_err(|fault| said(&fault))
}

#[derive(ValueEnum, Clone, Copy, Debug)]
enum Format {
    /// UTF-8 with commas, quoted where needed (RFC 4180).
    Csv,
    /// A list of objects.
    Json,
}

/// Writes all records of a kind to standard output.
pub async fn run(arguments: Arguments) -> Result<()> {
    let name = arguments.kind.as_str();
    let Some(kind) = Kind::in_folder(name).or_else(|| name.parse().ok()) else {
        let kinds: Vec<&str> = Kind::ALL.into_iter().map(Kind::folder).collect();
        bail!("there are no {name}; there are {}", kinds.join(", "));
    };
    let registry = arguments.installation.registry().await?;
    let desk = registry.installation("export");
    let desk = arguments
        .as_of
        .map_or_else(|| desk.clone(), |day| desk.as_of(day));
    let records = records(&desk, kind)
        .await
        .map_err(|fault| in_words(&fault))?;
    let named = named(&desk, kind, &records)
        .await
        .map_err(|fault| in_words(&fault))?;
    let objects = records
        .iter()
        .zip(&named)
        .map(|(record, named)| object(record, named));
    let stdout = std::io::stdout().lock();
    match arguments.format {
        Format::Csv => write_csv(stdout, kind, objects),
        Format::Json => {
            let objects: Vec<Value> = objects.map(Value::Object).collect();
            serde_json::to_writer_pretty(stdout, &objects).context("cannot write")
        }
    }
}

/// Every record of a kind by title.
async fn records(desk: &Desk, kind: Kind) -> Result<Vec<Record>, Fault> {
    let mut query = ListQuery {
        limit: MAX_LIMIT,
        with_text: true,
        ..ListQuery::default()
    };
    let mut records = Vec::new();
    loop {
        let list = desk.list(kind, &query).await?;
        records.extend(list.items);
        match list.next_cursor {
            Some(cursor) => query.cursor = Some(cursor),
            None => return Ok(records),
        }
    }
}

/// Kind, slug and title of the pages that each record's fields point at.
async fn named(desk: &Desk, kind: Kind, records: &[Record]) -> Result<Vec<Value>, Fault> {
    let mut all = Vec::with_capacity(records.len());
    for chunk in records.chunks(200) {
        let slugs: Vec<Vec<String>> = chunk
            .iter()
            .map(|record| pointed_at(kind, record))
            .collect();
        let mut wanted = slugs.concat();
        wanted.sort_unstable();
        wanted.dedup();
        let heads = desk.heads(&wanted).await?;
        all.extend(slugs.iter().map(|slugs| {
            let heads = slugs.iter().filter_map(|slug| heads.get(slug));
            heads
                .map(|page| {
                    json!({"kind": page.kind.as_str(), "slug": page.slug, "title": page.title})
                })
                .collect::<Value>()
        }));
    }
    Ok(all)
}

/// The slugs in a record's fields and rows, each once.
fn pointed_at(kind: Kind, record: &Record) -> Vec<String> {
    fn gather(field: &Field, value: &Value, into: &mut BTreeSet<String>) {
        match (field.shape, value) {
            (Shape::Reference(_), Value::String(slug)) => {
                into.insert(slug.clone());
            }
            (Shape::References(_), Value::Array(slugs)) => {
                into.extend(slugs.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            (Shape::Rows(fields), Value::Array(rows)) => {
                for (field, row) in fields
                    .iter()
                    .flat_map(|field| rows.iter().map(move |row| (field, row)))
                {
                    if let Some(value) = row.get(field.name) {
                        gather(field, value, into);
                    }
                }
            }
            _ => {}
        }
    }
    let mut slugs = BTreeSet::new();
    for field in all_fields(kind) {
        if let Some(value) = record.facts.get(field.name) {
            gather(field, value, &mut slugs);
        }
    }
    slugs.into_iter().collect()
}

fn object(record: &Record, named: &Value) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("slug".to_owned(), Value::from(record.page.slug.as_str()));
    object.insert("title".to_owned(), Value::from(record.page.title.as_str()));
    object.extend(record.facts.clone());
    for (field, _) in lines(record.page.kind) {
        if let Some(value) = object.get_mut(field.name) {
            *value = bare(field, value);
        }
    }
    object.insert("text".to_owned(), Value::from(record.text.as_str()));
    object.insert("revision".to_owned(), Value::from(record.page.revision));
    object.insert(exchange::NAMED.to_owned(), named.clone());
    object
}

fn write_csv(
    out: impl std::io::Write,
    kind: Kind,
    objects: impl Iterator<Item = Map<String, Value>>,
) -> Result<()> {
    let names = exchange::columns(kind);
    let fields: BTreeMap<&str, &Field> =
        all_fields(kind).map(|field| (field.name, field)).collect();
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    writer.write_record(&names)?;
    for object in objects {
        writer.write_record(names.iter().map(|name| {
            let value = object.get(*name);
            value
                .map(|value| exchange::cell(fields.get(name).copied(), value))
                .unwrap_or_default()
        }))?;
    }
    writer.flush().context("cannot write")
}
