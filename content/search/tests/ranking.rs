//! Which hits come first, and how they are shown.

mod common;

use common::{TestIndex, document, english, ids, query};
use styrbord_search::{Document, Matched, Query, Ranking, Synonyms};

#[test]
fn title_stands_before_outline_before_text() {
    let index = TestIndex::with([
        document(
            "text",
            "Et",
            "Arkivering omtales her. Arkivering igen, og arkivering.",
        ),
        Document {
            headings: "Arkivering".into(),
            ..document("heading", "To", "Andet.")
        },
        Document {
            aliases: vec!["Esdh".into()],
            ..document("alias", "Tre", "Andet.")
        },
        document("title", "Arkivering", "Andet."),
        document("esdh", "Fire", "Om esdh."),
    ]);
    assert_eq!(index.ids("arkivering"), ["title", "heading", "text"]);
    assert_eq!(index.ids("ESDH"), ["alias", "esdh"]);
}

#[test]
fn the_thing_of_that_name_stands_first() {
    let index = TestIndex::with([
        document(
            "contract",
            "Aula kontrakt: Aula forlænges med Aula",
            "Aula Aula Aula",
        ),
        document("system", "Aula", "Skolernes platform."),
    ]);
    assert_eq!(index.ids("aula"), ["system", "contract"]);
}

#[test]
fn what_is_in_force_stands_before_what_is_not_among_equals() {
    let over = |document: Document| Document {
        in_force: false,
        over: true,
        ..document
    };
    let index = TestIndex::with([
        over(document("old", "Standard for logning", "Logning, logning.")),
        document("new", "Standard for logning i 2026", "Logning, logning."),
        document(
            "mentions",
            "Notat",
            "Om andre ting, og kort om logning i et system.",
        ),
        over(document("rfc", "RFC 95: Skift router", "Om en router.")),
        document("also", "RFC 96: Behold router", "Følger af RFC 95."),
    ]);
    // It is about the matter, and comes before what only mentions it.
    assert_eq!(index.ids("logning"), ["new", "old", "mentions"]);
    // Who asks for a name or number exactly gets it, whatever its state.
    assert_eq!(
        index.ids("standard for logning"),
        ["old", "new", "mentions"]
    );
    assert_eq!(index.ids("rfc 95"), ["rfc", "also"]);
    let only = |in_force| {
        ids(&index.search(&Query {
            in_force: Some(in_force),
            ..query("logning")
        }))
    };
    assert_eq!(only(true), ["new", "mentions"]);
    assert_eq!(only(false), ["old"]);
}

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
fn what_stands_together_counts_more() {
    let index = TestIndex::with([
        document(
            "apart",
            "Et",
            "Digital er mange ting, og her kommer der andre ord imellem, før der står noget om post.",
        ),
        document(
            "beside",
            "To",
            "Her står digital post en enkelt gang blandt ganske mange andre ord om andre emner.",
        ),
    ]);
    assert_eq!(index.ids("digital post"), ["beside", "apart"]);
}

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

#[test]
fn of_two_editions_with_one_number_the_one_in_force_stands_first() {
    let edition = |id: &str, text: &str, over: bool| Document {
        numbers: vec!["NK-ST-02".to_owned()],
        over,
        in_force: !over,
        ..document(id, &format!("Adgang og roller {id}"), text)
    };
    let index = TestIndex::with([
        edition("2025", "NK-ST-02.", true),
        edition("2026", &"Meget længere, med mange ord. ".repeat(20), false),
    ]);
    assert_eq!(index.ids("nk st 2"), ["2026", "2025"]);
}

#[test]
fn the_beginning_of_a_number_lists_what_goes_on_from_there() {
    let numbered = |id: &str, number: &str, text: &str| Document {
        numbers: vec![number.to_owned()],
        ..document(id, &format!("Sag {id}"), text)
    };
    let index = TestIndex::with([
        numbered(
            "cites",
            "DS-2025-001",
            "Følger af DS-2026-004 og DS-2026-005, i DS 2026.",
        ),
        numbered("four", "DS-2026-004", "Om aftaler."),
    ]);
    assert_eq!(index.ids("ds 2026")[0], "four");
    assert_eq!(index.ids("ds-2026")[0], "four");
}

#[test]
fn a_title_that_is_worded_like_the_question_stands_first() {
    let index = TestIndex::with([
        document("text", "Notat", "Man kan ringe. Ring, og ringe igen."),
        document(
            "asked",
            "Hvem skal jeg spørge",
            "Sådan kan du ringe, og meget andet om hjælp og vagt.",
        ),
    ]);
    assert_eq!(index.ids("hvem skal jeg ringe til"), ["asked", "text"]);
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
fn a_common_word_does_not_outweigh_what_is_asked_about() {
    let index = TestIndex::with([
        document(
            "said",
            "Jobsamtaler",
            "Alle sagde nej, og de sagde det længe.",
        ),
        document(
            "asked",
            "Brisling skal ikke afprøves",
            "Forslaget er faldet.",
        ),
        document("also", "Brisling", "Et system til kort."),
        document("fish", "Kort", "Brisling leverer kort."),
    ]);
    assert_ne!(index.ids("hvorfor sagde vi nej til brisling")[0], "said");
    // Alone it is looked for like any other.
    assert_eq!(index.ids("sagde"), ["said"]);
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
fn a_compound_is_found_by_its_parts_in_a_title() {
    let index = TestIndex::with([
        document(
            "policy",
            "Politik om adgang",
            &"Enhver kan se sager. ".repeat(9),
        ),
        document(
            "said",
            "Notat",
            "Politik, adgang, politik, adgang, politik, adgang.",
        ),
        document("other", "Andet", "Her står intet af det."),
    ]);
    let first = |title| {
        let ranking = Ranking {
            title,
            ..Ranking::default()
        };
        let asked = query("adgangspolitikken");
        let hits = index.index.search_by(&asked, &ranking).unwrap();
        ids(&hits)[0].clone()
    };
    assert_eq!(first(0.0), "said");
    assert_eq!(first(Ranking::default().title), "policy");
}

#[test]
fn an_act_is_found_by_its_short_name() {
    let index = TestIndex::with([
        document(
            "system",
            "Sagsarkiv",
            "Offentlighedsloven kræver det. Offentlighedsloven er fulgt.",
        ),
        document(
            "act",
            "Bekendtgørelse af lov om offentlighed i forvaltningen",
            "Enhver kan se sager.",
        ),
        document(
            "change",
            "Lov om ændring af lov om offentlighed i forvaltningen",
            "Andre ord.",
        ),
    ]);
    assert_eq!(index.ids("offentlighedsloven")[0], "act");
}

#[test]
fn a_compound_that_nothing_has_leads_to_what_it_begins_with() {
    let index = TestIndex::with([
        document("held", "Arkivskabe", "Der er fem af dem."),
        document("begins", "Arkivet", "Her ligger gamle sager."),
        document("ends", "En aftale", "Den gælder et år."),
    ]);
    let hits = index.find("arkivaftale");
    assert_eq!(ids(&hits), ["begins", "held"]);
    assert_eq!(hits.matched, Matched::Similar);
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
fn of_two_words_the_rarer_is_enough() {
    let rare = |nth: usize| document(&format!("rare{nth}"), "Andet", "En havn.");
    let often = |nth: usize| document(&format!("often{nth}"), "Andet", "En bro.");
    let neither = |nth: usize| document(&format!("neither{nth}"), "Andet", "Ingen af delene.");
    let all = (0..6).map(rare).chain((0..7).map(often));
    let index = TestIndex::with(all.chain((0..17).map(neither)));
    let found = index.ids("havn bro");
    assert!(found.iter().all(|id| id.starts_with("rare")), "{found:?}");
    assert_eq!(found.len(), 6);
}
