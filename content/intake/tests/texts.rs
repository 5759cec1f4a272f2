//! The words of files of every sort, and what a damaged or hostile one gets.

#![expect(clippy::unwrap_used, reason = "a failed test should panic")]

use std::io::{Cursor, Write as _};

use rust_xlsxwriter::Workbook;
use styrbord_intake::{Problem, ProblemCode, read_text};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const SLIDES: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const OPEN: &str = "application/vnd.oasis.opendocument.text";
const PDF: &str = "application/pdf";

fn read_up_to(most: usize, media: &str, bytes: &[u8]) -> Result<String, Problem> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    read_text(file.path(), media, most)
}

fn read(media: &str, bytes: &[u8]) -> String {
    read_up_to(1000, media, bytes).unwrap()
}

fn fault(media: &str, bytes: &[u8]) -> ProblemCode {
    read_up_to(1000, media, bytes).unwrap_err().code
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A file of these objects, the first of which is its catalogue.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut begins = Vec::new();
    for (number, object) in (1..).zip(objects) {
        begins.push(file.len());
        file.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let (table, size) = (file.len(), objects.len() + 1);
    file.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    for begin in begins {
        file.extend(format!("{begin:010} 00000 n \n").bytes());
    }
    let end = format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    file.extend(end.bytes());
    file
}

/// One page that draws this, with a font whose letters are all half as wide as high.
fn page(drawn: &str) -> Vec<u8> {
    let widths = vec!["500"; 224].join(" ");
    pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> >>",
        &stream("", drawn),
        &format!(
            "<< /Type /Font /Subtype /TrueType /BaseFont /A /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 /Widths [{widths}] >>"
        ),
        // It draws itself.
        &stream(
            "/Type /XObject /Subtype /Form",
            "BT /F1 10 Tf 0 300 Td (igen) Tj ET /X1 Do /X1 Do",
        ),
    ])
}

fn stream(says: &str, content: &str) -> String {
    let length = content.len();
    format!("<< {says} /Length {length} >>\nstream\n{content}\nendstream")
}

#[test]
fn text_is_read_in_any_encoding() {
    let wide: Vec<u8> = "Blåbær\nØl"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (media, bytes) in [
        ("text/plain", "Blåbær\r\nØl".as_bytes()),
        (
            "text/markdown",
            b"\xef\xbb\xbfBl\xc3\xa5b\xc3\xa6r\n\n  \xc3\x98l\n",
        ),
        ("application/octet-stream", b"Bl\xe5b\xe6r\n\xd8l"),
        ("application/octet-stream", &wide),
    ] {
        assert_eq!(read(media, bytes), "Blåbær\nØl", "{bytes:?}");
    }
    let noise: Vec<u8> = (0..4000_u32).map(|at| (at * at % 251) as u8).collect();
    assert_eq!(
        fault("application/octet-stream", &noise),
        ProblemCode::BadEncoding
    );
    assert_eq!(fault("application/zip", b"PK"), ProblemCode::Unsupported);
    assert_eq!(
        read_up_to(7, "text/plain", b"et to tre fire").unwrap(),
        "et to t"
    );
}

#[test]
fn documents_are_read_in_the_order_of_their_parts() {
    let word = "<w:document><w:body><w:p><w:r><w:t>Opsigelse &amp; var</w:t></w:r><w:r><w:t>sel</w:t><w:tab/>\
        <w:delText>slettet</w:delText><w:t>to</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>b&#230;</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
    let notes = "<w:footnotes><w:footnote><w:p><w:t>Fodnote</w:t></w:p></w:footnote></w:footnotes>";
    let file = archive(&[
        ("word/footnotes.xml", notes),
        ("../../etc/passwd.xml", "<w:t>klatrer</w:t>"),
        ("word/document.xml", word),
        ("word/documents/other.xml", "<w:t>andet</w:t>"),
    ]);
    assert_eq!(read(WORD, &file), "Opsigelse & varsel to\na\nbæ\nFodnote");

    let slide = |text: &str| format!("<p:sld><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>");
    let file = archive(&[
        ("ppt/slides/slide10.xml", &slide("ti")),
        ("ppt/slides/slide2.xml", &slide("to")),
        ("ppt/notesSlides/notesSlide1.xml", &slide("note")),
        ("ppt/slideLayouts/slideLayout1.xml", &slide("skabelon")),
    ]);
    assert_eq!(read(SLIDES, &file), "to\nti\nnote");

    let open = "<office:document-content><office:text><text:tracked-changes><text:p>slettet</text:p></text:tracked-changes>\
        <text:h>Aftale</text:h><text:p>om<text:s/>drift<text:note><text:p>note</text:p></text:note> af</text:p></office:text></office:document-content>";
    assert_eq!(
        read(OPEN, &archive(&[("content.xml", open)])),
        "Aftale\nom drift\nnote\naf"
    );

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Kontrakt").unwrap();
    sheet.write(0, 1, 12.5).unwrap();
    sheet.write(1, 0, "Udløber").unwrap();
    assert_eq!(
        read(SHEET, &book.save_to_buffer().unwrap()),
        "Kontrakt\nUdløber"
    );
}

#[test]
fn words_of_a_page_are_parted_by_where_they_are_drawn() {
    let table = [
        (
            "BT /F1 10 Tf 50 700 Td (Kontrakt) Tj 0 -12 Td (om drift) Tj ET",
            "Kontrakt\nom drift",
        ),
        // Each piece of a word by itself; then a word that stands apart.
        (
            "BT /F1 10 Tf 50 700 Td (Kon) Tj 15 0 Td (trakt) Tj 30 0 Td (om) Tj ET",
            "Kontrakt om",
        ),
        (
            "BT /F1 10 Tf 50 700 Td [(Var) 20 (sel) -400 (to) ] TJ ET",
            "Varsel to",
        ),
        (
            "BT /F1 1 Tf 10 0 0 10 50 700 Tm (st\\370rre) Tj 10 0 0 10 80 700 Tm (lse) Tj ET",
            "størrelse",
        ),
        (
            "q 1 0 0 1 20 0 cm BT /F1 10 Tf 50 700 Td (et) Tj ET Q q 1 0 0 1 30 0 cm BT /F1 10 Tf 50 700 Td (ord) Tj ET Q",
            "etord",
        ),
        (
            "BT /F1 10 Tf 14 TL 50 700 Td (et) Tj (ord) ' T* (til) Tj ET",
            "et\nord\ntil",
        ),
        ("BT /F9 10 Tf (ukendt) Tj /F1 10 Tf (kendt) Tj ET", "kendt"),
        ("BT ET", ""),
    ];
    for (drawn, words) in table {
        assert_eq!(read(PDF, &page(drawn)), words, "{drawn}");
    }
}

#[test]
fn a_font_says_its_letters_itself() {
    let letters = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n1 begincodespacerange\n\
        <0000> <FFFF>\nendcodespacerange\n2 beginbfchar\n<0003> <0061>\n<0004> <00E6>\nendbfchar\nendcmap\n\
        CMapName currentdict /CMap defineresource pop\nend\nend";
    let file = pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        &stream("", "BT /F1 10 Tf 50 700 Td <000300040003> Tj ET"),
        "<< /Type /Font /Subtype /Type0 /BaseFont /B /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [7 0 R] >>",
        &stream("", letters),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /B /DW 600 /W [3 [400] 4 9 700] >>",
    ]);
    assert_eq!(read(PDF, &file), "aæa");
}

#[test]
fn what_is_made_to_harm_its_reader_ends_soon() {
    // A drawing within itself.
    let igen = read(PDF, &page("/X1 Do"));
    assert!(igen.starts_with("igen") && igen.len() <= 1000, "{igen}");
    // Pages that are their own parents.
    let circle = pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>",
    ]);
    assert_eq!(read_up_to(1000, PDF, &circle).unwrap_or_default(), "");
    assert_eq!(fault(PDF, b"%PDF-1.4\nnothing"), ProblemCode::BadDocument);
    let much = " ".repeat(80 * 1024 * 1024);
    let bomb = archive(&[("word/document.xml", &format!("<w:t>{much}efter</w:t>"))]);
    assert!(bomb.len() < 200_000);
    assert_eq!(read(WORD, &bomb), "");
    let cut = &bomb[..bomb.len() - 30];
    assert_eq!(fault(WORD, cut), ProblemCode::TruncatedArchive);
    assert_eq!(
        fault(WORD, &archive(&[("content.xml", "<a/>")])),
        ProblemCode::NoDocument
    );
    let broken = archive(&[("word/document.xml", "<w:t>a</w:p>")]);
    assert_eq!(fault(WORD, &broken), ProblemCode::BadDocument);
}
