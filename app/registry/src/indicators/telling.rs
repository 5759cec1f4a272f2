//! A benefit and the indicator that speaks for it say the same: what is saved of one is told to the other in the same write.

use std::sync::Arc;

use serde_json::{Map, Value};
use styrbord_domain::benefits::IndicatorRole;
use styrbord_domain::facts::{Draft, Facts, Head};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{BenefitFacts, IndicatorFacts, MOST_INDICATORS};
use styrbord_domain::rights::Action;
use uuid::Uuid;

use super::around::{benefits_of, indicators_of};
use super::primary::primaries;
use crate::basis::Basis;
use crate::page::{Page, object};
use crate::records::{find_id, select_without_texts};
use crate::saving::{save_act, save_with};
use crate::{Audience, ChangeKind, Fault, Record, Save, Writing, locked};

/// Lets what measures a benefit say what the benefit says: the indicator that speaks for it is made, or takes it over, and all
/// of them know whether it is wanted and its plan approved. `before` is what the benefit said until now, `entered` what was
/// typed of a new one.
pub(crate) async fn by_benefit(
    writing: &mut Writing<'_>,
    page: &Page,
    facts: &BenefitFacts,
    (before, entered): (Option<&BenefitFacts>, Option<&Form>),
) -> Result<(), Fault> {
    if let Some(form) = entered {
        // Nothing can measure what was not there: nothing is looked up, however many come in at a time.
        let entered = IndicatorFacts::made_with(form)?;
        if facts.is_measured() || entered.is_some() {
            make_primary(writing, page, facts, entered.unwrap_or_default()).await?;
        }
        return Ok(());
    }
    if before == Some(facts) {
        return Ok(());
    }
    let connection = writing.written().await?;
    let measuring = indicators_of(connection, page.id, (select_without_texts(), false)).await?;
    let mut is_spoken_for = false;
    for record in &measuring {
        let stands: IndicatorFacts = record.facts()?;
        is_spoken_for |= stands.is_primary();
        take_over(writing, record, &stands, (page, before, facts)).await?;
    }
    if is_spoken_for || !facts.is_measured() {
        return Ok(());
    }
    if measuring.len() >= MOST_INDICATORS {
        return Err(too_many(""));
    }
    make_primary(writing, page, facts, IndicatorFacts::default()).await?;
    Ok(())
}

/// That a benefit has no place for another indicator.
pub(crate) fn too_many(field: &str) -> Fault {
    let fault = FieldFault::new(field, "too_many").with("max", MOST_INDICATORS);
    Fault::Invalid(Faults(vec![fault]))
}

/// Makes the indicator that speaks for a benefit, of which something may be said already.
pub(super) async fn make_primary(
    writing: &mut Writing<'_>,
    page: &Page,
    facts: &BenefitFacts,
    said: IndicatorFacts,
) -> Result<Page, Fault> {
    let mut indicator = IndicatorFacts {
        benefits: vec![page.slug.clone()],
        role: Some(IndicatorRole::Primary),
        plan_decision: facts.plan_decision.clone(),
        ..said
    };
    indicator.take(facts);
    let _ = indicator.follow(std::slice::from_ref(facts));
    let head = Head {
        title: indicator.title_after(&page.title),
        text: String::new(),
    };
    let save = Save {
        head: &head,
        facts: object(&indicator)?,
        kind: writing.as_brought(ChangeKind::Created),
        note: "",
    };
    let address = format!("{}-indicator", page.slug);
    writing
        .create(Kind::Indicator, Some(&address), Audience::Readers, save)
        .await
}

/// Lets an indicator, which was read without its text, take over what one of its benefits says. Its own lock is not asked:
/// that of the benefit was.
async fn take_over(
    writing: &mut Writing<'_>,
    record: &Record,
    stands: &IndicatorFacts,
    (page, before, facts): (&Page, Option<&BenefitFacts>, &BenefitFacts),
) -> Result<(), Fault> {
    let mut served = vec![facts.clone()];
    for benefit in benefits_of(writing, &stands.benefits).await? {
        if benefit.page.id != page.id {
            served.push(benefit.facts()?);
        }
    }
    let mut after = stands.clone();
    if after.is_primary() {
        after.take(facts);
        // Only what binds it says by which decision; what a file says of itself stands.
        let binds = facts.plan_is_approved() && facts.counts_among(&served);
        let is_new = before.is_none_or(|before| {
            !before.plan_is_approved() || before.plan_decision != facts.plan_decision
        });
        let is_silent = after.plan_decision.is_none();
        if binds && is_new && facts.plan_decision.is_some() && (is_silent || !writing.brings()) {
            after.plan_decision.clone_from(&facts.plan_decision);
        }
    }
    let fits = after.follow(&served);
    if after == *stands {
        return Ok(());
    }
    fits.map_err(|why| Fault::invalid("sign", why.as_str()))?;
    let saved = object(&after)?;
    let decided = stands.lock().is_some_and(|lock| {
        let changed = lock.changed(IndicatorFacts::FIELDS, &record.facts, &saved);
        !changed.is_empty()
    });
    let kind = match decided {
        true => ChangeKind::Decided,
        false => writing.as_brought(ChangeKind::Edited),
    };
    let whole = find_id(writing.written().await?, record.page.id).await?;
    let whole = whole.ok_or(Fault::NotFound)?;
    save_with(writing, &whole, saved, kind, "").await?;
    match after.is_primary() && served.len() > 1 {
        true => tell_all(writing, &after, &after.benefits).await,
        false => Ok(()),
    }
}

/// Lets the benefits that an indicator speaks for say what it says; what spoke for them until now stands beside it. Those that
/// it measures no more get one of their own, so that nothing of them is lost; where it only speaks for them no more, another
/// may. `before` is what it said until now.
///
/// # Errors
/// `Refused` where the plan of a benefit is approved and no decision about it lets it change, and where a benefit that is told,
/// or loses what speaks for it, is that of others.
pub(crate) async fn by_indicator(
    writing: &mut Writing<'_>,
    page: &Page,
    facts: &IndicatorFacts,
    before: Option<&IndicatorFacts>,
) -> Result<(), Fault> {
    if before == Some(facts) {
        return Ok(());
    }
    let spoke = before.map_or(&[][..], IndicatorFacts::speaks_for);
    let speaks = facts.speaks_for();
    let mut left = spoke.to_vec();
    left.retain(|benefit| !speaks.contains(benefit));
    for record in benefits_of(writing, &left).await? {
        let by = right_to(writing, &record).await?;
        let acted = writing.turn_to(by.other());
        leave(writing, &record, facts).await?;
        writing.turn_to(acted);
    }
    let mut joined = speaks.to_vec();
    joined.retain(|benefit| !spoke.contains(benefit));
    step_back(writing, page, &joined, facts).await?;
    tell_all(writing, facts, spoke).await
}

/// Lets a benefit go on for which an indicator speaks no more. The readings stay with that, and with them the latest: another that
/// comes to speak has its own. What it measures no more says what it says by an indicator of its own.
async fn leave(
    writing: &mut Writing<'_>,
    benefit: &Record,
    indicator: &IndicatorFacts,
) -> Result<(), Fault> {
    let connection = writing.written().await?;
    let speaking = primaries(connection, &[benefit.page.id], None).await?;
    if !speaking.is_empty() {
        return Ok(());
    }
    let mut facts: BenefitFacts = benefit.facts()?;
    if facts.latest_on.is_some() {
        IndicatorFacts::default().tell_latest(&mut facts);
        let kind = writing.as_brought(ChangeKind::Edited);
        save_act(writing, benefit, &facts, kind, "").await?;
    }
    if facts.is_measured() && !indicator.benefits.contains(&benefit.page.slug) {
        make_primary(writing, &benefit.page, &facts, IndicatorFacts::default()).await?;
    }
    Ok(())
}

/// Lets those that spoke for some benefits, of which another speaks now, stand beside it by the same decision.
async fn step_back(
    writing: &mut Writing<'_>,
    page: &Page,
    benefits: &[String],
    indicator: &IndicatorFacts,
) -> Result<(), Fault> {
    let records = benefits_of(writing, benefits).await?;
    let ids: Vec<Uuid> = records.iter().map(|record| record.page.id).collect();
    let spoke = primaries(writing.written().await?, &ids, Some(page.id)).await?;
    for record in records {
        let Some(other) = spoke.get(&record.page.id) else {
            continue;
        };
        let by = right_to(writing, &record).await?;
        let other = find_id(writing.written().await?, *other).await?;
        let other = other.ok_or(Fault::NotFound)?;
        let before = other.draft::<IndicatorFacts>()?;
        // It spoke for another of them too.
        if !before.facts.is_primary() {
            continue;
        }
        let mut facts = before.facts.clone();
        facts.role = Some(IndicatorRole::Supporting);
        if facts.lock().is_some() {
            facts.plan_decision.clone_from(&indicator.plan_decision);
        }
        let saved = object(&facts)?;
        let after = Draft { facts, ..before };
        let kind = locked::ask(writing, &other, &after, &saved, ChangeKind::Edited).await?;
        save_by(writing, &other, saved, kind, by).await?;
    }
    Ok(())
}

/// Lets the benefits that an indicator speaks for say what its latest reading says, each by a save of its own, as it was measured.
/// Gives the pages that were saved.
pub(super) async fn by_reading(
    writing: &mut Writing<'_>,
    indicator: &IndicatorFacts,
    note: &str,
) -> Result<Vec<Page>, Fault> {
    let mut pages = Vec::new();
    for record in benefits_of(writing, indicator.speaks_for()).await? {
        let mut facts: BenefitFacts = record.facts()?;
        indicator.tell_latest(&mut facts);
        facts.prepared = indicator.prepared;
        // Whoever may measure one of them measures all.
        let by = besides(writing, Action::EnterMeasurement, &record).await?;
        let acted = writing.turn_to(by.and_then(|by| by.other()));
        pages.push(save_act(writing, &record, &facts, ChangeKind::Measured, note).await?);
        writing.turn_to(acted);
    }
    Ok(pages)
}

/// Lets the benefits that an indicator speaks for say what it says. `spoke` are those for which it did so before.
async fn tell_all(
    writing: &mut Writing<'_>,
    indicator: &IndicatorFacts,
    spoke: &[String],
) -> Result<(), Fault> {
    if !indicator.is_primary() {
        return Ok(());
    }
    let records: Vec<Arc<Record>> = benefits_of(writing, &indicator.benefits).await?;
    let all: Vec<BenefitFacts> = records
        .iter()
        .map(|record| record.facts())
        .collect::<Result<_, _>>()?;
    for record in &records {
        let joins = !spoke.contains(&record.page.slug);
        tell(writing, record, indicator, (&all, joins)).await?;
    }
    Ok(())
}

/// Lets one of the benefits that an indicator speaks for say what it says. The benefit's decision stays, but where what that
/// approved changes by another.
async fn tell(
    writing: &mut Writing<'_>,
    record: &Record,
    indicator: &IndicatorFacts,
    (all, joins): (&[BenefitFacts], bool),
) -> Result<(), Fault> {
    let before = record.draft::<BenefitFacts>()?;
    let mut facts = before.facts.clone();
    indicator.tell(&mut facts);
    if facts == before.facts {
        return Ok(());
    }
    let by = right_to(writing, record).await?;
    let mut saved = object(&facts)?;
    let mut kind = writing.as_brought(ChangeKind::Edited);
    // What was given up has promised nothing that the others are kept to; what it says was its own until it joined them.
    if joins || before.facts.counts_among(all) {
        let lock = before.facts.lock();
        let changed = lock.map(|lock| lock.changed(BenefitFacts::FIELDS, &record.facts, &saved));
        if changed.is_some_and(|changed| !changed.is_empty()) {
            facts.plan_decision.clone_from(&indicator.plan_decision);
            saved = object(&facts)?;
        }
        let after = Draft { facts, ..before };
        let asked = locked::ask(writing, record, &after, &saved, kind).await;
        kind = asked.map_err(|fault| match fault {
            Fault::Refused(mut faults) if all.len() > 1 => {
                let whose = FieldFault::new("", "indicator_measures_approved");
                faults.push(whose.with("benefit", &record.page.title));
                Fault::Refused(faults)
            }
            fault => fault,
        })?;
    }
    save_by(writing, record, saved, kind, by).await
}

/// By what right whoever writes changes a benefit: an indicator that is theirs may be that of others too.
///
/// # Errors
/// `Refused` where it is not theirs.
async fn right_to(writing: &Writing<'_>, benefit: &Record) -> Result<Basis, Fault> {
    let by = besides(writing, BenefitFacts::EDIT, benefit).await?;
    by.ok_or_else(|| {
        let title = benefit.page.title.as_str();
        let fault = FieldFault::new("", "indicator_of_others").with("benefit", title);
        Fault::Refused(Faults(vec![fault]))
    })
}

/// By what whoever writes has a right to a benefit; none where they have not.
async fn besides(
    writing: &Writing<'_>,
    right: Action,
    benefit: &Record,
) -> Result<Option<Basis>, Fault> {
    let desk = writing.desk();
    if desk.may(right) || writing.brings() {
        return Ok(Some(Basis::Own));
    }
    let connection = writing.transaction().await?;
    desk.may_besides(connection, right, benefit).await
}

/// Saves what follows from another save, by the right to what is saved.
async fn save_by(
    writing: &mut Writing<'_>,
    record: &Record,
    facts: Map<String, Value>,
    kind: ChangeKind,
    by: Basis,
) -> Result<(), Fault> {
    let acted = writing.turn_to(by.other());
    save_with(writing, record, facts, kind, "").await?;
    writing.turn_to(acted);
    Ok(())
}
