//! The year of a forum: what falls into it, on its page and for programs, and what is not for everybody.

use serde_json::{Value, json};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::Scope;
use styrbord_tests::{Server, User, on_both};

const THEMES: [(&str, &str); 6] = [
    ("themes.0.what", "Budget for næste år"),
    ("themes.0.month", "9"),
    ("themes.0.kind", "budget"),
    ("themes.1.what", "Ejerne erklærer"),
    ("themes.1.month", "3"),
    ("themes.1.kind", "attestation"),
];

async fn year(user: &User, forum: &str, year: &str) -> Value {
    let path = format!("/api/v1/forums/{forum}/year?year={year}");
    user.get(&path).await.expect(200).json()
}

/// Its rows as words: month, mark and what it is about.
fn rows(year: &Value) -> Vec<String> {
    let items = year["items"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let row = |item: &Value| {
        let about = match &item["said"] {
            Value::Null => text(&item["title"]),
            said => text(said),
        };
        let day = match &item["date"] {
            Value::Null => item["month"].to_string(),
            date => text(date),
        };
        format!("{day} {} {about}", text(&item["mark"]))
    };
    items.iter().map(row).collect()
}

/// A forum that decides about systems in use, with what its year 2031 holds.
async fn busy(server: &Server, more: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("type", "it_governance_board"),
        ("review_due", "2031-05-01"),
        ("valid_to", "2031-12-31"),
    ];
    fields.extend(THEMES);
    fields.extend(more);
    let forum = server.forum("Boardet", "BO", &fields).await;
    for start in ["2031-01-06T09:00", "2031-06-03T09:00", "2032-01-05T09:00"] {
        let meeting = [("forum", &*forum), ("start", start)];
        server.registered(Kind::Meeting, &meeting).await;
    }
    let standard = [
        ("title", "Integrationer"),
        ("text", "x"),
        ("kind", "standard"),
        ("summary", "Kort"),
        ("version", "1"),
        ("review_due", "2031-02-14"),
    ];
    let slug = server.registered(Kind::Standard, &standard).await;
    let about = [
        ("subjects", &*slug),
        ("title", "Et år ad gangen"),
        ("valid_to", "2031-08-31"),
        ("conditions.0.text", "Tal for brugen"),
        ("conditions.0.deadline", "2031-04-30"),
    ];
    let decided = server
        .decided(&forum, "approved_with_conditions", &about)
        .await;
    let mut approved = Form::default();
    for (name, value) in standard
        .iter()
        .chain(&[("status", "approved"), ("approved_by", &*decided)])
    {
        approved.set(*name, *value);
    }
    server
        .desk()
        .edit(Kind::Standard, &slug, 1, &approved)
        .await
        .unwrap();
    forum
}

on_both! {
    async fn a_year_holds_what_falls_into_it(server) {
        let forum = busy(server, &[]).await;
        let reader = server.program(Role::Reader, Scope::Read).await;
        let found = year(&reader, &forum, "2031").await;
        assert_eq!(rows(&found), [
            "2031-01-06 meeting BO 1/2031",
            "2031-01-13 minutes_due BO 1/2031",
            "2031-02-14 standard_review Integrationer",
            "3 theme Ejerne erklærer",
            "2031-04-30 condition Tal for brugen",
            "2031-05-01 charter_review Boardet",
            // Whit Monday and Constitution Day are no working days.
            "2031-05-26 agenda_due BO 2/2031",
            "2031-06-03 meeting BO 2/2031",
            "2031-06-11 minutes_due BO 2/2031",
            "2031-08-31 decision_end Et år ad gangen",
            "9 theme Budget for næste år",
            // The agenda of the first meeting of the next year is sent in this one.
            "2031-12-22 agenda_due BO 1/2032",
            "2031-12-31 charter_end Boardet",
        ]);
        assert_eq!(rows(&year(&reader, &forum, "2030").await)[..2], ["3 theme Ejerne erklærer", "9 theme Budget for næste år"]);
        // The page says the same, with a way to each.
        let browser = server.user(Role::Reader).await;
        let page = browser.get(&format!("/forums/{forum}/year?year=2031")).await.expect(200).text;
        for said in ["Tal for brugen", "Integrationer", "BO 1/2032", "href=\"#month-6\"", "id=\"month-6\"", "class=\"theme\"", "?year=2032"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(browser.get(&format!("/forums/{forum}")).await.text.contains(&format!("/forums/{forum}/year")));
        for bad in ["x", "1899", "3000", ""] {
            assert_eq!(browser.get(&format!("/forums/{forum}/year?year={bad}")).await.status, 404, "{bad}");
        }
        for (bad, code) in [("x", "not_a_whole_number"), ("1899", "out_of_range"), ("2031&year=2032", "given_twice"), ("2031&month=3", "unknown_field")] {
            let refused = reader.get(&format!("/api/v1/forums/{forum}/year?year={bad}")).await.expect(422).json();
            assert_eq!(refused["faults"][0]["code"], code, "{refused}");
        }
        assert!(server.registry().verify().await.unwrap().iter().all(|finding| finding.code != "facts_differ"));
        // A condition is met when somebody has seen to it.
        let condition = |year: &Value| {
            let days = year["items"].as_array().unwrap().iter();
            days.clone().find(|day| day["mark"] == "condition").unwrap()["done"].clone()
        };
        assert_eq!(condition(&found), false);
        let bo = server.registered(Kind::Person, &[("title", "Bo Berg")]).await;
        let decisions = reader.get("/api/v1/decisions").await.expect(200).json();
        let number = decisions["items"][0]["slug"].as_str().unwrap().to_owned();
        let given = [("condition", "1"), ("responsible", &*bo)].map(|(name, value)| (name.to_owned(), value.to_owned()));
        let act = &styrbord_domain::kinds::FOLLOW_UP;
        let action = server.desk().act(Kind::Decision, &number, act, None, &Form::from_pairs(given)).await.unwrap();
        let done = [
            ("title", "Tal"), ("forum", &*forum), ("decision", &*number), ("responsible", &*bo), ("deadline", "2031-04-30"), ("status", "done"), ("outcome", "Ja"),
        ];
        let done = Form::from_pairs(done.map(|(name, value)| (name.to_owned(), value.to_owned())));
        server.desk().edit(Kind::ActionItem, &action.slug, action.revision, &done).await.unwrap();
        assert_eq!(condition(&year(&reader, &forum, "2031").await), true);
    }

    async fn the_secretary_plans_the_year_and_the_charter_stays_locked(server) {
        let secretary_is = server.person(Role::Secretary).await;
        let seat = [("members.1.role", "secretary"), ("members.1.person", &*secretary_is)];
        let forum = busy(server, &seat).await;
        let secretary = server.program(Role::Secretary, Scope::Write).await;
        let themes = json!([{ "what": "Porteføljen", "month": 11, "kind": "review" }]);
        secretary.edited(&format!("/api/v1/forums/{forum}"), "themes", themes.clone()).await.expect(200);
        let found = rows(&year(&secretary, &forum, "2031").await);
        assert!(found.contains(&"11 theme Porteføljen".to_owned()) && !found.iter().any(|row| row.contains("Budget")), "{found:?}");
        for (month, code) in [(json!(0), "too_small"), (json!(13), "too_large"), (Value::Null, "required")] {
            let bad = json!([{ "what": "Porteføljen", "month": month, "kind": "review" }]);
            let refused = secretary.edited(&format!("/api/v1/forums/{forum}"), "themes", bad).await.expect(422).json();
            assert_eq!(refused["faults"][0]["field"], "themes.0.month", "{code}: {refused}");
        }
        let reader = server.program(Role::Reader, Scope::Write).await;
        assert_eq!(reader.edited(&format!("/api/v1/forums/{forum}"), "themes", json!([])).await.status, 403);
    }

    async fn what_is_closed_stays_out_of_the_year(server) {
        let forum = busy(server, &[("openness", "closed")]).await;
        let chair = server.program(Role::Chair, Scope::Read).await;
        let reader = server.program(Role::Reader, Scope::Read).await;
        assert_eq!(rows(&year(&chair, &forum, "2031").await).len(), 13);
        // Its charter is open; its meetings and decisions are not, nor that a standard rests on one of them.
        assert_eq!(rows(&year(&reader, &forum, "2031").await), [
            "3 theme Ejerne erklærer", "2031-05-01 charter_review Boardet", "9 theme Budget for næste år", "2031-12-31 charter_end Boardet",
        ]);
        let page = server.user(Role::Reader).await.get(&format!("/forums/{forum}/year?year=2031")).await.expect(200).text;
        assert!(!page.contains("Tal for brugen") && !page.contains("Et år ad gangen") && !page.contains("BO 1/2031"), "{page}");
    }

    async fn systems_are_judged_again_by_how_critical_they_are(server) {
        let forum = busy(server, &[]).await;
        let (this, editor) = (server.desk().today().year(), server.program(Role::Editor, Scope::Write).await);
        for (title, criticality) in [("Vigtig", "society"), ("Uvigtig", "not_critical"), ("Uvist", "unknown"), ("Aldrig", "society")] {
            let system = [("title", title), ("text", "x"), ("stage", "operation"), ("criticality", criticality)];
            server.registered(Kind::System, &system).await;
        }
        for slug in ["vigtig", "uvigtig", "uvist"] {
            let said = json!({ "business_support": 4, "technical_state": 3, "documentation": 3, "security": 3, "economy": 3, "contracts": 3 });
            editor.send_json(reqwest::Method::POST, &format!("/api/v1/systems/{slug}/assess"), &said).await.expect(201);
        }
        let due = async |ahead: i16| {
            let found = year(&editor, &forum, &(this + ahead).to_string()).await;
            let mut titles: Vec<String> = found["items"].as_array().unwrap().iter()
                .filter(|item| item["mark"] == "system_review")
                .map(|item| item["title"].as_str().unwrap().to_owned())
                .collect();
            titles.sort_unstable();
            (titles, found["never_judged"]["number"].clone())
        };
        assert_eq!(due(1).await, (vec!["Uvist".to_owned(), "Vigtig".to_owned()], json!(1)));
        assert_eq!(due(2).await.0, ["Uvigtig"]);
        // A forum that decides nothing about systems in use answers for none.
        let other = server.forum("Andre", "AN", &[("type", "data_forum")]).await;
        let found = year(&editor, &other, &(this + 1).to_string()).await;
        assert_eq!((&found["never_judged"], found["items"].as_array().unwrap().len()), (&Value::Null, 0));
    }

    async fn of_very_much_it_says_how_much_is_left_out(server) {
        let mut fields: Vec<(String, String)> = Vec::new();
        for row in 0..70 {
            fields.push((format!("conditions.{row}.text"), format!("Vilkår {row:02}")));
            fields.push((format!("conditions.{row}.deadline"), "2031-04-30".to_owned()));
        }
        let forum = server.forum("Boardet", "BO", &[]).await;
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        server.decided(&forum, "approved_with_conditions", &fields).await;
        let reader = server.program(Role::Reader, Scope::Read).await;
        let found = year(&reader, &forum, "2031").await;
        assert_eq!(rows(&found).len(), 60);
        assert_eq!(found["left_out"], json!([{ "mark": "condition", "count": { "number": 10, "more": false } }]));
        let page = server.user(Role::Reader).await.get(&format!("/forums/{forum}/year?year=2031")).await.text;
        assert!(page.contains("yderligere 10 vises ikke"), "{page}");
    }
}
