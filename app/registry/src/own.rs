//! What is somebody's own: the records that say something of the person at a desk, found by what points at that person, so
//! that no question grows with the register.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Alias, BinOper, Expr, ExprTrait, Order, Query};
use styrbord_domain::facts::Facts;
use styrbord_domain::for_kind;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::records::{all_records, select_records};
use crate::references::{TEXT, lookup};
use crate::rights::given;
use crate::{Desk, Fault, Record};

/// How many records of a kind are looked at.
const MOST: u64 = 300;

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

    /// The records of a kind of which a field names one of some pages, by title.
    pub(crate) async fn naming(&self, kind: Kind, pages: &[Uuid]) -> Result<Vec<Record>, Fault> {
        if pages.is_empty() {
            return Ok(Vec::new());
        }
        let sources: Vec<_> = pages.iter().map(|page| Source::Links(*page)).collect();
        let connection = self.reads(&sources);
        let of = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        let mut from = Query::select();
        from.expr(of("link", "from_id"))
            .from(Alias::new("link"))
            .and_where(of("link", "to_id").is_in(pages.iter().copied()))
            .and_where(of("link", "relation").ne(TEXT));
        let mut select = select_records();
        select
            .and_where(of("page", "id").in_subquery(from))
            .and_where(unled(of("page", "kind")).eq(kind.as_str()))
            .cond_where(self.seen())
            .order_by_expr(of("page", "sort_key"), Order::Asc)
            .limit(MOST);
        let records = all_records(connection, &select).await?;
        self.note_records(&records);
        self.shown(records).await
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
            let own = self.held(*whole, right).await?.into_iter();
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

/// A value by which no index is looked up: what is somebody's own is found by what points at them, never among all of a kind.
pub(crate) fn unled(value: Expr) -> Expr {
    value.binary(BinOper::Custom("||"), "")
}
