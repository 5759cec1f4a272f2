//! Boards, decisions, moves, and what they lock.

use std::collections::BTreeSet;

use jiff::civil::date;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{APPROVE_EVIDENCE, PROVIDE};
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::rights::Role;
use styrbord_registry::{Actor, Desk, Fault, Incoming, ListQuery, Move, Registry, Store, Tells};
use styrbord_search::Index;

use super::{MINIMAL, draft_decision, form, registry};

#[tokio::test(flavor = "multi_thread")]
async fn numbers_have_no_gaps_under_concurrent_saves() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("test");
    desk.register(Kind::Forum, &form(MINIMAL[0].1))
        .await
        .unwrap();
    let tasks: Vec<_> = (0..20)
        .map(|number| {
            let desk = desk.clone();
            tokio::spawn(async move {
                let title = format!("Sag {number}");
                // Every third is refused; it must not use up a number.
                let forum = if number % 3 == 0 {
                    "nowhere"
                } else {
                    "digitaliseringsstyregruppe"
                };
                desk.register(
                    Kind::Decision,
                    &form(&[
                        ("title", &title),
                        ("forum", forum),
                        ("decided_on", "2026-03-01"),
                    ]),
                )
                .await
            })
        })
        .collect();
    let mut numbers = Vec::new();
    for task in tasks {
        if let Ok(page) = task.await.unwrap() {
            numbers.push(page.slug);
        }
    }
    numbers.sort();
    let expected: Vec<String> = (1..=13)
        .map(|number| format!("ds-2026-{number:03}"))
        .collect();
    assert_eq!(numbers, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_board_adopts_and_a_system_moves() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("Formand");
    desk.register(Kind::Forum, &form(MINIMAL[0].1))
        .await
        .unwrap();
    let system = desk
        .register(
            Kind::System,
            &form(&[
                ("title", "Ravn"),
                ("text", "x"),
                ("stage", "operation"),
                ("acquisition_type", "in_house"),
                ("archive_duty", "discard"),
            ]),
        )
        .await
        .unwrap();
    let wanted = Move {
        to: Stage::PhaseOut,
        on: desk.today(),
        decision: None,
        reason: "slidt".to_owned(),
        succession: Some(styrbord_domain::lifecycle::Succession::Dropped),
        units_live: None,
        in_production: None,
    };
    let refused = desk.transition(&system.slug, 1, &wanted).await;
    let Err(Fault::Refused(reasons)) = refused else {
        panic!("{refused:?}")
    };
    let codes: Vec<&str> = reasons.0.iter().map(|reason| &*reason.code).collect();
    assert_eq!(
        codes,
        ["needs_decision", "evidence_missing", "exit_not_planned"]
    );
    let record = desk.record(Kind::System, &system.slug).await.unwrap();
    let mut planned = record
        .draft::<styrbord_domain::kinds::SystemFacts>()
        .unwrap()
        .form();
    for (row, part) in styrbord_domain::lifecycle::ExitPart::ALL
        .into_iter()
        .enumerate()
    {
        planned.set(format!("exit.{row}.part"), part.as_str());
        planned.set(format!("exit.{row}.disposition"), "none");
        planned.set(format!("exit.{row}.note"), "Intet at gøre");
    }
    desk.edit(Kind::System, &system.slug, 1, &planned)
        .await
        .unwrap();
    let plan = form(&[("type", "exit_plan"), ("ref", "26/1")]);
    let named = form(&[("evidence", "exit_plan")]);
    for (act, form) in [(&PROVIDE, plan), (&APPROVE_EVIDENCE, named)] {
        desk.act(Kind::System, &system.slug, act, None, &form)
            .await
            .unwrap();
    }

    let draft = [
        ("title", "Udfas Ravn"),
        ("forum", "digitaliseringsstyregruppe"),
        ("kind", "approved"),
        ("case", "Sagen"),
        ("recommendation", "Det indstilles"),
        ("text", "Ravn udfases."),
        ("systems", "ravn"),
    ];
    let decision = desk.register(Kind::Decision, &form(&draft)).await.unwrap();
    let decision = desk.adopt(&decision.slug, 1, None).await.unwrap();
    let locked = desk
        .edit(
            Kind::Decision,
            &decision.slug,
            decision.revision,
            &form(&draft),
        )
        .await;
    assert!(matches!(locked, Err(Fault::Refused(_))));
    let moved = desk
        .transition(
            &system.slug,
            4,
            &Move {
                decision: Some(decision.slug.clone()),
                ..wanted
            },
        )
        .await
        .unwrap();
    let record = desk.record(Kind::System, &moved.slug).await.unwrap();
    assert_eq!(record.fact("stage"), "phase_out");
    assert_eq!(desk.timeline(&record).await.unwrap().len(), 2);

    let mut newer = draft.to_vec();
    newer.extend([("supersedes", decision.slug.as_str())]);
    newer[0].1 = "Behold Ravn";
    let next = desk.register(Kind::Decision, &form(&newer)).await.unwrap();
    desk.adopt(&next.slug, 1, None).await.unwrap();
    let old = desk.record(Kind::Decision, &decision.slug).await.unwrap();
    assert_eq!(old.fact("superseded_by"), next.slug);
    let in_force = ListQuery {
        in_force_on: Some(desk.today()),
        limit: 10,
        ..ListQuery::default()
    };
    assert_eq!(
        desk.list(Kind::Decision, &in_force)
            .await
            .unwrap()
            .items
            .len(),
        1
    );
}

/// The log of moves begins on the day that the secretary knows, and nobody else writes that day.
#[tokio::test(flavor = "multi_thread")]
async fn only_who_records_moves_says_when_a_system_entered() {
    let folder = tempfile::tempdir().unwrap();
    let registry = registry(folder.path()).await;
    let acting = |role| {
        registry.desk(Actor {
            roles: BTreeSet::from([role]),
            ..Actor::installation("Lund")
        })
    };
    let idea = |day| form(&[("title", "Fjordlys"), ("text", "Idé"), ("entered_on", day)]);
    let (editor, secretary) = (acting(Role::Editor), acting(Role::Secretary));
    let refused = editor.register(Kind::System, &idea("2026-03-01")).await;
    assert!(matches!(refused, Err(Fault::SignIn | Fault::Forbidden)));
    let unread = secretary.register(Kind::System, &idea("i marts")).await;
    assert!(matches!(unread, Err(Fault::Invalid(_))));
    let page = secretary
        .register(Kind::System, &idea("2026-03-01"))
        .await
        .unwrap();
    let record = secretary.record(Kind::System, &page.slug).await.unwrap();
    let timeline = secretary.timeline(&record).await.unwrap();
    assert_eq!(timeline[0].date, date(2026, 3, 1));
}

/// A register that visitors may read, with a forum whose items are closed.
async fn with_closed_forum(folder: &std::path::Path) -> Registry {
    let store = Store::open(&Store::sqlite_url(&folder.join("styrbord.db")))
        .await
        .unwrap();
    store.migrate().await.unwrap();
    let registry = Registry::new(store, Index::open(&folder.join("index")).unwrap(), true);
    let mut forum = form(MINIMAL[0].1);
    forum.set("openness", "closed");
    let desk = registry.installation("test");
    desk.register(Kind::Forum, &forum).await.unwrap();
    registry
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_sorted_by_closed_decisions_tells_visitors_nothing_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let registry = with_closed_forum(folder.path()).await;
    let desk = registry.installation("test");
    let closed = draft_decision("Hemmelig sag", "digitaliseringsstyregruppe", "");
    let closed = desk.register(Kind::Decision, &closed).await.unwrap();
    for title in ["Adgang", "Logning"] {
        let fields = [
            ("title", title),
            ("text", "x"),
            ("approved_by", closed.slug.as_str()),
        ];
        desk.register(Kind::Standard, &form(&fields)).await.unwrap();
    }
    let query = ListQuery {
        sort: "approved_by".to_owned(),
        limit: 1,
        ..ListQuery::default()
    };
    // Behind the mark of the list stands what the last record sorts by, in hexadecimal.
    let tells = async |desk: Desk| {
        let page = desk.list(Kind::Standard, &query).await.unwrap();
        let cursor = page.next_cursor.unwrap();
        let end: Vec<u8> = (16..cursor.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&cursor[at..at + 2], 16).unwrap())
            .collect();
        !String::from_utf8(end).unwrap().contains("\"value\":\"\"")
    };
    assert!(tells(desk).await);
    assert!(!tells(registry.visitor()).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_allows_one_change_of_a_plan_however_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let registry = with_closed_forum(folder.path()).await;
    let desk = registry.installation("test");
    let plan = |target: &str, status: &str, decision: &str| {
        form(&[
            ("title", "Sagstid"),
            ("unit", "dage"),
            ("direction", "lower_is_better"),
            ("baseline", "18"),
            ("target", target),
            ("start", "2026-01-01"),
            ("full_effect", "2026-12-31"),
            ("status", status),
            ("plan_decision", decision),
        ])
    };
    let benefit = desk
        .register(Kind::Benefit, &plan("12", "draft", ""))
        .await
        .unwrap();
    let mut decisions = Vec::new();
    for title in ["Planen", "Tanker", "Ny plan"] {
        let draft = draft_decision(title, "digitaliseringsstyregruppe", &benefit.slug);
        let draft = desk.register(Kind::Decision, &draft).await.unwrap();
        desk.adopt(&draft.slug, 1, None).await.unwrap();
        decisions.push(draft.slug);
    }
    let save = async |revision, target, decision: &str| {
        let form = plan(target, "active", decision);
        desk.edit(Kind::Benefit, &benefit.slug, revision, &form)
            .await
    };
    save(1, "12", &decisions[0]).await.unwrap();
    // Another decision is named and nothing changed, so that the first can be named anew.
    save(2, "12", &decisions[1]).await.unwrap();
    let Err(Fault::Refused(reasons)) = save(3, "14", &decisions[0]).await else {
        panic!("the decision that approved the plan changed it")
    };
    assert_eq!(reasons.0[0].code, "decision_used");
    save(3, "14", &decisions[2]).await.unwrap();

    let visitor = registry.visitor();
    let record = visitor.record(Kind::Benefit, &benefit.slug).await.unwrap();
    let told = visitor.decided_changes(&record).await.unwrap();
    assert_eq!((told.len(), told[0].decision.as_str()), (1, ""));
    let fields: Vec<&str> = told[0]
        .facts
        .iter()
        .map(|(name, ..)| name.as_str())
        .collect();
    assert_eq!(fields, ["target"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_was_replaced_was_in_force_before() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("test");
    let ended = form(&[
        ("title", "Adgang"),
        ("text", "x"),
        ("status", "superseded"),
        ("effective_from", "2026-01-01"),
    ]);
    let incoming = Incoming {
        kind: Kind::Standard,
        source: "regler".to_owned(),
        key: "1".to_owned(),
        form: ended,
        set: serde_json::Map::from_iter([("superseded_on".to_owned(), "2026-05-01".into())]),
        tells: Tells::Everything,
    };
    desk.bring(&incoming).await.unwrap();
    for (day, found) in [
        (date(2025, 12, 31), 0),
        (date(2026, 4, 30), 1),
        (date(2026, 5, 1), 0),
    ] {
        let query = ListQuery {
            in_force_on: Some(day),
            limit: 10,
            ..ListQuery::default()
        };
        assert_eq!(
            desk.count(Kind::Standard, &query).await.unwrap().number,
            found,
            "{day}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_system_is_not_taken_up_again_under_a_name_that_another_has_got() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("test");
    let mut forum = form(MINIMAL[0].1);
    forum.set("type", "digitalisation_board");
    desk.register(Kind::Forum, &forum).await.unwrap();
    let system = |stage| form(&[("title", "Ravn"), ("text", "x"), ("stage", stage)]);
    let old = desk
        .register(Kind::System, &system("unknown"))
        .await
        .unwrap();
    let given_up = Move {
        to: Stage::Cancelled,
        on: desk.today(),
        decision: None,
        reason: "givet op for længe siden".to_owned(),
        succession: None,
        units_live: None,
        in_production: None,
    };
    desk.transition(&old.slug, 1, &given_up).await.unwrap();
    let new = desk.register(Kind::System, &system("idea")).await.unwrap();
    let mut draft = draft_decision("Tag Ravn op igen", "digitaliseringsstyregruppe", "");
    draft.set("systems", old.slug.as_str());
    let draft = desk.register(Kind::Decision, &draft).await.unwrap();
    desk.adopt(&draft.slug, 1, None).await.unwrap();
    let again = Move {
        to: Stage::Idea,
        on: desk.today(),
        decision: Some(draft.slug),
        reason: "behovet er der igen".to_owned(),
        succession: None,
        units_live: None,
        in_production: None,
    };
    let Err(Fault::Refused(reasons)) = desk.transition(&old.slug, 2, &again).await else {
        panic!("two systems are called Ravn")
    };
    assert_eq!(reasons.0[0].code, "duplicate_name");
    let renamed = form(&[("title", "Ravn 2"), ("text", "x")]);
    desk.edit(Kind::System, &new.slug, 1, &renamed)
        .await
        .unwrap();
    desk.transition(&old.slug, 2, &again).await.unwrap();
}
