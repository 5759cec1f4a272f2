//! Registering and editing: the same two use cases for every kind of record.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::{Map, Value};
use styrbord_domain::facts::{Draft, Facts, Head, SAVING};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, check};
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;

use crate::addresses::settled;
use crate::keep::{Context, Keep};
use crate::page::{Page, find};
use crate::references::prose;
use crate::{ChangeKind, Desk, Fault, Record, Save, Writing, locked, once};

/// How many different pages the texts of one record may link to. No book does, and each is a row of the database.
const MAX_LINKS: usize = 2000;

impl Desk {
    /// Registers a new record from typed input.
    ///
    /// # Errors
    /// `Invalid` with every fault of the input, `Refused` by a rule of the kind.
    pub async fn register(&self, kind: Kind, form: &Form) -> Result<Page, Fault> {
        for_kind!(kind, F => {
            self.actor.require(F::EDIT)?;
            let draft = checked::<F>(form)?;
            let mut writing = self.begin(F::EDIT).await?;
            if let Some(page) = once::done_before(&writing).await? {
                return Ok(page);
            }
            let page = create(&mut writing, draft, form, Change::typed(ChangeKind::Created)).await?;
            once::remember(&writing, &page).await?;
            writing.commit().await?;
            Ok(page)
        })
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
        for_kind!(kind, F => {
            self.actor.require(F::EDIT)?;
            let draft = checked::<F>(form)?;
            let mut writing = self.begin(F::EDIT).await?;
            let before = find(writing.transaction(), kind, slug).await?.ok_or(Fault::NotFound)?;
            if before.page.revision != revision {
                return Err(Fault::Conflict { current: before.page.revision });
            }
            let page = update(&mut writing, &before, draft, form, Change::typed(ChangeKind::Edited)).await?;
            writing.commit().await?;
            Ok(page)
        })
    }
}

/// What a save is for.
#[derive(Clone, Copy)]
pub(crate) struct Change<'c> {
    pub kind: ChangeKind,
    /// Derived facts that come from elsewhere instead of from rules.
    set: Option<&'c Map<String, Value>>,
}

impl<'c> Change<'c> {
    /// Typed by a person.
    pub const fn typed(kind: ChangeKind) -> Self {
        Self { kind, set: None }
    }

    /// Typed by a person, with derived facts that follow from where it was typed.
    pub const fn typed_with(kind: ChangeKind, set: &'c Map<String, Value>) -> Self {
        Self {
            kind,
            set: Some(set),
        }
    }

    /// Brought in, with the derived facts that it has elsewhere.
    pub const fn imported(set: &'c Map<String, Value>) -> Self {
        Self {
            kind: ChangeKind::Imported,
            set: Some(set),
        }
    }

    /// A derived fact that comes from elsewhere, as text.
    pub fn given(self, name: &str) -> Option<&'c str> {
        self.set?.get(name)?.as_str()
    }

    fn lay_over<F: Facts>(self, facts: &F) -> Result<F, Fault> {
        // They were typed elsewhere, so they are checked as if they had been typed here.
        if let Some(set) = self.set {
            let named = F::DERIVED
                .iter()
                .filter(|field| set.contains_key(field.name));
            let named: Vec<Field> = named.copied().collect();
            let mut faults = Faults::default();
            check(
                &Form::from_json(&Value::Object(set.clone())),
                &named,
                &mut faults,
            );
            faults.or(())?;
        }
        let mut facts = object(facts)?;
        facts.extend(
            self.set
                .into_iter()
                .flatten()
                .map(|(name, value)| (name.clone(), value.clone())),
        );
        serde_json::from_value(Value::Object(facts)).map_err(Fault::internal)
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
pub(crate) async fn create<F: Keep>(
    writing: &mut Writing<'_>,
    draft: Draft<F>,
    form: &Form,
    change: Change<'_>,
) -> Result<Page, Fault> {
    let draft = prepared(writing, None, draft, form, change).await?;
    let typed = form.get("slug").trim();
    let address = draft
        .facts
        .address()
        .or_else(|| (!typed.is_empty()).then(|| typed.to_owned()));
    let save = Save {
        head: &draft.head,
        facts: object(&draft.facts)?,
        kind: change.kind,
        note: form.get("note").trim(),
    };
    let page = writing.create(F::KIND, address.as_deref(), save).await?;
    draft.facts.after(writing, &page, Some(form)).await?;
    Ok(page)
}

/// Saves a checked draft over `before`, within a write.
pub(crate) async fn update<F: Keep>(
    writing: &mut Writing<'_>,
    before: &Record,
    draft: Draft<F>,
    form: &Form,
    change: Change<'_>,
) -> Result<Page, Fault> {
    let draft = prepared(writing, Some(before), draft, form, change).await?;
    let facts = object(&draft.facts)?;
    let kind = locked::ask(writing, before, &draft, &facts, change.kind).await?;
    let mut before = Cow::Borrowed(before);
    if draft.facts.address().is_none() && !form.get("slug").trim().is_empty() {
        writing
            .rename(&mut before.to_mut().page, form.get("slug"))
            .await?;
    }
    let facts_changed = facts != before.facts;
    let save = Save {
        head: &draft.head,
        facts,
        kind,
        note: form.get("note").trim(),
    };
    let page = writing.update(&before, save).await?;
    if facts_changed {
        draft.facts.after(writing, &page, None).await?;
    }
    Ok(page)
}

/// A checked draft with its derived facts set, by rules or from elsewhere.
async fn prepared<F: Keep>(
    writing: &Writing<'_>,
    before: Option<&Record>,
    mut draft: Draft<F>,
    form: &Form,
    change: Change<'_>,
) -> Result<Draft<F>, Fault> {
    draft.facts = settled(writing.transaction(), draft.facts).await?;
    let context = Context {
        writing,
        head: &draft.head,
        before,
        form,
        change,
    };
    draft.facts.prepare(&context).await?;
    draft.facts = change.lay_over(&draft.facts)?;
    Ok(draft)
}

/// Saves what an act did to a record; its title and text stay.
pub(crate) async fn save_act<F: Facts>(
    writing: &mut Writing<'_>,
    before: &Record,
    facts: &F,
    kind: ChangeKind,
    note: &str,
) -> Result<Page, Fault> {
    let head = Head {
        title: before.page.title.clone(),
        text: before.text.clone(),
    };
    let save = Save {
        head: &head,
        facts: object(facts)?,
        kind,
        note,
    };
    writing.update(before, save).await
}

/// Facts as the JSON object that revisions keep.
pub(crate) fn object<F: Facts>(facts: &F) -> Result<Map<String, Value>, Fault> {
    match serde_json::to_value(facts)? {
        Value::Object(object) => Ok(object),
        other => Err(Fault::internal(format!("facts are not an object: {other}"))),
    }
}
