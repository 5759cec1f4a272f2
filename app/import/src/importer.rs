//! One run of an import: what was read goes through the same door as what people type, and is counted.

use std::collections::{BTreeSet, HashMap};

use styrbord_domain::cpr;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::slug::slug;
use styrbord_intake::DayOrder;
use styrbord_registry::{Brought, Desk, Fault, Incoming, Kept};
use tokio::sync::watch;

use crate::people::People;
use crate::report::{Place, Report};

/// How many things are brought in with one transaction.
pub(crate) const BATCH: usize = 1000;

/// The longest title that a page may have, in characters.
const MAX_TITLE: usize = 200;

/// One run of an import: brings things in or only tries them, and keeps the report.
#[derive(Debug)]
pub struct Importer {
    pub(crate) desk: Desk,
    /// Addresses of records that a dry run would have made.
    promised: BTreeSet<String>,
    /// Things of which many rows speak, such as vendors: address by kind and name.
    pub(crate) named: HashMap<(Kind, String), Option<String>>,
    /// Everybody whom a file may name, once somebody asked.
    pub(crate) people: Option<People>,
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

/// A thing that was read.
pub(crate) struct ReadThing {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub incoming: Incoming,
    /// Whether this run has made its record already, without what it points at.
    pub made_before: bool,
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

    /// Brings things in without counting them, in one transaction.
    pub(crate) async fn try_all(
        &mut self,
        things: &[Incoming],
    ) -> Result<Vec<Result<Outcome, Fault>>, Fault> {
        let results = if self.report.dry_run {
            self.desk.preview(things).await?
        } else {
            self.desk.bring_all(things).await?
        };
        let results = results.into_iter().zip(things);
        Ok(results
            .map(|(result, incoming)| self.outcome(result, incoming))
            .collect())
    }

    /// Brings one thing in without counting it.
    pub(crate) async fn try_bring(&mut self, incoming: &Incoming) -> Result<Outcome, Fault> {
        let mut results = self.try_all(std::slice::from_ref(incoming)).await?;
        results
            .pop()
            .unwrap_or_else(|| Err(Fault::internal("an import without a result")))
    }

    fn outcome(
        &mut self,
        result: Result<Brought, Fault>,
        incoming: &Incoming,
    ) -> Result<Outcome, Fault> {
        let result = match result {
            Err(fault)
                if self.report.dry_run && self.only_misses_promised(&fault, &incoming.form) =>
            {
                let path = incoming.kind.path(&slug(incoming.form.get("title")));
                return Ok(Outcome::Created(path));
            }
            result => result?,
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

    /// Brings things that were read, counts them, and gives the path of the page of each that is there now.
    ///
    /// # Errors
    /// Only what makes going on pointless: a database that does not answer, a right that is missing.
    pub(crate) async fn bring_all(
        &mut self,
        read: Vec<ReadThing>,
    ) -> Result<Vec<Option<String>>, Fault> {
        let (about, mut things): (Vec<_>, Vec<_>) = read
            .into_iter()
            .map(|read| ((read.place, read.made_before), read.incoming))
            .unzip();
        let mut tried = self.try_all(&things).await?;
        if self.confirm_cpr {
            self.confirm(&about, &mut things, &mut tried).await?;
        }
        let mut paths = Vec::with_capacity(tried.len());
        for (result, (place, made_before)) in tried.into_iter().zip(about) {
            paths.push(self.count(place, result, made_before)?);
        }
        // Nobody need be looking.
        self.progress.send_replace(self.report.read);
        Ok(paths)
    }

    /// Brings one thing that was read, as `bring_all`.
    pub(crate) async fn bring(&mut self, read: ReadThing) -> Result<Option<String>, Fault> {
        Ok(self.bring_all(vec![read]).await?.pop().flatten())
    }

    /// Tries those again that were refused for a number that looks like a CPR number, confirmed.
    async fn confirm(
        &mut self,
        about: &[(Place, bool)],
        things: &mut [Incoming],
        tried: &mut [Result<Outcome, Fault>],
    ) -> Result<(), Fault> {
        let each = about.iter().zip(things).zip(tried);
        for (((place, _), incoming), result) in each {
            if let Err(Fault::Invalid(faults)) = &result
                && let Some(number) = faults.0.iter().find(|fault| fault.code == "cpr_number")
            {
                let told = number.to_string();
                self.report.warn(place.clone(), "cpr_number", told);
                incoming.form.set(cpr::CONFIRM, "true");
                *result = self.try_bring(incoming).await;
            }
        }
        Ok(())
    }

    fn count(
        &mut self,
        place: Place,
        result: Result<Outcome, Fault>,
        made_before: bool,
    ) -> Result<Option<String>, Fault> {
        let outcome = match result {
            Ok(outcome) => outcome,
            Err(fault) if fault.is_about_input() => {
                self.report.read += 1;
                self.report.fault(place, &fault);
                return Ok(None);
            }
            Err(fault) => return Err(fault),
        };
        self.report.read += 1;
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
        Ok(Some(outcome.path().to_owned()))
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
}
