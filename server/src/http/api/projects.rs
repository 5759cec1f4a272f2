//! How projects do, what may go wrong with them, and the reports on them.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use styrbord_domain::act::Act;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ProjectFacts, REPORT, SAY_RISK, SAY_STATUS};
use styrbord_registry::{
    Desk, Fault, Page, Record, ReportHead, Risk, Risks, StatusReport, StatusSaid, Then,
};

use super::item::instant;
use super::parameters::{Parameters, PathParts};
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// `GET /projects/{slug}/status`: how it did, the latest day first.
pub async fn statuses(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    let (desk, project) = asked(&context, &slug, &parameters).await?;
    let statuses = desk.statuses_of(&project).await?;
    let items: Vec<Value> = statuses.iter().map(status).collect();
    Ok(Json(json!({ "items": items, "next_cursor": null })).into_response())
}

/// `GET /projects/{slug}/risks`: what may go wrong, as far as whoever asks may know.
pub async fn risks(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    let (desk, project) = asked(&context, &slug, &parameters).await?;
    let risks = desk.risks_of(&project).await?;
    Ok(Json(told(&risks)).into_response())
}

/// `GET /projects/{slug}/reports`: the latest first.
pub async fn reports(
    context: RequestContext,
    PathParts(slug): PathParts<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    let (desk, project) = asked(&context, &slug, &parameters).await?;
    let reports = desk.status_reports(&project).await?;
    let items: Vec<Value> = reports.iter().map(|one| head(&project.page, one)).collect();
    Ok(Json(json!({ "items": items, "next_cursor": null })).into_response())
}

/// `GET /projects/{slug}/reports/{number}`: what was known when it was made.
pub async fn report(
    context: RequestContext,
    PathParts((slug, number)): PathParts<(String, String)>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    let (desk, project) = asked(&context, &slug, &parameters).await?;
    let number = number.parse().map_err(|_| Fault::NotFound)?;
    let report = desk.status_report(&project, number).await?;
    Ok(Json(whole(&project.page, &report)?).into_response())
}

/// The project that is asked for, as of the day that is.
async fn asked(
    context: &RequestContext,
    slug: &str,
    parameters: &Parameters,
) -> Result<(Desk, Record), Failure> {
    parameters.only(&["as_of"])?;
    let desk = parameters.as_of(context.desk())?;
    let project = desk.record(Kind::Project, slug).await?;
    Ok((desk, project))
}

/// What was said by an act, to who said it.
pub async fn said(desk: &Desk, act: &Act, page: &Page) -> Result<Response, Failure> {
    let project = desk
        .revision(Kind::Project, &page.slug, page.revision)
        .await?;
    let body = match act.name {
        name if name == SAY_STATUS.name => status(&desk.last_said(&project).await?),
        name if name == SAY_RISK.name => {
            let risks = desk.risks_of(&project).await?;
            let mut known = risks.known.iter();
            let said = known.find(|risk| risk.save == page.revision);
            risk(said.ok_or(Fault::NotFound)?)
        }
        name => {
            debug_assert_eq!(name, REPORT.name);
            let reports = desk.status_reports(&project).await?;
            let last = reports.first().ok_or(Fault::NotFound)?;
            whole(page, &desk.status_report(&project, last.number).await?)?
        }
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

fn status(said: &StatusSaid) -> Value {
    let mut object = Map::new();
    for (aspect, mark, why) in &said.said {
        object.insert(aspect.field().to_owned(), json!(mark));
        object.insert(aspect.why_field().to_owned(), json!(why));
    }
    object.insert("date".to_owned(), json!(said.date));
    object.insert("status_overall".to_owned(), json!(said.overall()));
    object.insert("by".to_owned(), json!(said.by));
    object.insert("at".to_owned(), json!(instant(said.at)));
    Value::Object(object)
}

fn told(risks: &Risks) -> Value {
    let items: Vec<Value> = risks.known.iter().map(risk).collect();
    json!({ "items": items, "withheld": risks.withheld, "next_cursor": null })
}

fn risk(risk: &Risk) -> Value {
    let weight = &risk.weight;
    let decision = risk.decision.as_ref();
    json!({
        "risk": risk.number,
        "text": risk.text,
        "likelihood": weight.likelihood,
        "impact": weight.impact,
        "score": weight.score(),
        "response": risk.response,
        "action": risk.action,
        "likelihood_after": weight.likelihood_after,
        "impact_after": weight.impact_after,
        "score_after": weight.score_after(),
        "owner": risk.owner.as_ref().map(|owner| &owner.slug),
        "due": risk.due,
        "overdue": risk.is_late,
        "state": risk.state,
        "decision": decision.map(|(page, _)| page.slug.to_uppercase()),
        "decision_in_force": decision.map(|(_, holds)| holds),
        "by": risk.by,
        "at": instant(risk.at),
    })
}

fn head(project: &Page, report: &ReportHead) -> Value {
    json!({
        "number": report.number,
        "date": report.date,
        "status_overall": report.overall,
        "by": report.by,
        "url": url(project, report.number),
    })
}

fn url(project: &Page, number: i64) -> String {
    format!("{}/{}/{number}", project.path(), REPORT.name)
}

/// All that a report says.
fn whole(project: &Page, report: &StatusReport) -> Result<Value, Fault> {
    let facts: ProjectFacts = report.project.facts()?;
    let benefits: Vec<Value> = report
        .benefits
        .iter()
        .map(|one| {
            let kept = &one.kept;
            json!({
                "slug": one.page.slug,
                "title": one.page.title,
                "rating": kept.rating,
                "realised_pct": kept.realised,
                "why": kept.why,
                "latest": kept.latest,
                "latest_on": kept.latest_on,
            })
        })
        .collect();
    let actions: Vec<Value> = report
        .actions
        .iter()
        .map(|one| {
            json!({
                "slug": one.page.slug,
                "title": one.page.title,
                "status": one.kept.status,
                "deadline": one.kept.deadline,
                "overdue": one.kept.overdue,
            })
        })
        .collect();
    let decisions: Vec<Value> = report.decisions.iter().map(decision).collect();
    let deliverables: Vec<Value> = facts
        .deliverables
        .iter()
        .map(|one| {
            json!({
                "title": one.title,
                "owner": one.owner,
                "due": one.due,
                "state": one.state,
                "done_on": one.done_on,
                "late": one.is_late(report.date),
            })
        })
        .collect();
    let [more_benefits, more_actions, more_decisions] = report.more;
    Ok(json!({
        "number": report.number,
        "date": report.date,
        "summary": report.summary,
        "asks": report.asks,
        "by": report.by,
        "at": instant(report.at),
        "url": url(project, report.number),
        "revision": report.project.page.revision,
        "phase": facts.phase,
        "end": facts.end,
        "budget": facts.budget,
        "spent": facts.spent,
        "status": report.status.as_ref().map(status),
        "deliverables": deliverables,
        "risks_open": facts.risks_open,
        "risk_score": facts.risk_score,
        "risks": told(&report.risks),
        "benefits": benefits,
        "actions": actions,
        "decisions": decisions,
        "since": report.since,
        "left_out": { "benefits": more_benefits, "actions": more_actions, "decisions": more_decisions },
        "withheld": report.withheld,
    }))
}

fn decision<T>(one: &Then<T>) -> Value {
    let text = |name: &str| one.facts.get(name).and_then(Value::as_str);
    json!({
        "number": text("number"),
        "title": one.page.title,
        "decided_on": text("decided_on"),
    })
}
