//! What a list sorts by: the value asked for, then the title, then the identity.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query};
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::can_be_closed;

use super::query::sorted_field;
use crate::held::of;
use crate::{Desk, Fault, columns};

/// A key that sorts byte by byte; unknown sorts first.
pub(super) struct Sort<'q> {
    pub name: &'q str,
    pub key: Expr,
    /// Whether an index of the table is in its order.
    pub listed: bool,
}

impl Desk {
    /// What a list sorts by. Cursors and orders tell it, so it holds nothing that the reader may not know: visitors do
    /// not know of every decision.
    pub(super) fn sort<'q>(&self, kind: Kind, sort: &'q str) -> Result<Sort<'q>, Fault> {
        let (name, listed) = match sort {
            "" => ("title", true),
            "title" | "updated" => (sort, true),
            "created" => (sort, false),
            name => {
                let (field, column) = sorted_field(kind, name)?;
                if let Shape::Reference(kinds) = field.shape
                    && !self.actor.reads_everything()
                    && kinds.iter().any(|kind| can_be_closed(*kind))
                {
                    let key = self.seen_title(of(kind, &column));
                    let listed = false;
                    return Ok(Sort { name, key, listed });
                }
                (name, field.listed)
            }
        };
        let key = of(kind, &columns::sort_column(name));
        Ok(Sort { name, key, listed })
    }

    /// The title of the page that a column refers to, as it sorts; nothing where the reader may not know of the page.
    fn seen_title(&self, column: Expr) -> Expr {
        let page = |name: &str| Expr::col((Alias::new("page"), Alias::new(name)));
        let mut title = Query::select();
        title
            .expr(page("sort_key"))
            .from(Alias::new("page"))
            .and_where(page("id").eq(column))
            .cond_where(self.seen());
        Func::coalesce([Expr::SubQuery(None, Box::new(title.into())), Expr::val("")]).into()
    }
}
