//! Runs of attestation: from the first day of the month in which a forum has one on, who owns a system in use hears once that its
//! facts are to be declared right, until they are.

use jiff::civil::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use styrbord_domain::alerts::AlertCode;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{Attested, ForumFacts, ThemeKind};
use styrbord_domain::year::REVIEWED;

use super::batches::Batches;
use super::due::Due;
use crate::records::{all_records, select_records};
use crate::{Desk, Fault};

pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let Some(begun) = run(desk).await? else {
        return Ok(());
    };
    let open = Attested::ALL
        .into_iter()
        .filter(|state| *state != Attested::Yes);
    let open = open.map(|state| state.as_str().to_owned());
    let open = open.chain(["-".to_owned()]).collect();
    let stages = REVIEWED.map(|stage| stage.as_str().to_owned()).to_vec();
    let filters = [("attested", open), ("stage", stages)];
    let mut batches = Batches::of(desk, Kind::System, "title", filters);
    while let Some(systems) = batches.next().await? {
        let due = systems.into_iter().map(|system| Due {
            code: AlertCode::AttestationDue,
            about: begun.to_string(),
            gaps: vec![("date", begun.to_string())],
            place: "#attested",
            to: vec![system.fact("owner").to_owned()],
            people: Vec::new(),
            record: system,
        });
        desk.tell_due(due.collect()).await?;
    }
    Ok(())
}

/// The first day of the latest run that has begun this year, of any forum that answers for systems.
async fn run(desk: &Desk) -> Result<Option<Date>, Fault> {
    let theme = |name: &str| Expr::col((Alias::new("forum_theme"), Alias::new(name)));
    let mut running = Query::select();
    running
        .expr(theme("page_id"))
        .from(Alias::new("forum_theme"))
        .and_where(theme("to_seq").is_null())
        .and_where(theme("kind").eq(ThemeKind::Attestation.as_str()));
    let mut select = select_records();
    let id = Expr::col((Alias::new("page"), Alias::new("id")));
    select
        .and_where(id.in_subquery(running))
        .cond_where(desk.seen());
    let forums = all_records(desk.store().connection(), &select).await?;
    let mut latest = None;
    for forum in forums {
        let begun = forum.facts::<ForumFacts>()?.run_on(desk.today());
        latest = std::cmp::max(latest, begun);
    }
    Ok(latest)
}
