//! Benefits of versions that had no indicators get one: what they say of how they are measured, and what was read of them, goes on in
//! it.

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, QueryResult};
use styrbord_domain::benefits::{IndicatorRole, Prepared};
use styrbord_domain::facts::Facts;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{BenefitFacts, IndicatorFacts, MEASURED, MEASUREMENTS};
use styrbord_domain::lines::Lines;
use uuid::Uuid;

use super::around::is_full;
use super::primary::primaries;
use super::readings::measurements;
use super::series::begun_by;
use super::telling::{make_primary, too_many};
use crate::held::{self, of};
use crate::lines::of_pages;
use crate::page::Page;
use crate::records::find_id;
use crate::saving::save_act;
use crate::{Audience, ChangeKind, Fault, Record, Registry, Writing, columns};

/// How many benefits are looked up at a time.
const STEP: u64 = 500;

impl Registry {
    /// Lets an indicator speak for each benefit of which an older version said how it is measured, or what was read. To be called when
    /// the schema has been brought up to date; a second time it changes nothing.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn keep_indicators(&self) -> Result<(), Fault> {
        let desk = self.installation("upgrade");
        let mut after = None;
        loop {
            let connection = self.store().connection();
            let found = connection.query_all(&unspoken(after)).await?;
            let id = |row: &QueryResult| row.try_get("", "id");
            let ids: Vec<Uuid> = found.iter().map(id).collect::<Result<_, _>>()?;
            let Some(last) = ids.last() else {
                return Ok(());
            };
            after = Some(*last);
            for id in ids {
                let mut writing = Writing::begin(&desk).await?;
                let connection = writing.written().await?;
                // Another server may have been quicker.
                if primaries(connection, &[id], None).await?.contains_key(&id) {
                    continue;
                }
                let stands = find_id(connection, id).await?;
                if let Some(benefit) = stands.filter(|one| one.audience != Audience::Removed) {
                    take_over(&mut writing, &benefit).await?;
                    writing.commit().await?;
                }
            }
        }
    }
}

/// Makes the indicator that speaks for a benefit, which goes on to say what that says.
async fn take_over(writing: &mut Writing<'_>, benefit: &Record) -> Result<(), Fault> {
    let mut facts: BenefitFacts = benefit.facts()?;
    let indicator = begun(writing, benefit).await?;
    if indicator.latest_on.is_some() {
        facts.prepared = facts.prepared.or(Some(Prepared::Running));
    }
    indicator.tell_latest(&mut facts);
    make_primary(writing, &benefit.page, &facts, indicator).await?;
    save_act(writing, benefit, &facts, ChangeKind::Edited, "").await?;
    Ok(())
}

/// Makes the indicator that speaks for a benefit for which none does, before it is measured.
pub(super) async fn made_to_speak(
    writing: &mut Writing<'_>,
    benefit: &Record,
) -> Result<Page, Fault> {
    if is_full(writing.written().await?, &[benefit.page.id]).await? {
        return Err(too_many(""));
    }
    let said = begun(writing, benefit).await?;
    make_primary(writing, &benefit.page, &benefit.facts()?, said).await
}

/// An indicator that begins with the readings that a benefit has had itself, unless another goes on with them.
async fn begun(writing: &Writing<'_>, benefit: &Record) -> Result<IndicatorFacts, Fault> {
    let mut indicator = IndicatorFacts::default();
    let (connection, id) = (writing.written().await?, benefit.page.id);
    let lines = of_pages(connection, &MEASUREMENTS, &[id]).await?;
    if !lines.is_empty() && begun_by(connection, &[], &[id]).await?.is_empty() {
        indicator.continues = Some(benefit.page.slug.clone());
        indicator.say_latest(&measurements(&lines)?);
    }
    Ok(indicator)
}

/// The benefits that are measured, or were, and for which no indicator speaks: some of them, by identity.
fn unspoken(after: Option<Uuid>) -> sea_orm::sea_query::SelectStatement {
    let kind = Kind::Benefit;
    let column = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let lines_of = |lines: &Lines| {
        let mut select = Query::select();
        select
            .expr(Expr::val(1))
            .from(Alias::new(lines.table))
            .and_where(column(lines.table, lines.record).eq(of(kind, "id")));
        select
    };
    let fields = BenefitFacts::FIELDS.iter();
    let fields = fields.filter(|field| MEASURED.contains(&field.name) && field.name != "mode");
    let mut measured = Cond::any().add(Expr::exists(lines_of(&MEASUREMENTS)));
    for field in fields {
        measured = match (columns::column(field), Lines::of_facts(field)) {
            (Some(name), _) => measured.add(of(kind, &name).is_not_null()),
            (None, Some(lines)) => {
                let mut standing = lines_of(&lines);
                standing.and_where(column(lines.table, "to_seq").is_null());
                measured.add(Expr::exists(standing))
            }
            (None, None) => measured,
        };
    }
    let indicator = |name: &str| of(Kind::Indicator, name);
    let mut speaking = Query::select();
    speaking
        .expr(Expr::val(1))
        .from(Alias::new("link"))
        .inner_join(
            Alias::new(columns::table(Kind::Indicator)),
            indicator("id").equals((Alias::new("link"), Alias::new("from_id"))),
        )
        .and_where(column("link", "relation").eq("benefits"))
        .and_where(column("link", "to_id").eq(of(kind, "id")))
        .and_where(indicator("role").eq(IndicatorRole::Primary.as_str()))
        .and_where(indicator("audience").ne(Audience::Removed.to_string()))
        .cond_where(held::each(Kind::Indicator));
    let mut select = Query::select();
    select
        .expr_as(of(kind, "id"), Alias::new("id"))
        .from(Alias::new(columns::table(kind)))
        .cond_where(held::each(kind))
        .and_where(of(kind, "audience").ne(Audience::Removed.to_string()))
        .cond_where(measured)
        .and_where(Expr::exists(speaking).not())
        .order_by_expr(of(kind, "id"), Order::Asc)
        .limit(STEP);
    if let Some(after) = after {
        select.and_where(of(kind, "id").gt(after));
    }
    select
}
