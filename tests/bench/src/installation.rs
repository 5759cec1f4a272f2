//! An installation of its own in a temporary folder: the product's own commands, and its server as a process.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use reqwest::header::{COOKIE, HeaderMap, HeaderValue, ORIGIN, SET_COOKIE};
use serde_json::Value;
use tempfile::TempDir;

/// The password of both.
const PASSWORD: &str = "correct horse battery";
/// The account that reads.
pub const READER: &str = "bench-reader";
/// The account that saves.
pub const EDITOR: &str = "bench-editor";

/// A data directory and the program that works on it.
pub struct Installation {
    binary: PathBuf,
    folder: TempDir,
}

/// The server as a process of its own, on loopback.
pub struct Server {
    process: Child,
    /// `127.0.0.1:PORT`.
    pub address: String,
    /// Where it says how far its index is.
    figures: String,
}

impl Installation {
    /// An empty installation of the server that `STYRBORD_BINARY` names.
    pub fn new() -> Result<Self> {
        let binary = std::env::var_os("STYRBORD_BINARY")
            .context("STYRBORD_BINARY must name the server; cargo xtask bench sets it")?;
        Ok(Self {
            binary: PathBuf::from(binary),
            folder: tempfile::tempdir()?,
        })
    }

    /// The folder of database and index.
    pub fn data_dir(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A place for a file that the benchmark makes.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Fills a PostgreSQL database with the demo.
    pub fn fill(&self, database: &str) -> Result<()> {
        self.start(&["--demo", "--database-url", database])?.stop()
    }

    /// A command of the product on the data directory.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(words)
            .arg("--data-dir")
            .arg(self.data_dir())
            .current_dir(self.folder.path())
            .env("STYRBORD_LOG", "error");
        command
    }

    /// Runs a command of the product and returns what it answers.
    pub fn run(&self, words: &[&str], more: &[PathBuf]) -> Result<String> {
        let output = self.command(words).args(more).output()?;
        if !output.status.success() {
            bail!(
                "styrbord {}: {}",
                words.join(" "),
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Runs an import and returns its report.
    pub fn import(&self, what: &str, paths: &[PathBuf]) -> Result<Value> {
        Ok(serde_json::from_str(&self.run(&["import", what], paths)?)?)
    }

    /// Makes the accounts that read and save.
    pub fn add_people(&self) -> Result<()> {
        for (login, role) in [(READER, "reader"), (EDITOR, "editor")] {
            let mut command =
                self.command(&["user", "add", login, "--role", role, "--password-stdin"]);
            let mut child = command
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .spawn()?;
            let mut input = child.stdin.take().context("no standard input")?;
            input.write_all(PASSWORD.as_bytes())?;
            drop(input);
            if !child.wait()?.success() {
                bail!("cannot add {login}");
            }
        }
        Ok(())
    }

    /// Starts the server and waits until it listens.
    pub fn start(&self, flags: &[&str]) -> Result<Server> {
        let mut command = self.command(&["serve", "--listen", "127.0.0.1:0"]);
        command.args(["--metrics-listen", "127.0.0.1:0"]);
        let mut process = command.args(flags).stdout(Stdio::piped()).spawn()?;
        let output = process.stdout.take().context("no standard output")?;
        let mut figures = String::new();
        for line in BufReader::new(output).lines() {
            let line = line?;
            if let Some((_, address)) = line.split_once("figures on http://") {
                figures = address.trim().trim_end_matches("/metrics").to_owned();
            }
            if let Some((_, address)) = line.split_once("listening on http://") {
                return Ok(Server {
                    process,
                    address: address.trim().to_owned(),
                    figures,
                });
            }
        }
        bail!("the server ended before it listened")
    }

    /// Starts the server and waits until its index has everything.
    pub async fn serve(&self) -> Result<Server> {
        let server = self.start(&[])?;
        server.wait_for_index().await?;
        Ok(server)
    }
}

impl Server {
    /// Waits until search finds what the last save left.
    pub async fn wait_for_index(&self) -> Result<()> {
        let deadline = Instant::now() + Duration::from_secs(900);
        let client = client(HeaderMap::new())?;
        while Instant::now() < deadline {
            let address = format!("http://{}/readyz", self.figures);
            let answer = client.get(address).send().await?.text().await?;
            let position = |name: &str| {
                answer
                    .lines()
                    .find_map(|line| line.strip_prefix(name)?.trim().parse::<i64>().ok())
            };
            if position("feed").is_some() && position("feed") == position("index") {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        bail!("the index does not catch up")
    }

    /// The whole address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Signs somebody in and returns the cookie that says so.
    pub async fn sign_in(&self, login: &str) -> Result<String> {
        let mut headers = HeaderMap::new();
        headers.insert(ORIGIN, HeaderValue::from_str(&self.url(""))?);
        let form = [("login", login), ("password", PASSWORD), ("next", "/")];
        let answer = client(headers)?
            .post(self.url("/sign-in"))
            .form(&form)
            .send()
            .await?;
        let cookie = answer
            .headers()
            .get(SET_COOKIE)
            .context("the sign-in gives no cookie")?;
        let pair = cookie.to_str()?.split(';').next().unwrap_or_default();
        Ok(pair.to_owned())
    }

    /// A client that somebody has signed in with.
    pub async fn client_of(&self, login: &str) -> Result<reqwest::Client> {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_str(&self.sign_in(login).await?)?);
        headers.insert(ORIGIN, HeaderValue::from_str(&self.url(""))?);
        client(headers)
    }

    /// The process itself.
    pub fn process(&self) -> Process {
        Process(self.process.id())
    }

    /// Resident memory in bytes, files that are mapped included.
    pub fn resident(&self) -> Result<u64> {
        self.process().memory("VmRSS:")
    }

    /// Resident memory as people read it.
    pub fn memory(&self) -> Result<String> {
        Ok(format!("{} MB", self.resident()? / 1_000_000))
    }

    /// Processor time that the server has used, in microseconds.
    pub fn processor_time(&self) -> Result<f64> {
        self.process().processor_time()
    }

    /// Asks the server to end and waits for it.
    pub fn stop(mut self) -> Result<()> {
        Command::new("kill")
            .arg(self.process.id().to_string())
            .status()?;
        self.process.wait()?;
        Ok(())
    }
}

/// A process of the product, while it runs.
pub struct Process(pub u32);

impl Process {
    /// Processor time that it has used, in microseconds.
    pub fn processor_time(&self) -> Result<f64> {
        let stat = std::fs::read_to_string(self.proc("stat"))?;
        // The name may hold spaces; what follows its bracket does not. User and system time are fields 14 and 15.
        let (_, fields) = stat.rsplit_once(") ").context("no stat")?;
        let ticks: f64 = fields
            .split(' ')
            .skip(11)
            .take(2)
            .filter_map(|field| field.parse::<f64>().ok())
            .sum();
        // Linux counts in hundredths of a second on every machine that we build for.
        Ok(ticks * 10_000.0)
    }

    /// The most resident memory that it has had, in bytes.
    pub fn peak(&self) -> Result<u64> {
        self.memory("VmHWM:")
    }

    /// Resident memory in bytes that is no file.
    pub fn anonymous(&self) -> Result<u64> {
        self.memory("RssAnon:")
    }

    fn memory(&self, field: &str) -> Result<u64> {
        let status = std::fs::read_to_string(self.proc("status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix(field));
        let kilobytes = line
            .and_then(|line| line.split_whitespace().next())
            .with_context(|| format!("no {field}"))?;
        Ok(kilobytes.parse::<u64>()? * 1024)
    }

    fn proc(&self, file: &str) -> PathBuf {
        Path::new("/proc").join(self.0.to_string()).join(file)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After `stop` there is nothing left to kill.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A client that keeps connections, follows nothing and unpacks nothing.
pub fn client(headers: HeaderMap) -> Result<reqwest::Client> {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .default_headers(headers);
    Ok(client.no_proxy().build()?)
}
