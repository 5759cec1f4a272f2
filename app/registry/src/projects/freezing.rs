//! What others say of a project when it is reported on, as far as everybody may know of it.

use jiff::civil::Date;
use styrbord_domain::benefits::{Figures, Profile};
use styrbord_domain::decisions::DecisionStatus;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    ActionItemFacts, ActionStatus, BenefitFacts, DecisionFacts, Frozen, FrozenAction,
    FrozenBenefit, FrozenPage, MOST_FROZEN,
};

use crate::{Audience, Desk, Fault, ListQuery, Record};

/// How many records are read at a time.
const AT_ONCE: u64 = 50;

impl Desk {
    /// What stands around a project today: its benefits and how they do, what is still to be done about it, and what was decided
    /// about it after the report before.
    ///
    /// What is closed is left out, whoever asks: a report is for all who read of the project.
    ///
    /// # Errors
    /// Only when the database fails.
    pub(super) async fn freeze(
        &self,
        project: &Record,
        since: Option<Date>,
    ) -> Result<Frozen, Fault> {
        let (benefits, more_benefits) = self.frozen_benefits(project).await?;
        let (actions, more_actions) = self.frozen_actions(project).await?;
        let (decisions, more_decisions) = self.frozen_decisions(project, since).await?;
        Ok(Frozen {
            since,
            benefits,
            actions,
            decisions,
            more: [more_benefits, more_actions, more_decisions],
        })
    }

    async fn frozen_benefits(&self, project: &Record) -> Result<(Vec<FrozenBenefit>, u64), Fault> {
        let query = narrowed("project", project);
        let (records, more) = self.open_around(project, Kind::Benefit, query).await?;
        let mut assessed = self.assessments(&records, self.today()).await?;
        let mut frozen = Vec::with_capacity(records.len());
        for record in &records {
            let Some(found) = assessed.remove(&record.page.slug) else {
                continue;
            };
            let facts: BenefitFacts = record.facts()?;
            let figures = Figures::of(&Profile::from(&facts), &facts.plan_points(), &found);
            frozen.push(FrozenBenefit {
                at: page_of(record),
                rating: found.rating,
                realised: figures.realised.ok(),
                why: figures.realised.err(),
                latest: found.latest.map(|latest| latest.value),
                latest_on: found.latest.map(|latest| latest.date),
            });
        }
        Ok((frozen, more))
    }

    async fn frozen_actions(&self, project: &Record) -> Result<(Vec<FrozenAction>, u64), Fault> {
        let mut query = narrowed("subjects", project);
        let open = ActionStatus::ALL.into_iter().filter(|one| one.is_open());
        let open = open.map(|one| one.as_str().to_owned());
        query.filters.push(("status".to_owned(), open.collect()));
        query.sort = "deadline".to_owned();
        let (records, more) = self.open_around(project, Kind::ActionItem, query).await?;
        let mut frozen = Vec::with_capacity(records.len());
        for record in &records {
            let facts: ActionItemFacts = record.facts()?;
            frozen.push(FrozenAction {
                at: page_of(record),
                status: facts.status,
                deadline: facts.deadline,
                overdue: facts.deadline.is_some_and(|day| day < self.today()),
            });
        }
        Ok((frozen, more))
    }

    async fn frozen_decisions(
        &self,
        project: &Record,
        since: Option<Date>,
    ) -> Result<(Vec<FrozenPage>, u64), Fault> {
        let mut query = narrowed("subjects", project);
        query.sort = "decided_on".to_owned();
        query.descending = true;
        let (mut frozen, mut more) = (Vec::new(), 0);
        // The latest come first: where one is older than the report before, all that follow are.
        'all: loop {
            let list = self.list_around(project, Kind::Decision, &query).await?;
            for record in &list.items {
                let facts: DecisionFacts = record.facts()?;
                let day = facts.adopted_on.or(facts.decided_on);
                if facts.status == DecisionStatus::Draft || record.audience != Audience::Readers {
                    continue;
                }
                if day.zip(since).is_some_and(|(day, since)| day <= since) {
                    break 'all;
                }
                match frozen.len() < MOST_FROZEN {
                    true => frozen.push(page_of(record)),
                    false => more += 1,
                }
            }
            match list.next_cursor {
                Some(next) => query.cursor = Some(next),
                None => break,
            }
        }
        Ok((frozen, more))
    }

    /// The records of a list around a project that everybody may know of, as many as are kept, and how many more there are.
    async fn open_around(
        &self,
        project: &Record,
        kind: Kind,
        mut query: ListQuery,
    ) -> Result<(Vec<Record>, u64), Fault> {
        let (mut kept, mut more) = (Vec::new(), 0);
        loop {
            let list = self.list_around(project, kind, &query).await?;
            let open = list.items.into_iter();
            for record in open.filter(|one| one.audience == Audience::Readers) {
                match kept.len() < MOST_FROZEN {
                    true => kept.push(record),
                    false => more += 1,
                }
            }
            match list.next_cursor {
                Some(next) => query.cursor = Some(next),
                None => return Ok((kept, more)),
            }
        }
    }
}

/// The list of what names a project in a field.
fn narrowed(field: &str, project: &Record) -> ListQuery {
    ListQuery {
        filters: vec![(field.to_owned(), vec![project.page.slug.clone()])],
        limit: AT_ONCE,
        ..ListQuery::default()
    }
}

const fn page_of(record: &Record) -> FrozenPage {
    FrozenPage {
        page: record.page.id,
        save: record.page.revision,
    }
}
