//! When a record may be removed by who made it: while nothing rests on it.

use serde_json::{Map, Value};

use crate::benefits::IndicatorRole;
use crate::change::ChangeKind;
use crate::kind::Kind;
use crate::kinds;
use crate::locked::Lock;

/// The changes that a record may have had which can be removed: nobody has done anything with it but write it, or set it on an agenda
/// and off again.
pub const WRITTEN: [ChangeKind; 6] = [
    ChangeKind::Created,
    ChangeKind::Edited,
    ChangeKind::Restored,
    ChangeKind::Removed,
    ChangeKind::BroughtBack,
    ChangeKind::Scheduled,
];

/// Whether what a record itself says lets it be removed: it was not approved, names no decision by which it was, and is no
/// page that the installation goes by.
#[must_use]
pub fn may_go(
    kind: Kind,
    slug: &str,
    facts: &Map<String, Value>,
    lock: Option<&Lock>,
    is_fixed: bool,
) -> bool {
    let approved = lock.is_some_and(|lock| {
        let by = lock.decision.filter(|field| facts.contains_key(*field));
        lock.wording || by.is_some()
    });
    // What is on an agenda is taken off it; others have read it.
    let on_agenda = kind == Kind::AgendaItem && facts.contains_key("meeting");
    // What measures a benefit goes with it, or when another does in its place; with what was read before it, it stays.
    let role = facts.get("role").and_then(Value::as_str);
    let is_primary = role == Some(IndicatorRole::Primary.as_str());
    let measures = kind == Kind::Indicator && (is_primary || facts.contains_key("continues"));
    !is_fixed && !approved && !on_agenda && !measures && kinds::keeping_right(kind, slug).is_none()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::may_go;
    use crate::kind::Kind;
    use crate::kinds::SEARCH_WORDS;
    use crate::locked::Lock;

    #[test]
    fn what_was_approved_or_is_a_setting_stays() {
        const WORDING: Lock = Lock {
            wording: true,
            ..Lock::NONE
        };
        const BY: Lock = Lock {
            decision: Some("plan_decision"),
            ..Lock::NONE
        };
        let (none, decided) = (json!({}), json!({ "plan_decision": "ds-2026-001" }));
        let role = |role| json!({ "role": role });
        let (primary, supporting) = (role("primary"), role("supporting"));
        let continuing = json!({ "role": "supporting", "continues": "tid" });
        for (kind, slug, facts, lock, fixed, expected) in [
            (Kind::Wiki, "side", &none, None, false, true),
            (Kind::Wiki, SEARCH_WORDS, &none, None, false, false),
            (Kind::Decision, "ds-2026-001", &none, None, true, false),
            (Kind::Standard, "regel", &none, Some(&WORDING), false, false),
            (Kind::Benefit, "tid", &none, Some(&BY), false, true),
            (Kind::Benefit, "tid", &decided, Some(&BY), false, false),
            (Kind::Indicator, "tid", &supporting, None, false, true),
            (Kind::Indicator, "tid", &primary, None, false, false),
            (Kind::Indicator, "tid", &continuing, None, false, false),
        ] {
            let facts = facts.as_object().unwrap();
            assert_eq!(
                may_go(kind, slug, facts, lock, fixed),
                expected,
                "{kind} {slug}"
            );
        }
    }
}
