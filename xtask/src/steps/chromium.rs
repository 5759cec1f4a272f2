//! The browser of the tests.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::apt;
use crate::process;
use crate::project::Project;
use crate::report::Skip;

/// A browser that can open a page: `CHROMIUM`, the system's, Playwright's own, or Debian's where we may install it.
pub fn find(project: &Project) -> Result<Result<PathBuf, Skip>> {
    if let Some(named) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        let advice = "set CHROMIUM to a Chromium that starts, or unset it";
        let works = opens_a_page(&named)?;
        return Ok(works
            .then_some(named)
            .ok_or_else(|| Skip::new("the browser tests", advice)));
    }
    if let Some(system) = of_the_system()? {
        return Ok(Ok(system));
    }
    println!("      no Chromium on this system; asking Playwright for one");
    if let Some(downloaded) = of_playwright(project)? {
        return Ok(Ok(downloaded));
    }
    apt::install("chromium")?;
    let skip = || Skip::new("the browser tests", apt::advice("chromium"));
    Ok(of_the_system()?.ok_or_else(skip))
}

fn of_the_system() -> Result<Option<PathBuf>> {
    for name in [
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
    ] {
        if let Some(program) = process::on_path(name)
            && opens_a_page(&program)?
        {
            return Ok(Some(program));
        }
    }
    Ok(None)
}

/// Playwright's download of Chromium, which needs libraries of the system that may be missing.
fn of_playwright(project: &Project) -> Result<Option<PathBuf>> {
    let node_modules = project.end2end().join("node_modules");
    let mut install = Command::new(node_modules.join(".bin/playwright"));
    install
        .current_dir(project.end2end())
        .args(["install", "chromium"]);
    // Behind a firewall that answers nothing, Playwright waits for long, and three times.
    if !process::quietly(&mut install, Duration::from_secs(180))? {
        return Ok(None);
    }
    let mut question = Command::new("node");
    question.current_dir(project.end2end()).args([
        "-p",
        "require('@playwright/test').chromium.executablePath()",
    ]);
    let program = PathBuf::from(process::output(&mut question)?.trim());
    Ok(opens_a_page(&program)?.then_some(program))
}

/// Whether the program starts and renders, as root too.
fn opens_a_page(program: &Path) -> Result<bool> {
    if !program.exists() {
        return Ok(false);
    }
    let profile = std::env::temp_dir().join(format!("styrbord-chromium-{}", std::process::id()));
    let mut command = Command::new(program);
    command
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(["--dump-dom", "about:blank"]);
    let opened = process::quietly(&mut command, Duration::from_secs(60))?;
    // What stays lies in the system's folder for temporary files.
    drop(std::fs::remove_dir_all(&profile));
    Ok(opened)
}
