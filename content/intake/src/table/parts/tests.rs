use super::text::MOST_BYTES;
use super::*;
use crate::Row;
use crate::read_table;

fn read(name: &str, bytes: &[u8], most: usize) -> Result<Vec<Table>, Problem> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let mut parts = Parts::open(&path, &Limits::default())?;
    let mut tables = Vec::new();
    while let Some(table) = parts.next_part(most)? {
        tables.push(table);
    }
    Ok(tables)
}

/// What parts say together is what the whole says, with the same lines.
#[test]
fn parts_are_the_whole() {
    let mut csv = String::from("Vores systemer\r\n\r\nNavn;Ejer;Bem\r\n");
    let mut lines = String::new();
    let mut list = String::from("[\n");
    for row in 0..950 {
        csv.push_str(&format!("System {row};\"to\r\nlinjer\";æ{row}\r\n"));
        lines.push_str(&format!(
            "{{\"navn\": \"System {row}\", \"x\": {{\"y\": {row}}}}}\n"
        ));
        list.push_str(&format!("  {{\n\"navn\": \"S {row}\"}},\n"));
        if row == 700 {
            csv.push_str("\r\nSen;;;;mere\r\n");
            list.push_str("{\"sen\": [1, 2]},\n");
        }
    }
    list.push_str("{\"navn\": \"sidste\"}]");
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(&csv);
    for (name, bytes) in [
        ("a.csv", csv.as_bytes()),
        ("w.csv", windows.as_ref()),
        ("b.json", list.as_bytes()),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let whole = read_table(&path).unwrap().sheets.remove(0);
        let tables = read(name, bytes, 250).unwrap();
        assert!(tables.len() > 3, "{name}");
        assert!(
            tables
                .iter()
                .all(|table| table.sheets[0].columns == whole.columns),
            "{name}"
        );
        let rows: Vec<Row> = tables
            .into_iter()
            .flat_map(|table| table.sheets[0].rows.clone())
            .collect();
        assert_eq!(rows, whole.rows, "{name}");
    }
    let tables = read("c.jsonl", lines.as_bytes(), 400).unwrap();
    assert_eq!(tables.len(), 3);
    assert_eq!(tables[0].sheets[0].columns, ["navn", "x.y"]);
    assert_eq!(tables[2].sheets[0].rows[0].line, 801);
    assert_eq!(tables[2].sheets[0].rows[0].cells, ["System 800", "800"]);
}

#[test]
fn a_quote_that_nobody_closes_is_told_and_not_held() {
    let mut bytes = b"Navn;Ejer\nA;\"uden ende\n".to_vec();
    bytes.resize(MOST_BYTES + 200_000, b'x');
    let problem = read("a.csv", &bytes, 100).unwrap_err();
    assert_eq!(
        (problem.code, problem.line),
        (ProblemCode::TooLarge, Some(2))
    );
}

#[test]
fn what_is_no_list_of_objects_is_told() {
    for text in ["\"text\"", "[{\"a\": 1}, 2]", "[{\"a\": }]"] {
        assert_eq!(
            read("a.json", text.as_bytes(), 9).unwrap_err().code,
            ProblemCode::BadJson,
            "{text}"
        );
    }
    assert!(!Parts::can_read(Path::new("a.xlsx")));
}
