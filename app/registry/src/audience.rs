//! What not everybody sees: documents of closed forums, and how to reach people (domain §9).
//!
//! A page has its audience in the database, where each finder asks for it, and as a tag in the index. It follows from
//! the facts: a decision is for those who sit in its forum while that forum's items are closed.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::codes::UnknownCode;
use styrbord_domain::field::Field;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, ForumFacts, MembershipRole, Openness};
use styrbord_domain::rights::Role;
use uuid::Uuid;

use crate::columns::table;
use crate::look::AT_ONCE;
use crate::rows::{page, revision};
use crate::writing::Pending;
use crate::{Actor, Desk, Fault, held, tally};

/// Whom a page is for. Its text is the tag of the page in the database and in the index.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Audience {
    /// Everybody who may read here, visitors too where the installation is open.
    Readers,
    /// Those who have signed in.
    Staff,
    /// Those who sit in a forum, of which this is the page, and those who audit (domain §9, closed items).
    Forum(Uuid),
}

impl Audience {
    /// Whom the decisions of a forum are for.
    pub(crate) fn of(page: Uuid, forum: &ForumFacts) -> Self {
        if forum.openness == Some(Openness::Closed) {
            Self::Forum(page)
        } else {
            Self::Readers
        }
    }
}

impl Audience {
    /// Whether everybody whom another audience has is in this one too.
    pub(crate) fn covers(self, other: Self) -> bool {
        match self {
            Self::Readers => true,
            Self::Staff => other != Self::Readers,
            Self::Forum(_) => self == other,
        }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Readers => formatter.write_str("readers"),
            Self::Staff => formatter.write_str("staff"),
            Self::Forum(page) => write!(formatter, "forum:{}", page.simple()),
        }
    }
}

impl FromStr for Audience {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let forum = |text: &str| Uuid::parse_str(text.strip_prefix("forum:")?).ok();
        match text {
            "readers" => Ok(Self::Readers),
            "staff" => Ok(Self::Staff),
            text => forum(text).map(Self::Forum).ok_or_else(|| UnknownCode {
                list: "Audience",
                given: text.to_owned(),
            }),
        }
    }
}

impl Actor {
    /// Whether nothing is closed to them: the installation itself, and those who audit.
    pub(crate) fn reads_everything(&self) -> bool {
        self.installation || self.roles.contains(&Role::Auditor)
    }

    /// Whether they may know of pages for an audience.
    pub(crate) fn is_among(&self, audience: Audience) -> bool {
        self.reads_everything()
            || match audience {
                Audience::Readers => true,
                Audience::Staff => self.account.is_some(),
                Audience::Forum(forum) => self.circles.contains(&forum),
            }
    }

    /// The tags of the pages that they may know of. The forums are those of `circles`, also where nothing is closed.
    pub(crate) fn tags(&self) -> Vec<String> {
        let staff = self.account.is_some() || self.installation;
        let circles = self.circles.iter().copied().map(Audience::Forum);
        std::iter::once(Audience::Readers)
            .chain(staff.then_some(Audience::Staff))
            .chain(circles)
            .map(|audience| audience.to_string())
            .collect()
    }

    /// Whether they have not signed in.
    pub(crate) fn is_visitor(&self) -> bool {
        self.account.is_none() && !self.installation
    }
}

/// The forums whose closed items somebody may read on a day: those in which they sit, or stand in for who does; all of
/// them for who audits.
pub(crate) async fn circles(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    day: Date,
) -> Result<BTreeSet<Uuid>, Fault> {
    if actor.roles.contains(&Role::Auditor) {
        return Ok(closed(connection).await?.into_iter().collect());
    }
    let Some(person) = actor.person else {
        return Ok(BTreeSet::new());
    };
    let seat = |name: &str| Expr::col((Alias::new("forum_member"), Alias::new(name)));
    let reading = MembershipRole::ALL
        .into_iter()
        .filter(|role| role.reads_closed());
    let day = day.to_string();
    let mut people = Cond::any().add(seat("person_id").eq(person));
    for one in &actor.stands_in {
        let mut of_them = Cond::all().add(seat("person_id").eq(one.person));
        if let Some(forum) = one.scope {
            of_them = of_them.add(seat("page_id").eq(forum));
        }
        people = people.add(of_them);
    }
    let mut select = Query::select();
    select
        .expr_as(seat("page_id"), Alias::new("id"))
        .from(Alias::new("forum_member"))
        .cond_where(held::after("forum_member", None))
        .cond_where(people)
        .and_where(seat("role").is_in(reading.map(MembershipRole::as_str)))
        .and_where(seat("from").is_null().or(seat("from").lte(day.as_str())))
        .and_where(seat("until").is_null().or(seat("until").gte(day.as_str())));
    let rows = connection.query_all(&select).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

impl Desk {
    /// Whether they may see a field at all.
    #[must_use]
    pub fn sees(&self, field: &Field) -> bool {
        !(field.contact && self.actor.is_visitor())
    }

    /// Whether they may see the text of a kind.
    #[must_use]
    pub fn sees_text(&self, kind: Kind) -> bool {
        !(kinds::text_is_contact(kind) && self.actor.is_visitor())
    }

    /// Whether they may know of a page.
    pub(crate) fn sees_page(&self, page: &page::Model) -> bool {
        let audience = page.audience.parse();
        audience.is_ok_and(|audience| self.actor.is_among(audience))
    }

    /// What a finder of pages adds to its conditions.
    pub(crate) fn seen(&self) -> Cond {
        let audience = Expr::col((Alias::new("page"), Alias::new("audience")));
        Cond::all().add_option(sees(&self.actor, audience))
    }

    /// Refuses a question about fields that the reader may not see: the answer would tell what is in them.
    pub(crate) fn may_ask<'n>(
        &self,
        kind: Kind,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Result<(), Fault> {
        for name in names {
            if kinds::all_fields(kind).any(|field| field.name == name && !self.sees(field)) {
                return Err(Fault::invalid(name, "unknown_field"));
            }
        }
        Ok(())
    }
}

/// The condition that somebody may know of a page by the column of its audience; none where they may know of all.
pub(crate) fn sees(actor: &Actor, audience: Expr) -> Option<Expr> {
    (!actor.reads_everything()).then(|| audience.is_in(actor.tags()))
}

/// Whether the audience of other pages follows from what records of a kind say.
pub(crate) fn follows_from(kind: Kind) -> bool {
    kind == Kind::Forum
}

/// Writes whom pages of a kind are for, where it is not what they say already.
pub(crate) async fn write(
    connection: &impl ConnectionTrait,
    kind: Kind,
    pages: Cond,
    audience: Audience,
) -> Result<(), Fault> {
    let audience = audience.to_string();
    let mut others = Query::select();
    others
        .column(Alias::new("id"))
        .from(Alias::new("page"))
        .cond_where(pages)
        .and_where(Expr::col(Alias::new("audience")).ne(audience.as_str()));
    let others = connection.query_all(&others).await?;
    let others: Vec<Uuid> = others
        .iter()
        .map(|row| row.try_get("", "id"))
        .collect::<Result<_, _>>()?;
    let mut growth = tally::Growth::default();
    for ids in others.chunks(AT_ONCE) {
        for (sign, write) in [(-1, true), (1, false)] {
            for (_, rows) in tally::counted(connection, kind, ids).await? {
                growth.add(kind, &rows, sign);
            }
            if !write {
                continue;
            }
            for (table, stands) in [("page", Cond::all()), (table(kind), held::standing(kind))] {
                let mut update = Query::update();
                update
                    .table(Alias::new(table))
                    .value(Alias::new("audience"), audience.as_str())
                    .and_where(Expr::col(Alias::new("id")).is_in(ids.iter().copied()))
                    .cond_where(stands);
                connection.execute(&update).await?;
            }
        }
    }
    let mut pending = Pending::default();
    growth.write(&mut pending);
    pending.write(connection).await
}

/// The decisions of a forum, as a condition on pages.
pub(crate) fn decisions_of(forum: Uuid) -> Cond {
    let mut decisions = of_forums(&[forum]);
    decisions.distinct();
    Cond::all().add(Expr::col(Alias::new("id")).in_subquery(decisions))
}

/// The decisions that stand of some forums; one that turns is there more than once.
fn of_forums(forums: &[Uuid]) -> SelectStatement {
    let mut decisions = SelectStatement::new();
    decisions
        .column(Alias::new("id"))
        .from(Alias::new("decision"))
        .and_where(Expr::col(Alias::new("forum_id")).is_in(forums.iter().copied()))
        .cond_where(held::standing(Kind::Decision));
    decisions
}

/// The decisions whose audience follows from some changes: those of forums that were closed or opened by them.
pub(crate) async fn follow(
    connection: &impl ConnectionTrait,
    changes: &[(Uuid, i64)],
) -> Result<Vec<Uuid>, Fault> {
    let pages = changes.iter().map(|(page, _)| *page);
    let forums: Vec<Uuid> = page::Entity::find()
        .select_only()
        .column(page::Column::Id)
        .filter(page::Column::Id.is_in(pages))
        .filter(page::Column::Kind.eq(Kind::Forum.as_str()))
        .into_tuple()
        .all(connection)
        .await?;
    let mut turned = Vec::new();
    for (forum, number) in changes.iter().filter(|(page, _)| forums.contains(page)) {
        let now = openness(connection, *forum, *number).await?;
        if now != openness(connection, *forum, number - 1).await? {
            turned.push(*forum);
        }
    }
    if turned.is_empty() {
        return Ok(Vec::new());
    }
    let select = of_forums(&turned);
    let rows = connection.query_all(&select).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

/// Whether a forum's items were closed after one of its saves.
async fn openness(
    connection: &impl ConnectionTrait,
    page: Uuid,
    number: i64,
) -> Result<Audience, Fault> {
    let saved = revision::Entity::find_by_id((page, number))
        .one(connection)
        .await?;
    let forum = match saved {
        Some(saved) => serde_json::from_str(&saved.facts)?,
        None => ForumFacts::default(),
    };
    Ok(Audience::of(page, &forum))
}

/// Brings the decisions of closed forums into the circle of their forum, where an older version let all staff read them.
pub(crate) async fn settle(connection: &impl ConnectionTrait) -> Result<(), Fault> {
    for forum in closed(connection).await? {
        let decisions = decisions_of(forum);
        write(
            connection,
            Kind::Decision,
            decisions,
            Audience::Forum(forum),
        )
        .await?;
    }
    Ok(())
}

/// The forums whose items are closed.
pub(crate) async fn closed(connection: &impl ConnectionTrait) -> Result<Vec<Uuid>, Fault> {
    let mut forums = Query::select();
    forums
        .distinct()
        .column(Alias::new("id"))
        .from(Alias::new("forum"))
        .cond_where(held::standing(Kind::Forum))
        .and_where(Expr::col(Alias::new("openness")).eq(Openness::Closed.as_str()));
    let rows = connection.query_all(&forums).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}
