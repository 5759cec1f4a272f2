//! A program that reads what stands in a file. It is another process, so that a file which is made to harm its reader harms
//! nothing but that.

use std::path::Path;
use std::time::Duration;

use thiserror::Error;

use crate::program::{NoAnswer, Program};

/// So many letters of a file are kept.
pub const MOST_LETTERS: usize = 200_000;
/// So many bytes of what the program says are listened to.
const MOST_BYTES: u64 = 1024 * 1024;
/// What stands for the type of the file among the arguments.
const MEDIA: &str = "{media}";
/// The first look at a file takes this part of its time at most: nearly all are read by then, and others wait no longer.
const FIRST_LOOK: u32 = 4;
/// What has no words, whoever reads it.
const WORDLESS: [&str; 3] = ["audio/", "image/", "video/"];

/// The program with its arguments, of which one holds `{file}` and one may be `{media}`. It writes the text in UTF-8 and ends
/// with 0.
#[derive(Clone, Debug)]
pub struct TextReader {
    program: Program,
    at_first: Program,
}

/// Why what stands in a file is not known.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum NotRead {
    /// It took longer than it had.
    #[error("it took too long")]
    Late,
    /// The program was ended, as it took more than it may.
    #[error("it took too much: {0}")]
    TooMuch(String),
    /// The program cannot read it.
    #[error("{0}")]
    Failed(String),
    /// The program cannot be asked, whatever the file is.
    #[error("{0}")]
    NotAsked(String),
}

impl TextReader {
    /// A program that has so long for each file; none where the command names no program or no `{file}`.
    #[must_use]
    pub fn new(command: &[String], patience: Duration) -> Option<Self> {
        let program = Program::new(command, patience)?.that_knows_nothing();
        let at_first = program.clone().within(patience / FIRST_LOOK);
        Some(Self { program, at_first })
    }

    /// Whether words may stand in a file of a type.
    #[must_use]
    pub fn may_read(media: &str) -> bool {
        !WORDLESS.iter().any(|begin| media.starts_with(begin))
    }

    /// What stands in a file of a type, [`MOST_LETTERS`] at most; empty where that is nothing. The first look is a short one.
    ///
    /// # Errors
    /// Why it could not be read.
    pub async fn read(&self, file: &Path, media: &str, at_first: bool) -> Result<String, NotRead> {
        let program = match at_first {
            true => &self.at_first,
            false => &self.program,
        };
        let ended = program.run(file, &[(MEDIA, media)], MOST_BYTES).await;
        let ended = ended.map_err(|why| match why {
            NoAnswer::Late(_) => NotRead::Late,
            NoAnswer::Failed(why) => NotRead::NotAsked(why),
        })?;
        if ended.code == Some(0) {
            return Ok(kept(&String::from_utf8_lossy(&ended.said)));
        }
        let complained = String::from_utf8_lossy(&ended.complained);
        let complained: String = complained.trim().chars().take(2000).collect();
        Err(match ended.code {
            Some(code) => NotRead::Failed(format!("it ended with {code}: {complained}")),
            None => NotRead::TooMuch(complained),
        })
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

    use super::{MOST_LETTERS, NotRead, TextReader};

    async fn read_in(script: &str, at_first: bool) -> Result<String, NotRead> {
        let command = ["sh", "-c", script, "{file}", "{media}"].map(str::to_owned);
        let reader = TextReader::new(&command, Duration::from_secs(2)).unwrap();
        let file = Path::new("/tmp/a file");
        reader.read(file, "text/plain", at_first).await
    }

    async fn read(script: &str) -> Result<String, NotRead> {
        read_in(script, false).await
    }

    #[tokio::test]
    async fn a_text_is_what_the_program_says() {
        let said = Ok("/tmp/a file text/plain".to_owned());
        assert_eq!(read("echo \"$0 $1\"").await, said);
        assert_eq!(
            read("printf ' \\001bl\\303\\245b\\000\\035\\346r\\n'").await,
            Ok("blåb\u{FFFD}r".to_owned())
        );
        assert_eq!(read("true").await, Ok(String::new()));
        let why = read("echo some; echo why >&2; exit 3").await;
        let failed = NotRead::Failed("it ended with 3: why".to_owned());
        assert_eq!(why, Err(failed));
        let ended = read("echo some; echo why >&2; kill -9 $$").await;
        assert_eq!(ended, Err(NotRead::TooMuch("why".to_owned())));
        for script in ["sleep 5", "yes"] {
            assert_eq!(read(script).await, Err(NotRead::Late), "{script}");
        }
        let much = read("yes abc | head -c 3000000").await.unwrap();
        assert_eq!(much.chars().count(), MOST_LETTERS);
        for (media, may) in [("image/png", false), ("application/pdf", true)] {
            assert_eq!(TextReader::may_read(media), may, "{media}");
        }
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_says_nothing_of_the_file() {
        let command = ["/nowhere/reader", "{file}"].map(str::to_owned);
        let reader = TextReader::new(&command, Duration::from_secs(2)).unwrap();
        let came = reader.read(Path::new("/tmp/a file"), "text/plain", true);
        assert!(matches!(came.await, Err(NotRead::NotAsked(_))));
    }

    #[tokio::test]
    async fn the_first_look_is_a_short_one() {
        let slow = "sleep 1; echo words";
        assert_eq!(read_in(slow, true).await, Err(NotRead::Late));
        assert_eq!(read_in(slow, false).await, Ok("words".to_owned()));
    }

    #[tokio::test]
    async fn the_program_knows_nothing_of_this_one() {
        let known = read("env | cut -d= -f1 | sort | tr '\\n' ' '").await;
        let known = known.unwrap();
        let known = known
            .split(' ')
            .filter(|name| !["PWD", "SHLVL", "_", "OLDPWD"].contains(name));
        assert_eq!(known.collect::<Vec<_>>(), ["PATH"]);
    }
}
