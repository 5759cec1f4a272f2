//! The attachments of the demonstration, made of their texts.

use serde_json::{Map, Value};
use styrbord_domain::kind::Kind;
use styrbord_registry::{Desk, Fault, NewFile};

/// Brings the file that an entry describes (`name`, `text`, `note`) to a record; nothing where files are not kept.
pub(super) async fn attach(
    desk: &Desk,
    kind: Kind,
    slug: &str,
    entry: &Map<String, Value>,
) -> Result<(), Fault> {
    if desk.largest_file() == 0 {
        return Ok(());
    }
    let said = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
    let (name, text) = (said("name"), said("text").trim_start());
    let bytes = match name.ends_with(".pdf") {
        true => pdf(text),
        false => text.as_bytes().to_vec(),
    };
    let mut coming = desk.receive().await?;
    coming.write(&bytes).await?;
    let file = NewFile::new(coming, name).await?;
    desk.attach(kind, slug, &[file], said("note")).await?;
    Ok(())
}

/// A page of text as a PDF, which is a list of objects with a table of where each begins (ISO 32000 §7.5).
fn pdf(text: &str) -> Vec<u8> {
    let mut drawn = b"BT /F1 11 Tf 60 780 Td 16 TL\n".to_vec();
    for line in text.lines() {
        drawn.push(b'(');
        // Danish letters are Latin-1, as the font is told to read them.
        for letter in line.chars() {
            match u8::try_from(u32::from(letter)).unwrap_or(b'?') {
                sign @ (b'(' | b')' | b'\\') => drawn.extend([b'\\', sign]),
                byte => drawn.push(byte),
            }
        }
        drawn.extend(b") Tj T*\n");
    }
    drawn.extend(b"ET");
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let mut stream = format!("<< /Length {} >>\nstream\n", drawn.len()).into_bytes();
    stream.extend(drawn);
    stream.extend(b"\nendstream");
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.into(),
        stream,
        font.into(),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut begins = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        begins.push(file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for begin in begins {
        file.extend(format!("{begin:010} 00000 n \n").bytes());
    }
    let size = objects.len() + 1;
    file.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    file
}
