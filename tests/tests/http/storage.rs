//! What lasts, and what happens when the database is full, away, replaced or shared.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use styrbord::Config;
use styrbord_domain::rights::Role;
use styrbord_registry::{Fault, Store};
use styrbord_tests::{Answer, Database, PASSWORD, Server, User, on_both};

/// A file system of its own with so many megabytes; none where this process may not mount one.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn new(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={megabytes}m");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(folder.path())
            .output()
            .is_ok_and(|output| output.status.success());
        if !mounted {
            eprintln!("skipped: a small file system cannot be mounted here");
        }
        mounted.then_some(Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).output();
    }
}

async fn write_page(user: &User, title: &str, length: usize) -> Answer {
    let text = "ord ".repeat(length / 4);
    user.post("/wiki/new", &[("title", title), ("text", &text)])
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_to_a_full_disk() {
    let Some(disk) = SmallDisk::new(24) else {
        return;
    };
    // Most of it is taken, so that it is soon full.
    let ballast = disk.path().join("ballast");
    std::fs::write(&ballast, vec![0; 20 << 20]).unwrap();
    let settings = Config {
        data_dir: disk.path().join("data"),
        ..Config::default()
    };
    let server = Server::start_with(Database::Sqlite, settings)
        .await
        .unwrap();
    let editor = server.user(Role::Editor).await;
    let (mut acknowledged, mut refused, mut number) = (Vec::new(), 0, 0);
    while refused < 9 {
        number += 1;
        assert!(number < 2_000, "the disk does not fill");
        let answer = write_page(&editor, &format!("Side {number}"), 40_000).await;
        match answer.status {
            303 => acknowledged.push(answer.location().to_owned()),
            503 => {
                assert!(
                    answer.text.contains("ord ord ord"),
                    "what was typed is kept"
                );
                refused += 1;
            }
            other => panic!("{other}: {}", answer.text),
        }
    }
    // What is read is read all the same, and whoever cannot sign in is told why.
    editor.get(&acknowledged[0]).await.expect(200);
    let sign_in = [("login", "editor"), ("password", PASSWORD)];
    let refused = server.visitor().post("/sign-in", &sign_in).await;
    assert!(matches!(refused.status, 303 | 503), "{}", refused.text);

    // The index tries again and again; what its tries leave behind must not take the room that is given back.
    let index = disk.path().join("data/index");
    let before = size(&index);
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert!(
        size(&index) < before + (1 << 20),
        "{before} to {}",
        size(&index)
    );

    std::fs::remove_file(&ballast).unwrap();
    for after in 0..60 {
        let answer = write_page(&editor, &format!("Senere {after}"), 400).await;
        acknowledged.push(answer.expect(303).location().to_owned());
    }
    server
        .visitor()
        .post("/sign-in", &sign_in)
        .await
        .expect(303);
    finds(&server.user(Role::Reader).await, "Senere", 60).await;
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    server.visitor().get("/readyz").await.expect(200);
    let server = server.restart().await;
    let editor = server.user(Role::Editor).await;
    for path in acknowledged {
        editor.get(&path).await.expect(200);
    }
    assert!(server.registry().verify().await.unwrap().is_empty());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_server_that_is_away_costs_little_time_and_nothing_typed() {
    let Some((server, line)) = Server::start_over_a_line().await else {
        return;
    };
    let editor = server.user(Role::Editor).await;
    editor.get("/wiki").await.expect(200);
    line.cut().await;
    let deadline = Instant::now() + Duration::from_secs(12);
    let mut quick = 0;
    while quick < 3 {
        assert!(Instant::now() < deadline, "it is not noticed");
        let started = Instant::now();
        let page = write_page(&editor, "Midt i det hele", 4_000)
            .await
            .expect(503);
        assert!(page.text.contains("ord ord ord"), "{}", page.text);
        assert_eq!(page.header("cache-control"), "no-store");
        assert!(
            started.elapsed() < Duration::from_secs(5),
            "{:?}",
            started.elapsed()
        );
        quick += usize::from(started.elapsed() < Duration::from_millis(500));
    }
    let visitor = server.visitor();
    visitor.get("/healthz").await.expect(200);
    visitor.get("/readyz").await.expect(503);
    visitor.get("/systems").await.expect(503);
    // A form that another site has sent is not laid before anybody to be sent again.
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let foreign = client
        .post(server.url("/wiki/new"))
        .header("origin", "https://evil.example")
        .form(&[("text", "fremmed")]);
    assert!(
        !Answer::to(foreign)
            .await
            .expect(503)
            .text
            .contains("fremmed")
    );
    let nothing = serde_json::json!({});
    let problem = editor.send_json(reqwest::Method::POST, "/api/v1/wiki", &nothing);
    assert_eq!(problem.await.expect(503).json()["code"], "unavailable");

    line.mend().await;
    let deadline = Instant::now() + Duration::from_secs(10);
    while visitor.get("/readyz").await.status != 200 {
        assert!(Instant::now() < deadline, "it does not heal");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    write_page(&editor, "Midt i det hele", 4_000)
        .await
        .expect(303);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_that_start_together_share_an_empty_database() {
    let Some((one, two)) = Server::start_two().await else {
        return;
    };
    let editor = one.user(Role::Editor).await;
    let page = write_page(&editor, "Fælles", 40).await.expect(303);
    let reader = two.user(Role::Reader).await;
    reader.get(page.location()).await.expect(200);
    let url = one.config().database_url.clone().unwrap();
    let alone = Store::open_alone(&url).await.unwrap();
    assert!(alone.is_none(), "nobody is alone beside a server");
    two.stop().await;
    assert!(Store::open_alone(&url).await.unwrap().is_none());
    one.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_put_back_beside_a_newer_index_is_searched_as_it_is() {
    let server = Server::start(Database::Sqlite).await.unwrap();
    let editor = server.user(Role::Editor).await;
    write_page(&editor, "Grundlaget", 40).await.expect(303);
    let data = server.config().data_dir.clone();
    let beside = tempfile::tempdir().unwrap();
    let kept = beside.path().join("kept.db");
    let server = server
        .restart_after(|_| copy(&data.join("styrbord.db"), &kept))
        .await;
    let editor = server.user(Role::Editor).await;
    for title in ["Spøgelset", "Genfærdet"] {
        write_page(&editor, title, 40).await.expect(303);
    }
    finds(&editor, "Genfærdet", 1).await;
    let server = server
        .restart_after(|_| copy(&kept, &data.join("styrbord.db")))
        .await;
    let editor = server.user(Role::Editor).await;
    finds(&editor, "Spøgelset", 0).await;
    finds(&editor, "Grundlaget", 1).await;

    // The same number of changes, but others.
    for title in ["Levende", "Virkelig"] {
        write_page(&editor, title, 40).await.expect(303);
    }
    finds(&editor, "Virkelig", 1).await;
    let other = beside.path().join("other.db");
    let server = server
        .restart_after(|_| {
            std::fs::rename(data.join("styrbord.db"), &other).unwrap();
            copy(&kept, &data.join("styrbord.db"));
        })
        .await;
    let editor = server.user(Role::Editor).await;
    for title in ["Anderledes", "Forskellig"] {
        write_page(&editor, title, 40).await.expect(303);
    }
    finds(&editor, "Forskellig", 1).await;
    let server = server
        .restart_after(|_| std::fs::rename(&other, data.join("styrbord.db")).unwrap())
        .await;
    let editor = server.user(Role::Editor).await;
    finds(&editor, "Virkelig", 1).await;
    finds(&editor, "Forskellig", 0).await;
    server.stop().await;
}

fn copy(from: &Path, to: &Path) {
    std::fs::copy(from, to).unwrap();
}

/// Demands that search finds so many, once the index has come so far.
async fn finds(user: &User, text: &str, wanted: usize) {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let answer = user
            .get(&format!("/api/v1/search?q={text}"))
            .await
            .expect(200);
        let total = answer.json()["total"].as_u64().unwrap();
        if total == wanted as u64 {
            return;
        }
        assert!(
            Instant::now() < deadline,
            "{text}: {total} instead of {wanted}"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

on_both! {
    async fn a_clock_that_was_set_back_dates_nothing_before_what_is_there(server) {
        let editor = server.user(Role::Editor).await;
        let page = write_page(&editor, "Tidlig", 40).await.expect(303);
        let connection = server.registry().store().connection();
        // As if the page had been written two hours ahead of now.
        for table in ["change", "revision"] {
            let later = format!("UPDATE {table} SET at = at + 7200000");
            connection.execute_unprepared(&later).await.unwrap();
        }
        let form = [("title", "Tidlig"), ("text", "Rettet"), ("revision", "1")];
        editor.post(&format!("{}/edit", page.location()), &form).await.expect(303);
        let at = Statement::from_string(connection.get_database_backend(), "SELECT at FROM revision ORDER BY number");
        let rows = connection.query_all_raw(at).await.unwrap();
        let times: Vec<i64> = rows.iter().map(|row| row.try_get("", "at").unwrap()).collect();
        assert!(times.len() == 2 && times[0] <= times[1], "{times:?}");
    }

    async fn what_the_database_refuses_is_a_fault_of_the_field(server) {
        let editor = server.user(Role::Editor).await;
        for title in ["En", "To"] {
            write_page(&editor, title, 40).await.expect(303);
        }
        let connection = server.registry().store().connection();
        // (statement, field, code); SQLite does not say which reference it is about.
        let reference = if connection.get_database_backend() == DbBackend::Sqlite { "" } else { "page" };
        for (statement, field, code) in [
            ("UPDATE page SET slug = 'en'", "slug", "taken"),
            ("UPDATE account SET login = NULL", "login", "required"),
            ("INSERT INTO pulse (id, at) VALUES (7, 1), (7, 1)", "", "taken"),
            ("DELETE FROM page", reference, "unknown_reference"),
        ] {
            let error = connection.execute_unprepared(statement).await.unwrap_err();
            let wanted = Fault::invalid(field, code);
            assert_eq!(format!("{:?}", Fault::from(error)), format!("{wanted:?}"), "{statement}");
        }
        // What is our own mistake stays one.
        let error = connection.execute_unprepared("SELECT nothing FROM nowhere").await.unwrap_err();
        assert!(matches!(Fault::from(error), Fault::Internal(_)));
    }

    async fn what_somebody_saw_who_had_signed_in_is_kept_by_no_browser(server) {
        let administrator = server.user(Role::Administrator).await;
        for path in ["/", "/systems", "/accounts", "/account", "/nowhere", "/api/v1/systems", "/systems.csv"] {
            assert_eq!(administrator.get(path).await.header("cache-control"), "no-store", "{path}");
        }
        let visitor = server.visitor();
        assert_eq!(visitor.get("/sign-in").await.header("cache-control"), "private, no-cache");
        let wrong = [("login", "nobody"), ("password", "wrong password")];
        assert_eq!(visitor.post("/sign-in", &wrong).await.header("cache-control"), "no-store");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn other_users_of_the_machine_cannot_read_the_data() {
    use std::os::unix::fs::PermissionsExt;
    let server = Server::start(Database::Sqlite).await.unwrap();
    let editor = server.user(Role::Editor).await;
    write_page(&editor, "Fortroligt", 40).await.expect(303);
    finds(&editor, "Fortroligt", 1).await;
    let data = server.config().data_dir.clone();
    assert_eq!(open_to_others(&data), Vec::<String>::new());
    // A directory from before, with rights that were too wide.
    let server = server
        .restart_after(|_| {
            for path in everything(&data) {
                let mode = if path.is_dir() { 0o755 } else { 0o644 };
                std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            }
        })
        .await;
    assert_eq!(open_to_others(&data), Vec::<String>::new());
    server.stop().await;
}

fn size(folder: &Path) -> u64 {
    let paths = everything(folder).into_iter();
    paths
        .filter_map(|path| Some(std::fs::metadata(path).ok()?.len()))
        .sum()
}

fn open_to_others(folder: &Path) -> Vec<String> {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| std::fs::metadata(path).map_or(0, |found| found.permissions().mode());
    let paths = everything(folder).into_iter();
    paths
        .filter(|path| mode(path) & 0o077 != 0)
        .map(|path| path.display().to_string())
        .collect()
}

/// A folder with all that lies in it, at any depth.
fn everything(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut paths = vec![folder.to_owned()];
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            paths.extend(everything(&entry.path()));
        } else {
            paths.push(entry.path());
        }
    }
    paths
}
