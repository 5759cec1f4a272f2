//! Which objects may be shown, by what stands now.

use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query, SelectStatement};
use styrbord_domain::kind::Kind;
use styrbord_domain::meetings::{ItemStatus, MeetingStatus};

use super::object::Exchanged;
use crate::columns::table;
use crate::meetings::betrays;
use crate::{Audience, held};

pub(super) fn of(table: &str, name: &str) -> Expr {
    Expr::col((Alias::new(table), Alias::new(name)))
}

/// The identities of all that may be shown, with when they were made and last saved: what is open to every reader, and no draft.
pub(super) fn visible(object: Exchanged) -> SelectStatement {
    match object {
        Exchanged::Organization => pages(Kind::Forum),
        Exchanged::Meeting => pages(Kind::Meeting),
        Exchanged::Person => with_seat(),
        Exchanged::Decision => {
            let mut select = pages(Kind::Decision);
            select.and_where(of("decision", "adopted_on").is_not_null());
            select
        }
        Exchanged::AgendaItem => items(),
        Exchanged::VoteEvent => {
            let mut select = items();
            select
                .and_where(of("agenda_item", "status").eq(ItemStatus::Decided.as_str()))
                .and_where(of("agenda_item", "voted").is_not_null());
            select
        }
        Exchanged::Membership => {
            let from = |name| of("forum_member", name);
            let mut select = lines("forum_member", "page_id", Kind::Forum);
            select
                .expr_as(of("page", "created_at"), Alias::new("created_at"))
                .expr_as(of("page", "updated_at"), Alias::new("updated_at"))
                .and_where(from("to_seq").is_null())
                .and_where(from("person_id").is_not_null());
            select
        }
        Exchanged::File => {
            let at = || of("meeting_paper", "at");
            let mut select = lines("meeting_paper", "meeting_id", Kind::Meeting);
            select
                .expr_as(at(), Alias::new("created_at"))
                .expr_as(at(), Alias::new("updated_at"))
                .cond_where(betrays().not());
            select
        }
    }
}

/// The column by which an object is known among those that may be shown.
pub(super) fn key(object: Exchanged) -> Expr {
    match object {
        Exchanged::Membership => of("forum_member", "id"),
        Exchanged::File => of("meeting_paper", "id"),
        _ => of("page", "id"),
    }
}

/// The records of a kind that are open, one row each.
fn open(select: &mut SelectStatement, kind: Kind) {
    select
        .cond_where(held::each(kind))
        .and_where(of(table(kind), "audience").eq(Audience::Readers.to_string()));
}

fn pages(kind: Kind) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr_as(of("page", "id"), Alias::new("id"))
        .expr_as(of("page", "created_at"), Alias::new("created_at"))
        .expr_as(of("page", "updated_at"), Alias::new("updated_at"))
        .from(Alias::new("page"))
        .inner_join(
            Alias::new(table(kind)),
            of(table(kind), "id").equals((Alias::new("page"), Alias::new("id"))),
        );
    open(&mut select, kind);
    select
}

/// Items of agendas that were sent.
fn items() -> SelectStatement {
    let mut select = pages(Kind::AgendaItem);
    select.inner_join(
        Alias::new("meeting"),
        of("meeting", "id").equals((Alias::new("agenda_item"), Alias::new("meeting_id"))),
    );
    open(&mut select, Kind::Meeting);
    select
        .and_where(of("agenda_item", "status").ne(ItemStatus::Proposed.as_str()))
        .and_where(of("meeting", "status").ne(MeetingStatus::Planned.as_str()));
    select
}

/// People with a seat, and those who had one when they were shown.
fn with_seat() -> SelectStatement {
    let mut seats = Query::select();
    seats
        .expr(Expr::val(1))
        .from(Alias::new("forum_member"))
        .and_where(of("forum_member", "person_id").equals((Alias::new("page"), Alias::new("id"))))
        .and_where(of("forum_member", "to_seq").is_null());
    let mut shown = Query::select();
    shown
        .expr(Expr::val(1))
        .from_as(Alias::new("exchange"), Alias::new("before"))
        .and_where(of("before", "object").eq(Exchanged::Person.as_str()))
        .and_where(of("before", "id").equals((Alias::new("page"), Alias::new("id"))));
    let mut select = pages(Kind::Person);
    select.cond_where(
        Cond::any()
            .add(Expr::exists(seats))
            .add(Expr::exists(shown)),
    );
    select
}

/// Lines of open records of a kind.
fn lines(lines: &'static str, record: &'static str, kind: Kind) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr_as(of(lines, "id"), Alias::new("id"))
        .from(Alias::new(lines))
        .inner_join(
            Alias::new("page"),
            of("page", "id").equals((Alias::new(lines), Alias::new(record))),
        )
        .inner_join(
            Alias::new(table(kind)),
            of(table(kind), "id").equals((Alias::new(lines), Alias::new(record))),
        );
    open(&mut select, kind);
    select
}
