//! The benefits themselves, a page at a time.

use leptos::prelude::*;
use styrbord_registry::{BenefitRow, Portfolio};

use super::asked::Asked;
use super::words::{amount, named, share, to};
use crate::components::chip::{chip, tone};
use crate::parts::figures::colour_words;
use crate::viewer::Viewer;

/// The rows, with the way to those that follow and to the file of them all.
pub fn table(v: &Viewer, asked: &Asked, found: &Portfolio) -> AnyView {
    let heads = [
        "portfolio-benefit",
        "portfolio-owner",
        "portfolio-state",
        "portfolio-realised",
        "portfolio-promised",
        "portfolio-expected",
        "portfolio-arrived",
    ]
    .map(|key| v.t(key));
    let rows: Vec<_> = found.rows.iter().map(|row| of(v, row, &heads)).collect();
    let title = match asked.rating {
        None => v.tw("portfolio-all", &[("count", found.rows_in_all.into())]),
        Some(rating) => {
            let words = v.label("benefit-rating", rating.as_str());
            v.tw(
                "portfolio-all-rated",
                &[
                    ("rating", words.into()),
                    ("count", found.rows_in_all.into()),
                ],
            )
        }
    };
    let all = asked.rating.map(|_| {
        let href = asked.of_colour(v, None);
        view! { <a href=href>{v.t("portfolio-show-all")}</a> " " }
    });
    let next = found.next_cursor.as_ref().map(|next| {
        let href = asked.from(v, next);
        view! { <nav class="pager" aria-label=v.t("list-pages")><a class="button" rel="next" href=href>{v.t("action-next")}</a></nav> }
    });
    let heads: Vec<_> = heads
        .iter()
        .enumerate()
        .map(|(place, head)| {
            let class = if place > 2 { "num" } else { "" };
            view! { <th scope="col" class=class>{head.clone()}</th> }
        })
        .collect();
    view! {
        <section class="stack" aria-labelledby="rows">
            <h2 id="rows">{title}</h2>
            <p class="screen-only">{all}<a href=asked.as_file(v, ".csv")>"CSV"</a> " " <a href=asked.as_file(v, ".xlsx")>"Excel"</a></p>
            <div class="table-wrap"><table class="data-table portfolio-rows"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
            {next}
        </section>
    }
    .into_any()
}

fn of(v: &Viewer, row: &BenefitRow, heads: &[String; 7]) -> AnyView {
    let standing = &row.standing;
    let rating = standing.assessment.rating;
    let state = match row.is_given_up() {
        true => chip("quiet", v.t("portfolio-given-up")),
        false => chip(
            tone("benefit-rating", rating.as_str()),
            colour_words(v, standing.assessment.hold.is_some(), standing.sign, rating),
        ),
    };
    let lag = row.lag.map(|lag| {
        let words = v.label("lag", lag.as_str());
        view! { <small class="soft">{words}</small> }
    });
    // The list above says of each why.
    let is_uncounted = row.left_out.is_some() && !row.is_given_up();
    let uncounted =
        is_uncounted.then(|| view! { <small class="soft">{v.t("portfolio-uncounted")}</small> });
    let money = standing.valuation.is_of_money();
    let worth = [&standing.promised, &standing.expected, &standing.arrived]
        .into_iter()
        .zip(&heads[4..])
        .map(|(yearly, head)| {
            let said = money.then(|| amount(v, yearly.value.map(|value| value.amount)));
            view! { <td class="num" data-label=head.clone()>{said}</td> }
        });
    view! {
        <tr data-dimmed=row.is_given_up().then_some("")>
            <th scope="row">{to(v, &row.page)} " " {uncounted}</th>
            <td data-label=heads[1].clone()>{named(v, row.owner.as_ref(), "portfolio-no-owner")}</td>
            <td data-label=heads[2].clone()>{state} " " {lag}</td>
            <td class="num" data-label=heads[3].clone()>{share(v, standing.figures.realised)}</td>
            {worth.collect::<Vec<_>>()}
        </tr>
    }
    .into_any()
}
