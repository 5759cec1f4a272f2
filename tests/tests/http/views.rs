//! Saved views of lists: whose they are, what they show to others, and with which of them a list begins.

use std::collections::BTreeSet;

use reqwest::Method;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{NewAccount, Scope};
use styrbord_tests::{Answer, PASSWORD, Server, User, on_both};

/// A reader beside the one that every test has.
async fn another_reader(server: &Server) -> User {
    let account = NewAccount {
        login: "bo".to_owned(),
        name: "Bo Berg".to_owned(),
        password: PASSWORD.to_owned(),
        roles: BTreeSet::from([Role::Reader]),
        ..NewAccount::default()
    };
    server.desk().create_account(&account).await.unwrap();
    let user = server.visitor();
    let form = [("login", "bo"), ("password", PASSWORD), ("next", "/")];
    user.post("/sign-in", &form).await.expect(303);
    user
}

async fn save(user: &User, folder: &str, name: &str, state: &str, more: &[(&str, &str)]) -> Answer {
    let mut form = vec![("act", "save_view"), ("name", name), ("state", state)];
    form.extend(more);
    user.post(&format!("/{folder}"), &form).await
}

/// Presses a button of the menu about a view.
async fn press(user: &User, folder: &str, act: &str, id: &str, state: &str) -> Answer {
    let form = [("act", act), ("view", id), ("state", state)];
    user.post(&format!("/{folder}"), &form).await
}

/// What a program is told of the view of a name that somebody can open.
async fn of_name(user: &User, name: &str, what: &str) -> String {
    let views = user.get("/api/v1/views").await.expect(200).json();
    let views = views["items"].as_array().unwrap();
    let view = views.iter().find(|view| view["name"] == name).unwrap();
    view[what].as_str().unwrap().to_owned()
}

/// The name in addresses of the view of a name that somebody can open.
async fn slug(user: &User, name: &str) -> String {
    of_name(user, name, "slug").await
}

/// The name of the tab that is open.
fn open_tab(page: &str) -> &str {
    let tabs = page.split("class=\"tabs\"").nth(1).unwrap();
    let tab = tabs.split("aria-current=\"page\"").nth(1).unwrap();
    tab.split_once('>').unwrap().1.split('<').next().unwrap()
}

async fn systems(server: &Server) {
    server.registered(Kind::Unit, &[("title", "Skole")]).await;
    for (title, unit) in [("Aula", "skole"), ("Byggesag", "")] {
        let fields = [("title", title), ("text", "x"), ("unit", unit)];
        server.registered(Kind::System, &fields).await;
    }
}

on_both! {
    async fn a_state_of_a_list_gets_a_name_and_an_address_that_says_all_of_it(server) {
        systems(server).await;
        let reader = server.user(Role::Reader).await;
        let saved = save(&reader, "systems", "Skolens", "unit=skole&columns=unit,version&sort=-updated", &[]).await.expect(303);
        let address = saved.location().to_owned();
        assert!(address.starts_with("/systems?view=skolens-"), "{address}");
        assert!(address.ends_with("&unit=skole&sort=-updated&columns=unit%2Cversion"), "{address}");
        let page = reader.get(&address).await.expect(200).text;
        assert_eq!(open_tab(&page), "Skolens");
        assert!(page.contains(">Aula<") && !page.contains(">Byggesag<"), "{page}");
        assert!(!page.contains("(ændret)"), "{page}");
        // The name alone leads there, too; what is changed since is marked and leaves the view as it is.
        let short = address.split('&').next().unwrap();
        assert_eq!(reader.get(short).await.expect(303).location(), address);
        let page = reader.get(&address.replace("unit=skole&", "")).await.expect(200).text;
        assert!(page.contains("(ændret)") && page.contains(">Byggesag<"), "{page}");
        // All of it has lost the filter, not the way back.
        assert_eq!(reader.get("/systems?columns=unit").await.expect(200).text.matches("Skolens").count(), 1);
    }

    async fn each_view_of_the_program_opens_on_an_empty_register(server) {
        let reader = server.user(Role::Reader).await;
        let mut opened = 0;
        for folder in ["systems", "decisions", "standards", "benefits", "projects", "wiki", "units", "substitutions"] {
            let list = reader.get(&format!("/{folder}")).await.expect(200).text;
            let tabs = list.split("class=\"tabs\"").nth(1).unwrap().split("</nav>").next().unwrap();
            let links = tabs.split("href=\"").skip(2).map(|link| link.split('"').next().unwrap());
            for link in links {
                let link = link.replace("&amp;", "&");
                let page = reader.get(&link).await.expect(200).text;
                assert!(!page.contains("(ændret)") && !page.contains("data-tone=\"warn\""), "{link} {page}");
                assert!(page.contains("Ingen"), "{link} {page}");
                // The name alone leads there.
                let short = link.split('&').next().unwrap();
                assert_eq!(reader.get(short).await.expect(303).location(), link);
                opened += 1;
            }
        }
        assert!(opened > 20, "{opened}");
    }

    async fn a_view_of_the_program_is_narrowed_saved_and_named_in_the_readers_language(server) {
        systems(server).await;
        let reader = server.user(Role::Reader).await;
        for (title, stage) in [("Uden", "operation"), ("Tanke", "idea")] {
            server.registered(Kind::System, &[("title", title), ("text", "x"), ("stage", stage)]).await;
        }
        let address = reader.get("/systems?view=no-owner").await.expect(303).location().to_owned();
        let page = reader.get(&address).await.expect(200).text;
        assert_eq!(open_tab(&page), "Uden ejer");
        assert!(page.contains(">Uden<") && !page.contains(">Tanke<"), "{page}");
        let page = reader.get(&format!("{address}&criticality=business")).await.expect(200).text;
        assert!(page.contains("(ændret)"), "{page}");
        // It is nobody's to change; a state of it is saved as any other.
        let state = address.split_once('?').unwrap().1;
        for act in ["change_view", "delete_view", "start"] {
            reader.post("/systems", &[("act", act), ("view", "no-owner"), ("name", "Min"), ("state", state)]).await.expect(404);
        }
        let own = save(&reader, "systems", "Mine uden ejer", state, &[]).await.expect(303).location().to_owned();
        assert_eq!(open_tab(&reader.get(&own).await.expect(200).text), "Mine uden ejer");
        let days = reader.get("/decisions?view=expires-soon").await.expect(303).location().to_owned();
        let today = server.desk().today().to_string();
        assert!(days.contains(&format!("valid_to={today}..")), "{days}");
        reader.post("/preferences", &[("language", "en"), ("next", "/")]).await.expect(303);
        assert_eq!(open_tab(&reader.get(&address).await.expect(200).text), "No owner");
    }

    async fn a_private_view_is_its_owners_alone(server) {
        systems(server).await;
        let (reader, other) = (server.user(Role::Reader).await, another_reader(server).await);
        let before = other.get("/systems").await.expect(200).text;
        let address = save(&reader, "systems", "Havørn", "unit=skole", &[]).await.expect(303).location().to_owned();
        let (slug, id) = (slug(&reader, "Havørn").await, of_name(&reader, "Havørn", "id").await);
        assert!(reader.get("/systems").await.expect(200).text.contains("Havørn"));
        assert_eq!(other.get("/systems").await.expect(200).text, before);
        // The address carries the state, not the name.
        let page = other.get(&address).await.expect(200).text;
        assert!(!page.contains("Havørn") && !page.contains(">Byggesag<") && page.contains(">Aula<"), "{page}");
        assert!(page.contains("ikke delt med dig"), "{page}");
        let short = address.split('&').next().unwrap();
        assert!(other.get(short).await.expect(200).text.contains(">Byggesag<"));

        assert!(!other.get("/api/v1/views").await.expect(200).text.contains("Havørn"));
        other.get(&format!("/api/v1/views/{id}")).await.expect(404);
        for act in ["change_view", "delete_view", "start"] {
            let form = [("act", act), ("view", slug.as_str()), ("name", "Min"), ("state", "")];
            other.post("/systems", &form).await.expect(404);
        }
        // Nobody hears of it through a name that is taken.
        let own = save(&other, "systems", "Havørn", "", &[]).await.expect(303);
        assert!(own.location().starts_with("/systems?view=havoern-"), "{}", own.location());
        assert!(server.user(Role::Administrator).await.get("/accounts").await.expect(200).text.matches("Havørn").next().is_none());
    }

    async fn a_shared_view_is_everybodys_to_open_and_its_owners_to_change(server) {
        systems(server).await;
        let (reader, editor) = (server.user(Role::Reader).await, server.user(Role::Editor).await);
        let shared = [("shared", "true")];
        save(&reader, "systems", "Alles", "unit=skole", &shared).await.expect(403);
        let address = save(&editor, "systems", "Alles", "unit=skole", &shared).await.expect(303).location().to_owned();
        let page = reader.get("/systems").await.expect(200).text;
        assert!(page.contains("Delt af Test editor") && page.contains(">Alles<"), "{page}");
        let page = reader.get(&address).await.expect(200).text;
        assert_eq!(open_tab(&page), "Alles");
        let slug = slug(&reader, "Alles").await;
        press(&reader, "systems", "delete_view", &slug, "").await.expect(404);
        // Taken back, it is gone for others at once, also from pages that were kept.
        let form = [("act", "change_view"), ("view", slug.as_str()), ("name", "Mine"), ("state", "unit=skole")];
        editor.post("/systems", &form).await.expect(303);
        let page = reader.get("/systems").await.expect(200).text;
        assert!(!page.contains("Alles") && !page.contains("Mine"), "{page}");
        assert!(editor.get("/systems").await.expect(200).text.contains(">Mine<"));
        // What was put before everybody is told to those who audit.
        let told = server.user(Role::Administrator).await.get("/accounts").await.expect(200).text;
        assert!(told.contains("Alles (/systems)") && told.contains("slettede den delte visning"), "{told}");
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn who_operates_the_installation_takes_away_what_others_shared(server) {
        systems(server).await;
        let (editor, administrator) = (server.user(Role::Editor).await, server.user(Role::Administrator).await);
        save(&editor, "systems", "Alles", "unit=skole", &[("shared", "true")]).await.expect(303);
        save(&editor, "systems", "Egen", "unit=skole", &[]).await.expect(303);
        let (slug, own) = (slug(&editor, "Alles").await, slug(&editor, "Egen").await);
        press(&administrator, "systems", "delete_view", &own, "").await.expect(404);
        press(&administrator, "systems", "delete_view", &slug, "unit=skole").await.expect(303);
        let page = editor.get("/systems").await.expect(200).text;
        assert!(!page.contains("Alles") && page.contains("Egen"), "{page}");
    }

    async fn a_shared_view_shows_no_more_than_its_reader_could_ask_for(server) {
        let forum = server.forum("Udvalget", "ISU", &[("openness", "closed"), ("type", "it_governance_board")]).await;
        let decision = server.decided(&forum, "approved", &[("title", "Hemmelig havørn")]).await;
        let benefit = [("title", "Sparet tid"), ("status", "draft"), ("plan_decision", &*decision)];
        server.registered(Kind::Benefit, &benefit).await;
        let (chair, reader) = (server.user(Role::Chair).await, server.user(Role::Reader).await);
        let state = format!("plan_decision={decision}&columns=plan_decision");
        let address = save(&chair, "benefits", "Efter sagen", &state, &[("shared", "true")]).await.expect(303).location().to_owned();
        assert!(chair.get(&address).await.expect(200).text.contains(">Sparet tid<"));
        let page = reader.get("/benefits").await.expect(200).text;
        assert!(page.contains("Efter sagen") && !page.contains(&decision), "{page}");
        let short = address.split('&').next().unwrap();
        let open = reader.get(short).await.expect(303).location().to_owned();
        assert!(open.contains("plan_decision=%3F"), "{open}");
        let page = reader.get(&open).await.expect(200).text;
        assert!(!page.contains(">Sparet tid<") && !page.contains(&decision), "{page}");
        assert!(page.contains("eller som du ikke kan se"), "{page}");
        let views = reader.get("/api/v1/views?kind=benefit").await.expect(200).text;
        assert!(views.contains("Efter sagen") && !views.contains(&decision), "{views}");
    }

    async fn a_list_begins_with_the_view_that_its_reader_chose(server) {
        systems(server).await;
        let (reader, other) = (server.user(Role::Reader).await, another_reader(server).await);
        let address = save(&reader, "systems", "Skolens", "unit=skole", &[]).await.expect(303).location().to_owned();
        let slug = slug(&reader, "Skolens").await;
        reader.get("/systems").await.expect(200);
        let done = press(&reader, "systems", "start", &slug, "unit=skole").await.expect(303).location().to_owned();
        assert_eq!(done, address);
        let page = reader.get(&done).await.expect(200).text;
        assert!(page.contains("role=\"status\"") && page.contains("Listen begynder nu her"), "{page}");
        assert!(open_tab(&page) == "Skolens", "{page}");
        let again = reader.get(&done).await.expect(200).text;
        assert!(!again.contains("Listen begynder nu her"), "it is told once: {again}");
        assert_eq!(reader.get("/systems").await.expect(303).location(), address);
        other.get("/systems").await.expect(200);
        // All of it has an address, and what has lost its filters leads there.
        let whole = reader.get("/systems?view=all").await.expect(200).text;
        assert_eq!(open_tab(&whole), "Alle");
        assert!(whole.contains(">Byggesag<"));
        let page = reader.get(&address).await.expect(200).text;
        assert!(page.contains("href=\"?view=all\""), "{page}");
        // A file is what its address says.
        assert!(reader.get("/systems.csv").await.expect(200).text.contains("Byggesag"));
        let back = reader.post("/systems", &[("act", "no_start"), ("state", "")]).await.expect(303).location().to_owned();
        assert!(reader.get(&back).await.expect(200).text.contains("som den gør for alle andre"), "{back}");
        reader.get("/systems").await.expect(200);
    }

    async fn a_list_begins_for_everybody_as_the_administrator_says(server) {
        systems(server).await;
        let (reader, editor) = (server.user(Role::Reader).await, server.user(Role::Editor).await);
        let administrator = server.user(Role::Administrator).await;
        let address = save(&editor, "systems", "Skolens", "unit=skole", &[("shared", "true")]).await.expect(303).location().to_owned();
        save(&administrator, "systems", "Egen", "", &[]).await.expect(303);
        let (slug, own) = (slug(&editor, "Skolens").await, slug(&administrator, "Egen").await);
        press(&editor, "systems", "start_everybody", &slug, "").await.expect(403);
        press(&administrator, "systems", "start_everybody", &own, "").await.expect(404);
        press(&administrator, "systems", "start_everybody", &slug, "unit=skole").await.expect(303);
        for user in [&reader, &editor, &administrator] {
            assert_eq!(user.get("/systems").await.expect(303).location(), address);
        }
        // Whoever wants all of it says so.
        reader.post("/systems", &[("act", "start"), ("state", "")]).await.expect(303);
        reader.get("/systems").await.expect(200);
        editor.get("/systems").await.expect(303);
        // What everybody begins with is no longer its owner's to change, only to name and to take back.
        let change = async |name: &str, state: &str, shared: bool| {
            let mut form = vec![("act", "change_view"), ("view", slug.as_str()), ("name", name), ("state", state)];
            form.extend(shared.then_some(("shared", "true")));
            editor.post("/systems", &form).await
        };
        let refused = change("Skolens", "q=byg", true).await.expect(422).text;
        assert!(refused.contains("det ændrer kun en administrator"), "{refused}");
        change("Skolens", "unit=skole", true).await.expect(303);
        assert_eq!(administrator.get("/systems").await.expect(303).location(), address);
        change("Skolens", "q=byg", false).await.expect(303);
        administrator.get("/systems").await.expect(200);
        let told = administrator.get("/accounts").await.expect(200).text;
        assert!(told.contains("begynde med hele listen (/systems)"), "{told}");
        // Shared again, it begins for nobody.
        change("Skolens", "q=byg", true).await.expect(303);
        administrator.get("/systems").await.expect(200);
        press(&administrator, "systems", "start_everybody", &slug, "").await.expect(303);
        press(&editor, "systems", "delete_view", &slug, "").await.expect(303);
        editor.get("/systems").await.expect(200);
        let left = "SELECT count(*) AS n FROM start_view WHERE view_id IS NOT NULL";
        let connection = server.registry().store().connection();
        let left = Statement::from_string(connection.get_database_backend(), left);
        let left: i64 = connection.query_one_raw(left).await.unwrap().unwrap().try_get("", "n").unwrap();
        assert_eq!(left, 0);
    }

    async fn a_view_that_cannot_be_read_is_told_and_can_be_saved_anew_or_deleted(server) {
        systems(server).await;
        let reader = server.user(Role::Reader).await;
        for name in ["Skolens", "Anden"] {
            save(&reader, "systems", name, "unit=skole", &[]).await.expect(303);
        }
        let (slug, other) = (slug(&reader, "Skolens").await, slug(&reader, "Anden").await);
        press(&reader, "systems", "start", &slug, "").await.expect(303);
        let connection = server.registry().store().connection();
        let spoiled = "UPDATE saved_view SET listing = '{\"as_of\":\"██\"}'";
        connection.execute_unprepared(spoiled).await.unwrap();
        // Whatever is saved lets views be read anew.
        save(&reader, "systems", "Ny", "unit=skole", &[]).await.expect(303);
        reader.get("/systems").await.expect(200);
        let page = reader.get(&format!("/systems?view={slug}")).await.expect(200).text;
        assert!(page.contains("kan ikke længere læses") && page.contains(">Byggesag<"), "{page}");
        let id = of_name(&reader, "Skolens", "id").await;
        let view = reader.get(&format!("/api/v1/views/{id}")).await.expect(200).json();
        assert_eq!((&view["readable"], &view["as_of"]), (&json!(false), &Value::Null));
        let form = [("act", "change_view"), ("view", slug.as_str()), ("name", "Skolens"), ("state", "unit=skole")];
        reader.post("/systems", &form).await.expect(303);
        let page = reader.get(&format!("/systems?view={slug}&unit=skole")).await.expect(200).text;
        assert!(!page.contains("kan ikke længere læses"), "{page}");
        press(&reader, "systems", "delete_view", &other, "").await.expect(303);
        assert!(!reader.get("/systems?view=all").await.expect(200).text.contains("Anden"));
    }

    async fn names_are_ones_own_and_a_refused_form_comes_back(server) {
        systems(server).await;
        let reader = server.user(Role::Reader).await;
        let address = save(&reader, "systems", "Skolens", "unit=skole", &[]).await.expect(303).location().to_owned();
        // The same sent twice is one view.
        assert_eq!(save(&reader, "systems", " Skolens ", "unit=skole", &[]).await.expect(303).location(), address);
        let page = save(&reader, "systems", "SKOLENS", "q=byg", &[]).await.expect(422).text;
        assert!(page.contains("Der findes allerede noget, der hedder ”SKOLENS”.") && page.contains("value=\"SKOLENS\""), "{page}");
        assert!(page.contains("id=\"view-menu\" open") && page.contains(">Byggesag<") && !page.contains(">Aula<"), "{page}");
        for name in ["", "  ", &"x".repeat(81)] {
            save(&reader, "systems", name, "", &[]).await.expect(422);
        }
        save(&reader, "units", "Skolens", "", &[]).await.expect(303);
        for state in ["columns=no_such", "sort=no_such", "unit=no-unit", "in_use_from=yesterday"] {
            save(&reader, "systems", "Ny", state, &[]).await.expect(422);
        }
        for _ in 0..2 {
            for number in 0..49 {
                save(&reader, "systems", &format!("Nr. {number}"), "", &[]).await.expect(303);
            }
        }
        save(&reader, "systems", "En for meget", "", &[]).await.expect(422);
        server.visitor().post("/systems", &[("act", "save_view"), ("name", "x"), ("state", "")]).await.expect(401);
        reader.post("/nothing", &[("act", "save_view")]).await.expect(404);
    }

    async fn a_view_follows_what_it_names_and_says_what_is_gone(server) {
        systems(server).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let reader = server.user(Role::Reader).await;
        save(&reader, "systems", "Skolens", "unit=skole", &[]).await.expect(303);
        let body = json!({ "title": "Dagtilbud", "slug": "dagtilbud" });
        let put = editor.request(Method::PUT, "/api/v1/units/skole").header("if-match", "\"1\"").json(&body);
        Answer::to(put).await.expect(200);
        let short = reader.get("/api/v1/views").await.expect(200).json()["items"][0]["url"].as_str().unwrap().to_owned();
        let address = reader.get(&short).await.expect(303).location().to_owned();
        assert!(address.ends_with("&unit=dagtilbud"), "{address}");
        assert!(reader.get(&address).await.expect(200).text.contains(">Aula<"));
    }

    async fn programs_keep_views_too(server) {
        systems(server).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let new = json!({
            "kind": "system", "name": "Skolens", "filters": { "unit": ["skole"], "stage": "idea" }, "sort": "-updated",
            "columns": ["unit", "stage"], "start": true,
        });
        let made = editor.send_json(Method::POST, "/api/v1/views", &new).await.expect(201);
        let view = made.json();
        assert_eq!(made.location(), format!("/api/v1/views/{}", view["id"].as_str().unwrap()));
        assert_eq!(view["filters"], json!({ "stage": ["idea"], "unit": ["skole"] }));
        assert_eq!((&view["sort"], &view["columns"]), (&json!("-updated"), &json!(["unit", "stage"])));
        assert_eq!((&view["own"], &view["shared"], &view["start"]), (&json!(true), &json!(false), &json!(true)));
        let path = made.location();
        let put = async |user: &User, tag: &str, body: &Value| {
            Answer::to(user.request(Method::PUT, path).header("if-match", tag).json(body)).await
        };
        let first = made.header("etag").to_owned();
        let change = json!({ "name": "Alles", "shared": true, "q": "au", "start": false });
        editor.send_json(Method::PUT, path, &change).await.expect(428);
        put(&editor, "\"1\"", &change).await.expect(412);
        let changed = put(&editor, &first, &change).await.expect(200).json();
        put(&editor, &first, &change).await.expect(412);
        assert_eq!((&changed["q"], &changed["filters"], &changed["columns"]), (&json!("au"), &json!({}), &Value::Null));
        assert_eq!((&changed["shared"], &changed["start"]), (&json!(true), &json!(false)));
        assert_eq!(editor.get(path).await.expect(200).json(), changed);
        let reading = server.program(Role::Editor, Scope::Read).await;
        assert_eq!(reading.get("/api/v1/views?kind=system").await.expect(200).json()["items"], json!([changed]));
        for (body, field) in [
            (json!({ "name": "x", "filters": { "colour": ["red"] } }), "colour"),
            (json!({ "name": "x", "columns": ["colour"] }), "columns"),
            (json!({ "name": "x", "filters": [] }), "filters"),
            (json!({ "name": "x", "colour": "red" }), "colour"),
            (json!({ "shared": true }), "name"),
        ] {
            let problem = put(&editor, "*", &body).await.expect(422).json();
            assert_eq!(problem["faults"][0]["field"], field, "{problem}");
        }
        put(&reading, "*", &change).await.expect(403);
        let delete = async |user: &User, tag: Option<&str>| {
            let request = user.request(Method::DELETE, path);
            let request = tag.iter().fold(request, |request, tag| request.header("if-match", *tag));
            Answer::to(request).await
        };
        delete(&reading, Some("*")).await.expect(403);
        delete(&editor, None).await.expect(428);
        // With what the list begins is part of what was seen.
        let seen = editor.get(path).await.expect(200).header("etag").to_owned();
        let again = json!({ "name": "Alles", "shared": true, "q": "au", "start": true });
        let began = put(&editor, "*", &again).await.expect(200).header("etag").to_owned();
        assert_ne!(began, seen);
        let page = server.user(Role::Editor).await;
        page.post("/systems", &[("act", "no_start"), ("state", "")]).await.expect(303);
        let ended = editor.get(path).await.expect(200).header("etag").to_owned();
        assert_ne!(ended, began);
        delete(&editor, Some(&began)).await.expect(412);
        delete(&editor, Some(&ended)).await.expect(204);
        editor.get(path).await.expect(404);
    }

    async fn a_view_is_saved_with_all_that_is_said_of_it_or_not_at_all(server) {
        systems(server).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let new = |name: &str, more: Value| {
            let mut body = json!({ "kind": "system", "name": name, "shared": true });
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            body
        };
        let post = async |user: &User, body: &Value| user.send_json(Method::POST, "/api/v1/views", body).await;
        post(&editor, &new("Halv", json!({ "start_for_everybody": true }))).await.expect(403);
        assert_eq!(editor.get("/api/v1/views").await.expect(200).json()["items"], json!([]));
        let made = post(&editor, &new("Hel", json!({ "start_for_everybody": false }))).await.expect(201);
        let half = json!({ "name": "Halv", "start_for_everybody": true });
        Answer::to(editor.request(Method::PUT, made.location()).header("if-match", "*").json(&half)).await.expect(403);
        assert_eq!(editor.get(made.location()).await.expect(200).json(), made.json());
        // A name is checked as all text is, whoever sends it; what is read as a day is kept as one.
        let faults = post(&editor, &new("Sag 010170-1234", json!({}))).await.expect(422).json();
        assert_eq!(faults["faults"][0]["code"], "cpr_number");
        let page = save(&server.user(Role::Reader).await, "systems", "Sag 010170/1234", "", &[]).await.expect(422).text;
        assert!(page.contains("det kan ikke stå her") && !page.contains("bekræft nederst"), "{page}");
        let day = post(&editor, &new("Dengang", json!({ "as_of": " 2025-01-05 " }))).await.expect(201).json();
        assert_eq!(day["as_of"], "2025-01-05");
        // Who operates the installation says both at once, and what all begin with is told, also when it is taken back.
        let administrator = server.program(Role::Administrator, Scope::Write).await;
        let private = json!({ "kind": "system", "name": "Egen", "start_for_everybody": true });
        post(&administrator, &private).await.expect(422);
        let usual = post(&administrator, &json!({ "kind": "system", "name": "Delt", "shared": true, "start_for_everybody": true })).await.expect(201);
        assert_eq!(usual.json()["start_for_everybody"], true);
        let back = json!({ "name": "Delt", "shared": true, "start_for_everybody": false });
        Answer::to(administrator.request(Method::PUT, usual.location()).header("if-match", usual.header("etag")).json(&back)).await.expect(200);
        let told = server.user(Role::Administrator).await.get("/accounts").await.expect(200).text;
        assert!(told.contains("begynde med hele listen (/systems)"), "{told}");
    }
}
