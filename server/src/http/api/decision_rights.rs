//! Who may decide what.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use styrbord_domain::decision_rights::{Matter, Question, Right};
use styrbord_domain::lifecycle::Transition;
use styrbord_domain::money::Ore;
use styrbord_registry::{Fault, ForumName};

use super::parameters::Parameters;
use crate::http::fault::Failure;
use crate::http::request_context::RequestContext;

/// What is asked: the kind of decision, the stage that a system is to come to and the one that it is in, the amount in øre, and
/// the system.
pub const PARAMETERS: [&str; 5] = ["kind", "stage", "from", "money", "system"];

/// `GET /decision-rights`: for each matter that may be meant the forums that have it by their own charters, and the way up from
/// each. `forum` is the first that decides it, `upwards` the way from there; groups that steer projects are only among them
/// where a system is named, as each decides about its own.
pub async fn decision_rights(
    context: RequestContext,
    parameters: Parameters,
) -> Result<Response, Failure> {
    let question = question(&parameters)?;
    let system = parameters.once("system")?;
    let rights = context.desk().decision_rights(system).await?;
    let matters = question.matters();
    let found: Vec<_> = matters
        .iter()
        .flat_map(|(rows, matter)| {
            let all = rights.of(matter).into_iter();
            // Each of very many groups steers a project of its own: of no system in particular none is meant.
            let all = all.filter(|right| system.is_some() || !right.forum.steers_a_project);
            all.map(move |right| (rows, matter, right))
        })
        .collect();
    let mut deciding = found.iter();
    let first = deciding.find_map(|(_, _, right)| Some((right.decides?, right)));
    let upwards = first.map_or_else(Vec::new, |(decides, right)| {
        let chain = std::iter::once(&right.forum).chain(&right.upward);
        let above = chain.skip_while(|forum| **forum != decides).skip(1);
        above.map(|forum| forum.slug.as_str()).collect::<Vec<_>>()
    });
    let rights: Vec<Value> = found
        .iter()
        .map(|(rows, matter, right)| written(rows, matter, right))
        .collect();
    let forum = first.map(|(decides, _)| &decides.slug);
    Ok(Json(json!({ "forum": forum, "upwards": upwards, "rights": rights })).into_response())
}

fn question(parameters: &Parameters) -> Result<Question, Fault> {
    parameters.only(&PARAMETERS)?;
    let money = parameters.once("money")?.map(|money| {
        let ore = money.parse().ok().filter(|ore| *ore >= 0);
        ore.map(Ore)
            .ok_or_else(|| Fault::invalid("money", "not_a_whole_number"))
    });
    Ok(Question {
        kind: parameters.choice("kind")?,
        stage: parameters.choice("stage")?,
        from: parameters.choice("from")?,
        money: money.transpose()?,
    })
}

fn written(rows: &[&Transition], matter: &Matter, right: &Right<&ForumName>) -> Value {
    let moves: Vec<Value> = rows
        .iter()
        .map(|row| json!({ "rule": row.id, "from": row.from, "to": row.to }))
        .collect();
    let upwards: Vec<Value> = right.upward.iter().map(|forum| named(forum)).collect();
    json!({
        "gate": matter.gate,
        "moves": moves,
        "kinds": matter.kinds,
        "forum": named(right.forum),
        "upwards": upwards,
        "decides": right.decides.map(|forum| &forum.slug),
        "own_projects_only": right.forum.steers_a_project,
    })
}

fn named(forum: &ForumName) -> Value {
    json!({
        "slug": forum.slug,
        "title": forum.title,
        "code": forum.code,
        "money_limit": forum.limit,
    })
}
