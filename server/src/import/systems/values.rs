//! What other registers write for our codes.

use super::columns::plain;

/// The words of one field and the code that each means, both as compared names.
type Words = &'static [(&'static str, &'static str)];

const STAGE: Words = &[
    ("idé", "idea"),
    ("initiation", "idea"),
    ("initiated", "idea"),
    ("planned", "idea"),
    ("proposed", "idea"),
    ("not yet submitted", "idea"),
    ("ideation", "idea"),
    ("planned not in production", "idea"),
    ("analyse", "analysis"),
    ("anskaffelse", "acquisition"),
    ("acquisition and or development", "acquisition"),
    ("development and acquisition", "acquisition"),
    ("under afprøvning", "implementation"),
    ("underafprøvning", "implementation"),
    ("under indfasning", "implementation"),
    ("undertrial", "implementation"),
    ("phasingin", "implementation"),
    ("implementering", "implementation"),
    ("implementation and assessment", "implementation"),
    ("pilot", "implementation"),
    ("deployment", "implementation"),
    ("delvist ibrugtaget", "implementation"),
    ("i drift", "operation"),
    ("drift", "operation"),
    ("operational", "operation"),
    ("in operation", "operation"),
    ("in production", "operation"),
    ("production", "operation"),
    ("operation and maintenance", "operation"),
    ("operation and management", "operation"),
    ("in use", "operation"),
    ("in mission", "operation"),
    ("grandfathered exception", "operation"),
    ("fuldt ibrugtaget", "operation"),
    ("approved", "operation"),
    ("approved preferred", "operation"),
    ("exception", "operation"),
    ("cto dispensation", "operation"),
    ("approved maintain", "maintenance"),
    ("vedligehold", "maintenance"),
    ("under udfasning", "phase_out"),
    ("phasingout", "phase_out"),
    ("sunsetting", "phase_out"),
    ("ikke i drift", "decommissioned"),
    ("notinuse", "decommissioned"),
    ("not in use", "decommissioned"),
    ("udfaset", "decommissioned"),
    ("retired", "decommissioned"),
    ("denied", "cancelled"),
    ("rejected", "cancelled"),
];
const ANSWER: Words = &[
    ("ja", "yes"),
    ("true", "yes"),
    ("yes", "yes"),
    ("nej", "no"),
    ("false", "no"),
    ("no", "no"),
    ("uafklaret", "unknown"),
    ("ved ikke", "unknown"),
    ("unknown", "unknown"),
    ("undecided", "unknown"),
];
const WCAG: Words = &[
    ("ja", "yes"),
    ("yes", "yes"),
    ("nej", "no"),
    ("no", "no"),
    ("delvist", "partly"),
    ("partially", "partly"),
];
const HOSTING: Words = &[
    ("onpremise", "on_premise"),
    ("on premise", "on_premise"),
    ("desktop", "on_premise"),
    ("server", "on_premise"),
    ("eksternt", "external"),
    ("external", "external"),
    ("saas", "external"),
    ("paas", "external"),
    ("iaas", "external"),
    ("hybrid", "hybrid"),
];
const CRITICALITY: Words = &[
    ("samfundskritisk", "society"),
    ("forretningskritisk", "business"),
    ("ikke kritisk", "not_critical"),
    ("ukendt", "unknown"),
];
const ARCHIVE: Words = &[
    ("b", "retain"),
    ("k", "discard"),
    ("bevar", "retain"),
    ("kassér", "discard"),
    ("ved ikke", "unknown"),
    ("unknown", "unknown"),
];
const CONTROL: Words = &[
    ("egen", "own"),
    ("fælles", "shared"),
    ("kombit", "shared"),
    ("national", "national"),
    ("pålagt", "imposed"),
];
const ACQUISITION: Words = &[
    ("bestillingsudviklet", "commissioned"),
    ("egenudviklet", "in_house"),
    ("kommercielt standardsystem", "commercial"),
    ("open source", "open_source"),
];
const TARGET: Words = &[("intern", "internal"), ("ekstern", "external")];
const USERS: Words = &[
    ("10", "under_10"),
    ("under 10", "under_10"),
    ("10 49", "from_10"),
    ("50 99", "from_50"),
    ("100 499", "from_100"),
    ("500", "from_500"),
];
const PERSONAL: Words = &[
    ("ingen", "none"),
    ("ingen personoplysninger", "none"),
    ("almindelige", "ordinary"),
    ("almindelige personoplysninger", "ordinary"),
    ("almindelige oplysninger", "ordinary"),
    ("følsomme", "sensitive"),
    ("følsomme personoplysninger", "sensitive"),
    ("cpr nummer", "cpr_number"),
    ("cpr", "cpr_number"),
    ("straffedomme og lovovertrædelser", "criminal_offences"),
];

fn words(field: &str) -> Words {
    match field {
        "stage" => STAGE,
        "hosting" => HOSTING,
        "criticality" => CRITICALITY,
        "archive_duty" => ARCHIVE,
        "control_level" => CONTROL,
        "acquisition_type" => ACQUISITION,
        "target_group" => TARGET,
        "users_expected" => USERS,
        "personal_data_categories" => PERSONAL,
        "wcag_status" => WCAG,
        "ai_used" | "contains_data" | "contains_documents" | "public_facing" => ANSWER,
        _ => &[],
    }
}

/// The code that a cell means for a field with the given codes; none when nobody can tell.
pub(super) fn code(field: &str, codes: &[&str], cell: &str) -> Option<String> {
    let typed = plain(cell);
    let own = typed.replace(' ', "_");
    if codes.contains(&own.as_str()) {
        return Some(own);
    }
    // Some registers say for how long: `In production: less than 6 months`.
    let said = if field == "stage" && typed.starts_with("in production ") {
        "in production"
    } else {
        typed.as_str()
    };
    let found = words(field).iter().find(|(word, _)| *word == said)?;
    Some(found.1.to_owned())
}

/// Whether a cell only says that there is nothing to say.
pub(super) fn is_blank(cell: &str) -> bool {
    matches!(
        cell.trim().to_lowercase().as_str(),
        "" | "-" | "–" | "n/a" | "na" | "null" | "?"
    )
}
