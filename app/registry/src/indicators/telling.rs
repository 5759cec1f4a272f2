//! A benefit and the indicator that speaks for it say the same: what is saved of one is told to the other in the same write.

use std::sync::Arc;

use styrbord_domain::benefits::IndicatorRole;
use styrbord_domain::facts::{Draft, Facts, Head};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{BenefitFacts, IndicatorFacts};
use uuid::Uuid;

use super::around::{benefits_of, indicators_of};
use super::primary::primaries;
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
    let mut is_spoken_for = false;
    let connection = writing.written().await?;
    for record in indicators_of(connection, page.id, select_without_texts()).await? {
        if record.audience == Audience::Removed {
            continue;
        }
        let stands: IndicatorFacts = record.facts()?;
        is_spoken_for |= stands.is_primary();
        take_over(writing, &record, &stands, (page, before, facts)).await?;
    }
    if !is_spoken_for && facts.is_measured() {
        make_primary(writing, page, facts, IndicatorFacts::default()).await?;
    }
    Ok(())
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
    if !after.follow(&served) {
        return Err(Fault::invalid("sign", "indicator_mixed_signs"));
    }
    if after.is_primary() {
        after.take(facts);
        if before.is_none_or(|before| before.plan_decision != facts.plan_decision) {
            after.plan_decision.clone_from(&facts.plan_decision);
        }
    }
    if after == *stands {
        return Ok(());
    }
    if after.is_other_way() {
        return Err(Fault::invalid("sign", "indicator_other_way"));
    }
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
        true => tell_all(writing, &after).await,
        false => Ok(()),
    }
}

/// Lets the benefits that an indicator speaks for say what it says. Those that it measures no more get one of their own, so that
/// nothing of them is lost; where it only speaks for them no more, another may. `before` is what it said until now.
///
/// # Errors
/// `Refused` where the plan of a benefit is approved and no decision about it lets it change.
pub(crate) async fn by_indicator(
    writing: &mut Writing<'_>,
    facts: &IndicatorFacts,
    before: Option<&IndicatorFacts>,
) -> Result<(), Fault> {
    if before == Some(facts) {
        return Ok(());
    }
    if let Some(before) = before.filter(|before| before.is_primary()) {
        let mut left = before.benefits.clone();
        left.retain(|benefit| !facts.is_primary() || !facts.benefits.contains(benefit));
        leave(writing, &left, facts).await?;
    }
    match facts.is_primary() {
        true => tell_all(writing, facts).await,
        false => Ok(()),
    }
}

/// Lets benefits go on of which nothing speaks any more. The readings stay with the indicator, and with them the latest: another
/// that comes to speak has its own. What it measures no more says what it says by an indicator of its own.
async fn leave(
    writing: &mut Writing<'_>,
    benefits: &[String],
    indicator: &IndicatorFacts,
) -> Result<(), Fault> {
    if benefits.is_empty() {
        return Ok(());
    }
    let records = benefits_of(writing, benefits).await?;
    let ids: Vec<Uuid> = records.iter().map(|record| record.page.id).collect();
    let speaking = primaries(writing.written().await?, &ids).await?;
    for record in records {
        if speaking.contains_key(&record.page.id) {
            continue;
        }
        let mut facts: BenefitFacts = record.facts()?;
        if facts.latest_on.is_some() {
            may_tell(writing, &record).await?;
            IndicatorFacts::default().tell_latest(&mut facts);
            let kind = writing.as_brought(ChangeKind::Edited);
            save_act(writing, &record, &facts, kind, "").await?;
        }
        if facts.is_measured() && !indicator.benefits.contains(&record.page.slug) {
            make_primary(writing, &record.page, &facts, IndicatorFacts::default()).await?;
        }
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
    if !indicator.is_primary() {
        return Ok(pages);
    }
    for record in benefits_of(writing, &indicator.benefits).await? {
        let mut facts: BenefitFacts = record.facts()?;
        indicator.tell_latest(&mut facts);
        facts.prepared = indicator.prepared;
        pages.push(save_act(writing, &record, &facts, ChangeKind::Measured, note).await?);
    }
    Ok(pages)
}

/// Lets the benefits that an indicator speaks for say what it says.
async fn tell_all(writing: &mut Writing<'_>, indicator: &IndicatorFacts) -> Result<(), Fault> {
    let records: Vec<Arc<Record>> = benefits_of(writing, &indicator.benefits).await?;
    let all: Vec<BenefitFacts> = records
        .iter()
        .map(|record| record.facts())
        .collect::<Result<_, _>>()?;
    for record in &records {
        tell(writing, record, indicator, &all).await?;
    }
    Ok(())
}

/// Lets one of the benefits that an indicator speaks for say what it says. The benefit's decision stays, but where what that
/// approved changes by another.
async fn tell(
    writing: &mut Writing<'_>,
    record: &Record,
    indicator: &IndicatorFacts,
    all: &[BenefitFacts],
) -> Result<(), Fault> {
    let before = record.draft::<BenefitFacts>()?;
    let mut facts = before.facts.clone();
    indicator.tell(&mut facts);
    if facts == before.facts {
        return Ok(());
    }
    may_tell(writing, record).await?;
    let mut saved = object(&facts)?;
    let mut kind = writing.as_brought(ChangeKind::Edited);
    // What was given up has promised nothing that the others are kept to.
    if before.facts.counts_among(all) {
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
    save_with(writing, record, saved, kind, "").await?;
    Ok(())
}

/// Goes on only when whoever writes may change a benefit: an indicator that is theirs may be that of others too.
///
/// # Errors
/// `Refused` where it is not theirs.
async fn may_tell(writing: &Writing<'_>, benefit: &Record) -> Result<(), Fault> {
    let desk = writing.desk();
    if desk.may(BenefitFacts::EDIT) || writing.brings() {
        return Ok(());
    }
    let asked = desk.require_within(writing, BenefitFacts::EDIT, benefit);
    asked.await.map_err(|fault| match fault {
        Fault::Forbidden | Fault::SignIn => {
            let title = benefit.page.title.as_str();
            let fault = FieldFault::new("", "indicator_of_others").with("benefit", title);
            Fault::Refused(Faults(vec![fault]))
        }
        fault => fault,
    })
}
