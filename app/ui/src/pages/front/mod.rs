//! The front page by who one is: what somebody must do, what is theirs and what has changed in it, then what is new. Visitors
//! come to search.

mod bar;
mod beside;
mod meetings;
mod mine;
mod news;
mod todo;

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Action;
use styrbord_registry::{Fault, Topic};

use crate::page::Page;
use crate::parts::figures::{ALL, BEHIND, PORTFOLIO};
use crate::shell::search_form;
use crate::viewer::Viewer;
use bar::bar;
use beside::Own;
use mine::Mine;
use news::Card;

/// The front page.
///
/// # Errors
/// `SignIn` without the right to read.
pub async fn front(v: &Viewer) -> Result<Page, Fault> {
    if v.asked(ALL) == BEHIND && v.desk.is_signed_in() {
        return all_behind(v).await;
    }
    let signed_in = v.desk.is_signed_in();
    let (todo, mine) = (todo::todo(v).await?, Mine::of(v).await?);
    let own = Own::of(v).await?;
    // The register as a whole is for those who keep it.
    let mut register = Vec::new();
    // Boards see the truth too. The page of all of it is for whoever asks: benefits are for everybody to read.
    let sees_behind = v.desk.may(Action::EnterMeasurement) || mine.has_seats();
    if sees_behind {
        register.push(Card::behind(v, false).await?);
        register.push(Card::of(v, Topic::BadState, "front-bad-state").await?);
    }
    if v.desk.may(Action::EditRegister) {
        register.push(Card::of(v, Topic::Ideas, "front-ideas").await?);
        register.push(Card::of(v, Topic::WithoutOwner, "front-no-owner").await?);
    }
    if v.desk.may(Action::EditStandard) {
        register.push(Card::of(v, Topic::Reviews, "front-reviews").await?);
    }
    for card in &mut register {
        card.leave_out(todo.all.iter().map(|todo| &todo.record));
    }
    let news = vec![
        Card::of(v, Topic::Decided, "front-decided").await?,
        Card::of(v, Topic::Standards, "front-standards").await?,
        Card::of(v, Topic::PhaseOut, "front-phase-out").await?,
    ];
    let rights = v.desk.rights_news().await?;
    let stages = v.desk.tally(Kind::System, "stage").await?;
    let v = v.clone();
    let title = match signed_in {
        true => v.t("front-mine"),
        false => String::new(),
    };
    let mut page = Page::new(title.clone(), "", move || {
        let head = match signed_in {
            true => greeting(&v, title, &mine),
            false => hero(&v),
        };
        let rights = (!rights.is_empty()).then(|| news::of_rights(&v, &rights));
        let ways = (!signed_in).then(|| ways(&v));
        view! {
            {head}
            <div class="page">
                {rights}
                {todo::list(&v, &todo, mine.is_somebody)}
                {own.alerts(&v)}
                {own.drafts(&v)}
                {mine.view(&v)}
                {own.followed(&v)}
                {news::group(&v, "front-news", news)}
                {news::group(&v, "front-register", register)}
                {sees_behind.then(|| view! { <p><a href=PORTFOLIO>{v.t("portfolio-way")}</a></p> })}
                {bar(&v, &stages)}
                {ways}
            </div>
        }
        .into_any()
    });
    page.own_search = !signed_in;
    page.bands = true;
    Ok(page)
}

/// All of the benefits that do not follow their plan: no list knows how they do.
async fn all_behind(v: &Viewer) -> Result<Page, Fault> {
    let card = Card::behind(v, true).await?;
    let (v, title) = (v.clone(), v.t("front-benefits-behind"));
    Ok(Page::new(
        title.clone(),
        Kind::Benefit.folder(),
        move || {
            view! {
            <header class="record-head"><h1>{title}</h1><p class="soft">{v.t("front-behind-about")}</p></header>
            {card.alone(&v)}
        }
        .into_any()
        },
    ))
}

/// Who comes without an account comes to find something.
fn hero(v: &Viewer) -> AnyView {
    view! {
        <div class="hero">
            <div><h1>{v.t("front-heading")}</h1><p>{v.t("product-tagline")}</p>{search_form(v.language, "")}</div>
        </div>
    }
    .into_any()
}

fn greeting(v: &Viewer, title: String, mine: &Mine) -> AnyView {
    // All who are nobody here share one page, which names none of them.
    let who = match mine.is_somebody {
        true => {
            view! { <p class="soft">{v.desk.actor().name.clone()}{mine.seats(v)}</p> }.into_any()
        }
        false => view! { <p class="soft">{v.t("front-no-person")}</p> }.into_any(),
    };
    view! { <div class="page front-head"><h1>{title}</h1>{who}</div> }.into_any()
}

/// Where to ask, for who did not find it.
fn ways(v: &Viewer) -> AnyView {
    let ways = [
        (
            "/standards?in_force=true",
            "front-way-rules",
            "front-way-rules-about",
        ),
        ("/forums", "front-way-forums", "front-way-forums-about"),
        ("/units", "front-way-units", "front-way-units-about"),
    ];
    let items: Vec<_> = ways
        .into_iter()
        .map(|(href, way, about)| view! { <li><a href=href>{v.t(way)}</a><small>{v.t(about)}</small></li> })
        .collect();
    view! { <section class="stack"><h2>{v.t("front-ways")}</h2><ul class="ways">{items}</ul></section> }
        .into_any()
}
