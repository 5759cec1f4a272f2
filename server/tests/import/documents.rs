//! Pages, rows and Word files that state decisions and standards.

use std::io::Write as _;

use serde_json::{Value, json};

use super::{codes, export, refused, report, titled, write};

fn decision(folder: &std::path::Path, name: &str, status: &str) {
    let text =
        format!("# {name}\n\nStatus: {status}\nDato: 2026-03-01\n\n## Beslutning\n\nTekst.\n");
    write(folder, &format!("sager/{name}.md"), &text);
}

#[test]
fn a_status_that_is_taken_back_is_never_approved() {
    let folder = tempfile::tempdir().unwrap();
    for (name, status) in [
        ("a", "Ikke godkendt"),
        ("b", "Not yet approved"),
        ("c", "Ikke længere gældende"),
        ("d", "Udkast godkendt"),
        ("e", "Godkendt med bemærkninger"),
        ("f", "Udsat"),
        ("g", "Taget til efterretning"),
    ] {
        decision(folder.path(), name, status);
    }
    let found = report(folder.path(), &["import", "decisions", "sager"]);
    assert_eq!(
        codes(&found, "warnings", "code"),
        ["unknown_status", "two_statuses"]
    );
    let decisions = export(folder.path(), "decisions");
    let stands = |title: &str| {
        let decision = titled(&decisions, title);
        (
            decision["status"].as_str().unwrap(),
            decision["kind"].as_str(),
        )
    };
    assert_eq!(stands("a"), ("draft", None));
    assert_eq!(stands("b"), ("draft", None));
    assert_eq!(stands("c"), ("revoked", Some("approved")));
    assert_eq!(stands("d"), ("draft", None));
    assert_eq!(stands("e"), ("in_effect", Some("approved")));
    assert_eq!(stands("f").1, Some("postponed"));
    assert_eq!(stands("g").1, Some("noted"));
}

#[test]
fn the_day_is_found_wherever_it_stands_and_no_year_is_made_up() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "linje.md",
            "# Linje\n\nStatus: Godkendt\nDato: 7. maj 2026\n",
        ),
        (
            "felt.md",
            "---\ntitle: Felt\nstatus: Godkendt\ndato: 07-05-2026\n---\n\nTekst.\n",
        ),
        (
            "tabel.md",
            "# Tabel\n\n| Felt | Værdi |\n|---|---|\n| Status | Godkendt |\n| Dato | 7. maj 2026 |\n",
        ),
        (
            "afsnit.md",
            "# Afsnit\n\n## Status\n\nGodkendt\n\n## Dato\n\n7. maj 2026\n",
        ),
        (
            "punkt.md",
            "# Punkt\n\n- Status: Godkendt\n- Mødedato: torsdag den 7. maj 2026 kl. 10-12\n- Fase: 2. behandling\n",
        ),
        (
            "status.md",
            "# I status\n\n## Status\n\nGodkendt på mødet den 7. maj 2026\n",
        ),
        (
            "afkrydset.md",
            "# Afkrydset\n\n## Status\n\n- [x] Foreslået (dato: 2026-01-10)\n- [x] Godkendt (dato: 2026-05-07)\n- [ ] Afvist (dato: ÅÅÅÅ-MM-DD)\n",
        ),
        (
            "Referat 2026-05-07 styregruppe.md",
            "# Navn bagi\n\nStatus: Godkendt\n",
        ),
        (
            "referat-2026-05-07.md",
            "# Navn til sidst\n\nStatus: Godkendt\n",
        ),
        ("2026-05-07/referat.md", "# Mappe\n\nStatus: Godkendt\n"),
        ("udateret.md", "# Udateret\n\nStatus: Godkendt\n"),
    ] {
        write(folder.path(), &format!("sager/{name}"), text);
    }
    let found = report(folder.path(), &["import", "decisions", "sager"]);
    assert_eq!(codes(&found, "warnings", "code"), ["no_date"], "{found}");
    let decisions = export(folder.path(), "decisions");
    for decision in &decisions {
        let title = decision["title"].as_str().unwrap();
        assert_eq!(decision["status"], "in_effect", "{title}");
        if title == "Udateret" {
            assert!(decision.get("decided_on").is_none() && decision.get("year").is_none());
            assert_eq!(decision["number"], "SAGER-0000-001");
        } else {
            assert_eq!(decision["decided_on"], "2026-05-07", "{title}");
        }
    }
    let phase = titled(&decisions, "Punkt")["extras"].to_string();
    assert!(phase.contains("2. behandling"), "{phase}");
}

#[test]
fn danish_standards_have_their_status_and_their_facts() {
    let folder = tempfile::tempdir().unwrap();
    for status in [
        "Gældende",
        "Vedtaget",
        "I kraft",
        "Godkendt",
        "Udgået",
        "Ophævet",
        "Obligatorisk",
    ] {
        let text = format!(
            "---\ntitle: {status}\nstatus: {status}\nversion: \"1.2\"\nnummer: ST-01\ntype: Princip\n\
             ikrafttrædelse: 2026-01-01\nrevideres senest: 01.02.2027\ngælder for: Alle\nresumé: Kort.\n---\n\nTekst.\n"
        );
        write(folder.path(), &format!("st/{status}.md"), &text);
    }
    let found = report(folder.path(), &["import", "standards", "st"]);
    assert_eq!(
        codes(&found, "warnings", "code"),
        ["unknown_status"],
        "{found}"
    );
    for standard in export(folder.path(), "standards") {
        let title = standard["title"].as_str().unwrap();
        let status = match title {
            "Udgået" | "Ophævet" => "withdrawn",
            "Obligatorisk" => "draft",
            _ => "approved",
        };
        assert_eq!(standard["status"], status, "{title}");
        for (field, value) in [
            ("number", "ST-01"),
            ("kind", "principle"),
            ("effective_from", "2026-01-01"),
            ("review_due", "2027-02-01"),
            ("applies_to", "Alle"),
            ("summary", "Kort."),
            ("version", "1.2"),
        ] {
            assert_eq!(standard[field], value, "{title}: {field}");
        }
    }
}

#[test]
fn rows_of_a_table_are_principles_or_decisions_of_the_forum_that_they_name() {
    let folder = tempfile::tempdir().unwrap();
    write(
        folder.path(),
        "principper.csv",
        "Nummer;Princip;Begrundelse;Konsekvens\nP1;Byg åbent;Fordi *alle* kan se.;Mere genbrug.\n;;x;y\n",
    );
    let found = report(folder.path(), &["import", "standards", "principper.csv"]);
    assert_eq!(found["created"], 1, "{found}");
    assert_eq!(codes(&found, "rejected", "reason"), ["required"]);
    let principle = &export(folder.path(), "standards")[0];
    assert_eq!(
        (
            &principle["title"],
            &principle["number"],
            &principle["kind"]
        ),
        (&"Byg åbent".into(), &"P1".into(), &"principle".into())
    );
    assert_eq!(
        principle["text"],
        "## Begrundelse\n\nFordi \\*alle\\* kan se.\n\n## Konsekvens\n\nMere genbrug."
    );
    write(
        folder.path(),
        "log.csv",
        "Dato;Forum;Sag;Beslutning;Status;Ansvarlig\n\
         12-03-2026;Styregruppen;Ny planlægger;Vi køber.;Godkendt;Ida Opdigtet\n",
    );
    report(folder.path(), &["import", "decisions", "log.csv"]);
    let decision = &export(folder.path(), "decisions")[0];
    assert_eq!(
        (
            &decision["title"],
            &decision["decided_on"],
            &decision["forum"],
            &decision["status"]
        ),
        (
            &"Ny planlægger".into(),
            &"2026-03-12".into(),
            &"styregruppen".into(),
            &"in_effect".into()
        )
    );
    assert!(decision["text"].as_str().unwrap().contains("Vi køber."));
    let again = report(folder.path(), &["import", "decisions", "log.csv"]);
    assert_eq!(again["unchanged"], 1);
}

#[test]
fn a_word_file_is_read_and_what_cannot_be_read_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "tomt/side.html", "<h1>Side</h1>");
    write(folder.path(), "tomt/noter.txt", "Referat");
    let nothing = refused(folder.path(), &["import", "decisions", "tomt"]);
    assert_eq!(
        codes(&nothing, "warnings", "code"),
        ["skipped_unsupported", "skipped_unsupported"]
    );
    assert!(export(folder.path(), "forums").is_empty());

    let paragraph = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        paragraph("Heading1", "Referat af møde"),
        paragraph("Normal", "Dato: 12. marts 2026"),
        paragraph("Normal", "Status: Godkendt"),
        paragraph("Overskrift2", "Beslutning"),
        paragraph("Normal", "Pris &gt; 200 *kr*"),
    ]
    .concat();
    std::fs::create_dir(folder.path().join("word")).unwrap();
    let file = std::fs::File::create(folder.path().join("word/referat.docx")).unwrap();
    let mut archive = zip::ZipWriter::new(file);
    archive
        .start_file(
            "word/document.xml",
            zip::write::SimpleFileOptions::default(),
        )
        .unwrap();
    write!(archive, "<w:document><w:body>{body}</w:body></w:document>").unwrap();
    archive.finish().unwrap();
    report(folder.path(), &["import", "decisions", "word"]);
    let decision = &export(folder.path(), "decisions")[0];
    assert_eq!(decision["title"], "Referat af møde");
    assert_eq!(decision["decided_on"], json!("2026-03-12"));
    assert_eq!(decision["status"], "in_effect");
    let text: &Value = &decision["text"];
    assert!(
        text.as_str().unwrap().contains("Pris > 200 \\*kr\\*"),
        "{text}"
    );
}
