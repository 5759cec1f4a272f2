//! Letters over SMTP: a mail server that says no, one that says later, and a server that falls while it sends.

#![expect(clippy::unwrap_used, reason = "a failed test should panic")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use styrbord::{Config, Server};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{JobState, JobView, LetterView, NewAccount, Registry, Store};

/// How long a test waits before it fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// A mail server that hands over each letter and answers as it is told.
struct MailServer {
    address: String,
    letters: Receiver<(String, Sender<&'static str>)>,
}

impl MailServer {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (sender, letters) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let sender = sender.clone();
                std::thread::spawn(move || talk(stream.unwrap(), &sender));
            }
        });
        Self { address, letters }
    }

    /// The next letter, answered with `answer`; the sender waits as long as nothing is said.
    fn next(&self, answer: Option<&'static str>) -> String {
        let (letter, say) = self.letters.recv_timeout(PATIENCE).unwrap();
        match answer {
            Some(answer) => say.send(answer).unwrap(),
            // Whoever drops it hangs up.
            None => std::mem::forget(say),
        }
        letter
    }
}

/// Speaks as much SMTP as a sender asks for (RFC 5321).
fn talk(mut stream: TcpStream, letters: &Sender<(String, Sender<&'static str>)>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    stream.write_all(b"220 test\r\n").ok()?;
    loop {
        let line = lines.next()?.ok()?;
        let answer = match line.get(..4)? {
            "EHLO" => "250 test",
            "DATA" => {
                stream.write_all(b"354 go on\r\n").ok()?;
                let letter: Vec<String> = lines
                    .by_ref()
                    .map_while(Result::ok)
                    .take_while(|line| line != ".")
                    .collect();
                let (say, said) = channel();
                letters.send((letter.join("\n"), say)).ok()?;
                said.recv().ok()?
            }
            "QUIT" => return None,
            _ => "250 ok",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).ok()?;
    }
}

/// A page whose review is due in ten days, and somebody with an account and an address who answers for it.
async fn prepare(data: &Path, email: &str) {
    std::fs::create_dir_all(data).unwrap();
    let store = Store::open(&Store::sqlite_url(&data.join("styrbord.db")))
        .await
        .unwrap();
    store.migrate().await.unwrap();
    let registry = Registry::without_index(store);
    let desk = registry.installation("tests");
    let form = |fields: &[(&str, &str)]| {
        Form::from_pairs(
            fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        )
    };
    let person = form(&[("title", "Anna Holm"), ("email", email)]);
    let person = desk.register(Kind::Person, &person).await.unwrap().slug;
    let due = (desk.today() + jiff::Span::new().days(10)).to_string();
    let page = form(&[
        ("title", "Passwords"),
        ("text", "x"),
        ("owner", &person),
        ("review_due", &due),
    ]);
    desk.register(Kind::Wiki, &page).await.unwrap();
    let account = NewAccount {
        login: "anna".to_owned(),
        name: "Anna Holm".to_owned(),
        password: "correct horse battery".to_owned(),
        roles: BTreeSet::from([Role::Administrator]),
        person: Some(person),
        language: Some("en".to_owned()),
    };
    desk.create_account(&account).await.unwrap();
    registry.store().close().await.unwrap();
}

async fn serve(data: &Path, smtp: &str) -> Server {
    let config = Config {
        data_dir: data.to_owned(),
        public_url: Some("https://styrbord.example.dk".to_owned()),
        smtp_url: Some(format!("smtp://{smtp}")),
        mail_from: Some("Styrbord <styrbord@example.dk>".to_owned()),
        ..Config::default()
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    styrbord::serve(config, listener).await.unwrap()
}

/// The one letter, once its job is as wanted.
async fn letter(server: &Server, wanted: impl Fn(&JobView) -> bool) -> LetterView {
    let desk = server.registry().installation("tests");
    let asked = async {
        loop {
            let mut letters = desk.letters(10).await.unwrap();
            assert!(letters.len() < 2, "{letters:?}");
            match letters.pop() {
                Some(letter) if letter.job.as_ref().is_some_and(&wanted) => return letter,
                _ => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    };
    tokio::time::timeout(PATIENCE, asked).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_is_not_taken_goes_later_as_the_same_letter() {
    let folder = tempfile::tempdir().unwrap();
    let mail = MailServer::start();
    prepare(&folder.path().join("data"), "anna@example.dk").await;
    let server = serve(&folder.path().join("data"), &mail.address).await;
    let first = mail.next(Some("451 4.3.0 the disk is full"));
    let rests = letter(&server, |job| job.error.is_some()).await;
    let job = rests.job.unwrap();
    assert_eq!((job.state, job.tries), (JobState::Waiting, 1));
    assert!(job.error.unwrap().contains("the disk is full"));

    let desk = server.registry().installation("tests");
    desk.try_job_again(job.id).await.unwrap();
    let second = mail.next(Some("250 ok"));
    let sent = letter(&server, |job| job.state == JobState::Done).await;
    assert_eq!(sent.job.unwrap().error, None);
    let id = format!("Message-ID: <{}@example.dk>", sent.letter.id);
    for letter in [&first, &second] {
        assert!(letter.contains(&id), "{letter}");
        assert!(
            letter.contains("Auto-Submitted: auto-generated"),
            "{letter}"
        );
        assert!(
            letter.contains("To: \"Anna Holm\" <anna@example.dk>"),
            "{letter}"
        );
        let body = letter.replace("=\n", "");
        assert!(
            body.contains("https://styrbord.example.dk/alerts/"),
            "{letter}"
        );
        assert!(body.contains("Dear Anna Holm"), "{letter}");
    }
    server.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_that_is_refused_is_given_up_and_one_to_no_address_never_sent() {
    let mail = MailServer::start();
    let folder = tempfile::tempdir().unwrap();
    prepare(&folder.path().join("data"), "anna@example.dk").await;
    let server = serve(&folder.path().join("data"), &mail.address).await;
    mail.next(Some("550 5.1.1 no such user"));
    let given_up = letter(&server, |job| job.state == JobState::Failed).await;
    assert!(
        given_up
            .job
            .unwrap()
            .error
            .unwrap()
            .contains("no such user")
    );
    server.stop().await.unwrap();

    let folder = tempfile::tempdir().unwrap();
    prepare(&folder.path().join("data"), "anna@@example dk").await;
    let server = serve(&folder.path().join("data"), &mail.address).await;
    let given_up = letter(&server, |job| job.state == JobState::Failed).await;
    assert_eq!(given_up.job.unwrap().error.as_deref(), Some("bad_email"));
    server.stop().await.unwrap();
    assert_eq!(mail.letters.try_recv().map(|(letter, _)| letter).ok(), None);
}

/// A server in a process of its own, which ends with its test at the latest.
struct Process(Child);

impl Process {
    fn start(folder: &Path, smtp: &str) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_styrbord"))
            .current_dir(folder)
            .env_remove("STYRBORD_SITE")
            .env("STYRBORD_DATA_DIR", folder.join("data"))
            .env("STYRBORD_SMTP_URL", format!("smtp://{smtp}"))
            .env("STYRBORD_MAIL_FROM", "styrbord@example.dk")
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        Self(child.unwrap())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // SIGKILL: nothing is tidied up.
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

#[tokio::test]
async fn a_server_that_falls_while_it_sends_sends_the_same_letter_again_and_then_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let mail = MailServer::start();
    prepare(&folder.path().join("data"), "anna@example.dk").await;
    let falls = Process::start(folder.path(), &mail.address);
    let first = mail.next(None);
    drop(falls);
    let goes_on = Process::start(folder.path(), &mail.address);
    let second = mail.next(Some("250 ok"));
    let id = |letter: &str| {
        let line = letter.lines().find(|line| line.starts_with("Message-ID: "));
        line.unwrap().to_owned()
    };
    assert_eq!(id(&first), id(&second));
    let more = mail.letters.recv_timeout(Duration::from_secs(3));
    assert!(matches!(more, Err(RecvTimeoutError::Timeout)));
    drop(goes_on);
}
