//! What is typed and not saved is kept for the one who types it, offered again, and goes with the save.

use reqwest::Method;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::ForumFacts;
use styrbord_domain::rights::Role;
use styrbord_tests::{Answer, User, on_both};

async fn register(user: &User, folder: &str, form: &[(&str, &str)]) -> String {
    let answer = user.post(&format!("/{folder}/new"), form).await;
    answer.expect(303).location().to_owned()
}

async fn keep(user: &User, kind: &str, slug: Option<&str>, form: &[(&str, &str)]) -> Answer {
    let call = json!({ "kind": kind, "slug": slug, "form": form });
    user.send_json(Method::POST, "/call/keep_draft", &call)
        .await
}

/// The key of the form on a page.
fn key(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"form_key\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

fn offers(page: &str) -> bool {
    page.contains("id=\"drafts\"")
}

on_both! {
    async fn a_form_is_kept_offered_again_and_gone_when_it_is_saved(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "wiki", &[("title", "Havnelog"), ("text", "Gammel")]).await;
        let edit = format!("{path}/edit");
        let page = editor.get(&edit).await.expect(200).text;
        assert!(!offers(&page), "{page}");
        let key = key(&page);
        let typed = [("form_key", key.as_str()), ("revision", "1"), ("title", "Havnelog"), ("text", "Halv\r\ntekst &")];
        let said = keep(&editor, "wiki", Some("havnelog"), &typed).await.expect(200).json();
        assert!(said.as_str().unwrap().contains("Udkast gemt"), "{said}");
        let page = editor.get(&edit).await.text;
        let go_on = format!("{edit}?draft={key}");
        assert!(offers(&page) && page.contains(&format!("href=\"{go_on}\"")), "{page}");
        assert!(page.contains("Gammel") && !page.contains("Halv"), "the form is what stands: {page}");
        let page = editor.get(&go_on).await.expect(200).text;
        assert!(page.contains("Halv\ntekst &amp;</textarea>"), "{page}");
        assert!(page.contains(&format!("name=\"form_key\" value=\"{key}\"")) && page.contains("name=\"revision\" value=\"1\""), "{page}");
        // It is no save: nobody hears of it.
        let stands = editor.get(&format!("/api/v1{path}")).await.json();
        assert_eq!((&stands["revision"], &stands["text"]), (&json!(1), &json!("Gammel")));
        // A save that is refused leaves it, one that is not takes it along.
        let refused = [("form_key", key.as_str()), ("revision", "1"), ("title", ""), ("text", "Halv")];
        editor.post(&edit, &refused).await.expect(422);
        assert!(offers(&editor.get(&edit).await.text));
        editor.post(&edit, &typed).await.expect(303);
        assert!(!offers(&editor.get(&edit).await.text));
        let page = editor.get(&go_on).await.expect(200).text;
        assert!(page.contains("Halv\ntekst"), "its address leads to the form of what stands: {page}");
        let mut findings = server.registry().verify().await.unwrap();
        // The index follows by itself.
        findings.retain(|finding| finding.code != "index_incomplete");
        assert_eq!(findings, []);
    }

    async fn each_new_form_has_a_draft_of_its_own(server) {
        let editor = server.user(Role::Editor).await;
        for (key, title) in [("one", "Første"), ("two", "Anden")] {
            keep(&editor, "system", None, &[("form_key", key), ("title", title)]).await.expect(200);
        }
        let page = editor.get("/systems/new").await.text;
        assert!(page.contains("href=\"/systems/new?draft=one\"") && page.contains("href=\"/systems/new?draft=two\""), "{page}");
        assert!(page.contains("<strong>Første") && page.contains("<strong>Anden"), "by what they are called: {page}");
        assert!(!offers(&editor.get("/wiki/new").await.text), "of another kind");
        let page = editor.get("/systems/new?draft=two").await.text;
        assert!(page.contains("value=\"Anden\"") && !page.contains("value=\"Første\""), "{page}");
        let gone = editor.post("/drafts", &[("form_key", "one"), ("next", "/systems/new")]).await.expect(303);
        assert_eq!(gone.location(), "/systems/new");
        let page = editor.get("/systems/new").await.text;
        assert!(!page.contains("draft=one") && page.contains("draft=two"), "{page}");
        editor.post("/systems/new", &[("form_key", "two"), ("title", "Anden"), ("text", "x")]).await.expect(303);
        assert!(!offers(&editor.get("/systems/new").await.text));
    }

    async fn a_draft_of_what_somebody_else_saved_since_is_merged(server) {
        let editor = server.user(Role::Editor).await;
        let secretary = server.user(Role::Secretary).await;
        let path = register(&editor, "wiki", &[("title", "Havnelog"), ("text", "Gammel")]).await;
        let edit = format!("{path}/edit");
        keep(&editor, "wiki", Some("havnelog"), &[("form_key", "k"), ("revision", "1"), ("title", "Havnelog 2"), ("text", "Gammel")]).await.expect(200);
        secretary.post(&edit, &[("revision", "1"), ("title", "Havnelog"), ("text", "Ny")]).await.expect(303);
        let page = editor.get(&format!("{edit}?draft=k")).await.expect(200).text;
        assert!(page.contains("value=\"Havnelog 2\"") && page.contains("name=\"revision\" value=\"1\""), "{page}");
        let typed = [("form_key", "k"), ("revision", "1"), ("title", "Havnelog 2"), ("text", "Gammel")];
        let page = editor.post(&edit, &typed).await.expect(409).text;
        assert!(page.contains("Ny</textarea>") && page.contains("value=\"Havnelog 2\""), "what both changed is there: {page}");
        assert!(offers(&editor.get(&edit).await.text), "and the draft too, until it is saved");
        // What comes of the merged form is saved under the same key, and takes the draft along.
        assert!(page.contains("name=\"form_key\" value=\"k\""), "{page}");
        let chosen = [("form_key", "k"), ("revision", "2"), ("title", "Havnelog 2"), ("text", "Ny")];
        editor.post(&edit, &chosen).await.expect(303);
        assert!(!offers(&editor.get(&edit).await.text));
    }

    async fn what_was_kept_while_the_form_was_saved_does_not_come_back(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "wiki", &[("title", "Havnelog"), ("text", "Gammel")]).await;
        let edit = format!("{path}/edit");
        let typed = [("form_key", "k"), ("revision", "1"), ("title", "Havnelog"), ("text", "Ny")];
        editor.post(&edit, &typed).await.expect(303);
        let late = keep(&editor, "wiki", Some("havnelog"), &typed).await.expect(422).json();
        assert_eq!(code(&late), "draft_just_saved");
        assert!(!offers(&editor.get(&edit).await.text));
        // Who comes back to the form later and types on keeps it again.
        let later = "UPDATE draft SET kept_at = kept_at - 61000 WHERE key = 'k'";
        server.registry().store().connection().execute_unprepared(later).await.unwrap();
        keep(&editor, "wiki", Some("havnelog"), &typed).await.expect(200);
        assert!(offers(&editor.get(&edit).await.text));
    }

    async fn what_was_kept_while_its_draft_was_discarded_does_not_come_back(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "wiki", &[("title", "Havnelog"), ("text", "Gammel")]).await;
        let edit = format!("{path}/edit");
        let typed = [("form_key", "k"), ("revision", "1"), ("title", "Havnelog"), ("text", "Ny")];
        // Discarded from the form itself, with all that is typed into it.
        let left = [&typed[..], &[("next", path.as_str())]].concat();
        keep(&editor, "wiki", Some("havnelog"), &typed).await.expect(200);
        assert_eq!(editor.post("/drafts", &left).await.expect(303).location(), path);
        let late = keep(&editor, "wiki", Some("havnelog"), &typed).await.expect(422).json();
        assert_eq!(code(&late), "draft_just_saved");
        assert!(!offers(&editor.get(&edit).await.text));
        assert!(!editor.get("/account").await.text.contains("own-drafts"));
        // Also where it is the first that comes of it.
        editor.post("/drafts", &[("form_key", "l"), ("next", "/")]).await.expect(303);
        keep(&editor, "wiki", None, &[("form_key", "l"), ("text", "x")]).await.expect(422);
        editor.post("/drafts", &[("next", "/")]).await.expect(422);
    }

    async fn the_page_of_the_account_lists_what_is_not_saved(server) {
        let editor = server.user(Role::Editor).await;
        let path = register(&editor, "wiki", &[("title", "Havnelog"), ("text", "Gammel")]).await;
        keep(&editor, "wiki", Some("havnelog"), &[("form_key", "one"), ("title", "Skrevet om"), ("text", "x")]).await.expect(200);
        keep(&editor, "system", None, &[("form_key", "two"), ("title", "Nyt system")]).await.expect(200);
        let page = editor.get("/account").await.expect(200).text;
        for told in [&format!("{path}/edit?draft=one"), "Havnelog", "/systems/new?draft=two", "Nyt system"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(page.find("draft=two") < page.find("draft=one"), "the latest first: {page}");
        assert!(!server.user(Role::Secretary).await.get("/account").await.text.contains("Nyt system"));
        let gone = editor.post("/drafts", &[("form_key", "two"), ("next", "/account#own-drafts")]).await.expect(303);
        assert_eq!(gone.location(), "/account#own-drafts");
        assert!(!editor.get("/account").await.text.contains("Nyt system"));
    }

    async fn a_draft_of_what_may_not_be_seen_any_more_names_nothing(server) {
        let me = server.person(Role::Reader).await;
        let reader = server.user(Role::Reader).await;
        let seat = [("openness", "closed"), ("members.1.role", "secretary"), ("members.1.person", me.as_str())];
        let forum = server.forum("Udvalget", "UDV", &seat).await;
        let slug = server.proposed(&forum, "approved", &[("title", "Havørnen")]).await;
        keep(&reader, "decision", Some(&slug), &[("form_key", "k"), ("title", "Havørnen"), ("case", "x")]).await.expect(200);
        assert!(reader.get("/account").await.text.contains("Havørnen"));
        let record = server.desk().record(Kind::Forum, &forum).await.unwrap();
        let mut form = record.draft::<ForumFacts>().unwrap().form();
        form.set("members.1.until", "2020-12-31");
        server.desk().edit(Kind::Forum, &forum, 1, &form).await.unwrap();
        let page = reader.get("/account").await.text;
        assert!(page.contains("id=\"own-drafts\"") && !page.contains("Havørnen") && !page.contains(&slug), "{page}");
    }

    async fn what_was_typed_into_a_proposal_that_was_adopted_since_is_there_to_copy(server) {
        let editor = server.user(Role::Editor).await;
        let forum = server.forum("Forummet", "FOR", &[]).await;
        let slug = server.proposed(&forum, "approved", &[]).await;
        let edit = format!("/decisions/{slug}/edit");
        let typed = [("form_key", "k"), ("revision", "1"), ("title", "Sagen"), ("kind", "rejected"), ("text", "Ordlyd"), ("case", "Skrevet for sent <b>")];
        keep(&editor, "decision", Some(&slug), &typed).await.expect(200);
        server.desk().adopt(&slug, 1, None).await.unwrap();
        let page = editor.get(&edit).await.expect(200).text;
        assert!(offers(&page) && !page.contains("id=\"page-form\""), "no form that could not be saved: {page}");
        let page = editor.get(&format!("{edit}?draft=k")).await.expect(200).text;
        assert!(page.contains("Skrevet for sent &lt;b&gt;</pre>") && page.contains("Afvist</pre>"), "{page}");
        assert!(page.contains("id=\"locked\"") && page.contains("action=\"/drafts\"") && !page.contains("id=\"page-form\""), "{page}");
        assert!(!page.contains("Ordlyd</pre>"), "what stands as it stood is not repeated: {page}");
        editor.post("/drafts", &[("form_key", "k"), ("next", &edit)]).await.expect(303);
        assert!(!offers(&editor.get(&edit).await.text));
    }

    async fn nobody_else_sees_a_draft_or_keeps_one_for_what_they_may_not_save(server) {
        let editor = server.user(Role::Editor).await;
        let administrator = server.user(Role::Administrator).await;
        let path = register(&editor, "wiki", &[("title", "Havnelog"), ("text", "x")]).await;
        let edit = format!("{path}/edit");
        let mine = [("form_key", "k"), ("revision", "1"), ("title", "Havnelog"), ("text", "hemmelighed")];
        keep(&editor, "wiki", Some("havnelog"), &mine).await.expect(200);
        for page in [edit.clone(), format!("{edit}?draft=k"), format!("{path}/history"), "/changes".to_owned()] {
            let page = administrator.get(&page).await.text;
            assert!(!page.contains("hemmelighed") && !offers(&page), "{page}");
        }
        administrator.post("/drafts", &[("form_key", "k"), ("next", "/")]).await;
        assert!(offers(&editor.get(&edit).await.text), "nobody else throws it away");
        // The same key of another account is another draft.
        let secretary = server.user(Role::Secretary).await;
        keep(&secretary, "wiki", Some("havnelog"), &[("form_key", "k"), ("text", "min")]).await.expect(200);
        assert!(editor.get(&format!("{edit}?draft=k")).await.text.contains("hemmelighed"));
        let refusals = [
            (keep(&server.visitor(), "wiki", None, &mine).await, 401, "sign_in"),
            (keep(&administrator, "wiki", Some("havnelog"), &mine).await, 403, "forbidden"),
            (keep(&server.user(Role::Reader).await, "wiki", Some("havnelog"), &mine).await, 403, "forbidden"),
            (keep(&editor, "wiki", Some("findes-ikke"), &mine).await, 404, "not_found"),
            (keep(&editor, "ingen", None, &mine).await, 404, "not_found"),
            (keep(&editor, "wiki", None, &[("text", "uden nøgle")]).await, 422, "invalid"),
        ];
        for (answer, status, code) in refusals {
            assert_eq!((answer.status, &answer.json()["code"]), (status, &json!(code)), "{}", answer.text);
        }
    }

    async fn drafts_are_bounded(server) {
        let editor = server.user(Role::Editor).await;
        let large = "x".repeat(6 * 1024 * 1024);
        let refused = keep(&editor, "wiki", None, &[("form_key", "k"), ("text", &large)]).await.expect(422).json();
        assert_eq!(code(&refused), "draft_too_large");
        for number in 0..40 {
            keep(&editor, "wiki", None, &[("form_key", &number.to_string()), ("text", "x")]).await.expect(200);
        }
        let refused = keep(&editor, "wiki", None, &[("form_key", "one more"), ("text", "x")]).await.expect(422).json();
        assert_eq!(code(&refused), "too_many_drafts");
        keep(&editor, "wiki", None, &[("form_key", "7"), ("text", "mere")]).await.expect(200);
    }

    async fn a_form_in_which_nothing_was_said_is_no_draft(server) {
        let user = server.user(Role::Editor).await;
        // What a browser keeps by itself: only where a form that comes back says something.
        let kept = |page: &str| {
            let props = page.split("data-component=\"DraftKeeper").nth(1).unwrap();
            props.split('>').next().unwrap().replace("&quot;", "\"").contains("\"given\":true")
        };
        let post = async |path: &str, form: &[(&str, &str)]| user.post(path, form).await.text;
        assert!(!kept(&post("/systems/new", &[("title", " "), ("text", ""), ("roles.0.role", "system_owner"), ("roles.0.preset", "role")]).await));
        assert!(kept(&post("/systems/new", &[("title", " "), ("text", "Følger bådene.")]).await));
        assert!(kept(&post("/systems/new", &[("title", " "), ("stage", "operation")]).await), "also what is asked once");
        server.registered(Kind::Unit, &[("title", "Havnen")]).await;
        let fields = [("title", "Havnelog"), ("text", "x"), ("unit", "havnen"), ("rto_h", "1200")];
        server.registered(Kind::System, &fields).await;
        let switched = async |more: &[(&str, &str)]| {
            let mut form = vec![("revision", "1"), ("switch-language", "en"), ("notation", "da"), ("only", "unit"), ("only", "rto_h"), ("called", "havnen Havnen")];
            form.extend(more);
            kept(&post("/systems/havnelog/edit", &form).await)
        };
        assert!(!switched(&[("unit", "Havnen"), ("rto_h", "1200")]).await, "it stands as it stood");
        assert!(switched(&[("unit", "Havnen"), ("rto_h", "1201")]).await);
        assert!(switched(&[("unit", ""), ("rto_h", "1200")]).await);
        assert!(switched(&[("unit", "Havnen"), ("rto_h", "1200"), ("note", "Fordi")]).await);
    }
}

fn code(problem: &Value) -> &str {
    problem["faults"][0]["code"].as_str().unwrap()
}
