//! What stands in cells becomes facts, or stays as it was typed; nothing is guessed and nothing is lost.

use std::fs;

use serde_json::{Value, json};

use super::{codes, export, extra, refused, report, titled, write};

#[test]
fn signs_that_mean_something_in_markdown_stay_signs() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "a.csv",
        "System;Beskrivelse;Status;Antal samtidige;Filsti;Formel;Link;Note 2\n\
         Tegntest;\"> 200 *ikke* oplyst\n#4711 <intern>\n\n1. kvartal\";I drift;> 200;C:\\Data\\_arkiv\\nyt;a*b*c og x_y_z;<intern>;* ikke oplyst\n",
    );
    report(folder.path(), &["import", "systems", "a.csv"]);
    let systems = export(folder.path(), "systems");
    for (column, typed) in [
        ("Antal samtidige", "> 200"),
        ("Filsti", "C:\\Data\\_arkiv\\nyt"),
        ("Formel", "a*b*c og x_y_z"),
        ("Link", "<intern>"),
        ("Note 2", "* ikke oplyst"),
    ] {
        assert_eq!(extra(&systems[0], column), typed);
    }
    assert_eq!(
        systems[0]["text"],
        "\\> 200 \\*ikke\\* oplyst\\\n#4711 \\<intern>\n\n1\\. kvartal"
    );
}

#[test]
fn an_unknown_stage_is_not_known_and_never_an_idea() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "a.csv",
        "System;Beskrivelse;Status\nA;t;Ikke godkendt\nB;t;Måske\nC;t;\nD;t;Idé\nE;t;Ikke i drift\nF;t;I drift\nG;t;Ukendt\n",
    );
    let found = report(folder.path(), &["import", "systems", "a.csv"]);
    assert_eq!(
        codes(&found, "warnings", "code"),
        ["unknown_value", "unknown_value"]
    );
    let systems = export(folder.path(), "systems");
    let stages: Vec<&Value> = systems.iter().map(|system| &system["stage"]).collect();
    assert_eq!(
        stages,
        [
            "unknown",
            "unknown",
            "unknown",
            "idea",
            "decommissioned",
            "operation",
            "unknown"
        ]
    );
    assert_eq!(extra(&systems[1], "Status"), "Måske");
}

#[test]
fn dates_of_a_column_are_read_by_the_order_that_it_tells() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "a.csv",
        "System;Beskrivelse;Status;Ibrugtagningsdato;Udfasningsdato\n\
         A;t;I drift;01-07-2023;31-12-2025\nB;t;I drift;01.07.2023;31.12.2025\n\
         C;t;I drift;1. juli 2023;31. december 2025\nD;t;I drift;01-07-2023 10:13;31-12-2025 00:00\n\
         E;t;I drift;1/7-2023;31/12-2025\nF;t;I drift;d. 1.7.2023;Q4 2025\nG;t;I drift;juli 2023;ultimo 2025\n",
    );
    report(folder.path(), &["import", "systems", "a.csv"]);
    for system in export(folder.path(), "systems") {
        let title = system["title"].as_str().unwrap();
        let (from, until) = (&system["in_use_from"], &system["in_use_until"]);
        match title {
            "F" => assert_eq!((from, until), (&json!("2023-07-01"), &Value::Null)),
            "G" => {
                assert_eq!((from, until), (&Value::Null, &Value::Null));
                assert_eq!(extra(&system, "Ibrugtagningsdato"), "juli 2023");
            }
            _ => assert_eq!(
                (from, until),
                (&json!("2023-07-01"), &json!("2025-12-31")),
                "{title}"
            ),
        }
    }
}

#[test]
fn words_and_numbers_of_danish_lists_are_understood() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "a.csv",
        "System;Beskrivelse;Status;Systemejer;Antal brugere;Driftsform;KLE\n\
         B1;t;I drift;\"Teknikchef, Plan\";1.200;Cloud;85.11.02\n\
         B2;t;I drift;-;250;On-prem;85.11.02 Fagsystemer\n\
         B3;t;I drift;Ukendt;ca. 40;SaaS;\"85.11.02, 01.06\"\nB4;t;I drift;;100-499;Lokalt;P\n",
    );
    report(folder.path(), &["import", "systems", "a.csv"]);
    let systems = export(folder.path(), "systems");
    let column =
        |name: &str| -> Vec<Value> { systems.iter().map(|system| system[name].clone()).collect() };
    assert_eq!(
        column("users_expected"),
        [
            json!("from_500"),
            json!("from_100"),
            json!("from_10"),
            json!("from_100")
        ]
    );
    assert_eq!(
        column("hosting"),
        [
            json!("external"),
            json!("on_premise"),
            json!("external"),
            json!("on_premise")
        ]
    );
    assert_eq!(
        column("kle_codes"),
        [
            json!(["85.11.02"]),
            json!(["85.11.02"]),
            json!(["85.11.02", "01.06"]),
            Value::Null
        ]
    );
    assert_eq!(extra(&systems[1], "KLE"), "85.11.02 Fagsystemer");
    assert_eq!(systems[0]["roles"][0]["position"], "Teknikchef, Plan");
    assert!(systems[1].get("roles").is_none() && systems[2].get("roles").is_none());
}

#[test]
fn a_cell_of_vendors_names_none_one_or_several() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "a.csv",
        "System;Beskrivelse;Status;Leverandør\nA1;t;I drift;Fiktivsoft A/S\nA2;t;I drift;fiktivsoft a/s\n\
         A3;t;I drift;Fiktivsoft A/S, Vagtdata ApS\nA4;t;I drift;Ingen\nA5;t;I drift;Internt\nA6;t;I drift;Ukendt\n\
         A7;t;I drift;Fiktivsoft A/S (CVR 12345678)\n",
    );
    let found = report(folder.path(), &["import", "systems", "a.csv"]);
    assert_eq!(codes(&found, "warnings", "code"), ["several_vendors"]);
    let vendors = export(folder.path(), "vendors");
    let titles: Vec<&Value> = vendors.iter().map(|vendor| &vendor["title"]).collect();
    assert_eq!(titles, ["Fiktivsoft A/S", "Vagtdata ApS"]);
    let systems = export(folder.path(), "systems");
    let developers: Vec<Value> = systems
        .iter()
        .map(|system| system["developer"].clone())
        .collect();
    let one = json!("fiktivsoft-a-s");
    assert_eq!(
        developers,
        [
            one.clone(),
            one.clone(),
            one.clone(),
            Value::Null,
            Value::Null,
            Value::Null,
            one
        ]
    );
    assert_eq!(
        extra(&systems[2], "Leverandør"),
        "Fiktivsoft A/S, Vagtdata ApS"
    );
    assert_eq!(extra(&systems[3], "Leverandør"), "Ingen");
}

#[test]
fn sheets_about_other_things_and_sums_are_no_systems() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "kontakter.csv",
        "Navn;E-mail;Telefon\nIda Opdigtet;ida@example.org;11111111\n",
    );
    let found = refused(folder.path(), &["import", "systems", "kontakter.csv"]);
    assert_eq!(codes(&found, "rejected", "reason"), ["not_systems"]);
    write(
        folder.path(),
        "register.csv",
        "Systemnavn;Beskrivelse;Status;Årlig udgift\nVagtplan;Planlægger vagter;I drift;98000\nTotal;;;98.000,00 kr.\n",
    );
    let found = report(folder.path(), &["import", "systems", "register.csv"]);
    assert_eq!(found["created"], 1);
    assert_eq!(codes(&found, "rejected", "reason"), ["total_row"]);
}

#[test]
fn front_matter_of_a_system_page_is_its_facts() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "wiki/systemer/byggeportal.md",
        "---\ntitle: Byggeportal\nstatus: I drift\nleverandør: Fiktivsoft A/S\nsystemejer: Teknikchef\n\
         ibrugtagningsdato: 2019-05-01\n---\n\n# Byggeportal\n\nSagsbehandling af *byggesager*.\n\n\
         | Rolle | Navn |\n| --- | --- |\n| Vagt | Bo |\n",
    );
    for path in ["wiki", "wiki/systemer"] {
        let found = report(folder.path(), &["import", "systems", path]);
        assert!(codes(&found, "rejected", "reason").is_empty(), "{found}");
        let systems = export(folder.path(), "systems");
        assert_eq!(systems.len(), 1);
        let system = &systems[0];
        assert_eq!(system["stage"], "operation");
        assert_eq!(system["developer"], "fiktivsoft-a-s");
        assert_eq!(system["roles"][0]["position"], "Teknikchef");
        assert_eq!(system["in_use_from"], "2019-05-01");
        let text = system["text"].as_str().unwrap();
        assert!(
            text.starts_with("Sagsbehandling af *byggesager*."),
            "{text}"
        );
    }
}

#[test]
fn the_mapping_file_tells_what_words_mean() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "a.csv",
        "System;Beskrivelse;Zustand\nA;t;In Betrieb\n",
    );
    write(
        folder.path(),
        "m.toml",
        "Zustand = \"stage\"\n\n[words.stage]\n\"In Betrieb\" = \"operation\"\n",
    );
    let arguments = ["import", "systems", "a.csv", "--map", "m.toml"];
    report(folder.path(), &arguments);
    assert_eq!(export(folder.path(), "systems")[0]["stage"], "operation");
    fs::write(
        folder.path().join("m.toml"),
        "[words.stage]\n\"In Betrieb\" = \"running\"\n",
    )
    .unwrap();
    assert!(!super::styrbord(folder.path(), &arguments).0);
}

#[test]
fn names_that_look_the_same_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "a.csv",
        "System;Beskrivelse;Status\nÅben Data;t;I drift\nA\u{30a}ben\u{a0}Data;t;I drift\nÅben\u{200b} Data;t;I drift\n",
    );
    let found = report(folder.path(), &["import", "systems", "a.csv"]);
    assert_eq!(found["created"], 1, "{found}");
    assert_eq!(
        codes(&found, "rejected", "reason"),
        ["duplicate_name", "duplicate_name"]
    );
    assert!(titled(&export(folder.path(), "systems"), "Åben Data")["stage"] == "operation");
}
