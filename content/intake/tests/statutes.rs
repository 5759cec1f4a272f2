//! Acts as JSON.

use std::path::Path;

use styrbord_intake::{Limits, ProblemCode, Statute, read_statute_bytes};

fn read(json: &str) -> Result<Statute, ProblemCode> {
    read_statute_bytes(Path::new("lov.json"), json.as_bytes(), &Limits::default())
        .map_err(|problem| problem.code)
}

#[test]
fn an_act_is_cited_and_its_sections_are_readable() {
    let act = read(
        r#"{"id": "2026:13", "title": "Lov om prøver", "short_name": "LBK H#3", "status": "in_force",
            "issued_date": "2026-01-05", "url": "https://example.org/13",
            "provisions": [
              {"section": "8a", "content": "§ 8 a. Loven gælder, jf. stk. 2. Stk. 2. Den omfatter: 1) hunde, 2) katte. Stk. 3. Kort."},
              {"section": "9", "content": "Uden paragraftegn."}],
            "definitions": [{"term": "hund", "definition": "et dyr"}]}"#,
    )
    .unwrap();
    assert_eq!(act.number, "LBK nr 13 af 05/01/2026");
    assert_eq!(act.issued, "2026-01-05");
    assert_eq!(
        act.body,
        "## § 8 a\n\nLoven gælder, jf. stk. 2.\n\nStk. 2. Den omfatter:\n\n1) hunde,\n2) katte.\n\nStk. 3. Kort.\n\n\
         ## § 9\n\nUden paragraftegn.\n\n"
    );
    assert!(
        act.facts
            .contains(&("definitions".to_owned(), "hund: et dyr".to_owned()))
    );
    let codes: Vec<&str> = act
        .warnings
        .iter()
        .map(|warning| warning.code.as_str())
        .collect();
    assert_eq!(codes, ["not_relied"]);
}

#[test]
fn other_json_is_no_act() {
    for json in [
        r#"[{"uuid": "1"}]"#,
        r#"{"title": "T", "provisions": []}"#,
        r#"{"name": 1}"#,
    ] {
        assert_eq!(read(json).unwrap_err(), ProblemCode::NoDocument, "{json}");
    }
    assert_eq!(
        read(r#"{"title": "T", "#).unwrap_err(),
        ProblemCode::BadJson
    );
}
