//! What a move asks for, one condition at a time, and properties of all moves.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use styrbord_domain::decisions::{DecisionKind, DecisionStatus};
use styrbord_domain::lifecycle::{
    CarriedBy, MoveFacts, MoveId, Refusal, Stage, TRANSITIONS, transition,
};

const TODAY: Date = date(2026, 11, 23);

/// MoveFacts with which every legal move goes through.
fn all_in_order() -> MoveFacts {
    MoveFacts {
        last_move_on: Some(TODAY),
        decision: Some(CarriedBy {
            kind: DecisionKind::Approved,
            status: DecisionStatus::InEffect,
            about_system: true,
            forum_may_decide: true,
            carried: None,
            supersedes_last_move: true,
        }),
        reason_written: true,
        legacy_import: true,
        units_live: Some(1),
        in_production: Some(false),
        ..MoveFacts::on_day(TODAY)
    }
}

fn refusals(from: Stage, to: Stage, facts: &MoveFacts) -> Vec<Refusal> {
    transition(Some(from), to, facts).err().unwrap_or_default()
}

#[test]
fn with_everything_in_order_the_table_alone_decides() {
    let froms = Stage::ALL.into_iter().map(Some).chain([None]);
    for from in froms {
        for to in Stage::ALL {
            let listed = TRANSITIONS
                .iter()
                .find(|row| (row.from, row.to) == (from, to));
            let allowed = transition(from, to, &all_in_order()).ok();
            assert_eq!(
                allowed.map(|allowed| allowed.transition),
                listed,
                "{from:?} to {to}"
            );
        }
    }
}

#[test]
fn an_illegal_move_says_why() {
    let facts = all_in_order();
    for (from, to, reason) in [
        (Stage::Closed, Stage::Operation, Refusal::ClosedIsFinal),
        (Stage::Closed, Stage::Closed, Refusal::ClosedIsFinal),
        (Stage::Idea, Stage::Idea, Refusal::AlreadyThere),
        (Stage::Idea, Stage::Acquisition, Refusal::IllegalMove),
        (Stage::Idea, Stage::Operation, Refusal::IllegalMove),
        (
            Stage::Operation,
            Stage::Decommissioned,
            Refusal::PhaseOutFirst,
        ),
        (Stage::Maintenance, Stage::Closed, Refusal::PhaseOutFirst),
        (
            Stage::Decommissioned,
            Stage::Operation,
            Refusal::IllegalMove,
        ),
    ] {
        assert_eq!(refusals(from, to, &facts), [reason], "{from} to {to}");
    }
    assert_eq!(
        transition(None, Stage::Closed, &facts),
        Err(vec![Refusal::IllegalMove])
    );
}

#[test]
fn entry_in_a_later_stage_is_for_systems_in_use_before() {
    let facts = MoveFacts {
        legacy_import: false,
        ..all_in_order()
    };
    assert_eq!(
        transition(None, Stage::Operation, &facts),
        Err(vec![Refusal::NeedsLegacyImport])
    );
    assert!(transition(None, Stage::Idea, &MoveFacts::on_day(TODAY)).is_ok());
    let import = MoveFacts {
        legacy_import: true,
        ..MoveFacts::on_day(TODAY)
    };
    assert!(transition(None, Stage::Decommissioned, &import).is_ok());
    for stage in [Stage::Analysis, Stage::Acquisition, Stage::Closed] {
        assert_eq!(
            transition(None, stage, &import),
            Err(vec![Refusal::IllegalMove])
        );
    }
}

#[test]
fn what_was_turned_down_elsewhere_enters_as_cancelled_and_passes_no_gate() {
    let import = MoveFacts {
        legacy_import: true,
        ..MoveFacts::on_day(TODAY)
    };
    assert!(transition(None, Stage::Cancelled, &import).is_ok());
    assert_eq!(
        transition(None, Stage::Cancelled, &MoveFacts::on_day(TODAY)),
        Err(vec![Refusal::NeedsLegacyImport])
    );
    // The way back is the one of every cancelled system.
    assert!(refusals(Stage::Cancelled, Stage::Idea, &import).contains(&Refusal::NeedsDecision));
}

#[test]
fn a_stage_that_is_not_known_is_registered_later_without_a_gate_and_never_comes_back() {
    let facts = MoveFacts {
        decision: None,
        ..all_in_order()
    };
    let entered = transition(None, Stage::Unknown, &facts).unwrap();
    assert_eq!(entered.transition.id, MoveId::T0);
    for to in [Stage::Operation, Stage::Decommissioned, Stage::Cancelled] {
        let registered = transition(Some(Stage::Unknown), to, &facts).unwrap();
        assert_eq!(registered.transition.id, MoveId::T0);
    }
    // Analysis and acquisition are behind gates, wherever a system comes from.
    for to in [Stage::Analysis, Stage::Acquisition, Stage::Closed] {
        assert_eq!(refusals(Stage::Unknown, to, &facts), [Refusal::IllegalMove]);
    }
    for from in Stage::ALL {
        assert!(transition(Some(from), Stage::Unknown, &facts).is_err());
    }
}

#[test]
fn a_decision_must_stand_and_be_of_a_kind_that_carries_the_move() {
    let with = |kind, status| MoveFacts {
        decision: Some(CarriedBy {
            kind,
            status,
            about_system: true,
            forum_may_decide: true,
            carried: None,
            supersedes_last_move: false,
        }),
        ..all_in_order()
    };
    let to_analysis = |facts: &MoveFacts| refusals(Stage::Idea, Stage::Analysis, facts);
    for status in DecisionStatus::ALL {
        let stands = status.stands();
        let expected = if stands {
            vec![]
        } else {
            vec![Refusal::DecisionNotStanding]
        };
        assert_eq!(
            to_analysis(&with(DecisionKind::Approved, status)),
            expected,
            "{status}"
        );
    }
    for kind in DecisionKind::ALL {
        let yes = matches!(
            kind,
            DecisionKind::Approved | DecisionKind::ApprovedWithConditions
        );
        let expected = if yes {
            vec![]
        } else {
            vec![Refusal::DecisionKindUnfit]
        };
        assert_eq!(
            to_analysis(&with(kind, DecisionStatus::InEffect)),
            expected,
            "{kind}"
        );
    }
    let noted = with(DecisionKind::Noted, DecisionStatus::InEffect);
    assert_eq!(refusals(Stage::Decommissioned, Stage::Closed, &noted), []);
    let none = MoveFacts {
        decision: None,
        ..all_in_order()
    };
    assert_eq!(to_analysis(&none), [Refusal::NeedsDecision]);
    let yes = with(DecisionKind::Approved, DecisionStatus::InEffect);
    let back = refusals(Stage::PhaseOut, Stage::Operation, &yes);
    assert_eq!(back, [Refusal::NeedsSupersedingDecision]);
}

#[test]
fn a_decision_carries_its_own_system_once_and_only_from_a_forum_that_may_decide() {
    let with = |change: fn(&mut CarriedBy)| {
        let mut facts = all_in_order();
        if let Some(decision) = &mut facts.decision {
            change(decision);
        }
        facts
    };
    let to_acquisition = |facts: &MoveFacts| refusals(Stage::Analysis, Stage::Acquisition, facts);
    assert_eq!(
        to_acquisition(&with(|decision| decision.about_system = false)),
        [Refusal::DecisionOfOtherSystem]
    );
    assert_eq!(
        to_acquisition(&with(|decision| decision.forum_may_decide = false)),
        [Refusal::ForumMayNotDecide]
    );
    for used in MoveId::ALL {
        let facts = MoveFacts {
            decision: all_in_order().decision.map(|decision| CarriedBy {
                carried: Some(used),
                ..decision
            }),
            ..all_in_order()
        };
        assert_eq!(to_acquisition(&facts), [Refusal::DecisionUsed], "{used}");
        let off = refusals(Stage::PhaseOut, Stage::Decommissioned, &facts);
        // Phasing out is deciding that the system will be switched off.
        assert_eq!(off.is_empty(), used == MoveId::T8, "{used}");
    }
    // A move that only needs to be noted rests on a decision about the system all the same.
    let noted = with(|decision| {
        decision.kind = DecisionKind::Noted;
        decision.about_system = false;
        decision.forum_may_decide = false;
    });
    assert_eq!(
        refusals(Stage::Decommissioned, Stage::Closed, &noted),
        [Refusal::DecisionOfOtherSystem, Refusal::ForumMayNotDecide]
    );
}

#[test]
fn from_implementation_live_units_and_production_data_decide_the_way_out() {
    let live = |units_live| MoveFacts {
        units_live,
        ..all_in_order()
    };
    let phase_out = |facts: &MoveFacts| refusals(Stage::Implementation, Stage::PhaseOut, facts);
    assert_eq!(phase_out(&live(None)), [Refusal::LiveUnitsUnknown]);
    assert_eq!(phase_out(&live(Some(0))), [Refusal::NoUnitLive]);
    assert_eq!(phase_out(&live(Some(3))), []);
    assert_eq!(refusals(Stage::Operation, Stage::PhaseOut, &live(None)), []);

    let used = |in_production| MoveFacts {
        in_production,
        ..all_in_order()
    };
    let cancel = |facts: &MoveFacts| refusals(Stage::Implementation, Stage::Cancelled, facts);
    assert_eq!(cancel(&used(None)), [Refusal::ProductionDataUnknown]);
    assert_eq!(cancel(&used(Some(true))), [Refusal::HasProductionData]);
    assert_eq!(cancel(&used(Some(false))), []);
}

#[test]
fn switching_off_can_be_taken_back_for_thirty_days() {
    let days_ago = |days: i32| MoveFacts {
        last_move_on: Some(TODAY - days.days()),
        ..all_in_order()
    };
    let undo = |facts: &MoveFacts| refusals(Stage::Decommissioned, Stage::PhaseOut, facts);
    assert_eq!(undo(&days_ago(30)), []);
    assert_eq!(undo(&days_ago(31)), [Refusal::TooLateToUndo]);
    assert_eq!(
        undo(&MoveFacts {
            last_move_on: None,
            ..all_in_order()
        }),
        [Refusal::LastMoveUnknown]
    );
    let set_back = MoveFacts {
        on: TODAY - 10.days(),
        ..days_ago(31)
    };
    assert_eq!(
        undo(&set_back),
        [Refusal::TooLateToUndo],
        "no date can be set back to fit"
    );
    let undecided = MoveFacts {
        decision: None,
        ..all_in_order()
    };
    assert_eq!(undo(&undecided), []);
}

#[test]
fn the_day_of_a_move_lies_between_the_last_move_and_today() {
    let on = |on| MoveFacts {
        on,
        last_move_on: Some(TODAY - 7.days()),
        ..all_in_order()
    };
    let to_operation = |facts: &MoveFacts| refusals(Stage::Implementation, Stage::Operation, facts);
    assert_eq!(to_operation(&on(TODAY + 1.day())), [Refusal::DateInFuture]);
    assert_eq!(to_operation(&on(TODAY)), []);
    assert_eq!(to_operation(&on(TODAY - 7.days())), []);
    assert_eq!(
        to_operation(&on(TODAY - 8.days())),
        [Refusal::DateBeforeLastMove]
    );
}

#[test]
fn all_reasons_come_at_once() {
    let bare = MoveFacts {
        on: TODAY + 1.day(),
        technical_administrator_only: true,
        ..MoveFacts::on_day(TODAY)
    };
    assert_eq!(
        refusals(Stage::PhaseOut, Stage::Operation, &bare),
        [
            Refusal::NeedsDecision,
            Refusal::NeedsReason,
            Refusal::DateInFuture,
            Refusal::TechnicalAdministratorAlone,
        ]
    );
}

#[test]
fn a_technical_administrator_may_register_and_note_a_review() {
    let alone = MoveFacts {
        technical_administrator_only: true,
        ..all_in_order()
    };
    assert!(transition(None, Stage::Idea, &alone).is_ok());
    assert!(transition(None, Stage::Operation, &alone).is_ok());
    assert!(transition(Some(Stage::Operation), Stage::Operation, &alone).is_ok());
    let moved = refusals(Stage::Implementation, Stage::Operation, &alone);
    assert_eq!(moved, [Refusal::TechnicalAdministratorAlone]);
}

fn any_stage() -> impl Strategy<Value = Stage> {
    prop::sample::select(Stage::ALL.to_vec())
}

fn any_facts() -> impl Strategy<Value = MoveFacts> {
    let decision = (
        prop::sample::select(DecisionKind::ALL.to_vec()),
        prop::sample::select(DecisionStatus::ALL.to_vec()),
        any::<[bool; 3]>(),
        prop::option::of(prop::sample::select(MoveId::ALL.to_vec())),
    )
        .prop_map(|(kind, status, flags, carried)| CarriedBy {
            kind,
            status,
            about_system: flags[0],
            forum_may_decide: flags[1],
            carried,
            supersedes_last_move: flags[2],
        });
    (
        -400_i32..400,
        prop::option::of(0_i32..400),
        prop::option::of(decision),
        prop::option::of(0_u32..3),
        prop::option::of(any::<bool>()),
        any::<[bool; 3]>(),
    )
        .prop_map(
            |(on, last, decision, units_live, in_production, flags)| MoveFacts {
                today: TODAY,
                on: TODAY + on.days(),
                last_move_on: last.map(|days| TODAY - days.days()),
                decision,
                reason_written: flags[0],
                legacy_import: flags[1],
                units_live,
                in_production,
                technical_administrator_only: flags[2],
            },
        )
}

proptest! {
    #[test]
    fn nothing_leaves_closed(to in any_stage(), facts in any_facts()) {
        prop_assert_eq!(refusals(Stage::Closed, to, &facts), [Refusal::ClosedIsFinal]);
    }

    #[test]
    fn facts_never_open_a_move_that_the_table_lacks(from in any_stage(), to in any_stage(), facts in any_facts()) {
        if let Ok(allowed) = transition(Some(from), to, &facts) {
            prop_assert_eq!((allowed.transition.from, allowed.transition.to), (Some(from), to));
        }
    }

    #[test]
    fn a_gate_is_passed_with_a_standing_decision_only(from in any_stage(), to in any_stage(), facts in any_facts()) {
        if let Ok(allowed) = transition(Some(from), to, &facts)
            && allowed.transition.gate.is_some()
            && allowed.transition.id != MoveId::Review
        {
            let fit = facts.decision.is_some_and(|decision| {
                decision.status.stands() && decision.about_system && decision.forum_may_decide
            });
            prop_assert!(fit);
        }
    }

    #[test]
    fn the_technical_administrator_alone_changes_no_stage(from in any_stage(), to in any_stage(), facts in any_facts()) {
        let alone = MoveFacts { technical_administrator_only: true, ..facts };
        prop_assert!(from == to || transition(Some(from), to, &alone).is_err());
    }

    #[test]
    fn nothing_but_phase_out_is_switched_off(from in any_stage(), facts in any_facts()) {
        let allowed = transition(Some(from), Stage::Decommissioned, &facts).is_ok();
        // What was switched off before it came here may be registered as such once that is known.
        prop_assert!(!allowed || matches!(from, Stage::PhaseOut | Stage::Unknown));
    }
}
