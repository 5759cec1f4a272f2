//! Projects: how they do and for how long that counts, what may go wrong, what they deliver, and when they are closed.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde_json::{Map, Value, json};
use styrbord_domain::facts::{Draft, Facts};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    self, Aspect, Mark, ProjectFacts, ProjectPhase, Reported, STATUS_DAYS, Weight, against_risk,
    against_status,
};

const TODAY: Date = date(2026, 11, 29);

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        other => panic!("{other}"),
    }
}

/// Field and code of what is against something.
fn codes(faults: &styrbord_domain::fault::Faults) -> Vec<(&str, &str)> {
    let faults = faults.0.iter();
    faults
        .map(|fault| (fault.field.as_str(), &*fault.code))
        .collect()
}

fn said(on: Date, marks: [Option<Mark>; 5]) -> Reported {
    let [time, money, scope, benefit, resources] = marks;
    Reported {
        on,
        time,
        money,
        scope,
        benefit,
        resources,
    }
}

const GREEN: [Option<Mark>; 5] = [Some(Mark::Green); 5];

#[test]
fn the_worst_of_five_is_the_colour_of_the_project() {
    use Mark::{Amber, Green, Red, White};
    for (marks, worst) in [
        ([Green, Green, Green, Green, Green], Green),
        ([Green, White, Green, Green, Green], White),
        ([Green, White, Amber, Green, Green], Amber),
        ([Red, White, Amber, Green, Green], Red),
        ([White; 5], White),
    ] {
        assert_eq!(Mark::worst(marks), Some(worst), "{marks:?}");
        let reversed = marks.into_iter().rev();
        assert_eq!(Mark::worst(reversed), Some(worst), "whatever the order");
    }
    assert_eq!(Mark::worst([]), None);
}

#[test]
fn what_was_said_counts_for_thirty_five_days_and_no_longer() {
    assert_eq!(STATUS_DAYS, 35);
    for (days, counts) in [
        (0, true),
        (1, true),
        (34, true),
        (35, true),
        (36, false),
        (400, false),
    ] {
        let on = TODAY.checked_sub(days.days()).unwrap();
        let project = ProjectFacts {
            phase: Some(ProjectPhase::Execution),
            reported: vec![said(on, GREEN)],
            ..ProjectFacts::default()
        };
        let expected = if counts { Mark::Green } else { Mark::White };
        assert_eq!(project.overall_on(TODAY), Some(expected), "{days} days");
        for aspect in Aspect::ALL {
            assert_eq!(project.mark_on(aspect, TODAY), expected, "{days} {aspect}");
        }
        // Every list of every day knows it: the days on which it turns are told.
        let facts = object(serde_json::to_value(&project).unwrap());
        let spans = kinds::spans(Kind::Project, &facts);
        let on_day = |day: Date| {
            let mut spans = spans.iter();
            let span = spans.find(|span| {
                span.from.is_none_or(|from| from <= day) && span.to.is_none_or(|to| day <= to)
            });
            span.unwrap().facts["status_overall"].clone()
        };
        assert_eq!(on_day(TODAY), json!(expected), "{days} days");
        assert_eq!(
            on_day(on.yesterday().unwrap()),
            json!("white"),
            "not said yet"
        );
    }
}

#[test]
fn an_idea_and_what_is_closed_are_not_asked() {
    for (phase, asked) in [
        (None, true),
        (Some(ProjectPhase::Idea), false),
        (Some(ProjectPhase::Analysis), true),
        (Some(ProjectPhase::Realisation), true),
        (Some(ProjectPhase::Closed), false),
    ] {
        let project = ProjectFacts {
            phase,
            ..ProjectFacts::default()
        };
        let expected = asked.then_some(Mark::White);
        assert_eq!(project.overall_on(TODAY), expected, "{phase:?}");
        assert_eq!(project.state(TODAY).contains_key("status_time"), asked);
    }
}

#[test]
fn what_is_not_green_says_why() {
    let whole = json!({
        "status_time": "green", "status_money": "green", "status_scope": "green", "status_benefit": "green", "status_resources": "green",
    });
    let with = |name: &str, value: Value| {
        let mut values = object(whole.clone());
        values.insert(name.to_owned(), value);
        values
    };
    for (values, against) in [
        (object(whole.clone()), vec![]),
        (Map::new(), vec![("status_time", "no_status_said")]),
        (
            with("status_money", json!("red")),
            vec![("status_money_text", "mark_needs_reason")],
        ),
        (
            with("status_money", json!("amber")),
            vec![("status_money_text", "mark_needs_reason")],
        ),
        (
            with("status_money", json!("")),
            vec![("status_money_text", "unknown_needs_reason")],
        ),
        (
            with("date", json!("2026-11-30")),
            vec![("date", "future_date")],
        ),
        (with("date", json!("2026-11-29")), vec![]),
    ] {
        assert_eq!(
            codes(&against_status(&values, TODAY)),
            against,
            "{values:?}"
        );
    }
    let mut red = with("status_scope", json!("red"));
    red.insert("status_scope_text".to_owned(), json!("Kravet er delt i to"));
    assert_eq!(codes(&against_status(&red, TODAY)), []);
}

#[test]
fn a_risk_is_weighed_before_and_after() {
    let weight = |values: Value| Weight::of(&object(values));
    let both =
        weight(json!({ "likelihood": 4, "impact": 5, "likelihood_after": 2, "impact_after": 3 }));
    assert_eq!(
        (both.score(), both.score_after(), both.left()),
        (20, Some(6), 6)
    );
    // What is not known after is not nothing.
    let before = weight(json!({ "likelihood": 4, "impact": 5 }));
    assert_eq!((before.score_after(), before.left()), (None, 20));
    let half = weight(json!({ "likelihood": 4, "impact": 5, "impact_after": 1 }));
    assert_eq!((half.score_after(), half.left()), (None, 20));
}

#[test]
fn a_high_risk_is_accepted_by_a_forum() {
    let risk = |likelihood: u8, impact: u8, more: Value| {
        let mut values = object(json!({ "text": "x", "likelihood": likelihood, "impact": impact }));
        values.extend(object(more));
        values
    };
    let accept = json!({ "response": "accept" });
    for (values, against) in [
        (
            risk(3, 5, accept.clone()),
            vec![("decision", "forum_accepts")],
        ),
        (
            risk(5, 5, accept.clone()),
            vec![("decision", "forum_accepts")],
        ),
        (risk(3, 4, accept.clone()), vec![]),
        (
            risk(
                3,
                5,
                json!({ "response": "accept", "decision": "ds-2026-001" }),
            ),
            vec![],
        ),
        // What is left of it counts.
        (
            risk(
                3,
                5,
                json!({ "response": "accept", "likelihood_after": 2, "impact_after": 5 }),
            ),
            vec![],
        ),
        (
            risk(
                5,
                5,
                json!({ "response": "accept", "likelihood_after": 3, "impact_after": 5 }),
            ),
            vec![("decision", "forum_accepts")],
        ),
        // What is over needs nobody.
        (
            risk(5, 5, json!({ "response": "accept", "state": "closed" })),
            vec![],
        ),
        (
            risk(5, 5, json!({ "response": "mitigate" })),
            vec![("action", "response_needs_action")],
        ),
        (
            risk(5, 5, json!({ "response": "share", "action": "Forsikring" })),
            vec![],
        ),
        (risk(5, 5, json!({})), vec![]),
        (
            risk(
                2,
                2,
                json!({ "response": "avoid", "action": "y", "decision": "ds-2026-001" }),
            ),
            vec![("decision", "decision_accepts_only")],
        ),
        (
            risk(2, 2, json!({ "likelihood_after": 1 })),
            vec![("impact_after", "after_needs_both")],
        ),
        (
            risk(2, 2, json!({ "impact_after": 1 })),
            vec![("likelihood_after", "after_needs_both")],
        ),
        (
            risk(2, 2, json!({ "likelihood_after": 2, "impact_after": 3 })),
            vec![("impact_after", "higher_after")],
        ),
        (
            risk(2, 2, json!({ "likelihood_after": 2, "impact_after": 2 })),
            vec![],
        ),
    ] {
        assert_eq!(codes(&against_risk(&values)), against, "{values:?}");
    }
}

fn checked(fields: &[(&str, &str)]) -> Vec<String> {
    let mut form = Form::default();
    form.set("title", "Projektet");
    for (name, value) in fields {
        form.set(*name, *value);
    }
    match Draft::<ProjectFacts>::check(&form) {
        Ok(_) => Vec::new(),
        Err(faults) => faults
            .0
            .iter()
            .map(|fault| format!("{} {}", fault.field, fault.code))
            .collect(),
    }
}

#[test]
fn what_is_delivered_says_when_and_nothing_open_is_closed() {
    let done = ("deliverables.0.done_on", "2026-01-02");
    let state = |code: &'static str| ("deliverables.0.state", code);
    let title = ("deliverables.0.title", "Plan");
    for (fields, against) in [
        (vec![title], vec![]),
        (vec![title, state("delivered"), done], vec![]),
        (
            vec![title, state("delivered")],
            vec!["deliverables.0.done_on delivered_when"],
        ),
        (
            vec![title, state("in_progress"), done],
            vec!["deliverables.0.done_on not_delivered"],
        ),
        (
            vec![title, done],
            vec!["deliverables.0.done_on not_delivered"],
        ),
        (
            vec![title, ("deliverables.1.title", "Plan")],
            vec!["deliverables.1.title deliverable_twice"],
        ),
        (
            vec![title, ("phase", "closed")],
            vec!["phase closed_with_deliverables"],
        ),
        (vec![title, state("dropped"), ("phase", "closed")], vec![]),
        (vec![("budget", "-1")], vec!["budget amount_negative"]),
        (vec![("budget", "0"), ("spent", "12,50")], vec![]),
        (vec![("spent", "-0,01")], vec!["spent amount_negative"]),
    ] {
        assert_eq!(checked(&fields), against, "{fields:?}");
    }
}

#[test]
fn a_deliverable_is_late_the_day_after_its_last() {
    let facts = |state: &str| {
        let mut facts = object(
            json!({ "deliverables": [{ "title": "Plan", "due": "2026-11-29", "state": state }] }),
        );
        if state == "delivered" {
            facts["deliverables"][0]["done_on"] = json!("2026-12-24");
        }
        ProjectFacts::read(&facts).unwrap()
    };
    let tomorrow = TODAY.tomorrow().unwrap();
    for (state, late) in [
        ("planned", 1),
        ("in_progress", 1),
        ("delivered", 0),
        ("dropped", 0),
    ] {
        let facts = facts(state);
        assert_eq!(
            (facts.late_on(TODAY), facts.late_on(tomorrow)),
            (0, late),
            "{state}"
        );
        assert_eq!(facts.turns().contains(&tomorrow), late > 0, "{state}");
    }
}

#[test]
fn what_others_impose_is_asked_where_others_steer() {
    for (level, asked) in [
        ("", false),
        ("own", false),
        ("shared", true),
        ("national", true),
        ("imposed", true),
    ] {
        let stated = object(json!({ "control_level": level }));
        for field in [
            "external_owner",
            "obligation",
            "deadline_set_by",
            "our_influence",
        ] {
            assert_eq!(
                ProjectFacts::needs(&stated, field),
                asked,
                "{level} {field}"
            );
        }
        assert!(!ProjectFacts::needs(&stated, "budget"));
    }
}
