//! What was asked for on the command line.

/// Shown by `cargo xtask help`, and after a mistake.
pub const HELP: &str = "\
usage: cargo xtask COMMAND [OPTIONS] [-- ARGUMENTS]

  run     build everything and serve the demo municipality; ARGUMENTS go to `styrbord serve`
  test    run the unit, HTTP and browser tests; ARGUMENTS go to the test runner of `--only`
  lint    check formatting, lints, documentation and TypeScript, with warnings as errors
  bench   measure the server; ARGUMENTS go to the benchmark
  dist    make one self-contained release binary
  dev     like run, and rebuild and restart when a file changes

options:
  --only unit|http|browser   the tests to run, may be given more than once (test)
  --require-all              fail when something must be skipped (test, lint, run)";

/// The first word after `cargo xtask`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Run,
    Test,
    Lint,
    Bench,
    Dist,
    Dev,
}

/// The three kinds of test, from the quickest to the slowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Unit,
    Http,
    Browser,
}

/// A checked command line.
#[derive(Debug, PartialEq, Eq)]
pub struct Arguments {
    pub command: Command,
    /// The tests to run; empty means all.
    pub only: Vec<Kind>,
    /// Whether a skip is a failure.
    pub require_all: bool,
    /// What stands after `--`.
    pub rest: Vec<String>,
}

impl Arguments {
    /// Reads the words after the program's name, or says what is wrong with them.
    pub fn read(words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut words = words;
        let mut arguments = Self {
            command: command(words.next().as_deref().unwrap_or("help"))?,
            only: Vec::new(),
            require_all: false,
            rest: Vec::new(),
        };
        while let Some(word) = words.next() {
            match word.as_str() {
                "--require-all" => arguments.require_all = true,
                "--only" => arguments
                    .only
                    .push(kind(words.next().as_deref().unwrap_or_default())?),
                "--help" | "-h" => arguments.command = Command::Help,
                "--" => arguments.rest = words.by_ref().collect(),
                other => return Err(format!("unknown option `{other}`")),
            }
        }
        if !arguments.only.is_empty() && arguments.command != Command::Test {
            return Err("`--only` belongs to `test`".to_owned());
        }
        if arguments.command == Command::Test
            && !arguments.rest.is_empty()
            && arguments.only.len() != 1
        {
            return Err(
                "arguments after `--` need one `--only`, whose runner gets them".to_owned(),
            );
        }
        Ok(arguments)
    }

    /// Whether tests of this kind are wanted.
    pub fn wants(&self, kind: Kind) -> bool {
        self.only.is_empty() || self.only.contains(&kind)
    }
}

fn command(word: &str) -> Result<Command, String> {
    Ok(match word {
        "help" | "--help" | "-h" => Command::Help,
        "run" => Command::Run,
        "test" => Command::Test,
        "lint" => Command::Lint,
        "bench" => Command::Bench,
        "dist" => Command::Dist,
        "dev" => Command::Dev,
        other => return Err(format!("unknown command `{other}`")),
    })
}

fn kind(word: &str) -> Result<Kind, String> {
    Ok(match word {
        "unit" => Kind::Unit,
        "http" => Kind::Http,
        "browser" => Kind::Browser,
        other => {
            return Err(format!(
                "`--only` takes unit, http or browser, not `{other}`"
            ));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, String> {
        Arguments::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn words_after_two_dashes_are_passed_on() {
        let arguments = read("run -- --listen 127.0.0.1:0").unwrap();
        assert_eq!(arguments.command, Command::Run);
        assert_eq!(arguments.rest, ["--listen", "127.0.0.1:0"]);
    }

    #[test]
    fn only_narrows_the_tests() {
        let arguments = read("test --only unit --only browser --require-all").unwrap();
        assert!(arguments.require_all);
        assert!(arguments.wants(Kind::Unit) && arguments.wants(Kind::Browser));
        assert!(!arguments.wants(Kind::Http));
        assert!(read("test").unwrap().wants(Kind::Http));
    }

    #[test]
    fn mistakes_are_named() {
        assert!(read("rum").unwrap_err().contains("`rum`"));
        assert!(read("test --only units").unwrap_err().contains("`units`"));
        assert!(read("run --only unit").unwrap_err().contains("belongs to"));
        assert!(read("test -- --nocapture").unwrap_err().contains("--only"));
        assert!(read("run --fast").unwrap_err().contains("`--fast`"));
    }

    #[test]
    fn nothing_asks_for_help() {
        assert_eq!(read("").unwrap().command, Command::Help);
        assert_eq!(read("run --help").unwrap().command, Command::Help);
    }
}
