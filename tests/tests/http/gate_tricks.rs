//! Nobody gets past a gate by a trick: not by another account or name, not by a day that is set back, not by putting off, and
//! nobody reads security detail on the way.

use jiff::ToSpan;
use reqwest::Method;
use serde_json::{Value, json};
use styrbord::Config;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{APPROVE_EVIDENCE, PROVIDE};
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::rights::Role;
use styrbord_registry::{AccountChange, Scope};
use styrbord_tests::{Answer, Database, Server, User, on_both};

const PATH: &str = "/api/v1/systems/ravn";

const KNOWN: [(&str, &str); 21] = [
    ("title", "Ravn"),
    ("text", "x"),
    ("stage", "operation"),
    ("in_use_from", "2019-01-01"),
    ("acquisition_type", "in_house"),
    ("archive_duty", "discard"),
    ("exit.0.part", "data"),
    ("exit.0.disposition", "none"),
    ("exit.0.note", "Intet at gøre"),
    ("exit.1.part", "integration"),
    ("exit.1.disposition", "none"),
    ("exit.1.note", "Intet at gøre"),
    ("exit.2.part", "users"),
    ("exit.2.disposition", "none"),
    ("exit.2.note", "Intet at gøre"),
    ("exit.3.part", "access"),
    ("exit.3.disposition", "none"),
    ("exit.3.note", "Intet at gøre"),
    ("exit.4.part", "cost"),
    ("exit.4.disposition", "none"),
    ("exit.4.note", "Intet at gøre"),
];

async fn system(server: &Server, more: &[(&str, &str)]) {
    let mut fields = KNOWN.to_vec();
    fields.extend(more);
    server.registered(Kind::System, &fields).await;
}

async fn owned(server: &Server) -> User {
    let owner = somebody(server, "Olga Ejer", &[Role::Reader]).await;
    let role = [
        ("roles.0.role", "system_owner"),
        ("roles.0.holder", "olga-ejer"),
    ];
    system(server, &role).await;
    owner
}

/// An account that a person of the register stands behind.
async fn somebody(server: &Server, name: &str, roles: &[Role]) -> User {
    let slug = server.registered(Kind::Person, &[("title", name)]).await;
    server.another(&slug, roles, Some(&slug)).await
}

async fn stands_in(server: &Server, substitute: &str, person: &str) {
    let today = server.desk().today();
    let until = (today + 9.days()).to_string();
    let lent = [
        ("title", "Vikariat"),
        ("person", person),
        ("substitute", substitute),
        ("from", &*today.to_string()),
        ("until", &until),
        ("reason", "Ferie"),
    ];
    server.registered(Kind::Substitution, &lent).await;
}

async fn provide(user: &User, body: &Value) -> Answer {
    let path = format!("{PATH}/evidence");
    user.send_json(Method::POST, &path, body).await
}

async fn judge(user: &User, id: &str, verdict: &str, body: &Value) -> Answer {
    let path = format!("{PATH}/evidence/{id}/{verdict}");
    user.send_json(Method::POST, &path, body).await
}

async fn approve(user: &User, id: &str) -> Answer {
    judge(user, id, "approve", &json!({})).await
}

/// What somebody does at the gate, as a page says it.
async fn at_page(user: &User, act: &str, form: &[(&str, &str)]) -> Answer {
    let mut form = form.to_vec();
    form.push(("gate", "phase_out"));
    user.post(&format!("/systems/ravn/{act}"), &form).await
}

async fn item(user: &User, to: &str, evidence: &str) -> Value {
    let gate = user.get(&format!("{PATH}/gate?to={to}")).await;
    let items = gate.expect(200).json()["checklist"].clone();
    let items = items.as_array().unwrap().clone();
    let mut found = items.into_iter();
    found.find(|item| item["evidence"] == evidence).unwrap()
}

async fn told(user: &User) -> Vec<Value> {
    let told = user.get(&format!("{PATH}/evidence")).await.expect(200);
    told.json()["items"].as_array().unwrap().clone()
}

async fn moved(user: &User, body: &Value) -> Answer {
    let tag = user.get(PATH).await.header("etag").to_owned();
    let request = user.request(Method::POST, &format!("{PATH}/transitions"));
    Answer::to(request.header("if-match", tag).json(body)).await
}

fn codes(answer: &Value) -> Vec<&str> {
    let faults = answer["faults"].as_array().unwrap().iter();
    faults
        .map(|fault| fault["code"].as_str().unwrap())
        .collect()
}

/// Gives a person's page another name.
async fn renamed(server: &Server, slug: &str, title: &str) {
    let desk = server.desk();
    let record = desk.record(Kind::Person, slug).await.unwrap();
    let draft = record.draft::<styrbord_domain::kinds::PersonFacts>();
    let mut form = draft.unwrap().form();
    form.set("title", title);
    let revision = record.page.revision;
    desk.edit(Kind::Person, slug, revision, &form)
        .await
        .unwrap();
}

on_both! {
    async fn another_account_of_a_person_is_the_same_person(server) {
        let owner = owned(server).await;
        // An account that is not theirs any more keeps what it did in their name.
        at_page(&owner, "evidence", &[("type", "exit_plan"), ("ref", "26/1")]).await.expect(303);
        let desk = server.desk();
        server.account(Role::Administrator).await;
        let old = desk.account("olga-ejer").await.unwrap();
        let untied = AccountChange { person: Some(String::new()), ..AccountChange::default() };
        desk.change_account(old.id, &untied).await.unwrap();
        let anew = server.another("olga-igen", &[Role::Reader], Some("olga-ejer")).await;
        let refused = at_page(&anew, "approve", &[("evidence", "exit_plan")]).await.expect(422).text;
        assert!(refused.contains("Du har selv registreret det."), "{refused}");
    }

    async fn another_name_of_a_person_is_the_same_person_and_is_shown(server) {
        let owner = owned(server).await;
        let other = somebody(server, "Vikar Vik", &[Role::Reader]).await;
        stands_in(server, "vikar-vik", "olga-ejer").await;
        at_page(&other, "evidence", &[("type", "exit_plan"), ("ref", "26/1")]).await.expect(303);
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/systems/ravn/gate?to=phase_out").await.expect(200).text;
        assert!(page.contains("Vikar Vik på vegne af Olga Ejer"), "{page}");
        renamed(server, "olga-ejer", "Olga Nygift").await;
        renamed(server, "vikar-vik", "Viggo Vik").await;
        at_page(&owner, "approve", &[("evidence", "exit_plan")]).await.expect(422);
        at_page(&other, "approve", &[("evidence", "exit_plan")]).await.expect(422);
        // Also where the page was kept.
        let page = reader.get("/systems/ravn/gate?to=phase_out").await.expect(200).text;
        assert!(page.contains("Viggo Vik på vegne af Olga Nygift"), "{page}");
        let program = server.program(Role::Reader, Scope::Read).await;
        let line = &told(&program).await[0];
        assert_eq!((&line["by"], &line["on_behalf_of"]), (&json!("Viggo Vik"), &json!("Olga Nygift")));
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn who_stands_in_for_another_judges_nothing_of_theirs_by_whatever_right(server) {
        let owner = owned(server).await;
        let other = somebody(server, "Vikar Vik", &[Role::Chair, Role::Editor]).await;
        stands_in(server, "vikar-vik", "olga-ejer").await;
        let named = [("evidence", "exit_plan")];
        at_page(&owner, "evidence", &[("type", "exit_plan"), ("ref", "26/1")]).await.expect(303);
        let refused = at_page(&other, "approve", &named).await.expect(422).text;
        assert!(refused.contains("Du er stedfortræder for den"), "{refused}");
        at_page(&server.user(Role::Chair).await, "approve", &named).await.expect(303);
        // Nor is anybody a judge of what who stands in for them did by a right of their own.
        at_page(&other, "evidence", &[("type", "exit_plan"), ("ref", "26/2")]).await.expect(303);
        at_page(&owner, "approve", &named).await.expect(422);
    }

    async fn of_whom_nothing_but_a_name_is_known_nothing_is_approved(server) {
        system(server, &[]).await;
        let form = [("type", "exit_plan"), ("ref", "26/1")];
        let form = Form::from_pairs(form.map(|(name, value)| (name.to_owned(), value.to_owned())));
        server.desk().act(Kind::System, "ravn", &PROVIDE, None, &form).await.unwrap();
        let chair = server.program(Role::Chair, Scope::Write).await;
        assert_eq!(codes(&approve(&chair, "exit_plan").await.expect(422).json()), ["evidence_of_nobody"]);
        // Somebody puts it forward anew; what was of nobody is turned down first.
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let line = told(&chair).await[0]["id"].as_str().unwrap().to_owned();
        judge(&chair, &line, "reject", &json!({ "reason": "Af hvem?" })).await.expect(201);
        provide(&secretary, &json!({ "type": "exit_plan", "ref": "26/1" })).await.expect(201);
        approve(&chair, "exit_plan").await.expect(201);
    }

    async fn a_move_of_a_day_gone_by_rests_on_what_was_there_then_and_is_there_now(server) {
        let forum = server.forum("Forummet", "IGF", &[("type", "it_governance_board")]).await;
        system(server, &[]).await;
        let clock = server.registry().clock();
        let entered = server.desk().today();
        clock.pass(5);
        let desk = server.desk();
        let today = desk.today();
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let decision = server.decided(&forum, "approved", &[("systems", "ravn"), ("decided_on", "2025-01-01")]).await;
        let to = |on: jiff::civil::Date| json!({ "to": "phase_out", "decision": decision, "succession": "dropped", "on": on.to_string() });
        let old = json!({ "type": "exit_plan", "ref": "1", "date": "2024-05-01" });
        provide(&secretary, &old).await.expect(201);
        approve(&chair, "exit_plan").await.expect(201);
        // Dated long ago, and approved today: before that there was none.
        for on in [today - 1.day(), entered, entered - 1.day()] {
            let refused = moved(&secretary, &to(on)).await.expect(422).json();
            assert!(codes(&refused).contains(&"evidence_came_later"), "{on} {refused}");
        }
        // What was there then must be there today as well.
        let short = json!({ "type": "exit_plan", "ref": "2", "valid_to": (today + 2.days()).to_string() });
        provide(&secretary, &short).await.expect(201);
        let line = item(&secretary, "phase_out", "exit_plan").await["put_forward"][0].as_str().unwrap().to_owned();
        approve(&chair, &line).await.expect(201);
        clock.pass(5);
        let refused = moved(&secretary, &to(today + 1.day())).await.expect(422).json();
        assert_eq!(codes(&refused), ["evidence_expired"], "{refused}");
        provide(&secretary, &json!({ "type": "exit_plan", "ref": "3" })).await.expect(201);
        let line = item(&secretary, "phase_out", "exit_plan").await["put_forward"][0].as_str().unwrap().to_owned();
        approve(&chair, &line).await.expect(201);
        // Another was there then, and this one is there now.
        moved(&secretary, &to(today + 1.day())).await.expect(200);
    }

    async fn what_was_past_before_the_register_is_entered_by_the_installation_alone(server) {
        let forum = server.forum("Forummet", "IGF", &[("type", "it_governance_board")]).await;
        system(server, &[]).await;
        let decision = server.decided(&forum, "approved", &[("systems", "ravn"), ("decided_on", "2024-05-01")]).await;
        let desk = server.desk();
        let act = async |act, pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            desk.act(Kind::System, "ravn", act, None, &Form::from_pairs(pairs)).await.unwrap();
        };
        act(&PROVIDE, &[("type", "exit_plan"), ("ref", "1"), ("date", "2024-05-01"), ("valid_to", "2024-12-31")]).await;
        act(&APPROVE_EVIDENCE, &[("evidence", "exit_plan")]).await;
        let chair = server.user(Role::Chair).await;
        let program = server.program(Role::Secretary, Scope::Write).await;
        let asked = json!({ "to": "phase_out", "decision": decision, "succession": "dropped", "on": "2024-06-01" });
        assert!(codes(&moved(&program, &asked).await.expect(422).json()).contains(&"evidence_missing"));
        let form = [("to", "phase_out"), ("decision", &*decision), ("succession", "dropped"), ("on", "2024-06-01"), ("revision", "3")];
        chair.post("/systems/ravn/transitions", &form).await.expect(422);
        let form = Form::from_pairs(form.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let wanted = styrbord_registry::Move::read(&form, desk.today()).unwrap();
        desk.transition("ravn", 3, &wanted).await.unwrap();
    }

    async fn a_postponement_has_an_end_and_is_owed_after_the_move(server) {
        let forum = server.forum("Forummet", "IGF", &[("type", "it_governance_board")]).await;
        let owner = owned(server).await;
        let today = server.desk().today();
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let last = today + 6.months();
        let later = |on: jiff::civil::Date| json!({ "type": "exit_plan", "status": "postponed", "date": on.to_string(), "reason": "Ferie" });
        let refused = provide(&secretary, &later(last + 1.day())).await.expect(422).json();
        assert_eq!(codes(&refused), ["postponed_too_long"]);
        let day = today + 40.days();
        provide(&secretary, &later(day)).await.expect(201);
        server.registry().clock().pass(1);
        // Put forward beside the first, it is one with it as soon as that is approved.
        let beside = provide(&secretary, &later(last + 1.day())).await.expect(201).json();
        let first = item(&secretary, "phase_out", "exit_plan").await["put_forward"][1].clone();
        approve(&chair, first.as_str().unwrap()).await.expect(201);
        let refused = approve(&chair, beside["id"].as_str().unwrap()).await.expect(422).json();
        assert_eq!(codes(&refused), ["postponed_too_long"], "{refused}");
        judge(&chair, beside["id"].as_str().unwrap(), "reject", &json!({ "reason": "For sent" })).await.expect(201);
        // Another in its row does not begin anew.
        server.registry().clock().pass(30);
        let refused = provide(&secretary, &later(last + 1.day())).await.expect(422).json();
        assert_eq!(codes(&refused), ["postponed_too_long"], "{refused}");
        let decision = server.decided(&forum, "approved", &[("systems", "ravn")]).await;
        let asked = json!({ "to": "phase_out", "decision": decision, "succession": "dropped" });
        moved(&secretary, &asked).await.expect(200);
        let debt = async || {
            let gate = secretary.get(&format!("{PATH}/gate?to=decommissioned")).await.expect(200).json();
            let debt = gate["debt"].as_array().unwrap().clone();
            debt.into_iter().find(|item| item["evidence"] == "exit_plan")
        };
        let owed = debt().await.unwrap();
        assert_eq!((&owed["due"], &owed["missing_from"]["name"]), (&json!(day.to_string()), &json!("Olga Ejer")));
        let todo = async |user: &User| user.get("/").await.expect(200).text.contains("provide=exit_plan#");
        assert!(todo(&owner).await && !todo(&server.user(Role::Editor).await).await);
        let page = owner.get("/systems/ravn").await.expect(200).text;
        assert!(page.contains("udskudt til"), "{page}");
        // Also when the day has gone by, until it is there and approved.
        server.registry().clock().pass(30);
        assert!(debt().await.is_some() && todo(&owner).await);
        provide(&secretary, &json!({ "type": "exit_plan", "ref": "26/9" })).await.expect(201);
        approve(&chair, "exit_plan").await.expect(201);
        assert!(debt().await.is_none() && !todo(&owner).await);
    }

    async fn nothing_that_is_put_forward_takes_away_what_is_in_force_and_it_can_be_turned_down(server) {
        system(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let editor = server.program(Role::Editor, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let first = provide(&secretary, &json!({ "type": "exit_plan", "ref": "26/1" })).await.expect(201).json();
        approve(&chair, "exit_plan").await.expect(201);
        let other = provide(&editor, &json!({ "type": "exit_plan", "ref": "26/2" })).await.expect(201).json();
        let stands = item(&editor, "phase_out", "exit_plan").await;
        assert_eq!((&stands["status"], &stands["line"]), (&json!("approved"), &first["id"]));
        assert_eq!(stands["put_forward"], json!([other["id"]]));
        let reader = server.user(Role::Reader).await;
        let page = reader.get("/systems/ravn/gate?to=phase_out").await.expect(200).text;
        assert!(page.contains("26/1") && page.contains("26/2") && page.contains("Fremlagt til godkendelse: leveret"), "{page}");
        assert!(!page.contains("/systems/ravn/reject"), "{page}");

        let id = other["id"].as_str().unwrap();
        judge(&editor, id, "reject", &json!({ "reason": "Nej" })).await.expect(403);
        let refused = judge(&chair, id, "reject", &json!({})).await.expect(422).json();
        assert_eq!((&refused["faults"][0]["field"], &refused["faults"][0]["code"]), (&json!("reason"), &json!("required")));
        let rejected = judge(&chair, id, "reject", &json!({ "reason": "Forkert system" })).await.expect(201).json();
        assert_eq!((&rejected["status"], &rejected["corrects"], &rejected["reason"]), (&json!("rejected"), &other["id"], &json!("Forkert system")));
        assert_eq!(codes(&approve(&chair, id).await.expect(409).json()), ["put_forward_no_more"]);
        let stands = item(&editor, "phase_out", "exit_plan").await;
        assert_eq!((&stands["status"], &stands["put_forward"]), (&json!("approved"), &json!([])));

        // Where nothing is in force it is told, with the reason, on the page too.
        let board = server.user(Role::Chair).await;
        let training = provide(&editor, &json!({ "type": "migration_proof", "ref": "26/3" })).await.expect(201).json();
        let line = training["id"].as_str().unwrap();
        server.in_order("ravn", Stage::PhaseOut).await;
        let page = board.get("/systems/ravn/gate").await.expect(200).text;
        assert!(!page.contains(line), "not asked for here: {page}");
        let refused = at_page(&board, "reject", &[("evidence", line), ("reason", "")]).await.expect(422).text;
        assert!(refused.contains("Ravn: skift til"), "{refused}");
        at_page(&board, "reject", &[("evidence", line), ("reason", "Billederne mangler")]).await.expect(303);
        server.registry().catch_up().await.unwrap();
        assert_eq!(server.registry().verify().await.unwrap(), []);
    }

    async fn what_is_approved_is_what_was_looked_at(server) {
        system(server, &[]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let first = provide(&secretary, &json!({ "type": "exit_plan", "ref": "26/1" })).await.expect(201);
        let seen = first.header("etag").to_owned();
        let first = first.json()["id"].as_str().unwrap().to_owned();
        provide(&secretary, &json!({ "type": "exit_plan", "ref": "26/2" })).await.expect(201);
        assert_eq!(codes(&approve(&chair, "exit_plan").await.expect(409).json()), ["several_put_forward"]);
        let path = format!("{PATH}/evidence/{first}/approve");
        let request = chair.request(Method::POST, &path).header("if-match", seen).json(&json!({}));
        Answer::to(request).await.expect(412);
        approve(&chair, &first).await.expect(201);
        let stands = item(&secretary, "phase_out", "exit_plan").await;
        assert_eq!((&stands["status"], &stands["line"]), (&json!("approved"), &json!(first)));
        approve(&chair, "exit_plan").await.expect(201);
        approve(&chair, "exit_plan").await.expect(409);
    }

    async fn security_detail_is_for_those_who_answer_decide_or_audit(server) {
        let leader = somebody(server, "Lene Leder", &[Role::Reader]).await;
        let member = somebody(server, "Mette Medlem", &[Role::Reader]).await;
        let seats = [
            ("type", "it_governance_board"),
            ("members.0.role", "chair"), ("members.0.person", "lene-leder"),
            ("members.1.role", "member"), ("members.1.person", "mette-medlem"),
        ];
        server.forum("Forummet", "IGF", &seats).await;
        let owner = owned(server).await;
        let editor = server.user(Role::Editor).await;
        let other = server.another("anden", &[Role::Editor], None).await;
        for piece in ["risk_assessment", "contingency", "dpia"] {
            let form = [("type", piece), ("ref", "26/hemmeligt"), ("reason", "Skrøbelig havørn")];
            at_page(&editor, "evidence", &form).await.expect(303);
        }
        at_page(&editor, "evidence", &[("type", "training"), ("ref", "26/kendt"), ("reason", "Åbent hus")]).await.expect(303);
        server.registry().catch_up().await.unwrap();
        let auditor = server.user(Role::Auditor).await;
        let visitor = server.visitor();
        let reader = server.user(Role::Reader).await;
        let chair = server.user(Role::Chair).await;
        let secretary = server.user(Role::Secretary).await;
        let readers = [
            (&visitor, false, "visitor"), (&reader, false, "reader"), (&other, false, "editor"), (&member, false, "member"),
            (&owner, true, "owner"), (&leader, true, "leader"), (&chair, true, "chair"), (&secretary, true, "secretary"),
            (&auditor, true, "auditor"), (&editor, true, "who wrote it"),
        ];
        for round in 0..2 {
            for (user, may, who) in readers {
                let mut told = String::new();
                for path in ["/systems/ravn", "/systems/ravn/gate?to=operation", "/systems/ravn/gate?to=phase_out", "/systems/ravn/gate"] {
                    told += &user.get(path).await.text;
                }
                assert_eq!(told.contains("hemmeligt") && told.contains("havørn"), may, "{round} {who} {told}");
                let is_told = who != "visitor" && !may;
                assert_eq!(told.contains("Kun for dem, der"), is_told, "{who}");
                for path in ["/systems/ravn/history", "/search?q=havørn", "/search?q=hemmeligt", "/systems.csv", "/changes"] {
                    let told = user.get(path).await.text;
                    assert!(!told.contains("26/hemmeligt") && !told.contains("Skrøbelig"), "{who} {path} {told}");
                }
            }
        }
        let history = reader.get("/systems/ravn/history").await.expect(200).text;
        assert!(history.contains("Åbent hus"), "{history}");
        let of = async |role| {
            let program = server.program(role, Scope::Read).await;
            let lines = told(&program).await;
            let history = program.get(&format!("{PATH}/revisions")).await.expect(200).text;
            let found = program.get("/api/v1/search?q=hemmeligt").await.expect(200).json();
            assert!(!history.contains("havørn") && found["total"] == 0, "{history} {found}");
            lines.iter().map(|line| (line["ref"].clone(), line["withheld"].clone())).collect::<Vec<_>>()
        };
        let (open, closed) = ((json!("26/hemmeligt"), json!(false)), (json!(""), json!(true)));
        let last = (json!("26/kendt"), json!(false));
        assert_eq!(of(Role::Reader).await, [closed.clone(), closed.clone(), closed, last.clone()]);
        assert_eq!(of(Role::Administrator).await, [open.clone(), open.clone(), open, last]);
    }

    async fn a_closed_system_takes_only_what_the_proof_of_its_exit_lacks(server) {
        let forum = server.forum("Forummet", "IGF", &[("type", "it_governance_board")]).await;
        system(server, &[("acquisition_type", "commercial"), ("hosting", "on_premise"), ("personal_data_categories", "none"), ("esdh_case_ref", "26/7")]).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let chair = server.program(Role::Chair, Scope::Write).await;
        let day = (server.desk().today() + 30.days()).to_string();
        let later = json!({ "type": "contract_end", "status": "postponed", "date": day, "reason": "Sidste regning" });
        provide(&secretary, &later).await.expect(201);
        approve(&chair, "contract_end").await.expect(201);
        for to in ["phase_out", "decommissioned", "closed"] {
            server.in_order("ravn", to.parse().unwrap()).await;
            let decision = server.decided(&forum, "approved", &[("systems", "ravn")]).await;
            let asked = json!({ "to": to, "decision": decision, "succession": "dropped" });
            moved(&secretary, &asked).await.expect(200);
        }
        let refused = provide(&secretary, &json!({ "type": "exit_plan", "ref": "1" })).await.expect(409).json();
        assert_eq!((codes(&refused), &refused["reasons"][0]["text"]), (vec!["system_closed"], &json!("Systemet er afsluttet. Der mangler ikke mere dokumentation af den slags.")));
        let page = server.user(Role::Secretary).await.post("/systems/ravn/evidence", &[("type", "exit_plan"), ("ref", "1")]).await;
        assert!(page.status == 409 && page.text.contains("Systemet er afsluttet."), "{}", page.text);
        provide(&secretary, &json!({ "type": "contract_end", "ref": "26/8" })).await.expect(201);
        approve(&chair, "contract_end").await.expect(201);
        // Then nothing is lacking any more.
        provide(&secretary, &json!({ "type": "contract_end", "ref": "26/9" })).await.expect(409);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn visitors_of_an_open_register_read_no_security_detail() {
    let open = Config {
        public_reading: Some(true),
        ..Config::default()
    };
    let server = Server::start_with(Database::Sqlite, open).await.unwrap();
    system(&server, &[]).await;
    let editor = server.user(Role::Editor).await;
    let form = [
        ("type", "risk_assessment"),
        ("ref", "26/hemmeligt"),
        ("reason", "Skrøbelig havørn"),
    ];
    at_page(&editor, "evidence", &form).await.expect(303);
    for path in ["/systems/ravn/gate", "/systems/ravn/history"] {
        let told = server.visitor().get(path).await.expect(200).text;
        assert!(!told.contains("hemmeligt") && !told.contains("havørn"));
    }
    let told = server.visitor().get("/systems/ravn/gate").await.text;
    assert!(told.contains("Kun for dem, der"), "{told}");
    server.stop().await;
}
