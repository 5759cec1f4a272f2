//! The names under which registers keep what our fields hold, in Danish and English.
//!
//! From the headings of the grids and the API of OS2kitos, the Danish standard for describing IT systems (SYS-AP),
//! MedCom's lists of approved systems, and public software and AI inventories.

use styrbord_domain::kinds::SystemRole;

use crate::plain::plain;

/// What a column may fill beside the fields and roles of a system.
const OTHER_FIELDS: [&str; 6] = ["title", "text", "id", "stage", "ignore", "extra"];

/// Whether a column may be said to fill that.
pub(super) fn may_fill(field: &str) -> bool {
    OTHER_FIELDS.contains(&field)
        || SystemRole::CODES.contains(&field)
        || styrbord_domain::kinds::fields(styrbord_domain::kind::Kind::System)
            .iter()
            .any(|known| known.name == field)
}

/// Headings given to a matrix that is read as a list.
pub(super) const SYSTEM: &str = "System";
/// The description's heading on a page that is read as a list.
pub(super) const DESCRIPTION: &str = "Beskrivelse";
/// The vendor's heading beside it.
pub(super) const VENDOR: &str = "Leverandør";
/// The last heading of that matrix before its systems.
pub(super) const CHANNEL: &str = "kanal";
/// The heading by which a matrix of standards is known.
pub(super) const STANDARD: &str = "standard";

/// Names that only a list of systems has, best first; a plain `name` column may belong to anything.
const TELLING: [&str; 17] = [
    // A use of AI is registered for itself; its row also names the system that it runs in.
    "use case name",
    "system",
    "it system",
    "it systemnavn",
    "itsystemnavn",
    "systemnavn",
    "system name",
    "data system name",
    "systemname",
    "application",
    "application name",
    "standard name",
    "it systemet",
    "systemcontext name",
    "software name",
    "itsystem",
    "system navn",
];

/// Marks of a record of a system in the API of OS2kitos, where every record has `uuid` and `name`.
const KITOS_MARKS: [&str; 6] = [
    "systemcontext name",
    "usingorganizations",
    "formername",
    "systemname",
    "businesstype",
    "businesstype name",
];

/// Column name and field; of several columns for one field the first filled one counts.
const KNOWN: &[(&str, &str)] = &[
    ("navn", "title"),
    ("name", "title"),
    ("titel", "title"),
    ("title", "title"),
    ("name en", "title"),
    ("general localcallname", "alt_names"),
    ("beskrivelse", "text"),
    ("description", "text"),
    ("it systembeskrivelse", "text"),
    ("systembeskrivelse", "text"),
    ("formål", "text"),
    ("purpose", "text"),
    ("summary", "text"),
    ("systemets overordnede formål", "text"),
    ("description whatitdoes en", "text"),
    (
        "what is the intended purpose and expected benefits of the ai",
        "text",
    ),
    ("general notes", "text"),
    ("note", "text"),
    ("noter", "text"),
    ("bemærkning", "text"),
    ("notes", "text"),
    ("uuid", "id"),
    ("id", "id"),
    ("it system uuid", "id"),
    ("it systemidentifikator", "id"),
    ("systemid", "id"),
    ("system id", "id"),
    ("sourceentityuuid", "id"),
    ("use case id", "id"),
    ("alternativt it systemnavn", "alt_names"),
    ("alternativt navn", "alt_names"),
    ("alt names", "alt_names"),
    ("alias", "alt_names"),
    ("aliases", "alt_names"),
    ("lokal kaldenavn", "alt_names"),
    ("localcallname", "alt_names"),
    ("tidligere systemnavn", "alt_names"),
    ("systempreviousname", "alt_names"),
    ("formername", "alt_names"),
    ("name fr", "alt_names"),
    ("livscyklus", "stage"),
    ("livscyklusfase", "stage"),
    ("operationel status", "stage"),
    ("lifecyclestatus", "stage"),
    ("general validity lifecyclestatus", "stage"),
    ("stage", "stage"),
    ("fase", "stage"),
    ("status", "stage"),
    ("stage of development", "stage"),
    ("development stage", "stage"),
    ("ibrugtagningsdato", "in_use_from"),
    ("in use from", "in_use_from"),
    ("concluded", "in_use_from"),
    ("date implemented", "in_use_from"),
    ("general validity validfrom", "in_use_from"),
    ("udfasningsdato", "in_use_until"),
    ("slutdato for anvendelse", "in_use_until"),
    ("in use until", "in_use_until"),
    ("expirationdate", "in_use_until"),
    ("date retired", "in_use_until"),
    ("approval expiration date", "in_use_until"),
    ("general validity validto", "in_use_until"),
    ("version", "version"),
    ("general systemversion", "version"),
    ("leverandør", "developer"),
    ("vendor", "developer"),
    ("supplier", "developer"),
    ("udviklingsleverandør", "developer"),
    ("developer", "developer"),
    ("mainit contractsuppliername", "developer"),
    ("maincontractsuppliername", "developer"),
    ("vedligeholdelsesleverandør", "maintainer"),
    ("maintainer", "maintainer"),
    ("driftsleverandør", "operator"),
    ("operator", "operator"),
    ("rettighedshaver", "rights_holder"),
    ("rights holder", "rights_holder"),
    ("itsystemrightsholdername", "rights_holder"),
    ("rightsholder name", "rights_holder"),
    ("ansv organisationsenhed", "unit"),
    ("ansvarlig organisationsenhed", "unit"),
    ("responsibleorganizationunitname", "unit"),
    ("organizationusage responsibleorganizationunit name", "unit"),
    ("unit", "unit"),
    ("enhed", "unit"),
    ("kle", "kle_codes"),
    ("kle id", "kle_codes"),
    ("kle emner", "kle_codes"),
    ("itsystemkleidsascsv", "kle_codes"),
    ("form", "form_codes"),
    ("form opgaver", "form_codes"),
    ("retskilde", "legal_basis"),
    ("legal basis", "legal_basis"),
    ("anskaffelsestype", "acquisition_type"),
    ("acquisition type", "acquisition_type"),
    ("styringsgrad", "control_level"),
    ("control level", "control_level"),
    ("målgruppe", "target_group"),
    ("target group", "target_group"),
    ("kritikalitet", "criticality"),
    ("kritikalitetstype", "criticality"),
    ("criticality", "criticality"),
    ("it systemet driftes", "hosting"),
    ("driftsform", "hosting"),
    ("hosting", "hosting"),
    ("hostedat", "hosting"),
    ("general hostedat", "hosting"),
    ("deployment type", "hosting"),
    ("land", "hosting_country"),
    ("hosting country", "hosting_country"),
    ("antal brugere", "users_expected"),
    ("users expected", "users_expected"),
    ("personoplysningskategori", "personal_data_categories"),
    ("datatype", "personal_data_categories"),
    ("arkiveringspligt", "archive_duty"),
    ("archiveduty", "archive_duty"),
    ("archiving archiveduty", "archive_duty"),
    ("indeholder data", "contains_data"),
    ("dokumentbærende", "contains_documents"),
    ("archiving documentbearing", "contains_documents"),
    ("indeholder ai teknologi", "ai_used"),
    ("ai used", "ai_used"),
    ("containsaitechnology", "ai_used"),
    ("webtilgængelighed", "wcag_status"),
    ("general webaccessibilitycompliance", "wcag_status"),
    ("general lastwebaccessibilitycheck", "wcag_checked_on"),
    ("dokument id sagsnr", "esdh_case_ref"),
    ("sagsnummer i esdh", "esdh_case_ref"),
    ("systemejer", "system_owner"),
    ("system owner", "system_owner"),
    ("ejer", "system_owner"),
    ("owner", "system_owner"),
    ("systemforvalter", "system_manager"),
    ("system manager", "system_manager"),
    ("systemansvarlig", "system_manager"),
    ("systemadministrator", "system_manager"),
    ("dataejer", "data_owner"),
    ("data owner", "data_owner"),
    ("procesejer", "process_owner"),
    ("process owner", "process_owner"),
    ("superbruger", "superuser"),
    ("superuser", "superuser"),
    ("kontraktejer", "contract_owner"),
    ("contract owner", "contract_owner"),
    ("kontraktansvarlig", "contract_manager"),
    ("contract manager", "contract_manager"),
    ("sikkerhedsansvarlig", "security_officer"),
    ("security officer", "security_officer"),
    ("driftsstatus", "stage"),
    ("systemstatus", "stage"),
    ("idriftsat", "in_use_from"),
    ("idriftsættelsesdato", "in_use_from"),
    ("i drift siden", "in_use_from"),
];

/// Columns that tell apart what has the same name, best first.
const DISTINGUISHING: [&str; 10] = [
    "version",
    "leverandør",
    "vendor",
    "agency abbreviation",
    "bureau",
    "agency",
    "office",
    "department",
    "enhed",
    "unit",
];

/// The field that a column of that name fills, with its rank among the columns for the same field.
pub(super) fn field_of(column: &str) -> Option<(&'static str, usize)> {
    let column = plain(column);
    if let Some(rank) = TELLING.iter().position(|name| *name == column) {
        return Some(("title", rank));
    }
    KNOWN
        .iter()
        .position(|(name, _)| *name == column)
        .and_then(|rank| Some((KNOWN.get(rank)?.1, TELLING.len() + rank)))
        .or_else(|| {
            // A column may be called as our own field is.
            let name = column.replace(' ', "_");
            styrbord_domain::kinds::fields(styrbord_domain::kind::Kind::System)
                .iter()
                .find(|field| {
                    field.name == name
                        && !matches!(field.shape, styrbord_domain::field::Shape::Rows(_))
                })
                .map(|field| (field.name, KNOWN.len()))
        })
}

/// Whether a title column of that name belongs to systems and nothing else.
pub(super) fn is_telling(column: &str) -> bool {
    TELLING.contains(&plain(column).as_str())
}

/// What a record with these columns is, as far as they tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    System,
    Other,
    Unknown,
}

/// Reads the marks of records of OS2kitos, and of acts, which have a title and a description as systems have.
pub(super) fn sort_of(columns: &[String]) -> Sort {
    let has = |name: &str| columns.iter().any(|column| plain(column) == name);
    if has("provisions") {
        return Sort::Other;
    }
    if !has("uuid") {
        return Sort::Unknown;
    }
    // Lists of systems in short; an interface may be deactivated too.
    let short = columns.iter().all(|column| {
        matches!(
            plain(column).as_str(),
            "uuid" | "name" | "deactivated" | "description"
        )
    });
    if KITOS_MARKS.iter().any(|mark| has(mark)) || (short && has("deactivated")) {
        Sort::System
    } else {
        Sort::Other
    }
}

/// The rank of a column among those that tell systems of one name apart.
pub(super) fn distinguishing(column: &str) -> Option<usize> {
    let column = plain(column);
    DISTINGUISHING.iter().position(|name| *name == column)
}

/// Whether a sheet has a column that only a list of systems has.
pub(super) fn has_telling(sheet: &styrbord_intake::Sheet) -> bool {
    sheet.columns.iter().any(|column| is_telling(column))
}
