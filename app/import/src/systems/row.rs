//! Rows to systems: one row, or several of the same thing, to one.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::SystemRole;
use styrbord_domain::name::name_key;
use styrbord_intake::Row;
use styrbord_registry::{Fault, Incoming, Tells};

use crate::extras::{extra_name, set_extras};
use crate::importer::{BATCH, Derived, Importer, ReadThing, slug_of};
use crate::report::Place;

use super::cells::{self, described_by_columns, fill};
use super::group::Group;
use super::identity::{Identity, identity};
use super::known::{Known, counts};
use super::sheet::{Plan, Use, line};
use super::shown::shown;
use super::values::{is_blank, is_figure, is_total};

/// Rows of which it is known which thing they are about.
struct Candidate<'g, 'r> {
    group: &'g Group<'r>,
    place: Place,
    identity: Identity,
    aliases: Vec<String>,
}

/// A candidate as it is brought in.
struct Ready {
    place: Place,
    identity: Identity,
    aliases: Vec<String>,
    /// The stage that the file states.
    said: String,
    still_counts: bool,
}

/// Brings groups of rows in, each a system, as many at a time as one transaction takes. A row that has to do with one
/// before it waits until that is settled.
pub(super) async fn bring(
    importer: &mut Importer,
    plan: &Plan<'_>,
    groups: &[Group<'_>],
    shown: &str,
    file: &str,
    known: &mut Known,
) -> Result<(), Fault> {
    let told = Arc::new(told(plan));
    for batch in groups.chunks(BATCH) {
        let mark = importer.report.mark();
        let mut waiting: Vec<Candidate<'_, '_>> = batch
            .iter()
            .filter_map(|group| candidate(importer, plan, group, shown, file))
            .collect();
        let things: Vec<(&str, &str)> = waiting
            .iter()
            .map(|one| (one.identity.source.as_str(), one.identity.key.as_str()))
            .collect();
        let names: Vec<&str> = waiting.iter().flat_map(Candidate::names).collect();
        known.look_ahead(&importer.desk, &things, &names).await?;
        while !waiting.is_empty() {
            waiting = settle(importer, plan, waiting, &told, known).await?;
        }
        importer.report.in_order_since(mark);
    }
    Ok(())
}

/// Brings those in that have nothing to do with one before them, and gives back the others.
async fn settle<'g, 'r>(
    importer: &mut Importer,
    plan: &Plan<'_>,
    waiting: Vec<Candidate<'g, 'r>>,
    told: &Arc<BTreeSet<String>>,
    known: &mut Known,
) -> Result<Vec<Candidate<'g, 'r>>, Fault> {
    let (mut chosen, mut later) = (Vec::new(), Vec::new());
    let mut taken: HashSet<String> = HashSet::new();
    let mut keys: HashSet<(String, String)> = HashSet::new();
    for one in waiting {
        let own: Vec<String> = one.names().map(name_key).collect();
        let key = (one.identity.source.clone(), one.identity.key.clone());
        let is_free = !keys.contains(&key) && own.iter().all(|name| !taken.contains(name));
        keys.insert(key);
        taken.extend(own);
        if !is_free {
            later.push(one);
        } else if let Some(one) = identify(importer, one, known, &taken).await? {
            taken.insert(name_key(&one.identity.title));
            chosen.push(one);
        }
    }
    let named = chosen
        .iter()
        .flat_map(|one| cells::named(plan, one.group, &one.place));
    importer.name_all(named.collect()).await?;
    let (mut ready, mut things) = (Vec::new(), Vec::new());
    for one in chosen {
        if let Some((one, incoming)) = fill_in(importer, plan, one, told).await? {
            things.push(ReadThing {
                place: one.place.clone(),
                incoming,
                made_before: false,
            });
            ready.push(one);
        }
    }
    let paths = importer.bring_all(things).await?;
    for (one, path) in ready.into_iter().zip(paths) {
        if let Some(path) = path {
            settled(importer, &one, &slug_of(&path), known);
        }
    }
    Ok(later)
}

/// A group of rows, when it names a thing at all.
fn candidate<'g, 'r>(
    importer: &mut Importer,
    plan: &Plan<'_>,
    group: &'g Group<'r>,
    file_shown: &str,
    file: &str,
) -> Option<Candidate<'g, 'r>> {
    let row = group.first();
    let place = Place::line(file_shown, row.line);
    let name = line(plan.value(row, "title"));
    let refusal = if name.is_empty() {
        Some("required")
    } else {
        (is_total(&name) && sums(plan, row)).then_some("total_row")
    };
    if let Some(reason) = refusal {
        importer.report.read += 1;
        importer
            .report
            .reject(place.at("title"), reason, shown(row));
        return None;
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
    Some(Candidate {
        group,
        place,
        identity: identity(plan, row, &name, file),
        aliases: plan.values(row, "alt_names"),
    })
}

impl Candidate<'_, '_> {
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.identity.title.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// The thing to bring in, with what is asked about it afterwards; none when it says nothing, which is reported.
async fn fill_in(
    importer: &mut Importer,
    plan: &Plan<'_>,
    one: Candidate<'_, '_>,
    told: &Arc<BTreeSet<String>>,
) -> Result<Option<(Ready, Incoming)>, Fault> {
    let (group, place, identity) = (one.group, one.place, one.identity);
    let mut form = Form::default();
    let mut extras = fill(importer, plan, group, &place, &mut form).await?;
    form.set(
        "title",
        importer.fitting(&identity.title, &place, &mut extras),
    );
    if !describe(importer, plan, group, &place, &mut form) {
        return Ok(None);
    }
    // A blank cell says nothing; a system that is there already keeps its stage, which moves by transitions alone.
    if !form.has("stage") {
        form.set("stage", importer.stage.as_str());
    }
    set_extras(&mut form, &extras);
    let said = if plan.value(group.first(), "stage").is_empty() {
        ""
    } else {
        form.get("stage")
    };
    let ready = Ready {
        said: said.to_owned(),
        still_counts: counts(form.get("stage")),
        place,
        aliases: one.aliases,
        identity,
    };
    let incoming = Incoming {
        kind: Kind::System,
        source: ready.identity.source.clone(),
        key: ready.identity.key.clone(),
        form,
        set: Derived::new(),
        tells: Tells::Only(Arc::clone(told)),
    };
    Ok(Some((ready, incoming)))
}

/// Notes what a thing became.
fn settled(importer: &mut Importer, one: &Ready, slug: &str, known: &mut Known) {
    // Stages move by decisions; a file that knows another is no decision, but somebody should look.
    let stands = known.stage(slug);
    if !stands.is_empty() && !one.said.is_empty() && one.said != stands {
        let detail = format!("{slug}: {stands}, file: {}", one.said);
        importer
            .report
            .warn(one.place.at("stage"), "stage_differs", detail);
    }
    let names = std::iter::once(one.identity.title.as_str())
        .chain(one.aliases.iter().map(String::as_str))
        .filter(|_| one.still_counts);
    let key = (one.identity.source.as_str(), one.identity.key.as_str());
    known.became(key, slug, &one.place, names);
}

/// Everything that the file has a column for: a blank cell there says that there is nothing.
fn told(plan: &Plan<'_>) -> BTreeSet<String> {
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
    told
}

/// Whether a row holds nothing but figures beside its name.
fn sums(plan: &Plan<'_>, row: &Row) -> bool {
    let title = plan.source(row, "title").map(|(at, _)| at);
    let cells = row.cells.iter().enumerate();
    cells
        .filter(|(at, _)| Some(*at) != title)
        .all(|(_, cell)| is_blank(cell) || is_figure(cell))
}

/// Settles which record a thing is; none when it is offered as a duplicate instead, which is reported. `taken` are the
/// names of those that are about to be brought in.
async fn identify<'g, 'r>(
    importer: &mut Importer,
    mut one: Candidate<'g, 'r>,
    known: &mut Known,
    taken: &HashSet<String>,
) -> Result<Option<Candidate<'g, 'r>>, Fault> {
    let (place, identity) = (&one.place, &mut one.identity);
    let plain = identity.key.clone();
    if let Some(earlier) = known.read(&identity.source, &plain, place) {
        // A key counts once in a run: otherwise two exports of one register would take turns.
        let reason = if earlier.elsewhere {
            "same_entry"
        } else {
            "duplicate_name"
        };
        if earlier.elsewhere || !importer.creates_duplicates {
            importer.report.duplicate(place, reason, earlier.told);
            return Ok(None);
        }
        identity.key = format!("{plain}#{}", earlier.times + 1);
        let thing = [(identity.source.as_str(), identity.key.as_str())];
        known.look_up(&importer.desk, &thing).await?;
    }
    known.reads(&identity.source, &plain, place);
    if let Some(before) = known.before(&identity.source, &identity.key) {
        // A number that an earlier run gave to tell it apart stays.
        if before.title.starts_with(&format!("{} (", identity.title)) {
            identity.title.clone_from(&before.title);
        }
        return Ok(Some(one));
    }
    let names = std::iter::once(&identity.title).chain(&one.aliases);
    if let Some(holder) = names.into_iter().find_map(|name| known.holder(name)) {
        if !importer.creates_duplicates {
            importer.report.duplicate(place, "duplicate_name", holder);
            return Ok(None);
        }
        if known.holder(&identity.title).is_some() {
            let is_taken = |key: &str| taken.contains(key);
            let free = known
                .free(&importer.desk, &identity.title, is_taken)
                .await?;
            identity.title = free;
        }
    }
    Ok(Some(one))
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
