//! A program that reads what stands in a file. It is another process, so that a file which is made to harm its reader harms
//! nothing but that.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::program::Program;

/// So many letters of a file are kept.
pub const MOST_LETTERS: usize = 200_000;
/// So many bytes of what the program says are listened to.
const MOST_BYTES: u64 = 1024 * 1024;
/// What stands for the type of the file among the arguments.
const MEDIA: &str = "{media}";
/// So many files are read at once, so that memory is bounded.
const AT_ONCE: usize = 2;
/// What has no words, whoever reads it.
const WORDLESS: [&str; 3] = ["audio/", "image/", "video/"];

/// The program with its arguments, of which one holds `{file}` and one may be `{media}`. It writes the text in UTF-8 and ends
/// with 0.
#[derive(Clone, Debug)]
pub struct TextReader {
    program: Program,
    patience: Duration,
    seats: Arc<Semaphore>,
}

impl TextReader {
    /// A program that has so long for each file, which waits for its turn as long at most before that; none where the command names
    /// no program or no `{file}`.
    #[must_use]
    pub fn new(command: &[String], patience: Duration) -> Option<Self> {
        let program = Program::new(command, patience)?.that_knows_nothing();
        let seats = Arc::new(Semaphore::new(AT_ONCE));
        Some(Self {
            program,
            patience,
            seats,
        })
    }

    /// What stands in a file of a type, [`MOST_LETTERS`] at most; empty where that is nothing.
    ///
    /// # Errors
    /// Why it could not be read.
    pub async fn read(&self, file: &Path, media: &str) -> Result<String, String> {
        if WORDLESS.iter().any(|begin| media.starts_with(begin)) {
            return Ok(String::new());
        }
        let seat = tokio::time::timeout(self.patience, self.seats.acquire()).await;
        let Ok(Ok(_seat)) = seat else {
            return Err("others are being read".to_owned());
        };
        let ended = self
            .program
            .run(file, &[(MEDIA, media)], MOST_BYTES)
            .await?;
        if ended.code != Some(0) {
            let complained = String::from_utf8_lossy(&ended.complained);
            let complained: String = complained.trim().chars().take(2000).collect();
            return Err(format!("it ended with {:?}: {complained}", ended.code));
        }
        Ok(kept(&String::from_utf8_lossy(&ended.said)))
    }
}

/// What is kept of a text: no other control characters than lines and tabs, and only so much.
fn kept(text: &str) -> String {
    let letters = text.trim().chars();
    letters
        .filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'))
        .take(MOST_LETTERS)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use super::{MOST_LETTERS, TextReader};

    async fn read(script: &str, media: &str) -> Result<String, String> {
        let command = ["sh", "-c", script, "{file}", "{media}"].map(str::to_owned);
        let reader = TextReader::new(&command, Duration::from_millis(500)).unwrap();
        reader.read(Path::new("/tmp/a file"), media).await
    }

    #[tokio::test]
    async fn a_text_is_what_the_program_says() {
        let read_by = async |script| read(script, "text/plain").await;
        let said = Ok("/tmp/a file text/plain".to_owned());
        assert_eq!(read_by("echo \"$0 $1\"").await, said);
        assert_eq!(
            read_by("printf ' \\001bl\\303\\245b\\000\\035\\346r\\n'").await,
            Ok("blåb\u{FFFD}r".to_owned())
        );
        assert_eq!(read_by("true").await, Ok(String::new()));
        for script in [
            "echo some; echo why >&2; exit 3",
            "kill -9 $$",
            "sleep 5",
            "yes",
        ] {
            assert!(read_by(script).await.is_err(), "{script}");
        }
        let why = read_by("echo why >&2; exit 3").await.unwrap_err();
        assert_eq!(why, "it ended with Some(3): why");
        let much = read_by("yes abc | head -c 3000000").await.unwrap();
        assert_eq!(much.chars().count(), MOST_LETTERS);
        assert_eq!(read("echo words", "image/png").await, Ok(String::new()));
    }

    #[tokio::test]
    async fn the_program_knows_nothing_of_this_one() {
        let known = read("env | cut -d= -f1 | sort | tr '\\n' ' '", "text/plain").await;
        let known = known.unwrap();
        let known = known
            .split(' ')
            .filter(|name| !["PWD", "SHLVL", "_", "OLDPWD"].contains(name));
        assert_eq!(known.collect::<Vec<_>>(), ["PATH"]);
    }
}
