//! Wiki pages: none stands below itself, and more is asked of pages that are settings.

use std::collections::BTreeSet;

use styrbord_domain::act::Act;
use styrbord_domain::facts::Facts;
use styrbord_domain::form::Form;
use styrbord_domain::kinds::{SETTINGS, WikiFacts};
use styrbord_domain::slug::slug;

use crate::addresses::Settled;
use crate::asked::{Asked, Offer};
use crate::hierarchy::no_cycle;
use crate::kind_rules::{Context, KindRules};
use crate::look::Look;
use crate::page::Page;
use crate::{Desk, Fault, Record};

impl KindRules for WikiFacts {
    /// Of each setting there is one page, and who may keep only that one does not make another page of it.
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        let above = |page: &Self| page.parent.clone();
        no_cycle::<Self>(context, "parent", above, facts.parent.clone()).await?;
        let typed = context.form.get("slug").trim();
        if typed.is_empty() {
            return Ok(());
        }
        let wanted = slug(typed);
        let is_setting = |slug: &str| SETTINGS.contains(&slug);
        let desk = context.writing.desk();
        match context.before {
            None if is_setting(&wanted) => {
                let address = BTreeSet::from([wanted.as_str()]);
                let stands = context.writing.pages_at(&address).await?;
                if stands.is_empty() {
                    Ok(())
                } else {
                    Err(Fault::invalid("", "setting_stands"))
                }
            }
            Some(before)
                if is_setting(&before.page.slug)
                    && wanted != before.page.slug
                    && !desk.may(Self::EDIT) =>
            {
                Err(Fault::invalid("slug", "read_only"))
            }
            _ => Ok(()),
        }
    }

    async fn perform(desk: &Desk, asked: &Asked<'_>) -> Result<Page, Fault> {
        desk.arrange(asked).await
    }

    /// Whoever edits the page says in which order those below it come.
    async fn offer(
        desk: &Desk,
        record: &Record,
        act: &'static Act,
    ) -> Result<Option<Offer>, Fault> {
        let may = desk.may_on(act.right, record).await?;
        Ok(may.then(|| Offer::Form(Form::default())))
    }
}
