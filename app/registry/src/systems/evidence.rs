//! The evidence of systems: a log of what was said of each piece, and its approval by another than who provided it.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::{Map, Value, json};
use styrbord_domain::facts::Facts;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    APPROVE_EVIDENCE, EVIDENCE, PROVIDE, Said, SystemFacts, against_saying,
};
use styrbord_domain::lifecycle::{EvidenceLine, EvidenceStatus, EvidenceType};
use styrbord_domain::rights::{Action, Holding};
use uuid::Uuid;

use crate::asked::Asked;
use crate::basis::Basis;
use crate::lines::{self, Entry, Line};
use crate::page::Page;
use crate::references::lookup;
use crate::rights::given;
use crate::rows::{account, page, revision};
use crate::{ChangeKind, Desk, Fault, Record, Save, Writing, once};

/// What was said of a piece of evidence, and who said so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    /// What the rules need of it.
    pub line: EvidenceLine,
    /// Where it is: an address, or the number of a case.
    pub place: String,
    /// Why it stands so.
    pub reason: String,
    /// Who said so.
    pub by: String,
    /// In whose name, where it was by the right of another.
    pub on_behalf_of: Option<String>,
    /// When, milliseconds.
    pub at: i64,
    /// The save of the system that logged it.
    pub revision: i64,
    account: Option<Uuid>,
    /// The page of the person behind that account.
    pub(super) person: Option<Uuid>,
}

impl Desk {
    /// Says something of a piece of evidence: `type`, `status` (provided where none is given), `ref`, `date`, `valid_to`,
    /// `reason`.
    ///
    /// # Errors
    /// `Invalid` with every fault: a day in the future, an end before the beginning, no reason where one is needed.
    pub(crate) async fn provide_evidence(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let today = self.today();
        let piece: EvidenceType = asked.text("type").parse().map_err(Fault::internal)?;
        let status = match asked.text("status") {
            "" => EvidenceStatus::Provided,
            code => code.parse().map_err(Fault::internal)?,
        };
        let said = Said {
            status,
            place: asked.text("ref"),
            date: asked.date("date"),
            valid_to: asked.date("valid_to"),
            reason: asked.text("reason"),
        };
        against_saying(&said, today).or(())?;
        let mut values = asked.values.clone();
        values.insert("status".to_owned(), json!(status));
        if status == EvidenceStatus::Provided && said.date.is_none() {
            values.insert("date".to_owned(), json!(today));
        }
        let (writing, before) = self
            .begin_on(PROVIDE.right, Kind::System, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let known = given_of(writing.written().await?, &before).await?;
        let last = known.iter().rfind(|given| {
            given.line.piece == piece && given.line.status != EvidenceStatus::Approved
        });
        let about = last.map(|given| given.line.id);
        log(
            writing,
            &before,
            (PROVIDE.change, said.reason),
            (&values, about),
        )
        .await
    }

    /// Approves what was put forward of a piece: `evidence` is its type, or the line.
    ///
    /// # Errors
    /// `Refused` when nothing waits for it, by whoever has put it forward, and by a data owner where it is not about data.
    pub(crate) async fn approve_evidence(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (writing, before) = self
            .begin_on(APPROVE_EVIDENCE.right, Kind::System, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let connection = writing.written().await?;
        let known = given_of(connection, &before).await?;
        let named = asked.text("evidence");
        let by_type = named.parse::<EvidenceType>().ok();
        let by_line = named.parse::<Uuid>().ok();
        let piece = by_type.or_else(|| {
            let line = known.iter().find(|given| Some(given.line.id) == by_line);
            line.map(|given| given.line.piece)
        });
        let piece = piece.ok_or_else(|| Fault::invalid("evidence", "unknown_reference"))?;
        let waiting = waiting(&known, piece);
        let last = waiting
            .last()
            .filter(|last| by_line.is_none_or(|line| line == last.line.id))
            .ok_or_else(|| Fault::refused("evidence", "nothing_to_approve"))?;
        let about = last.line.id;
        let by = self.approving(connection, &before, piece, &waiting).await?;
        writing.acts_by(&by.map_err(|against| Fault::Refused(Faults(vec![against])))?);
        let values = Map::from_iter([
            ("type".to_owned(), json!(piece)),
            ("status".to_owned(), json!(EvidenceStatus::Approved)),
            ("date".to_owned(), json!(self.today())),
            ("reason".to_owned(), json!(asked.text("reason"))),
        ]);
        let change = (APPROVE_EVIDENCE.change, asked.text("reason"));
        log(writing, &before, change, (&values, Some(about))).await
    }

    /// By what right the person at this desk approves a piece of which these lines wait, or why they do not: they have put
    /// it forward themselves, or in whose name they act has, or whoever acted in their name; or they may by being data
    /// owner alone, and it is not about data. Who could approve at all is asked before (`Action::ApproveEvidence`).
    pub(super) async fn approving(
        &self,
        connection: &impl ConnectionTrait,
        system: &Record,
        piece: EvidenceType,
        waiting: &[&Given],
    ) -> Result<Result<Basis, FieldFault>, Fault> {
        // Rules about persons do not bind the installation.
        if self.actor.installation {
            return Ok(Ok(Basis::Own));
        }
        let by = self.approves_by(connection, system, piece).await?;
        let Some(by) = by else {
            return Ok(Err(FieldFault::new("evidence", "approved_by_others")));
        };
        let other = match &by {
            Basis::Own => None,
            Basis::For(other) => Some(other),
        };
        let them = waiting
            .iter()
            .flat_map(|given| [given.account, given.person])
            .flatten();
        let them: Vec<Uuid> = them.collect();
        let mut names = vec![self.actor.name.clone()];
        if let Some(person) = self.actor.person {
            let page = page::Entity::find_by_id(person).one(connection).await?;
            names.extend(page.map(|page| page.title));
        }
        names.extend(other.map(|other| other.name.clone()));
        // In whose name something was said is known by the name that it was said in.
        let in_own_name = |given: &&Given| {
            let name = given.on_behalf_of.as_ref();
            name.is_some_and(|name| names.contains(name))
        };
        let own = self.is_one_of(&them)
            || other.is_some_and(|other| them.contains(&other.person))
            || waiting.iter().any(in_own_name);
        Ok(match own {
            true => Err(FieldFault::new("evidence", "own_evidence")),
            false => Ok(by),
        })
    }

    /// By what right the person at this desk approves a piece, if they do: by a role of their account, as owner of the
    /// system, or as data owner what is about data.
    async fn approves_by(
        &self,
        connection: &impl ConnectionTrait,
        system: &Record,
        piece: EvidenceType,
    ) -> Result<Option<Basis>, Fault> {
        let right = Action::ApproveEvidence;
        if self.may(right) {
            return Ok(Some(Basis::Own));
        }
        let facts: SystemFacts = system.facts()?;
        let holders = facts.holders(self.today());
        let fits = |held: Holding| {
            held.gives(right) && (held != Holding::DataOwner || piece.is_about_data())
        };
        let slugs = holders
            .into_iter()
            .filter_map(|(held, slug)| fits(held).then_some(slug))
            .collect();
        let pages = lookup(connection, &slugs).await?;
        let people: Vec<Uuid> = pages.into_values().map(|(id, _)| id).collect();
        Ok(given(self, right, &people, system.page.id))
    }

    /// What waits for the person at this desk to approve it in systems that are theirs, at most so many pieces, the longest
    /// waiting first.
    pub(crate) async fn to_approve(
        &self,
        most: usize,
    ) -> Result<Vec<(Record, EvidenceType)>, Fault> {
        let systems = self.held(Kind::System, Action::ApproveEvidence).await?;
        let pages: Vec<&Page> = systems.iter().map(|system| &system.page).collect();
        let logged = lines::of(self.reads(&[]), &EVIDENCE, &pages).await?;
        // The last line of each piece says whether it can wait.
        let mut last: HashMap<(Uuid, EvidenceType), (i64, bool)> = HashMap::new();
        for line in logged {
            let status: EvidenceStatus = line.read("status")?;
            last.insert(
                (line.page, line.read("type")?),
                (line.at, status.is_claim()),
            );
        }
        let mut open: Vec<_> = last.into_iter().filter(|(_, (_, waits))| *waits).collect();
        open.sort_by_key(|((page, piece), (at, _))| (*at, *page, *piece));
        let mut found = Vec::new();
        // What they have put forward themselves may stand before it.
        for ((page, piece), _) in open.into_iter().take(most.saturating_mul(4)) {
            let Some(system) = systems.iter().find(|system| system.page.id == page) else {
                continue;
            };
            let known = given_of(self.reads(&[]), system).await?;
            let waiting = waiting(&known, piece);
            let by = self.approving(self.reads(&[]), system, piece, &waiting);
            if by.await?.is_ok() {
                found.push((system.clone(), piece));
            }
            if found.len() == most {
                break;
            }
        }
        Ok(found)
    }

    /// What was said of the evidence of a system up to the save that it stands at, as it was logged.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn evidence(&self, system: &Record) -> Result<Vec<Given>, Fault> {
        self.actor.require(Action::Read)?;
        let source = crate::depends::Source::Record(system.page.id);
        given_of(self.reads(&[source]), system).await
    }
}

/// Adds a line, with a save of the system that changes nothing else.
async fn log(
    mut writing: Writing<'_>,
    before: &Record,
    (kind, note): (ChangeKind, &str),
    (values, about): (&Map<String, Value>, Option<Uuid>),
) -> Result<Page, Fault> {
    let head = before.draft::<SystemFacts>()?.head;
    let save = Save {
        head: &head,
        facts: before.facts.clone(),
        kind,
        note,
    };
    let page = writing.update(before, save).await?;
    let entry = Entry {
        values,
        pages: &HashMap::new(),
        corrects: about,
    };
    writing.log(&EVIDENCE, &page, &entry);
    once::remember(&writing, &page).await?;
    writing.commit().await?;
    Ok(page)
}

/// What was put forward of a piece since it was last approved, the latest last; nothing when the latest is approved, or
/// something else was said of it after that.
pub(super) fn waiting(known: &[Given], piece: EvidenceType) -> Vec<&Given> {
    let of_piece: Vec<&Given> = known
        .iter()
        .filter(|given| given.line.piece == piece)
        .collect();
    let since = of_piece
        .iter()
        .rposition(|given| given.line.status == EvidenceStatus::Approved)
        .map_or(0, |place| place + 1);
    let mut waiting = of_piece.get(since..).unwrap_or_default().to_vec();
    if waiting
        .last()
        .is_some_and(|last| !last.line.status.is_claim())
    {
        return Vec::new();
    }
    waiting.retain(|given| given.line.status.is_claim());
    waiting
}

/// The lines of a system, each with in whose name it was said.
pub(super) async fn given_of(
    connection: &impl ConnectionTrait,
    system: &Record,
) -> Result<Vec<Given>, Fault> {
    let lines = lines::of(connection, &EVIDENCE, &[&system.page]).await?;
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let lent: Vec<(i64, Option<String>)> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::Number, revision::Column::OnBehalfOf])
        .filter(revision::Column::PageId.eq(system.page.id))
        .filter(revision::Column::OnBehalfOf.is_not_null())
        .into_tuple()
        .all(connection)
        .await?;
    let lent: HashMap<i64, Option<String>> = lent.into_iter().collect();
    let accounts: BTreeSet<Uuid> = lines.iter().filter_map(|line| line.actor_id).collect();
    let people: Vec<(Uuid, Option<Uuid>)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::PersonId])
        .filter(account::Column::Id.is_in(accounts))
        .into_tuple()
        .all(connection)
        .await?;
    let people: HashMap<Uuid, Option<Uuid>> = people.into_iter().collect();
    let given = lines.into_iter().map(|line| {
        let on_behalf_of = lent.get(&line.revision).cloned().flatten();
        let person = line
            .actor_id
            .and_then(|account| people.get(&account).copied().flatten());
        read(line, on_behalf_of, person)
    });
    given.collect()
}

fn read(line: Line, on_behalf_of: Option<String>, person: Option<Uuid>) -> Result<Given, Fault> {
    let day = |name: &str| -> Option<Date> { line.text(name).parse().ok() };
    Ok(Given {
        line: EvidenceLine {
            id: line.id,
            piece: line.read("type")?,
            status: line.read("status")?,
            date: day("date"),
            valid_to: day("valid_to"),
            about: line.corrects,
        },
        place: line.text("ref").to_owned(),
        reason: line.text("reason").to_owned(),
        on_behalf_of,
        at: line.at,
        revision: line.revision,
        account: line.actor_id,
        person,
        by: line.actor_name,
    })
}
