//! Lists, folders and acts as the importer has always met them.

use std::fs;

use super::{codes, export, refused, report, styrbord};

#[test]
fn rows_in_windows_1252_with_messy_dates_become_systems_once() {
    let folder = tempfile::tempdir().unwrap();
    let csv = "Systemnavn;Beskrivelse;Leverandør;Ibrugtagningsdato;Livscyklus;Farve\r\n\
               Løn;Udbetaler løn;Æblegård A/S;2019-05-01;I drift;blå\r\n\
               Sag;=Styrer sager;Æblegård A/S;9/1/2023;Ukendt fase;\r\n\
               løn;Igen;;;;\r\n;Uden navn;;;;\r\n";
    let bytes: Vec<u8> = csv
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    fs::write(folder.path().join("systemer.csv"), bytes).unwrap();

    let tried = report(
        folder.path(),
        &["import", "systems", "systemer.csv", "--dry-run"],
    );
    assert_eq!(tried["created"], 2, "{tried}");
    assert!(
        export(folder.path(), "systems").is_empty() && export(folder.path(), "vendors").is_empty()
    );

    let first = report(folder.path(), &["import", "systems", "systemer.csv"]);
    assert_eq!(first["created"], 2);
    assert_eq!(
        codes(&first, "rejected", "reason"),
        ["duplicate_name", "required"]
    );
    assert_eq!(first["rejected"][0]["line"], 4);
    assert_eq!(first["unmapped_columns"], serde_json::json!(["Farve"]));
    let warnings = codes(&first, "warnings", "code");
    assert!(
        warnings.contains(&"date_not_sure".to_owned()),
        "{warnings:?}"
    );
    assert!(
        warnings.contains(&"unknown_value".to_owned()),
        "{warnings:?}"
    );

    let systems = export(folder.path(), "systems");
    assert_eq!(systems[0]["title"], "Løn");
    assert_eq!(systems[0]["stage"], "operation");
    assert_eq!(systems[0]["in_use_from"], "2019-05-01");
    assert_eq!(systems[0]["developer"], "aeblegaard-a-s");
    assert!(systems[1].get("in_use_from").is_none());
    assert!(systems[1]["extras"].to_string().contains("9/1/2023"));
    assert_eq!(export(folder.path(), "vendors").len(), 1);

    let second = report(folder.path(), &["import", "systems", "systemer.csv"]);
    assert_eq!(
        (&second["created"], &second["updated"]),
        (&0.into(), &0.into())
    );
    assert_eq!(second["unchanged"], 2);

    let (fine, csv) = styrbord(folder.path(), &["export", "systems", "--format", "csv"]);
    assert!(fine && csv.contains("'=Styrer sager"), "{csv}");
    let (fine, csv) = styrbord(
        folder.path(),
        &["export", "systems", "--as-of", "2001-01-01"],
    );
    assert!(fine);
    assert_eq!(csv.lines().count(), 1, "nothing was registered then: {csv}");
    assert!(styrbord(folder.path(), &["verify"]).0);
    assert!(styrbord(folder.path(), &["reindex"]).0);
}

#[test]
fn a_mapping_file_overrides_and_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.csv"),
        "Kaldes,Hvad,Intern\nAlfa,Et system,hemmelig\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("m.toml"),
        "Kaldes = \"title\"\nHvad = \"text\"\nIntern = \"ignore\"\n\"Findes ikke\" = \"extra\"\n",
    )
    .unwrap();
    let without = refused(folder.path(), &["import", "systems", "a.csv"]);
    assert_eq!(codes(&without, "rejected", "reason"), ["no_name_column"]);
    let with = report(
        folder.path(),
        &["import", "systems", "a.csv", "--map", "m.toml"],
    );
    assert_eq!(with["created"], 1, "{with}");
    assert_eq!(
        codes(&with, "warnings", "code"),
        ["stage_not_stated", "column_not_found"]
    );
    assert_eq!(with["warnings"][1]["column"], "findes ikke");
    assert!(
        !export(folder.path(), "systems")[0]
            .to_string()
            .contains("hemmelig")
    );
    fs::write(folder.path().join("m.toml"), "Kaldes = \"colour\"\n").unwrap();
    assert!(
        !styrbord(
            folder.path(),
            &["import", "systems", "a.csv", "--map", "m.toml"]
        )
        .0
    );
}

#[test]
fn a_truncated_workbook_and_a_path_out_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("in");
    fs::create_dir(&inside).unwrap();
    fs::write(inside.join("half.xlsx"), b"PK\x03\x04\x14\x00\x00\x00").unwrap();
    fs::write(
        folder.path().join("secret.csv"),
        "system,description\nHemmelig,x\n",
    )
    .unwrap();
    std::os::unix::fs::symlink(folder.path().join("secret.csv"), inside.join("out.csv")).unwrap();
    let found = refused(folder.path(), &["import", "systems", "in"]);
    assert_eq!(found["created"], 0);
    assert_eq!(found["rejected"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!(codes(&found, "warnings", "code"), ["skipped_leaves_folder"]);
}

#[test]
fn decisions_know_what_replaced_them() {
    let folder = tempfile::tempdir().unwrap();
    let adr = folder.path().join("kommune/adr");
    fs::create_dir_all(&adr).unwrap();
    fs::write(
        adr.join("0001-gammel.md"),
        "# 1. Gammel\n\nDate: 2020-03-04\n\n## Status\n\nSuperseded by [2](0002-ny.md)\n\n## Context\n\nFør.\n\n## Decision\n\nVi gør A.\n\n## Consequences\n\nDyrt.\n",
    )
    .unwrap();
    fs::write(
        adr.join("0002-ny.md"),
        "# Ny\n\n- **Dato**: 2021-05-06\n- **Status**: Accepteret\n\nErstatter [den gamle](0001-gammel.md#decision).\n",
    )
    .unwrap();
    let first = report(folder.path(), &["import", "decisions", "kommune/adr"]);
    assert_eq!(first["created"], 2, "{first}");
    let decisions = export(folder.path(), "decisions");
    let (old, new) = (&decisions[0], &decisions[1]);
    assert_eq!(
        (&old["status"], &new["status"]),
        (&"superseded".into(), &"in_effect".into())
    );
    assert_eq!(old["superseded_by"], new["slug"]);
    assert_eq!(old["superseded_on"], "2021-05-06");
    assert_eq!(
        (&old["case"], &old["text"], &old["reasons"]),
        (&"Før.".into(), &"Vi gør A.".into(), &"Dyrt.".into())
    );
    assert_eq!(old["year"], 2020);
    let target = format!("(/decisions/{}#decision)", old["number"].as_str().unwrap());
    assert!(new["text"].as_str().unwrap().contains(&target), "{new}");
    let second = report(folder.path(), &["import", "decisions", "kommune/adr"]);
    assert_eq!(second["unchanged"], 2, "{second}");
    assert!(styrbord(folder.path(), &["verify"]).0);
}

#[test]
fn a_folder_of_decisions_without_status_can_be_taken_as_decided() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("log")).unwrap();
    fs::write(
        folder.path().join("log/a.md"),
        "# Vi bruger A\n\nFordi det virker.\n",
    )
    .unwrap();
    let first = report(folder.path(), &["import", "decisions", "log"]);
    assert_eq!(codes(&first, "warnings", "code"), ["no_status", "no_date"]);
    assert_eq!(export(folder.path(), "decisions")[0]["status"], "draft");
    let decided = report(folder.path(), &["import", "decisions", "log", "--decided"]);
    assert_eq!(decided["updated"], 1, "{decided}");
    assert_eq!(export(folder.path(), "decisions")[0]["status"], "in_effect");
}

#[test]
fn standards_keep_their_links_and_review_dates() {
    let folder = tempfile::tempdir().unwrap();
    let guides = folder.path().join("haandbog/guides");
    fs::create_dir_all(&guides).unwrap();
    fs::write(
        guides.join("a.html.md"),
        "---\ntitle: Alfa\nlast_reviewed_on: 2025-01-31\nreview_in: 12 months\n---\n\n# Alfa\n\nSe [b](b.md#krav-og-ønsker), [igen](b.md#beta), [ude](../../x.md) og [væk](c.md).\n",
    )
    .unwrap();
    fs::write(
        guides.join("b.md"),
        "# Beta\n\n## Krav og ønsker\n\nTilbage til [a](a.html).\n",
    )
    .unwrap();
    let first = report(folder.path(), &["import", "standards", "haandbog"]);
    assert_eq!(first["created"], 2, "{first}");
    assert_eq!(
        codes(&first, "warnings", "code"),
        ["link_leaves_folder", "link_not_found"]
    );
    let standards = export(folder.path(), "standards");
    assert_eq!(standards[0]["review_due"], "2026-01-31");
    assert_eq!(standards[0]["status"], "approved");
    assert!(
        standards[0]["text"]
            .as_str()
            .unwrap()
            .contains("(/standards/beta#krav-og-oensker), [igen](/standards/beta)")
    );
    assert!(
        standards[1]["text"]
            .as_str()
            .unwrap()
            .contains("(/standards/alfa)")
    );
    assert_eq!(
        report(folder.path(), &["import", "standards", "haandbog"])["unchanged"],
        2
    );
}

#[test]
fn a_list_of_approvals_is_one_record_per_system_and_the_matrix_of_it_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("liste.csv"),
        "System;Leverandør;Standard;Kanal;Teststatus\n\
         Cura;Systematic;DIS91;Sende;Godkendt\nNexus;KMD;DIS91;Sende;Tester\n\
         Cura;Systematic;BIN|01;Modtage;Godkendt\nCura;Andre;DIS91;Sende;Godkendt\n",
    )
    .unwrap();
    let first = report(folder.path(), &["import", "systems", "liste.csv"]);
    assert_eq!(
        (&first["read"], &first["created"], &first["merged"]),
        (&3.into(), &3.into(), &1.into()),
        "{first}"
    );
    let systems = export(folder.path(), "systems");
    let text = systems[0]["text"].as_str().unwrap();
    assert!(
        text.ends_with(
            "| Standard | Kanal |\n| --- | --- |\n| DIS91 | Sende |\n| BIN\\|01 | Modtage |"
        ),
        "{text}"
    );
    assert_eq!(systems[1]["title"], "Cura (Andre)");

    fs::write(
        folder.path().join("matrix.csv"),
        "Standard;Kanal;Cura (Systematic);Ny (Hus)\nDIS91;Sende;Godkendt;\n",
    )
    .unwrap();
    let matrix = report(folder.path(), &["import", "systems", "matrix.csv"]);
    assert_eq!(matrix["created"], 1, "{matrix}");
    assert_eq!(codes(&matrix, "rejected", "detail"), ["cura"]);
    assert_eq!(
        report(folder.path(), &["import", "systems", "liste.csv"])["unchanged"],
        3
    );
}

#[test]
fn duplicates_say_what_they_repeat_and_can_be_registered_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.csv"),
        "System,Description,Rettighedshaver\nKort,Viser kort,\nKort,Spiller kort,Spilhuset\n",
    )
    .unwrap();
    let offered = report(folder.path(), &["import", "systems", "a.csv"]);
    assert!(
        export(folder.path(), "vendors").is_empty(),
        "what is only offered brings nothing along"
    );
    assert_eq!(codes(&offered, "rejected", "reason"), ["duplicate_name"]);
    assert_eq!(codes(&offered, "rejected", "detail"), ["kort, a.csv:2"]);
    let create = ["import", "systems", "a.csv", "--duplicates", "create"];
    assert_eq!(report(folder.path(), &create)["created"], 1);
    let systems = export(folder.path(), "systems");
    assert_eq!(
        (&systems[1]["title"], &systems[1]["text"]),
        (&"Kort (2)".into(), &"Spiller kort".into())
    );
    assert_eq!(report(folder.path(), &create)["unchanged"], 2);
}

#[test]
fn systems_without_a_stage_enter_in_the_one_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.csv"),
        "System,Description\nKort,Viser kort\n",
    )
    .unwrap();
    let found = report(
        folder.path(),
        &["import", "systems", "a.csv", "--stage", "operation"],
    );
    assert_eq!(codes(&found, "warnings", "code"), ["stage_not_stated"]);
    assert_eq!(export(folder.path(), "systems")[0]["stage"], "operation");
    assert!(
        !styrbord(
            folder.path(),
            &["import", "systems", "a.csv", "--stage", "closed"]
        )
        .0
    );
}

#[test]
fn dates_that_can_be_read_in_two_ways_wait_for_someone_to_say_how() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.csv"),
        "System,Description,Stage of development,Date implemented\n\
         Kort,Viser kort,In production: less than 6 months,3/4/2025\n",
    )
    .unwrap();
    let unsure = report(folder.path(), &["import", "systems", "a.csv"]);
    assert_eq!(codes(&unsure, "warnings", "code"), ["date_not_sure"]);
    let said = report(
        folder.path(),
        &["import", "systems", "a.csv", "--dates", "month-first"],
    );
    assert_eq!(said["updated"], 1, "{said}");
    let systems = export(folder.path(), "systems");
    assert_eq!(systems[0]["in_use_from"], "2025-03-04");
    assert_eq!(systems[0]["stage"], "operation");
}

#[test]
fn of_several_exports_of_one_register_the_newest_counts() {
    let folder = tempfile::tempdir().unwrap();
    for (year, status) in [("2018", "Denied"), ("2022", "Approved")] {
        fs::create_dir_all(folder.path().join("in").join(year)).unwrap();
        fs::write(
            folder.path().join("in").join(year).join("list.csv"),
            format!(
                "System,Description,Status\nKort,Viser kort,{status}\nKun {year},Noget,Denied\n"
            ),
        )
        .unwrap();
    }
    let first = report(folder.path(), &["import", "systems", "in"]);
    assert_eq!(first["created"], 3, "{first}");
    assert_eq!(codes(&first, "rejected", "reason"), ["same_entry"]);
    let systems = export(folder.path(), "systems");
    let stage = |title: &str| {
        let system = systems.iter().find(|system| system["title"] == title);
        system.unwrap()["stage"].clone()
    };
    assert_eq!(stage("Kort"), "operation");
    assert_eq!(
        stage("Kun 2018"),
        "cancelled",
        "what was turned down is kept as such"
    );
    let second = report(folder.path(), &["import", "systems", "in"]);
    assert_eq!(second["unchanged"], 3, "{second}");
}

#[test]
fn pages_of_systems_are_systems_and_tables_about_other_things_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("wiki/Systemer/Kvantum");
    fs::create_dir_all(&pages).unwrap();
    fs::write(pages.join("index.md"), "# Kvantum\n\n### Data\n\n- Input\n").unwrap();
    fs::write(folder.path().join("wiki/Systemer/index.md"), "# Systemer\n").unwrap();
    fs::write(
        folder.path().join("wiki/moede.md"),
        "| Navn | Beskrivelse |\n| --- | --- |\n| Ane Holm | Deltager |\n",
    )
    .unwrap();
    fs::write(
        folder.path().join("wiki/kle.json"),
        r#"[{"uuid": "1", "kleNumber": "00", "description": "Styrelse"}]"#,
    )
    .unwrap();
    let found = report(folder.path(), &["import", "systems", "wiki"]);
    assert_eq!(found["created"], 1, "{found}");
    let mut reasons = codes(&found, "rejected", "reason");
    reasons.sort();
    assert_eq!(reasons, ["no_table", "not_systems", "not_systems"]);
    let systems = export(folder.path(), "systems");
    assert_eq!(systems[0]["text"], "### Data\n\n- Input");
}

#[test]
fn acts_become_standards_and_the_newer_version_replaces_the_older() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("lov")).unwrap();
    for (number, day) in [("69", "2024-01-23"), ("13", "2026-01-05")] {
        let year = &day[..4];
        fs::write(
            folder.path().join(format!("lov/{number}.json")),
            format!(
                r#"{{"id": "{year}:{number}", "title": "Lov om prøver", "short_name": "LBK H#3", "status": "in_force",
                    "issued_date": "{day}", "url": "https://example.org/{number}",
                    "provisions": [{{"section": "1", "content": "§ 1. Loven gælder."}}]}}"#
            ),
        )
        .unwrap();
    }
    fs::write(folder.path().join("lov/package.json"), r#"{"name": "lov"}"#).unwrap();
    let first = report(folder.path(), &["import", "standards", "lov"]);
    assert_eq!(first["created"], 2, "{first}");
    let mut warnings = codes(&first, "warnings", "code");
    warnings.sort();
    assert_eq!(
        warnings,
        ["not_relied", "not_relied", "skipped_no_document"]
    );
    let standards = export(folder.path(), "standards");
    let newer = standards
        .iter()
        .find(|act| act["number"] == "LBK nr 13 af 05/01/2026")
        .unwrap();
    let older = standards
        .iter()
        .find(|act| act["number"] == "LBK nr 69 af 23/01/2024")
        .unwrap();
    assert_eq!(
        (&newer["status"], &older["status"]),
        (&"approved".into(), &"superseded".into())
    );
    assert_eq!(newer["supersedes"], serde_json::json!([older["slug"]]));
    assert_eq!(
        report(folder.path(), &["import", "standards", "lov"])["unchanged"],
        2
    );
}

#[test]
fn rows_with_what_looks_like_a_cpr_number_wait_until_somebody_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let csv =
        "Systemnavn;Beskrivelse;Noter\nLøn;Udbetaler løn;\nSag;Styrer sager;Ring til 010170-1234\n";
    fs::write(folder.path().join("systemer.csv"), csv).unwrap();
    let first = report(folder.path(), &["import", "systems", "systemer.csv"]);
    assert_eq!(
        (&first["created"], codes(&first, "rejected", "reason")),
        (&1.into(), vec!["cpr_number".to_owned()]),
        "{first}"
    );
    assert!(
        !first.to_string().contains("1234"),
        "the report does not repeat it: {first}"
    );
    let arguments = ["import", "systems", "systemer.csv", "--confirm-cpr"];
    let second = report(folder.path(), &arguments);
    assert_eq!(
        (&second["created"], &second["unchanged"]),
        (&1.into(), &1.into()),
        "{second}"
    );
    assert!(
        codes(&second, "warnings", "code").contains(&"cpr_number".to_owned()),
        "{second}"
    );
    let third = report(folder.path(), &arguments);
    assert_eq!(third["unchanged"], 2, "{third}");
}
