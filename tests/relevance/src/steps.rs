//! The steps of the ranking, each switched off in turn.

use styrbord_search::Ranking;

/// What each step is called, and the ranking without it.
#[must_use]
pub fn steps() -> Vec<(&'static str, Ranking)> {
    let all = Ranking::default();
    vec![
        (
            "the word just as it was typed",
            Ranking {
                as_typed: 0.0,
                ..all
            },
        ),
        (
            "stems of the other language",
            Ranking {
                other_language: 0.0,
                base_form: 0.0,
                ..all
            },
        ),
        (
            "parts of compounds, compounds written apart",
            Ranking {
                parts: 0.0,
                joined: 0.0,
                ..all
            },
        ),
        (
            "verbs and their nouns",
            Ranking {
                derived: 0.0,
                ..all
            },
        ),
        (
            "what is common in the language",
            Ranking {
                common_at_most: f32::INFINITY,
                ..all
            },
        ),
        (
            "beginnings and single letters",
            Ranking {
                guess_in_name: 0.0,
                guess_in_text: 0.0,
                ..all
            },
        ),
        (
            "synonyms",
            Ranking {
                synonym: 0.0,
                ..all
            },
        ),
        (
            "words for what is sought",
            Ranking {
                label: 0.0,
                other_kind: 1.0,
                ..all
            },
        ),
        (
            "what question words ask for",
            Ranking {
                answers: 1.0,
                ..all
            },
        ),
        (
            "closeness and order",
            Ranking {
                side_by_side: 0.0,
                near: 0.0,
                ..all
            },
        ),
        (
            "the title, and how it is worded",
            Ranking {
                title: 0.0,
                worded: 0.0,
                ..all
            },
        ),
        (
            "what is missing",
            Ranking {
                half_missing: 1.0,
                ..all
            },
        ),
        ("what is over", Ranking { over: 1.0, ..all }),
        ("what is beside the matter", Ranking { aside: 1.0, ..all }),
        (
            "exact numbers and names first",
            Ranking {
                exact: false,
                ..all
            },
        ),
    ]
}
