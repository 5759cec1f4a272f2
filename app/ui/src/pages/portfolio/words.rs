//! Figures of a portfolio in words.

use leptos::prelude::*;
use rust_decimal::Decimal;
use styrbord_domain::benefits::{Alike, Amount, Cash, Recurrence, SumKey, Why};
use styrbord_registry::{BenefitRow, LeftOut, Page as Head};

use crate::components::curve::{estimated, figure, percent};
use crate::viewer::Viewer;

/// Money in whole kroner.
pub fn money(v: &Viewer, ore: i64) -> String {
    styrbord_texts::money_whole(v.language, ore)
}

/// An amount, or why there is none.
pub fn amount(v: &Viewer, amount: Result<Amount, Why>) -> AnyView {
    match amount.and_then(Amount::rounded) {
        Ok(ore) => money(v, ore.0).into_any(),
        Err(reason) => why(v, reason),
    }
}

/// Why there is no figure.
pub fn why(v: &Viewer, why: Why) -> AnyView {
    let words = v.label("why", why.as_str());
    view! { <small class="soft">{words}</small> }.into_any()
}

/// A share, or why there is none.
pub fn share(v: &Viewer, share: Result<Decimal, Why>) -> AnyView {
    match share {
        Ok(share) => percent(v, share).into_any(),
        Err(reason) => why(v, reason),
    }
}

/// Of what a sum is.
pub fn of_what(v: &Viewer, key: &SumKey) -> String {
    let often = match key.recurrence {
        Recurrence::Yearly => v.t("portfolio-each-year"),
        Recurrence::Once => v.t("portfolio-once"),
    };
    match &key.alike {
        Alike::Unit(unit) => v.tw(
            "portfolio-sum-unit",
            &[("unit", unit.clone().into()), ("often", often.into())],
        ),
        Alike::Money { price_year, cash } => {
            let cash = match cash {
                Cash::Cashable => v.t("portfolio-cashable"),
                Cash::Freed => v.t("portfolio-freed"),
                Cash::NotSaid => v.t("portfolio-cash-not-said"),
            };
            let year = price_year.map_or_else(String::new, |year| year.to_string());
            v.tw(
                "portfolio-sum-money",
                &[
                    ("cash", cash.into()),
                    ("often", often.into()),
                    ("year", year.into()),
                ],
            )
        }
    }
}

/// Why benefits are in no sum.
pub fn left_out(v: &Viewer, reason: LeftOut) -> String {
    match reason {
        LeftOut::GivenUp => v.t("portfolio-given-up"),
        LeftOut::Draft => v.t("portfolio-draft"),
        LeftOut::NotCounted => v.t("portfolio-not-counted"),
        LeftOut::Unknown(why) => v.label("why", why.as_str()),
    }
}

/// How far a benefit is from its plan, in its unit and per cent.
pub fn off(v: &Viewer, row: &BenefitRow) -> Option<String> {
    let figures = &row.standing.figures;
    let variance = figures.variance.ok()?;
    let amount = format!("{} {}", figure(v, estimated(variance)), row.unit);
    Some(match figures.variance_percent {
        Ok(share) => format!("{} ({})", amount.trim(), percent(v, share)),
        Err(_) => amount.trim().to_owned(),
    })
}

/// The way to a page.
pub fn to(v: &Viewer, page: &Head) -> AnyView {
    view! { <a href=v.at(&page.path())>{page.title.clone()}</a> }.into_any()
}

/// The same of a page that may not be said.
pub fn named(v: &Viewer, page: Option<&Head>, unsaid: &str) -> AnyView {
    match page {
        Some(page) => to(v, page),
        None => view! { <span class="gap">{v.t(unsaid)}</span> }.into_any(),
    }
}
