//! The mapping file: `column = "field"`, `"extra"` or `"ignore"`, and under `[words.FIELD]` what words in the cells of a
//! field mean: `"In Betrieb" = "operation"`. Both override what is known here.

use std::collections::BTreeMap;
use std::path::Path;

use figment::Figment;
use figment::providers::{Format, Toml};
use serde::Deserialize;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::all_fields;

use super::columns::may_fill;
use crate::plain::plain;

/// Why a mapping file does not hold. Its owner reads it, not the people of the register.
#[derive(thiserror::Error, Debug)]
pub enum MappingFault {
    /// It cannot be read, or is no TOML of texts.
    #[error("cannot read {file}: {cause}")]
    Unreadable {
        /// The file.
        file: String,
        /// What TOML says.
        cause: Box<figment::Error>,
    },
    /// A system has no such field.
    #[error("{file}: {column} = {field:?}: a system has no such field")]
    NoField {
        /// The file.
        file: String,
        /// The column that would fill it.
        column: String,
        /// The field.
        field: String,
    },
    /// A word would mean a code that the field does not have.
    #[error("{file}: words.{field}: {word} = {code:?}: there are {known}")]
    NoCode {
        /// The file.
        file: String,
        /// The field.
        field: String,
        /// The word.
        word: String,
        /// The code.
        code: String,
        /// The codes that there are.
        known: String,
    },
    /// A table that means nothing.
    #[error("{file}: there is no table {table}")]
    NoTable {
        /// The file.
        file: String,
        /// The table.
        table: String,
    },
}

/// Which column fills which field, and what words mean, by the person who knows the file.
#[derive(Default, Debug)]
pub struct Mapping {
    columns: BTreeMap<String, String>,
    /// By field: the code that each word means.
    words: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    Field(String),
    Words(BTreeMap<String, BTreeMap<String, String>>),
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// When it is no TOML of texts, or names a field or code that systems do not have.
    pub fn read(path: &Path) -> Result<Self, MappingFault> {
        let file = path.display().to_string();
        let given: BTreeMap<String, Entry> = Figment::from(Toml::file_exact(path))
            .extract()
            .map_err(|cause| MappingFault::Unreadable {
                file: file.clone(),
                cause: Box::new(cause),
            })?;
        let mut mapping = Self::default();
        for (name, entry) in given {
            match entry {
                Entry::Field(field) if may_fill(&field) => {
                    mapping.columns.insert(plain(&name), field);
                }
                Entry::Field(field) => {
                    return Err(MappingFault::NoField {
                        file,
                        column: name,
                        field,
                    });
                }
                Entry::Words(fields) if name == "words" => {
                    for (field, words) in fields {
                        let words = known_words(&file, &field, words)?;
                        mapping.words.insert(field, words);
                    }
                }
                Entry::Words(_) => return Err(MappingFault::NoTable { file, table: name }),
            }
        }
        Ok(mapping)
    }

    /// The code that the file says a cell of a field means.
    pub(super) fn code(&self, field: &str, cell: &str) -> Option<&str> {
        self.words.get(field)?.get(&plain(cell)).map(String::as_str)
    }

    /// The columns that it names, as names are compared.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.keys().map(String::as_str)
    }

    /// What the file says about a column.
    pub(super) fn field(&self, column: &str) -> Option<&str> {
        self.columns.get(&plain(column)).map(String::as_str)
    }
}

/// What words mean, each a code that the field has.
fn known_words(
    file: &str,
    field: &str,
    words: BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, MappingFault> {
    let known = codes_of(field);
    for (word, code) in &words {
        if !known.contains(&code.as_str()) {
            return Err(MappingFault::NoCode {
                file: file.to_owned(),
                field: field.to_owned(),
                word: word.clone(),
                code: code.clone(),
                known: known.join(", "),
            });
        }
    }
    Ok(words
        .into_iter()
        .map(|(word, code)| (plain(&word), code))
        .collect())
}

/// The codes of a field; none where it has no list of them.
fn codes_of(field: &str) -> &'static [&'static str] {
    let known = all_fields(Kind::System).find(|known| known.name == field);
    match known.map(|known| known.shape) {
        Some(Shape::Choice(codes, _) | Shape::Choices(codes, _)) => codes,
        _ => &[],
    }
}
