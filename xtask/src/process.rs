//! Other programs: started, waited for, and stopped with us.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

static INTERRUPTED: OnceLock<Instant> = OnceLock::new();
static CHILDREN: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// `timeout` and some terminals send their signal twice at once; a person who is impatient takes longer.
const ONE_REQUEST: Duration = Duration::from_secs(1);

/// Lets Ctrl-C and a termination stop what we wait for, so that we clean up behind us.
/// Whoever asks again ends us at once.
pub fn watch_for_interrupts() -> Result<()> {
    ctrlc::set_handler(|| {
        if INTERRUPTED.get_or_init(Instant::now).elapsed() > ONE_REQUEST {
            std::process::exit(130);
        }
        for id in children().iter() {
            signal(&format!("-{id}"), "TERM");
        }
    })
    .context("cannot listen for Ctrl-C")
}

/// Whether Ctrl-C was pressed.
pub fn interrupted() -> bool {
    INTERRUPTED.get().is_some()
}

/// Runs a program to its end, with its output on our own, and fails unless it succeeds.
pub fn run(command: &mut Command) -> Result<()> {
    let name = shown(command);
    if succeeds(command)? {
        Ok(())
    } else {
        bail!("`{name}` failed")
    }
}

/// Runs a program to its end, with its output on our own, and answers whether it succeeded.
pub fn succeeds(command: &mut Command) -> Result<bool> {
    start(command.stdin(Stdio::null()))?.wait()
}

/// Runs a program within a time limit and without its output, and answers whether it succeeded.
pub fn quietly(command: &mut Command, limit: Duration) -> Result<bool> {
    let silent = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = start(silent)?;
    let deadline = Instant::now() + limit;
    while Instant::now() < deadline {
        if let Some(status) = child.inner.try_wait()? {
            return Ok(status.success());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(false)
}

/// Runs a program to its end; each line of its output goes to `each` as it comes. Answers whether it succeeded.
pub fn each_line(command: &mut Command, mut each: impl FnMut(&str)) -> Result<bool> {
    let mut child = start(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    if let Some(output) = child.inner.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            each(&String::from_utf8_lossy(&line?));
        }
    }
    child.wait()
}

/// What a program writes, when it succeeds.
pub fn output(command: &mut Command) -> Result<String> {
    let mut text = String::new();
    let name = shown(command);
    let mut child = start(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    if let Some(mut output) = child.inner.stdout.take() {
        output.read_to_string(&mut text)?;
    }
    if child.wait()? {
        Ok(text)
    } else {
        bail!("`{name}` failed")
    }
}

/// A program that runs beside us until it is dropped.
pub struct Running {
    pub inner: Child,
}

impl Running {
    /// Waits for the end, and answers whether it went well.
    fn wait(&mut self) -> Result<bool> {
        let status = self.inner.wait()?;
        if interrupted() {
            bail!("interrupted");
        }
        Ok(status.success())
    }

    /// Asks the program to stop with a signal, and ends it when it does not within `limit`.
    pub fn stop(&mut self, name: &str, limit: Duration) {
        signal(&self.inner.id().to_string(), name);
        let deadline = Instant::now() + limit;
        while Instant::now() < deadline {
            if !matches!(self.inner.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        children().retain(|id| *id != self.inner.id());
        if matches!(self.inner.try_wait(), Ok(None)) {
            // Both can only fail when the program has just ended by itself.
            drop(self.inner.kill());
            drop(self.inner.wait());
        }
    }
}

/// Starts a program and goes on.
pub fn start(command: &mut Command) -> Result<Running> {
    if interrupted() {
        bail!("interrupted");
    }
    let name = shown(command);
    // A group of its own, so that a signal reaches what the program has started in its turn.
    let inner = command
        .process_group(0)
        .spawn()
        .with_context(|| format!("cannot start `{name}`"))?;
    children().push(inner.id());
    Ok(Running { inner })
}

/// The full path of a program that a shell would find.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| is_program(file))
}

/// Whether this user may do anything on the machine.
pub fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata()
        .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// Signals one process, or with a minus before its number the group that it leads.
fn signal(id: &str, name: &str) {
    // A failure means that the program has ended, which is what was wanted.
    drop(
        Command::new("kill")
            .args(["-s", name, "--", id])
            .stderr(Stdio::null())
            .status(),
    );
}

fn children() -> std::sync::MutexGuard<'static, Vec<u32>> {
    CHILDREN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A command as a person would type it, without the folders of the program.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![
        program
            .file_name()
            .unwrap_or(program.as_os_str())
            .to_string_lossy(),
    ];
    words.extend(command.get_args().map(|word| word.to_string_lossy()));
    words.join(" ")
}
