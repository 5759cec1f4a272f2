//! What is somebody's own: the records that say something of the person at a desk, found by what points at that person, so
//! that no question grows with the register.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sea_orm::sea_query::{
    Alias, BinOper, Expr, ExprTrait, Order, Query, SelectStatement, UnionType,
};
use styrbord_domain::facts::Facts;
use styrbord_domain::field::Shape;
use styrbord_domain::for_kind;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::records::{all_records, select_without_texts};
use crate::references::{TEXT, lookup};
use crate::rights::given;
use crate::{Desk, Fault, Record, columns};

/// How many records of a kind are looked at.
pub(crate) const MOST: u64 = 300;

impl Desk {
    /// The records of a kind that give the person at this desk, or whom they stand in for, a right today, by title.
    ///
    /// # Errors
    /// Only when the database fails.
    pub(crate) async fn held(&self, kind: Kind, action: Action) -> Result<Vec<Record>, Fault> {
        if self.as_of.is_some() || !self.actor.may_hold(action) {
            return Ok(Vec::new());
        }
        let records = self.of_person(kind).await?;
        let mut held = Vec::with_capacity(records.len());
        for record in records {
            let holders: Vec<String> = for_kind!(kind, F => {
                let facts = record.facts::<F>()?;
                let holders = facts.holders(self.today()).into_iter();
                let holders = holders.filter(|(held, _)| held.gives(action));
                holders.map(|(_, slug)| slug.to_owned()).collect()
            });
            held.push((record, holders));
        }
        let slugs: BTreeSet<&str> = held
            .iter()
            .flat_map(|(_, holders)| holders.iter().map(String::as_str))
            .collect();
        // By identity: a person's page may have got another address since.
        let pages = lookup(self.reads(&[]), &slugs).await?;
        let is_own = |(record, holders): &(Record, Vec<String>)| {
            let people = holders.iter().filter_map(|slug| pages.get(slug));
            let people: Vec<Uuid> = people.map(|(id, _)| *id).collect();
            given(self, action, &people, record.page.id).is_some()
        };
        let own: Vec<bool> = held.iter().map(is_own).collect();
        let own = held.into_iter().zip(own).filter(|(_, own)| *own);
        Ok(own.map(|((record, _), _)| record).collect())
    }

    /// The records of a kind that say something of the person at this desk, or of whom they stand in for.
    pub(crate) async fn of_person(&self, kind: Kind) -> Result<Vec<Record>, Fault> {
        let Some(person) = self.actor.person else {
            return Ok(Vec::new());
        };
        self.note_oneself();
        let others = self.actor.stands_in.iter().map(|one| one.person);
        let people: Vec<Uuid> = std::iter::once(person).chain(others).collect();
        self.naming(kind, &people).await
    }

    /// The records of a kind of which a field names one of some pages, by title and without their texts.
    pub(crate) async fn naming(&self, kind: Kind, pages: &[Uuid]) -> Result<Vec<Record>, Fault> {
        Ok(self.some_naming(kind, pages).await?.0)
    }

    /// The same, and whether there are more of them. What names a page for a time counts on the days when it does.
    pub(crate) async fn some_naming(
        &self,
        kind: Kind,
        pages: &[Uuid],
    ) -> Result<(Vec<Record>, bool), Fault> {
        if pages.is_empty() {
            return Ok((Vec::new(), false));
        }
        let sources: Vec<_> = pages.iter().map(|page| Source::Links(*page)).collect();
        let connection = self.reads(&sources);
        let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        let mut select = select_without_texts();
        select
            .and_where(of("page", "id").in_subquery(from(kind, pages, self.today())))
            .and_where(unled(of("page", "kind")).eq(kind.as_str()))
            .cond_where(self.seen())
            .order_by_expr(of("page", "sort_key"), Order::Asc)
            .limit(MOST + 1);
        let mut records = all_records(connection, &select).await?;
        let more = records.len() as u64 > MOST;
        records.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
        self.note_records(&records);
        Ok((self.shown(records).await?, more))
    }

    /// Whether they may register a record of a kind: any, a proposal, or what is part of a record of theirs.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn may_register(&self, kind: Kind) -> Result<bool, Fault> {
        if for_kind!(kind, F => self.may(F::EDIT)) || self.may_propose(kind) {
            return Ok(true);
        }
        Ok(self
            .own_wholes(kind)
            .await?
            .iter()
            .any(|(_, own)| !own.is_empty()))
    }

    /// Under which records of theirs somebody who may register no others may register one of a kind: by the field that names
    /// them, address and title.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn own_wholes(
        &self,
        kind: Kind,
    ) -> Result<Vec<(&'static str, Vec<(String, String)>)>, Fault> {
        let (part_of, right) = for_kind!(kind, F => (F::PART_OF, F::EDIT));
        let mut wholes = Vec::new();
        for (field, whole) in part_of {
            let mut own = self.held(*whole, right).await?;
            // What is part of a record of theirs is theirs too.
            for above in kinds::part_of(*whole) {
                let above = self.held(above.1, right).await?.into_iter();
                let above: Vec<Uuid> = above.map(|record| record.page.id).collect();
                own.extend(self.naming(*whole, &above).await?);
            }
            let mut seen = BTreeSet::new();
            own.retain(|record| seen.insert(record.page.id));
            let own = own.into_iter();
            wholes.push((
                *field,
                own.map(|own| (own.page.slug, own.page.title)).collect(),
            ));
        }
        Ok(wholes)
    }

    /// The same desk, of whose reading no notes are taken: for what is asked beside a page that is kept.
    #[must_use]
    pub fn apart(&self) -> Self {
        Self {
            notes: crate::depends::Notes::default(),
            ..self.clone()
        }
    }
}

/// The identities of what names some pages in a field: by its links, but for rows that hold for a time, of which those count
/// that hold on a day.
fn from(kind: Kind, pages: &[Uuid], day: Date) -> SelectStatement {
    let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let pages = || pages.iter().copied();
    let mut from = Query::select();
    from.expr(of("link", "from_id"))
        .from(Alias::new("link"))
        .and_where(of("link", "to_id").is_in(pages()))
        .and_where(of("link", "relation").ne(TEXT));
    let day = day.to_string();
    for (field, lines) in kinds::lines(kind).filter(|(field, _)| field.timed) {
        let named = lines.fields.iter();
        for named in named.filter(|field| matches!(field.shape, Shape::Reference(_))) {
            let own = |name: &str| of(lines.table, name);
            let relation = format!("{}.{}", field.name, named.name);
            from.and_where(of("link", "relation").ne(relation));
            let mut held = Query::select();
            held.expr(own(lines.record))
                .from(Alias::new(lines.table))
                .and_where(own(&columns::named(named)).is_in(pages()))
                .and_where(own("to_seq").is_null())
                .and_where(own("from").is_null().or(own("from").lte(day.as_str())))
                .and_where(own("until").is_null().or(own("until").gte(day.as_str())));
            from.union(UnionType::Distinct, held);
        }
    }
    from
}

/// A value by which no index is looked up: what is somebody's own is found by what points at them, never among all of a kind.
pub(crate) fn unled(value: Expr) -> Expr {
    value.binary(BinOper::Custom("||"), "")
}
