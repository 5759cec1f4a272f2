//! The agenda or the minutes of a meeting as a document, on screen and on paper.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, Paper};
use styrbord_domain::meetings::{Attended, ItemKind};
use styrbord_registry::{Fault, Record, Sitting};

use crate::components::{chip, prose};
use crate::page::Page;
use crate::parts::attachments;
use crate::parts::meeting::{Agenda, number, people, quorum, title, votes};
use crate::viewer::Viewer;

/// The document. While the meeting is ahead or going on it is the agenda, then the minutes.
///
/// # Errors
/// Only when the database fails.
pub async fn minutes(v: &Viewer, meeting: Record) -> Result<Page, Fault> {
    let agenda = Agenda::load(v, &meeting).await?;
    let is_agenda = agenda.facts.status.is_ahead() || agenda.facts.status.is_running();
    let mut sittings = Vec::with_capacity(agenda.items.len());
    for (item, facts) in &agenda.items {
        let sat = !is_agenda && !facts.status.is_open();
        sittings.push(match sat {
            true => v.desk.sitting(&meeting, Some(item)).await.ok(),
            false => None,
        });
    }
    let texts: Vec<String> = agenda
        .decisions
        .iter()
        .chain(agenda.items.iter().map(|(item, _)| item))
        .map(|record| record.text.clone())
        .collect();
    let mut heads = agenda.heads.clone();
    for text in texts {
        heads.extend(v.desk.heads_in(Kind::AgendaItem, &text).await?);
    }
    let forum = v.desk.record(Kind::Forum, &agenda.facts.forum).await.ok();
    let key = if is_agenda {
        "paper-agenda"
    } else {
        "paper-minutes"
    };
    let name = v.tw(
        "paper-of",
        &[
            ("paper", v.t(key).into()),
            ("meeting", meeting.page.title.clone().into()),
        ],
    );
    let v = v.clone();
    Ok(Page::new(name, Kind::Meeting.folder(), move || {
        let papers = Papers {
            v: &v,
            agenda: &agenda,
            heads: &heads,
            is_agenda,
        };
        let items: Vec<_> = agenda
            .items
            .iter()
            .zip(&sittings)
            .map(|((item, facts), sitting)| papers.item(item, facts, sitting.as_ref()))
            .collect();
        let state = chip::status(&v, &meeting);
        let draft = (agenda.facts.status.as_str() == "minutes_draft")
            .then(|| view! { <div class="notice" data-tone="warn"><p>{v.t("minutes-not-approved")}</p></div> });
        let approved = agenda.facts.approved_on.map(|day| {
            view! { <div><dt>{v.field(Kind::Meeting, "approved_on")}</dt><dd>{v.date(day)}</dd></div> }
        });
        let forum = forum.as_ref().map(|forum| {
            view! { <div><dt>{v.field(Kind::Meeting, "forum")}</dt><dd><a href=v.at(&forum.page.path())>{forum.page.title.clone()}</a></dd></div> }
        });
        let place = agenda.facts.place.clone().map(|place| {
            view! { <div><dt>{v.field(Kind::Meeting, "place")}</dt><dd>{place}</dd></div> }
        });
        let present = agenda.sitting.as_ref().filter(|_| !is_agenda).map(|sitting| {
            view! { <section><h2>{v.t("meeting-present")}</h2>{people(&v, sitting)}{quorum(&v, &sitting.quorum)}</section> }
        });
        let wanted = if is_agenda {
            Paper::Agenda
        } else {
            Paper::Minutes
        };
        let mut papers = agenda.papers.iter().rev();
        let published = papers.find(|paper| paper.paper == wanted).map(|paper| {
            let values = [
                ("paper", v.label("paper", paper.paper.as_str()).into()),
                ("version", paper.version.into()),
                ("time", v.instant(paper.at).into()),
                ("name", paper.by.clone().into()),
            ];
            view! {
                <footer class="soft">
                    <p>{v.tw("paper-published", &values)}</p>
                    <p>"SHA-256 " <code>{paper.checksum.clone()}</code></p>
                </footer>
            }
        });
        let nothing = items
            .is_empty()
            .then(|| view! { <p class="soft">{v.t("agenda-nothing")}</p> });
        view! {
            <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
                <ol>
                    <li><a href=v.at("/meetings")>{v.t("meetings-title")}</a></li>
                    <li><a href=v.at(&meeting.page.path())>{meeting.page.title.clone()}</a></li>
                </ol>
            </nav>
            <article class="document minutes">
                <header class="document-head">
                    <p class="number">{agenda.facts.number.clone()}</p>
                    <h1>{v.t(key)}</h1>
                    <p class="lede">{meeting.page.title.clone()}</p>
                    <dl class="record-meta">
                        {forum}
                        <div><dt>{v.field(Kind::Meeting, "start")}</dt><dd>{v.time_text(&agenda.facts.start)}</dd></div>
                        {place}
                        {approved}
                        <div><dt>{v.t("field-meeting-status")}</dt><dd>{state}</dd></div>
                    </dl>
                </header>
                {draft}
                {present}
                {nothing}
                {items}
                {published}
            </article>
        }
        .into_any()
    }))
}

/// The parts of the document.
struct Papers<'p> {
    v: &'p Viewer,
    agenda: &'p Agenda,
    heads: &'p std::collections::HashMap<String, styrbord_registry::Page>,
    is_agenda: bool,
}

impl Papers<'_> {
    fn prose(&self, text: &str) -> AnyView {
        let html = prose::rendered(self.v, text, self.heads).html;
        view! { <div class="prose" inner_html=html></div> }.into_any()
    }

    fn item(&self, item: &Record, facts: &AgendaItemFacts, sitting: Option<&Sitting>) -> AnyView {
        let v = self.v;
        let said = |name: &str, text: Option<&String>| {
            let text = text.filter(|text| !text.is_empty())?;
            Some(view! { <h3>{v.field(Kind::AgendaItem, name)}</h3>{self.prose(text)} })
        };
        let about: Vec<_> = facts
            .subjects
            .iter()
            .filter(|_| facts.kind != Some(ItemKind::Minutes))
            .filter_map(|slug| self.heads.get(slug))
            .map(|head| view! { <li><a href=v.at(&head.path())>{head.title.clone()}</a></li> })
            .collect();
        let about = (!about.is_empty()).then(|| view! { <ul class="inline-list">{about}</ul> });
        let decisions: Vec<_> = self
            .agenda
            .of(item)
            .map(|decision| {
                let outcome = v.label("decision-kind", decision.fact("kind"));
                let tone = chip::tone("decision-kind", decision.fact("kind"));
                let reasons = Some(decision.fact("reasons")).filter(|text| !text.is_empty());
                let reasons = reasons.map(|text| {
                    view! { <h3>{v.field(Kind::Decision, "reasons")}</h3>{self.prose(text)} }
                });
                view! {
                    <section class="wording">
                        <p class="outcome" data-tone=tone><strong>{outcome}</strong> " " <a href=v.at(&decision.page.path())>{decision.fact("number").to_owned()}</a></p>
                        {self.prose(&decision.text)}
                    </section>
                    {reasons}
                }
            })
            .collect();
        let dealt = (!self.is_agenda && decisions.is_empty()).then(|| {
            let state = v.label("item-status", facts.status.as_str());
            view! { <p><strong>{state}</strong></p> }
        });
        let recused = sitting
            .map(|sitting| {
                let mut names = sitting.people.iter();
                let recused = Attended::Recused;
                names
                    .by_ref()
                    .filter(|one| one.state == Some(recused))
                    .map(|one| one.name.clone())
                    .collect::<Vec<_>>()
            })
            .filter(|names| !names.is_empty());
        let recused = recused.map(|names| {
            view! { <p class="soft">{v.tw("minutes-recused", &[("names", names.join(", ").into())])}</p> }
        });
        let voted = sitting.and_then(|sitting| votes(v, sitting));
        let text = (!item.text.is_empty()).then(|| {
            view! { <h3>{v.field(Kind::AgendaItem, "text")}</h3>{self.prose(&item.text)} }
        });
        let kind = facts.kind.filter(|kind| *kind != ItemKind::Minutes);
        let kind = kind.map(|kind| v.label("item-kind", kind.as_str()));
        let money = facts.money.map(|money| {
            view! { " · " {styrbord_texts::money(v.language, money.0)} }
        });
        let closed = facts.closed.then(|| {
            let reason = facts.closed_reason.clone().unwrap_or_default();
            view! { <p class="soft">{v.tw("item-closed-because", &[("reason", reason.into())])}</p> }
        });
        view! {
            <section class="minutes-item" id=item.page.slug.clone()>
                <h2><span class="agenda-number">{number(v, facts)}</span> " " {title(v, item, facts)}</h2>
                <p class="soft">{kind}{money}</p>
                {closed}
                {about}
                {said("case", facts.case.as_ref())}
                {said("recommendation", facts.recommendation.as_ref())}
                {attachments::line(v, self.agenda.files(item))}
                {text}
                {recused}
                {voted}
                {decisions}
                {dealt}
            </section>
        }
        .into_any()
    }
}
