//! What can be changed where it stands in a list: which records, which of their fields, and the form of one cell.

use std::collections::HashSet;

use leptos::prelude::*;
use styrbord_domain::facts::Facts;
use styrbord_domain::field::Field;
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{edit_right, fields};
use styrbord_registry::{Fault, MOST_AT_ONCE, ONLY, Record};

use super::asked::{Asked, CELL, MARK, simple_fields};
use crate::address::{query_string, row_id};
use crate::components::form::{IDS, form_key};
use crate::components::input::{self, Choices, FormContext};
use crate::kinds::look;
use crate::pages::record_form::{BACK, choices, stored_form};
use crate::viewer::Viewer;

/// The id of the form by which rows are chosen.
const ROWS: &str = "rows";

/// What the reader may change in a part of a list.
#[derive(Default)]
pub struct Edits {
    may: HashSet<String>,
    cell: Option<OpenCell>,
}

/// The cell that is edited.
struct OpenCell {
    slug: String,
    field: &'static Field,
    form: Form,
    choices: Choices,
}

impl Edits {
    /// Asks of each record, as when it is edited.
    pub async fn load(
        v: &Viewer,
        kind: Kind,
        asked: &Asked,
        records: &[(Record, usize)],
    ) -> Result<Self, Fault> {
        let mut edits = Self::default();
        if !v.desk.may_edit_some(kind) || records.len() > MOST_AT_ONCE {
            return Ok(edits);
        }
        for (record, _) in records.iter().filter(|(record, _)| !record.is_fixed()) {
            if v.desk.may_on(edit_right(kind), record).await? {
                edits.may.insert(record.page.slug.clone());
            }
        }
        let Some((slug, field)) = &asked.cell else {
            return Ok(edits);
        };
        let named = records.iter().find(|(record, _)| record.page.slug == *slug);
        if let Some((record, _)) = named.filter(|(record, _)| edits.may_change(record, field)) {
            // With its text, which lists do not load.
            let record = v.desk.record(kind, &record.page.slug).await?;
            let mut form = stored_form(kind, &record)?;
            v.notation().write(&mut form, fields(kind));
            form.set("revision", record.page.revision.to_string());
            edits.cell = Some(OpenCell {
                slug: record.page.slug.clone(),
                field,
                choices: choices(v, kind, &form).await?,
                form,
            });
        }
        Ok(edits)
    }

    /// Whether a field of a record may be changed, as far as that is known before it is tried.
    fn may_change(&self, record: &Record, field: &Field) -> bool {
        let kind = record.page.kind;
        let lock = for_kind!(kind, F => record.facts::<F>().ok().and_then(|facts| facts.lock()));
        self.may.contains(&record.page.slug)
            && lock.is_none_or(|lock| !lock.fields.contains(&field.name))
    }

    /// The box by which a row is chosen.
    pub fn pick(&self, v: &Viewer, asked: &Asked, record: &Record) -> Option<AnyView> {
        self.may.contains(&record.page.slug).then(|| {
            let label = v.tw("rows-choose", &[("title", record.page.title.clone().into())]);
            view! { <label class="pick"><input type="checkbox" form=ROWS name="row" value=record.page.slug.clone() checked=asked.all_chosen aria-label=label/></label> }
                .into_any()
        })
    }

    /// The way to edit a cell where it stands.
    pub fn way(
        &self,
        v: &Viewer,
        asked: &Asked,
        field: &Field,
        record: &Record,
    ) -> Option<AnyView> {
        let simple = simple_fields(v, record.page.kind).any(|simple| simple.name == field.name);
        (simple && self.may_change(record, field)).then(|| {
            let cell = format!("{}.{}", record.page.slug, field.name);
            let href = format!("{}#cell", asked.with(Some((CELL, &cell))));
            let label = format!(
                "{} {}: {}",
                v.t("action-edit"),
                v.field_of(record, field.name),
                record.page.title
            );
            view! { <a class="cell-edit" href=href aria-label=label></a> }.into_any()
        })
    }

    /// The cell that is edited, as its form.
    pub fn form(
        &self,
        v: &Viewer,
        asked: &Asked,
        field: &Field,
        record: &Record,
    ) -> Option<AnyView> {
        let open = self.cell.as_ref()?;
        if open.slug != record.page.slug || open.field.name != field.name {
            return None;
        }
        let (kind, faults) = (record.page.kind, Default::default());
        let context = FormContext {
            kind,
            form: &open.form,
            faults: &faults,
            choices: &open.choices,
            ids: IDS,
        };
        let here = format!("/{}{}", kind.folder(), asked.here());
        let label = v.field_of(record, field.name);
        let control = input::in_row(
            v,
            &context,
            open.field,
            field.name.to_owned(),
            label.clone(),
        );
        let revision = open.form.get("revision").to_owned();
        Some(
            view! {
                <td id="cell" class="cell-form" data-label=label>
                    <form method="post" action=format!("{}/edit", record.page.path())>
                        {form_key(v, &Form::default())}
                        <input type="hidden" name="revision" value=revision/>
                        <input type="hidden" name=ONLY value=field.name/>
                        <input type="hidden" name=BACK value=here.clone()/>
                        {control}
                        <div class="actions">
                            <button class="button" data-kind="primary" data-size="small">{v.t("action-save")}</button>
                            <a class="cell-edit-off" href=format!("{here}#{}", row_id(&record.page))>{v.t("action-cancel")}</a>
                        </div>
                    </form>
                </td>
            }
            .into_any(),
        )
    }

    /// Whether rows can be chosen.
    pub fn can_choose(&self) -> bool {
        !self.may.is_empty()
    }

    /// The menu that changes one field of the rows that are chosen; nothing for who may change none of them.
    pub fn menu(&self, v: &Viewer, kind: Kind, asked: &Asked) -> Option<AnyView> {
        if !self.can_choose() {
            return None;
        }
        let state = query_string(&asked.pairs(&asked.listing));
        let all = asked.with(Some((MARK, "all")));
        Some(
            view! {
                <details class="menu" name="list-menu" id="change-rows" open=asked.all_chosen>
                    <summary class="button" data-size="small" data-chosen=v.tw("rows-change-chosen", &[("count", "#".into())])><span class="either"><span>{v.t("rows-change")}</span><span aria-hidden="true" data-unsaid="">{v.tw("rows-change-chosen", &[("count", "00".into())])}</span></span></summary>
                    <form class="menu-panel" id=ROWS method="get" action=format!("/{}/edit", kind.folder())>
                        <input type="hidden" name="state" value=state/>
                        <p>{v.t("rows-hint")}</p>
                        <p><a id="choose-all" href=all>{v.t("rows-choose-all")}</a></p>
                        {field_choice(v, kind)}
                        <button class="button" data-kind="primary" data-size="small">{v.t("action-continue")}</button>
                    </form>
                </details>
            }
            .into_any(),
        )
    }
}

/// The fields that can be changed of several records at once, under the headings that the form of the kind has.
pub fn field_choice(v: &Viewer, kind: Kind) -> AnyView {
    let groups: Vec<_> = look(kind)
        .sections
        .iter()
        .filter_map(|section| {
            let fields =
                simple_fields(v, kind).filter(|field| section.fields.contains(&field.name));
            let options: Vec<_> = fields
                .map(
                    |field| view! { <option value=field.name>{v.field(kind, field.name)}</option> },
                )
                .collect();
            (!options.is_empty())
                .then(|| view! { <optgroup label=v.t(section.title)>{options}</optgroup> })
        })
        .collect();
    view! {
        <div class="field">
            <label for="rows-field">{v.t("rows-field")}</label>
            <select id="rows-field" name="field">{groups}</select>
        </div>
    }
    .into_any()
}
