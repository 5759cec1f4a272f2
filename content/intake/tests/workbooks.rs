//! XLSX and ODS: what is in them, and what a damaged or hostile one gets.

#![expect(clippy::unwrap_used, reason = "a failed test should panic")]

use std::io::{Cursor, Write as _};
use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use styrbord_intake::{Limits, Problem, ProblemCode, Table, WarningCode, read_table_bytes};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn read(name: &str, content: &[u8]) -> Result<Table, Problem> {
    read_table_bytes(Path::new(name), content, &Limits::default())
}

fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let sheet = book.add_worksheet().set_name("Systemer").unwrap();
    sheet.write(0, 1, "Oversigt over systemer").unwrap();
    for (column, name) in ["Navn", "Oprettet", "Pris", "Aktiv", "Tekstdato"]
        .iter()
        .enumerate()
    {
        sheet.write(2, column as u16 + 1, *name).unwrap();
    }
    sheet.write(3, 1, "Ravn").unwrap();
    let day = ExcelDateTime::from_ymd(2024, 2, 29).unwrap();
    sheet.write_with_format(3, 2, &day, &date).unwrap();
    sheet.write(3, 3, 0.1 + 0.2).unwrap();
    sheet.write(3, 4, true).unwrap();
    sheet.write(3, 5, "9/1/2023").unwrap();
    sheet.write(5, 1, "Ugle").unwrap();
    let minute = ExcelDateTime::from_ymd(2024, 1, 2)
        .unwrap()
        .and_hms(13, 30, 0)
        .unwrap();
    sheet.write_with_format(5, 2, &minute, &moment).unwrap();
    sheet.write(5, 3, 1_250_000).unwrap();
    let hidden = book.add_worksheet().set_name("Lister").unwrap();
    hidden.set_hidden(true);
    hidden.write(0, 0, "Kode").unwrap();
    hidden.write(1, 0, "A").unwrap();
    book.add_worksheet().set_name("Tom").unwrap();
    book.save_to_buffer().unwrap()
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Ark\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    archive(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

fn text_cell(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

fn ods_sample() -> Vec<u8> {
    let header = format!(
        "<table:table-row>{}{}</table:table-row>",
        text_cell("Navn"),
        text_cell("Dato")
    );
    let date = "<table:table-cell office:value-type=\"date\" office:date-value=\"2025-03-04\"><text:p>4. mar</text:p></table:table-cell>";
    let row = format!(
        "<table:table-row>{}{date}</table:table-row>",
        text_cell("Ærfugl")
    );
    let blank = "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    ods(&format!("{header}{row}{blank}"))
}

#[test]
fn reads_every_sheet_of_an_xlsx() {
    let found = read("systemer.xlsx", &xlsx()).unwrap();
    let names: Vec<&str> = found
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    assert_eq!(names, ["Systemer", "Lister"]);
    let sheet = &found.sheets[0];
    assert_eq!(
        sheet.columns,
        ["Navn", "Oprettet", "Pris", "Aktiv", "Tekstdato"]
    );
    assert_eq!(
        sheet.rows[0].cells,
        ["Ravn", "2024-02-29", "0.3", "true", "9/1/2023"]
    );
    assert_eq!((sheet.rows[0].line, sheet.rows[1].line), (4, 6));
    assert_eq!(
        sheet.rows[1].cells[..3],
        ["Ugle", "2024-01-02T13:30:00", "1250000"]
    );
    let codes: Vec<WarningCode> = found.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(
        codes,
        [
            WarningCode::RowsBeforeHeader,
            WarningCode::HiddenSheet,
            WarningCode::EmptySheet
        ]
    );
}

#[test]
fn reads_an_ods() {
    let found = read("fugle.ods", &ods_sample()).unwrap();
    assert_eq!(found.sheets[0].name, "Ark");
    assert_eq!(found.sheets[0].columns, ["Navn", "Dato"]);
    assert_eq!(found.sheets[0].rows[0].cells, ["Ærfugl", "2025-03-04"]);
    assert_eq!(found.sheets[0].rows.len(), 1);
}

#[test]
fn believes_the_bytes_before_the_name() {
    let found = read("systemer.csv", &xlsx()).unwrap();
    assert_eq!(found.warnings[0].code, WarningCode::OtherKindThanNamed);
    assert_eq!(
        read("a.xlsx", b"Navn;Ejer\n").unwrap_err().code,
        ProblemCode::BadWorkbook
    );
    assert_eq!(
        read("a.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
            .unwrap_err()
            .code,
        ProblemCode::Encrypted
    );
    assert_eq!(
        read("a.csv", &archive(&[("x.txt", b"x")]))
            .unwrap_err()
            .code,
        ProblemCode::Unsupported
    );
}

#[test]
fn refuses_a_cut_workbook_at_every_length() {
    for whole in [xlsx(), ods_sample()] {
        for length in (0..whole.len())
            .step_by(97)
            .chain(whole.len() - 30..whole.len())
        {
            let problem = read("a.xlsx", &whole[..length]).unwrap_err();
            let expected = [
                ProblemCode::TruncatedArchive,
                ProblemCode::BadWorkbook,
                ProblemCode::Empty,
            ];
            assert!(expected.contains(&problem.code), "{length}: {problem}");
        }
    }
}

#[test]
fn survives_flipped_bytes() {
    for whole in [xlsx(), ods_sample()] {
        for at in (0..whole.len()).step_by(53) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x5A;
            // Either answer is right; what must not happen is a panic or a hang.
            let _answer = read("a.xlsx", &damaged).map_err(|problem| problem.code);
        }
    }
}

#[test]
fn stops_a_zip_bomb_at_the_limit() {
    let zeros = vec![b' '; 4 * 1024 * 1024];
    let bomb = archive(&[
        ("xl/workbook.xml", &zeros),
        ("xl/worksheets/sheet1.xml", &zeros),
    ]);
    assert!(bomb.len() < 64 * 1024);
    let limits = Limits {
        unpacked_bytes: 5 * 1024 * 1024,
        ..Limits::default()
    };
    let problem = read_table_bytes(Path::new("a.xlsx"), &bomb, &limits).unwrap_err();
    assert_eq!(
        (problem.code, problem.detail.as_str()),
        (ProblemCode::TooLarge, "unpacked limit=5242880")
    );
}

#[test]
fn stops_a_sheet_that_unfolds_without_end() {
    let long = "x".repeat(100_000);
    let cell = format!(
        "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16000\"><text:p>{long}</text:p></table:table-cell>"
    );
    let rows =
        format!("<table:table-row table:number-rows-repeated=\"1000000\">{cell}</table:table-row>");
    assert_eq!(
        read("a.ods", &ods(&rows)).unwrap_err().code,
        ProblemCode::TooLarge
    );
}

#[test]
fn does_not_trust_declared_counts() {
    let mut parts = Vec::new();
    let mut source = ZipArchive::new(Cursor::new(xlsx())).unwrap();
    for index in 0..source.len() {
        let mut part = source.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = String::new();
        std::io::Read::read_to_string(&mut part, &mut content).unwrap();
        if name.ends_with("sharedStrings.xml") {
            let at = content.find("uniqueCount=\"").unwrap() + 13;
            content.insert_str(at, "99999999999");
        }
        parts.push((name, content));
    }
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    assert_eq!(
        read("a.xlsx", &archive(&parts)).unwrap_err().code,
        ProblemCode::BadWorkbook
    );
}

#[test]
fn a_lonely_far_cell_costs_little_or_is_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Navn").unwrap();
    sheet.write(1_048_575, 16_383, "x").unwrap();
    let found = read("a.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(found.sheets[0].rows[0].line, 1_048_576);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..1000 {
        sheet.write(row, 16_383, "x").unwrap();
    }
    sheet.write(0, 0, "Navn").unwrap();
    let problem = read("a.xlsx", &book.save_to_buffer().unwrap()).unwrap_err();
    assert_eq!(problem.code, ProblemCode::TooLarge);
}
