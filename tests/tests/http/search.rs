//! What is typed is shown as typed, and found.

use reqwest::{Method, Url};
use serde_json::{Map, Value, json};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{Incoming, Scope, Tells};
use styrbord_tests::{Server, User, on_both};

async fn write(program: &User, path: &str, title: &str, text: &str) {
    let body = json!({ "title": title, "text": text });
    program
        .send_json(Method::POST, path, &body)
        .await
        .expect(201);
}

/// The text of a piece of a page.
fn plain(html: &str) -> String {
    let texts = html
        .split('<')
        .filter_map(|part| Some(part.split_once('>')?.1));
    let text: String = texts.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The titles that a search finds.
async fn titles(server: &Server, program: &User, query: &[(&str, &str)]) -> Vec<String> {
    server.registry().catch_up().await.unwrap();
    let address = Url::parse_with_params("http://search/api/v1/search", query).unwrap();
    let path = format!("{}?{}", address.path(), address.query().unwrap());
    let found = program.get(&path).await.expect(200).json();
    let mut titles: Vec<String> = found["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| result["title"].as_str().unwrap().to_owned())
        .collect();
    titles.sort();
    titles
}

/// The codes that a description gives a property, wherever it has one of that name.
fn choices<'d>(schema: &'d Value, name: &str) -> Vec<&'d Value> {
    let codes = schema["properties"][name]["enum"].as_array();
    let within: Vec<&Value> = match schema {
        Value::Object(object) => object.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    };
    let within = within.into_iter().flat_map(|schema| choices(schema, name));
    codes.into_iter().flatten().chain(within).collect()
}

on_both! {
    async fn whatever_is_asked_is_answered(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        write(&editor, "/api/v1/wiki", "Bølgebryder", "Om en bølgebryder ved havnen.").await;
        let sixty = "what problems of heat conduction in composite slabs have been solved so far and which of them ".repeat(4);
        let odd = [
            "x".repeat(10_000),
            "å".repeat(3_000),
            "bølgebryder ".repeat(1_000),
            format!("bølgebryder {sixty}"),
            "hvad er det, der er".to_owned(),
            "\"bølgebryder \"\" \"".to_owned(),
            "🦀 bølgebryder 🏗\u{fe0f}".to_owned(),
            "\u{202e}مرحبا bølgebryder".to_owned(),
            "bølgebryder'); drop table page; --".to_owned(),
            "*?^~:+-()[]{}\\/".to_owned(),
        ];
        let reader = server.user(Role::Reader).await;
        for text in &odd {
            let query = Url::parse_with_params("http://x/", &[("q", text)]).unwrap();
            let query = query.query().unwrap();
            let found = editor.get(&format!("/api/v1/search?{query}")).await.expect(200).json();
            if text.contains("bølgebryder") {
                assert_eq!(found["results"][0]["title"], "Bølgebryder", "{text}: {found}");
            }
            reader.get(&format!("/search?{query}")).await.expect(200);
            reader.get(&format!("/search/suggest?{query}")).await.expect(200);
        }
    }

    async fn what_is_typed_is_shown_as_typed_and_found(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let wiki = "/api/v1/wiki";
        write(&editor, wiki, "Tidsplan", "14. marts 2026 varsles.\n2. april 2026 opsiges.\n7. maj 2026 slukkes.").await;
        write(&editor, wiki, "CO₂-udledning", "Pr. m² og af ﬁnansielle grunde.").await;
        write(&editor, wiki, "Fugle", "<table><tr><td>havørn</td></tr></table>\n\n<details><summary>Klapværk</summary>skjult</details>").await;
        write(&editor, wiki, "Lov", "Se https://www.retsinformation.dk/eli/lta/2026/1.").await;
        for (typed, title) in [
            ("\"2. april 2026\"", "Tidsplan"),
            ("\"7. maj 2026\"", "Tidsplan"),
            ("CO2", "CO₂-udledning"),
            ("m2", "CO₂-udledning"),
            ("finansielle", "CO₂-udledning"),
            ("havørn", "Fugle"),
            ("klapværk", "Fugle"),
            ("retsinformation", "Lov"),
        ] {
            assert_eq!(titles(server, &editor, &[("q", typed)]).await, [title], "{typed}");
        }
        let page = editor.get("/wiki/tidsplan").await.expect(200).text;
        for line in ["14. marts 2026 varsles.", "2. april 2026 opsiges.", "7. maj 2026 slukkes."] {
            assert!(page.contains(line), "{page}");
        }
        assert!(editor.get("/wiki/co2-udledning").await.status == 200 || editor.get("/wiki/co-udledning").await.status == 200);
        let page = editor.get("/wiki/lov").await.expect(200).text;
        assert!(page.contains("<a href=\"https://www.retsinformation.dk/eli/lta/2026/1\""), "{page}");
    }

    async fn only_organisational_units_are_units(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        write(&secretary, "/api/v1/units", "Teknik", "").await;
        let benefit = json!({ "title": "Kortere ventetid", "text": "", "unit": "dage" });
        editor.send_json(Method::POST, "/api/v1/benefits", &benefit).await.expect(201);
        let system = json!({ "title": "Aula", "text": "Dage", "unit": "teknik" });
        editor.send_json(Method::POST, "/api/v1/systems", &system).await.expect(201);
        server.registry().catch_up().await.unwrap();
        let found = editor.get("/api/v1/search").await.expect(200).json();
        let units: Vec<&String> = found["facets"]["unit"].as_object().map(|units| units.keys().collect()).unwrap();
        assert_eq!(units, ["teknik"], "{found}");
    }

    async fn only_what_holds_now_is_found_when_that_is_asked_for(server) {
        server.forum("It-governance", "IGF", &[("type", "it_governance_board")]).await;
        let desk = server.registry().installation("tests");
        let program = server.program(Role::Chair, Scope::Write).await;
        let today = desk.today();
        let (yesterday, tomorrow) = (today.yesterday().unwrap(), today.tomorrow().unwrap());
        let standards = "/api/v1/standards";
        for (title, status, from, to) in [
            ("Gælder", "approved", today, Value::Null),
            ("Kommer", "approved", tomorrow, Value::Null),
            ("Ophørt", "approved", yesterday, json!(yesterday.to_string())),
            ("Udkast", "draft", today, Value::Null),
        ] {
            let body = json!({ "title": title, "text": "Regel", "summary": "Kort", "status": status, "effective_from": from.to_string(), "effective_to": to });
            if from < today {
                // What began before it was approved here comes from elsewhere.
                let form = Form::from_json(&body);
                let (source, key) = ("intranet".to_owned(), title.to_owned());
                let incoming = Incoming { kind: Kind::Standard, source, key, form, set: Map::new(), tells: Tells::Everything };
                desk.bring(&incoming).await.unwrap();
                continue;
            }
            program.send_json(Method::POST, standards, &body).await.expect(201);
        }
        let asked = [("q", "regel"), ("in_force", "true"), ("kind", "standard")];
        assert_eq!(titles(server, &program, &asked).await, ["Gælder"]);
        let others = [("q", "regel"), ("in_force", "false"), ("kind", "standard")];
        assert_eq!(titles(server, &program, &others).await, ["Kommer", "Ophørt", "Udkast"]);
        let list = program.get("/api/v1/standards?in_force=true").await.expect(200).json();
        assert_eq!(list["items"].as_array().unwrap().len(), 1, "the list says the same: {list}");
    }

    async fn names_of_linked_records_find_and_follow(server) {
        let chair = server.program(Role::Chair, Scope::Write).await;
        let jens = server.registered(Kind::Person, &[("title", "Jens Kroneborg")]).await;
        let unit = server.registered(Kind::Unit, &[("title", "Byudvikling")]).await;
        let vendor = server.registered(Kind::Vendor, &[("title", "Kombit")]).await;
        for title in ["Aula", "Nemvagt"] {
            let fields = [
                ("title", title), ("text", "x"), ("stage", "operation"), ("operator", &vendor), ("unit", &unit),
                ("roles.0.role", "system_owner"), ("roles.0.holder", &jens), ("roles.0.from", "2020-01-01"),
            ];
            server.registered(Kind::System, &fields).await;
        }
        for (name, own) in [("kombit", "Kombit"), ("kroneborg", "Jens Kroneborg"), ("byudvikling", "Byudvikling")] {
            let mut expected = vec!["Aula", "Nemvagt", own];
            expected.sort_unstable();
            assert_eq!(titles(server, &chair, &[("q", name)]).await, expected);
            let first = chair.get(&format!("/api/v1/search?q={name}")).await.expect(200).json();
            assert_eq!(first["results"][0]["title"], own, "who is called so comes first");
        }
        // Another name and another address.
        for (kind, slug, title, to) in [(Kind::Vendor, &vendor, "Netcompany", "netcompany"), (Kind::Unit, &unit, "Klima", "klima")] {
            let record = server.desk().record(kind, slug).await.unwrap();
            let mut form = Form::default();
            for (name, value) in [("title", title), ("slug", to)] {
                form.set(name, value);
            }
            server.desk().edit(kind, slug, record.page.revision, &form).await.unwrap();
        }
        assert_eq!(titles(server, &chair, &[("q", "netcompany")]).await, ["Aula", "Nemvagt", "Netcompany"]);
        assert!(titles(server, &chair, &[("q", "kombit")]).await.is_empty());
        let found = chair.get("/api/v1/search?q=klima").await.expect(200).json();
        assert_eq!(found["facets"]["unit"], json!({ "klima": 2 }), "{found}");
        assert_eq!(found["results"][0]["url"], "/units/klima");
        assert_eq!(found["total_is"], "exact");
        for address in ["klima", "byudvikling"] {
            assert_eq!(titles(server, &chair, &[("q", ""), ("unit", address)]).await, ["Aula", "Nemvagt"]);
        }
    }

    async fn a_hit_is_shown_as_it_is_now(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        write(&editor, "/api/v1/wiki", "Lygtepæl", "Om belysning.").await;
        assert_eq!(titles(server, &editor, &[("q", "belysning")]).await, ["Lygtepæl"]);
        let mut form = Form::default();
        for (name, value) in [("title", "Gadelampe"), ("text", "Om belysning."), ("slug", "gadelampe")] {
            form.set(name, value);
        }
        server.desk().edit(Kind::Wiki, "lygtepael", 1, &form).await.unwrap();
        // Whether or not the index has heard of it.
        let found = editor.get("/api/v1/search?q=belysning").await.expect(200).json();
        let hit = &found["results"][0];
        assert_eq!((hit["title"].as_str(), hit["url"].as_str()), (Some("Gadelampe"), Some("/wiki/gadelampe")));
        let page = editor.get("/search?q=belysning").await.expect(200).text;
        assert!(page.contains("/wiki/gadelampe") && !page.contains("Lygtepæl"), "{page}");
    }

    async fn a_hit_says_who_answers_for_it(server) {
        let person = server.person(Role::Chair).await;
        let board = server.forum("Vintergruppen", "VIN", &[]).await;
        let owned = [("title", "Saltlager vinter"), ("text", "x"), ("roles.0.role", "system_owner"), ("roles.0.holder", &*person)];
        server.registered(Kind::System, &owned).await;
        server.registered(Kind::System, &[("title", "Snekort vinter"), ("text", "x")]).await;
        server.registered(Kind::Decision, &[("title", "Vinter til alle"), ("forum", &*board), ("question", "Skal der saltes?")]).await;
        server.registered(Kind::Project, &[("title", "Vinterprojekt"), ("text", "Om vinter"), ("lead", &*person)]).await;
        server.registered(Kind::Wiki, &[("title", "Vintersider"), ("text", "Om vinter")]).await;
        server.registry().catch_up().await.unwrap();
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/search?q=vinter").await.expect(200).text;
        let hits: Vec<String> = page.split("<li").filter(|part| part.contains("hit-meta")).map(plain).collect();
        let of = |title: &str| hits.iter().find(|hit| hit.starts_with(title)).map_or("", String::as_str);
        assert!(of("Saltlager vinter").contains("Ejer: Test chair"), "{hits:?}");
        assert!(of("Snekort vinter").contains("Ejer: Ukendt"), "{hits:?}");
        assert!(of("Vinter til alle").contains("Forum: Vintergruppen"), "{hits:?}");
        assert!(of("Vinterprojekt").contains("Projektleder: Test chair"), "{hits:?}");
        assert!(of("Vintergruppen").contains("Formand: Test chair"), "{hits:?}");
        assert!(!of("Vintersider").contains("Ejer"), "{hits:?}");
    }

    async fn what_narrows_a_search_and_the_way_back_from_later_pages_stand_there(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        write(&editor, "/api/v1/wiki", "Belysning", "Om lys.").await;
        server.registry().catch_up().await.unwrap();
        let reader = server.user(Role::Reader).await;
        let later = reader.get("/search?q=belysning&offset=60").await.expect(200).text;
        assert!(later.contains("1 resultat · side 4"), "{later}");
        assert!(later.contains("rel=\"prev\" href=\"/search?q=belysning\""), "{later}");
        assert!(!later.contains("rel=\"next\""), "{later}");
        let narrowed = reader.get("/search?q=belysning&kind=forum&kind=wiki&in_force=false&offset=20").await.expect(200).text;
        assert_eq!(narrowed.matches(", Fjern<").count(), 2, "{narrowed}");
        for left in ["/search?in_force=false&amp;kind=wiki&amp;q=belysning", "/search?in_force=false&amp;q=belysning"] {
            assert!(narrowed.contains(&format!("href=\"{left}\"")), "{left} {narrowed}");
        }
        let nothing = reader.get("/search?q=belysning&kind=forum").await.expect(200).text;
        assert!(nothing.contains("<h1>Ingen resultater for ”belysning”</h1>"), "{nothing}");
        assert!(nothing.contains("Ryd filtrene") && !nothing.contains("/wiki/new?title"), "{nothing}");
        let page = server.user(Role::Editor).await.get("/search?q=gadelys").await.expect(200).text;
        assert!(!page.contains("Ryd filtre") && page.contains("href=\"/wiki/new?title=gadelys\""), "{page}");
    }

    async fn what_the_search_puts_first_is_suggested_first(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        write(&editor, "/api/v1/systems", "Journal", "Her er en lygtepæl nævnt blandt meget andet.").await;
        write(&editor, "/api/v1/wiki", "Lygtepæle", "Om lygtepæle.").await;
        server.registry().catch_up().await.unwrap();
        let reader = server.user(Role::Reader).await;
        for (address, link) in [("/search?q=lygtep", "<h2><a href=\""), ("/search/suggest?q=lygtep", "href=\"")] {
            let page = reader.get(address).await.expect(200).text;
            let links: Vec<&str> = page.split(link).skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
            assert_eq!(links[..2], ["/wiki/lygtepaele", "/systems/journal"], "{address}");
        }
    }

    async fn a_suggestion_says_what_it_is_and_bears_its_number(server) {
        let chair = server.program(Role::Chair, Scope::Write).await;
        let body = json!({ "title": "Kunstig intelligens", "number": "NK-RL-07", "text": "Om brug.", "summary": "Kort" });
        chair.send_json(Method::POST, "/api/v1/standards", &body).await.expect(201);
        server.registry().catch_up().await.unwrap();
        let suggested = server.user(Role::Reader).await.get("/search/suggest?q=nk+rl").await.expect(200).text;
        let first = suggested.split("</a>").next().unwrap();
        assert!(first.contains("href=\"/standards/"), "{suggested}");
        assert!(plain(first).contains("NK-RL-07 · Standard eller retningslinje"), "{suggested}");
    }

    async fn a_field_that_names_a_page_suggests_its_kinds_as_the_search_finds_them(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        write(&editor, "/api/v1/wiki", "Forældreportalen", "Om forældre.").await;
        let system = json!({ "title": "Aula", "text": "Skole og hjem.", "alt_names": ["Forældreportalen"] });
        editor.send_json(Method::POST, "/api/v1/systems", &system).await.expect(201);
        server.registry().catch_up().await.unwrap();
        let person = server.user(Role::Editor).await;
        let found = person.get("/search/suggest?pick=1&kind=system&kind=project&q=foraeldrep").await.expect(200).text;
        assert_eq!(found.matches("role=\"option\"").count(), 1, "{found}");
        assert!(found.contains("data-value=\"Aula\"") && found.contains("data-title=\"Aula\"") && !found.contains("href"), "{found}");
        let form = person.get("/projects/new").await.expect(200).text;
        assert!(form.contains("role=\"combobox\"") && form.contains("<datalist"), "{form}");
    }

    async fn a_passage_ends_where_the_text_does(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let system = json!({ "title": "Bådregister", "text": "Sender både til Havnevagt.", "legal_basis": ["Havneloven"] });
        editor.send_json(Method::POST, "/api/v1/systems", &system).await.expect(201);
        server.registry().catch_up().await.unwrap();
        let found = editor.get("/api/v1/search?q=havnevagt").await.expect(200).json();
        assert_eq!(found["results"][0]["snippet"], "Sender både til <mark>Havnevagt</mark>.");
        assert_eq!(found["results"][0]["number"], Value::Null);
    }

    async fn what_no_page_has_is_said_with_what_was_taken_for_it(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        write(&editor, "/api/v1/wiki", "Arkitektur", "Om arkitektur.").await;
        server.registry().catch_up().await.unwrap();
        let found = editor.get("/api/v1/search?q=arkitekur+flumbix").await.expect(200).json();
        assert_eq!((&found["unknown"], &found["meant"]), (&json!(["flumbix"]), &json!([{ "typed": "arkitekur", "read_as": "arkitektur" }])));
        let page = server.user(Role::Reader).await.get("/search?q=arkitekur+flumbix").await.expect(200).text;
        let page = plain(&page);
        assert!(page.contains("Ingen sider har ”arkitekur”. Resultaterne har i stedet ”arkitektur”, som ligner."), "{page}");
        assert!(page.contains("Ingen sider har ”flumbix”."), "{page}");
    }

    async fn an_administrator_is_told_why_a_page_comes_first(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let wiki = "/api/v1/wiki";
        write(&editor, wiki, "Lygtepæl", "Om belysning.").await;
        write(&editor, wiki, "Belysning i parken", "Belysning af stier om vinteren.").await;
        write(&editor, wiki, "Vinter", "Sne, is og belysning af stier i parken.").await;
        server.registry().catch_up().await.unwrap();
        let operator = server.program(Role::Administrator, Scope::Write).await;
        let asked = "/api/v1/search?q=belysning+parken+cykel";
        let plain = operator.get(asked).await.expect(200).json();
        let explained = operator.get(&format!("{asked}&explain=1")).await.expect(200).json();
        let results = explained["results"].as_array().unwrap();
        assert_eq!(results.len(), plain["results"].as_array().unwrap().len());
        for (result, same) in results.iter().zip(plain["results"].as_array().unwrap()) {
            assert_eq!((&result["id"], &result["score"]), (&same["id"], &same["score"]), "the order is the same");
            assert!(same.get("explanation").is_none(), "{same}");
            let number = |value: &Value| value.as_f64();
            let explanation = &result["explanation"];
            let parts = explanation["parts"].as_array().unwrap();
            let made = parts.iter().fold(0.0, |score, part| match (number(&part["adds"]), number(&part["times"])) {
                (Some(more), None) => score + more,
                (None, Some(by)) => score * by,
                _ => f64::NAN,
            });
            let score = number(&result["score"]).unwrap();
            assert!((made - score).abs() < score * 1e-4, "{made} {result}");
            let words: f64 = explanation["words"].as_array().unwrap().iter().filter_map(|word| number(&word["score"])).sum();
            assert_eq!(parts[0]["reason"], "words");
            assert!((words - number(&parts[0]["adds"]).unwrap()).abs() < words * 1e-4, "{words} {result}");
            assert_eq!(explanation["exact"], "nothing");
        }
        assert_eq!(results[0]["title"], "Belysning i parken");
        let reasons: Vec<&Value> = results[0]["explanation"]["parts"].as_array().unwrap().iter().map(|part| &part["reason"]).collect();
        assert!(reasons.contains(&&json!("title")), "{reasons:?}");
        let named = operator.get("/api/v1/search?q=lygtep%C3%A6l&explain=1").await.expect(200).json();
        assert_eq!((&named["results"][0]["title"], &named["results"][0]["explanation"]["exact"]), (&json!("Lygtepæl"), &json!("name")));
        let answer = operator.get(&format!("{asked}&explain=perhaps")).await.expect(422);
        assert_eq!(answer.fault_fields(), ["explain"]);

        let person = server.user(Role::Administrator).await;
        let without = person.get("/search?q=belysning&kind=wiki").await.expect(200).text;
        assert!(!without.contains("class=\"explanation\""), "{without}");
        assert!(without.contains("href=\"/search?kind=wiki&amp;q=belysning&amp;explain=1\""), "{without}");
        let page = person.get("/search?q=belysning&kind=wiki&explain=1").await.expect(200).text;
        assert_eq!(page.matches("class=\"explanation\"").count(), 3, "{page}");
        assert!(page.contains("href=\"/search?kind=wiki&amp;q=belysning\""), "{page}");
        assert!(page.contains("<input type=\"hidden\" name=\"explain\" value=\"1\""), "{page}");
        // Who does not run the installation is told nothing, whatever the address says.
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/search?q=belysning&explain=1").await.expect(200).text;
        assert!(page.contains("Lygtepæl") && !page.contains("class=\"explanation\""), "{page}");
        let page = reader.get("/search?q=belysning").await.expect(200).text;
        assert!(page.contains("Lygtepæl") && !page.contains("explain"), "{page}");
        editor.get(&format!("{asked}&explain=1")).await.expect(403);
        editor.get(&format!("{asked}&explain=0")).await.expect(200);
    }

    async fn the_description_names_every_code_of_an_explanation(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        write(&editor, "/api/v1/wiki", "Backup", "This page says how we make a copy of all servers each night, and where they are kept.").await;
        server.registry().catch_up().await.unwrap();
        let document = server.visitor().get("/api/v1/openapi.json").await.expect(200).json();
        let operator = server.program(Role::Administrator, Scope::Write).await;
        let answer = operator.get("/api/v1/search?q=backup+af+servere&explain=1").await.expect(200).json();
        let explanation = &answer["results"][0]["explanation"];
        let of = |list: &Value, name: &str| -> Vec<Value> { list.as_array().unwrap().iter().map(|item| item[name].clone()).collect() };
        let reasons = of(&explanation["parts"], "reason");
        assert!(reasons.contains(&json!("words")), "{explanation}");
        let said = [
            ("reason", reasons),
            ("place", of(&explanation["words"], "place")),
            ("exact", vec![explanation["exact"].clone()]),
            ("matched", vec![answer["matched"].clone()]),
        ];
        for (name, codes) in said {
            let known = choices(&document, name);
            for code in codes {
                assert!(known.contains(&&code), "{name}: {code} is none of {known:?}");
            }
        }
    }

    async fn numbers_out_of_all_bounds_are_answered(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        write(&editor, "/api/v1/wiki", "Aula", "Skole og hjem").await;
        server.registry().catch_up().await.unwrap();
        let person = server.user(Role::Administrator).await;
        let pages = ["/search", "/search/suggest", "/wiki", "/wiki.csv", "/systems", "/changes", "/wiki/aula", "/wiki/aula/history", "/jobs", "/searched", "/accounts", "/account", "/"];
        let lists = ["search", "wiki", "systems", "benefits", "measurements", "changes", "wiki/aula", "wiki/aula/revisions", "wiki/aula/backlinks"];
        for number in ["18446744073709551615", "18446744073709551616", "9223372036854775807", "-1", "1e9", ""] {
            for name in ["offset", "page", "limit", "cursor"] {
                for path in pages {
                    let address = format!("{path}?q=aula&{name}={number}");
                    let status = person.get(&address).await.status;
                    assert!(status < 500, "{address}: {status}");
                }
                for list in lists {
                    let address = format!("/api/v1/{list}?{name}={number}");
                    let status = editor.get(&address).await.status;
                    assert!(status < 500, "{address}: {status}");
                }
            }
            for path in ["/wiki/aula/history", "/api/v1/wiki/aula/revisions"] {
                let address = format!("{path}/{number}");
                let status = person.get(&address).await.status;
                assert!(status < 500, "{address}: {status}");
            }
        }
        let beyond = person.get("/search?q=aula&offset=18446744073709551615").await.expect(200).text;
        assert!(beyond.contains("side 501"), "{beyond}");
        let answer = editor.get("/api/v1/search?q=aula&offset=18446744073709551615").await.expect(422);
        assert_eq!(answer.fault_fields(), ["offset"]);
    }
}
