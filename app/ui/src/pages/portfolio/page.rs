//! The page as a whole.

use leptos::prelude::*;
use styrbord_domain::benefits::Rating;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Fault, Portfolio};

use super::asked::{Asked, FORUM, UNIT};
use super::colours::colours;
use super::needs::{late, systems, uncounted, unmeasured};
use super::sums::sums;
use super::table::table;
use crate::page::Page;
use crate::parts::figures::PORTFOLIO;
use crate::viewer::{AS_OF, Viewer};

/// How many forums or units are offered to choose among; of more of them one is named.
const MOST_CHOICES: u64 = 200;

/// What a filter offers: addresses with titles, or nothing where there are too many.
type Choices = Option<Vec<(String, String)>>;

/// The page.
///
/// # Errors
/// As the portfolio.
pub async fn portfolio(v: &Viewer, asked: Asked) -> Result<Page, Fault> {
    let found = v.desk.portfolio(&asked.query(false)).await?;
    let forums = v.desk.choices(Kind::Forum, MOST_CHOICES).await?;
    let units = v.desk.choices(Kind::Unit, MOST_CHOICES).await?;
    let v = v.clone();
    let title = v.t("portfolio-title");
    Ok(Page::new(
        title.clone(),
        Kind::Benefit.folder(),
        move || {
            let whose: Vec<String> = [&found.forum, &found.unit]
                .into_iter()
                .flatten()
                .map(|page| page.title.clone())
                .collect();
            let whose = (!whose.is_empty()).then(|| view! { <p>{whose.join(", ")}</p> });
            let body = match found.benefits() + found.given_up {
                0 => {
                    view! { <div class="empty"><p>{v.t("portfolio-nothing")}</p></div> }.into_any()
                }
                _ => view! {
                    {verdict(&v, &found)}
                    {colours(&v, &asked, &found)}
                    {sums(&v, &found)}
                    {late(&v, &asked, &found)}
                    {unmeasured(&v, &asked, &found)}
                    {systems(&v, &found)}
                    {uncounted(&v, &found)}
                    {table(&v, &asked, &found)}
                }
                .into_any(),
            };
            view! {
            <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")><ol><li><a href=v.at("/benefits")>{v.t("benefits-title")}</a></li></ol></nav>
            <header class="record-head"><h1>{title}</h1>{whose}<p class="soft">{v.t("portfolio-about")}</p></header>
            {narrowing(&v, &asked, &found, &forums, &units)}
            <div class="stack portfolio" data-gap="large">{body}</div>
        }
        .into_any()
        },
    ))
}

/// How it stands, in one sentence.
fn verdict(v: &Viewer, found: &Portfolio) -> AnyView {
    let of = |rating| found.of(rating);
    let (red, amber, missing) = (
        of(Rating::Red),
        of(Rating::Amber),
        of(Rating::MeasurementMissing),
    );
    let values = [
        ("count", found.benefits().into()),
        ("green", of(Rating::Green).into()),
        ("late", (red + amber).into()),
        ("missing", missing.into()),
    ];
    let tone = match (red, amber + missing) {
        (0, 0) => "good",
        (0, _) => "warn",
        _ => "bad",
    };
    view! { <div class="verdict" data-tone=tone><p><strong>{v.tw("portfolio-said", &values)}</strong></p></div> }
        .into_any()
}

/// The form by which forum and unit are chosen.
fn narrowing(
    v: &Viewer,
    asked: &Asked,
    found: &Portfolio,
    forums: &Choices,
    units: &Choices,
) -> AnyView {
    let slug = |page: &Option<styrbord_registry::Page>| {
        let slug = page.as_ref().map(|page| page.slug.clone());
        slug.unwrap_or_default()
    };
    let day = v.desk.as_of_day().map(|day| {
        view! { <input type="hidden" name=AS_OF value=day.to_string()/> }
    });
    let all = asked
        .is_narrowed()
        .then(|| view! { <a href=v.at(PORTFOLIO)>{v.t("portfolio-whole")}</a> });
    view! {
        <form class="portfolio-filters screen-only" method="get" action=PORTFOLIO>
            {day}
            {choice(FORUM, v.t("portfolio-forum"), forums, &slug(&found.forum))}
            {choice(UNIT, v.t("portfolio-at-unit"), units, &slug(&found.unit))}
            <div class="cluster"><button class="button">{v.t("action-apply")}</button> {all}</div>
        </form>
    }
    .into_any()
}

fn choice(name: &'static str, label: String, choices: &Choices, chosen: &str) -> AnyView {
    let id = format!("portfolio-{name}");
    let input = match choices {
        Some(choices) => {
            let options: Vec<_> = choices
                .iter()
                .map(|(slug, title)| {
                    let selected = slug == chosen;
                    view! { <option value=slug.clone() selected=selected>{title.clone()}</option> }
                })
                .collect();
            view! { <select id=id.clone() name=name><option value="">"–"</option>{options}</select> }
                .into_any()
        }
        None => view! { <input id=id.clone() name=name value=chosen.to_owned()/> }.into_any(),
    };
    view! { <div class="field"><label for=id>{label}</label>{input}</div> }.into_any()
}
