//! Documents in the many shapes in which people write decisions and standards.

#![expect(clippy::unwrap_used, reason = "a failed test should panic")]

use std::path::Path;

use styrbord_intake::{
    DocumentFile, FieldSource, Limits, ProblemCode, TitleSource, WarningCode, read_document_bytes,
};

fn document(name: &str, text: &str) -> DocumentFile {
    read_document_bytes(Path::new(name), text.as_bytes(), &Limits::default()).unwrap()
}

fn facts(found: &DocumentFile) -> Vec<(&str, &str, usize)> {
    found
        .fields
        .iter()
        .map(|field| (field.name.as_str(), field.value.as_str(), field.line))
        .collect()
}

#[test]
fn reads_headings_and_lines() {
    let text = "# 7. Flyt driften\n\nDate: 2024-05-06\n\n## Status\n\nSuperseded by [9. Flyt den tilbage](0009-tilbage.md)\n\n## Context\n\nDen gamle drift kostede meget.\n";
    let found = document("0007-flyt-driften.md", text);
    assert_eq!(
        (found.title.as_str(), found.title_source),
        ("7. Flyt driften", TitleSource::Heading)
    );
    assert_eq!(
        facts(&found),
        [
            ("Date", "2024-05-06", 3),
            ("Status", "Superseded by 9. Flyt den tilbage", 7)
        ]
    );
    let status = found.fields_named("status").next().unwrap();
    let targets: Vec<&str> = found
        .links_of(status)
        .map(|link| link.target.as_str())
        .collect();
    assert_eq!(targets, ["0009-tilbage.md"]);
    assert_eq!(found.headings[2].opening, "Den gamle drift kostede meget.");
}

#[test]
fn reads_bullets_in_both_bold_styles_and_bare() {
    for line in [
        "* **Status:** Active",
        "- **Status**: Active",
        "- Status: Active",
        "**Status:** Active\\",
        "**Status: Active**\\",
    ] {
        let text = format!(
            "# Valg\n\n{line}\n- **Deciders:** Ane,\n  Bo\n\n## Drivers\n\n- **Cost:** low\n- **Speed:** high\n"
        );
        let found = document("valg.md", &text);
        assert_eq!(
            facts(&found),
            [("Status", "Active", 3), ("Deciders", "Ane, Bo", 4)],
            "{line}"
        );
    }
}

#[test]
fn reads_danish_minutes() {
    let text = "## Dagsorden\n# Møde 20.04.2026\n\n**Status**\n- [x] Referat klar\n- [ ] Referat godkendt\n\n## Mødefakta\n\n**Mødenavn**: Styregruppe\n\n**Tid**: 20.04.2026  kl. 13\n\n**Lokale**: 4\n\n#### Deltagere:\n- [x] Ane\n";
    let found = document("20260420_moede.md", text);
    assert_eq!(found.title, "Møde 20.04.2026");
    assert_eq!(found.name_date.as_deref(), Some("2026-04-20"));
    assert_eq!(
        facts(&found),
        [
            ("Status", "[x] Referat klar\n[ ] Referat godkendt", 4),
            ("Mødenavn", "Styregruppe", 10),
            ("Tid", "20.04.2026  kl. 13", 12),
            ("Lokale", "4", 14),
            ("Deltagere", "[x] Ane", 17)
        ]
    );
    let found = document(
        "b.md",
        "# [ODR]Frikøb\n\n- **Dato**: 2025-02-10\n- **Status**: Accepteret\n",
    );
    assert_eq!(found.title, "[ODR]Frikøb");
    assert_eq!(
        facts(&found),
        [("Dato", "2025-02-10", 3), ("Status", "Accepteret", 4)]
    );
}

#[test]
fn reads_front_matter_and_keeps_the_body_apart() {
    let text = "\u{feff}---\r\ntitle: Åbne formater\r\nstatus: accepted # since May\r\nversion: 1.10\r\nowner:\r\n  unit: Digitalisering\r\ntags: [a, b]\r\n---\r\n\r\n# Overskrift\r\n\r\nSe [her](../b.md#c).\r\n";
    let found = document("a.html.md", text);
    assert_eq!(
        (found.title.as_str(), found.title_source),
        ("Åbne formater", TitleSource::FrontMatter)
    );
    assert_eq!(
        facts(&found),
        [
            ("title", "Åbne formater", 2),
            ("status", "accepted", 3),
            ("version", "1.10", 4),
            ("owner.unit", "Digitalisering", 6),
            ("tags", "a\nb", 7)
        ]
    );
    assert_eq!(found.body, "\n# Overskrift\n\nSe [her](../b.md#c).\n");
    assert_eq!(
        (found.body_line, found.headings[0].line, found.links[0].line),
        (9, 10, 12)
    );
    assert_eq!(found.links[0].target, "../b.md#c");
    assert_eq!(found.encoding, "UTF-8 with BOM");
}

#[test]
fn keeps_bad_front_matter() {
    let found = document(
        "a.md",
        "---\ntitle: Drift: natten over\nstatus: accepted\nx: [1\n---\n\nTekst\n",
    );
    assert_eq!(found.title, "Drift: natten over");
    assert_eq!(found.warnings[0].code, WarningCode::BadFrontMatter);
    assert!(found.front_matter.unwrap().contains("x: [1"));
    let rules = document(
        "b.md",
        "---\n\nEt afsnit mellem to streger.\n\n---\n\nMere\n",
    );
    assert!(rules.front_matter.is_none() && rules.body.contains("mellem to streger"));
    let open = document("c.md", "---\ntitle: x\n\n# Uden slutning\n");
    assert_eq!(open.title, "Uden slutning");
}

#[test]
fn reads_small_tables_at_the_top() {
    let text = "# Standard\n\n| Felt | Værdi |\n|---|---|\n| Status | **Gældende** |\n| Ejer | Digitalisering |\n\n## Krav\n\nTekst\n";
    let found = document("s.md", text);
    assert_eq!(
        facts(&found),
        [("Status", "Gældende", 5), ("Ejer", "Digitalisering", 6)]
    );
    let headless = document(
        "s.md",
        "# S\n\n| Status | Gældende |\n|---|---|\n| Dato | 2025-01-31 |\n",
    );
    assert_eq!(
        facts(&headless),
        [("Status", "Gældende", 3), ("Dato", "2025-01-31", 5)]
    );
    assert!(
        headless
            .fields
            .iter()
            .all(|field| field.source == FieldSource::Table)
    );
}

#[test]
fn a_separator_without_a_header_is_no_table() {
    let found = document(
        "a.md",
        "# Titel\n\nStatus: Aktiv\nTekst\n|---|---|\n| Ejer | Havn |\n",
    );
    assert_eq!(facts(&found), [("Status", "Aktiv", 3)]);
}

#[test]
fn leaves_code_and_comments_alone() {
    let text = "# Skabelon\n\n<!--\nStatus: Proposed\n-->\n\n```\nDate: 2020-01-01\n```\n\n## Status\n\n![Accepted](https://badge.example/a.svg)\n";
    let found = document("a.md", text);
    assert_eq!(facts(&found), [("Status", "Accepted", 13)]);
    assert!(found.links[0].is_image);
}

#[test]
fn finds_a_title_even_where_none_is_written() {
    let equal = document(
        "rfc-035-navne_paa.md",
        "## Problem\n\nx\n\n## Forslag\n\ny\n",
    );
    assert_eq!(
        (equal.title.as_str(), equal.title_source),
        ("rfc 035 navne paa", TitleSource::FileName)
    );
    let lower = document("a.md", "## Eneste store\n\n### Under\n");
    assert_eq!(lower.title, "Eneste store");
    let template = document("side.html.md.erb", "# <%= title %>\n\nTekst\n");
    assert_eq!(
        (template.title.as_str(), template.warnings[0].code),
        ("side", WarningCode::TemplateTags)
    );
    for no_title in ["# .\n\nTekst\n", "# TL;DR\n\nTekst\n"] {
        assert_eq!(document("rfc-1.md", no_title).title, "rfc 1", "{no_title}");
    }
    let nothing = read_document_bytes(Path::new("a.md"), b" \n", &Limits::default()).unwrap_err();
    assert_eq!(nothing.code, ProblemCode::Empty);
    let other = read_document_bytes(Path::new("a.doc"), b"x", &Limits::default()).unwrap_err();
    assert_eq!(other.code, ProblemCode::Unsupported);
}
