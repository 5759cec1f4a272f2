//! Another program that looks at a file: what it says, and how it ends.

use std::fmt::Display;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use thiserror::Error;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::Command;

/// What stands for the file among the arguments.
pub(crate) const FILE: &str = "{file}";

/// A program with its arguments, of which one holds `{file}`.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    command: Vec<String>,
    patience: Duration,
    /// Whether it is to know nothing of what this process was told: keys, passwords, addresses.
    knows_nothing: bool,
}

/// Why a program gave no answer.
#[derive(Debug, Error)]
pub(crate) enum NoAnswer {
    /// It took longer than it had.
    #[error("no answer within {0:?}")]
    Late(Duration),
    /// It cannot be asked.
    #[error("{0}")]
    Failed(String),
}

/// A program that has come to its end.
pub(crate) struct Ended {
    /// With what number; none where it was ended.
    pub code: Option<i32>,
    /// What it wrote.
    pub said: Vec<u8>,
    /// What it complained of.
    pub complained: Vec<u8>,
}

impl Program {
    /// A program that has so long for each file; none where the command names no program or no `{file}`.
    pub fn new(command: &[String], patience: Duration) -> Option<Self> {
        let names_it = command.iter().skip(1).any(|part| part.contains(FILE));
        names_it.then(|| Self {
            command: command.to_vec(),
            patience,
            knows_nothing: false,
        })
    }

    /// The same, which knows nothing of the environment but where programs are.
    #[must_use]
    pub fn that_knows_nothing(self) -> Self {
        Self {
            knows_nothing: true,
            ..self
        }
    }

    /// The same, which has another time for each file.
    #[must_use]
    pub fn within(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Has it look at a file, with what stands for other gaps among its arguments, and listens to so much of what it says. It is
    /// ended with whoever waits for it.
    ///
    /// # Errors
    /// Why it cannot be asked, or that it takes too long.
    pub async fn run(
        &self,
        file: &Path,
        gaps: &[(&str, &str)],
        most: u64,
    ) -> Result<Ended, NoAnswer> {
        let failed = |cause: &dyn Display| NoAnswer::Failed(cause.to_string());
        let (program, arguments) = self
            .command
            .split_first()
            .ok_or_else(|| failed(&"no command"))?;
        let named = file.to_string_lossy();
        let filled = |part: &String| {
            let part = part.replace(FILE, &named);
            let gaps = gaps.iter();
            gaps.fold(part, |part, (gap, value)| part.replace(gap, value))
        };
        let mut command = Command::new(program);
        if self.knows_nothing {
            let paths = std::env::var_os("PATH");
            command.env_clear();
            command.envs(paths.map(|paths| ("PATH", paths)));
        }
        let mut running = command
            .args(arguments.iter().map(filled))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|cause| failed(&cause))?;
        let (said, complained) = (running.stdout.take(), running.stderr.take());
        let ended =
            async { tokio::join!(told(said, most), told(complained, most), running.wait()) };
        let Ok((said, complained, ended)) = tokio::time::timeout(self.patience, ended).await else {
            return Err(NoAnswer::Late(self.patience));
        };
        Ok(Ended {
            code: ended.map_err(|cause| failed(&cause))?.code(),
            said,
            complained,
        })
    }
}

/// The beginning of what it says; the rest is read away, so that it need not wait.
async fn told(out: Option<impl AsyncRead + Unpin>, most: u64) -> Vec<u8> {
    let mut said = Vec::new();
    if let Some(out) = out {
        let mut begin = out.take(most);
        let _ = begin.read_to_end(&mut said).await;
        let _ = tokio::io::copy(&mut begin.into_inner(), &mut tokio::io::sink()).await;
    }
    said
}
