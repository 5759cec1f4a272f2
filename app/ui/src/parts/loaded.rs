//! What the page of a record has loaded before it is rendered.

use std::collections::HashMap;

use styrbord_domain::act::Act;
use styrbord_domain::facts::Facts;
use styrbord_domain::for_kind;
use styrbord_domain::kind::Kind;
use styrbord_domain::locked::Lock;
use styrbord_registry::{Attachment, Offer, Page, PointsHere, Record};

use super::tabs::Tabs;
use crate::look::Look;

/// What a record's page has loaded.
pub struct Loaded {
    /// How its kind is shown.
    pub look: &'static Look,
    /// The record.
    pub record: Record,
    /// The pages that it stands below, the topmost first.
    pub above: Vec<Page>,
    /// The pages that it names.
    pub heads: HashMap<String, Page>,
    /// The files that stand with it.
    pub attachments: Vec<Attachment>,
    /// Whether it is shown as it stood once, without the parts that the page of its kind has beside the facts.
    pub as_it_was: bool,
    /// Whether the reader may remove it.
    pub may_remove: bool,
    /// Whether the reader follows it.
    pub watched: bool,
    /// Whether the reader may edit it.
    pub may_edit: bool,
    /// The kinds of record that the reader may register as part of it, each with the field that names it.
    pub parts: Vec<(Kind, &'static str)>,
    /// What can be done to it, and what its page says before that is done.
    pub offers: Vec<(&'static Act, Offer, Before)>,
    /// The tabs of its page, with what stands around it; none where it is shown as it was.
    pub tabs: Tabs,
    /// Some of the pages that name it, and after which the others come.
    pub points_here: (Vec<PointsHere>, Option<String>),
}

/// What the page says of an act before it is done.
#[derive(Default)]
pub struct Before {
    /// What its button says instead of its name.
    pub button: Option<String>,
    /// What else comes of it.
    pub notice: Option<String>,
}

impl Loaded {
    /// Whether its sections lead to where they are edited.
    pub fn edits(&self) -> bool {
        let stands = self.record.is_fixed() || self.is_dealt_with();
        self.may_edit && !stands && !self.as_it_was
    }

    /// Whether it was dealt with: its facts stand for good, as its files do, though words may still be added.
    pub fn is_dealt_with(&self) -> bool {
        !self.is_approved() && self.record.files_are_locked()
    }

    /// What was approved for good: it changes by a new version alone.
    fn approved(&self) -> Option<&'static Lock> {
        let lock = for_kind!(self.record.page.kind, F => self.record.facts::<F>().ok()?.lock());
        lock.filter(|lock| lock.wording && lock.decision.is_none())
    }

    /// Whether title and text were approved for good.
    pub fn is_approved(&self) -> bool {
        self.approved().is_some()
    }

    /// Whether some of these fields lead to where they are edited.
    pub fn edits_some(&self, fields: &[&str]) -> bool {
        let approved = self.approved();
        let locked = |name: &str| approved.is_some_and(|lock| lock.fields.contains(&name));
        self.edits() && fields.iter().any(|name| !locked(name))
    }

    /// Whether the reader may do something to the record now.
    pub fn offers(&self, act: &Act) -> bool {
        let mut offers = self.offers.iter();
        offers
            .any(|(offered, offer, _)| offered.name == act.name && matches!(offer, Offer::Form(_)))
    }
}
