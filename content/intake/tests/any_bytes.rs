//! No bytes at all may make a reader panic.

use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::prop_oneof;
use styrbord_intake::{DayOrder, Limits, read_date_as, read_document_bytes, read_table_bytes};

const NAMES: [&str; 9] = [
    "a.csv", "a.tsv", "a.txt", "a.xlsx", "a.ods", "a.json", "a.yaml", "a.md", "a",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tables_of_random_bytes(bytes in vec(any::<u8>(), 0..600)) {
        for name in NAMES {
            check_table(name, &bytes);
        }
    }

    #[test]
    fn tables_of_telling_pieces(pieces in vec(piece(), 0..60)) {
        let bytes = pieces.concat();
        for name in NAMES {
            check_table(name, &bytes);
        }
    }

    #[test]
    fn zip_heads_with_random_tails(bytes in vec(any::<u8>(), 0..600)) {
        let mut archive = b"PK\x03\x04".to_vec();
        archive.extend(&bytes);
        check_table("a.xlsx", &archive);
    }

    #[test]
    fn documents_of_random_bytes(bytes in vec(any::<u8>(), 0..600)) {
        check_document(&bytes);
    }

    #[test]
    fn documents_of_telling_pieces(pieces in vec(piece(), 0..60)) {
        check_document(&pieces.concat());
    }

    #[test]
    fn dates_of_any_text(text in ".{0,40}", digits in "[0-9./ -]{0,14}") {
        for order in [DayOrder::Unstated, DayOrder::DayFirst, DayOrder::MonthFirst] {
            read_date_as(&text, order);
            read_date_as(&digits, order);
        }
    }
}

/// Pieces that steer a reader into its branches more often than noise does.
fn piece() -> impl proptest::strategy::Strategy<Value = Vec<u8>> {
    let telling: Vec<&'static [u8]> = vec![
        b"---\n",
        b"\n",
        b"\r",
        b"\"",
        b",",
        b";",
        b"|",
        b"\t",
        b"# ",
        b"## Status\n",
        b"**Status:** ",
        b"- ",
        b"* ",
        b"a: b\n",
        b"  ",
        b"[x](y)",
        b"![",
        b"](",
        b"{",
        b"}",
        b"[",
        b"]",
        b"\"value\":",
        b"1",
        b"|---|---|\n",
        b"```\n",
        b"<!--",
        b"-->",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\xE6",
        "æ".as_bytes(),
        b"\0",
        b"&a ",
        b"*a",
        b"!t ",
        b": ",
        b"sep=;\n",
    ];
    prop_oneof![
        3 => proptest::sample::select(telling).prop_map(<[u8]>::to_vec),
        1 => vec(any::<u8>(), 0..6),
    ]
}

use proptest::strategy::Strategy as _;

fn check_table(name: &str, bytes: &[u8]) {
    if let Ok(table) = read_table_bytes(Path::new(name), bytes, &Limits::default()) {
        assert!(!table.sheets.is_empty());
        for sheet in &table.sheets {
            assert!(
                sheet
                    .rows
                    .iter()
                    .all(|row| row.cells.len() == sheet.columns.len())
            );
            assert!(sheet.rows.iter().all(|row| row.line > 0));
        }
    }
}

fn check_document(bytes: &[u8]) {
    if let Ok(found) = read_document_bytes(Path::new("a.md"), bytes, &Limits::default()) {
        assert!(!found.title.is_empty());
        assert!(
            found
                .fields
                .iter()
                .all(|field| field.line > 0 && field.line <= field.last_line)
        );
        assert!(found.links.iter().all(|link| link.line >= found.body_line));
    }
}
