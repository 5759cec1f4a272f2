//! The records that are measured: all of a folder of real data, or the demo.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::installation::Installation;
use crate::table::{Table, time};

/// How many systems the list has that is measured.
const SYSTEMS: usize = 5_000;
/// What each folder of the data holds, as `styrbord import` names it.
const FOLDERS: [(&str, &str); 4] = [
    ("systems", "systems"),
    ("decisions", "decisions"),
    ("standards", "standards"),
    ("danish", "standards"),
];

/// Brings in every set of the folder with the product's own command; without a folder the demo.
pub fn bring_in(
    installation: &Installation,
    folder: Option<&Path>,
    table: &mut Table,
) -> Result<()> {
    let began = Instant::now();
    let Some(folder) = folder else {
        installation.start(&["--demo"])?.stop()?;
        table.say(
            "Filling the demo and starting with it",
            time(began.elapsed().as_secs_f64() * 1e6),
        );
        return Ok(());
    };
    let (mut read, mut created, mut rejected) = (0, 0, 0);
    for (name, what) in FOLDERS {
        let sets = sets(&folder.join(name)).with_context(|| format!("no folder {name}"))?;
        let report = installation.import(what, &sets)?;
        let count = |field: &str| report[field].as_u64().unwrap_or(0);
        read += count("read");
        created += count("created");
        rejected += report["rejected"].as_array().map_or(0, Vec::len);
    }
    let took = began.elapsed().as_secs_f64() * 1e6;
    table.say(
        "Import of all data",
        format!(
            "{} for {read} rows and documents: {created} records, {rejected} rejected",
            time(took)
        ),
    );
    Ok(())
}

/// Repeats the systems under new names until there are enough of them for the list.
///
/// Returns how many there are then.
pub fn top_up_systems(installation: &Installation, table: &mut Table) -> Result<usize> {
    let systems: Vec<Value> =
        serde_json::from_str(&installation.run(&["export", "systems", "--format", "json"], &[])?)?;
    let missing = SYSTEMS.saturating_sub(systems.len());
    if missing == 0 {
        return Ok(systems.len());
    }
    let more: Vec<Value> = systems
        .iter()
        .cycle()
        .zip(1..=missing)
        .map(|(system, number)| {
            let mut system = system.clone();
            if let Some(fields) = system.as_object_mut() {
                let title = fields
                    .get("title")
                    .and_then(Value::as_str)
                    .unwrap_or_default();
                let title = json!(format!("{title} {number}"));
                fields.insert("title".to_owned(), title);
                for name in ["slug", "revision", "alt_names"] {
                    fields.remove(name);
                }
            }
            system
        })
        .collect();
    let file = installation.file("more-systems.json");
    std::fs::write(&file, serde_json::to_vec(&more)?)?;
    let began = Instant::now();
    let report = installation.import("systems", &[file])?;
    let took = began.elapsed().as_secs_f64() * 1e6;
    table.say(
        format!("Import of {missing} repeated systems"),
        format!("{}, {} records", time(took), report["created"]),
    );
    Ok(SYSTEMS)
}

fn sets(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut sets: Vec<PathBuf> = entries
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    sets.sort();
    Ok(sets)
}
