//! Which words find which documents.

mod common;

use common::{TestIndex, document, english, ids, query};
use styrbord_search::{Document, Exact, Matched, Query, Synonyms};

/// Each row: typed, then the ids expected, in order.
fn assert_finds(index: &TestIndex, table: &[(&str, &[&str])]) {
    for (typed, expected) in table {
        assert_eq!(index.ids(typed), *expected, "typed: {typed}");
    }
}

#[test]
fn inflected_words_are_found_in_both_languages() {
    let index = TestIndex::with([
        document(
            "sikkerhed",
            "Informationssikkerhed",
            "Kravene til sikkerheden gælder alle systemer.",
        ),
        document(
            "løsning",
            "Fælles løsninger",
            "Løsningernes ejere mødes hvert kvartal.",
        ),
        english(
            "policy",
            "Security policies",
            "Owners are responsible for deciding.",
        ),
    ]);
    assert_finds(
        &index,
        &[
            ("sikkerhed", &["sikkerhed"]),
            ("sikkerhedens", &["sikkerhed"]),
            ("krav", &["sikkerhed"]),
            ("systemernes", &["sikkerhed"]),
            ("løsning", &["løsning"]),
            ("løsningens", &["løsning"]),
            ("policy", &["policy"]),
            ("owner", &["policy"]),
            ("responsible decide", &["policy"]),
        ],
    );
}

#[test]
fn danish_letters_are_found_however_typed() {
    let index = TestIndex::with([
        document("aalborg", "Aalborg Havn", ""),
        document("århus", "Århus Kommune", ""),
        document("løsning", "Løsningerne", ""),
        document("ældre", "Ældreplejen", ""),
        document("pasted", "Pa\u{30a}bud om tilsyn", ""),
    ]);
    assert_finds(
        &index,
        &[
            ("Ålborg", &["aalborg"]),
            ("aalborg", &["aalborg"]),
            ("Aarhus", &["århus"]),
            ("losning", &["løsning"]),
            ("loesning", &["løsning"]),
            ("LØSNINGEN", &["løsning"]),
            ("aeldrepleje", &["ældre"]),
            ("påbud", &["pasted"]),
        ],
    );
}

#[test]
fn forms_of_letters_are_found_by_the_letters() {
    let index = TestIndex::with([
        document("co2", "CO₂-udledning", "Opgøres pr. m² og pr. ㎥."),
        document(
            "ligature",
            "",
            "De ﬁnansielle rammer er på ＥＤＢ\u{200b}-området.",
        ),
        Document {
            numbers: vec!["DS\u{2011}2026\u{2011}014".to_owned()],
            ..document("number", "Beslutning", "")
        },
    ]);
    assert_finds(
        &index,
        &[
            ("CO2", &["co2"]),
            ("CO₂", &["co2"]),
            ("co2-udledning", &["co2"]),
            ("m2", &["co2"]),
            ("m3", &["co2"]),
            ("finansielle", &["ligature"]),
            ("ﬁnansielle", &["ligature"]),
            ("edb", &["ligature"]),
            ("DS-2026-014", &["number"]),
            ("ds–2026–014", &["number"]),
        ],
    );
    assert_eq!(
        index.find("CO2").hits[0].title_html,
        "<mark>CO₂</mark>-udledning"
    );
}

#[test]
fn parts_find_compounds_and_compounds_their_parts() {
    let index = TestIndex::with([
        document(
            "compound",
            "Rollebeskrivelser",
            "Hver systemejer svarer for sin del.",
        ),
        document(
            "apart",
            "Roller",
            "Den der er ejer af et system svarer for det.",
        ),
        document("name", "Aulaløsningen", "Om skolernes platform."),
        document("number", "NIS2-tilsyn", "Om direktivet."),
    ]);
    assert_finds(
        &index,
        &[
            ("systemejerne", &["compound", "apart"]),
            ("løsning", &["name"]),
            ("aula", &["name"]),
            ("NIS 2", &["number"]),
            ("nis2", &["number"]),
        ],
    );
    let mut found = index.ids("ejer system");
    found.sort();
    assert_eq!(found, ["apart", "compound"]);
}

#[test]
fn beginnings_and_one_wrong_letter_find_names() {
    let index = TestIndex::with([
        document("strategy", "Digitaliseringsstrategi", "Retningen frem."),
        document(
            "council",
            "Databeskyttelsesråd",
            "Rådet rådgiver om sagsbehandlingen.",
        ),
    ]);
    let table = [
        ("digitalis", "strategy", Matched::Every),
        ("digitaliseringstrategi", "strategy", Matched::Every),
        ("dgitaliseringsstrategi", "strategy", Matched::Similar),
        ("databeskyttelsesrda", "council", Matched::Similar),
        ("sagsbeh", "council", Matched::Every),
        ("sagsbehandlinger i ukendteord", "council", Matched::Some),
    ];
    for (typed, expected, matched) in table {
        let hits = index.find(typed);
        assert_eq!(
            (ids(&hits), hits.matched),
            (vec![expected.to_owned()], matched),
            "typed: {typed}"
        );
    }
    assert_eq!(index.find("noget helt andet xyzzy").total, 0);
}

#[test]
fn a_question_finds_what_lacks_one_of_its_words() {
    let index = TestIndex::with([
        document(
            "standard",
            "Kunstig intelligens",
            "Reglerne for medarbejdere.",
        ),
        document(
            "minutes",
            "Referat",
            "Udvalget har besluttet en linje for kunstig intelligens.",
        ),
        document("other", "Kunstig belysning", "Om lamper."),
    ]);
    let hits = index.find("hvem har besluttet kunstig intelligens i udvalget");
    assert_eq!(
        (ids(&hits), hits.matched),
        (
            ["minutes", "standard", "other"].map(str::to_owned).to_vec(),
            Matched::Every
        )
    );
    let hits = index.find("hvem har godkendt kunstig intelligens i udvalget");
    assert_eq!(
        (hits.matched, hits.hits[0].id.as_str()),
        (Matched::Most, "minutes")
    );
}

#[test]
fn terms_stand_for_each_other() {
    let index = TestIndex::with([
        document("ai", "AI", "Må jeg bruge AI?"),
        document("long", "Kunstig intelligens", "Reglerne."),
        english("en", "Artificial intelligence", "The rules."),
        document(
            "apart",
            "Kunstig belysning",
            "Den intelligente lampe er af en anden slags.",
        ),
        document("copies", "Sikkerhedskopiering", "Kopier tages hver nat."),
    ]);
    let synonyms = std::sync::Arc::new(Synonyms::new([
        vec!["AI", "kunstig intelligens", "artificial intelligence"],
        vec!["backup", "sikkerhedskopi", "sikkerhedskopiering"],
    ]));
    let find = |text: &str| {
        let hits = index.search(&Query {
            synonyms: synonyms.clone(),
            ..query(text)
        });
        (ids(&hits), hits.matched)
    };
    for (typed, first, expected) in [
        ("ai", "ai", vec!["ai", "en", "long"]),
        ("kunstig intelligens", "long", vec!["ai", "en", "long"]),
        (
            "må jeg bruge artificial intelligence",
            "en",
            vec!["ai", "en", "long"],
        ),
        ("backups", "copies", vec!["copies"]),
    ] {
        let (mut found, matched) = find(typed);
        // Little is found, so that what has one of the words follows.
        found.truncate(expected.len());
        assert_eq!(
            (found[0].as_str(), matched),
            (first, Matched::Every),
            "typed: {typed}"
        );
        found.sort();
        assert_eq!(found, expected, "typed: {typed}");
    }
    assert_eq!(index.ids("backups"), [""; 0]);
}

#[test]
fn a_term_of_several_words_counts_only_where_they_stand_together() {
    let index = TestIndex::with([
        document("term", "Adgang", "Fælles brugernavne må ikke bruges."),
        document(
            "word",
            "Grupper",
            "Delt i grupper efter brugernavne, brugernavne og brugernavne.",
        ),
    ]);
    let hits = index.search(&Query {
        synonyms: std::sync::Arc::new(Synonyms::new([["delt konto", "fælles brugernavne"]])),
        explain: true,
        ..query("delt konto")
    });
    assert_eq!(ids(&hits), ["term", "word"]);
    let explained = hits
        .hits
        .iter()
        .map(|hit| hit.explanation.as_ref().unwrap());
    let typed: Vec<Vec<&str>> = explained
        .map(|of| of.words.iter().map(|word| word.typed.as_str()).collect())
        .collect();
    assert_eq!(typed[0], ["delt konto"]);
    assert!(typed[1].iter().all(|typed| *typed == "delt"), "{typed:?}");
}

#[test]
fn short_words_are_not_taken_for_others() {
    let index = TestIndex::with([
        document("pia", "Pia Dalgaard", "Chefkonsulent."),
        document("dp", "DPO", "Rådgiver."),
    ]);
    assert_eq!(index.find("DPIA").total, 0);
}

#[test]
fn the_last_word_may_be_half_typed() {
    let index = TestIndex::with([
        document("aula", "Aula", "Skolernes samarbejdsplatform."),
        document("other", "Andet", "Her nævnes platformen."),
    ]);
    let table: [(&str, &[&str]); 6] = [
        ("a", &["aula", "other"]),
        ("au", &["aula"]),
        ("aula sko", &["aula"]),
        ("samarbejdsplatf", &["aula"]),
        ("platf", &["other", "aula"]),
        ("aula o", &["aula"]),
    ];
    for (typed, expected) in table {
        let hits = index.search(&Query {
            as_you_type: true,
            ..query(typed)
        });
        let mut found = ids(&hits);
        let mut expected: Vec<&str> = expected.to_vec();
        found.sort();
        expected.sort_unstable();
        assert_eq!(found, expected, "typed: {typed}");
    }
}

#[test]
fn quoted_words_stand_together() {
    let index = TestIndex::with([
        document("together", "Et", "Den er ejer af systemet."),
        document("apart", "To", "Systemet har en ejer."),
    ]);
    assert_finds(&index, &[("\"ejer af system\"", &["together"])]);
    assert_eq!(index.find("\"ejer af system").total, 2);
}

#[test]
fn numbers_are_found_whole_and_first() {
    let numbered = |id: &str, number: &str, body: &str| Document {
        numbers: vec![number.to_owned()],
        number: Some(number.to_owned()),
        slug: id.to_owned(),
        ..document(id, "Beslutning", body)
    };
    let index = TestIndex::with([
        numbered(
            "mentions",
            "DS-2026-015",
            "Se DS-2026-014, DS-2026-014 og DS-2026-014.",
        ),
        Document {
            in_force: false,
            over: true,
            ..numbered("exact", "DS-2026-014", "Om drift.")
        },
        numbered("kle", "85.11.04", "Om standarder."),
        numbered("scattered", "14-22", "I 2026 mødtes DS 014 gange."),
    ]);
    assert_finds(
        &index,
        &[
            ("DS-2026-014", &["exact", "mentions"]),
            ("  ds-2026-014. ", &["exact", "mentions"]),
            ("85.11.04", &["kle"]),
            ("85.11", &["kle"]),
            ("ds 2026 14", &["exact"]),
            ("kle 85 11 4", &["kle"]),
            ("85 11 04 standarder", &["kle"]),
            ("scattered", &["scattered"]),
            ("beslutning DS-2026-014", &["exact", "mentions"]),
        ],
    );
    // However it is written, what has the number lacks nothing.
    for typed in ["DS-2026-014", "ds 2026 14", "kle 85 11 4"] {
        assert_eq!(index.find(typed).matched, Matched::Every, "{typed}");
    }
    let half = Query {
        as_you_type: true,
        ..query("DS-2026-01")
    };
    assert_eq!(index.search(&half).total, 2);
    assert_eq!(
        index.find("85.11.04").hits[0].number.as_deref(),
        Some("85.11.04")
    );
}

#[test]
fn names_of_what_a_document_has_to_do_with_find_it_last() {
    let related = |id: &str, title: &str, body: &str, names: &[&str]| Document {
        related: names.iter().map(|name| (*name).to_owned()).collect(),
        ..document(id, title, body)
    };
    let index = TestIndex::with([
        document("vendor", "KOMBIT", "En leverandør."),
        document("mentions", "Kontrakt", "Aftalen med KOMBIT forlænges."),
        related(
            "system",
            "Aula",
            "Skolernes platform.",
            &["KOMBIT", "Åse Ågård"],
        ),
        related("other", "Netværk", "Om kabler.", &["Jens Kroneborg"]),
    ]);
    assert_finds(
        &index,
        &[
            ("kombit", &["vendor", "mentions", "system"]),
            ("Åse Ågård", &["system"]),
            ("aase aagaard", &["system"]),
            ("kroneborgs netværk", &["other"]),
            ("\"jens kroneborg\"", &["other"]),
        ],
    );
    assert_eq!(index.find("kroneborg").hits[0].snippet, "Om kabler.");
}

#[test]
fn a_word_said_twice_or_by_a_synonym_is_not_missing() {
    let index = TestIndex::with([
        document("aula", "Aula", "Skolernes platform."),
        document(
            "other",
            "Regler",
            "Regler for system og aula og meget andet.",
        ),
        document(
            "dpia",
            "Konsekvensanalyse",
            "Om en analyse af konsekvenser.",
        ),
    ]);
    let synonyms = Synonyms::new([["dpia", "konsekvensanalyse"]]);
    for (text, first, matched) in [
        ("aula aula", "aula", Matched::Every),
        ("dpia konsekvensanalyse", "dpia", Matched::Every),
        // A phrase is had by what has it, not by what has a word of it.
        ("\"regler for aula\" system", "other", Matched::Some),
    ] {
        let hits = index.search(&Query {
            synonyms: synonyms.clone().into(),
            explain: true,
            ..query(text)
        });
        assert_eq!(hits.hits[0].id, first, "{text}");
        assert_eq!(hits.matched, matched, "{text}");
        let missing = &hits.hits[0].explanation.as_ref().unwrap().missing;
        assert_eq!(
            missing.is_empty(),
            matched == Matched::Every,
            "{text}: {missing:?}"
        );
    }
}

#[test]
fn one_of_several_words_does_not_stand_for_them() {
    let index = TestIndex::with([
        document("card", "Adresse på kort", "Adresse, adresse."),
        document("office", "Kontoret", "Her meldes flytning."),
    ]);
    let hits = index.search(&Query {
        synonyms: Synonyms::new([["skifte adresse", "flytning", "adresse"]]).into(),
        explain: true,
        ..query("skifte adresse")
    });
    let missing = |id: &str| {
        let mut found = hits.hits.iter().filter(|hit| hit.id == id);
        found
            .next()
            .unwrap()
            .explanation
            .as_ref()
            .unwrap()
            .missing
            .clone()
    };
    assert_eq!(missing("office"), [""; 0]);
    assert_eq!(missing("card"), ["skifte"]);
}

#[test]
fn plurals_that_lose_an_e_are_found() {
    let index = TestIndex::with([
        document("centre", "Plejecentre", "Vores centre."),
        document("rule", "Reglerne", "Om hvad der gælder."),
        document("number", "Numre", "Lister."),
    ]);
    assert_finds(
        &index,
        &[
            ("center", &["centre"]),
            ("regel", &["rule"]),
            ("nummer", &["number"]),
        ],
    );
}

#[test]
fn a_letter_of_a_name_with_a_digit_is_corrected_and_its_digit_is_not() {
    let index = TestIndex::with([
        document("forms", "OS2forms", "Blanketter."),
        document("nis", "NIS2-direktivet", "Krav."),
    ]);
    assert_finds(&index, &[("OS2frms", &["forms"]), ("OS3forms", &[])]);
}

#[test]
fn compounds_are_found_apart_and_small_words_may_be_their_parts() {
    let index = TestIndex::with([
        document("mitid", "MitID Erhverv", "Login."),
        document("other", "Id for alle", "Et id."),
    ]);
    assert_eq!(index.ids("mit id")[0], "mitid");
}

#[test]
fn small_words_are_part_of_a_term_that_stands_for_another() {
    let index = TestIndex::with([
        document("login", "Autentifikation", "Med to faktorer."),
        document("other", "Kantinen", "Man skal melde sig ind."),
    ]);
    let query = Query {
        synonyms: Synonyms::new([["log ind", "autentifikation"]]).into(),
        ..query("hvordan kan jeg log ind hjemmefra")
    };
    assert_eq!(ids(&index.search(&query)), ["login"]);
}

#[test]
fn a_part_of_a_compound_may_be_said_in_another_word() {
    let index = TestIndex::with([
        document("mobile", "Mobiler", "Mobiler til arbejde udleveres."),
        document("other", "Kantinen", "Om arbejde i køkkenet."),
    ]);
    let query = Query {
        synonyms: Synonyms::new([["telefon", "mobil"]]).into(),
        ..query("arbejdstelefon")
    };
    assert_eq!(ids(&index.search(&query)), ["mobile"]);
}

#[test]
fn what_stands_apart_is_neither_together_nor_in_one_passage() {
    let system = Document {
        values: vec!["Folkeskoleloven".to_owned(), "UNI-Login".to_owned()],
        ..document("tabulex", "Tabulex", "Sender elever til Aula.")
    };
    let index = TestIndex::with([system]);
    let snippet = |typed: &str| index.find(typed).hits[0].snippet.clone();
    assert_eq!(snippet("aula"), "Sender elever til <mark>Aula</mark>.");
    assert_eq!(
        snippet("uni-login"),
        "<mark>UNI-Login</mark> … Sender elever til Aula."
    );
    assert!(index.ids("\"aula folkeskoleloven\"").is_empty());
    assert_eq!(index.ids("aula folkeskoleloven"), ["tabulex"]);
}

#[test]
fn the_end_of_an_address_is_a_name_and_no_number() {
    let renamed = Document {
        slug: "skoleportal".to_owned(),
        ..document("aula", "Aula", "Her skriver skoler og forældre.")
    };
    let index = TestIndex::with([
        renamed,
        document("wiki", "Skoleportaler", "Om skoleportal."),
    ]);
    let asked = Query {
        explain: true,
        ..query("skoleportal")
    };
    let hits = index.search(&asked);
    assert_eq!(hits.hits[0].id, "aula");
    assert_eq!(
        hits.hits[0].explanation.as_ref().unwrap().exact,
        Exact::Name
    );
    assert_eq!(hits.hits[0].number, None);
}

#[test]
fn what_nothing_has_is_told_with_what_was_taken_for_it() {
    let index = TestIndex::with([
        document(
            "agreement",
            "Databehandleraftaler",
            "En databehandleraftale er en aftale.",
        ),
        document(
            "rule",
            "Regler",
            "Uden en databehandleraftale må intet deles.",
        ),
    ]);
    let hits = index.find("datbehandleraftale flumbix");
    assert_eq!(hits.unknown, ["flumbix"]);
    // Also a number, and also behind a word that is too long to be one.
    let long = "x".repeat(81);
    let typed = format!("{long} databehandleraftale nis9");
    assert_eq!(index.find(&typed).unknown, ["nis9"]);
    let meant: Vec<_> = hits
        .meant
        .iter()
        .map(|meant| (&*meant.typed, &*meant.read_as))
        .collect();
    assert_eq!(meant, [("datbehandleraftale", "databehandleraftale")]);
    // What is found needs no telling: inflected, half a word, or a part of a compound.
    for typed in ["databehandleraftalerne", "databeh", "aftale regler"] {
        let hits = index.find(typed);
        assert!(
            hits.total > 0 && hits.unknown.is_empty() && hits.meant.is_empty(),
            "{typed}"
        );
    }
}

#[test]
fn what_stands_for_a_word_is_marked_where_the_word_is_missing() {
    let text = "Et AI-værktøj, et værktøj til. ".to_owned() + &"Noget andet. ".repeat(30);
    let has = document("has", "Regel", &format!("{text}Om kunstig intelligens."));
    let index = TestIndex::with([has, document("lacks", "Vejledning", &text)]);
    let (synonyms, _) = Synonyms::read("- kunstig intelligens, ai-værktøj");
    let asked = Query {
        synonyms: synonyms.into(),
        ..query("kunstig intelligens")
    };
    let hits = index.search(&asked).hits;
    let snippet = |id: &str| {
        hits.iter()
            .find(|hit| hit.id == id)
            .unwrap()
            .snippet
            .clone()
    };
    assert!(
        snippet("has").ends_with("Om <mark>kunstig</mark> <mark>intelligens</mark>."),
        "{}",
        snippet("has")
    );
    assert!(!snippet("has").contains("værktøj"), "{}", snippet("has"));
    assert!(
        snippet("lacks").starts_with("Et <mark>AI-værktøj</mark>"),
        "{}",
        snippet("lacks")
    );
}

#[test]
fn a_compound_that_nothing_has_leads_to_what_it_begins_with() {
    let index = TestIndex::with([
        document(
            "web",
            "Krav til hjemmesider",
            "Hjemmesider skal være tilgængelige for alle.",
        ),
        document("pay", "Lønsystem", "Her udbetales løn."),
        document("teaching", "Læring", "Om læring i skolen."),
    ]);
    // `læring` is no part of it.
    assert_finds(
        &index,
        &[
            ("tilgængelighedserklæring", &["web"]),
            ("lønsedler", &["pay"]),
        ],
    );
    let hits = index.find("lønsedler");
    assert_eq!(hits.meant.len(), 1, "{:?}", hits.meant);
}

#[test]
fn a_large_number_is_found_however_its_thousands_are_written() {
    let index = TestIndex::with([
        document("marks", "Arkiv", "Det rummer 14.000 billeder."),
        document("plain", "Andet arkiv", "Det rummer 14000 kort."),
        document("year", "Plan", "Gælder fra 2026, og 2.026 er med."),
    ]);
    for typed in ["14000", "14.000"] {
        let mut found = index.ids(typed);
        found.sort_unstable();
        assert_eq!(found, ["marks", "plain"], "{typed}");
    }
    assert_eq!(index.ids("14000 billeder")[0], "marks");
}
