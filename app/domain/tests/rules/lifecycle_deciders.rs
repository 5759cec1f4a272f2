//! Which forum decides at which gate.

use styrbord_domain::decisions::ForumType;
use styrbord_domain::lifecycle::{Charter, Gate, MoveId, TRANSITIONS, may_decide};
use styrbord_domain::money::Ore;

fn charter(forum: u32, forum_type: ForumType) -> Charter<u32> {
    Charter {
        forum,
        parent: None,
        forum_type: Some(forum_type),
        gates: Vec::new(),
        kinds: Vec::new(),
        money_limit: Some(Ore(1)),
        in_force: true,
        steers_others: false,
    }
}

/// Columns: G1 to G9.
#[rustfmt::skip]
const USUAL: [(ForumType, [bool; 9]); 10] = {
    const Y: bool = true;
    const N: bool = false;
    [
        (ForumType::DigitalisationBoard, [Y, N, Y, Y, N, N, N, N, N]),
        (ForumType::ItGovernanceBoard,   [N, Y, N, N, Y, N, Y, Y, Y]),
        (ForumType::PortfolioBoard,      [Y, N, N, N, N, N, N, N, N]),
        (ForumType::ArchitectureBoard,   [N, N, N, N, N, N, N, N, N]),
        (ForumType::Visitation,          [Y, N, N, N, N, N, N, N, N]),
        (ForumType::ChangeBoard,         [N, N, N, N, N, N, N, N, N]),
        (ForumType::SystemOwnerForum,    [N, N, N, N, N, N, N, N, N]),
        (ForumType::InfosecCommittee,    [N, N, N, N, N, N, N, N, N]),
        (ForumType::DataForum,           [N, N, N, N, N, N, N, N, N]),
        (ForumType::ProjectSteering,     [N, N, Y, Y, N, N, N, N, N]),
    ]
};

#[test]
fn a_type_of_forum_decides_at_its_usual_gates() {
    assert_eq!(USUAL.map(|(kind, _)| kind), ForumType::ALL);
    for (kind, cells) in USUAL {
        for (gate, expected) in Gate::ALL.into_iter().zip(cells) {
            assert_eq!(charter(1, kind).decides(gate), expected, "{kind} {gate}");
        }
    }
}

#[test]
fn gates_that_a_charter_lists_count_instead() {
    let listed = Charter {
        gates: vec![Gate::G1],
        ..charter(1, ForumType::ItGovernanceBoard)
    };
    assert!(listed.decides(Gate::G1));
    assert!(!listed.decides(Gate::G2));
}

#[test]
fn an_unknown_type_decides_nothing_and_screening_needs_a_limit() {
    let unknown = Charter {
        forum_type: None,
        ..charter(1, ForumType::ItGovernanceBoard)
    };
    let unlimited = Charter {
        money_limit: None,
        ..charter(1, ForumType::Visitation)
    };
    for gate in Gate::ALL {
        assert!(!unknown.decides(gate) && !unlimited.decides(gate), "{gate}");
    }
}

#[test]
fn a_steering_group_decides_about_its_own_project_alone() {
    let other = Charter {
        steers_others: true,
        gates: vec![Gate::G3],
        ..charter(1, ForumType::ProjectSteering)
    };
    assert!(!other.decides(Gate::G3));
}

#[test]
fn a_forum_above_one_that_decides_may_decide_and_one_below_may_not() {
    let governance = Charter {
        parent: Some(1),
        ..charter(2, ForumType::ItGovernanceBoard)
    };
    let architecture = Charter {
        parent: Some(2),
        gates: vec![Gate::G6],
        ..charter(3, ForumType::ArchitectureBoard)
    };
    let aside = charter(4, ForumType::DigitalisationBoard);
    let forums = [
        charter(1, ForumType::DigitalisationBoard),
        governance,
        architecture,
        aside,
    ];
    let may = |gate| [1, 2, 3, 4].map(|forum| may_decide(gate, forum, &forums));
    assert_eq!(may(Gate::G2), [true, true, false, false]);
    assert_eq!(may(Gate::G6), [true, true, true, false]);
    assert_eq!(may(Gate::G1), [true, false, false, true]);
}

#[test]
fn a_circle_of_parents_ends() {
    let round = |forum, parent| Charter {
        parent: Some(parent),
        ..charter(forum, ForumType::ItGovernanceBoard)
    };
    assert!(!may_decide(Gate::G2, 9, &[round(1, 2), round(2, 1)]));
}

#[test]
fn every_move_that_needs_a_decision_has_a_gate_to_be_decided_at() {
    for row in TRANSITIONS {
        assert!(
            !row.needs_decision() || row.decided_at().is_some(),
            "{row:?}"
        );
    }
    let stopping: Vec<_> = TRANSITIONS
        .iter()
        .filter(|row| matches!(row.id, MoveId::T13 | MoveId::T14))
        .map(|row| row.decided_at().map_or("", |gate| gate.as_str()))
        .collect();
    assert_eq!(stopping, ["G1", "G2", "G3", "G1", "G3"]);
}
