//! Wiki pages: nothing is asked beyond what is typed, but of pages that are settings.

use std::collections::BTreeSet;

use styrbord_domain::facts::Facts;
use styrbord_domain::kinds::{SETTINGS, WikiFacts};
use styrbord_domain::slug::slug;

use crate::Fault;
use crate::addresses::Settled;
use crate::kind_rules::{Context, KindRules};
use crate::look::Look;

impl KindRules for WikiFacts {
    /// Of each setting there is one page, and who may keep only that one does not make another page of it.
    async fn prepare(_facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
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
}
