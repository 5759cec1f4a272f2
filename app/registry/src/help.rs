//! The help of fields that is written in the installation: one page of the wiki holds it, so that it has a history as any.

use styrbord_domain::fault::FieldFault;
use styrbord_domain::form::Form;
use styrbord_domain::help::{FieldHelp, LONGEST, with};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{FIELD_HELP, WikiFacts, edit_right};

use crate::depends::Source;
use crate::records::find;
use crate::{Desk, Fault, Page};

impl Desk {
    /// The help that is written, for every form.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn field_help(&self) -> Result<FieldHelp, Fault> {
        let connection = self.reads(&[Source::Name(FIELD_HELP)]);
        let page = find(connection, Kind::Wiki, FIELD_HELP).await?;
        let page =
            page.filter(|page| page.page.slug == FIELD_HELP && self.actor.is_among(page.audience));
        if let Some(page) = &page {
            self.note(Source::Record(page.page.id));
        }
        Ok(page.map_or_else(FieldHelp::default, |page| FieldHelp::read(&page.text)))
    }

    /// Whether they may write it.
    #[must_use]
    pub fn keeps_field_help(&self) -> bool {
        self.may_at(edit_right(Kind::Wiki), Kind::Wiki, FIELD_HELP)
    }

    /// Writes the help of a field in some languages, each by its code; no words let the usual ones stand again. The page is
    /// made with `title` where there is none.
    ///
    /// # Errors
    /// `Invalid` at the code of a language whose words are too long; otherwise as saving that page.
    pub async fn write_field_help(
        &self,
        kind: Kind,
        field: &str,
        words: &[(&str, &str)],
        title: &str,
    ) -> Result<Page, Fault> {
        for (language, words) in words {
            if words.chars().count() > LONGEST {
                let fault = FieldFault::new(*language, "too_long").with("max", LONGEST);
                return Err(Fault::Invalid(styrbord_domain::fault::Faults(vec![fault])));
            }
        }
        let written = |text: &str| {
            words
                .iter()
                .fold(text.to_owned(), |text, (language, words)| {
                    with(&text, (kind, field, language), words)
                })
        };
        match self.record(Kind::Wiki, FIELD_HELP).await {
            Ok(record) => {
                let mut form = record.draft::<WikiFacts>()?.form();
                form.set("text", written(&record.text));
                let page = record.page;
                self.edit(Kind::Wiki, &page.slug, page.revision, &form)
                    .await
            }
            Err(Fault::NotFound) => {
                let text = written("");
                let typed = [("slug", FIELD_HELP), ("title", title), ("text", &text)];
                let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
                self.register(Kind::Wiki, &Form::from_pairs(typed)).await
            }
            Err(fault) => Err(fault),
        }
    }
}
