//! The schemas of how projects do, what may go wrong with them, and the reports on them.

use styrbord_domain::benefits::{Rating, Why};
use styrbord_domain::cpr::CONFIRM;
use styrbord_domain::field::Shape;
use styrbord_domain::kinds::{
    ActionStatus, DeliverableState, Mark, ProjectPhase, SAY_RISK, SAY_STATUS,
};
use utoipa::openapi::{ArrayBuilder, ObjectBuilder};

use super::others::flat;
use super::values::{named, value};

const TEXT: Shape = Shape::Prose;
const COUNT: Shape = Shape::Whole(0, i64::MAX);
const MARK: Shape = Shape::Choice(Mark::CODES, "");

/// How a project did once.
pub(super) fn project_status() -> ObjectBuilder {
    let said = SAY_STATUS.fields().iter();
    let said = said.filter(|field| field.name != CONFIRM);
    let said: Vec<(&str, Shape)> = said
        .map(|field| match field.shape {
            // What was not said is white.
            Shape::Choice(..) => (field.name, MARK),
            shape => (field.name, shape),
        })
        .collect();
    flat(&said)
        .property("status_overall", value(MARK, false))
        .required("status_overall")
        .property("by", value(TEXT, false))
        .property("at", value(TEXT, false))
}

/// A risk as it was said last.
pub(super) fn project_risk() -> ObjectBuilder {
    let said = SAY_RISK.fields().iter();
    let said = said.filter(|field| field.name != CONFIRM);
    let said = said.map(|field| (field.name, field.shape));
    let rest = [
        ("score", Shape::Whole(1, 25)),
        ("score_after", Shape::Whole(1, 25)),
        ("overdue", Shape::Flag),
        ("decision_in_force", Shape::Flag),
        ("by", TEXT),
        ("at", TEXT),
    ];
    flat(&said.chain(rest).collect::<Vec<_>>())
}

/// Those that whoever asks may know of, and how many there are besides.
pub(super) fn project_risks() -> ObjectBuilder {
    flat(&[("withheld", COUNT), ("next_cursor", TEXT)])
        .property("items", ArrayBuilder::new().items(named("project_risk")))
        .required("items")
}

/// A report as lists show it.
pub(super) fn project_report_head() -> ObjectBuilder {
    flat(&[
        ("number", COUNT),
        ("date", Shape::Date),
        ("status_overall", MARK),
        ("by", TEXT),
        ("url", TEXT),
    ])
}

/// What was known when a report was made.
pub(super) fn project_report() -> ObjectBuilder {
    let list = |fields: &[(&str, Shape)]| ArrayBuilder::new().items(flat(fields));
    let deliverables = list(&[
        ("title", TEXT),
        ("owner", TEXT),
        ("due", Shape::Date),
        ("state", Shape::Choice(DeliverableState::CODES, "")),
        ("done_on", Shape::Date),
        ("late", Shape::Flag),
    ]);
    let benefits = list(&[
        ("slug", TEXT),
        ("title", TEXT),
        ("rating", Shape::Choice(Rating::CODES, "")),
        ("realised_pct", Shape::Decimal),
        ("why", Shape::Choice(Why::CODES, "")),
        ("latest", Shape::Decimal),
        ("latest_on", Shape::Date),
    ]);
    let actions = list(&[
        ("slug", TEXT),
        ("title", TEXT),
        ("status", Shape::Choice(ActionStatus::CODES, "")),
        ("deadline", Shape::Date),
        ("overdue", Shape::Flag),
    ]);
    let decisions = list(&[
        ("number", TEXT),
        ("title", TEXT),
        ("decided_on", Shape::Date),
    ]);
    let left_out = flat(&[
        ("benefits", COUNT),
        ("actions", COUNT),
        ("decisions", COUNT),
    ]);
    let object = flat(&[
        ("number", COUNT),
        ("date", Shape::Date),
        ("summary", TEXT),
        ("asks", TEXT),
        ("by", TEXT),
        ("at", TEXT),
        ("url", TEXT),
        ("revision", COUNT),
        ("phase", Shape::Choice(ProjectPhase::CODES, "")),
        ("end", Shape::Date),
        ("budget", Shape::Money),
        ("spent", Shape::Money),
        ("risks_open", COUNT),
        ("risk_score", Shape::Whole(1, 25)),
        ("since", Shape::Date),
        ("withheld", COUNT),
    ]);
    object
        // Null where nothing was said of it.
        .property("status", named("project_status"))
        .property("risks", named("project_risk_list"))
        .required("risks")
        .property("deliverables", deliverables)
        .required("deliverables")
        .property("benefits", benefits)
        .required("benefits")
        .property("actions", actions)
        .required("actions")
        .property("decisions", decisions)
        .required("decisions")
        .property("left_out", left_out)
        .required("left_out")
}
