//! Vendors: one company is one record.

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::VendorFacts;

use crate::addresses::Settled;
use crate::kind_rules::{Context, KindRules};
use crate::{Fault, names};

impl KindRules for VendorFacts {
    const OWN_NAMES: bool = true;

    /// One company is one vendor, however its name is typed. Two companies of one name have two numbers.
    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        let cvr = || Expr::col((Alias::new("vendor"), Alias::new("cvr")));
        let same = facts
            .cvr
            .as_ref()
            .map(|own| Cond::any().add(cvr().is_null()).add(cvr().eq(own)));
        names::unique(context, Kind::Vendor, same).await
    }
}
