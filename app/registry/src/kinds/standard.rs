//! Documents: approving is the chair's, and ends what the document replaces.

use styrbord_domain::act::Act;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{OPEN_VERSION, StandardFacts, StandardStatus, WITHDRAW};
use styrbord_domain::rights::Action;

use crate::addresses::Settled;
use crate::asked::{Asked, Offer};
use crate::kind_rules::{Context, KindRules};
use crate::page::Page;
use crate::records::find;
use crate::saving::save_act;
use crate::standards::{approve, leaves_approved};
use crate::{ChangeKind, Desk, Fault, Record, Writing};

impl KindRules for StandardFacts {
    /// Approving is the chair's. What replaces others and what ended a document are kept, whatever is typed.
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        let stored: Self = match context.before {
            Some(before) => before.facts()?,
            None => Self::default(),
        };
        facts.version_of.clone_from(&stored.version_of);
        facts.superseded_by.clone_from(&stored.superseded_by);
        facts.superseded_on = stored.superseded_on;
        facts.withdrawn_on = stored.withdrawn_on;
        if let Some(before) = &stored.version_of
            && !facts.supersedes.contains(before)
        {
            facts.supersedes.push(before.clone());
        }
        // Programs send back the status of the day, which may have moved without a save.
        let today = context.writing.desk().today();
        if context.before.is_some() && facts.status == Some(stored.status_on(today)) {
            facts.status = stored.status;
        }
        let status = *facts.status.get_or_insert(StandardStatus::Draft);
        let changed = stored.status != Some(status);
        if context.purpose.kind == ChangeKind::Imported {
            return leaves_approved(facts, context.writing).await;
        }
        if !changed {
            return Ok(());
        }
        match status {
            StandardStatus::Superseded => Err(Fault::invalid("status", "superseded_by_approval")),
            StandardStatus::Approved if !context.writing.desk().may(Action::ApproveStandard) => {
                Err(Fault::invalid("status", "approval_is_the_chairs"))
            }
            StandardStatus::Approved => approve(facts, context).await,
            _ => Ok(()),
        }
    }

    /// The documents that an approved one replaces end where it begins, in the same write.
    async fn after(
        &self,
        writing: &mut Writing<'_>,
        page: &Page,
        _before: Option<&Self>,
        _entered: Option<&Form>,
    ) -> Result<(), Fault> {
        let (true, Some(first)) = (self.stands(), self.effective_from) else {
            return Ok(());
        };
        for address in &self.supersedes {
            let Some(old) = find(writing.transaction().await?, Kind::Standard, address).await?
            else {
                continue;
            };
            let mut facts: Self = old.facts()?;
            if facts.stands() && old.page.id != page.id {
                facts.end(&page.slug, first, writing.desk().today());
                save_act(writing, &old, &facts, ChangeKind::Superseded, &page.slug).await?;
            }
        }
        Ok(())
    }

    async fn perform(desk: &Desk, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (slug, revision) = (asked.slug, asked.revision);
        if asked.act.name == WITHDRAW.name {
            return desk.withdraw(slug, revision, asked.text("reason")).await;
        }
        desk.new_version(slug, revision, asked.form).await
    }

    /// A new version for those who edit, unless one is open; taking it back for those who approve.
    async fn offer(
        desk: &Desk,
        record: &Record,
        act: &'static Act,
    ) -> Result<Option<Offer>, Fault> {
        let facts = record.facts::<Self>()?;
        if !facts.stands() || !desk.may_on(act.right, record).await? {
            return Ok(None);
        }
        if act.name == WITHDRAW.name && desk.against_withdrawing(&facts).await?.is_some() {
            return Ok(None);
        }
        let open = act.name == OPEN_VERSION.name && desk.open_version(record).await?.is_some();
        Ok((!open).then(|| Offer::Form(Form::default())))
    }
}
