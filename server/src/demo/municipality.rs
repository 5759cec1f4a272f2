//! The invented municipality of the demonstration, entered through the same use cases as anything else.

use std::collections::HashMap;

use figment::Figment;
use figment::providers::{Format, Toml};
use serde_json::{Map, Value};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Desk, Fault, ListQuery, Move, Page, Registry};

/// Under this name the municipality's records were made.
const NAME: &str = "Nordstrand Kommune";

macro_rules! data {
    ($file:literal) => {
        include_str!(concat!("../../../content/library/demo/", $file))
    };
}

/// The records in the order in which they can refer to each other.
const RECORDS: [(Kind, &str); 10] = [
    (Kind::Unit, data!("units.toml")),
    (Kind::Person, data!("people.toml")),
    (Kind::Vendor, data!("vendors.toml")),
    (Kind::Forum, data!("forums.toml")),
    (Kind::System, data!("systems.toml")),
    (Kind::Project, data!("projects.toml")),
    (Kind::Benefit, data!("benefits.toml")),
    (Kind::Decision, data!("decisions.toml")),
    (Kind::Standard, data!("standards.toml")),
    (Kind::Wiki, data!("wiki.toml")),
];

/// Enters the municipality where there is no page of any kind yet; otherwise nothing happens.
///
/// # Errors
/// When the database does not answer or refuses a record.
pub async fn fill(registry: &Registry) -> Result<(), Fault> {
    let desk = registry.installation(NAME);
    for kind in Kind::ALL {
        if desk.count(kind, &ListQuery::default()).await? > 0 {
            return Ok(());
        }
    }
    // All files are read before anything is written, so that a broken file leaves the database empty.
    let files = RECORDS
        .iter()
        .map(|(kind, file)| Ok((*kind, records(file, "record")?)))
        .collect::<Result<Vec<_>, Fault>>()?;
    let moves = records(data!("moves.toml"), "move")?;
    for (kind, entries) in &files {
        for entry in entries {
            enter(&desk, *kind, entry).await?;
        }
        if *kind == Kind::Person {
            appoint(&desk).await?;
        }
    }
    move_systems(&desk, &moves).await
}

/// Reads the tables of a list, in the order written.
fn records(file: &str, list: &str) -> Result<Vec<Map<String, Value>>, Fault> {
    Figment::from(Toml::string(file))
        .extract_inner(list)
        .map_err(Fault::internal)
}

/// Registers one record; a decision is adopted and a benefit gets its measurements at once.
async fn enter(desk: &Desk, kind: Kind, entry: &Map<String, Value>) -> Result<(), Fault> {
    let mut typed = entry.clone();
    let adopted = typed.remove("adopted");
    let measurements = typed.remove("measurements");
    let page = desk
        .register(kind, &Form::from_json(&Value::Object(typed)))
        .await
        .map_err(|fault| at(entry, &fault))?;
    if let Some(date) = adopted.as_ref().and_then(Value::as_str) {
        let date = date.parse().map_err(Fault::internal)?;
        desk.adopt(&page.slug, page.revision, Some(date))
            .await
            .map_err(|fault| at(entry, &fault))?;
    }
    for reading in measurements.iter().filter_map(Value::as_array).flatten() {
        desk.measure(&page.slug, &Form::from_json(reading))
            .await
            .map_err(|fault| at(entry, &fault))?;
    }
    Ok(())
}

/// Gives units their managers, who could not be named before they were registered.
async fn appoint(desk: &Desk) -> Result<(), Fault> {
    for entry in records(data!("managers.toml"), "record")? {
        let form = Form::from_json(&Value::Object(entry));
        let unit = desk.record(Kind::Unit, form.get("unit")).await?;
        let mut filled = unit.draft::<styrbord_domain::facts::UnitFacts>()?.form();
        filled.set("manager", form.get("manager"));
        desk.edit(Kind::Unit, &unit.page.slug, unit.page.revision, &filled)
            .await?;
    }
    Ok(())
}

/// Moves systems to the stages in which no system can enter the register.
async fn move_systems(desk: &Desk, moves: &[Map<String, Value>]) -> Result<(), Fault> {
    let mut moved: HashMap<String, Page> = HashMap::new();
    for entry in moves {
        let form = Form::from_json(&Value::Object(entry.clone()));
        let slug = form.get("system");
        let revision = match moved.get(slug) {
            Some(page) => page.revision,
            None => desk.record(Kind::System, slug).await?.page.revision,
        };
        let wanted = Move::read(&form, desk.today())?;
        let page = desk
            .transition(slug, revision, &wanted)
            .await
            .map_err(|fault| at(entry, &fault))?;
        moved.insert(slug.to_owned(), page);
    }
    Ok(())
}

/// Says which record was refused; the data are ours, so a refusal is a fault of the program.
fn at(entry: &Map<String, Value>, fault: &Fault) -> Fault {
    let name = entry.get("title").or_else(|| entry.get("system"));
    Fault::internal(format!(
        "{}: {fault:?}",
        name.and_then(Value::as_str).unwrap_or_default()
    ))
}
