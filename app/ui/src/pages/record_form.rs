//! The form of a record: all of it, what a new one is asked for first, or one section.

use std::collections::BTreeSet;

use leptos::prelude::*;
use styrbord_domain::fault::Faults;
use styrbord_domain::field::{Field, Shape};
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{entering, fields as fields_of, head as head_of};
use styrbord_domain::rows::{Press, shown};
use styrbord_registry::{CLASH, Fault, ONLY, Record, TEXT, brought_along};

use super::conflict::Both;
use crate::components::form::{IDS, form_key, save_bar};
use crate::components::input::{self, Choices, FormContext, SELECT_UP_TO};
use crate::components::rows;
use crate::islands::{DraftKeeper, InPlace, LinkWriter, LivePreview};
use crate::kinds;
use crate::look::Section;
use crate::page::Rejected;
use crate::preferences::PAGE_FORM;
use crate::viewer::Viewer;
use crate::words::Words;

/// Names the list to go on in after a form was saved that was begun there.
pub(super) const BACK: &str = "back";

/// What is said of pictures that are pasted into a text.
const PICTURES: [&str; 4] = [
    "pictures-alt-begin",
    "pictures-sending",
    "pictures-shown",
    "fault-unreachable",
];

/// What a form is of.
pub(super) enum Of<'r> {
    /// A record that is not there yet.
    New,
    /// A record that is, with what others saved meanwhile; all of it, or a section alone.
    Record(&'r Record, Option<&'r Both>, Option<&'static Section>),
}

/// The form, and where who leaves it comes to. One that was `given` back and says something is not kept yet.
pub(super) fn form(
    v: &Viewer,
    kind: Kind,
    rejected: &Rejected,
    choices: &Choices,
    of: &Of<'_>,
    (cancel, given): (String, bool),
) -> AnyView {
    let context = FormContext {
        kind,
        form: &rejected.form,
        faults: &rejected.faults,
        choices,
        ids: IDS,
    };
    let (record, both) = match of {
        Of::New => (None, None),
        Of::Record(record, both, _) => (Some(*record), *both),
    };
    // The revision that the form was made from, also while it comes back; after a merge it is the one merged over.
    let revision = match rejected.form.get("revision") {
        "" => record.map(|record| record.page.revision.to_string()),
        typed => Some(typed.to_owned()),
    };
    let both = both.map(|both| both.view(v, kind, rejected));
    let with_texts = match of {
        Of::Record(_, _, Some(section)) => {
            let mut fields = section.fields(fields_of(kind));
            fields.any(|field| field.shape == Shape::Prose)
        }
        _ => true,
    };
    let body = match of {
        Of::Record(_, _, Some(section)) => one_section(v, &context, section),
        Of::New if !kinds::look(kind).first.is_empty() => asked_first(v, &context),
        _ => whole(v, &context),
    };
    // Who has to choose chooses, and saves once; the rest of the form is there for who wants to change more.
    let body = match rejected.form.has(CLASH) {
        true => {
            let mut faults = rejected.faults.0.iter();
            let open = faults.any(|fault| fault.code != "choose_one");
            view! { <details class="more" open=open><summary>{v.t("conflict-rest")}</summary><div>{body}</div></details> }.into_any()
        }
        false => body,
    };
    let form = view! {
        <form class="form" id=PAGE_FORM method="post">
            {both}
            {form_key(v, &rejected.form)}
            {back(&rejected.form)}
            {along(&rejected.form)}
            {revision.map(|number| view! { <input type="hidden" name="revision" value=number/> })}
            {body}
            {save_bar(v, rejected, cancel, given, (record.is_some(), with_texts))}
        </form>
    };
    // Within the island that keeps it while somebody types.
    let words = v.words(&["draft-not-kept", "fault-unreachable"]);
    let slug = record.map(|record| record.page.slug.clone());
    let kind = kind.as_str().to_owned();
    view! { <DraftKeeper kind=kind slug=slug given=given words=words>{form}</DraftKeeper> <InPlace/> }
        .into_any()
}

/// Where a form goes on that was begun elsewhere.
fn back(form: &Form) -> Option<AnyView> {
    let back = form.get(BACK).to_owned();
    (!back.is_empty()).then(|| view! { <input type="hidden" name=BACK value=back/> }.into_any())
}

/// What a form brings along from where a meeting is run: what was typed there beside it is not lost on the way.
fn along(form: &Form) -> Vec<AnyView> {
    let brought = brought_along(form);
    let fields = brought.iter().flat_map(|(name, values)| {
        let values = values.iter();
        values.map(move |value| {
            view! { <input type="hidden" name=name.to_owned() value=value.clone()/> }.into_any()
        })
    });
    fields.collect()
}

/// The section that a form asks for alone, or that its address names.
pub(super) fn section(kind: Kind, form: &Form, asked: &str) -> Option<&'static Section> {
    let look = kinds::look(kind);
    match form.get(ONLY) {
        "" => look.sections.iter().find(|section| section.title == asked),
        field => look.section_of(field),
    }
}

/// Head and every section.
fn whole(v: &Viewer, context: &FormContext<'_>) -> AnyView {
    let head: Vec<_> = head_of(context.kind)
        .iter()
        .map(|head| editor(v, context, head, false))
        .collect();
    let sections: Vec<_> = kinds::look(context.kind)
        .sections
        .iter()
        .map(|section| {
            let fields: Vec<_> = section.fields(fields_of(context.kind)).collect();
            let wrong = fields.iter().any(|field| is_wrong(context.faults, field.name));
            let open = wrong || fields.iter().any(|field| is_pressed(context.form, field));
            let fields = editors(v, context, &fields);
            let body = if section.rare {
                view! { <details class="more" open=open><summary>{v.t(section.title)}</summary><div>{fields}</div></details> }.into_any()
            } else {
                fields.into_any()
            };
            view! { <section class="form-section"><header><h2>{v.t(section.title)}</h2></header><div>{body}</div></section> }
        })
        .collect();
    view! {
        <section class="form-section" data-wide>
            <header><h2>{v.t("section-description")}</h2></header>
            <div>{head}</div>
        </section>
        {sections}
    }
    .into_any()
}

/// What a new record is asked for; the rest folded, unless something in it is given or wrong.
fn asked_first(v: &Viewer, context: &FormContext<'_>) -> AnyView {
    let look = kinds::look(context.kind);
    let all: Vec<&'static Field> = head_of(context.kind)
        .iter()
        .chain(fields_of(context.kind))
        .collect();
    // Whoever registers only what is part of something of theirs says of what.
    let own = all
        .iter()
        .map(|field| field.name)
        .filter(|name| context.choices.own.contains_key(name) && !look.first.contains(name));
    let names: Vec<&str> = look.first.iter().copied().chain(own).collect();
    // A text that is asked for among others is begun, and written out later.
    let in_short = names.iter().rev().find(|name| **name != "slug") != Some(&TEXT);
    let first: Vec<_> = names
        .iter()
        .filter_map(|name| match all.iter().find(|field| field.name == *name) {
            Some(field) => Some(editor(v, context, field, in_short)),
            None => kinds::entering(v, context, name),
        })
        .collect();
    let is_rest = |field: &&'static Field| !names.contains(&field.name);
    let head: Vec<_> = head_of(context.kind).iter().filter(is_rest).collect();
    let mut groups = Vec::new();
    if !head.is_empty() {
        groups.push((v.t("section-description"), head));
    }
    for section in look.sections {
        let fields = section.fields(fields_of(context.kind)).filter(is_rest);
        let fields: Vec<_> = fields.collect();
        if !fields.is_empty() {
            groups.push((v.t(section.title), fields));
        }
    }
    let open = groups.iter().flat_map(|(_, fields)| fields).any(|field| {
        is_wrong(context.faults, field.name)
            || is_given(context.form, field)
            || is_pressed(context.form, field)
    });
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(title, fields)| {
            let fields = editors(v, context, &fields);
            view! { <section class="form-section"><header><h2>{title}</h2></header><div>{fields}</div></section> }
        })
        .collect();
    let rest = (!groups.is_empty()).then(|| {
        view! {
            <details class="form-rest" open=open>
                <summary>{v.t("form-more")}</summary>
                <p class="hint">{v.t("form-more-hint")}</p>
                {groups}
            </details>
        }
    });
    view! { <section class="form-first">{first}</section> {rest} }.into_any()
}

/// One section, and what is wrong beside it.
fn one_section(v: &Viewer, context: &FormContext<'_>, section: &'static Section) -> AnyView {
    let all = head_of(context.kind).iter().chain(fields_of(context.kind));
    let beside = all.filter(|field| {
        !section.fields.contains(&field.name) && is_wrong(context.faults, field.name)
    });
    let own = section.fields(fields_of(context.kind));
    let fields: Vec<_> = own.chain(beside).collect();
    let only: Vec<_> = fields
        .iter()
        .map(|field| view! { <input type="hidden" name=ONLY value=field.name/> })
        .collect();
    view! { {only} <section class="form-first">{editors(v, context, &fields)}</section> }.into_any()
}

fn editors(v: &Viewer, context: &FormContext<'_>, fields: &[&'static Field]) -> Vec<AnyView> {
    let fields = fields.iter();
    fields
        .map(|field| editor(v, context, field, true))
        .collect()
}

/// A field of the form; what is written in Markdown has its preview beside it where scripts run.
fn editor(v: &Viewer, context: &FormContext<'_>, field: &'static Field, in_short: bool) -> AnyView {
    let control = match field.shape {
        Shape::Rows(fields) => rows::rows(v, context, field, fields),
        _ => input::field(v, context, field),
    };
    if field.shape != Shape::Prose {
        return control;
    }
    let (kind, name) = (context.kind.as_str().to_owned(), field.name.to_owned());
    // The text of the page is what the form is about; the others are looked at when somebody comes to them.
    let is_text = field.name == TEXT && !in_short;
    let small = (!is_text).then_some("");
    let pictures = pictures(v);
    let words = match &pictures {
        Some(_) => v.words(&PICTURES),
        None => Words::default(),
    };
    let link = pictures.clone().filter(|_| field.name == TEXT).map(|to| {
        view! { <p class="hint"><a href=to target="_blank">{v.t("pictures-link")}</a></p> }
    });
    let links = view! { <LinkWriter control=format!("f-{name}") suggestions=v.t("reference-suggestions")/> };
    view! {
        <div class="editor" data-small=small>
            <div>{control} {links} {link}</div>
            <LivePreview kind=kind field=name at_once=is_text title=v.t("preview-title") pictures=pictures words=words/>
        </div>
    }
    .into_any()
}

/// Where the pictures of the record are that is edited.
fn pictures(v: &Viewer) -> Option<String> {
    let path = v.address.split('?').next()?;
    let record = path.strip_suffix("/edit")?;
    // Of several at once there is no record.
    (record.matches('/').count() == 2).then(|| format!("{record}/pictures"))
}

/// Whether something is wrong with a field, or with one of its rows.
fn is_wrong(faults: &Faults, name: &str) -> bool {
    let mut faults = faults.0.iter();
    faults.any(|fault| fault.field.split('.').next() == Some(name))
}

/// Whether something stands in a field.
fn is_given(form: &Form, field: &Field) -> bool {
    let values = form.all(field.name);
    values.iter().any(|value| !value.trim().is_empty())
        || (matches!(field.shape, Shape::Rows(_)) && {
            let filled = form.rows(field.name);
            let mut rows = shown(form, field.name).into_iter();
            rows.any(|row| filled.contains(&row))
        })
}

/// Whether the rows of a list have just been changed.
fn is_pressed(form: &Form, field: &Field) -> bool {
    Press::of(form, field.name).is_some()
}

/// The pages that fields of this kind may refer to, as far as there are few, and those that the form names.
pub(super) async fn choices(v: &Viewer, kind: Kind, form: &Form) -> Result<Choices, Fault> {
    fn kinds(fields: &[Field], wanted: &mut Vec<Kind>) {
        for field in fields {
            match field.shape {
                Shape::Reference(kinds) | Shape::References(kinds) => wanted.extend(kinds),
                Shape::Rows(inner) => kinds(inner, wanted),
                _ => {}
            }
        }
    }
    let mut wanted = Vec::new();
    kinds(fields_of(kind), &mut wanted);
    wanted.sort_unstable();
    wanted.dedup();
    let mut choices = Choices::default();
    for kind in wanted {
        let few = v.desk.choices(kind, SELECT_UP_TO as u64).await?;
        choices.pages.insert(kind, few);
    }
    let mut named = BTreeSet::new();
    named_in(form, "", fields_of(kind), &choices, &mut named);
    choices.names = v.desk.names_in_forms(&named).await?;
    choices.narrowed = kinds::narrowed(kind, v, form).await?;
    choices.near = kinds::near(kind, v, form).await?;
    choices.help = v.desk.field_help().await?;
    Ok(choices)
}

/// What the fields of a form that refer to pages hold, and what is offered to those in which several are typed.
fn named_in(
    form: &Form,
    place: &str,
    fields: &[Field],
    choices: &Choices,
    named: &mut BTreeSet<(String, &'static [Kind])>,
) {
    for field in fields {
        let name = format!("{place}{}", field.name);
        match field.shape {
            Shape::Reference(kinds) | Shape::References(kinds) => {
                let typed = form
                    .all(&name)
                    .into_iter()
                    .filter(|typed| !typed.is_empty());
                named.extend(typed.map(|typed| (typed.to_owned(), kinds)));
                if let Shape::References(_) = field.shape {
                    let offered = choices.offered(kinds).unwrap_or_default();
                    named.extend(offered.into_iter().map(|(address, _)| (address, kinds)));
                }
            }
            Shape::Rows(inner) => {
                let rows = form.rows(&name).into_iter().take(field.shape.most());
                for row in rows {
                    named_in(form, &format!("{name}.{row}."), inner, choices, named);
                }
            }
            _ => {}
        }
    }
}

/// Whether a form says anything that it did not say when it was `begun`: what is no more than that need not be kept. A form of
/// some fields says nothing of the others.
pub(super) fn says_more(v: &Viewer, kind: Kind, typed: &Form, mut begun: Form) -> bool {
    if ["note", "slug"]
        .iter()
        .any(|name| !typed.get(name).trim().is_empty())
    {
        return true;
    }
    v.notation().write(&mut begun, fields_of(kind));
    let only = typed.all(ONLY);
    let fields = head_of(kind)
        .iter()
        .chain(fields_of(kind))
        .chain(entering(kind));
    let fields = fields.filter(|field| only.is_empty() || only.contains(&field.name));
    differ(fields, [(typed, ""), (&begun, "")])
}

/// Whether two forms, or rows of them, say different things in some fields.
fn differ<'f>(fields: impl IntoIterator<Item = &'f Field>, forms: [(&Form, &str); 2]) -> bool {
    fields.into_iter().any(|field| {
        let [one, other] = forms.map(|(form, place)| (form, format!("{place}{}", field.name)));
        if let Shape::Rows(inner) = field.shape {
            let [rows, others] = [&one, &other].map(|(form, name)| form.rows(name));
            return rows.len() != others.len()
                || rows.iter().zip(&others).any(|(row, other_row)| {
                    let at = format!("{}.{row}.", one.1);
                    let other_at = format!("{}.{other_row}.", other.1);
                    differ(inner, [(one.0, &at), (other.0, &other_at)])
                });
        }
        let said = |(form, name): &(&Form, String)| -> Vec<String> {
            let said = form.all(name).into_iter().map(str::trim);
            said.filter(|said| !said.is_empty())
                .map(str::to_owned)
                .collect()
        };
        said(&one) != said(&other)
    })
}

/// The form of what is stored.
pub(super) fn stored_form(kind: Kind, record: &Record) -> Result<Form, Fault> {
    for_kind!(kind, F => Ok(record.draft::<F>()?.form()))
}
