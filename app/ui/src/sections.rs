//! How the fields of each kind are grouped, for reading and for filling in.

use styrbord_domain::field::Field;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;

/// Fields that belong together, under a heading.
pub struct Section {
    /// The key of the heading's text.
    pub title: &'static str,
    /// The fields' names, in order.
    pub fields: &'static [&'static str],
    /// Whether few people need it, so that forms fold it away.
    pub rare: bool,
}

const fn section(title: &'static str, fields: &'static [&'static str]) -> Section {
    Section {
        title,
        fields,
        rare: false,
    }
}

const fn rare(title: &'static str, fields: &'static [&'static str]) -> Section {
    Section {
        title,
        fields,
        rare: true,
    }
}

/// The sections of a kind. Every field of the kind is in exactly one, which a test holds them to.
pub const fn sections(kind: Kind) -> &'static [Section] {
    match kind {
        Kind::System => {
            const {
                &[
                    section(
                        "system-group-basis",
                        &[
                            "criticality",
                            "control_level",
                            "unit",
                            "alt_names",
                            "target_group",
                            "version",
                        ],
                    ),
                    section("section-roles", &["roles"]),
                    section(
                        "system-group-operation",
                        &[
                            "in_use_from",
                            "in_use_until",
                            "planned",
                            "predecessor",
                            "successor",
                            "users_expected",
                        ],
                    ),
                    section(
                        "system-group-vendors",
                        &[
                            "rights_holder",
                            "developer",
                            "maintainer",
                            "operator",
                            "acquisition_type",
                            "hosting",
                            "hosting_country",
                        ],
                    ),
                    section(
                        "system-group-tasks",
                        &["kle_codes", "form_codes", "legal_basis"],
                    ),
                    section(
                        "system-group-data",
                        &[
                            "contains_data",
                            "contains_documents",
                            "personal_data_categories",
                            "archive_duty",
                            "archive_receiver",
                            "archive_last_years",
                            "archive_next",
                        ],
                    ),
                    section(
                        "system-group-security",
                        &[
                            "c",
                            "i",
                            "a",
                            "nsis_required",
                            "login_method",
                            "rto_h",
                            "rpo_h",
                            "restore_tested_on",
                        ],
                    ),
                    rare("system-group-ai", &["ai_used", "ai_role", "ai_risk"]),
                    rare(
                        "system-group-accessibility",
                        &["public_facing", "wcag_status", "wcag_checked_on", "was_url"],
                    ),
                    rare("system-group-records", &["esdh_case_ref", "extras"]),
                ]
            }
        }
        Kind::Decision => {
            const {
                &[
                    section(
                        "decision-group-matter",
                        &["forum", "kind", "decided_on", "money"],
                    ),
                    section(
                        "decision-group-case",
                        &["case", "recommendation", "reasons"],
                    ),
                    section(
                        "decision-group-subjects",
                        &["systems", "subjects", "supersedes"],
                    ),
                    section(
                        "decision-group-validity",
                        &["valid_from", "valid_to", "conditions"],
                    ),
                    rare(
                        "decision-group-more",
                        &[
                            "alternatives",
                            "dissent",
                            "esdh_case_ref",
                            "kle_codes",
                            "extras",
                        ],
                    ),
                ]
            }
        }
        Kind::Standard => {
            const {
                &[
                    section(
                        "standard-group-what",
                        &["summary", "kind", "obligation", "applies_to"],
                    ),
                    section(
                        "standard-group-validity",
                        &[
                            "status",
                            "number",
                            "version",
                            "effective_from",
                            "effective_to",
                            "review_due",
                        ],
                    ),
                    section(
                        "standard-group-owner",
                        &["owner", "approved_by", "supersedes"],
                    ),
                    rare(
                        "standard-group-more",
                        &["external_ref", "kle_codes", "extras"],
                    ),
                ]
            }
        }
        Kind::Benefit => {
            const {
                &[
                    section(
                        "benefit-group-what",
                        &["statement", "status", "area", "form", "sign"],
                    ),
                    section(
                        "benefit-group-who",
                        &["owner", "measured_by", "project", "system", "org_units"],
                    ),
                    section(
                        "benefit-group-target",
                        &[
                            "mode",
                            "unit",
                            "direction",
                            "baseline",
                            "baseline_date",
                            "baseline_source",
                            "target",
                        ],
                    ),
                    section(
                        "benefit-group-plan",
                        &[
                            "start",
                            "full_effect",
                            "follow_up_to",
                            "cadence",
                            "plan",
                            "plan_decision",
                        ],
                    ),
                    rare(
                        "benefit-group-method",
                        &["method", "data_source", "assumptions", "confidence"],
                    ),
                ]
            }
        }
        Kind::Project => {
            const {
                &[
                    section(
                        "project-group-who",
                        &["phase", "owner", "lead", "forum", "start", "end"],
                    ),
                    section(
                        "project-group-what",
                        &["systems", "control_level", "external_owner"],
                    ),
                ]
            }
        }
        Kind::Forum => {
            const {
                &[
                    section(
                        "forum-charter",
                        &[
                            "code",
                            "type",
                            "parent",
                            "purpose",
                            "mandate_in",
                            "mandate_out",
                            "decision_kinds",
                            "gates",
                            "money_limit",
                        ],
                    ),
                    section("forum-members", &["members"]),
                    section(
                        "forum-group-procedure",
                        &[
                            "meets",
                            "quorum_percent",
                            "tie_rule",
                            "agenda_days",
                            "minutes_days",
                            "openness",
                            "author_may_adopt",
                            "urgent_rule",
                        ],
                    ),
                    section(
                        "forum-group-validity",
                        &["valid_from", "valid_to", "review_due", "charter_decision"],
                    ),
                ]
            }
        }
        Kind::Vendor => {
            const {
                &[
                    section("section-facts", &["cvr", "country", "website"]),
                    rare("section-from-source", &["extras"]),
                ]
            }
        }
        Kind::Unit => {
            const {
                &[section(
                    "section-facts",
                    &["parent", "manager", "external_id"],
                )]
            }
        }
        Kind::Person => {
            const {
                &[section(
                    "section-facts",
                    &["job_title", "unit", "email", "left"],
                )]
            }
        }
        Kind::Wiki => const { &[section("section-facts", &["owner", "review_due"])] },
    }
}

/// The fields of a section, with their descriptions.
pub fn fields_of(kind: Kind, section: &Section) -> Vec<&'static Field> {
    section
        .fields
        .iter()
        .filter_map(|name| kinds::fields(kind).iter().find(|field| field.name == *name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{fields_of, sections};
    use styrbord_domain::{kind::Kind, kinds};

    #[test]
    fn every_field_stands_in_exactly_one_section() {
        for kind in Kind::ALL {
            let mut placed: Vec<&str> = sections(kind)
                .iter()
                .flat_map(|section| fields_of(kind, section))
                .map(|field| field.name)
                .collect();
            placed.sort_unstable();
            let mut all: Vec<&str> = kinds::fields(kind).iter().map(|field| field.name).collect();
            all.sort_unstable();
            assert_eq!(placed, all, "{kind}");
        }
    }
}
