//! One row, or several of the same thing, to one system.

use std::collections::BTreeSet;

use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::SystemRole;
use styrbord_domain::name::name_key;
use styrbord_intake::Row;
use styrbord_registry::{Fault, Incoming, Tells};

use crate::extras::{extra_name, set_extras};
use crate::importer::{Derived, Importer, slug_of};
use crate::report::Place;

use super::UNIVERSAL;
use super::cells::{described_by_columns, fill};
use super::group::Group;
use super::known::{Holder, Known, counts};
use super::series::series;
use super::sheet::{Plan, Use, line};
use super::values::{is_blank, is_figure, is_total};

/// Which thing a row is about.
struct Identity {
    source: String,
    key: String,
    title: String,
}

/// Reads a group of rows, looks whether its system is known, and brings it in.
pub(super) async fn bring(
    importer: &mut Importer,
    plan: &Plan<'_>,
    group: &Group<'_>,
    place: &Place,
    file: &str,
    known: &mut Known,
) -> Result<(), Fault> {
    let row = group.first();
    let name = line(plan.value(row, "title"));
    if name.is_empty() {
        importer.report.read += 1;
        importer
            .report
            .reject(place.at("title"), "required", shown(row));
        return Ok(());
    }
    if is_total(&name) && sums(plan, row) {
        importer.report.read += 1;
        importer
            .report
            .reject(place.at("title"), "total_row", shown(row));
        return Ok(());
    }
    if group.len() > 1 {
        let (first, last) = group.lines();
        importer.report.merged += group.len() - 1;
        importer.report.warn(
            place.clone(),
            "rows_merged",
            format!("{name}: {} rows, {first} to {last}", group.len()),
        );
    }
    let aliases = plan.values(row, "alt_names");
    let identity = identity(plan, row, &name, file);
    let Some(identity) = identify(importer, identity, &aliases, place, known).await? else {
        return Ok(());
    };
    let mut form = Form::default();
    let mut extras = fill(importer, plan, group, place, &mut form).await?;
    form.set(
        "title",
        importer.fitting(&identity.title, place, &mut extras),
    );
    if !describe(importer, plan, group, place, &mut form) {
        return Ok(());
    }
    // A blank cell says nothing; a system that is there already keeps its stage, which moves by transitions alone.
    if !form.has("stage") {
        form.set("stage", importer.stage.as_str());
    }
    set_extras(&mut form, &extras);
    let said = if plan.value(row, "stage").is_empty() {
        ""
    } else {
        form.get("stage")
    };
    let said = said.to_owned();
    let still_counts = counts(form.get("stage"));
    let incoming = Incoming {
        kind: Kind::System,
        source: identity.source.clone(),
        key: identity.key.clone(),
        form,
        set: Derived::new(),
        tells: told(plan),
    };
    if let Some(path) = importer.bring(place.clone(), &incoming, false).await? {
        let slug = slug_of(&path);
        // Stages move by decisions; a file that knows another is no decision, but somebody should look.
        let stands = known.stage(&slug);
        if !stands.is_empty() && !said.is_empty() && said != stands {
            let detail = format!("{slug}: {stands}, file: {said}");
            importer
                .report
                .warn(place.at("stage"), "stage_differs", detail);
        }
        known.became(&identity.source, &identity.key, &slug);
        if still_counts {
            let holder = Holder {
                slug,
                place: Some(place.clone()),
            };
            let names = std::iter::once(identity.title.as_str());
            known.named(names.chain(aliases.iter().map(String::as_str)), &holder);
        }
    }
    Ok(())
}

/// Everything that the file has a column for: a blank cell there says that there is nothing.
fn told(plan: &Plan<'_>) -> Tells {
    let columns = plan.sheet.columns.iter().zip(&plan.uses);
    let mut told: BTreeSet<String> = columns
        .filter_map(|(column, usage)| match usage {
            Use::Ignored => None,
            Use::Extra => Some(format!("extras.{}", extra_name(column))),
            Use::Field(field) if SystemRole::CODES.contains(&field.as_str()) => {
                Some(format!("roles.{field}"))
            }
            Use::Field(field) => Some(field.clone()),
        })
        .collect();
    // What a field takes only in part stands beside it under its column's name.
    told.extend(
        plan.sheet
            .columns
            .iter()
            .map(|column| format!("extras.{}", extra_name(column))),
    );
    told.extend(["title", "text"].map(str::to_owned));
    Tells::Only(told)
}

/// Whether a row holds nothing but figures beside its name.
fn sums(plan: &Plan<'_>, row: &Row) -> bool {
    let title = plan.source(row, "title").map(|(at, _)| at);
    let cells = row.cells.iter().enumerate();
    cells
        .filter(|(at, _)| Some(*at) != title)
        .all(|(_, cell)| is_blank(cell) || is_figure(cell))
}

/// Where the row comes from, its key there, and its title: with what tells it apart where the name alone does not.
fn identity(plan: &Plan<'_>, row: &Row, name: &str, file: &str) -> Identity {
    let id = plan.id(row);
    let apart = plan.apart(row, name);
    let title = if apart.is_empty() {
        name.to_owned()
    } else {
        format!("{name} ({apart})")
    };
    if uuid::Uuid::parse_str(id).is_ok() {
        return Identity {
            source: UNIVERSAL.to_owned(),
            key: id.to_lowercase(),
            title,
        };
    }
    let key = if id.is_empty() {
        name_key(&title)
    } else {
        id.to_owned()
    };
    Identity {
        source: format!("systems/{}", series(file)),
        key,
        title,
    }
}

/// Settles which record a thing is; none when it is offered as a duplicate instead, which is reported.
async fn identify(
    importer: &mut Importer,
    mut identity: Identity,
    aliases: &[String],
    place: &Place,
    known: &mut Known,
) -> Result<Option<Identity>, Fault> {
    let plain = identity.key.clone();
    if let Some((first, times)) = known.read(&identity.source, &plain) {
        // A key counts once in a run: otherwise two exports of one register would take turns.
        let elsewhere = first.place.as_ref().map(|first| &first.file) != Some(&place.file);
        let reason = if elsewhere {
            "same_entry"
        } else {
            "duplicate_name"
        };
        if elsewhere || !importer.creates_duplicates {
            let detail = first.told();
            importer.report.duplicate(place, reason, detail);
            return Ok(None);
        }
        identity.key = format!("{plain}#{}", times + 1);
    }
    known.reads(&identity.source, &plain, place);
    let before = known
        .before(&importer.desk, &identity.source, &identity.key)
        .await?;
    if let Some(before) = before {
        // A number that an earlier run gave to tell it apart stays.
        if before.title.starts_with(&format!("{} (", identity.title)) {
            identity.title = before.title;
        }
        return Ok(Some(identity));
    }
    let names = std::iter::once(&identity.title).chain(aliases);
    let taken = names.into_iter().find_map(|name| known.holder(name));
    if let Some(taken) = taken {
        if !importer.creates_duplicates {
            let detail = taken.told();
            importer.report.duplicate(place, "duplicate_name", detail);
            return Ok(None);
        }
        if known.holder(&identity.title).is_some() {
            identity.title = known.free(&identity.title);
        }
    }
    Ok(Some(identity))
}

/// Completes the description; false when there is nothing to say, which is reported.
fn describe(
    importer: &mut Importer,
    plan: &Plan<'_>,
    group: &Group<'_>,
    place: &Place,
    form: &mut Form,
) -> bool {
    let table = group.table(&plan.sheet.columns, plan.markdown);
    let mut text = form.get("text").trim().to_owned();
    if text.is_empty() {
        text = described_by_columns(plan, group);
        if text.is_empty() && table.is_empty() {
            importer.report.read += 1;
            importer
                .report
                .reject(place.at("text"), "no_description", form.get("title"));
            return false;
        }
        importer
            .report
            .warn(place.clone(), "description_from_columns", form.get("title"));
    }
    if !table.is_empty() {
        text = format!("{}\n\n{table}", text.trim_end());
    }
    form.set("text", text.trim_start_matches('\n'));
    true
}

fn shown(row: &Row) -> String {
    let cells: Vec<&str> = row
        .cells
        .iter()
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    super::shorten(&cells.join(" | "))
}
