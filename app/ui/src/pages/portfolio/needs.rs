//! What needs somebody: what is far behind, what is not measured, how far systems have come, and what is in no sum.

use leptos::prelude::*;
use styrbord_domain::benefits::{PartOf, Rating, Why};
use styrbord_domain::tab::Tab;
use styrbord_registry::{BenefitRow, Portfolio};

use super::asked::Asked;
use super::words::{left_out, named, off, to, why};
use crate::components::chip::chip;
use crate::components::curve::percent;
use crate::parts::figures::colour_words;
use crate::viewer::Viewer;

/// The benefits that are far behind, the furthest first.
pub fn late(v: &Viewer, asked: &Asked, found: &Portfolio) -> Option<AnyView> {
    if found.late.is_empty() {
        return None;
    }
    let heads = [
        "portfolio-benefit",
        "portfolio-owner",
        "portfolio-off",
        "portfolio-why",
    ]
    .map(|key| v.t(key));
    let rows: Vec<_> = found
        .late
        .iter()
        .map(|row| {
            let lag = row.lag.map(|lag| v.label("lag", lag.as_str()));
            let state = colour_words(v, row.standing.assessment.hold.is_some(), row.standing.sign, Rating::Red);
            view! {
                <tr>
                    <th scope="row">{to(v, &row.page)} " " {chip("bad", state)}</th>
                    <td data-label=heads[1].clone()>{named(v, row.owner.as_ref(), "portfolio-no-owner")}</td>
                    <td data-label=heads[2].clone()>{off(v, row)}</td>
                    <td data-label=heads[3].clone()>{lag}</td>
                </tr>
            }
        })
        .collect();
    let heads: Vec<_> = heads
        .iter()
        .map(|head| view! { <th scope="col">{head.clone()}</th> })
        .collect();
    Some(
        view! {
            <section class="stack" aria-labelledby="late">
                <h2 id="late">{v.t("portfolio-late")}</h2>
                <div class="table-wrap"><table class="data-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>
                {rest(v, asked, Rating::Red, found, found.late.len())}
            </section>
        }
        .into_any(),
    )
}

/// The benefits without the measurement that was due, the longest due first, and who is to measure.
pub fn unmeasured(v: &Viewer, asked: &Asked, found: &Portfolio) -> Option<AnyView> {
    if found.unmeasured.is_empty() {
        return None;
    }
    let rows: Vec<_> = found
        .unmeasured
        .iter()
        .map(|row| view! { <li><span>{to(v, &row.page)} " " <small class="soft">{due(v, row)}</small></span> <span>{measurer(v, row)}</span></li> })
        .collect();
    Some(
        view! {
            <section class="stack" aria-labelledby="unmeasured">
                <h2 id="unmeasured">{v.t("portfolio-unmeasured")}</h2>
                <ul class="rows">{rows}</ul>
                {rest(v, asked, Rating::MeasurementMissing, found, found.unmeasured.len())}
            </section>
        }
        .into_any(),
    )
}

fn due(v: &Viewer, row: &BenefitRow) -> Option<String> {
    let days = row.standing.days_overdue(v.today())?;
    let due = v.date(row.standing.due?);
    let values = [("date", due.into()), ("days", i64::from(days).into())];
    Some(v.tw("portfolio-was-due", &values))
}

/// Who is to measure: who does it, or else who answers for the benefit.
fn measurer(v: &Viewer, row: &BenefitRow) -> AnyView {
    let who = row.measured_by.as_ref().or(row.owner.as_ref());
    named(v, who, "portfolio-nobody-measures")
}

/// The way to those of a colour that are not shown.
fn rest(
    v: &Viewer,
    asked: &Asked,
    rating: Rating,
    found: &Portfolio,
    shown: usize,
) -> Option<AnyView> {
    let all = found.of(rating);
    (all > shown).then(|| {
        let href = asked.of_colour(v, Some(rating));
        let words = v.tw("portfolio-all-of", &[("count", all.into())]);
        view! { <p><a href=href>{words}</a></p> }.into_any()
    })
}

/// How far the systems have come that the benefits depend on, the least far first.
pub fn systems(v: &Viewer, found: &Portfolio) -> Option<AnyView> {
    if found.systems.is_empty() && found.systems_unknown == 0 {
        return None;
    }
    let rows: Vec<_> = found
        .systems
        .iter()
        .map(|of| {
            let path = v.at(&Tab::Rollout.path(&of.system.path()));
            let depend = v.tw("portfolio-depend", &[("count", of.benefits.into())]);
            view! { <li><span><a href=path>{of.system.title.clone()}</a> " " <small class="soft">{depend}</small></span> <span>{part(v, of.reached.units)}</span></li> }
        })
        .collect();
    let more = found.systems_in_all - found.systems.len();
    let more = (more > 0).then(|| {
        view! { <p class="soft">{v.tw("portfolio-more-systems", &[("count", more.into())])}</p> }
    });
    let unknown = (found.systems_unknown > 0).then(|| {
        let count = found.systems_unknown;
        view! { <p class="soft">{v.tw("portfolio-systems-unknown", &[("count", count.into())])}</p> }
    });
    Some(
        view! {
            <section class="stack" aria-labelledby="systems">
                <h2 id="systems">{v.t("portfolio-systems")}</h2>
                <ul class="rows">{rows}</ul>
                {more}
                {unknown}
            </section>
        }
        .into_any(),
    )
}

fn part(v: &Viewer, part: Result<PartOf, Why>) -> AnyView {
    match part {
        Ok(of) => {
            let values = [("part", of.part.into()), ("whole", of.whole.into())];
            let share = percent(v, of.share() * rust_decimal::Decimal::ONE_HUNDRED);
            view! { <strong>{share}</strong> " " <small>{v.tw("rollout-units-of", &values)}</small> }
                .into_any()
        }
        Err(reason) => why(v, reason),
    }
}

/// What is in no sum, and why.
pub fn uncounted(v: &Viewer, found: &Portfolio) -> Option<AnyView> {
    if found.left_out.is_empty() {
        return None;
    }
    let rows: Vec<_> = found
        .left_out
        .iter()
        .map(|of| {
            let mut names: Vec<_> = Vec::new();
            for (place, page) in of.first.iter().enumerate() {
                let comma = (place > 0).then_some(", ");
                names.push(view! { {comma} {to(v, page)} });
            }
            let more = of.number - of.first.len();
            let more = (more > 0).then(|| v.tw("portfolio-and-more", &[("count", more.into())]));
            view! { <li><span>{left_out(v, of.why)} " (" {of.number} ")"</span> <small>{names} " " {more}</small></li> }
        })
        .collect();
    Some(
        view! {
            <section class="stack" aria-labelledby="left-out">
                <h2 id="left-out">{v.t("portfolio-left-out")}</h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}
