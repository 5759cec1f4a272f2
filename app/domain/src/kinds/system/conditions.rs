//! What is so of a system, as its facts say it; `None` where they do not.

use super::{
    AcquisitionType, Answer, ArchiveDuty, ControlLevel, Criticality, Hosting, NsisLevel,
    PersonalDataCategory as Data, SystemFacts,
};

impl SystemFacts {
    pub(super) fn has_personal_data(&self) -> Option<bool> {
        let all = &self.personal_data_categories;
        (!all.is_empty()).then(|| all.iter().any(|data| *data != Data::None))
    }

    /// Whether a DPIA is due. Of ordinary data it is the screening that says so, which is not known here.
    pub(super) fn is_of_high_risk(&self) -> Option<bool> {
        let told = [Data::Sensitive, Data::CriminalOffences];
        let data = &self.personal_data_categories;
        let risky = data.iter().any(|data| told.contains(data));
        let none = self.has_personal_data() == Some(false);
        (risky || none).then_some(risky)
    }

    /// Whether another handles its data: who operates or maintains it, or where it runs.
    pub(super) fn has_processor(&self) -> Option<bool> {
        let others = self.operator.is_some() || self.maintainer.is_some();
        match self.hosting {
            _ if others => Some(true),
            Some(Hosting::External | Hosting::Hybrid) => Some(true),
            Some(Hosting::OnPremise) => Some(false),
            None => None,
        }
    }

    pub(super) fn was_bought(&self) -> Option<bool> {
        match (self.acquisition_type, self.control_level) {
            (Some(AcquisitionType::InHouse | AcquisitionType::OpenSource), _) => Some(false),
            (Some(AcquisitionType::Commissioned | AcquisitionType::Commercial), _) => Some(true),
            (None, Some(ControlLevel::National | ControlLevel::Imposed)) => Some(false),
            (None, _) => None,
        }
    }

    pub(super) fn holds_data(&self) -> Option<bool> {
        let answers = [self.contains_data, self.contains_documents].map(yes);
        match answers {
            [Some(true), _] | [_, Some(true)] => Some(true),
            [Some(false), Some(false)] => Some(false),
            _ => None,
        }
    }

    pub(super) fn is_worth_keeping(&self) -> Option<bool> {
        match self.archive_duty {
            Some(ArchiveDuty::Retain | ArchiveDuty::Both) => Some(true),
            Some(ArchiveDuty::Discard) => Some(false),
            _ if self.holds_data() == Some(false) => Some(false),
            _ => None,
        }
    }

    pub(super) fn has_login(&self) -> Option<bool> {
        match self.nsis_required {
            Some(NsisLevel::NotRelevant) => Some(false),
            Some(_) => Some(true),
            None => self.login_method.is_some().then_some(true),
        }
    }

    pub(super) fn is_critical(&self) -> Option<bool> {
        match self.criticality? {
            Criticality::Society | Criticality::Business => Some(true),
            Criticality::NotCritical => Some(false),
            Criticality::Unknown => None,
        }
    }
}

pub(super) fn yes(answer: Option<Answer>) -> Option<bool> {
    match answer? {
        Answer::Yes => Some(true),
        Answer::No => Some(false),
        Answer::Unknown => None,
    }
}

/// Both; what is not known is known where the other is not so.
pub(super) const fn and(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}
