//! Forums as rules see them: who leads one, and which of them decides about a system at a gate.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::str::FromStr;

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::date::lies_between;
use styrbord_domain::decisions::ForumType;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{DecisionFacts, ForumFacts, MembershipRole};
use styrbord_domain::lifecycle::{Charter, Gate, may_decide};
use styrbord_domain::money::Ore;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::page::Page;
use crate::references::lookup;
use crate::{Audience, Desk, Fault, StandIn, Writing, held};

/// A seat at the head of a forum, and whose it is where somebody stands in.
pub(crate) type Seat = (MembershipRole, Option<StandIn>);

/// The seat in which the person at a desk leads a forum on a day, their own or that of whom they stand in for; none when
/// they do not.
pub(crate) async fn seat(
    connection: &impl ConnectionTrait,
    desk: &Desk,
    (page, forum): (Uuid, &ForumFacts),
    day: Date,
) -> Result<Option<Seat>, Fault> {
    if desk.actor.person.is_none() {
        return Ok(None);
    }
    let leaders: Vec<(&str, MembershipRole)> = forum.leaders(day).collect();
    let slugs: BTreeSet<&str> = leaders.iter().map(|(slug, _)| *slug).collect();
    // By identity: a person's page may have got another address since.
    let pages = lookup(connection, &slugs).await?;
    let mut lent = None;
    for (slug, seat) in leaders {
        let Some((id, _)) = pages.get(slug) else {
            continue;
        };
        if desk.is_one_of(&[*id]) {
            return Ok(Some((seat, None)));
        }
        let other = desk.actor.stand_in(&[*id], page).cloned();
        lent = lent.or(other.map(|other| (seat, Some(other))));
    }
    Ok(lent)
}

/// Whether whoever is at this desk may decide for a forum on a day: the person who leads it, or the installation itself.
pub(crate) async fn chairs(
    writing: &Writing<'_>,
    forum: (Uuid, &ForumFacts),
    day: Date,
) -> Result<bool, Fault> {
    let desk = writing.desk();
    let seat = seat(writing.transaction().await?, desk, forum, day).await?;
    if let Some((_, Some(other))) = &seat {
        writing.acts_for(other);
    }
    Ok(desk.actor.installation || seat.is_some())
}

/// Refuses a save by which somebody seats themself at the head of a forum: others give them that seat. `before` is the
/// forum as it stands, none when it is new.
///
/// # Errors
/// `Invalid` at the seat.
pub(crate) async fn no_own_seat(
    writing: &Writing<'_>,
    before: Option<&ForumFacts>,
    after: &ForumFacts,
) -> Result<(), Fault> {
    let desk = writing.desk();
    let actor = &desk.actor;
    let (Some(person), false) = (actor.person, actor.installation) else {
        return Ok(());
    };
    let members = before.into_iter().chain([after]);
    let members = members.flat_map(|forum| &forum.members);
    let slugs: BTreeSet<&str> = members.filter_map(|seat| seat.person.as_deref()).collect();
    // By identity: a person's page may have got another address since.
    let pages = lookup(writing, &slugs).await?;
    let own = |slug: &str| pages.get(slug).is_some_and(|(id, _)| *id == person);
    match after.own_seat(before, own, writing.desk().today()) {
        Some(field) => Err(Fault::invalid(&field, "own_seat")),
        None => Ok(()),
    }
}

impl Desk {
    /// The forums for which the person at this desk decides or keeps the cases today, by address: those that they lead, and
    /// those whose secretary they are, or stand in for who is.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn own_forums(&self) -> Result<Vec<String>, Fault> {
        let own = self.held(Kind::Forum, Action::EditForum).await?;
        Ok(own.into_iter().map(|forum| forum.page.slug).collect())
    }
}

/// What a forum is called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ForumName {
    /// Its address.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// The code with which its decisions are numbered.
    pub code: String,
    /// The largest amount that it may decide on, øre; none for any.
    pub limit: Option<Ore>,
    /// Whether it is a group that steers projects, and decides about their systems alone.
    pub steers_a_project: bool,
}

/// All forums with what their charters say of who decides.
pub(crate) struct Forums {
    pub charters: Vec<Charter<Uuid>>,
    pub names: HashMap<Uuid, ForumName>,
}

impl Forums {
    /// Reads them, as they bear on a system where one is given.
    pub async fn read(
        connection: &impl ConnectionTrait,
        system: Option<Uuid>,
        day: Date,
    ) -> Result<Self, Fault> {
        let steering = match system {
            Some(system) => Steering::read(connection, system).await?,
            None => Steering::default(),
        };
        let column = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        let mut select = Query::select();
        for name in [
            "id",
            "parent_id",
            "type",
            "code",
            "gates",
            "decision_kinds",
            "money_limit",
            "valid_from",
            "valid_to",
        ] {
            select.expr_as(column("forum", name), Alias::new(name));
        }
        select
            .expr_as(column("page", "title"), Alias::new("title"))
            .expr_as(column("page", "slug"), Alias::new("slug"))
            .from(Alias::new("forum"))
            .inner_join(
                Alias::new("page"),
                column("page", "id").equals((Alias::new("forum"), Alias::new("id"))),
            )
            .cond_where(held::each(Kind::Forum))
            .and_where(column("page", "audience").ne(Audience::Removed.to_string()))
            .order_by(
                (Alias::new("page"), Alias::new("sort_key")),
                sea_orm::sea_query::Order::Asc,
            );
        let mut read = Self {
            charters: Vec::new(),
            names: HashMap::new(),
        };
        for row in connection.query_all(&select).await? {
            let forum: Uuid = row.try_get("", "id")?;
            let forum_type = row
                .try_get::<Option<String>>("", "type")?
                .and_then(|code| code.parse::<ForumType>().ok());
            let steers_a_project = forum_type == Some(ForumType::ProjectSteering);
            let of_day = |name: &str| -> Result<Option<Date>, Fault> {
                let day: Option<String> = row.try_get("", name)?;
                Ok(day.and_then(|day| day.parse().ok()))
            };
            let limit = row.try_get::<Option<i64>>("", "money_limit")?.map(Ore);
            let name = ForumName {
                slug: row.try_get("", "slug")?,
                title: row.try_get("", "title")?,
                code: row.try_get("", "code")?,
                limit,
                steers_a_project,
            };
            read.names.insert(forum, name);
            read.charters.push(Charter {
                forum,
                parent: row.try_get("", "parent_id")?,
                forum_type,
                gates: codes(row.try_get("", "gates")?),
                kinds: codes(row.try_get("", "decision_kinds")?),
                money_limit: limit,
                in_force: lies_between(of_day("valid_from")?, of_day("valid_to")?, day),
                steers_others: steers_a_project
                    && steering.any.contains(&forum)
                    && !steering.own.contains(&forum),
            });
        }
        Ok(read)
    }

    /// Whether a forum may decide at a gate.
    pub fn may_decide(&self, gate: Gate, forum: Uuid) -> bool {
        may_decide(gate, forum, &self.charters)
    }

    /// The names of those that decide at a gate by their own charter, of those whose charter is in force.
    pub fn deciders(&self, gate: Gate) -> Vec<&str> {
        self.charters
            .iter()
            .filter(|charter| charter.in_force && charter.decides(gate))
            .map(|charter| self.name(charter.forum))
            .collect()
    }

    /// The name of a forum.
    pub fn name(&self, forum: Uuid) -> &str {
        let name = self.names.get(&forum);
        name.map_or("", |name| name.title.as_str())
    }
}

/// The codes in a column of several.
fn codes<C: FromStr>(column: Option<String>) -> Vec<C> {
    let column = column.unwrap_or_default();
    let codes = column.split('|').filter_map(|code| code.parse().ok());
    codes.collect()
}

/// The forums that steer projects, and those of them that steer a project of one system.
#[derive(Default)]
struct Steering {
    any: HashSet<Uuid>,
    own: HashSet<Uuid>,
}

impl Steering {
    async fn read(connection: &impl ConnectionTrait, system: Uuid) -> Result<Self, Fault> {
        let forum = || Expr::col((Alias::new("project"), Alias::new("forum_id")));
        let mut any = Query::select();
        any.distinct()
            .expr_as(forum(), Alias::new("forum_id"))
            .from(Alias::new("project"))
            .cond_where(held::each(Kind::Project))
            .and_where(
                Expr::col((Alias::new("project"), Alias::new("audience")))
                    .ne(Audience::Removed.to_string()),
            )
            .and_where(forum().is_not_null());
        let link = |name: &str| Expr::col((Alias::new("link"), Alias::new(name)));
        let mut own = any.clone();
        own.inner_join(
            Alias::new("link"),
            link("from_id").equals((Alias::new("project"), Alias::new("id"))),
        )
        .and_where(link("to_id").eq(system))
        .and_where(link("relation").eq("systems"));
        Ok(Self {
            any: forums_of(connection, &any).await?,
            own: forums_of(connection, &own).await?,
        })
    }
}

async fn forums_of(
    connection: &impl ConnectionTrait,
    select: &sea_orm::sea_query::SelectStatement,
) -> Result<HashSet<Uuid>, Fault> {
    let rows = connection.query_all(select).await?;
    rows.iter()
        .map(|row| Ok(row.try_get("", "forum_id")?))
        .collect()
}

/// The forum that a decision names.
pub(crate) async fn forum_of(
    writing: &Writing<'_>,
    decision: &DecisionFacts,
) -> Result<(Page, ForumFacts), Fault> {
    forum_at(writing, &decision.forum).await
}

/// The forum at an address that a field names.
pub(crate) async fn forum_at(
    writing: &Writing<'_>,
    slug: &str,
) -> Result<(Page, ForumFacts), Fault> {
    let record = writing
        .record(Kind::Forum, slug)
        .await?
        .ok_or_else(|| Fault::invalid("forum", "unknown_reference"))?;
    Ok((record.page.clone(), record.facts()?))
}
