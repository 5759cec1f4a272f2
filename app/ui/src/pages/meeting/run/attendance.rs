//! Who is there, noted where the meeting is run.

use leptos::prelude::*;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ATTEND, ATTEND_ITEM, MembershipRole};
use styrbord_domain::meetings::Attended;
use styrbord_registry::{Record, Sits};

use super::shown::Shown;
use crate::components::form::fault_at;
use crate::components::input::asked_for;
use crate::islands::Picker;

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
                    <button class="button" data-kind="primary" data-key="a" autofocus>{v.t("run-all-present")} {self.key("A")}</button>
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
                <form method="post" class="form" action=of_meeting.clone()>
                    {self.stays(Some(item))}
                    <table class="data-table run-people">
                        <thead><tr><th scope="col">{v.t("run-person")}</th><th scope="col">{v.t("run-there")}</th><th scope="col">{v.t("run-for")}</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                    <div class="actions">
                        <button class="button" data-kind="primary">{v.t("run-attend-meeting")}</button>
                        <button class="button" formaction=of_item.clone()>{v.t("run-attend-item")}</button>
                    </div>
                </form>
            </details>
            {self.guest(item, (of_meeting, of_item))}
        }
        .into_any()
    }

    /// Somebody without a seat comes, for the meeting or for this item.
    fn guest(&self, item: &Record, (of_meeting, of_item): (String, String)) -> AnyView {
        let (v, form) = (self.v, &self.rejected.form);
        let (person, state) = ("attendance.0.person", "attendance.0.state");
        let refused = self.refused("attendance") && form.get(state) == Attended::Guest.as_str();
        let typed = if refused {
            form.get(person).to_owned()
        } else {
            String::new()
        };
        let guests: Vec<_> = self
            .sitting
            .people
            .iter()
            .filter(|one| is_guest(one))
            .collect();
        let gone: Vec<_> = guests
            .iter()
            .map(|one| {
                let said = |key| v.tw(key, &[("name", one.name.clone().into())]);
                view! {
                    <li>
                        <span>{one.name.clone()} " " <small class="soft">{v.label("attended", Attended::Guest.as_str())}</small></span>
                        <form method="post" class="actions" action=of_item.clone()>
                            {self.stays(Some(item))}
                            <input type="hidden" name=person value=one.slug.clone()/>
                            <input type="hidden" name=state value=Attended::Absent.as_str()/>
                            <button class="button" data-size="small" aria-label=said("run-guest-gone-item-of")>{v.t("run-guest-gone-item")}</button>
                            <button class="button" data-size="small" formaction=of_meeting.clone() aria-label=said("run-guest-gone-of")>{v.t("run-guest-gone")}</button>
                        </form>
                    </li>
                }
            })
            .collect();
        let gone = (!gone.is_empty()).then(|| view! { <ul class="rows" id="guests">{gone}</ul> });
        let people = asked_for(&[Kind::Person]);
        let fault = refused.then(|| fault_at(v, &self.rejected.faults, person));
        view! {
            {gone}
            <details class="more" id="guest" open=refused>
                <summary>{v.t("run-guest")}</summary>
                <form method="post" class="form" action=of_item>
                    {self.stays(Some(item))}
                    <input type="hidden" name=state value=Attended::Guest.as_str()/>
                    <div class="field">
                        <label for="run-guest-person">{v.t("run-person")}</label>
                        {fault}
                        <Picker
                            id="run-guest-person".to_owned()
                            name=person.to_owned()
                            value=typed
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
                        <button class="button" data-kind="primary">{v.t("run-attend-item")}</button>
                        <button class="button" formaction=of_meeting>{v.t("run-attend-meeting")}</button>
                    </div>
                </form>
            </details>
        }
        .into_any()
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
            .filter(|state| *state != Attended::Guest)
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
}

/// Whether somebody is there without a seat.
fn is_guest(one: &Sits) -> bool {
    one.state == Some(Attended::Guest)
}
