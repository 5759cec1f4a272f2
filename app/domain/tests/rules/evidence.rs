//! How evidence stands: what is in force, what is put forward, and what counts on a day gone by.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use styrbord_domain::kinds::{SUPERVISED_CODES, Said, SystemFacts, against_saying, proved};
use styrbord_domain::lifecycle::{
    Duty, EvidenceLine, EvidenceStatus, EvidenceType, MoveId, On, POSTPONED_MONTHS, Refusal, Stage,
    checklist, postponable_until, put_forward, since_approved, standing, then_and_now,
};

use crate::gates::{ON, TODAY, approval, facts, line};

fn rejection(number: u128, of: &EvidenceLine) -> EvidenceLine {
    EvidenceLine {
        about: Some(of.id),
        ..line(number, of.piece, EvidenceStatus::Rejected)
    }
}

#[test]
fn a_piece_is_there_when_another_has_approved_it_and_as_long_as_it_holds() {
    let piece = EvidenceType::RiskAssessment;
    let on = |lines: &[EvidenceLine], day: Date| {
        let stands = standing(lines, piece, day, None);
        (stands.status, stands.waits)
    };
    let given = line(1, piece, EvidenceStatus::Provided);
    assert_eq!(on(&[], TODAY), (EvidenceStatus::Missing, false));
    assert_eq!(on(&[given], TODAY), (EvidenceStatus::Provided, true));
    let both = [given, approval(2, &given)];
    assert_eq!(on(&both, TODAY), (EvidenceStatus::Approved, false));
    // The type's own validity: twelve months, the last day included.
    let last = TODAY + 12.months();
    assert_eq!(on(&both, last), (EvidenceStatus::Approved, false));
    assert_eq!(
        on(&both, last.tomorrow().unwrap()),
        (EvidenceStatus::Expired, false)
    );
    // An end of its own counts instead.
    let short = EvidenceLine {
        valid_to: Some(TODAY),
        ..given
    };
    let both_short = [short, approval(2, &short)];
    assert_eq!(
        on(&both_short, TODAY + 1.day()),
        (EvidenceStatus::Expired, false)
    );
    // What is dated later was not there.
    assert_eq!(on(&both, TODAY - 1.day()), (EvidenceStatus::Missing, false));
    // A new one takes nothing from it, and is not covered by its approval.
    let again = line(3, piece, EvidenceStatus::Provided);
    assert_eq!(
        on(&[given, approval(2, &given), again], TODAY),
        (EvidenceStatus::Approved, false)
    );
    assert_eq!(
        on(&[short, approval(2, &short), again], TODAY + 1.day()),
        (EvidenceStatus::Provided, true)
    );
    // Work on a new one takes nothing from one that holds, and is told where nothing does.
    for status in [EvidenceStatus::Requested, EvidenceStatus::InProgress] {
        let begun = line(3, piece, status);
        assert_eq!(on(&[begun], TODAY), (status, false));
        assert_eq!(
            on(&[given, approval(2, &given), begun], TODAY),
            (EvidenceStatus::Approved, false)
        );
        assert_eq!(
            on(&[short, approval(2, &short), begun], TODAY + 1.day()).0,
            status
        );
        // Nor from one that waits: it is turned down by an act of its own.
        assert_eq!(on(&[given, begun], TODAY), (EvidenceStatus::Provided, true));
    }
    // Nobody asks for it, another lets do without, or it comes later: each by approval.
    let later = TODAY + 30.days();
    for status in [
        EvidenceStatus::NotApplicable,
        EvidenceStatus::Waived,
        EvidenceStatus::Postponed,
    ] {
        let said = EvidenceLine {
            date: Some(later),
            ..line(1, piece, status)
        };
        assert_eq!(on(&[said], TODAY), (status, true));
        assert_eq!(on(&[said, approval(2, &said)], TODAY), (status, false));
    }
    let postponed = EvidenceLine {
        date: Some(later),
        ..line(1, piece, EvidenceStatus::Postponed)
    };
    let both = [postponed, approval(2, &postponed)];
    assert_eq!(on(&both, later + 1.day()), (EvidenceStatus::Expired, false));
}

#[test]
fn what_is_there_and_does_not_hold_refuses_by_its_own_code() {
    let piece = EvidenceType::ExitPlan;
    let told = |lines: &[EvidenceLine]| {
        let items = checklist(MoveId::T8, &facts(false), lines, ON);
        let item = items
            .into_iter()
            .find(|item| item.evidence() == Some(piece))
            .unwrap();
        let duties = (item.missing_from(), item.approver());
        (item.against(), duties)
    };
    let owner_and_chair = (Some(Duty::SystemOwner), Some(Duty::Chair));
    assert_eq!(told(&[]), (Some(Refusal::EvidenceMissing), owner_and_chair));
    let given = line(1, piece, EvidenceStatus::Provided);
    assert_eq!(
        told(&[given]),
        (
            Some(Refusal::EvidenceNotApproved),
            (None, Some(Duty::Chair))
        )
    );
    let over = EvidenceLine {
        valid_to: Some(TODAY - 1.day()),
        date: Some(TODAY - 9.days()),
        ..given
    };
    let lines = [over, approval(2, &over)];
    assert_eq!(
        told(&lines),
        (Some(Refusal::EvidenceExpired), owner_and_chair)
    );
    assert_eq!(told(&[given, approval(2, &given)]), (None, (None, None)));
}

#[test]
fn some_pieces_must_be_of_the_stage_that_is_left() {
    let before = |piece| EvidenceLine {
        date: Some(TODAY - 30.days()),
        ..line(1, piece, EvidenceStatus::Provided)
    };
    let on = On {
        since: Some(TODAY - 10.days()),
        ..ON
    };
    for (piece, expected) in [
        (EvidenceType::Art30, Some(Refusal::EvidenceExpired)),
        (EvidenceType::IdmNsis, Some(Refusal::EvidenceExpired)),
        (EvidenceType::MigrationProof, None),
    ] {
        let given = before(piece);
        let items = checklist(MoveId::T10, &facts(true), &[given, approval(2, &given)], on);
        let item = items
            .iter()
            .find(|item| item.evidence() == Some(piece))
            .unwrap();
        assert_eq!(item.against(), expected, "{piece}");
    }
}

#[test]
fn what_is_promised_or_planned_is_due() {
    let planned = On {
        due: Some(TODAY + 90.days()),
        ..ON
    };
    let due = |lines: &[EvidenceLine]| {
        let items = checklist(MoveId::T2, &facts(true), lines, planned);
        items[0].due
    };
    let piece = EvidenceType::IdeaNote;
    assert_eq!(due(&[]), planned.due);
    let promised = Some(TODAY + 5.days());
    let later = EvidenceLine {
        date: promised,
        ..line(1, piece, EvidenceStatus::Postponed)
    };
    assert_eq!(due(&[later]), promised);
    let asked_for = EvidenceLine {
        date: promised,
        ..line(1, piece, EvidenceStatus::Requested)
    };
    assert_eq!(due(&[asked_for]), promised);
    let given = line(1, piece, EvidenceStatus::Provided);
    assert_eq!(due(&[given, approval(2, &given)]), None);
}

#[test]
fn what_can_be_said_of_evidence() {
    let said = |status, place, date: Option<Date>, valid_to, reason| Said {
        status,
        place,
        date,
        valid_to,
        reason,
    };
    let codes = |said: Said<'_>| -> Vec<String> {
        let faults = against_saying(&said, TODAY);
        faults
            .0
            .iter()
            .map(|fault| format!("{} {}", fault.field, fault.code))
            .collect()
    };
    use EvidenceStatus as S;
    let (past, ahead) = (Some(TODAY - 1.day()), Some(TODAY + 1.day()));
    assert_eq!(codes(said(S::Provided, "26/1", None, None, "")), [""; 0]);
    assert_eq!(
        codes(said(S::Provided, "", None, None, "Mundtligt")),
        [""; 0]
    );
    assert_eq!(
        codes(said(S::Provided, "", None, None, "")),
        ["ref evidence_where"]
    );
    assert_eq!(
        codes(said(S::Provided, "26/1", ahead, None, "")),
        ["date future_date"]
    );
    assert_eq!(
        codes(said(S::Provided, "26/1", Some(TODAY), past, "")),
        ["valid_to end_before_start"]
    );
    assert_eq!(
        codes(said(S::NotApplicable, "", None, None, "")),
        ["reason needs_reason"]
    );
    assert_eq!(
        codes(said(S::NotApplicable, "", None, None, "Ingen data")),
        [""; 0]
    );
    assert_eq!(
        codes(said(S::Postponed, "", None, None, "")),
        ["date postponed_needs_date", "reason needs_reason"]
    );
    assert_eq!(
        codes(said(S::Postponed, "", past, None, "Ferie")),
        ["date to_come_in_past"]
    );
    for status in [S::Requested, S::InProgress] {
        assert_eq!(codes(said(status, "", ahead, None, "")), [""; 0]);
        assert_eq!(
            codes(said(status, "", past, None, "")),
            ["date to_come_in_past"]
        );
    }
    assert_eq!(codes(said(S::Postponed, "", ahead, None, "Ferie")), [""; 0]);
    assert_eq!(
        codes(said(S::Waived, "", None, None, "")),
        ["ref waiver_where"]
    );
    assert_eq!(codes(said(S::Requested, "", None, None, "")), [""; 0]);
}

#[test]
fn what_is_turned_down_waits_no_more_and_takes_nothing_away() {
    let piece = EvidenceType::ExitPlan;
    let first = line(1, piece, EvidenceStatus::Provided);
    let second = line(3, piece, EvidenceStatus::NotApplicable);
    let on = |lines: &[EvidenceLine]| {
        let stands = standing(lines, piece, TODAY, None);
        (stands.status, stands.line, stands.waits)
    };
    use EvidenceStatus as S;
    assert_eq!(
        on(&[first, rejection(2, &first)]),
        (S::Rejected, Some(first.id), false)
    );
    let approved = [first, approval(2, &first), second];
    assert_eq!(on(&approved), (S::Approved, Some(first.id), false));
    assert_eq!(put_forward(&approved, piece), [&second]);
    let turned_down = [first, approval(2, &first), second, rejection(4, &second)];
    assert_eq!(on(&turned_down), (S::Approved, Some(first.id), false));
    assert!(put_forward(&turned_down, piece).is_empty());
    // Several may be put forward; each is settled by itself, and what is approved replaces what came before it.
    let both = [first, second];
    assert_eq!(put_forward(&both, piece), [&first, &second]);
    assert_eq!(on(&both), (S::NotApplicable, Some(second.id), true));
    let one = [first, second, approval(4, &first)];
    assert_eq!(put_forward(&one, piece), [&second]);
    assert_eq!(on(&one), (S::Approved, Some(first.id), false));
    let other = [first, second, approval(4, &second)];
    assert!(put_forward(&other, piece).is_empty());
    // Whose it was that was turned down is no judge of what comes after it.
    let again = line(5, piece, S::Provided);
    let lines = [first, rejection(2, &first), again];
    let since: Vec<_> = since_approved(&lines, piece).collect();
    assert_eq!(since, [&first, &again]);
}

#[test]
fn what_must_be_new_must_be_so_also_where_it_is_said_not_to_apply() {
    let piece = EvidenceType::IdmNsis;
    let on = On {
        since: Some(TODAY - 10.days()),
        ..ON
    };
    let against = |said: EvidenceLine| {
        let lines = [said, approval(2, &said)];
        let items = checklist(MoveId::T10, &facts(true), &lines, on);
        let item = items.iter().find(|item| item.evidence() == Some(piece));
        item.unwrap().against()
    };
    for status in [EvidenceStatus::NotApplicable, EvidenceStatus::Waived] {
        let of = |entered, date| EvidenceLine {
            date,
            entered,
            ..line(1, piece, status)
        };
        let long_ago = TODAY - 30.days();
        let expired = Some(Refusal::EvidenceExpired);
        assert_eq!(against(of(long_ago, None)), expired, "{status}");
        assert_eq!(against(of(TODAY, Some(long_ago))), expired, "{status}");
        assert_eq!(against(of(TODAY, None)), None, "{status}");
    }
}

#[test]
fn a_postponement_ends_and_one_after_another_is_one() {
    let piece = EvidenceType::Contingency;
    let shortest = EvidenceType::ALL
        .into_iter()
        .filter_map(EvidenceType::months);
    assert_eq!(shortest.min(), Some(POSTPONED_MONTHS));
    let last = |lines: &[EvidenceLine]| postponable_until(lines, piece, TODAY);
    assert_eq!(last(&[]), date(2027, 5, 23));
    let of = |number, days: i32| EvidenceLine {
        entered: TODAY - days.days(),
        ..line(number, piece, EvidenceStatus::Postponed)
    };
    let (first, second) = (of(1, 100), of(3, 40));
    let row = [first, approval(2, &first), second, approval(4, &second)];
    assert_eq!(last(&row), TODAY - 100.days() + 6.months());
    assert_eq!(last(&[first, second]), date(2027, 5, 23), "none was let");
    // What was there in between begins anew.
    let given = line(5, piece, EvidenceStatus::Provided);
    let row = [first, approval(2, &first), given, approval(6, &given)];
    assert_eq!(last(&row), date(2027, 5, 23));
    let row = [
        first,
        approval(2, &first),
        given,
        approval(6, &given),
        second,
        approval(7, &second),
    ];
    assert_eq!(last(&row), TODAY - 40.days() + 6.months());
}

#[test]
fn a_move_of_a_day_gone_by_rests_on_what_was_there_then_and_is_there_now() {
    let piece = EvidenceType::ExitPlan;
    let then = TODAY - 10.days();
    let against = |lines: &[EvidenceLine]| {
        let set_back = On {
            day: then,
            entered_by: Some(then),
            ..ON
        };
        let was = checklist(MoveId::T8, &facts(false), lines, set_back);
        let is = checklist(MoveId::T8, &facts(false), lines, ON);
        let items = then_and_now(was, is);
        let item = items.iter().find(|item| item.evidence() == Some(piece));
        item.unwrap().against()
    };
    let on = |line: EvidenceLine, entered: Date| EvidenceLine { entered, ..line };
    let given = EvidenceLine {
        date: Some(then - 5.days()),
        ..line(1, piece, EvidenceStatus::Provided)
    };
    let (before, after) = (then - 1.day(), then + 1.day());
    let whole = [on(given, before), on(approval(2, &given), then)];
    assert_eq!(against(&whole), None);
    // Dated earlier, but written or approved later.
    let late = Some(Refusal::EvidenceCameLater);
    assert_eq!(
        against(&[on(given, after), on(approval(2, &given), after)]),
        late
    );
    assert_eq!(
        against(&[on(given, before), on(approval(2, &given), after)]),
        late
    );
    // Never there at all, or there then and not now.
    assert_eq!(against(&[]), Some(Refusal::EvidenceMissing));
    let over = EvidenceLine {
        valid_to: Some(after),
        ..on(given, before)
    };
    assert_eq!(
        against(&[over, on(approval(2, &over), before)]),
        Some(Refusal::EvidenceExpired)
    );
}

proptest! {
    /// Whatever is said after it, by whomever and however often: what is approved and holds stays in force until something
    /// newer is approved.
    #[test]
    fn nothing_that_is_said_takes_away_what_is_in_force(
        said in prop::collection::vec((0..EvidenceStatus::ALL.len(), any::<bool>()), 0..20),
    ) {
        let piece = EvidenceType::RiskAssessment;
        let given = line(1, piece, EvidenceStatus::Provided);
        let mut lines = vec![given, approval(2, &given)];
        for ((status, rejected), number) in said.into_iter().zip(3_u128..) {
            let status = EvidenceStatus::ALL[status];
            if status.is_answer() {
                continue;
            }
            let next = line(number * 2, piece, status);
            lines.push(next);
            if rejected && status.is_claim() {
                lines.push(rejection(number * 2 + 1, &next));
            }
        }
        let stands = standing(&lines, piece, TODAY, None);
        prop_assert_eq!((stands.status, stands.line), (EvidenceStatus::Approved, Some(given.id)));
        let open = put_forward(&lines, piece);
        prop_assert!(open.iter().all(|claim| claim.status.is_claim() && claim.id != given.id));
    }
}

/// What is proved of a system today says of each day to come what its lines will say.
#[test]
fn what_is_proved_runs_out_when_its_evidence_does() {
    let piece = EvidenceType::RiskAssessment;
    let ends = [None, Some(TODAY), Some(TODAY.saturating_add(10.days()))];
    let said = [
        EvidenceStatus::Provided,
        EvidenceStatus::NotApplicable,
        EvidenceStatus::Postponed,
    ];
    for (first, second) in ends.iter().flat_map(|one| ends.map(|two| (*one, two))) {
        for (status, answered) in said.iter().flat_map(|one| [0, 1, 2].map(|two| (*one, two))) {
            let mut lines = vec![EvidenceLine {
                valid_to: first,
                ..line(1, piece, EvidenceStatus::Provided)
            }];
            lines.push(approval(2, &lines[0]));
            let claim = EvidenceLine {
                valid_to: second,
                ..line(3, piece, status)
            };
            lines.push(claim);
            match answered {
                1 => lines.push(approval(4, &claim)),
                2 => lines.push(rejection(4, &claim)),
                _ => {}
            }
            let system = SystemFacts {
                stage: Stage::Operation,
                proved: proved(&lines, TODAY),
                ..SystemFacts::default()
            };
            for ahead in [0, 1, 10, 11, 5_000] {
                let day = TODAY.saturating_add(ahead.days());
                let stands = standing(&lines, piece, day, None);
                let holds = matches!(
                    stands.status,
                    EvidenceStatus::Approved | EvidenceStatus::NotApplicable
                );
                let lacks = system.lacks(day).contains(&piece);
                assert_eq!(lacks, !holds || stands.waits, "{lines:?} {day}");
            }
        }
    }
}

#[test]
fn what_is_not_in_use_lacks_nothing_and_what_is_not_known_counts() {
    for stage in Stage::ALL {
        let system = SystemFacts {
            stage,
            ..SystemFacts::default()
        };
        let in_use = matches!(
            stage,
            Stage::Operation | Stage::Maintenance | Stage::PhaseOut
        );
        let lacks = system.lacks(TODAY);
        assert_eq!(!lacks.is_empty(), in_use, "{stage}");
        assert_eq!(lacks.contains(&EvidenceType::Dpa), in_use, "{stage}");
    }
}

#[test]
fn what_those_ask_for_who_supervise_data_and_security_can_all_be_lacking() {
    let system = SystemFacts {
        stage: Stage::Operation,
        ..SystemFacts::default()
    };
    let lacks = system.lacks(TODAY);
    let lacks: Vec<&str> = lacks.into_iter().map(EvidenceType::as_str).collect();
    let others: Vec<&&str> = lacks
        .iter()
        .filter(|code| !SUPERVISED_CODES.contains(code))
        .collect();
    assert_eq!(others, [&"ai_class", &"accessibility", &"idm_nsis"]);
    assert_eq!(lacks.len(), others.len() + SUPERVISED_CODES.len());
}
