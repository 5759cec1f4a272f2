//! Where a meeting is run: the agenda on one side, and the item that is dealt with on the other, with who is there, how they
//! vote and what is decided. Everything is saved as it is done.

use leptos::prelude::*;
use styrbord_domain::decisions::DecisionKind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    ATTEND, ATTEND_ITEM, AgendaItemFacts, CLOSE, DECIDE, MembershipRole, POSTPONE, TREAT, VOTE,
};
use styrbord_domain::meetings::{Attended, ItemKind, ItemStatus, Vote};
use styrbord_registry::{Fault, Page as Head, Record, Sits, Sitting};

use crate::components::form::{error_summary, form_key};
use crate::components::input::text_area;
use crate::components::{chip, prose};
use crate::islands::LiveRun;
use crate::page::{Page, Rejected};
use crate::parts::attachments;
use crate::parts::meeting::{Agenda, decides, number, quorum, title, votes};
use crate::viewer::Viewer;

/// In forms: the meeting that is run, and the item to stay at.
pub const RUN: &str = "run";
/// Names the item that is dealt with, in addresses and in forms that stay at it.
pub const ITEM: &str = "item";

/// The page; what was refused comes back on it. Where no item is named, the first that is open.
///
/// # Errors
/// `Forbidden` for who does not run the meeting.
pub async fn run(
    v: &Viewer,
    meeting: Record,
    item: Option<&str>,
    rejected: Rejected,
) -> Result<Page, Fault> {
    let agenda = Agenda::load(v, &meeting).await?;
    if !agenda.runs {
        v.desk.require(styrbord_domain::rights::Action::EditForum)?;
        return Err(Fault::Forbidden);
    }
    let named = |(record, _): &&(Record, AgendaItemFacts)| Some(record.page.slug.as_str()) == item;
    let open = |(_, facts): &&(Record, AgendaItemFacts)| facts.status == ItemStatus::Scheduled;
    let items = || agenda.items.iter();
    let current = items()
        .find(named)
        .or_else(|| items().find(open))
        .or_else(|| items().next());
    let current = current.map(|(record, facts)| (record.clone(), facts.clone()));
    let sitting = match &current {
        Some((record, _)) => v.desk.sitting(&meeting, Some(record)).await?,
        None => v.desk.sitting(&meeting, None).await?,
    };
    let against = match &current {
        Some((record, _)) => v.desk.against_deciding(record).await?,
        None => None,
    };
    let status = rejected.status();
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
        view! {
            <LiveRun words=words/>
            <div id="run" data-state=state>
                {error_summary(&v, Some(Kind::AgendaItem), &rejected.faults)}
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
                            None => view! { <p class="soft">{v.t("agenda-nothing")}</p> }.into_any(),
                        }
                    }</div>
                </div>
            </div>
        }
        .into_any()
    });
    Ok(page.with_status(status))
}

/// How many conditions can be noted at once; a decision with more is prepared beforehand.
const CONDITIONS: usize = 3;

fn area(name: &str, value: &str, lines: u8) -> AnyView {
    text_area(
        name.to_owned(),
        format!("run-{name}"),
        value,
        lines,
        None,
        None,
    )
}

/// The page as it is put together.
struct Shown<'p> {
    v: &'p Viewer,
    meeting: &'p Head,
    agenda: &'p Agenda,
    sitting: &'p Sitting,
    rejected: &'p Rejected,
}

impl Shown<'_> {
    fn address(&self, item: &Record) -> String {
        format!("{}/run?{ITEM}={}", self.meeting.path(), item.page.slug)
    }

    /// What every form here says: which meeting, and the item where it stays.
    fn stays(&self, item: Option<&Record>) -> AnyView {
        let stays = item.map(|item| {
            view! { <input type="hidden" name=ITEM value=item.page.slug.clone()/> }
        });
        view! {
            <input type="hidden" name=RUN value=self.meeting.slug.clone()/>
            {stays}
            {form_key(self.v, &Form::default())}
        }
        .into_any()
    }

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
        let close = (open == 0).then(|| {
            view! {
                <form method="post" action=format!("{}/{}", self.meeting.path(), CLOSE.name)>
                    <input type="hidden" name="revision" value=self.meeting.revision/>
                    <button class="button" data-kind="primary">{v.t("act-close")}</button>
                </form>
            }
        });
        view! {
            <nav class="run-agenda" aria-label=v.t("meeting-agenda")>
                <p class="soft">{v.tw("run-left", &[("open", open.into()), ("all", self.agenda.items.len().into())])}</p>
                <ol>{rows}</ol>
                {close}
            </nav>
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
        let step = |to: Option<usize>, key: &'static str, rel: &'static str| {
            let (item, _) = self.agenda.items.get(to?)?;
            Some(
                view! { <a class="button" data-size="small" rel=rel href=self.address(item)>{v.t(key)}</a> },
            )
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
        let not_running = (!running)
            .then(|| view! { <div class="notice" data-tone="quiet"><p>{v.t("refused-meeting-not-running")}</p></div> });
        view! {
            <header class="run-head">
                <p class="soft">{number(v, facts)} " · " {kind} {closed} {money}</p>
                <h1>{title(v, record, facts)}</h1>
                <div class="actions">
                    {step(at.checked_sub(1), "run-previous", "prev")}
                    {step(at.checked_add(1), "run-next", "next")}
                    <a href=v.at(&record.page.path())>{v.t("run-whole-item")}</a>
                </div>
            </header>
            {not_running}
            <details class="more" open=open><summary>{v.t("run-case")}</summary>{text("case")}{text("recommendation")}{attachments::line(v, self.agenda.files(record))}</details>
            <section class="run-part" id="sitting">
                <h2>{v.t("meeting-present")}</h2>
                {quorum(v, &self.sitting.quorum)}
                {open.then(|| self.attendance(record))}
            </section>
            {(decides(facts) && (open || self.sitting.voted.is_some())).then(|| self.voting(record, open))}
            {decisions}
            {done}
            {open.then(|| self.outcome(record, facts, against))}
        }
        .into_any()
    }

    /// Who is there: everybody at once, or one by one, for the meeting and from then on, or for this item alone.
    fn attendance(&self, item: &Record) -> AnyView {
        let v = self.v;
        if self.sitting.frozen {
            return view! { <p class="hint">{v.t("fault-attendance-locked")}</p> }.into_any();
        }
        // Who only listens, or sits for others, is noted one by one.
        let members = [
            MembershipRole::Chair,
            MembershipRole::ViceChair,
            MembershipRole::Secretary,
            MembershipRole::Member,
        ];
        let is_member = |one: &&Sits| one.role.is_some_and(|role| members.contains(&role));
        let voting = self.sitting.people.iter().filter(is_member);
        let nobody = self.sitting.people.iter().all(|one| one.state.is_none());
        let all: Vec<_> = voting
            .clone()
            .enumerate()
            .map(|(place, one)| {
                view! {
                    <input type="hidden" name=format!("attendance.{place}.person") value=one.slug.clone()/>
                    <input type="hidden" name=format!("attendance.{place}.state") value=Attended::Present.as_str()/>
                }
            })
            .collect();
        let of_meeting = format!("{}/{}", self.meeting.path(), ATTEND.name);
        let everybody = (!all.is_empty() && nobody).then(|| {
            view! {
                <form method="post" action=of_meeting.clone()>
                    {self.stays(Some(item))}
                    {all}
                    <button class="button" data-kind="primary" data-key="a" autofocus>{v.t("run-all-present")} <kbd>"A"</kbd></button>
                </form>
            }
        });
        let rows: Vec<_> = self
            .sitting
            .people
            .iter()
            .filter(|one| one.role.is_some() || one.stands_in)
            .enumerate()
            .map(|(place, one)| self.person(place, one))
            .collect();
        let of_item = format!("{}/{}", item.page.path(), ATTEND_ITEM.name);
        view! {
            {everybody}
            <details class="more" open=self.refused("attendance")>
                <summary>{v.t("run-attendance")}</summary>
                <form method="post" class="form" action=of_meeting>
                    {self.stays(Some(item))}
                    <table class="data-table run-people">
                        <thead><tr><th scope="col">{v.t("run-person")}</th><th scope="col">{v.t("run-there")}</th><th scope="col">{v.t("run-for")}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                    <div class="actions">
                        <button class="button" data-kind="primary">{v.t("run-attend-meeting")}</button>
                        <button class="button" formaction=of_item>{v.t("run-attend-item")}</button>
                    </div>
                </form>
            </details>
        }
        .into_any()
    }

    fn refused(&self, list: &str) -> bool {
        self.rejected
            .faults
            .0
            .iter()
            .any(|fault| fault.field.starts_with(list))
    }

    fn person(&self, place: usize, one: &Sits) -> AnyView {
        let v = self.v;
        let name = |field: &str| format!("attendance.{place}.{field}");
        // Who sits for nobody is not asked whether they do.
        let lent = one.role.is_none();
        let substitutes = one.role == Some(MembershipRole::Substitute) || one.stands_in;
        let choices: Vec<_> = Attended::ALL
            .into_iter()
            .filter(|state| *state != Attended::Substitute || substitutes)
            .filter(|state| *state != Attended::Recused || one.voting || substitutes && !lent)
            // Who has no seat of their own is there for another, or not.
            .filter(|state| *state != Attended::Present || !lent)
            .map(|state| {
                let chosen = one.state.unwrap_or(if one.voting { Attended::Present } else { Attended::Absent }) == state;
                view! {
                    <label class="choice"><input type="radio" name=name("state") value=state.as_str() checked=chosen/> {v.label("attended", state.as_str())}</label>
                }
            })
            .collect();
        let others: Vec<_> = self
            .sitting
            .people
            .iter()
            .filter(|other| other.voting && other.slug != one.slug)
            .map(|other| {
                let chosen = one.instead_of.as_ref().is_some_and(|(slug, _)| *slug == other.slug);
                view! { <option value=other.slug.clone() selected=chosen>{other.name.clone()}</option> }
            })
            .collect();
        let instead = substitutes.then(|| {
            view! {
                <select name=name("for") aria-label=v.tw("run-for-whom", &[("name", one.name.clone().into())])>
                    <option value="">"–"</option>{others}
                </select>
            }
        });
        let role = match one.role {
            Some(role) => v.label("seat", role.as_str()),
            None => v.t("run-stands-in"),
        };
        view! {
            <tr>
                <th scope="row">{one.name.clone()} <small class="soft">{role}</small><input type="hidden" name=name("person") value=one.slug.clone()/></th>
                <td><div class="choices" role="group" aria-label=one.name.clone()>{choices}</div></td>
                <td>{instead}</td>
            </tr>
        }
        .into_any()
    }

    /// The vote: all for at once, or one by one.
    fn voting(&self, item: &Record, open: bool) -> AnyView {
        let v = self.v;
        let voters: Vec<&Sits> = self.sitting.people.iter().filter(|one| one.votes).collect();
        let action = format!("{}/{}", item.page.path(), VOTE.name);
        let named = |place: usize, one: &Sits| {
            let name = |field: &str| format!("votes.{place}.{field}");
            let other = one.instead_of.as_ref().map(|(slug, _)| {
                view! { <input type="hidden" name=name("on_behalf_of") value=slug.clone()/> }
            });
            view! { <input type="hidden" name=name("person") value=one.slug.clone()/>{other} }
        };
        let all: Vec<_> = voters
            .iter()
            .enumerate()
            .map(|(place, one)| {
                view! { {named(place, one)}<input type="hidden" name=format!("votes.{place}.vote") value=Vote::For.as_str()/> }
            })
            .collect();
        let rows: Vec<_> = voters
            .iter()
            .enumerate()
            .map(|(place, one)| {
                let choices: Vec<_> = Vote::ALL
                    .into_iter()
                    .map(|vote| {
                        let chosen = one.vote == Some(vote);
                        view! { <label class="choice"><input type="radio" required name=format!("votes.{place}.vote") value=vote.as_str() checked=chosen/> {v.label("vote", vote.as_str())}</label> }
                    })
                    .collect();
                let instead = one.instead_of.as_ref().map(|(_, other)| {
                    view! { <small class="soft">{v.tw("attended-for", &[("name", String::new().into()), ("other", other.clone().into())])}</small> }
                });
                view! {
                    <tr>
                        <th scope="row">{one.name.clone()} {instead}{named(place, one)}</th>
                        <td><div class="choices" role="group" aria-label=one.name.clone()>{choices}</div></td>
                    </tr>
                }
            })
            .collect();
        let forms = (open && !voters.is_empty()).then(|| {
            view! {
                <details class="more" open=self.refused("votes")>
                    <summary>{v.t("run-vote")}</summary>
                    <form method="post" action=action.clone()>
                        {self.stays(Some(item))}
                        {all}
                        <button class="button" data-key="f">{v.t("run-all-for")} <kbd>"F"</kbd></button>
                    </form>
                    <form method="post" class="form" action=action>
                        {self.stays(Some(item))}
                        <table class="data-table run-people"><tbody>{rows}</tbody></table>
                        <div class="actions"><button class="button" data-kind="primary">{v.t("run-save-votes")}</button></div>
                    </form>
                </details>
            }
        });
        view! { <section class="run-part" id="votes"><h2>{v.t("run-votes")}</h2>{votes(v, self.sitting)}{forms}</section> }
            .into_any()
    }

    /// A decision that was prepared for the item, to be adopted as it stands.
    fn prepared(&self, item: &Record, draft: &Record, begins: bool) -> AnyView {
        let v = self.v;
        let html = prose::rendered(v, &draft.text, &self.agenda.heads).html;
        let kind = v.label("decision-kind", draft.fact("kind"));
        view! {
            <form method="post" class="form card" action=format!("{}/{}", item.page.path(), DECIDE.name)>
                <h2>{v.t("run-prepared")}</h2>
                {self.stays(None)}
                <input type="hidden" name="decision" value=draft.page.slug.clone()/>
                <input type="hidden" name="decision_revision" value=draft.page.revision/>
                <p><strong>{v.tw("decision-recommended", &[("value", kind.into())])}</strong> " "
                    <a href=v.at(&draft.page.path())>{draft.fact("number").to_owned()}</a></p>
                <div class="prose" inner_html=html></div>
                <div class="actions"><button class="button" data-kind="primary" data-key="v" autofocus=begins>{v.t("run-adopt-prepared")} <kbd>"V"</kbd></button></div>
            </form>
        }
        .into_any()
    }

    /// What is demanded by when and of whom, where it is approved on conditions.
    fn conditions(&self, typed: &impl Fn(&str, &str) -> String) -> AnyView {
        let v = self.v;
        let name = |field: &str| v.field(Kind::Decision, &format!("conditions.{field}"));
        let people: Vec<_> = self
            .sitting
            .people
            .iter()
            .map(|one| (one.slug.clone(), one.name.clone()))
            .collect();
        let rows: Vec<_> = (0..CONDITIONS)
            .map(|row| {
                let at = |field: &str| format!("conditions.{row}.{field}");
                let chosen = typed(&at("responsible"), "");
                let people: Vec<_> = people
                    .iter()
                    .map(|(slug, name)| view! { <option value=slug.clone() selected=*slug == chosen>{name.clone()}</option> })
                    .collect();
                view! {
                    <tr>
                        <td><input name=at("text") value=typed(&at("text"), "") aria-label=name("text")/></td>
                        <td><select name=at("responsible") aria-label=name("responsible")><option value="">"–"</option>{people}</select></td>
                        <td><input type="date" name=at("deadline") value=typed(&at("deadline"), "") aria-label=name("deadline")/></td>
                    </tr>
                }
            })
            .collect();
        let open = self.refused("conditions");
        view! {
            <details class="more" open=open>
                <summary>{v.field(Kind::Decision, "conditions")}</summary>
                <p class="hint">{v.t("run-conditions-about")}</p>
                <table class="data-table run-people">
                    <thead><tr><th scope="col">{name("text")}</th><th scope="col">{name("responsible")}</th><th scope="col">{name("deadline")}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </details>
        }
        .into_any()
    }

    /// What becomes of the item.
    fn outcome(
        &self,
        item: &Record,
        facts: &AgendaItemFacts,
        against: Option<&styrbord_domain::fault::FieldFault>,
    ) -> AnyView {
        let v = self.v;
        let path = item.page.path();
        let form = &self.rejected.form;
        let refused = !self.rejected.faults.is_empty();
        let typed = |name: &str, else_: &str| match refused && form.has(name) {
            true => form.get(name).to_owned(),
            false => else_.to_owned(),
        };
        // With nobody noted as there, that comes first.
        let begins = self.sitting.people.iter().any(|one| one.state.is_some());
        // Minutes are approved as a decision is made.
        let approves = facts.kind == Some(ItemKind::Minutes);
        let decide = if !(decides(facts) || approves && against.is_some()) {
            let text = typed("text", &item.text);
            view! {
                <form method="post" class="form card" id="treat" action=format!("{path}/{}", TREAT.name)>
                    <h2>{v.t("run-treat")}</h2>
                    {self.stays(None)}
                    <input type="hidden" name="revision" value=item.page.revision/>
                    <div class="field"><label for="run-text">{v.field(Kind::AgendaItem, "text")}</label>{area("text", &text, 3)}</div>
                    <div class="actions"><button class="button" data-kind="primary" data-key="v" autofocus=begins>{v.t("act-treat-item")} <kbd>"V"</kbd></button></div>
                </form>
            }
            .into_any()
        } else if let Some(against) = against {
            view! { <div class="notice" data-tone="quiet"><p>{v.fault(against)}</p></div> }
                .into_any()
        } else {
            let chosen = typed("kind", DecisionKind::Approved.as_str());
            let kinds: Vec<_> = DecisionKind::ALL
                .into_iter()
                .map(|kind| view! { <option value=kind.as_str() selected=kind.as_str() == chosen>{v.label("decision-kind", kind.as_str())}</option> })
                .collect();
            let wording = typed("text", facts.recommendation.as_deref().unwrap_or_default());
            let reasons = typed("reasons", "");
            view! {
                <form method="post" class="form card" id="decide" action=format!("{path}/{}", DECIDE.name)>
                    <h2>{v.t("run-decide")}</h2>
                    {self.stays(None)}
                    <div class="field" data-width="choice"><label for="run-kind">{v.field(Kind::Decision, "kind")}</label><select id="run-kind" name="kind">{kinds}</select></div>
                    <div class="field"><label for="run-text">{v.field(Kind::Decision, "text")}</label>{area("text", &wording, 4)}</div>
                    <div class="field"><label for="run-reasons">{v.field(Kind::Decision, "reasons")}</label>{area("reasons", &reasons, 2)}</div>
                    {self.conditions(&typed)}
                    <div class="actions"><button class="button" data-kind="primary" data-key="v" autofocus=begins && self.agenda.prepared(item).next().is_none()>{v.t("act-decide-item")} <kbd>"V"</kbd></button></div>
                </form>
            }
            .into_any()
        };
        let reason = v.t("field-reason");
        let prepared: Vec<_> = match against {
            None => self
                .agenda
                .prepared(item)
                .map(|draft| self.prepared(item, draft, begins))
                .collect(),
            Some(_) => Vec::new(),
        };
        // What was prepared is what is put to the meeting; another decision is folded.
        let decide = if prepared.is_empty() {
            decide
        } else {
            view! { {prepared}<details class="more" open=refused><summary>{v.t("run-decide-otherwise")}</summary>{decide}</details> }
                .into_any()
        };
        view! {
            {decide}
            <details class="more">
                <summary>{v.t("act-postpone-item")}</summary>
                <form method="post" class="form" action=format!("{path}/{}", POSTPONE.name)>
                    {self.stays(None)}
                    <input type="hidden" name="revision" value=item.page.revision/>
                    <p class="hint">{v.t("act-postpone-item-help")}</p>
                    <div class="field"><label for="run-reason">{reason}</label><input id="run-reason" name="reason" required/></div>
                    <div class="actions"><button class="button">{v.t("act-postpone-item")}</button></div>
                </form>
            </details>
        }
        .into_any()
    }
}
