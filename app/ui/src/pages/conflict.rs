//! Two people edited at once: what the other changed, and where the two disagree, both values to choose between.

use std::collections::HashMap;

use leptos::prelude::*;
use serde_json::{Map, Value};
use styrbord_domain::check::check;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_registry::{CHOOSE, CLASH, Fault, Line, Page, Record, TAKEN};

use super::history::changed_lines;
use crate::components::facts::lines;
use crate::components::form::fault_at;
use crate::page::Rejected;
use crate::viewer::Viewer;

/// Both sides of a merged form.
pub(super) struct Both {
    /// What stands.
    theirs: Record,
    /// What was typed, merged with it, as far as it can be read.
    mine: Map<String, Value>,
    heads: HashMap<String, Page>,
    /// How the texts differ in which both disagree, by field.
    texts: HashMap<&'static str, Vec<Line>>,
}

impl Both {
    /// Loads what a form that came after another save, or was merged then, is about; none for others.
    pub async fn load(
        v: &Viewer,
        kind: Kind,
        record: &Record,
        rejected: &Rejected,
    ) -> Result<Option<Self>, Fault> {
        let form = &rejected.form;
        let (true, Ok(revision)) = (
            rejected.conflict.is_some() || form.has(CLASH) || form.has(TAKEN),
            form.get("revision").parse(),
        ) else {
            return Ok(None);
        };
        let theirs = v.desk.saved(record, revision).await?;
        let every: Vec<Field> = fields(kind).copied().collect();
        let slug = &record.page.slug;
        let form = &v.desk.completed(kind, slug, revision, form.clone()).await?;
        let mine = check(form, &every, &mut Faults::default());
        let as_typed = Record {
            facts: mine.clone(),
            text: form.get("text").to_owned(),
            ..theirs.clone()
        };
        let heads = v.desk.heads_of(&[theirs.clone(), as_typed]).await?;
        let mut both = Self {
            theirs,
            mine,
            heads,
            texts: HashMap::new(),
        };
        let (names, pairs): (Vec<_>, Vec<_>) = fields(kind)
            .filter(|field| field.shape == Shape::Prose && form.all(CLASH).contains(&field.name))
            .map(|field| (field.name, both.texts_of(field.name)))
            .unzip();
        let compared = v.desk.compare_texts(pairs).await?;
        both.texts = names.into_iter().zip(compared).collect();
        Ok(Some(both))
    }

    /// Their value of a field.
    fn theirs(&self, name: &str) -> Option<Value> {
        match name {
            "title" => Some(Value::from(self.theirs.page.title.as_str())),
            "text" => Some(Value::from(self.theirs.text.as_str())),
            name => self.theirs.facts.get(name).cloned(),
        }
    }

    /// Both texts of a field, theirs first.
    fn texts_of(&self, name: &str) -> (String, String) {
        let text = |value: Option<&Value>| {
            let text = value.and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        (text(self.theirs(name).as_ref()), text(self.mine.get(name)))
    }

    /// The notice and the choices; they belong into the form.
    pub fn view(&self, v: &Viewer, kind: Kind, rejected: &Rejected) -> AnyView {
        let form = &rejected.form;
        let named = |mark: &str| -> Vec<&'static Field> {
            fields(kind)
                .filter(|field| form.all(mark).contains(&field.name))
                .collect()
        };
        let (clashes, taken) = (named(CLASH), named(TAKEN));
        let explanation = v.tw(
            "conflict-explanation",
            &[
                (
                    "name",
                    v.by(&self.theirs.saved_by, self.theirs.on_behalf_of.as_deref())
                        .into(),
                ),
                ("date", v.instant(self.theirs.saved_at).into()),
            ],
        );
        let history = format!("{}/history", self.theirs.page.path());
        let marks: Vec<_> = [(CLASH, &clashes), (TAKEN, &taken)]
            .into_iter()
            .flat_map(|(mark, fields)| fields.iter().map(move |field| (mark, field.name)))
            .map(|(mark, name)| view! { <input type="hidden" name=mark value=name/> })
            .collect();
        let merged = (!taken.is_empty()).then(|| {
            let items: Vec<_> = taken
                .iter()
                .map(|field| {
                    // A whole text stands in the form itself.
                    let now = (field.shape != Shape::Prose).then(|| {
                        let now = self.words(v, kind, field, self.mine.get(field.name));
                        format!(": {}", now.join("; "))
                    });
                    view! { <li><b>{v.field(kind, field.name)}</b> {now}</li> }
                })
                .collect();
            view! { <p>{v.t("conflict-taken")}</p> <ul>{items}</ul> }
        });
        let choose = (!clashes.is_empty()).then(|| view! { <p>{v.t("conflict-choose")}</p> });
        let choices: Vec<_> = clashes
            .into_iter()
            .map(|field| self.choice(v, kind, field, rejected))
            .collect();
        view! {
            <div class="stack" data-gap="large">
            <div class="notice" data-tone="warn" role="alert">
                <h2>{v.t("conflict-title")}</h2>
                <p>{explanation} " " <a href=history target="_blank">{v.t("action-history")}</a></p>
                {merged} {choose}
            </div>
            {choices}
            </div>
            {marks}
        }
        .into_any()
    }

    fn choice(
        &self,
        v: &Viewer,
        kind: Kind,
        field: &'static Field,
        rejected: &Rejected,
    ) -> AnyView {
        let name = format!("{CHOOSE}{}", field.name);
        let chosen = rejected.form.get(&name).to_owned();
        let label = v.field(kind, field.name);
        let theirs = self.theirs(field.name);
        let mine = self.mine.get(field.name);
        let fault = fault_at(v, &rejected.faults, field.name);
        let wrong = fault.is_some().then_some("");
        let button = |value: &'static str, key: &str, who: String, words: AnyView| {
            let checked = chosen == value;
            let said = v.tw(key, &[("name", who.into())]);
            view! {
                <div class="card" data-tone=if value == "mine" { "info" } else { "warn" }>
                    <label class="choice"><input type="radio" name=name.clone() value=value checked=checked/> <span>{said}</span></label>
                    {words}
                </div>
            }
        };
        let who = self.theirs.saved_by.clone();
        let sides = if field.shape == Shape::Prose {
            let lines = self.texts.get(field.name).map_or(&[][..], Vec::as_slice);
            let whole = |text: String| view! { <pre>{text}</pre> }.into_any();
            let (stands, typed) = self.texts_of(field.name);
            view! {
                <div class="versions">
                    {button("mine", "conflict-mine", String::new(), whole(typed))}
                    {button("theirs", "conflict-theirs", who, whole(stands))}
                </div>
                <details class="more" open><summary>{v.t("conflict-difference")}</summary>{changed_lines(lines)}</details>
            }
            .into_any()
        } else {
            let list = |value: Option<&Value>| {
                let items: Vec<_> = self
                    .words(v, kind, field, value)
                    .into_iter()
                    .map(|line| view! { <li>{line}</li> })
                    .collect();
                view! { <ul>{items}</ul> }.into_any()
            };
            view! {
                <div class="versions">
                    {button("mine", "conflict-mine", String::new(), list(mine))}
                    {button("theirs", "conflict-theirs", who, list(theirs.as_ref()))}
                </div>
            }
            .into_any()
        };
        view! {
            <fieldset class="field" data-invalid=wrong><legend>{label}</legend>{fault}{sides}</fieldset>
        }
        .into_any()
    }

    fn words(&self, v: &Viewer, kind: Kind, field: &Field, value: Option<&Value>) -> Vec<String> {
        match value {
            Some(value) => lines(v, kind, field, value, &self.heads),
            None => vec![v.t("value-unknown")],
        }
    }
}

fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    kinds::head(kind).iter().chain(kinds::fields(kind))
}
