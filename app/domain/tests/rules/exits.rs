//! The exit of a system: what a plan can say, when it is whole, and that nothing is closed with a row unproved.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use styrbord_domain::kinds::{
    Around, ExitRow, Said, SystemFacts, against_proving, check_exit, keeps_exit,
};
use styrbord_domain::lifecycle::{
    Disposition, EvidenceLine, EvidenceStatus, EvidenceType, ExitPart, ExitState, FactAsked, Item,
    MoveId, Stage, Wanted, checklist, exit_state,
};
use uuid::Uuid;

use crate::gates::{ON, TODAY, all_there, approval, facts, line};

const BEGAN: Date = date(2026, 9, 1);

fn system(json: &str) -> SystemFacts {
    serde_json::from_str(json).unwrap()
}

/// A plan of the rows in few words: what ends, what becomes of it, and in how many days.
fn plan(rows: &[(ExitPart, Option<Disposition>, i32)]) -> Vec<ExitRow> {
    let row = |(number, (part, disposition, days)): (usize, &(_, _, i32))| ExitRow {
        id: Some(Uuid::from_u128(9000 + number as u128)),
        part: *part,
        name: Some(format!("nr. {number}")),
        unit: None,
        disposition: *disposition,
        successor: None,
        responsible: Some("bo".to_owned()),
        due: Some(TODAY + days.days()),
        note: Some("fordi".to_owned()),
    };
    rows.iter().enumerate().map(row).collect()
}

fn items(exit: Vec<ExitRow>, id: MoveId, lines: &[EvidenceLine]) -> Vec<Item> {
    let system = SystemFacts {
        exit,
        ..SystemFacts::default()
    };
    let around = Around {
        benefits: &[],
        predecessor: None,
        dropped: false,
        phased_out: Some(BEGAN),
    };
    let mut known = facts(true);
    let at = system.at_gate(TODAY, &around);
    (known.exit, known.phased_out) = (at.exit, at.phased_out);
    checklist(id, &known, lines, ON)
}

/// The rows that an item of a checklist is about and that keep the move back.
fn unproved(items: &[Item]) -> Vec<ExitPart> {
    let open = items.iter().filter(|item| item.blocks());
    let parts = open.filter_map(|item| match item.ask.wanted {
        Wanted::Exit(exit) => Some(exit.part),
        Wanted::Evidence(_) | Wanted::Fact(_) => None,
    });
    parts.collect()
}

/// What is said of a row, and approved.
fn proof(number: u128, row: &ExitRow, status: EvidenceStatus, date: Date) -> [EvidenceLine; 2] {
    let said = EvidenceLine {
        row: row.id,
        date: Some(date),
        ..line(number, row.proved_by(), status)
    };
    let approved = EvidenceLine {
        row: row.id,
        ..approval(number + 1, &said)
    };
    [said, approved]
}

#[test]
fn what_ends_with_people_is_proved_before_it_is_off_and_the_rest_before_it_is_closed() {
    use Disposition as D;
    use EvidenceType as E;
    for (part, becomes, before, piece) in [
        (ExitPart::Contract, None, Stage::Closed, E::ContractEnd),
        (
            ExitPart::Data,
            Some(D::Migrate),
            Stage::Decommissioned,
            E::MigrationProof,
        ),
        (
            ExitPart::Data,
            Some(D::Archive),
            Stage::Closed,
            E::ArchiveReceipt,
        ),
        (
            ExitPart::Data,
            Some(D::Delete),
            Stage::Closed,
            E::DeletionStatement,
        ),
        (ExitPart::Data, None, Stage::Closed, E::ExitProof),
        (
            ExitPart::Archive,
            Some(D::Archive),
            Stage::Closed,
            E::ArchiveReceipt,
        ),
        (
            ExitPart::Archive,
            Some(D::None),
            Stage::Closed,
            E::ExitProof,
        ),
        (
            ExitPart::Integration,
            None,
            Stage::Decommissioned,
            E::ExitProof,
        ),
        (
            ExitPart::Users,
            Some(D::Migrate),
            Stage::Decommissioned,
            E::ExitProof,
        ),
        (
            ExitPart::Access,
            Some(D::Delete),
            Stage::Decommissioned,
            E::ExitProof,
        ),
        (ExitPart::Cost, Some(D::None), Stage::Closed, E::ExitProof),
    ] {
        assert_eq!(part.before(becomes), before, "{part} {becomes:?}");
        assert_eq!(part.proved_by(becomes), piece, "{part} {becomes:?}");
    }
}

#[test]
fn a_row_stands_for_the_type_that_it_is_proved_by() {
    let all = plan(&[
        (ExitPart::Data, Some(Disposition::Migrate), 9),
        (ExitPart::Data, Some(Disposition::Migrate), 9),
        (ExitPart::Access, None, 9),
        (ExitPart::Contract, None, 9),
    ]);
    let asked = |id| {
        let items = items(all.clone(), id, &[]);
        let said = items.iter().map(|item| match item.ask.wanted {
            Wanted::Evidence(piece) => piece.to_string(),
            Wanted::Fact(fact) => format!("({fact})"),
            Wanted::Exit(exit) => format!("[{}]", exit.part),
        });
        said.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        asked(MoveId::T8),
        "exit_plan, (exit_planned), (succession), notice_given, (archive_duty), (shut_down)"
    );
    assert_eq!(
        asked(MoveId::T10),
        "(exit_planned), archive_version, art30, [data], [data], [access]"
    );
    assert_eq!(
        asked(MoveId::T11),
        "(exit_planned), deletion_statement, archive_receipt, (case_filed), [data], [data], [access], [contract]"
    );
}

#[test]
fn a_row_stands_as_its_own_proof_says() {
    use EvidenceStatus as S;
    let rows = plan(&[(ExitPart::Cost, None, 5), (ExitPart::Cost, None, -5)]);
    let state = |lines: &[EvidenceLine]| {
        let items = items(rows.clone(), MoveId::T11, lines);
        let rows = items.iter();
        let rows = rows.filter(|item| matches!(item.ask.wanted, Wanted::Exit(_)));
        rows.map(|item| exit_state(item, TODAY)).collect::<Vec<_>>()
    };
    use ExitState::{NotRelevant, Overdue, Planned, Proved, Waits};
    assert_eq!(state(&[]), [Planned, Overdue]);
    // What is said of the type, or of another row, is not said of this one.
    assert_eq!(state(&all_there()), [Planned, Overdue]);
    let given = proof(1, &rows[1], S::Provided, TODAY);
    assert_eq!(state(&given[..1]), [Planned, Waits]);
    assert_eq!(state(&given), [Planned, Proved]);
    let apart = proof(1, &rows[1], S::NotApplicable, TODAY);
    assert_eq!(
        state(&apart[..1]),
        [Planned, Waits],
        "a reason alone is none"
    );
    assert_eq!(state(&apart), [Planned, NotRelevant]);
    // A proof of before this phasing out proves nothing.
    let old = proof(1, &rows[0], S::Provided, BEGAN - 1.day());
    assert_eq!(state(&old), [Planned, Overdue]);
    let first = proof(1, &rows[0], S::Provided, BEGAN);
    assert_eq!(state(&first), [Proved, Overdue]);
    let asked = proof(1, &rows[0], S::Requested, TODAY);
    assert_eq!(state(&asked[..1]), [Planned, Overdue]);
    // Of another type it is a proof of something else: what becomes of it was not said yet.
    let mut other = proof(1, &rows[0], S::Provided, TODAY);
    other
        .iter_mut()
        .for_each(|line| line.piece = EvidenceType::ContractEnd);
    assert_eq!(state(&other), [Planned, Overdue]);
}

#[test]
fn a_plan_is_whole_when_it_says_of_all_that_concerns_the_system_who_and_when() {
    let around = Around {
        benefits: &[],
        predecessor: None,
        dropped: false,
        phased_out: None,
    };
    let is_whole = |facts: &SystemFacts| {
        let at = facts.at_gate(TODAY, &around);
        at.in_order.contains(&FactAsked::ExitPlanned)
    };
    // Nothing is known, so everything is asked for.
    let parts = |facts: &SystemFacts| {
        let lacks = facts.exit_lacks();
        lacks
            .iter()
            .map(|part| part.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        parts(&SystemFacts::default()),
        "contract data archive integration users access cost"
    );
    let little = r#"{"acquisition_type":"in_house","contains_data":"no","contains_documents":"no","nsis_required":"not_relevant"}"#;
    assert_eq!(parts(&system(little)), "integration users cost");
    let all = [
        (ExitPart::Integration, None, 9),
        (ExitPart::Users, None, 9),
        (ExitPart::Cost, None, 9),
    ];
    let whole = SystemFacts {
        exit: plan(&all),
        ..system(little)
    };
    assert!(is_whole(&whole));
    type Breaks = fn(&mut SystemFacts);
    let breaks: [(&str, Breaks); 6] = [
        ("a row is missing", |facts| {
            facts.exit.pop();
        }),
        ("nobody sees to it", |facts| {
            facts.exit[0].responsible = None
        }),
        ("it has no day", |facts| facts.exit[0].due = None),
        ("it goes nowhere", |facts| {
            facts.exit[1].disposition = Some(Disposition::Migrate);
        }),
        ("nobody says what becomes of data", |facts| {
            facts.exit[0].part = ExitPart::Data;
            facts.exit.extend(plan(&[(ExitPart::Integration, None, 9)]));
        }),
        ("documents came to be known", |facts| {
            facts.contains_documents = None;
        }),
    ];
    for (what, breaks) in breaks {
        let mut facts = whole.clone();
        breaks(&mut facts);
        assert!(!is_whole(&facts), "{what}");
    }
    // The system's own successor takes over, where nothing else is said.
    let mut goes_on = whole.clone();
    goes_on.exit[1].disposition = Some(Disposition::Migrate);
    goes_on.successor = Some("ny".to_owned());
    assert!(is_whole(&goes_on));
    // Where nothing is to be done, nobody does it on any day.
    let mut nothing = whole;
    nothing.exit[0].disposition = Some(Disposition::None);
    (nothing.exit[0].responsible, nothing.exit[0].due) = (None, None);
    assert!(is_whole(&nothing));
}

#[test]
fn what_a_plan_cannot_say_is_told_at_its_row() {
    let base = r#"{"stage":"operation","in_use_until":"2027-03-31","planned":[{"stage":"closed","date":"2027-06-30"}]"#;
    let faults = |rows: &str| {
        let facts = system(&format!("{base},\"exit\":[{rows}]}}"));
        let faults = check_exit(&facts, Some("ravn")).0;
        let told = faults
            .iter()
            .map(|fault| format!("{} {}", fault.field, fault.code));
        told.collect::<Vec<_>>().join("; ")
    };
    for (rows, expected) in [
        (r#"{"part":"cost"}"#, ""),
        (
            r#"{"part":"cost"},{"part":"cost"}"#,
            "exit.1.name exit_row_twice",
        ),
        (r#"{"part":"cost"},{"part":"cost","name":"2"}"#, ""),
        (
            r#"{"part":"users","unit":"a"},{"part":"users","unit":"b"}"#,
            "",
        ),
        (
            r#"{"part":"data","unit":"a"}"#,
            "exit.0.unit exit_unit_of_users",
        ),
        (
            r#"{"part":"data","disposition":"none"}"#,
            "exit.0.note needs_reason",
        ),
        (r#"{"part":"data","disposition":"none","note":"x"}"#, ""),
        (
            r#"{"part":"data","successor":"ravn"}"#,
            "exit.0.successor exit_to_itself",
        ),
        // Who uses it has left by the last day of use, the contract may end later.
        (r#"{"part":"users","due":"2027-03-31"}"#, ""),
        (
            r#"{"part":"users","due":"2027-04-01"}"#,
            "exit.0.due exit_after_end",
        ),
        (r#"{"part":"contract","due":"2027-06-30"}"#, ""),
        (
            r#"{"part":"contract","due":"2027-07-01"}"#,
            "exit.0.due exit_after_end",
        ),
        (
            r#"{"part":"data","disposition":"delete","due":"2027-05-01"},{"part":"archive","due":"2027-05-02"}"#,
            "exit.0.due exit_deleted_before_archived",
        ),
        (
            r#"{"part":"data","disposition":"delete","due":"2027-05-01"},{"part":"archive","due":"2027-05-01"}"#,
            "",
        ),
        (
            r#"{"part":"data","disposition":"delete","due":"2027-05-01"},{"part":"archive","disposition":"none","note":"x","due":"2027-05-02"}"#,
            "",
        ),
    ] {
        assert_eq!(faults(rows), expected, "{rows}");
    }
}

#[test]
fn nothing_goes_out_of_a_plan_and_what_was_not_said_may_be() {
    let before = plan(&[(ExitPart::Data, None, 9), (ExitPart::Cost, None, 9)]);
    type Changes = fn(&mut Vec<ExitRow>);
    let changes: [(&str, bool, Changes); 9] = [
        ("as it was", true, |_| {}),
        ("another day", true, |rows| rows[0].due = None),
        ("another person", true, |rows| {
            rows[0].responsible = Some("eva".to_owned())
        }),
        ("said at last", true, |rows| {
            rows[0].disposition = Some(Disposition::Delete)
        }),
        ("one more", true, |rows| {
            rows.extend(plan(&[(ExitPart::Users, None, 9)]))
        }),
        ("in another order", true, |rows| rows.reverse()),
        ("one less", false, |rows| {
            rows.pop();
        }),
        ("called otherwise", false, |rows| rows[0].name = None),
        ("of another part", false, |rows| {
            rows[0].part = ExitPart::Cost
        }),
    ];
    for (what, keeps, change) in changes {
        let mut after = before.clone();
        change(&mut after);
        assert_eq!(keeps_exit(&after, &before), keeps, "{what}");
    }
    let said = plan(&[(ExitPart::Data, Some(Disposition::Migrate), 9)]);
    let other = plan(&[(ExitPart::Data, Some(Disposition::None), 9)]);
    assert!(!keeps_exit(&other, &said), "what was to be migrated is");
}

#[test]
fn what_ends_ends_for_good_and_after_it_was_decided() {
    let said = |status, date, valid_to| Said {
        status,
        place: "26/1",
        date,
        valid_to,
        reason: "x",
    };
    let codes = |said: &Said<'_>| {
        let faults = against_proving(said, Some(BEGAN)).0;
        let codes = faults
            .iter()
            .map(|fault| format!("{} {}", fault.field, fault.code));
        codes.collect::<Vec<_>>().join("; ")
    };
    use EvidenceStatus as S;
    for (status, date, valid_to, expected) in [
        (S::Provided, Some(TODAY), None, ""),
        (S::Provided, None, None, ""),
        (S::Provided, Some(BEGAN), None, ""),
        (
            S::Provided,
            Some(BEGAN - 1.day()),
            None,
            "date proof_before_plan",
        ),
        (
            S::NotApplicable,
            Some(BEGAN - 1.day()),
            None,
            "date proof_before_plan",
        ),
        (
            S::Provided,
            Some(TODAY),
            Some(TODAY),
            "valid_to exit_ends_for_good",
        ),
        (S::Waived, None, None, "status exit_not_put_off"),
        (S::Postponed, Some(TODAY), None, "status exit_not_put_off"),
        (S::Requested, Some(TODAY), None, ""),
    ] {
        assert_eq!(codes(&said(status, date, valid_to)), expected, "{status}");
    }
}

proptest! {
    /// Whatever is said of whichever rows: a move goes through only where each row it asks for has an approved proof of its own.
    #[test]
    fn nothing_is_closed_with_a_row_unproved(
        rows in prop::collection::vec((0..ExitPart::ALL.len(), 0..=Disposition::ALL.len(), -200..200_i32), 0..8),
        said in prop::collection::vec((0..9_usize, 0..EvidenceStatus::ALL.len(), -400..60_i32, any::<bool>()), 0..30),
        closes in any::<bool>(),
    ) {
        let rows: Vec<_> = rows.into_iter()
            .map(|(part, becomes, days)| (ExitPart::ALL[part], Disposition::ALL.get(becomes).copied(), days))
            .collect();
        let rows = plan(&rows);
        let mut lines = all_there();
        for (number, (row, status, days, is_approved)) in said.into_iter().enumerate() {
            let Some(row) = rows.get(row) else { continue };
            let status = EvidenceStatus::ALL[status];
            let [claim, approval] = proof(5000 + 2 * number as u128, row, status, TODAY + days.days());
            lines.push(claim);
            lines.extend(is_approved.then_some(approval));
        }
        let id = if closes { MoveId::T11 } else { MoveId::T10 };
        let items = items(rows.clone(), id, &lines);
        let open = unproved(&items);
        for row in &rows {
            if !closes && row.before() != Stage::Decommissioned {
                continue;
            }
            let approved = |claim: &&EvidenceLine| lines.iter().any(|line| {
                line.status == EvidenceStatus::Approved && line.about == Some(claim.id)
            });
            let mut own = lines.iter().filter(|line| line.row == row.id && line.status.is_claim());
            let is_proved = own.any(|line| approved(&line));
            prop_assert!(is_proved || open.contains(&row.part), "{row:?}");
        }
    }
}
