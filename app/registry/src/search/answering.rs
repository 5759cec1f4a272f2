//! Who answers for what was found: who asks for a thing by its name often wants to know whose it is.

use std::collections::HashMap;

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use styrbord_domain::answering::{Answers, AnswersAs};
use styrbord_domain::kinds;
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
            .filter_map(|(_, answers)| answers.who.clone())
            .collect();
        let heads = self.heads(&slugs).await?;
        let known = named
            .into_iter()
            .filter_map(|(record, Answers { role, who })| {
                let who = match who {
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

    /// Who answers for a record first. Of what is hidden nobody knows that it is not known.
    fn first(&self, record: &Record) -> Option<Answers> {
        let answers = kinds::answers(record.page.kind, &record.facts, self.today())?;
        let missed = match answers.role {
            AnswersAs::Field(field) => answers.who.is_none().then_some(field),
            AnswersAs::Seat(_) => None,
        };
        let hidden = missed.is_some_and(|field| record.hidden.contains(&field));
        (!hidden).then_some(answers)
    }
}
