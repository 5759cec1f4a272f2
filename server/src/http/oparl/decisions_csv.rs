//! The adopted decisions as one flat table, one row each, the newest first. The columns that the French format for
//! deliberations (SCDL 2.1.2) has too come first and bear its names; the others follow.

use std::collections::{BTreeSet, HashMap};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use http_body::Frame;
use styrbord_domain::decisions::DecisionStatus;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::DecisionFacts;
use styrbord_import::spreadsheet::harmless;
use styrbord_registry::{Ballot, Fault, ListQuery, Record};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::shape::{Shape, all_named, each, named};
use crate::http::api::Parameters;
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

const COLUMNS: [&str; 19] = [
    "COLL_NOM",
    "DELIB_ID",
    "DELIB_DATE",
    "DELIB_MATIERE_CODE",
    "DELIB_OBJET",
    "VOTE_EFFECTIF",
    "VOTE_REEL",
    "VOTE_POUR",
    "VOTE_CONTRE",
    "VOTE_ABSTENTION",
    "DELIB_URL",
    "forum_code",
    "forum",
    "outcome",
    "status",
    "wording",
    "quorum_needed",
    "money_ore",
    "supersedes",
];
/// As many as a file of a list has.
const MOST: usize = 50_000;
/// So many are read at a time.
const AT_ONCE: u64 = 200;

/// `GET /decisions.csv`: written while it is read, so that the server holds a part of it at most.
pub async fn read(
    context: RequestContext,
    parameters: Parameters,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let shape = Shape::of(&context, &headers)?;
    parameters.only(&[])?;
    let (sender, receiver) = mpsc::channel(1);
    let mut cursor = None;
    // What fails at once is told as a problem; later the file ends before its end.
    let mut part = begun()?;
    part.extend(rows(&shape, &mut cursor).await?.0);
    tokio::spawn(async move {
        let mut sent = usize::try_from(AT_ONCE).unwrap_or(MOST);
        if sender.send(Ok(part.into())).await.is_err() {
            return;
        }
        while cursor.is_some() && sent < MOST {
            let part = match rows(&shape, &mut cursor).await {
                Ok((part, number)) => {
                    sent += number;
                    Ok(Bytes::from(part))
                }
                Err(fault) => Err(std::io::Error::other(fault.to_string())),
            };
            let failed = part.is_err();
            if sender.send(part).await.is_err() || failed {
                return;
            }
        }
    });
    let kind = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"decisions.csv\"",
        ),
    ];
    Ok((kind, Body::new(Parts(receiver))).into_response())
}

/// The mark by which spreadsheets know the letters, and the headings.
fn begun() -> Result<Vec<u8>, Fault> {
    let mut part = "\u{feff}".as_bytes().to_vec();
    part.extend(written(&[COLUMNS.map(str::to_owned)])?);
    Ok(part)
}

/// The next rows, and where those after them begin.
async fn rows(shape: &Shape, cursor: &mut Option<String>) -> Result<(Vec<u8>, usize), Fault> {
    let adopted = DecisionStatus::ALL.into_iter();
    let adopted = adopted.filter(|status| *status != DecisionStatus::Draft);
    let query = ListQuery {
        filters: vec![(
            "status".to_owned(),
            adopted.map(|status| status.as_str().to_owned()).collect(),
        )],
        sort: "decided_on".to_owned(),
        descending: true,
        cursor: cursor.take(),
        limit: AT_ONCE,
        with_text: true,
        ..ListQuery::default()
    };
    let list = shape.desk.list(Kind::Decision, &query).await?;
    *cursor = list.next_cursor;
    let heads = shape
        .heads(
            &list.items.iter().collect::<Vec<_>>(),
            &["forum", "item", "supersedes"],
        )
        .await?;
    let ids = |field: &str| -> BTreeSet<Uuid> {
        let named = list
            .items
            .iter()
            .filter_map(|one| named(one, field, &heads));
        named.map(|head| head.id).collect()
    };
    let items = shape.desk.exchanged_records(&ids("item")).await?;
    let forums = shape.desk.exchanged_records(&ids("forum")).await?;
    let ballots = shape.desk.ballots(&each(&items)).await?;
    let mut table = Vec::with_capacity(list.items.len());
    for decision in &list.items {
        let facts: DecisionFacts = decision.facts()?;
        if facts.adopted_on.is_none() {
            continue;
        }
        let forum = named(decision, "forum", &heads).and_then(|head| forums.get(&head.id));
        let item = named(decision, "item", &heads);
        let vote = Votes::of(item.map(|head| head.id), &ballots, &items);
        let supersedes: Vec<&str> = all_named(decision, "supersedes", &heads)
            .map(|head| head.slug.as_str())
            .collect();
        table.push([
            shape.organisation.clone(),
            facts.number.clone(),
            facts
                .decided_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
            facts.kle_codes.join(" "),
            decision.page.title.clone(),
            vote.seats,
            vote.cast,
            vote.counts[0].clone(),
            vote.counts[1].clone(),
            vote.counts[2].clone(),
            shape.site.page(&decision.page),
            forum
                .map(|forum| forum.fact("code").to_owned())
                .unwrap_or_default(),
            forum
                .map(|forum| forum.page.title.clone())
                .unwrap_or_default(),
            decision.fact("kind").to_owned(),
            facts.status.as_str().to_owned(),
            decision.text.clone(),
            vote.needed,
            facts.money.map(|ore| ore.0.to_string()).unwrap_or_default(),
            supersedes.join(" ").to_uppercase(),
        ]);
    }
    Ok((written(&table)?, list.items.len()))
}

/// What a vote came to, in words; empty where there was none.
#[derive(Default)]
struct Votes {
    seats: String,
    needed: String,
    cast: String,
    counts: [String; 3],
}

impl Votes {
    fn of(
        item: Option<Uuid>,
        ballots: &HashMap<Uuid, Ballot>,
        items: &HashMap<Uuid, Record>,
    ) -> Self {
        let Some(item) = item.and_then(|item| items.get(&item)) else {
            return Self::default();
        };
        let number = |name: &str| item.facts.get(name).map(ToString::to_string);
        let (seats, needed) = (number("seats"), number("needed"));
        let ballot = ballots.get(&item.page.id);
        let tally = ballot.map(|ballot| ballot.tally);
        Self {
            seats: seats.unwrap_or_default(),
            needed: needed.unwrap_or_default(),
            cast: tally
                .map(|tally| tally.cast().to_string())
                .unwrap_or_default(),
            counts: tally.map_or_else(Default::default, |tally| {
                [tally.votes_for, tally.against, tally.abstain].map(|count| count.to_string())
            }),
        }
    }
}

/// Rows with semicolons between their cells, none of which a spreadsheet runs.
fn written(rows: &[[String; 19]]) -> Result<Vec<u8>, Fault> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| harmless(cell).into_owned());
        writer.write_record(cells).map_err(Fault::internal)?;
    }
    writer.into_inner().map_err(Fault::internal)
}

/// The parts of a file, as they are made.
struct Parts(mpsc::Receiver<Result<Bytes, std::io::Error>>);

impl http_body::Body for Parts {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        let next = self.0.poll_recv(context);
        next.map(|part| part.map(|part| part.map(Frame::data)))
    }
}
