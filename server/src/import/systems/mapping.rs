//! The mapping file: `column = "field"`, `"extra"` or `"ignore"`, and under `[words.FIELD]` what words in the cells of a
//! field mean: `"In Betrieb" = "operation"`. Both override what is known here.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use figment::Figment;
use figment::providers::{Format, Toml};
use serde::Deserialize;
use styrbord_domain::facts::all_fields;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;

use super::super::plain;
use super::columns::may_fill;

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
    pub fn read(file: &Path) -> Result<Self> {
        let given: BTreeMap<String, Entry> = Figment::from(Toml::file_exact(file))
            .extract()
            .with_context(|| format!("cannot read {}", file.display()))?;
        let mut mapping = Self::default();
        for (name, entry) in given {
            match entry {
                Entry::Field(field) => {
                    if !may_fill(&field) {
                        bail!(
                            "{}: {name} = {field:?}: a system has no such field",
                            file.display()
                        );
                    }
                    mapping.columns.insert(plain(&name), field);
                }
                Entry::Words(fields) if name == "words" => {
                    for (field, words) in fields {
                        let known = codes_of(&field);
                        if let Some((word, code)) = words
                            .iter()
                            .find(|(_, code)| !known.contains(&code.as_str()))
                        {
                            bail!(
                                "{}: words.{field}: {word} = {code:?}: there are {}",
                                file.display(),
                                known.join(", ")
                            );
                        }
                        let words = words.into_iter().map(|(word, code)| (plain(&word), code));
                        mapping.words.insert(field, words.collect());
                    }
                }
                Entry::Words(_) => bail!("{}: there is no table {name}", file.display()),
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

/// The codes of a field; none where it has no list of them.
fn codes_of(field: &str) -> &'static [&'static str] {
    let known = all_fields(Kind::System).find(|known| known.name == field);
    match known.map(|known| known.shape) {
        Some(Shape::Choice(codes, _) | Shape::Choices(codes, _)) => codes,
        _ => &[],
    }
}
