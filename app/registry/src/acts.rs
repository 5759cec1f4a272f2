//! What can be done to a record besides editing it: one way to do it, and one to ask whether it can be done.

use styrbord_domain::act::Act;
use styrbord_domain::check::check;
use styrbord_domain::fault::Faults;
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;

use crate::asked::{Asked, Offer};
use crate::kind_rules::KindRules;
use crate::page::Page;
use crate::{Desk, Fault, Record};

impl Desk {
    /// Does something to a record.
    ///
    /// # Errors
    /// `Forbidden` without the right, `Invalid` with every fault of what was typed, `Conflict` when the record was saved
    /// since `revision`, otherwise what the act itself refuses.
    pub async fn act(
        &self,
        kind: Kind,
        slug: &str,
        act: &'static Act,
        revision: Option<i64>,
        form: &Form,
    ) -> Result<Page, Fault> {
        self.require_on(act.right, kind, slug).await?;
        let mut faults = Faults::default();
        let values = check(form, act.fields(), &mut faults);
        faults.or(())?;
        let revision = match revision {
            None if act.names_revision() => return Err(Fault::invalid("revision", "required")),
            revision => revision.unwrap_or_default(),
        };
        let asked = Asked {
            act,
            slug,
            revision,
            form,
            values,
        };
        for_kind!(kind, F => Box::pin(F::perform(self, &asked)).await)
    }

    /// What can be done to a record by this person today, and what only others may do.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn offers(&self, record: &Record) -> Result<Vec<(&'static Act, Offer)>, Fault> {
        let mut offers = Vec::new();
        // Nothing is done on another day, nor said who could.
        if self.as_of.is_some() {
            return Ok(offers);
        }
        for act in kinds::acts(record.page.kind) {
            let offer =
                for_kind!(record.page.kind, F => Box::pin(F::offer(self, record, act)).await?);
            offers.extend(offer.map(|offer| (act, offer)));
        }
        Ok(offers)
    }

    /// Whether this person may edit a record, and its kind takes an edit of it today: who would be refused is not shown the way.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn may_edit(&self, record: &Record) -> Result<bool, Fault> {
        let kind = record.page.kind;
        Ok(self.may_on(kinds::edit_right(kind), record).await?
            && for_kind!(kind, F => Box::pin(F::edits(self, record)).await?))
    }
}
