//! An idea that becomes a project: what was written of it need not be typed again.

use styrbord_domain::facts::Facts;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{ProjectFacts, ProjectPhase};
use styrbord_registry::{Fault, Record};

use crate::parameters::{Parameters, parameter};
use crate::viewer::Viewer;

/// Names in the address of the form of a project the system that it begins with.
const IDEA: &str = "idea";

/// Where the form stands that begins with an idea.
pub fn address(idea: &Record) -> String {
    let folder = Kind::Project.folder();
    format!("/{folder}/new?{IDEA}={}", idea.page.slug)
}

/// Whether the reader may make a project of an idea.
pub fn may(v: &Viewer) -> bool {
    v.desk.as_of_day().is_none() && v.desk.may(ProjectFacts::EDIT)
}

/// Fills in the form of a project with what is known of the idea that the address names: the project then names it, so that each
/// leads to the other. What else the address gives stands.
///
/// # Errors
/// Only when the database fails.
pub async fn begin(
    v: &Viewer,
    kind: Kind,
    parameters: &Parameters,
    form: &mut Form,
) -> Result<(), Fault> {
    let slug = parameter(parameters, IDEA);
    if kind != Kind::Project || slug.is_empty() {
        return Ok(());
    }
    let idea = match v.desk.record(Kind::System, slug).await {
        Ok(idea) => idea,
        Err(Fault::NotFound) => return Ok(()),
        Err(fault) => return Err(fault),
    };
    for (name, value) in [
        ("title", idea.page.title.as_str()),
        ("text", &idea.text),
        ("owner", idea.fact("owner")),
        ("control_level", idea.fact("control_level")),
        ("systems", &idea.page.slug),
        ("phase", ProjectPhase::Analysis.as_str()),
    ] {
        if form.get(name).is_empty() && !value.is_empty() {
            form.set(name, value.to_owned());
        }
    }
    Ok(())
}
