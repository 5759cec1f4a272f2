//! What a list sorts by, on both databases alike.

use sea_orm::DbBackend;
use sea_orm::sea_query::{Alias, BinOper, CaseStatement, Expr, ExprTrait, Func, Query};
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;

use super::{known_field, page, stored};
use crate::{Actor, Fault, columns};

/// What a list sorts by, as text that is never null: unknown sorts first. Cursors tell it, so it holds nothing that the
/// reader may not know.
pub(super) fn sort_expression(kind: Kind, sort: &str, reader: &Actor) -> Result<Expr, Fault> {
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
                Shape::Reference(_) => referred_title(value, reader),
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
pub(crate) fn bytewise(backend: DbBackend, value: Expr) -> Expr {
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

/// The title of the page that a column refers to, as it sorts; nothing where the reader may not know of the page.
fn referred_title(column: Expr, reader: &Actor) -> Expr {
    let other = Alias::new("referred");
    let mut title = Query::select();
    title
        .expr(Expr::col((other.clone(), Alias::new("sort_key"))))
        .from_as(Alias::new("page"), other.clone())
        .and_where(Expr::col((other.clone(), Alias::new("id"))).eq(column))
        .and_where(
            Expr::col((other, Alias::new("audience")))
                .is_in(reader.audiences().iter().map(|audience| audience.as_str())),
        );
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
