//! The rows of a list in a form. Several are filled in in one save: buttons add rows, take them away and move them, and bring
//! the form back with all that was typed.

use leptos::prelude::*;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::form::PRESET;
use styrbord_domain::lines::ID;
use styrbord_domain::rows::{Press, ROWS, shown};

use crate::components::input::{self, FormContext};
use crate::viewer::Viewer;

/// A list with its rows; one stands empty where there are none.
pub fn rows(
    v: &Viewer,
    context: &FormContext<'_>,
    list: &'static Field,
    fields: &'static [Field],
) -> AnyView {
    let mut numbers = shown(context.form, list.name);
    // No person fills in more; what a program sends beyond that is named in the fault.
    numbers.truncate(list.shape.most());
    if numbers.is_empty() {
        // Not one of which the form itself speaks elsewhere.
        let is_free = |row: &usize| !context.form.has(&format!("{}.{row}.{PRESET}", list.name));
        numbers.extend((0..).find(is_free));
    }
    let all = numbers.len();
    let rows: Vec<_> = numbers
        .into_iter()
        .enumerate()
        .map(|(place, row)| {
            let inner: Vec<_> = fields
                .iter()
                .map(|inner| {
                    let name = format!("{}.{row}.{}", list.name, inner.name);
                    let label = v.field(context.kind, &format!("{}.{}", list.name, inner.name));
                    input::in_row(v, context, inner, name, label)
                })
                .collect();
            let id = format!("{}.{row}.{ID}", list.name);
            let known = Some(context.form.get(&id).to_owned()).filter(|known| !known.is_empty());
            let known = known.map(|known| view! { <input type="hidden" name=id value=known/> });
            let buttons = buttons(v, list, row, place, all);
            view! { <li>{known} <div class="row-fields">{inner}</div> {buttons}</li> }
        })
        .collect();
    // Said once for the list, not again in each row.
    let hints: Vec<_> = fields
        .iter()
        .filter_map(|inner| {
            let name = format!("{}.{}", list.name, inner.name);
            let hint = input::hint_of(v, context, &name)?;
            let label = v.field(context.kind, &name);
            Some(view! { <p class="hint"><b>{label}</b> {format!(": {hint}")}</p> })
        })
        .collect();
    let label = v.field_proposed(context.kind, list.name);
    let (hint, fault) = input::hint_and_fault(v, context, list, list.name);
    let (id, add) = (format!("f-{}", list.name), format!("{}-add", list.name));
    // Where the new row will stand.
    let next = format!("#{}", first_field(list, fields, all));
    view! {
        <fieldset class="field rows-field" id=id>
            <legend>{label}</legend>
            {hint} {fault} {hints}
            <ol class="form-rows">{rows}</ol>
            <div class="actions">
                <button class="button" data-size="small" id=add name=ROWS value=Press::Add.value(list.name) formaction=next formnovalidate>
                    {v.t("rows-add")}
                </button>
            </div>
        </fieldset>
    }
    .into_any()
}

/// A field of a row of which the form itself says the rest (`told`), asked like a field of the record: who is system owner.
pub fn asked_alone(
    v: &Viewer,
    context: &FormContext<'_>,
    list: &'static Field,
    (told, value): (&str, &'static str),
    asked: &str,
) -> Option<AnyView> {
    let Shape::Rows(fields) = list.shape else {
        return None;
    };
    let field = |name: &str| fields.iter().find(|field| field.name == name);
    let Shape::Choice(_, words) = field(told)?.shape else {
        return None;
    };
    let place = |row: usize| format!("{}.{row}.", list.name);
    // Behind every row that there may be, until it is sent.
    let last = list.shape.most();
    let stood =
        (0..=last).find(|row| context.form.get(&format!("{}{PRESET}", place(*row))) == told);
    let place = place(stood.unwrap_or(last));
    let control = input::unhinted(
        v,
        context,
        field(asked)?,
        format!("{place}{asked}"),
        v.label(words, value),
    );
    Some(
        view! {
            <input type="hidden" name=format!("{place}{PRESET}") value=told.to_owned()/>
            <input type="hidden" name=format!("{place}{told}") value=value/>
            {control}
        }
        .into_any(),
    )
}

/// What can be done to a row; each button leads to where the row, or the next button of its sort, will stand.
fn buttons(v: &Viewer, list: &Field, row: usize, place: usize, all: usize) -> AnyView {
    let number = place + 1;
    let id = |place: usize, what: &str| format!("f-{}-{place}-{what}", list.name);
    let button = |what: &'static str, press: Press, next: String, sign: AnyView, off: bool| {
        let said = v.tw(&format!("rows-{what}"), &[("number", number.into())]);
        view! {
            <button class="button" data-kind="quiet" data-size="small" id=id(place, what) name=ROWS value=press.value(list.name) formaction=format!("#{next}") formnovalidate disabled=off aria-label=said.clone() title=said>
                {sign}
            </button>
        }
    };
    let last = all - 1;
    let above = place.saturating_sub(1);
    let below = place + 1;
    // At either end only the other way is open.
    let to_up = id(above, if above == 0 { "down" } else { "up" });
    let to_down = id(below, if below >= last { "up" } else { "down" });
    let to_removed = match place {
        _ if all == 1 => format!("{}-add", list.name),
        place if place == last => id(above, "remove"),
        place => id(place, "remove"),
    };
    let moves = (all > 1).then(|| {
        let arrow =
            |sign: &'static str| view! { <span aria-hidden="true">{sign}</span> }.into_any();
        view! {
            {button("up", Press::Up(row), to_up, arrow("↑"), place == 0)}
            {button("down", Press::Down(row), to_down, arrow("↓"), place == last)}
        }
    });
    let remove = v.t("action-remove").into_any();
    view! { <div class="row-buttons">{moves} {button("remove", Press::Remove(row), to_removed, remove, false)}</div> }
        .into_any()
}

/// The id of the first field of the row at a place.
fn first_field(list: &Field, fields: &[Field], place: usize) -> String {
    let first = fields.first().map_or("", |first| first.name);
    format!("f-{}.{place}.{first}", list.name)
}
