//! Known items: who remembers a heading, a title or some words of a document, and looks for it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use figment::Figment;
use figment::providers::{Format, Toml};
use serde_json::Value;
use styrbord_search::{Document, Language, language_of};

use crate::set::mixed;
use crate::{Asked, Half, Set};

/// How many questions of each sort are made of one document.
const EACH: usize = 3;
/// How many words of a paragraph are remembered.
const WORDS: usize = 4;
/// Shorter paragraphs and words are not remembered.
const SHORTEST_PARAGRAPH: usize = 12;
const SHORTEST_WORD: usize = 4;

/// The documents of some folders (Markdown, and statutes as JSON) that are written in a language, each once.
///
/// # Errors
/// When a folder cannot be read.
pub fn documents(folders: &[PathBuf], language: Option<Language>) -> Result<Vec<Document>> {
    let mut files = Vec::new();
    for folder in folders {
        gather(folder, &mut files)?;
    }
    files.sort();
    let mut documents: Vec<Document> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for file in files {
        let bytes = std::fs::read(&file).with_context(|| file.display().to_string())?;
        let text = String::from_utf8_lossy(&bytes);
        let read = if file.extension().is_some_and(|end| end == "json") {
            statute(&text)
        } else {
            page(&text)
        };
        if let Some(document) = read
            && document.body.split_whitespace().count() >= SHORTEST_PARAGRAPH
            && language.is_none_or(|wanted| wanted == document.language)
            && known.insert(document.body.clone())
        {
            let id = documents.len().to_string();
            documents.push(Document { id, ..document });
        }
    }
    Ok(documents)
}

/// The records of the demo municipality: their titles and all that they say.
///
/// # Errors
/// When a file is not as it should be.
pub fn demo() -> Result<Vec<Document>> {
    const FILES: [&str; 8] = [
        include_str!("../../../content/library/demo/systems.toml"),
        include_str!("../../../content/library/demo/decisions.toml"),
        include_str!("../../../content/library/demo/standards.toml"),
        include_str!("../../../content/library/demo/wiki.toml"),
        include_str!("../../../content/library/demo/benefits.toml"),
        include_str!("../../../content/library/demo/projects.toml"),
        include_str!("../../../content/library/demo/forums.toml"),
        include_str!("../../../content/library/demo/vendors.toml"),
    ];
    let mut documents = Vec::new();
    for file in FILES {
        let file: Records = Figment::from(Toml::string(file)).extract()?;
        for record in file.record {
            let said = |name: &str| record.get(name).and_then(Value::as_str).unwrap_or_default();
            let words = styrbord_markdown::words(said("text"));
            let is_other = |name: &str| !["title", "slug", "text", "by"].contains(&name);
            let others = record.iter().filter(|(name, _)| is_other(name));
            let others = others.filter_map(|(_, value)| value.as_str());
            let said_in = others
                .filter(|text| text.contains(' '))
                .chain([words.plain.as_str()]);
            let body = said_in.collect::<Vec<_>>().join("\n");
            documents.push(Document {
                id: documents.len().to_string(),
                title: said("title").to_owned(),
                language: language_of(&body).unwrap_or_default(),
                headings: words.headings.join("\n"),
                body,
                ..Document::default()
            });
        }
    }
    Ok(documents)
}

#[derive(serde::Deserialize)]
struct Records {
    record: Vec<serde_json::Map<String, Value>>,
}

/// Looking for documents by one of their headings; whatever has that heading is right.
#[must_use]
pub fn headings(documents: &[Document]) -> Vec<Asked> {
    let mut right: HashMap<String, HashMap<String, u32>> = HashMap::new();
    for document in documents {
        for heading in document.headings.lines() {
            let of = right.entry(key(heading)).or_default();
            of.insert(document.id.clone(), 1);
        }
    }
    let mut asked = Vec::new();
    for document in documents {
        let mut headings: Vec<&str> = document.headings.lines().collect();
        headings.retain(|heading| {
            heading.split_whitespace().count() > 1
                && right.get(&key(heading)).is_some_and(|of| of.len() <= 3)
        });
        headings.sort_by_key(|heading| mixed(&format!("{}{heading}", document.id)));
        headings.dedup();
        asked.extend(headings.into_iter().take(EACH).map(|heading| Asked {
            text: heading.to_owned(),
            right: right.get(&key(heading)).cloned().unwrap_or_default(),
            half: Half::of(&document.title),
        }));
    }
    asked
}

/// Looking for documents by four words of a paragraph, in their order.
#[must_use]
pub fn words(documents: &[Document]) -> Vec<Asked> {
    let mut asked = Vec::new();
    for document in documents {
        let mut paragraphs: Vec<&str> = document.body.lines().collect();
        paragraphs.retain(|paragraph| paragraph.split_whitespace().count() >= SHORTEST_PARAGRAPH);
        paragraphs.sort_by_key(|paragraph| mixed(paragraph));
        asked.extend(
            paragraphs
                .into_iter()
                .filter_map(remembered)
                .take(EACH)
                .map(|text| Asked {
                    text,
                    right: HashMap::from([(document.id.clone(), 1)]),
                    half: Half::of(&document.title),
                }),
        );
    }
    asked
}

/// Looking for documents by their whole title; whatever has that title is right.
#[must_use]
pub fn titles(documents: &[Document]) -> Vec<Asked> {
    let mut right: HashMap<String, HashMap<String, u32>> = HashMap::new();
    for document in documents {
        let of = right.entry(key(&document.title)).or_default();
        of.insert(document.id.clone(), 1);
    }
    let asked = documents
        .iter()
        .filter(|document| !document.title.is_empty())
        .map(|document| Asked {
            text: document.title.clone(),
            right: right
                .get(&key(&document.title))
                .cloned()
                .unwrap_or_default(),
            half: Half::of(&document.title),
        });
    asked.collect()
}

/// A set of these documents and questions.
#[must_use]
pub fn set(name: &str, documents: &[Document], asked: Vec<Asked>) -> Set {
    Set {
        name: name.to_owned(),
        documents: documents.to_vec(),
        asked,
    }
}

/// Words that somebody may remember of a paragraph: long enough ones, drawn, in their order.
fn remembered(paragraph: &str) -> Option<String> {
    let words = paragraph.split(|letter: char| !letter.is_alphanumeric());
    let mut words: Vec<(usize, &str)> = words
        .filter(|word| word.chars().count() >= SHORTEST_WORD)
        .enumerate()
        .collect();
    words.sort_by_key(|(place, word)| mixed(&format!("{place}{word}{}", paragraph.len())));
    words.dedup_by_key(|(_, word)| word.to_lowercase());
    words.truncate(WORDS);
    words.sort_unstable();
    let words: Vec<String> = words
        .into_iter()
        .map(|(_, word)| word.to_lowercase())
        .collect();
    (words.len() == WORDS).then(|| words.join(" "))
}

fn key(text: &str) -> String {
    text.split_whitespace()
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|end| end == "md" || end == "json")
        {
            files.push(path);
        }
    }
    Ok(())
}

/// A document in Markdown: named by its front matter, else by its first heading.
fn page(text: &str) -> Option<Document> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let (matter, text) = match text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---"))
    {
        Some((matter, rest)) => (matter, rest),
        None => ("", text.as_str()),
    };
    let words = styrbord_markdown::words(text);
    let named = matter.lines().find_map(|line| line.strip_prefix("title:"));
    let named = named.map(|title| title.trim().trim_matches(['"', '\'']).to_owned());
    let mut headings = words.headings;
    let title = named.or_else(|| (!headings.is_empty()).then(|| headings.remove(0)))?;
    Some(Document {
        language: language_of(&words.plain).unwrap_or_default(),
        title,
        headings: headings.join("\n"),
        body: words.plain,
        ..Document::default()
    })
}

/// A statute with its provisions.
fn statute(text: &str) -> Option<Document> {
    let statute: Value = serde_json::from_str(text).ok()?;
    let provisions = statute["provisions"].as_array()?;
    let body: Vec<&str> = provisions
        .iter()
        .filter_map(|provision| provision["content"].as_str())
        .collect();
    Some(Document {
        title: statute["title"].as_str()?.to_owned(),
        body: body.join("\n"),
        language: Language::Da,
        ..Document::default()
    })
}
