//! State follows the day: what holds between two turns, and who holds which role when.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{lay_state, spans};

const START: Date = date(2026, 1, 1);

/// The dates and codes from which a kind's state follows, each with what may stand there; none is what is unknown.
fn fields(
    kind: Kind,
) -> (
    &'static [&'static str],
    &'static [(&'static str, &'static [&'static str])],
) {
    match kind {
        Kind::Decision => (
            &[
                "adopted_on",
                "valid_from",
                "valid_to",
                "superseded_on",
                "revoked_on",
            ],
            &[
                ("kind", &["approved", "rejected", "delegated"]),
                ("status", &["draft", "in_effect", "expired"]),
            ],
        ),
        Kind::Standard => (
            &[
                "effective_from",
                "effective_to",
                "superseded_on",
                "withdrawn_on",
                "review_due",
            ],
            &[("status", &["draft", "approved", "superseded", "withdrawn"])],
        ),
        Kind::Forum => (&["valid_from", "valid_to", "review_due"], &[]),
        _ => (&["review_due"], &[]),
    }
}

fn day() -> impl Strategy<Value = Option<Date>> {
    proptest::option::of((0_i32..30).prop_map(|days| START + days.days()))
}

fn facts(kind: Kind) -> impl Strategy<Value = Map<String, Value>> {
    let (dates, codes) = fields(kind);
    let dates: Vec<_> = dates
        .iter()
        .map(|name| day().prop_map(move |day| (*name, day.map(|day| json!(day)))))
        .collect();
    let codes: Vec<_> = codes
        .iter()
        .map(|(name, codes)| {
            proptest::option::of(proptest::sample::select(*codes))
                .prop_map(move |code| (*name, code.map(|code| json!(code))))
        })
        .collect();
    (dates, codes).prop_map(move |(dates, codes)| {
        let mut facts = Map::new();
        for (name, value) in dates.into_iter().chain(codes) {
            facts.extend(value.map(|value| (name.to_owned(), value)));
        }
        if kind == Kind::Decision {
            facts.insert("forum".to_owned(), json!("x"));
            facts.entry("status").or_insert(json!("draft"));
        }
        facts
    })
}

fn system() -> impl Strategy<Value = Map<String, Value>> {
    proptest::collection::vec((day(), day(), "[a-c]"), 0..4).prop_map(|roles| {
        let roles: Vec<Value> = roles
            .into_iter()
            .map(|(from, until, holder)| {
                let mut role = json!({ "role": "system_owner", "holder": holder });
                for (name, day) in [("from", from), ("until", until)] {
                    if let Some(day) = day {
                        role[name] = json!(day);
                    }
                }
                role
            })
            .collect();
        Map::from_iter([
            ("stage".to_owned(), json!("operation")),
            ("roles".to_owned(), json!(roles)),
        ])
    })
}

fn on(kind: Kind, facts: &Map<String, Value>, day: Date) -> Map<String, Value> {
    let mut facts = facts.clone();
    lay_state(kind, &mut facts, day);
    facts
}

/// Every day has one span, and on each day of a span the state is the one that the span says.
fn spans_say_every_day(kind: Kind, facts: &Map<String, Value>) {
    let spans = spans(kind, facts);
    assert_eq!(
        (spans.first().unwrap().from, spans.last().unwrap().to),
        (None, None)
    );
    for pair in spans.windows(2) {
        assert_eq!(
            pair[0].to.unwrap().tomorrow().unwrap(),
            pair[1].from.unwrap()
        );
        assert_ne!(
            pair[0].facts, pair[1].facts,
            "what does not differ is one span"
        );
    }
    for days in -2_i32..40 {
        let day = START + days.days();
        let span = spans.iter().find(|span| {
            span.from.is_none_or(|from| from <= day) && span.to.is_none_or(|to| day <= to)
        });
        assert_eq!(
            span.unwrap().facts,
            on(kind, facts, day),
            "{kind} on {day}: {facts:?}"
        );
    }
}

proptest! {
    #[test]
    fn between_two_turns_nothing_changes(
        decision in facts(Kind::Decision), standard in facts(Kind::Standard), forum in facts(Kind::Forum),
        wiki in facts(Kind::Wiki), system in system(),
    ) {
        for (kind, facts) in [
            (Kind::Decision, decision), (Kind::Standard, standard), (Kind::Forum, forum), (Kind::Wiki, wiki), (Kind::System, system),
        ] {
            spans_say_every_day(kind, &facts);
        }
    }

    #[test]
    fn state_laid_twice_is_state_laid_once(decision in facts(Kind::Decision), standard in facts(Kind::Standard), days in 0_i32..40) {
        let day = START + days.days();
        for (kind, facts) in [(Kind::Decision, decision), (Kind::Standard, standard)] {
            let once = on(kind, &facts, day);
            prop_assert_eq!(&on(kind, &once, day), &once);
        }
    }
}

#[test]
fn kinds_without_dates_have_one_span() {
    for kind in [
        Kind::Vendor,
        Kind::Unit,
        Kind::Person,
        Kind::Project,
        Kind::Benefit,
    ] {
        let turns: BTreeSet<_> = spans(kind, &Map::new())
            .into_iter()
            .map(|span| span.from)
            .collect();
        assert_eq!(turns.len(), 1, "{kind}");
    }
}
