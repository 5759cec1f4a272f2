//! Registering and editing: the same two use cases for every kind of record.

use std::borrow::Cow;

use serde_json::{Map, Value};
use styrbord_domain::facts::{Draft, Facts};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;

use crate::keep::{Context, Keep};
use crate::page::{Page, find};
use crate::{ChangeKind, Desk, Fault, Record, Save, Writing, once};

/// The longest note on why something was saved, in characters.
const MAX_NOTE: usize = 300;

impl Desk {
    /// Registers a new record from typed input.
    ///
    /// # Errors
    /// `Invalid` with every fault of the input, `Refused` by a rule of the kind.
    pub async fn register(&self, kind: Kind, form: &Form) -> Result<Page, Fault> {
        for_kind!(kind, F => {
            let mut writing = self.begin(F::EDIT).await?;
            if let Some(page) = once::done_before(&writing).await? {
                return Ok(page);
            }
            let page = create::<F>(&mut writing, form, Change::typed(ChangeKind::Created)).await?;
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
            let mut writing = self.begin(F::EDIT).await?;
            let before = find(writing.transaction(), kind, slug).await?.ok_or(Fault::NotFound)?;
            if before.page.revision != revision {
                return Err(Fault::Conflict { current: before.page.revision });
            }
            let page = update::<F>(&mut writing, &before, form, Change::typed(ChangeKind::Edited)).await?;
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

    /// Brought in, with the derived facts that it has elsewhere.
    pub const fn imported(set: &'c Map<String, Value>) -> Self {
        Self {
            kind: ChangeKind::Imported,
            set: Some(set),
        }
    }

    fn lay_over<F: Facts>(self, facts: &F) -> Result<F, Fault> {
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

/// Checks a form and registers what it says, within a write.
pub(crate) async fn create<F: Keep>(
    writing: &mut Writing<'_>,
    form: &Form,
    change: Change<'_>,
) -> Result<Page, Fault> {
    let draft = prepared::<F>(writing, None, form, change).await?;
    let typed = form.get("slug").trim();
    let address = draft
        .facts
        .address()
        .or_else(|| (!typed.is_empty()).then(|| typed.to_owned()));
    let save = Save {
        head: &draft.head,
        facts: object(&draft.facts)?,
        kind: change.kind,
        note: note(form)?,
    };
    let page = writing.create(F::KIND, address.as_deref(), save).await?;
    draft.facts.after(writing, &page, Some(form)).await?;
    Ok(page)
}

/// Checks a form and saves what it says over `before`, within a write.
pub(crate) async fn update<F: Keep>(
    writing: &mut Writing<'_>,
    before: &Record,
    form: &Form,
    change: Change<'_>,
) -> Result<Page, Fault> {
    let draft = prepared::<F>(writing, Some(before), form, change).await?;
    let mut before = Cow::Borrowed(before);
    if draft.facts.address().is_none() && !form.get("slug").trim().is_empty() {
        writing
            .rename(&mut before.to_mut().page, form.get("slug"))
            .await?;
    }
    let facts = object(&draft.facts)?;
    let facts_changed = facts != before.facts;
    let save = Save {
        head: &draft.head,
        facts,
        kind: change.kind,
        note: note(form)?,
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
    form: &Form,
    change: Change<'_>,
) -> Result<Draft<F>, Fault> {
    let mut draft = Draft::<F>::check(form)?;
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

/// Facts as the JSON object that revisions keep.
pub(crate) fn object<F: Facts>(facts: &F) -> Result<Map<String, Value>, Fault> {
    match serde_json::to_value(facts)? {
        Value::Object(object) => Ok(object),
        other => Err(Fault::internal(format!("facts are not an object: {other}"))),
    }
}

fn note(form: &Form) -> Result<&str, Fault> {
    let note = form.get("note").trim();
    if note.chars().count() > MAX_NOTE {
        let fault = FieldFault::new("note", "too_long").with("max", MAX_NOTE);
        return Err(Fault::Invalid(Faults(vec![fault])));
    }
    Ok(note)
}
