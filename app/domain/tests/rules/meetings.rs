//! Meetings: who votes, whether enough are there, what a vote came to, and what a meeting turns to (domain §4).

use jiff::civil::{Date, date};
use proptest::prelude::*;
use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::kinds::{AgendaItemFacts, MembershipRole, TieRule};
use styrbord_domain::meetings::{
    Attended, Attends, Ground, ItemStatus, MeetingAct, MeetingStatus, MinutesAnswer, Quorum,
    SeatThere, Tally, Vote, Voted, VotingRule, VotingSeat, against_deciding, against_vote, decided,
    quorum, tally, voters, wording,
};

const fn seat(person: u8, leads: bool) -> VotingSeat<u8> {
    VotingSeat {
        person: Some(person),
        leads,
    }
}

const fn there(person: u8, state: Attended, instead_of: Option<u8>) -> Attends<u8> {
    Attends {
        person,
        state,
        instead_of,
    }
}

#[test]
fn a_quorum_is_half_of_the_voting_seats_where_the_charter_says_nothing() {
    for (percent, seats, needed) in [
        (None, 1, 1),
        (None, 4, 2),
        (None, 5, 3),
        (None, 7, 4),
        (Some(60), 5, 3),
        (Some(67), 6, 5),
        (Some(100), 7, 7),
        (Some(1), 7, 1),
    ] {
        for present in 0..=seats {
            let quorum = quorum(percent, seats, present);
            assert_eq!(quorum.needed, needed, "{percent:?} of {seats}");
            assert_eq!(
                quorum.is_met(),
                present >= needed,
                "{percent:?} {present} of {seats}"
            );
        }
    }
    assert!(
        !quorum(None, 0, 0).is_met(),
        "a forum without voting seats decides nothing"
    );
}

#[test]
fn who_is_there_votes_and_who_is_not_noted_is_not_there() {
    let seats = [
        seat(1, true),
        seat(2, false),
        seat(3, false),
        VotingSeat {
            person: None,
            leads: false,
        },
    ];
    let of = |attends: &[Attends<u8>]| {
        let voters = voters(&seats, attends);
        voters
            .into_iter()
            .map(|(person, seat, _)| (person, seat))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&[]), []);
    let chair = there(1, Attended::Present, None);
    assert_eq!(of(&[chair, there(2, Attended::Absent, None)]), [(1, 1)]);
    assert_eq!(of(&[chair, there(2, Attended::Recused, None)]), [(1, 1)]);
    let other = there(9, Attended::Substitute, Some(2));
    assert_eq!(of(&[chair, other]), [(1, 1), (9, 2)]);
    // Whoever holds the seat is there: nobody else fills it.
    assert_eq!(of(&[there(2, Attended::Present, None), other]), [(2, 2)]);
    // Somebody with a vote of their own who sits in another's seat has that one.
    assert_eq!(of(&[there(3, Attended::Substitute, Some(2))]), [(3, 2)]);
    // A seat without a vote fills nothing.
    assert_eq!(of(&[there(8, Attended::Present, None)]), []);
}

#[test]
fn a_vote_is_for_the_seat_that_is_filled() {
    let seats = [seat(1, true), seat(2, false)];
    let voters = voters(
        &seats,
        &[
            there(1, Attended::Present, None),
            there(9, Attended::Substitute, Some(2)),
        ],
    );
    for (person, on_behalf_of, code) in [
        (1, None, None),
        (1, Some(1), None),
        (9, Some(2), None),
        (9, None, Some("vote_for_another")),
        (9, Some(1), Some("vote_for_another")),
        (1, Some(2), Some("vote_for_another")),
        (2, None, Some("vote_without_seat")),
        (7, None, Some("vote_without_seat")),
    ] {
        assert_eq!(
            against_vote(&voters, person, on_behalf_of),
            code,
            "{person} {on_behalf_of:?}"
        );
    }
}

#[test]
fn votes_come_to_what_the_charter_says() {
    use Vote::{Abstain, Against, For};
    let leads = |vote| vec![(vote, true)];
    let others = |votes: &[Vote]| votes.iter().map(|vote| (*vote, false)).collect::<Vec<_>>();
    let both = |lead: Vote, rest: &[Vote]| [leads(lead), others(rest)].concat();
    let simple = VotingRule::Simple;
    for (votes, rule, tie, expected) in [
        (vec![], simple, None, None),
        (
            both(For, &[For, Against]),
            simple,
            None,
            Some(Voted::Carried),
        ),
        (
            both(For, &[Against, Against]),
            simple,
            None,
            Some(Voted::Fell),
        ),
        // Equal votes: who leads decides, unless the item falls.
        (both(For, &[Against]), simple, None, Some(Voted::Carried)),
        (
            both(For, &[Against]),
            simple,
            Some(TieRule::ChairDecides),
            Some(Voted::Carried),
        ),
        (both(Against, &[For]), simple, None, Some(Voted::Fell)),
        (
            both(For, &[Against]),
            simple,
            Some(TieRule::ItemFalls),
            Some(Voted::Fell),
        ),
        (
            both(Abstain, &[For, Against]),
            simple,
            None,
            Some(Voted::Tied),
        ),
        (others(&[For, Against]), simple, None, Some(Voted::Tied)),
        (both(Abstain, &[Abstain]), simple, None, Some(Voted::Tied)),
        (
            others(&[For, For, Against]),
            VotingRule::TwoThirds,
            None,
            Some(Voted::Carried),
        ),
        (
            others(&[For, For, Against, Against]),
            VotingRule::TwoThirds,
            None,
            Some(Voted::Fell),
        ),
        (
            others(&[For, For, Against, Abstain]),
            VotingRule::TwoThirds,
            None,
            Some(Voted::Carried),
        ),
        (
            others(&[Abstain]),
            VotingRule::TwoThirds,
            None,
            Some(Voted::Fell),
        ),
        (
            others(&[For, Abstain]),
            VotingRule::Unanimous,
            None,
            Some(Voted::Carried),
        ),
        (
            others(&[For, For, Against]),
            VotingRule::Unanimous,
            None,
            Some(Voted::Fell),
        ),
    ] {
        let counted = tally(votes.clone());
        assert_eq!(
            counted.outcome(rule, tie),
            expected,
            "{votes:?} {rule:?} {tie:?}"
        );
    }
}

#[test]
fn a_meeting_turns_as_the_table_says() {
    use MeetingAct as A;
    use MeetingStatus as S;
    let table = [
        (S::Planned, A::SendAgenda, S::AgendaSent),
        (S::Planned, A::Cancel, S::Cancelled),
        (S::AgendaSent, A::SendAgenda, S::AgendaSent),
        (S::AgendaSent, A::Open, S::Held),
        (S::AgendaSent, A::Cancel, S::Cancelled),
        (S::Held, A::Close, S::MinutesDraft),
        (S::MinutesDraft, A::ApproveMinutes, S::MinutesApproved),
        (S::MinutesDraft, A::Reopen, S::Held),
        (S::MinutesApproved, A::Reopen, S::Held),
    ];
    for status in S::ALL {
        for act in A::ALL {
            let row = table
                .iter()
                .find(|(from, by, _)| (*from, *by) == (status, act));
            assert_eq!(
                status.after(act),
                row.map(|(_, _, to)| *to),
                "{status} {act}"
            );
        }
    }
}

const DAY: Date = date(2026, 11, 4);

const fn ground() -> Ground {
    Ground {
        meeting: MeetingStatus::Held,
        held_on: DAY,
        item: ItemStatus::Scheduled,
        quorum: Quorum {
            present: 3,
            needed: 3,
            seats: 5,
        },
        voted: None,
    }
}

#[test]
fn a_meeting_decides_on_its_day_with_a_quorum_and_as_was_voted() {
    let codes = |ground: &Ground, kind, on| {
        let faults = against_deciding(ground, Some(kind), on).0;
        faults
            .into_iter()
            .map(|fault| fault.code)
            .collect::<Vec<_>>()
    };
    let approved = DecisionKind::Approved;
    assert!(codes(&ground(), approved, DAY).is_empty());
    for status in MeetingStatus::ALL {
        let against = codes(
            &Ground {
                meeting: status,
                ..ground()
            },
            approved,
            DAY,
        );
        let running = status == MeetingStatus::Held;
        assert_eq!(against.is_empty(), running, "{status}: {against:?}");
    }
    for status in ItemStatus::ALL {
        let against = codes(
            &Ground {
                item: status,
                ..ground()
            },
            approved,
            DAY,
        );
        let open = matches!(status, ItemStatus::Scheduled | ItemStatus::Decided);
        assert_eq!(against.is_empty(), open, "{status}: {against:?}");
    }
    let early = DAY.yesterday().unwrap();
    assert_eq!(codes(&ground(), approved, early), ["not_on_meeting_day"]);
    let few = Quorum {
        present: 2,
        ..ground().quorum
    };
    assert_eq!(
        codes(
            &Ground {
                quorum: few,
                ..ground()
            },
            approved,
            DAY
        ),
        ["no_quorum"]
    );
    let none = Quorum {
        present: 0,
        needed: 0,
        seats: 0,
    };
    assert_eq!(
        codes(
            &Ground {
                quorum: none,
                ..ground()
            },
            approved,
            DAY
        ),
        ["no_voting_seats"]
    );
    for kind in DecisionKind::ALL {
        let of = |voted| {
            codes(
                &Ground {
                    voted: Some(voted),
                    ..ground()
                },
                kind,
                DAY,
            )
        };
        let gives = kind.commits() || kind == DecisionKind::Repealed;
        let denies = matches!(kind, DecisionKind::Rejected | DecisionKind::WaiverDenied);
        assert_eq!(
            of(Voted::Fell),
            if gives { vec!["vote_fell"] } else { vec![] },
            "{kind}"
        );
        assert_eq!(
            of(Voted::Carried),
            if denies { vec!["vote_carried"] } else { vec![] },
            "{kind}"
        );
        assert_eq!(of(Voted::Tied).is_empty(), !gives && !denies, "{kind}");
    }
}

fn attended() -> impl Strategy<Value = Attends<u8>> {
    let state = prop::sample::select(Attended::ALL.to_vec());
    (0..8_u8, state, prop::option::of(0..8_u8)).prop_map(|(person, state, instead_of)| Attends {
        person,
        state,
        instead_of,
    })
}

proptest! {
    /// However people are noted: nobody votes twice, no seat is filled twice, and no more vote than there are seats.
    #[test]
    fn nobody_fills_two_seats(
        holders in prop::collection::vec(prop::option::of(0..8_u8), 0..8),
        attends in prop::collection::vec(attended(), 0..16),
    ) {
        let mut last: Vec<Attends<u8>> = Vec::new();
        for one in attends {
            last.retain(|other| other.person != one.person);
            last.push(one);
        }
        let mut seen = Vec::new();
        let seats: Vec<VotingSeat<u8>> = holders
            .into_iter()
            .map(|person| {
                let person = person.filter(|person| !seen.contains(person));
                seen.extend(person);
                VotingSeat { person, leads: false }
            })
            .collect();
        let voters = voters(&seats, &last);
        let mut people: Vec<u8> = voters.iter().map(|(person, _, _)| *person).collect();
        let mut filled: Vec<u8> = voters.iter().map(|(_, seat, _)| *seat).collect();
        people.sort_unstable();
        filled.sort_unstable();
        let (all, of) = (people.len(), filled.len());
        people.dedup();
        filled.dedup();
        prop_assert_eq!(people.len(), all);
        prop_assert_eq!(filled.len(), of);
        prop_assert!(all <= seats.len());
        for (person, seat, _) in &voters {
            let noted = last.iter().find(|one| one.person == *person).unwrap();
            let own = noted.state == Attended::Present && person == seat;
            let other = noted.state == Attended::Substitute && noted.instead_of == Some(*seat);
            prop_assert!(own || other);
        }
    }

    /// One more vote for never makes carried what did fall, the other way round.
    #[test]
    fn a_vote_for_never_hurts(votes_for in 0..9_usize, against in 0..9_usize, abstain in 0..9_usize) {
        let order = |voted: Option<Voted>| match voted {
            Some(Voted::Carried) => 2,
            Some(Voted::Tied) => 1,
            Some(Voted::Fell) => 0,
            None => 1,
        };
        for rule in VotingRule::ALL {
            for tie in [None, Some(TieRule::ChairDecides), Some(TieRule::ItemFalls)] {
                let before = Tally { votes_for, against, abstain, leader: None };
                let after = Tally { votes_for: votes_for + 1, ..before };
                if before.cast() > 0 {
                    prop_assert!(order(before.outcome(rule, tie)) <= order(after.outcome(rule, tie)));
                }
            }
        }
    }
}

#[test]
fn a_decision_says_what_was_recommended_and_not_that_it_was() {
    for (recommendation, expected) in [
        (
            "Det indstilles, at udvalget godkender budgettet.",
            "Udvalget godkender budgettet.",
        ),
        (
            "Det indstilles at budgettet godkendes.",
            "Budgettet godkendes.",
        ),
        (
            "Det indstilles til styregruppen, at Aula udfases i 2027.",
            "Aula udfases i 2027.",
        ),
        (
            "Sekretariatet indstiller, at aftalen forlænges.",
            "Aftalen forlænges.",
        ),
        (
            "Indstilling: Det anbefales, at aftalen forlænges.",
            "Aftalen forlænges.",
        ),
        ("Indstilling: Forlæng aftalen.", "Forlæng aftalen."),
        ("Det indstilles: Udfas Aula.", "Udfas Aula."),
        // Words that would have to move.
        (
            "Det indstilles, at budgettet ikke godkendes.",
            "At budgettet ikke godkendes.",
        ),
        (
            "Det indstilles, at A godkendes, og at B udfases.",
            "At A godkendes, og at B udfases.",
        ),
        ("Det anbefales at vente til marts.", "At vente til marts."),
        (
            "Det indstilles at alle systemer gennemgås.",
            "Alle systemer gennemgås.",
        ),
        // Several, and lists.
        (
            "Det indstilles, at A godkendes.\n\nDet indstilles endvidere, at B udfases.",
            "A godkendes.\n\nB udfases.",
        ),
        (
            "Det indstilles, at\n\n1. A godkendes\n2. B udfases",
            "1. A godkendes\n2. B udfases",
        ),
        (
            "Det indstilles:\n- at A godkendes\n- at B ikke udfases",
            "- A godkendes\n- At B ikke udfases",
        ),
        (
            "Det indstilles, at udvalget\n- godkender A",
            "Udvalget\n- godkender A",
        ),
        (
            "It is recommended that the committee approves the budget.",
            "The committee approves the budget.",
        ),
        (
            "It is recommended that the budget be approved.",
            "That the budget be approved.",
        ),
        (
            "The secretariat recommends that the committee approve it.",
            "That the committee approve it.",
        ),
        (
            "It is therefore proposed that Aula is phased out.",
            "Aula is phased out.",
        ),
        ("Recommendation: approve the budget.", "Approve the budget."),
        (
            "It is recommended:\n1. that A is approved",
            "1. A is approved",
        ),
        // What does not say that it is recommended, or says nothing besides, stays.
        ("At 1 godkendes", "At 1 godkendes"),
        ("Budgettet godkendes.", "Budgettet godkendes."),
        ("Det indstilles.", "Det indstilles."),
        ("Det indstilles, at", "Det indstilles, at"),
        (
            "Udvalget drøfter det indstillede. Det er kendt, at A findes.",
            "Udvalget drøfter det indstillede. Det er kendt, at A findes.",
        ),
        (
            "Ønsket anbefales ikke. Sig at det er nok.",
            "Ønsket anbefales ikke. Sig at det er nok.",
        ),
        // Nor does what is recommended against become what is decided.
        (
            "Det indstilles ikke, at budgettet godkendes.",
            "Det indstilles ikke, at budgettet godkendes.",
        ),
        (
            "It is not recommended that the system is phased out.",
            "It is not recommended that the system is phased out.",
        ),
        ("Det foreslås, at vente.", "At vente."),
        // Nor what is asked for first, what another wants, or what is said beside it.
        (
            "Det anbefales ikke at forlænge kontrakten.",
            "Det anbefales ikke at forlænge kontrakten.",
        ),
        (
            "Ingen anbefaler, at systemet købes.",
            "Ingen anbefaler, at systemet købes.",
        ),
        (
            "Det kan ikke anbefales, at systemet købes.",
            "Det kan ikke anbefales, at systemet købes.",
        ),
        (
            "Såfremt prisen er under 1 mio., indstilles det, at aftalen indgås.",
            "Såfremt prisen er under 1 mio., indstilles det, at aftalen indgås.",
        ),
        (
            "Det indstilles under forudsætning af DPO's godkendelse, at systemet tages i brug.",
            "Det indstilles under forudsætning af DPO's godkendelse, at systemet tages i brug.",
        ),
        (
            "Det indstilles med forbehold for byrådets godkendelse, at aftalen indgås.",
            "Det indstilles med forbehold for byrådets godkendelse, at aftalen indgås.",
        ),
        (
            "Forvaltningen indstiller afslag, da det vurderes, at prisen er for høj.",
            "Forvaltningen indstiller afslag, da det vurderes, at prisen er for høj.",
        ),
        (
            "Leverandøren foreslår, at prisen hæves. Forummet bør afvise det.",
            "Leverandøren foreslår, at prisen hæves. Forummet bør afvise det.",
        ),
        (
            "Et mindretal foreslår, at sagen afvises. Flertallet indstiller, at den godkendes.",
            "Et mindretal foreslår, at sagen afvises. Flertallet indstiller, at den godkendes.",
        ),
        ("", ""),
    ] {
        assert_eq!(wording(recommendation), expected, "{recommendation}");
        assert_eq!(
            wording(&wording(recommendation)),
            expected,
            "once is enough"
        );
    }
}

#[test]
fn only_what_does_as_recommended_is_worded_so() {
    let recommendation = "Det indstilles, at budgettet godkendes.";
    let done = "Budgettet godkendes.";
    for kind in DecisionKind::ALL {
        // What was offered, and nothing typed, say the same.
        for typed in ["", " ", done] {
            let said = decided(kind, recommendation, typed);
            let expected = if kind.commits() { done } else { recommendation };
            assert_eq!(said, expected, "{kind:?} {typed:?}");
        }
        assert_eq!(decided(kind, recommendation, "Nej tak."), "Nej tak.");
    }
    assert_eq!(decided(DecisionKind::Rejected, "", ""), "");
}

proptest! {
    #[test]
    fn any_text_has_a_wording_that_says_something(text in "(Det indstilles,? at |It is recommended that )?\\PC{0,60}") {
        prop_assert_eq!(wording(&text).is_empty(), text.trim().is_empty());
    }
}

#[test]
fn who_sat_there_answers_for_the_minutes() {
    use MembershipRole as R;
    let member = [Some(R::Chair), Some(R::ViceChair), Some(R::Member)];
    let other = [Some(R::Secretary), Some(R::Substitute), Some(R::Observer)];
    let answers = |role, voting, state| {
        SeatThere {
            role,
            voting,
            state,
        }
        .answers()
    };
    for voting in [false, true] {
        for role in member {
            assert!(answers(role, voting, Some(Attended::Present)), "{role:?}");
            // Who left for an item was at the meeting.
            assert!(answers(role, voting, Some(Attended::Recused)), "{role:?}");
        }
        for role in other {
            assert_eq!(
                answers(role, voting, Some(Attended::Present)),
                voting,
                "{role:?}"
            );
        }
        for role in member.into_iter().chain(other).chain([None]) {
            assert!(
                answers(role, voting, Some(Attended::Substitute)),
                "{role:?}"
            );
            for away in [Some(Attended::Absent), Some(Attended::Guest), None] {
                assert!(!answers(role, voting, away), "{role:?} {away:?}");
            }
        }
    }
}

#[test]
fn only_who_objects_to_what_all_read_is_answered_with_a_reason() {
    for (answer, about_closed, asks) in [
        (MinutesAnswer::Approves, false, false),
        (MinutesAnswer::Objects, false, true),
        (MinutesAnswer::Objects, true, false),
    ] {
        assert_eq!(answer.asks_why(about_closed), asks, "{answer}");
    }
}

#[test]
fn who_presents_an_item_is_told_of_what_that_turns_on_alone() {
    let item = AgendaItemFacts {
        meeting: Some("igf-m-2026-001".to_owned()),
        presenter: Some("bo-berg".to_owned()),
        status: ItemStatus::Scheduled,
        ..AgendaItemFacts::default()
    };
    let changed = |change: fn(&mut AgendaItemFacts)| {
        let mut facts = item.clone();
        change(&mut facts);
        facts.presented() != item.presented()
    };
    assert!(changed(|item| item.meeting = None));
    assert!(changed(|item| item.presenter = None));
    assert!(changed(|item| item.presenter = Some("anna-holm".to_owned())));
    assert!(changed(|item| item.status = ItemStatus::Withdrawn));
    assert!(changed(|item| item.closed = true));
    assert!(!changed(|item| item.case = Some("y".to_owned())));
    assert!(!changed(|item| item.position = Some(2)));
}

#[test]
fn who_schedules_a_matter_says_nothing_of_it() {
    let item = AgendaItemFacts {
        case: Some("x".to_owned()),
        ..AgendaItemFacts::default()
    };
    let scheduled = AgendaItemFacts {
        meeting: Some("igf-m-2026-001".to_owned()),
        status: ItemStatus::Scheduled,
        position: Some(1),
        ..item.clone()
    };
    assert!(scheduled.schedules(&item) && item.schedules(&scheduled));
    assert!(!item.schedules(&item));
    let written = AgendaItemFacts {
        case: Some("y".to_owned()),
        ..scheduled
    };
    assert!(!written.schedules(&item));
}
