//! What is typed of an item where the meeting is run, and not saved.

use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, KeptForm, Record};

use crate::viewer::Viewer;

/// The field of an item in which the minutes stand.
pub(super) const TEXT: &str = "text";

/// What somebody has typed of an item and not saved.
pub(super) struct Kept {
    pub draft: KeptForm,
    pub text: String,
    /// Whether it goes on from what stands; else others have written since, and both are put together where the item is edited.
    pub goes_on: bool,
}

impl Kept {
    /// The last of it; none where all is saved.
    pub async fn of(v: &Viewer, item: &Record) -> Result<Option<Self>, Fault> {
        let (kind, page) = (Kind::AgendaItem, Some(item.page.id));
        let drafts = v.desk.drafts(kind, page).await?;
        let of_text = |draft: &KeptForm| draft.only.as_deref() == Some(TEXT);
        let Some(draft) = drafts.into_iter().find(of_text) else {
            return Ok(None);
        };
        let Some((draft, form)) = v.desk.draft(kind, page, &draft.key).await? else {
            return Ok(None);
        };
        let text = form.get(TEXT).to_owned();
        let read = form.get("revision").parse().unwrap_or_default();
        let goes_on = match v.desk.saved(item, read).await {
            Ok(then) => then.text == item.text,
            Err(Fault::NotFound) => false,
            Err(fault) => return Err(fault),
        };
        Ok((text != item.text).then_some(Self {
            draft,
            text,
            goes_on,
        }))
    }
}
