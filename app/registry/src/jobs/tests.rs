//! The queue against a real SQLite file, with servers that fall.

use std::sync::Mutex;
use std::time::Duration;

use jiff::ToSpan;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter,
    QueryTrait, Set,
};
use styrbord_domain::rights::Role;
use tempfile::TempDir;
use tokio::sync::watch;
use uuid::Uuid;

use super::job::{Job, JobState, Setback, plan, rest};
use super::queue::waiting;
use crate::clock::now;
use crate::rows::{
    draft, job, once, page, searched, session, setup_secret, sign_in_place, sign_in_try,
};
use crate::{Fault, NewAccount, Registry, Store};

/// The kinds of job that only these tests have.
pub(super) const JOBS: &[&Job] = &[&COUNTED, &FAILING, &PANICKING, &ASIDE];

const COUNTED: Job = Job {
    kind: "counted",
    daily: false,
    aside: false,
    tries: 3,
    given_up: None,
    run: |_, id| {
        Box::pin(async move {
            DONE.lock().unwrap().push(id);
            Ok(())
        })
    },
};
const FAILING: Job = Job {
    kind: "failing",
    daily: false,
    aside: false,
    tries: 2,
    given_up: None,
    run: |_, _| Box::pin(async { Err(Setback::from(Fault::Unavailable)) }),
};
const PANICKING: Job = Job {
    kind: "panicking",
    daily: false,
    aside: false,
    tries: 2,
    given_up: None,
    run: |_, _| Box::pin(async { panic!("as wanted") }),
};

const ASIDE: Job = Job {
    kind: "aside",
    daily: false,
    aside: true,
    tries: 3,
    given_up: None,
    run: |_, _| Box::pin(async { Ok(()) }),
};

/// What was done, in order.
static DONE: Mutex<Vec<Uuid>> = Mutex::new(Vec::new());

async fn server(folder: &TempDir) -> Registry {
    let url = Store::sqlite_url(&folder.path().join("styrbord.db"));
    let store = Store::open(&url).await.unwrap();
    store.migrate().await.unwrap();
    Registry::without_index(store)
}

async fn planned(registry: &Registry, job: &Job) -> Uuid {
    let id = Uuid::now_v7();
    let turn = registry.store().begin().await.unwrap();
    plan(&turn.transaction, job, (id, &id.to_string()), now())
        .await
        .unwrap();
    turn.transaction.commit().await.unwrap();
    id
}

async fn row(registry: &Registry, id: Uuid) -> job::Model {
    let row = job::Entity::find_by_id(id).one(registry.store().connection());
    row.await.unwrap().unwrap()
}

/// Runs servers until `done` says so.
async fn run_until(servers: &[&Registry], done: impl AsyncFn() -> bool) {
    let (stop, stopped) = watch::channel(false);
    let mut running = tokio::task::JoinSet::new();
    for server in servers {
        let (server, stopped) = ((*server).clone(), stopped.clone());
        running.spawn(async move { server.run_jobs(stopped).await });
    }
    let waiting = async {
        while !done().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), waiting)
        .await
        .unwrap();
    stop.send_replace(true);
    running.join_all().await;
}

async fn hurry(registry: &Registry) {
    let turn = registry.store().begin().await.unwrap();
    job::Entity::update_many()
        .col_expr(job::Column::DueAt, Expr::value(0))
        .exec(&turn.transaction)
        .await
        .unwrap();
    turn.transaction.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_servers_one_does_each_job() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (server(&folder).await, server(&folder).await);
    let mut jobs = Vec::new();
    for _ in 0..50 {
        jobs.push(planned(&one, &COUNTED).await);
    }
    let all_done = async || one.job_figures().await.unwrap().waiting == 0;
    run_until(&[&one, &other], all_done).await;
    let mut done: Vec<Uuid> = DONE.lock().unwrap().clone();
    done.retain(|id| jobs.contains(id));
    done.sort_unstable();
    assert_eq!(done, jobs);
    for id in jobs {
        assert_eq!(row(&one, id).await.state, "done");
    }
    // Both planned the day.
    let daily = job::Entity::find().filter(job::Column::Kind.eq("forget"));
    let daily = daily.all(one.store().connection()).await.unwrap();
    assert_eq!(daily.len(), 1, "{daily:?}");
}

#[tokio::test]
async fn what_fails_or_panics_is_tried_again_and_then_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(&folder).await;
    for (job, error) in [(&FAILING, "unavailable"), (&PANICKING, "panicked")] {
        let id = planned(&server, job).await;
        let tried =
            async || row(&server, id).await.tries == 1 && row(&server, id).await.node.is_none();
        run_until(&[&server], tried).await;
        let once = row(&server, id).await;
        assert_eq!(
            (once.state.as_str(), once.error.as_deref()),
            ("waiting", Some(error))
        );
        assert!(once.due_at > now(), "it rests first");
        hurry(&server).await;
        let given_up = async || row(&server, id).await.state == "failed";
        run_until(&[&server], given_up).await;
        assert!(row(&server, id).await.ended_at.is_some());
        // An administrator may try it again.
        let desk = server.installation("tests");
        desk.try_job_again(id).await.unwrap();
        let again = row(&server, id).await;
        assert_eq!((again.state.as_str(), again.tries), ("waiting", 0));
        job::Entity::delete_by_id(id)
            .exec(server.store().connection())
            .await
            .unwrap();
        assert!(matches!(desk.try_job_again(id).await, Err(Fault::NotFound)));
    }
}

#[tokio::test]
async fn a_job_whose_server_fell_is_taken_over_and_the_fallen_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (fallen, other) = (server(&folder).await, server(&folder).await);
    let id = planned(&fallen, &COUNTED).await;
    let held = fallen.claim(false, 10).await.unwrap().remove(0);
    assert!(
        other.claim(false, 10).await.unwrap().is_empty(),
        "it is held"
    );
    assert!(fallen.renew(&held).await.unwrap());
    // The claim runs out.
    fallen.let_go(false).await.unwrap();
    let taken = other.claim(false, 10).await.unwrap().remove(0);
    assert_eq!((taken.id, taken.tries), (id, 2));
    assert!(!fallen.renew(&held).await.unwrap());
    fallen
        .note(&held, Err(Setback::ForGood("late".to_owned())))
        .await
        .unwrap();
    assert_eq!(row(&other, id).await.state, "running");
    other.note(&taken, Ok(())).await.unwrap();
    assert_eq!(row(&other, id).await.state, "done");
}

#[tokio::test]
async fn what_is_done_aside_takes_no_room_and_lets_go_first_what_is_new() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(&folder).await;
    let slow = planned(&server, &ASIDE).await;
    assert!(server.claim(false, 10).await.unwrap().is_empty());
    let claimed = server.claim(true, 10).await.unwrap().remove(0);
    assert_eq!(claimed.id, slow);
    let late = Err(Setback::ForNow("slow_file".to_owned()));
    server.note(&claimed, late).await.unwrap();
    hurry(&server).await;
    let new = planned(&server, &ASIDE).await;
    for next in [new, slow] {
        let claimed = server.claim(true, 1).await.unwrap();
        assert_eq!(claimed.first().map(|job| job.id), Some(next));
    }
}

#[tokio::test]
async fn of_many_that_wait_no_more_are_read_than_are_taken() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(&folder).await;
    for (aside, index) in [(false, "ix_job_due"), (true, "ix_job_aside")] {
        for select in waiting(aside, 4, now()) {
            let mut explain = select.build(DbBackend::Sqlite);
            explain.sql = format!("EXPLAIN QUERY PLAN {}", explain.sql);
            let rows = server.store().connection().query_all_raw(explain);
            let details = rows.await.unwrap().into_iter();
            let details: Vec<String> = details
                .map(|row| row.try_get("", "detail").unwrap())
                .collect();
            assert_eq!(details.len(), 1, "nothing is sorted: {details:?}");
            assert!(details[0].contains(index), "{details:?}");
        }
    }
}

#[tokio::test]
async fn a_job_that_takes_its_server_with_it_each_time_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(&folder).await;
    let id = planned(&server, &FAILING).await;
    for _ in 0..FAILING.tries {
        assert_eq!(server.claim(false, 1).await.unwrap().len(), 1);
        server.let_go(false).await.unwrap();
    }
    assert!(server.claim(false, 1).await.unwrap().is_empty());
    let row = row(&server, id).await;
    assert_eq!(
        (row.state.as_str(), row.error.as_deref()),
        ("failed", Some("interrupted"))
    );
}

#[tokio::test]
async fn what_has_served_its_time_is_forgotten_and_the_rest_stays() {
    const YEAR: i64 = 365 * 24 * 60 * 60 * 1000;
    let folder = tempfile::tempdir().unwrap();
    let server = server(&folder).await;
    let connection = server.store().connection();
    let page = page::ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set("wiki".to_owned()),
        slug: Set("side".to_owned()),
        title: Set("Side".to_owned()),
        sort_key: Set(String::new()),
        revision: Set(1),
        created_at: Set(0),
        updated_at: Set(0),
        ..Default::default()
    };
    let page = page.insert(connection).await.unwrap();
    let account = NewAccount {
        login: "anna".to_owned(),
        name: "Anna Holm".to_owned(),
        password: "correct horse battery".to_owned(),
        roles: [Role::Reader].into(),
        ..NewAccount::default()
    };
    let desk = server.installation("tests");
    let account_id = desk.create_account(&account).await.unwrap().id;
    for (name, at) in [("old", now() - YEAR), ("new", now())] {
        let name = name.to_owned();
        let ended = planned(&server, &COUNTED).await;
        job::Entity::update_many()
            .col_expr(job::Column::State, Expr::value(JobState::Done.as_str()))
            .col_expr(job::Column::EndedAt, Expr::value(at))
            .filter(job::Column::Id.eq(ended))
            .exec(connection)
            .await
            .unwrap();
        let row = session::Model {
            id: name.clone(),
            data: String::new(),
            expires_at: at + 1000,
            account_id: None,
        };
        session::ActiveModel::from(row)
            .insert(connection)
            .await
            .unwrap();
        let row = once::Model {
            key: name.clone(),
            content: String::new(),
            page_id: page.id,
            revision: 1,
            at,
        };
        once::ActiveModel::from(row)
            .insert(connection)
            .await
            .unwrap();
        let row = draft::Model {
            account_id,
            key: name.clone(),
            kind: "wiki".to_owned(),
            page_id: None,
            title: String::new(),
            form: "[]".to_owned(),
            kept_at: at,
        };
        draft::ActiveModel::from(row)
            .insert(connection)
            .await
            .unwrap();
        // Of days long past, and of days to come: a clock went wrong.
        for age in if name == "old" { [91, -2] } else { [90, -1] } {
            let row = searched::Model {
                day: (server.clock().today() - age.days()).to_string(),
                text: name.clone(),
                times: 1,
                no_hit: 0,
                partly: 0,
                opened: 0,
            };
            searched::ActiveModel::from(row)
                .insert(connection)
                .await
                .unwrap();
        }
        let row = sign_in_try::Model {
            key: name.clone(),
            since: at,
            tries: 1,
        };
        sign_in_try::ActiveModel::from(row)
            .insert(connection)
            .await
            .unwrap();
        let row = sign_in_place::Model {
            key: name.clone(),
            since: at,
        };
        sign_in_place::ActiveModel::from(row)
            .insert(connection)
            .await
            .unwrap();
        let row = setup_secret::Model {
            node: name.clone(),
            digest: name,
            made_at: at,
        };
        setup_secret::ActiveModel::from(row)
            .insert(connection)
            .await
            .unwrap();
    }
    super::forget::forget(&server).await.unwrap();
    macro_rules! left {
        ($($table:ident),+) => {
            [$(($table::Entity::find().all(connection).await.unwrap().len(), stringify!($table))),+]
        };
    }
    for (rows, table) in left!(
        draft,
        job,
        session,
        once,
        searched,
        sign_in_try,
        sign_in_place,
        setup_secret
    ) {
        let expected = if table == "searched" { 2 } else { 1 };
        assert_eq!(rows, expected, "{table}");
    }
}

#[tokio::test]
async fn each_day_has_its_own_jobs() {
    let folder = tempfile::tempdir().unwrap();
    let server = server(&folder).await;
    let forgets = async || {
        let rows = job::Entity::find()
            .filter(job::Column::Kind.eq("forget"))
            .filter(job::Column::State.eq("done"));
        rows.all(server.store().connection()).await.unwrap().len()
    };
    run_until(&[&server], async || forgets().await == 1).await;
    server.clock().pass(1);
    run_until(&[&server], async || forgets().await == 2).await;
}

#[test]
fn rests_grow_to_four_hours() {
    let rests: Vec<u64> = [1, 2, 3, 9, 10, 20, 40]
        .map(|tries| rest(tries).as_secs())
        .to_vec();
    assert_eq!(rests, [30, 60, 120, 7680, 14_400, 14_400, 14_400]);
}
