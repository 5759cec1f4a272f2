//! What a benefit is worth in money, and year by year what comes of it (F8–F14).

use leptos::prelude::*;
use rust_decimal::Decimal;
use styrbord_domain::benefits::{Amount, BreakEven, Case, CashFlow, Recurrence, Why, rounded};
use styrbord_domain::kinds::BenefitFacts;

use super::progress::within;
use crate::components::curve::figure;
use crate::viewer::Viewer;

/// The figures and the years; nothing where nothing is said of money.
pub fn part(v: &Viewer, facts: &BenefitFacts) -> Option<AnyView> {
    if facts.volume.is_none() && facts.unit_price.is_none() && facts.costs.is_empty() {
        return None;
    }
    let case = facts.case(v.today());
    let years = case.flow.as_ref().ok().map(|flow| years(v, flow));
    Some(
        view! {
            <section class="stack" aria-labelledby="worth">
                <h2 id="worth">{v.t("worth-title")}</h2>
                {yearly(v, facts, &case)} {years}
            </section>
        }
        .into_any(),
    )
}

/// What it is worth, and how that compares with what it takes.
fn yearly(v: &Viewer, facts: &BenefitFacts, case: &Case) -> AnyView {
    let value = match facts.recurring() {
        Recurrence::Yearly => "worth-year",
        Recurrence::Once => "worth-once",
    };
    let hours = case.value.ok().and_then(|value| value.hours);
    let hours = hours.map(|hours| v.tw("worth-hours", &[("hours", figure(v, hours).into())]));
    let prices = facts.price_year;
    let prices = prices.map(|year| v.tw("worth-prices", &[("year", year.to_string().into())]));
    let of_year = [hours, prices]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    let mut items = vec![(
        value,
        told(v, case.value.map(|value| money(v, value.amount))),
        of_year,
    )];
    if case.value.is_ok() {
        let split = |amount: fn(&styrbord_domain::benefits::CashSplit) -> Amount| {
            told(v, case.split.map(|split| money(v, amount(&split))))
        };
        items.push((
            "worth-cashable",
            split(|split| split.cashable),
            String::new(),
        ));
        items.push(("worth-freed", split(|split| split.freed), String::new()));
        items.extend(compared(v, facts, case));
    }
    let items = items.into_iter().map(|(key, value, more)| {
        let more = (!more.is_empty()).then(|| view! { <dd>{more}</dd> });
        view! { <div data-tone="quiet"><dt>{v.t(key)}</dt><dd>{value}</dd>{more}</div> }
    });
    view! { <dl class="figures">{items.collect::<Vec<_>>()}</dl> }.into_any()
}

/// The case over its years, where it takes anything.
fn compared(v: &Viewer, facts: &BenefitFacts, case: &Case) -> Vec<(&'static str, String, String)> {
    if facts.costs.is_empty() {
        return Vec::new();
    }
    let at = match (&case.flow, facts.terms().rate) {
        (Ok(flow), Ok(rate)) => {
            let percent = figure(v, rate.part() * Decimal::ONE_HUNDRED);
            let years = flow.years.len().saturating_sub(1);
            v.tw(
                "worth-npv-at",
                &[("percent", percent.into()), ("years", years.into())],
            )
        }
        _ => String::new(),
    };
    let even = case.break_even.ok().zip(case.flow.as_ref().ok());
    let notes = even.map(|(even, flow)| {
        let note = |key: &str, after: u8| {
            let year = flow.first_year + i16::from(after);
            v.tw(key, &[("year", year.to_string().into())])
        };
        let again = even.negative_again;
        let again = again.map(|after| note("worth-break-even-again", after));
        let from = Some(note("worth-break-even-from", 0));
        from.into_iter().chain(again).collect::<Vec<_>>().join(" ")
    });
    vec![
        (
            "worth-npv",
            told(v, case.worth.map(|worth| money(v, worth.npv))),
            at,
        ),
        (
            "worth-break-even",
            told(v, case.break_even.map(|even| Ok(after(v, &even)))),
            notes.unwrap_or_default(),
        ),
        (
            "worth-ratio",
            told(v, case.ratio.map(|ratio| Ok(figure(v, rounded(ratio, 2))))),
            String::new(),
        ),
    ]
}

/// The table of the years, with what has come together by the end of each.
fn years(v: &Viewer, flow: &CashFlow) -> AnyView {
    let mut so_far = Amount::ZERO;
    let rows: Vec<_> = flow
        .years
        .iter()
        .zip(flow.first_year..)
        .map(|(of, year)| {
            let net = of.flow();
            let sum = net.and_then(|net| so_far.plus(net));
            so_far = sum.unwrap_or(so_far);
            let amounts = [of.benefits, of.disbenefits, of.running, of.one_off].map(Ok);
            let cells = amounts.into_iter().chain([net, sum]).map(|amount| {
                view! { <td class="num">{told(v, amount.map(|amount| money(v, amount)))}</td> }
            });
            view! { <tr><th scope="row">{year.to_string()}</th>{cells.collect::<Vec<_>>()}</tr> }
        })
        .collect();
    let heads = [
        "worth-flow-benefits",
        "worth-flow-disbenefits",
        "worth-flow-running",
        "worth-flow-one-off",
        "worth-flow-net",
        "worth-flow-sum",
    ]
    .map(|key| view! { <th scope="col" class="num">{v.t(key)}</th> });
    view! {
        <details class="more">
            <summary>{v.t("worth-flow")}</summary>
            <div class="table-wrap">
                <table class="data-table">
                    <thead><tr><th scope="col">{v.t("worth-flow-year")}</th>{Vec::from(heads)}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

fn after(v: &Viewer, even: &BreakEven) -> String {
    let years = figure(v, rounded(even.point, 2));
    v.tw("worth-break-even-years", &[("years", years.into())])
}

/// Money in whole kroner.
fn money(v: &Viewer, amount: Amount) -> Result<String, Why> {
    let ore = amount.rounded()?;
    Ok(styrbord_texts::money_whole(v.language, ore.0))
}

/// A figure, or why there is none.
fn told(v: &Viewer, figure: Result<Result<String, Why>, Why>) -> String {
    figure.and_then(|figure| figure).unwrap_or_else(|why| {
        v.tw(
            "worth-unknown",
            &[("why", within(&v.label("why", why.as_str())).into())],
        )
    })
}
