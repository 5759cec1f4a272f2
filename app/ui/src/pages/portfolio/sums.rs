//! What the benefits come to. What is not alike is never added: each line is of one price year and kind of cash, or of one unit.

use leptos::prelude::*;
use rust_decimal::prelude::ToPrimitive;
use styrbord_domain::benefits::{BenefitSign, Sum, Total};
use styrbord_registry::{Portfolio, PortfolioSum};

use super::words::{money, of_what, why};
use crate::components::curve::{estimated, figure};
use crate::viewer::Viewer;

/// The sums of benefits, then those of unwanted effects; and what of it is in a budget already.
pub fn sums(v: &Viewer, found: &Portfolio) -> AnyView {
    let of = |sign: BenefitSign| -> Vec<&PortfolioSum> {
        let sums = found.sums.iter();
        sums.filter(|sum| sum.key.sign == sign).collect()
    };
    let (wanted, unwanted) = (of(BenefitSign::Benefit), of(BenefitSign::Disbenefit));
    if wanted.is_empty() && unwanted.is_empty() {
        return view! { <div class="notice" data-tone="quiet"><p>{v.t("portfolio-no-sums")}</p></div> }
            .into_any();
    }
    view! {
        <section class="stack" aria-labelledby="sums">
            <h2 id="sums">{v.t("portfolio-sums")}</h2>
            {table(v, "portfolio-benefits", &wanted)}
            {table(v, "portfolio-disbenefits", &unwanted)}
            {budget(v, found)}
        </section>
    }
    .into_any()
}

fn table(v: &Viewer, title: &str, sums: &[&PortfolioSum]) -> Option<AnyView> {
    if sums.is_empty() {
        return None;
    }
    let names = [
        "portfolio-promised",
        "portfolio-expected",
        "portfolio-arrived",
    ]
    .map(|key| v.t(key));
    let heads: Vec<_> = names
        .iter()
        .map(|name| view! { <th scope="col" class="num">{name.clone()}</th> })
        .collect();
    let rows: Vec<_> = sums
        .iter()
        .map(|sum| {
            let totals = [sum.promised, sum.expected, sum.arrived];
            let cells: Vec<_> = totals
                .iter()
                .zip(names.clone())
                .map(|(total, name)| view! { <td class="num" data-label=name>{cell(v, total.as_ref(), sum.promised.as_ref())}</td> })
                .collect();
            view! { <tr><th scope="row">{of_what(v, &sum.key)} {bars(totals)}</th>{cells}</tr> }
        })
        .collect();
    Some(
        view! {
            <div class="table-wrap"><table class="data-table portfolio-sums"><thead><tr><th scope="col">{v.t(title)}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
        }
        .into_any(),
    )
}

/// A total, and of how many benefits it is where it is not of all that are in the line.
fn cell(v: &Viewer, total: Option<&Total>, promised: Option<&Total>) -> AnyView {
    let all = promised.map_or(0, |promised| promised.benefits);
    let Some(total) = total else {
        return view! { <span class="gap">{v.t("value-unknown")}</span> }.into_any();
    };
    let said = match total.sum {
        Ok(Sum::Money(ore)) => money(v, ore.0).into_any(),
        Ok(Sum::Unit(value)) => figure(v, estimated(value)).into_any(),
        Err(reason) => why(v, reason),
    };
    let of = match total.benefits == all {
        true => v.tw("portfolio-of-benefits", &[("count", all.into())]),
        false => v.tw(
            "portfolio-of-some",
            &[("count", total.benefits.into()), ("all", all.into())],
        ),
    };
    view! { <span class="nowrap">{said}</span> <small class="soft">{of}</small> }.into_any()
}

/// The three as bars, of which the longest is the whole width; the cells say the same.
fn bars(totals: [Option<Total>; 3]) -> Option<AnyView> {
    let size = |total: &Option<Total>| -> f64 {
        let size = match total.map(|total| total.sum) {
            Some(Ok(Sum::Money(ore))) => ore.0.to_f64(),
            Some(Ok(Sum::Unit(value))) => value.to_f64(),
            _ => None,
        };
        size.unwrap_or(0.0).max(0.0)
    };
    let sizes = totals.each_ref().map(size);
    let longest = sizes.iter().copied().fold(0.0, f64::max);
    if longest <= 0.0 {
        return None;
    }
    let rects: Vec<_> = sizes
        .iter()
        .zip([("promised", 0), ("expected", 7), ("arrived", 14)])
        .map(|(size, (series, y))| {
            let width = format!("{:.1}", size / longest * 100.0);
            view! { <rect x="0" y=y width=width height="5" data-series=series></rect> }
        })
        .collect();
    Some(
        view! { <svg class="portfolio-bars" viewBox="0 0 100 19" preserveAspectRatio="none" aria-hidden="true">{rects}</svg> }
            .into_any(),
    )
}

/// What can be taken out of budgets, and has an account and a decision already.
fn budget(v: &Viewer, found: &Portfolio) -> AnyView {
    let lines: Vec<_> = found
        .in_budget
        .iter()
        .filter_map(|sum| {
            let total = sum.promised?;
            let Ok(Sum::Money(ore)) = total.sum else {
                return None;
            };
            let alike = found.sums.iter().find(|all| all.key == sum.key);
            let all = alike.and_then(|all| match all.promised?.sum {
                Ok(Sum::Money(all)) => Some(money(v, all.0)),
                _ => None,
            });
            let values = [
                ("amount", money(v, ore.0).into()),
                ("all", all.unwrap_or_default().into()),
                ("what", of_what(v, &sum.key).into()),
                ("count", total.benefits.into()),
            ];
            let key = match sum.key.sign {
                BenefitSign::Benefit => "portfolio-in-budget",
                BenefitSign::Disbenefit => "portfolio-in-budget-disbenefit",
            };
            Some(view! { <li>{v.tw(key, &values)}</li> })
        })
        .collect();
    let said = match lines.is_empty() {
        true => view! { <p class="soft">{v.t("portfolio-nothing-in-budget")}</p> }.into_any(),
        false => view! { <ul>{lines}</ul> }.into_any(),
    };
    view! { <h3>{v.t("portfolio-budget")}</h3> {said} }.into_any()
}
