//! The use cases against a real SQLite file: one save, one transaction, one feed.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed test should panic"
)]

use std::collections::BTreeSet;

use jiff::civil::date;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::rights::Role;
use styrbord_registry::{
    Actor, Brought, Desk, Fault, Incoming, ListQuery, Move, Registry, Store, Tells,
};
use styrbord_search::{Index, Query};

async fn registry(folder: &std::path::Path) -> Registry {
    let store = Store::open(&Store::sqlite_url(&folder.join("styrbord.db")))
        .await
        .unwrap();
    store.migrate().await.unwrap();
    Registry::new(store, Index::open(&folder.join("index")).unwrap(), false)
}

fn form(fields: &[(&str, &str)]) -> Form {
    Form::from_pairs(
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    )
}

/// One minimal, valid form of each kind; forums come first because decisions need one.
const MINIMAL: &[(Kind, &[(&str, &str)])] = &[
    (
        Kind::Forum,
        &[
            ("title", "Digitaliseringsstyregruppe"),
            ("code", "DS"),
            ("type", "it_governance_board"),
            ("purpose", "Strategi"),
        ],
    ),
    (
        Kind::System,
        &[
            ("title", "Aula"),
            ("text", "Kommunikation i [[skole]] og [[bo-berg]]"),
        ],
    ),
    (Kind::Person, &[("title", "Bo Berg")]),
    (Kind::Unit, &[("title", "Skole")]),
    (Kind::Vendor, &[("title", "Ravn A/S")]),
    (Kind::Project, &[("title", "Ny skoleportal")]),
    (Kind::Benefit, &[("title", "Kortere sagstid")]),
    (
        Kind::Standard,
        &[
            ("title", "Adgangspolitik"),
            ("text", "Alle **skal** logge ind."),
        ],
    ),
    (Kind::Wiki, &[("title", "Kom godt i gang")]),
    (
        Kind::Decision,
        &[
            ("title", "Indfør Aula"),
            ("forum", "digitaliseringsstyregruppe"),
        ],
    ),
];

async fn filled(desk: &Desk) {
    for (kind, fields) in MINIMAL {
        desk.register(*kind, &form(fields))
            .await
            .unwrap_or_else(|fault| panic!("{kind}: {fault}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_is_saved_listed_found_and_whole() {
    let folder = tempfile::tempdir().unwrap();
    let registry = registry(folder.path()).await;
    let desk = registry.installation("test");
    filled(&desk).await;
    for (kind, _) in MINIMAL {
        for sort in ["", "updated", "created"].into_iter().chain(
            styrbord_domain::facts::all_fields(*kind)
                .filter(|field| {
                    !matches!(
                        field.shape,
                        styrbord_domain::field::Shape::Prose
                            | styrbord_domain::field::Shape::Rows(_)
                            | styrbord_domain::field::Shape::References(_)
                    )
                })
                .map(|field| field.name),
        ) {
            let query = ListQuery {
                sort: sort.to_owned(),
                limit: 10,
                ..ListQuery::default()
            };
            assert_eq!(
                desk.list(*kind, &query).await.unwrap().items.len(),
                1,
                "{kind} by {sort}"
            );
            assert_eq!(desk.count(*kind, &query).await.unwrap(), 1);
        }
    }
    let end = registry.catch_up().await.unwrap();
    assert_eq!(end, MINIMAL.len() as i64);
    let hits = desk
        .search(&Query {
            text: "skolens aula".to_owned(),
            limit: 10,
            ..Query::default()
        })
        .unwrap();
    assert_eq!(hits.hits[0].title, "Aula");
    assert_eq!(registry.verify().await.unwrap(), []);
    // The link in Aula's text was written before its pages existed, and leads to them now.
    let skole = desk.record(Kind::Unit, "skole").await.unwrap();
    assert_eq!(
        desk.points_here(&skole.page).await.unwrap()[0]
            .record
            .page
            .slug,
        "aula"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn keyset_pages_hold_every_record_once() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("test");
    for number in 0..25 {
        let title = format!("System {number:02}");
        let stage = if number % 2 == 0 { "operation" } else { "idea" };
        desk.register(
            Kind::System,
            &form(&[
                ("title", &title),
                ("text", "x"),
                ("stage", stage),
                ("c", "2"),
            ]),
        )
        .await
        .unwrap();
    }
    for (sort, descending) in [
        ("title", false),
        ("title", true),
        ("stage", true),
        ("updated", false),
        ("c", false),
        ("owner", true),
    ] {
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let query = ListQuery {
                sort: sort.to_owned(),
                descending,
                cursor,
                limit: 4,
                ..ListQuery::default()
            };
            let page = desk.list(Kind::System, &query).await.unwrap();
            seen.extend(page.items.into_iter().map(|record| record.page.slug));
            cursor = page.next_cursor;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 25, "{sort}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 25, "{sort} shows each once");
    }
    let filter = ListQuery {
        filters: vec![("stage".to_owned(), vec!["idea".to_owned()])],
        limit: 100,
        ..ListQuery::default()
    };
    assert_eq!(
        desk.list(Kind::System, &filter).await.unwrap().items.len(),
        12
    );
    assert!(matches!(
        desk.list(
            Kind::System,
            &ListQuery {
                sort: "nonsense".to_owned(),
                ..ListQuery::default()
            }
        )
        .await,
        Err(Fault::Invalid(_))
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_loses_neither_side_and_saving_the_same_saves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("test");
    let page = desk
        .register(Kind::Wiki, &form(&[("title", "A"), ("text", "one")]))
        .await
        .unwrap();
    let saved = desk
        .edit(
            Kind::Wiki,
            &page.slug,
            1,
            &form(&[("title", "A"), ("text", "two")]),
        )
        .await
        .unwrap();
    assert_eq!(saved.revision, 2);
    let late = desk
        .edit(
            Kind::Wiki,
            &page.slug,
            1,
            &form(&[("title", "A"), ("text", "three")]),
        )
        .await;
    assert!(matches!(late, Err(Fault::Conflict { current: 2 })));
    let same = desk
        .edit(
            Kind::Wiki,
            &page.slug,
            2,
            &form(&[("title", "A"), ("text", "two")]),
        )
        .await
        .unwrap();
    assert_eq!(same.revision, 2);
    let restored = desk.restore(Kind::Wiki, &page.slug, 2, 1).await.unwrap();
    assert_eq!(restored.revision, 3);
    assert_eq!(
        desk.record(Kind::Wiki, &page.slug).await.unwrap().text,
        "one"
    );
    let (_, history) = desk.history(Kind::Wiki, &page.slug).await.unwrap();
    assert_eq!(history.len(), 3);
    let because = form(&[("title", "A"), ("text", "four"), ("note", "DS-2026-014")]);
    desk.edit(Kind::Wiki, &page.slug, 3, &because)
        .await
        .unwrap();
    let (_, history) = desk.history(Kind::Wiki, &page.slug).await.unwrap();
    assert_eq!(history[0].note, "DS-2026-014", "a reason stays a reason");
    let moved = desk
        .edit(
            Kind::Wiki,
            &page.slug,
            4,
            &form(&[("title", "A"), ("text", "one"), ("slug", "b")]),
        )
        .await
        .unwrap();
    assert_eq!(moved.slug, "b");
    assert_eq!(desk.record(Kind::Wiki, "a").await.unwrap().page.slug, "b");
}

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
            &form(&[("title", "Ravn"), ("text", "x"), ("stage", "operation")]),
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
    assert_eq!(reasons.0[0].code, "needs_decision");

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
            1,
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

#[tokio::test(flavor = "multi_thread")]
async fn measurements_are_added_and_the_future_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("test");
    let benefit = desk
        .register(
            Kind::Benefit,
            &form(&[
                ("title", "Kortere sagstid"),
                ("baseline", "18"),
                ("target", "12,0"),
                ("direction", "lower_is_better"),
                ("unit", "min"),
                ("start", "2026-01-01"),
                ("full_effect", "2026-12-31"),
                ("plan.0.date", "2026-09-30"),
                ("plan.0.share", "75"),
            ]),
        )
        .await
        .unwrap_or_else(|fault| panic!("{fault}"));
    desk.measure(
        &benefit.slug,
        &form(&[("date", "2026-09-30"), ("value", "14,5")]),
    )
    .await
    .unwrap();
    let future = desk
        .measure(
            &benefit.slug,
            &form(&[("date", "2999-01-01"), ("value", "1")]),
        )
        .await;
    assert!(matches!(future, Err(Fault::Invalid(_))), "{future:?}");
    let record = desk.record(Kind::Benefit, &benefit.slug).await.unwrap();
    assert_eq!(desk.readings(&record).await.unwrap().len(), 1);
    let assessed = desk.assessment(&record, date(2026, 9, 30)).await.unwrap();
    assert_eq!(
        styrbord_domain::benefits::rounded(assessed.realised.unwrap(), 1).to_string(),
        "58.3"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn bringing_in_twice_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("import");
    let incoming = Incoming {
        kind: Kind::Standard,
        source: "set".to_owned(),
        key: "a.md".to_owned(),
        form: form(&[("title", "A"), ("text", "body")]),
        set: serde_json::Map::new(),
        tells: Tells::Everything,
    };
    assert!(matches!(
        desk.preview(std::slice::from_ref(&incoming)).await.unwrap()[0],
        Ok(Brought::Created(_))
    ));
    assert!(matches!(
        desk.bring(&incoming).await.unwrap(),
        Brought::Created(_)
    ));
    assert!(matches!(
        desk.bring(&incoming).await.unwrap(),
        Brought::Unchanged(_)
    ));
    let changed = Incoming {
        form: form(&[("title", "A"), ("text", "other")]),
        ..incoming
    };
    assert!(
        matches!(desk.bring(&changed).await.unwrap(), Brought::Updated(page, _) if page.revision == 2)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn visitors_and_readers_do_not_write() {
    let folder = tempfile::tempdir().unwrap();
    let registry = registry(folder.path()).await;
    let visitor = registry.visitor();
    assert!(matches!(
        visitor.list(Kind::System, &ListQuery::default()).await,
        Err(Fault::SignIn)
    ));
    assert!(matches!(
        visitor.register(Kind::Wiki, &form(&[("title", "A")])).await,
        Err(Fault::SignIn)
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_amount_survives_being_edited_and_restored() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("test");
    let mut charter = MINIMAL[0].1.to_vec();
    charter.push(("money_limit", "500.000"));
    let forum = desk.register(Kind::Forum, &form(&charter)).await.unwrap();
    let stored = |record: styrbord_registry::Record| record.facts["money_limit"].as_i64();
    let first = desk.record(Kind::Forum, &forum.slug).await.unwrap();
    let draft = first.draft::<styrbord_domain::facts::ForumFacts>().unwrap();
    assert_eq!(stored(first), Some(50_000_000));
    let mut typed = draft.form();
    typed.set("title", "Styregruppen");
    desk.edit(Kind::Forum, &forum.slug, 1, &typed)
        .await
        .unwrap();
    desk.restore(Kind::Forum, &forum.slug, 2, 1).await.unwrap();
    let last = desk.record(Kind::Forum, &forum.slug).await.unwrap();
    assert_eq!(stored(last), Some(50_000_000));
}

/// What was saved names pages by the addresses of then; what is saved next names them by those of now.
#[tokio::test(flavor = "multi_thread")]
async fn a_save_after_others_have_moved_leaves_the_register_whole() {
    let folder = tempfile::tempdir().unwrap();
    let registry = registry(folder.path()).await;
    let desk = registry.installation("test");
    let bo = desk
        .register(Kind::Person, &form(&[("title", "Bo Berg")]))
        .await
        .unwrap();
    let system = |text, holder| {
        form(&[
            ("title", "Aula"),
            ("text", text),
            ("roles.0.role", "system_owner"),
            ("roles.0.holder", holder),
        ])
    };
    desk.register(Kind::System, &system("Før", "bo-berg"))
        .await
        .unwrap();
    let moved = form(&[("title", "Bo Berg"), ("slug", "bo-holm")]);
    desk.edit(Kind::Person, &bo.slug, 1, &moved).await.unwrap();
    desk.edit(Kind::System, "aula", 1, &system("Efter", "bo-holm"))
        .await
        .unwrap();
    registry.catch_up().await.unwrap();
    assert_eq!(registry.verify().await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_behind_a_long_address_is_part_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("test");
    let title = "a ".repeat(60);
    let wiki = form(&[("title", title.as_str()), ("text", "x")]);
    for _ in 0..3 {
        let page = desk.register(Kind::Wiki, &wiki).await.unwrap();
        assert_eq!(styrbord_domain::slug::slug(&page.slug), page.slug);
    }
}

fn draft_decision(title: &str, forum: &str, subjects: &str) -> Form {
    form(&[
        ("title", title),
        ("forum", forum),
        ("kind", "approved"),
        ("case", "Sagen"),
        ("recommendation", "Det indstilles"),
        ("text", "Det sker."),
        ("subjects", subjects),
    ])
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_forum_did_to_an_imported_decision_no_import_undoes() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("test");
    desk.register(Kind::Forum, &form(MINIMAL[0].1))
        .await
        .unwrap();
    let mut incoming = Incoming {
        kind: Kind::Decision,
        source: "sager".to_owned(),
        key: "1".to_owned(),
        form: draft_decision("Indfør Aula", "digitaliseringsstyregruppe", ""),
        set: serde_json::Map::new(),
        tells: Tells::Everything,
    };
    let page = desk.bring(&incoming).await.unwrap().page().clone();
    incoming.form.set("text", "Det sker snart.");
    let page_again = desk.bring(&incoming).await.unwrap().page().clone();
    assert_eq!(page_again.revision, page.revision + 1);
    desk.adopt(&page.slug, page_again.revision, None)
        .await
        .unwrap();
    incoming.form.set("text", "Det sker aldrig.");
    let Err(Fault::Refused(reasons)) = desk.bring(&incoming).await else {
        panic!("an adopted text was written over")
    };
    assert_eq!(reasons.0[0].code, "decision_locked");
    let stands = desk.record(Kind::Decision, &page.slug).await.unwrap();
    assert_eq!(stands.text, "Det sker snart.");
    assert_eq!(stands.fact("status"), "in_effect");
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
    // The identity of the last record, and behind it the value that the list is sorted by.
    let tells = async |desk: Desk| {
        let page = desk.list(Kind::Standard, &query).await.unwrap();
        page.next_cursor.unwrap().len() > 32
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
            desk.count(Kind::Standard, &query).await.unwrap(),
            found,
            "{day}"
        );
    }
}

/// Older versions did not keep what a source said.
#[tokio::test(flavor = "multi_thread")]
async fn what_an_import_writes_over_is_told_also_when_nobody_knows_what_it_said_before() {
    use sea_orm::ConnectionTrait;
    let folder = tempfile::tempdir().unwrap();
    let registry = registry(folder.path()).await;
    let desk = registry.installation("test");
    let said = |text| form(&[("title", "Aula"), ("text", text)]);
    let mut incoming = Incoming {
        kind: Kind::System,
        source: "systemer".to_owned(),
        key: "1".to_owned(),
        form: said("Fra filen"),
        set: serde_json::Map::new(),
        tells: Tells::Everything,
    };
    let page = desk.bring(&incoming).await.unwrap().page().clone();
    desk.edit(Kind::System, &page.slug, 1, &said("Af en kollega"))
        .await
        .unwrap();
    registry
        .store()
        .connection()
        .execute_unprepared("UPDATE origin SET brought = NULL")
        .await
        .unwrap();
    incoming.form = said("Fra filen igen");
    let Brought::Updated(_, kept) = desk.bring(&incoming).await.unwrap() else {
        panic!("the file says something else")
    };
    let told: Vec<_> = kept.iter().map(|kept| (kept.code, kept.field)).collect();
    assert_eq!(told, [("edit_replaced", "text")]);
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
        .register(Kind::System, &system("cancelled"))
        .await
        .unwrap();
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
    let Err(Fault::Refused(reasons)) = desk.transition(&old.slug, 1, &again).await else {
        panic!("two systems are called Ravn")
    };
    assert_eq!(reasons.0[0].code, "duplicate_name");
    let renamed = form(&[("title", "Ravn 2"), ("text", "x")]);
    desk.edit(Kind::System, &new.slug, 1, &renamed)
        .await
        .unwrap();
    desk.transition(&old.slug, 1, &again).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_approved_elsewhere_ends_nothing_that_was_approved_here() {
    let folder = tempfile::tempdir().unwrap();
    let desk = registry(folder.path()).await.installation("test");
    let approved = |title: &str, replaces: &str| {
        form(&[
            ("title", title),
            ("text", "x"),
            ("summary", "Kort."),
            ("status", "approved"),
            ("supersedes", replaces),
        ])
    };
    let rule = desk
        .register(Kind::Standard, &approved("Adgang", ""))
        .await
        .unwrap();
    let bring = async |key: &str, title: &str, replaces: &str| {
        let mut form = approved(title, replaces);
        form.set("effective_from", "2026-01-01");
        let incoming = Incoming {
            kind: Kind::Standard,
            source: "regler".to_owned(),
            key: key.to_owned(),
            form,
            set: serde_json::Map::new(),
            tells: Tells::Everything,
        };
        desk.bring(&incoming).await
    };
    let Err(Fault::Refused(reasons)) = bring("1", "Fri adgang", &rule.slug).await else {
        panic!("an import took the place of a rule")
    };
    assert_eq!(reasons.0[0].code, "approved_locked");
    let stands = desk.record(Kind::Standard, &rule.slug).await.unwrap();
    assert_eq!(stands.fact("status"), "approved");
    // What came in may be replaced by what comes in.
    let old = bring("2", "Logning", "").await.unwrap().page().clone();
    bring("3", "Logning 2", &old.slug).await.unwrap();
    let ended = desk.record(Kind::Standard, &old.slug).await.unwrap();
    assert_eq!(ended.fact("superseded_by"), "logning-2");
}
