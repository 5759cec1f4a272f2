//! What is somebody's own comes to them: lists let them register what belongs to it, and the front page says what of it
//! needs them.

use jiff::ToSpan;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_tests::on_both;

const NEW_DECISION: &str = "href=\"/decisions/new\"";
const NEW_BENEFIT: &str = "href=\"/benefits/new\"";

/// The part of a page that says what waits for its reader.
fn waits(page: &str) -> &str {
    let (_, rest) = page.split_once("Venter på dig").unwrap_or_default();
    rest.split("Nyt</h2>").next().unwrap()
}

/// The options of a select that somebody can choose.
fn options(page: &str, name: &str) -> Vec<String> {
    let (_, rest) = page
        .split_once(&format!("<select id=\"f-{name}\""))
        .unwrap();
    let select = rest.split("</select>").next().unwrap();
    let values = select.split("<option value=\"").skip(1);
    values
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .filter(|value| !value.is_empty())
        .collect()
}

on_both! {
    async fn lists_offer_to_register_what_belongs_to_something_of_ones_own(server) {
        let me = server.person(Role::Reader).await;
        let reader = server.user(Role::Reader).await;
        let other = server.forum("Andres forum", "AND", &[]).await;
        server.registered(Kind::Project, &[("title", "Andres projekt")]).await;
        for (list, new) in [("/decisions", NEW_DECISION), ("/benefits", NEW_BENEFIT)] {
            assert!(!reader.get(list).await.expect(200).text.contains(new), "{list}");
            reader.get(&format!("{list}/new")).await.expect(403);
        }
        let seat = [("members.1.role", "secretary"), ("members.1.person", me.as_str())];
        let mine = server.forum("Mit forum", "MIT", &seat).await;
        let project = server.registered(Kind::Project, &[("title", "Mit projekt"), ("lead", &me)]).await;
        assert!(reader.get("/decisions").await.expect(200).text.contains(NEW_DECISION));
        assert!(reader.get("/benefits").await.expect(200).text.contains(NEW_BENEFIT));
        // Nobody who sees the same page besides is offered it.
        let another = server.another("anden", &[Role::Reader], None).await;
        assert!(!another.get("/decisions").await.expect(200).text.contains(NEW_DECISION));

        let form = reader.get("/decisions/new").await.expect(200).text;
        assert_eq!(options(&form, "forum"), [mine.as_str()]);
        assert!(form.contains(&format!("value=\"{mine}\" selected")), "the only choice is made: {form}");
        let form = reader.get("/benefits/new").await.expect(200).text;
        assert_eq!((options(&form, "project"), options(&form, "system")), (vec![project.clone()], vec![]));
        // Another is told at its field, with all that was typed.
        let typed = [("title", "Sagen"), ("forum", other.as_str()), ("case", "Min sagsfremstilling")];
        let again = reader.post("/decisions/new", &typed).await.expect(422).text;
        assert!(again.contains("href=\"#f-forum\"") && again.contains("Min sagsfremstilling"), "{again}");
        let typed = [("title", "Sagen"), ("forum", mine.as_str()), ("case", "x")];
        reader.post("/decisions/new", &typed).await.expect(303);
        // Who keeps the register chooses among all.
        let editor = server.user(Role::Editor).await;
        assert_eq!(options(&editor.get("/decisions/new").await.text, "forum").len(), 2);
    }

    async fn what_is_ones_own_waits_whatever_the_role(server) {
        let me = server.person(Role::Reader).await;
        let (reader, editor) = (server.user(Role::Reader).await, server.user(Role::Editor).await);
        let today = server.desk().today();
        let day = |days: i64| today.saturating_add(days.days()).to_string();
        let seat = [("type", "it_governance_board"), ("members.1.role", "secretary"), ("members.1.person", me.as_str())];
        let forum = server.forum("Mit forum", "MIT", &seat).await;
        let steered = server.registered(Kind::Project, &[("title", "Styret projekt"), ("forum", &forum)]).await;
        let led = server.registered(Kind::Project, &[("title", "Ledet projekt"), ("lead", &me)]).await;
        let (start, full) = (day(-400), day(-200));
        let due = [
            ("status", "active"), ("unit", "timer"), ("direction", "higher_is_better"), ("baseline", "0"), ("target", "10"),
            ("start", start.as_str()), ("full_effect", full.as_str()), ("cadence", "month"),
        ];
        let far = server.registered(Kind::Project, &[("title", "Andres projekt")]).await;
        let board = server.forum("Andres forum", "AND", &[]).await;
        for (title, project, owner) in [("Egen gevinst", &far, me.as_str()), ("Ledet gevinst", &led, ""), ("Styret gevinst", &steered, ""), ("Andres gevinst", &far, "")] {
            let plan = server.decided(&board, "approved", &[("subjects", project)]).await;
            let whose = [("title", title), ("project", project.as_str()), ("owner", owner), ("plan_decision", plan.as_str())];
            server.registered(Kind::Benefit, &[&due[..], &whose].concat()).await;
        }
        let operated = [("text", "x"), ("stage", "operation")];
        let managed = [("title", "Forvaltet system"), ("roles.0.role", "system_manager"), ("roles.0.holder", me.as_str())];
        server.registered(Kind::System, &[&operated[..], &managed].concat()).await;
        server.registered(Kind::System, &[&operated[..], &[("title", "Andres system")]].concat()).await;
        let decision = server.decided(&forum, "approved", &[]).await;
        let soon = day(10);
        let document = [("text", "x"), ("summary", "x"), ("status", "approved"), ("effective_from", "2020-01-01"), ("review_due", soon.as_str())];
        for (title, whose) in [("Eget dokument", ("owner", me.as_str())), ("Forummets dokument", ("approved_by", &decision)), ("Andres dokument", ("summary", "x"))] {
            let fields = [&document[..], &[("title", title), whose]].concat();
            let form = styrbord_domain::form::Form::from_pairs(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
            let incoming = styrbord_registry::Incoming {
                kind: Kind::Standard, source: "x".to_owned(), key: title.to_owned(), form,
                set: serde_json::Map::new(), tells: styrbord_registry::Tells::Everything,
            };
            server.desk().bring(&incoming).await.unwrap();
        }
        let page = reader.get("/").await.expect(200).text;
        let waiting = waits(&page);
        for told in ["Egen gevinst", "Ledet gevinst", "Styret gevinst", "Forvaltet system", "Eget dokument", "Forummets dokument"] {
            assert!(waiting.contains(told), "{told}: {waiting}");
        }
        assert!(!waiting.contains("Andres"), "{waiting}");
        // Who keeps the register sees the rest of it apart, and nothing of others waits for them.
        let page = editor.get("/").await.expect(200).text;
        assert!(!page.contains("Venter på dig") && page.contains("I hele registret") && page.contains("Andres system"), "{page}");
    }
}
