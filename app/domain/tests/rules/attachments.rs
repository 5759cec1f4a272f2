//! What was decided keeps its files.

use serde_json::{Value, json};
use styrbord_domain::decisions::DecisionStatus;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::files_are_locked;
use styrbord_domain::meetings::{ItemStatus, MeetingStatus};

fn locked(kind: Kind, facts: &Value) -> bool {
    files_are_locked(kind, facts.as_object().unwrap())
}

#[test]
fn files_of_what_was_decided_stand_for_good() {
    for status in ItemStatus::ALL {
        let item = json!({ "forum": "igf", "kind": "decision", "status": status });
        let open = matches!(status, ItemStatus::Proposed | ItemStatus::Scheduled);
        assert_eq!(locked(Kind::AgendaItem, &item), !open, "{status}");
        let mut voted = item.clone();
        voted["seats"] = json!(5);
        assert!(locked(Kind::AgendaItem, &voted), "{status}");
    }
    for status in MeetingStatus::ALL {
        let meeting = json!({
            "forum": "igf", "start": "2026-11-28T09:00", "number": "IGF-2026-M01", "status": status, "date": "2026-11-28",
            "year": 2026,
        });
        let over = matches!(
            status,
            MeetingStatus::MinutesApproved | MeetingStatus::Cancelled
        );
        assert_eq!(locked(Kind::Meeting, &meeting), over, "{status}");
    }
    for status in DecisionStatus::ALL {
        let decision = json!({ "number": "IGF-2026-001", "forum": "igf", "status": status });
        let draft = status == DecisionStatus::Draft;
        assert_eq!(locked(Kind::Decision, &decision), !draft, "{status}");
    }
    for (kind, facts) in [
        (Kind::System, json!({ "stage": "closed" })),
        (Kind::Wiki, json!({})),
        (Kind::Project, json!({})),
    ] {
        assert!(!locked(kind, &facts), "{kind}");
    }
    // What cannot be read nobody alters.
    assert!(locked(Kind::AgendaItem, &json!({ "status": "unheard of" })));
}
