//! Pages that somebody follows, errors that somebody reports, and where both stand.

use styrbord_domain::rights::Role;
use styrbord_tests::{User, on_both};

async fn made(user: &User, folder: &str, fields: &[(&str, &str)]) -> String {
    let answer = user.post(&format!("/{folder}/new"), fields).await;
    answer.expect(303).location().to_owned()
}

/// Follows a page of the wiki, or does so no longer.
async fn follow(user: &User, path: &str, act: &str) -> String {
    let slug = path.rsplit('/').next().unwrap();
    let form = [("kind", "wiki"), ("slug", slug), ("act", act)];
    let answer = user.post("/following", &form).await;
    answer.expect(303).location().to_owned()
}

/// Reports what is wrong on a page of the wiki; says where the report stands.
async fn report(user: &User, path: &str, text: &str) -> String {
    let slug = path.rsplit('/').next().unwrap();
    let form = [("kind", "wiki"), ("slug", slug), ("text", text)];
    let answer = user.post("/reports", &form).await;
    answer.expect(303).location().to_owned()
}

/// Whether the front page shows a part.
async fn front(user: &User, part: &str) -> Option<String> {
    let page = user.get("/").await.expect(200).text;
    let (_, part) = page.split_once(&format!("id=\"{part}\""))?;
    part.split("</section>").next().map(str::to_owned)
}

on_both! {
    async fn a_followed_page_stands_on_the_front_page_at_once_and_on_nobody_elses(server) {
        let (reader, editor) = (server.user(Role::Reader).await, server.user(Role::Editor).await);
        let path = made(&editor, "wiki", &[("title", "Vejledning i logning"), ("text", "x")]).await;
        assert_eq!(front(&reader, "followed").await, None);
        let told = follow(&reader, &path, "watch").await;
        assert_eq!(told, path);
        let page = reader.get(&told).await.expect(200).text;
        assert!(page.contains("Du følger nu siden."), "{page}");
        assert!(front(&reader, "followed").await.unwrap().contains("Vejledning i logning"));
        assert!(reader.get("/following").await.text.contains(&path));
        assert_eq!(front(&editor, "followed").await, None);
        assert!(!editor.get("/following").await.text.contains(&path));
        // What others change is there as it stands now.
        let edited = [("revision", "1"), ("title", "Vejledning i revision"), ("text", "x")];
        editor.post(&format!("{path}/edit"), &edited).await.expect(303);
        assert!(front(&reader, "followed").await.unwrap().contains("Vejledning i revision"));
        assert!(reader.get(&path).await.text.contains("id=\"stop\""), "it says that it is followed");
        assert!(editor.get(&path).await.text.contains("id=\"watch\""), "to nobody else");
        // However the address is written, and whoever may see and do the same.
        let other = server.another("anden", &[Role::Reader], None).await;
        let capitals = path.replace("/vejledning", "/Vejledning");
        assert!(reader.get(&capitals).await.text.contains("id=\"stop\""));
        assert!(other.get(&capitals).await.text.contains("id=\"watch\""));
        assert_eq!(follow(&reader, &path, "stop").await, path);
        assert!(reader.get(&path).await.text.contains("id=\"watch\""));
        assert_eq!(front(&reader, "followed").await, None);
        // Nothing of it is told to who has no account.
        let visitor = server.visitor();
        assert!(!visitor.get(&told).await.text.contains("Du følger nu siden."));
        let form = [("kind", "wiki"), ("slug", "x"), ("act", "watch")];
        assert_ne!(visitor.post("/following", &form).await.header("location"), "/following");
        for (kind, slug, act, status) in [("wiki", "findes-ikke", "watch", 404), ("ingen", "x", "watch", 400), ("wiki", "x", "ingen", 400)] {
            let form = [("kind", kind), ("slug", slug), ("act", act)];
            assert_eq!(reader.post("/following", &form).await.status, status, "{kind} {slug} {act}");
        }
    }

    async fn who_proposes_an_idea_follows_it(server) {
        let (reader, editor) = (server.user(Role::Reader).await, server.user(Role::Editor).await);
        let path = made(&reader, "systems", &[("title", "Delte cykler"), ("purpose", "Færre biler"), ("text", "Færre biler"), ("stage", "idea")]).await;
        assert!(front(&reader, "followed").await.unwrap().contains(&path));
        made(&editor, "systems", &[("title", "Delte biler"), ("text", "x"), ("stage", "idea")]).await;
        assert_eq!(front(&editor, "followed").await, None, "who edits the register would follow all of it");
    }

    async fn an_error_is_reported_answered_and_seen_by_both_alone(server) {
        let (reader, editor) = (server.user(Role::Reader).await, server.user(Role::Editor).await);
        let stranger = server.another("fremmed", &[Role::Reader], None).await;
        let path = made(&editor, "wiki", &[("title", "Vagtplan"), ("text", "x")]).await;
        let form = reader.get(&path).await.text;
        assert!(form.contains("/reports/new?kind=wiki&amp;slug=vagtplan"), "{form}");
        reader.get("/reports/new?kind=wiki&slug=vagtplan").await.expect(200);
        let at = report(&reader, &path, "Nummeret er <b>forkert</b>").await;
        assert_eq!(report(&reader, &path, "Nummeret er <b>forkert</b>").await, at, "sent twice, done once");
        let page = reader.get(&at).await.expect(200).text;
        assert!(page.contains("&lt;b&gt;forkert") && !page.contains("name=\"outcome\""), "{page}");
        stranger.get(&at).await.expect(404);
        let answer = [("outcome", "mended"), ("answer", "Tak, det er rettet.")];
        assert_eq!(stranger.post(&at, &answer).await.status, 404);
        assert_eq!(reader.post(&at, &answer).await.status, 403);
        assert!(!stranger.get("/reports").await.text.contains("Vagtplan"));
        // It waits for who may edit the page, at once.
        assert!(front(&editor, "todo").await.unwrap().contains(&at));
        assert_eq!(front(&stranger, "todo").await, None);
        assert!(editor.get(&at).await.text.contains("name=\"outcome\""));
        let bare = editor.post(&at, &[("outcome", ""), ("answer", "Nej")]).await.expect(422).text;
        assert!(bare.contains("Nej</textarea>"), "what was typed stays: {bare}");
        editor.post(&at, &answer).await.expect(303);
        let again = editor.post(&at, &[("outcome", "declined"), ("answer", "Det passer.")]).await.expect(422).text;
        assert!(again.contains("Det passer.") && again.contains("Tak, det er rettet."), "once, and nothing typed is lost: {again}");
        assert!(front(&editor, "todo").await.is_none_or(|todo| !todo.contains(&at)));
        assert!(reader.get(&at).await.text.contains("Tak, det er rettet."));
        assert!(reader.get("/reports").await.text.contains("Rettet"));
    }

    async fn a_report_has_words_and_who_may_report_may_write_only_so_many(server) {
        let (reader, editor) = (server.user(Role::Reader).await, server.user(Role::Editor).await);
        let path = made(&editor, "wiki", &[("title", "Kantinen"), ("text", "x")]).await;
        let slug = path.rsplit('/').next().unwrap();
        let long = "å".repeat(2001);
        for text in ["", " ", &long, "Ring til 010190-1234"] {
            let form = [("kind", "wiki"), ("slug", slug), ("text", text)];
            let refused = reader.post("/reports", &form).await.expect(422).text;
            assert!(refused.contains(&format!("{}</textarea>", text.trim_start())), "{refused}");
        }
        let auditor = server.user(Role::Auditor).await;
        let form = [("kind", "wiki"), ("slug", slug), ("text", "Forkert")];
        assert_eq!(auditor.post("/reports", &form).await.status, 403);
        for number in 0..20 {
            report(&reader, &path, &format!("Fejl {number}")).await;
        }
        let form = [("kind", "wiki"), ("slug", slug), ("text", "Fejl 20")];
        reader.post("/reports", &form).await.expect(422);
        let missing = [("kind", "wiki"), ("slug", "findes-ikke"), ("text", "Forkert")];
        assert_eq!(reader.post("/reports", &missing).await.status, 404);
    }

    async fn what_is_told_of_a_page_goes_where_the_page_is_closed(server) {
        let (reader, editor) = (server.user(Role::Reader).await, server.user(Role::Editor).await);
        let path = made(&editor, "wiki", &[("title", "Fejltagelsen"), ("text", "x")]).await;
        follow(&reader, &path, "watch").await;
        let at = report(&reader, &path, "Det er en fejl").await;
        editor.post(&format!("{path}/remove"), &[("revision", "1")]).await.expect(303);
        for page in ["/", "/following", "/reports"] {
            let text = reader.get(page).await.expect(200).text;
            assert!(!text.contains("Fejltagelsen"), "{page}: {text}");
        }
        reader.get(&at).await.expect(404);
    }

    async fn a_draft_stands_on_the_front_page_at_once(server) {
        let editor = server.user(Role::Editor).await;
        assert_eq!(front(&editor, "own-drafts").await, None);
        let call = serde_json::json!({ "kind": "wiki", "slug": null, "form": [["form_key", "en"], ["title", "Halv"]] });
        editor.send_json(reqwest::Method::POST, "/call/keep_draft", &call).await.expect(200);
        let drafts = front(&editor, "own-drafts").await.unwrap();
        assert!(drafts.contains("Halv") && drafts.contains("/wiki/new?draft=en"), "{drafts}");
        let gone = editor.post("/drafts", &[("form_key", "en"), ("next", "/")]).await.expect(303);
        assert_eq!(gone.location(), "/");
        assert_eq!(front(&editor, "own-drafts").await, None);
    }
}
