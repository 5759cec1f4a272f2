//! Words for what is sought: a decision, what somebody owns, who answers.

mod common;

use common::{TestIndex, document, ids, query};
use styrbord_search::{Document, Query, Synonyms};

#[test]
fn a_word_for_what_is_sought_leads_to_it() {
    let labelled = |id: &str, title: &str, body: &str, labels: &[&str]| Document {
        sorts: labels[..1]
            .iter()
            .map(|label| (*label).to_owned())
            .collect(),
        roles: labels[1..]
            .iter()
            .map(|label| (*label).to_owned())
            .collect(),
        ..document(id, title, body)
    };
    let index = TestIndex::with([
        labelled(
            "guide",
            "Kunstig intelligens",
            "Sådan bruges kunstig intelligens.",
            &["Retningslinje"],
        ),
        labelled(
            "decision",
            "Linje for kunstig intelligens",
            "Vedtaget på mødet.",
            &["Beslutning", "Decision"],
        ),
        labelled(
            "aula",
            "Aula",
            "Skolernes platform.",
            &["It-system", "Systemejer"],
        ),
        labelled(
            "contract",
            "Kontrakt om Aula",
            "Hvem der ejer Aula fremgår ikke.",
            &["Beslutning"],
        ),
        labelled(
            "other",
            "Beslutninger",
            "Hvordan en beslutning bliver til.",
            &["Retningslinje"],
        ),
    ]);
    assert_eq!(index.ids("kunstig intelligens"), ["guide", "decision"]);
    for typed in [
        "beslutning om kunstig intelligens",
        "decisions on kunstig intelligens",
    ] {
        assert_eq!(index.ids(typed)[..2], ["decision", "guide"], "{typed}");
    }
    assert_eq!(index.ids("hvem er systemejer for aula")[0], "aula");
    // Where nothing else is asked for, such words are words, and find what is of the kind as well.
    assert_eq!(index.ids("beslutninger"), ["other", "decision", "contract"]);
}

#[test]
fn a_kind_alone_lists_what_is_of_it() {
    let of_kind = |id: &str, title: &str, body: &str, sort: &str, state: &str| Document {
        sorts: vec![sort.to_owned()],
        states: vec![state.to_owned()],
        ..document(id, title, body)
    };
    let mut documents = vec![
        of_kind(
            "guide",
            "Vejledning",
            "Man kan blive udsat for meget, og det er ingen beslutning.",
            "side",
            "",
        ),
        of_kind(
            "open",
            "Nyt intranet",
            "Vedtaget.",
            "beslutning",
            "vedtaget",
        ),
        of_kind(
            "put off",
            "Fælles login",
            "Til næste møde.",
            "beslutning",
            "udsat",
        ),
    ];
    let fillers =
        (0..20).map(|nth| of_kind(&format!("f{nth}"), "System", "Om drift.", "system", "drift"));
    documents.extend(fillers);
    let index = TestIndex::with(documents);
    assert_eq!(index.ids("udsatte beslutninger")[0], "put off");
}

#[test]
fn a_decision_about_a_system_stands_before_the_system() {
    let index = TestIndex::with([
        Document {
            sorts: vec!["system".to_owned()],
            ..document(
                "system",
                "Lønsystemet",
                "Lønsystemet udbetaler løn. Lønsystemet er vigtigt.",
            )
        },
        Document {
            sorts: vec!["beslutning".to_owned()],
            related: vec!["Lønsystemet".to_owned()],
            ..document(
                "decision",
                "Kontrakten forlænges",
                "Der er stemt om det på mødet.",
            )
        },
        Document {
            sorts: vec!["beslutning".to_owned()],
            ..document("other", "Kantinen flytter", "Om maden.")
        },
    ]);
    assert_eq!(
        index.ids("beslutninger om lønsystemet")[..2],
        ["decision", "system"]
    );
}

#[test]
fn what_is_called_a_system_twice_is_no_more_of_one() {
    let system = |id: &str, body: &str, sorts: &[&str]| Document {
        sorts: sorts.iter().map(|sort| (*sort).to_owned()).collect(),
        ..document(id, "Et navn", body)
    };
    let index = TestIndex::with([
        system("twice", "Løn udbetales.", &["It-system", "Fælles system"]),
        system("once", "Løn, løn og løn.", &["It-system"]),
        document("other", "Andet", "Intet af det."),
    ]);
    assert_eq!(index.ids("system til løn"), ["once", "twice"]);
}

#[test]
fn a_question_word_leads_to_what_answers_it() {
    let answering = |id: &str, words: &str| Document {
        answers: vec![words.to_owned()],
        ..document(id, "Borgerservice", "Pas udstedes på rådhuset.")
    };
    let index = TestIndex::with([
        answering("rule", "må, skal"),
        answering("office", "hvem"),
        answering("guide", "hvordan"),
    ]);
    assert_eq!(index.ids("hvem udsteder pas")[0], "office");
    assert_eq!(index.ids("hvordan udstedes pas")[0], "guide");
    assert_eq!(index.ids("skal pas udstedes")[0], "rule");
}

#[test]
fn the_end_of_a_compound_says_what_is_sought() {
    let sort = |id: &str, title: &str, sort: &str| Document {
        sorts: vec![sort.to_owned()],
        ..document(id, title, "Dagsordener og referater til udvalgene.")
    };
    let index = TestIndex::with([
        sort("guide", "Dagsordener i et system", "wikiside"),
        sort("system", "FirstAgenda", "system"),
        sort("vendor", "Firma", "leverandør"),
    ]);
    assert_eq!(index.ids("dagsordenssystemet")[0], "system");
}

#[test]
fn who_asks_for_a_rule_names_kinds_in_passing() {
    let of_kind = |id: &str, sort: &str, answers: &str, text: &str| Document {
        sorts: vec![sort.to_owned()],
        answers: vec![answers.to_owned()],
        ..document(id, id, text)
    };
    let index = TestIndex::with([
        of_kind(
            "rule",
            "standard",
            "må",
            "Ingen installerer selv programmer på computeren.",
        ),
        of_kind(
            "system",
            "program",
            "",
            "Her kan man selv installere skabeloner.",
        ),
    ]);
    assert_eq!(index.ids("må jeg selv installere programmer")[0], "rule");
    assert_eq!(index.ids("program til skabeloner")[0], "system");
}

#[test]
fn a_word_beside_one_for_a_kind_stands_for_itself_alone() {
    let of_kind = |id: &str, sort: &str, text: &str| Document {
        sorts: vec![sort.to_owned()],
        ..document(id, id, text)
    };
    let index = TestIndex::with([
        of_kind(
            "system",
            "system",
            "Aula er skolernes platform, og Aula bruges hver dag.",
        ),
        of_kind("decision", "beslutning", "Skolerne får Aula."),
        of_kind("other", "beslutning", "Kantinen flytter."),
    ]);
    for typed in ["aula beslutning", "beslutning aula"] {
        assert_eq!(index.ids(typed)[0], "decision", "{typed}");
    }
}

#[test]
fn a_common_word_is_no_word_for_a_kind_by_its_synonyms() {
    let benefit = Document {
        sorts: vec!["gevinst".to_owned()],
        ..document("benefit", "Kortere samtaler", "Noget helt andet.")
    };
    let index = TestIndex::with([benefit, document("news", "Skole", "Nyt om Aula hver uge.")]);
    let query = Query {
        synonyms: Synonyms::new([["gevinst", "nytte"]]).into(),
        ..query("nyt om aula")
    };
    assert_eq!(ids(&index.search(&query)), ["news"]);
}

#[test]
fn what_has_the_word_for_a_kind_in_its_title_does_not_stand_back() {
    let sort = |id: &str, title: &str, sort: &str, text: &str| Document {
        sorts: vec![sort.to_owned()],
        ..document(id, title, text)
    };
    let index = TestIndex::with([
        sort(
            "on",
            "Systemer uden ejer",
            "beslutning",
            "Ingen svarer for dem.",
        ),
        sort(
            "is",
            "Havnevagt",
            "system",
            "Et system med en ejer på havnen.",
        ),
    ]);
    assert_eq!(index.ids("systemer der mangler en ejer")[0], "on");
}

#[test]
fn any_one_of_a_kind_is_asked_about_and_not_sought() {
    let of = |id: &str, title: &str, body: &str, sort: &str| Document {
        sorts: vec![sort.to_owned()],
        ..document(id, title, body)
    };
    let index = TestIndex::with([
        of(
            "guide",
            "Hvad der registreres",
            "Sådan registreres det.",
            "Wikiside",
        ),
        of("registry", "Kartotek", "Her registreres planter.", "System"),
        of("other", "Aula", "Skolernes platform.", "System"),
        of("more", "Tabulex", "Elever og klasser.", "System"),
    ]);
    assert_eq!(index.ids("registrere et system")[0], "guide");
    assert_eq!(
        index.ids("et system der registrerer planter")[0],
        "registry"
    );
}
