//! Substitutions: who may name whom, and whose rights follow.

use std::collections::BTreeSet;

use styrbord_domain::form::Form;
use styrbord_domain::kinds::SubstitutionFacts;

use crate::addresses::Settled;
use crate::kind_rules::{Context, KindRules};
use crate::page::Page;
use crate::references::lookup;
use crate::{Fault, Record, Writing};

impl KindRules for SubstitutionFacts {
    /// Nobody names themself, and what was named is not turned into something else.
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        let stood: Option<Self> = context.before.map(Record::facts).transpose()?;
        if stood.is_some_and(|stood| !facts.is_of(&stood)) {
            return Err(Fault::invalid("substitute", "name_anew"));
        }
        let actor = context.writing.desk().actor();
        let substitute = BTreeSet::from([facts.substitute.as_str()]);
        let pages = lookup(context.writing, &substitute).await?;
        if !actor.installation && pages.values().any(|(id, _)| Some(*id) == actor.person) {
            return Err(Fault::invalid("substitute", "named_by_oneself"));
        }
        Ok(())
    }

    async fn after(
        &self,
        writing: &mut Writing<'_>,
        _page: &Page,
        _before: Option<&Self>,
        _entered: Option<&Form>,
    ) -> Result<(), Fault> {
        writing.seats_change();
        Ok(())
    }
}
