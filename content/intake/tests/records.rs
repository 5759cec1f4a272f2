//! JSON and YAML as rows.

#![expect(clippy::unwrap_used, reason = "a failed test should panic")]

use std::path::Path;

use styrbord_intake::{Limits, ProblemCode, Table, WarningCode, read_table_bytes};

fn table(name: &str, content: &str) -> Table {
    read_table_bytes(Path::new(name), content.as_bytes(), &Limits::default()).unwrap()
}

#[test]
fn reads_a_list_of_objects_with_their_lines() {
    let text = "[\n  {\"navn\": \"Ravn\", \"ejer\": {\"enhed\": \"Havn\"}},\n  {\"navn\": \"Ugle\", \"mærker\": [\"a\", 2]}\n]";
    let found = table("systemer.json", text);
    let sheet = &found.sheets[0];
    assert_eq!(sheet.columns, ["navn", "ejer.enhed", "mærker"]);
    assert_eq!(sheet.rows[0].line, 2);
    assert_eq!(sheet.rows[1].line, 3);
    assert_eq!(sheet.rows[1].cells, ["Ugle", "", "a\n2"]);
}

#[test]
fn takes_envelopes_off_and_names_what_was_beside() {
    let odata = table(
        "a.json",
        "{\"@odata.count\": 1,\n\"value\": [{\"Name\": \"Ravn\"}]}",
    );
    assert_eq!(odata.sheets[0].rows[0].cells, ["Ravn"]);
    assert_eq!(odata.warnings[0].code, WarningCode::EnvelopeMember);
    assert_eq!(odata.warnings[0].detail, "@odata.count=1");
    let second = table(
        "b.json",
        "{\"payload\": {\"uuid\": \"7\", \"roles\": [{\"n\": 1}]}}",
    );
    assert_eq!(second.sheets[0].columns, ["uuid", "roles"]);
    assert_eq!(second.sheets[0].rows[0].cells, ["7", "[{\"n\":1}]"]);
    assert_eq!(
        (
            second.sheets[1].name.as_str(),
            second.sheets[1].part_of.as_deref()
        ),
        ("roles", Some("roles"))
    );
    // A record may have a plain member of that name.
    let record = table("c.json", "{\"value\": 3, \"name\": \"x\"}");
    assert_eq!(record.sheets[0].columns, ["value", "name"]);
    let none = table("d.json", "{\"value\": []}");
    assert_eq!(none.warnings[0].code, WarningCode::NoRows);
}

#[test]
fn reads_an_object_of_objects_by_key() {
    let members: Vec<String> = (10..30)
        .map(|key| format!("\"00.{key}\":{{\"titel\":\"T{key}\"}}"))
        .collect();
    let found = table("koder.json", &format!("{{{}}}", members.join(",")));
    assert_eq!(found.sheets[0].columns, ["key", "titel"]);
    assert_eq!(found.sheets[0].rows.len(), 20);
    assert_eq!(found.sheets[0].rows[0].cells, ["00.10", "T10"]);
}

#[test]
fn keeps_values_under_repeated_names() {
    let found = table("a.json", "[{\"a\": 1, \"a\": 2}]");
    assert_eq!(found.sheets[0].rows[0].cells, ["1\n2"]);
    assert_eq!(found.warnings[0].code, WarningCode::RepeatedKey);
    assert_eq!(found.warnings[0].column.as_deref(), Some("a"));
}

#[test]
fn points_at_the_fault() {
    let read = |name: &str, text: &str| {
        read_table_bytes(Path::new(name), text.as_bytes(), &Limits::default()).unwrap_err()
    };
    let problem = read("a.json", "[\n {\"a\": 1},\n {\"a\": }\n]");
    assert_eq!(
        (problem.code, problem.line, problem.column),
        (ProblemCode::BadJson, Some(3), Some(8))
    );
    assert_eq!(read("a.json", "[{\"a\": 1}").code, ProblemCode::BadJson);
    assert_eq!(
        read(
            "a.json",
            &format!("[{}1{}]", "[".repeat(4000), "]".repeat(4000))
        )
        .code,
        ProblemCode::BadJson
    );
    let problem = read("a.yml", "name: Ravn\nnote: [1, 2\nend: x\n");
    assert_eq!(
        (problem.code, problem.line.is_some()),
        (ProblemCode::BadYaml, true)
    );
    // Each level doubles the one below: written out it would be endless.
    let bomb: String = (1..40)
        .map(|level| format!("a{level}: &a{level} [*a{}, *a{}]\n", level - 1, level - 1))
        .collect();
    assert_eq!(
        read("a.yml", &format!("a0: &a0 [x, x]\n{bomb}")).code,
        ProblemCode::BadYaml
    );
}

#[test]
fn reads_yaml_records_as_typed() {
    let text = "---\nschemaVersion: '1.0'\nname:\n  da: Ravn\n  en: Raven\nversion: 1.10\nactive: true\ntags:\n  - drift\n  - havn\nuses:\n  - unit: Havn\n    since: 2020-01-02\n";
    let found = table("ravn.yml", text);
    let sheet = &found.sheets[0];
    assert_eq!(
        sheet.columns,
        [
            "schemaVersion",
            "name.da",
            "name.en",
            "version",
            "active",
            "tags",
            "uses"
        ]
    );
    let cells: Vec<&str> = sheet.rows[0].cells.iter().map(String::as_str).collect();
    assert_eq!(
        cells[..6],
        ["1.0", "Ravn", "Raven", "1.10", "true", "drift\nhavn"]
    );
    assert_eq!(cells[6], "[{\"unit\":\"Havn\",\"since\":\"2020-01-02\"}]");
    assert_eq!(found.sheets[1].columns, ["unit", "since"]);
    let several = table("a.yaml", "- n: 1\n- n: 2\n");
    assert_eq!(several.sheets[0].rows.len(), 2);
}
