//! The year of a forum: one question for each sort of thing that may fall into it, each bounded.

use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use styrbord_domain::decisions::DecisionStatus;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    ActionStatus, Attested, Criticality, DecisionFacts, ForumFacts, MeetingFacts, StandardStatus,
    SystemFacts, ThemeKind,
};
use styrbord_domain::meetings::MeetingStatus;
use styrbord_domain::year::{
    CRITICAL, Mark, REVIEWED, days_of, months_between_reviews, review_due,
};
use uuid::Uuid;

use crate::audience::sees;
use crate::depends::Source;
use crate::held::{self, after, of};
use crate::page::{Page, Record, head_of};
use crate::rows::page;
use crate::{Count, Desk, Fault, ListQuery};

/// How many things of each sort are shown.
const MOST: u64 = 60;
/// How far those are counted that are not shown.
const MOST_COUNTED: u64 = 1_000;

/// What falls into the year of a forum, the first day first.
#[derive(Clone, PartialEq, Debug)]
pub struct ForumYear {
    /// The year.
    pub year: i16,
    /// What falls into it.
    pub days: Vec<YearDay>,
    /// Of which sorts there is more, and how much more.
    pub left_out: Vec<(Mark, Count)>,
    /// How many of the systems that it answers for were never judged, so that nobody knows when they are to be judged again;
    /// none where it answers for no systems.
    pub never_judged: Option<Count>,
    /// Where it runs declarations: of how many systems in use all is declared right today, and how many there are.
    pub declared: Option<(Count, Count)>,
}

/// Something that falls on a day.
#[derive(Clone, PartialEq, Debug)]
pub struct YearDay {
    /// What it is.
    pub mark: Mark,
    /// The day; of a theme the first of its month.
    pub day: Date,
    /// The page that it is about.
    pub page: Page,
    /// What is to be done, of a condition and of a theme; else nothing.
    pub said: String,
    /// Whether it is done; none where nothing says so.
    pub done: Option<bool>,
    /// How a meeting stands.
    pub status: Option<MeetingStatus>,
    /// What sort of theme it is.
    pub theme: Option<ThemeKind>,
}

impl YearDay {
    fn new(mark: Mark, day: Date, page: &Page) -> Self {
        Self {
            mark,
            day,
            page: page.clone(),
            said: String::new(),
            done: None,
            status: None,
            theme: None,
        }
    }
}

impl Desk {
    /// What falls into a year of a forum, as far as the reader may know of it.
    ///
    /// # Errors
    /// Only without the right to read, or when the database fails.
    pub async fn year_of(&self, forum: &Record, year: i16) -> Result<ForumYear, Fault> {
        let charter: ForumFacts = forum.facts()?;
        let mut found = ForumYear {
            year,
            days: Vec::new(),
            left_out: Vec::new(),
            never_judged: None,
            declared: None,
        };
        for (mark, day) in charter.days_of_charter(year) {
            found.days.push(YearDay::new(mark, day, &forum.page));
        }
        for theme in &charter.themes {
            let day = ForumFacts::begins(theme.month, year);
            found.days.push(YearDay {
                said: theme.what.clone(),
                theme: Some(theme.kind),
                ..YearDay::new(Mark::Theme, day, &forum.page)
            });
        }
        self.meetings_in(&mut found, forum, &charter).await?;
        self.decisions_in(&mut found, forum).await?;
        self.conditions_in(&mut found, forum).await?;
        self.standards_in(&mut found, forum).await?;
        if charter.answers_for_systems() {
            self.systems_in(&mut found).await?;
            let mut themes = charter.themes.iter();
            // How it stands today says nothing of another year.
            if year == self.today().year()
                && themes.any(|theme| theme.kind == ThemeKind::Attestation)
            {
                found.declared = Some(self.declared().await?);
            }
        }
        found.days.sort_by(|one, other| {
            let key = |day: &YearDay| (day.day, day.mark, day.page.title.clone());
            key(one).cmp(&key(other))
        });
        Ok(found)
    }

    /// The records of a list, at most so many; how many more there are is noted.
    async fn some_in(
        &self,
        found: &mut ForumYear,
        mark: Mark,
        kind: Kind,
        query: &ListQuery,
    ) -> Result<Vec<Record>, Fault> {
        let list = self.list(kind, query).await?;
        if list.next_cursor.is_some() {
            let count = self.count_upto(kind, query, MOST_COUNTED).await?;
            found.leaves_out(mark, count, list.items.len());
        }
        Ok(list.items)
    }

    async fn meetings_in(
        &self,
        found: &mut ForumYear,
        forum: &Record,
        charter: &ForumFacts,
    ) -> Result<(), Fault> {
        let (first, last) = days_of(found.year);
        let (before, behind) = charter.reach_of_deadlines();
        let (from, until) = (
            first.saturating_sub(before.days()),
            last.saturating_add(behind.days()),
        );
        let reached = query("forum", &forum.page.slug, "date", (from, until));
        let list = self.list(Kind::Meeting, &reached).await?;
        if list.next_cursor.is_some() {
            // Those of other years are looked at for their deadlines alone.
            let of_year = query("forum", &forum.page.slug, "date", (first, last));
            let count = self.count_upto(Kind::Meeting, &of_year, MOST_COUNTED);
            let days = list
                .items
                .iter()
                .filter_map(|one| one.fact("date").parse().ok());
            let shown = days.filter(|day| (first..=last).contains(day)).count();
            found.leaves_out(Mark::Meeting, count.await?, shown);
        }
        for meeting in list.items {
            let facts: MeetingFacts = meeting.facts()?;
            let days = charter.days_of_meeting(&facts).into_iter();
            let days = days.filter(|(_, day, _)| (first..=last).contains(day));
            found.days.extend(days.map(|(mark, day, done)| YearDay {
                done: Some(done),
                status: (mark == Mark::Meeting).then_some(facts.status),
                ..YearDay::new(mark, day, &meeting.page)
            }));
        }
        Ok(())
    }

    /// Of how many systems in use all is declared right today, and how many there are.
    async fn declared(&self) -> Result<(Count, Count), Fault> {
        let mut query = ListQuery {
            filters: vec![("stage".to_owned(), reviewed())],
            ..ListQuery::default()
        };
        let all = self.count_upto(Kind::System, &query, MOST_COUNTED).await?;
        let yes = vec![Attested::Yes.as_str().to_owned()];
        query.filters.push(("attested".to_owned(), yes));
        let declared = self.count_upto(Kind::System, &query, MOST_COUNTED).await?;
        Ok((declared, all))
    }

    /// Decisions that hold until a day of the year, or did.
    async fn decisions_in(&self, found: &mut ForumYear, forum: &Record) -> Result<(), Fault> {
        let mut query = query("forum", &forum.page.slug, "valid_to", days_of(found.year));
        let ends = DecisionStatus::ALL
            .into_iter()
            .filter(|status| status.stands() || *status == DecisionStatus::Expired);
        let ends = ends.map(|status| status.as_str().to_owned()).collect();
        query.filters.push(("status".to_owned(), ends));
        let decisions = self.some_in(found, Mark::DecisionEnd, Kind::Decision, &query);
        for decision in decisions.await? {
            let facts: DecisionFacts = decision.facts()?;
            let day = facts
                .valid_to
                .map(|day| YearDay::new(Mark::DecisionEnd, day, &decision.page));
            found.days.extend(day);
        }
        Ok(())
    }

    /// What decisions of the forum that stand demand by a day of the year.
    async fn conditions_in(&self, found: &mut ForumYear, forum: &Record) -> Result<(), Fault> {
        let line = |name: &str| column("decision_condition", name);
        let mut select = self.by_decisions(forum, found.year, line("deadline"));
        select
            .expr_as(line("page_id"), Alias::new("id"))
            .expr_as(line("text"), Alias::new("said"))
            .expr_as(is_met(line), Alias::new("done"))
            .inner_join(
                Alias::new("decision_condition"),
                line("page_id").eq(of(Kind::Decision, "id")),
            )
            .cond_where(after("decision_condition", None));
        let rows = self.some_rows(found, Mark::Condition, &select).await?;
        found.days.extend(rows);
        Ok(())
    }

    /// Standards that were approved by a decision of the forum, and are to be gone through in the year.
    async fn standards_in(&self, found: &mut ForumYear, forum: &Record) -> Result<(), Fault> {
        let standard = |name: &str| of(Kind::Standard, name);
        let mut select = self.by_decisions(forum, found.year, standard("review_due"));
        select
            .expr_as(standard("id"), Alias::new("id"))
            .expr_as(Expr::val(""), Alias::new("said"))
            .expr_as(Expr::value(Option::<bool>::None), Alias::new("done"))
            .inner_join(
                Alias::new("standard"),
                standard("approved_by_id").eq(of(Kind::Decision, "id")),
            )
            .cond_where(held::on(Kind::Standard, self.today()))
            // One that was withdrawn, or replaced by another, is read through no more.
            .and_where(standard("status").eq(StandardStatus::Approved.as_str()));
        let rows = self.some_rows(found, Mark::StandardReview, &select).await?;
        found.days.extend(rows);
        Ok(())
    }

    /// What rests on decisions of a forum that stand and that the reader may know of, by a day in a year.
    fn by_decisions(&self, forum: &Record, year: i16, day: Expr) -> SelectStatement {
        let decision = |name: &str| of(Kind::Decision, name);
        let stands = DecisionStatus::ALL.into_iter();
        let stands = stands.filter(|status| status.stands());
        let (first, last) = days_of(year);
        let mut select = Query::select();
        select
            .expr_as(day.clone(), Alias::new("day"))
            .from(Alias::new("decision"))
            .and_where(decision("forum_id").eq(forum.page.id))
            .cond_where(held::on(Kind::Decision, self.today()))
            .and_where(decision("status").is_in(stands.map(DecisionStatus::as_str)))
            .cond_where(Cond::all().add_option(sees(&self.actor, decision("audience"))))
            .and_where(day.clone().gte(first.to_string()))
            .and_where(day.clone().lte(last.to_string()))
            .order_by_expr(day, Order::Asc)
            .order_by_expr(Expr::col(Alias::new("id")), Order::Asc)
            .limit(MOST_COUNTED + 1);
        select
    }

    async fn some_rows(
        &self,
        found: &mut ForumYear,
        mark: Mark,
        select: &SelectStatement,
    ) -> Result<Vec<YearDay>, Fault> {
        let connection = self.reads(&[
            Source::Kind(Kind::Decision),
            Source::Kind(Kind::Standard),
            Source::Kind(Kind::ActionItem),
        ]);
        let mut rows = Vec::new();
        for row in connection.query_all(select).await? {
            let day: String = row.try_get("", "day")?;
            let day: Date = day.parse().map_err(Fault::internal)?;
            let (id, said): (Uuid, String) = (row.try_get("", "id")?, row.try_get("", "said")?);
            rows.push((id, day, said, row.try_get("", "done")?));
        }
        let shown = rows.len().min(usize::try_from(MOST).unwrap_or(usize::MAX));
        if shown < rows.len() {
            let number = rows.len() as u64;
            let count = Count {
                number: std::cmp::min(number, MOST_COUNTED),
                more: number > MOST_COUNTED,
            };
            found.leaves_out(mark, count, shown);
        }
        rows.truncate(shown);
        let ids = rows.iter().map(|(id, ..)| *id);
        let pages = page::Entity::find()
            .filter(page::Column::Id.is_in(ids))
            .all(connection)
            .await?;
        let mut days = Vec::new();
        for (id, day, said, done) in rows {
            let page = pages.iter().find(|page| page.id == id);
            if let Some(page) = page.filter(|page| self.sees_page(page)) {
                let day = YearDay::new(mark, day, &head_of(page)?);
                days.push(YearDay { said, done, ..day });
            }
        }
        Ok(days)
    }

    /// Systems in use that are to be judged again in the year.
    async fn systems_in(&self, found: &mut ForumYear) -> Result<(), Fault> {
        let critical: Vec<String> = CRITICAL
            .iter()
            .map(|critical| critical.as_str().to_owned())
            .chain(["-".to_owned()])
            .collect();
        let other = vec![Criticality::NotCritical.as_str().to_owned()];
        for (codes, of_these) in [(critical, None), (other, Some(Criticality::NotCritical))] {
            let years = months_between_reviews(of_these) / 12;
            let judged = days_of(found.year - i16::try_from(years).unwrap_or(0));
            let mut query = query("criticality", "", "assessed_on", judged);
            query.filters[0].1 = codes;
            query.filters.push(("stage".to_owned(), reviewed()));
            let systems = self.some_in(found, Mark::SystemReview, Kind::System, &query);
            for system in systems.await? {
                let facts: SystemFacts = system.facts()?;
                let due = facts
                    .assessed_on
                    .map(|day| review_due(facts.criticality, day));
                let day = due.map(|day| YearDay::new(Mark::SystemReview, day, &system.page));
                found.days.extend(day);
            }
        }
        let never = ListQuery {
            filters: vec![
                ("assessed_on".to_owned(), vec!["-".to_owned()]),
                ("stage".to_owned(), reviewed()),
            ],
            ..ListQuery::default()
        };
        let count = self.count_upto(Kind::System, &never, MOST_COUNTED).await?;
        found.never_judged = Some(count);
        Ok(())
    }
}

impl ForumYear {
    /// Notes how many more there are of a sort than are shown.
    fn leaves_out(&mut self, mark: Mark, all: Count, shown: usize) {
        let rest = Count {
            number: all.number.saturating_sub(shown as u64),
            more: all.more,
        };
        match self.left_out.iter_mut().find(|(other, _)| *other == mark) {
            Some((_, count)) => {
                count.number += rest.number;
                count.more |= rest.more;
            }
            None => self.left_out.push((mark, rest)),
        }
    }
}

fn reviewed() -> Vec<String> {
    REVIEWED.map(|stage| stage.as_str().to_owned()).to_vec()
}

/// Whether somebody has seen to a condition: an action that names it is done.
fn is_met(line: impl Fn(&str) -> Expr) -> Expr {
    let action = |name: &str| of(Kind::ActionItem, name);
    let mut met = Query::select();
    met.expr(Expr::val(1))
        .from(Alias::new("action_item"))
        .cond_where(held::each(Kind::ActionItem))
        .and_where(action("decision_id").eq(line("page_id")))
        // Lines are counted from 0, conditions from 1.
        .and_where(action("condition").eq(line("row").add(1)))
        .and_where(action("status").eq(ActionStatus::Done.as_str()));
    Expr::exists(met)
}

fn column(table: &str, name: &str) -> Expr {
    Expr::col((Alias::new(table), Alias::new(name)))
}

/// The records of which a field says something, by a day between two.
fn query(field: &str, value: &str, day: &str, (from, until): (Date, Date)) -> ListQuery {
    ListQuery {
        filters: vec![
            (field.to_owned(), vec![value.to_owned()]),
            (day.to_owned(), vec![format!("{from}..{until}")]),
        ],
        sort: day.to_owned(),
        limit: MOST,
        ..ListQuery::default()
    }
}
