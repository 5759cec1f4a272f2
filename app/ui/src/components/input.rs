//! One field of a form: label, hint, fault and the control that fits what it holds.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::act::Act;
use styrbord_domain::called::{self, CALLED};
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Field, Shape, Unit};
use styrbord_domain::form::Form;
use styrbord_domain::help::FieldHelp;
use styrbord_domain::kind::Kind;

use crate::components::choose::{self, Control, DOTS_UP_TO};
use crate::components::facts::step;
use crate::components::form::act_label;
use crate::islands::Picker;
use crate::viewer::Viewer;

/// The most pages that a select lists; beyond that people type a name or an address.
pub const SELECT_UP_TO: usize = 300;
/// Places for more pages that stand empty after those filled in.
const SPARE: usize = 2;

/// What a form knows: its kind, what was typed, what is wrong, and the pages that can be chosen.
pub struct FormContext<'f> {
    /// The kind of record.
    pub kind: Kind,
    /// What was typed, or what is stored.
    pub form: &'f Form,
    /// What is wrong.
    pub faults: &'f Faults,
    /// The pages that a field may refer to.
    pub choices: &'f Choices,
    /// What the ids of its controls begin with: of an act its own, since its form stands beside others.
    pub ids: &'f str,
}

/// Pages that can be chosen, and that are.
#[derive(Default)]
pub struct Choices {
    /// Slug and title of the pages of each kind; none where there are too many to choose among.
    pub pages: HashMap<Kind, Option<Vec<(String, String)>>>,
    /// What a field may name, where that is less than what there is.
    pub own: HashMap<&'static str, Vec<(String, String)>>,
    /// What else a field can name only, of all that there is.
    pub narrowed: HashMap<&'static str, Vec<(String, String)>>,
    /// What is near among all that a field can name, where the rest is typed.
    pub near: HashMap<&'static str, Vec<(String, String)>>,
    /// What pages are called where they are typed, by their addresses and the kinds that the field takes.
    pub names: HashMap<(String, &'static [Kind]), String>,
    /// The help that the installation has written, before that which comes with the program.
    pub help: FieldHelp,
    /// The field in which whoever comes to the form begins to type.
    pub begins_at: &'static str,
}

impl Choices {
    /// What a page is called in a field that takes these kinds; none where nothing is at the address, as while a name is
    /// typed.
    fn name(&self, address: &str, kinds: &'static [Kind]) -> Option<String> {
        self.names.get(&(address.to_owned(), kinds)).cloned()
    }

    /// The pages that are offered to a field in which several are typed.
    pub fn offered(&self, kinds: &[Kind]) -> Option<Vec<(String, String)>> {
        let mut options = Vec::new();
        for pages in kinds.iter().filter_map(|kind| self.pages.get(kind)) {
            options.extend(pages.as_ref()?.iter().cloned());
        }
        Some(options).filter(|options| options.len() <= SELECT_UP_TO)
    }
}

/// A field with its label.
pub fn field(v: &Viewer, context: &FormContext<'_>, field: &'static Field) -> AnyView {
    // A decision is filled in while it is a proposal only.
    let label = v.field_proposed(context.kind, field.name);
    named(v, context, field, field.name.to_owned(), label)
}

/// A field of an act, by the name that it has there: `field-` and the code of the act, else that of the kind.
pub fn act_field(
    v: &Viewer,
    context: &FormContext<'_>,
    act: &Act,
    field: &'static Field,
) -> AnyView {
    let label = act_label(v, context.kind, act, field.name);
    named(v, context, field, field.name.to_owned(), label)
}

/// A field by another name than its own.
pub fn named(
    v: &Viewer,
    context: &FormContext<'_>,
    field: &'static Field,
    name: String,
    label: String,
) -> AnyView {
    let (hint, fault) = hint_and_fault(v, context, field, &name);
    shown(v, context, field, (name, label), (hint, fault), false)
}

/// A field of a row that is asked alone: what is said of it among the others does not hold.
pub fn unhinted(
    v: &Viewer,
    context: &FormContext<'_>,
    field: &'static Field,
    name: String,
    label: String,
) -> AnyView {
    let (_, fault) = hint_and_fault(v, context, field, &name);
    shown(v, context, field, (name, label), (None, fault), false)
}

/// A field of a row: as narrow as can be, its hint standing above all rows.
pub fn in_row(
    v: &Viewer,
    context: &FormContext<'_>,
    field: &'static Field,
    name: String,
    label: String,
) -> AnyView {
    let (_, fault) = hint_and_fault(v, context, field, &name);
    shown(v, context, field, (name, label), (None, fault), true)
}

/// The hint of a field and what is wrong with it, where there is any.
pub fn hint_and_fault(
    v: &Viewer,
    context: &FormContext<'_>,
    field: &Field,
    name: &str,
) -> (Option<AnyView>, Option<AnyView>) {
    let id = format!("{}{name}", context.ids);
    let hint = hint_of(v, context, field.name);
    let hint =
        hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> }.into_any());
    let faults = context.faults.at(name);
    let faults: Vec<String> = faults.map(|fault| v.fault(fault)).collect();
    let fault = (!faults.is_empty()).then(|| {
        view! { <p class="field-error" id=format!("{id}-fault")>{faults.join(" ")}</p> }.into_any()
    });
    (hint, fault)
}

/// What helps with a field, by its name in the form.
pub fn hint_of(v: &Viewer, context: &FormContext<'_>, name: &str) -> Option<String> {
    let own = context
        .choices
        .help
        .of(context.kind, name, v.language.code());
    own.map(str::to_owned)
        .or_else(|| styrbord_texts::field_hint(v.language, context.kind.as_str(), name))
}

fn shown(
    v: &Viewer,
    context: &FormContext<'_>,
    field: &'static Field,
    (name, label): (String, String),
    (hint, fault): (Option<AnyView>, Option<AnyView>),
    in_row: bool,
) -> AnyView {
    let id = format!("{}{name}", context.ids);
    let control = Control {
        described: description_ids(&id, hint.is_some(), fault.is_some()),
        wrong: fault.is_some(),
        required: field.required,
        name,
        id,
    };
    let invalid = control.wrong.then_some("");
    // Nearly all can be left out, so the few that cannot are marked.
    let needed = (field.required && !in_row).then(
        || view! { <span class="optional">{format!(" ({})", v.t("field-must-be-filled"))}</span> },
    );
    let value = context.form.get(&control.name).to_owned();
    let beside = match few(v, field.shape) {
        _ if in_row => None,
        Some(options) => Some(match field.shape {
            Shape::Choices(..) => {
                choose::boxes(&control, &context.form.all(&control.name), options)
            }
            _ => choose::dots(v, &control, &value, options),
        }),
        None => None,
    };
    if let Some(choices) = beside {
        let role = (!matches!(field.shape, Shape::Choices(..))).then_some("radiogroup");
        let (wrong, must) = match role {
            Some(_) => (control.invalid(), control.needed()),
            None => (None, None),
        };
        return view! {
            <fieldset class="field" role=role aria-required=must aria-invalid=wrong aria-describedby=control.described data-invalid=invalid>
                <legend>{label}{needed}</legend>
                {hint} {fault} {choices}
            </fieldset>
        }
        .into_any();
    }
    if field.shape == Shape::Flag {
        let checked = matches!(&*value, "true" | "on");
        let tick = choose::tick(
            Some(control.id),
            control.name,
            "true".to_owned(),
            checked,
            label,
        );
        return view! { <div class="field" data-width="flag" data-invalid=invalid>{hint}{fault}{tick}</div> }
            .into_any();
    }
    let label_for = control.id.clone();
    let width = width(field.shape);
    let unit = unit(v, field).filter(|_| !in_row);
    let typed = typed(v, context, field, control, value);
    let typed = match unit {
        Some(unit) => view! { <div class="with-unit">{typed}<span>{unit}</span></div> }.into_any(),
        None => typed,
    };
    view! {
        <div class="field" data-width=width data-invalid=invalid>
            <label for=label_for>{label}{needed}</label>
            {hint} {fault} {typed}
        </div>
    }
    .into_any()
}

/// The values of a field, by code and words, where they are few enough to stand beside each other.
fn few(v: &Viewer, shape: Shape) -> Option<Vec<(String, String)>> {
    match shape {
        Shape::Choice(codes, list) if codes.len() <= DOTS_UP_TO => Some(worded(v, codes, list)),
        Shape::Choices(codes, list) => Some(worded(v, codes, list)),
        shape => shape.steps().map(|steps| {
            let steps = steps.map(|number| (number.to_string(), step(v, number)));
            steps.collect()
        }),
    }
}

fn worded(v: &Viewer, codes: &[&str], list: &str) -> Vec<(String, String)> {
    let codes = codes.iter();
    codes
        .map(|code| ((*code).to_owned(), v.label(list, code)))
        .collect()
}

/// How wide a control is: as wide as what is usually typed.
const fn width(shape: Shape) -> Option<&'static str> {
    match shape {
        Shape::Date => Some("date"),
        Shape::DateTime => Some("amount"),
        Shape::Whole(..) => Some("number"),
        Shape::Decimal | Shape::Money => Some("amount"),
        Shape::Line(most) if most <= 20 => Some("code"),
        Shape::Line(most) if most <= 100 => Some("short"),
        Shape::KleCodes => Some("short"),
        Shape::Choice(..) | Shape::Reference(_) => Some("choice"),
        _ => None,
    }
}

/// What stands behind a number.
fn unit(v: &Viewer, field: &Field) -> Option<String> {
    match (field.shape, field.unit) {
        (Shape::Money, _) => Some(v.t("unit-money")),
        (_, Some(Unit::Percent)) => Some("%".to_owned()),
        _ => None,
    }
}

/// The control in which a value is typed, or chosen of many.
fn typed(
    v: &Viewer,
    context: &FormContext<'_>,
    field: &Field,
    control: Control,
    value: String,
) -> AnyView {
    match field.shape {
        Shape::Prose | Shape::Text | Shape::Lines(_) => {
            let value = context.form.all(&control.name).join("\n");
            let lines = if field.shape == Shape::Prose { 8 } else { 3 };
            let invalid = control.invalid();
            text_area(
                control.name,
                control.id,
                &value,
                lines,
                control.described,
                invalid,
            )
        }
        Shape::Choice(codes, list) => choose::select(v, control, &value, worded(v, codes, list)),
        Shape::Reference(kinds) => {
            let own = context.choices.own.get(field.name).cloned();
            let own = own.or_else(|| context.choices.narrowed.get(field.name).cloned());
            let own = own.filter(|own| own.len() <= SELECT_UP_TO);
            if let (None, Some(near)) = (&own, context.choices.near.get(field.name)) {
                let list = format!("{}-list", control.id);
                let near: Vec<_> = near
                    .iter()
                    .map(|(_, title)| view! { <option value=title.clone()></option> })
                    .collect();
                let listed = view! { <datalist id=list.clone()>{near}</datalist> };
                let typed = typed_reference(v, context, kinds, control, value, Some(list), None);
                return view! { {typed}{listed} }.into_any();
            }
            match own.or_else(|| context.choices.offered(kinds)) {
                Some(options) => choose::select(v, control, &value, options),
                None => typed_reference(v, context, kinds, control, value, None, None),
            }
        }
        Shape::References(kinds) => {
            let options = context.choices.offered(kinds);
            let list = options.as_ref().map(|_| format!("{}-list", control.id));
            let listed = list.clone().map(|list| {
                let options: Vec<_> = options
                    .into_iter()
                    .flatten()
                    .map(|(slug, title)| view! { <option value=context.choices.name(&slug, kinds).unwrap_or(title)></option> })
                    .collect();
                view! { <datalist id=list>{options}</datalist> }
            });
            let chosen = context
                .form
                .all(&control.name)
                .into_iter()
                .filter(|slug| !slug.is_empty())
                .take(field.shape.most());
            // The names that are wrong, where that is told: the others are not.
            let wrong: Vec<&str> = context
                .faults
                .at(&control.name)
                .filter_map(|fault| fault.with.get("value"))
                .map(String::as_str)
                .collect();
            let typed: Vec<&str> = chosen.collect();
            let told = typed.iter().any(|slug| is_of(&wrong, slug));
            let inputs: Vec<_> = typed
                .into_iter()
                .chain(std::iter::repeat_n("", SPARE))
                .enumerate()
                .map(|(place, slug)| {
                    let mut control = control.clone();
                    control.wrong &= !told || is_of(&wrong, slug);
                    if place > 0 {
                        control.id = format!("{}-{place}", control.id);
                    }
                    let label = (place > 0).then(|| v.field(context.kind, field.name));
                    let slug = slug.to_owned();
                    typed_reference(v, context, kinds, control, slug, list.clone(), label)
                })
                .collect();
            view! { <div class="stack" data-gap="small">{inputs}{listed}</div> }.into_any()
        }
        shape => {
            let value = match shape {
                Shape::KleCodes => context.form.all(&control.name).join(", "),
                _ => value,
            };
            let (kind, mode) = match shape {
                Shape::Date => ("date", None),
                Shape::DateTime => ("datetime-local", None),
                Shape::Whole(..) => ("text", Some("numeric")),
                Shape::Decimal | Shape::Money => ("text", Some("decimal")),
                Shape::Url => ("url", None),
                _ => ("text", None),
            };
            let (invalid, needed) = (control.invalid(), control.needed());
            let begins = field.name == context.choices.begins_at;
            view! { <input id=control.id name=control.name type=kind inputmode=mode value=value autofocus=begins aria-required=needed aria-describedby=control.described aria-invalid=invalid/> }
                .into_any()
        }
    }
}

/// Whether a name as it was typed is one of those.
fn is_of(names: &[&str], typed: &str) -> bool {
    names.iter().any(|name| name.trim() == typed.trim())
}

/// The only place that writes a textarea: its content must be escaped by hand, and HTML drops a first newline.
pub fn text_area(
    name: String,
    id: String,
    value: &str,
    lines: u8,
    described: Option<String>,
    invalid: Option<&'static str>,
) -> AnyView {
    let escaped = format!("\n{}", value.replace('&', "&amp;").replace('<', "&lt;"));
    let lines = lines.to_string();
    view! { <textarea id=id name=name rows=lines aria-describedby=described aria-invalid=invalid inner_html=escaped></textarea> }
        .into_any()
}

/// A page named by its name.
fn typed_reference(
    v: &Viewer,
    context: &FormContext<'_>,
    kinds: &'static [Kind],
    control: Control,
    value: String,
    list: Option<String>,
    label: Option<String>,
) -> AnyView {
    let name = context.choices.name(&value, kinds);
    let told = name.as_ref().map(|name| called::told(&value, name));
    let told = told.map(|told| view! { <input type="hidden" name=CALLED value=told/> });
    let value = name.unwrap_or(value);
    let invalid = control.invalid().map(str::to_owned);
    view! {
        {told}
        <Picker
            id=control.id
            name=control.name
            value=value
            kinds=asked_for(kinds)
            placeholder=v.t("reference-name-or-address")
            suggestions=v.t("reference-suggestions")
            list=list
            label=label
            described=control.described
            invalid=invalid
        />
    }
    .into_any()
}

/// Kinds as the suggestions are asked for them.
pub fn asked_for(kinds: &[Kind]) -> String {
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("kind={kind}")).collect();
    kinds.join("&")
}

fn description_ids(id: &str, has_hint: bool, has_fault: bool) -> Option<String> {
    let ids: Vec<String> = [(has_fault, "fault"), (has_hint, "hint")]
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, part)| format!("{id}-{part}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
