//! One run of an import: what was read goes through the same door as what people type, and is counted.

use std::collections::{BTreeSet, HashMap};

use styrbord_domain::cpr;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::name::{name_key, tidy};
use styrbord_domain::slug::slug;
use styrbord_intake::DayOrder;
use styrbord_registry::{Brought, Desk, Fault, Incoming, Kept, Tells};
use tokio::sync::watch;

use crate::people::People;
use crate::report::{Place, Report};

/// How often progress is told, in records.
const STEP: usize = 500;

/// The longest title that a page may have, in characters.
const MAX_TITLE: usize = 200;

/// One run of an import: brings things in or only tries them, and keeps the report.
#[derive(Debug)]
pub struct Importer {
    pub(crate) desk: Desk,
    /// Addresses of records that a dry run would have made.
    promised: BTreeSet<String>,
    /// Things of which many rows speak, such as vendors: address by kind and name.
    named: HashMap<(Kind, String), Option<String>>,
    /// Everybody whom a file may name, once somebody asked.
    people: Option<People>,
    /// Whether a system whose name another has is registered all the same, under a name with a number.
    pub creates_duplicates: bool,
    /// The stage of systems of which the file states none.
    pub stage: Stage,
    /// Whether the rows' dates have the day or the month first, where that is known.
    pub day_order: DayOrder,
    /// Whether decisions that state no status count as made, as in a folder that holds nothing else.
    pub decided: bool,
    /// Whether a text is taken although a number in it looks like a CPR number.
    pub confirm_cpr: bool,
    /// What is told at the end.
    pub report: Report,
    /// How many things were read so far.
    progress: watch::Sender<usize>,
}

/// Facts by name, as `set` of an incoming thing.
pub(crate) type Derived = serde_json::Map<String, serde_json::Value>;

/// What became of one thing, and the path of its page.
pub(crate) enum Outcome {
    Created(String),
    Updated(String, Vec<Kept>),
    Unchanged(String),
}

impl Outcome {
    pub fn path(&self) -> &str {
        match self {
            Self::Created(path) | Self::Updated(path, _) | Self::Unchanged(path) => path,
        }
    }
}

/// The last part of a page's path.
pub(crate) fn slug_of(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_lowercase()
}

impl Importer {
    /// A run on behalf of `desk`; a dry run saves nothing.
    #[must_use]
    pub fn new(desk: Desk, dry_run: bool) -> Self {
        let report = Report {
            dry_run,
            ..Report::default()
        };
        Self {
            desk,
            promised: BTreeSet::new(),
            named: HashMap::new(),
            people: None,
            creates_duplicates: false,
            stage: Stage::Unknown,
            day_order: DayOrder::Unstated,
            decided: false,
            confirm_cpr: false,
            report,
            progress: watch::Sender::default(),
        }
    }

    /// How many things were read so far, for those who wait.
    #[must_use]
    pub fn progress(&self) -> watch::Receiver<usize> {
        self.progress.subscribe()
    }

    /// Brings one thing in without counting it.
    pub(crate) async fn try_bring(&mut self, incoming: &Incoming) -> Result<Outcome, Fault> {
        let result = if self.report.dry_run {
            let mut results = self.desk.preview(std::slice::from_ref(incoming)).await?;
            match results.pop() {
                Some(Err(fault)) if self.only_misses_promised(&fault, &incoming.form) => {
                    let path = incoming.kind.path(&slug(incoming.form.get("title")));
                    return Ok(Outcome::Created(path));
                }
                Some(result) => result?,
                None => return Err(Fault::internal("a preview without a result")),
            }
        } else {
            self.desk.bring(incoming).await?
        };
        let path = result.page().path();
        if self.report.dry_run {
            self.promised.insert(result.page().slug.clone());
        }
        Ok(match result {
            Brought::Created(_) => Outcome::Created(path),
            Brought::Updated(_, kept) => Outcome::Updated(path, kept),
            Brought::Unchanged(_) => Outcome::Unchanged(path),
        })
    }

    /// In a dry run a record may point at another that only a real run makes.
    fn only_misses_promised(&self, fault: &Fault, form: &Form) -> bool {
        let Fault::Invalid(faults) = fault else {
            return false;
        };
        faults.0.iter().all(|fault| {
            let wanted = fault
                .with
                .get("value")
                .map_or_else(|| form.get(&fault.field), String::as_str);
            fault.code == "unknown_reference" && self.promised.contains(&wanted.to_lowercase())
        })
    }

    /// Brings one thing that was read, counts it, and gives the path of its page.
    ///
    /// # Errors
    /// Only what makes going on pointless: a database that does not answer, a right that is missing.
    pub(crate) async fn bring(
        &mut self,
        place: Place,
        incoming: &Incoming,
        made_before: bool,
    ) -> Result<Option<String>, Fault> {
        self.report.read += 1;
        let mut tried = self.try_bring(incoming).await;
        if let Err(Fault::Invalid(faults)) = &tried
            && self.confirm_cpr
            && let Some(number) = faults.0.iter().find(|fault| fault.code == "cpr_number")
        {
            self.report
                .warn(place.clone(), "cpr_number", number.to_string());
            let mut confirmed = incoming.clone();
            confirmed.form.set(cpr::CONFIRM, "true");
            tried = self.try_bring(&confirmed).await;
        }
        let outcome = match tried {
            Ok(outcome) => outcome,
            Err(
                fault @ (Fault::Invalid(_)
                | Fault::Refused(_)
                | Fault::Conflict { .. }
                | Fault::NotFound),
            ) => {
                self.report.fault(place, &fault);
                return Ok(None);
            }
            Err(fault) => return Err(fault),
        };
        match &outcome {
            _ if made_before => self.report.created += 1,
            Outcome::Created(_) => self.report.created += 1,
            Outcome::Updated(_, kept) => {
                self.report.updated += 1;
                for kept in kept {
                    let path = outcome.path().to_owned();
                    self.report.warn(place.at(kept.field), kept.code, path);
                }
            }
            Outcome::Unchanged(_) => self.report.unchanged += 1,
        }
        if self.report.read.is_multiple_of(STEP) {
            // Nobody need be looking.
            self.progress.send_replace(self.report.read);
        }
        Ok(Some(outcome.path().to_owned()))
    }

    /// Everybody whom a file may name.
    pub(crate) async fn people(&mut self) -> Result<&People, Fault> {
        let people = match self.people.take() {
            Some(people) => people,
            None => People::of(&self.desk).await?,
        };
        Ok(self.people.insert(people))
    }

    /// The address of a vendor or unit that a cell names; it is registered when nobody has yet, with what is known.
    pub(crate) async fn named(
        &mut self,
        kind: Kind,
        name: &str,
        known: &[(&str, &str)],
        place: &Place,
    ) -> Result<Option<String>, Fault> {
        let name = tidy(name);
        let identity = (kind, name_key(&name));
        if let Some(known) = self.named.get(&identity) {
            return Ok(known.clone());
        }
        let mut form = Form::default();
        form.set("title", name.as_str());
        for (field, value) in known {
            form.set(*field, *value);
        }
        let incoming = Incoming {
            kind,
            source: kind.folder().to_owned(),
            key: identity.1.clone(),
            form,
            set: serde_json::Map::new(),
            tells: Tells::Only(BTreeSet::new()),
        };
        let found = self.existing(kind, &name).await?;
        let address = match found {
            Some(slug) => Some(slug),
            None => match self.try_bring(&incoming).await {
                Ok(outcome) => {
                    if matches!(outcome, Outcome::Created(_)) {
                        self.also(kind);
                    }
                    Some(slug_of(outcome.path()))
                }
                Err(Fault::Invalid(faults)) => {
                    self.report
                        .warn(place.clone(), "name_not_taken", format!("{name}: {faults}"));
                    None
                }
                Err(fault) => return Err(fault),
            },
        };
        self.named.insert(identity, address.clone());
        Ok(address)
    }

    /// The title, cut where it is too long; the whole stays beside it.
    pub(crate) fn fitting(
        &mut self,
        title: &str,
        place: &Place,
        extras: &mut Vec<(String, String)>,
    ) -> String {
        if title.chars().count() <= MAX_TITLE {
            return title.to_owned();
        }
        self.report.warn(place.at("title"), "name_shortened", title);
        extras.push(("title".to_owned(), title.to_owned()));
        let mut short: String = title.chars().take(MAX_TITLE - 1).collect();
        short.push('…');
        short
    }

    pub(crate) fn also(&mut self, kind: Kind) {
        *self
            .report
            .also_created
            .entry(kind.folder().to_owned())
            .or_default() += 1;
    }

    /// The page of that kind with exactly that name.
    pub(crate) async fn existing(&self, kind: Kind, name: &str) -> Result<Option<String>, Fault> {
        match self.desk.record(kind, &slug(name)).await {
            Ok(record) if name_key(&record.page.title) == name_key(name) => {
                Ok(Some(record.page.slug))
            }
            Ok(_) | Err(Fault::NotFound) => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}
