//! A small municipality of two forums, and what is known of its records.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Server, User};
use tokio::sync::Mutex;

/// What closed items are called: whoever is not of the forum never reads this.
pub const SECRET: &str = "Lukketsagord";

/// What the forum below may decide about at most, øre.
pub const LIMIT: i64 = 10_000_000;

/// The kinds of decisions that the forum below may make.
pub const KINDS: [&str; 5] = [
    "approved",
    "approved_with_conditions",
    "rejected",
    "noted",
    "escalated",
];

/// Who uses the register, and what was made in it.
pub struct World {
    /// The forum that most is done in.
    pub board: String,
    /// Those who sit in it with a vote; the chair first.
    pub seats: Vec<String>,
    /// The forum above it.
    pub above: String,
    /// Those who use it: the chair, the secretary, an editor, a reader, an administrator.
    pub users: Vec<User>,
    /// A reader who sits nowhere.
    pub outsider: User,
    /// The day.
    pub today: jiff::civil::Date,
    running: Mutex<Option<String>>,
    made: Mutex<BTreeMap<&'static str, Vec<String>>>,
    answers: Mutex<BTreeMap<(String, u16), usize>>,
}

impl World {
    /// Sets it up on a server.
    pub async fn new(server: &Server) -> Self {
        let above = server
            .forum("Direktionen", "DIR", &[("type", "digitalisation_board")])
            .await;
        let (board, seats) = below(server, &above).await;
        let mut users = Vec::new();
        for role in [
            Role::Chair,
            Role::Secretary,
            Role::Editor,
            Role::Reader,
            Role::Administrator,
        ] {
            users.push(server.program(role, Scope::Write).await);
        }
        let outsider = server.program(Role::Reader, Scope::Read).await;
        Self {
            board,
            seats,
            above,
            users,
            outsider,
            today: server.desk().today(),
            running: Mutex::default(),
            made: Mutex::default(),
            answers: Mutex::default(),
        }
    }

    /// One of the records that were made last of a sort.
    pub async fn one(&self, folder: &'static str, which: u8) -> Option<String> {
        let made = self.made.lock().await;
        let known = made.get(folder)?;
        known
            .iter()
            .rev()
            .nth(usize::from(which) % known.len())
            .cloned()
    }

    /// A meeting: mostly the one that goes on.
    pub async fn meeting(&self, which: u8) -> Option<String> {
        match self.running.lock().await.clone() {
            Some(running) if !which.is_multiple_of(4) => Some(running),
            _ => self.one("meetings", which).await,
        }
    }

    /// Says which meeting goes on now; none when one has ended.
    pub async fn goes_on(&self, meeting: Option<String>) {
        *self.running.lock().await = meeting;
    }

    /// An item: mostly one of the meeting that goes on.
    pub async fn item_at_hand(&self, which: u8) -> Option<String> {
        let meeting = self.meeting(which).await?;
        let agenda = self.users[1]
            .get(&format!("/api/v1/meetings/{meeting}/items"))
            .await;
        let items = agenda.json()["items"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let open: Vec<&Value> = items
            .iter()
            .filter(|item| item["status"] == "scheduled")
            .collect();
        let slug = match (open.is_empty(), which % 4) {
            (false, 1 | 2) => open[usize::from(which) % open.len()]["slug"].as_str(),
            _ => None,
        };
        match slug {
            Some(slug) => Some(slug.to_owned()),
            None => self.one("agenda-items", which).await,
        }
    }

    /// All that was made of a sort.
    pub async fn all(&self, folder: &'static str) -> Vec<String> {
        self.made
            .lock()
            .await
            .get(folder)
            .cloned()
            .unwrap_or_default()
    }

    /// Keeps what was made.
    pub async fn keep(&self, folder: &'static str, answer: &Value) {
        if let Some(slug) = answer["slug"].as_str() {
            let mut made = self.made.lock().await;
            let known = made.entry(folder).or_default();
            if !known.iter().any(|one| one == slug) {
                known.push(slug.to_owned());
            }
        }
    }

    /// Counts an answer.
    pub async fn count(&self, what: &str, status: u16) {
        *self
            .answers
            .lock()
            .await
            .entry((what.to_owned(), status))
            .or_default() += 1;
    }

    /// What was answered, as text.
    pub async fn summary(&self) -> String {
        let answers = self.answers.lock().await;
        let answers = answers
            .iter()
            .map(|((what, status), times)| format!("{what} {status}: {times}"));
        answers.collect::<Vec<_>>().join(", ")
    }
}

/// A forum of five seats that vote, of which the chair's, and its secretary.
async fn below(server: &Server, above: &str) -> (String, Vec<String>) {
    let mut seats = vec![server.person(Role::Chair).await];
    for name in ["Bo Berg", "Eva Engholm", "Ida Iversen", "Ole Olsen"] {
        seats.push(server.registered(Kind::Person, &[("title", name)]).await);
    }
    let secretary = server.person(Role::Secretary).await;
    let mut members: Vec<Value> = seats
        .iter()
        .map(|person| json!({ "role": "member", "person": person, "voting": true }))
        .collect();
    members[0]["role"] = json!("chair");
    members.push(json!({ "role": "secretary", "person": secretary }));
    let forum = json!({
        "title": "Boardet", "code": "IGF", "purpose": "Beslutter", "type": "it_governance_board", "parent": above,
        "money_limit": LIMIT, "decision_kinds": KINDS, "secretary_records": true, "urgent_rule": "Formanden",
        "members": members,
    });
    let program = server.program(Role::Secretary, Scope::Write).await;
    let made = program
        .send_json(Method::POST, "/api/v1/forums", &forum)
        .await
        .expect(201)
        .json();
    (made["slug"].as_str().unwrap().to_owned(), seats)
}
