//! Import and export as a person in a terminal meets them, on small files of our own.

#![expect(clippy::unwrap_used, reason = "a failed test should panic")]

mod again;
mod documents;
mod lists;
mod round_trip;
mod values;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

pub(crate) fn styrbord(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_styrbord"))
        .current_dir(folder)
        .env("STYRBORD_DATA_DIR", folder.join("data"))
        .args(arguments)
        .output()
        .unwrap();
    (
        output.status.success(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

pub(crate) fn report(folder: &Path, arguments: &[&str]) -> Value {
    let (fine, out) = styrbord(folder, arguments);
    assert!(fine, "{out}");
    counted(&out)
}

/// The report of an import that brought nothing in, which is an error.
pub(crate) fn refused(folder: &Path, arguments: &[&str]) -> Value {
    let (fine, out) = styrbord(folder, arguments);
    assert!(!fine, "{out}");
    counted(&out)
}

fn counted(out: &str) -> Value {
    let report: Value = serde_json::from_str(out).unwrap();
    let count = |name: &str| report[name].as_u64().unwrap();
    let rejected = report["rejected"].as_array().unwrap().len() as u64;
    assert_eq!(
        count("read"),
        count("created") + count("updated") + count("unchanged") + rejected,
        "{report}"
    );
    report
}

pub(crate) fn export(folder: &Path, kind: &str) -> Vec<Value> {
    let (fine, out) = styrbord(folder, &["export", kind, "--format", "json"]);
    assert!(fine);
    serde_json::from_str(&out).unwrap()
}

pub(crate) fn codes(report: &Value, list: &str, name: &str) -> Vec<String> {
    let rows = report[list].as_array().unwrap().iter();
    rows.map(|row| row[name].as_str().unwrap().to_owned())
        .collect()
}

/// Writes a file below the folder, with the folders that it lies in.
pub(crate) fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The record of that title.
pub(crate) fn titled<'v>(records: &'v [Value], title: &str) -> &'v Value {
    let found = records.iter().find(|record| record["title"] == title);
    found
        .ok_or_else(|| format!("no {title} among {records:?}"))
        .unwrap()
}

/// A column of a foreign file as the record keeps it.
pub(crate) fn extra<'v>(record: &'v Value, name: &str) -> &'v Value {
    let extras = record["extras"].as_array().unwrap();
    let found = extras.iter().find(|extra| extra["name"] == name);
    found.map_or(&Value::Null, |extra| &extra["value"])
}
