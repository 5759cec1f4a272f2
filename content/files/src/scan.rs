//! A program that looks for viruses in a file before it is kept. What it cannot look at is not taken.

use std::path::Path;
use std::time::Duration;

use thiserror::Error;

use crate::program::Program;

/// How much of what it says is told in the log.
const TOLD: u64 = 2000;

/// The program with its arguments, of which one is `{file}`.
#[derive(Clone, Debug)]
pub struct Scanner(Program);

/// Why a file did not pass.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ScanError {
    /// The program says that there is something in it.
    #[error("the scanner refuses it: {0}")]
    Refused(String),
    /// The program cannot be asked, or does not answer.
    #[error("the scanner does not answer: {0}")]
    Failed(String),
}

impl Scanner {
    /// A program that has so long for each file; none where the command names no program or no `{file}`.
    #[must_use]
    pub fn new(command: &[String], patience: Duration) -> Option<Self> {
        Program::new(command, patience).map(Self)
    }

    /// Has a file looked at.
    ///
    /// # Errors
    /// `Refused` where the program ends with 1, as scanners do that have found something; `Failed` where it ends otherwise
    /// than well, cannot be started or takes too long.
    pub async fn look(&self, file: &Path) -> Result<(), ScanError> {
        let ended = self.0.run(file, &[], TOLD).await;
        let ended = ended.map_err(|why| ScanError::Failed(why.to_string()))?;
        let said = [ended.said, ended.complained].concat();
        let said = String::from_utf8_lossy(&said).trim().to_owned();
        match ended.code {
            Some(0) => Ok(()),
            Some(1) => Err(ScanError::Refused(said)),
            code => Err(ScanError::Failed(format!("it ended with {code:?}: {said}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use super::{ScanError, Scanner};

    async fn looked(script: &str) -> Result<(), ScanError> {
        let command = ["sh", "-c", script, "{file}"].map(str::to_owned);
        let scanner = Scanner::new(&command, Duration::from_millis(500)).unwrap();
        scanner.look(Path::new("/tmp/a file")).await
    }

    #[tokio::test]
    async fn a_file_passes_only_where_the_program_says_so() {
        assert_eq!(looked("test \"$0\" = '/tmp/a file'").await, Ok(()));
        let found = looked("echo found it; exit 1").await;
        assert_eq!(found, Err(ScanError::Refused("found it".to_owned())));
        for script in ["exit 2", "kill -9 $$", "sleep 5"] {
            let failed = looked(script).await;
            assert!(matches!(failed, Err(ScanError::Failed(_))), "{script}");
        }
        // Whoever talks a lot is listened to until the end.
        assert_eq!(looked("yes | head -c 300000").await, Ok(()));
        let missing = ["/nowhere/scanner".to_owned(), "{file}".to_owned()];
        let missing = Scanner::new(&missing, Duration::from_secs(1)).unwrap();
        let failed = missing.look(Path::new("/tmp/a")).await;
        assert!(matches!(failed, Err(ScanError::Failed(_))));
    }

    #[test]
    fn a_command_names_a_program_and_the_file() {
        let known = |command: &[&str]| {
            let command: Vec<String> = command.iter().map(|part| (*part).to_owned()).collect();
            Scanner::new(&command, Duration::from_secs(1)).is_some()
        };
        assert!(known(&["clamdscan", "--fdpass", "{file}"]) && known(&["scan", "--path={file}"]));
        assert!(!known(&[]) && !known(&["clamdscan"]) && !known(&["{file}"]));
    }
}
