//! Links in texts lead anew when pages get other names.

use std::collections::BTreeSet;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use styrbord_domain::link::place;

use crate::references::TEXT;
use crate::rows::link;
use crate::{Fault, Writing, targets};

/// Lets the links in texts lead anew that these titles, numbers and addresses may have to do with: those that a page
/// had and those that it has.
pub(crate) async fn lead_anew(writing: &mut Writing<'_>, names: &[&str]) -> Result<(), Fault> {
    let places: BTreeSet<String> = names.iter().map(|name| place(name)).collect();
    let known = writing.leads(&places).await?;
    let written = known.iter().map(|(target, _)| target.clone()).collect();
    for (target, page) in targets::resolve(writing, &written).await? {
        let to = page.map(|page| page.id);
        if known
            .iter()
            .all(|(other, led)| *other != target || *led == to)
        {
            continue;
        }
        link::Entity::update_many()
            .col_expr(link::Column::ToId, Expr::val(to))
            .filter(link::Column::Relation.eq(TEXT))
            .filter(link::Column::Place.eq(place(&target)))
            .filter(link::Column::Target.eq(target))
            .exec(writing.transaction().await?)
            .await?;
        writing.forget().await?;
    }
    Ok(())
}
