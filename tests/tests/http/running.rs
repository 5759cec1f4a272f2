//! Where a meeting is run: what is pressed there by mistake, who comes as a guest, and what is said, over HTTP on both databases.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Answer, User, on_both};

use super::meetings::{act, begin, board, codes, meeting, post, present};

/// The value of the last field of a name in a page.
fn last<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, from) = page
        .rsplit_once(&format!("name=\"{name}\" value=\""))
        .unwrap();
    from.split_once('"').unwrap().0
}

/// The addresses of the items of a meeting.
async fn items(user: &User, meeting: &str) -> Vec<String> {
    let items = user
        .get(&format!("/api/v1/meetings/{meeting}/items"))
        .await
        .json();
    let items = items["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["slug"].as_str().unwrap().to_owned())
        .collect()
}

on_both! {
    async fn what_nobody_can_have_read_is_not_decided(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let slug = meeting(server, &secretary, &board, 2).await;
        let news = json!({ "kind": "information", "title": "Nyt" });
        post(&secretary, &format!("meetings/{slug}/items"), &news).await.expect(201);
        begin(&secretary, &slug).await;
        let here = json!({ "attendance": present(&[&board.chair, &board.members[0]]) });
        post(&secretary, &format!("meetings/{slug}/attendance"), &here).await.expect(201);
        let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
        let open = async || {
            let items = secretary.get(&format!("/api/v1/meetings/{slug}/items")).await.json();
            items["items"].as_array().unwrap().iter().filter(|item| item["status"] == "scheduled").count()
        };
        for (number, act) in [(0, "adopt"), (1, "adopt"), (2, "treat")] {
            let item = items["items"][number]["slug"].as_str().unwrap();
            let path = format!("/agenda-items/{item}/{act}");
            let run = user.get(&format!("/meetings/{slug}/run")).await.expect(200).text;
            assert!(run.contains(&path), "the first that is open comes up");
            let revision = if act == "treat" { last(&run, "revision") } else { "" };
            let press = |shown: &str| [
                ("run", slug.clone()), ("kind", "approved".to_owned()), ("text", "Ordlyd".to_owned()),
                ("revision", revision.to_owned()), ("shown", shown.to_owned()),
            ];
            let fields = press(last(&run, "shown"));
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
            // The press that was meant for what stood there before.
            let before = open().await;
            let refused = user.post(&path, &fields).await.expect(422);
            assert!(refused.text.contains("id=\"run\"") && refused.text.contains("Ordlyd"), "{}", refused.text);
            assert_eq!(open().await, before);
            tokio::time::sleep(Duration::from_millis(750)).await;
            user.post(&path, &fields).await.expect(303);
            assert_eq!(open().await, before - 1);
        }
    }

    async fn a_guest_is_named_and_never_votes(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let [guest, other] = ["Gerda Gæst", "Orla Orientering"].map(|name| [("title", name)]);
        let guest = server.registered(Kind::Person, &guest).await;
        let other = server.registered(Kind::Person, &other).await;
        let slug = meeting(server, &secretary, &board, 2).await;
        begin(&secretary, &slug).await;
        let of_meeting = format!("meetings/{slug}/attendance");
        let note = |person: &str, state: &str| json!({ "attendance": [{ "person": person, "state": state }] });
        // Who has a seat is no guest, and who was never there is not away.
        for (person, state, code) in [(&*board.members[0], "guest", "guest_has_seat"), (&*guest, "absent", "no_seat"), (&*guest, "present", "no_seat")] {
            assert_eq!(codes(&post(&secretary, &of_meeting, &note(person, state)).await.expect(422)), [code]);
        }
        let here = present(&[&board.chair, &board.members[0], &board.members[1]]);
        post(&secretary, &of_meeting, &json!({ "attendance": here })).await.expect(201);
        let sitting = post(&secretary, &of_meeting, &note(&other, "guest")).await.expect(201).json();
        assert_eq!(sitting["quorum"]["present"], 3, "a guest fills no seat");
        let all = items(&secretary, &slug).await;
        // By name, for one item, where the meeting is run.
        let fields = [("run", &*slug), ("item", &*all[0]), ("attendance.0.person", "Gerda Gæst"), ("attendance.0.state", "guest")];
        user.post(&format!("/agenda-items/{}/attendance", all[0]), &fields).await.expect(303);
        let unknown = [("run", &*slug), ("item", &*all[0]), ("part", "guest"), ("guest:attendance.0.person", "Ingen Sådan"), ("guest:attendance.0.state", "guest")];
        let refused = user.post(&format!("/agenda-items/{}/attendance", all[0]), &unknown).await.expect(422);
        assert!(refused.text.contains("value=\"Ingen Sådan\""), "{}", refused.text);
        let votes = json!([{ "person": guest, "vote": "for" }]);
        assert_eq!(codes(&post(&secretary, &format!("meetings/{slug}/items/1/votes"), &votes).await.expect(422)), ["vote_without_seat"]);
        for number in ["1", "2"] {
            post(&secretary, &format!("meetings/{slug}/items/{number}/adopt"), &json!({ "kind": "approved" })).await.expect(201);
        }
        act(&secretary, &format!("meetings/{slug}"), "close", &json!({})).await.expect(200);
        let minutes = user.get(&format!("/meetings/{slug}/minutes")).await.expect(200).text;
        let (_, first) = minutes.split_once(&format!("id=\"{}\"", all[0])).unwrap();
        let (first, second) = first.split_once(&format!("id=\"{}\"", all[1])).unwrap();
        assert!(first.contains("Gerda Gæst") && !first.contains("Orla"), "{first}");
        assert!(!second.contains("Gerda Gæst"), "{second}");
        assert!(minutes.contains("Orla Orientering"), "{minutes}");
        assert_eq!(minutes.matches("Gerda Gæst").count(), 1);
        // Nor are they asked about the minutes.
        let asked = secretary.get(&format!("/api/v1/meetings/{slug}/answers")).await.json();
        assert!(!asked.to_string().contains(&guest) && !asked.to_string().contains(&other), "{asked}");
        server.registry().catch_up().await.unwrap();
        let findings = server.registry().verify().await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
    }

    async fn what_is_said_is_kept_while_it_is_typed_and_written_after_the_meeting(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        let news = json!({ "kind": "information", "title": "Nyt" });
        post(&secretary, &format!("meetings/{slug}/items"), &news).await.expect(201);
        begin(&secretary, &slug).await;
        let here = present(&[&board.chair, &board.members[0], &board.members[1]]);
        post(&secretary, &format!("meetings/{slug}/attendance"), &json!({ "attendance": here })).await.expect(201);
        let all = items(&secretary, &slug).await;
        let run = async |item: &str| user.get(&format!("/meetings/{slug}/run?item={item}")).await.expect(200).text;
        // The form as the browser keeps it.
        let form = |page: &str| {
            let (_, from) = page.split_once("id=\"page-form\"").unwrap();
            let (form, _) = from.split_once("</form>").unwrap();
            form.to_owned()
        };
        let keep = async |item: &str, page: &str, text: &str| {
            let fields = [("form_key", last(&form(page), "form_key").to_owned()), ("revision", last(&form(page), "revision").to_owned()), ("only", "text".to_owned()), ("text", text.to_owned())];
            let call = json!({ "kind": Kind::AgendaItem.as_str(), "slug": item, "form": fields });
            user.send_json(Method::POST, "/call/keep_draft", &call).await.expect(200);
        };
        let page = run(&all[1]).await;
        let first = page.find("<button").map(|at| &page[at..at + 60]).unwrap();
        assert!(first.contains("form=\"page-form\" hidden formmethod=\"dialog\""), "Enter in a field presses nothing: {first}");
        keep(&all[1], &page, "Driften er stabil.").await;
        // On to another item and back: what was typed is there, and goes with what ends the item.
        assert!(!run(&all[0]).await.contains("Driften er stabil."));
        let page = run(&all[1]).await;
        assert!(form(&page).contains("Driften er stabil.") && page.contains("id=\"treat\""), "{page}");
        let shown = form(&page);
        let key = last(&shown, "form_key").to_owned();
        let fields = [("run", &*slug), ("form_key", &*key), ("revision", last(&shown, "revision")), ("only", "text"), ("text", "Driften er stabil.")];
        user.post(&format!("/agenda-items/{}/treat", all[1]), &fields).await.expect(303);
        let page = run(&all[1]).await;
        assert!(form(&page).contains("Driften er stabil.") && last(&form(&page), "form_key") != key, "{page}");

        // Others have written since: nothing of either is lost.
        let page = run(&all[0]).await;
        keep(&all[0], &page, "Eva spurgte til tallene.").await;
        let mut body = secretary.get(&format!("/api/v1/agenda-items/{}", all[0])).await.json();
        let tag = format!("\"{}\"", body["revision"]);
        body["text"] = json!("Ida spurgte til tiden.");
        let request = secretary.request(Method::PUT, &format!("/api/v1/agenda-items/{}", all[0]));
        Answer::to(request.header("if-match", tag).json(&body)).await.expect(200);
        let page = run(&all[0]).await;
        assert!(form(&page).contains("Ida spurgte til tiden.") && !form(&page).contains("Eva spurgte"), "{page}");
        let (_, from) = page.split_once("/edit?draft=").unwrap();
        let draft = from.split('"').next().unwrap();
        let edit = user.get(&format!("/agenda-items/{}/edit?draft={draft}", all[0])).await.expect(200).text;
        assert!(edit.contains("Eva spurgte til tallene.") && edit.contains("value=\"Sag 1\""), "{edit}");

        // After the meeting: one way from its page, and from each item of the minutes.
        post(&chair, &format!("meetings/{slug}/items/1/adopt"), &json!({ "kind": "approved" })).await.expect(201);
        let revision = secretary.get(&format!("/api/v1/meetings/{slug}")).await.json()["revision"].to_string();
        let closed = user.post(&format!("/meetings/{slug}/close"), &[("revision", &*revision), ("run", &*slug)]).await.expect(303);
        assert_eq!(closed.location().to_lowercase(), format!("/meetings/{slug}/run"));
        let page = user.get(&format!("/meetings/{slug}")).await.expect(200).text.to_lowercase();
        assert!(page.contains(&format!("/meetings/{slug}/run\"")), "{page}");
        let minutes = user.get(&format!("/meetings/{slug}/minutes")).await.expect(200).text.to_lowercase();
        assert!(minutes.contains(&format!("/run?item={}", all[0])), "{minutes}");
        let reader = server.user(Role::Reader).await;
        assert!(!reader.get(&format!("/meetings/{slug}/minutes")).await.expect(200).text.contains("/run?item="));
        let shown = form(&run(&all[0]).await);
        let fields = [("run", &*slug), ("item", &*all[0]), ("revision", last(&shown, "revision")), ("only", "text"), ("text", "Begge spurgte.")];
        let saved = user.post(&format!("/agenda-items/{}/edit", all[0]), &fields).await.expect(303);
        assert_eq!(saved.location().to_lowercase(), format!("/meetings/{slug}/run?item={}", all[0]));
        let minutes = user.get(&format!("/meetings/{slug}/minutes")).await.expect(200).text;
        assert!(minutes.contains("Begge spurgte.") && minutes.contains("Driften er stabil."), "{minutes}");
        act(&chair, &format!("meetings/{slug}"), "approve_minutes", &json!({})).await.expect(200);
        assert!(!run(&all[0]).await.contains("id=\"page-form\""), "what was approved stands");
    }

    async fn what_is_typed_is_not_lost_by_a_button_of_another_part(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &slug).await;
        let item = items(&secretary, &slug).await.remove(0);
        let run = async || user.get(&format!("/meetings/{slug}/run?item={item}")).await.expect(200).text;
        let read = |page: &str| {
            let (_, from) = page.split_once("id=\"page-form\"").unwrap();
            ["form_key", "revision"].map(|name| last(from.split_once("</form>").unwrap().0, name).to_owned())
        };
        let own = async || user.get("/account").await.expect(200).text.contains(&format!("/agenda-items/{item}"));
        let there = [&board.chair, &board.members[0], &board.members[1]];
        let attend: Vec<(String, &str)> = there.iter().enumerate().flat_map(|(place, person)| {
            let field = |name: &str| format!("all_present:attendance.{place}.{name}");
            [(field("person"), person.as_str()), (field("state"), "present")]
        }).collect();
        let typed = [
            ("text", "Eva spurgte."), ("adopt:text", "At noget andet godkendes."), ("adopt:kind", "approved"), ("adopt:reasons", "Tallene <b>holder</b>."),
            ("adopt:conditions.1.text", "Bilag inden jul"), ("adopt:item", ""), ("postpone:reason", "Mangler bilag"),
        ];
        let send = async |act: &str, part: &str, with: &[(&str, &str)]| {
            let [key, revision] = read(&run().await);
            let mut fields = vec![("run", &*slug), ("item", &*item), ("only", "text"), ("form_key", &*key), ("revision", &*revision), ("part", part)];
            fields.extend(attend.iter().map(|(name, value)| (&**name, *value)));
            fields.extend(with);
            user.post(act, &fields).await
        };
        let stands = |page: &str| {
            ["Eva spurgte.", "At noget andet godkendes.", "Tallene &lt;b>holder&lt;/b>.", "Bilag inden jul", "Mangler bilag"].map(|words| page.contains(words))
        };
        // Without anything typed nothing is kept.
        let attending = format!("/meetings/{slug}/attendance");
        send(&attending, "all_present", &[("text", ""), ("adopt:reasons", ""), ("adopt:item", "")]).await.expect(303);
        assert!(!own().await);
        let done = send(&attending, "all_present", &typed).await.expect(303);
        assert_eq!(done.location().to_lowercase(), format!("/meetings/{slug}/run?item={item}"));
        assert_eq!(stands(&run().await), [true; 5], "{}", run().await);
        assert!(own().await);
        let account = user.get("/account").await.expect(200).text;
        assert!(account.to_lowercase().contains(&format!("href=\"/meetings/{slug}/run?item={item}\"").to_lowercase()), "{account}");
        // What comes to nothing comes back whole, and a change of language loses as little.
        let refused = send(&format!("/agenda-items/{item}/adopt"), "adopt", &[&typed[..1], &[("adopt:kind", "rejected"), ("adopt:text", "At noget andet godkendes."), ("adopt:reasons", ""), ("postpone:reason", "Mangler bilag")]].concat()).await;
        assert_eq!(refused.status, 422);
        assert_eq!([stands(&refused.text)[0], stands(&refused.text)[1], stands(&refused.text)[4]], [true; 3], "{}", refused.text);
        let switched = send(&format!("/agenda-items/{item}/edit"), "", &[&typed[..], &[("switch-language", "en")]].concat()).await;
        assert_eq!(stands(&switched.text), [true; 5], "{}", switched.text);
        assert!(switched.text.contains("id=\"run\""), "{}", switched.text);
        // The text that is saved is no more typed than saved; the rest stays.
        send(&format!("/agenda-items/{item}/edit"), "", &typed).await.expect(303);
        assert_eq!(stands(&run().await), [true; 5]);
        // What is decided is what was typed, of its own part.
        send(&format!("/agenda-items/{item}/adopt"), "adopt", &[&typed[..], &[("adopt:kind", "approved_with_conditions")]].concat()).await.expect(303);
        let decided = secretary.get(&format!("/api/v1/agenda-items/{item}")).await.json();
        assert_eq!((&decided["status"], &decided["text"]), (&json!("decided"), &json!("Eva spurgte.")));
        assert!(!run().await.contains("Mangler bilag") && run().await.contains("At noget andet godkendes."));
    }

    async fn what_is_typed_is_kept_on_the_way_to_the_next_item(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let slug = meeting(server, &secretary, &board, 2).await;
        begin(&secretary, &slug).await;
        let item = items(&secretary, &slug).await.remove(0);
        let run = async |item: &str| user.get(&format!("/meetings/{slug}/run?item={item}")).await.expect(200).text;
        let page = run(&item).await;
        let [next, key, revision] = ["n:item", "form_key", "revision"].map(|name| {
            let (_, from) = page.split_once(&format!("name=\"{name}\" value=\"")).unwrap();
            from.split_once('"').unwrap().0.to_owned()
        });
        assert!(page.contains("data-key=\"n\"") && !page.contains("data-key=\"p\""), "the first has none before it");
        let leave = format!("/agenda-items/{item}/run");
        assert!(page.to_lowercase().contains(&format!("formaction=\"{leave}\"")), "{page}");
        let typed = |reasons: &'static str| [
            ("run", slug.clone()), ("item", item.clone()), ("only", "text".to_owned()), ("form_key", key.clone()), ("revision", revision.clone()),
            ("part", "n".to_owned()), ("n:item", next.clone()), ("text", String::new()), ("adopt:item", String::new()), ("adopt:reasons", reasons.to_owned()),
        ];
        let go = async |by: &User, reasons: &'static str| {
            let fields = typed(reasons);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
            by.post(&leave, &fields).await
        };
        let kept = async || user.get("/account").await.expect(200).text.matches(&format!("/agenda-items/{item}")).count();
        go(&user, "").await.expect(303);
        assert_eq!(kept().await, 0, "where nothing was typed nothing is kept");
        let there = format!("/meetings/{slug}/run?item={next}");
        assert_eq!(go(&user, "Tallene holder.").await.expect(303).location().to_lowercase(), there);
        let once = kept().await;
        go(&user, "Tallene holder.").await.expect(303);
        assert!(once > 0 && kept().await == once, "pressed twice it is kept once");
        assert!(run(&item).await.contains("Tallene holder.") && !run(&next).await.contains("Tallene holder."));
        assert_eq!(last(&run(&item).await, "revision"), revision, "nothing is saved");
        // Who is not signed in any more loses nothing, and what is taken back is not kept.
        let out = go(&server.visitor(), "Tallene holder.").await;
        assert!(out.status == 401 && out.text.contains("Tallene holder."), "{} {}", out.status, out.text);
        go(&user, "").await.expect(303);
        assert_eq!(kept().await, 0);
        assert!(!run(&item).await.contains("Tallene holder."));
        // The form stays open: what is typed into it after that is kept again.
        go(&user, "Tallene holder.").await.expect(303);
        assert_eq!(kept().await, once);
        // Where others write meanwhile it is offered, also beside what is typed after that.
        let send = async |key: &str, revision: &str, text: &str, reasons: &str| {
            let fields = [
                ("run", &*slug), ("item", &*item), ("only", "text"), ("form_key", key), ("revision", revision), ("part", "n"),
                ("n:item", &*next), ("text", text), ("adopt:item", ""), ("adopt:reasons", reasons),
            ];
            user.post(&leave, &fields).await.expect(303);
        };
        let offered = |page: &str| page.matches("/edit?draft=").count();
        send(&key, &revision, "Eva spurgte.", "").await;
        secretary.edited(&format!("/api/v1/agenda-items/{item}"), "text", json!("Ida spurgte.")).await.expect(200);
        let page = run(&item).await;
        assert!(offered(&page) == 1 && page.contains("Ida spurgte."), "{page}");
        send(last(&page, "form_key"), last(&page, "revision"), "Ida spurgte.", "Tallene holder stadig.").await;
        let page = run(&item).await;
        assert!(offered(&page) == 1 && page.contains("Tallene holder stadig."), "{page}");
    }

    async fn a_save_that_comes_to_nothing_comes_back_whole_and_leaves_nothing_behind(server) {
        let board = board(server, &[("secretary_records", "true")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &slug).await;
        let item = items(&secretary, &slug).await.remove(0);
        let (edit, of_item) = (format!("/agenda-items/{item}/edit"), format!("/api/v1/agenda-items/{item}"));
        let revision = async || secretary.get(&of_item).await.json()["revision"].to_string();
        let drafts = async || {
            let edit = user.get(&edit).await.expect(200).text;
            edit.matches("<form method=\"post\" action=\"/drafts\"").count()
        };
        let others = [("adopt:text", "At noget andet godkendes."), ("adopt:kind", "approved"), ("postpone:reason", "Mangler bilag")];
        let save = async |text: &str, revision: &str| {
            let fields = [("run", &*slug), ("item", &*item), ("only", "text"), ("form_key", "k"), ("revision", revision), ("text", text)];
            user.post(&edit, &[&fields[..], &others].concat()).await
        };
        let begun = revision().await;
        let refused = ("Ring til 010190-1234", 422);
        let meanwhile = ("Eva spurgte.", 409);
        for (text, status) in [refused, refused, meanwhile, meanwhile] {
            if (text, status) == meanwhile && revision().await == begun {
                secretary.edited(&of_item, "text", json!("Ida spurgte.")).await.expect(200);
            }
            let back = save(text, &begun).await.expect(status).text;
            for (name, value) in [&others[..], &[("run", &*slug)]].concat() {
                assert!(back.contains(&format!("name=\"{name}\" value=\"{value}\"")), "{name}: {back}");
            }
            assert_eq!(drafts().await, 0, "{text}");
        }
        // What is saved at last leads back to the meeting, where the rest still stands.
        let saved = save("Begge spurgte.", &revision().await).await.expect(303);
        assert_eq!(saved.location().to_lowercase(), format!("/meetings/{slug}/run?item={item}"));
        assert_eq!(drafts().await, 1);
        assert!(user.get(saved.location()).await.expect(200).text.contains("Mangler bilag"));
    }

    async fn why_something_was_put_off_stands_in_the_minutes(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &slug).await;
        let item = items(&secretary, &slug).await.remove(0);
        act(&secretary, &format!("agenda-items/{item}"), "postpone", &json!({ "reason": "Tallene mangler" })).await.expect(201);
        act(&secretary, &format!("meetings/{slug}"), "close", &json!({})).await.expect(200);
        let reader = server.user(Role::Reader).await;
        assert!(reader.get(&format!("/meetings/{slug}/minutes")).await.expect(200).text.contains("Tallene mangler"));
    }

    async fn keys_are_switched_off_in_a_browser(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let slug = meeting(server, &secretary, &board, 1).await;
        begin(&secretary, &slug).await;
        let run = async || user.get(&format!("/meetings/{slug}/run")).await.expect(200).text;
        let on = |page: &str| (page.contains("data-keys"), page.contains("<kbd>A"));
        assert_eq!(on(&run().await), (true, true));
        for (keys, is_on) in [("off", false), ("maybe", false), ("on", true)] {
            user.post("/preferences", &[("keys", keys), ("next", &format!("/meetings/{slug}/run"))]).await.expect(303);
            assert_eq!(on(&run().await), (is_on, is_on), "{keys}");
        }
    }

    async fn a_form_offers_what_an_item_can_name(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let slug = meeting(server, &secretary, &board, 2).await;
        let over = meeting(server, &secretary, &board, 0).await;
        act(&secretary, &format!("meetings/{over}"), "cancel", &json!({ "reason": "x" })).await.expect(200);
        let [put_off, open]: [String; 2] = items(&secretary, &slug).await.try_into().unwrap();
        act(&secretary, &format!("agenda-items/{put_off}"), "postpone", &json!({ "reason": "x" })).await.expect(201);
        let decision = server.proposed(&board.forum, "approved", &[]).await;
        let options = |page: &str, field: &str| -> Vec<String> {
            let (_, from) = page.split_once(&format!("<select id=\"f-{field}\"")).unwrap();
            let (select, _) = from.split_once("</select>").unwrap();
            let values = select.split("value=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_lowercase());
            values.filter(|value| !value.is_empty()).collect()
        };
        let address = format!("/agenda-items/new?forum={}", board.forum);
        let page = server.user(Role::Secretary).await.get(&address).await.expect(200).text;
        assert_eq!(options(&page, "meeting"), [slug.to_lowercase()], "one that was called off takes nothing");
        assert_eq!(options(&page, "continues"), [put_off], "not {open}");
        assert_eq!(options(&page, "ratifies"), Vec::<String>::new(), "{decision} is no urgent one");
        // Who makes no agenda puts nothing on one.
        let page = server.user(Role::Editor).await.get(&address).await.expect(200).text;
        assert_eq!(options(&page, "meeting"), Vec::<String>::new());
    }

    async fn the_front_page_shows_the_meetings_that_are_near(server) {
        let board = board(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let user = server.user(Role::Secretary).await;
        let today = server.desk().today();
        let at = async |days: i64| -> String {
            let day = today.checked_add(jiff::Span::new().days(days)).unwrap();
            let body = json!({ "forum": board.forum, "start": format!("{day}T09:00") });
            let made: Value = post(&secretary, "meetings", &body).await.expect(201).json();
            made["slug"].as_str().unwrap().to_lowercase()
        };
        let (mut gone, mut coming) = (Vec::new(), Vec::new());
        for days in 1..=8 {
            gone.push(at(-30 * days).await);
            coming.push(at(30 * days).await);
        }
        let running = meeting(server, &secretary, &board, 1).await.to_lowercase();
        begin(&secretary, &running).await;
        let front = user.get("/").await.expect(200).text.to_lowercase();
        let (_, todo) = front.split_once("id=\"todo\"").unwrap();
        let (todo, _) = todo.split_once("</section>").unwrap();
        let shown = |slug: &String| todo.contains(&format!("/meetings/{slug}\"")) || todo.contains(&format!("/meetings/{slug}#")) || todo.contains(&format!("/meetings/{slug}/"));
        assert!(shown(&running) && shown(&coming[0]) && shown(&gone[7]), "the longest over first: {todo}");
        let all = gone.iter().chain(&coming).filter(|slug| shown(slug)).count();
        assert_eq!(all, 5, "with the one that goes on there are six");
        assert!(!shown(&gone[0]) && !shown(&coming[7]) && todo.contains("(11 mere)"), "{todo}");
    }
}
