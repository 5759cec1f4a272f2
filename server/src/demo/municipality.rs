//! The invented municipality of the demonstration, entered through the same use cases as anything else.

use std::collections::HashMap;

use figment::Figment;
use figment::providers::{Format, Toml};
use jiff::civil::Date;
use serde_json::{Map, Value};
use styrbord_domain::act::Act;
use styrbord_domain::for_kind;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    self, ADOPT_URGENTLY, APPROVE_EVIDENCE, ASSESS, ATTEST, FactGroup, ForumFacts, MembershipRole,
    PROVIDE, REJECT_EVIDENCE, ROLL_OUT, SystemFacts, UnitFacts,
};
use styrbord_domain::slug::slug;
use styrbord_registry::{Desk, Fault, Incoming, ListQuery, Move, NewView, Page, Registry, Tells};

use super::dates::{is_ahead, settle};
use super::files;
use super::meetings;
use super::staff::Staff;

macro_rules! data {
    ($file:literal) => {
        include_str!(concat!("../../../content/library/demo/", $file))
    };
}

/// The records in the order in which they can refer to each other, and whose work they are unless a record says
/// otherwise with `by`.
const RECORDS: [(Kind, &str, &str); 11] = [
    (Kind::Unit, ADMINISTRATOR, data!("units.toml")),
    (Kind::Person, ADMINISTRATOR, data!("people.toml")),
    (Kind::Vendor, EDITOR, data!("vendors.toml")),
    (Kind::Forum, SECRETARY, data!("forums.toml")),
    (Kind::System, EDITOR, data!("systems.toml")),
    (Kind::Project, EDITOR, data!("projects.toml")),
    (Kind::Decision, SECRETARY, data!("decisions.toml")),
    (Kind::ActionItem, SECRETARY, data!("actions.toml")),
    (Kind::Benefit, EDITOR, data!("benefits.toml")),
    (Kind::Standard, SECRETARY, data!("standards.toml")),
    (Kind::Wiki, SECRETARY, data!("wiki.toml")),
];

const ADMINISTRATOR: &str = "administrator";
const EDITOR: &str = "redaktor";
const SECRETARY: &str = "sekretaer";

type Entry = Map<String, Value>;

/// Whether there is no page of any kind yet.
pub(super) async fn is_empty(registry: &Registry) -> Result<bool, Fault> {
    let desk = registry.installation("demo");
    for kind in Kind::ALL {
        if desk.count(kind, &ListQuery::default()).await?.number > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Enters the municipality.
pub(super) async fn fill(registry: &Registry, staff: &Staff<'_>) -> Result<(), Fault> {
    let filling = Filling {
        staff,
        today: registry.installation("demo").today(),
    };
    // All files are read before anything is written, so that a broken file leaves the database empty.
    let files = RECORDS
        .iter()
        .map(|(kind, by, file)| Ok((*kind, *by, filling.read(file, "record")?)))
        .collect::<Result<Vec<_>, Fault>>()?;
    let managers = filling.read(data!("managers.toml"), "record")?;
    let evidence = filling.read(data!("evidence.toml"), "evidence")?;
    let moves = filling.read(data!("moves.toml"), "move")?;
    let assessments = filling.read(data!("assessments.toml"), "assessment")?;
    let attestations = filling.read(data!("attestations.toml"), "attestation")?;
    let rollouts = filling.read(data!("rollout.toml"), "rollout")?;
    let reports = filling.read(data!("project-reports.toml"), "said")?;
    let views = filling.read(data!("views.toml"), "view")?;
    let coming = filling.read(data!("meetings.toml"), "meeting")?;
    let attachments = filling.read(data!("attachments.toml"), "attachment")?;
    for (kind, by, entries) in files {
        for entry in entries {
            let named = name(&entry);
            filling
                .enter(kind, by, entry)
                .await
                .map_err(|fault| refused(&named, &fault))?;
        }
        match kind {
            Kind::Person => filling.appoint(&managers).await?,
            // What a gate asked for was there before it was passed.
            Kind::System => {
                filling.provide(&evidence).await?;
                filling.assess(&assessments).await?;
                filling.declare(&attestations).await?;
                filling.roll_out(&rollouts).await?;
            }
            Kind::Decision => {
                meetings::end(&staff.desk(SECRETARY)).await?;
                filling.move_systems(&moves).await?;
                meetings::plan(&staff.desk(SECRETARY), &coming).await?;
            }
            _ => {}
        }
    }
    filling.say_of_projects(&reports).await?;
    for entry in attachments {
        let said = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
        let kind = said("kind").parse().map_err(Fault::internal)?;
        let attached = files::attach(&staff.desk(EDITOR), kind, said("slug"), &entry).await;
        attached.map_err(|fault| refused(said("name"), &fault))?;
    }
    filling.share(views).await
}

/// Lets people write to each other, once it is known who they are.
pub(super) async fn talk(staff: &Staff<'_>) -> Result<(), Fault> {
    let comments: Vec<Entry> = Figment::from(Toml::string(data!("comments.toml")))
        .extract_inner("comment")
        .map_err(Fault::internal)?;
    for mut comment in comments {
        let [kind, slug, by] =
            ["kind", "slug", "by"].map(|field| taken_text(&mut comment, field).unwrap_or_default());
        let desk = staff.desk(&by);
        if desk.actor().account.is_none() {
            // Comments are of accounts; here they are somebody else's.
            continue;
        }
        let kind = kind.parse().map_err(Fault::internal)?;
        let form = Form::from_json(&Value::Object(comment));
        let said = desk.comment(kind, &slug, &form).await;
        said.map_err(|fault| refused(&slug, &fault))?;
    }
    Ok(())
}

struct Filling<'s> {
    staff: &'s Staff<'s>,
    today: Date,
}

impl Filling<'_> {
    /// Reads the tables of a list, in the order written, with dates of this day.
    fn read(&self, file: &str, list: &str) -> Result<Vec<Entry>, Fault> {
        let mut entries: Vec<Entry> = Figment::from(Toml::string(file))
            .extract_inner(list)
            .map_err(Fault::internal)?;
        for value in entries.iter_mut().flat_map(Map::values_mut) {
            settle(value, self.today);
        }
        Ok(entries)
    }

    /// Saves views of lists that everybody sees.
    async fn share(&self, views: Vec<Entry>) -> Result<(), Fault> {
        for mut view in views {
            let kind = taken_text(&mut view, "kind").unwrap_or_default();
            let kind = kind.parse().map_err(Fault::internal)?;
            let by = taken_text(&mut view, "by").unwrap_or_else(|| SECRETARY.to_owned());
            let name = taken_text(&mut view, "name").unwrap_or_default();
            let new = NewView {
                name: name.clone(),
                shared: true,
                listing: serde_json::from_value(Value::Object(view))?,
                ..NewView::default()
            };
            let desk = self.staff.desk(&by);
            if desk.actor().account.is_none() {
                // Views are of accounts; here they are somebody else's.
                continue;
            }
            let saved = desk.save_view(kind, &new).await;
            saved.map_err(|fault| refused(&name, &fault))?;
        }
        Ok(())
    }

    /// Registers one record with what happened to it afterwards: later edits, adoption, measurements.
    async fn enter(&self, kind: Kind, by: &str, mut entry: Entry) -> Result<(), Fault> {
        let edits = taken_list(&mut entry, "edits");
        let measurements = taken_list(&mut entry, "measurements");
        let adopted = taken_text(&mut entry, "adopted");
        let urgent = taken_text(&mut entry, "urgent");
        let by = taken_text(&mut entry, "by").unwrap_or_else(|| by.to_owned());
        let source = taken_text(&mut entry, "source");
        let key = name(&entry);
        // What nobody has decided yet has no plan that is approved.
        let plan = entry.get("plan_decision").and_then(Value::as_str);
        if let Some(number) = plan
            && !self.is_decided(number).await?
        {
            entry.remove("plan_decision");
            entry.insert("status".to_owned(), "draft".into());
        }
        let form = Form::from_json(&Value::Object(entry));
        let mut page = match source {
            None => self.staff.desk(&by).register(kind, &form).await?,
            // What held elsewhere before there was a register is brought in as it stood.
            Some(source) => {
                let incoming = Incoming {
                    kind,
                    source,
                    key,
                    form,
                    set: Map::new(),
                    tells: Tells::Everything,
                };
                let desk = self.staff.desk(ADMINISTRATOR);
                desk.bring(&incoming).await?.page().clone()
            }
        };
        for edit in edits {
            page = self.edit(page, edit).await?;
        }
        // On a machine whose clock is behind, what lies ahead has not happened yet.
        if let Some(date) = adopted.filter(|date| !is_ahead(date, self.today)) {
            let date = date.parse().map_err(Fault::internal)?;
            let chair = self.staff.desk_of(&self.chair_of(&page).await?);
            let secretary = self.staff.desk(SECRETARY);
            meetings::decide(&secretary, &chair, &page, date).await?;
        }
        if let Some(reason) = urgent {
            let chair = self.staff.desk_of(&self.chair_of(&page).await?);
            let form = Form::from_pairs([("reason".to_owned(), reason)]);
            let (slug, revision) = (&page.slug, Some(page.revision));
            chair
                .act(Kind::Decision, slug, &ADOPT_URGENTLY, revision, &form)
                .await?;
        }
        for mut reading in measurements {
            let by = taken_text(&mut reading, "by").unwrap_or_else(|| EDITOR.to_owned());
            let form = Form::from_json(&Value::Object(reading));
            if !is_ahead(form.get("date"), self.today) {
                self.staff
                    .desk(&by)
                    .measure(page.kind, &page.slug, &form)
                    .await?;
            }
        }
        Ok(())
    }

    /// The page of the chair of the forum that decides.
    async fn chair_of(&self, decision: &Page) -> Result<Page, Fault> {
        let desk = self.staff.desk(SECRETARY);
        let decision = desk.record(Kind::Decision, &decision.slug).await?;
        let forum = desk.record(Kind::Forum, decision.fact("forum")).await?;
        let seats = forum.facts::<ForumFacts>()?.members;
        let chair = seats
            .into_iter()
            .find(|seat| seat.role == MembershipRole::Chair)
            .and_then(|seat| seat.person)
            .unwrap_or_default();
        Ok(desk.record(Kind::Person, &chair).await?.page)
    }

    /// Saves some fields anew, as the person named.
    async fn edit(&self, page: Page, mut edit: Entry) -> Result<Page, Fault> {
        let by = taken_text(&mut edit, "by").unwrap_or_else(|| SECRETARY.to_owned());
        let desk = self.staff.desk(&by);
        let record = desk.record(page.kind, &page.slug).await?;
        let mut form = for_kind!(page.kind, F => record.draft::<F>()?.form());
        form.overlay(Form::from_json(&Value::Object(edit)));
        // What nobody has decided yet cannot be approved by it.
        if form.get("status") == "approved" && !self.is_decided(form.get("approved_by")).await? {
            return Ok(page);
        }
        desk.edit(page.kind, &page.slug, page.revision, &form).await
    }

    async fn is_decided(&self, number: &str) -> Result<bool, Fault> {
        let desk = self.staff.desk(SECRETARY);
        let decision = desk.record(Kind::Decision, number).await?;
        Ok(!decision.fact("adopted_on").is_empty())
    }

    /// Gives units their managers, who could not be named before they were registered.
    async fn appoint(&self, managers: &[Entry]) -> Result<(), Fault> {
        let desk = self.staff.desk(ADMINISTRATOR);
        for entry in managers {
            let form = Form::from_json(&Value::Object(entry.clone()));
            let unit = desk.record(Kind::Unit, form.get("unit")).await?;
            let mut filled = unit.draft::<UnitFacts>()?.form();
            filled.set("manager", form.get("manager"));
            desk.edit(Kind::Unit, &unit.page.slug, unit.page.revision, &filled)
                .await?;
        }
        Ok(())
    }

    /// Provides evidence of systems, and lets another approve it or turn it down.
    async fn provide(&self, evidence: &[Entry]) -> Result<(), Fault> {
        for entry in evidence {
            let mut form = Form::from_json(&Value::Object(entry.clone()));
            self.prove(&mut form).await?;
            let (system, piece) = (form.get("system"), form.get("type"));
            let is_said = form.get("status").is_empty();
            if is_said && is_ahead(form.get("date"), self.today) {
                continue;
            }
            let act = |who: String, act: &'static Act, form: Form| async move {
                let desk = self.desk_of(&who).await?;
                let done = desk.act(Kind::System, system, act, None, &form).await;
                done.map_err(|fault| refused(&format!("{system} {piece}"), &fault))
            };
            act(form.get("by").to_owned(), &PROVIDE, form.clone()).await?;
            for (by, verdict) in [
                ("approved_by", &APPROVE_EVIDENCE),
                ("rejected_by", &REJECT_EVIDENCE),
            ] {
                let who = form.get(by).to_owned();
                if who.is_empty() {
                    continue;
                }
                let line = self.said_last(system).await?;
                let said = [
                    ("evidence", &*line),
                    ("reason", form.get("rejected_because")),
                ];
                let said = said.map(|(name, value)| (name.to_owned(), value.to_owned()));
                act(who, verdict, Form::from_pairs(said)).await?;
            }
        }
        Ok(())
    }

    /// Finds the row of the exit plan that is proved, by what ends and which it is, where one is.
    async fn prove(&self, form: &mut Form) -> Result<(), Fault> {
        if form.get("exit").is_empty() {
            return Ok(());
        }
        let system = self.staff.desk(SECRETARY);
        let system = system.record(Kind::System, form.get("system")).await?;
        let facts: SystemFacts = system.facts()?;
        let which = form.get("which");
        let row = facts.exit.iter().find(|row| {
            let own = row.name.as_deref().or(row.unit.as_deref());
            row.part.as_str() == form.get("exit") && (which.is_empty() || own == Some(which))
        });
        let row = row.ok_or_else(|| refused(which, &Fault::NotFound))?;
        let id = row.id.map(|id| id.to_string()).unwrap_or_default();
        form.set("type", row.proved_by().as_str());
        form.set("exit", id);
        Ok(())
    }

    /// The line that says something of the evidence of a system last.
    async fn said_last(&self, system: &str) -> Result<String, Fault> {
        let desk = self.staff.desk(SECRETARY);
        let said = desk
            .evidence(&desk.record(Kind::System, system).await?)
            .await?;
        Ok(said
            .last()
            .map(|given| given.line.id.to_string())
            .unwrap_or_default())
    }

    /// Lets owners judge how well their systems do.
    async fn assess(&self, assessments: &[Entry]) -> Result<(), Fault> {
        for entry in assessments {
            let form = Form::from_json(&Value::Object(entry.clone()));
            if is_ahead(form.get("date"), self.today) {
                continue;
            }
            let system = form.get("system");
            let desk = self.desk_of(form.get("by")).await?;
            let done = desk.act(Kind::System, system, &ASSESS, None, &form).await;
            done.map_err(|fault| refused(system, &fault))?;
        }
        Ok(())
    }

    /// Lets owners say how far their systems have come in the units.
    async fn roll_out(&self, rollouts: &[Entry]) -> Result<(), Fault> {
        for entry in rollouts {
            let form = Form::from_json(&Value::Object(entry.clone()));
            let system = form.get("system");
            let desk = self.desk_of(form.get("by")).await?;
            let done = desk.act(Kind::System, system, &ROLL_OUT, None, &form).await;
            done.map_err(|fault| refused(system, &fault))?;
        }
        Ok(())
    }

    /// Lets those who lead projects say how they do, what may go wrong, and report on them.
    async fn say_of_projects(&self, said: &[Entry]) -> Result<(), Fault> {
        for entry in said {
            let form = Form::from_json(&Value::Object(entry.clone()));
            if is_ahead(form.get("date"), self.today) {
                continue;
            }
            let project = form.get("project");
            let act = kinds::act(Kind::Project, form.get("act"));
            let act = act.ok_or_else(|| refused(project, &Fault::NotFound))?;
            let desk = self.desk_of(form.get("by")).await?;
            let done = desk.act(Kind::Project, project, act, None, &form).await;
            done.map_err(|fault| refused(project, &fault))?;
        }
        Ok(())
    }

    /// Lets owners declare what is right, and others change something afterwards (`then`).
    async fn declare(&self, attestations: &[Entry]) -> Result<(), Fault> {
        for entry in attestations {
            let mut entry = entry.clone();
            let then = taken_list(&mut entry, "then");
            let said = Form::from_json(&Value::Object(entry));
            let system = said.get("system");
            let desk = self.desk_of(said.get("by")).await?;
            for group in said.all("groups") {
                let group: FactGroup = group.parse().map_err(Fault::internal)?;
                let of_group = |field: &&str| group.facts().iter().any(|fact| fact.field == *field);
                let nones = said.all("none").into_iter().filter(of_group);
                let pairs = ["on", "remark"].map(|name| (name, said.get(name)));
                let pairs = pairs.into_iter().chain([("group", group.as_str())]);
                let pairs = pairs.chain(nones.map(|field| ("none", field)));
                let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
                let form = Form::from_pairs(pairs);
                let done = desk.act(Kind::System, system, &ATTEST, None, &form).await;
                done.map_err(|fault| refused(system, &fault))?;
            }
            for change in then {
                let page = desk.record(Kind::System, system).await?.page;
                self.edit(page, change).await?;
            }
        }
        Ok(())
    }

    /// The desk of somebody of the municipality, by name, as the person whose page it is.
    async fn desk_of(&self, who: &str) -> Result<Desk, Fault> {
        let desk = self.staff.desk(who);
        let person = slug(&desk.actor().name);
        let person = desk.record(Kind::Person, &person).await?;
        Ok(self.staff.desk_of(&person.page))
    }

    /// Moves systems through the stages that boards have decided.
    async fn move_systems(&self, moves: &[Entry]) -> Result<(), Fault> {
        let desk = self.staff.desk(SECRETARY);
        let mut moved: HashMap<String, Page> = HashMap::new();
        for entry in moves {
            let form = Form::from_json(&Value::Object(entry.clone()));
            if is_ahead(form.get("on"), self.today) {
                continue;
            }
            let slug = form.get("system");
            let revision = match moved.get(slug) {
                Some(page) => page.revision,
                None => desk.record(Kind::System, slug).await?.page.revision,
            };
            let wanted = Move::read(&form, self.today)?;
            let page = desk
                .transition(slug, revision, &wanted)
                .await
                .map_err(|fault| refused(slug, &fault))?;
            moved.insert(slug.to_owned(), page);
        }
        Ok(())
    }
}

fn taken_text(entry: &mut Entry, name: &str) -> Option<String> {
    match entry.remove(name)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn taken_list(entry: &mut Entry, name: &str) -> Vec<Entry> {
    let Some(Value::Array(items)) = entry.remove(name) else {
        return Vec::new();
    };
    items
        .into_iter()
        .filter_map(|item| match item {
            Value::Object(fields) => Some(fields),
            _ => None,
        })
        .collect()
}

fn name(entry: &Entry) -> String {
    let title = entry.get("title").and_then(Value::as_str);
    title.unwrap_or_default().to_owned()
}

/// Says which record was refused; the data are ours, so a refusal is a fault of the program.
fn refused(name: &str, fault: &Fault) -> Fault {
    Fault::internal(format!("{name}: {fault:?}"))
}
