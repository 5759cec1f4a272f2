//! Records of every kind: saved, listed, compared, brought back.

use jiff::civil::date;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, ListQuery};
use styrbord_search::Query;

use super::{MINIMAL, filled, form, registry};

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_is_saved_listed_found_and_whole() {
    let folder = tempfile::tempdir().unwrap();
    let registry = registry(folder.path()).await;
    let desk = registry.installation("test");
    filled(&desk).await;
    for (kind, _) in MINIMAL {
        for sort in ["", "updated", "created"].into_iter().chain(
            styrbord_domain::kinds::all_fields(*kind)
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
            assert_eq!(desk.count(*kind, &query).await.unwrap().number, 1);
        }
    }
    let end = registry.catch_up().await.unwrap();
    assert_eq!(end, MINIMAL.len() as i64);
    let hits = desk
        .search(Query {
            text: "aula".to_owned(),
            limit: 10,
            ..Query::default()
        })
        .await
        .unwrap();
    assert_eq!(hits.hits[0].title, "Aula");
    assert_eq!(registry.verify().await.unwrap(), []);
    // The link in Aula's text was written before its pages existed, and leads to them now.
    let skole = desk.record(Kind::Unit, "skole").await.unwrap();
    assert_eq!(
        desk.points_here(&skole, None, 50).await.unwrap().0[0]
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
    let (_, history, _) = desk
        .history(Kind::Wiki, &page.slug, None, 50)
        .await
        .unwrap();
    assert_eq!(history.len(), 3);
    let because = form(&[("title", "A"), ("text", "four"), ("note", "DS-2026-014")]);
    desk.edit(Kind::Wiki, &page.slug, 3, &because)
        .await
        .unwrap();
    let (_, history, _) = desk
        .history(Kind::Wiki, &page.slug, None, 50)
        .await
        .unwrap();
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
    let draft = first.draft::<styrbord_domain::kinds::ForumFacts>().unwrap();
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
        Kind::Benefit,
        &benefit.slug,
        &form(&[("date", "2026-09-30"), ("value", "14,5")]),
    )
    .await
    .unwrap();
    let future = desk
        .measure(
            Kind::Benefit,
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
