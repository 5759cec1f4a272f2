//! Which hits come first.

mod common;

use common::{TestIndex, document, ids, query};
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
fn what_is_beside_the_matter_stands_after_it_unless_it_is_asked_for() {
    let index = TestIndex::with([
        Document {
            aside: true,
            sorts: vec!["dagsordenspunkt".into()],
            ..document("item", "Logning", "Logning, logning.")
        },
        document("rule", "Regler for logning", "Logning, logning."),
    ]);
    assert_eq!(index.ids("regler logning og arkiver"), ["rule", "item"]);
    assert_eq!(index.ids("logning arkiver"), ["rule", "item"]);
    assert_eq!(index.ids("dagsordenspunkt logning"), ["item", "rule"]);
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
fn what_is_called_by_what_stands_for_a_word_stands_before_what_says_it() {
    let index = TestIndex::with([
        document("pays", "Nemkonto", "Løn, løn, løn og atter løn udbetales."),
        document("pay", "Opus løn og personale", "Her føres sygdom og ferie."),
        document("other", "Andet", "Intet af det."),
    ]);
    let first = |title_stand_in| {
        let asked = Query {
            synonyms: Synonyms::new([["payroll", "løn"]]).into(),
            ..query("payroll")
        };
        let ranking = Ranking {
            title_stand_in,
            ..Ranking::default()
        };
        ids(&index.index.search_by(&asked, &ranking).unwrap())[0].clone()
    };
    assert_eq!(first(0.0), "pays");
    assert_eq!(first(Ranking::default().title_stand_in), "pay");
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
fn of_two_words_the_rarer_is_enough_and_either_where_they_are_about_as_rare() {
    let rare = |nth: usize| document(&format!("rare{nth}"), "Andet", "En havn.");
    let often = |nth: usize| document(&format!("often{nth}"), "Andet", "En bro.");
    let neither = |nth: usize| document(&format!("neither{nth}"), "Andet", "Ingen af delene.");
    let found = |times: usize| {
        let all = (0..6).map(rare).chain((0..times).map(often));
        let index = TestIndex::with(all.chain((0..17).map(neither)));
        let hits = index.find("havn bro");
        (ids(&hits), hits.total)
    };
    let (alike, count) = found(7);
    assert!(
        alike[..6].iter().all(|id| id.starts_with("rare")),
        "{alike:?}"
    );
    assert_eq!(count, 13);
    let (commoner, count) = found(16);
    assert!(
        commoner.iter().all(|id| id.starts_with("rare")),
        "{commoner:?}"
    );
    assert_eq!(count, 6);
}

#[test]
fn a_number_stands_before_what_is_named_like_it() {
    let numbered = |id: &str, title: &str, number: &str| Document {
        numbers: vec![number.to_owned()],
        number: Some(number.to_owned()),
        ..document(id, title, "Styregruppen behandler det.")
    };
    let index = TestIndex::with([
        Document {
            aside: true,
            ..numbered("meeting", "DS 6/2026", "DS-2026-M06")
        },
        numbered("decision", "Ét fælles vagtplansystem", "DS-2026-006"),
        numbered("other", "En anden sag", "DS-2026-005"),
    ]);
    for typed in [
        "DS 6/2026",
        "ds 6/2026",
        "DS 2026 6",
        "hvad siger DS 6/2026",
    ] {
        assert_eq!(index.ids(typed)[0], "decision", "{typed}");
    }
}

#[test]
fn what_is_named_is_not_given_up_for_a_rarer_word() {
    // Many pages name the system, and fewer say `afløser`, none of both.
    let many = |id: &str, count: usize, body: &str| -> Vec<Document> {
        let nth = (0..count).map(|nth| document(&format!("{id}{nth}"), "Notat", body));
        nth.collect()
    };
    let mut documents = many("plan", 12, "Følger af planen for Kystkartotek.");
    documents.extend(many("else", 30, "Uden for det."));
    documents.extend(many("other", 5, "En afløser findes."));
    documents.push(document("system", "Kystkartotek", "Et arkiv over kort."));
    let index = TestIndex::with(documents);
    let found = index.ids("afløser kystkartotek");
    assert!(found.contains(&"system".to_owned()), "{found:?}");
    // What is no name is.
    let found = index.ids("afløser planen");
    assert_eq!(found.len(), 5, "{found:?}");
}
