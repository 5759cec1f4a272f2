//! Where a form stood that does something to a record, where that is not the page of the record: whoever sent it comes back
//! there.

use std::time::Duration;

use styrbord_domain::act::Act;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{DECIDE, POSTPONE, TREAT};
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::slug::slug;
use styrbord_domain::tab::Tab;
use styrbord_registry::{Fault, Once, Page as Head, RUN, Record};

use super::meeting::At;
use super::{exit, gate, meeting, rollout};
use crate::islands::READING;
use crate::page::{Page, Rejected};
use crate::parts::gates::exit_address;
use crate::parts::meeting::{ANSWERED, TO_MEETING};
use crate::viewer::Viewer;

/// Where a form stood.
pub enum Stood {
    /// At the gate of a system to a stage.
    AtGate(Stage),
    /// On the page of a system's exit.
    AtExit,
    /// On the page of a system's rollout.
    AtRollout,
    /// On the page of a meeting.
    AtMeeting(String),
    /// With the minutes of a meeting.
    AtMinutes,
    /// Where a meeting is run, and the item to go on with.
    AtRun(String, At),
}

impl Stood {
    /// Where a form says that it stood.
    #[must_use]
    pub fn of(kind: Kind, form: &Form) -> Option<Self> {
        // A slug is made of anything, also of nothing.
        let named = |field: &str| {
            let named = Some(form.get(field)).filter(|named| !named.is_empty());
            named.map(slug)
        };
        match kind {
            Kind::System if exit::came_from(form) => Some(Self::AtExit),
            Kind::System if rollout::came_from(form) => Some(Self::AtRollout),
            Kind::System => gate::came_from(kind, form).map(Self::AtGate),
            Kind::Meeting if form.has(ANSWERED) => Some(Self::AtMinutes),
            Kind::Meeting | Kind::AgendaItem => {
                let said = |name: &str| Some(form.get(name));
                let run = named(RUN).map(|run| Self::AtRun(run, At::said(said)));
                run.or_else(|| named(TO_MEETING).map(Self::AtMeeting))
            }
            _ => None,
        }
    }

    /// Refuses what settles a matter where a meeting is run, when it was sent the moment the page had come up: the press was meant for
    /// what stood there before, and nobody has read what it would settle.
    ///
    /// # Errors
    /// `Refused` for what nobody can have read.
    pub fn was_read(&self, act: &Act, form: &Form) -> Result<(), Fault> {
        let settles = [DECIDE.name, TREAT.name, POSTPONE.name].contains(&act.name);
        let unread = || {
            Once::age_of(form.get(meeting::SHOWN))
                .is_some_and(|age| age < Duration::from_millis(READING.into()))
        };
        match self {
            Self::AtRun(..) if settles && unread() => Err(Fault::refused("", "just_shown")),
            _ => Ok(()),
        }
    }

    /// Its address, after something was done to a record.
    #[must_use]
    pub fn address(&self, page: &Head) -> String {
        match self {
            Self::AtGate(stage) => gate::address(page, *stage),
            Self::AtExit => exit_address(page),
            Self::AtRollout => Tab::Rollout.path(&page.path()),
            Self::AtMeeting(slug) => format!("{}#agenda", Kind::Meeting.path(slug)),
            Self::AtMinutes => format!("{}/minutes#answers", page.path()),
            Self::AtRun(slug, at) => at.address(slug),
        }
    }

    /// The page with a form that was refused; none where the record's own says it.
    ///
    /// # Errors
    /// As the page itself.
    pub async fn page(
        &self,
        v: &Viewer,
        record: &Record,
        rejected: Rejected,
    ) -> Result<Option<Page>, Fault> {
        match self {
            Self::AtGate(stage) => {
                let page = gate::gate(v, record.clone(), Some(*stage), rejected);
                page.await.map(Some)
            }
            Self::AtExit => exit::exit(v, record.clone(), rejected).await.map(Some),
            Self::AtRollout => {
                let page = rollout::rollout(v, record.clone(), None, rejected);
                page.await.map(Some)
            }
            Self::AtRun(slug, at) => {
                let own = (record.page.kind == Kind::AgendaItem).then(|| record.page.slug.clone());
                let at = own.map_or_else(|| at.clone(), At::Item);
                let of = v.desk.record(Kind::Meeting, slug).await?;
                meeting::run(v, of, &at, rejected).await.map(Some)
            }
            Self::AtMinutes => {
                let wanted = meeting::Wanted::default();
                let page = meeting::minutes(v, record.clone(), wanted, rejected);
                page.await.map(Some)
            }
            Self::AtMeeting(_) => Ok(None),
        }
    }
}
