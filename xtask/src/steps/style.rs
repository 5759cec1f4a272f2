//! The style sheet: the files of `style/` joined into one.

use anyhow::Result;

use super::assets;
use crate::process;
use crate::project::Project;
use crate::report::Outcome;
use crate::stamp;

/// Puts `styrbord.css` into the site, unless the one there was made from the same files.
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
    stamp::keep(project, "style", stamp)?;
    Ok(Outcome::Done)
}
