//! The vote, noted where the meeting is run.

use leptos::prelude::*;
use styrbord_domain::form::{PART, of_part};
use styrbord_domain::kinds::VOTE;
use styrbord_domain::meetings::Vote;
use styrbord_registry::{Record, Sits};

use super::shown::Shown;
use crate::parts::meeting::votes;

/// The parts of the form: all for, and each by themselves.
const ALL_FOR: &str = "all_for";

impl Shown<'_> {
    /// The vote: all for at once, or one by one.
    pub fn voting(&self, item: &Record, open: bool) -> AnyView {
        let v = self.v;
        let voters: Vec<&Sits> = self.sitting.people.iter().filter(|one| one.votes).collect();
        let action = format!("{}/{}", item.page.path(), VOTE.name);
        let named = |part: &str, place: usize, one: &Sits| {
            let name = |field: &str| of_part(part, &format!("votes.{place}.{field}"));
            let other = one.instead_of.as_ref().map(|(slug, _)| {
                view! { <input type="hidden" name=name("on_behalf_of") value=slug.clone()/> }
            });
            view! { <input type="hidden" name=name("person") value=one.slug.clone()/>{other} }
        };
        let all: Vec<_> = voters
            .iter()
            .enumerate()
            .map(|(place, one)| {
                view! { {named(ALL_FOR, place, one)}<input type="hidden" name=of_part(ALL_FOR, &format!("votes.{place}.vote")) value=Vote::For.as_str()/> }
            })
            .collect();
        let rows: Vec<_> = voters
            .iter()
            .enumerate()
            .map(|(place, one)| {
                let choices: Vec<_> = Vote::ALL
                    .into_iter()
                    .map(|vote| {
                        let name = format!("votes.{place}.vote");
                        let chosen = match self.is_back().then(|| self.typed(VOTE.name, &name)).flatten() {
                            Some(typed) => typed == vote.as_str(),
                            None => one.vote == Some(vote),
                        };
                        view! { <label class="choice"><input type="radio" name=of_part(VOTE.name, &name) value=vote.as_str() checked=chosen/> {v.label("vote", vote.as_str())}</label> }
                    })
                    .collect();
                let instead = one.instead_of.as_ref().map(|(_, other)| {
                    view! { <small class="soft">{v.tw("attended-for", &[("name", String::new().into()), ("other", other.clone().into())])}</small> }
                });
                view! {
                    <tr>
                        <th scope="row">{one.name.clone()} {instead}{named(VOTE.name, place, one)}</th>
                        <td><div class="choices" role="group" aria-label=one.name.clone()>{choices}</div></td>
                    </tr>
                }
            })
            .collect();
        let forms = (open && !voters.is_empty()).then(|| {
            view! {
                <details class="more" data-choices open=self.refused("votes")>
                    <summary>{v.t("run-vote")}</summary>
                    <p>{all}<button class="button" data-key="f" formaction=action.clone() name=PART value=ALL_FOR>{v.t("run-all-for")} {self.key("F")}</button></p>
                    <div class="form">
                        <table class="data-table run-people"><tbody>{rows}</tbody></table>
                        <div class="actions"><button class="button" data-kind="primary" formaction=action name=PART value=VOTE.name>{v.t("run-save-votes")}</button></div>
                    </div>
                </details>
            }
        });
        view! { <section class="run-part" id="votes"><h2>{v.t("run-votes")}</h2>{votes(v, self.sitting)}{forms}</section> }
            .into_any()
    }
}
