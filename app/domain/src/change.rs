//! What a save did.

crate::codes! {
    /// What a save did; the kind of a row of the change feed.
    pub enum ChangeKind {
        Created = "created", Edited = "edited", Restored = "restored", Imported = "imported",
        Transition = "transition", Adopted = "adopted", Superseded = "superseded", Revoked = "revoked",
        /// A meeting turned, or an item of it; a proposed decision came before it; who was there; how they voted; what they say of the minutes.
        Met = "met", Brought = "brought", Attended = "attended", Voted = "voted", Answered = "answered",
        /// It was set on an agenda, moved on it or taken off again, or closed with what stands there.
        Scheduled = "scheduled",
        Measured = "measured", Assessed = "assessed", Attested = "attested", Evidence = "evidence", EvidenceApproved = "evidence_approved",
        EvidenceRejected = "evidence_rejected", Withdrawn = "withdrawn", Decided = "decided",
        /// It was said how far it has come in units.
        RolledOut = "rolled_out",
        /// It was said how it does; something was said of a risk of it; it was reported on as it stands.
        StatusSaid = "status_said", RiskSaid = "risk_said", Reported = "reported",
        /// Files were brought to it; one was taken away again.
        Attached = "attached", Detached = "detached",
        /// Taken away by who made it, before anything rested on it; and back again.
        Removed = "removed", BroughtBack = "brought_back",
        /// A text was taken out of everything that was saved. The change of the act itself has no page.
        Redacted = "redacted",
        /// Something happened to an account: the change has no page.
        Account = "account",
        /// What an older version wrote is covered from here on: the change has no page.
        Sealed = "sealed",
    }
}

/// Saves by which nobody works on a text.
pub const NO_WORK: [ChangeKind; 10] = [
    ChangeKind::Redacted,
    ChangeKind::Attached,
    ChangeKind::Detached,
    ChangeKind::Attended,
    ChangeKind::Voted,
    ChangeKind::Answered,
    ChangeKind::Met,
    ChangeKind::Scheduled,
    ChangeKind::Brought,
    ChangeKind::Withdrawn,
];
