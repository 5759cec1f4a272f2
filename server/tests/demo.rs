//! The demonstration municipality: it goes through the rules, and its texts lead somewhere.

#![expect(clippy::unwrap_used, reason = "a failed test should panic")]

use std::collections::BTreeSet;

use jiff::ToSpan;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use styrbord::fill_demo;
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::EvidenceStatus;
use styrbord_registry::{ListQuery, Registry, Store};
use styrbord_relevance::Half;
use styrbord_relevance::questions::{self, From};
use styrbord_search::{Index, Query};

async fn count(registry: &Registry, kind: Kind, filters: &[(&str, &str)]) -> u64 {
    let filters = filters
        .iter()
        .map(|(name, code)| ((*name).to_owned(), vec![(*code).to_owned()]))
        .collect();
    registry
        .installation("test")
        .count(
            kind,
            &ListQuery {
                filters,
                ..ListQuery::default()
            },
        )
        .await
        .unwrap()
        .number
}

async fn empty(folder: &tempfile::TempDir) -> Registry {
    let database = folder.path().join("styrbord.db");
    let store = Store::open(&Store::sqlite_url(&database)).await.unwrap();
    store.migrate().await.unwrap();
    let index = Index::open(&folder.path().join("index")).unwrap();
    Registry::new(store, index, false)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_database_becomes_the_municipality_once() {
    let folder = tempfile::tempdir().unwrap();
    let registry = empty(&folder).await;
    let begun = std::time::Instant::now();
    fill_demo(&registry).await.unwrap();
    eprintln!("filled in {:?}", begun.elapsed());
    let end = registry.catch_up().await.unwrap();
    assert_eq!(registry.verify().await.unwrap(), []);

    for (kind, expected) in [
        (Kind::Unit, 25),
        (Kind::Person, 31),
        (Kind::Vendor, 25),
        (Kind::Forum, 6),
        (Kind::System, 68),
        (Kind::Project, 7),
        (Kind::Benefit, 14),
        (Kind::Indicator, 14),
        (Kind::Decision, 39),
        (Kind::Standard, 12),
        (Kind::Wiki, 11),
    ] {
        assert_eq!(count(&registry, kind, &[]).await, expected, "{kind}");
    }
    for stage in [
        "idea",
        "acquisition",
        "implementation",
        "maintenance",
        "phase_out",
        "decommissioned",
        "closed",
        "cancelled",
    ] {
        assert_eq!(
            count(&registry, Kind::System, &[("stage", stage)]).await,
            1,
            "{stage}"
        );
    }
    assert_eq!(
        count(&registry, Kind::Decision, &[("status", "draft")]).await,
        3
    );
    assert_eq!(
        count(&registry, Kind::Decision, &[("status", "superseded")]).await,
        3
    );
    assert_eq!(
        count(&registry, Kind::Decision, &[("kind", "escalated")]).await,
        2
    );
    assert_eq!(
        count(&registry, Kind::Decision, &[("kind", "rejected")]).await,
        1
    );

    let waiting = Statement::from_string(
        DbBackend::Sqlite,
        "select target from link where to_id is null",
    );
    let rows = registry
        .store()
        .connection()
        .query_all_raw(waiting)
        .await
        .unwrap();
    let targets: Vec<String> = rows
        .iter()
        .map(|row| row.try_get("", "target").unwrap())
        .collect();
    assert_eq!(targets, Vec::<String>::new(), "links that lead nowhere");

    let desk = registry.installation("test");
    let (_, revisions, _) = desk
        .history(Kind::Wiki, "velkommen", None, 50)
        .await
        .unwrap();
    let authors: Vec<&str> = revisions.iter().map(|saved| saved.by.as_str()).collect();
    assert_eq!(
        authors,
        ["Jonas Vestergaard", "Birgitte Lund", "Birgitte Lund"]
    );
    let accounts = desk.accounts().await.unwrap();
    let people = desk.people_of(&accounts).await.unwrap();
    for account in accounts {
        let person = account.person.and_then(|id| people.get(&id));
        assert_eq!(person.map(|page| &page.title), Some(&account.name));
    }
    let closed = desk.record(Kind::System, "gammel-skanse").await.unwrap();
    let days: Vec<String> = desk
        .timeline(&closed)
        .await
        .unwrap()
        .iter()
        .map(|mark| mark.date.to_string())
        .collect();
    assert_eq!(
        days,
        ["2008-01-02", "2025-09-09", "2025-12-31", "2026-03-10"]
    );

    // However evidence can stand, some of it stands so.
    let mut stands = BTreeSet::new();
    for slug in ["aula", "havnevagt", "kystkartotek", "pejlemaerke"] {
        let system = desk.record(Kind::System, slug).await.unwrap();
        for way in desk.ways(&system).await.unwrap().ways {
            let gate = desk.gate(&system, way.transition.to).await.unwrap();
            stands.extend(gate.items.iter().map(|one| one.item.standing.status));
        }
    }
    assert_eq!(stands, EvidenceStatus::ALL.into());

    let old = desk
        .record(Kind::Standard, "adgang-og-roller-2025")
        .await
        .unwrap();
    let ended =
        ["status", "effective_to", "superseded_on", "superseded_by"].map(|name| old.fact(name));
    assert_eq!(
        ended,
        ["superseded", "2026-05-31", "2026-06-01", "adgang-og-roller"]
    );

    fill_demo(&registry).await.unwrap();
    assert_eq!(
        registry.catch_up().await.unwrap(),
        end,
        "a second fill changes nothing"
    );
}

/// The worked example of the benefit arithmetic: 18 to 12 minutes, 14.5 measured when 75 % was planned.
#[tokio::test(flavor = "multi_thread")]
async fn the_worked_example_has_come_a_little_more_than_half_way() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Store::sqlite_url(&folder.path().join("styrbord.db")))
        .await
        .unwrap();
    store.migrate().await.unwrap();
    let registry = Registry::without_index(store);
    fill_demo(&registry).await.unwrap();
    let desk = registry.installation("test");
    let benefit = desk
        .record(Kind::Benefit, "kortere-sagsbehandlingstid")
        .await
        .unwrap();
    // The dates move with the day: the last measurement is at the end of the month before last.
    let measured = desk
        .today()
        .first_of_month()
        .checked_sub(2.months())
        .unwrap();
    let assessed = desk
        .assessment(&benefit, measured.last_of_month())
        .await
        .unwrap();
    assert_eq!(
        assessed
            .realised
            .map(|percent| percent.round_dp(1).to_string())
            .as_deref(),
        Some("58.3")
    );
}

/// The floors lie below what was reached by about three questions, so that a better rule for some may cost one of them.
#[tokio::test(flavor = "multi_thread")]
async fn what_staff_ask_is_answered_first() {
    let folder = tempfile::tempdir().unwrap();
    let registry = empty(&folder).await;
    fill_demo(&registry).await.unwrap();
    registry.catch_up().await.unwrap();
    let desk = registry.installation("test");
    for (half, at_least) in [(Half::Tuned, [0.74, 0.90]), (Half::HeldOut, [0.70, 0.91])] {
        let mut questions = questions::all().unwrap();
        questions.retain(|question| question.from == From::Demo && question.half == half);
        let (mut first, mut among_five, mut missed) = (0_u32, 0_u32, Vec::new());
        for question in &questions {
            let asked = Query {
                text: question.asked.clone(),
                limit: 5,
                ..Query::default()
            };
            let hits = desk.search(asked).await.unwrap().hits;
            let place = hits
                .iter()
                .position(|hit| question.is_right(&hit.kind, &hit.title));
            first += u32::from(place == Some(0));
            among_five += u32::from(place.is_some());
            // Nobody is to look at those that are held out.
            if place != Some(0) && half == Half::Tuned {
                missed.push((question.asked.as_str(), place));
            }
        }
        let shares = [first, among_five].map(|count| f64::from(count) / questions.len() as f64);
        assert!(
            shares[0] >= at_least[0] && shares[1] >= at_least[1],
            "{half:?}: first {:.2}, among five {:.2}: {missed:?}",
            shares[0],
            shares[1]
        );
    }
}
