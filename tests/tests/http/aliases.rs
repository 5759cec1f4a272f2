//! Links to pages by what they are called beside their titles.

use reqwest::Method;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Map, json};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{Incoming, Scope, Tells};
use styrbord_tests::{PASSWORD, Server, User, on_both};

use crate::names::{change, links, points_here, register, wiki};

/// Registers a system that is called something else too.
async fn system(user: &User, title: &str, also: &[&str]) -> String {
    let body = json!({ "title": title, "text": "x", "alt_names": also });
    register(user, "systems", &body).await
}

/// Lets a system be called something else.
async fn call(user: &User, url: &str, also: &[&str]) {
    let path = format!("/api/v1{url}");
    user.edited(&path, "alt_names", json!(also))
        .await
        .expect(200);
}

/// What is found when everything is looked through, but for the index, which follows.
async fn findings(server: &Server) -> Vec<String> {
    let found = server.registry().verify().await.unwrap().into_iter();
    found
        .filter(|finding| finding.code != "index_incomplete")
        .map(|finding| format!("{} {}", finding.code, finding.place))
        .collect()
}

/// What is kept of the names of pages beside their titles.
async fn kept(server: &Server) -> Vec<String> {
    let connection = server.registry().store().connection();
    let all = "SELECT name_key FROM name_alias ORDER BY name_key";
    let all = Statement::from_string(connection.get_database_backend(), all);
    let rows = connection.query_all_raw(all).await.unwrap();
    rows.iter()
        .map(|row| row.try_get("", "name_key").unwrap())
        .collect()
}

on_both! {
    async fn a_link_leads_to_what_is_called_so_beside_its_title(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        let url = system(&editor, "Kommunernes Ydelsessystem", &["KY", "Ydelse/Sag", "Løn#2", "Århus-systemet"]).await;
        for (written, part) in [
            ("KY", ""), ("ky", ""), ("KY#drift", "#drift"), ("ydelse/sag", ""), ("Løn#2", ""), ("A\u{30a}rhus–systemet", ""),
        ] {
            let from = wiki(&editor, &format!("Peger på {written}"), &format!("Se [[{written}]].")).await;
            assert_eq!(links(&user, &from).await, [format!("{url}{part}")], "[[{written}]]");
            assert!(points_here(&user, &url, &from).await, "[[{written}]] is no link to {url}");
        }
        // The letters that a forum goes by are such a name.
        server.registered(Kind::Forum, &[("title", "Arkitekturboard"), ("code", "ARK"), ("purpose", "x")]).await;
        let from = wiki(&editor, "Peger på forum", "Se [[ark]].").await;
        assert_eq!(links(&user, &from).await, ["/forums/arkitekturboard"]);
        let from = wiki(&editor, "Peger på intet", "Se [[KY 2]] og [[Løn]].").await;
        assert_eq!(links(&user, &from).await, [""; 0]);
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn links_follow_what_a_page_is_called_beside_its_title(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        let from = wiki(&editor, "Henviser", "Se [[Forældreintra]].").await;
        let url = system(&editor, "Aula", &[]).await;
        // Each look is at a page that may be kept from the look before.
        let leads_there = async || {
            let leads = links(&user, &from).await == [url.clone()];
            assert_eq!(points_here(&user, &url, &from).await, leads);
            assert_eq!(findings(server).await, [""; 0]);
            leads
        };
        assert!(!leads_there().await);
        call(&editor, &url, &["SkoleIntra", "Forældreintra"]).await;
        assert!(leads_there().await);
        // What is called otherwise besides stays.
        change(&editor, &url, &[("title", "Aula 2")]).await.expect(200);
        assert!(leads_there().await);
        call(&editor, &url, &["Forældreintra", "Aula"]).await;
        assert!(leads_there().await);
        call(&editor, &url, &["SkoleIntra"]).await;
        assert!(!leads_there().await);
        // An earlier version comes back, and with it what it was called.
        let form = [("revision", "5")];
        user.post(&format!("{url}/history/2"), &form).await.expect(303);
        assert!(leads_there().await);
        assert_eq!(kept(server).await, ["forældreintra", "skoleintra"]);
        call(&editor, &url, &[]).await;
        assert!(!leads_there().await);
        assert_eq!(kept(server).await, [""; 0]);
    }

    async fn a_title_a_number_and_an_address_come_before_what_a_page_is_called_besides(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        let from = wiki(&editor, "Henviser", "[[Intra]] [[ITS 12]] [[vagten]] [[Ved Havnen]]").await;
        let older = system(&editor, "Skolenettet", &["Intra", "ITS 12", "vagten", "Ved Havnen"]).await;
        let newer = system(&editor, "Personalenettet", &["Intra"]).await;
        let there = vec![older.clone(); 4];
        assert_eq!(links(&user, &from).await, there);

        // Of several that are called so the oldest counts, while it is.
        call(&editor, &older, &["ITS 12", "vagten", "Ved Havnen"]).await;
        assert_eq!(links(&user, &from).await, [&newer[..], &older, &older, &older]);
        call(&editor, &older, &["ITS 12", "vagten", "Ved Havnen", "INTRA"]).await;
        assert_eq!(links(&user, &from).await, there);

        let titled = wiki(&editor, "Intra", "x").await;
        let standard = register(&editor, "standards", &json!({
            "title": "Navngivning", "summary": "x", "text": "x", "standard_kind": "standard", "obligation": "must", "number": "ITS 12",
        })).await;
        let moved = wiki(&editor, "Nattevagt", "x").await;
        for slug in ["vagten", "natten"] {
            let at = if slug == "vagten" { &moved[..] } else { "/wiki/vagten" };
            change(&editor, at, &[("slug", slug)]).await.expect(200);
        }
        // The address that a title would get is nothing that anybody said.
        let near = wiki(&editor, "Ved havnen!", "x").await;
        assert_eq!(near, "/wiki/ved-havnen");
        assert_eq!(links(&user, &from).await, [&titled[..], &standard, "/wiki/natten", &older]);
        for (page, points) in [(&titled[..], true), (&standard, true), ("/wiki/natten", true), (&near, false), (&older, true), (&newer, false)] {
            assert_eq!(points_here(&user, page, &from).await, points, "{page}");
        }
        call(&editor, &older, &[]).await;
        assert_eq!(links(&user, &from).await[3], near);
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn what_is_brought_in_is_called_what_it_says(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        let from = wiki(&editor, "Henviser", "[[Fagsystem A]] [[Fagsystem B]]").await;
        let bring = async |number: &str, also: &[&str], text: &str| {
            let form = json!({ "title": format!("System {number}"), "text": text, "alt_names": also });
            Incoming {
                kind: Kind::System,
                source: "liste".to_owned(),
                key: number.to_owned(),
                form: Form::from_json(&form),
                set: Map::new(),
                tells: Tells::Everything,
            }
        };
        // One names the other by what that is called besides, in one transaction, before it and after it.
        let first = [
            bring("1", &["Fagsystem A"], "[[Fagsystem B]]").await,
            bring("2", &["Fagsystem B"], "[[Fagsystem A]]").await,
        ];
        for result in server.desk().bring_all(&first).await.unwrap() {
            result.unwrap();
        }
        assert_eq!(links(&user, &from).await, ["/systems/system-1", "/systems/system-2"]);
        assert_eq!(links(&user, "/systems/system-1").await, ["/systems/system-2"]);
        assert_eq!(links(&user, "/systems/system-2").await, ["/systems/system-1"]);
        assert_eq!(findings(server).await, [""; 0]);
        let again = [bring("1", &["Fagsystem B"], "x").await, bring("2", &[], "[[Fagsystem A]] [[Fagsystem B]]").await];
        for result in server.desk().bring_all(&again).await.unwrap() {
            result.unwrap();
        }
        assert_eq!(links(&user, &from).await, ["/systems/system-1"]);
        assert_eq!(links(&user, "/systems/system-2").await, ["/systems/system-1"]);
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn a_field_takes_what_a_page_is_called_beside_its_title(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let aula = system(&editor, "Aula", &["SkoleIntra", "Intra"]).await;
        system(&editor, "Personalenettet", &["intra"]).await;
        // A page of another kind that is called so is not meant.
        wiki(&editor, "SkoleIntra", "x").await;
        let names = |name: &str| json!({ "title": "Ny skoleløsning", "text": "x", "predecessor": name });
        let refused = editor.send_json(Method::POST, "/api/v1/systems", &names("Intra")).await.expect(422).json();
        assert_eq!((&refused["faults"][0]["field"], &refused["faults"][0]["code"]), (&json!("predecessor"), &json!("several_of_that_name")));
        let url = register(&editor, "systems", &names("skoleintra")).await;
        let read = editor.get(&format!("/api/v1{url}")).await.expect(200).json();
        assert_eq!(format!("/systems/{}", read["predecessor"].as_str().unwrap()), aula);
        // So does what is asked of a list.
        let list = server.user(Role::Reader).await.get("/systems?predecessor=SkoleINTRA").await.expect(200).text;
        assert!(list.contains(&format!("href=\"{url}\"")) && !list.contains(&format!("href=\"{aula}\"")), "{list}");
    }

    async fn a_name_that_leads_to_a_closed_page_tells_an_outsider_nothing(server) {
        let chair = server.user(Role::Chair).await;
        let reader = server.user(Role::Reader).await;
        let closed = [("openness", "closed"), ("type", "it_governance_board")];
        let forum = server.forum("Udvalget", "ISU", &closed).await;
        let more = [("title", "Havørn"), ("text", "Om [[Projekt Ø]].")];
        let decision = server.proposed(&forum, "approved", &more).await;
        let also = [("title", "Sagsportalen"), ("text", "x"), ("alt_names", "Havørn\nProjekt Ø")];
        let portal = server.registered(Kind::System, &also).await;
        let from = server.registered(Kind::Wiki, &[("title", "Henviser"), ("text", "[[Havørn#sag]] [[Projekt Ø]]")]).await;
        let other = server.registered(Kind::Wiki, &[("title", "Andetsteds"), ("text", "[[HAVØRN]]")]).await;
        let [portal, from, other] = [format!("/systems/{portal}"), format!("/wiki/{from}"), format!("/wiki/{other}")];
        let decision = Kind::Decision.path(&decision);
        // The title comes first, for those who may read it; what points here is told to them alone.
        assert_eq!(links(&chair, &from).await, [format!("{decision}#sag"), portal.clone()]);
        assert_eq!(links(&chair, &other).await, [&decision[..]]);
        assert!(points_here(&chair, &portal, &decision).await);
        assert!(points_here(&chair, &decision, &other).await && !points_here(&chair, &portal, &other).await);
        // For others there is the system alone.
        assert_eq!(links(&reader, &from).await, [format!("{portal}#sag"), portal.clone()]);
        assert_eq!(links(&reader, &other).await, [&portal[..]]);
        for path in [&from, &other, &portal] {
            let page = reader.get(path).await.expect(200).text;
            assert!(!page.contains(&decision), "{page}");
        }
        assert!(points_here(&reader, &portal, &from).await && points_here(&reader, &portal, &other).await);
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn what_is_removed_for_good_is_no_name_any_more(server) {
        let user = server.user(Role::Administrator).await;
        let also = [("title", "Aula"), ("text", "x"), ("alt_names", "Kaldenavnet Havørn\nIntra")];
        server.registered(Kind::System, &also).await;
        let from = server.registered(Kind::Wiki, &[("title", "Henviser"), ("text", "[[Kaldenavnet Havørn]] [[Intra]]")]).await;
        let from = format!("/wiki/{from}");
        assert_eq!(links(&user, &from).await, ["/systems/aula", "/systems/aula"]);
        let value = "Havørn";
        user.post("/redaction", &[("act", "find"), ("value", value)]).await.expect(200);
        let remove = [("act", "remove"), ("looked", value), ("value", value), ("reason", "Fejl"), ("present", PASSWORD)];
        user.post("/redaction", &remove).await.expect(303);
        let left = kept(server).await;
        assert!(left.len() == 2 && !left.iter().any(|key| key.contains("havørn")), "{left:?}");
        assert_eq!(links(&user, &from).await.last().unwrap(), "/systems/aula");
        assert_eq!(findings(server).await, [""; 0]);
    }

    async fn names_of_earlier_versions_are_filled_in(server) {
        let editor = server.program(Role::Editor, Scope::Write).await;
        let user = server.user(Role::Editor).await;
        let url = system(&editor, "Aula", &["Intra"]).await;
        let near = wiki(&editor, "INTRA!", "x").await;
        let from = wiki(&editor, "Henviser", "[[Intra]]").await;
        let store = server.registry().store();
        let steps = crate::lines::steps_back_to(server, "m0029").await;
        assert!(store.unmigrate(steps, |_| true).await.unwrap());
        store.migrate().await.unwrap();
        assert_eq!(kept(server).await, ["intra"]);
        assert_eq!(links(&user, &from).await, [&url[..]]);
        assert!(points_here(&user, &url, &from).await && !points_here(&user, &near, &from).await);
        assert_eq!(findings(server).await, [""; 0]);
    }
}
