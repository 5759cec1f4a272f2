//! The checklist as it stood when a move was made, in a form that is kept with the move.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::asks::{FactAsked, Rule, Wanted};
use super::checklist::{Item, Part};
use super::evidence::{EvidenceStatus, EvidenceType};
use super::exit::ExitPart;

/// One item of a checklist as it stood.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Frozen {
    /// The type of evidence that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceType>,
    /// The fact of the record that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<FactAsked>,
    /// What of the exit was to be proved by that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<ExitPart>,
    /// What would have become of the move without it.
    pub rule: Rule,
    /// How it stood.
    pub status: EvidenceStatus,
    /// Whether it was open, so that the move went through with a warning.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// The line of the evidence that said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Uuid>,
}

impl Frozen {
    /// In which part of the checklist it stood.
    #[must_use]
    pub const fn part(&self) -> Part {
        match self.status {
            _ if self.open => Part::Open,
            EvidenceStatus::NotApplicable => Part::Apart,
            _ => Part::Done,
        }
    }
}

impl From<&Item> for Frozen {
    fn from(item: &Item) -> Self {
        let fact = match item.ask.wanted {
            Wanted::Fact(fact) => Some(fact),
            Wanted::Evidence(_) | Wanted::Exit(_) => None,
        };
        let exit = match item.ask.wanted {
            Wanted::Exit(exit) => Some(exit.part),
            Wanted::Evidence(_) | Wanted::Fact(_) => None,
        };
        Self {
            evidence: item.evidence(),
            fact,
            exit,
            rule: item.ask.rule,
            status: item.standing.status,
            open: item.is_open(),
            line: item.standing.line,
        }
    }
}
