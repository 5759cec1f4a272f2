//! What was said of the evidence of systems: by whom, in whose name, and who reads where it is.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{EVIDENCE, SystemFacts};
use styrbord_domain::lifecycle::{
    EvidenceLine, Piece, Transition, next_stages, review_of, since_approved,
};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::depends::Source;
use crate::forums::Forums;
use crate::lines::{self, Line};
use crate::rows::{account, page};
use crate::stand_in::saved_for;
use crate::{Clock, Desk, Fault, Record};

/// What was said of a piece of evidence, and who said so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    /// What the rules need of it.
    pub line: EvidenceLine,
    /// Where it is: an address, or the number of a case.
    pub place: String,
    /// Why it stands so.
    pub reason: String,
    /// Whether where it is and why was left out, as the reader may not know.
    pub withheld: bool,
    /// Who said so, as they are called now.
    pub by: String,
    /// In whose name, where it was by the right of another.
    pub on_behalf_of: Option<String>,
    /// When, milliseconds.
    pub at: i64,
    /// The save of the system that logged it.
    pub revision: i64,
    account: Option<Uuid>,
    /// The page of the person who said so; of what was said before persons were kept, who has the account today.
    person: Option<Uuid>,
    /// The page of the person in whose name they did.
    represented: Option<Uuid>,
}

impl Given {
    /// The pages of the persons whose it is.
    pub(crate) fn people(&self) -> impl Iterator<Item = Uuid> {
        self.person.into_iter().chain(self.represented)
    }

    /// The account and the persons whose it is.
    pub(super) fn them(&self) -> impl Iterator<Item = Uuid> {
        self.account.into_iter().chain(self.people())
    }

    /// Whether it is known whose it is: a name says nothing, as anybody can be called so.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        let by = self.account.is_some() || self.person.is_some();
        by && (self.on_behalf_of.is_none() || self.represented.is_some())
    }
}

impl Desk {
    /// What was said of the evidence of a system up to the save that it stands at, as it was logged. Security detail is for
    /// those who answer for the system, decide about it or audit, and for who wrote it.
    ///
    /// # Errors
    /// Only when the database fails.
    pub async fn evidence(&self, system: &Record) -> Result<Vec<Given>, Fault> {
        self.actor.require(Action::Read)?;
        let source = Source::Record(system.page.id);
        let mut given = self.given(self.reads(&[source]), system).await?;
        self.withhold(system, &mut given).await?;
        Ok(given)
    }

    /// The lines of a system, whole, each with those whose it is as they are called now.
    pub(super) async fn given(
        &self,
        connection: &impl ConnectionTrait,
        system: &Record,
    ) -> Result<Vec<Given>, Fault> {
        let lines = lines::of(connection, &EVIDENCE, &[&system.page]).await?;
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        let saved_for = saved_for(connection, system.page.id).await?;
        let accounts: BTreeSet<Uuid> = lines.iter().filter_map(|line| line.actor_id).collect();
        let tied: Vec<(Uuid, Option<Uuid>)> = account::Entity::find()
            .select_only()
            .columns([account::Column::Id, account::Column::PersonId])
            .filter(account::Column::Id.is_in(accounts))
            .into_tuple()
            .all(connection)
            .await?;
        let tied: HashMap<Uuid, Option<Uuid>> = tied.into_iter().collect();
        let mut given = Vec::with_capacity(lines.len());
        for line in lines {
            let account = line.actor_id;
            let tied = account.and_then(|account| tied.get(&account).copied().flatten());
            given.push(Given {
                line: read(&line, self.registry.clock())?,
                place: line.text("ref").to_owned(),
                reason: line.text("reason").to_owned(),
                withheld: false,
                on_behalf_of: saved_for.get(&line.revision).cloned().flatten(),
                at: line.at,
                revision: line.revision,
                account,
                person: line.names("person").or(tied),
                represented: line.names("on_behalf_of"),
                by: line.actor_name,
            });
        }
        let people: BTreeSet<Uuid> = given.iter().flat_map(Given::people).collect();
        for person in &people {
            self.note(Source::Record(*person));
        }
        let pages = page::Entity::find().filter(page::Column::Id.is_in(people));
        let pages = pages.all(connection).await?.into_iter();
        let pages = pages.filter(|page| self.sees_page(page));
        let names: HashMap<Uuid, String> = pages.map(|page| (page.id, page.title)).collect();
        let name = |person: Option<Uuid>| person.and_then(|person| names.get(&person).cloned());
        for one in &mut given {
            one.by = name(one.person).unwrap_or_else(|| std::mem::take(&mut one.by));
            one.on_behalf_of = name(one.represented).or_else(|| one.on_behalf_of.take());
        }
        Ok(given)
    }

    /// Leaves out what is security detail where the reader may not know it.
    pub(super) async fn withhold(&self, system: &Record, lines: &mut [Given]) -> Result<(), Fault> {
        let is_detail = |one: &Given| one.line.piece.is_security_detail();
        if !lines.iter().any(is_detail) || self.reads_security(system).await? {
            return Ok(());
        }
        for one in lines.iter_mut().filter(|one| is_detail(one)) {
            let them: Vec<Uuid> = one.them().collect();
            if !self.is_one_of(&them) {
                one.place.clear();
                one.reason.clear();
                one.withheld = true;
            }
        }
        Ok(())
    }

    /// Whether they read security detail of a system: by a role, by what the system says of them, or because they lead a
    /// forum that decides at a gate ahead of it.
    async fn reads_security(&self, system: &Record) -> Result<bool, Fault> {
        if self.may_on(Action::ReadSecurity, system).await? {
            return Ok(true);
        }
        // Who sits in no forum leads none.
        if self.actor.circles.is_empty() {
            return Ok(false);
        }
        let led = self.held(Kind::Forum, Action::AdoptDecision).await?;
        if led.is_empty() {
            return Ok(false);
        }
        let stage = system.facts::<SystemFacts>()?.stage;
        let rows = next_stages(stage).into_iter().chain(review_of(stage));
        let connection = self.reads(&[
            Source::Record(system.page.id),
            Source::Kind(Kind::Forum),
            Source::Kind(Kind::Project),
        ]);
        let forums = Forums::read(connection, Some(system.page.id), self.today()).await?;
        let mut gates = rows.filter_map(Transition::decided_at);
        Ok(gates.any(|gate| {
            let mut led = led.iter();
            led.any(|forum| forums.may_decide(gate, forum.page.id))
        }))
    }
}

/// What the rules need of lines.
pub(super) fn lines_of(known: &[Given]) -> Vec<EvidenceLine> {
    known.iter().map(|given| given.line).collect()
}

/// What was put forward of a piece since it was last approved.
pub(super) fn since(known: &[Given], piece: Piece) -> Vec<&Given> {
    let lines = lines_of(known);
    let since: Vec<Uuid> = since_approved(&lines, piece).map(|line| line.id).collect();
    let given = known.iter();
    given
        .filter(|given| since.contains(&given.line.id))
        .collect()
}

/// What the rules need of a line.
pub(super) fn read(line: &Line, clock: &Clock) -> Result<EvidenceLine, Fault> {
    let day = |name: &str| -> Option<Date> { line.text(name).parse().ok() };
    Ok(EvidenceLine {
        id: line.id,
        piece: line.read("type")?,
        row: line.text("exit").parse().ok(),
        status: line.read("status")?,
        date: day("date"),
        valid_to: day("valid_to"),
        about: line.corrects,
        entered: day_of(line.at, clock),
    })
}

/// The day on which an instant lies.
pub(super) fn day_of(instant: i64, clock: &Clock) -> Date {
    let instant = Timestamp::from_millisecond(instant).unwrap_or_default();
    instant.to_zoned(clock.zone().clone()).date()
}
