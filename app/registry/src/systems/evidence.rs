//! The evidence of systems: a log of what was said of each piece, which another than who put it forward approves or turns down.

use std::collections::HashMap;

use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use serde_json::{Map, Value, json};
use styrbord_domain::facts::{Draft, Facts};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    EVIDENCE, ExitRow, PROVIDE, Proved, Said, SystemFacts, against_proving, against_saying, proved,
};
use styrbord_domain::lifecycle::{
    EvidenceLine, EvidenceStatus, EvidenceType, Piece, Stage, postponable_until, put_forward,
};
use styrbord_domain::rights::Holding;
use uuid::Uuid;

use super::at_gate::{AtGate, phased_out};
use super::given::{Given, lines_of, since};
use super::grounds::moves;
use crate::asked::Asked;
use crate::lines::Entry;
use crate::page::{Page, object};
use crate::references::lookup;
use crate::rights::given;
use crate::{Desk, Fault, Record, Save, Writing, once};

/// What is said of a piece of evidence.
struct Noted {
    piece: Piece,
    values: Map<String, Value>,
    /// The line that it comes after, or answers.
    about: Option<Uuid>,
    /// What is proved from then on, where that may be something else.
    proved: Option<Vec<Proved>>,
}

impl Desk {
    /// Whether the person at this desk provides evidence of all that a system is asked for, and not only of what ends with it and
    /// they see to.
    async fn provides_all(
        &self,
        connection: &impl ConnectionTrait,
        system: &Record,
    ) -> Result<bool, Fault> {
        if self.actor.installation || self.may(PROVIDE.right) {
            return Ok(true);
        }
        let facts: SystemFacts = system.facts()?;
        let holders = facts.holders(self.today()).into_iter();
        let all = holders
            .filter(|(held, _)| *held != Holding::ExitResponsible && held.gives(PROVIDE.right));
        let pages = lookup(connection, &all.map(|(_, slug)| slug).collect()).await?;
        let people: Vec<Uuid> = pages.into_values().map(|(id, _)| id).collect();
        Ok(given(self, PROVIDE.right, &people, system.page.id).is_some())
    }

    /// Says something of a piece of evidence: `type`, `status` (provided where none is given), `ref`, `date`, `valid_to`,
    /// `reason`; `exit` is the row of the exit plan that it proves.
    ///
    /// # Errors
    /// `Invalid` with every fault: a day in the future, an end before the beginning, no reason where one is needed, postponed
    /// for too long; of a row one that is not there, or a proof that it is not proved by. `Untimely` where the system is closed, and
    /// of a row where its phasing out has not begun.
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
        let (writing, before) = self
            .begin_on(PROVIDE.right, Kind::System, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let connection = writing.written().await?;
        let row = match asked.text("exit") {
            "" => None,
            row => Some(self.proves(connection, &before, row, &said).await?),
        };
        if !self.provides_all(connection, &before).await? {
            let who = row.as_ref().and_then(|row| row.responsible.as_deref());
            let pages = lookup(connection, &who.into_iter().collect()).await?;
            let who: Vec<Uuid> = pages.into_values().map(|(id, _)| id).collect();
            if given(self, PROVIDE.right, &who, before.page.id).is_none() {
                return Err(Fault::refused("exit", "exit_not_yours"));
            }
        }
        let piece = Piece {
            of: match &row {
                // A row knows by what it is proved.
                Some(row) if row.proved_by() != piece => {
                    return Err(Fault::invalid("type", "exit_other_proof"));
                }
                _ => piece,
            },
            row: row.and_then(|row| row.id),
        };
        self.not_closed(connection, &before, "type", piece).await?;
        let known = lines_of(&self.given(connection, &before).await?);
        let last = postponable_until(&known, piece, today);
        if status == EvidenceStatus::Postponed && said.date.is_some_and(|date| last < date) {
            return Err(Fault::Invalid(Faults(vec![too_long("date", last)])));
        }
        let mut values = asked.values.clone();
        values.insert("status".to_owned(), json!(status));
        if status == EvidenceStatus::Provided && said.date.is_none() {
            values.insert("date".to_owned(), json!(today));
        }
        let mut before_it = known.iter().rev();
        let about = before_it.find(|line| line.of() == piece && !line.status.is_answer());
        let entry = Noted {
            piece,
            values,
            about: about.map(|line| line.id),
            proved: None,
        };
        self.log(writing, &before, asked, entry).await
    }

    /// Approves what was put forward of a piece: `evidence` is the line, or its type where only one line is put forward.
    ///
    /// # Errors
    /// `Refused` by whose it is, and by a data owner where it is not about data; `Untimely` when that line is put forward no
    /// more, or several are and none is named; `Conflict` when the system was saved since the revision that is named.
    pub(crate) async fn approve_evidence(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        self.judge(asked, EvidenceStatus::Approved).await
    }

    /// Turns down what was put forward of a piece, which is named as in an approval.
    ///
    /// # Errors
    /// As an approval, but for whose it is.
    pub(crate) async fn reject_evidence(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        self.judge(asked, EvidenceStatus::Rejected).await
    }

    async fn judge(&self, asked: &Asked<'_>, verdict: EvidenceStatus) -> Result<Page, Fault> {
        let seen = (asked.revision > 0).then_some(asked.revision);
        let (writing, before) = self
            .begin_on(asked.act.right, Kind::System, asked.slug, seen)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let connection = writing.written().await?;
        let known = self.given(connection, &before).await?;
        let line = looked_at(&lines_of(&known), asked.text("evidence"))?;
        self.not_closed(connection, &before, "evidence", line.of())
            .await?;
        // Others may have been approved since it was put forward, and are one with it.
        let last = postponable_until(&lines_of(&known), line.of(), line.entered);
        let is_too_long = line.status == EvidenceStatus::Postponed
            && verdict == EvidenceStatus::Approved
            && line.date.is_some_and(|date| last < date);
        if is_too_long {
            return Err(Fault::Refused(Faults(vec![too_long("evidence", last)])));
        }
        let given = known.iter().find(|given| given.line == line);
        let by = match verdict {
            // Of whom nothing but a name is known, it is not known who may approve it.
            EvidenceStatus::Approved
                if !self.actor.installation && !given.is_some_and(Given::is_known) =>
            {
                return Err(Fault::refused("evidence", "evidence_of_nobody"));
            }
            EvidenceStatus::Rejected => self.judging(connection, &before, line.piece).await?,
            _ => {
                let since = since(&known, line.of());
                self.approving(connection, &before, line.piece, &since)
                    .await?
            }
        };
        writing.acts_by(&by.map_err(|against| Fault::Refused(Faults(vec![against])))?);
        let values = Map::from_iter([
            ("type".to_owned(), json!(line.piece)),
            ("status".to_owned(), json!(verdict)),
            ("date".to_owned(), json!(self.today())),
            ("reason".to_owned(), json!(asked.text("reason"))),
        ]);
        let answer = EvidenceLine {
            id: Uuid::now_v7(),
            status: verdict,
            date: Some(self.today()),
            valid_to: None,
            about: Some(line.id),
            entered: self.today(),
            ..line
        };
        let mut lines = lines_of(&known);
        lines.push(answer);
        let entry = Noted {
            piece: line.of(),
            values,
            about: Some(line.id),
            proved: Some(proved(&lines, self.today())),
        };
        self.log(writing, &before, asked, entry).await
    }

    /// The row of the exit plan that is to be proved. Nothing is proved before it is decided that the system is phased out, but by
    /// the installation, which tells what was.
    async fn proves(
        &self,
        connection: &impl ConnectionTrait,
        system: &Record,
        row: &str,
        said: &Said<'_>,
    ) -> Result<ExitRow, Fault> {
        let facts: SystemFacts = system.facts()?;
        let id = row.parse::<Uuid>().ok();
        let row = facts.exit.into_iter().find(|row| row.id == id);
        let row = row.filter(|_| id.is_some());
        let row = row.ok_or_else(|| Fault::invalid("exit", "unknown_reference"))?;
        if self.actor.installation {
            return Ok(row);
        }
        let began = phased_out(&moves(connection, &system.page).await?);
        if began.is_none() || !facts.stage.exit_has_begun() {
            return Err(Fault::untimely("exit", "exit_not_begun"));
        }
        against_proving(said, began).or(row).map_err(Fault::from)
    }

    /// Refuses what is said of the evidence of a closed system, but for what the proof of its exit still lacks.
    async fn not_closed(
        &self,
        connection: &impl ConnectionTrait,
        system: &Record,
        field: &str,
        piece: Piece,
    ) -> Result<(), Fault> {
        if system.facts::<SystemFacts>()?.stage != Stage::Closed {
            return Ok(());
        }
        let at = AtGate::read(self, connection, system).await?;
        let owed = at.debt(self.today(), self.registry.clock());
        match owed.iter().any(|item| item.piece() == Some(piece)) {
            true => Ok(()),
            false => Err(Fault::untimely(field, "system_closed")),
        }
    }

    /// Adds a line, with a save of the system that changes nothing but what is proved. What is security detail does not stand in
    /// the history, which all read.
    async fn log(
        &self,
        mut writing: Writing<'_>,
        before: &Record,
        asked: &Asked<'_>,
        entry: Noted,
    ) -> Result<Page, Fault> {
        let Noted {
            piece,
            mut values,
            about,
            proved,
        } = entry;
        let Draft { head, mut facts } = before.draft::<SystemFacts>()?;
        let facts = match proved {
            None => before.facts.clone(),
            Some(proved) => {
                facts.proved = proved;
                object(&facts)?
            }
        };
        let note = asked.text("reason");
        let save = Save {
            head: &head,
            facts,
            kind: asked.act.change,
            note: if piece.of.is_security_detail() {
                ""
            } else {
                note
            },
        };
        let page = writing.update(before, save).await?;
        values.remove("exit");
        values.extend(piece.row.map(|row| ("exit".to_owned(), json!(row))));
        let represented = writing.represents().map(|other| other.person);
        let mut pages = HashMap::new();
        for (name, person) in [("person", self.actor.person), ("on_behalf_of", represented)] {
            if let Some(person) = person {
                values.insert(name.to_owned(), json!(person));
                pages.insert(person.to_string(), (person, String::new()));
            }
        }
        let entry = Entry {
            values: &values,
            pages: &pages,
            corrects: about,
        };
        writing.log(&EVIDENCE, &page, &entry);
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }
}

fn too_long(field: &str, last: Date) -> FieldFault {
    FieldFault::new(field, "postponed_too_long").with("max", last)
}

/// The line that is judged: the one that is named, or of a type the only one that is put forward.
fn looked_at(known: &[EvidenceLine], named: &str) -> Result<EvidenceLine, Fault> {
    let untimely = |code: &str| Fault::untimely("evidence", code);
    if let Ok(piece) = named.parse::<EvidenceType>() {
        return match put_forward(known, piece)[..] {
            [] => Err(untimely("nothing_to_approve")),
            [line] => Ok(*line),
            _ => Err(untimely("several_put_forward")),
        };
    }
    let line = named.parse::<Uuid>().ok();
    let line = known.iter().find(|known| Some(known.id) == line);
    let line = line.ok_or_else(|| Fault::invalid("evidence", "unknown_reference"))?;
    match put_forward(known, line.of()).contains(&line) {
        true => Ok(*line),
        false => Err(untimely("put_forward_no_more")),
    }
}
