//! What a move of a system may rest on: decisions that name it, of forums that may decide.

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Func, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use styrbord_domain::decisions::status_on;
use styrbord_domain::fault::FieldFault;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{DecisionFacts, MOVES, SystemFacts};
use styrbord_domain::lifecycle::{
    self, MoveId, Refusal, Transition, against_decision, next_stages,
};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::forums::Forums;
use crate::lines::{self, Line};
use crate::page::Page;
use crate::records::{all_records, find_id, select_records};
use crate::rows::link;
use crate::{Desk, Fault, Record, held};

/// The fields by which a decision names a system.
const NAMES: [&str; 2] = ["systems", "subjects"];
/// How many decisions about a system a form looks through, newest first; older ones can be typed.
const MOST: u64 = 100;

/// A move that a system can make next on a forum's decision, who decides it, and the decisions that would carry it today.
#[derive(Clone, PartialEq, Debug)]
pub struct NextMove {
    /// The row of the table of moves.
    pub transition: &'static Transition,
    /// The names of the forums that decide by their own charter; empty when none does.
    pub deciders: Vec<String>,
    /// The decisions that fit, newest first.
    pub decisions: Vec<Record>,
}

/// A decision as a move names it: what the rule needs to know, apart from the gate, and whose it is.
pub(super) struct Named {
    facts: lifecycle::CarriedBy,
    forum: Option<Uuid>,
}

/// The moves of a system so far, and the forums as they bear on it.
pub(super) struct Grounds {
    system: Uuid,
    /// The day of the move that is judged.
    on: Date,
    moves: Vec<Line>,
    /// The address of the decision that carried the latest move.
    last_decision: Option<String>,
    forums: Forums,
}

impl Grounds {
    pub async fn read(
        connection: &impl ConnectionTrait,
        system: &Page,
        on: Date,
    ) -> Result<Self, Fault> {
        let moves = moves(connection, system).await?;
        let last_decision = match moves.last().and_then(|last| last.names("decision")) {
            Some(id) => find_id(connection, id).await?.map(|last| last.page.slug),
            None => None,
        };
        let forums = Forums::read(connection, Some(system.id), on).await?;
        Ok(Self {
            system: system.id,
            on,
            moves,
            last_decision,
            forums,
        })
    }

    /// The day of the latest move.
    pub fn last_move_on(&self) -> Option<Date> {
        self.moves.last().and_then(|line| line.read("on_date").ok())
    }

    /// The move that a decision has carried last, apart from a switching off that was taken back.
    fn carried(&self, decision: Uuid) -> Option<MoveId> {
        let mut carried: Vec<(Option<Uuid>, &str)> = Vec::new();
        for line in &self.moves {
            if line.text("rule") == MoveId::T12.as_str() {
                carried.pop();
            } else {
                carried.push((line.names("decision"), line.text("rule")));
            }
        }
        let last = carried.iter().rev().find(|(id, _)| *id == Some(decision));
        last.and_then(|(_, rule)| rule.parse().ok())
    }

    /// What the rule needs to know of decisions, but for the gate; those of an unknown kind carry nothing and are left
    /// out.
    pub async fn named(
        &self,
        connection: &impl ConnectionTrait,
        records: &[Record],
    ) -> Result<Vec<(Record, Named)>, Fault> {
        // By identity: system and forum may have got other addresses since.
        let links = link::Entity::find()
            .filter(link::Column::FromId.is_in(records.iter().map(|record| record.page.id)))
            .all(connection)
            .await?;
        let mut all = Vec::with_capacity(records.len());
        for record in records {
            let facts: DecisionFacts = record.facts()?;
            let Some(kind) = facts.kind else {
                continue;
            };
            let own = || links.iter().filter(|link| link.from_id == record.page.id);
            let named = lifecycle::CarriedBy {
                kind,
                status: status_on(self.on, &facts.dates()),
                about_system: own().any(|link| {
                    NAMES.contains(&link.relation.as_str()) && link.to_id == Some(self.system)
                }),
                forum_may_decide: false,
                carried: self.carried(record.page.id),
                supersedes_last_move: self
                    .last_decision
                    .as_ref()
                    .is_some_and(|last| facts.supersedes.contains(last)),
            };
            let forum = own().find(|link| link.relation == "forum");
            let forum = forum.and_then(|link| link.to_id);
            all.push((
                record.clone(),
                Named {
                    facts: named,
                    forum,
                },
            ));
        }
        Ok(all)
    }

    /// What the rule for a move needs to know of a decision.
    pub fn judged(&self, named: &Named, row: &Transition) -> lifecycle::CarriedBy {
        let may_decide = match (row.decided_at(), named.forum) {
            (Some(gate), Some(forum)) => self.forums.may_decide(gate, forum),
            _ => false,
        };
        lifecycle::CarriedBy {
            forum_may_decide: may_decide,
            ..named.facts
        }
    }

    /// Adds to a refusal who decides, and whose the decision is.
    pub fn explain(
        &self,
        fault: FieldFault,
        row: Option<&Transition>,
        named: Option<&Named>,
    ) -> FieldFault {
        let gate = row.and_then(Transition::decided_at);
        let (Some(gate), true) = (gate, fault.code == Refusal::ForumMayNotDecide.as_str()) else {
            return fault;
        };
        let deciders = self.forums.deciders(gate);
        let fault = if deciders.is_empty() {
            FieldFault::new(fault.field, "no_forum_decides")
        } else {
            fault.with("deciders", deciders.join(", "))
        };
        let forum = named.and_then(|named| named.forum);
        fault
            .with("gate", gate)
            .with("forum", forum.map_or("", |forum| self.forums.name(forum)))
    }
}

/// The moves of a system up to the save that it stands at, by their days; those of one day as they were recorded.
pub(super) async fn moves(
    connection: &impl ConnectionTrait,
    system: &Page,
) -> Result<Vec<Line>, Fault> {
    let mut moves = lines::of(connection, &MOVES, &[system]).await?;
    moves.sort_by(|one, other| one.text("on_date").cmp(other.text("on_date")));
    Ok(moves)
}

impl Desk {
    /// The moves that a system can make next on a decision, each with who decides and the decisions that fit.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn next_moves(&self, system: &Record) -> Result<Vec<NextMove>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.reads(&[
            Source::Record(system.page.id),
            Source::Links(system.page.id),
            // Who decides, and whom else a forum steers.
            Source::Kind(Kind::Forum),
            Source::Kind(Kind::Project),
        ]);
        let facts: SystemFacts = system.facts()?;
        let rows = next_stages(facts.stage);
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let grounds = Grounds::read(connection, &system.page, self.today()).await?;
        for id in grounds
            .moves
            .iter()
            .filter_map(|line| line.names("decision"))
        {
            self.note(Source::Record(id));
        }
        let about = about(connection, system.page.id, self.today(), self.seen()).await?;
        self.note_records(&about);
        let about = grounds.named(connection, &about).await?;
        let next = rows.into_iter().filter(|row| row.needs_decision());
        Ok(next
            .map(|transition| {
                let fits = |named: &Named| {
                    against_decision(transition, Some(grounds.judged(named, transition))).is_empty()
                };
                let deciders = transition
                    .decided_at()
                    .map_or_else(Vec::new, |gate| grounds.forums.deciders(gate));
                NextMove {
                    transition,
                    deciders: deciders.into_iter().map(str::to_owned).collect(),
                    decisions: about
                        .iter()
                        .filter(|(_, named)| fits(named))
                        .map(|(record, _)| record.clone())
                        .collect(),
                }
            })
            .collect())
    }
}

/// The decisions that name a system and have been made, of those that are `seen`, newest first.
async fn about(
    connection: &impl ConnectionTrait,
    system: Uuid,
    day: Date,
    seen: Cond,
) -> Result<Vec<Record>, Fault> {
    let column = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut naming = Query::select();
    naming
        .column(Alias::new("from_id"))
        .from(Alias::new("link"))
        .and_where(Expr::col(Alias::new("to_id")).eq(system))
        .and_where(Expr::col(Alias::new("relation")).is_in(NAMES));
    let decided_on = Func::coalesce([column("decision", "decided_on"), Expr::val("")]);
    let mut select = select_records();
    select
        .inner_join(
            Alias::new("decision"),
            column("decision", "id").equals((Alias::new("page"), Alias::new("id"))),
        )
        .and_where(column("page", "id").in_subquery(naming))
        .cond_where(held::on(Kind::Decision, day))
        .and_where(column("decision", "status").ne("draft"))
        .and_where(column("decision", "kind").is_not_null())
        .cond_where(seen)
        .order_by_expr(decided_on.into(), Order::Desc)
        .order_by_expr(column("page", "id"), Order::Desc)
        .limit(MOST);
    all_records(connection, &select).await
}
