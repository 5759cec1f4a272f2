//! The command line, as a person in a terminal meets it, beside a running server.

#![expect(clippy::unwrap_used, reason = "a failed test should panic")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// A server that ends with its test.
struct Serving(Child, String);

impl Serving {
    fn start(folder: &Path) -> Self {
        let mut child = styrbord(folder)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines: Vec<String> = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map(Result::unwrap)
            .take_while_inclusive("listening on http://");
        Self(child, lines.join("\n"))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// Lines up to and with the first that starts in a certain way.
trait UpTo {
    fn take_while_inclusive(self, start: &str) -> Vec<String>;
}

impl<I: Iterator<Item = String>> UpTo for I {
    fn take_while_inclusive(self, start: &str) -> Vec<String> {
        let mut lines = Vec::new();
        for line in self {
            let last = line.starts_with(start);
            lines.push(line);
            if last {
                break;
            }
        }
        lines
    }
}

fn styrbord(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_styrbord"));
    command
        .current_dir(folder)
        .env_remove("STYRBORD_SITE")
        .env("STYRBORD_DATA_DIR", folder.join("data"));
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    styrbord(folder).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_second_server_says_so_and_stops() {
    let folder = tempfile::tempdir().unwrap();
    let first = Serving::start(folder.path());
    assert!(first.1.contains("/setup/"), "{}", first.1);
    let second = run(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.status.code(), Some(2));
    let complaint = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(
        complaint.contains("in use by another server"),
        "{complaint}"
    );
}

#[test]
fn accounts_and_tokens_are_made_beside_a_server() {
    let folder = tempfile::tempdir().unwrap();
    let _serving = Serving::start(folder.path());
    let added = said(&run(
        folder.path(),
        &[
            "user",
            "add",
            "anna",
            "--name",
            "Anna Holm",
            "--role",
            "editor",
        ],
    ));
    assert!(added.starts_with("added anna\npassword "), "{added}");
    assert!(
        !run(folder.path(), &["user", "add", "anna"])
            .status
            .success()
    );
    let mut with_password = styrbord(folder.path())
        .args([
            "user",
            "add",
            "bo",
            "--role",
            "administrator",
            "--password-stdin",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    with_password
        .stdin
        .take()
        .unwrap()
        .write_all(b"correct horse battery\n")
        .unwrap();
    assert!(with_password.wait().unwrap().success());
    let endless = run(
        folder.path(),
        &[
            "token",
            "create",
            "--user",
            "anna",
            "--scope",
            "read",
            "--expires",
            "2199-01-01",
        ],
    );
    let refused = String::from_utf8_lossy(&endless.stderr).into_owned();
    assert!(
        refused.contains("expires_at: The date may be at most 366 days ahead."),
        "{refused}"
    );
    let token = said(&run(
        folder.path(),
        &["token", "create", "--user", "anna", "--scope", "read"],
    ));
    assert!(
        token.starts_with("sty_") && token.trim().len() == 68,
        "{token}"
    );
    assert!(
        !run(
            folder.path(),
            &["token", "create", "--user", "nobody", "--scope", "read"]
        )
        .status
        .success()
    );
    assert_eq!(
        said(&run(folder.path(), &["user", "disable", "anna"])),
        "closed anna\n"
    );
    let list = said(&run(folder.path(), &["user", "list"]));
    assert_eq!(
        list,
        "anna\tAnna Holm\teditor\tclosed\nbo\tbo\tadministrator\n"
    );
    let stranger = run(
        folder.path(),
        &["user", "link", "bo", "--person", "bo-berg"],
    );
    assert!(!stranger.status.success(), "there is no such person");
    assert_eq!(
        said(&run(folder.path(), &["user", "link", "bo", "--none"])),
        "linked bo to nobody\n"
    );
}

#[test]
fn a_backup_taken_while_serving_restores_into_an_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    let _serving = Serving::start(folder.path());
    said(&run(folder.path(), &["user", "add", "anna"]));
    let attachments = folder.path().join("data/attachments/ab");
    std::fs::create_dir_all(&attachments).unwrap();
    std::fs::write(attachments.join("minutes.pdf"), "a file").unwrap();
    said(&run(folder.path(), &["backup", "backup.tar"]));
    assert!(
        !run(folder.path(), &["backup", "backup.tar"])
            .status
            .success(),
        "a backup is never written over"
    );
    assert!(
        !run(folder.path(), &["restore", "backup.tar"])
            .status
            .success(),
        "the data directory is not empty"
    );

    let elsewhere = folder.path().join("elsewhere");
    said(&run(
        folder.path(),
        &[
            "restore",
            "backup.tar",
            "--data-dir",
            elsewhere.to_str().unwrap(),
        ],
    ));
    let list = said(&run(
        folder.path(),
        &["user", "list", "--data-dir", elsewhere.to_str().unwrap()],
    ));
    assert!(list.starts_with("anna\t"), "{list}");
    assert_eq!(
        std::fs::read_to_string(elsewhere.join("attachments/ab/minutes.pdf")).unwrap(),
        "a file"
    );

    std::fs::write(
        folder.path().join("damaged.tar"),
        &std::fs::read(folder.path().join("backup.tar")).unwrap()[..700],
    )
    .unwrap();
    let other = folder.path().join("other");
    let damaged = run(
        folder.path(),
        &[
            "restore",
            "damaged.tar",
            "--data-dir",
            other.to_str().unwrap(),
        ],
    );
    assert!(!damaged.status.success());
    assert_eq!(
        std::fs::read_dir(&other).unwrap().count(),
        0,
        "nothing half restored"
    );
}

#[test]
fn verify_prints_the_end_of_the_chain_and_knows_it_again() {
    let folder = tempfile::tempdir().unwrap();
    said(&run(folder.path(), &["user", "add", "anna"]));
    let printed = said(&run(folder.path(), &["verify"]));
    let end = printed.lines().find_map(|line| line.strip_prefix("end: "));
    let end = end.unwrap().replace(' ', ":");
    assert!(end.starts_with("1:"), "{printed}");
    said(&run(folder.path(), &["user", "add", "bo"]));
    said(&run(folder.path(), &["verify", "--end", &end]));
    let another = format!("1:{}", "0".repeat(64));
    for (end, finding) in [
        (another.as_str(), "end_differs\tchange 1\n"),
        (&another.replacen('1', "7", 1), "end_missing\tchange 7\n"),
    ] {
        let output = run(folder.path(), &["verify", "--end", end]);
        assert_eq!(output.status.code(), Some(1));
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(printed.starts_with(finding), "{printed}");
    }
    let output = run(folder.path(), &["verify", "--end", "nonsense"]);
    assert_eq!(output.status.code(), Some(2), "an argument that is none");
}

#[test]
fn redact_says_in_words_what_is_wrong_and_verify_tells_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let redact = |text: &str, reason: &str| {
        let mut child = styrbord(folder.path())
            .args(["redact", "--reason", reason])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(text.as_bytes()).unwrap();
        drop(stdin);
        child.wait_with_output().unwrap()
    };
    said(&run(folder.path(), &["user", "add", "anna"]));
    let token = ["token", "create", "--user", "anna", "--scope", "read"];
    let token = [&token[..], &["--name", "Troldsens program"]].concat();
    said(&run(folder.path(), &token));
    for (text, reason, words) in [
        ("Agerhønen", "Prøve", "value: The text was not found."),
        ("kort", "Prøve", "value: The text is too short. At least 6"),
        (
            "Troldsen",
            "Om 010170-4321",
            "reason: 010170-xxxx looks like",
        ),
    ] {
        let output = redact(text, reason);
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !output.status.success() && complaint.contains(words),
            "{complaint}"
        );
    }
    let printed = said(&run(folder.path(), &["verify"]));
    assert!(printed.contains("redactions: 0\n"), "{printed}");
    said(&redact("Troldsen", "Ved en fejl"));
    let printed = said(&run(folder.path(), &["verify"]));
    let line = printed.lines().find(|line| line.starts_with("redaction\t"));
    let parts: Vec<&str> = line.unwrap().split('\t').collect();
    assert_eq!(
        [parts[1], parts[3], parts[4], parts[5]],
        ["change 4", "command line", "2 places", "Ved en fejl"]
    );
    assert!(printed.contains("redactions: 1\n"), "{printed}");
}

#[test]
fn verify_looks_at_the_index_of_a_running_server() {
    let folder = tempfile::tempdir().unwrap();
    let _server = Serving::start(folder.path());
    said(&run(folder.path(), &["user", "add", "anna"]));
    said(&run(folder.path(), &["verify"]));
    std::fs::remove_dir_all(folder.path().join("data/index")).unwrap();
    let output = run(folder.path(), &["verify"]);
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{printed}");
    assert!(printed.starts_with("index_missing\t"), "{printed}");
}

#[test]
fn migrations_go_up_and_down() {
    let folder = tempfile::tempdir().unwrap();
    let before = said(&run(folder.path(), &["migrate", "status"]));
    assert!(
        before.contains("missing  m0001") && !before.contains("applied"),
        "{before}"
    );
    let up = said(&run(folder.path(), &["migrate", "up"]));
    assert!(
        up.contains("applied  m0001") && !up.contains("missing"),
        "{up}"
    );
    // Nobody is there to be asked.
    let refused = run(folder.path(), &["migrate", "down", "--steps", "99"]);
    let losses = String::from_utf8_lossy(&refused.stdout).into_owned();
    assert!(
        !refused.status.success() && losses.contains("lost  table feed (1 rows)"),
        "{losses}"
    );
    let status = said(&run(folder.path(), &["migrate", "status"]));
    assert!(!status.contains("missing"), "{status}");
    let all = ["migrate", "down", "--steps", "99", "--yes"];
    let down = said(&run(folder.path(), &all));
    assert!(
        down.contains("lost  ") && down.contains("missing"),
        "{down}"
    );
    said(&run(folder.path(), &["migrate", "up"]));
    let _serving = Serving::start(folder.path());
    let beside = run(folder.path(), &["migrate", "down", "--yes"]);
    assert!(!beside.status.success(), "not beside a server");
}

#[test]
fn the_words_of_a_file_are_written_by_a_process_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    std::fs::write(&file, b"Bl\xe5b\xe6r\r\n og  \xf8l").unwrap();
    let words = |media: &str| run(folder.path(), &["text-of", file.to_str().unwrap(), media]);
    assert_eq!(said(&words("application/octet-stream")), "Blåbær\nog øl");
    assert_eq!(said(&words("application/zip")), "");
    let none = words("application/pdf");
    assert!(!none.status.success() && none.stdout.is_empty());
    // It is no command for people.
    assert!(!said(&run(folder.path(), &["help"])).contains("text-of"));
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_wrong_setting_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("styrbord.toml"), "listne = 1\n").unwrap();
    let output = run(folder.path(), &["serve"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("listne"));
}
