//! Systems: their owner, their unique name, and how they enter the register.

use jiff::civil::Date;
use styrbord_domain::act::Act;
use styrbord_domain::facts::Facts;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{
    APPROVE_EVIDENCE, ASSESS, ATTEST, MOVE, PROVIDE, REJECT_EVIDENCE, ROLL_OUT, SystemFacts,
    check_exit, check_plan, keeps_exit, sound_plan,
};
use styrbord_domain::lifecycle::{self, Stage};

use crate::addresses::Settled;
use crate::asked::{Asked, Offer};
use crate::hierarchy::no_cycle;
use crate::kind_rules::{Context, KindRules};
use crate::page::Page;
use crate::systems::{
    Entry, Move, append, entered_on, first_stage, last_move_on, refused, still_counts,
};
use crate::{ChangeKind, Desk, Fault, Record, Writing, names};

/// The day on which a new system came to the stage in which it enters the register.
fn enters_on(facts: &SystemFacts, writing: &Writing<'_>, form: &Form) -> Result<Date, Fault> {
    let today = writing.desk().today();
    let in_use = facts.in_use_from.filter(|_| facts.stage != Stage::Idea);
    let known = entered_on(writing, form)?.or(in_use);
    Ok(known.filter(|date| *date <= today).unwrap_or(today))
}

/// What is planned lies ahead, in the order in which the stages come. A plan that says otherwise stops nobody from
/// saving something else, does not come back with an old version, and is brought in as it is elsewhere.
async fn plan_lies_ahead(facts: &mut SystemFacts, context: &Context<'_, '_>) -> Result<(), Fault> {
    let since = match context.before {
        _ if context.purpose.kind == ChangeKind::Imported => return Ok(()),
        Some(before) if before.facts::<SystemFacts>()?.planned == facts.planned => return Ok(()),
        Some(before) => last_move_on(context.writing.written().await?, &before.page).await?,
        None => Some(enters_on(facts, context.writing, context.form)?),
    };
    if context.purpose.kind == ChangeKind::Restored {
        facts.planned = sound_plan(&facts.planned, facts.stage, since);
    }
    Ok(check_plan(&facts.planned, facts.stage, since).or(())?)
}

/// The plan of the exit says what can be, and once the system is phased out nothing goes out of it. An old version brings no older
/// plan back then.
fn exit_is_sound(facts: &mut SystemFacts, context: &Context<'_, '_>) -> Result<(), Fault> {
    let Some(before) = context.before else {
        return Ok(check_exit(facts, None).or(())?);
    };
    let stood: SystemFacts = before.facts()?;
    let has_begun = stood.stage.exit_has_begun();
    if has_begun && context.purpose.kind == ChangeKind::Restored {
        facts.exit.clone_from(&stood.exit);
    }
    // What stands stops nobody from saving something else.
    let is_as_it_was = stood.exit == facts.exit
        && stood.planned == facts.planned
        && stood.in_use_until == facts.in_use_until;
    if is_as_it_was {
        return Ok(());
    }
    if has_begun && !keeps_exit(&facts.exit, &stood.exit) {
        return Err(Fault::invalid("exit", "exit_row_gone"));
    }
    if stood.stage == Stage::Closed && facts.exit.len() != stood.exit.len() {
        return Err(Fault::invalid("exit", "system_closed"));
    }
    Ok(check_exit(facts, Some(&before.page.slug)).or(())?)
}

impl KindRules for SystemFacts {
    const OWN_NAMES: bool = true;

    async fn prepare(facts: &mut Settled<Self>, context: &Context<'_, '_>) -> Result<(), Fault> {
        match context.before {
            // The stage moves by a transition alone; an edit keeps it.
            // So does what was judged of it.
            Some(before) => {
                let stood: Self = before.facts()?;
                facts.stage = stood.stage;
                facts.quadrant = stood.quadrant;
                facts.quadrant_set = stood.quadrant_set.clone();
                facts.health = stood.health;
                facts.assessed_on = stood.assessed_on;
                facts.proved.clone_from(&stood.proved);
                facts.keep_rollout(&stood);
                // What was declared stays declared, and says what was changed since.
                facts.keep_declared(&stood, context.writing.desk().today());
            }
            None => {
                facts.stage = first_stage(context.form)?;
                (facts.quadrant, facts.health, facts.assessed_on) = (None, None, None);
                facts.quadrant_set = Vec::new();
                facts.declared = Vec::new();
                facts.proved = Vec::new();
                facts.keep_rollout(&Self::default());
            }
        }
        if let (Some(before), false) = (context.before, context.writing.desk().may(Self::EDIT))
            && !facts.keeps_roles(&before.facts()?)
        {
            return Err(Fault::invalid("roles", "roles_by_register"));
        }
        plan_lies_ahead(facts, context).await?;
        exit_is_sound(facts, context)?;
        names::unique(context, Kind::System, Some(still_counts())).await?;
        no_cycle::<Self>(
            context,
            "predecessor",
            |system| system.predecessor.clone(),
            facts.predecessor.clone(),
        )
        .await?;
        no_cycle::<Self>(
            context,
            "successor",
            |system| system.successor.clone(),
            facts.successor.clone(),
        )
        .await
    }

    async fn after(
        &self,
        writing: &mut Writing<'_>,
        page: &Page,
        _before: Option<&Self>,
        entered: Option<&Form>,
    ) -> Result<(), Fault> {
        let Some(form) = entered else {
            return Ok(());
        };
        // Entering the register is the first move: T1 for an idea, T0 for a system of which another stage, or none, is known.
        let today = writing.desk().today();
        // What left this register behind a gate comes back by a stage that is not, and stands where it stood.
        let by = first_stage(form)?;
        let facts = lifecycle::MoveFacts {
            legacy_import: by != Stage::Idea,
            ..lifecycle::MoveFacts::on_day(today)
        };
        let allowed =
            lifecycle::transition(None, by, &facts).map_err(|refusals| refused(&refusals))?;
        let on = enters_on(self, writing, form)?;
        let entry = Entry {
            from: None,
            to: self.stage,
            on,
            decision: None,
            reason: "",
            legacy: facts.legacy_import,
            checklist: &[],
        };
        append(writing, page, &allowed, entry);
        Ok(())
    }

    async fn perform(desk: &Desk, asked: &Asked<'_>) -> Result<Page, Fault> {
        if asked.act.name == PROVIDE.name {
            return desk.provide_evidence(asked).await;
        }
        if asked.act.name == APPROVE_EVIDENCE.name {
            return desk.approve_evidence(asked).await;
        }
        if asked.act.name == REJECT_EVIDENCE.name {
            return desk.reject_evidence(asked).await;
        }
        if asked.act.name == ASSESS.name {
            return desk.assess(asked).await;
        }
        if asked.act.name == ATTEST.name {
            return desk.attest(asked).await;
        }
        if asked.act.name == ROLL_OUT.name {
            return desk.roll_out(asked).await;
        }
        let wanted = Move::read(asked.form, desk.today())?;
        desk.transition(asked.slug, asked.revision, &wanted).await
    }

    async fn offer(
        desk: &Desk,
        record: &Record,
        act: &'static Act,
    ) -> Result<Option<Offer>, Fault> {
        if [ASSESS.name, ATTEST.name].contains(&act.name) {
            let stage = record.facts::<Self>()?.stage;
            let may = !stage.is_over() && desk.may_on(act.right, record).await?;
            return Ok(may.then(|| Offer::Form(Form::default())));
        }
        // Evidence is provided and approved at the gate, beside what it asks for; what is said of units, on a page of its own.
        if act.name != MOVE.name {
            return Ok(None);
        }
        let next = lifecycle::next_stages(record.facts::<Self>()?.stage);
        let can_move = !next.is_empty() && desk.may_on(act.right, record).await?;
        Ok(can_move.then(|| Offer::Form(Form::default())))
    }
}
