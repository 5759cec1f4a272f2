//! One field of a form: label, hint, fault and the control that fits what it holds.

use std::collections::HashMap;

use leptos::prelude::*;
use styrbord_domain::act::Act;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::lines::ID;

use crate::components::form::act_label;
use crate::islands::Picker;
use crate::viewer::Viewer;

/// The most pages that a select lists; beyond that people type a name or an address.
pub const SELECT_UP_TO: usize = 300;
/// Rows that stand empty after those filled in.
const SPARE_ROWS: usize = 2;

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
}

/// Pages that can be chosen, and that are.
#[derive(Default)]
pub struct Choices {
    /// Slug and title of the pages of each kind; none where there are too many to choose among.
    pub pages: HashMap<Kind, Option<Vec<(String, String)>>>,
    /// What a field may name, where that is less than what there is.
    pub own: HashMap<&'static str, Vec<(String, String)>>,
    /// The titles of the pages that the form names, by the address that it has for them.
    pub titles: HashMap<String, String>,
}

/// A field with its label.
pub fn field(v: &Viewer, context: &FormContext<'_>, field: &'static Field) -> AnyView {
    labelled(v, context, field, field.name.to_owned(), true)
}

/// A field of an act, by the name that it has there: `field-` and the code of the act, else that of the kind.
pub fn act_field(
    v: &Viewer,
    context: &FormContext<'_>,
    act: &Act,
    field: &'static Field,
) -> AnyView {
    let label = act_label(v, context.kind, act, field.name);
    shown(v, context, field, field.name.to_owned(), label, true)
}

fn labelled(
    v: &Viewer,
    context: &FormContext<'_>,
    field: &'static Field,
    name: String,
    hinted: bool,
) -> AnyView {
    // A decision is filled in while it is a proposal only.
    let label = v.field_proposed(context.kind, field.name);
    shown(v, context, field, name, label, hinted)
}

fn shown(
    v: &Viewer,
    context: &FormContext<'_>,
    field: &'static Field,
    name: String,
    label: String,
    hinted: bool,
) -> AnyView {
    let hint = hinted
        .then(|| styrbord_texts::field_hint(v.language, context.kind.as_str(), field.name))
        .flatten();
    let faults: Vec<String> = context
        .faults
        .at(&name)
        .map(|fault| v.fault(fault))
        .collect();
    let id = format!("f-{name}");
    let invalid = (!faults.is_empty()).then_some("");
    let described = description_ids(&id, hint.is_some(), !faults.is_empty());
    let hint = hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> });
    let fault = (!faults.is_empty())
        .then(|| view! { <p class="field-error" id=format!("{id}-fault")>{faults.join(" ")}</p> });
    // Nearly all can be left out, so the few that cannot are marked.
    let needed = (field.required && hinted).then(
        || view! { <span class="optional">{format!(" ({})", v.t("field-must-be-filled"))}</span> },
    );
    match field.shape {
        Shape::Choices(codes, list) => {
            let boxes: Vec<_> = codes
                .iter()
                .map(|code| {
                    let checked = context.form.all(&name).contains(code);
                    choice(name.clone(), code, checked, v.label(list, code))
                })
                .collect();
            view! {
                <fieldset class="field" id=id data-invalid=invalid>
                    <legend>{label}{needed}</legend>
                    {hint} {fault}
                    <div class="cluster">{boxes}</div>
                </fieldset>
            }
            .into_any()
        }
        Shape::Flag => {
            let checked = matches!(context.form.get(&name), "true" | "on");
            view! { <div class="field" data-invalid=invalid>{hint}{fault}{choice(name, "true", checked, label)}</div> }
                .into_any()
        }
        Shape::Rows(fields) => {
            let above = view! { {hint} {fault} };
            rows(v, context, field, fields, label, above.into_any())
        }
        _ => {
            let width = match field.shape {
                Shape::Date => Some("date"),
                Shape::Whole(..) | Shape::Decimal | Shape::Money => Some("number"),
                _ => None,
            };
            let control = control(v, context, field, &name, &id, described, !faults.is_empty());
            view! {
                <div class="field" data-width=width data-invalid=invalid>
                    <label for=id>{label}{needed}</label>
                    {hint} {fault} {control}
                </div>
            }
            .into_any()
        }
    }
}

fn control(
    v: &Viewer,
    context: &FormContext<'_>,
    field: &Field,
    name: &str,
    id: &str,
    described: Option<String>,
    wrong: bool,
) -> AnyView {
    let value = context.form.get(name).to_owned();
    let (name, id) = (name.to_owned(), id.to_owned());
    let invalid = wrong.then_some("true");
    match field.shape {
        Shape::Prose => text_area(name, id, &value, 8, described, invalid),
        Shape::Text => text_area(name, id, &value, 3, described, invalid),
        Shape::Lines(_) => text_area(
            name.clone(),
            id,
            &context.form.all(&name).join("\n"),
            3,
            described,
            invalid,
        ),
        Shape::KleCodes => {
            let codes = context.form.all(&name).join(", ");
            view! { <input id=id name=name value=codes aria-describedby=described aria-invalid=invalid/> }.into_any()
        }
        Shape::Choice(codes, list) => {
            let options = codes
                .iter()
                .map(|code| ((*code).to_owned(), v.label(list, code)))
                .collect();
            select(v, name, id, &value, options, described, invalid)
        }
        Shape::Reference(kinds) => {
            let own = context.choices.own.get(field.name).cloned();
            match own.or_else(|| options(context, kinds)) {
                Some(options) if options.len() <= SELECT_UP_TO => {
                    select(v, name, id, &value, options, described, invalid)
                }
                _ => typed_reference(
                    v, context, kinds, name, id, value, None, None, described, invalid,
                ),
            }
        }
        Shape::References(kinds) => {
            let options = options(context, kinds).filter(|all| all.len() <= SELECT_UP_TO);
            let list = options.as_ref().map(|_| format!("{id}-list"));
            let listed = list.clone().map(|list| {
                let options: Vec<_> = options
                    .into_iter()
                    .flatten()
                    .map(|(slug, title)| view! { <option value=slug>{title}</option> })
                    .collect();
                view! { <datalist id=list>{options}</datalist> }
            });
            let chosen = context
                .form
                .all(&name)
                .into_iter()
                .filter(|slug| !slug.is_empty())
                .take(field.shape.most());
            let inputs: Vec<_> = chosen
                .chain(std::iter::repeat_n("", SPARE_ROWS))
                .enumerate()
                .map(|(place, slug)| {
                    let id = if place == 0 {
                        id.clone()
                    } else {
                        format!("{id}-{place}")
                    };
                    let label = (place > 0).then(|| v.field(context.kind, field.name));
                    typed_reference(
                        v,
                        context,
                        kinds,
                        name.clone(),
                        id,
                        slug.to_owned(),
                        list.clone(),
                        label,
                        described.clone(),
                        invalid,
                    )
                })
                .collect();
            view! { <div class="stack" data-gap="small">{inputs}{listed}</div> }.into_any()
        }
        shape => {
            let (kind, mode) = match shape {
                Shape::Date => ("date", None),
                Shape::Whole(..) => ("text", Some("numeric")),
                Shape::Decimal | Shape::Money => ("text", Some("decimal")),
                Shape::Url => ("url", None),
                _ => ("text", None),
            };
            let required = field.required.then_some("true");
            view! { <input id=id name=name type=kind inputmode=mode value=value aria-required=required aria-describedby=described aria-invalid=invalid/> }
                .into_any()
        }
    }
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

fn select(
    v: &Viewer,
    name: String,
    id: String,
    value: &str,
    options: Vec<(String, String)>,
    described: Option<String>,
    invalid: Option<&'static str>,
) -> AnyView {
    // What was typed stays, also when it is not among the choices.
    let stray = (!value.is_empty() && options.iter().all(|(code, _)| code != value)).then(
        || view! { <option value=value.to_owned() selected=true>{value.to_owned()}</option> },
    );
    let options: Vec<_> = options
        .into_iter()
        .map(|(code, text)| {
            let selected = code == value;
            view! { <option value=code selected=selected>{text}</option> }
        })
        .collect();
    view! {
        <select id=id name=name aria-describedby=described aria-invalid=invalid>
            <option value="">{v.t("value-unknown")}</option>
            {stray} {options}
        </select>
    }
    .into_any()
}

/// A page named by its name or its address; the name of the one that is chosen stands below.
#[expect(
    clippy::too_many_arguments,
    reason = "an input has that many attributes"
)]
fn typed_reference(
    v: &Viewer,
    context: &FormContext<'_>,
    kinds: &[Kind],
    name: String,
    id: String,
    value: String,
    list: Option<String>,
    label: Option<String>,
    described: Option<String>,
    invalid: Option<&'static str>,
) -> AnyView {
    let title = context.choices.titles.get(&value).cloned();
    view! {
        <Picker
            id=id
            name=name
            value=value
            title=title
            kinds=asked_for(kinds)
            placeholder=v.t("reference-name-or-address")
            suggestions=v.t("reference-suggestions")
            list=list
            label=label
            described=described
            invalid=invalid.map(str::to_owned)
        />
    }
    .into_any()
}

/// Kinds as the suggestions are asked for them.
pub fn asked_for(kinds: &[Kind]) -> String {
    let kinds: Vec<String> = kinds.iter().map(|kind| format!("kind={kind}")).collect();
    kinds.join("&")
}

/// The pages of some kinds; none where there are too many of one.
fn options(context: &FormContext<'_>, kinds: &[Kind]) -> Option<Vec<(String, String)>> {
    let mut options = Vec::new();
    for pages in kinds
        .iter()
        .filter_map(|kind| context.choices.pages.get(kind))
    {
        options.extend(pages.as_ref()?.iter().cloned());
    }
    Some(options)
}

fn choice(name: String, value: &str, checked: bool, text: String) -> AnyView {
    let value = value.to_owned();
    view! { <label class="choice"><input type="checkbox" name=name value=value checked=checked/> <span>{text}</span></label> }
        .into_any()
}

/// Rows of a list: those filled in, and some to fill in. An emptied row goes away.
fn rows(
    v: &Viewer,
    context: &FormContext<'_>,
    list: &'static Field,
    fields: &'static [Field],
    label: String,
    hint: AnyView,
) -> AnyView {
    let mut filled = context.form.rows(list.name);
    // No person fills in more; what a program sends beyond that is named in the fault.
    filled.truncate(list.shape.most());
    let next = filled.last().map_or(0, |last| last.saturating_add(1));
    let rows: Vec<_> = filled
        .into_iter()
        .chain(next..next.saturating_add(SPARE_ROWS))
        .map(|row| {
            let inner: Vec<_> = fields
                .iter()
                .map(|inner| {
                    let label = v.field(context.kind, &format!("{}.{}", list.name, inner.name));
                    let name = format!("{}.{row}.{}", list.name, inner.name);
                    shown(v, context, inner, name, label, false)
                })
                .collect();
            let id = format!("{}.{row}.{ID}", list.name);
            let known = Some(context.form.get(&id).to_owned()).filter(|known| !known.is_empty());
            let known = known.map(|known| view! { <input type="hidden" name=id value=known/> });
            view! { <li class="field-row">{known}{inner}</li> }
        })
        .collect();
    // Said once for the list, not again in each row.
    let hints: Vec<_> = fields
        .iter()
        .filter_map(|inner| {
            let name = format!("{}.{}", list.name, inner.name);
            let hint = styrbord_texts::field_hint(v.language, context.kind.as_str(), &name)?;
            let label = v.field(context.kind, &name);
            Some(view! { <p class="hint"><b>{label}</b> {format!(": {hint}")}</p> })
        })
        .collect();
    let id = format!("f-{}", list.name);
    view! { <fieldset class="field" id=id><legend>{label}</legend>{hint}{hints}<ol class="stack">{rows}</ol></fieldset> }.into_any()
}

fn description_ids(id: &str, has_hint: bool, has_fault: bool) -> Option<String> {
    let ids: Vec<String> = [(has_fault, "fault"), (has_hint, "hint")]
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, part)| format!("{id}-{part}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}
