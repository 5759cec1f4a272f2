//! One field of several records at once: each is saved by itself and as any other edit, so that what is against one keeps
//! none of the others back.

use styrbord_domain::check::check;
use styrbord_domain::cpr;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;

use crate::{Desk, Fault, ONLY, Record};

/// How many records are changed at once: as many as a page of a list shows.
pub const MOST_AT_ONCE: usize = 50;

/// Says in a form that the field is to be empty: that nothing was filled in does not.
pub const EMPTY: &str = "empty";

/// What becomes of one record.
#[derive(Debug)]
pub struct Change {
    /// The address that was named.
    pub slug: String,
    /// As it stands before; none where there is no such record for them.
    pub before: Option<Record>,
    /// As it stands then, or what is against it.
    pub after: Result<Record, Fault>,
}

impl Desk {
    /// What would become of some records if a field of each were what `form` says of it. Nothing is saved.
    ///
    /// # Errors
    /// `Invalid` where there are more than `MOST_AT_ONCE`, and where nothing is said of the field or both a value and that
    /// it is to be empty. What is against one record is told of that.
    pub async fn try_many(
        &self,
        kind: Kind,
        slugs: &[String],
        field: &Field,
        form: &Form,
    ) -> Result<Vec<Change>, Fault> {
        bounded(slugs.len())?;
        said(field, form)?;
        let mut changes = Vec::with_capacity(slugs.len());
        for slug in slugs {
            let before = self.record(kind, slug).await;
            let after = match &before {
                Ok(record) => {
                    let (slug, revision) = (&record.page.slug, record.page.revision);
                    match self.one_field(kind, slug, revision, field, form).await {
                        Ok(form) => self.would_be(kind, slug, revision, &form).await,
                        Err(fault) => Err(fault),
                    }
                }
                Err(_) => Err(Fault::NotFound),
            };
            changes.push(Change {
                slug: slug.clone(),
                before: before.ok(),
                after,
            });
        }
        Ok(changes)
    }

    /// Saves a field of some records, each over the revision that was looked at. One that stands so already, because the
    /// same was sent before or somebody else did it, is as wanted.
    ///
    /// # Errors
    /// As `try_many`.
    pub async fn change_many(
        &self,
        kind: Kind,
        seen: &[(String, i64)],
        field: &Field,
        form: &Form,
    ) -> Result<Vec<Change>, Fault> {
        bounded(seen.len())?;
        said(field, form)?;
        let mut changes = Vec::with_capacity(seen.len());
        for (slug, revision) in seen {
            let before = self.record(kind, slug).await.ok();
            let done = match self.one_field(kind, slug, *revision, field, form).await {
                Ok(form) => match self.edit(kind, slug, *revision, &form).await {
                    Ok(page) => self.record(kind, &page.slug).await,
                    Err(fault) => Err(fault),
                },
                Err(fault) => Err(fault),
            };
            let after = match (done, &before) {
                (Err(Fault::Conflict { current }), Some(stands)) => {
                    self.as_wanted(stands, current, field, form).await
                }
                (done, _) => done,
            };
            changes.push(Change {
                slug: slug.clone(),
                before,
                after,
            });
        }
        Ok(changes)
    }

    /// A record that others have saved meanwhile, where it says of the field what is wanted.
    async fn as_wanted(
        &self,
        stands: &Record,
        current: i64,
        field: &Field,
        form: &Form,
    ) -> Result<Record, Fault> {
        let (kind, slug) = (stands.page.kind, &stands.page.slug);
        let form = self.one_field(kind, slug, current, field, form).await?;
        let tried = self.would_be(kind, slug, current, &form).await?;
        match tried.facts.get(field.name) == stands.facts.get(field.name) {
            true => Ok(tried),
            false => Err(Fault::Conflict { current }),
        }
    }

    /// The form of a record in which only one field is another than in a revision.
    async fn one_field(
        &self,
        kind: Kind,
        slug: &str,
        revision: i64,
        field: &Field,
        form: &Form,
    ) -> Result<Form, Fault> {
        let mut one = Form::default();
        one.set(ONLY, field.name);
        for name in [field.name, "note", cpr::CONFIRM] {
            one.copy(name, form);
        }
        self.completed(kind, slug, revision, one).await
    }
}

/// Refuses what does not say what becomes of the field. A box that is not ticked says no, and what is required is asked for
/// with each record.
fn said(field: &Field, form: &Form) -> Result<(), Fault> {
    // As it will be read: of a field that stands twice the first, and of signs that nobody sees nothing. What is wrong with it is
    // told with each record.
    let mut faults = Faults::default();
    let typed = check(form, std::slice::from_ref(field), &mut faults);
    let filled = typed.contains_key(field.name) || !faults.is_empty();
    let empties = form.get(EMPTY) == "true";
    if field.required || field.shape == Shape::Flag || filled != empties {
        return Ok(());
    }
    Err(Fault::invalid(field.name, "value_or_empty"))
}

/// Refuses more than a page of a list.
fn bounded(many: usize) -> Result<(), Fault> {
    if many <= MOST_AT_ONCE {
        return Ok(());
    }
    let fault = FieldFault::new("", "too_many").with("max", MOST_AT_ONCE);
    Err(Faults(vec![fault]).into())
}
