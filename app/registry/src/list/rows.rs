//! The rows of a list: those that are wanted, of those that the reader may know of.

use sea_orm::sea_query::{Alias, Cond, ExprTrait, Query, SelectStatement};
use styrbord_domain::kind::Kind;

use super::path::Path;
use super::wanted::Wanted;
use crate::held::of;
use crate::moment::Moment;
use crate::{Desk, audience, columns};

impl Desk {
    /// The rows of a kind that are wanted, found on a path.
    pub(super) fn rows_of(&self, wanted: &Wanted, path: &Path) -> SelectStatement {
        let kind = wanted.kind;
        let mut select = Query::select();
        select
            .from(Alias::new(columns::table(kind)))
            .cond_where(wanted.moment.holds(kind))
            .cond_where(self.seen_in(kind, wanted.moment))
            .cond_where(wanted.by(path));
        select
    }

    /// What a finder of rows adds to its conditions: whom they are for, now and then.
    pub(crate) fn seen_in(&self, kind: Kind, moment: Moment) -> Cond {
        let Some(open) = audience::sees(&self.actor, of(kind, "audience")) else {
            return Cond::all();
        };
        let open = Cond::all().add(open);
        if !moment.is_past() {
            return open;
        }
        let mut now = Query::select();
        now.column(Alias::new("id"))
            .from(Alias::new("page"))
            .cond_where(self.seen());
        open.add(of(kind, "id").in_subquery(now))
    }
}
