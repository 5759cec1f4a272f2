//! Who is there, noted where the meeting is run.

use leptos::prelude::*;
use styrbord_domain::form::{PART, of_part};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ATTEND, ATTEND_ITEM, MembershipRole};
use styrbord_domain::meetings::Attended;
use styrbord_registry::{Record, Sits};

use super::shown::Shown;
use crate::components::form::fault_at;
use crate::components::input::asked_for;
use crate::islands::Picker;

/// The parts of the form: everybody at once, each by themselves, and somebody without a seat.
const ALL_PRESENT: &str = "all_present";
const EACH: &str = "attend";
const GUEST: &str = "guest";

impl Shown<'_> {
    /// Who is there: everybody at once, or one by one, for the meeting and from then on, or for this item alone.
    pub fn attendance(&self, item: &Record) -> AnyView {
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
                    <input type="hidden" name=of_part(ALL_PRESENT, &format!("attendance.{place}.person")) value=one.slug.clone()/>
                    <input type="hidden" name=of_part(ALL_PRESENT, &format!("attendance.{place}.state")) value=Attended::Present.as_str()/>
                }
            })
            .collect();
        let of_meeting = format!("{}/{}", self.meeting.path(), ATTEND.name);
        let everybody = (!all.is_empty() && nobody).then(|| {
            view! {
                <p>{all}<button class="button" data-kind="primary" data-key="a" formaction=of_meeting.clone() name=PART value=ALL_PRESENT>{v.t("run-all-present")} {self.key("A")}</button></p>
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
            <details class="more" data-choices open=self.refused("attendance") && !self.refused_in(GUEST)>
                <summary>{v.t("run-attendance")}</summary>
                <div class="form">
                    <table class="data-table run-people">
                        <thead><tr><th scope="col">{v.t("run-person")}</th><th scope="col">{v.t("run-there")}</th><th scope="col">{v.t("run-for")}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                    <div class="actions">
                        <button class="button" data-kind="primary" formaction=of_meeting.clone() name=PART value=EACH>{v.t("run-attend-meeting")}</button>
                        <button class="button" formaction=of_item.clone() name=PART value=EACH>{v.t("run-attend-item")}</button>
                    </div>
                </div>
            </details>
            {self.guest((of_meeting, of_item))}
        }
        .into_any()
    }

    /// Somebody without a seat comes, for the meeting or for this item.
    fn guest(&self, (of_meeting, of_item): (String, String)) -> AnyView {
        let v = self.v;
        let (person, state) = ("attendance.0.person", "attendance.0.state");
        let refused = self.refused_in(GUEST);
        let typed = self.typed(GUEST, person).unwrap_or_default();
        let guests: Vec<_> = self
            .sitting
            .people
            .iter()
            .filter(|one| is_guest(one))
            .collect();
        let gone: Vec<_> = guests
            .iter()
            .enumerate()
            .map(|(place, one)| {
                let part = format!("{GUEST}{place}");
                let said = |key| v.tw(key, &[("name", one.name.clone().into())]);
                view! {
                    <li>
                        <span>{one.name.clone()} " " <small class="soft">{v.label("attended", Attended::Guest.as_str())}</small></span>
                        <div class="actions">
                            <input type="hidden" name=of_part(&part, person) value=one.slug.clone()/>
                            <input type="hidden" name=of_part(&part, state) value=Attended::Absent.as_str()/>
                            <button class="button" data-size="small" formaction=of_item.clone() name=PART value=part.clone() aria-label=said("run-guest-gone-item-of")>{v.t("run-guest-gone-item")}</button>
                            <button class="button" data-size="small" formaction=of_meeting.clone() name=PART value=part aria-label=said("run-guest-gone-of")>{v.t("run-guest-gone")}</button>
                        </div>
                    </li>
                }
            })
            .collect();
        let gone = (!gone.is_empty()).then(|| view! { <ul class="rows" id="guests">{gone}</ul> });
        let people = asked_for(&[Kind::Person]);
        let fault = refused.then(|| fault_at(v, &self.rejected.faults, person));
        view! {
            {gone}
            <details class="more" id="guest" open=refused || !typed.is_empty()>
                <summary>{v.t("run-guest")}</summary>
                <div class="form">
                    <input type="hidden" name=of_part(GUEST, state) value=Attended::Guest.as_str()/>
                    <div class="field">
                        <label for="run-guest-person">{v.t("run-person")}</label>
                        {fault}
                        <Picker
                            id="run-guest-person".to_owned()
                            name=of_part(GUEST, person)
                            value=typed.clone()
                            kinds=people
                            placeholder=v.t("reference-name-or-address")
                            suggestions=v.t("reference-suggestions")
                            list=None
                            label=None
                            described=None
                            invalid=refused.then(|| "true".to_owned())
                        />
                        <p class="hint">{v.t("run-guest-about")}</p>
                    </div>
                    <div class="actions">
                        <button class="button" data-kind="primary" formaction=of_item name=PART value=GUEST>{v.t("run-attend-item")}</button>
                        <button class="button" formaction=of_meeting name=PART value=GUEST>{v.t("run-attend-meeting")}</button>
                    </div>
                </div>
            </details>
        }
        .into_any()
    }

    fn person(&self, place: usize, one: &Sits) -> AnyView {
        let v = self.v;
        let name = |field: &str| of_part(EACH, &format!("attendance.{place}.{field}"));
        // As it came back; what is only kept may be older than what was noted since.
        let typed = |field: &str| {
            let back = self.is_back();
            back.then(|| self.typed(EACH, &format!("attendance.{place}.{field}")))
                .flatten()
        };
        // Who sits for nobody is not asked whether they do.
        let lent = one.role.is_none();
        let substitutes = one.role == Some(MembershipRole::Substitute) || one.stands_in;
        let choices: Vec<_> = Attended::ALL
            .into_iter()
            .filter(|state| *state != Attended::Substitute || substitutes)
            .filter(|state| *state != Attended::Recused || one.voting || substitutes && !lent)
            // Who has no seat of their own is there for another, or not.
            .filter(|state| *state != Attended::Present || !lent)
            .filter(|state| *state != Attended::Guest)
            .map(|state| {
                let stands = one.state.unwrap_or(if one.voting { Attended::Present } else { Attended::Absent });
                let chosen = typed("state").map_or(stands == state, |typed| typed == state.as_str());
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
                let stands = one.instead_of.as_ref().is_some_and(|(slug, _)| *slug == other.slug);
                let chosen = typed("for").map_or(stands, |typed| typed == other.slug);
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
}

/// Whether somebody is there without a seat.
fn is_guest(one: &Sits) -> bool {
    one.state == Some(Attended::Guest)
}
