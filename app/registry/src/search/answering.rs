//! Who answers for what was found: who asks for a thing by its name often wants to know whose it is.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use styrbord_domain::facts::{Facts, Holds};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, ForumFacts};
use styrbord_search::Hit;
use uuid::Uuid;

use crate::page::Page;
use crate::records::{all_records, select_records};
use crate::{Desk, Fault, Record};

/// Who answers for a record before anybody else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answering {
    /// As what.
    pub role: AnswersAs,
    /// The person or the forum; none where it is not known who.
    pub who: Option<Page>,
}

/// As what somebody answers for a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnswersAs {
    /// What this field of its kind says.
    Field(&'static str),
    /// In this seat of the forum, by its code.
    Seat(&'static str),
}

impl Desk {
    /// Who answers for the records that were found, by the identity of the hit, as the reader may know of both. However many
    /// there are, the database is asked once for the records and once for the names.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn answering(&self, hits: &[Hit]) -> Result<HashMap<String, Answering>, Fault> {
        let records = self.shown(self.found(hits).await?).await?;
        let named: Vec<_> = records
            .iter()
            .filter_map(|record| Some((record, self.first(record)?)))
            .collect();
        let slugs: Vec<String> = named
            .iter()
            .filter_map(|(_, (_, slug))| slug.clone())
            .collect();
        let heads = self.heads(&slugs).await?;
        let known = named.into_iter().filter_map(|(record, (role, slug))| {
            let who = match slug {
                // Of whom the reader may not know, nothing is said; not that nobody does.
                Some(slug) => Some(heads.get(&slug)?.clone()),
                None => None,
            };
            Some((record.page.id.to_string(), Answering { role, who }))
        });
        Ok(known.collect())
    }

    /// The records of hits as the database has them, of which the reader may know.
    pub(super) async fn found(&self, hits: &[Hit]) -> Result<Vec<Record>, Fault> {
        let ids: Vec<Uuid> = hits.iter().filter_map(|hit| hit.id.parse().ok()).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut select = select_records();
        let id = Expr::col((Alias::new("page"), Alias::new("id")));
        select.and_where(id.is_in(ids)).cond_where(self.seen());
        all_records(self.store().connection(), &select).await
    }

    /// As what somebody answers for a record first, and their address; none where it is to be said that nobody is known,
    /// which is so of systems: each in use must have an owner (domain §3).
    fn first(&self, record: &Record) -> Option<(AnswersAs, Option<String>)> {
        let kind = record.page.kind;
        let fields: &[&'static str] = match kind {
            Kind::System | Kind::Standard | Kind::Benefit | Kind::Wiki => &["owner"],
            Kind::Project => &["owner", "lead"],
            Kind::Unit => &["manager"],
            Kind::Decision => &["forum"],
            Kind::Forum => {
                let forum = ForumFacts::read(&record.facts)?;
                let (person, seat) = forum.leaders(self.today()).next()?;
                return Some((AnswersAs::Seat(seat.as_str()), Some(person.to_owned())));
            }
            Kind::Person | Kind::Vendor | Kind::Substitution => &[],
        };
        let said = fields.iter().find(|field| !record.fact(field).is_empty());
        if let Some(field) = said {
            return Some((AnswersAs::Field(field), Some(record.fact(field).to_owned())));
        }
        let missed = kind == Kind::System
            && kinds::holds(kind, &record.facts, self.today()) == Holds::Now
            && !record.hidden.contains(&"owner");
        missed.then_some((AnswersAs::Field("owner"), None))
    }
}
