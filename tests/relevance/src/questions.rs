//! What staff type into the one box, with the page that answers it.

use anyhow::{Context, Result};
use figment::Figment;
use figment::providers::{Format, Toml};
use serde::Deserialize;

use crate::Half;

/// A question.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What is typed.
    pub asked: String,
    /// Its half.
    pub half: Half,
    /// What it is asked about.
    pub from: From,
    /// The pages that answer it; any is right.
    pub right: Vec<Page>,
}

/// Where a question's answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// The demo municipality.
    Demo,
    /// Public data that was imported.
    Imported,
}

impl Question {
    /// Whether a page of a kind and title answers it.
    #[must_use]
    pub fn is_right(&self, kind: &str, title: &str) -> bool {
        let mut right = self.right.iter();
        right.any(|page| page.kind == kind && page.title == title)
    }
}

/// A page, by what a hit shows of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Page {
    /// The code of its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
}

#[derive(Deserialize)]
struct File {
    question: Vec<Question>,
}

/// The questions of this project.
///
/// # Errors
/// When the file is not as it should be.
pub fn all() -> Result<Vec<Question>> {
    let file: File = Figment::from(Toml::string(include_str!("../questions.toml")))
        .extract()
        .context("tests/relevance/questions.toml")?;
    Ok(file.question)
}
