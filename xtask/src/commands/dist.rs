//! `cargo xtask dist`: one self-contained release binary, proved in an empty folder.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::arguments::Arguments;
use crate::process;
use crate::project::Project;
use crate::report::{Outcome, Report};
use crate::steps::client::Quality;
use crate::steps::{assets, client, npm, style, wasm_target};

/// What the first view of whoever comes for the first time may be sent in: page, style and client, compressed.
const FIRST_VIEW: usize = 180_000;

/// Leaves `styrbord-VERSION-TRIPLE` in `target/dist`.
pub fn dist(project: &Project, arguments: &Arguments) -> Result<ExitCode> {
    let mut report = Report::new("dist", 7, arguments.require_all);
    let binary = build(project, &mut report, &[])?;
    report.insist()?;
    let named =
        project
            .target
            .join("dist")
            .join(format!("styrbord-{}-{}", project.version, host()?));
    std::fs::copy(&binary, &named).with_context(|| format!("cannot write {}", named.display()))?;
    report.need("A first start in an empty folder", || prove(&named))?;
    report.note(format!(
        "{}: {} MB",
        named.display(),
        named.metadata()?.len() / 1_000_000
    ));
    Ok(report.close())
}

/// The steps from source to the release server, with client, style and library inside. `beside` names packages that
/// are built in the same call, so that what they share is built once.
pub fn build(project: &Project, report: &mut Report, beside: &[&str]) -> Result<PathBuf> {
    report.attempt("npm packages", || npm::install(project))?;
    report.need("The builder of client and style", || assets::build(project))?;
    report.need("The style sheet", || style::build(project))?;
    if report.attempt("Rust for the browser", wasm_target::add)? {
        report.need("The browser client", || {
            client::build(project, Quality::Small)
        })?;
    }
    report.need("The server (this takes minutes)", || {
        let mut cargo = project.cargo(&["build", "--package", "styrbord", "--profile", "dist"]);
        for package in beside {
            cargo.args(["--package", package]);
        }
        // Without the type-erased views of .cargo/config.toml, which trade speed for build time.
        process::run(cargo.env("RUSTFLAGS", ""))?;
        Ok(Outcome::Done)
    })?;
    Ok(project.target.join("dist/styrbord"))
}

/// The triple that rustc builds for.
fn host() -> Result<String> {
    let version = process::output(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names no host")?.to_owned())
}

/// Starts the binary where there is nothing but itself, and asks for a page and for each static file.
fn prove(binary: &Path) -> Result<Outcome> {
    let folder = std::env::temp_dir().join(format!("styrbord-dist-{}", std::process::id()));
    std::fs::create_dir(&folder)?;
    let proof = answers(binary, &folder);
    std::fs::remove_dir_all(&folder)?;
    proof
}

fn answers(binary: &Path, folder: &Path) -> Result<Outcome> {
    let mut server = Command::new(binary);
    server
        .current_dir(folder)
        .env_clear()
        .args([
            "serve",
            "--demo",
            "--listen",
            "127.0.0.1:0",
            "--data-dir",
            "data",
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    let mut running = process::start(&mut server)?;
    let output = running
        .inner
        .stdout
        .take()
        .context("the server has no output")?;
    let mut lines = BufReader::new(output).lines();
    let address = loop {
        let line = lines
            .next()
            .context("the server ended before it listened")??;
        if let Some((_, address)) = line.split_once("listening on http://") {
            break address.trim().to_owned();
        }
    };
    let mut first_view = 0;
    for path in [
        "/",
        "/pkg/styrbord.css",
        "/pkg/styrbord.js",
        "/pkg/styrbord_bg.wasm",
    ] {
        let (status, size) =
            get(&address, path).with_context(|| format!("no answer for {path}"))?;
        if status != "200" {
            bail!("{path} answers {status}");
        }
        println!("      {path} answers {status} with {} kB", size / 1000);
        first_view += size;
    }
    if first_view > FIRST_VIEW {
        bail!("the first view is {first_view} bytes, and may be {FIRST_VIEW}");
    }
    running.stop("TERM", Duration::from_secs(10));
    Ok(Outcome::Done)
}

/// The status code of one GET, and how many bytes its body is sent in.
fn get(address: &str, path: &str) -> Result<(String, usize)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
    let (head, body) = answer.split_at(end.context("an answer without an end of its head")? + 4);
    let head = String::from_utf8_lossy(head);
    let status = head.split(' ').nth(1).unwrap_or_default();
    Ok((status.to_owned(), body.len()))
}
