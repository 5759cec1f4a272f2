//! Forms ask for little at once: a new record for what it cannot do without, an old one section by section, lists row by row.

use reqwest::Method;
use serde_json::{Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_tests::{Answer, on_both};

/// Whether what is folded below a new record's form stands open.
fn is_open(page: &str) -> bool {
    page.contains("<details open class=\"form-rest\">")
}

on_both! {
    async fn a_new_system_is_asked_for_its_stage_and_owner(server) {
        let editor = server.user(Role::Editor).await;
        server.registered(Kind::Person, &[("title", "Bo Holm")]).await;
        let page = editor.get("/systems/new").await.expect(200).text;
        let stage = page.split("<select id=\"f-stage\"").nth(1).unwrap().split("</select>").next().unwrap();
        assert!(stage.contains("value=\"operation\"") && !stage.contains("selected"), "nothing is chosen for anybody: {stage}");
        assert!(page.contains("form-rest") && !is_open(&page), "{page}");
        // Who chooses none is told so at the field, beside whatever else is wrong, and has lost nothing.
        let typed = [("title", "Havnelog"), ("text", " "), ("stage", "")];
        let page = editor.post("/systems/new", &typed).await.expect(422).text;
        for told in ["href=\"#f-stage\"", "id=\"f-stage-fault\"", "href=\"#f-text\"", "value=\"Havnelog\""] {
            assert!(page.contains(told), "{told}: {page}");
        }
        // The owner is a role of which the form itself says which.
        let owner = |holder| [
            ("title", "Havnelog"), ("text", "Havnens log"), ("stage", "operation"),
            ("roles.500.preset", "role"), ("roles.500.role", "system_owner"), ("roles.500.holder", holder),
        ];
        let page = editor.post("/systems/new", &owner("Ingen Nogetsteds")).await.expect(422).text;
        for told in ["href=\"#f-roles.0.holder\"", "id=\"f-roles.0.holder-fault\"", "name=\"roles.0.preset\" value=\"role\""] {
            assert!(page.contains(told), "{told}: {page}");
        }
        // The rows below are others: no field stands twice.
        assert_eq!(page.matches("name=\"roles.0.holder\"").count(), 1, "{page}");
        let path = editor.post("/systems/new", &owner("Bo Holm")).await.expect(303).location().to_owned();
        let system = editor.get(&format!("/api/v1{path}")).await.json();
        assert_eq!((&system["stage"], &system["owner"]), (&json!("operation"), &json!("bo-holm")));
        assert_eq!(system["roles"], json!([{ "role": "system_owner", "holder": "bo-holm" }]));
        // Nobody is an answer as well.
        let mut nobody = owner("");
        nobody[0].1 = "Bådlog";
        let path = editor.post("/systems/new", &nobody).await.expect(303).location().to_owned();
        assert_eq!(editor.get(&format!("/api/v1{path}")).await.json()["roles"], Value::Null);
    }

    async fn what_is_folded_opens_where_something_stands_in_it_or_is_wrong(server) {
        let editor = server.user(Role::Editor).await;
        assert!(is_open(&editor.get("/systems/new?version=2").await.text));
        assert!(!is_open(&editor.get("/systems/new?title=Havnelog&stage=operation").await.text));
        let wrong = [("title", "A"), ("text", "x"), ("stage", "operation"), ("was_url", "ftp://a")];
        assert!(is_open(&editor.post("/systems/new", &wrong).await.expect(422).text));
        let elsewhere = [("title", ""), ("text", "x"), ("stage", "operation")];
        assert!(!is_open(&editor.post("/systems/new", &elsewhere).await.expect(422).text));
        // A list in it gets a row.
        let row = [("title", "A"), ("rows", "planned.add")];
        assert!(is_open(&editor.post("/systems/new", &row).await.expect(200).text));
    }

    async fn a_section_is_saved_and_nothing_else_is_touched(server) {
        let editor = server.user(Role::Editor).await;
        let system = server.registered(Kind::System, &[
            ("title", "Aula"), ("text", "Skole og hjem"), ("alt_names", "Forældreportal"), ("c", "2"), ("rto_h", "24"),
            ("contains_data", "yes"), ("roles.0.role", "superuser"), ("roles.0.position", "Leder"),
        ]).await;
        let (path, section) = (format!("/systems/{system}"), "system-group-security");
        let address = format!("{path}/edit?section={section}");
        let page = editor.get(&path).await.text;
        assert!(page.contains(&format!("href=\"{address}\"")) && page.contains(&format!("id=\"{section}\"")), "{page}");
        assert!(!server.visitor().get(&path).await.text.contains("?section="));
        let page = editor.get(&address).await.expect(200).text;
        assert!(page.contains("name=\"only\" value=\"c\"") && page.contains("name=\"rto_h\""), "{page}");
        assert!(!page.contains("name=\"title\"") && !page.contains("name=\"alt_names\""), "{page}");
        let only = ["c", "i", "a", "nsis_required", "login_method", "rto_h", "rpo_h", "restore_tested_on"].map(|name| ("only", name));
        let save = async |typed: &[(&str, &str)]| editor.post(&address, &[&only[..], typed].concat()).await;
        // What is wrong with it comes back as that section.
        let page = save(&[("revision", "1"), ("c", "7"), ("rto_h", "")]).await.expect(422).text;
        assert!(page.contains("href=\"#f-c\"") && !page.contains("name=\"title\""), "{page}");
        let saved = save(&[("revision", "1"), ("c", "3"), ("rto_h", "")]).await.expect(303);
        assert_eq!(saved.location(), format!("{path}#{section}"));
        let stands = editor.get(&format!("/api/v1{path}")).await.json();
        assert_eq!((&stands["c"], &stands["rto_h"], &stands["text"]), (&json!(3), &Value::Null, &json!("Skole og hjem")));
        assert_eq!((&stands["alt_names"], &stands["contains_data"]), (&json!(["Forældreportal"]), &json!("yes")));
        assert_eq!(stands["roles"], json!([{ "role": "superuser", "position": "Leder" }]));
        // What somebody else saved elsewhere meanwhile is merged and shown once; where both wrote, one is chosen.
        let other = server.user(Role::Secretary).await;
        let names = [("revision", "2"), ("only", "alt_names"), ("alt_names", "Aula til forældre")];
        other.post(&format!("{path}/edit"), &names).await.expect(303);
        let page = save(&[("revision", "2"), ("c", "4")]).await.expect(409).text;
        assert!(page.contains("name=\"taken\" value=\"alt_names\"") && page.contains("Aula til forældre"), "{page}");
        assert!(page.contains("name=\"revision\" value=\"3\"") && !page.contains("name=\"title\""), "{page}");
        save(&[("revision", "3"), ("c", "4"), ("taken", "alt_names")]).await.expect(303);
        let page = save(&[("revision", "3"), ("c", "1")]).await.expect(409).text;
        assert!(page.contains("name=\"choose.c\""), "{page}");
        save(&[("revision", "4"), ("c", "1"), ("clash", "c"), ("choose.c", "mine")]).await.expect(303);
        let stands = editor.get(&format!("/api/v1{path}")).await.json();
        assert_eq!((&stands["c"], &stands["alt_names"]), (&json!(1), &json!(["Aula til forældre"])));
        // A draft of it is gone on with as the section that it was.
        let form: Vec<(&str, &str)> = [&only[..], &[("form_key", "k"), ("revision", "5"), ("login_method", "MitID")]].concat();
        let call = json!({ "kind": "system", "slug": system, "form": form });
        editor.send_json(Method::POST, "/call/keep_draft", &call).await.expect(200);
        let (offered, own) = (editor.get(&format!("{path}/edit")).await.text, editor.get("/account").await.text);
        assert!(offered.contains("Afsnit: Sikkerhed") && own.contains("Afsnit: Sikkerhed"), "of which section it is: {offered}");
        let page = editor.get(&format!("{path}/edit?draft=k")).await.text;
        assert!(page.contains("value=\"MitID\"") && !page.contains("name=\"title\""), "{page}");
    }

    async fn a_list_that_a_section_empties_is_empty(server) {
        let editor = server.user(Role::Editor).await;
        let system = server.registered(Kind::System, &[
            ("title", "Aula"), ("text", "x"), ("roles.0.role", "superuser"), ("roles.0.position", "Leder"), ("target_group", "internal"),
        ]).await;
        let edit = format!("/systems/{system}/edit");
        editor.post(&edit, &[("revision", "1"), ("only", "roles"), ("only", "target_group")]).await.expect(303);
        let stands = editor.get(&format!("/api/v1/systems/{system}")).await.json();
        assert_eq!((&stands["roles"], &stands["target_group"]), (&Value::Null, &Value::Null));
    }

    async fn seven_members_are_saved_at_once_without_scripts(server) {
        let secretary = server.user(Role::Secretary).await;
        let mut typed = vec![
            ("title".to_owned(), "Styregruppen".to_owned()), ("code".to_owned(), "STY".to_owned()), ("purpose".to_owned(), "Styrer".to_owned()),
        ];
        let post = async |typed: &[(String, String)], pressed: &str| {
            let pressed = ("rows".to_owned(), pressed.to_owned());
            let form: Vec<_> = typed.iter().cloned().chain((!pressed.1.is_empty()).then_some(pressed)).collect();
            Answer::to(secretary.request(Method::POST, "/forums/new").form(&form)).await
        };
        for row in 0..7 {
            let role = if row == 0 { "chair" } else { "member" };
            typed.push((format!("members.{row}.role"), role.to_owned()));
            typed.push((format!("members.{row}.position"), format!("Chef {row}")));
            let page = post(&typed, "members.add").await.expect(200).text;
            let next = row + 1;
            assert!(page.contains(&format!("name=\"members.{next}.role\"")) && page.contains(&format!("value=\"Chef {row}\"")), "{page}");
            assert!(!page.contains(&format!("name=\"members.{}.role\"", next + 1)), "one row at a time: {page}");
        }
        assert!(!secretary.get("/forums").await.text.contains("Styregruppen"), "nothing is saved yet");
        let page = post(&typed, "members.up.6").await.expect(200).text;
        assert!(page.find("Chef 6") < page.find("Chef 5"), "{page}");
        let page = post(&typed, "members.remove.3").await.expect(200).text;
        assert!(!page.contains("Chef 3") && page.contains("Chef 4"), "{page}");
        let path = post(&typed, "").await.expect(303).location().to_owned();
        let members = secretary.get(&format!("/api/v1{path}")).await.json()["members"].clone();
        assert_eq!(members.as_array().unwrap().len(), 7);
        assert_eq!((&members[0]["role"], &members[6]["position"]), (&json!("chair"), &json!("Chef 6")));
    }

    async fn what_is_wrong_with_a_row_is_told_at_that_row_whatever_was_left_blank(server) {
        let editor = server.user(Role::Editor).await;
        let typed = [
            ("title", "Aula"), ("text", "x"), ("stage", "operation"),
            ("roles.0.role", ""), ("roles.3.role", "superuser"), ("roles.3.position", ""), ("roles.5.role", "data_owner"), ("roles.5.position", "Chef"),
        ];
        let page = editor.post("/systems/new", &typed).await.expect(422).text;
        assert!(page.contains("href=\"#f-roles.0.holder\"") && page.contains("id=\"f-roles.0.holder-fault\""), "{page}");
        assert!(page.contains("id=\"f-roles.1.position\"") && !page.contains("name=\"roles.2.role\""), "{page}");
    }

    async fn numbers_stand_in_a_form_as_its_reader_writes_them(server) {
        let secretary = server.user(Role::Secretary).await;
        let forum = [("title", "Udvalget"), ("code", "UDV"), ("purpose", "x"), ("money_limit", "390.000"), ("quorum_percent", "50 %")];
        let edit = format!("{}/edit", secretary.post("/forums/new", &forum).await.expect(303).location());
        assert!(secretary.get(&edit).await.text.contains("value=\"390.000,00\""));
        secretary.post("/preferences", &[("language", "en"), ("next", "/")]).await.expect(303);
        let page = secretary.get(&edit).await.expect(200).text;
        assert!(page.contains("value=\"390,000.00\"") && page.contains("value=\"50\""), "{page}");
        // Both are read back as what stands, in whatever language.
        for limit in ["390.000,00", "390,000.00"] {
            let typed = [("only", "money_limit"), ("revision", "1"), ("money_limit", limit)];
            secretary.post(&edit, &typed).await.expect(303);
            assert_eq!(secretary.get("/api/v1/forums/udvalget").await.json()["revision"], 1);
        }
        // What was typed comes back as it was typed.
        let typed = [("only", "money_limit"), ("revision", "1"), ("money_limit", "390.000 dukater")];
        assert!(secretary.post(&edit, &typed).await.expect(422).text.contains("value=\"390.000 dukater\""));
        let benefit = [("title", "Dækning"), ("unit", "%"), ("baseline", "14,5 %"), ("plan.0.date", "2026-12-31"), ("plan.0.share", "25 %")];
        let path = server.user(Role::Editor).await.post("/benefits/new", &benefit).await.expect(303).location().to_owned();
        let stands = secretary.get(&format!("/api/v1{path}")).await.json();
        assert_eq!((&stands["baseline"], &stands["plan"][0]["share"]), (&json!("14.5"), &json!("25")));
    }
}
