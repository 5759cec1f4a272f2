//! Folders of pages, and rows of tables that stand for pages: read all, find which files point at which, bring them in, and keep their links working.

mod bring;
mod decision;
mod document;
mod folder;
mod links;
mod rows;
mod sections;
mod standard;
mod standard_fields;
mod status;
mod statute;

use std::path::{Path, PathBuf};

use styrbord_domain::kind::Kind;
use styrbord_intake::DocumentFile;
use styrbord_registry::Fault;

use crate::importer::Importer;
use crate::own;
use bring::bring;
use folder::Folder;

/// The kinds of file that hold documents: pages, or rows.
const DOCUMENTS: [&str; 11] = [
    "md",
    "markdown",
    "mdx",
    "md.erb",
    "markdown.erb",
    "docx",
    "csv",
    "tsv",
    "xlsx",
    "xlsm",
    "ods",
];
/// The one kind that holds standards alone: acts come as JSON.
const ACTS: &str = "json";

/// Brings decisions from folders and tables, into one forum, or into those that rows name or one made for each folder.
///
/// # Errors
/// Only what makes going on pointless; what is wrong with a file is in the report.
pub async fn decisions(
    importer: &mut Importer,
    paths: &[PathBuf],
    forum: Option<&str>,
) -> Result<(), Fault> {
    for path in paths {
        if path.is_file() && own::bring(importer, Kind::Decision, path).await? {
            continue;
        }
        let about = decision::is_about_the_folder;
        let Some(folder) = open(importer, Kind::Decision, path, &DOCUMENTS, about) else {
            continue;
        };
        for path in &folder.own {
            own::bring(importer, Kind::Decision, path).await?;
        }
        // Rows may each name the forum that decided.
        let parts = match forum {
            Some(_) => vec![(None, folder)],
            None => folder.parted(|document| rows::forum_of(document).map(str::to_owned)),
        };
        for (named, folder) in parts {
            let mut plan = decision::Plan::new(importer, &folder);
            // Where nothing can be taken, nothing is left behind: no forum either.
            if !plan.holds_any(&folder) {
                if !folder.documents.is_empty() {
                    bring(importer, &folder, "decisions", &plan).await?;
                }
                continue;
            }
            plan.forum = match forum {
                Some(slug) => slug.to_owned(),
                None => match decision::forum(importer, &folder, named.as_deref()).await? {
                    Some(slug) => slug,
                    None => continue,
                },
            };
            let source = format!("decisions/{}/{}", plan.forum, folder.name);
            bring(importer, &folder, &source, &plan).await?;
        }
    }
    Ok(())
}

/// Brings standards and guidance from folders.
///
/// # Errors
/// Only what makes going on pointless; what is wrong with a file is in the report.
pub async fn standards(importer: &mut Importer, paths: &[PathBuf]) -> Result<(), Fault> {
    for path in paths {
        if path.is_file() && own::bring(importer, Kind::Standard, path).await? {
            continue;
        }
        let Some(folder) = open(
            importer,
            Kind::Standard,
            path,
            &[&DOCUMENTS[..], &[ACTS]].concat(),
            |_, _| false,
        ) else {
            continue;
        };
        for path in &folder.own {
            own::bring(importer, Kind::Standard, path).await?;
        }
        let source = format!("standards/{}", folder.name);
        let plan = standard::Plan::new(&folder, importer.people().await?.clone());
        bring(importer, &folder, &source, &plan).await?;
    }
    Ok(())
}

fn open(
    importer: &mut Importer,
    kind: Kind,
    path: &Path,
    extensions: &[&str],
    passed_over: fn(&str, &DocumentFile) -> bool,
) -> Option<Folder> {
    match Folder::read(kind, path, extensions, passed_over, &mut importer.report) {
        Ok(folder) => Some(folder),
        Err(problem) => {
            importer.report.problem(&problem);
            None
        }
    }
}
