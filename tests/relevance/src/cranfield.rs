//! Cranfield: 1,400 abstracts on aerodynamics, 225 questions and what was judged to answer them (Cleverdon 1967), in the form of
//! the SMART system.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result};
use styrbord_search::{Document, Language};

use crate::{Asked, Half, Set};

/// Reads the folder with `cran.all.1400`, `cran.qry` and `cranqrel`. Questions are numbered by their order, as the judgments
/// number them; what was judged at all counts as right, as in the two-valued form of the set.
///
/// # Errors
/// When a file is missing or is no such file.
pub fn read(folder: &Path) -> Result<Set> {
    let file = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).with_context(|| path.display().to_string())
    };
    let documents = records(&file("cran.all.1400")?)
        .into_iter()
        .filter_map(|parts| {
            let part = |name: char| parts.get(&name).cloned().unwrap_or_default();
            let body = part('W');
            (!body.is_empty()).then(|| Document {
                id: part('I'),
                title: part('T'),
                body,
                language: Language::En,
                ..Document::default()
            })
        });
    let documents: Vec<Document> = documents.collect();
    let mut right: HashMap<usize, HashMap<String, u32>> = HashMap::new();
    for line in file("cranqrel")?.lines() {
        let mut words = line.split_whitespace();
        if let (Some(question), Some(id)) = (words.next(), words.next()) {
            right
                .entry(question.parse()?)
                .or_default()
                .insert(id.to_owned(), 1);
        }
    }
    let texts = records(&file("cran.qry")?)
        .into_iter()
        .filter_map(|mut parts| parts.remove(&'W'));
    let asked = texts
        .filter(|text| !text.is_empty())
        .enumerate()
        .filter_map(|(place, text)| {
            let right = right.remove(&(place + 1))?;
            let half = Half::of(&text);
            Some(Asked { text, right, half })
        });
    Ok(Set {
        name: "Cranfield".to_owned(),
        asked: asked.collect(),
        documents,
    })
}

/// The records of such a file: each part by its letter, on one line.
fn records(text: &str) -> Vec<HashMap<char, String>> {
    let mut records: Vec<HashMap<char, String>> = Vec::new();
    let mut part = 'I';
    for line in text.lines() {
        if let Some(id) = line.strip_prefix(".I") {
            records.push(HashMap::from([('I', id.trim().to_owned())]));
        } else if let Some(name) = line.strip_prefix('.').filter(|name| name.trim().len() == 1) {
            part = name.chars().next().unwrap_or('W');
        } else if let Some(record) = records.last_mut() {
            let text = record.entry(part).or_default();
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line.trim());
        }
    }
    records
}
