//! Lists: any kind of record, filtered, sorted and paged by keyset, so that no page's cost grows with the register.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sea_orm::sea_query::{
    Alias, BinOper, CaseStatement, Cond, Expr, ExprTrait, Func, JoinType, LikeExpr, Order, Query,
    SelectStatement, UnionType,
};
use sea_orm::{ConnectionTrait, DbBackend};
use styrbord_domain::decisions::{self, DecisionKind, DecisionStatus};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::name::name_key;
use styrbord_domain::rights::Action;
use styrbord_domain::slug::slug;
use styrbord_domain::{date, facts};
use uuid::Uuid;

use crate::page::{RecordRow, select_records};
use crate::{Desk, Fault, Record, addresses, columns};

/// What a list shows.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct ListQuery {
    /// Words that the title contains, in any form of their letters.
    pub text: String,
    /// Field and wanted codes or slugs; several values of one field mean any of them. The value `-` means unknown;
    /// a date may be a range with either end open: `2026-01-01..2026-12-31`, `..2026-12-31`.
    pub filters: Vec<(String, Vec<String>)>,
    /// Only what is in force on this day (decisions and standards).
    pub in_force_on: Option<Date>,
    /// `title`, `updated` or a field; title when empty.
    pub sort: String,
    /// Whether the largest comes first.
    pub descending: bool,
    /// Where the page before ended, as that page said.
    pub cursor: Option<String>,
    /// How many records, at most 1000.
    pub limit: u64,
}

/// One page of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct List {
    /// The records.
    pub items: Vec<Record>,
    /// Where the next page begins; none at the end.
    pub next_cursor: Option<String>,
}

/// The largest page of a list.
pub const MAX_LIMIT: u64 = 1000;

impl Desk {
    /// One page of a list.
    ///
    /// # Errors
    /// `Invalid` for a field that the kind does not have, or a cursor that no list gave.
    pub async fn list(&self, kind: Kind, query: &ListQuery) -> Result<List, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, asked(query))?;
        let backend = self.store().connection().get_database_backend();
        let sort = bytewise(backend, sort_expression(kind, &query.sort)?);
        let order = if query.descending {
            Order::Desc
        } else {
            Order::Asc
        };
        // Only ids are sorted; facts and texts are fetched for the few rows that are shown.
        let mut chosen = Query::select();
        chosen
            .expr_as(page("id"), Alias::new("id"))
            .expr_as(sort.clone(), Alias::new("sort_value"))
            .from(Alias::new("page"));
        join_facts(&mut chosen, kind);
        chosen
            .cond_where(conditions(kind, query, &self.seen())?)
            .cond_where(self.seen());
        if let Some(cursor) = &query.cursor {
            let (value, id) = read_cursor(cursor)?;
            let (id_column, value) = (page("id"), Expr::val(value));
            let beyond = if query.descending {
                sort.clone()
                    .lt(value.clone())
                    .or(sort.clone().eq(value).and(id_column.lt(id)))
            } else {
                sort.clone()
                    .gt(value.clone())
                    .or(sort.clone().eq(value).and(id_column.gt(id)))
            };
            chosen.and_where(beyond);
        }
        let limit = query.limit.clamp(1, MAX_LIMIT);
        chosen
            .order_by_expr(sort, order.clone())
            .order_by_expr(page("id"), order.clone())
            .limit(limit + 1);
        let of_chosen = |column: &str| Expr::col((Alias::new("chosen"), Alias::new(column)));
        let mut select = select_records();
        select
            .expr_as(of_chosen("sort_value"), Alias::new("sort_value"))
            .join_subquery(
                JoinType::InnerJoin,
                chosen,
                Alias::new("chosen"),
                of_chosen("id").eq(page("id")),
            )
            .order_by_expr(of_chosen("sort_value"), order.clone())
            .order_by_expr(of_chosen("id"), order);
        let rows = self.store().connection().query_all(&select).await?;
        let more = rows.len() as u64 > limit;
        let mut items = Vec::with_capacity(rows.len());
        let mut last = None;
        for row in rows
            .iter()
            .take(usize::try_from(limit).unwrap_or(usize::MAX))
        {
            use sea_orm::FromQueryResult;
            let record = RecordRow::from_query_result(row, "")?.into_record()?;
            last = Some((row.try_get::<String>("", "sort_value")?, record.page.id));
            items.push(record);
        }
        addresses::settle(self.store().connection(), &mut items).await?;
        let items = self.shown(items).await?;
        let next_cursor = last
            .filter(|_| more)
            .map(|(value, id)| write_cursor(&value, id));
        Ok(List { items, next_cursor })
    }

    /// How many records a list has in all.
    ///
    /// # Errors
    /// As `list`.
    pub async fn count(&self, kind: Kind, query: &ListQuery) -> Result<u64, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, asked(query))?;
        let mut select = Query::select();
        select
            .expr_as(Func::count(page("id")), Alias::new("count"))
            .from(Alias::new("page"));
        join_facts(&mut select, kind);
        select
            .cond_where(conditions(kind, query, &self.seen())?)
            .cond_where(self.seen());
        let row = self.store().connection().query_one(&select).await?;
        let count = row
            .map(|row| row.try_get::<i64>("", "count"))
            .transpose()?
            .unwrap_or(0);
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// How many records there are of each value of a field (choices only); unknown stands as `-`.
    ///
    /// # Errors
    /// `Invalid` for a field that the kind does not have.
    pub async fn tally(&self, kind: Kind, field: &str) -> Result<Vec<(String, u64)>, Fault> {
        self.actor.require(Action::Read)?;
        self.may_ask(kind, [field])?;
        let (_, column) = known_field(kind, field)?;
        let value = stored(kind, &column);
        let mut select = Query::select();
        select
            .expr_as(value.cast_as(Alias::new("text")), Alias::new("value"))
            .expr_as(Func::count(page("id")), Alias::new("count"))
            .from(Alias::new("page"));
        join_facts(&mut select, kind);
        select
            .cond_where(self.seen())
            .add_group_by([Expr::col(Alias::new("value"))]);
        let rows = self.store().connection().query_all(&select).await?;
        rows.iter()
            .map(|row| {
                let value: Option<String> = row.try_get("", "value")?;
                let count: i64 = row.try_get("", "count")?;
                Ok((
                    value.unwrap_or_else(|| "-".to_owned()),
                    u64::try_from(count).unwrap_or(0),
                ))
            })
            .collect()
    }

    /// All pages of a kind, by title: for choosing in a form. At most `MAX_LIMIT`.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn choices(&self, kind: Kind) -> Result<Vec<(String, String)>, Fault> {
        self.actor.require(Action::Read)?;
        let mut select = Query::select();
        select
            .columns([Alias::new("slug"), Alias::new("title")])
            .from(Alias::new("page"))
            .and_where(page("kind").eq(kind.as_str()))
            .cond_where(self.seen())
            .order_by_expr(page("sort_key"), Order::Asc)
            .limit(MAX_LIMIT);
        let rows = self.store().connection().query_all(&select).await?;
        rows.iter()
            .map(|row| Ok((row.try_get("", "slug")?, row.try_get("", "title")?)))
            .collect()
    }
}

fn page(column: &str) -> Expr {
    Expr::col((Alias::new("page"), Alias::new(column)))
}

fn join_facts(select: &mut SelectStatement, kind: Kind) {
    let table = columns::table(kind);
    select.inner_join(
        Alias::new(table),
        Expr::col((Alias::new(table), Alias::new("id")))
            .equals((Alias::new("page"), Alias::new("id"))),
    );
    select.and_where(page("kind").eq(kind.as_str()));
}

/// What a list sorts by, as text that is never null: unknown sorts first.
fn sort_expression(kind: Kind, sort: &str) -> Result<Expr, Fault> {
    match sort {
        "" | "title" => Ok(page("sort_key")),
        "updated" => Ok(padded(page("updated_at"))),
        "created" => Ok(padded(page("created_at"))),
        name => {
            let (field, column) = known_field(kind, name)?;
            let column = columns::sort_column(field).unwrap_or(column);
            let value = stored(kind, &column);
            Ok(match field.shape {
                Shape::Whole(..) | Shape::Money => padded(value),
                Shape::Reference(_) => referred_title(value),
                Shape::Choice(codes, _) => choice_order(codes, |code| value.clone().eq(code)),
                Shape::Choices(codes, _) => {
                    choice_order(codes, |code| value.clone().like(format!("|{code}|%")))
                }
                Shape::Line(_) | Shape::Lines(_) | Shape::Decimal => or_nothing(value),
                _ => or_nothing(value.cast_as(Alias::new("text"))),
            })
        }
    }
}

fn or_nothing(value: Expr) -> Expr {
    Func::coalesce([value, Expr::val("")]).into()
}

/// Sorts and compares by bytes, which SQLite does anyway, whatever the collation of the database is.
fn bytewise(backend: DbBackend, value: Expr) -> Expr {
    match backend {
        DbBackend::Postgres => Expr::cust_with_exprs("($1) COLLATE \"C\"", [value]),
        _ => value,
    }
}

/// A number as text that sorts like the number: a zero before those below zero, a one before all others.
fn padded(number: Expr) -> Expr {
    let joined = BinOper::Custom("||");
    let digits = |number: Expr| {
        let text = Expr::val("00000000000000000000").binary(joined, number.cast_as("text"));
        // The last twenty, which hold every 64-bit number. PostgreSQL counts no places from the end.
        let length: Expr = Func::cust("length").arg(text.clone()).into();
        Func::cust("substr").args([text, length.sub(19)])
    };
    let below = digits(number.clone().add(i64::MAX));
    CaseStatement::new()
        .case(number.clone().is_null(), Expr::val(""))
        .case(
            number.clone().lt(0),
            Expr::val("0").binary(joined, Expr::from(below)),
        )
        .finally(Expr::val("1").binary(joined, Expr::from(digits(number))))
        .into()
}

/// The title of the page that a column refers to, as it sorts.
fn referred_title(column: Expr) -> Expr {
    let other = Alias::new("referred");
    let mut title = Query::select();
    title
        .expr(Expr::col((other.clone(), Alias::new("sort_key"))))
        .from_as(Alias::new("page"), other.clone())
        .and_where(Expr::col((other, Alias::new("id"))).eq(column));
    Func::coalesce([Expr::SubQuery(None, Box::new(title.into())), Expr::val("")]).into()
}

/// Codes sort in the order of their list, not of their letters.
fn choice_order(codes: &[&str], is: impl Fn(&str) -> Expr) -> Expr {
    let mut order = CaseStatement::new();
    for (place, code) in codes.iter().enumerate() {
        order = order.case(is(code), Expr::val(format!("{:02}", place + 1)));
    }
    order.finally(Expr::val("00")).into()
}

fn known_field(kind: Kind, name: &str) -> Result<(&'static Field, String), Fault> {
    facts::all_fields(kind)
        .find(|field| field.name == name)
        .and_then(|field| Some((field, columns::column(field)?)))
        .ok_or_else(|| Fault::invalid(name, "unknown_field"))
}

/// How many values all filters of a list may name together, and how long each may be, in characters.
const MAX_WANTED: usize = 200;
const MAX_WORDS: usize = 300;

/// Refuses more than a person would ask for: the database takes no conditions without end.
fn bounded(query: &ListQuery) -> Result<(), Fault> {
    let refuse = |field: &str, code: &str, most: usize| {
        let fault = FieldFault::new(field, code).with("max", most);
        Err(Fault::Invalid(Faults(vec![fault])))
    };
    let too_long = |text: &str| text.len() > MAX_WORDS && text.chars().count() > MAX_WORDS;
    if too_long(&query.text) {
        return refuse("q", "too_long", MAX_WORDS);
    }
    let mut wanted = 0;
    for (name, values) in &query.filters {
        wanted += values.len();
        if wanted > MAX_WANTED {
            return refuse(name, "too_many", MAX_WANTED);
        }
        if values.iter().any(|value| too_long(value)) {
            return refuse(name, "too_long", MAX_WORDS);
        }
    }
    Ok(())
}

/// The fields that a query asks about.
fn asked(query: &ListQuery) -> impl Iterator<Item = &str> {
    let filters = query.filters.iter().map(|(name, _)| name.as_str());
    filters.chain([query.sort.as_str()])
}

/// The column of a field. A decision that stands is what it came to, also one that was saved as "in effect".
fn stored(kind: Kind, column: &str) -> Expr {
    let of = |name: &str| Expr::col((Alias::new(columns::table(kind)), Alias::new(name)));
    if (kind, column) != (Kind::Decision, "status") {
        return of(column);
    }
    let mut status = CaseStatement::new();
    for decided in DecisionKind::ALL {
        if let Some(outcome) = decided.outcome() {
            let is_so = of("kind")
                .eq(decided.as_str())
                .and(of("status").eq(DecisionStatus::InEffect.as_str()));
            status = status.case(is_so, Expr::val(outcome.as_str()));
        }
    }
    status.finally(of("status")).into()
}

/// What a query asks for; pages that filters name are looked for among those that are `seen`.
fn conditions(kind: Kind, query: &ListQuery, seen: &Cond) -> Result<Cond, Fault> {
    bounded(query)?;
    let mut all = Cond::all();
    let words = name_key(&query.text);
    if !words.is_empty() {
        all = all.add(title_contains(&words));
    }
    for (name, values) in &query.filters {
        let wanted: Vec<&String> = values.iter().filter(|value| !value.is_empty()).collect();
        if wanted.is_empty() {
            continue;
        }
        let (field, column) = known_field(kind, name)?;
        let column = stored(kind, &column);
        let mut any = Cond::any();
        for value in wanted {
            any = any.add(match (field.shape, value.as_str()) {
                (_, "-") => column.clone().is_null(),
                (Shape::Reference(_), address) => {
                    column.clone().in_subquery(id_at(&slug(address), seen))
                }
                (Shape::Choices(..) | Shape::Lines(_), code) => column
                    .clone()
                    .like(format!("%|{}|%", code.replace(['%', '_', '\\'], ""))),
                // A subject code finds what lies under it: 17 finds 17.07.
                (Shape::KleCodes, code) => column
                    .clone()
                    .like(format!("%|{}%", code.replace(['%', '_', '\\'], ""))),
                (Shape::Whole(..) | Shape::Money, number) => column.clone().eq(number
                    .parse::<i64>()
                    .map_err(|_| Fault::invalid(name, "not_a_number"))?),
                (Shape::Flag, answer) => column.clone().eq(answer == "true"),
                (Shape::Date, range) => between(&column, range).map_err(|fault| at(name, fault))?,
                (_, code) => column.clone().eq(code),
            });
        }
        all = all.add(any);
    }
    if let Some(day) = query.in_force_on {
        all = all.add(in_force(kind, day)?);
    }
    Ok(all)
}

fn at(field: &str, fault: FieldFault) -> Fault {
    Fault::Invalid(Faults(vec![FieldFault {
        field: field.to_owned(),
        ..fault
    }]))
}

/// A column of dates on a day, or within a range, both ends included.
fn between(column: &Expr, range: &str) -> Result<Expr, FieldFault> {
    let Some((from, to)) = range.split_once("..") else {
        return Ok(column.clone().eq(date::parse(range)?.to_string()));
    };
    let mut within = column.clone().is_not_null();
    for (end, bound) in [
        (from, column.clone().gte(from)),
        (to, column.clone().lte(to)),
    ] {
        if !end.is_empty() {
            date::parse(end)?;
            within = within.and(bound);
        }
    }
    Ok(within)
}

/// The kinds of decision that are in force once they are in effect.
fn kinds_in_force() -> impl Iterator<Item = &'static str> {
    DecisionKind::ALL
        .into_iter()
        .filter(|kind| decisions::in_force(Some(*kind), DecisionStatus::InEffect))
        .map(DecisionKind::as_str)
}

/// The statuses in which a decision can be in force.
fn in_force_codes() -> impl Iterator<Item = &'static str> {
    DecisionStatus::ALL
        .into_iter()
        .filter(|status| decisions::in_force(None, *status))
        .map(DecisionStatus::as_str)
}

/// What is in force on a day, from the dates and from what was decided.
fn in_force(kind: Kind, day: Date) -> Result<Cond, Fault> {
    let day = day.to_string();
    let column = |name: &str| Expr::col((Alias::new(columns::table(kind)), Alias::new(name)));
    let begun = |name: &str| {
        Cond::any()
            .add(column(name).is_null())
            .add(column(name).lte(day.as_str()))
    };
    let not_over = |name: &str| {
        Cond::any()
            .add(column(name).is_null())
            .add(column(name).gte(day.as_str()))
    };
    let not_ended = |name: &str| {
        Cond::any()
            .add(column(name).is_null())
            .add(column(name).gt(day.as_str()))
    };
    match kind {
        Kind::Decision => Ok(Cond::all()
            .add(
                Cond::any()
                    .add(column("adopted_on").lte(day.as_str()))
                    // By the word of another register, which does not tell the day.
                    .add(
                        column("adopted_on")
                            .is_null()
                            .and(column("status").is_in(in_force_codes())),
                    ),
            )
            .add(
                Cond::any()
                    .add(column("kind").is_null())
                    .add(column("kind").is_in(kinds_in_force())),
            )
            .add(begun("valid_from"))
            .add(not_over("valid_to"))
            .add(not_ended("superseded_on"))
            .add(not_ended("revoked_on"))),
        Kind::Standard => Ok(Cond::all()
            .add(column("status").eq("approved"))
            .add(begun("effective_from"))
            .add(not_over("effective_to"))),
        _ => Err(Fault::invalid("in_force", "unknown_field")),
    }
}

/// Titles that contain some words in any form of their letters; aa is another spelling of å.
fn title_contains(words: &str) -> Cond {
    let spellings = BTreeSet::from([
        words.to_owned(),
        words.replace("aa", "å"),
        words.replace('å', "aa"),
    ]);
    spellings.iter().fold(Cond::any(), |any, words| {
        let words = words
            .replace('\\', "\\\\")
            .replace('%', "\\%")
            .replace('_', "\\_");
        any.add(page("name_key").like(LikeExpr::new(format!("%{words}%")).escape('\\')))
    })
}

/// The page that has or had an address, among those that are `seen`.
fn id_at(slug: &str, seen: &Cond) -> SelectStatement {
    let at = |id: &str, table: &str| {
        Query::select()
            .column(Alias::new(id))
            .from(Alias::new(table))
            .and_where(Expr::col(Alias::new("slug")).eq(slug))
            .to_owned()
    };
    let had = at("page_id", "slug_alias");
    let either = at("id", "page").union(UnionType::All, had).to_owned();
    Query::select()
        .expr(page("id"))
        .from(Alias::new("page"))
        .and_where(page("id").in_subquery(either))
        .cond_where(seen.clone())
        .to_owned()
}

/// The longest cursor: the longest value that a list sorts by, in hexadecimal.
const MAX_CURSOR: usize = 10_000;

/// A cursor is the last value and its page's identity; clients hand it back as it came.
fn write_cursor(value: &str, id: Uuid) -> String {
    format!("{}{}", id.simple(), crate::writing::hex(value.as_bytes()))
}

fn read_cursor(cursor: &str) -> Result<(String, Uuid), Fault> {
    let wrong = || Fault::invalid("cursor", "bad_cursor");
    if cursor.len() > MAX_CURSOR {
        return Err(wrong());
    }
    let (id, value) = cursor.split_at_checked(32).ok_or_else(wrong)?;
    let id = Uuid::parse_str(id).map_err(|_| wrong())?;
    if !value.len().is_multiple_of(2) || !value.is_ascii() {
        return Err(wrong());
    }
    let bytes: Option<Vec<u8>> = (0..value.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&value[at..at + 2], 16).ok())
        .collect();
    let value = String::from_utf8(bytes.ok_or_else(wrong)?).map_err(|_| wrong())?;
    if value.contains('\0') {
        return Err(wrong());
    }
    Ok((value, id))
}
