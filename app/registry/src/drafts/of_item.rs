//! What is typed of an item where its meeting is run: one form of several parts, of which a button saves one.

use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::form::{Form, PART, of_part};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, DECIDE, POSTPONE, TREAT};
use styrbord_domain::meetings::wording;

use super::along::{ITEM, RUN};
use super::offered::KeptForm;
use crate::{Desk, FORM_KEY, Fault, ONLY, Once, Record, TEXT};

/// What somebody has typed of an item and not saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemDraft {
    /// The draft.
    pub draft: KeptForm,
    /// All of it, with the fields of each part under its name.
    pub form: Form,
    /// What was typed for the minutes, where something was.
    pub text: Option<String>,
    /// Whether that goes on from what stands; else others have written since, and both are put together where the item is edited.
    pub goes_on: bool,
}

impl Desk {
    /// What the reader has typed of an item where its meeting is run and not saved, the latest first.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn item_drafts(&self, item: &Record) -> Result<Vec<ItemDraft>, Fault> {
        let (kind, page) = (Kind::AgendaItem, Some(item.page.id));
        let mut typed = Vec::new();
        for draft in self.drafts(kind, page).await? {
            if draft.only.as_deref() == Some(TEXT)
                && let Some((draft, form)) = self.draft(kind, page, &draft.key).await?
            {
                typed.extend(self.item_draft(item, draft, form).await?);
            }
        }
        Ok(typed)
    }

    /// A draft of an item; none where all of it is saved.
    async fn item_draft(
        &self,
        item: &Record,
        draft: KeptForm,
        form: Form,
    ) -> Result<Option<ItemDraft>, Fault> {
        let then = self.begun_from(item, &form).await?;
        let then = then.as_ref();
        let text = Some(form.get(TEXT)).filter(|text| {
            form.has(TEXT) && *text != item.text && then.is_none_or(|then| *text != then.text)
        });
        let goes_on = text.is_none() || then.is_some_and(|then| then.text == item.text);
        let text = text.map(str::to_owned);
        let is_open = item.facts::<AgendaItemFacts>()?.status.is_open();
        let is_typed = text.is_some() || is_open && says_more(then.unwrap_or(item), &form)?;
        Ok(is_typed.then_some(ItemDraft {
            draft,
            form,
            text,
            goes_on,
        }))
    }

    /// Keeps by a key what was typed into the other parts of the form where a meeting is run, before what was pressed is done: that
    /// would leave it behind. Gives the key, where something was typed.
    ///
    /// # Errors
    /// `Refused` where it cannot be kept.
    pub async fn keep_others(&self, form: &Form, key: String) -> Result<Option<String>, Fault> {
        let slug = form.get(ITEM);
        if !form.has(RUN) || !form.has_parts() || slug.is_empty() {
            return Ok(None);
        }
        let kind = Kind::AgendaItem;
        let item = match self.record(kind, slug).await {
            Err(Fault::NotFound) => return Ok(None),
            item => item?,
        };
        let then = self.begun_from(&item, form).await?;
        let then = then.as_ref().unwrap_or(&item);
        let mut others = form.other_parts();
        let saves_text = ["", TREAT.name].contains(&form.get(PART));
        let is_typed = !saves_text && others.get(TEXT) != then.text;
        if !is_typed && !says_more(then, &others)? {
            return Ok(None);
        }
        others.set(ONLY, TEXT);
        others.set(FORM_KEY, &*key);
        let pairs: Vec<_> = others
            .iter()
            .flat_map(|(name, values)| {
                let values = values.iter();
                values.map(|value| (name.to_owned(), value.clone()))
            })
            .collect();
        match self.keep_draft(kind, Some(slug), &pairs).await {
            Ok(_) => Ok(Some(key)),
            // Who only leads the meeting writes none of its items, and has no drafts of them.
            Err(Fault::Forbidden | Fault::SignIn) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// Keeps by its own key what was typed into a form by whose button one goes on to another item, over what was kept of it before.
    /// Where that was taken back again, nothing is kept any longer.
    ///
    /// # Errors
    /// `SignIn` for visitors; `Refused` where it cannot be kept.
    pub async fn leave_item(&self, form: &Form) -> Result<(), Fault> {
        let (kind, key) = (Kind::AgendaItem, form.get(FORM_KEY));
        if self.keep_others(form, key.to_owned()).await?.is_some() {
            return Ok(());
        }
        let item = match self.record(kind, form.get(ITEM)).await {
            Err(Fault::NotFound) => return Ok(()),
            item => item?,
        };
        match self.draft(kind, Some(item.page.id), key).await? {
            Some(_) => self.forget_draft(key).await,
            None => Ok(()),
        }
    }

    /// Says in the minutes what was typed for them of an item that was decided since, where it goes on from what stands; gives
    /// whether all that was kept is said.
    ///
    /// # Errors
    /// As of an edit; what was typed stays kept then.
    pub async fn say_kept(&self, slug: &str) -> Result<bool, Fault> {
        let item = self.record(Kind::AgendaItem, slug).await?;
        let mut all = self.item_drafts(&item).await?;
        if all.is_empty() {
            return Ok(true);
        }
        let said = |kept: &ItemDraft| kept.goes_on && kept.text.is_some();
        let Some(kept) = all.iter().position(said).map(|at| all.remove(at)) else {
            return Ok(false);
        };
        let mut form = item.draft::<AgendaItemFacts>()?.form();
        form.set(TEXT, kept.text.unwrap_or_default());
        form.set(FORM_KEY, &*kept.draft.key);
        let desk = self.once(Once::of_form(&form));
        let revision = item.page.revision;
        desk.edit(Kind::AgendaItem, slug, revision, &form).await?;
        Ok(all.is_empty())
    }

    /// The item as it stood when a form of it was made; none where there is no such save.
    async fn begun_from(&self, item: &Record, form: &Form) -> Result<Option<Record>, Fault> {
        let read = form.get("revision").parse().unwrap_or_default();
        match self.saved(item, read).await {
            Err(Fault::NotFound) => Ok(None),
            then => then.map(Some),
        }
    }
}

/// Whether something was typed of what becomes of an item.
fn says_more(then: &Record, form: &Form) -> Result<bool, Fault> {
    let facts: AgendaItemFacts = then.facts()?;
    let recommended = facts.recommendation.as_deref();
    let recommended = recommended.map_or_else(String::new, wording);
    let differs = |part: &str, name: &str, stood: &str| {
        let name = of_part(part, name);
        form.has(&name) && form.get(&name) != stood
    };
    Ok(differs(DECIDE.name, "text", &recommended)
        || differs(DECIDE.name, "kind", DecisionKind::Approved.as_str())
        || differs(DECIDE.name, "reasons", "")
        || differs(DECIDE.name, "supersedes", "")
        || differs(POSTPONE.name, "reason", "")
        || !form.rows(&of_part(DECIDE.name, "conditions")).is_empty())
}
