//! What waits for somebody: their open actions, and of the benefits, systems and documents that are theirs, those that need
//! someone. Theirs is what they own, what belongs to what they own or lead, and what a forum of theirs steers or has approved.

use std::collections::HashSet;

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use styrbord_domain::benefits::Assessment;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::ActionStatus;
use styrbord_domain::lifecycle::{EvidenceType, ExitPart, Piece, Stage};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::held;
use crate::own::unled;
use crate::records::{all_records, select_records};
use crate::topics::{by_urgency, review_until};
use crate::{Desk, Fault, Lacking, Record};

/// What waits for somebody, of each at most as many as were asked for.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Waiting {
    /// Benefits behind their plan, or not measured, the most urgent first.
    pub benefits: Vec<(Record, Assessment)>,
    /// Systems that nobody owns and somebody must (`Stage::OWNED`).
    pub systems: Vec<Record>,
    /// Documents to be read through soon, the first due first.
    pub reviews: Vec<Record>,
    /// What they are to do by a day, the first due first.
    pub actions: Vec<Record>,
    /// Evidence that they should approve, the longest waiting first.
    pub approvals: Vec<(Record, Piece)>,
    /// Evidence that was postponed and that they should provide, with its day, the first due first.
    pub promised: Vec<(Record, EvidenceType, Date)>,
    /// Evidence that they should provide and that was turned down, the first turned down first.
    pub turned_down: Vec<(Record, EvidenceType)>,
    /// Evidence that systems in use lack and that they should provide: of each the piece that expired first.
    pub lacking: Vec<Lacking>,
    /// What is to end with a system and they see to, with its day, the first due first.
    pub exits: Vec<(Record, ExitPart, Date)>,
}

impl Desk {
    /// What waits for the person at this desk, or for whom they stand in for; nothing where no person stands behind it.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn waiting(&self, most: usize) -> Result<Waiting, Fault> {
        if self.actor.person.is_none() || self.as_of.is_some() {
            return Ok(Waiting::default());
        }
        let ids = |records: &[Record]| -> Vec<Uuid> {
            records.iter().map(|record| record.page.id).collect()
        };
        let forums = ids(&self.held(Kind::Forum, Action::EditForum).await?);
        let systems = self.held(Kind::System, Action::EditRegister).await?;
        let mut wholes = ids(&self.held(Kind::Project, Action::EditRegister).await?);
        wholes.extend(ids(&self.naming(Kind::Project, &forums).await?));
        wholes.extend(ids(&systems));
        let mut benefits = self.held(Kind::Benefit, Action::EnterMeasurement).await?;
        benefits.extend(self.naming(Kind::Benefit, &wholes).await?);
        benefits.retain(|benefit| benefit.fact("status") == "active");
        let mut reviews = self.held(Kind::Standard, Action::EditStandard).await?;
        let until = review_until(self.today()).to_string();
        reviews.retain(|document| {
            let due = document.fact("review_due");
            document.fact("status") == "approved" && !due.is_empty() && *due <= *until
        });
        reviews.extend(self.due_for(&forums, most).await?);
        reviews.sort_by_key(|document| document.fact("review_due").to_owned());
        let own = self.of_person(Kind::System).await?;
        let to_provide = self.to_provide(&own, most).await?;
        Ok(Waiting {
            benefits: by_urgency(self, once_each(benefits), most).await?,
            systems: systems
                .into_iter()
                .filter(|system| Stage::OWNED.contains(&system.fact("stage")))
                .filter(|system| !system.facts.contains_key("owner"))
                .take(most)
                .collect(),
            reviews: once_each(reviews).into_iter().take(most).collect(),
            actions: self.actions_due(most).await?,
            approvals: self.to_approve(most).await?,
            promised: to_provide.promised,
            turned_down: to_provide.turned_down,
            lacking: to_provide.lacking,
            exits: self.exits_due(&own, most).await?,
        })
    }

    /// The open actions of the person at this desk, and of whom they stand in for in everything, the first due first.
    async fn actions_due(&self, most: usize) -> Result<Vec<Record>, Fault> {
        self.note_oneself();
        let others = self
            .actor
            .stands_in
            .iter()
            .filter(|one| one.scope.is_none());
        let people = self
            .actor
            .person
            .into_iter()
            .chain(others.map(|one| one.person));
        let people: Vec<Uuid> = people.collect();
        let sources: Vec<Source<'_>> = people.iter().map(|id| Source::Links(*id)).collect();
        let connection = self.reads(&sources);
        let column = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        let deadline = || unled(held::of(Kind::ActionItem, "deadline_sort"));
        let open = ActionStatus::ALL
            .into_iter()
            .filter(|status| status.is_open());
        let mut select = select_records();
        select
            .inner_join(
                Alias::new("action_item"),
                column("action_item", "id").equals((Alias::new("page"), Alias::new("id"))),
            )
            .cond_where(held::on(Kind::ActionItem, self.today()))
            .cond_where(self.seen())
            .and_where(held::of(Kind::ActionItem, "responsible_id").is_in(people))
            .and_where(held::of(Kind::ActionItem, "status").is_in(open.map(ActionStatus::as_str)))
            .order_by_expr(deadline(), Order::Asc)
            .limit(most as u64);
        let records = all_records(connection, &select).await?;
        self.note_records(&records);
        self.shown(records).await
    }

    /// The documents to be read through soon that decisions of some forums approved, the first due first.
    async fn due_for(&self, forums: &[Uuid], most: usize) -> Result<Vec<Record>, Fault> {
        if forums.is_empty() {
            return Ok(Vec::new());
        }
        let connection = self.reads(&[Source::Kind(Kind::Standard), Source::Kind(Kind::Decision)]);
        let column = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        let mut decisions = Query::select();
        decisions
            .expr(column("decision", "id"))
            .from(Alias::new("decision"))
            .cond_where(held::each(Kind::Decision))
            .and_where(column("decision", "forum_id").is_in(forums.iter().copied()));
        let mut approved = Query::select();
        approved
            .expr(column("link", "from_id"))
            .from(Alias::new("link"))
            .and_where(column("link", "to_id").in_subquery(decisions))
            .and_where(column("link", "relation").eq("approved_by"));
        let due = || unled(held::of(Kind::Standard, "review_due_sort"));
        let until = review_until(self.today()).to_string();
        let mut select = select_records();
        select
            .inner_join(
                Alias::new("standard"),
                column("standard", "id").equals((Alias::new("page"), Alias::new("id"))),
            )
            .and_where(column("page", "id").in_subquery(approved))
            .cond_where(held::on(Kind::Standard, self.today()))
            .cond_where(self.seen())
            .and_where(unled(held::of(Kind::Standard, "status")).eq("approved"))
            .and_where(due().gte("0"))
            .and_where(due().lte(until))
            .order_by_expr(due(), Order::Asc)
            .limit(most as u64);
        let records = all_records(connection, &select).await?;
        self.note_records(&records);
        self.shown(records).await
    }
}

fn once_each(records: Vec<Record>) -> Vec<Record> {
    let mut seen = HashSet::new();
    let mut records = records;
    records.retain(|record| seen.insert(record.page.id));
    records
}
