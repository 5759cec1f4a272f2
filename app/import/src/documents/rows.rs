//! Rows of a table as documents: a list of principles, a log of decisions.

use std::collections::HashMap;
use std::path::Path;

use styrbord_domain::kind::Kind;
use styrbord_intake::{
    Field, FieldSource, Limits, Sheet, escape_line, escape_text, read_document_bytes,
};

use super::document::Document;
use crate::plain::plain;

/// Endings of files that hold rows.
pub(super) const ENDINGS: [&str; 5] = [".csv", ".tsv", ".xlsx", ".xlsm", ".ods"];

/// Columns that name what a row is about, best first; the word also tells what sort of document a standard is.
const TITLES: [&str; 16] = [
    "titel",
    "title",
    "sag",
    "sagstitel",
    "emne",
    "overskrift",
    "princip",
    "principle",
    "standard",
    "retningslinje",
    "politik",
    "vejledning",
    "regel",
    "punkt",
    "navn",
    "name",
];
/// Columns with the text itself, which need no heading.
const TEXTS: [&str; 10] = [
    "tekst",
    "text",
    "indhold",
    "beskrivelse",
    "description",
    "ordlyd",
    "formulering",
    "beslutningstekst",
    "krav",
    "statement",
];
/// Columns that become parts of the text, each under its name.
const PARTS: [&str; 18] = [
    "beslutning",
    "decision",
    "begrundelse",
    "rationale",
    "konsekvens",
    "konsekvenser",
    "consequences",
    "implikationer",
    "implications",
    "baggrund",
    "kontekst",
    "context",
    "sagsfremstilling",
    "indstilling",
    "alternativer",
    "alternatives",
    "bemærkninger",
    "noter",
];
/// Columns that name the forum of a decision.
pub(super) const FORUMS: [&str; 8] = [
    "forum",
    "udvalg",
    "organ",
    "mødeforum",
    "besluttet af",
    "styregruppe",
    "råd",
    "board",
];
/// Columns that name a row for ever.
const KEYS: [&str; 6] = ["nummer", "number", "nr", "id", "no", "reference"];

/// What the rows of a sheet are.
pub(super) struct Rows {
    pub documents: Vec<Document>,
    /// Lines of rows that name nothing.
    pub nameless: Vec<usize>,
}

/// The documents of a sheet; the reason where it holds none.
pub(super) fn documents(
    kind: Kind,
    sheet: &Sheet,
    relative: &str,
    shown: &str,
) -> Result<Rows, &'static str> {
    let names: Vec<String> = sheet.columns.iter().map(|column| plain(column)).collect();
    let place = |wanted: &[&str]| {
        wanted
            .iter()
            .find_map(|name| names.iter().position(|column| column == name))
    };
    // A decision's own name is its matter, where a column holds that; else what was decided.
    let decision = (kind == Kind::Decision)
        .then(|| place(&["beslutning", "decision"]))
        .flatten();
    let Some(title) = place(&TITLES).or(decision) else {
        return Err("no_name_column");
    };
    let telling = match kind {
        Kind::Decision => decision.is_some() || place(&["status", "dato", "date"]).is_some(),
        _ => true,
    };
    if !telling
        || (matches!(names.get(title).map(String::as_str), Some("navn" | "name"))
            && kind == Kind::Decision)
    {
        return Err("not_decisions");
    }
    let key = place(&KEYS);
    let (mut documents, mut nameless) = (Vec::new(), Vec::new());
    let mut times: HashMap<String, usize> = HashMap::new();
    for row in &sheet.rows {
        let cell = |at: usize| row.cells.get(at).map_or("", String::as_str);
        let (mut lead, mut parts, mut fields) = (String::new(), String::new(), Vec::new());
        for (at, column) in sheet.columns.iter().enumerate() {
            let (name, value) = (names.get(at).map_or("", String::as_str), cell(at));
            if at == title || value.is_empty() {
                continue;
            }
            if TEXTS.contains(&name) {
                lead.push_str(&escape_text(value));
                lead.push_str("\n\n");
            } else if PARTS.contains(&name) {
                parts.push_str("## ");
                escape_line(column, &mut parts);
                parts.push_str(&format!("\n\n{}\n\n", escape_text(value)));
            } else {
                fields.push(field(column, value, row.line));
            }
        }
        // The column that names a principle says that it is one.
        let sort = names.get(title).map_or("", String::as_str);
        if kind == Kind::Standard && super::standard_fields::kind_of(sort).is_some() {
            fields.push(field("type", sort, row.line));
        }
        let named = cell(title).split_whitespace().collect::<Vec<_>>().join(" ");
        if named.is_empty() {
            nameless.push(row.line);
            continue;
        }
        let mut heading = String::from("# ");
        escape_line(&named, &mut heading);
        let text = format!("{heading}\n\n{lead}{parts}");
        let Ok(mut file) =
            read_document_bytes(Path::new("row.md"), text.as_bytes(), &Limits::default())
        else {
            nameless.push(row.line);
            continue;
        };
        // What a cell says stands in a field of its own; nothing else of the row states a fact.
        file.fields = fields;
        file.title = named;
        let mut own = match key.map(cell).filter(|key| !key.is_empty()) {
            Some(key) => format!("{relative}#{key}"),
            None => format!("{relative}#{}", file.title.to_lowercase()),
        };
        let count = times.entry(own.clone()).or_default();
        *count += 1;
        if *count > 1 {
            own = format!("{own}#{count}");
        }
        documents.push(Document {
            file,
            relative: own,
            shown: shown.to_owned(),
            line: Some(row.line),
        });
    }
    Ok(Rows {
        documents,
        nameless,
    })
}

/// The forum that a row names; a page that has such a word tells who was there.
pub(super) fn forum_of(document: &Document) -> Option<&str> {
    document.line?;
    let named = FORUMS
        .iter()
        .find_map(|name| document.file.fields_named(name).next());
    named
        .map(|field| field.value.trim())
        .filter(|name| !name.is_empty())
}

fn field(name: &str, value: &str, line: usize) -> Field {
    Field {
        name: name.to_owned(),
        value: value.to_owned(),
        line,
        last_line: line,
        source: FieldSource::FrontMatter,
    }
}
