//! A second export of a register: it takes back its own and leaves what people wrote.

use serde_json::json;

use super::{codes, export, extra, report, styrbord, titled, write};

#[test]
fn cells_and_roles_follow_their_column_and_not_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let columns = "System;Beskrivelse;Status;Systemejer;Systemforvalter;Alfa;Beta;Gamma\n";
    let first = format!("{columns}Byggesag;t;I drift;Teknikchef;Systemansvarlig i Plan;a1;b1;c1\n");
    let second = format!("{columns}Byggesag;t;I drift;;Systemansvarlig i Byg;;b2;c2\n");
    write(folder.path(), "2026/register.csv", &first);
    report(folder.path(), &["import", "systems", "2026/register.csv"]);
    write(folder.path(), "2027/register.csv", &second);
    let again = report(folder.path(), &["import", "systems", "2027/register.csv"]);
    assert_eq!(again["updated"], 1, "{again}");
    let system = &export(folder.path(), "systems")[0];
    assert_eq!(
        system["roles"],
        json!([{"role": "system_manager", "position": "Systemansvarlig i Byg"}])
    );
    assert_eq!(
        (extra(system, "Beta"), extra(system, "Gamma")),
        (&"b2".into(), &"c2".into())
    );
    assert!(extra(system, "Alfa").is_null());

    // A file without a column says nothing of it.
    write(
        folder.path(),
        "2028/register.csv",
        "System;Beskrivelse;Status;Gamma\nByggesag;t;I drift;c3\n",
    );
    report(folder.path(), &["import", "systems", "2028/register.csv"]);
    let system = &export(folder.path(), "systems")[0];
    assert_eq!(
        (extra(system, "Beta"), extra(system, "Gamma")),
        (&"b2".into(), &"c3".into())
    );
    assert_eq!(system["roles"][0]["position"], "Systemansvarlig i Byg");
    assert!(styrbord(folder.path(), &["verify"]).0);
}

#[test]
fn exports_of_two_months_are_one_register() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "it-systemer_2026-10.csv",
        "System;Beskrivelse;Status;Note\nByggesag;t;I drift;a\nVagtplan;t;I drift;b\n",
    );
    write(
        folder.path(),
        "it-systemer_2026-11.csv",
        "System;Beskrivelse;Status;Note\nByggesag;t;Under udfasning;c\nVagtplan;t;I drift;b\n",
    );
    report(
        folder.path(),
        &["import", "systems", "it-systemer_2026-10.csv"],
    );
    let second = report(
        folder.path(),
        &["import", "systems", "it-systemer_2026-11.csv"],
    );
    assert_eq!(
        (&second["updated"], &second["unchanged"]),
        (&1.into(), &1.into()),
        "{second}"
    );
    // A stage moves by a decision; that the file knows another is told.
    assert_eq!(codes(&second, "warnings", "code"), ["stage_differs"]);
    let systems = export(folder.path(), "systems");
    assert_eq!(titled(&systems, "Byggesag")["stage"], "operation");
    assert_eq!(extra(titled(&systems, "Byggesag"), "Note"), "c");
}

#[test]
fn rows_that_are_only_numbered_are_known_by_name() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "a.csv",
        "Id;System;Beskrivelse;Status\n1;Alfa;Om alfa;I drift\n2;Beta;Om beta;I drift\n",
    );
    report(folder.path(), &["import", "systems", "a.csv"]);
    write(
        folder.path(),
        "a.csv",
        "Id;System;Beskrivelse;Status\n1;Beta;Om beta;I drift\n2;Gamma;Om gamma;I drift\n",
    );
    let second = report(folder.path(), &["import", "systems", "a.csv"]);
    assert_eq!(second["created"], 1, "{second}");
    let systems = export(folder.path(), "systems");
    assert_eq!(titled(&systems, "Alfa")["text"], "Om alfa");
    assert_eq!(titled(&systems, "Beta")["text"], "Om beta");
}
