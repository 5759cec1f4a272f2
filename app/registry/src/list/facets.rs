//! How many records a list would have with each value of some fields, under all else that it is asked for.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query};
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;

use super::query::{ListQuery, asked, sorted_field};
use crate::held::of;
use crate::{Desk, Fault};

/// Of how many records that is counted; of more, nothing is said.
const MOST: u64 = 5_000;

/// What the values of fields would give.
#[derive(Default, Debug)]
pub struct Facets<'f> {
    /// The values of fields with their numbers; without a field of which they are not counted.
    pub fields: HashMap<&'f str, Vec<(String, u64)>>,
    /// How many records the list has, where that was met with on the way.
    pub all: Option<u64>,
}

impl Desk {
    /// How many records a list would have with each value of some fields, if it asked for nothing else of that field: what
    /// choosing it instead, or besides, would give. Values stand as in `tally`; one that no such record has is left out.
    /// Fields of which the list asks nothing are counted together, in one look at its rows, each other in one of its own; where words
    /// are looked for too these are not counted.
    ///
    /// # Errors
    /// As `list`.
    pub async fn facets<'f>(
        &self,
        kind: Kind,
        query: &ListQuery,
        fields: &[&'f str],
    ) -> Result<Facets<'f>, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, asked(query).chain(fields.iter().copied()))?;
        let asks_for = |name: &str| query.filters.iter().any(|(asked, _)| asked == name);
        let (narrowed, others): (Vec<&str>, Vec<&str>) =
            fields.iter().partition(|name| asks_for(name));
        let mut facets = self.counted_together(kind, query, &others).await?;
        // A word is looked for in every title: once, and not again for each of these.
        let once = !query.text.is_empty();
        for name in narrowed.into_iter().filter(|_| !once) {
            let mut without = query.clone();
            without.filters.retain(|(asked, _)| asked != name);
            let counted = self.counted_together(kind, &without, &[name]).await?;
            facets.fields.extend(counted.fields);
        }
        Ok(facets)
    }

    /// The same of fields of which the query asks nothing.
    async fn counted_together<'f>(
        &self,
        kind: Kind,
        query: &ListQuery,
        fields: &[&'f str],
    ) -> Result<Facets<'f>, Fault> {
        if fields.is_empty() {
            return Ok(Facets::default());
        }
        let wanted = self.wanted(kind, query).await?;
        if wanted.is_everything() {
            let fields = self.tallies(kind, fields).await?;
            return Ok(Facets { fields, all: None });
        }
        if wanted.in_tally().is_some() && self.count(kind, query).await?.number > MOST {
            return Ok(Facets::default());
        }
        let path = self.way(&wanted).await?;
        let mut rows = self.rows_of(&wanted, &path);
        let mut counts = Query::select();
        for (place, name) in fields.iter().enumerate() {
            let (_, column) = sorted_field(kind, name)?;
            let value = Alias::new(format!("value{place}"));
            rows.expr_as(of(kind, &column).cast_as(Alias::new("text")), value.clone());
            counts
                .column(value.clone())
                .add_group_by([Expr::col(value)]);
        }
        rows.limit(MOST + 1);
        counts
            .expr_as(Func::count(Expr::val(1)), Alias::new("count"))
            .from_subquery(rows, Alias::new("rows"));
        let mut facets: HashMap<&str, HashMap<String, u64>> =
            fields.iter().map(|name| (*name, HashMap::new())).collect();
        let mut all = 0;
        for row in self.reads_list(kind, query).query_all(&counts).await? {
            let count = u64::try_from(row.try_get::<i64>("", "count")?).unwrap_or(0);
            all += count;
            for (place, name) in fields.iter().enumerate() {
                let value: Option<String> = row.try_get("", &format!("value{place}"))?;
                let value = value.filter(|value| !value.is_empty());
                let value = value.unwrap_or_else(|| "-".to_owned());
                *facets.entry(*name).or_default().entry(value).or_default() += count;
            }
        }
        if all > MOST {
            return Ok(Facets::default());
        }
        let fields = facets.into_iter();
        let fields = fields.map(|(name, counts)| (name, counts.into_iter().collect()));
        Ok(Facets {
            fields: fields.collect(),
            all: Some(all),
        })
    }
}
