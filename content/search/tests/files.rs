//! What stands in files that belong to documents finds these, after all that they say themselves.

mod common;

use common::{TestIndex, document, query};
use styrbord_search::{Document, FileText, Place, Query};

fn with(id: &str, title: &str, body: &str, files: &[(&str, &str)]) -> Document {
    let file = |(name, text): &(&str, &str)| FileText {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    };
    Document {
        files: files.iter().map(file).collect(),
        ..document(id, title, body)
    }
}

fn index() -> TestIndex {
    let filler = |words: usize| "Leverandøren yder support. ".repeat(words / 3);
    let long = format!(
        "{}Opsigelsesvarslet er tolv måneder. {}",
        filler(3000),
        filler(3000)
    );
    let notice = "The notice period of the agreement is K-2024/117.";
    TestIndex::with([
        with(
            "system",
            "Aula",
            "Skolernes platform.",
            &[("Kontrakt.pdf", &long), ("Notice.docx", notice)],
        ),
        document(
            "says",
            "Kontrakter",
            &format!(
                "{} Et opsigelsesvarsel aftales. {}",
                filler(200),
                filler(200)
            ),
        ),
        document("other", "Netværk", "Om kabler."),
    ])
}

#[test]
fn a_word_in_a_file_finds_last() {
    let index = index();
    for (typed, expected) in [
        ("opsigelsesvarsel", &["says", "system"][..]),
        ("opsigelsesvarslet", &["says", "system"]),
        ("aula opsigelsesvarsel", &["system", "says"]),
        ("måned", &["system"]),
        ("agreements", &["system"]),
        ("\"notice period\"", &["system"]),
        ("K-2024/117", &["system"]),
        ("period notice", &["system"]),
    ] {
        assert_eq!(index.ids(typed), expected, "{typed}");
    }
}

#[test]
fn a_hit_says_in_which_file_and_shows_it() {
    let index = index();
    let hit = |typed: &str, id: &str| {
        let hits = index.find(typed).hits;
        hits.into_iter().find(|hit| hit.id == id).unwrap()
    };
    let found = hit("opsigelsesvarsel", "system");
    assert_eq!(found.file.as_deref(), Some("Kontrakt.pdf"));
    assert!(
        found
            .snippet
            .contains("<mark>Opsigelsesvarslet</mark> er tolv måneder."),
        "{}",
        found.snippet
    );
    let found = hit("notice", "system");
    assert_eq!(found.file.as_deref(), Some("Notice.docx"));
    assert_eq!(
        found.snippet,
        "The <mark>notice</mark> period of the agreement is K-2024/117."
    );
    // What it says itself is shown of itself.
    assert_eq!(hit("opsigelsesvarsel", "says").file, None);
    let own = hit("platform", "system");
    assert_eq!(
        (own.file, own.snippet.as_str()),
        (None, "Skolernes <mark>platform</mark>.")
    );
    let explained = Query {
        explain: true,
        ..query("måned")
    };
    let explained = index.search(&explained).hits.remove(0).explanation.unwrap();
    assert_eq!(explained.words[0].place, Place::File);
}

#[test]
fn files_change_nothing_of_what_documents_say_themselves() {
    let filler = "Et vidtløftigt bilag om skolen. ".repeat(2000);
    let own = |files: &[(&str, &str)]| {
        let index = TestIndex::with([
            with("a", "Skole", "Skolens platform til hjem og elever.", files),
            document("b", "Skole og hjem", "Om platforme."),
            document("c", "Elever", "Om skolen og hjemmet."),
        ]);
        let found = |typed: &str| -> Vec<(String, String)> {
            let hits = index.find(typed).hits.into_iter();
            hits.map(|hit| (hit.id, hit.snippet)).collect()
        };
        ["skole", "platform hjem", "elever", "skolens elever"].map(found)
    };
    assert_eq!(own(&[]), own(&[("Bilag.pdf", &filler)]));
}
