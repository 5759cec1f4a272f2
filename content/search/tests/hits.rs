//! What a hit shows, and what is listed where nothing was typed.

mod common;

use common::{TestIndex, document, english, ids, query};
use styrbord_search::{Document, Query};

#[test]
fn an_empty_text_lists_the_newest_first() {
    let dated = |id: &str, date: Option<&str>| Document {
        date: date.map(str::to_owned),
        ..document(id, id, "")
    };
    let index = TestIndex::with([
        dated("old", Some("2024-05-01")),
        dated("undated", None),
        dated("new", Some("2026-01-31T08:00:00Z")),
        Document {
            in_force: false,
            over: true,
            ..dated("middle", Some("2025-12-31"))
        },
    ]);
    for blank in ["", "  "] {
        assert_eq!(index.ids(blank), ["new", "middle", "old", "undated"]);
    }
    // What has no word finds nothing.
    for wordless in ["?!", "😀", "***"] {
        assert_eq!(index.ids(wordless), [""; 0]);
    }
    let page = Query {
        limit: 2,
        offset: 1,
        ..query("")
    };
    let hits = index.search(&page);
    assert_eq!(
        (ids(&hits), hits.total),
        (vec!["middle".to_owned(), "old".to_owned()], 4)
    );
    assert!(
        index
            .search(&Query {
                offset: usize::MAX,
                ..query("")
            })
            .hits
            .is_empty()
    );
    assert_eq!(
        index
            .search(&Query {
                limit: 0,
                ..query("")
            })
            .total,
        4
    );
}

#[test]
fn matches_are_marked_however_they_matched() {
    let index = TestIndex::with([
        document("stem", "Om systemerne", "Alle systemernes ejere & andre."),
        document("fold", "Løsningen", "Her er <b>løsningerne</b>."),
        document("part", "Roller", "Hver systemejer har et ansvar."),
        english("en", "Deciding", "They decided \"today\"."),
    ]);
    let table = [
        (
            "system",
            "stem",
            "Om <mark>systemerne</mark>",
            "Alle <mark>systemernes</mark> ejere &amp; andre.",
        ),
        (
            "losning",
            "fold",
            "<mark>Løsningen</mark>",
            "Her er &lt;b&gt;<mark>løsningerne</mark>&lt;/b&gt;.",
        ),
        (
            "lsøning",
            "fold",
            "<mark>Løsningen</mark>",
            "Her er &lt;b&gt;<mark>løsningerne</mark>&lt;/b&gt;.",
        ),
        (
            "ansvar ejer",
            "part",
            "Roller",
            "Hver <mark>systemejer</mark> har et <mark>ansvar</mark>.",
        ),
        (
            "decide",
            "en",
            "<mark>Deciding</mark>",
            "They <mark>decided</mark> &quot;today&quot;.",
        ),
    ];
    for (typed, id, title, snippet) in table {
        let hits = index.find(typed);
        let hit = hits.hits.iter().find(|hit| hit.id == id).unwrap();
        assert_eq!(
            (hit.title_html.as_str(), hit.snippet.as_str()),
            (title, snippet),
            "typed: {typed}"
        );
    }
}

#[test]
fn a_snippet_shows_the_place_of_the_match() {
    let far = format!(
        "{} Her står gevinsten. {}",
        "Indledning. ".repeat(400),
        "Afslutning. ".repeat(400)
    );
    let heading = Document {
        headings: "Gevinster ved fusion".into(),
        ..document("heading", "To", "Intet.")
    };
    let index = TestIndex::with([document("far", "Et", &far), heading]);
    let hits = index.find("gevinst");
    let snippet = |id: &str| {
        hits.hits
            .iter()
            .find(|hit| hit.id == id)
            .unwrap()
            .snippet
            .clone()
    };
    assert!(
        snippet("far").contains("Her står <mark>gevinsten</mark>."),
        "{}",
        snippet("far")
    );
    assert!(snippet("far").len() < 600);
    let heading = "<mark>Gevinster</mark> ved fusion … Intet.";
    assert_eq!(snippet("heading"), heading);
}

#[test]
fn what_a_hit_shows_is_what_was_put() {
    let put = Document {
        kind: "decision".into(),
        numbers: vec!["DS-2026-014".into(), "85.02.10".into()],
        number: Some("DS-2026-014".into()),
        owner: Some("Direktionen".into()),
        date: Some("2026-03-09".into()),
        ..english("one", "Extend the contract", "The contract is extended.")
    };
    let index = TestIndex::with([put.clone()]);
    let hit = index.find("contract").hits.remove(0);
    assert_eq!(hit.title, put.title);
    assert_eq!(
        (hit.id, hit.kind, hit.url, hit.status),
        (put.id, put.kind, put.url, put.status)
    );
    assert_eq!(
        (hit.date, hit.owner, hit.in_force),
        (put.date, put.owner, true)
    );
    assert_eq!(hit.number.as_deref(), Some("DS-2026-014"));
}
