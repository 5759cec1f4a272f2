//! Units: a tree.

use styrbord_domain::kinds::UnitFacts;

use crate::Fault;
use crate::hierarchy::no_cycle;
use crate::kind_rules::{Context, KindRules};

impl KindRules for UnitFacts {
    async fn prepare(&mut self, context: &Context<'_, '_>) -> Result<(), Fault> {
        no_cycle::<Self>(
            context,
            "parent",
            |unit| unit.parent.clone(),
            self.parent.clone(),
        )
        .await
    }
}
