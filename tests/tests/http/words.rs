//! Every text that the program asks for is there, and every text that is there is asked for.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use styrbord_domain::alerts::{AlertCode, AlertTopic, ByMail};
use styrbord_domain::attachments::Family;
use styrbord_domain::benefits::{
    BottomTest, Doubt, Lag, MeasurementFault, ProfileFault, Rating, Relevance, RolloutFault,
    RolloutStatus, Why,
};
use styrbord_domain::cpr::CONFIRM;
use styrbord_domain::decisions::{DecisionKind, DecisionRefusal, DecisionStatus, NumberRefusal};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, Paper, RiskResponse, RiskState};
use styrbord_domain::lifecycle::{
    Condition, Dimension, Duty, EvidenceStatus, EvidenceType, ExitState, FactAsked, Refusal, Stage,
    Succession,
};
use styrbord_domain::listing;
use styrbord_domain::locked::LockRefusal;
use styrbord_domain::meetings::{Attended, Vote, Voted};
use styrbord_domain::money::AmountFault;
use styrbord_domain::report::Outcome;
use styrbord_domain::rights::Role;
use styrbord_domain::year::Mark;
use styrbord_registry::{AccountAct, ChangeKind, JobState, Scope};
use styrbord_ui::Told;

/// Fields of forms beside the facts and those of acts: what the summary of a refused form may name.
const BESIDE_FACTS: &[(Kind, &[&str])] = &[
    (Kind::System, &["decision_number", "entered_on"]),
    (Kind::Wiki, &["file"]),
];

/// What stands right before a key that is written out in the code.
const ASKS: [&str; 4] = [".t(", ".tw(", "section(", "rare("];

/// What stands before the place and the code of a fault.
const FINDS_FAULT: [&str; 4] = [
    "FieldFault::new(",
    "Fault::invalid(",
    "Fault::refused(",
    "Faults::one(",
];

/// Lists of codes that pages show beside the choices of fields.
const SHOWN: &[(&str, &[&str])] = &[
    ("stage", Stage::CODES),
    ("media", Family::CODES),
    ("year-mark", Mark::CODES),
    ("succession", Succession::CODES),
    ("lag", Lag::CODES),
    ("evidence", EvidenceType::CODES),
    ("evidence-status", EvidenceStatus::CODES),
    ("exit-state", ExitState::CODES),
    ("gate-fact", FactAsked::CODES),
    ("gate-when", Condition::CODES),
    ("gate-when-not", Condition::CODES),
    ("gate-when-unknown", Condition::CODES),
    ("role", Duty::CODES),
    ("answer", &["yes", "no"]),
    ("benefit-rating", Rating::CODES),
    ("measurement-doubt", Doubt::CODES),
    ("why", Why::CODES),
    ("risk-response", RiskResponse::CODES),
    ("risk-state", RiskState::CODES),
    ("risk-step", &["1", "2", "3", "4", "5"]),
    ("relevance", Relevance::CODES),
    ("rollout-status", RolloutStatus::CODES),
    ("bottom-test", BottomTest::CODES),
    ("disbenefit-rating", &["green", "amber", "red"]),
    ("limit-rating", &["green", "amber", "red"]),
    ("decision-kind", DecisionKind::CODES),
    ("decision-status", DecisionStatus::CODES),
    ("role", Role::CODES),
    ("token-scope", Scope::CODES),
    ("change-kind", ChangeKind::CODES),
    ("account-act", AccountAct::CODES),
    (
        "locked",
        &["standard", "benefit", "indicator", "forum", "decision"],
    ),
    ("decided-changes", &["benefit", "indicator", "forum"]),
    ("job-state", JobState::CODES),
    (
        "job-error",
        &["interrupted", "panicked", "slow_file", "unknown_kind"],
    ),
    ("theme", &["light", "dark", "system"]),
    ("list-sorted", &["ascending", "descending"]),
    ("list-shape", listing::SHAPES),
    ("vote", Vote::CODES),
    ("voted", Voted::CODES),
    ("paper", Paper::CODES),
    ("attended", Attended::CODES),
    ("dimension", Dimension::CODES),
    ("alert", AlertCode::CODES),
    ("alert-topic", AlertTopic::CODES),
    ("by-mail", ByMail::CODES),
    ("told", Told::CODES),
    ("report-outcome", Outcome::CODES),
    ("step", &["1", "2", "3", "4"]),
    ("rows", &["up", "down", "remove"]),
    ("search-facet", &["kind", "forum", "status", "unit", "year"]),
];

/// Lists of codes of faults that rules find.
const FAULTS: &[&[&str]] = &[
    Refusal::CODES,
    DecisionRefusal::CODES,
    NumberRefusal::CODES,
    ProfileFault::CODES,
    RolloutFault::CODES,
    MeasurementFault::CODES,
    LockRefusal::CODES,
    AmountFault::CODES,
    &["ambiguous_number", "not_a_number"],
];

#[test]
fn keys_in_the_code_have_texts() {
    let mut missing = BTreeSet::new();
    for source in sources() {
        for (before, literal) in literals(&source) {
            if ASKS.iter().any(|asks| before.ends_with(asks)) && !styrbord_texts::has(&literal) {
                missing.insert(literal);
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn keys_made_from_codes_have_texts() {
    let missing: Vec<String> = built()
        .into_iter()
        .filter(|key| !styrbord_texts::has(key))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_text_is_asked_for() {
    let mut asked = built();
    for (_, literal) in sources().iter().flat_map(|source| literals(source)) {
        // A code may go through a variable on its way to becoming a fault.
        let fault = key("fault", &literal);
        // And say what was given.
        asked.insert(format!("{fault}-value"));
        asked.insert(fault);
        // So may the code of a letter.
        asked.extend(["subject", "body"].map(|part| format!("{}-{part}", key("mail", &literal))));
        asked.insert(literal);
    }
    let idle: Vec<&str> = styrbord_texts::keys()
        .filter(|key| !asked.contains(*key))
        .collect();
    assert!(idle.is_empty(), "{idle:#?}");
}

/// The keys that the program puts together.
fn built() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut labels = |list: &str, codes: &[&str]| {
        keys.extend(codes.iter().map(|code| key(list, code)));
    };
    for (list, codes) in SHOWN {
        labels(list, codes);
    }
    labels("job", &styrbord_registry::job_kinds());
    for codes in FAULTS {
        labels("fault", codes);
    }
    for kind in Kind::ALL {
        labels(
            "record-day",
            kinds::day(kind).map(|day| day.field).as_slice(),
        );
        for field in kinds::all_fields(kind) {
            choices(field, &mut labels);
        }
        if kinds::all_fields(kind).any(|field| field.limits) {
            labels(kind.as_str(), &["all"]);
        }
        labels("kind", &[kind.as_str()]);
        labels("search-called", &[kind.as_str()]);
        labels("search-asked", &[kind.as_str()]);
        labels("action-new", &[kind.as_str()]);
        if kinds::propose_right(kind).is_some() {
            labels("action-propose", &[kind.as_str()]);
        }
        labels("count", &[kind.folder()]);
        labels("menu", &[kind.folder()]);
        labels(kind.folder(), &["title", "intro"]);
    }
    for source in sources() {
        for code in fault_codes(&source) {
            labels("fault", &[&code]);
        }
    }
    // What the crate of texts puts together itself.
    let months: Vec<String> = (1..=12).map(|month| month.to_string()).collect();
    for month in &months {
        labels("month", &[month]);
    }
    for direction in ["relative-past", "relative-future"] {
        labels(direction, &["days", "weeks", "months", "years"]);
    }
    for kind in Kind::ALL {
        let beside = BESIDE_FACTS.iter().filter(|(of, _)| *of == kind);
        let beside = beside.flat_map(|(_, names)| names.iter().copied());
        let head = ["title", "text", "slug", "note"];
        let acts = kinds::acts(kind);
        for act in acts {
            keys.insert(key("act", act.code));
            let own = act.fields().iter();
            let own = own.map(|field| key(&key("field", act.code), field.name));
            let more = own.chain([key("act", act.code) + "-help"]);
            keys.extend(more.filter(|key| styrbord_texts::has(key)));
        }
        let taken = acts.iter().flat_map(|act| act.fields());
        // Its words stand beside the box.
        let taken = taken.filter(|field| field.name != CONFIRM);
        // A field of a row may have a name of its own in the list that it stands in.
        for list in kinds::all_fields(kind) {
            if let Shape::Rows(fields) = list.shape {
                let list = key(&format!("field-{kind}"), list.name);
                let own = fields.iter().map(|field| key(&list, field.name));
                keys.extend(own.filter(|key| styrbord_texts::has(key)));
            }
        }
        for name in listing::columns(kind)
            .chain(taken)
            .flat_map(names)
            .chain(head)
            .chain(beside)
        {
            let own = key(&format!("field-{kind}"), name);
            keys.insert(if styrbord_texts::has(&own) {
                own
            } else {
                key("field", name)
            });
        }
    }
    keys
}

fn key(list: &str, code: &str) -> String {
    format!("{list}-{}", code.replace('_', "-"))
}

/// The choices of a field, and of the fields of its rows.
fn choices(field: &Field, labels: &mut impl FnMut(&str, &[&str])) {
    match field.shape {
        Shape::Choice(codes, list) | Shape::Choices(codes, list) => labels(list, codes),
        Shape::Rows(fields) => fields.iter().for_each(|inner| choices(inner, labels)),
        _ => {}
    }
}

/// The name of a field, and those of the fields of its rows.
fn names(field: &Field) -> Vec<&'static str> {
    let mut all = vec![field.name];
    if let Shape::Rows(fields) = field.shape {
        all.extend(fields.iter().flat_map(names));
    }
    all
}

/// The codes of faults that the code writes out: the last literal of each call that finds one.
fn fault_codes(source: &str) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for call in FINDS_FAULT.iter().chain(&["refuse("]) {
        for (place, _) in source.match_indices(call) {
            let arguments = &source[place + call.len()..];
            let arguments = &arguments[..closing(arguments)];
            if !arguments.trim_end_matches([',', ' ', '\n']).ends_with('"') {
                continue;
            }
            let found = literals(arguments);
            codes.extend(found.into_iter().next_back().map(|(_, literal)| literal));
        }
    }
    codes
}

/// Where the parenthesis closes that stands open at the start.
fn closing(text: &str) -> usize {
    let mut depth = 1;
    for (place, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return place;
        }
    }
    text.len()
}

/// The code of the product without its tests.
fn sources() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    for folder in ["app", "server/src", "content/texts/src"] {
        gather(&root.join(folder), &mut files);
    }
    assert!(files.len() > 100, "the code is not where it was");
    let code = files.iter().map(|file| fs::read_to_string(file).unwrap());
    code.map(|code| match code.find("#[cfg(test)]\nmod tests {") {
        Some(tests) => code[..tests].to_owned(),
        None => code,
    })
    .collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            gather(&path, files);
        } else if name.ends_with(".rs") && name != "tests.rs" {
            files.push(path);
        }
    }
}

/// Every string literal without escapes, with what stands before it; comments are passed over.
fn literals(source: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut code = String::new();
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'/') => {
                letters.by_ref().find(|letter| *letter == '\n');
            }
            // A quotation mark as a character opens nothing.
            '\'' if letters.peek() == Some(&'"') => {
                letters.next();
            }
            '"' => {
                let mut literal = String::new();
                while let Some(inner) = letters.next() {
                    match inner {
                        '"' => break,
                        '\\' => literal.extend(letters.next()),
                        inner => literal.push(inner),
                    }
                }
                let tail = code.len().saturating_sub(40);
                let before = (tail..=code.len()).find_map(|start| code.get(start..));
                found.push((before.unwrap_or_default().to_owned(), literal));
            }
            letter if letter.is_whitespace() => {}
            letter => code.push(letter),
        }
    }
    found
}

#[test]
fn literals_are_found_and_comments_passed_over() {
    let source = "// \"no\"\nlet a = v.t(\n  \"yes-key\"); let b = ['\"', 'x']; c(\"a\\\"b\")";
    let found = literals(source);
    assert_eq!(found[0], ("leta=v.t(".to_owned(), "yes-key".to_owned()));
    assert_eq!(found[1].1, "a\"b");
    assert_eq!(found.len(), 2);
}
