//! The papers of a meeting as documents, on screen and on paper: as they stand, and each version that was published.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, Paper as Of};
use styrbord_domain::meetings::{Attended, ItemKind, MeetingStatus};
use styrbord_registry::{Fault, Issue, Paper, Record, Sits, Sitting};

use crate::components::form::error_summary;
use crate::components::{chip, prose};
use crate::page::{Page, Rejected};
use crate::pages::meeting::at::At;
use crate::parts::attachments;
use crate::parts::meeting::{
    Agenda, address, answers, approval, number, people, published, quorum, sent, title, votes,
};
use crate::viewer::Viewer;

/// Which document is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Wanted {
    /// The paper; none for what the meeting has come to.
    pub paper: Option<Of>,
    /// Its version; none for the last one.
    pub version: Option<i64>,
}

impl Wanted {
    /// Reads it from the parameters of an address, `paper` and `version`.
    ///
    /// # Errors
    /// `NotFound` for what is no paper, and no version.
    pub fn of(parameters: &[(String, String)]) -> Result<Self, Fault> {
        let asked = |wanted| {
            let mut of_name = parameters.iter().filter(|(name, _)| name == wanted);
            of_name.next().map(|(_, value)| value.as_str())
        };
        let paper = asked("paper").map(|code| code.parse().map_err(|_| Fault::NotFound));
        let version = asked("version").map(|number| number.parse().map_err(|_| Fault::NotFound));
        Ok(Self {
            paper: paper.transpose()?,
            version: version.transpose()?,
        })
    }

    /// What the meeting has come to: what was approved stands as it was published, and so does the agenda of one that was called off.
    const fn usual(status: MeetingStatus) -> Option<Of> {
        match status {
            MeetingStatus::MinutesApproved => Some(Of::Minutes),
            MeetingStatus::Cancelled => Some(Of::Agenda),
            _ => None,
        }
    }
}

/// What is shown.
struct Read {
    meeting: Record,
    agenda: Agenda,
    /// Which paper it is.
    paper: Of,
    /// As which it was published; none for what is being worked on.
    issue: Option<Issue>,
    /// All that was published.
    papers: Vec<Paper>,
}

impl Read {
    async fn of(v: &Viewer, meeting: Record, wanted: Wanted) -> Result<Self, Fault> {
        let status: MeetingStatus = meeting.fact("status").parse().map_err(Fault::internal)?;
        let mut papers = None;
        let asked = wanted.paper.or(Wanted::usual(status));
        if wanted.paper.is_none() && wanted.version.is_some() {
            return Err(Fault::NotFound);
        }
        let issue = match asked {
            None => None,
            Some(paper) => {
                let all = v.desk.papers(&meeting).await?;
                let mut of_paper = all.iter().rev().filter(|one| one.paper == paper);
                let version = |one: &&Paper| wanted.version.is_none_or(|it| it == one.version);
                let found = of_paper.find(version).cloned();
                papers = Some(all);
                match (found, wanted.paper) {
                    (Some(found), _) => Some(v.desk.issue_of(&meeting, found).await?),
                    // One that was brought in from elsewhere was never published here.
                    (None, None) => None,
                    (None, Some(_)) => return Err(Fault::NotFound),
                }
            }
        };
        let agenda = match &issue {
            Some(issue) => Agenda::of_issue(v, issue).await?,
            None => Agenda::load(v, &meeting).await?,
        };
        let papers = papers.unwrap_or_else(|| agenda.papers.clone());
        let paper = match &issue {
            Some(issue) => issue.paper.paper,
            None if status.is_ahead() || status.is_running() => Of::Agenda,
            None => Of::Minutes,
        };
        Ok(Self {
            meeting: issue
                .as_ref()
                .map_or(meeting, |issue| issue.meeting.clone()),
            agenda,
            paper,
            issue,
            papers,
        })
    }
}

/// The document. What was refused comes back on it.
///
/// # Errors
/// `NotFound` where there is no such version.
pub async fn minutes(
    v: &Viewer,
    meeting: Record,
    wanted: Wanted,
    rejected: Rejected,
) -> Result<Page, Fault> {
    let read = Read::of(v, meeting, wanted).await?;
    let mut sittings = Vec::with_capacity(read.agenda.items.len());
    for (item, facts) in &read.agenda.items {
        let sat = read.paper == Of::Minutes && !facts.status.is_open();
        sittings.push(match sat {
            true => v.desk.sitting(&read.meeting, Some(item)).await.ok(),
            false => None,
        });
    }
    let mut heads = read.agenda.heads.clone();
    let items = read.agenda.items.iter().map(|(item, _)| item);
    for record in read.agenda.decisions.iter().chain(items) {
        heads.extend(v.desk.heads_in(Kind::AgendaItem, &record.text).await?);
    }
    let forum = v.desk.record(Kind::Forum, &read.agenda.facts.forum).await;
    let forum = forum.ok().map(|forum| forum.page);
    let name = v.tw(
        "paper-of",
        &[
            ("paper", v.label("paper", read.paper.as_str()).into()),
            ("meeting", read.meeting.page.title.clone().into()),
        ],
    );
    let (v, status) = (v.clone(), rejected.status());
    let page = Page::new(name, Kind::Meeting.folder(), move || {
        let papers = Papers {
            v: &v,
            read: &read,
            heads: &heads,
        };
        let agenda = &read.agenda;
        let items: Vec<_> = agenda
            .items
            .iter()
            .zip(&sittings)
            .map(|((item, facts), sitting)| papers.item(item, facts, sitting.as_ref()))
            .collect();
        let draft = agenda.facts.status == MeetingStatus::MinutesDraft && read.paper == Of::Minutes;
        let draft = draft.then(
            || view! { <div class="notice" data-tone="warn"><p>{v.t("minutes-not-approved")}</p></div> },
        );
        let present = agenda
            .sitting
            .as_ref()
            .filter(|_| read.paper == Of::Minutes);
        let present = present.map(|sitting| {
            view! { <section><h2>{v.t("meeting-present")}</h2>{people(&v, sitting)}{quorum(&v, &sitting.quorum)}</section> }
        });
        let nothing = items
            .is_empty()
            .then(|| view! { <p class="soft">{v.t("agenda-nothing")}</p> });
        let said = (read.paper == Of::Minutes)
            .then(|| answers(&v, &read.meeting.page, agenda, &rejected))
            .flatten();
        let approval = (read.paper == Of::Minutes)
            .then(|| approval(&v, &read.meeting.page, agenda, &rejected))
            .flatten();
        view! {
            {error_summary(&v, Some(Kind::Meeting), &rejected.faults)}
            <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
                <ol>
                    <li><a href=v.at("/meetings")>{v.t("meetings-title")}</a></li>
                    <li><a href=v.at(&read.meeting.page.path())>{read.meeting.page.title.clone()}</a></li>
                </ol>
            </nav>
            <article class="document minutes">
                {papers.head(forum.as_ref())}
                {draft}
                {papers.is_earlier()}
                {papers.is_changed()}
                {present}
                {nothing}
                {items}
                {said}
                {approval}
                {papers.foot()}
            </article>
        }
        .into_any()
    });
    Ok(page.with_status(status))
}

/// The parts of the document.
struct Papers<'p> {
    v: &'p Viewer,
    read: &'p Read,
    heads: &'p std::collections::HashMap<String, styrbord_registry::Page>,
}

impl Papers<'_> {
    fn head(&self, forum: Option<&styrbord_registry::Page>) -> AnyView {
        let (v, read) = (self.v, self.read);
        let facts = &read.agenda.facts;
        let forum = forum.map(|forum| {
            view! { <div><dt>{v.field(Kind::Meeting, "forum")}</dt><dd><a href=v.at(&forum.path())>{forum.title.clone()}</a></dd></div> }
        });
        let place = facts.place.clone().map(|place| {
            view! { <div><dt>{v.field(Kind::Meeting, "place")}</dt><dd>{place}</dd></div> }
        });
        let approved = facts.approved_on.map(|day| {
            // Who approved them, for the forum: whatever those who were there had said of the draft.
            let mut papers = read.papers.iter().filter(|one| one.paper == Of::Minutes);
            let by = papers.find(|one| one.revision == read.meeting.page.revision);
            let by = by.or_else(|| read.issue.as_ref().map(|issue| &issue.paper));
            let said = match by {
                Some(paper) => v.tw(
                    "minutes-approved-by",
                    &[
                        ("date", v.date(day).into()),
                        (
                            "name",
                            v.by(&paper.by, paper.on_behalf_of.as_deref()).into(),
                        ),
                    ],
                ),
                None => v.date(day),
            };
            // Why, where somebody had objected.
            let reason = by.filter(|paper| paper.revision == read.meeting.page.revision);
            let reason = reason.map(|_| read.meeting.note.clone());
            let reason = reason.filter(|reason| !reason.is_empty());
            let reason = reason.map(|reason| {
                view! { <br/><span class="soft">{v.tw("minutes-approved-because", &[("reason", reason.into())])}</span> }
            });
            view! { <div><dt>{v.field(Kind::Meeting, "approved_on")}</dt><dd>{said}{reason}</dd></div> }
        });
        let version = read.issue.as_ref().map(|issue| {
            view! { <div><dt>{v.field(Kind::Meeting, "version")}</dt><dd>{issue.paper.version}</dd></div> }
        });
        // How far the meeting had come when an agenda went out says nothing to whoever reads it later.
        let tells = read.issue.is_none() || read.paper == Of::Minutes;
        let state = tells.then(|| chip::status(v, &read.meeting)).flatten();
        let state = state.map(
            |state| view! { <div><dt>{v.t("field-meeting-status")}</dt><dd>{state}</dd></div> },
        );
        view! {
            <header class="document-head">
                <p class="number">{facts.number.clone()}</p>
                <h1>{v.label("paper", read.paper.as_str())}</h1>
                <p class="lede">{read.meeting.page.title.clone()}</p>
                <dl class="record-meta">
                    {forum}
                    <div><dt>{v.field(Kind::Meeting, "start")}</dt><dd>{v.time_text(&facts.start)}</dd></div>
                    {place}
                    {approved}
                    {version}
                    {state}
                </dl>
            </header>
        }
        .into_any()
    }

    /// That another version has been published since.
    fn is_earlier(&self) -> Option<AnyView> {
        let (v, issue) = (self.v, self.read.issue.as_ref()?);
        let papers = self.read.papers.iter().rev();
        let last = papers
            .clone()
            .find(|one| one.paper == issue.paper.paper)
            .filter(|last| last.version != issue.paper.version)?;
        let said = v.tw("paper-earlier", &[("version", issue.paper.version.into())]);
        let to_last = v.tw("paper-to-last", &[("version", last.version.into())]);
        let href = v.at(&address(&self.read.meeting.page, last));
        Some(
            view! { <div class="notice" data-tone="warn"><p>{said} " " <a class="screen-only" href=href>{to_last}</a></p></div> }
                .into_any(),
        )
    }

    /// That what stands is no longer what was sent.
    fn is_changed(&self) -> Option<AnyView> {
        let agenda = &self.read.agenda;
        let is_changed = agenda.sent.as_ref().is_some_and(|sent| sent.is_changed);
        is_changed
            .then(|| sent(self.v, &self.read.meeting.page, agenda))
            .flatten()
    }

    /// As what it was published, with its digest, and what else was.
    fn foot(&self) -> AnyView {
        let (v, read) = (self.v, self.read);
        let own = read.issue.as_ref().map(|issue| {
            let checksum = issue.paper.checksum.as_ref().map(|checksum| {
                view! { <p>"SHA-256 " <code>{checksum.clone()}</code></p> }
            });
            let altered = issue
                .paper
                .checksum
                .is_none()
                .then(|| view! { <p>{v.t("paper-altered")}</p> });
            view! { <p>{published(v, &issue.paper)}</p>{checksum}{altered} }
        });
        let is_own = |one: &&Paper| {
            read.issue.as_ref().is_none_or(|issue| {
                issue.paper.revision != one.revision || issue.paper.paper != one.paper
            })
        };
        let others: Vec<_> = read
            .papers
            .iter()
            .rev()
            .filter(is_own)
            .map(|one| {
                let href = v.at(&address(&read.meeting.page, one));
                view! { <li><a href=href>{published(v, one)}</a></li> }
            })
            .collect();
        let others = (!others.is_empty()).then(|| {
            let title = if own.is_some() {
                "papers-others"
            } else {
                "meeting-papers"
            };
            view! { <nav class="screen-only" aria-label=v.t(title)><p>{v.t(title)}</p><ul>{others}</ul></nav> }
        });
        (own.is_some() || others.is_some())
            .then(|| view! { <footer class="soft">{own}{others}</footer> })
            .into_any()
    }

    fn prose(&self, text: &str) -> AnyView {
        let html = prose::rendered(self.v, text, self.heads).html;
        view! { <div class="prose" inner_html=html></div> }.into_any()
    }

    fn item(&self, item: &Record, facts: &AgendaItemFacts, sitting: Option<&Sitting>) -> AnyView {
        let v = self.v;
        // The list of decisions says what was decided, and of what, and nothing else.
        let is_list = self.read.paper == Of::Decisions;
        let said = |name: &str, text: Option<&String>| {
            let text = text.filter(|text| !is_list && !text.is_empty())?;
            Some(view! { <h3>{v.field(Kind::AgendaItem, name)}</h3>{self.prose(text)} })
        };
        let about: Vec<_> = facts
            .subjects
            .iter()
            .filter(|_| !is_list && facts.kind != Some(ItemKind::Minutes))
            .filter_map(|slug| self.heads.get(slug))
            .map(|head| view! { <li><a href=v.at(&head.path())>{head.title.clone()}</a></li> })
            .collect();
        let about = (!about.is_empty()).then(|| view! { <ul class="inline-list">{about}</ul> });
        let decisions: Vec<_> = self
            .read
            .agenda
            .of(item)
            .filter(|_| self.read.paper != Of::Agenda)
            .map(|decision| self.decision(decision, is_list))
            .collect();
        let dealt = (self.read.paper != Of::Agenda && decisions.is_empty()).then(|| {
            let state = v.label("item-status", facts.status.as_str());
            view! { <p><strong>{state}</strong></p> }
        });
        let guests = sitting.map(|sitting| self.guests(sitting));
        let guests = guests.filter(|names| !names.is_empty()).map(|names| {
            view! { <p class="soft">{v.tw("minutes-guests", &[("names", names.join(", ").into())])}</p> }
        });
        let recused = sitting.map(recused).filter(|names| !names.is_empty());
        let recused = recused.map(|names| {
            view! { <p class="soft">{v.tw("minutes-recused", &[("names", names.join(", ").into())])}</p> }
        });
        let voted = sitting.and_then(|sitting| votes(v, sitting));
        let wrote = self.read.paper == Of::Minutes;
        let text = (wrote && !item.text.is_empty()).then(|| {
            view! { <h3>{v.field(Kind::AgendaItem, "text")}</h3>{self.prose(&item.text)} }
        });
        let writes = self.read.agenda.runs
            && self.read.issue.is_none()
            && self.read.agenda.facts.status == MeetingStatus::MinutesDraft;
        let write = writes.then(|| {
            let href = At::Item(item.page.slug.clone()).address(&self.read.meeting.page.slug);
            let said = v.tw("minutes-write-item", &[("title", item.page.title.clone().into())]);
            view! { <p class="screen-only"><a href=href aria-label=said>{v.t("minutes-write-here")}</a></p> }
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
        let files = (!is_list).then(|| attachments::line(v, self.read.agenda.files(item)));
        view! {
            <section class="minutes-item" id=item.page.slug.clone()>
                <h2><span class="agenda-number">{number(v, facts)}</span> " " {title(v, item, facts)}</h2>
                <p class="soft">{kind}{money}</p>
                {closed}
                {about}
                {said("case", facts.case.as_ref())}
                {said("recommendation", facts.recommendation.as_ref())}
                {files}
                {text}
                {write}
                {guests}
                {recused}
                {voted}
                {decisions}
                {dealt}
            </section>
        }
        .into_any()
    }

    /// The names of those who came for an item alone.
    fn guests(&self, sitting: &Sitting) -> Vec<String> {
        let there = self.read.agenda.sitting.as_ref();
        let is_guest = |one: &&Sits| one.state == Some(Attended::Guest);
        let all = |slug: &str| {
            let mut people = there
                .iter()
                .flat_map(|there| &there.people)
                .filter(is_guest);
            people.any(|one| one.slug == slug)
        };
        let guests = sitting.people.iter().filter(is_guest);
        let own = guests.filter(|one| !all(&one.slug));
        own.map(|one| one.name.clone()).collect()
    }

    fn decision(&self, decision: &Record, is_list: bool) -> AnyView {
        let v = self.v;
        let outcome = v.label("decision-kind", decision.fact("kind"));
        let tone = chip::tone("decision-kind", decision.fact("kind"));
        let reasons = Some(decision.fact("reasons")).filter(|text| !is_list && !text.is_empty());
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
        .into_any()
    }
}

/// The names of those who were disqualified.
fn recused(sitting: &Sitting) -> Vec<String> {
    let people = sitting.people.iter();
    let recused = people.filter(|one| one.state == Some(Attended::Recused));
    recused.map(|one| one.name.clone()).collect()
}
