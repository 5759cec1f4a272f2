//! The plan of a system's coming stages, as tables: what is refused, and where.

use jiff::civil::Date;
use styrbord_domain::fault::Faults;
use styrbord_domain::kinds::{PlannedStage, check_plan, sound_plan};
use styrbord_domain::lifecycle::Stage;

/// A plan in words: `operation 2027-01-01, phase_out 2030-01-01`.
fn plan(words: &str) -> Vec<PlannedStage> {
    let stage = |words: &str| {
        let (stage, date) = words.trim().split_once(' ').unwrap();
        PlannedStage {
            id: None,
            stage: stage.parse().unwrap(),
            date: date.parse().unwrap(),
        }
    };
    words.split_terminator(',').map(stage).collect()
}

fn said(faults: &Faults) -> String {
    let said: Vec<String> = faults.0.iter().map(ToString::to_string).collect();
    said.join("; ")
}

#[test]
fn stages_are_planned_in_the_order_in_which_they_come() {
    for (planned, expected) in [
        ("", ""),
        ("operation 2027-01-01, phase_out 2030-01-01", ""),
        // The order of the rows says nothing.
        ("phase_out 2030-01-01, operation 2027-01-01", ""),
        ("implementation 2027-01-01, operation 2027-01-01", ""),
        (
            "operation 2030-01-01, phase_out 2029-12-31",
            "planned.1.date: planned_out_of_order date=2030-01-01",
        ),
        (
            "closed 2026-01-01, decommissioned 2028-01-01, phase_out 2027-01-01",
            "planned.0.date: planned_out_of_order date=2028-01-01",
        ),
        (
            "closed 2026-01-01, phase_out 2028-01-01, decommissioned 2027-01-01",
            "planned.0.date: planned_out_of_order date=2028-01-01; \
             planned.2.date: planned_out_of_order date=2028-01-01",
        ),
        // Both are stages in use, and a system can go from each to the other.
        ("maintenance 2027-01-01, operation 2028-01-01", ""),
        ("cancelled 2026-01-01, operation 2028-01-01", ""),
    ] {
        let faults = check_plan(&plan(planned), Stage::Idea, None);
        assert_eq!(said(&faults), expected, "{planned}");
    }
}

#[test]
fn only_what_lies_ahead_can_be_planned() {
    for (present, since, planned, expected) in [
        ("idea", "", "analysis 2020-01-01", ""),
        ("idea", "2026-05-01", "analysis 2026-05-01", ""),
        (
            "idea",
            "2026-05-01",
            "analysis 2026-04-30",
            "planned.0.date: planned_before_present date=2026-05-01",
        ),
        (
            "operation",
            "2026-05-01",
            "phase_out 2030-01-01, implementation 2027-01-01, operation 2027-01-01",
            "planned.1.stage: planned_not_ahead; planned.2.stage: planned_not_ahead",
        ),
        ("maintenance", "2026-05-01", "operation 2027-01-01", ""),
        ("cancelled", "2026-05-01", "idea 2027-01-01", ""),
        ("unknown", "", "phase_out 2027-01-01", ""),
        (
            "closed",
            "",
            "phase_out 2027-01-01",
            "planned.0.stage: planned_not_ahead",
        ),
    ] {
        let since: Option<Date> = since.parse().ok();
        let present: Stage = present.parse().unwrap();
        let faults = check_plan(&plan(planned), present, since);
        assert_eq!(said(&faults), expected, "{present:?} {planned}");
    }
}

#[test]
fn of_an_old_plan_that_comes_back_is_kept_what_can_be_said() {
    for (planned, kept) in [
        ("phase_out 2030-01-01", "phase_out 2030-01-01"),
        (
            "implementation 2027-01-01, phase_out 2030-01-01",
            "phase_out 2030-01-01",
        ),
        (
            "phase_out 2030-01-01, closed 2029-01-01",
            "phase_out 2030-01-01",
        ),
    ] {
        let sound = sound_plan(&plan(planned), Stage::Operation, None);
        assert_eq!(sound, plan(kept), "{planned}");
    }
}
