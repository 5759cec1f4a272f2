//! Registering and editing: the same two use cases for every kind of record.

use std::borrow::Cow;
use std::collections::HashSet;

use sea_orm::ConnectionTrait;
use serde_json::{Map, Value};
use styrbord_domain::check::check;
use styrbord_domain::facts::{Draft, Facts, Head, SAVING};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::for_kind;
use styrbord_domain::form::{Form, Input};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::name::tidy;
use styrbord_domain::rights::Action;
use styrbord_domain::slug::slug;

use crate::addresses::settled;
use crate::basis::Basis;
use crate::hidden::beside_hidden;
use crate::kind_rules::{Context, KindRules};
use crate::page::{Page, object};
use crate::purpose::Purpose;
use crate::records::find;
use crate::references::{lookup, prose};
use crate::rights::{against_joining, holds_by};
use crate::stand_in::keeps_nothing;
use crate::{ChangeKind, Desk, Fault, Record, Save, Writing, locked, once, watching};

/// How many different pages the texts of one record may link to. No book does, and each is a row of the database.
const MAX_LINKS: usize = 2000;

impl Desk {
    /// Registers a new record from typed input.
    ///
    /// # Errors
    /// `Invalid` with every fault of the input, `Refused` by a rule of the kind.
    pub async fn register(&self, kind: Kind, form: &Form) -> Result<Page, Fault> {
        // On the heap, or what is under way for one record would be as large as for the largest kind.
        for_kind!(kind, F => Box::pin(self.register_as::<F>(kind, form)).await)
    }

    async fn register_as<F: KindRules>(&self, kind: Kind, form: &Form) -> Result<Page, Fault> {
        self.is_of_today()?;
        let may = self.may_at(F::EDIT, kind, &slug(form.get("slug")));
        if !may {
            self.actor.require(self.right_to::<F>())?;
        }
        let draft = entering::<F>(form)?;
        let mut by = None;
        if !may {
            // Before anything is locked, of what stands now.
            let connection = self.store().connection();
            let given = settled(self, connection, draft.facts.clone()).await?;
            by = self.enters(connection, &*given).await?;
        }
        let mut writing = self.writing().await?;
        if let Some(by) = by {
            writing.acts_by(&by);
        }
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let page = create(
            &mut writing,
            draft,
            form,
            Purpose::typed(ChangeKind::Created),
        )
        .await?;
        if !may {
            let made: F = made(&writing, kind, &page).await?;
            self.enters(writing.transaction().await?, &made).await?;
            // Who proposes hears what becomes of it.
            if let Some(account) = self.actor.account {
                watching::begin(writing.transaction().await?, account, page.id).await?;
            }
        }
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// Saves typed input over the revision that it was made from. Saving what is there already changes nothing.
    ///
    /// # Errors
    /// `Conflict` when somebody else has saved since `revision`; otherwise as `register`.
    pub async fn edit(
        &self,
        kind: Kind,
        slug: &str,
        revision: i64,
        form: &Form,
    ) -> Result<Page, Fault> {
        for_kind!(kind, F => Box::pin(self.edit_as::<F>(kind, slug, revision, form)).await)
    }

    async fn edit_as<F: KindRules>(
        &self,
        kind: Kind,
        slug: &str,
        revision: i64,
        form: &Form,
    ) -> Result<Page, Fault> {
        let (writing, page) = self.edited::<F>(kind, slug, revision, form).await?;
        writing.commit().await?;
        Ok(page)
    }

    /// The record as `edit` would leave it. Nothing is saved: what was written is undone.
    ///
    /// # Errors
    /// As `edit`.
    pub(crate) async fn would_be(
        &self,
        kind: Kind,
        slug: &str,
        revision: i64,
        form: &Form,
    ) -> Result<Record, Fault> {
        let record = for_kind!(kind, F => {
            let (writing, page) = Box::pin(self.edited::<F>(kind, slug, revision, form)).await?;
            find(writing.written().await?, kind, &page.slug).await?
        });
        let record = record.ok_or(Fault::NotFound)?;
        let mut shown = self.shown(vec![record]).await?;
        shown.pop().ok_or(Fault::NotFound)
    }

    /// An edit that is written and not yet kept.
    async fn edited<F: KindRules>(
        &self,
        kind: Kind,
        slug: &str,
        revision: i64,
        form: &Form,
    ) -> Result<(Writing<'_>, Page), Fault> {
        self.require_on(F::EDIT, kind, slug).await?;
        let draft = checked::<F>(form)?;
        let (mut writing, before) = self.begin_on(F::EDIT, kind, slug, Some(revision)).await?;
        let is_lent = writing.acts_for_another();
        let page = update(
            &mut writing,
            &before,
            draft,
            form,
            Purpose::typed(ChangeKind::Edited),
        )
        .await?;
        self.stays_with_them::<F>(&writing, &before, (&page, is_lent))
            .await?;
        Ok((writing, page))
    }

    /// The least right by which the person at this desk could register a kind of record without the right to edit such
    /// records: to propose one, or to read the record of theirs that it is part of.
    fn right_to<F: Facts>(&self) -> Action {
        match F::PROPOSE {
            Some(right) if self.may(right) => right,
            _ if self.actor.may_hold(F::EDIT) => Action::Read,
            _ => F::EDIT,
        }
    }

    /// Goes on only when they may register a record with these facts: as a proposal, as their own affair, or as part of a
    /// record of theirs; then it says for whom they stand in, where they do.
    async fn enters<F: Facts>(
        &self,
        connection: &impl ConnectionTrait,
        facts: &F,
    ) -> Result<Option<Basis>, Fault> {
        if F::PROPOSE.is_some_and(|right| self.may(right)) {
            let beyond = facts.beyond_proposal().into_iter();
            let beyond = beyond.map(|field| FieldFault::new(field, "proposal_only"));
            return Ok(Faults(beyond.collect()).or(None)?);
        }
        let own = facts.of_whom().into_iter().collect();
        let pages = lookup(connection, &own).await?;
        if pages.values().any(|(id, _)| Some(*id) == self.actor.person) {
            return Ok(None);
        }
        if F::PART_OF.is_empty() {
            return Err(self.actor.forbid(F::EDIT.as_str()));
        }
        let both = (None, facts);
        let (faults, by) = against_joining(connection, self, both, self.today()).await?;
        Ok(faults.or(by)?)
    }

    /// Who has rights to a record because of what it is part of, or what it says of them, has moved it under nothing that
    /// is not theirs too. `is_lent` says whether the right to it was that of another; that to what it tells may be so besides.
    pub(crate) async fn stays_with_them<F: Facts>(
        &self,
        writing: &Writing<'_>,
        before: &Record,
        (page, is_lent): (&Page, bool),
    ) -> Result<(), Fault> {
        if self.may(F::EDIT) || F::PART_OF.is_empty() {
            return Ok(());
        }
        let (stood, stands): (F, F) = (before.facts()?, made(writing, F::KIND, page).await?);
        let connection = writing.transaction().await?;
        let both = (Some(&stood), &stands);
        let (faults, _) = against_joining(connection, self, both, self.today()).await?;
        faults.or(())?;
        if is_lent {
            let made = (page.id, &stands);
            let by = holds_by(connection, self, F::EDIT, made, self.today()).await?;
            if by == Some(Basis::Own) {
                return Err(Fault::invalid("", "lent_kept"));
            }
        }
        Ok(())
    }
}

/// The facts of a record as this write has left them.
async fn made<F: Facts>(writing: &Writing<'_>, kind: Kind, page: &Page) -> Result<F, Fault> {
    let record = find(writing.written().await?, kind, &page.slug).await?;
    record.ok_or(Fault::NotFound)?.facts()
}

/// What was typed to register a record, after everything that can be checked without other records.
fn entering<F: Facts>(form: &Form) -> Result<Draft<F>, Fault> {
    let mut faults = Faults::default();
    check(form, F::ENTERING, &mut faults);
    // What a form asks for is answered; a program that says nothing of it leaves it open.
    for field in F::ENTERING {
        if let Some(Input::Typed(typed)) = form.given(field.name)
            && typed.iter().all(|typed| typed.trim().is_empty())
        {
            faults.push(FieldFault::new(field.name, "required"));
        }
    }
    match checked::<F>(form) {
        Ok(draft) => Ok(faults.or(draft)?),
        Err(Fault::Invalid(mut wrong)) => {
            wrong.0.extend(faults.0);
            Err(wrong.into())
        }
        Err(fault) => Err(fault),
    }
}

/// What was typed as a draft, after everything that can be checked without other records: before anything is locked.
///
/// # Errors
/// `Invalid` with every fault.
pub(crate) fn checked<F: Facts>(form: &Form) -> Result<Draft<F>, Fault> {
    let mut faults = Faults::default();
    check(form, SAVING, &mut faults);
    match Draft::<F>::check(form) {
        Ok(draft) => {
            faults.0.extend(too_many_links(&draft)?);
            Ok(faults.or(draft)?)
        }
        Err(mut wrong) => {
            wrong.0.extend(faults.0);
            Err(wrong.into())
        }
    }
}

fn too_many_links<F: Facts>(draft: &Draft<F>) -> Result<Option<FieldFault>, Fault> {
    let mut targets = HashSet::new();
    for (field, text) in prose(F::KIND, &object(&draft.facts)?, &draft.head.text) {
        targets.extend(
            styrbord_markdown::links(&text)
                .into_iter()
                .map(|link| link.target),
        );
        if targets.len() > MAX_LINKS {
            let fault = FieldFault::new(field, "too_many_links").with("max", MAX_LINKS);
            return Ok(Some(fault));
        }
    }
    Ok(None)
}

/// Registers a checked draft, within a write.
pub(crate) async fn create<F: KindRules>(
    writing: &mut Writing<'_>,
    draft: Draft<F>,
    form: &Form,
    purpose: Purpose<'_>,
) -> Result<Page, Fault> {
    let draft = prepared(writing, None, draft, form, purpose).await?;
    let typed = form.get("slug").trim();
    let address = draft
        .facts
        .address()
        .or_else(|| (!typed.is_empty()).then(|| typed.to_owned()));
    let save = Save {
        head: &draft.head,
        facts: object(&draft.facts)?,
        kind: purpose.kind,
        note: &tidy(form.get("note")),
    };
    let audience = draft.facts.audience(writing).await?;
    let page = writing
        .create(F::KIND, address.as_deref(), audience, save)
        .await?;
    if purpose.kind == ChangeKind::Created {
        locked::ask_entering(writing, &page, &draft.facts).await?;
    }
    draft.facts.after(writing, &page, None, Some(form)).await?;
    Ok(page)
}

/// Saves a checked draft over `before`, within a write.
pub(crate) async fn update<F: KindRules>(
    writing: &mut Writing<'_>,
    before: &Record,
    draft: Draft<F>,
    form: &Form,
    purpose: Purpose<'_>,
) -> Result<Page, Fault> {
    let draft = prepared(writing, Some(before), draft, form, purpose).await?;
    let facts = object(&draft.facts)?;
    let says_more = (&draft.head.title, &draft.head.text) != (&before.page.title, &before.text);
    let kind = match purpose.kind {
        ChangeKind::Edited if !says_more => draft.facts.change_of(&before.facts()?),
        kind => kind,
    };
    let kind = locked::ask(writing, before, &draft, &facts, kind).await?;
    let mut before = Cow::Borrowed(before);
    if draft.facts.address().is_none() && !form.get("slug").trim().is_empty() {
        writing
            .rename(&mut before.to_mut().page, form.get("slug"))
            .await?;
    }
    let facts_changed = facts != before.facts;
    if facts_changed && kinds::can_say_closed(F::KIND) {
        before.to_mut().audience = draft.facts.audience(writing).await?;
    }
    let save = Save {
        head: &draft.head,
        facts,
        kind,
        note: &tidy(form.get("note")),
    };
    let page = writing.update(&before, save).await?;
    if facts_changed {
        let stood: F = before.facts()?;
        draft
            .facts
            .after(writing, &page, Some(&stood), None)
            .await?;
    }
    Ok(page)
}

/// A checked draft with its derived facts set, by rules or from elsewhere.
async fn prepared<F: KindRules>(
    writing: &Writing<'_>,
    before: Option<&Record>,
    draft: Draft<F>,
    form: &Form,
    purpose: Purpose<'_>,
) -> Result<Draft<F>, Fault> {
    let facts = settled(writing.desk(), writing, draft.facts).await?;
    let facts = recognised(before, facts.into_inner())?;
    let facts = beside_hidden(writing, before, facts).await?;
    let mut facts = settled(writing.desk(), writing, facts).await?;
    let context = Context {
        writing,
        head: &draft.head,
        before,
        form,
        purpose,
    };
    // Asked when nobody knew yet that two addresses lead to one page.
    let mut faults = Faults::default();
    facts.rules(&mut faults);
    faults.or(())?;
    F::prepare(&mut facts, &context).await?;
    keeps_nothing(writing, before, &*facts).await?;
    let mut facts = purpose.lay_over(&*facts)?;
    if purpose.names_pages::<F>() {
        facts = settled(writing.desk(), writing, facts).await?.into_inner();
    }
    let mut head = draft.head;
    if head.title.is_empty()
        && let Some(title) = facts.title(writing).await?
    {
        head.title = title;
    }
    Ok(Draft { head, facts })
}

/// Facts whose lines are those that stand, where they are the same by what tells them apart.
fn recognised<F: Facts>(before: Option<&Record>, facts: F) -> Result<F, Fault> {
    let Some(before) = before.filter(|_| kinds::lines(F::KIND).next().is_some()) else {
        return Ok(facts);
    };
    let mut values = object(&facts)?;
    kinds::recognise(F::KIND, &mut values, &[&before.facts]);
    serde_json::from_value(values.into()).map_err(Fault::internal)
}

/// Saves what an act did to a record; its title and text stay.
pub(crate) async fn save_act<F: Facts>(
    writing: &mut Writing<'_>,
    before: &Record,
    facts: &F,
    kind: ChangeKind,
    note: &str,
) -> Result<Page, Fault> {
    save_with(writing, before, object(facts)?, kind, note).await
}

/// Saves a record with these facts; its title and text stay.
pub(crate) async fn save_with(
    writing: &mut Writing<'_>,
    before: &Record,
    facts: Map<String, Value>,
    kind: ChangeKind,
    note: &str,
) -> Result<Page, Fault> {
    let head = Head {
        title: before.page.title.clone(),
        text: before.text.clone(),
    };
    let save = Save {
        head: &head,
        facts,
        kind,
        note,
    };
    writing.update(before, save).await
}
