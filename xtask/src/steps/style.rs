//! The style sheet: the files of `style/` joined into one, and the pictures beside them.

use std::path::Path;

use anyhow::{Context, Result};

use super::assets;
use crate::process;
use crate::project::Project;
use crate::report::Outcome;
use crate::stamp;

/// What a page may load besides the style sheet and the client.
const PICTURES: [&str; 4] = ["svg", "png", "ico", "woff2"];

/// Puts `styrbord.css` and the pictures into the site, unless those there were made from the same files.
pub fn build(project: &Project) -> Result<Outcome> {
    let folder = project.root.join("style");
    let file = project.package().join("styrbord.css");
    let stamp = stamp::of(
        &[
            folder.clone(),
            project.root.join("xtask/assets/src/style.rs"),
        ],
        &[],
    )?;
    if stamp::is_fresh(project, "style", stamp) && file.exists() {
        return Ok(Outcome::Done);
    }
    std::fs::create_dir_all(project.package())?;
    process::run(
        assets::program(project)
            .arg("style")
            .arg(folder.join("main.css"))
            .arg(&file),
    )?;
    println!(
        "      {} kB in {}",
        file.metadata()?.len() / 1000,
        project.shown(&file)
    );
    copy_pictures(&folder, &project.package())?;
    stamp::keep(project, "style", stamp)?;
    Ok(Outcome::Done)
}

fn copy_pictures(from: &Path, to: &Path) -> Result<()> {
    for entry in std::fs::read_dir(from)? {
        let picture = entry?.path();
        let extension = picture.extension().and_then(|extension| extension.to_str());
        if let (true, Some(name)) = (
            extension.is_some_and(|e| PICTURES.contains(&e)),
            picture.file_name(),
        ) {
            std::fs::copy(&picture, to.join(name))
                .with_context(|| format!("cannot copy {}", picture.display()))?;
        }
    }
    Ok(())
}
