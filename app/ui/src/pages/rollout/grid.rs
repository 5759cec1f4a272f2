//! The form in which it is said how far the system has come: a row for each unit, whether something is said of it or not.

use std::collections::HashMap;

use leptos::prelude::*;
use serde_json::Value;
use styrbord_domain::benefits::RolloutUnit;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ROLL_OUT, ROLLOUT_CELL, at_row, values_of};
use styrbord_domain::tab::Tab;
use styrbord_registry::{List, Page as Head, Record, Rollout};

use super::asked::{AFTER, ALL, EDIT, Wanted};
use crate::components::form::{IDS, confirm_cpr, fault_at, form_key};
use crate::page::Rejected;
use crate::parts::checklist::CAME_FROM;
use crate::viewer::Viewer;

/// The form with what it is made of.
pub struct Grid<'g> {
    pub v: &'g Viewer,
    pub system: &'g Record,
    /// What stands.
    pub found: &'g Rollout,
    /// What stood when the form that came back was made.
    pub stood: &'g HashMap<String, RolloutUnit>,
    pub rejected: &'g Rejected,
    /// By what the form says that it stood here.
    pub came_from: &'static str,
    /// The units of which it asks.
    pub wanted: &'g Wanted,
}

impl Grid<'_> {
    /// The form of some units, and the way to the next.
    pub fn form(&self, units: &List) -> AnyView {
        let v = self.v;
        let path = Tab::Rollout.path(&self.system.page.path());
        let typed = self.typed();
        let rows: Vec<_> = units
            .items
            .iter()
            .enumerate()
            .map(|(place, unit)| self.row(place, &unit.page, &typed))
            .collect();
        let heads: Vec<_> = ROLLOUT_CELL
            .iter()
            .skip(1)
            .map(|field| view! { <th scope="col">{self.label(field)}</th> })
            .collect();
        let next = units.next_cursor.as_ref().map(|next| {
            let href = format!("{path}?{EDIT}={ALL}&{AFTER}={next}");
            view! { <p><a href=href>{v.t("rollout-next-units")}</a></p> }
        });
        let (edit, after) = (self.wanted.word().to_owned(), self.wanted.after.clone());
        let action = format!("{}/{}", self.system.page.path(), ROLL_OUT.name);
        view! {
            <form class="form rollout-form" id="page-form" method="post" action=action>
                {form_key(v, &self.rejected.form)}
                <input type="hidden" name="revision" value=self.system.page.revision/>
                <input type="hidden" name=CAME_FROM value=self.came_from/>
                <input type="hidden" name=EDIT value=edit/>
                <input type="hidden" name=AFTER value=after/>
                <p class="hint">{v.t("rollout-about")}</p>
                {fault_at(v, &self.rejected.faults, "units")}
                <div class="table-wrap">
                    <table class="data-table rollout-grid"><thead><tr><th scope="col">{v.t("rollout-unit")}</th>{heads}</tr></thead><tbody>{rows}</tbody></table>
                </div>
                {confirm_cpr(v, self.rejected)}
                <div class="actions">
                    <button class="button" data-kind="primary">{v.t("rollout-save")}</button>
                    <a class="button" href=path>{v.t("action-cancel")}</a>
                </div>
                {next}
            </form>
        }
        .into_any()
    }

    fn label(&self, field: &Field) -> String {
        self.v.field(Kind::System, field.name)
    }

    /// Where in the form that came back each unit stood.
    fn typed(&self) -> HashMap<String, usize> {
        let form = &self.rejected.form;
        let rows = form.rows("units").into_iter();
        rows.map(|row| (form.get(&at_row(row, "unit")).to_owned(), row))
            .collect()
    }

    fn row(&self, place: usize, unit: &Head, typed: &HashMap<String, usize>) -> AnyView {
        let v = self.v;
        let stands = self.found.of(&unit.slug).map(|cell| &cell.said);
        let came_back = typed.get(&unit.slug).copied();
        // What was not touched says what stands by now, and not what stood when the form was made.
        let came_back = came_back.filter(|row| !self.says(*row, self.stood.get(&unit.slug)));
        let was_at = came_back.unwrap_or(place);
        let faults: Vec<_> = fault_at(v, &self.rejected.faults, &at_row(was_at, "unit"))
            .filter(|_| came_back.is_some())
            .into_iter()
            .collect();
        let cells: Vec<_> = ROLLOUT_CELL
            .iter()
            .skip(1)
            .map(|field| {
                let value = match came_back {
                    Some(row) => self.rejected.form.get(&at_row(row, field.name)).to_owned(),
                    None => raw(stands, field.name),
                };
                let fault = came_back
                    .and_then(|row| fault_at(v, &self.rejected.faults, &at_row(row, field.name)));
                let control = self.control(place, unit, field, value, fault.is_some());
                view! { <td data-label=self.label(field)><div>{fault} {control}</div></td> }
            })
            .collect();
        let id = format!("{IDS}{}", at_row(place, "unit"));
        view! {
            <tr id=id>
                <th scope="row">
                    {unit.title.clone()} {faults}
                    <input type="hidden" name=at_row(place, "unit") value=unit.slug.clone()/>
                </th>
                {cells}
            </tr>
        }
        .into_any()
    }

    /// Whether a row of the form that came back says what stood.
    fn says(&self, row: usize, stood: Option<&RolloutUnit>) -> bool {
        let mut fields = ROLLOUT_CELL.iter().skip(1);
        fields.all(|field| {
            let typed = self.rejected.form.get(&at_row(row, field.name));
            typed.trim() == raw(stood, field.name)
        })
    }

    fn control(
        &self,
        place: usize,
        unit: &Head,
        field: &Field,
        value: String,
        is_wrong: bool,
    ) -> AnyView {
        let v = self.v;
        let name = at_row(place, field.name);
        let id = format!("{IDS}{name}");
        let label = format!("{}: {}", unit.title, self.label(field));
        let invalid = is_wrong.then_some("true");
        match field.shape {
            Shape::Choice(codes, words) => {
                let choices: Vec<_> = codes
                    .iter()
                    .map(|code| {
                        let chosen = *code == value;
                        view! { <option value=*code selected=chosen>{v.label(words, code)}</option> }
                    })
                    .collect();
                view! {
                    <select id=id name=name aria-label=label aria-invalid=invalid><option value="">"–"</option>{choices}</select>
                }
                .into_any()
            }
            Shape::Date => {
                view! { <input id=id name=name type="date" value=value aria-label=label aria-invalid=invalid/> }
                    .into_any()
            }
            Shape::Whole(..) => view! {
                <input id=id name=name inputmode="numeric" size="6" value=value aria-label=label aria-invalid=invalid/>
            }
            .into_any(),
            _ => view! {
                <input id=id name=name maxlength=field.shape.longest() value=value aria-label=label aria-invalid=invalid/>
            }
            .into_any(),
        }
    }
}

/// What is said in a field, as it stands in a control.
fn raw(said: Option<&RolloutUnit>, field: &str) -> String {
    let values = said.map(values_of).unwrap_or_default();
    match values.get(field) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
