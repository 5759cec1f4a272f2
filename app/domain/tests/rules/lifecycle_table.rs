//! Every pair of stages, against a matrix written out by hand.

use styrbord_domain::lifecycle::{
    Os2kitosStatus, PortfolioView, Stage, SysApStatus, TRANSITIONS, next_stages, review_of, row,
};

/// Rows are the stage that is left, columns the stage that is reached, both in the order of `ALL`;
/// the last row is entry into the register. `--` is illegal, `R` a review.
#[rustfmt::skip]
const MATRIX: [(&str, [&str; 11]); 12] = [
    //                  idea   analys acquis implem operat mainte phase  decomm closed cancel unknow
    ("idea",           ["--",  "T2",  "--",  "--",  "--",  "--",  "--",  "--",  "--",  "T13",  "--"]),
    ("analysis",       ["--",  "--",  "T3",  "T5",  "--",  "--",  "--",  "--",  "--",  "T13",  "--"]),
    ("acquisition",    ["--",  "--",  "--",  "T4",  "--",  "--",  "--",  "--",  "--",  "T13",  "--"]),
    ("implementation", ["--",  "--",  "--",  "--",  "T6",  "--",  "T8",  "--",  "--",  "T14",  "--"]),
    ("operation",      ["--",  "--",  "--",  "--",  "R",   "T7",  "T8",  "--",  "--",  "--",  "--"]),
    ("maintenance",    ["--",  "--",  "--",  "--",  "T7",  "R",   "T8",  "--",  "--",  "--",  "--"]),
    ("phase_out",      ["--",  "--",  "--",  "--",  "T9",  "--",  "R",   "T10", "--",  "--",  "--"]),
    ("decommissioned", ["--",  "--",  "--",  "--",  "--",  "--",  "T12", "--",  "T11", "--",  "--"]),
    ("closed",         ["--",  "--",  "--",  "--",  "--",  "--",  "--",  "--",  "--",  "--",  "--"]),
    ("cancelled",      ["T13", "--",  "--",  "--",  "--",  "--",  "--",  "--",  "--",  "--",  "--"]),
    ("unknown",        ["T1",  "--",  "--",  "T0",  "T0",  "T0",  "T0",  "T0",  "--",  "T0",  "--"]),
    ("",               ["T1",  "--",  "--",  "T0",  "T0",  "T0",  "T0",  "T0",  "--",  "T0",  "T0"]),
];

#[test]
fn every_pair_of_stages_has_the_row_of_the_matrix() {
    let lines: Vec<&str> = MATRIX.iter().map(|(line, _)| *line).collect();
    let stages: Vec<&str> = Stage::ALL.map(Stage::as_str).to_vec();
    assert_eq!(
        lines[..11],
        stages[..],
        "the matrix lists the stages in their order"
    );
    for (line, cells) in MATRIX {
        let from = if line.is_empty() {
            None
        } else {
            Some(line.parse().unwrap())
        };
        for (to, cell) in Stage::ALL.into_iter().zip(cells) {
            let found = row(from, to).map_or("--", |transition| transition.id.as_str());
            assert_eq!(found, cell, "{from:?} to {to}");
        }
    }
}

#[test]
fn the_table_has_no_row_beside_the_matrix_and_none_twice() {
    let cells = MATRIX
        .iter()
        .flat_map(|(_, cells)| cells)
        .filter(|cell| **cell != "--")
        .count();
    assert_eq!(TRANSITIONS.len(), cells);
    for (place, transition) in TRANSITIONS.iter().enumerate() {
        let again = TRANSITIONS[place + 1..]
            .iter()
            .any(|other| (other.from, other.to) == (transition.from, transition.to));
        assert!(!again, "{transition:?}");
    }
}

/// Row, gate, who decides, the decision kinds that carry it, whether it supersedes, whether a reason is written.
const CONDITIONS: [(&str, &str, &str, &str, bool, bool); 16] = [
    ("T0", "", "secretary", "", false, false),
    ("T1", "", "any_employee", "", false, false),
    (
        "T2",
        "G1",
        "portfolio_forum",
        "approved approved_with_conditions",
        false,
        false,
    ),
    (
        "T3",
        "G2",
        "it_governance_forum",
        "approved approved_with_conditions",
        false,
        false,
    ),
    (
        "T4",
        "G3",
        "steering_group",
        "approved approved_with_conditions",
        false,
        false,
    ),
    (
        "T5",
        "G3",
        "steering_group",
        "approved approved_with_conditions",
        false,
        true,
    ),
    (
        "T6",
        "G4",
        "system_owner_then_steering_group",
        "approved approved_with_conditions",
        false,
        false,
    ),
    (
        "T7",
        "G5",
        "system_owner_noted_by_forum",
        "approved approved_with_conditions noted",
        false,
        true,
    ),
    (
        "T8",
        "G7",
        "it_governance_forum",
        "approved approved_with_conditions",
        false,
        false,
    ),
    (
        "T9",
        "G7",
        "it_governance_forum",
        "approved approved_with_conditions",
        true,
        true,
    ),
    (
        "T10",
        "G8",
        "owners_and_archive_contact",
        "approved approved_with_conditions noted",
        false,
        false,
    ),
    (
        "T11",
        "G9",
        "forum_notes_exit_report",
        "approved approved_with_conditions noted",
        false,
        false,
    ),
    ("T12", "", "secretary_and_chair", "", false, true),
    ("T13", "", "*", "*", false, true),
    (
        "T14",
        "",
        "steering_group",
        "approved approved_with_conditions rejected repealed",
        false,
        true,
    ),
    ("R", "G6", "system_owner", "", false, false),
];

#[test]
fn each_row_asks_for_what_the_table_says() {
    for (id, gate, decider, kinds, must_supersede, needs_reason) in CONDITIONS {
        let rows: Vec<_> = TRANSITIONS
            .iter()
            .filter(|row| row.id.as_str() == id)
            .collect();
        assert!(!rows.is_empty(), "{id}");
        for row in rows {
            assert_eq!(row.gate.map_or("", |gate| gate.as_str()), gate, "{id}");
            assert_eq!(
                (row.must_supersede, row.needs_reason),
                (must_supersede, needs_reason),
                "{id}"
            );
            let found: Vec<&str> = row
                .decision_kinds
                .iter()
                .map(|kind| kind.as_str())
                .collect();
            if kinds != "*" {
                assert_eq!(found.join(" "), kinds, "{id}");
                assert_eq!(row.decider.as_str(), decider, "{id}");
            }
        }
    }
}

#[test]
fn cancelling_is_for_the_decider_of_the_next_gate() {
    for (from, to, decider, carried_by_rejection) in [
        (Stage::Idea, Stage::Cancelled, "portfolio_forum", true),
        (
            Stage::Analysis,
            Stage::Cancelled,
            "it_governance_forum",
            true,
        ),
        (Stage::Acquisition, Stage::Cancelled, "steering_group", true),
        (Stage::Cancelled, Stage::Idea, "portfolio_forum", false),
    ] {
        let row = row(Some(from), to).unwrap();
        assert_eq!(row.decider.as_str(), decider);
        let rejected = "rejected".parse().unwrap();
        assert_eq!(
            row.decision_kinds.contains(&rejected),
            carried_by_rejection,
            "{from}"
        );
    }
}

#[test]
fn a_page_lists_the_moves_but_not_the_review() {
    let next = |from| {
        next_stages(from)
            .iter()
            .map(|row| row.to)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        next(Stage::Operation),
        [Stage::Maintenance, Stage::PhaseOut]
    );
    assert_eq!(next(Stage::Closed), []);
    assert_eq!(next(Stage::Cancelled), [Stage::Idea]);
    assert!(review_of(Stage::Maintenance).is_some());
    assert!(review_of(Stage::Analysis).is_none());
}

#[test]
fn every_stage_has_its_name_in_the_other_registers() {
    use Os2kitosStatus as O;
    use PortfolioView as P;
    use SysApStatus as S;
    let expected = [
        (Stage::Idea, None, None, Some(P::Pipeline)),
        (Stage::Analysis, None, None, Some(P::Pipeline)),
        (Stage::Acquisition, None, None, Some(P::Pipeline)),
        (
            Stage::Implementation,
            None,
            Some(O::UnderTrial),
            Some(P::Pipeline),
        ),
        (
            Stage::Operation,
            Some(S::FullyInUse),
            Some(O::InOperation),
            Some(P::Catalogue),
        ),
        (
            Stage::Maintenance,
            Some(S::FullyInUse),
            Some(O::InOperation),
            Some(P::Catalogue),
        ),
        (
            Stage::PhaseOut,
            Some(S::BeingPhasedOut),
            Some(O::BeingPhasedOut),
            Some(P::Catalogue),
        ),
        (
            Stage::Decommissioned,
            Some(S::PhasedOut),
            Some(O::NotInOperation),
            Some(P::Retired),
        ),
        (
            Stage::Closed,
            Some(S::PhasedOut),
            Some(O::NotInOperation),
            Some(P::Retired),
        ),
        (Stage::Cancelled, None, None, None),
        (Stage::Unknown, None, None, None),
    ];
    for (stage, sys_ap, os2kitos, view) in expected {
        for live in [false, true] {
            let found = (
                stage.sys_ap_status(live),
                stage.os2kitos_status(live),
                stage.portfolio_view(live),
            );
            if stage == Stage::Implementation && live {
                let in_use = (
                    Some(S::PartlyInUse),
                    Some(O::BeingPhasedIn),
                    Some(P::Catalogue),
                );
                assert_eq!(found, in_use);
            } else {
                assert_eq!(found, (sys_ap, os2kitos, view), "{stage}");
            }
        }
    }
}

#[test]
fn what_leads_on_is_offered_before_what_stops_a_system_and_what_takes_it_back() {
    for from in Stage::ALL {
        let place = |stage: Stage| Stage::ALL.iter().position(|other| *other == stage);
        let order: Vec<u8> = next_stages(from)
            .iter()
            .map(|row| match row.to {
                Stage::Cancelled => 1,
                to if place(to) < place(from) => 2,
                _ => 0,
            })
            .collect();
        assert!(order.is_sorted(), "{from}: {order:?}");
    }
    let first = next_stages(Stage::Operation)[0].to;
    assert_ne!(first, Stage::Implementation);
}
