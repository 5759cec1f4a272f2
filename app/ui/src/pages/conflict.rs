//! Two people edited at once: what the other changed, and where the two disagree, both values to choose between.

use std::collections::HashMap;

use leptos::prelude::*;
use serde_json::{Map, Value};
use styrbord_domain::check::check;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds;
use styrbord_registry::{CHOOSE, CLASH, Fault, Line, Page, Piece, Record, Side, TAKEN, pieces};

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
    /// How the texts stand to each other in which both disagree, by field; those that are too long for that are not here.
    texts: HashMap<&'static str, Vec<(Piece, Vec<Line>)>>,
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
        let clashing = fields(kind)
            .filter(|field| field.shape == Shape::Prose && form.all(CLASH).contains(&field.name));
        for field in clashing {
            // As it was typed: what is chosen of it is found again by what it says.
            let (stands, _) = both.texts_of(field.name);
            let Some(pieces) = pieces(&stands, form.get(field.name)) else {
                continue;
            };
            let pairs = pieces.iter().map(|piece| match piece {
                Piece::Same(_) => Default::default(),
                Piece::Differs(passage) => (passage.theirs.clone(), passage.mine.clone()),
            });
            let lines = v.desk.compare_texts(pairs.collect()).await?;
            let text = pieces.into_iter().zip(lines).collect();
            both.texts.insert(field.name, text);
        }
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
        let choice = Choice {
            name: &name,
            who: &self.theirs.saved_by,
            chosen: &chosen,
        };
        let sides = if let Some(pieces) = self.texts.get(field.name) {
            passages(v, &choice, pieces, &rejected.form)
        } else if field.shape == Shape::Prose {
            let whole = |text: String| view! { <pre>{text}</pre> }.into_any();
            let (stands, typed) = self.texts_of(field.name);
            choice.view(v, whole(typed), whole(stands))
        } else {
            let list = |value: Option<&Value>| {
                let items: Vec<_> = self
                    .words(v, kind, field, value)
                    .into_iter()
                    .map(|line| view! { <li>{line}</li> })
                    .collect();
                view! { <ul>{items}</ul> }.into_any()
            };
            choice.view(v, list(mine), list(theirs.as_ref()))
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

/// A choice between what was typed and what stands.
#[derive(Clone, Copy)]
struct Choice<'c> {
    name: &'c str,
    /// Who saved what stands.
    who: &'c str,
    chosen: &'c str,
}

impl Choice<'_> {
    /// Both sides beside each other.
    fn view(&self, v: &Viewer, mine: AnyView, theirs: AnyView) -> AnyView {
        let side = |value: &'static str, tone: &'static str, words: AnyView| {
            let key = match value {
                "mine" => "conflict-mine",
                _ => "conflict-theirs",
            };
            let said = v.tw(key, &[("name", self.who.to_owned().into())]);
            view! {
                <div class="card" data-tone=tone>
                    <label class="choice"><input type="radio" name=self.name.to_owned() value=value checked=self.chosen == value/> <span>{said}</span></label>
                    {words}
                </div>
            }
        };
        view! { <div class="versions">{side("mine", "info", mine)}{side("theirs", "warn", theirs)}</div> }
            .into_any()
    }
}

/// A text of which each passage is chosen that differs, in their order, and between them how much is the same; where there are
/// several, all of them can be chosen at once.
fn passages(v: &Viewer, whole: &Choice<'_>, pieces: &[(Piece, Vec<Line>)], form: &Form) -> AnyView {
    let differs = |piece: &Piece| matches!(piece, Piece::Differs(_));
    let count = pieces.iter().filter(|(piece, _)| differs(piece)).count();
    let at_once = (count > 1).then(|| {
        let ways = ["", "mine", "theirs"].map(|value| {
            let key = match value {
                "" => "conflict-each",
                "mine" => "conflict-all-mine",
                _ => "conflict-all-theirs",
            };
            let said = [("count", count.into()), ("name", whole.who.to_owned().into())];
            view! { <label class="choice"><input type="radio" name=whole.name.to_owned() value=value checked=whole.chosen == value/> <span>{v.tw(key, &said)}</span></label> }
        });
        view! { <div class="cluster">{ways.collect_view()}</div> }
    });
    let mut number = 0;
    let pieces: Vec<_> = pieces
        .iter()
        .map(|(piece, lines)| match piece {
            Piece::Same(many) => {
                let said = v.tw("conflict-same", &[("count", (*many).into())]);
                view! { <p class="same">{said}</p> }.into_any()
            }
            Piece::Differs(passage) => {
                number += 1;
                let said = [("number", number.into()), ("count", count.into())];
                let legend = v.tw("conflict-passage", &said);
                let name = format!("{}.{}", whole.name, passage.name);
                let each = Choice {
                    name: &name,
                    chosen: form.get(&name),
                    ..*whole
                };
                // One alone is the whole text.
                let one = sides(v, if count > 1 { &each } else { whole }, lines);
                view! { <fieldset><legend>{legend}</legend>{one}</fieldset> }.into_any()
            }
        })
        .collect();
    view! { <div class="passages">{at_once}{pieces}</div> }.into_any()
}

/// One passage, with the words marked in which the sides differ.
fn sides(v: &Viewer, choice: &Choice<'_>, lines: &[Line]) -> AnyView {
    let side = |other: Side| {
        let own: Vec<_> = lines
            .iter()
            .filter(|line| line.side != other)
            .map(|line| {
                let runs = line.runs.iter().map(|(marked, text)| match marked {
                    true => view! { <mark>{text.clone()}</mark> }.into_any(),
                    false => text.clone().into_any(),
                });
                view! { {runs.collect::<Vec<_>>()} "\n" }
            })
            .collect();
        match own.is_empty() {
            true => view! { <p class="soft">{v.t("conflict-not-there")}</p> }.into_any(),
            false => view! { <pre>{own}</pre> }.into_any(),
        }
    };
    choice.view(v, side(Side::Older), side(Side::Newer))
}

fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    kinds::head(kind).iter().chain(kinds::fields(kind))
}
