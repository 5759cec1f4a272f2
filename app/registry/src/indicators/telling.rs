//! A benefit and the indicator that speaks for it say the same: what is saved of one is told to the other in the same write.

use styrbord_domain::benefits::IndicatorRole;
use styrbord_domain::facts::{Draft, Facts, Head};
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{BenefitFacts, IndicatorFacts};
use styrbord_domain::rights::Action;

use super::around::{benefits_of, indicators_of};
use crate::page::{Page, object};
use crate::records::{find_id, revision_of};
use crate::saving::save_with;
use crate::{Audience, ChangeKind, Fault, Record, Save, Writing, locked};

/// Lets what measures a benefit say what the benefit says: the indicator that speaks for it is made, or takes it over, and all
/// of them know whether it is wanted and its plan approved. `entered` is what was typed of a new one.
pub(crate) async fn by_benefit(
    writing: &mut Writing<'_>,
    page: &Page,
    facts: &BenefitFacts,
    entered: Option<&Form>,
) -> Result<(), Fault> {
    if let Some(form) = entered {
        // Nothing can measure what was not there: nothing is looked up, however many come in at a time.
        let entered = IndicatorFacts::made_with(form)?;
        return match facts.is_measured() || entered.is_some() {
            true => make_primary(writing, page, facts, entered.unwrap_or_default()).await,
            false => Ok(()),
        };
    }
    let mut is_spoken_for = false;
    for record in indicators_of(writing.written().await?, page.id).await? {
        if record.audience == Audience::Removed {
            continue;
        }
        let before: IndicatorFacts = record.facts()?;
        is_spoken_for |= before.is_primary();
        take_over(writing, &record, &before, (page, facts)).await?;
    }
    match !is_spoken_for && facts.is_measured() {
        true => make_primary(writing, page, facts, IndicatorFacts::default()).await,
        false => Ok(()),
    }
}

/// Makes the indicator that speaks for a benefit, of which something may be said already.
async fn make_primary(
    writing: &mut Writing<'_>,
    page: &Page,
    facts: &BenefitFacts,
    said: IndicatorFacts,
) -> Result<(), Fault> {
    let mut indicator = IndicatorFacts {
        benefits: vec![page.slug.clone()],
        role: Some(IndicatorRole::Primary),
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
        kind: ChangeKind::Created,
        note: "",
    };
    let address = format!("{}-indicator", page.slug);
    writing
        .create(Kind::Indicator, Some(&address), Audience::Readers, save)
        .await?;
    Ok(())
}

/// Lets an indicator take over what one of its benefits says. Its own lock is not asked: that of the benefit was.
async fn take_over(
    writing: &mut Writing<'_>,
    record: &Record,
    before: &IndicatorFacts,
    (page, facts): (&Page, &BenefitFacts),
) -> Result<(), Fault> {
    let mut served = vec![facts.clone()];
    for benefit in benefits_of(writing, &before.benefits).await? {
        if benefit.page.id != page.id {
            served.push(benefit.facts()?);
        }
    }
    let mut after = before.clone();
    if !after.follow(&served) {
        return Err(Fault::invalid("sign", "indicator_mixed_signs"));
    }
    if after.is_primary() {
        after.take(facts);
    }
    if after == *before {
        return Ok(());
    }
    if after.is_other_way() {
        return Err(Fault::invalid("sign", "indicator_other_way"));
    }
    let saved = object(&after)?;
    let decided = before.lock().is_some_and(|lock| {
        let changed = lock.changed(IndicatorFacts::FIELDS, &record.facts, &saved);
        !changed.is_empty()
    });
    let kind = match decided {
        true => ChangeKind::Decided,
        false => ChangeKind::Edited,
    };
    let saved = save_with(writing, record, saved, kind, "").await?;
    match after.is_primary() && served.len() > 1 {
        true => by_indicator(writing, &saved, ChangeKind::Edited, "").await,
        false => Ok(()),
    }
}

/// Lets the benefits that an indicator speaks for say what it says, and those that it spoke for until now nothing of it. `kind`
/// and `note` are those of what was done with it.
///
/// # Errors
/// `Refused` where the plan of a benefit is approved and no decision about it lets it change.
pub(crate) async fn by_indicator(
    writing: &mut Writing<'_>,
    page: &Page,
    kind: ChangeKind,
    note: &str,
) -> Result<(), Fault> {
    let connection = writing.written().await?;
    let record = find_id(connection, page.id).await?;
    let record = record.ok_or(Fault::NotFound)?;
    let before = match record.page.revision {
        1 => IndicatorFacts::default(),
        revision => {
            let before = revision_of(connection, &record, revision - 1).await?;
            before.facts()?
        }
    };
    let facts: IndicatorFacts = record.facts()?;
    let (was, is) = (spoken_for(before), spoken_for(facts.clone()));
    for benefit in was.iter().filter(|benefit| !is.contains(benefit)) {
        let nothing = IndicatorFacts::default();
        tell(writing, benefit, &nothing, (kind, note)).await?;
    }
    for benefit in &is {
        tell(writing, benefit, &facts, (kind, note)).await?;
    }
    Ok(())
}

/// The benefits that an indicator speaks for.
fn spoken_for(indicator: IndicatorFacts) -> Vec<String> {
    match indicator.is_primary() {
        true => indicator.benefits,
        false => Vec::new(),
    }
}

/// Lets a benefit say what an indicator says.
async fn tell(
    writing: &mut Writing<'_>,
    benefit: &str,
    indicator: &IndicatorFacts,
    (kind, note): (ChangeKind, &str),
) -> Result<(), Fault> {
    let Some(record) = writing.record(Kind::Benefit, benefit).await? else {
        return Ok(());
    };
    let before = record.draft::<BenefitFacts>()?;
    let mut facts = before.facts.clone();
    indicator.tell(&mut facts);
    if facts == before.facts {
        return Ok(());
    }
    if !may_tell(writing, &record).await? {
        let title = record.page.title.as_str();
        let fault = FieldFault::new("", "indicator_of_others").with("benefit", title);
        return Err(Fault::Refused(Faults(vec![fault])));
    }
    let saved = object(&facts)?;
    let after = Draft { facts, ..before };
    let kind = locked::ask(writing, &record, &after, &saved, kind).await?;
    save_with(writing, &record, saved, kind, note).await?;
    Ok(())
}

/// Whether whoever writes may change a benefit: an indicator that is theirs may be that of others too.
async fn may_tell(writing: &Writing<'_>, benefit: &Record) -> Result<bool, Fault> {
    let desk = writing.desk();
    let anyway = [BenefitFacts::EDIT, Action::Import];
    if anyway.into_iter().any(|action| desk.may(action)) {
        return Ok(true);
    }
    let asked = desk.require_within(writing, BenefitFacts::EDIT, benefit);
    match asked.await {
        Ok(()) => Ok(true),
        Err(Fault::Forbidden | Fault::SignIn) => Ok(false),
        Err(fault) => Err(fault),
    }
}
