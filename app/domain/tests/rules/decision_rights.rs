//! Who may decide what, up to what amount, and where it goes above that.

use proptest::prelude::*;
use styrbord_domain::decision_rights::{
    Flaw, Matter, Question, Right, above, flaws, matters, rights,
};
use styrbord_domain::decisions::{DecisionKind, ForumType};
use styrbord_domain::lifecycle::{Charter, Gate, Stage, TRANSITIONS, may_decide};
use styrbord_domain::money::Ore;

const KRONER: i64 = 100;

fn charter(forum: u32, forum_type: ForumType, limit: Option<i64>) -> Charter<u32> {
    Charter {
        forum,
        parent: None,
        forum_type: Some(forum_type),
        gates: Vec::new(),
        kinds: Vec::new(),
        money_limit: limit.map(|kroner| Ore(kroner * KRONER)),
        in_force: true,
        steers_others: false,
    }
}

/// A board over a board over a board: 1 decides up to 100 kr., 2 up to 500, 3 any amount.
fn three() -> [Charter<u32>; 3] {
    let governance = charter(1, ForumType::ItGovernanceBoard, Some(100));
    let portfolio = charter(2, ForumType::PortfolioBoard, Some(500));
    [
        Charter {
            parent: Some(2),
            ..governance
        },
        Charter {
            parent: Some(3),
            ..portfolio
        },
        charter(3, ForumType::DigitalisationBoard, None),
    ]
}

fn at(gate: Gate, kroner: Option<i64>) -> Matter {
    Matter {
        gate: Some(gate),
        kinds: vec![DecisionKind::Approved],
        money: kroner.map(|kroner| Ore(kroner * KRONER)),
    }
}

fn decides(matter: &Matter, charters: &[Charter<u32>]) -> Vec<(u32, Option<u32>)> {
    let rights = rights(matter, charters).into_iter();
    rights.map(|right| (right.forum, right.decides)).collect()
}

#[test]
fn a_matter_goes_up_to_the_first_whose_limit_takes_it() {
    for (kroner, decider) in [
        (None, 1),
        (Some(0), 1),
        (Some(100), 1),
        (Some(101), 2),
        (Some(500), 2),
        (Some(501), 3),
    ] {
        let rights = rights(&at(Gate::G2, kroner), &three());
        let expected = Right {
            forum: 1,
            upward: vec![2, 3],
            decides: Some(decider),
        };
        assert_eq!(rights, [expected], "{kroner:?}");
    }
}

#[test]
fn an_amount_above_a_limit_is_decided_by_the_first_above_it_that_may() {
    let [governance, portfolio, top] = three();
    let advises = Charter {
        kinds: vec![DecisionKind::Noted],
        ..portfolio.clone()
    };
    let ended = Charter {
        in_force: false,
        ..top.clone()
    };
    let all = three();
    for (forum, kroner, charters, decides) in [
        (1, 100, &all, None),
        (1, 101, &all, Some(Some(2))),
        (1, 501, &all, Some(Some(3))),
        (3, 1_000_000, &all, None),
        (9, 101, &all, None),
        (1, 101, &[governance.clone(), advises, top], Some(Some(3))),
        (1, 501, &[governance, portfolio, ended], Some(None)),
    ] {
        let found = above(forum, Ore(kroner * KRONER), charters);
        assert_eq!(found, decides, "{forum} {kroner}");
    }
}

#[test]
fn what_a_charter_leaves_out_goes_up_and_what_is_over_gives_no_right() {
    let [governance, portfolio, top] = three();
    let noting = Charter {
        kinds: vec![DecisionKind::Noted],
        ..governance.clone()
    };
    let charters = [noting, portfolio.clone(), top.clone()];
    assert_eq!(decides(&at(Gate::G2, None), &charters), [(1, Some(2))]);
    let ended = Charter {
        in_force: false,
        ..portfolio
    };
    let charters = [governance.clone(), ended, top.clone()];
    assert_eq!(decides(&at(Gate::G2, Some(200)), &charters), [(1, Some(3))]);
    let ended = Charter {
        in_force: false,
        parent: None,
        ..governance
    };
    assert_eq!(
        decides(&at(Gate::G2, None), &[ended, top]),
        [],
        "nobody stands above it any more"
    );
}

#[test]
fn what_spends_nothing_is_not_bound_by_a_limit() {
    let turned_down = Matter {
        kinds: vec![DecisionKind::Rejected],
        ..at(Gate::G2, Some(9_000))
    };
    assert_eq!(decides(&turned_down, &three()), [(1, Some(1))]);
}

#[test]
fn what_moves_no_system_is_for_whoever_may_make_such_decisions() {
    let [governance, portfolio, top] = three();
    let waivers = Charter {
        kinds: vec![DecisionKind::WaiverGranted],
        ..governance
    };
    let approvals = Charter {
        kinds: vec![DecisionKind::Approved],
        ..portfolio
    };
    let matter = Matter {
        gate: None,
        kinds: vec![DecisionKind::WaiverGranted],
        money: Some(Ore(200 * KRONER)),
    };
    let charters = [waivers, approvals, top];
    assert_eq!(decides(&matter, &charters), [(1, Some(3)), (3, Some(3))]);
}

#[test]
fn nobody_decides_above_the_highest_limit() {
    let alone = [charter(1, ForumType::ItGovernanceBoard, Some(100))];
    assert_eq!(decides(&at(Gate::G2, Some(101)), &alone), [(1, None)]);
    let said = flaws(&alone);
    assert!(said.contains(&Flaw::NobodyAbove(Gate::G2, 1, Ore(100 * KRONER))));
    assert!(said.contains(&Flaw::Nobody(Gate::G1)));
    assert!(!said.contains(&Flaw::Nobody(Gate::G2)));
}

#[test]
fn boards_of_which_none_is_above_the_other_are_told() {
    let mut two = three();
    let other = Charter {
        parent: Some(3),
        ..charter(4, ForumType::ItGovernanceBoard, None)
    };
    let mut all = two.to_vec();
    all.push(other);
    let several = |charters: &[Charter<u32>], gate| {
        let said = flaws(charters);
        said.contains(&Flaw::Several(gate, vec![1, 4]))
    };
    assert!(several(&all, Gate::G2));
    // One above the other is the way up, no quarrel.
    all[3].parent = Some(1);
    two[0].parent = None;
    assert!(!several(&all, Gate::G2));
}

#[test]
fn groups_that_steer_projects_are_no_rivals() {
    let steering = |forum| Charter {
        parent: Some(9),
        ..charter(forum, ForumType::ProjectSteering, Some(10))
    };
    let top = charter(9, ForumType::DigitalisationBoard, None);
    let said = flaws(&[steering(1), steering(2), top]);
    let rivals = said.iter().any(|flaw| matches!(flaw, Flaw::Several(..)));
    assert!(!rivals, "{said:?}");
}

#[test]
fn every_move_that_a_forum_decides_is_a_matter_once() {
    let all = matters();
    let moves: usize = all.iter().map(|(rows, _)| rows.len()).sum();
    let decided = TRANSITIONS.iter().filter(|row| row.needs_decision());
    assert_eq!(moves, decided.count());
    for (rows, matter) in &all {
        for row in rows {
            assert_eq!(row.decided_at(), matter.gate);
            assert_eq!(row.decision_kinds, matter.kinds);
        }
    }
}

#[test]
fn who_asks_about_an_amount_alone_asks_who_may_spend_it() {
    let advises = Charter {
        kinds: vec![DecisionKind::Noted],
        ..charter(4, ForumType::SystemOwnerForum, None)
    };
    let mut all = three().to_vec();
    all.push(advises);
    let asked = |kroner| {
        let question = Question {
            money: Some(Ore(kroner * KRONER)),
            ..Question::default()
        };
        decides(&question.matters()[0].1, &all)
    };
    assert_eq!(asked(100), [(1, Some(1)), (2, Some(2)), (3, Some(3))]);
    assert_eq!(asked(400), [(1, Some(2)), (2, Some(2)), (3, Some(3))]);
    // Of a move that may be noted too.
    let to_maintenance = Question {
        stage: Some(Stage::Maintenance),
        money: Some(Ore(400 * KRONER)),
        ..Question::default()
    };
    assert_eq!(
        decides(&to_maintenance.matters()[0].1, &all),
        [(1, Some(2))]
    );
}

#[test]
fn while_a_charter_is_not_in_force_the_forum_above_has_the_matter() {
    let [governance, portfolio, top] = three();
    let ended = Charter {
        in_force: false,
        ..governance
    };
    let charters = [ended, portfolio, top];
    assert_eq!(decides(&at(Gate::G2, None), &charters), [(2, Some(2))]);
    assert_eq!(decides(&at(Gate::G2, Some(600)), &charters), [(2, Some(3))]);
}

#[test]
fn a_question_means_each_gate_that_leads_to_the_stage() {
    let gates = |question: Question| -> Vec<(usize, Option<Gate>)> {
        let matters = question.matters().into_iter();
        matters
            .map(|(rows, matter)| (rows.len(), matter.gate))
            .collect()
    };
    let to = |stage| Question {
        stage: Some(stage),
        ..Question::default()
    };
    assert_eq!(gates(to(Stage::Acquisition)), [(1, Some(Gate::G2))]);
    assert_eq!(gates(to(Stage::Implementation)), [(2, Some(Gate::G3))]);
    assert_eq!(
        gates(to(Stage::Operation)),
        [
            (1, Some(Gate::G4)),
            (1, Some(Gate::G5)),
            (1, Some(Gate::G7))
        ]
    );
    // What is taken back or switched off again without a forum is nobody's to decide.
    assert_eq!(gates(to(Stage::PhaseOut)), [(3, Some(Gate::G7))]);
    let stopped = |kind| Question {
        kind: Some(kind),
        from: Some(Stage::Analysis),
        ..to(Stage::Cancelled)
    };
    assert_eq!(
        gates(stopped(DecisionKind::Rejected)),
        [(1, Some(Gate::G2))]
    );
    assert_eq!(gates(stopped(DecisionKind::Noted)), []);
    assert_eq!(gates(Question::default()), [(0, None)]);
    assert_eq!(gates(to(Stage::Unknown)), []);
}

fn any_charters() -> impl Strategy<Value = Vec<Charter<u32>>> {
    let one = (
        proptest::option::of(0..6_u32),
        proptest::option::of(proptest::sample::select(ForumType::ALL.to_vec())),
        proptest::sample::subsequence(Gate::ALL.to_vec(), 0..3),
        proptest::sample::subsequence(DecisionKind::ALL.to_vec(), 0..4),
        proptest::option::of(0..1_000_i64),
        any::<bool>(),
    );
    proptest::collection::vec(one, 1..6).prop_map(|all| {
        let charters = all.into_iter().zip(0..);
        charters
            .map(
                |((parent, forum_type, gates, kinds, limit, in_force), forum)| Charter {
                    forum,
                    // Circles among them: a register does not save them, and none may hang here.
                    parent,
                    forum_type,
                    gates,
                    kinds,
                    money_limit: limit.map(Ore),
                    in_force,
                    steers_others: false,
                },
            )
            .collect()
    })
}

proptest! {
    #[test]
    fn whoever_is_said_to_decide_may(
        charters in any_charters(),
        gate in proptest::sample::select(Gate::ALL.to_vec()),
        kind in proptest::sample::select(DecisionKind::ALL.to_vec()),
        money in proptest::option::of(0..2_000_i64),
    ) {
        let matter = Matter { gate: Some(gate), kinds: vec![kind], money: money.map(Ore) };
        for right in rights(&matter, &charters) {
            if let Some(decider) = right.decides {
                prop_assert!(may_decide(gate, decider, &charters));
                let charter = charters.iter().find(|charter| charter.forum == decider).unwrap();
                prop_assert!(charter.in_force);
                if let (Some(limit), Some(money), true) = (charter.money_limit, matter.money, kind.commits()) {
                    prop_assert!(money <= limit);
                }
            }
        }
    }

    #[test]
    fn more_money_never_comes_to_a_lower_forum(charters in any_charters(), less in 0..1_000_i64, more in 0..1_000_i64) {
        let decider = |money| rights(&at(Gate::G2, Some(money)), &charters);
        for (low, high) in decider(less.min(more)).iter().zip(decider(less.max(more))) {
            let place = |right: &Right<u32>| {
                let mut chain = std::iter::once(right.forum).chain(right.upward.iter().copied());
                right.decides.map_or(usize::MAX, |decides| chain.position(|forum| forum == decides).unwrap())
            };
            prop_assert!(place(low) <= place(&high));
        }
    }

    #[test]
    fn whoever_may_approve_by_the_rules_is_in_the_matrix(
        charters in any_charters(),
        gate in proptest::sample::select(Gate::ALL.to_vec()),
    ) {
        let all = rights(&at(gate, Some(0)), &charters);
        for charter in charters.iter().filter(|charter| charter.in_force && may_decide(gate, charter.forum, &charters)) {
            let told = |right: &Right<u32>| right.forum == charter.forum || right.upward.contains(&charter.forum);
            prop_assert!(all.iter().any(told), "{gate} {} {all:?}", charter.forum);
        }
    }

    #[test]
    fn a_gate_without_a_flaw_has_a_decider_at_any_amount(charters in any_charters()) {
        let said = flaws(&charters);
        for (_, matter) in matters() {
            let gate = matter.gate.unwrap();
            let told = said.iter().any(|flaw| matches!(flaw, Flaw::Nobody(at) | Flaw::NobodyAbove(at, ..) if *at == gate));
            let dear = Matter { money: Some(Ore(i64::MAX)), ..matter };
            let all = rights(&dear, &charters);
            // A charter that names the gate and allows nothing that carries through it has nothing to decide.
            let may_at_all = rights(&Matter { money: None, ..dear }, &charters);
            let may_at_all = may_at_all.iter().filter(|right| right.decides.is_some());
            for right in may_at_all {
                let now = all.iter().find(|now| now.forum == right.forum).unwrap();
                prop_assert!(told || now.decides.is_some(), "{gate} {all:?}");
            }
        }
    }
}
