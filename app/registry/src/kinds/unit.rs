//! Units: a tree.

use styrbord_domain::kinds::UnitFacts;

use crate::Fault;
use crate::addresses::Settled;
use crate::hierarchy::no_cycle;
use crate::kind_rules::{Context, KindRules};

impl KindRules for UnitFacts {
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        no_cycle::<Self>(
            context,
            "parent",
            |unit| unit.parent.clone(),
            facts.parent.clone(),
        )
        .await
    }
}
