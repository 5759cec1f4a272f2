//! What other registers write for our codes.

use crate::plain::plain;

/// The words of one field and the code that each means, both as compared names.
type Words = &'static [(&'static str, &'static str)];

const STAGE: Words = &[
    ("idé", "idea"),
    ("ide", "idea"),
    ("behov", "idea"),
    ("planlagt", "idea"),
    ("foreslået", "idea"),
    ("ukendt", "unknown"),
    ("vides ikke", "unknown"),
    ("under analyse", "analysis"),
    ("analyseres", "analysis"),
    ("under anskaffelse", "acquisition"),
    ("anskaffes", "acquisition"),
    ("udbud", "acquisition"),
    ("i udbud", "acquisition"),
    ("under udbud", "acquisition"),
    ("under implementering", "implementation"),
    ("implementeres", "implementation"),
    ("under udrulning", "implementation"),
    ("udrulles", "implementation"),
    ("indfasning", "implementation"),
    ("indfases", "implementation"),
    ("pilotdrift", "implementation"),
    ("afprøves", "implementation"),
    ("aktiv", "operation"),
    ("aktivt", "operation"),
    ("active", "operation"),
    ("i brug", "operation"),
    ("i produktion", "operation"),
    ("produktion", "operation"),
    ("ibrugtaget", "operation"),
    ("live", "operation"),
    ("idriftsat", "operation"),
    ("vedligeholdes", "maintenance"),
    ("kun vedligehold", "maintenance"),
    ("udfases", "phase_out"),
    ("udfasning", "phase_out"),
    ("til udfasning", "phase_out"),
    ("under afvikling", "phase_out"),
    ("afvikles", "phase_out"),
    ("phase out", "phase_out"),
    ("phasing out", "phase_out"),
    ("being phased out", "phase_out"),
    ("afviklet", "decommissioned"),
    ("nedlagt", "decommissioned"),
    ("slukket", "decommissioned"),
    ("lukket", "decommissioned"),
    ("udgået", "decommissioned"),
    ("ude af drift", "decommissioned"),
    ("ikke i brug", "decommissioned"),
    ("ikke længere i brug", "decommissioned"),
    ("ikke længere i drift", "decommissioned"),
    ("no longer in use", "decommissioned"),
    ("out of use", "decommissioned"),
    ("afvist", "cancelled"),
    ("annulleret", "cancelled"),
    ("standset", "cancelled"),
    ("droppet", "cancelled"),
    ("opgivet", "cancelled"),
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
    ("on premises", "on_premise"),
    ("on prem", "on_premise"),
    ("onprem", "on_premise"),
    ("lokalt", "on_premise"),
    ("lokal", "on_premise"),
    ("lokal drift", "on_premise"),
    ("egen drift", "on_premise"),
    ("eget datacenter", "on_premise"),
    ("egen server", "on_premise"),
    ("cloud", "external"),
    ("skyen", "external"),
    ("sky", "external"),
    ("public cloud", "external"),
    ("private cloud", "external"),
    ("hosted", "external"),
    ("hostet", "external"),
    ("hosting", "external"),
    ("ekstern", "external"),
    ("ekstern drift", "external"),
    ("leverandør", "external"),
    ("hos leverandør", "external"),
    ("software as a service", "external"),
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
    ("under 10", "under_10"),
    ("færre end 10", "under_10"),
    ("10 49", "from_10"),
    ("50 99", "from_50"),
    ("100 499", "from_100"),
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

/// The range of users that a cell means: a number, about a number, or two that lie in one range.
fn users(cell: &str) -> Option<&'static str> {
    let lower = cell.to_lowercase();
    let about = lower
        .trim()
        .trim_start_matches("ca.")
        .trim_start_matches("ca ")
        .trim_start_matches("circa")
        .trim_start_matches(['~', '>', '≈'])
        .trim()
        .trim_end_matches("brugere")
        .trim_end_matches("users")
        .trim_end_matches('+')
        .trim();
    let range = |text: &str| {
        let text = text.trim();
        // A full stop or blank between thousands.
        let grouped = text
            .split(['.', ' ', '\u{a0}'])
            .skip(1)
            .all(|part| part.len() == 3);
        let digits: String = text
            .chars()
            .filter(|sign| !matches!(sign, '.' | ' ' | '\u{a0}'))
            .collect();
        let count: u64 = digits.parse().ok().filter(|_| grouped)?;
        Some(match count {
            0..10 => "under_10",
            10..50 => "from_10",
            50..100 => "from_50",
            100..500 => "from_100",
            _ => "from_500",
        })
    };
    match about.split_once(['-', '–']) {
        Some((from, to)) => range(from).filter(|found| range(to) == Some(found)),
        None => range(about),
    }
}

/// Whether a name is the head of a sum rather than a system's.
pub(super) fn is_total(name: &str) -> bool {
    const TOTALS: [&str; 11] = [
        "total",
        "totalt",
        "i alt",
        "ialt",
        "sum",
        "samlet",
        "subtotal",
        "grand total",
        "total i alt",
        "hovedtotal",
        "antal",
    ];
    TOTALS.contains(&plain(name).as_str())
}

/// Whether a cell holds an amount or a count and nothing else.
pub(super) fn is_figure(cell: &str) -> bool {
    let bare = cell.to_lowercase().replace("kr", "").replace("dkk", "");
    let digits = bare.chars().any(|sign| sign.is_ascii_digit());
    let signs = bare
        .chars()
        .all(|sign| sign.is_ascii_digit() || sign.is_whitespace() || ".,-−%+€$".contains(sign));
    signs && (digits || is_blank(cell))
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
    if let Some(found) = words(field).iter().find(|(word, _)| *word == said) {
        return Some(found.1.to_owned());
    }
    (field == "users_expected")
        .then(|| users(cell))?
        .map(str::to_owned)
}

/// Whether a cell only says that there is nothing to say.
pub(super) fn is_blank(cell: &str) -> bool {
    matches!(
        cell.trim().to_lowercase().as_str(),
        "" | "-" | "–" | "n/a" | "na" | "null" | "?"
    )
}
