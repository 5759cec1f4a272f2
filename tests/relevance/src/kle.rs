//! The subjects of Danish municipalities (KLE) and the words under which OS2KLE finds them: which subject is meant?

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result};
use styrbord_search::{Document, Language};

use crate::set::mixed;
use crate::{Asked, Half, Set};

/// One keyword of so many is asked.
const OF: u64 = 16;
/// Words that so many subjects have tell nothing.
const MOST_SUBJECTS: usize = 10;

/// Reads `OS2KLE.txt`: a line for each subject, with its number, its title and its keywords. The subjects' titles are the documents.
///
/// # Errors
/// When the file cannot be read.
pub fn read(file: &Path) -> Result<Set> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let mut documents = Vec::new();
    let mut right: HashMap<String, HashMap<String, u32>> = HashMap::new();
    for line in text.lines() {
        let quoted = |name: &str| {
            let rest = line.split_once(&format!("{name}='"))?.1;
            Some(rest.split_once('\'')?.0.to_owned())
        };
        let (Some(id), Some(title)) = (quoted("KLENummer"), quoted("KLETitel")) else {
            continue;
        };
        let keywords = line
            .split_once("Keywords[Weight]=")
            .map_or("", |(_, words)| words);
        for keyword in keywords.split(';') {
            let word = keyword.split_once('[').map_or(keyword, |(word, _)| word);
            let word = word.trim().to_lowercase();
            if word.chars().count() > 3 && !word.bytes().any(|byte| byte.is_ascii_digit()) {
                right.entry(word).or_default().insert(id.clone(), 1);
            }
        }
        documents.push(Document {
            id,
            title,
            language: Language::Da,
            ..Document::default()
        });
    }
    right
        .retain(|word, subjects| mixed(word).is_multiple_of(OF) && subjects.len() <= MOST_SUBJECTS);
    let mut asked: Vec<Asked> = right
        .into_iter()
        .map(|(text, right)| Asked {
            half: Half::of(&format!("{text} ")),
            text,
            right,
        })
        .collect();
    asked.sort_by(|one, other| one.text.cmp(&other.text));
    Ok(Set {
        name: "KLE, keywords".to_owned(),
        documents,
        asked,
    })
}
