//! Two people who edit at once: what each changed is kept, and where they disagree the person who saves last chooses.

use serde_json::Map;
use styrbord_domain::facts::{Draft, Facts, SAVING};
use styrbord_domain::field::Shape;
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::merge::merge;

use crate::addresses::settled;
use crate::drafts::brought_along;
use crate::paragraphs::put_together;
use crate::saving::checked;
use crate::{Desk, FORM_KEY, Fault, Record};

/// Names a field that a form asks for. Where it names any, all others stay as they stand in the revision that it was made
/// from.
pub const ONLY: &str = "only";
/// Names a field in which both changed something, in a form that was merged.
pub const CLASH: &str = "clash";
/// Names a field that now holds what the other changed, in a form that was merged.
pub const TAKEN: &str = "taken";
/// Before the name of a field: which of the two values to save, `mine` or `theirs`. Of a text the name of one of its passages
/// may follow behind a dot.
pub const CHOOSE: &str = "choose.";

impl Desk {
    /// The form to show instead of one that was made from revision `base` and came after another save: both edits merged
    /// over what stands now. `CLASH` and `TAKEN` in it name the fields to look at.
    ///
    /// # Errors
    /// `NotFound` when there is no such record, `Invalid` when what was typed is wrong by itself.
    pub async fn merged(
        &self,
        kind: Kind,
        slug: &str,
        base: i64,
        typed: &Form,
    ) -> Result<Form, Fault> {
        let theirs = self.record(kind, slug).await?;
        let base = match self.revision(kind, slug, base).await {
            Ok(base) => Some(base),
            // Made from a save that never was: whatever differs is for the person to choose.
            Err(Fault::NotFound) => None,
            Err(fault) => return Err(fault),
        };
        for_kind!(kind, F => {
            let Draft { head, facts } = checked::<F>(typed)?;
            let facts = settled(self, self.store().connection(), facts).await?.into_inner();
            over(base.as_ref(), &Draft { head, facts }, typed, &theirs)
        })
    }

    /// A form that asks for some fields alone (`ONLY`), with the others as they stand in `revision`: a form of the whole
    /// record, to be saved or merged like any other. One that asks for all is that already.
    ///
    /// # Errors
    /// `NotFound` when there is no such record.
    pub async fn completed(
        &self,
        kind: Kind,
        slug: &str,
        revision: i64,
        mut form: Form,
    ) -> Result<Form, Fault> {
        if !form.has(ONLY) {
            return Ok(form);
        }
        let stands = self.form_of(kind, slug, revision).await?;
        let asked: Vec<String> = form.all(ONLY).into_iter().map(str::to_owned).collect();
        for field in kinds::head(kind).iter().chain(kinds::fields(kind)) {
            if asked.iter().all(|name| name != field.name) {
                form.copy(field.name, &stands);
            }
        }
        Ok(form)
    }

    /// The form that a revision would have been saved from; where there is none such, because a backup was restored, that of
    /// what stands: so only what the form asks for is left to disagree about.
    async fn form_of(&self, kind: Kind, slug: &str, revision: i64) -> Result<Form, Fault> {
        let stands = match self.revision(kind, slug, revision).await {
            Err(Fault::NotFound) => self.record(kind, slug).await?,
            found => found?,
        };
        for_kind!(kind, F => Ok(stands.draft::<F>()?.form()))
    }

    /// A form in which the choices between two values are made: where `theirs` is chosen, the field holds what stands in
    /// `revision`; a text of which each passage is chosen by itself is put together, and is then what somebody typed.
    ///
    /// # Errors
    /// `NotFound` when there is no such record or revision.
    pub async fn chosen(
        &self,
        kind: Kind,
        slug: &str,
        revision: i64,
        mut form: Form,
    ) -> Result<Form, Fault> {
        let fields = kinds::head(kind).iter().chain(kinds::fields(kind));
        let chosen = |name: &str| form.get(&format!("{CHOOSE}{name}"));
        let theirs: Vec<&str> = fields
            .clone()
            .map(|field| field.name)
            .filter(|name| chosen(name) == "theirs")
            .collect();
        let by_passage: Vec<&str> = fields
            .filter(|field| field.shape == Shape::Prose && form.all(CLASH).contains(&field.name))
            .map(|field| field.name)
            .filter(|name| !matches!(chosen(name), "mine" | "theirs"))
            .collect();
        if theirs.is_empty() && by_passage.is_empty() {
            return Ok(form);
        }
        let stands = self.form_of(kind, slug, revision).await?;
        for name in theirs {
            form.copy(name, &stands);
        }
        for name in by_passage {
            let text = put_together(stands.get(name), form.get(name), |passage| {
                form.get(&format!("{CHOOSE}{name}.{passage}")).to_owned()
            });
            if let Some(text) = text {
                form.set(name, text);
                form.set(format!("{CHOOSE}{name}"), "mine");
            }
        }
        Ok(form)
    }
}

fn over<F: Facts>(
    base: Option<&Record>,
    mine: &Draft<F>,
    typed: &Form,
    theirs: &Record,
) -> Result<Form, Fault> {
    let mut mine = mine.values();
    let base = match base {
        Some(base) => base.draft::<F>()?.values(),
        None => Map::new(),
    };
    let stands = theirs.draft::<F>()?.values();
    kinds::recognise(F::KIND, &mut mine, &[&base, &stands]);
    let fields = F::HEAD.iter().chain(F::FIELDS);
    let merged = merge(fields, &base, &mine, &stands);
    let draft = Draft::<F>::from_values(merged.values)
        .ok_or_else(|| Fault::internal("two edits merged do not fit the facts"))?;
    let mut form = draft.form();
    // Under the same key: the draft of what was typed goes with the save that comes of it.
    for name in SAVING
        .iter()
        .map(|field| field.name)
        .chain([FORM_KEY, ONLY])
    {
        form.copy(name, typed);
    }
    form.overlay(brought_along(typed));
    form.set("revision", theirs.page.revision.to_string());
    for (mark, names) in [(CLASH, merged.clashes), (TAKEN, merged.taken)] {
        names.into_iter().for_each(|name| form.add(mark, name));
    }
    Ok(form)
}
