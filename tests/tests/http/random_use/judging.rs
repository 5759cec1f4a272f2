//! What must hold of a register, however it came to be: every save leads from one allowed state to another.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, Statement};
use serde_json::Value;
use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::lifecycle::{Stage, row};
use styrbord_domain::meetings::{ItemStatus, MeetingAct, MeetingStatus};
use styrbord_tests::Server;
use uuid::Uuid;

use super::world::{KINDS, LIMIT, SECRET, World};

/// One save of a page.
struct Saved {
    page: Uuid,
    kind: String,
    change: String,
    text: String,
    facts: Value,
}

/// What of a decision stays for ever once it is adopted.
const LOCKED: [&str; 10] = [
    "forum",
    "kind",
    "decided_on",
    "case",
    "recommendation",
    "reasons",
    "money",
    "conditions",
    "number",
    "adopted_on",
];

/// Says all that is wrong.
pub async fn judge(server: &Server, world: &World) -> Vec<String> {
    let saves = saves(server).await;
    let mut wrong = Vec::new();
    for pair in saves.windows(2) {
        if pair[0].page == pair[1].page {
            let step = step(&pair[0], &pair[1]);
            wrong.extend(step.map(|what| format!("{} {}: {what}", pair[1].kind, pair[1].facts)));
        }
    }
    let mut latest: BTreeMap<Uuid, Saved> = BTreeMap::new();
    for save in saves {
        latest.insert(save.page, save);
    }
    wrong.extend(together(&latest.into_values().collect::<Vec<_>>(), world));
    wrong.extend(quorums(world).await);
    wrong.extend(told(world).await);
    server.registry().catch_up().await.unwrap();
    let findings = server.registry().verify().await.unwrap();
    wrong.extend(
        findings
            .iter()
            .map(|finding| format!("verify: {finding:?}")),
    );
    wrong
}

async fn saves(server: &Server) -> Vec<Saved> {
    let connection = server.registry().store().connection();
    let sql = "SELECT r.page_id, p.kind AS page_kind, r.kind, r.text, r.facts FROM revision r \
               JOIN page p ON p.id = r.page_id ORDER BY r.page_id, r.number";
    let rows = connection
        .query_all_raw(Statement::from_string(
            connection.get_database_backend(),
            sql,
        ))
        .await
        .unwrap();
    let read = |row: sea_orm::QueryResult| Saved {
        page: row.try_get("", "page_id").unwrap(),
        kind: row.try_get("", "page_kind").unwrap(),
        change: row.try_get("", "kind").unwrap(),
        text: row.try_get("", "text").unwrap(),
        facts: serde_json::from_str(&row.try_get::<String>("", "facts").unwrap()).unwrap(),
    };
    rows.into_iter().map(read).collect()
}

fn code<T: std::str::FromStr>(facts: &Value, field: &str) -> Option<T> {
    facts[field].as_str()?.parse().ok()
}

/// What is wrong with a save that follows another.
fn step(before: &Saved, after: &Saved) -> Option<String> {
    let (was, is) = (&before.facts, &after.facts);
    match after.kind.as_str() {
        "decision" => {
            let stays = ["forum", "number", "closed"].iter();
            let stays = stays.filter(|field| **field != "closed" || was["closed"] == true);
            if let Some(field) = stays.clone().find(|field| was[**field] != is[**field]) {
                return Some(format!("{field} changed"));
            }
            if was["adopted_on"].is_null() {
                return None;
            }
            if let Some(field) = LOCKED.iter().find(|field| was[**field] != is[**field]) {
                return Some(format!("{field} changed after adoption, was {was}"));
            }
            (before.text != after.text).then(|| "the wording changed after adoption".to_owned())
        }
        "meeting" => {
            let (from, to): (MeetingStatus, MeetingStatus) =
                (code(was, "status")?, code(is, "status")?);
            let ways = MeetingAct::ALL.iter().filter_map(|act| from.after(*act));
            let legal = from == to || ways.into_iter().any(|status| status == to);
            (!legal || was["number"] != is["number"]).then(|| format!("from {from} to {to}"))
        }
        "agenda_item" => {
            let (from, to): (ItemStatus, ItemStatus) = (code(was, "status")?, code(is, "status")?);
            if !from.is_open() && from != to {
                return Some(format!("from {from} to {to}"));
            }
            let opened = was["closed"] == true && is["closed"] != true;
            let recounted = !was["seats"].is_null() && was["seats"] != is["seats"];
            (opened || recounted).then(|| format!("opened or counted anew, was {was}"))
        }
        "system" => {
            let (from, to): (Stage, Stage) = (code(was, "stage")?, code(is, "stage")?);
            let legal = from == to || row(Some(from), to).is_some();
            (!legal).then(|| format!("from {from} to {to} by {}", after.change))
        }
        _ => None,
    }
}

/// What is wrong with records beside each other.
fn together(latest: &[Saved], world: &World) -> Vec<String> {
    let mut wrong = Vec::new();
    let of = |kind: &'static str| latest.iter().filter(move |save| save.kind == kind);
    // Numbers are given once, and none is left out.
    for kind in ["decision", "meeting"] {
        let mut series: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for save in of(kind) {
            let number = save.facts["number"].as_str().unwrap_or_default();
            let (name, last) = number.rsplit_once('-').unwrap_or((number, ""));
            series
                .entry(name.to_owned())
                .or_default()
                .push(last.trim_start_matches('M').parse().unwrap_or(0));
        }
        for (name, mut numbers) in series {
            numbers.sort_unstable();
            if numbers
                .iter()
                .zip(1..)
                .any(|(number, place)| *number != place)
            {
                wrong.push(format!("{kind} {name} has {numbers:?}"));
            }
        }
    }
    for decision in of("decision").filter(|one| {
        !one.facts["adopted_on"].is_null() && one.facts["forum"] == world.board.as_str()
    }) {
        let kind = decision.facts["kind"].as_str().unwrap_or_default();
        let spends = matches!(kind, "approved" | "approved_with_conditions");
        let money = decision.facts["money"].as_i64().unwrap_or(0);
        if !KINDS.contains(&kind) || spends && money > LIMIT {
            wrong.push(format!("outside the mandate: {}", decision.facts));
        }
    }
    for meeting in of("meeting") {
        let over = matches!(
            meeting.facts["status"].as_str(),
            Some("minutes_draft" | "minutes_approved")
        );
        let number = meeting.facts["number"].as_str().unwrap_or_default();
        let items = of("agenda_item").filter(|item| {
            item.facts["meeting"]
                .as_str()
                .is_some_and(|slug| slug.eq_ignore_ascii_case(number))
        });
        let mut places: BTreeMap<bool, Vec<u64>> = BTreeMap::new();
        for item in items {
            let open = code::<ItemStatus>(&item.facts, "status").is_none_or(ItemStatus::is_open);
            if over && open {
                wrong.push(format!("{number} is over with {}", item.facts));
            }
            let closed = item.facts["closed"] == true;
            places
                .entry(closed)
                .or_default()
                .push(item.facts["position"].as_u64().unwrap_or(0));
        }
        for (closed, mut places) in places {
            places.sort_unstable();
            let twice = places.windows(2).any(|pair| pair[0] == pair[1]);
            if twice || places.first() == Some(&0) {
                wrong.push(format!("{number} has items {places:?}, closed: {closed}"));
            }
        }
    }
    wrong
}

/// What a meeting decided had a quorum, and a vote that fell decided nothing.
async fn quorums(world: &World) -> Vec<String> {
    let mut wrong = Vec::new();
    let secretary = &world.users[1];
    for slug in world.all("agenda-items").await {
        let item = secretary.get(&format!("/api/v1/agenda-items/{slug}")).await;
        if item.status != 200 {
            continue;
        }
        let item = item.json();
        if let Some(meeting) = item["meeting"]
            .as_str()
            .filter(|_| item["status"] == "decided")
        {
            let path = format!("/api/v1/meetings/{meeting}/items/{slug}/sitting");
            let sitting = secretary.get(&path).await.expect(200).json();
            // Equal votes say neither yes nor no; what the forum takes note of or puts off needs no vote.
            let tied = item["voted"] == "tied" && said_yes_or_no(world, &slug).await;
            if sitting["quorum"]["met"] != true || tied {
                wrong.push(format!(
                    "decided without a quorum or on a tie: {item} {sitting}"
                ));
            }
        }
    }
    wrong
}

/// Whether a decision of an item gives the forum's word, or refuses it.
async fn said_yes_or_no(world: &World, item: &str) -> bool {
    let decisions = world.users[1]
        .get(&format!("/api/v1/decisions?item={item}"))
        .await;
    let decisions = decisions.expect(200).json();
    let mut items = decisions["items"].as_array().unwrap().iter();
    items.any(|decision| {
        let kind: Option<DecisionKind> = code(decision, "decision_kind");
        let adopted = !decision["adopted_on"].is_null();
        adopted && kind.is_some_and(|kind| kind.commits() || kind == DecisionKind::Rejected)
    })
}

/// What whoever is of no forum reads of what is closed: nothing.
async fn told(world: &World) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut paths: Vec<String> = [
        "/",
        "/changes",
        "/agenda-items",
        "/decisions",
        "/meetings",
        "/api/v1/agenda-items",
        "/api/v1/decisions",
        "/api/v1/changes",
        "/agenda-items/export.csv",
        "/oparl/v1/bodies",
    ]
    .map(str::to_owned)
    .to_vec();
    paths.push(format!("/search?q={SECRET}"));
    paths.push(format!("/api/v1/search?q={SECRET}"));
    paths.push(format!("/forums/{}", world.board));
    for meeting in world.all("meetings").await {
        paths.push(format!("/meetings/{meeting}"));
        paths.push(format!("/meetings/{meeting}/minutes"));
        paths.push(format!("/api/v1/meetings/{meeting}/items"));
    }
    for system in world.all("systems").await {
        paths.push(format!("/systems/{system}"));
        paths.push(format!("/api/v1/systems/{system}/backlinks"));
    }
    for path in paths {
        let answer = world.outsider.get(&path).await;
        let searched = path.contains("search");
        let times = answer.text.matches(SECRET).count();
        // The page of a search repeats what was asked; only a hit would have it in a title.
        let hit = if searched {
            answer.text.contains(&format!(">{SECRET}<")) || answer.text.contains("agenda-items/p-")
        } else {
            times > 0
        };
        if hit {
            wrong.push(format!("{path} tells an outsider of {SECRET}"));
        }
        if answer.status >= 500 {
            wrong.push(format!("{path}: {}", answer.status));
        }
    }
    wrong
}
