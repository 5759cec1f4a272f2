//! What somebody does: six bytes say who does what to which record, so that a sequence can be made shorter.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::lifecycle::{EvidenceType, Stage};
use styrbord_tests::{Answer, User};

use super::world::{LIMIT, SECRET, World};
use crate::meetings::post;

/// Who, what, which record, and three more choices.
#[derive(Clone, Copy, Debug)]
pub struct Call(pub [u8; 6]);

/// What can be asked of a register: meetings oftener, as most rules are theirs.
const ASKED: [&str; 34] = [
    "system",
    "provide",
    "approve",
    "move",
    "move",
    "draft",
    "draft",
    "edit",
    "adopt",
    "adopt",
    "revoke",
    "meeting",
    "send",
    "open",
    "close",
    "approve_minutes",
    "reopen",
    "cancel",
    "item",
    "item",
    "item",
    "attend",
    "attend_item",
    "vote",
    "decide",
    "decide",
    "treat",
    "postpone",
    "place",
    "change_item",
    "adopt_urgently",
    "duplicate",
    "follow_up",
    "bring",
];

/// Who usually does it, among the users of the world: half of the time it is somebody else.
fn usual(what: &str) -> usize {
    match what {
        "adopt" | "adopt_urgently" | "revoke" | "approve_minutes" | "approve" | "decide"
        | "move" => 0,
        "draft" | "edit" | "provide" => 2,
        _ => 1,
    }
}

fn one_of<T: Copy>(some: &[T], byte: u8) -> T {
    some[usize::from(byte) % some.len()]
}

impl World {
    /// Does something, and says what is wrong with how that was answered.
    pub async fn make(&self, call: Call) -> Vec<String> {
        let [who, what, which, first, second, third] = call.0;
        let what = one_of(&ASKED, what);
        let user = match who.checked_sub(128) {
            None => &self.users[usual(what)],
            Some(other) => &self.users[usize::from(other) % self.users.len()],
        };
        let Some(answer) = self.ask(user, what, which, [first, second, third]).await else {
            return Vec::new();
        };
        self.count(what, answer.status).await;
        let mut wrong = Vec::new();
        // What is refused says so; nothing breaks.
        let known = [200, 201, 403, 404, 409, 412, 422, 428, 429];
        if !known.contains(&answer.status) {
            wrong.push(format!(
                "{what} {call:?}: {} {}",
                answer.status, answer.text
            ));
        }
        if answer.status == 422 && answer.json()["faults"].as_array().is_none_or(Vec::is_empty) {
            wrong.push(format!(
                "{what} {call:?} was refused without a reason: {}",
                answer.text
            ));
        }
        wrong
    }

    async fn ask(&self, user: &User, what: &str, which: u8, more: [u8; 3]) -> Option<Answer> {
        match what {
            "system" | "provide" | "approve" | "move" => self.system(user, what, which, more).await,
            "draft" | "edit" | "adopt" | "adopt_urgently" | "revoke" | "follow_up" | "bring" => {
                self.decision(user, what, which, more).await
            }
            "meeting" => {
                let days = i32::from(more[0] % 3) * 7 - 7;
                let day = self.today.saturating_add(jiff::Span::new().days(days));
                let body = json!({ "forum": self.board, "start": format!("{day}T09:00") });
                self.added("meetings", post(user, "meetings", &body).await)
                    .await
            }
            "send" | "open" | "close" | "approve_minutes" | "reopen" | "cancel" => {
                let meeting = self.meeting(which).await?;
                let body = match what {
                    "reopen" | "cancel" => json!({ "reason": "Derfor" }),
                    _ => json!({}),
                };
                let answer = act(user, &format!("meetings/{meeting}"), what, &body).await;
                if answer.status == 200 {
                    self.goes_on(matches!(what, "open" | "reopen").then_some(meeting))
                        .await;
                }
                Some(answer)
            }
            _ => self.item(user, what, which, more).await,
        }
    }

    /// Keeps what was made.
    async fn added(&self, folder: &'static str, answer: Answer) -> Option<Answer> {
        if answer.status == 201 {
            self.keep(folder, &answer.json()).await;
        }
        Some(answer)
    }

    async fn system(&self, user: &User, what: &str, which: u8, more: [u8; 3]) -> Option<Answer> {
        let [first, second, third] = more;
        if what == "system" {
            let stage = one_of(&["idea", "operation", "unknown", "phase_out"], first);
            let known = self.all("systems").await.len();
            let body = json!({
                "title": format!("System {known} {which}"), "text": "Til prøve", "stage": stage, "kle_codes": ["85.11"],
                "archive_duty": "discard", "acquisition_type": "in_house",
            });
            return self
                .added("systems", post(user, "systems", &body).await)
                .await;
        }
        let system = self.one("systems", which).await?;
        let piece = one_of(&EvidenceType::ALL, first).as_str();
        let path = format!("systems/{system}");
        match what {
            "provide" => {
                let body = json!({ "type": piece, "status": "provided", "ref": "26/1" });
                Some(post(user, &format!("{path}/evidence"), &body).await)
            }
            "approve" => Some(
                post(
                    user,
                    &format!("{path}/evidence/{piece}/approve"),
                    &json!({}),
                )
                .await,
            ),
            _ => {
                let to = one_of(&Stage::ALL, second).as_str();
                let body = json!({
                    "to": to, "decision": self.one("decisions", third).await, "reason": "Derfor", "succession": "dropped",
                });
                Some(act(user, &path, "transitions", &body).await)
            }
        }
    }

    async fn decision(&self, user: &User, what: &str, which: u8, more: [u8; 3]) -> Option<Answer> {
        let [first, second, third] = more;
        if what == "draft" {
            let kind = one_of(&DecisionKind::ALL, first).as_str();
            let money = one_of(&[None, Some(LIMIT), Some(LIMIT + 1)], second);
            let forum = if third % 5 == 0 {
                &self.above
            } else {
                &self.board
            };
            let old = match second % 4 {
                0 => self.one("decisions", which).await,
                _ => None,
            };
            let item = match third % 3 {
                0 => self.one("agenda-items", which).await,
                _ => None,
            };
            let body = json!({
                "title": "Sagen", "forum": forum, "kind": kind, "money": money, "case": "Sag", "recommendation": "Ja",
                "text": "Ordlyden", "reasons": "Fordi", "conditions": [{ "text": "Snart" }], "item": item,
                "supersedes": Vec::from_iter(old),
            });
            return self
                .added("decisions", post(user, "decisions", &body).await)
                .await;
        }
        let decision = self.one("decisions", which).await?;
        let path = format!("decisions/{decision}");
        match what {
            "edit" => {
                let read = user.get(&format!("/api/v1/{path}")).await;
                if read.status != 200 {
                    return Some(read);
                }
                let field = one_of(&["text", "case", "reasons", "title"], first);
                let value = json!(format!("Ændret {second}"));
                changed(user, &path, read.json(), &[(field, value)]).await
            }
            "adopt" => {
                let day = self
                    .today
                    .saturating_add(jiff::Span::new().days(i32::from(first % 3) - 1));
                Some(act(user, &path, what, &json!({ "decided_on": day })).await)
            }
            "follow_up" => {
                let read = user.get(&format!("/api/v1/{path}")).await;
                if read.status != 200 {
                    return Some(read);
                }
                let body = json!({
                    "condition": 1, "responsible": self.seats[0],
                    "deadline": self.today,
                });
                Some(post(user, &format!("{path}/{what}"), &body).await)
            }
            "bring" => Some(post(user, &format!("{path}/{what}"), &json!({})).await),
            _ => Some(act(user, &path, what, &json!({ "reason": "Derfor" })).await),
        }
    }

    async fn item(&self, user: &User, what: &str, which: u8, more: [u8; 3]) -> Option<Answer> {
        let [first, second, third] = more;
        if what == "item" {
            let closed = first % 4 == 0;
            let title = if closed { SECRET } else { "Sag" };
            let kind = one_of(
                &[
                    "decision",
                    "decision",
                    "discussion",
                    "information",
                    "follow_up",
                    "minutes",
                ],
                second,
            );
            let body = json!({
                "title": title, "kind": kind, "case": "Sag", "recommendation": "At sagen godkendes", "closed": closed,
                "closed_reason": closed.then_some("Forvaltningsloven"), "money": one_of(&[None, Some(LIMIT + 1)], third),
                "subjects": Vec::from_iter(self.one("systems", third).await),
            });
            let meeting = self.meeting(which).await?;
            let path = format!("meetings/{meeting}/items");
            return self
                .added("agenda-items", post(user, &path, &body).await)
                .await;
        }
        if what == "attend" {
            let meeting = self.meeting(which).await?;
            let here = self.seats.iter().enumerate().map(|(seat, person)| {
                let there = first % 2 == 0 || seat < usize::from(first % 6);
                json!({ "person": person, "state": if there { "present" } else { "absent" } })
            });
            let body = json!({ "attendance": here.collect::<Vec<Value>>() });
            return Some(post(user, &format!("meetings/{meeting}/attendance"), &body).await);
        }
        let item = self.item_at_hand(which).await?;
        let path = format!("agenda-items/{item}");
        let person = one_of(
            &self.seats.iter().map(String::as_str).collect::<Vec<_>>(),
            first,
        );
        match what {
            "attend_item" => {
                let state = one_of(&["recused", "absent", "present"], second);
                let body = json!({ "attendance": [{ "person": person, "state": state }] });
                Some(post(user, &format!("{path}/attendance"), &body).await)
            }
            "vote" => {
                let votes = self.seats.iter().take(usize::from(third % 5) + 1).map(|person| {
                    json!({ "person": person, "vote": one_of(&["for", "for", "against", "abstain"], second) })
                });
                let body = json!({ "votes": votes.collect::<Vec<Value>>() });
                Some(post(user, &format!("{path}/votes"), &body).await)
            }
            "decide" => {
                let kind = one_of(&DecisionKind::ALL, first).as_str();
                let mut body =
                    json!({ "kind": kind, "reasons": "Fordi", "further": second % 5 == 0 });
                if third % 4 == 0 {
                    body["decision"] = json!(self.one("decisions", third).await);
                    body["decision_revision"] = json!(1);
                }
                self.added(
                    "decisions",
                    post(user, &format!("{path}/adopt"), &body).await,
                )
                .await
            }
            "duplicate" => {
                let answer = post(user, &format!("{path}/{what}"), &json!({})).await;
                self.added("agenda-items", answer).await
            }
            "treat" => Some(act(user, &path, what, &json!({ "text": "Drøftet." })).await),
            "postpone" => {
                let name = one_of(&["postpone", "postpone", "take_off"], first);
                let answer = act(user, &path, name, &json!({ "reason": "Senere" })).await;
                self.added("agenda-items", answer).await
            }
            "place" => Some(
                act(
                    user,
                    &path,
                    what,
                    &json!({ "position": u16::from(first % 8) + 1 }),
                )
                .await,
            ),
            _ => {
                let read = user.get(&format!("/api/v1/{path}")).await;
                if read.status != 200 {
                    return Some(read);
                }
                let field = match second % 4 {
                    0 => vec![("meeting", json!(self.one("meetings", third).await))],
                    1 => vec![
                        ("closed", json!(third % 2 == 0)),
                        ("closed_reason", json!("Forvaltningsloven")),
                    ],
                    2 => vec![("meeting", Value::Null)],
                    _ => vec![("recommendation", json!(format!("Andet {third}")))],
                };
                changed(user, &path, read.json(), &field).await
            }
        }
    }
}

/// Does something to a record as it stands; who may not read it is told no more.
async fn act(user: &User, path: &str, name: &str, body: &Value) -> Answer {
    let read = user.get(&format!("/api/v1/{path}")).await;
    if read.status != 200 {
        return read;
    }
    let request = user.request(Method::POST, &format!("/api/v1/{path}/{name}"));
    Answer::to(request.header("if-match", read.header("etag")).json(body)).await
}

/// Sends a record back with fields changed.
async fn changed(
    user: &User,
    path: &str,
    mut body: Value,
    fields: &[(&str, Value)],
) -> Option<Answer> {
    let tag = format!("\"{}\"", body["revision"]);
    for (name, value) in fields {
        body[*name] = value.clone();
    }
    let request = user.request(Method::PUT, &format!("/api/v1/{path}"));
    Some(Answer::to(request.header("if-match", tag).json(&body)).await)
}
