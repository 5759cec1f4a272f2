//! Documents that follow one another: approval, the version that follows, and the end of the one before (domain §6).

use jiff::civil::Date;

use crate::decisions::status_on;
use crate::fault::{Faults, FieldFault};
use crate::kinds::{DecisionFacts, StandardFacts, StandardStatus};
use crate::locked::{LockRefusal, approves};

impl StandardFacts {
    /// What is against approving it on `today`, by the decision that it names, if any.
    ///
    /// A document begins on the day of approval at the earliest, or on that of the decision; that decision must have
    /// said yes and stand when the document begins. Without a first day it begins today.
    pub fn approve(&mut self, today: Date, decision: Option<&DecisionFacts>) -> Faults {
        let mut faults = Faults::default();
        let first = *self.effective_from.get_or_insert(today);
        let mut earliest = today;
        if let Some(decision) = decision {
            let decided = decision.adopted_on.or(decision.decided_on);
            earliest = decided.map_or(today, |on| on.min(today));
            let asked_on = first.clamp(earliest, today);
            if !status_on(asked_on, &decision.dates()).stands() {
                let code = LockRefusal::DecisionNotStanding.as_str();
                faults.push(FieldFault::new("approved_by", code));
            }
            if !approves(decision.kind) {
                let code = LockRefusal::DecisionDoesNotApprove.as_str();
                faults.push(FieldFault::new("approved_by", code));
            }
        }
        if first < earliest {
            let fault = FieldFault::new("effective_from", "approved_backdated");
            faults.push(fault.with("earliest", earliest));
        }
        faults
    }

    /// Why a document with `address` may not take the place of this one; `None` when it may.
    #[must_use]
    pub fn may_not_be_replaced(&self, address: Option<&str>) -> Option<&'static str> {
        match &self.superseded_by {
            Some(other) if Some(other.as_str()) != address => Some("document_superseded_already"),
            Some(_) => None,
            None => match self.status {
                // What was withdrawn or replaced elsewhere has ended already; nothing is taken from it.
                Some(
                    StandardStatus::Approved
                    | StandardStatus::Superseded
                    | StandardStatus::Withdrawn,
                ) => None,
                _ => Some("document_not_approved"),
            },
        }
    }

    /// Whether it stands until something ends it.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.status == Some(StandardStatus::Approved) && self.superseded_on.is_none()
    }

    /// Ends it where the document at `address` begins, on `first`: its last day is the day before, so that there is
    /// neither a gap nor an overlap. An end of its own that comes earlier stays.
    pub fn end(&mut self, address: &str, first: Date, today: Date) {
        self.superseded_by = Some(address.to_owned());
        self.superseded_on = Some(first);
        let last = first.yesterday().ok();
        let begins = self.effective_from;
        self.effective_to = match (self.effective_to, last) {
            (Some(own), Some(last)) if own < last => Some(own),
            (own, Some(last)) if begins.is_some_and(|begins| last < begins) => own,
            (_, last) => last,
        };
        if begins.is_some_and(|begins| first <= begins) {
            // It never comes into force, so nothing is to wait for.
            self.status = Some(StandardStatus::Superseded);
        } else {
            self.status = Some(self.status_on(today));
        }
    }

    /// Undoes `end`, because what was to begin does not: it goes on to `effective_to`, its end of before.
    pub fn go_on(&mut self, effective_to: Option<Date>) {
        self.superseded_by = None;
        self.superseded_on = None;
        self.effective_to = effective_to;
        self.status = Some(StandardStatus::Approved);
    }
}

/// The version after this one: the first number in it is raised, and those that follow it begin anew.
#[must_use]
pub fn next_version(version: &str) -> String {
    let digit = |letter: char| letter.is_ascii_digit();
    let Some(start) = version.find(digit) else {
        return if version.trim().is_empty() {
            "2".to_owned()
        } else {
            format!("{} 2", version.trim())
        };
    };
    let rest = &version[start..];
    let end = rest.find(|letter| !digit(letter)).unwrap_or(rest.len());
    let Ok(number) = rest[..end].parse::<u32>() else {
        return format!("{version} 2");
    };
    let (mut after, mut following) = (&rest[end..], String::new());
    while let Some(part) = after.strip_prefix('.') {
        let end = part.find(|letter| !digit(letter)).unwrap_or(part.len());
        if end == 0 {
            break;
        }
        following.push_str(".0");
        after = &part[end..];
    }
    format!(
        "{}{}{following}{after}",
        &version[..start],
        number.saturating_add(1)
    )
}

/// The address of the version after the one at `address`: `regler` leads to `regler-v2`, that to `regler-v3`.
#[must_use]
pub fn next_address(address: &str) -> String {
    let numbered = address
        .rsplit_once("-v")
        .and_then(|(stem, number)| Some((stem, number.parse::<u32>().ok()?)));
    match numbered {
        Some((stem, number)) if !stem.is_empty() => format!("{stem}-v{}", number.saturating_add(1)),
        _ => format!("{address}-v2"),
    }
}
