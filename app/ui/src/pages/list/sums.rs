//! The last line of a list: what its amounts come to.

use leptos::prelude::*;
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, ListQuery, Sum};

use super::asked::Asked;
use crate::look::Look;
use crate::viewer::Viewer;

/// The columns with amounts, and what each comes to in the whole list; none where that is too long to be added up.
pub type Sums = (Vec<&'static str>, Option<Vec<Sum>>);

/// Adds the amounts of the whole list up, where it shows any.
pub async fn sums(v: &Viewer, kind: Kind, asked: &Asked, query: &ListQuery) -> Result<Sums, Fault> {
    let amounts = asked.columns.iter();
    let amounts = amounts.filter(|column| column.shape == Shape::Money && !column.apart);
    let amounts: Vec<&str> = amounts.map(|column| column.name).collect();
    let sums = match amounts.is_empty() {
        true => None,
        false => v.desk.sums(kind, query, &amounts).await?,
    };
    Ok((amounts, sums))
}

/// The line; nothing where there is nothing to add up.
pub fn foot(v: &Viewer, look: &Look, asked: &Asked, (amounts, sums): &Sums) -> Option<AnyView> {
    if amounts.is_empty() {
        return None;
    }
    let blank = || view! { <td></td> }.into_any();
    let figures: Vec<_> = look.figures.iter().map(|_| blank()).collect();
    let cells: Vec<_> = asked
        .columns
        .iter()
        .map(|column| {
            let Some(place) = amounts.iter().position(|name| *name == column.name) else {
                return blank();
            };
            let said = match sums.as_ref().and_then(|sums| sums.get(place)) {
                Some(Sum {
                    amount: Some(amount),
                    known,
                    of,
                }) => {
                    let known = [("known", (*known).into()), ("count", (*of).into())];
                    let known = v.tw("list-sum-known", &known);
                    view! { {styrbord_texts::money(v.language, amount.0)} <small>{known}</small> }
                        .into_any()
                }
                _ => view! { <small>{v.t("list-sum-none")}</small> }.into_any(),
            };
            view! { <td class="num" data-label=v.t("list-sum")>{said}</td> }.into_any()
        })
        .collect();
    Some(
        view! { <tfoot><tr><th scope="row">{v.t("list-sum")}</th>{figures}{cells}</tr></tfoot> }
            .into_any(),
    )
}
