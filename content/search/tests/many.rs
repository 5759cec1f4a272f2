//! A great many hits: the best are still the best, and counting stops where nobody reads the number any more.

mod common;

use common::{TestIndex, document, ids, query};
use styrbord_search::{Change, Document, Query};

/// Documents of many lengths and kinds, all about the same two words.
fn documents(count: usize) -> impl Iterator<Item = Document> {
    (0..count).map(|nth| {
        let title = if nth % 97 == 0 {
            "Drift af net"
        } else {
            "Notat"
        };
        let body = format!(
            "{} {} drift {}",
            "drift ".repeat(nth % 5),
            "andre ord ".repeat(nth % 41),
            if nth % 3 == 0 { "plan" } else { "ro" }
        );
        Document {
            kind: if nth % 400 == 3 { "rare" } else { "usual" }.to_owned(),
            over: nth % 7 == 0,
            date: Some(format!("20{:02}-01-01", nth % 25)),
            numbers: vec![format!("N-{nth}")],
            tags: vec![if nth % 10 == 0 { "closed" } else { "public" }.to_owned()],
            ..document(&format!("d{nth:05}"), title, &body)
        }
    })
}

#[test]
fn the_best_of_many_are_the_best_of_all() {
    let index = TestIndex::with(documents(1_500));
    // In several segments, with deletions.
    let changed = documents(1_500).step_by(11).map(Change::from);
    index.index.apply(changed, 2).unwrap();
    for text in [
        "drift",
        "drift plan",
        "plan drift notat",
        "drif",
        "n-146",
        "drift n-146",
    ] {
        let all = index.search(&Query {
            limit: 1_500,
            ..query(text)
        });
        assert_eq!(all.total, all.hits.len() as u64, "{text}");
        for (offset, limit) in [(0, 10), (35, 20), (110, 20), (480, 40)] {
            let page = index.search(&Query {
                offset,
                limit,
                ..query(text)
            });
            let expected: Vec<String> = ids(&all).into_iter().skip(offset).take(limit).collect();
            assert_eq!(ids(&page), expected, "{text} from {offset}");
            assert_eq!((page.total, page.more), (all.total, false));
        }
    }
    assert_eq!(index.find("drift n-146").hits[0].id, "d00146");
    // Of a kind that few have, all are found.
    let rare = Query {
        kinds: vec!["rare".to_owned()],
        ..query("drift")
    };
    assert_eq!(ids(&index.search(&rare)).len(), 4);
}

#[test]
fn counting_stops_at_ten_thousand_and_says_so() {
    let short = |nth: usize| Document {
        date: Some(format!("20{:02}-01-01", nth % 25)),
        ..document(&format!("{nth}"), "Drift", "")
    };
    let index = TestIndex::with((0..11_000).map(short));
    for text in ["drift", ""] {
        let hits = index.find(text);
        assert_eq!((hits.total, hits.more), (10_000, true), "{text}");
        assert_eq!(hits.hits.len(), 10);
        // As late as any: what was not counted is ranked all the same.
        assert_eq!(hits.hits[0].date.as_deref(), Some("2024-01-01"), "{text}");
    }
}
