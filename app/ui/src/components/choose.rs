//! What is chosen of a list: a few as dots or boxes with their words, more as a select.

use leptos::prelude::*;

use crate::viewer::Viewer;

/// The most values that stand beside each other; more are a select.
pub const DOTS_UP_TO: usize = 5;

/// What a control of a field is called, and what is said of it elsewhere.
#[derive(Clone)]
pub struct Control {
    /// The name of the field in the form.
    pub name: String,
    /// Its id, to which the summary of what is wrong leads.
    pub id: String,
    /// The ids of what describes it.
    pub described: Option<String>,
    /// Whether something is wrong with it.
    pub wrong: bool,
    /// Whether it must be filled in.
    pub required: bool,
}

impl Control {
    /// The value of `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        self.wrong.then_some("true")
    }

    /// The value of `aria-required`.
    pub fn needed(&self) -> Option<&'static str> {
        self.required.then_some("true")
    }
}

/// One of many values, by code and words. Nothing is chosen until somebody does.
pub fn select(
    v: &Viewer,
    control: Control,
    value: &str,
    options: Vec<(String, String)>,
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
    let (invalid, needed) = (control.invalid(), control.needed());
    view! {
        <select id=control.id name=control.name aria-required=needed aria-describedby=control.described aria-invalid=invalid>
            <option value="">{v.t("choose-one")}</option>
            {stray} {options}
        </select>
    }
    .into_any()
}

/// One of a few values. Where nothing need be said, that is a choice too, and can be gone back to.
pub fn dots(
    v: &Viewer,
    control: &Control,
    value: &str,
    mut options: Vec<(String, String)>,
) -> AnyView {
    // What was typed stays, also when it is not among the choices.
    if !value.is_empty() && options.iter().all(|(code, _)| code != value) {
        options.push((value.to_owned(), value.to_owned()));
    }
    if !control.required {
        options.push((String::new(), v.t("choose-none")));
    }
    let dots: Vec<_> = options
        .into_iter()
        .enumerate()
        .map(|(place, (code, text))| {
            let checked = code == value;
            let id = (place == 0).then(|| control.id.clone());
            view! { <label class="choice"><input type="radio" id=id name=control.name.clone() value=code checked=checked/> <span>{text}</span></label> }
        })
        .collect();
    view! { <div class="cluster">{dots}</div> }.into_any()
}

/// Any of a few values.
pub fn boxes(control: &Control, chosen: &[&str], options: Vec<(String, String)>) -> AnyView {
    let boxes: Vec<_> = options
        .into_iter()
        .enumerate()
        .map(|(place, (code, text))| {
            let id = (place == 0).then(|| control.id.clone());
            let checked = chosen.contains(&&*code);
            tick(id, control.name.clone(), code, checked, text)
        })
        .collect();
    view! { <div class="cluster">{boxes}</div> }.into_any()
}

/// One box that is ticked or not.
pub fn tick(
    id: Option<String>,
    name: String,
    value: String,
    checked: bool,
    text: String,
) -> AnyView {
    view! { <label class="choice"><input type="checkbox" id=id name=name value=value checked=checked/> <span>{text}</span></label> }
        .into_any()
}
