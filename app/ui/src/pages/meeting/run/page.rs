//! The page: the agenda, and the item that is dealt with.

use leptos::prelude::*;
use styrbord_domain::form::{PART, of_part};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{AgendaItemFacts, CLOSE};
use styrbord_domain::meetings::{ItemKind, ItemStatus, MeetingStatus};
use styrbord_registry::{Fault, ITEM, MinutesAnswers, Page as Head, RUN, Record};

use super::shown::Shown;
use crate::components::form::error_summary;
use crate::components::{chip, prose};
use crate::islands::{DraftKeeper, LiveRun};
use crate::page::{Page, Rejected};
use crate::pages::meeting::at::At;
use crate::parts::attachments;
use crate::parts::meeting::{Agenda, Spends, decides, number, objections, quorum, title};
use crate::preferences::PAGE_FORM;
use crate::reader::Keys;
use crate::viewer::Viewer;

/// The page; what was refused comes back on it.
///
/// # Errors
/// `Forbidden` for who does not run the meeting.
pub async fn run(v: &Viewer, meeting: Record, at: &At, rejected: Rejected) -> Result<Page, Fault> {
    let agenda = Agenda::load(v, &meeting).await?;
    if !agenda.runs {
        v.desk.require(styrbord_domain::rights::Action::EditForum)?;
        return Err(Fault::Forbidden);
    }
    let is = |item: &(Record, AgendaItemFacts), slug: &str| item.0.page.slug == slug;
    let open = |(_, facts): &&(Record, AgendaItemFacts)| facts.status == ItemStatus::Scheduled;
    let items = || agenda.items.iter();
    let named = |slug: &str| items().position(|item| is(item, slug));
    let (asked, behind) = match at {
        At::Item(slug) => (named(slug), None),
        At::Behind(slug) => (None, named(slug)),
        At::First => (None, None),
    };
    // Where nothing is open any more, one stays.
    let current = asked
        .and_then(|at| items().nth(at))
        .or_else(|| items().skip(behind? + 1).find(open))
        .or_else(|| items().find(open))
        .or_else(|| items().nth(behind.unwrap_or(0)));
    let current = current.map(|(record, facts)| (record.clone(), facts.clone()));
    let sitting = match &current {
        Some((record, _)) => v.desk.sitting(&meeting, Some(record)).await?,
        None => v.desk.sitting(&meeting, None).await?,
    };
    let against = match &current {
        Some((record, _)) => v.desk.against_deciding(record).await?,
        None => None,
    };
    let kept = match &current {
        Some((record, _)) => v.desk.item_drafts(record).await?,
        None => Vec::new(),
    };
    let spends = match &current {
        Some((_, facts)) if facts.status.is_open() => Spends::of(v, facts).await?,
        _ => None,
    };
    let of_minutes = match &current {
        Some((_, facts)) if facts.status.is_open() => of_minutes(v, facts).await?,
        _ => Vec::new(),
    };
    let status = rejected.status();
    let goes_on = matches!(at, At::Behind(_));
    let is_form = current.is_some() && writes(&agenda);
    let name = v.tw(
        "run-title",
        &[("meeting", meeting.page.title.clone().into())],
    );
    let v = v.clone();
    let page = Page::new(name, Kind::Meeting.folder(), move || {
        let shown = Shown {
            v: &v,
            meeting: &meeting.page,
            agenda: &agenda,
            sitting: &sitting,
            spends: spends.as_ref(),
            kept: &kept,
            of_minutes: &of_minutes,
            rejected: &rejected,
        };
        // Others see what was done by this number: it grows with every save of the meeting and its items.
        let state: i64 = meeting.page.revision
            + agenda
                .items
                .iter()
                .map(|(item, _)| item.page.revision)
                .sum::<i64>();
        let words = v.words(&["run-others", "run-show"]);
        // What comes behind an item is another once somebody has settled it.
        let here = current.as_ref().filter(|_| goes_on);
        let here = here.map_or_else(String::new, |(record, _)| shown.address(record));
        view! {
            <LiveRun words=words here=here/>
            <div id="run" data-state=state data-keys=(v.keys == Keys::On).then_some("")>
                {error_summary(&v, Some(Kind::AgendaItem), &rejected.faults)}
                // It is there before it speaks, or it would not be heard.
                <p class="run-early" role="status"><span>{v.t("fault-just-shown")}</span></p>
                <nav class="breadcrumbs" aria-label=v.t("breadcrumbs")>
                    <ol>
                        <li><a href=v.at("/meetings")>{v.t("meetings-title")}</a></li>
                        <li><a href=v.at(&meeting.page.path())>{meeting.page.title.clone()}</a></li>
                    </ol>
                </nav>
                <div class="run-page">
                    {shown.agenda(current.as_ref().map(|(record, _)| record))}
                    <div class="run-item">{
                        match &current {
                            Some((record, facts)) => shown.item(record, facts, against.as_ref()),
                            None => {
                                let run = shown.meeting.slug.clone();
                                view! {
                                    <p class="soft">{v.t("agenda-nothing")}</p>
                                    <form method="post" id=PAGE_FORM><input type="hidden" name=RUN value=run/></form>
                                }
                                .into_any()
                            }
                        }
                    }</div>
                </div>
            </div>
        }
        .into_any()
    });
    Ok(page
        .with_status(status)
        .with_form(is_form.then_some(PAGE_FORM))
        .without_enter())
}

/// Whether something can be done with the items of a meeting, or said of them.
pub(super) fn writes(agenda: &Agenda) -> bool {
    let status = agenda.facts.status;
    matches!(status, MeetingStatus::Held | MeetingStatus::MinutesDraft)
}

/// What is said of the minutes that an item is to approve, where they wait for that.
async fn of_minutes(
    v: &Viewer,
    facts: &AgendaItemFacts,
) -> Result<Vec<(Head, MinutesAnswers)>, Fault> {
    let mut all = Vec::new();
    let subjects = facts.subjects.iter();
    for slug in subjects.filter(|_| facts.kind == Some(ItemKind::Minutes)) {
        match v.desk.record(Kind::Meeting, slug).await {
            Ok(meeting) if meeting.fact("status") == MeetingStatus::MinutesDraft.as_str() => {
                all.push((meeting.page.clone(), v.desk.answers(&meeting).await?));
            }
            Ok(_) => {}
            Err(Fault::NotFound) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(all)
}

impl Shown<'_> {
    fn agenda(&self, current: Option<&Record>) -> AnyView {
        let v = self.v;
        let rows: Vec<_> = self
            .agenda
            .items
            .iter()
            .map(|(record, facts)| {
                let here = current.is_some_and(|current| current.page.id == record.page.id);
                let state = (!facts.status.is_open()).then(|| {
                    let outcome = self.agenda.of(record).next().map_or_else(
                        || v.label("item-status", facts.status.as_str()),
                        |decision| v.label("decision-kind", decision.fact("kind")),
                    );
                    view! { <small>{outcome}</small> }
                });
                view! {
                    <li data-done=!facts.status.is_open()>
                        <a href=self.address(record) aria-current=here.then_some("step")>
                            <span class="agenda-number">{number(v, facts)}</span> <span>{title(v, record, facts)} {state}</span>
                        </a>
                    </li>
                }
            })
            .collect();
        let open = self
            .agenda
            .items
            .iter()
            .filter(|(_, facts)| facts.status.is_open())
            .count();
        // After it there is still to be written what was said: whoever ends the meeting comes back here.
        let close = (open == 0 && self.agenda.facts.status.is_running()).then(|| {
            let act = format!("{}/{}", self.meeting.path(), CLOSE.name);
            view! {
                {Self::goes_on(CLOSE.name)}
                <input type="hidden" form=PAGE_FORM name=of_part(CLOSE.name, "revision") value=self.meeting.revision/>
                <button class="button" data-kind="primary" form=PAGE_FORM formaction=act name=PART value=CLOSE.name>{v.t("act-close")}</button>
            }
        });
        view! {
            <nav class="run-agenda" aria-label=v.t("meeting-agenda")>
                <p class="soft" hidden=self.agenda.items.is_empty()>{v.tw("run-left", &[("open", open.into()), ("all", self.agenda.items.len().into())])}</p>
                <ol>{rows}</ol>
                {close}
                {self.minutes()}
                {self.keys(current)}
            </nav>
        }
        .into_any()
    }

    /// The way to the minutes, once the meeting is over.
    fn minutes(&self) -> Option<AnyView> {
        let (v, status) = (self.v, self.agenda.facts.status);
        let over = !status.is_ahead() && !status.is_running();
        over.then(|| {
            let href = format!("{}/minutes", self.meeting.path());
            view! { <p><a href=href>{v.t("meeting-read")}</a></p> }.into_any()
        })
    }

    /// Whether keys do what buttons do, for this browser.
    fn keys(&self, current: Option<&Record>) -> AnyView {
        let v = self.v;
        let next = match current {
            Some(item) => self.address(item),
            None => format!("{}/run", self.meeting.path()),
        };
        let (other, about, switch) = match v.keys {
            Keys::On => ("off", "run-keys-on", "run-keys-off-do"),
            Keys::Off => ("on", "run-keys-off", "run-keys-on-do"),
        };
        view! {
            <form class="run-keys" method="post" action="/preferences">
                <input type="hidden" name="next" value=next/>
                <p class="hint">{v.t(about)}</p>
                <p class="hint" role="status" id="keys-chosen"><span>{v.t("run-keys-chosen")}</span></p>
                <button class="button" data-kind="quiet" data-size="small" name="keys" value=other>{v.t(switch)}</button>
            </form>
        }
        .into_any()
    }

    fn item(
        &self,
        record: &Record,
        facts: &AgendaItemFacts,
        against: Option<&styrbord_domain::fault::FieldFault>,
    ) -> AnyView {
        let v = self.v;
        let kind = facts.kind.map(|kind| v.label("item-kind", kind.as_str()));
        let text = |name: &str| {
            let text = Some(record.fact(name)).filter(|text| !text.is_empty())?;
            let html = prose::rendered(v, text, &self.agenda.heads).html;
            Some(
                view! { <h2>{v.field(Kind::AgendaItem, name)}</h2><div class="prose" inner_html=html></div> },
            )
        };
        let closed = facts.closed.then(|| view! { " · " {v.t("item-closed")} });
        let money = facts.money.map(|money| {
            view! { " · " <strong>{styrbord_texts::money(v.language, money.0)}</strong> }
        });
        let running = self.agenda.facts.status.is_running();
        let open = running && facts.status == ItemStatus::Scheduled;
        let mut steps = self.agenda.items.iter().map(|(item, _)| item);
        let at = steps
            .position(|item| item.page.id == record.page.id)
            .unwrap_or(0);
        let step = |to: Option<usize>, (key, part): (&'static str, &'static str)| {
            let (item, _) = self.agenda.items.get(to?)?;
            Some(self.step((record, item), part, v.t(key)))
        };
        let decisions: Vec<_> = self
            .agenda
            .of(record)
            .map(|decision| {
                let tone = chip::tone("decision-kind", decision.fact("kind"));
                let html = prose::rendered(v, &decision.text, &self.agenda.heads).html;
                view! {
                    <section class="wording">
                        <p class="outcome" data-tone=tone><strong>{v.label("decision-kind", decision.fact("kind"))}</strong> " "
                            <a href=v.at(&decision.page.path())>{decision.fact("number").to_owned()}</a></p>
                        <div class="prose" inner_html=html></div>
                    </section>
                }
            })
            .collect();
        let done =
            (!facts.status.is_open() && decisions.is_empty()).then(|| chip::status(v, record));
        let says = match self.agenda.facts.status {
            MeetingStatus::Held => None,
            MeetingStatus::MinutesDraft => Some("run-write-minutes"),
            _ => Some("refused-meeting-not-running"),
        };
        let not_running =
            says.map(|key| view! { <div class="notice" data-tone="quiet"><p>{v.t(key)}</p></div> });
        let said: Vec<_> = self
            .of_minutes
            .iter()
            .map(|(meeting, answers)| {
                let place = format!("{}/minutes#answers", meeting.path());
                objections(v, answers, Some(place))
            })
            .collect();
        let parts = view! {
            <section class="run-part" id="sitting">
                <h2>{v.t("meeting-present")}</h2>
                {quorum(v, &self.sitting.quorum)}
                {open.then(|| self.attendance(record))}
            </section>
            {(decides(facts) && (open || self.sitting.voted.is_some())).then(|| self.voting(record, open))}
            {decisions}
            {done}
            {writes(self.agenda).then(|| self.writing(record, facts, against.is_none()))}
            {open.then(|| self.outcome(record, facts, against))}
        }
        .into_any();
        let parts = if writes(self.agenda) {
            self.form(record, parts)
        } else {
            parts
        };
        view! {
            <header class="run-head">
                <p class="soft">{number(v, facts)} " · " {kind} {closed} {money}</p>
                <h1 tabindex="-1" autofocus=self.rejected.faults.is_empty()>{title(v, record, facts)}</h1>
                <div class="actions">
                    {step(at.checked_sub(1), ("run-previous", "p"))}
                    {step(at.checked_add(1), ("run-next", "n"))}
                    <a href=v.at(&record.page.path())>{v.t("run-whole-item")}</a>
                </div>
            </header>
            {not_running}
            {said}
            {self.spends.map(|spends| spends.view(v))}
            <details class="more" open=open><summary>{v.t("run-case")}</summary>{text("case")}{text("recommendation")}{attachments::line(v, self.agenda.files(record))}</details>
            {self.said_of_kept(record)}
            {parts}
        }
        .into_any()
    }

    /// The way to the item before or after: a button of the form, which keeps what was typed, and where there is none a link.
    fn step(&self, (from, to): (&Record, &Record), part: &'static str, words: String) -> AnyView {
        if !writes(self.agenda) {
            return view! { <a class="button" data-size="small" data-key=part href=self.address(to)>{words}</a> }
                .into_any();
        }
        let leave = format!("{}/{RUN}", from.page.path());
        view! {
            <input type="hidden" form=PAGE_FORM name=of_part(part, ITEM) value=to.page.slug.clone()/>
            <button class="button" data-size="small" data-key=part form=PAGE_FORM formaction=leave name=PART value=part>{words}</button>
        }
        .into_any()
    }

    /// The form around all that can be done with an item, so that whichever button is pressed takes along what was typed. It is
    /// kept, as every form of a record is.
    fn form(&self, item: &Record, parts: AnyView) -> AnyView {
        let v = self.v;
        let words = v.words(&["draft-not-kept", "fault-unreachable"]);
        let (kind, slug) = (
            Kind::AgendaItem.as_str().to_owned(),
            Some(item.page.slug.clone()),
        );
        // What came back is kept, although nothing was typed here yet.
        let given = self.is_back();
        let (says, saves) = (self.form_says(item), format!("{}/edit", item.page.path()));
        view! {
            <DraftKeeper kind=kind slug=slug given=given words=words>
                <form method="post" class="run-form" id=PAGE_FORM action=saves>
                    {says}
                    {parts}
                </form>
            </DraftKeeper>
        }
        .into_any()
    }
}
