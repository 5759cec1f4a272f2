//! `styrbord export`

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Map, Value};
use styrbord_domain::facts::all_fields;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Desk, Fault, ListQuery, MAX_LIMIT, Record};

use super::place::{Place, in_words};

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
    place: Place,
}

/// Dates are typed the same everywhere.
fn day(typed: &str) -> Result<Date, String> {
    styrbord_domain::date::parse(typed).map_err(|fault| fault.code)
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
    let registry = arguments.place.registry().await?;
    let desk = registry.installation("export");
    let records = records(&desk, kind, arguments.as_of)
        .await
        .map_err(|fault| in_words(&fault))?;
    let stdout = std::io::stdout().lock();
    match arguments.format {
        Format::Csv => write_csv(stdout, kind, &records),
        Format::Json => {
            let objects: Vec<Value> = records
                .iter()
                .map(|record| Value::Object(object(record)))
                .collect();
            serde_json::to_writer_pretty(stdout, &objects).context("cannot write")
        }
    }
}

/// Every record of a kind by title, as it is or as it was when a day ended.
async fn records(desk: &Desk, kind: Kind, as_of: Option<Date>) -> Result<Vec<Record>, Fault> {
    let end = match as_of {
        Some(day) => {
            let next = day
                .tomorrow()
                .and_then(|day| day.to_zoned(TimeZone::system()));
            Some(
                next.map_err(|_| Fault::invalid("as_of", "bad_date"))?
                    .timestamp()
                    .as_millisecond(),
            )
        }
        None => None,
    };
    let mut query = ListQuery {
        limit: MAX_LIMIT,
        ..ListQuery::default()
    };
    let mut records = Vec::new();
    loop {
        let list = desk.list(kind, &query).await?;
        for record in list.items {
            match end {
                Some(end) if record.page.created_at >= end => {}
                Some(end) if record.saved_at >= end => {
                    let (_, saves) = desk.history(kind, &record.page.slug).await?;
                    if let Some(save) = saves.iter().find(|save| save.at < end) {
                        records.push(desk.revision(kind, &record.page.slug, save.number).await?);
                    }
                }
                _ => records.push(record),
            }
        }
        match list.next_cursor {
            Some(cursor) => query.cursor = Some(cursor),
            None => return Ok(records),
        }
    }
}

fn object(record: &Record) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("slug".to_owned(), Value::from(record.page.slug.as_str()));
    object.insert("title".to_owned(), Value::from(record.page.title.as_str()));
    object.extend(record.facts.clone());
    object.insert("text".to_owned(), Value::from(record.text.as_str()));
    object.insert("revision".to_owned(), Value::from(record.page.revision));
    object
}

fn write_csv(out: impl std::io::Write, kind: Kind, records: &[Record]) -> Result<()> {
    let mut names = vec!["slug", "title"];
    names.extend(all_fields(kind).map(|field| field.name));
    names.extend(["text", "revision"]);
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    writer.write_record(&names)?;
    for record in records {
        let object = object(record);
        writer.write_record(
            names
                .iter()
                .map(|name| object.get(*name).map(cell).unwrap_or_default()),
        )?;
    }
    writer.flush().context("cannot write")
}

/// A value as one cell. Text that a spreadsheet would take for a formula gets an apostrophe in front.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            format!("'{text}")
        }
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            let joined: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            cell(&Value::from(joined.join("\n")))
        }
        other => other.to_string(),
    }
}
