//! What each move asks for, cell by cell: what is missing refuses it, and what is there lets it through.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use styrbord_domain::kinds::{Around, BenefitFacts, PersonalDataCategory, SystemFacts};
use styrbord_domain::lifecycle::{
    Ask, Condition, EvidenceLine, EvidenceStatus, EvidenceType, FactAsked, Frozen, Gate, GateFacts,
    Item, MoveId, On, Part, Refusal, Rule, Stage, Wanted, asks, checklist, debt, debt_due,
};
use uuid::Uuid;

pub const TODAY: Date = date(2026, 11, 23);
pub const ON: On = On {
    day: TODAY,
    since: None,
    due: None,
    entered_by: None,
};

/// All conditions known to be so, or not so, and all facts in order.
pub fn facts(so: bool) -> GateFacts {
    GateFacts {
        known: Condition::ALL.map(|condition| (condition, so)).into(),
        in_order: FactAsked::ALL.into(),
        ..GateFacts::default()
    }
}

pub fn line(number: u128, piece: EvidenceType, status: EvidenceStatus) -> EvidenceLine {
    EvidenceLine {
        id: Uuid::from_u128(number),
        piece,
        row: None,
        status,
        date: Some(TODAY),
        valid_to: None,
        about: None,
        entered: TODAY,
    }
}

pub fn approval(number: u128, of: &EvidenceLine) -> EvidenceLine {
    EvidenceLine {
        about: Some(of.id),
        ..line(number, of.piece, EvidenceStatus::Approved)
    }
}

/// Every type, provided and approved today.
pub fn all_there() -> Vec<EvidenceLine> {
    let pairs = EvidenceType::ALL
        .into_iter()
        .zip(1..)
        .flat_map(|(piece, number)| {
            let given = line(number, piece, EvidenceStatus::Provided);
            [given, approval(number + 1000, &given)]
        });
    pairs.collect()
}

fn refusals(items: &[Item]) -> Vec<Refusal> {
    items.iter().filter_map(Item::against).collect()
}

/// The table as people read it: `!` warns only, `?` when a condition holds, `*` of the stage that is left.
#[test]
fn the_table_is_as_agreed() {
    let said = |ask: &Ask| {
        let name = match ask.wanted {
            Wanted::Evidence(piece) => piece.as_str().to_owned(),
            Wanted::Fact(fact) => format!("({fact})"),
            Wanted::Exit(exit) => format!("[{}]", exit.part),
        };
        let when = ask.when.map_or(String::new(), |when| format!("?{when}"));
        let warns = if ask.rule == Rule::Warn { "!" } else { "" };
        format!("{name}{when}{}{warns}", if ask.anew { "*" } else { "" })
    };
    let table: Vec<String> = MoveId::ALL
        .into_iter()
        .map(|id| (id, asks(id)))
        .filter(|(_, asks)| !asks.is_empty())
        .map(|(id, asks)| {
            format!(
                "{id}: {}",
                asks.iter().map(said).collect::<Vec<_>>().join(", ")
            )
        })
        .collect();
    let agreed = [
        "T2: idea_note, (unit), (kle)",
        "T3: business_case, (benefits)?has_benefits, architecture_check, gdpr_screening?personal_data, risk_assessment, ai_class?ai, accessibility?public!, archive_note?worth_keeping!",
        "T4: contract_signed, business_case, architecture_check, risk_assessment, gdpr_screening?personal_data, dpia?high_risk, dpa?processor, (owner), (manager), (data_owner), benefit_plan?has_benefits, rollout_plan, archive_note?worth_keeping!",
        "T5: contract_signed?bought, business_case, architecture_check, risk_assessment, gdpr_screening?personal_data, dpia?high_risk, dpa?processor, (owner), (manager), (data_owner), benefit_plan?has_benefits, rollout_plan, archive_note?worth_keeping!, (benefits)?has_benefits, ai_class?ai, accessibility?public!",
        "T6: acceptance, architecture_check, art30?personal_data, dpia?high_risk, ai_class?ai, idm_nsis?login, contingency?critical, accessibility?public, archive_note?worth_keeping, (predecessor_ending)?has_predecessor, training!",
        "T8: exit_plan, (exit_planned), (succession), notice_given?bought, (archive_duty)?holds_data, (shut_down)!",
        "T10: (exit_planned), migration_proof, archive_version?worth_keeping, idm_nsis?login*, art30?personal_data*",
        "T11: (exit_planned), contract_end?bought, deletion_statement?processor, archive_receipt?worth_keeping, (case_filed)",
        "R: risk_assessment!, supervision?processor!, idm_nsis?login!, contingency?critical!, accessibility?public!",
    ];
    assert_eq!(table, agreed);
}

#[test]
fn with_all_there_nothing_refuses_a_move() {
    for id in MoveId::ALL {
        let items = checklist(id, &facts(true), &all_there(), ON);
        assert_eq!(refusals(&items), [], "{id}");
        assert!(items.iter().all(|item| item.part() == Part::Done), "{id}");
    }
}

#[test]
fn each_thing_that_is_missing_refuses_with_its_code_or_only_warns() {
    for id in MoveId::ALL {
        for ask in asks(id) {
            let mut lacks = (facts(true), all_there());
            let code = match ask.wanted {
                Wanted::Evidence(piece) => {
                    lacks.1.retain(|line| line.piece != piece);
                    Refusal::EvidenceMissing
                }
                Wanted::Exit(_) => unreachable!("no row is asked for without a plan"),
                Wanted::Fact(fact) => {
                    lacks.0.in_order.remove(&fact);
                    match fact {
                        FactAsked::Unit => Refusal::NeedsUnit,
                        FactAsked::Kle => Refusal::NeedsKle,
                        FactAsked::Owner => Refusal::NeedsOwner,
                        FactAsked::Manager => Refusal::NeedsManager,
                        FactAsked::DataOwner => Refusal::NeedsDataOwner,
                        FactAsked::Benefits => Refusal::BenefitsNotProfiled,
                        FactAsked::PredecessorEnding => Refusal::PredecessorInUse,
                        FactAsked::Succession => Refusal::NeedsSuccessorOrDropped,
                        FactAsked::ArchiveDuty => Refusal::ArchiveDutyUnknown,
                        FactAsked::ShutDown => Refusal::ShutDownTooSoon,
                        FactAsked::CaseFiled => Refusal::CaseNotFiled,
                        FactAsked::ExitPlanned => Refusal::ExitNotPlanned,
                    }
                }
            };
            let items = checklist(id, &lacks.0, &lacks.1, ON);
            let expected = match ask.rule {
                Rule::Block => vec![code],
                Rule::Warn => vec![],
            };
            assert_eq!(refusals(&items), expected, "{id} {ask:?}");
            let open = items.iter().filter(|item| item.is_open()).count();
            assert_eq!(open, 1, "{id} {ask:?} is told");
        }
    }
}

#[test]
fn a_condition_asks_where_it_holds_or_is_not_known_and_not_where_it_does_not() {
    for id in MoveId::ALL {
        for ask in asks(id) {
            let Some(when) = ask.when else { continue };
            for (answer, is_asked) in [(Some(true), true), (None, true), (Some(false), false)] {
                let mut known = facts(true);
                known.in_order = BTreeSet::new();
                known.known.remove(&when);
                known.known.extend(answer.map(|answer| (when, answer)));
                let items = checklist(id, &known, &[], ON);
                let item = items.iter().find(|item| item.ask.wanted == ask.wanted);
                let item = item.unwrap();
                assert_eq!(item.applies, answer, "{id} {ask:?}");
                assert_eq!(item.is_open(), is_asked, "{id} {ask:?} {answer:?}");
                assert_eq!(item.part() == Part::Apart, !is_asked, "{id} {ask:?}");
            }
        }
    }
}

#[test]
fn what_was_never_passed_is_owed_and_nothing_else() {
    let owed = |stage, passed: &[Gate], lines: &[EvidenceLine]| -> Vec<String> {
        let passed = passed.iter().copied().collect();
        let known = GateFacts {
            known: facts(false).known,
            in_order: BTreeSet::new(),
            ..GateFacts::default()
        };
        let items = debt(stage, &passed, &known, lines, ON);
        assert!(items.iter().all(|item| item.ask.rule == Rule::Block));
        let names = items.iter().map(|item| match item.ask.wanted {
            Wanted::Evidence(piece) => piece.to_string(),
            Wanted::Fact(fact) => fact.to_string(),
            Wanted::Exit(exit) => exit.part.to_string(),
        });
        names.collect()
    };
    assert_eq!(owed(Stage::Idea, &[], &[]), [""; 0]);
    assert_eq!(owed(Stage::Unknown, &[], &[]), [""; 0]);
    assert_eq!(
        owed(Stage::Analysis, &[], &[]),
        ["idea_note", "unit", "kle"]
    );
    assert_eq!(owed(Stage::Analysis, &[Gate::G1], &[]), [""; 0]);
    let whole = owed(Stage::Operation, &[], &[]);
    assert_eq!(
        whole,
        [
            "idea_note",
            "unit",
            "kle",
            "business_case",
            "architecture_check",
            "risk_assessment",
            "contract_signed",
            "owner",
            "manager",
            "data_owner",
            "rollout_plan",
            "acceptance"
        ]
    );
    assert_eq!(owed(Stage::Maintenance, &[], &[]), whole);
    // From implementation to phase-out: nobody was asked what operation would have asked.
    let passed = [Gate::G1, Gate::G2, Gate::G3, Gate::G7];
    assert_eq!(
        owed(Stage::PhaseOut, &passed, &[]),
        ["acceptance", "architecture_check"]
    );
    // What was there once is not owed.
    let old = EvidenceLine {
        date: Some(TODAY - 900.days()),
        ..line(1, EvidenceType::RiskAssessment, EvidenceStatus::Provided)
    };
    let left = owed(Stage::Operation, &[], &[old, approval(2, &old)]);
    assert!(!left.contains(&"risk_assessment".to_owned()), "{left:?}");
    // Also when a new one is asked for, or was turned down.
    let again = line(3, EvidenceType::RiskAssessment, EvidenceStatus::Provided);
    let rejected = EvidenceLine {
        about: Some(again.id),
        ..line(4, EvidenceType::RiskAssessment, EvidenceStatus::Rejected)
    };
    let left = owed(
        Stage::Operation,
        &[],
        &[old, approval(2, &old), again, rejected],
    );
    assert!(!left.contains(&"risk_assessment".to_owned()), "{left:?}");
}

#[test]
fn what_was_postponed_is_owed_until_it_is_there_whatever_gate_it_passed_by_that() {
    let piece = EvidenceType::ContractEnd;
    let day = TODAY + 60.days();
    let later = EvidenceLine {
        date: Some(day),
        ..line(1, piece, EvidenceStatus::Postponed)
    };
    let passed: BTreeSet<Gate> = Gate::ALL.into();
    let owed = |stage, lines: &[EvidenceLine], on: Date| {
        let on = On { day: on, ..ON };
        let items = debt(stage, &passed, &facts(true), lines, on);
        let told = |item: &Item| (item.evidence(), item.due, item.missing_from().is_some());
        items.iter().map(told).collect::<Vec<_>>()
    };
    let both = [later, approval(2, &later)];
    let is_owed = [(Some(piece), Some(day), true)];
    assert_eq!(owed(Stage::Closed, &both, TODAY), is_owed);
    assert_eq!(
        owed(Stage::Closed, &both, day + 1.day()),
        is_owed,
        "and late"
    );
    assert_eq!(owed(Stage::Closed, &[later], TODAY), []);
    assert_eq!(
        owed(Stage::Decommissioned, &both, TODAY),
        [],
        "its gate lies ahead"
    );
    let given = line(3, piece, EvidenceStatus::Provided);
    let there = [later, approval(2, &later), given, approval(4, &given)];
    assert_eq!(owed(Stage::Closed, &there, TODAY), []);
    // Who is closed owes nothing else.
    let plan = EvidenceLine {
        date: Some(day),
        ..line(5, EvidenceType::ExitPlan, EvidenceStatus::Postponed)
    };
    let both = [plan, approval(6, &plan)];
    assert_eq!(owed(Stage::Closed, &both, TODAY), []);
    assert_eq!(owed(Stage::Decommissioned, &both, TODAY).len(), 1);
}

#[test]
fn a_debt_is_due_with_the_first_review() {
    let due = |critical: Option<bool>| {
        let known = critical.map(|critical| (Condition::Critical, critical));
        let facts = GateFacts {
            known: BTreeMap::from_iter(known),
            ..GateFacts::default()
        };
        debt_due(TODAY, &facts)
    };
    assert_eq!(due(Some(false)), Some(date(2028, 11, 23)));
    assert_eq!(due(Some(true)), Some(date(2027, 11, 23)));
    assert_eq!(due(None), Some(date(2027, 11, 23)), "unknown is not no");
}

#[test]
fn the_facts_of_a_system_say_what_is_known_of_it() {
    let around = Around {
        benefits: &[],
        predecessor: None,
        dropped: false,
        phased_out: None,
    };
    let of = |facts: &SystemFacts| facts.at_gate(TODAY, &around).known;
    let nothing = of(&SystemFacts::default());
    let known: Vec<Condition> = nothing.keys().copied().collect();
    assert_eq!(
        known,
        [Condition::HasBenefits, Condition::HasPredecessor],
        "nothing else is known"
    );
    let read = |json: serde_json::Value| serde_json::from_value::<SystemFacts>(json).unwrap();
    use Condition as C;
    for (facts, condition, expected) in [
        (
            r#"{"personal_data_categories":["none"]}"#,
            C::PersonalData,
            Some(false),
        ),
        (
            r#"{"personal_data_categories":["ordinary"]}"#,
            C::PersonalData,
            Some(true),
        ),
        (
            r#"{"personal_data_categories":["none"]}"#,
            C::HighRisk,
            Some(false),
        ),
        (
            r#"{"personal_data_categories":["sensitive"]}"#,
            C::HighRisk,
            Some(true),
        ),
        (
            r#"{"personal_data_categories":["ordinary"]}"#,
            C::HighRisk,
            None,
        ),
        (
            r#"{"personal_data_categories":["none"]}"#,
            C::Processor,
            Some(false),
        ),
        (
            r#"{"personal_data_categories":["ordinary"],"hosting":"external"}"#,
            C::Processor,
            Some(true),
        ),
        (
            r#"{"personal_data_categories":["ordinary"],"hosting":"on_premise"}"#,
            C::Processor,
            Some(false),
        ),
        (
            r#"{"personal_data_categories":["ordinary"],"hosting":"on_premise","operator":"kmd"}"#,
            C::Processor,
            Some(true),
        ),
        (r#"{"hosting":"external"}"#, C::Processor, None),
        (r#"{"acquisition_type":"in_house"}"#, C::Bought, Some(false)),
        (
            r#"{"acquisition_type":"commercial"}"#,
            C::Bought,
            Some(true),
        ),
        (r#"{"control_level":"imposed"}"#, C::Bought, Some(false)),
        (r#"{"contains_data":"no"}"#, C::HoldsData, None),
        (
            r#"{"contains_data":"no","contains_documents":"no"}"#,
            C::HoldsData,
            Some(false),
        ),
        (r#"{"contains_documents":"yes"}"#, C::HoldsData, Some(true)),
        (
            r#"{"archive_duty":"discard"}"#,
            C::WorthKeeping,
            Some(false),
        ),
        (r#"{"archive_duty":"both"}"#, C::WorthKeeping, Some(true)),
        (r#"{"archive_duty":"unknown"}"#, C::WorthKeeping, None),
        (
            r#"{"contains_data":"no","contains_documents":"no"}"#,
            C::WorthKeeping,
            Some(false),
        ),
        (r#"{"ai_used":"unknown"}"#, C::Ai, None),
        (r#"{"ai_used":"no"}"#, C::Ai, Some(false)),
        (r#"{"public_facing":"yes"}"#, C::Public, Some(true)),
        (r#"{"nsis_required":"not_relevant"}"#, C::Login, Some(false)),
        (r#"{"login_method":"MitID"}"#, C::Login, Some(true)),
        (r#"{"criticality":"unknown"}"#, C::Critical, None),
        (
            r#"{"criticality":"not_critical"}"#,
            C::Critical,
            Some(false),
        ),
        (r#"{"criticality":"society"}"#, C::Critical, Some(true)),
        (r#"{"predecessor":"gammel"}"#, C::HasPredecessor, Some(true)),
    ] {
        let known = of(&read(serde_json::from_str(facts).unwrap()));
        assert_eq!(known.get(&condition).copied(), expected, "{facts}");
    }
}

#[test]
fn facts_in_order_are_those_that_the_record_names() {
    let facts = |json: &str| serde_json::from_str::<SystemFacts>(json).unwrap();
    let around = Around {
        benefits: &[],
        predecessor: None,
        dropped: false,
        phased_out: None,
    };
    let in_order = |json: &str, around: &Around<'_>| facts(json).at_gate(TODAY, around).in_order;
    let has = |json: &str, fact: FactAsked| in_order(json, &around).contains(&fact);
    assert_eq!(
        in_order("{}", &around),
        BTreeSet::from([FactAsked::Benefits]),
        "no benefit lacks anything"
    );
    assert!(has(r#"{"unit":"skole"}"#, FactAsked::Unit));
    assert!(has(r#"{"kle_codes":["17.00"]}"#, FactAsked::Kle));
    let role = |role: &str, until: &str| {
        format!(r#"{{"roles":[{{"role":"{role}","position":"Chef"{until}}}]}}"#)
    };
    for (code, fact) in [
        ("system_owner", FactAsked::Owner),
        ("system_manager", FactAsked::Manager),
        ("data_owner", FactAsked::DataOwner),
    ] {
        assert!(has(&role(code, ""), fact));
        assert!(
            !has(&role(code, r#","until":"2026-01-01""#), fact),
            "{code} was"
        );
    }
    assert!(has(r#"{"successor":"ny"}"#, FactAsked::Succession));
    let dropped = Around {
        dropped: true,
        ..around
    };
    assert!(in_order("{}", &dropped).contains(&FactAsked::Succession));
    assert!(has(r#"{"archive_duty":"discard"}"#, FactAsked::ArchiveDuty));
    assert!(!has(
        r#"{"archive_duty":"unknown"}"#,
        FactAsked::ArchiveDuty
    ));
    assert!(has(r#"{"esdh_case_ref":"26/1"}"#, FactAsked::CaseFiled));
    for (stage, ends) in [
        (Stage::Operation, false),
        (Stage::PhaseOut, true),
        (Stage::Closed, true),
    ] {
        let beside = Around {
            predecessor: Some(stage),
            ..around
        };
        assert_eq!(
            in_order("{}", &beside).contains(&FactAsked::PredecessorEnding),
            ends,
            "{stage}"
        );
    }
    // 90 days, and 180 where people outside use it.
    let planned = |days: i32, more: &str| {
        let day = TODAY + days.days();
        format!(r#"{{"planned":[{{"stage":"decommissioned","date":"{day}"}}]{more}}}"#)
    };
    assert!(has(&planned(90, ""), FactAsked::ShutDown));
    assert!(!has(&planned(89, ""), FactAsked::ShutDown));
    let outside = r#","target_group":["external"]"#;
    assert!(!has(&planned(179, outside), FactAsked::ShutDown));
    assert!(has(&planned(180, outside), FactAsked::ShutDown));
    // A benefit has an owner, and a baseline or the day of one.
    for (json, whole) in [
        ("{}", false),
        (r#"{"owner":"bo"}"#, false),
        (r#"{"owner":"bo","baseline":"3"}"#, true),
        (r#"{"owner":"bo","baseline_date":"2027-01-01"}"#, true),
    ] {
        let benefits = [serde_json::from_str::<BenefitFacts>(json).unwrap()];
        let with = Around {
            benefits: &benefits,
            ..around
        };
        assert_eq!(
            in_order("{}", &with).contains(&FactAsked::Benefits),
            whole,
            "{json}"
        );
    }
    assert_eq!(PersonalDataCategory::ALL.len(), 5, "each is judged above");
}

#[test]
fn a_frozen_checklist_says_what_was_asked_and_how_it_stood() {
    let items = checklist(MoveId::T8, &facts(false), &[], ON);
    let frozen: Vec<Frozen> = items.iter().map(Frozen::from).collect();
    let text = serde_json::to_string(&frozen).unwrap();
    assert!(text.starts_with(r#"[{"evidence":"exit_plan","rule":"block","status":"missing","open":true},{"fact":"exit_planned","rule":"block","status":"approved"},{"fact":"succession","rule":"block","status":"approved"}"#), "{text}");
    assert_eq!(serde_json::from_str::<Vec<Frozen>>(&text).unwrap(), frozen);
    for (item, frozen) in items.iter().zip(&frozen) {
        let part = if item.part() == Part::Waits {
            Part::Open
        } else {
            item.part()
        };
        assert_eq!(frozen.part(), part);
    }
}

proptest! {
    /// Whatever is said and approved: what refuses is what is shown as blocking, and nothing that warns refuses.
    #[test]
    fn what_is_shown_and_what_refuses_are_the_same(
        said in prop::collection::vec(
            (0..EvidenceType::ALL.len(), 0..EvidenceStatus::ALL.len(), -800..400_i32, any::<bool>()), 0..40
        ),
        answers in prop::collection::vec(prop::option::of(any::<bool>()), Condition::ALL.len()),
        place in 0..MoveId::ALL.len(),
    ) {
        let mut lines: Vec<EvidenceLine> = Vec::new();
        for (number, (piece, status, days, approves)) in said.into_iter().enumerate() {
            let status = EvidenceStatus::ALL[status];
            let about = lines.last().filter(|_| approves).map(|last| (last.id, last.piece));
            lines.push(EvidenceLine {
                id: Uuid::from_u128(number as u128 + 1),
                piece: about.map_or(EvidenceType::ALL[piece], |(_, piece)| piece),
                row: None,
                status: about.map_or(status, |_| EvidenceStatus::Approved),
                date: Some(TODAY + days.days()),
                valid_to: None,
                about: about.map(|(id, _)| id),
                entered: TODAY,
            });
        }
        let known = Condition::ALL.into_iter().zip(answers);
        let known = known.filter_map(|(condition, answer)| Some((condition, answer?))).collect();
        let facts = GateFacts { known, ..GateFacts::default() };
        let items = checklist(MoveId::ALL[place], &facts, &lines, ON);
        for item in &items {
            prop_assert_eq!(item.against().is_some(), item.blocks());
            prop_assert_eq!(item.blocks(), item.is_open() && item.ask.rule == Rule::Block);
            prop_assert!(!item.is_open() || item.applies != Some(false));
            // Nothing passes that another has not approved.
            if item.evidence().is_some() && item.part() == Part::Done {
                let line = item.standing.line;
                let approved = |other: &EvidenceLine| other.status == EvidenceStatus::Approved && other.about == line;
                prop_assert!(lines.iter().any(approved));
            }
        }
    }
}
