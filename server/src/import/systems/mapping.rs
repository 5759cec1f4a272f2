//! The mapping file: `column = "field"`, `"extra"` or `"ignore"`, which overrides the known names.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use figment::Figment;
use figment::providers::{Format, Toml};
use styrbord_domain::facts::fields;
use styrbord_domain::kind::Kind;

use super::columns::{OTHER_FIELDS, plain};

/// Which column fills which field, by the person who knows the file.
#[derive(Default, Debug)]
pub struct Mapping(BTreeMap<String, String>);

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// When it is no TOML of texts, or names a field that systems do not have.
    pub fn read(file: &Path) -> Result<Self> {
        let given: BTreeMap<String, String> = Figment::from(Toml::file_exact(file))
            .extract()
            .with_context(|| format!("cannot read {}", file.display()))?;
        for (column, field) in &given {
            let known = OTHER_FIELDS.contains(&field.as_str())
                || fields(Kind::System).iter().any(|known| known.name == field);
            if !known {
                bail!(
                    "{}: {column} = {field:?}: a system has no such field",
                    file.display()
                );
            }
        }
        Ok(Self(
            given
                .into_iter()
                .map(|(column, field)| (plain(&column), field))
                .collect(),
        ))
    }

    /// The columns that it names, as names are compared.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What the file says about a column.
    pub(super) fn field(&self, column: &str) -> Option<&str> {
        self.0.get(&plain(column)).map(String::as_str)
    }
}
