//! What leaves this register comes back the same into an empty one.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use super::{counted, export, report, styrbord};

/// A register with everything in it that a record can have.
fn filled(folder: &Path) {
    super::write(
        folder,
        "systemer.csv",
        "System;Beskrivelse;Status;Systemejer;Leverandør;Alternativt navn;Ibrugtagningsdato;Filsti\n\
         Byggesag;\"- a\n- b\";I drift;Teknikchef;Fiktivsoft A/S;Byg;2019-05-01;=1+1\n\
         Vagtplan;'citeret;Under udfasning;;Vagtdata ApS;;;-12\nIdéboks;=sum;Idé;;;;;\nUvis;t;Måske;;;;;\n",
    );
    report(folder, &["import", "systems", "systemer.csv"]);
    super::write(
        folder,
        "sager/0001-gammel.md",
        "# Gammel\n\nDato: 2020-03-04\nStatus: Superseded by [2](0002-ny.md)\n\n## Beslutning\n\nVi gør A.\n",
    );
    super::write(
        folder,
        "sager/0002-ny.md",
        "# Ny\n\nDato: 2021-05-06\nStatus: Godkendt\n\nErstatter [den gamle](0001-gammel.md).\n",
    );
    super::write(
        folder,
        "sager/0003-uden.md",
        "# Uden dag\n\nStatus: Godkendt\n\nTekst.\n",
    );
    report(folder, &["import", "decisions", "sager"]);
    super::write(
        folder,
        "st/politik/a.md",
        "---\ntitle: Adgang\nstatus: Gældende\nnummer: ST-1\nresumé: Kort.\n---\n\n+ Alle logger ind.\n",
    );
    report(folder, &["import", "standards", "st"]);
}

/// A record without what a register gives it anew.
fn bare(record: &Value) -> Map<String, Value> {
    let mut record = record.as_object().unwrap().clone();
    record.remove("revision");
    record
}

#[test]
fn our_own_exports_come_back_the_same() {
    let from = tempfile::tempdir().unwrap();
    filled(from.path());
    for format in ["csv", "json"] {
        let to = tempfile::tempdir().unwrap();
        for kind in ["systems", "decisions", "standards"] {
            let (fine, out) = styrbord(from.path(), &["export", kind, "--format", format]);
            assert!(fine);
            let file = format!("{kind}.{format}");
            fs::write(to.path().join(&file), out).unwrap();
            let count = export(from.path(), kind).len();
            let found = report(to.path(), &["import", kind, &file]);
            assert_eq!(found["created"], count, "{format}: {found}");
            let again = report(to.path(), &["import", kind, &file]);
            assert_eq!(again["unchanged"], count, "{format}: {again}");
            let (before, after) = (export(from.path(), kind), export(to.path(), kind));
            for (before, after) in before.iter().zip(&after) {
                assert_eq!(bare(before), bare(after), "{format}");
            }
        }
        assert!(styrbord(to.path(), &["verify"]).0);
        // The series of numbers go on behind what came back.
        super::write(
            to.path(),
            "nye/a.md",
            "# Næste\n\nDato: 2021-07-01\nStatus: Godkendt\n",
        );
        let arguments = ["import", "decisions", "nye", "--forum", "sager"];
        report(to.path(), &arguments);
        let numbers: Vec<Value> = export(to.path(), "decisions")
            .iter()
            .map(|decision| decision["number"].clone())
            .collect();
        assert!(numbers.contains(&"SAGER-2021-002".into()), "{numbers:?}");
    }
}

#[test]
fn the_versions_of_a_document_come_back_with_what_ends_them() {
    let from = tempfile::tempdir().unwrap();
    filled(from.path());
    let mut old = export(from.path(), "standards").remove(0);
    let slug = old["slug"].as_str().unwrap().to_owned();
    let mut new = old.clone();
    let next = format!("{slug}-v2");
    old["superseded_by"] = next.as_str().into();
    old["superseded_on"] = "2199-01-01".into();
    old["effective_to"] = "2198-12-31".into();
    new["slug"] = next.as_str().into();
    new["version_of"] = slug.as_str().into();
    new["supersedes"] = vec![slug].into();
    new["effective_from"] = "2199-01-01".into();
    // What follows from the day is not read from a file.
    new["in_force"] = false.into();
    let to = tempfile::tempdir().unwrap();
    let sent = [old, new];
    fs::write(
        to.path().join("ud.json"),
        serde_json::to_string(&sent).unwrap(),
    )
    .unwrap();
    let found = report(to.path(), &["import", "standards", "ud.json"]);
    assert_eq!(found["created"], 2, "{found}");
    let mut here = export(to.path(), "standards");
    here.sort_by_key(|record| record["slug"].to_string().len());
    for (sent, here) in sent.iter().zip(&here) {
        let mut here = bare(here);
        // What was sent came without the titles of what it names.
        here.insert("named".to_owned(), sent["named"].clone());
        assert_eq!(bare(sent), here);
    }
    assert!(styrbord(to.path(), &["verify"]).0);
}

#[test]
fn what_people_work_on_is_not_overwritten_by_what_left_before() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let (_, out) = styrbord(folder.path(), &["export", "systems", "--format", "json"]);
    let same = report_of(folder.path(), "systems", &out);
    assert_eq!(same["unchanged"], 4, "{same}");
    let changed = out.replace("Teknikchef", "En anden");
    let found = report_of(folder.path(), "systems", &changed);
    assert_eq!(found["rejected"][0]["reason"], "already_registered");
    assert_eq!(found["unchanged"], 3);
}

#[test]
fn how_far_a_system_has_come_elsewhere_is_not_said_of_it_here() {
    let from = tempfile::tempdir().unwrap();
    filled(from.path());
    let mut sent = export(from.path(), "systems");
    for record in &mut sent {
        record["rollout"] = "partly".into();
        record["units_relevant"] = 10.into();
        record["units_live"] = 8.into();
        record["users_relevant"] = 800.into();
    }
    let to = tempfile::tempdir().unwrap();
    let sent = serde_json::to_string(&sent).unwrap();
    let came = report_of(to.path(), "systems", &sent);
    assert_eq!(came["created"], 4, "{came}");
    // Where nothing is said of any unit nothing follows, also of those that were there.
    let again = report_of(from.path(), "systems", &sent);
    assert_eq!(again["unchanged"], 4, "{again}");
    for folder in [&from, &to] {
        for record in export(folder.path(), "systems") {
            for name in ["rollout", "units_relevant", "units_live", "users_relevant"] {
                assert_eq!(record[name], Value::Null, "{name}");
            }
        }
        assert!(styrbord(folder.path(), &["verify"]).0);
    }
}

#[test]
fn what_follows_from_the_day_is_nothing_that_people_work_on() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    for (kind, title, fact) in [
        ("decisions", "Ny", "esdh_case_ref"),
        ("standards", "Adgang", "summary"),
    ] {
        for works_on_it in [false, true] {
            let mut sent = export(folder.path(), kind);
            let mut unchanged = sent.len();
            let record = sent.iter_mut().find(|record| record["title"] == title);
            let record = record.unwrap();
            // As it left on another day.
            record["in_force"] = (record["in_force"] != true).into();
            if kind == "decisions" {
                assert_eq!(record["status"], "in_effect");
                record["status"] = "adopted".into();
            }
            if works_on_it {
                record[fact] = "Andet".into();
                unchanged -= 1;
            }
            let sent = serde_json::to_string(&sent).unwrap();
            fs::write(folder.path().join("ud.json"), sent).unwrap();
            // Where nothing at all is as it was, that is an error.
            let (_, out) = styrbord(folder.path(), &["import", kind, "ud.json"]);
            let found = counted(&out);
            assert_eq!(found["unchanged"], unchanged, "{found}");
            let rejected = &found["rejected"][0]["reason"];
            assert_eq!(*rejected == "already_registered", works_on_it, "{found}");
        }
    }
}

fn report_of(folder: &Path, kind: &str, text: &str) -> Value {
    fs::write(folder.join("ud.json"), text).unwrap();
    report(folder, &["import", kind, "ud.json"])
}

#[test]
fn of_a_record_that_stands_twice_in_a_file_the_first_counts() {
    let folder = tempfile::tempdir().unwrap();
    let record = |slug: &str, text: &str| {
        format!(r#"{{"slug":"{slug}","title":"{slug}","text":"{text}","revision":1}}"#)
    };
    let between: Vec<String> = (0..1500)
        .map(|number| record(&format!("side-{number}"), "x"))
        .collect();
    let file = format!(
        "[{},{},{},{}]",
        record("a", "en"),
        record("a", "to"),
        between.join(","),
        record("a", "tre")
    );
    fs::write(folder.path().join("ud.json"), file).unwrap();
    for (created, unchanged) in [(1501, 0), (0, 1501)] {
        let found = report(folder.path(), &["import", "wiki", "ud.json"]);
        assert_eq!(
            (&found["created"], &found["unchanged"]),
            (&created.into(), &unchanged.into()),
            "{found}"
        );
        let rejected = found["rejected"].as_array().unwrap();
        let told: Vec<_> = rejected
            .iter()
            .map(|row| (row["line"].as_u64(), row["reason"].as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (Some(2), Some("twice_in_file")),
                (Some(1503), Some("twice_in_file"))
            ]
        );
        assert_eq!(found["read"], 1503);
    }
    let stands = export(folder.path(), "wiki");
    let stands = stands.iter().find(|record| record["slug"] == "a").unwrap();
    assert_eq!(
        (&stands["text"], &stands["revision"]),
        (&"en".into(), &1.into())
    );
}

#[test]
fn a_table_that_breaks_off_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let head = "slug,title,text,revision,named\n";
    fs::write(
        folder.path().join("ud.csv"),
        format!("{head}a,A,x,1,[]\nb,B,x,1,\"[{{\"\"kind\"\":\"\"unit\n"),
    )
    .unwrap();
    let found = report(folder.path(), &["import", "wiki", "ud.csv"]);
    assert_eq!(
        (&found["created"], &found["rejected"][0]["line"]),
        (&1.into(), &3.into()),
        "{found}"
    );
    assert_eq!(found["rejected"][0]["reason"], "bad_json");
}

/// The records of a kind without what a register gives them anew.
fn told(folder: &Path, kind: &str) -> Vec<Value> {
    let mut records = export(folder, kind);
    for record in &mut records {
        for name in ["id", "revision", "created_at", "updated_at"] {
            record.as_object_mut().unwrap().remove(name);
        }
        for point in record["plan"].as_array_mut().into_iter().flatten() {
            point.as_object_mut().unwrap().remove("id");
        }
    }
    records
}

#[test]
fn what_measures_benefits_as_they_made_it_comes_in_in_any_order() {
    let folder = tempfile::tempdir().unwrap();
    let benefit = r#"[{"slug":"sagstid","title":"Sagstid","text":"Kort","revision":1,"statement":"Kortere","unit":"minutter",
        "direction":"lower_is_better","baseline":"18","target":"12","plan":[{"date":"2026-12-31","share":"50"}]}]"#;
    let indicator = r#"[{"slug":"tilfredshed","title":"Tilfredshed","text":"","revision":1,"benefits":["sagstid"],"role":"hold",
        "sign":"benefit"}]"#;
    report_of(folder.path(), "benefits", benefit);
    report_of(folder.path(), "indicators", indicator);
    let kinds = ["benefits", "indicators"];
    let stands = kinds.map(|kind| told(folder.path(), kind));
    let slugs: Vec<&Value> = stands[1].iter().map(|record| &record["slug"]).collect();
    assert_eq!(slugs, ["sagstid-indicator", "tilfredshed"]);
    let files = kinds.map(|kind| {
        let (_, out) = styrbord(folder.path(), &["export", kind, "--format", "json"]);
        (kind, out)
    });
    let mut backwards = files.clone();
    backwards.reverse();
    for files in [files, backwards] {
        let elsewhere = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            for (kind, text) in &files {
                let found = report_of(elsewhere.path(), kind, text);
                assert!(found["rejected"].as_array().unwrap().is_empty(), "{found}");
            }
        }
        let again = report_of(elsewhere.path(), files[0].0, &files[0].1);
        assert_eq!(again["unchanged"], again["read"], "{again}");
        assert_eq!(kinds.map(|kind| told(elsewhere.path(), kind)), stands);
        assert!(styrbord(elsewhere.path(), &["verify"]).0);
    }
}

#[test]
fn what_measures_benefits_comes_in_before_them() {
    let folder = tempfile::tempdir().unwrap();
    // One that is not wanted, one whose plan is approved, and two that one indicator speaks for, beside another that did.
    let benefits = r#"[{"slug":"fejl","title":"Fejl","text":"","revision":1,"sign":"disbenefit","unit":"fejl",
        "direction":"lower_is_better","baseline":"1","target":"2"},
        {"slug":"sagstid","title":"Sagstid","text":"","revision":1,"status":"active","unit":"minutter",
        "direction":"lower_is_better","baseline":"18","target":"12","plan":[{"date":"2026-12-31","share":"50"}]},
        {"slug":"svartid","title":"Svartid","text":"","revision":1},
        {"slug":"ventetid","title":"Ventetid","text":"","revision":1}]"#;
    let indicators = r#"[{"slug":"gammel","title":"Gammel","text":"","revision":1,"benefits":["ventetid"],"role":"supporting",
        "unit":"uger","baseline":"3"},
        {"slug":"tid","title":"Tid","text":"Tælles","revision":1,"benefits":["svartid","ventetid"],"role":"primary",
        "unit":"dage","direction":"lower_is_better","baseline":"9","target":"5"}]"#;
    report_of(folder.path(), "benefits", benefits);
    report_of(folder.path(), "indicators", indicators);
    let kinds = ["indicators", "benefits"];
    let stands = kinds.map(|kind| told(folder.path(), kind));
    assert_eq!(stands.each_ref().map(Vec::len), [4, 4]);
    for format in ["json", "csv"] {
        let elsewhere = tempfile::tempdir().unwrap();
        for again in [false, true] {
            for kind in kinds {
                let (_, out) = styrbord(folder.path(), &["export", kind, "--format", format]);
                let file = format!("{kind}.{format}");
                fs::write(elsewhere.path().join(&file), out).unwrap();
                let found = report(elsewhere.path(), &["import", kind, &file]);
                assert!(found["rejected"].as_array().unwrap().is_empty(), "{found}");
                assert_eq!(found["unchanged"] == found["read"], again, "{found}");
            }
        }
        assert_eq!(kinds.map(|kind| told(elsewhere.path(), kind)), stands);
        assert!(styrbord(elsewhere.path(), &["verify"]).0);
    }
}

#[test]
fn benefits_that_decisions_named_learn_from_what_measures_them() {
    let folder = tempfile::tempdir().unwrap();
    let named = r#"[{"kind":"benefit","slug":"fejl","title":"Fejl"},{"kind":"benefit","slug":"klager","title":"Klager"}]"#;
    let decisions = format!(
        r#"[{{"slug":"sag-2021-001","title":"Vi gør A","text":"Ja","revision":1,"number":"SAG-2021-001","forum":"sager",
        "kind":"approved","status":"in_effect","decided_on":"2021-05-06","adopted_on":"2021-05-06","subjects":["fejl","klager"],
        "named":[{{"kind":"forum","slug":"sager","title":"Sager"}},{}]}}]"#,
        named.trim_matches(['[', ']'])
    );
    let indicators = format!(
        r#"[{{"slug":"tal","title":"Tal","text":"Tælles","revision":1,"benefits":["fejl","klager"],"role":"primary","unit":"sager",
        "direction":"lower_is_better","baseline":"1","target":"2","plan_decision":"sag-2021-001","sign":"disbenefit",
        "named":{named}}}]"#
    );
    let benefit = |slug: &str| {
        format!(
            r#"{{"slug":"{slug}","title":"{slug}","text":"","revision":1,"status":"active","sign":"disbenefit","unit":"sager",
            "direction":"lower_is_better","baseline":"1","target":"2","named":[]}}"#
        )
    };
    let benefits = format!("[{},{}]", benefit("fejl"), benefit("klager"));
    for (kind, text) in [
        ("decisions", &decisions),
        ("indicators", &indicators),
        ("benefits", &benefits),
    ] {
        let found = report_of(folder.path(), kind, text);
        assert!(found["rejected"].as_array().unwrap().is_empty(), "{found}");
    }
    let stands = export(folder.path(), "indicators");
    assert_eq!(stands.len(), 1);
    assert_eq!(
        (&stands[0]["sign"], &stands[0]["plan_approved"]),
        (&"disbenefit".into(), &true.into())
    );
    // What a file says of its decision stands, also where its benefits name none.
    assert_eq!(stands[0]["plan_decision"], "sag-2021-001");
    assert!(styrbord(folder.path(), &["verify"]).0);
}
