//! A PostgreSQL server for the tests, from the system's own programs, in a temporary folder.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::apt;
use crate::process::{self, Running};
use crate::report::Skip;

/// A server that stops, and whose folder goes, when this is dropped.
pub struct Postgres {
    server: Running,
    folder: Folder,
    port: u16,
}

/// How carefully a server writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// For tests: the data lives for one run, and nobody reads it after a crash.
    None,
    /// For measurements: as in earnest.
    Durable,
}

impl Care {
    const fn settings(self) -> &'static [&'static str] {
        match self {
            Self::None => &[
                "-c",
                "fsync=off",
                "-c",
                // Plans are those of tables that nobody has counted, at whatever moment a test asks.
                "autovacuum=off",
                "-c",
                "full_page_writes=off",
                "-c",
                "synchronous_commit=off",
            ],
            Self::Durable => &[],
        }
    }
}

impl Postgres {
    /// Starts a server with the system's programs, installing them where we may.
    pub fn start(care: Care) -> Result<Result<Self, Skip>> {
        let programs = match programs() {
            Some(programs) => programs,
            None => {
                apt::install("postgresql")?;
                let Some(programs) = programs() else {
                    return Ok(Err(Skip::new(
                        "the tests on PostgreSQL",
                        apt::advice("postgresql"),
                    )));
                };
                programs
            }
        };
        let user = User::find()?;
        let folder = Folder::make(&user)?;
        let data = folder.path.join("data");
        let mut initdb = user.command(&programs.join("initdb"));
        initdb
            .current_dir(&folder.path)
            .arg("--pgdata")
            .arg(&data)
            .args([
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ])
            .stdout(Stdio::null());
        process::run(&mut initdb)?;
        let port = free_port()?;
        let log = std::fs::File::create(folder.path.join("log"))?;
        let mut postgres = user.command(&programs.join("postgres"));
        postgres
            .current_dir(&folder.path)
            .arg("-D")
            .arg(&data)
            .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-k"])
            .arg(&folder.path)
            .args(care.settings())
            .args(["-c", "max_connections=300"])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        let server = process::start(&mut postgres)?;
        let mut postgres = Self {
            server,
            folder,
            port,
        };
        postgres.wait_until_ready(&programs)?;
        println!("      PostgreSQL of {} on port {port}", programs.display());
        Ok(Ok(postgres))
    }

    /// Where the tests reach it, for `STYRBORD_TEST_POSTGRES`.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self, programs: &Path) -> Result<()> {
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            let mut question = Command::new(programs.join("pg_isready"));
            question.args([
                "-h",
                "127.0.0.1",
                "-U",
                "postgres",
                "-p",
                &self.port.to_string(),
            ]);
            if process::quietly(&mut question, Duration::from_secs(5))? {
                return Ok(());
            }
            if Instant::now() > deadline || !matches!(self.server.inner.try_wait(), Ok(None)) {
                let log = std::fs::read_to_string(self.folder.path.join("log")).unwrap_or_default();
                bail!("PostgreSQL does not start:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // "Fast shutdown": it does not wait for clients to leave. The folder goes after this.
        self.server.stop("INT", Duration::from_secs(10));
    }
}

/// The newest of Debian's folders of programs, else the folder on the path.
fn programs() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| is_complete(folder))
        .collect();
    versions.sort();
    versions.pop().map(|(_, folder)| folder).or_else(|| {
        let folder = process::on_path("initdb")?.parent()?.to_owned();
        is_complete(&folder).then_some(folder)
    })
}

fn is_complete(folder: &Path) -> bool {
    ["initdb", "postgres", "pg_isready"]
        .iter()
        .all(|name| folder.join(name).exists())
}

/// Who runs the server: PostgreSQL refuses to run as root.
struct User {
    /// The name and number to change to, where we are root.
    other: Option<(String, u32)>,
}

impl User {
    fn find() -> Result<Self> {
        if !process::is_root() {
            return Ok(Self { other: None });
        }
        for name in ["postgres", "nobody"] {
            let mut question = Command::new("id");
            question.args(["-u", name]).stderr(Stdio::null());
            if let Ok(number) = process::output(&mut question) {
                return Ok(Self {
                    other: Some((name.to_owned(), number.trim().parse()?)),
                });
            }
        }
        bail!("PostgreSQL does not run as root, and there is no user postgres or nobody")
    }

    /// A program run as this user. Where it can be arranged it ends with us, however we end.
    fn command(&self, program: &Path) -> Command {
        let Some(setpriv) = process::on_path("setpriv") else {
            return Command::new(program);
        };
        let mut command = Command::new(setpriv);
        if let Some((name, _)) = &self.other {
            command.args([
                "--reuid",
                name,
                "--regid",
                name_of_group(name),
                "--clear-groups",
            ]);
        }
        command.args(["--pdeathsig", "INT", "--"]).arg(program);
        command
    }
}

/// Debian's name for the group of one of its users.
fn name_of_group(user: &str) -> &str {
    if user == "nobody" { "nogroup" } else { user }
}

/// A temporary folder that is removed when dropped.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn make(user: &User) -> Result<Self> {
        let path = std::env::temp_dir().join(format!("styrbord-postgres-{}", std::process::id()));
        std::fs::create_dir(&path).with_context(|| format!("cannot make {}", path.display()))?;
        let folder = Self { path };
        if let Some((_, number)) = &user.other {
            std::os::unix::fs::chown(&folder.path, Some(*number), None)?;
        }
        Ok(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays lies in the system's folder for temporary files.
        drop(std::fs::remove_dir_all(&self.path));
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
