//! Delimited files and pipe tables, as they really come.

#![expect(clippy::unwrap_used, reason = "a failed test should panic")]

use std::path::Path;

use styrbord_intake::{Limits, ProblemCode, Table, WarningCode, read_table, read_table_bytes};

fn table(name: &str, content: &[u8]) -> Table {
    read_table_bytes(Path::new(name), content, &Limits::default()).unwrap()
}

fn refused(name: &str, content: &[u8]) -> ProblemCode {
    read_table_bytes(Path::new(name), content, &Limits::default())
        .unwrap_err()
        .code
}

fn codes(table: &Table) -> Vec<WarningCode> {
    table.warnings.iter().map(|warning| warning.code).collect()
}

fn cells(table: &Table) -> Vec<Vec<&str>> {
    table.sheets[0]
        .rows
        .iter()
        .map(|row| row.cells.iter().map(String::as_str).collect())
        .collect()
}

#[test]
fn detects_each_delimiter() {
    for (delimiter, text) in [
        (
            ',',
            "Navn,Ejer,Note\nRavn,Havn,\"a; b; c\"\nUgle,Skole,d;e\n",
        ),
        (';', "Navn;Pris;Note\nRavn;1,5;x, y\nUgle;2,75;z\n"),
        ('\t', "Navn\tEjer\nRavn\tHavn, nord\nUgle\tSkole\n"),
        ('|', "Navn|Ejer\nRavn|Havn\nUgle|Skole\n"),
    ] {
        let found = table("systemer.csv", text.as_bytes());
        assert_eq!(found.delimiter, Some(delimiter), "{text}");
        assert_eq!(found.sheets[0].rows.len(), 2);
        assert!(found.warnings.is_empty(), "{:?}", found.warnings);
        assert_eq!(found.sheets[0].name, "systemer");
    }
    let single = table("navne.csv", "Navn\nRavn\nUgle\n".as_bytes());
    assert_eq!((single.delimiter, single.sheets[0].rows.len()), (None, 2));
    assert_eq!(
        table("x.csv", b"sep=|\na|b\n1|2;3\n").sheets[0].rows[0].line,
        3
    );
}

#[test]
fn counts_lines_as_an_editor_does() {
    let text =
        "Navn,Note\r\nRavn,\"linje et\nlinje to\r\nlinje tre\"\r\n\r\n\r\nUgle,x\r,\rFalk,y\n";
    let found = table("a.csv", text.as_bytes());
    let lines: Vec<usize> = found.sheets[0].rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 7, 9]);
    assert_eq!(
        found.sheets[0].rows[0].cells[1],
        "linje et\nlinje to\nlinje tre"
    );
    assert_eq!(
        codes(&found),
        [WarningCode::MixedLineEnds, WarningCode::BlankRows]
    );
}

#[test]
fn unwraps_a_file_inside_a_file() {
    let text = b"\"Kilde;\"\"Navn\"\";\"\"Adresse\"\"\",,\n,,\n\"System;\"\"F\xF8lge\"\";\"\"https://a.example\"\"\",,\n\"System;\"\"Plan, by\"\";\"\"https://b.example\"\"\",,\nSystem;\"X, Y\"\n";
    let found = table("report.csv", text);
    assert_eq!(found.encoding.as_deref(), Some("windows-1252"));
    assert_eq!(found.delimiter, Some(';'));
    assert_eq!(found.sheets[0].columns, ["Kilde", "Navn", "Adresse"]);
    assert_eq!(cells(&found)[0], ["System", "Følge", "https://a.example"]);
    assert_eq!(cells(&found)[1][1], "Plan, by");
    assert!(codes(&found).contains(&WarningCode::NestedDelimited));
    assert!(codes(&found).contains(&WarningCode::ShortRow));
}

#[test]
fn names_an_unclosed_quote() {
    let found = table(
        "a.csv",
        b"Navn,Note\nRavn,ok\nUgle,\"uden ende\nFalk,x\nGlente,y\n",
    );
    assert_eq!(codes(&found), [WarningCode::UnclosedQuote]);
    assert_eq!(found.warnings[0].line, Some(3));
    assert!(found.sheets[0].rows[1].cells[1].contains("Glente"));
}

#[test]
fn reads_pipe_tables_in_text_and_in_fences() {
    let text = "# Drift\n\nTekst | uden tabel\n\n| Navn | Ejer |\n|:--|--:|\n| Ravn \\| Ugle | Havn |\n\n```\n| A | B |\n| = | = |\n| 1 | 2 |\n```\n## Andet\n\nA | B\n--|--\n3 | 4\n";
    let found = table("side.md", text.as_bytes());
    let names: Vec<&str> = found
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, ["Drift", "Drift (2)", "Andet"]);
    assert_eq!(cells(&found)[0], ["Ravn | Ugle", "Havn"]);
    assert_eq!(found.sheets[0].rows[0].line, 7);
    assert_eq!(found.sheets[2].rows[0].cells, ["3", "4"]);
    assert_eq!(refused("tom.md", b"# Ingen tabel\n"), ProblemCode::NoTable);
}

#[test]
fn says_why_a_file_is_refused() {
    assert_eq!(refused("a.pdf", b"%PDF"), ProblemCode::Unsupported);
    assert_eq!(refused("a.csv", b""), ProblemCode::Empty);
    assert_eq!(refused("a.csv", b"\xEF\xBB\xBF \r\n"), ProblemCode::Empty);
    assert_eq!(refused("a.csv", b",,\n,,\n"), ProblemCode::Empty);
    assert_eq!(
        refused("a.txt", "Bare en linje tekst\nog en til\n".as_bytes()),
        ProblemCode::NoTable
    );
    assert_eq!(
        refused("a.csv", &[0, 1, 2, 0, 0, 7, 0]),
        ProblemCode::BadEncoding
    );
    assert_eq!(
        read_table(Path::new("/no/such/file.csv")).unwrap_err().code,
        ProblemCode::NotFound
    );
    let folder = tempfile::tempdir().unwrap();
    let misleading = folder.path().join("folder.csv");
    std::fs::create_dir(&misleading).unwrap();
    assert_eq!(
        read_table(&misleading).unwrap_err().code,
        ProblemCode::NotAFile
    );
    let limits = Limits {
        file_bytes: 4,
        ..Limits::default()
    };
    let problem = read_table_bytes(Path::new("a.csv"), b"a,b\n1,2\n", &limits).unwrap_err();
    assert_eq!(problem.to_string(), "too_large: a.csv: bytes=8 limit=4");
    let limits = Limits {
        cells: 3,
        ..Limits::default()
    };
    let problem = read_table_bytes(Path::new("a.csv"), b"a,b\n1,2\n", &limits).unwrap_err();
    assert_eq!(problem.code, ProblemCode::TooLarge);
}

#[test]
fn utf8_with_a_few_broken_bytes_keeps_its_letters() {
    let mut bytes = "System,Beskrivelse\nLøn,Til æbler\n".as_bytes().to_vec();
    bytes.extend_from_slice(b"Kort\xff,Viser kort\n");
    let found = table("a.csv", &bytes);
    assert_eq!(cells(&found)[0], ["Løn", "Til æbler"]);
    assert_eq!(codes(&found), [WarningCode::ReplacedBytes]);
    let danish = table("b.csv", b"System;Beskrivelse\nL\xf8n;\xc6bler\n");
    assert_eq!(cells(&danish)[0], ["Løn", "Æbler"]);
}
