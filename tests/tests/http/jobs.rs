//! Jobs and letters over HTTP: who sees them, and several servers of one database.

use std::collections::BTreeSet;

use jiff::ToSpan;
use sea_orm::ConnectionTrait;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_tests::{PASSWORD, Server, User, on_both};

/// As many pages as wanted whose review is due within a month; the chair answers for them.
async fn to_be_reviewed(server: &Server, pages: usize) {
    let chair = server.person(Role::Chair).await;
    let desk = server.desk();
    let person = desk.record(Kind::Person, &chair).await.unwrap();
    let form = [
        ("title", person.page.title.as_str()),
        ("email", "chair@example.dk"),
    ];
    let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let form = styrbord_domain::form::Form::from_pairs(form);
    desk.edit(Kind::Person, &chair, person.page.revision, &form)
        .await
        .unwrap();
    let due = (desk.today() + 30.days()).to_string();
    for page in 0..pages {
        let title = format!("Side {page}");
        server
            .registered(
                Kind::Wiki,
                &[
                    ("title", &title),
                    ("text", "x"),
                    ("owner", &chair),
                    ("review_due", &due),
                ],
            )
            .await;
    }
}

on_both! {
    async fn who_follows_a_page_hears_once_of_what_others_have_changed(server) {
        server.idle().await;
        // The chair has an address.
        to_be_reviewed(server, 0).await;
        let (chair, editor) = (server.user(Role::Chair).await, server.user(Role::Editor).await);
        let new = [("title", "Logning"), ("text", "x")];
        let path = editor.post("/wiki/new", &new).await.expect(303).location().to_owned();
        chair.post("/following", &[("kind", "wiki"), ("slug", "logning"), ("act", "watch")]).await.expect(303);
        let told = async |times| {
            server.followed().await;
            server.once_more("alerts").await;
            server.idle().await;
            let letters = server.letters();
            let told = letters.iter().filter(|(_, text)| text.contains("har =C3=A6ndret"));
            assert_eq!(told.count(), times, "{letters:?}");
        };
        let edited = async |user: &User, revision: &str, text: &str| {
            let form = [("revision", revision), ("title", "Logning"), ("text", text)];
            user.post(&format!("{path}/edit"), &form).await.expect(303);
        };
        told(0).await;
        edited(&chair, "1", "eget").await;
        told(0).await;
        edited(&editor, "2", "andres").await;
        told(1).await;
        told(1).await;
        edited(&editor, "3", "mere").await;
        told(2).await;
    }

    async fn who_answers_for_a_page_hears_once_when_its_review_is_due(server) {
        server.idle().await;
        to_be_reviewed(server, 1).await;
        let desk = server.desk();
        let chair = server.person(Role::Chair).await;
        // Too early, for nobody, and by somebody who has no address for mail.
        let later = (desk.today() + 61.days()).to_string();
        let soon = (desk.today() + 5.days()).to_string();
        let editor = server.person(Role::Editor).await;
        for (title, owner, due) in [("Senere", &chair, &later), ("Andres", &editor, &soon), ("Ingens", &String::new(), &soon)] {
            server.registered(Kind::Wiki, &[("title", title), ("text", "x"), ("owner", owner), ("review_due", due)]).await;
        }
        for _ in 0..2 {
            server.once_more("alerts").await;
            server.idle().await;
        }
        let sent = server.letters();
        assert_eq!(sent.len(), 1, "{sent:?}");
        let (name, text) = &sent[0];
        assert!(name.ends_with(".eml") && text.contains("chair@example.dk"), "{text}");
        let said = text.replace("=\r\n", "");
        assert!(!said.contains("=E2=9F=A6"), "a text is missing: {said}");
        assert!(said.contains(&server.url("/alerts/")), "{text}");

        let administrator = server.user(Role::Administrator).await;
        let page = administrator.get("/outbox").await.expect(200).text;
        assert!(page.contains("”Side 0” skal gennemgås") && page.contains("chair@example.dk"), "{page}");
        assert!(page.contains("Udført") && !page.contains("Du er ansvarlig"), "{page}");
        let jobs = administrator.get("/jobs").await.expect(200).text;
        for job in ["Oprydning", "Beskeder", "Send e-mail"] {
            assert!(jobs.contains(job), "{job}: {jobs}");
        }
    }

    async fn jobs_and_letters_are_for_administrators(server) {
        for (user, read, write) in [(server.visitor(), 303, 401), (server.user(Role::Chair).await, 403, 403)] {
            for page in ["/jobs", "/outbox"] {
                user.get(page).await.expect(read);
                user.post(page, &[("id", "0193abcd-0000-7000-8000-000000000000")]).await.expect(write);
            }
        }
        let administrator = server.user(Role::Administrator).await;
        assert!(administrator.get("/account").await.text.contains("href=\"/jobs\""));
        administrator.post("/jobs", &[("id", "x")]).await.expect(400);
        administrator.post("/jobs", &[("id", "0193abcd-0000-7000-8000-000000000000")]).await.expect(404);
    }

    async fn what_was_given_up_says_why_and_is_tried_again(server) {
        server.idle().await;
        let connection = server.registry().store().connection();
        let failed = "UPDATE job SET state = 'failed', error = 'interrupted' WHERE kind = 'forget'";
        connection.execute_unprepared(failed).await.unwrap();
        let administrator = server.user(Role::Administrator).await;
        let page = administrator.get("/jobs").await.expect(200).text;
        assert!(page.contains("Mislykket") && page.contains("Serveren stoppede"), "{page}");
        let id = page.split("name=\"id\" value=\"").nth(1).unwrap();
        let id = id.split('"').next().unwrap();
        assert_eq!(administrator.post("/jobs", &[("id", id)]).await.expect(303).location(), "/jobs");
        server.idle().await;
        let page = administrator.get("/jobs").await.expect(200).text;
        assert!(!page.contains("Mislykket"), "{page}");
        administrator.post("/jobs", &[("id", id)]).await.expect(404);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_servers_one_sends_each_letter() {
    let Some((one, other)) = Server::start_two().await else {
        return;
    };
    one.idle().await;
    to_be_reviewed(&one, 50).await;
    let choice = [("act", "choose"), ("review", "at_once")];
    let chair = one.user(Role::Chair).await;
    chair.post("/alerts", &choice).await.expect(303);
    one.once_more("alerts").await;
    one.idle().await;
    let sent: Vec<String> = one
        .letters()
        .into_iter()
        .chain(other.letters())
        .map(|(name, _)| name)
        .collect();
    assert_eq!(sent.len(), 50, "{sent:?}");
    assert_eq!(sent.iter().collect::<BTreeSet<_>>().len(), 50);
    // Both planned the day.
    let administrator = other.user(Role::Administrator).await;
    let page = administrator.get("/jobs").await.expect(200).text;
    assert_eq!(page.matches("\"Opgave\">Oprydning").count(), 1, "{page}");
    other.stop().await;
    one.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_link_of_one_server_makes_the_administrator_on_another() {
    let Some((one, other)) = Server::start_two().await else {
        return;
    };
    let (link, unused) = (one.setup_path().unwrap(), other.setup_path().unwrap());
    let new = [
        ("login", "anna"),
        ("name", "Anna Holm"),
        ("password", PASSWORD),
        ("repeat", PASSWORD),
    ];
    other.visitor().get(&link).await.expect(200);
    other.visitor().post(&link, &new).await.expect(303);
    for (server, link) in [(&one, &unused), (&other, &unused), (&one, &link)] {
        server.visitor().get(link).await.expect(404);
    }
    other.stop().await;
    one.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_count_guesses_together() {
    let Some((one, other)) = Server::start_two().await else {
        return;
    };
    one.account(Role::Editor).await;
    let guess = async |user: &User, password: &str| {
        user.post("/sign-in", &[("login", "editor"), ("password", password)])
            .await
    };
    for number in 0..10 {
        let server = if number % 2 == 0 { &one } else { &other };
        guess(&server.visitor(), "guess").await.expect(422);
    }
    for server in [&one, &other] {
        guess(&server.visitor(), PASSWORD).await.expect(429);
    }
    other.stop().await;
    one.stop().await;
}
