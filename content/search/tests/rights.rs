//! Filters and counts, and that nothing of a closed document shows.

mod common;

use common::{TestIndex, document, ids, query};
use styrbord_search::{Document, Query, Synonyms};

struct Facts {
    kind: &'static str,
    forum: &'static str,
    status: &'static str,
    unit: &'static str,
    date: &'static str,
    tag: &'static str,
}

fn described(id: &str, facts: Facts) -> Document {
    Document {
        kind: facts.kind.into(),
        forum: Some(facts.forum.into()),
        status: facts.status.into(),
        unit: Some(facts.unit.into()),
        date: Some(facts.date.into()),
        tags: vec![facts.tag.into()],
        ..document(id, &format!("Drift {id}"), "Om drift og hemmelighed.")
    }
}

fn index() -> TestIndex {
    let facts = |kind, forum, status, unit, date, tag| Facts {
        kind,
        forum,
        status,
        unit,
        date,
        tag,
    };
    TestIndex::with([
        described(
            "a",
            facts("decision", "board", "adopted", "it", "2026-02-01", "public"),
        ),
        described(
            "b",
            facts("decision", "board", "draft", "hr", "2025-06-01", "public"),
        ),
        described(
            "c",
            facts("system", "council", "adopted", "it", "2025-01-01", "public"),
        ),
        described(
            "closed",
            facts(
                "case",
                "secret",
                "hidden",
                "legal",
                "1999-01-01",
                "board-members",
            ),
        ),
    ])
}

fn counts(facet: &[(String, u64)]) -> Vec<(&str, u64)> {
    facet
        .iter()
        .map(|(value, count)| (value.as_str(), *count))
        .collect()
}

#[test]
fn facets_count_what_the_reader_may_see() {
    for text in ["", "drift", "hemmelighed"] {
        let hits = index().find(text);
        assert_eq!(hits.total, 3);
        assert_eq!(counts(&hits.facets.kind), [("decision", 2), ("system", 1)]);
        assert_eq!(counts(&hits.facets.forum), [("board", 2), ("council", 1)]);
        assert_eq!(counts(&hits.facets.status), [("adopted", 2), ("draft", 1)]);
        assert_eq!(counts(&hits.facets.unit), [("it", 2), ("hr", 1)]);
        assert_eq!(counts(&hits.facets.year), [("2026", 1), ("2025", 2)]);
    }
}

#[test]
fn a_facet_leaves_its_own_selection_out() {
    let chosen = Query {
        kinds: vec!["decision".into()],
        statuses: vec!["adopted".into()],
        ..query("drift")
    };
    let hits = index().search(&chosen);
    assert_eq!((ids(&hits), hits.total), (vec!["a".to_owned()], 1));
    assert_eq!(counts(&hits.facets.kind), [("decision", 1), ("system", 1)]);
    assert_eq!(counts(&hits.facets.status), [("adopted", 1), ("draft", 1)]);
    assert_eq!(counts(&hits.facets.year), [("2026", 1)]);
}

#[test]
fn filters_narrow() {
    let strings = |values: &[&str]| {
        values
            .iter()
            .map(|value| (*value).to_owned())
            .collect::<Vec<_>>()
    };
    let index = index();
    let table: Vec<(Query, &[&str])> = vec![
        (
            Query {
                kinds: strings(&["decision", "system"]),
                ..query("")
            },
            &["a", "b", "c"],
        ),
        (
            Query {
                kinds: strings(&["unknown"]),
                ..query("")
            },
            &[],
        ),
        (
            Query {
                forums: strings(&["council"]),
                ..query("")
            },
            &["c"],
        ),
        (
            Query {
                units: strings(&["hr"]),
                ..query("")
            },
            &["b"],
        ),
        (
            Query {
                years: strings(&["2025"]),
                ..query("")
            },
            &["b", "c"],
        ),
        (
            Query {
                years: strings(&["abc"]),
                ..query("")
            },
            &[],
        ),
        (
            Query {
                from: Some("2025-06-01".into()),
                ..query("")
            },
            &["a", "b"],
        ),
        (
            Query {
                to: Some("2025-06".into()),
                ..query("")
            },
            &["b", "c"],
        ),
        (
            Query {
                from: Some("2025".into()),
                to: Some("2025".into()),
                ..query("drift")
            },
            &["b", "c"],
        ),
        (
            Query {
                from: Some("vrøvl".into()),
                ..query("")
            },
            &["a", "b", "c"],
        ),
    ];
    for (query, expected) in table {
        let mut found = ids(&index.search(&query));
        found.sort();
        assert_eq!(found, expected, "{query:?}");
    }
}

#[test]
fn a_closed_document_shows_in_no_way() {
    let index = index();
    let outsiders: [&[&str]; 4] = [&["public"], &["public", "employees"], &["board"], &[]];
    for tags in outsiders {
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        for text in [
            "",
            "closed",
            "drift closed",
            "clsoed",
            "hemmelighed",
            "\"drift closed\"",
        ] {
            for kinds in [vec![], vec!["case".to_owned()]] {
                let asked = Query {
                    tags: tags.clone(),
                    kinds,
                    as_you_type: true,
                    ..query(text)
                };
                let mut hits = index.search(&asked);
                // What was typed tells nothing.
                hits.unknown
                    .retain(|unknown| !text.contains(unknown.as_str()));
                let shown = format!("{hits:?}");
                for trace in ["closed", "secret", "hidden", "legal", "1999", "case"] {
                    assert!(
                        !shown.contains(trace),
                        "{trace} shows for {asked:?}: {shown}"
                    );
                }
            }
        }
    }
    let member = Query {
        tags: vec!["board-members".into(), "public".into()],
        ..query("hemmelighed")
    };
    assert_eq!(index.search(&member).total, 4);
}

#[test]
fn rights_changed_are_rights_obeyed() {
    let index = index();
    let mut now_closed = document("a", "Drift a", "Om drift.");
    now_closed.tags = vec!["board-members".into()];
    index.index.apply([now_closed.into()], 2).unwrap();
    assert_eq!(index.find("drift").total, 2);
}

#[test]
fn a_reader_may_have_hundreds_of_tags() {
    let tagged = |id: &str, tags: &[&str]| Document {
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..document(id, &format!("Drift {id}"), "Om drift.")
    };
    let index = TestIndex::with([
        tagged("everybody", &["public"]),
        tagged("forum", &["forum:7"]),
        tagged("both", &["forum:300", "forum:7", "record:x"]),
        tagged("record", &["record:x"]),
        tagged("other", &["forum:70"]),
        tagged("nobody", &[]),
    ]);
    let reader = |tags: Vec<String>| Query {
        tags,
        ..query("drift")
    };
    let many: Vec<String> = (0..20).map(|nth| format!("forum:{}", nth + 190)).collect();
    let mut with_seven = many.clone();
    with_seven.extend(["forum:7", "public"].map(str::to_owned));
    let found = |asked: Query| {
        let mut found = ids(&index.search(&asked));
        found.sort();
        found
    };
    assert_eq!(found(reader(with_seven)), ["both", "everybody", "forum"]);
    assert!(found(reader(many)).is_empty());
    assert_eq!(found(reader(vec!["record:x".into()])), ["both", "record"]);
    // The beginning of a tag is another tag, and so are two in one.
    for none in ["forum", "forum:", "forum:7\nrecord:x", ""] {
        assert!(found(reader(vec![none.into()])).is_empty(), "{none}");
    }
}

/// What is decided by the words of documents is decided by those that the reader may see: whoever asks word by word or number
/// by number learns nothing of the others.
#[test]
fn words_and_numbers_of_closed_documents_are_as_unknown_as_those_of_none() {
    let numbered = |id: &str, number: &str, text: &str, tag: &str| Document {
        numbers: vec![number.to_owned()],
        tags: vec![tag.to_owned()],
        ..document(id, &format!("Genopretning {id}"), text)
    };
    let open: Vec<Document> = (0..8)
        .map(|nth| {
            let number = format!("DS-2026-00{nth}");
            numbered(&format!("o{nth}"), &number, "Om drift og krogh.", "public")
        })
        .collect();
    let without = TestIndex::with(open.clone());
    let closed = Document {
        sorts: vec!["dispensation".to_owned()],
        roles: vec!["tovholder".to_owned()],
        states: vec!["tilbagekaldt".to_owned()],
        ..numbered(
            "closed",
            "ISU-2026-004",
            "Om kragh, zyntrex og løn for drift, kroghaftale og personalekontor.",
            "members",
        )
    };
    let with = TestIndex::with(open.into_iter().chain([closed]));
    let synonyms = Synonyms::new([
        ["fyret", "zyntrex"],
        ["aftale", "drift"],
        ["hr", "personalekontor"],
    ]);
    for text in [
        "kragh",
        "kragh drift",
        "zyntrex",
        "zynt",
        "drift krogh zyntrex",
        "drift krogh zyn",
        "isu-2026-004",
        "isu-2026-004 genopretning",
        "isu 2026 4 drift",
        "isu 2026",
        "fyret drift krogh",
        // A compound whose parts are said in other words, and one that stands for another word.
        "kroghaftale",
        "kroghaftale drift",
        "hr drift",
        // Words for what only the closed one is.
        "dispensation drift",
        "tovholder drift",
        "tilbagekaldt drift",
    ] {
        for as_you_type in [false, true] {
            let query = Query {
                as_you_type,
                synonyms: synonyms.clone().into(),
                ..query(text)
            };
            let (with, without) = (with.search(&query), without.search(&query));
            assert_eq!(ids(&with), ids(&without), "{text}");
            assert_eq!(with.matched, without.matched, "{text}");
            assert_eq!(with.total, without.total, "{text}");
            assert_eq!(with.unknown, without.unknown, "{text}");
        }
    }
}

#[test]
fn words_that_only_closed_documents_have_are_as_unknown_as_any() {
    let closed = Document {
        tags: vec!["board-members".to_owned()],
        ..document("closed", "Kantineaftale", "Om kantinen.")
    };
    let index = TestIndex::with([closed, document("open", "Drift", "Om drift og aftaler.")]);
    for typed in [
        "kantineaftale drift",
        "kantineaftle drift",
        "kajakaftale drift",
    ] {
        let hits = index.find(typed);
        assert_eq!(ids(&hits), ["open"], "{typed}");
        assert_eq!((hits.unknown.len(), hits.meant.len()), (1, 0), "{typed}");
    }
}
