//! Whatever people do, in whatever order, leads to nothing that a rule forbids.

mod calls;
mod judging;
mod world;

use std::time::{Duration, Instant};

use proptest::prelude::any;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use styrbord_tests::{Database, Server};
use tokio::runtime::Runtime;

use self::calls::Call;
use self::world::World;

/// How many requests one after another lead from an empty register to what is judged.
const CALLS: usize = 120;

/// How many sequences are tried.
const SEQUENCES: u32 = 3;

/// The people that use one register at the same moment.
const AT_ONCE: usize = 4;

/// The setting that says for how many seconds they use it; without it only as long as one waits for a test.
const SECONDS: &str = "STYRBORD_RANDOM_SECONDS";

fn calls() -> impl Strategy<Value = Vec<Call>> {
    proptest::collection::vec(any::<[u8; 6]>().prop_map(Call), CALLS / 2..CALLS)
}

/// Makes the calls on a fresh register, one after another, and says what is wrong then.
async fn carry_out(database: Database, calls: &[Call]) -> Result<(), String> {
    let Some(server) = Server::start(database).await else {
        return Ok(());
    };
    let world = World::new(&server).await;
    let mut wrong = Vec::new();
    for call in calls {
        wrong.extend(world.make(*call).await);
    }
    wrong.extend(judging::judge(&server, &world).await);
    server.stop().await;
    match wrong.first() {
        None => Ok(()),
        Some(_) => Err(wrong.join("\n")),
    }
}

fn no_sequence_is_wrong(database: Database, sequences: u32) {
    let runtime = Runtime::new().unwrap();
    let config = Config {
        cases: sequences,
        max_shrink_iters: 60,
        failure_persistence: None,
        ..Config::default()
    };
    let tried = TestRunner::new(config).run(&calls(), |calls| {
        let done = runtime.block_on(carry_out(database, &calls));
        done.map_err(TestCaseError::fail)
    });
    tried.unwrap();
}

#[test]
fn no_sequence_of_calls_leads_astray_sqlite() {
    no_sequence_is_wrong(Database::Sqlite, SEQUENCES);
}

#[test]
fn no_sequence_of_calls_leads_astray_postgres() {
    no_sequence_is_wrong(Database::Postgres, 1);
}

/// Several people at once, for as long as `STYRBORD_RANDOM_SECONDS` says.
async fn at_once(database: Database) {
    let Some(server) = Server::start(database).await else {
        return;
    };
    let seconds = std::env::var(SECONDS)
        .ok()
        .and_then(|text| text.parse().ok());
    // Who is at it for long thinks in between.
    let thinks = Duration::from_millis(if seconds.is_some() { 150 } else { 0 });
    let (began, lasts) = (Instant::now(), Duration::from_secs(seconds.unwrap_or(4)));
    let world = std::sync::Arc::new(World::new(&server).await);
    let mut people = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        let world = std::sync::Arc::clone(&world);
        people.spawn(async move {
            let mut runner = TestRunner::default();
            let (mut wrong, mut made) = (Vec::new(), 0_usize);
            while began.elapsed() < lasts {
                let tree = any::<[u8; 6]>().new_tree(&mut runner).unwrap();
                wrong.extend(world.make(Call(tree.current())).await);
                made += 1;
                tokio::time::sleep(thinks).await;
            }
            (wrong, made)
        });
    }
    let (mut wrong, mut made) = (Vec::new(), 0);
    for (of_one, calls) in people.join_all().await {
        wrong.extend(of_one);
        made += calls;
    }
    wrong.extend(judging::judge(&server, &world).await);
    eprintln!("{made} calls: {}", world.summary().await);
    server.stop().await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_at_once_lead_nothing_astray_sqlite() {
    at_once(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_at_once_lead_nothing_astray_postgres() {
    at_once(Database::Postgres).await;
}
